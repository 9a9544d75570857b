"""What a name may be that is being typed in the entry line."""

from __future__ import annotations

import re
from typing import NamedTuple

from app.entry.entry_line import LOOK_UP, SERVICE, TIES, Named
from app.entry.known_names import KnownNames
from app.model.map_state import MapState
from app.model.service import Service
from app.model.stakeholder import Stakeholder

MOST = 6

_SIGN = re.compile(r"(?<!\S)(<>|[><=^~/+*]|[#!@:])")
_OF_PEOPLE = frozenset((*TIES, LOOK_UP, "^", "~"))
_LIKE_A_SIGN = re.compile(r"(?<!\S)[><=^~/+*#!@:]|\"")


class Completion(NamedTuple):
    """Names that fit what is typed last.

    Attributes:
        start: Where in the line that begins.
        names: The likeliest first.
    """

    start: int
    names: tuple[str, ...] = ()

    def applied(self, line: str, name: str) -> str:
        """The line with a name in the place of its beginning; quoted where it would be taken for signs."""
        gap = " " if self.start and line[self.start - 1] == "," else ""
        return f"{line[: self.start]}{gap}" + (f'"{name}"' if _LIKE_A_SIGN.search(name) else name)


def completion(line: str, map_state: MapState) -> Completion:
    """What may be meant at the end of a line; nothing where a new name is being typed, or none."""
    signs = list(_SIGN.finditer(line))
    if not signs:
        return Completion(len(line))
    sign, start = signs[-1].group(), signs[-1].end()
    if sign in TIES or sign == SERVICE:
        start = max(start, line.rfind(",", start) + 1)
    typed = Named(" ".join(line[start:].split()))
    if not typed:
        return Completion(len(line))
    people = KnownNames(map_state.all(Stakeholder)).matching(typed) if sign in _OF_PEOPLE else []
    services = KnownNames(map_state.all(Service)).matching(typed) if sign == SERVICE else []
    names = tuple(dict.fromkeys([found.name for found in people] + [found.name for found in services]))
    return Completion(start, () if names[:1] == (typed.text,) else names[:MOST])
