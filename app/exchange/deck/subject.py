"""What a board deck is made of: a map with all that is known of it at one moment."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property

from app.analysis.coverage import Tier
from app.exchange.board_facts import BoardFacts, board_facts
from app.exchange.map_slides import LensPicture, map_slides
from app.exchange.slides.page import SlideForm, SlidePage
from app.figures.chart import ChartSubject
from app.figures.chart_page import source
from app.figures.figure import Figure
from app.lenses.lens import LENSES
from app.model.map_state import MapState


@dataclass(frozen=True, slots=True)
class ViewPicture:
    """A saved view as its slide shows it.

    Attributes:
        id: Of the view.
        title: The finding.
        what: What is shown and how: lens and overlay.
        notes: What is to be said.
        figure: The picture.
        scale: What the colours mean by which an overlay shows the cards.
    """

    id: str
    title: str
    what: str
    notes: str
    figure: Figure
    scale: tuple[str, ...] = ()


@dataclass(frozen=True)
class DeckSubject:
    """A map for its deck; another thread may write it while editing goes on.

    Attributes:
        chart: The map as charts draw it.
        figures: The map alone, by lens.
        scenarios: All scenarios of the document by their names, in their order.
        views: The storyboard.
    """

    chart: ChartSubject
    figures: Mapping[str, Figure]
    scenarios: Mapping[str, MapState] = field(default_factory=dict)
    views: tuple[ViewPicture, ...] = ()

    @property
    def source(self) -> str:
        """Where the figures come from, in one line."""
        return source(self.chart)

    @cached_property
    def facts(self) -> BoardFacts:
        """What the headline slide says besides its maps."""
        return board_facts(self.chart.coverage, self.chart.map, self.chart.findings)

    def map_slides(self, form: SlideForm) -> dict[str, SlidePage]:
        """The slides that show the map, by their ids."""

        def made(_: ChartSubject) -> dict[str, SlidePage]:
            by_tier = {
                lens.tier: LensPicture(lens.title, self.figures[lens.id], self.chart.coverage.total(lens.tier))
                for lens in LENSES
            }
            pages = map_slides(
                self.chart.title,
                by_tier[Tier.FIRM],
                by_tier[Tier.NETWORK],
                scenario=self.chart.scenario,
                on=self.chart.today,
                source=self.source,
                facts=self.facts,
                form=form,
            )
            return {page.id: page for page in pages}

        return self.chart.get(made, ("map slides", form))
