"""What a web page shows: a map with all that is known of it at one moment."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from app.analysis.accepted_gaps import AcceptedFinding
from app.figures.chart import ChartSubject
from app.figures.figure import Figure


@dataclass(frozen=True, slots=True)
class PageSubject:
    """A map for its page; another thread may write it while editing goes on.

    Attributes:
        chart: The map with what is known of it.
        figures: The map alone, by lens.
        accepted: Gaps that people have accepted.
    """

    chart: ChartSubject
    figures: Mapping[str, Figure]
    accepted: tuple[AcceptedFinding, ...] = ()
