"""Who meets the weighted need: the firm alone, with help, partners, nobody; for all customers and each group."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import astuple, dataclass

from app.analysis.coverage import Coverage, Parts
from app.analysis.wording import counted, percent, points
from app.figures.chart import ChartSubject, Drawing, chart
from app.figures.chart_parts import (
    BODY,
    HEAD,
    ICON,
    KIND_LABELS,
    SMALL,
    Key,
    area,
    legend,
    legend_height,
    mark,
    middle,
    swatch,
    words,
)
from app.figures.figure import Group, Rect, Shape
from app.figures.icons import kind_icon
from app.figures.text_metrics import width
from app.lenses.lens import Box, Point
from app.model.element import Element
from app.model.scales import StakeholderKind
from app.model.stakeholder import Stakeholder

PART_LABELS = {
    "firm_alone": "Firm alone",
    "firm_with_help": "Firm with partners' help",
    "by_partners": "Delivered by partners",
    "unmet": "Unmet",
}
"""The four parts from the left, as `Parts` has them."""

_DEFINITION = (
    "Every point of weighted need falls into one part; the four sum to 100. A need's met share is the best delivered "
    "level divided by the required level, weighted by need (1–5) and customer (1–5)."
)
_NOTHING = "Record what a customer needs, and this chart shows who meets it"
_LEAST_BAR, _MOST_BAR, _APART = 20.0, 44.0, 12.0
_NAMES, _TOTAL, _BETWEEN = 190.0, 64.0, 9.0
_GROUP_ORDER = (
    StakeholderKind.CONSUMER,
    StakeholderKind.BUSINESS_CUSTOMER,
    StakeholderKind.PARTNER,
    StakeholderKind.INTERNAL,
    StakeholderKind.FIRM,
    StakeholderKind.OTHER,
)


@dataclass(frozen=True, slots=True)
class PartRow:
    """A bar: all customers, those of a kind, or a single one."""

    id: str
    title: str
    parts: Parts
    kind: StakeholderKind | None = None
    customers: tuple[str, ...] = ()
    weight: int = 600

    @property
    def section(self) -> int:
        """The total, the kinds, single customers."""
        return {600: 0, 500: 1}.get(self.weight, 2)


@chart(
    "coverage-parts",
    title="Coverage in four parts",
    question="What do we deliver alone, what does only the network?",
    order=20,
)
def coverage_parts(subject: ChartSubject, box: Box) -> Drawing:
    """Stacked bars: all customers, then each kind, then single customers as far as there is room."""
    total = subject.coverage.parts()
    if total is None:
        return Drawing(_NOTHING, definition=_DEFINITION, empty=True)
    keys = _keys()
    foot = legend_height(keys, box.width) + 4
    rows, pitch = rows_that_fit(subject, box.height - foot)
    groups: list[Group] = []
    y = box.y
    for at, row in enumerate(rows):
        groups.append(_bar(row, Box(box.x, y, box.width, pitch - _APART), at == 0))
        y += pitch
        if at + 1 < len(rows) and rows[at + 1].section != row.section:
            groups.append(area(f"parts:line:{at}", Box(box.x, y - 3, box.width, 1), _rule(box, y - 3)))
            y += _BETWEEN
    groups.append(legend(keys, Point(box.x, min(y + 2, box.bottom - foot + 4)), box.width))
    return Drawing(_finding(total), tuple(groups), _DEFINITION)


def _rule(box: Box, y: float) -> Rect:
    return Rect(Box(box.x, y, box.width, 0.75), 0, "line")


def _finding(total: Parts) -> str:
    alone = total.firm_alone + total.firm_with_help
    said = f"The firm meets {points(alone)} of 100 points of need"
    if total.by_partners >= 0.05:
        said += f", its partners add {points(total.by_partners)}"
    return f"{said}, and nobody meets {points(total.unmet)}" if total.unmet >= 0.05 else f"{said}; nothing is unmet"


def _keys() -> list[Key]:
    return [
        swatch(label, f"part.{part}", "line.strong" if part == "unmet" else "") for part, label in PART_LABELS.items()
    ]


def kind_rows(subject: ChartSubject) -> list[PartRow]:
    """All customers, then each kind of them; empty where no need is recorded."""
    total = subject.coverage.parts()
    if total is None:
        return []
    customers = [found for found in subject.map.customers if subject.coverage.tally(found.id) is not None]
    rows = [PartRow("all", "All customers", total, customers=tuple(found.id for found in customers))]
    kinds = [_kind_row(subject.coverage, kind, customers) for kind in _GROUP_ORDER]
    return [*rows, *(row for row in kinds if row is not None)]


def rows_that_fit(subject: ChartSubject, height: float) -> tuple[list[PartRow], float]:
    """As many rows as have room, the total and the kinds before single customers; and how far apart they stand."""
    rows = kind_rows(subject)
    customers = [found for found in subject.map.customers if subject.coverage.tally(found.id) is not None]
    room = max(1, int((height - 2 * _BETWEEN) // (_LEAST_BAR + _APART)))
    single = _single_rows(subject.coverage, customers) if len(customers) > 1 else []
    if len(rows) + len(single) <= min(room, 16):
        rows += single
    rows = rows[:room]
    return rows, min(_MOST_BAR + _APART, (height - 2 * _BETWEEN) / len(rows))


def _kind_row(coverage: Coverage, kind: StakeholderKind, customers: Sequence[Stakeholder]) -> PartRow | None:
    members = tuple(found.id for found in customers if found.kind is kind)
    parts = coverage.parts(members) if members else None
    return None if parts is None else PartRow(kind.value, KIND_LABELS[kind], parts, kind, members, 500)


def _single_rows(coverage: Coverage, customers: Sequence[Stakeholder]) -> list[PartRow]:
    ordered = sorted(customers, key=lambda found: (-(coverage.parts((found.id,)) or _NONE).unmet, found.name))
    return [
        PartRow(found.id, found.name, parts, found.kind, (found.id,), 400)
        for found in ordered
        if (parts := coverage.parts((found.id,))) is not None
    ]


_NONE = Parts(0, 0, 0, 0)


def _bar(row: PartRow, box: Box, is_total: bool) -> Group:
    y = box.center.y
    size = HEAD if is_total else BODY
    shapes: list[Shape] = []
    left = box.x
    if row.kind is not None:
        shapes.append(kind_icon(row.kind, Point(left + ICON / 2, y), ICON))
        left += ICON + 6
    shapes.append(words(Point(left, middle(y, size)), row.title, size, "text", row.weight, room=box.x + _NAMES - left))
    bar = Box(box.x + _NAMES + 8, box.y, box.width - _NAMES - 8 - _TOTAL, box.height)
    shapes += _segments(row.parts, bar)
    met = 1 - row.parts.unmet / 100
    right = Point(box.right, middle(y, size))
    shapes.append(words(right, f"{percent(max(0.0, met))} met", size, "text", 600, anchor="end"))
    said = ", ".join(
        f"{label.lower()} {points(value)}"
        for label, value in zip(PART_LABELS.values(), astuple(row.parts), strict=True)
    )
    elements = [Element("stakeholder", found) for found in row.customers] if not is_total else []
    who = "" if len(row.customers) < 2 else f" ({counted(len(row.customers), 'customer')})"
    tooltip = f"{row.title}{who}\nOf 100 points of weighted need: {said}."
    return mark(f"parts:{row.id}", box, shapes, f"{row.title}: {said}", elements, tooltip)


def _segments(parts: Parts, bar: Box) -> list[Shape]:
    """The four parts side by side, each with its number where that has room."""
    shapes: list[Shape] = []
    x = bar.x
    for part, value in zip(PART_LABELS, astuple(parts), strict=True):
        across = bar.width * max(0.0, value) / 100
        if across >= 0.75:
            outline = "line.strong" if part == "unmet" else ""
            shapes.append(Rect(Box(x, bar.y, max(across - 1, 0.5), bar.height), 2, f"part.{part}", outline, 0.75))
            said = points(value)
            if width(said, SMALL, 600) + 8 <= across:
                at = Point(x + across / 2, middle(bar.center.y, SMALL))
                shapes.append(words(at, said, SMALL, f"part.{part}.text", 600, anchor="middle"))
        x += across
    return shapes
