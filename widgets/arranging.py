"""Arranges, lines up and spaces out the cards of an open map, each as one step."""

from __future__ import annotations

from app.commands import arrangement as commands
from app.commands.aligning import ALIGNMENTS
from app.lenses.arrangement import ARRANGEMENTS, Arranged, Cards
from app.lenses.lens import Box, Layout, Point
from app.workspace import Workspace

_APART = 90.0  # points between what is arranged and the rest, where it had no room


def chosen_cards(workspace: Workspace) -> tuple[str, ...]:
    """The cards that are arranged: those selected, or all where fewer than two are."""
    layout = workspace.layout()
    selected = tuple(id for id in workspace.context.selected("stakeholder") if id in layout.centers)
    return selected if len(selected) > 1 else tuple(sorted(layout.centers))


def arrange(workspace: Workspace, arrangement_id: str) -> None:
    """Arrange the chosen cards about where they stand, or beside the rest where they have no room there."""
    wanted = ARRANGEMENTS.get(arrangement_id)
    layout, chosen = workspace.layout(), chosen_cards(workspace)
    if not chosen:
        return
    ids = set(chosen)
    ties = tuple((tie.source, tie.target) for tie in layout.ties.values() if {tie.source, tie.target} <= ids)
    arranged = wanted.place(Cards(workspace.drawn_map, chosen, layout.sizes, ties))
    middle = _free_middle(layout, ids, arranged)
    centers = {id: Point(at.x + middle.x, at.y + middle.y) for id, at in arranged.centers.items()}
    if workspace.put_in_close_up(centers, workspace.lens.id):
        return
    frames = {title: box._replace(x=box.x + middle.x, y=box.y + middle.y) for title, box in arranged.frames.items()}
    commands.arrange(
        workspace.document,
        workspace.lens.id,
        centers,
        f"Arrange {wanted.title[0].lower()}{wanted.title[1:]}",
        frames=frames,
        scenario=workspace.scenario,
    )


def align(workspace: Workspace, alignment_id: str) -> None:
    """Line the selected cards up, or space them out."""
    title, least, place = ALIGNMENTS[alignment_id]
    layout = workspace.layout()
    boxes = {id: layout.box(id) for id in workspace.context.selected("stakeholder") if id in layout.centers}
    if len(boxes) >= least:
        centers = place(boxes)
        if workspace.put_in_close_up(centers, workspace.lens.id):
            return
        commands.arrange(
            workspace.document, workspace.lens.id, centers, f"Align: {title.lower()}", scenario=workspace.scenario
        )


def _free_middle(layout: Layout, chosen: set[str], arranged: Arranged) -> Point:
    """Where the middle of an arrangement lies, so that it covers no other card."""
    own = [layout.centers[id] for id in chosen]
    middle = Point(sum(at.x for at in own) / len(own), sum(at.y for at in own) / len(own))
    others = [layout.box(id) for id in layout.centers if id not in chosen]
    boxes = [Box.around(at, layout.sizes[id]) for id, at in arranged.centers.items()] + list(arranged.frames.values())
    moved = [box._replace(x=box.x + middle.x, y=box.y + middle.y) for box in boxes]
    if not others or not any(box.overlaps(other) for box in moved for other in others):
        return middle
    right = max(box.right for box in others)
    return Point(right + _APART - min(box.x for box in boxes), middle.y)
