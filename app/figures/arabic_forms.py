"""Which form an Arabic letter takes beside its neighbours, for measuring: joined letters are much narrower.

Forms and what they stand for come from the decompositions of Unicode's blocks Arabic Presentation Forms A and B;
a letter that has an initial form joins to both sides, one that has a final form alone to the one before it. Ligatures
are left out: they only make a text narrower.
"""

from __future__ import annotations

import re
import unicodedata
from functools import cache

_ARABIC = re.compile("[\u0620-\u06ff]")
_TRANSPARENT = ("Mn", "Me", "Cf")


def shaped(text: str) -> str:
    """The text with each Arabic letter in the form in which it is drawn; character by character, so equally long."""
    if not _ARABIC.search(text):
        return text
    forms = _forms()
    letters = [at for at, character in enumerate(text) if unicodedata.category(character) not in _TRANSPARENT]
    drawn = list(text)
    for place, at in enumerate(letters):
        own = forms.get(text[at])
        if own is None:
            continue
        before = forms.get(text[letters[place - 1]], {}) if place else {}
        after = forms.get(text[letters[place + 1]], {}) if place + 1 < len(letters) else {}
        joins_before = "<initial>" in before and "<final>" in own
        joins_after = "<initial>" in own and "<final>" in after
        form = {
            (False, False): "<isolated>",
            (True, False): "<final>",
            (False, True): "<initial>",
            (True, True): "<medial>",
        }[joins_before, joins_after]
        drawn[at] = own.get(form, text[at])
    return "".join(drawn)


@cache
def _forms() -> dict[str, dict[str, str]]:
    """Presentation forms of each letter, by the name of the form."""
    forms: dict[str, dict[str, str]] = {}
    for code in (*range(0xFB50, 0xFE00), *range(0xFE70, 0xFEFD)):
        form, *letters = unicodedata.decomposition(chr(code)).split() or [""]
        if len(letters) == 1:
            forms.setdefault(chr(int(letters[0], 16)), {})[form] = chr(code)
    return forms
