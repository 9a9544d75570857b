"""How a figure comes about: its definition, its source, and the rows of this map from which it can be counted again.

Each family of figures is one file in `app/analysis/explanations/`. A figure is asked for by its id, as
`headlines` and the command line have it; one of a single element names that after a colon: "coverage:Dealers".
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from app.analysis.gap_rule import Inspection
from app.analysis.wording import UNDEFINED, listed, percent
from app.discovery import Registry
from app.errors import BorderlessError
from app.model.element import Element
from app.model.need import Need
from app.model.record import Record
from app.model.stakeholder import Stakeholder

Cell = str | int | float | None
Value = float | str | None

CUSTOMER, STAKEHOLDER, NEED = "customer", "stakeholder", "need"
"""What a figure of a single element can be of."""


class UnknownFigureError(BorderlessError):
    """No figure is called so, or what it is to be of is not on the map."""


class Column(NamedTuple):
    """A column of the table behind a figure.

    Attributes:
        name: Its heading.
        is_share: Whether its numbers are shares 0–1, shown as per cent.
    """

    name: str
    is_share: bool = False

    def shown(self, cell: Cell) -> str:
        """A cell as people read it; "?" where it is undefined."""
        if self.is_share and (cell is None or isinstance(cell, int | float)):
            return percent(cell)
        if cell is None:
            return UNDEFINED
        return f"{cell:,.2f}".rstrip("0").rstrip(".") if isinstance(cell, float) else str(cell)


class Row(NamedTuple):
    """One thing that contributes to a figure.

    Attributes:
        element: Where to go for it; None where it is none of the map.
        cells: Its values, one a column.
    """

    element: Element | None
    cells: tuple[Cell, ...]


@dataclass(frozen=True, slots=True)
class Explanation:
    """A figure traced to the rows that it is made of.

    Attributes:
        figure: Id, as it is asked for.
        title: What people read.
        value: The figure; None where it is undefined.
        text: The figure as it is shown: "58 %", "+23", "?".
        definition: What it means, with its formula.
        source: Where the definition comes from.
        working: How it comes about on this map, in words and numbers.
        columns: Headings of the rows.
        rows: What contributes to it.
        recount: Counts the figure again from the rows alone.
    """

    figure: str
    title: str
    value: Value
    text: str
    definition: str
    source: str
    working: str
    columns: tuple[Column, ...]
    rows: tuple[Row, ...]
    recount: Callable[[Sequence[Row]], Value]

    @property
    def recounted(self) -> Value:
        """The figure as its rows give it."""
        return self.recount(self.rows)

    def table(self) -> list[list[str]]:
        """Headings and rows as people read them."""
        shown = [
            [column.shown(cell) for column, cell in zip(self.columns, row.cells, strict=True)] for row in self.rows
        ]
        return [[column.name for column in self.columns], *shown]


@dataclass(frozen=True, slots=True)
class Head:
    """A figure, or one figure for each element of a sort.

    Attributes:
        id: What stands before the colon.
        title: What people read.
        of: What it can be of: `CUSTOMER`, `STAKEHOLDER` or `NEED`; empty where it is of the whole map alone.
        whole: Whether there is one of the whole map.
    """

    id: str
    title: str
    of: str = ""
    whole: bool = True


class FigureName(NamedTuple):
    """A figure that can be explained on a map."""

    id: str
    title: str


Explain = Callable[[Inspection, Head, Record | None], Explanation]
"""Explains a figure: of one element, or of the whole map where none is given."""


@dataclass(frozen=True, slots=True)
class Family:
    """Figures that are explained alike: one file in `app/analysis/explanations/`.

    Attributes:
        id: Stable name.
        order: Its place in lists.
        heads: The figures.
        explain: Explains one of them.
    """

    id: str
    order: int
    heads: tuple[Head, ...]
    explain: Explain


EXPLANATIONS: Registry[Family] = Registry("family of figures", "app.analysis.explanations")


def explanation(id: str, *, order: int, heads: Iterable[Head]) -> Callable[[Explain], Explain]:
    """Let the decorated function explain some figures."""

    def register(explain: Explain) -> Explain:
        EXPLANATIONS.add(Family(id, order, tuple(heads), explain))
        return explain

    return register


def families() -> list[Family]:
    """All families in the order in which they are listed."""
    return sorted(EXPLANATIONS, key=lambda family: family.order)


def heads() -> tuple[Head, ...]:
    """Every figure, whatever is on a map."""
    return tuple(head for family in families() for head in family.heads)


def figure_names(inspection: Inspection) -> Iterator[FigureName]:
    """Every figure that can be explained on a map: those of the whole map, then those of single elements."""
    for head in heads():
        if head.whole:
            yield FigureName(head.id, head.title)
    for head in heads():
        for record in _candidates(inspection, head.of):
            yield FigureName(f"{head.id}:{record.id}", f"{head.title}: {_name_of(record)}")


def explain(inspection: Inspection, figure: str) -> Explanation:
    """How a figure comes about.

    Args:
        inspection: The map, its coverage and the day.
        figure: "coverage-network", or "coverage-network:Dealers" with the name or the id of an element.

    Raises:
        UnknownFigureError: There is no such figure; says which there are.
    """
    head_id, colon, argument = figure.partition(":")
    for family in families():
        for head in family.heads:
            if head.id == head_id:
                return family.explain(inspection, head, _record(inspection, head, argument if colon else None))
    known = ", ".join(head.id + (":NAME" if not head.whole else "") for head in heads())
    raise UnknownFigureError(f"No figure is called “{figure}”.", todo=f"Ask for one of: {known}.")


def _record(inspection: Inspection, head: Head, argument: str | None) -> Record | None:
    if argument is None:
        if head.whole:
            return None
        raise UnknownFigureError(f"“{head.title}” is of a {head.of}.", todo=f"Name it: {head.id}:NAME.")
    if not head.of:
        raise UnknownFigureError(f"“{head.title}” is of the whole map.", todo=f"Ask for {head.id} alone.")
    candidates = list(_candidates(inspection, head.of))
    wanted = argument.strip().casefold()
    found = [record for record in candidates if record.id == argument]
    found = found or [record for record in candidates if _name_of(record).casefold() == wanted]
    if len(found) == 1:
        return found[0]
    if found:
        ids = listed((record.id for record in found), 8)
        raise UnknownFigureError(f"Several on the map are called “{argument}”.", todo=f"Name it by its id: {ids}.")
    raise UnknownFigureError(f"No {head.of} on the map is called “{argument}”.", todo="Check how it is written there.")


def _candidates(inspection: Inspection, of: str) -> Sequence[Record]:
    if of == CUSTOMER:
        return inspection.map.customers
    if of == STAKEHOLDER:
        return inspection.map.all(Stakeholder)
    return inspection.map.all(Need) if of == NEED else ()


def _name_of(record: Record) -> str:
    return str(getattr(record, "name", "") or getattr(record, "statement", "") or record.id)
