"""Finds names by some of their letters: the one place that says which name fits better."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from heapq import nsmallest

SAME, BEGINS, WORDS_BEGIN, FAR = range(4)
"""How well letters fit a name: they are it, it begins with them, its words do; or none of these."""

_SLIP = 80.0  # of 100: how like a name must be to letters that it does not contain
_LEAST_LETTERS = 3  # fewer are like too many names


@lru_cache(maxsize=65_536)
def folded(name: str) -> str:
    """A name as it is compared: upper and lower case and the number of blanks aside."""
    return " ".join(name.casefold().split())


def rank(name: str, wanted: str) -> int:
    """How well folded letters fit a folded name, `SAME` … `FAR`; of several words each must, in any order."""
    if name == wanted:
        return SAME
    if name.startswith(wanted):
        return BEGINS
    return WORDS_BEGIN if all(f" {part}" in f" {name}" for part in wanted.split()) else FAR


class NameSearch:
    """Many names, to be searched on every key; 36,000 take a few milliseconds."""

    def __init__(self, names: Iterable[str] = ()) -> None:
        self._padded: list[str] = []
        self.extend(names)

    def extend(self, names: Iterable[str]) -> None:
        """Add names."""
        self._padded += [f" {folded(name)}" for name in names]

    def best(self, text: str, most: int) -> list[int]:
        """Places of the names that fit some letters best, the best and shortest first; then those with a slip."""
        wanted = folded(text)
        if not wanted:
            return []
        found: list[int] = []
        for fitting in self._fitting(wanted):
            known = set(found)
            found += nsmallest(
                most - len(found), (at for at in fitting if at not in known), key=lambda at: len(self._padded[at])
            )
            if len(found) >= most:
                return found
        return found + self._like(wanted, found, most - len(found))

    def _fitting(self, wanted: str) -> Iterator[list[int]]:
        """Places of names that begin with letters, then of those whose words do, then of those that contain them."""
        names, (first, *others) = self._padded, wanted.split()
        yield [at for at, name in enumerate(names) if name.startswith(f" {wanted}")]
        for before in (" ", ""):
            fitting = [at for at, name in enumerate(names) if before + first in name]
            for part in others:
                fitting = [at for at in fitting if before + part in names[at]]
            yield fitting

    def _like(self, wanted: str, found: Sequence[int], most: int) -> list[int]:
        """Names that are written a little otherwise; where whole names are, not those in which only a part is."""
        if len(wanted) < _LEAST_LETTERS:
            return []
        from rapidfuzz import fuzz, process

        for scorer in (fuzz.QRatio, fuzz.partial_ratio):
            hits = process.extract(wanted, self._padded, scorer=scorer, limit=most + len(found), score_cutoff=_SLIP)
            new = [at for _, _, at in hits if at not in found]
            if new or found:
                return new[:most]
        return []
