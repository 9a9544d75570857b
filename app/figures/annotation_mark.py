"""What a person has drawn on the map besides its elements: notes, frames and arrows."""

from __future__ import annotations

from app.figures.figure import Connector, Group, Rect, Role, Shape, Text
from app.figures.text_metrics import ASCENT, width, wrapped
from app.lenses.lens import Box, Point
from app.model.element import Element
from app.model.placement import Annotation
from app.model.scales import AnnotationKind

TEXT_SIZE = 11.0
TITLE_SIZE, TITLE_WEIGHT = 11.0, 600
LEADING = 15.0
_PADDING = 9.0
_TITLE_HEIGHT = 20.0
_MOST_LINES = 200


def annotation_group(annotation: Annotation) -> Group:
    """A note, a frame or an arrow; an arrow points from its corner along its width and height."""
    draw = {AnnotationKind.TEXT: _note, AnnotationKind.FRAME: _frame, AnnotationKind.ARROW: _arrow}[annotation.kind]
    box, shapes = draw(annotation)
    said = " ".join(annotation.text.split())
    name = f"{annotation.kind.label}: {said}" if said else annotation.kind.label
    return Group(
        f"annotation:{annotation.id}", Role.ANNOTATION, box, shapes, name, (Element.of(annotation),), tooltip=""
    )


def _upright(annotation: Annotation) -> Box:
    """The box of an annotation, also where it was drawn to the left or upwards."""
    x, y = min(annotation.x, annotation.x + annotation.width), min(annotation.y, annotation.y + annotation.height)
    return Box(x, y, abs(annotation.width), abs(annotation.height))


def _note(annotation: Annotation) -> tuple[Box, tuple[Shape, ...]]:
    box = _upright(annotation)
    room = max(box.width - 2 * _PADDING, 2 * TEXT_SIZE)
    lines: list[str] = []
    for paragraph in annotation.text.split("\n"):
        lines += wrapped(paragraph, TEXT_SIZE, 400, room, _MOST_LINES) or ("",)
    height = max(box.height, len(lines) * LEADING + 2 * _PADDING - 3)
    box = Box(box.x, box.y, room + 2 * _PADDING, height)
    first = box.y + _PADDING + TEXT_SIZE * ASCENT - 2
    texts = (
        Text(
            Point(box.x + _PADDING, first + at * LEADING),
            line,
            TEXT_SIZE,
            "note.text",
            width=width(line, TEXT_SIZE),
        )
        for at, line in enumerate(lines)
        if line
    )
    return box.grown(0.5), (Rect(box, 4.0, "note.fill", "note.line"), *texts)


def _frame(annotation: Annotation) -> tuple[Box, tuple[Shape, ...]]:
    box = _upright(annotation)
    frame = Rect(box, 10.0, "", "frame.line", 1.25, (7.0, 5.0))
    title = wrapped(annotation.text, TITLE_SIZE, TITLE_WEIGHT, max(box.width - 2 * _PADDING, 0), 1)
    if not title or not title[0]:
        return box.grown(1), (frame,)
    measured = width(title[0], TITLE_SIZE, TITLE_WEIGHT)
    label = Text(
        Point(box.x + _PADDING, box.y + _PADDING + TITLE_SIZE * ASCENT - 2),
        title[0],
        TITLE_SIZE,
        "text.muted",
        TITLE_WEIGHT,
        width=measured,
    )
    return box.united(Box(box.x, box.y, measured, _TITLE_HEIGHT)).grown(1), (frame, label)


def _arrow(annotation: Annotation) -> tuple[Box, tuple[Shape, ...]]:
    start = Point(annotation.x, annotation.y)
    across, down = annotation.width, annotation.height
    curve = (
        start,
        Point(start.x + across / 3, start.y + down / 3),
        Point(start.x + across * 2 / 3, start.y + down * 2 / 3),
        Point(start.x + across, start.y + down),
    )
    box = _upright(annotation).grown(6)
    shapes: tuple[Shape, ...] = (Connector(curve, "frame.line", 2.0),)
    line = next(iter(wrapped(annotation.text, TEXT_SIZE, 500, 240, 1)), "")
    if line:
        measured = width(line, TEXT_SIZE, 500)
        at = Point(start.x + across / 2, start.y + down / 2 - 6)
        shapes += (Text(at, line, TEXT_SIZE, "text.muted", 500, "middle", width=measured),)
        box = box.united(Box(at.x - measured / 2, at.y - TEXT_SIZE, measured, TEXT_SIZE + 4))
    return box, shapes
