"""The six cells: buyers, partners and own people, each with needs and wants; and how evenly the three are covered."""

from __future__ import annotations

from app.analysis.balance import Balance, Cell, CustomerGroup, balance, group_of, scoreboard
from app.analysis.coverage import Tier
from app.analysis.wording import UNDEFINED, percent
from app.figures.chart import ChartSubject, Drawing, chart
from app.figures.chart_parts import BODY, HEAD, ICON, SMALL, area, mark, middle, words
from app.figures.figure import Group, Rect, Role, Shape
from app.figures.gauge import quality
from app.figures.icons import icon
from app.lenses.lens import Box, Point
from app.model.element import Element
from app.model.scales import NeedKind

GROUP_NAMES = {
    CustomerGroup.BUYERS: "Buyers",
    CustomerGroup.PARTNERS: "Partners",
    CustomerGroup.OWN_PEOPLE: "Own people",
}
GROUP_ICONS = {
    CustomerGroup.BUYERS: ("shopping-bag", "kind.consumer.ink"),
    CustomerGroup.PARTNERS: ("handshake", "kind.partner.ink"),
    CustomerGroup.OWN_PEOPLE: ("users", "kind.internal.ink"),
}
_WHO = {
    CustomerGroup.BUYERS: "consumers and business customers",
    CustomerGroup.PARTNERS: "suppliers, channels, joint ventures",
    CustomerGroup.OWN_PEOPLE: "units and employees of the firm",
}
_DEFINITION = (
    "Network coverage of needs, and delight for wants, weighted by need and customer. Balance: Jain's fairness index "
    "over the three groups' coverage, 1 = all alike (Jain, Chiu & Hawe 1984). Parity: worst group ÷ best group."
)
_NOTHING = "Record needs of buyers, partners and own people, and this scoreboard compares how well each is served"
_ALIKE = 0.9
_NAMES, _PANEL, _GAP, _TOP = 150.0, 220.0, 12.0, 24.0


@chart("scoreboard", title="Six-cell scoreboard", question="Do we serve all three kinds of customer well?", order=30)
def six_cells(subject: ChartSubject, box: Box) -> Drawing:
    """A card for each group's needs and wants, and the balance of the three at the right."""
    cells = scoreboard(subject.coverage, subject.map)
    if all(cell.recorded == 0 for cell in cells):
        return Drawing(_NOTHING, definition=_DEFINITION, empty=True)
    found = balance(subject.coverage)
    table = Box(box.x, box.y, box.width - _PANEL - 2 * _GAP, box.height)
    groups = _table(subject, cells, table)
    groups.append(_panel(found, Box(box.right - _PANEL, box.y, _PANEL, box.height)))
    return Drawing(_finding(cells, found), tuple(groups), _DEFINITION)


def _finding(cells: tuple[Cell, ...], found: Balance | None) -> str:
    if found is None:
        known = [GROUP_NAMES[cell.group] for cell in cells if cell.kind is NeedKind.NEED and cell.coverage is not None]
        whose = f"Only {known[0].lower()} have" if known else "No group has"
        return f"{whose} needs recorded: record those of the others to compare them"
    best = max(found.groups, key=lambda group: found.groups[group])
    if found.parity is not None and found.parity >= _ALIKE:
        low, high = percent(found.worst_value), percent(found.groups[best])
        said = f"{low} of their needs are met" if low == high else f"{low} to {high} of their needs are met"
        return f"The groups are served alike: {said}"
    equally = [group for group, share in found.groups.items() if percent(share) == percent(found.worst_value)]
    whose = " and ".join(GROUP_NAMES[group].lower() for group in equally)
    return (
        f"{whose[0].upper()}{whose[1:]} have {percent(found.worst_value)} of their needs met, "
        f"{GROUP_NAMES[best].lower()} {percent(found.groups[best])}"
    )


def _table(subject: ChartSubject, cells: tuple[Cell, ...], box: Box) -> list[Group]:
    across = (box.width - _NAMES - _GAP) / 2
    down = min(112.0, (box.height - _TOP - 2 * _GAP) / 3)
    heads = []
    for column, (title, note) in enumerate((("Needs", "must have"), ("Wants", "would love to have"))):
        left = box.x + _NAMES + column * (across + _GAP)
        heads.append(words(Point(left, box.y + HEAD), title, HEAD, "text", 600))
        heads.append(words(Point(left + 50, box.y + HEAD), note, SMALL, "text.muted", room=across - 50))
    groups = [area("score:heads", Box(box.x, box.y, box.width, _TOP), *heads, role=Role.HEADING)]
    for at, group in enumerate(CustomerGroup):
        top = box.y + _TOP + at * (down + _GAP)
        groups.append(_name(group, Box(box.x, top, _NAMES - 12, down)))
        for column, kind in enumerate(NeedKind):
            cell = next(found for found in cells if found.group is group and found.kind is kind)
            left = box.x + _NAMES + column * (across + _GAP)
            groups.append(_card(subject, cell, Box(left, top, across, down)))
    return groups


def _name(group: CustomerGroup, box: Box) -> Group:
    name, color = GROUP_ICONS[group]
    y = box.center.y
    shapes: list[Shape] = [
        icon(name, Point(box.x + ICON / 2 + 1, y - 9), ICON + 3, color),
        words(Point(box.x + ICON + 8, middle(y - 9, HEAD)), GROUP_NAMES[group], HEAD, "text", 600),
    ]
    first, _, second = _WHO[group].partition(" and ") if " and " in _WHO[group] else _WHO[group].partition(", ")
    joined = (f"{first} and" if " and " in _WHO[group] else f"{first},", second)
    for line, said in enumerate(joined):
        shapes.append(words(Point(box.x, y + 14 + line * 15), said, SMALL, "text.muted", room=box.width + 10))
    return area(f"score:name:{group}", box, *shapes, role=Role.HEADING)


def _card(subject: ChartSubject, cell: Cell, box: Box) -> Group:
    color = "text.muted" if cell.coverage is None else f"text.{quality(cell.coverage)}"
    shown = UNDEFINED if cell.coverage is None else percent(cell.coverage)
    if cell.recorded:
        said = f"{cell.gaps} of {cell.recorded} not fully met" if cell.gaps else f"all {cell.recorded} fully met"
    else:
        said = f"no {cell.kind.value} recorded"
    middle_y = box.center.y
    shapes: list[Shape] = [
        Rect(box, 8, "surface.sunken", "line", 0.75),
        words(Point(box.x + 14, middle_y - 2), shown, 26.0, color, 700),
        words(Point(box.x + 14, middle_y + 17), said, BODY, "text.muted", room=box.width - 22),
    ]
    track = Box(box.x + 14, middle_y + 27, box.width - 28, 6)
    shapes.append(Rect(track, 3, "gauge.track"))
    if cell.coverage:
        filled = Box(track.x, track.y, max(6.0, track.width * cell.coverage), track.height)
        shapes.append(Rect(filled, 3, f"gauge.{quality(cell.coverage)}"))
    customers = [
        found for found in subject.map.customers
        if group_of(found) is cell.group and subject.coverage.tally(found.id, cell.kind) is not None
    ]  # fmt: skip
    shares = [(subject.coverage.of(found.id, Tier.NETWORK, cell.kind) or 0.0, found) for found in customers]
    shares.sort(key=lambda pair: (pair[0], pair[1].name))
    listed = [f"{found.name}: {percent(share)}" for share, found in shares[:8]]
    listed += [f"and {len(shares) - 8} more"] if len(shares) > 8 else []
    name = f"{GROUP_NAMES[cell.group]}, {cell.kind.value}s: {shown} met, {said}"
    elements = [Element.of(found) for _, found in shares]
    return mark(f"score:{cell.group}:{cell.kind}", box, shapes, name, elements, "\n".join([name, *listed]), Role.CELL)


def _panel(found: Balance | None, box: Box) -> Group:
    """Balance with the worst group beside it, so that levelling down is visible."""
    index = UNDEFINED if found is None or found.index is None else f"{found.index:.2f}"
    parity = UNDEFINED if found is None or found.parity is None else f"{found.parity:.2f}"
    worst = UNDEFINED if found is None else f"{percent(found.worst_value)}"
    whose = "worst covered group" if found is None else f"worst: {GROUP_NAMES[found.worst_group].lower()}"
    shapes: list[Shape] = [Rect(Box(box.x, box.y, 0.75, box.height), 0, "line")]
    pitch = min(108.0, box.height / 3)
    for at, (title, value, note) in enumerate(
        (
            ("Balance", index, "Jain's index, 1 = all alike"),
            ("Coverage of needs", worst, whose),
            ("Parity", parity, "worst group ÷ best group"),
        )
    ):
        left, y = box.x + 18, box.y + pitch * (at + 0.5)
        shapes.append(words(Point(left, y - 18), title, BODY, "text.muted"))
        shapes.append(words(Point(left, y + 9), value, 26.0, "text", 700))
        shapes.append(words(Point(left, y + 27), note, SMALL, "text.muted", room=box.width - 18))
    said = f"Balance {index}; worst group {worst}; parity {parity}"
    return Group("score:balance", Role.BAR, box, tuple(shapes), said, (), None, _working(found))


def _working(found: Balance | None) -> str:
    if found is None:
        return "Fewer than two of the groups have needs recorded, so that there is nothing to compare."
    each = ", ".join(f"{GROUP_NAMES[group].lower()} {percent(share)}" for group, share in found.groups.items())
    return f"Network coverage of needs: {each}."
