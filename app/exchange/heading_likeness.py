"""How surely a heading means a field, by the headings that people are known to write."""

from __future__ import annotations

import re
from functools import cache, lru_cache

from app.exchange.cell_words import plain_words
from app.exchange.heading_words import MISLEADING
from app.exchange.import_fields import RECORD_OF, Field, fields_of
from app.exchange.value_words import listed

_FILLERS = frozenset(
    listed(
        "the|of|a|an|their|our|is|are|what|in|on|level|rating|score|degree|overall|current|name|names|s|de|het|der|die"
        "|das|le|la|les|du|des|el|los|las|en|your|project|if|any"
    )
)


@lru_cache(maxsize=20_000)
def heading_words(text: str) -> str:
    """A heading as words to compare: no explanation in brackets, camelCase apart, no accents."""
    bare = re.sub(r"\([^)]*\)?|\[[^\]]*\]?", " ", text)
    bare = re.sub(r"(?<=[a-z])(?=[A-Z])", " ", bare if bare.strip() else text)
    words = plain_words(bare)
    return "no" if words == "#" else words.replace("#", "").strip()


@lru_cache(maxsize=20_000)
def _content(words: str) -> str:
    kept = [word for word in words.split() if word not in _FILLERS]
    return " ".join(kept) or words


@lru_cache(maxsize=50_000)
def likeness(heading: str, phrase: str) -> float:
    """How surely a normalised heading means a known phrase, 0–1: equal, same words, containing, or misspelt."""
    if heading == phrase:
        return 1.0
    words, known = _content(heading), _content(phrase)
    if words == known or sorted(words.split()) == sorted(known.split()):
        return 0.95
    if len(known) > 2 and f" {known} " in f" {words} " and known not in _VAGUE:
        share = len(known.split()) / len(words.split())
        return 0.35 + 0.5 * share
    if min(len(known), len(words)) >= 6 and abs(len(known) - len(words)) <= 2:
        from rapidfuzz import fuzz

        ratio = fuzz.ratio(words, known) / 100
        return 0.85 * ratio if ratio >= 0.84 else 0.0
    return 0.0


_VAGUE = frozenset(
    listed("no|id|who|to|from|de|a|user|value|what|lead|code|it|art|typ|label|title|number|key|service|team")
)


@cache
def _misleading() -> frozenset[str]:
    return frozenset(listed(MISLEADING))


def heading_score(heading: str, field: Field) -> float:
    """How surely a normalised heading means a field, 0–1; the first phrases of a field count a little more."""
    if heading in _misleading():
        return 0.0
    best = 0.0
    for place, phrase in enumerate(field.phrases):
        best = max(best, likeness(heading, phrase) * (1.0 - 0.002 * min(place, 40)))
    return best


@cache
def _known_headings() -> tuple[frozenset[str], frozenset[str]]:
    phrases = {phrase for kind in RECORD_OF for field in fields_of(kind).values() for phrase in field.phrases}
    return frozenset(phrases), frozenset(map(_content, phrases))


def meaning(text: str) -> float:
    """How surely a text is the heading of any field of any table, 0–1."""
    heading = heading_words(text)
    phrases, contents = _known_headings()
    if not heading or heading in phrases:
        return 1.0 if heading else 0.0
    return 0.9 if _content(heading) in contents else 0.0
