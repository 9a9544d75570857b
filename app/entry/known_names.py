"""Finds what a person means by a name or the beginning of one, on the map and among what was just typed."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Generic, TypeVar

from app.entry.entry_line import Named
from app.model.service import Service
from app.model.stakeholder import Stakeholder
from app.name_search import SAME, WORDS_BEGIN, folded, rank

R = TypeVar("R", Stakeholder, Service)


class KnownNames(Generic[R]):
    """Stakeholders or services by name.

    Args:
        records: Those on the map, in the order in which they were made.
    """

    def __init__(self, records: Iterable[R]) -> None:
        self._records: dict[str, R] = {found.id: found for found in records}

    def __getitem__(self, id: str) -> R:
        return self._records[id]

    def put(self, record: R) -> None:
        """Add one, or take it as it is now."""
        self._records[record.id] = record

    def called(self, name: str) -> R | None:
        """The one with exactly this name, upper and lower case aside; the first of several."""
        wanted = folded(name)
        return next((found for found in self._records.values() if folded(found.name) == wanted), None)

    def matching(self, named: Named) -> list[R]:
        """What may be meant, the likeliest first: the same name, names that begin so, names with words that do."""
        if not named:
            return []
        wanted = folded(named.text)
        ranks = {id: rank(folded(found.name), wanted) for id, found in self._records.items()}
        most = SAME if named.exact else WORDS_BEGIN
        fitting = [id for id, found in ranks.items() if found <= most]
        return [self._records[id] for id in sorted(fitting, key=lambda id: (ranks[id], len(self._records[id].name)))]
