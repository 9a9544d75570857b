"""The coverage matrix: who gets which service at which level; a native table."""

from __future__ import annotations

from dataclasses import replace

from app.analysis.coverage import Tier, importance_of
from app.analysis.wording import counted, percent
from app.exchange.deck.slide import deck_slide, page
from app.exchange.deck.subject import DeckSubject
from app.exchange.slides.page import Cell, Column, SlideForm, SlidePage, SlideTable
from app.exchange.slides.tables import paged
from app.figures.matrix_figure import ROW_ORDER
from app.model.scales import ServiceStatus
from app.model.service import Service
from app.model.stakeholder import Stakeholder

_NAME, _COVERED, _SERVICE, _WIDEST = 146.0, 60.0, 26.0, 64.0
_MOST_PAGES = 3
_MANY = 40  # customers; more are not all shown, and so the most important come first
_LETTERS = 9.5
_WHAT = "Delivered level by customer and service"
_DEFINITION = (
    "Each number is the level at which a customer is given a service: 0 none, 1 basic, 2 adequate, 3 good, 4 "
    "excellent. Coverage: how much of the customer's weighted need is met, by the firm's own services and by those of "
    "the whole network; “?” where no need is recorded."
)


@deck_slide("matrix", title="Coverage matrix", order=60)
def matrix(subject: DeckSubject, form: SlideForm) -> list[SlidePage]:
    """Customers in rows, services in columns; of large maps the most important of both, and the slide says so."""
    customers, services = _customers(subject), _services(subject)
    if not customers or not services:
        return []
    room = form.content.width - _NAME - 2 * _COVERED
    shown = services[: int(room // _SERVICE)]
    width = min(_WIDEST, room / len(shown))
    columns = (
        Column("Customer", _NAME),
        *(Column(service.name, width, "ctr") for service in shown),
        Column("Firm", _COVERED, "r"),
        Column("Network", _COVERED, "r"),
    )
    most = int(_MOST_PAGES * form.content.height / _LETTERS)  # rows are higher than their letters
    rows = tuple(_row(subject, customer, shown) for customer in customers[:most])
    tables = paged(SlideTable("Coverage matrix", columns, rows, form.content, _LETTERS), _MOST_PAGES)
    in_all = sum(len(table.rows) for table in tables)
    note, warnings = "", tuple[str, ...]()
    if in_all < len(customers) or len(shown) < len(services):
        note = f"{in_all} of {counted(len(customers), 'customer')}, {len(shown)} of {counted(len(services), 'service')}"
        warnings = (f"The matrix slides show {note}: the most important. The workbook (.xlsx) has them all.",)
    made = page(subject, form, "matrix", _finding(subject, customers), _WHAT, _DEFINITION, note)
    return [
        replace(made, id=f"matrix:{at}" if at > 1 else "matrix", tables=(table,), warnings=warnings if at == 1 else ())
        for at, table in enumerate(tables, 1)
    ]


def _customers(subject: DeckSubject) -> list[Stakeholder]:
    customers = list(subject.chart.map.customers)
    most = sorted(customers, key=lambda found: (-importance_of(found), ROW_ORDER.index(found.kind), found.name))
    return most if len(most) > _MANY else sorted(most, key=lambda found: ROW_ORDER.index(found.kind))


def _services(subject: DeckSubject) -> list[Service]:
    state = subject.chart.map
    given: dict[str, int] = {}
    for assignment in state.assignments.values():
        given[assignment.service] = given.get(assignment.service, 0) + 1
    listed = [found for found in state.services.values() if found.status is not ServiceStatus.RETIRED]
    return sorted((found for found in listed if found.id in given), key=lambda found: (-given[found.id], found.name))


def _row(subject: DeckSubject, customer: Stakeholder, services: list[Service]) -> tuple[Cell, ...]:
    levels: dict[str, int] = {}
    for assignment in subject.chart.map.assignments_of(customer.id):
        levels[assignment.service] = max(levels.get(assignment.service, 0), int(assignment.level))
    cells = [
        Cell(str(levels[service.id]), f"level.{levels[service.id]}", f"level.{levels[service.id]}.text", bold=True)
        if service.id in levels
        else Cell("")
        for service in services
    ]
    shares = [subject.chart.coverage.of(customer.id, tier) for tier in (Tier.FIRM, Tier.NETWORK)]
    return (Cell(customer.name), *cells, *(Cell(percent(share), bold=True) for share in shares))


def _finding(subject: DeckSubject, customers: list[Stakeholder]) -> str:
    known = [subject.chart.coverage.of(found.id, Tier.NETWORK) for found in customers]
    shares = [share for share in known if share is not None]
    if not shares:
        return "Who is given which service, and how well"
    full, half = sum(share >= 1 for share in shares), sum(share < 0.5 for share in shares)
    said = f"{full} of {counted(len(shares), 'customer')} with recorded needs are covered in full"
    return f"{said}; {half} are covered less than half" if half else f"{said}; none is covered less than half"
