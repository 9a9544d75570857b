"""The written report of a map: one place that the command line and the window share.

`report_subject` takes from the workspace all that is to be written; `write_report` can then run on any thread.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from app.board_deck import deck_subject
from app.errors import ExportError
from app.exchange.report.content import ReportSubject, report
from app.exchange.report.markdown import markdown
from app.exchange.report.paging import pages
from app.exchange.safe_write import replacing
from app.exchange.writer import Takes, Written, writer_for
from app.figures.theme import theme
from app.workspace import Workspace

MARKDOWN = ".md"
REPORT_FORMATS = {".pdf": "PDF", MARKDOWN: "Markdown"}
"""What a report can be written as: suffix and what people read."""

_TOLD = 0.7
"""Share of the work that is done when all is said and nothing is set."""


def report_subject(workspace: Workspace) -> ReportSubject:
    """What a workspace holds at this moment, for its report."""
    return ReportSubject(deck_subject(workspace), tuple(workspace.accepted_findings))


def write_report(subject: ReportSubject, path: Path, progress: Callable[[float], None] = lambda _: None) -> Written:
    """Write the report of a map; the ending of the file's name says how.

    Args:
        subject: The map.
        path: The file.
        progress: Told how far the work is, from 0 to 1; what it raises stops the work, and no file is written.

    Raises:
        ExportError: The format is not known, or the file cannot be written.
    """
    suffix = path.suffix.lower()
    if suffix not in REPORT_FORMATS:
        known = " or ".join(REPORT_FORMATS)
        raise ExportError(f"“{path.name}” is no name for a report.", todo=f"Let it end in {known}.")
    blocks = report(subject, lambda share: progress(_TOLD * share))
    progress(_TOLD)
    if suffix == MARKDOWN:
        with replacing(path) as temporary:
            temporary.write_text(markdown(blocks), encoding="utf-8")
        return Written(path)
    title = subject.deck.chart.title
    return writer_for(path, Takes.PAGES).write(pages(blocks, title), path, theme("print"), title=title)
