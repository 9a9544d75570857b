"""Where stakeholders stand: putting them somewhere by hand, and letting the lens place them again."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from app.commands.command import Context, command
from app.document.document import Document
from app.lenses.lens import Box
from app.model.placement import Annotation, Placement
from app.model.scales import AnnotationKind
from app.model.scenario import FIRST_SCENARIO


def move(
    document: Document,
    lens: str,
    centers: Mapping[str, tuple[float, float]],
    *,
    values: Mapping[str, Mapping[str, Any]] | None = None,
    scenario: str = FIRST_SCENARIO,
    origin: object = None,
) -> None:
    """Put stakeholders somewhere by hand, as one step; they stay there until released.

    Args:
        document: The document.
        lens: The lens in which they are moved.
        centers: New centres in points, by stakeholder.
        values: Values that stakeholders take on by being put there, by stakeholder.
        scenario: The scenario to change.
        origin: Who asks, so that it can skip the echo.
    """
    state = document.map(scenario)
    names = [state.stakeholders[found].name for found in centers]
    if not names:
        return
    label = f"Move {names[0]}" if len(names) == 1 else f"Move {len(names)} stakeholders"
    with document.edit(label, scenario) as edit:
        edit.origin = origin
        for found, (x, y) in centers.items():
            edit.put(Placement.at(lens, found, x, y))
            taken_on = (values or {}).get(found)
            if taken_on:
                edit.put(state.stakeholders[found].changed(**taken_on))


FRAME_PREFIX = "arranged:"
"""How the ids of frames begin that came with an arrangement; the next one takes their place."""


def arrange(
    document: Document,
    lens: str,
    centers: Mapping[str, tuple[float, float]],
    label: str,
    *,
    frames: Mapping[str, Box] | None = None,
    scenario: str = FIRST_SCENARIO,
) -> None:
    """Pin stakeholders where an arrangement puts them and draw its frames, as one step.

    Args:
        document: The document.
        lens: The lens in which they are arranged.
        centers: New centres in points, by stakeholder.
        label: What the step is called.
        frames: Boxes round groups by their titles; frames of an earlier arrangement go where there are any.
        scenario: The scenario to change.
    """
    state = document.map(scenario)
    prefix = f"{FRAME_PREFIX}{lens}:"
    with document.edit(label, scenario) as edit:
        for found, (x, y) in centers.items():
            edit.put(Placement.at(lens, found, x, y))
        if frames is not None:
            edit.remove_all([found for found in state.all(Annotation) if found.id.startswith(prefix)])
        for number, (title, box) in enumerate((frames or {}).items()):
            x, y, width, height = (round(value, 1) for value in box)
            edit.put(
                Annotation(
                    id=f"{prefix}{number}", lens=lens, kind=AnnotationKind.FRAME, text=title,
                    x=x, y=y, width=width, height=height,
                )
            )  # fmt: skip


def release(
    document: Document, lens: str, stakeholders: Iterable[str] | None = None, *, scenario: str = FIRST_SCENARIO
) -> None:
    """Let the lens place stakeholders again: those named, or all."""
    wanted = None if stakeholders is None else set(stakeholders)
    pinned = [
        found
        for found in document.map(scenario).all(Placement)
        if found.lens == lens and (wanted is None or found.stakeholder in wanted)
    ]
    if pinned:
        with document.edit("Tidy", scenario) as edit:
            edit.remove_all(pinned)


def _pinned_are_selected(context: Context) -> bool:
    pinned = context.map.pinned(context.lens)
    return any(found in pinned for found in context.selected("stakeholder"))


@command("unpin", title="Unpin", menu="Arrange", order=30, enabled=_pinned_are_selected)
def unpin_selection(context: Context) -> None:
    """Let the lens place the selected stakeholders again."""
    release(context.document, context.lens, context.selected("stakeholder"), scenario=context.scenario)
