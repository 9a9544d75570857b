"""Notes, frames and arrows on a map."""

from __future__ import annotations

from app.document.document import Document
from app.model.placement import Annotation
from app.model.scales import AnnotationKind
from app.model.scenario import FIRST_SCENARIO

USUAL_SIZES = {
    AnnotationKind.TEXT: (180.0, 44.0),
    AnnotationKind.FRAME: (320.0, 200.0),
    AnnotationKind.ARROW: (160.0, 0.0),
}
"""Width and height in points of an annotation that was only clicked."""

LEAST = 24.0
"""Points: notes and frames are not smaller."""


def annotate(
    document: Document,
    lens: str,
    kind: AnnotationKind,
    start: tuple[float, float],
    end: tuple[float, float] | None = None,
    *,
    text: str = "",
    scenario: str = FIRST_SCENARIO,
) -> Annotation:
    """Draw an annotation from one corner to the other; of the usual size where there is no other."""
    width, height = USUAL_SIZES[kind] if end is None else (end[0] - start[0], end[1] - start[1])
    x, y = start
    if kind is not AnnotationKind.ARROW:
        x, y, width, height = min(x, x + width), min(y, y + height), abs(width), abs(height)
        width, height = max(width, LEAST), max(height, LEAST)
    made = Annotation(
        lens=lens, kind=kind, text=text, x=round(x, 1), y=round(y, 1), width=round(width, 1), height=round(height, 1)
    )
    with document.edit(f"Draw {_article(kind)}", scenario) as edit:
        edit.put(made)
    return made


def shape(
    document: Document, annotation: str, across: float, down: float, *, resizes: bool, scenario: str = FIRST_SCENARIO
) -> None:
    """Move an annotation by points to the right and down, or draw it so much larger."""
    found = document.map(scenario).table(Annotation)[annotation]
    if not resizes:
        values = {"x": round(found.x + across, 1), "y": round(found.y + down, 1)}
    elif found.kind is AnnotationKind.ARROW:
        values = {"width": round(found.width + across, 1), "height": round(found.height + down, 1)}
    else:
        values = {
            "width": round(max(LEAST, found.width + across), 1),
            "height": round(max(LEAST, found.height + down), 1),
        }
    with document.edit(f"{'Resize' if resizes else 'Move'} {_article(found.kind)}", scenario) as edit:
        edit.put(found.changed(**values))


def _article(kind: AnnotationKind) -> str:
    return {AnnotationKind.TEXT: "a note", AnnotationKind.FRAME: "a frame", AnnotationKind.ARROW: "an arrow"}[kind]
