"""The slides of a map: its lenses side by side under the finding, and each of them large."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from app.analysis.wording import percent
from app.exchange.slides.page import CONTENT, LEGEND_HEIGHT, Panel, SlidePage
from app.figures.figure import Figure
from app.figures.gauge import quality
from app.figures.legend import legend
from app.lenses.lens import Box, Point

_GAP = 18.0  # points between two panels
_ABOVE_LEGEND = 6.0
_LEGEND_SCALE = 0.95  # at which its texts still have 9 points
_MAP = Box(CONTENT.x, CONTENT.y, CONTENT.width, CONTENT.height - LEGEND_HEIGHT - _ABOVE_LEGEND)
_SPACE = "\u00a0"

DEFINITIONS = (
    "Coverage: how much of the weighted need is met. For each need, the best delivered level divided by the required "
    "level, 1 at most; averaged over a customer's needs by their weights (1–5), and over customers by their importance "
    "(1–5, 3 where not rated). Customers without a recorded need are left out; wants never count.",
    "Firm-centric: services whose provider is inside the firm's boundary count.",
    "Network-centric: services of every provider count. The network dividend is the difference between the two.",
)
"""Definitions for the notes, as `app.analysis.coverage` computes them."""


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
        return f"How much of its customers' needs {subject} meets is not known yet: no need is recorded"
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
) -> list[SlidePage]:
    """The headline slide with both lenses, and a slide for each lens.

    Args:
        subject: Whose map it is.
        firm: The firm-centric lens.
        network: The network-centric lens.
        scenario: Name of the scenario, for the subtitle.
        on: Day for which coverage was counted.
        source: Where the figures come from.
    """
    when = f"{on:%B %Y}" if on else ""
    subtitle = ", ".join(part for part in ("Weighted coverage of needs by lens", scenario.lower(), when) if part)
    both = SlidePage(
        headline(subject, firm.share, network.share),
        tuple(_panel(picture, area) for picture, area in zip((firm, network), _side_by_side(2), strict=True)),
        subtitle,
        "\n".join((*_working(firm, network), *DEFINITIONS)),
        source,
        on,
        _legend(firm.figure, network.figure),
    )
    titles = (
        f"What {subject} itself delivers covers {_known(firm.share)} of its customers' needs",
        f"With the whole network, {_known(network.share)} of the customers' needs are covered",
    )
    single = (
        replace(
            both,
            title=title,
            panels=(Panel(picture.figure, _MAP),),
            subtitle=f"{picture.title}, {subtitle[0].lower()}{subtitle[1:]}",
            legend=_legend(picture.figure),
        )
        for title, picture in zip(titles, (firm, network), strict=True)
    )
    return [both, *single]


def _panel(picture: LensPicture, area: Box) -> Panel:
    color = "text.muted" if picture.share is None else f"text.{quality(picture.share)}"
    return Panel(picture.figure, area, picture.title, _known(picture.share), color)


def _side_by_side(count: int) -> Sequence[Box]:
    width = (_MAP.width - _GAP * (count - 1)) / count
    return [Box(_MAP.x + at * (width + _GAP), _MAP.y, width, _MAP.height) for at in range(count)]


def _legend(*figures: Figure) -> Figure | None:
    """What the colours and forms of figures mean."""
    shown = Figure("Legend", Box(0, 0, 1, 1), tuple(group for figure in figures for group in figure.groups))
    found = legend(shown, Point(0, 0), CONTENT.width / _LEGEND_SCALE)
    if found is None:
        return None
    box = Box(0, 0, CONTENT.width / _LEGEND_SCALE, max(found.box.bottom, LEGEND_HEIGHT / _LEGEND_SCALE))
    return Figure("Legend", box, (found,))


def _working(firm: LensPicture, network: LensPicture) -> tuple[str, ...]:
    said = f"Coverage: firm-centric {_known(firm.share)}, network-centric {_known(network.share)}."
    if firm.share is None or network.share is None:
        return (said,)
    dividend = 100 * (network.share - firm.share)
    return (said, f"Network dividend: {100 * network.share:.1f} − {100 * firm.share:.1f} = {dividend:+.1f} points.")


def _known(share: float | None) -> str:
    """The share in a form that no line break tears apart."""
    return percent(share).replace(" ", _SPACE)
