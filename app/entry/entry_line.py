"""The syntax of the entry line: a name, and behind it what it is tied to, what it needs and what it is given.

    Dealers #partner !4 > Car buyers + Fast ordering !5 @3 = Order portal @2

A line is a row of clauses. The first names whom it is about; each further one begins with a sign:

    >  tie to      <  tie from      <>  tie both ways      +  need      *  want      =  service

Behind what a clause names may stand, in any order: `#word` (kind, nature, status or tag), `!n` (importance, strength
or weight), `@n` (level), `^name` (provider of a service), `~name` (channel of an assignment), `: words` (label of a
tie). Signs count at the beginning of a word alone; what stands in double quotes is taken as it is. A line that begins
with `/` is about the stakeholder on the map that the letters behind it find.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import NamedTuple

TIES = (">", "<", "<>")
NEEDS = ("+", "*")
SERVICE = "="
LOOK_UP = "/"

SIGNS_OF_CLAUSES = (*TIES, *NEEDS, SERVICE)
STARTERS = frozenset("".join((*SIGNS_OF_CLAUSES, "#!@", LOOK_UP)))
"""Characters with which a line may begin that says something about what is selected."""

_TOKEN = re.compile(r'(?<!\S)(<>|[><+*=^~:/])|(?<!\S)#([^\W\d]\S*)|(?<!\S)([!@])(\d+)(?!\S)|(?<!\S)"([^"]*)"(?!\S)')


class Named(NamedTuple):
    """What a person typed for a name.

    Attributes:
        text: The name, or the beginning of one.
        exact: Whether it stood in quotes: then it is no beginning of a longer name.
    """

    text: str = ""
    exact: bool = False

    def __bool__(self) -> bool:
        return bool(self.text)


@dataclass(slots=True)
class Clause:
    """One part of a line.

    Attributes:
        sign: What it began with; empty for whom the line is about, "/" where that is looked up.
        name: What it names.
        words: What stood behind "#".
        rating: The number behind "!".
        level: The number behind "@".
        provider: What stood behind "^".
        channel: What stood behind "~".
        label: What stood behind ":".
    """

    sign: str
    name: Named = field(default_factory=Named)
    words: tuple[str, ...] = ()
    rating: int | None = None
    level: int | None = None
    provider: Named = field(default_factory=Named)
    channel: Named = field(default_factory=Named)
    label: str = ""

    @property
    def is_bare(self) -> bool:
        """Whether nothing at all was typed for it."""
        return not self.name and not self.words and self.rating is None and self.level is None


_SLOTS = {"^": ("provider", (SERVICE,)), "~": ("channel", (SERVICE,)), ":": ("label", TIES)}
"""What each of these signs begins, and in which clauses; elsewhere it is a word like others."""


def clauses(line: str) -> tuple[Clause, ...]:
    """The parts of a line, whom it is about first; that one is empty where the line begins with a sign."""
    found = [Clause("")]
    slot = "name"
    for sign, text, exact in _pieces(line):
        clause = found[-1]
        if sign in SIGNS_OF_CLAUSES:
            found.append(Clause(sign))
            slot = "name"
        elif sign == LOOK_UP and clause.is_bare and len(found) == 1:
            clause.sign = LOOK_UP
        elif sign in _SLOTS and clause.sign in _SLOTS[sign][1]:
            slot = _SLOTS[sign][0]
        elif sign == "#":
            clause.words += (text,)
        elif sign == "!":
            clause.rating = int(text[:9])
        elif sign == "@":
            clause.level = int(text[:9])
        else:
            _add(clause, slot, f"{sign}{text}", exact)
    return tuple(found)


def _add(clause: Clause, slot: str, text: str, exact: bool) -> None:
    """Put words where they belong: quotes are exact only where they are all that there is."""
    before = getattr(clause, slot)
    if slot == "label":
        clause.label = f"{before} {text}".strip()
        return
    setattr(clause, slot, Named(f"{before.text} {text}".strip(), exact and not before))


def _pieces(line: str) -> Iterator[tuple[str, str, bool]]:
    """Signs with what belongs to them, and words between: (sign, text, whether the text was quoted)."""
    at = 0
    for match in _TOKEN.finditer(line):
        between = " ".join(line[at : match.start()].split())
        if between:
            yield "", between, False
        at = match.end()
        sign, word, mark, number, quoted = match.groups()
        if quoted is not None:
            yield "", " ".join(quoted.split()), True
        elif word is not None:
            yield "#", word, False
        elif mark is not None:
            yield mark, number, False
        else:
            yield sign, "", False
    rest = " ".join(line[at:].split())
    if rest:
        yield "", rest, False
