"""What is done in-house and what is bought, by what it means for the firm; and on how few providers it rests."""

from __future__ import annotations

from app.analysis.sourcing import Concentration, Sourcing, SourcingCell, concentration, sourcing_grid
from app.analysis.wording import amount, counted, percent
from app.figures.chart import ChartSubject, Drawing, chart
from app.figures.chart_parts import BODY, HEAD, SMALL, area, mark, middle, named, words
from app.figures.figure import Group, Rect, Role, Shape
from app.figures.icons import icon
from app.lenses.lens import Box, Point
from app.model.element import Element
from app.model.scales import Nature

_DEFINITION = (
    "Services delivered on the day; in-house where the provider is inside the firm's boundary. Concentration: "
    "Herfindahl index Σ share² of the providers over the met need weight, 1 = one provider carries all."
)
_NOTHING = "Add live services with their nature and provider, and this grid shows what to buy and what to keep"
_NOTES = {
    Nature.COMMODITY: "anyone could deliver it",
    Nature.DIFFERENTIATING: "sets the firm apart",
    Nature.INNOVATION: "new",
}
_NAMES, _PANEL, _GAP, _TOP, _LINE = 130.0, 216.0, 10.0, 24.0, 16.0
_MARKS = {True: ("shopping-cart", "text.fair", "could be bought"), False: ("triangle-alert", "text.poor", "at risk")}


@chart("sourcing", title="Sourcing", question="What could we buy, what must we keep?", order=100)
def sourcing_chart(subject: ChartSubject, box: Box) -> Drawing:
    """A cell for each nature and source, with number, cost and names; the providers' shares at the right."""
    cells = sourcing_grid(subject.coverage, subject.map)
    if not any(cell.count for cell in cells):
        return Drawing(_NOTHING, definition=_DEFINITION, empty=True)
    carried = concentration(subject.coverage, subject.map)
    table = Box(box.x, box.y, box.width - _PANEL - 24, box.height)
    groups = _table(subject, cells, table)
    groups += _providers(subject, carried, Box(box.right - _PANEL, box.y, _PANEL, box.height))
    return Drawing(_finding(cells), tuple(groups), _DEFINITION)


def _finding(cells: tuple[SourcingCell, ...]) -> str:
    commodity = sum(cell.count for cell in cells if cell.nature is Nature.COMMODITY)
    own = sum(cell.count for cell in cells if cell.is_candidate_to_buy)
    risks = sum(cell.count for cell in cells if cell.is_risk)
    if own:
        said = f"{own} of {counted(commodity, 'commodity service')} {'is' if own == 1 else 'are'} done in-house"
    elif commodity:
        said = "All commodity work is bought"
    else:
        said = "No commodity service is recorded"
    if risks:
        that = "service that sets the firm apart rests" if risks == 1 else "services that set the firm apart rest"
        return f"{said}; {risks} {that} on others"
    return f"{said}; nothing that sets the firm apart rests on others"


def _table(subject: ChartSubject, cells: tuple[SourcingCell, ...], box: Box) -> list[Group]:
    columns = [Sourcing.IN_HOUSE, Sourcing.OUTSOURCED]
    if any(cell.count for cell in cells if cell.sourcing is Sourcing.UNKNOWN):
        columns.append(Sourcing.UNKNOWN)
    across = (box.width - _NAMES - _GAP * (len(columns) - 1)) / len(columns)
    down = min(130.0, (box.height - _TOP - 2 * _GAP) / 3)
    heads = [
        words(Point(box.x + _NAMES + at * (across + _GAP), box.y + HEAD), found.label, HEAD, "text", 600, room=across)
        for at, found in enumerate(columns)
    ]
    groups = [area("sourcing:heads", Box(box.x, box.y, box.width, _TOP), *heads, role=Role.HEADING)]
    for row, nature in enumerate(Nature):
        top = box.y + _TOP + row * (down + _GAP)
        y = top + down / 2
        name = (
            words(Point(box.x, y), nature.label, BODY, "text", 600, room=_NAMES - 8),
            words(Point(box.x, y + 15), _NOTES[nature], SMALL, "text.muted", room=_NAMES - 6),
        )
        groups.append(area(f"sourcing:{nature}", Box(box.x, top, _NAMES, down), *name, role=Role.HEADING))
        for column, found in enumerate(columns):
            cell = next(one for one in cells if one.nature is nature and one.sourcing is found)
            left = box.x + _NAMES + column * (across + _GAP)
            groups.append(_cell(subject, cell, Box(left, top, across, down)))
    return groups


def _cell(subject: ChartSubject, cell: SourcingCell, box: Box) -> Group:
    flagged = bool(cell.count) and (cell.is_candidate_to_buy or cell.is_risk)
    ground = "note.fill" if flagged and cell.is_candidate_to_buy else "surface.sunken"
    outline = "cell.gap" if flagged and cell.is_risk else "note.line" if flagged else "line"
    text = "note.text" if ground == "note.fill" else "text"
    muted = "note.text" if ground == "note.fill" else "text.muted"
    shapes: list[Shape] = [Rect(box, 7, ground, outline, 1.5 if flagged else 0.75)]
    top = box.y + 22
    shapes.append(words(Point(box.x + 12, top), str(cell.count), 18.0, text if cell.count else muted, 700))
    cost = "" if cell.annual_cost is None else f"{amount(cell.annual_cost)} a year"
    shapes.append(words(Point(box.x + 40, top - 1), cost, SMALL, muted, room=box.width - 50))
    names = [subject.map.services[found].name for found in cell.services]
    room = int((box.height - 32 - (18 if flagged else 0)) // _LINE)
    fitting = names if len(names) <= room else names[: max(0, room - 1)]
    for at, name in enumerate(fitting):
        shapes.append(words(Point(box.x + 12, top + 18 + at * _LINE), name, SMALL, text, room=box.width - 22))
    if len(fitting) < len(names):
        rest = f"and {len(names) - len(fitting)} more" if fitting else counted(len(names), "service")
        shapes.append(words(Point(box.x + 12, top + 18 + len(fitting) * _LINE), rest, SMALL, muted))
    note = ""
    if flagged:
        drawn, color, note = _MARKS[cell.is_candidate_to_buy]
        color = "note.text" if ground == "note.fill" else color
        shapes.append(icon(drawn, Point(box.x + 18, box.bottom - 12), 13, color))
        shapes.append(words(Point(box.x + 30, middle(box.bottom - 12, SMALL)), note, SMALL, color, 600))
    title = f"{cell.nature.label}, {cell.sourcing.label.lower()}: {counted(cell.count, 'service')}"
    said = ", ".join(part for part in (title, cost, note) if part)
    tooltip = "\n".join([said, *names[:20], *([f"and {len(names) - 20} more"] if len(names) > 20 else [])])
    elements = [Element("service", found) for found in cell.services]
    return mark(f"sourcing:{cell.nature}:{cell.sourcing}", box, shapes, said, elements, tooltip, Role.CELL)


def _providers(subject: ChartSubject, carried: Concentration | None, box: Box) -> list[Group]:
    """The index, and the providers by their share of the met need."""
    left = box.x + 16
    room = box.right - left
    index = "?" if carried is None else f"{carried.index:.2f}"
    shapes: list[Shape] = [
        Rect(Box(box.x, box.y, 0.75, box.height), 0, "line"),
        words(Point(left, box.y + 13), "Provider concentration", BODY, "text.muted"),
        words(Point(left, box.y + 42), index, 26.0, "text", 700),
        words(Point(left, box.y + 59), "Herfindahl index", SMALL, "text.muted"),
    ]
    said = "No known provider meets a need yet."
    if carried is not None:
        said = f"Provider concentration {index}: {counted(len(carried.shares), 'provider')} carry what is met"
        if len(carried.shares) == 1:
            said = f"Provider concentration {index}: one provider carries all that is met"
    head = Box(box.x, box.y, box.width, 66)
    groups = [Group("sourcing:index", Role.BAR, head, tuple(shapes), said, (), None, said)]
    shares = list(carried.shares.items()) if carried is not None else []
    fitting = max(1, int((box.height - 84) // 34))
    shown = shares if len(shares) <= fitting else shares[: fitting - 1]
    top = box.y + 78
    for at, (provider, share) in enumerate(shown):
        groups.append(_provider(subject, provider, share, Box(left, top + at * 34, room, 30)))
    if len(shown) < len(shares):
        rest = (
            f"and {len(shares) - len(shown)} more, {percent(sum(share for _, share in shares[len(shown) :]))} together"
        )
        line = words(Point(left, top + len(shown) * 34 + 12), rest, SMALL, "text.muted", room=room)
        groups.append(area("sourcing:rest", Box(left, top + len(shown) * 34, room, 18), line))
    return groups


def _provider(subject: ChartSubject, provider: str, share: float, box: Box) -> Group:
    who = subject.map.stakeholders[provider]
    shapes = named(who, box.x, box.y + 8, box.width - 46)
    shapes.append(words(Point(box.right, middle(box.y + 8)), percent(share), BODY, "text", 600, anchor="end"))
    color = "tie.firm_service" if who.is_inside else "tie.partner_service"
    shapes.append(Rect(Box(box.x, box.y + 19, box.width, 6), 3, "gauge.track"))
    shapes.append(Rect(Box(box.x, box.y + 19, max(6.0, box.width * share), 6), 3, color))
    said = f"{who.name} carries {percent(share)} of the met need weight"
    return mark(f"provider:{provider}", box, shapes, said, [Element.of(who)])
