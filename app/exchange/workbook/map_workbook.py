"""The workbook of a map: overview, registers, matrix, gaps and figures."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from app.analysis.accepted_gaps import AcceptedFinding
from app.exchange.workbook.analysis import figures, gaps, matrix, overview
from app.exchange.workbook.registers import registers
from app.exchange.workbook.writing import write_workbook
from app.exchange.writer import Written
from app.figures.chart import ChartSubject
from app.figures.theme import theme


@dataclass(frozen=True, slots=True)
class WorkbookSubject:
    """What a workbook is made of; another thread may write it while editing goes on.

    Attributes:
        chart: The map with what is known of it.
        accepted: Gaps that people have accepted.
    """

    chart: ChartSubject
    accepted: tuple[AcceptedFinding, ...] = ()


def write_map_workbook(
    subject: WorkbookSubject, path: Path, progress: Callable[[float], None] = lambda _: None
) -> Written:
    """Write the workbook of a map; importing it gives the same map again.

    Raises:
        ExportError: The file could not be written.
    """
    chart = subject.chart
    sheets = [overview(chart), *registers(chart.map), matrix(chart), gaps(chart, subject.accepted), figures(chart)]
    return write_workbook(sheets, path, theme("light"), title=chart.title, progress=progress)
