"""The storyboard of an open map: what a saved view shows, and the view of what is on screen."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from app.analysis.map_filter import MapFilter
from app.analysis.overlay import OVERLAYS, Overlaid, Overlay
from app.figures.figure import Figure, Role
from app.figures.map_figure import around_all
from app.lenses.lens import LENSES, Box, Point
from app.model.saved_view import SavedView
from app.workspace import Workspace

_LEAST_SIDE = 20.0
"""Points: a part of the map that is smaller is none that anybody kept on purpose."""


def view_of_screen(workspace: Workspace, name: str, area: Box | None) -> SavedView:
    """How the map is looked at now.

    Args:
        workspace: The open map.
        name: Title of the view.
        area: The part that is seen; None for all of it.
    """
    wanted = workspace.filter
    seen = area or Box(0.0, 0.0, 0.0, 0.0)
    return SavedView(
        name=name,
        lens=workspace.lens.id,
        overlay=workspace.overlaid.overlay.id if workspace.overlaid is not None else "",
        focus=tuple(id for id in wanted.focus if id in workspace.map.stakeholders),
        steps=wanted.steps,
        kinds=wanted.kinds,
        tags=wanted.tags,
        owners=wanted.owners,
        services=tuple(id for id in wanted.services if id in workspace.map.services),
        rules=wanted.rules,
        dims=wanted.dims,
        x=round(seen.x, 1),
        y=round(seen.y, 1),
        width=round(seen.width, 1),
        height=round(seen.height, 1),
    )


def area_of(view: SavedView) -> Box | None:
    """The part of the map that a view shows; None for all of it."""
    if view.width < _LEAST_SIDE or view.height < _LEAST_SIDE:
        return None
    return Box(view.x, view.y, view.width, view.height)


def lens_of(view: SavedView) -> str:
    """The lens of a view; the first where a file names one that there is not."""
    known = {lens.id for lens in LENSES}
    return view.lens if view.lens in known else min(LENSES, key=lambda lens: lens.order).id


def overlay_of(view: SavedView) -> Overlay | None:
    """What a view colours the cards by; None for nothing, also where a file names what there is not."""
    return next((found for found in OVERLAYS if found.id == view.overlay), None)


def overlaid_of(workspace: Workspace, view: SavedView) -> Overlaid | None:
    """The figures by which a view colours the cards; None for none."""
    overlay = overlay_of(view)
    return None if overlay is None else Overlaid(overlay, overlay.compute(workspace.inspection))


def picture_of(workspace: Workspace, view: SavedView, overlaid: Overlaid | None) -> Figure:
    """What a view shows, as a figure whose title is the view's; what lies outside of its part is left out.

    Args:
        workspace: The open map.
        view: The view.
        overlaid: The figures that colour the cards; see `overlaid_of`.
    """
    wanted, area = MapFilter.of(view), area_of(view)
    figure = replace(workspace.figure_for(wanted, overlaid, lens_of(view)), title=view.name)
    return figure if area is None else _within(figure, area)


def poster_of(workspace: Workspace, view: SavedView) -> Figure:
    """What a view shows as it is exported: with title, headline figures and legend."""
    overlaid = overlaid_of(workspace, view)
    return workspace.as_poster(picture_of(workspace, view, overlaid), lens_of(view), overlaid)


def picture_of_cards(workspace: Workspace, chosen: Iterable[str]) -> Figure | None:
    """Some cards with the ties among them, as they look now; None where none of them is drawn.

    Where some are not shown, or are folded into others, it is as the whole map draws them.
    """
    cards = {f"stakeholder:{id}" for id in chosen}
    whole = workspace.figure()
    if not cards <= whole.by_id.keys():
        whole = workspace.plain_figure()
    ties = {group.id for group in whole.groups if group.ends and cards.issuperset(group.ends)}
    kept = tuple(group for group in whole.groups if group.id in cards or group.tie_id in ties)
    return replace(whole, groups=kept, box=around_all(kept)) if kept else None


def _within(figure: Figure, area: Box) -> Figure:
    """The cards whose middle lies in a part of the map, the ties among them, and what else lies there."""
    inside = {group.id for group in figure.groups if not group.ends and _holds(area, group.box.center)}
    ties = {group.id for group in figure.groups if group.ends and inside.issuperset(group.ends)}
    kept = tuple(
        group
        for group in figure.groups
        if group.id in ties
        or (group.role is Role.TIE_LABEL and group.tie_id in ties)
        or (group.id in inside and group.role not in (Role.TIE_LABEL, Role.ZONE))
    )
    return replace(figure, groups=kept, box=around_all(kept) if kept else area)


def _holds(area: Box, point: Point) -> bool:
    return area.x <= point.x <= area.right and area.y <= point.y <= area.bottom
