"""One open map: what a window or a command holds. Edits come in from the document; pictures and figures go out."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from app.analysis.accepted_gaps import AcceptedFinding, SortedGaps, sort_gaps
from app.analysis.coverage import Coverage, measure
from app.analysis.gap_finder import GapFinder
from app.analysis.gap_options import gap_options, touches_options
from app.analysis.gap_rule import Finding, Inspection
from app.analysis.headlines import Headline, headlines
from app.analysis.map_filter import MapFilter
from app.analysis.network.network_figures import NetworkMemory
from app.analysis.overlay import Overlaid
from app.analysis.wording import day
from app.commands.command import Context
from app.document.document import Document
from app.figures.chart import ChartSubject
from app.figures.figure import Figure, Group
from app.figures.map_look import MapLook
from app.figures.sheet import coverage_headlines, sheet
from app.layout_keeper import LayoutKeeper
from app.lens_keepers import LensKeepers
from app.lenses.lens import LENSES, Layout, Lens, Point
from app.map_looks import MapLooks
from app.model.changes import ChangeSet
from app.model.element import Element
from app.model.map_state import MapState
from app.model.scenario import FIRST_SCENARIO, Setting

FIRST_LENS = "firm"


@dataclass(frozen=True, slots=True)
class WorkspaceEvent:
    """What happened to a workspace.

    Attributes:
        change_set: What an edit changed; None where the map is as it was.
        origin: Who made the edit, so that it can skip the echo.
        selection_changed: Whether something else is selected now.
        lens_changed: Whether another lens is on screen.
        look_changed: Whether another filter or overlay is on screen.
        rearranged: Whether cards stand elsewhere although nothing was edited.
    """

    change_set: ChangeSet | None = None
    origin: object = None
    selection_changed: bool = False
    lens_changed: bool = False
    look_changed: bool = False
    rearranged: bool = False


Listener = Callable[[WorkspaceEvent], None]


class Workspace:
    """An open map with its selection, lens, findings and figures.

    Args:
        document: The open document.
        today: The day for which coverage is counted; the present day where not given.
        scenario: Id of the scenario to show.
    """

    def __init__(self, document: Document, *, today: date | None = None, scenario: str = FIRST_SCENARIO) -> None:
        self.document = document
        self.scenario = scenario
        self.today = today or date.today()
        self.lens: Lens = LENSES.get(FIRST_LENS)
        self.selection: tuple[Element, ...] = ()
        self._listeners: list[Listener] = []
        self._lenses = LensKeepers(
            lambda: self.map, lambda lens_id: self.document.remembered_layout(self.scenario, lens_id)
        )
        self.looks = MapLooks(self._lenses.layout, lambda: self.drawn_map, lambda: self.open_findings)
        self._network = NetworkMemory()
        self.coverage: Coverage = measure(self.map, self.today)
        self.gap_options = gap_options(document.shared.table(Setting))
        self.finder = GapFinder(self.inspection, disabled=self.gap_options.disabled)
        self._sorted: tuple[object, object, SortedGaps] | None = None
        self._stop_listening = document.listen(self._document_changed)

    # ---- what is shown ------------------------------------------------------------------------------

    @property
    def map(self) -> MapState:
        """The scenario on screen as it is now."""
        return self.document.map(self.scenario)

    @property
    def scenario_name(self) -> str:
        """What people call the scenario on screen."""
        return next((found.name for found in self.document.scenarios if found.id == self.scenario), "")

    @property
    def findings(self) -> tuple[Finding, ...]:
        """All gaps, the worst first; accepted ones among them."""
        return self.finder.findings

    @property
    def gaps(self) -> SortedGaps:
        """The gaps that count, and apart from them those that are accepted."""
        found, acceptances = self.finder.findings, self.map.accepted_gaps
        if self._sorted is None or self._sorted[0] is not found or self._sorted[1] is not acceptances:
            self._sorted = (found, acceptances, sort_gaps(found, self.map, self.today))
        return self._sorted[2]

    @property
    def open_findings(self) -> tuple[Finding, ...]:
        """The gaps that count, the worst first."""
        return self.gaps.open

    @property
    def accepted_findings(self) -> tuple[AcceptedFinding, ...]:
        """The gaps that are accepted, the worst first."""
        return self.gaps.accepted

    def gaps_of(self, element: Element) -> tuple[tuple[Finding, ...], tuple[AcceptedFinding, ...]]:
        """The gaps that concern an element: those that count, and those that are accepted, the worst first."""
        found, gaps = self.finder.of_element(element), self.gaps
        if not gaps.accepted and not gaps.overdue:
            return found, ()
        about = {finding.id for finding in found}
        return (
            tuple(finding for finding in gaps.open if finding.id in about),
            tuple(each for each in gaps.accepted if each.finding.id in about),
        )

    @property
    def inspection(self) -> Inspection:
        """What rules and explanations look at: the map, its coverage and the day."""
        return Inspection(self.map, self.coverage, self.today, self.gap_options.thresholds)

    @property
    def context(self) -> Context:
        """What a command works on."""
        return Context(self.document, self.scenario, self.lens.id, self.selection)

    @property
    def drawn_map(self) -> MapState:
        """The map as it is drawn: with parts that are folded into one card with whom they belong to."""
        return self._lenses.map

    def layout(self, lens_id: str | None = None) -> Layout:
        """Where a lens puts what it shows: the one on screen where none is named."""
        keeper, state = self._on_screen(lens_id)
        return keeper.layout(state)

    def _on_screen(self, lens_id: str | None) -> tuple[LayoutKeeper, MapState]:
        """What a lens shows, and what keeps where it stands: the whole map, or the close-up of a part."""
        close = self.looks.close_up(lens_id or self.lens.id)
        return (self._keeper(lens_id), self.drawn_map) if close is None else (close.keeper, close.state)

    def _keeper(self, lens_id: str | None) -> LayoutKeeper:
        return self._lenses.of(lens_id or self.lens.id)

    def figure(self, lens_id: str | None = None) -> Figure:
        """The map as a lens shows it, as it is looked at now; unchanged groups are the same objects as before."""
        keeper, state = self._on_screen(lens_id)
        return self.looks.applied(self._drawn_by(keeper, state), keeper.lens.id)

    def figure_for(self, wanted: MapFilter, overlaid: Overlaid | None, lens_id: str) -> Figure:
        """The map as a lens would show it with another filter and overlay."""
        shown = self.looks.shown_by(wanted)
        close = self.looks.new_close_up(wanted, shown, lens_id)
        keeper, state = (self._keeper(lens_id), self.drawn_map) if close is None else (close.keeper, close.state)
        return MapLook().applied(self._drawn_by(keeper, state), shown, dims=wanted.dims, overlaid=overlaid)

    def _drawn_by(self, keeper: LayoutKeeper, state: MapState) -> Figure:
        return keeper.figure(state, self.coverage, self.open_findings, self.document.title)

    def plain_figure(self, lens_id: str | None = None) -> Figure:
        """The whole map as a lens shows it, whatever filter or overlay is on screen."""
        return self._drawn_by(self._keeper(lens_id), self.drawn_map)

    @property
    def filter(self) -> MapFilter:
        """Whom the map shows."""
        return self.looks.filter

    @property
    def overlaid(self) -> Overlaid | None:
        """What the cards are coloured by."""
        return self.looks.overlaid

    @property
    def shown(self) -> frozenset[str] | None:
        """Ids of the stakeholders that the filter leaves; None where there is no filter."""
        return self.looks.shown

    def poster(self, lens_id: str | None = None) -> Figure:
        """The map as it is exported: with title, headline figures and legend."""
        return self.as_poster(self.figure(lens_id), lens_id or self.lens.id, self.overlaid)

    def as_poster(self, figure: Figure, lens_id: str, overlaid: Overlaid | None) -> Figure:
        """A figure of the map as it is exported.

        Args:
            figure: What is shown.
            lens_id: The lens that it is seen through.
            overlaid: What its cards are coloured by.
        """
        overlay = "" if overlaid is None else overlaid.overlay.title
        parts = (f"{LENSES.get(lens_id).title} lens", overlay, self.scenario_name, day(self.today))
        return sheet(
            figure,
            subtitle=" · ".join(part for part in parts if part),
            headlines=coverage_headlines(self.coverage),
            scale=() if overlaid is None else overlaid.legend,
        )

    @property
    def scale(self) -> tuple[str, ...]:
        """What the colours of the overlay mean, the lowest first; nothing without an overlay."""
        return () if self.overlaid is None else self.overlaid.legend

    def preview(self, centers: Mapping[str, Point], lens_id: str | None = None) -> list[Group]:
        """What looks otherwise while some stakeholders are held elsewhere: what a drag shows before release."""
        keeper, state = self._on_screen(lens_id)
        return self.looks.held(keeper.preview(state, centers, self.coverage, self.open_findings))

    def put_in_close_up(self, centers: Mapping[str, Point], lens_id: str) -> bool:
        """Put cards elsewhere in a close-up, which pins nothing; False where the lens shows none."""
        close = self.looks.close_up(lens_id)
        if close is None:
            return False
        close.keeper.put(close.state, centers)
        self._tell(WorkspaceEvent())
        return True

    def chart_subject(self) -> ChartSubject:
        """The map as charts draw it, at this moment; another thread may draw it while editing goes on."""
        inspection = Inspection(self.map, self.coverage, self.today)
        inspection.follow(self.finder.inspection, ChangeSet("", ()))
        return ChartSubject(
            self.map,
            self.coverage,
            self.open_findings,
            self.today,
            self.document.title,
            self.scenario_name,
            inspection,
            self._network,
        )

    def headline_figures(self) -> tuple[Headline, ...]:
        """The figures of the status bar, each with its definition and working for this map."""
        return headlines(self.coverage, self.map)

    def is_laid_out(self, lens_id: str) -> bool:
        """Whether a lens has been looked through, or was made ready for that."""
        return self._lenses.has(lens_id)

    def lay_out_ahead(self, lens_id: str) -> tuple[Callable[[], object], Callable[[], None]]:
        """Make a lens ready that nobody has looked through yet, so that the first switch need not wait.

        Returns:
            As `LensKeepers.ahead`.
        """
        coverage, findings, title = self.coverage, self.open_findings, self.document.title
        return self._lenses.ahead(lens_id, lambda keeper, state: keeper.figure(state, coverage, findings, title))

    # ---- what a person does -------------------------------------------------------------------------

    def listen(self, listener: Listener) -> Callable[[], None]:
        """Be told of everything that happens here; call the result to be told no longer."""
        self._listeners.append(listener)
        return lambda: self._listeners.remove(listener)

    def select(self, elements: Iterable[Element]) -> None:
        """Select elements; those that are not on the map are left out."""
        present = tuple(dict.fromkeys(found for found in elements if self.map.find(*found) is not None))
        if present != self.selection:
            self.selection = present
            self._tell(WorkspaceEvent(selection_changed=True))

    def set_lens(self, lens_id: str) -> None:
        """Look through another lens."""
        if lens_id != self.lens.id:
            self.lens = LENSES.get(lens_id)
            self._tell(WorkspaceEvent(lens_changed=True))

    def set_filter(self, wanted: MapFilter) -> None:
        """Show some stakeholders, and the others pale or not at all."""
        if wanted != self.filter:
            self.looks.filter = wanted
            self._tell(WorkspaceEvent(look_changed=True))

    def set_overlay(self, overlaid: Overlaid | None) -> None:
        """Colour the cards by a figure, or by nothing."""
        if overlaid != self.overlaid:
            self.looks.overlaid = overlaid
            self._tell(WorkspaceEvent(look_changed=True))

    def tidy(self, stakeholders: Collection[str] | None = None) -> None:
        """Let the lens on screen place stakeholders anew: those named, or all that are not pinned."""
        keeper, state = self._on_screen(None)
        keeper.tidy(state, state.stakeholders.keys() if stakeholders is None else stakeholders)
        self._tell(WorkspaceEvent(rearranged=True))

    def remember_layouts(self) -> None:
        """Keep where everything stands in the file, so that it opens as it was; not an edit."""
        for lens_id, centers in self._lenses.centers():
            self.document.remember_layout(self.scenario, lens_id, centers)

    def save(self) -> None:
        """Publish the map to the user's file."""
        self.remember_layouts()
        self.document.save()

    def close(self, *, discard: bool = False) -> None:
        """Close the document."""
        self._stop_listening()
        self.document.close(discard=discard)

    # ---- following the document ---------------------------------------------------------------------

    def _document_changed(self, change_set: ChangeSet, origin: object) -> None:
        mine = tuple(change for change in change_set.changes if change.scope == self.scenario)
        if mine:
            local = ChangeSet(change_set.label, mine)
            self.coverage = self.coverage.after(self.map, local)
            self.finder.update(self.inspection, local)
            self._lenses.changed(local)
        if touches_options(change_set):
            self.gap_options = gap_options(self.document.shared.table(Setting))
            self.finder = GapFinder(self.inspection, disabled=self.gap_options.disabled)
        left = tuple(found for found in self.selection if self.map.find(*found) is not None)
        selection_changed = left != self.selection
        self.selection = left
        self._tell(WorkspaceEvent(change_set, origin, selection_changed))

    def _tell(self, event: WorkspaceEvent) -> None:
        for listener in tuple(self._listeners):
            listener(event)
