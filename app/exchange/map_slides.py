"""The slides of a map: its lenses side by side under the finding, and each of them large."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from datetime import date

from app.analysis.wording import day, percent
from app.exchange.board_facts import BoardFacts
from app.exchange.slides.dots import dotted
from app.exchange.slides.overview import overview
from app.exchange.slides.page import STANDARD, Panel, SlideForm, SlidePage
from app.exchange.slides.spreading import MOST_CARDS
from app.figures.board_column import board_column
from app.figures.figure import Figure, Role
from app.figures.gauge import quality
from app.figures.key_figures import STRIP_HEIGHT, key_figures
from app.figures.legend import legend
from app.lenses.lens import Box, Point
from app.model.scales import StakeholderKind

_GAP = 18.0  # points between two panels
_ABOVE_LEGEND = 6.0
_LEGEND_SCALE = 0.95  # at which its texts still have 9 points
_COLUMN = 164.0  # points; width of the column beside the maps
_ABOVE_STRIP = 8.0
_LEAST_BESIDE = 640.0  # width of the content from which on the column has room
_KEY_FIGURE = 140.0  # points that a key figure takes
_MOST_FULL = 9  # on half a slide; more stakeholders than that become pills
_SPACE = "\u00a0"
_DOT = " · "
_FIRM_COUNTS, _ALL_COUNT = "services of the firm count", "services of every provider count"

DEFINITIONS = (
    "Coverage: how much of the weighted need is met. For each need, the best delivered level divided by the required "
    "level, 1 at most; averaged over a customer's needs by their weights (1–5), and over customers by their importance "
    "(1–5, 3 where not rated). Customers without a recorded need are left out; wants never count.",
    "Firm-centric: services whose provider is inside the firm's boundary count.",
    "Network-centric: services of every provider count. The network dividend is the difference between the two.",
)
"""Definitions for the notes, as `app.analysis.coverage` computes them."""

_SIMPLE = (
    "The small maps are an overview: the number beside each icon is the share of that customer's needs that is met, "
    "in per cent; “?” where no need is recorded. Relationships and labels are on the slides that show one lens alone."
)


@dataclass(frozen=True, slots=True)
class LensPicture:
    """A map as one lens shows it.

    Attributes:
        title: Of the lens: "Firm-centric".
        figure: The map.
        share: Coverage under that lens, 0–1; None where no need is recorded.
    """

    title: str
    figure: Figure
    share: float | None


def headline(subject: str, alone: float | None, together: float | None) -> str:
    """The finding of a map as a sentence.

    Args:
        subject: Whose map it is: "Maple Motors".
        alone: Coverage by the firm's own services, 0–1; None where no need is recorded.
        together: Coverage by the services of the whole network.
    """
    if alone is None or together is None:
        return f"How much of its customers’ needs {subject} meets is not known yet: no need is recorded"
    own = f"{subject} alone meets {_known(alone)} of what its customers need"
    if percent(alone) == percent(together):
        return f"{own}; its network adds nothing to that"
    return f"{own}; its network lifts that to {_known(together)}"


def map_slides(
    subject: str,
    firm: LensPicture,
    network: LensPicture,
    *,
    scenario: str = "",
    on: date | None = None,
    source: str = "",
    facts: BoardFacts | None = None,
    form: SlideForm = STANDARD,
) -> list[SlidePage]:
    """The headline slide with both lenses, and a slide for each lens.

    Args:
        subject: Whose map it is.
        firm: The firm-centric lens.
        network: The network-centric lens.
        scenario: Name of the scenario, for the subtitle.
        on: Day for which coverage was counted.
        source: Where the figures come from.
        facts: What else the headline slide says; maps alone where it is None.
        form: Where things stand on the slides.
    """
    facts = facts or BoardFacts()
    if max(card_count(picture.figure) for picture in (firm, network)) > MOST_CARDS:
        firm, network = (replace(picture, figure=dotted(picture.figure)) for picture in (firm, network))
    notes = (*_working(firm, network), *DEFINITIONS, *_explained(facts))
    plain = SlidePage("", (), "", "\n".join(notes), source, on, legend_area=form.legend, form=form)
    return [
        replace(_headline_slide(plain, subject, (firm, network), facts, scenario), id="headline"),
        _lens_slide(replace(plain, id="firm-lens"), firm, _firm_title(subject, firm.share), _FIRM_COUNTS, scenario),
        _lens_slide(
            replace(plain, id="network-lens"), network, _network_title(subject, network.share), _ALL_COUNT, scenario
        ),
    ]


def _headline_slide(
    plain: SlidePage, subject: str, pictures: tuple[LensPicture, LensPicture], facts: BoardFacts, scenario: str
) -> SlidePage:
    """Both maps beside the customer groups, over the strip of key figures, as far as there is room for these."""
    content = plain.form.content
    facts = replace(
        facts,
        groups=facts.groups if content.width >= _LEAST_BESIDE else (),
        figures=facts.figures[: int(content.width // _KEY_FIGURE)],
    )
    count = max(card_count(picture.figure) for picture in pictures)
    simple = count > _MOST_FULL
    shown = [overview(found.figure) if simple and count <= MOST_CARDS else found.figure for found in pictures]
    strip = STRIP_HEIGHT + _ABOVE_STRIP if facts.figures else 0.0
    explained = _legend(content.width, *shown, without=[share.kind for share in facts.groups])
    below = (explained.box.height * _LEGEND_SCALE + _ABOVE_LEGEND) if explained else 0.0
    area = Box(content.x, content.y, content.width, content.height - strip - below)
    column = _COLUMN + _GAP if facts.groups else 0.0
    areas = _side_by_side(Box(area.x, area.y, area.width - column, area.height), len(pictures))
    panels = [
        _panel(picture, figure, where, simple) for picture, figure, where in zip(pictures, shown, areas, strict=True)
    ]
    if facts.groups:
        beside = Box(area.right - _COLUMN, area.y + 4, _COLUMN, area.height - 4)
        panels.append(Panel(board_column(facts.groups, facts.gaps, _COLUMN, beside.height), beside, bare=True))
    if facts.figures:
        foot = Box(content.x, content.bottom - STRIP_HEIGHT, content.width, STRIP_HEIGHT)
        panels.append(Panel(key_figures(facts.figures, content.width), foot, bare=True))
    first, second = (picture.share for picture in pictures)
    return replace(
        plain,
        title=headline(subject, first, second),
        panels=tuple(panels),
        subtitle=_subtitle("Weighted coverage of needs by lens", scenario, plain.on),
        notes="\n".join((plain.notes, _SIMPLE)) if simple else plain.notes,
        legend=explained,
        legend_area=Box(area.x, area.bottom + _ABOVE_LEGEND, area.width, max(1.0, below - _ABOVE_LEGEND)),
    )


def _lens_slide(plain: SlidePage, picture: LensPicture, title: str, counted: str, scenario: str) -> SlidePage:
    titled = replace(plain, title=title, subtitle=_subtitle(f"{picture.title} lens: {counted}", scenario, plain.on))
    return large_map(titled, picture.figure)


def large_map(plain: SlidePage, figure: Figure, scale: Sequence[str] = ()) -> SlidePage:
    """A page with one map as large as there is room, and its legend below.

    Args:
        plain: The page without it.
        figure: The map.
        scale: What the colours mean by which an overlay shows the cards.
    """
    many = card_count(figure) > MOST_CARDS
    content = plain.form.content
    explained = _legend(content.width, figure, height=plain.form.legend.height, scale=scale)
    below = (explained.box.height * _LEGEND_SCALE if explained else 0.0) + _ABOVE_LEGEND
    area = Box(content.x, content.y, content.width, content.height - below)
    return replace(
        plain,
        panels=(Panel(figure, area, simple=many),),
        legend=explained,
        legend_area=Box(content.x, area.bottom + _ABOVE_LEGEND, content.width, max(1.0, below - _ABOVE_LEGEND)),
    )


def _firm_title(subject: str, share: float | None) -> str:
    if share is None:
        return f"Who {subject} serves, seen from the firm"
    return f"What {subject} itself delivers covers {_known(share)} of its customers’ needs"


def _network_title(subject: str, share: float | None) -> str:
    if share is None:
        return f"The whole network of {subject}, every tie at equal right"
    return f"With the whole network, {_known(share)} of the customers’ needs are covered"


def _subtitle(what: str, scenario: str, on: date | None) -> str:
    return _DOT.join(part for part in (what, scenario, day(on) if on else "") if part)


def _panel(picture: LensPicture, figure: Figure, area: Box, simple: bool) -> Panel:
    color = "text.muted" if picture.share is None else f"text.{quality(picture.share)}"
    return Panel(figure, area, picture.title, _known(picture.share), color, simple)


def _side_by_side(area: Box, count: int) -> Sequence[Box]:
    width = (area.width - _GAP * (count - 1)) / count
    return [Box(area.x + at * (width + _GAP), area.y, width, area.height) for at in range(count)]


def card_count(figure: Figure) -> int:
    """How many stakeholders a map shows."""
    return sum(group.role is Role.CARD for group in figure.groups)


def _legend(
    room: float,
    *figures: Figure,
    height: float = 0.0,
    without: Collection[StakeholderKind] = (),
    scale: Sequence[str] = (),
) -> Figure | None:
    """What the colours and forms of figures mean."""
    shown = Figure("Legend", Box(0, 0, 1, 1), tuple(group for figure in figures for group in figure.groups))
    found = legend(shown, Point(0, 0), room / _LEGEND_SCALE, without=without, scale=scale)
    if found is None:
        return None
    box = Box(0, 0, room / _LEGEND_SCALE, max(found.box.bottom, height / _LEGEND_SCALE))
    return Figure("Legend", box, (found,))


def _working(firm: LensPicture, network: LensPicture) -> tuple[str, ...]:
    said = f"Coverage: firm-centric {_known(firm.share)}, network-centric {_known(network.share)}."
    if firm.share is None or network.share is None:
        return (said,)
    dividend = 100 * (network.share - firm.share)
    return (said, f"Network dividend: {100 * network.share:.1f} − {100 * firm.share:.1f} = {dividend:+.1f} points.")


def _explained(facts: BoardFacts) -> tuple[str, ...]:
    """Each figure of the map with its definition and how it comes about."""
    said = (f"{found.title}: {found.text}. {found.definition} {found.working}" for found in facts.headlines)
    return tuple(line if line.endswith(".") else f"{line}." for line in said)


def _known(share: float | None) -> str:
    """The share in a form that no line break tears apart."""
    return percent(share).replace(" ", _SPACE)
