"""Appendix: the stakeholders, services and needs of the map, as native tables on as many slides as they take."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from app.analysis.coverage import Tier
from app.analysis.wording import amount, counted, percent
from app.exchange.deck.slide import deck_slide, page
from app.exchange.deck.subject import DeckSubject
from app.exchange.slides.page import Cell, Column, SlideForm, SlidePage, SlideTable
from app.exchange.slides.tables import paged, shared_out
from app.model.map_state import MapState

MOST_PAGES = 12
"""Of one register; a deck is no data base, the workbook is."""

_Heads = Sequence[tuple[str, float, str]]


@deck_slide("registers", title="Appendix: registers", order=300, usual=False)
def registers(subject: DeckSubject, form: SlideForm) -> list[SlidePage]:
    """All stakeholders, then all services, then all needs and wants."""
    state = subject.chart.map
    return [
        *_pages(subject, form, "stakeholders", "stakeholder", "", _STAKEHOLDERS, _stakeholders(subject)),
        *_pages(subject, form, "services", "service", "", _SERVICES, _services(state)),
        *_pages(subject, form, "needs", "need or want", "needs and wants", _NEEDS, _needs(subject)),
    ]


_STAKEHOLDERS: _Heads = (
    ("Name", 30, "l"), ("Kind", 15, "l"), ("Importance", 10, "r"), ("Power", 8, "r"), ("Interest", 8, "r"),
    ("Satisfaction", 11, "r"), ("Covered", 9, "r"), ("Owner", 16, "l"),
)  # fmt: skip
_SERVICES: _Heads = (
    ("Name", 28, "l"), ("Provider", 22, "l"), ("Nature", 13, "l"), ("Status", 9, "l"), ("Starts", 10, "l"),
    ("Ends", 10, "l"), ("Cost a year", 11, "r"),
)  # fmt: skip
_NEEDS: _Heads = (
    ("Customer", 22, "l"), ("Need or want", 40, "l"), ("Sort", 8, "l"), ("Weight", 8, "r"), ("Required", 9, "r"),
    ("Met", 8, "r"),
)  # fmt: skip


def _pages(
    subject: DeckSubject,
    form: SlideForm,
    id: str,
    noun: str,
    plural: str,
    heads: _Heads,
    rows: Sequence[tuple[str, ...]],
) -> list[SlidePage]:
    if not rows:
        return []
    widths = shared_out(form.content.width, [share for _, share, _ in heads])
    columns = tuple(Column(title, width, align) for (title, _, align), width in zip(heads, widths, strict=True))
    cells = tuple(tuple(Cell(text, bold=at == 0) for at, text in enumerate(row)) for row in rows)
    parts = paged(SlideTable(id.capitalize(), columns, cells, form.content, 9.5), MOST_PAGES)
    shown = sum(len(part.rows) for part in parts)
    what = counted(len(rows), noun, plural)
    warnings = () if shown == len(rows) else (f"The appendix shows {shown:,} of {what}; the workbook has them all.",)
    title = f"Appendix: {what}"
    pages = []
    for at, part in enumerate(parts):
        where = f"{at + 1} of {len(parts)}" if len(parts) > 1 else ""
        made = page(subject, form, f"registers:{id}:{at + 1}", title, "Register", note=where)
        pages.append(replace(made, tables=(part,), warnings=warnings if at == 0 else ()))
    return pages


def _stakeholders(subject: DeckSubject) -> list[tuple[str, ...]]:
    coverage = subject.chart.coverage
    return [
        (
            found.name, found.kind.label, _number(found.importance), _number(found.power), _number(found.interest),
            _number(found.satisfaction), percent(coverage.of(found.id, Tier.NETWORK)) if found.is_customer else "",
            found.owner,
        )
        for found in subject.chart.map.stakeholders.values()
    ]  # fmt: skip


def _services(state: MapState) -> list[tuple[str, ...]]:
    return [
        (
            found.name,
            state.stakeholders[found.provider].name if found.provider else "",
            found.nature.label,
            found.status.label,
            _day(found.start),
            _day(found.end),
            "" if found.annual_cost is None else amount(found.annual_cost),
        )
        for found in state.services.values()
    ]


def _needs(subject: DeckSubject) -> list[tuple[str, ...]]:
    state, coverage = subject.chart.map, subject.chart.coverage
    return [
        (
            state.stakeholders[found.customer].name,
            found.statement,
            found.kind.label,
            str(int(found.weight)),
            str(int(found.required_level)),
            percent(coverage.met(found.id, Tier.NETWORK)),
        )
        for found in state.needs.values()
    ]


def _number(value: int | None) -> str:
    return "" if value is None else str(int(value))


def _day(on: date | None) -> str:
    return "" if on is None else on.isoformat()
