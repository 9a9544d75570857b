"""Exports a map: one place that the command line and the window share.

`prepare` takes from the workspace all that is to be written; `write` can then run on any thread.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from app.analysis.coverage import Tier
from app.analysis.wording import counted
from app.document.text_form import to_text_form
from app.errors import ExportError
from app.exchange.board_facts import BoardFacts, board_facts
from app.exchange.map_slides import LensPicture, map_slides
from app.exchange.safe_write import replacing
from app.exchange.slides.page import SlidePage
from app.exchange.writer import Takes, Written, writer_for
from app.exchange.writers.powerpoint import write_slides
from app.figures.figure import Figure
from app.figures.theme import theme
from app.lenses.lens import LENSES
from app.model.map_state import MapState
from app.workspace import Workspace

SLIDES = ".pptx"
TEXT = ".json"
FORMATS = {
    SLIDES: "PowerPoint slides",
    ".png": "Picture (PNG)",
    ".svg": "Drawing (SVG)",
    ".pdf": "PDF",
    TEXT: "Text (JSON)",
}
"""What can be exported: suffix and what people read."""

BOTH = "both"
"""In place of a lens: both of them."""

_LONGEST_NAME = 80
_LONGEST_SOURCE = 70


@dataclass(frozen=True, slots=True)
class Prepared:
    """All that an export writes, taken from a workspace at one moment.

    Attributes:
        title: Of the map.
        scenario: Name of the scenario shown.
        on: Day for which coverage was counted.
        source: Where the figures come from, as the foot of a slide says it.
        posters: The map with title, headline figures and legend, by lens.
        figures: The map alone, by lens.
        shares: Coverage under each lens, 0–1; None where no need is recorded.
        facts: What the headline slide says besides its maps.
        text: The whole document as plain values.
    """

    title: str
    scenario: str
    on: date
    source: str
    posters: Mapping[str, Figure]
    figures: Mapping[str, Figure]
    shares: Mapping[str, float | None]
    facts: BoardFacts
    text: Mapping[str, Any]


def prepare(workspace: Workspace) -> Prepared:
    """Take from a workspace what an export writes."""
    state = workspace.map
    lenses = [lens.id for lens in LENSES]
    workspace.remember_layouts()
    return Prepared(
        title=workspace.document.title,
        scenario=workspace.scenario_name,
        on=workspace.today,
        source=_source(workspace.document.title, state),
        posters={lens_id: workspace.poster(lens_id) for lens_id in lenses},
        figures={lens_id: workspace.figure(lens_id) for lens_id in lenses},
        shares={lens.id: workspace.coverage.total(lens.tier) for lens in LENSES},
        facts=board_facts(workspace.coverage, state, workspace.findings),
        text=to_text_form(workspace.document),
    )


def _source(title: str, state: MapState) -> str:
    """Where the figures come from, in one line."""
    short = title if len(title) <= _LONGEST_SOURCE else title[: _LONGEST_SOURCE - 1].rstrip() + "…"
    parts = (counted(len(state.stakeholders), "stakeholder"), counted(len(state.services), "service"))
    return f"Source: {short}, {', '.join(parts)}, {counted(len(state.needs), 'need or want', 'needs and wants')}"


def write(
    prepared: Prepared, path: Path, *, lens_id: str | None = None, theme_id: str = "light", **options: Any
) -> Written:
    """Write a prepared map; the ending of the file's name says how.

    Args:
        prepared: What to write.
        path: The file. Pictures of both lenses are two files, each with the lens in its name.
        lens_id: A lens, or `BOTH`; where not given, slides show both and pictures the firm-centric lens.
        theme_id: Colours; see `app.figures.theme`.
        options: What the format knows besides (`dpi`, `transparent`, `paper`, `embed_fonts`); others are passed over.

    Returns:
        The file, the first of two, and what a person should know about it.

    Raises:
        ExportError: The format is not known, or the file cannot be written.
    """
    suffix = path.suffix.lower()
    if suffix == TEXT:
        return _write_text(prepared, path)
    if suffix == SLIDES:
        return write_slides(_slides(prepared, lens_id or BOTH), path, theme(theme_id))
    writer = writer_for(path, Takes.FIGURE)
    accepted = writer.accepted(options)
    if lens_id != BOTH:
        return writer.write(prepared.posters[lens_id or "firm"], path, theme(theme_id), **accepted)
    written = [
        writer.write(figure, path.with_name(f"{path.stem}-{name}{path.suffix}"), theme(theme_id), **accepted)
        for name, figure in prepared.posters.items()
    ]
    return Written(written[0].path, tuple(warning for found in written for warning in found.warnings))


def export_map(workspace: Workspace, path: Path, **options: Any) -> Written:
    """Prepare and write in one step; see `write`."""
    return write(prepare(workspace), path, **options)


def file_name(title: str) -> str:
    """A map's title as the name of a file, without its ending: no separators, nothing that leaves the folder."""
    kept = "".join(letter if letter.isalnum() or letter in " -_&'" else " " for letter in title)
    return " ".join(kept.split())[:_LONGEST_NAME].strip() or "map"


def _slides(prepared: Prepared, lens_id: str) -> list[SlidePage]:
    pictures = {
        lens.id: LensPicture(lens.title, prepared.figures[lens.id], prepared.shares[lens.id]) for lens in LENSES
    }
    by_tier = {lens.tier: pictures[lens.id] for lens in LENSES}
    pages = map_slides(
        prepared.title,
        by_tier[Tier.FIRM],
        by_tier[Tier.NETWORK],
        scenario=prepared.scenario,
        on=prepared.on,
        source=prepared.source,
        facts=prepared.facts,
    )
    if lens_id == BOTH:
        return pages
    alone = {Tier.FIRM: pages[1], Tier.NETWORK: pages[2]}
    return [alone[lens.tier] for lens in LENSES if lens.id == lens_id]


def _write_text(prepared: Prepared, path: Path) -> Written:
    def verify(written: Path) -> None:
        if json.loads(written.read_text("utf-8")) != prepared.text:
            raise ExportError(f"“{path.name}” could not be written: what arrived on the disk is not the map.")

    with replacing(path, verify=verify) as temporary:
        temporary.write_text(json.dumps(prepared.text, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
    return Written(path)
