"""The scenarios of a map side by side: a native column chart and what stands behind it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from app.analysis.coverage import Coverage, Tier, measure
from app.analysis.wording import UNDEFINED, amount, percent, points
from app.exchange.deck.slide import deck_slide, page
from app.exchange.deck.subject import DeckSubject
from app.exchange.map_slides import DEFINITIONS
from app.exchange.slides.page import Cell, Column, Series, SlideChart, SlideForm, SlidePage, SlideTable
from app.exchange.slides.tables import paged, shared_out
from app.lenses.lens import Box
from app.model.map_state import MapState
from app.model.scales import NeedKind

_MOST = 6
_TABLE = 0.42  # of the content's height


@dataclass(frozen=True, slots=True)
class _Compared:
    name: str
    map: MapState
    coverage: Coverage

    @property
    def cost(self) -> float:
        """Known costs a year of the services that count."""
        return sum(found.annual_cost or 0.0 for found in self.map.services.values() if self.coverage.counts(found.id))

    @property
    def unmet(self) -> int:
        """Needs that are not met in full."""
        return sum(
            self.coverage.met(need.id, Tier.NETWORK) < 1
            for need in self.map.needs.values()
            if not need.is_want and self.map.stakeholders[need.customer].is_customer
        )


@deck_slide("scenarios", title="Comparison of scenarios", order=220)
def scenarios(subject: DeckSubject, form: SlideForm) -> list[SlidePage]:
    """Coverage of every scenario under both lenses; none where there is one scenario alone."""
    if len(subject.scenarios) < 2:
        return []
    on = subject.chart.today
    compared = [_Compared(name, found, measure(found, on)) for name, found in list(subject.scenarios.items())[:_MOST]]
    if all(found.coverage.total(Tier.NETWORK) is None for found in compared):
        return []
    upper = Box(*form.content[:3], form.content.height * (1 - _TABLE) - 8)
    lower = Box(form.content.x, upper.bottom + 8, form.content.width, form.content.height * _TABLE)
    tiers = (("Firm-centric", Tier.FIRM, "part.firm_alone"), ("Network-centric", Tier.NETWORK, "part.by_partners"))
    series = tuple(
        Series(title, tuple(_hundred(found.coverage.total(tier)) for found in compared), color)
        for title, tier, color in tiers
    )
    columns = SlideChart(
        "Coverage by scenario", "columns", tuple(found.name for found in compared), series, upper, "0", most=100
    )
    made = page(subject, form, "scenarios", _finding(compared), "Comparison of scenarios", "\n".join(DEFINITIONS))
    return [replace(made, charts=(columns,), tables=(_table(compared, lower),))]


def _hundred(share: float | None) -> float | None:
    return None if share is None else 100 * share


def _table(compared: Sequence[_Compared], area: Box) -> SlideTable:
    heads = (("Scenario", 30, "l"), ("Firm-centric", 12, "r"), ("Network-centric", 12, "r"), ("Dividend", 12, "r"),
             ("Delight", 12, "r"), ("Needs not met in full", 14, "r"), ("Cost a year", 14, "r"))  # fmt: skip
    widths = shared_out(area.width, [share for _, share, _ in heads])
    columns = tuple(Column(title, width, align) for (title, _, align), width in zip(heads, widths, strict=True))
    rows = tuple(
        (
            Cell(found.name, bold=True),
            Cell(percent(found.coverage.total(Tier.FIRM))),
            Cell(percent(found.coverage.total(Tier.NETWORK)), bold=True),
            Cell(points(found.coverage.dividend, signed=True)),
            Cell(percent(found.coverage.total(Tier.NETWORK, NeedKind.WANT))),
            Cell(f"{found.unmet:,}"),
            Cell(amount(found.cost) if found.cost else UNDEFINED),
        )
        for found in compared
    )
    return paged(SlideTable("Scenarios", columns, rows, area, 11), 1)[0]


def _finding(compared: Sequence[_Compared]) -> str:
    known = [(found, share) for found in compared if (share := found.coverage.total(Tier.NETWORK)) is not None]
    first, base = known[0]
    best, share = max(known, key=lambda pair: pair[1])
    if best is first:
        return f"No scenario covers more than “{first.name}”: {percent(base)} of the weighted need"
    gained = points(100 * (share - base))
    return f"“{best.name}” lifts coverage from {percent(base)} to {percent(share)}: {gained} points more"
