"""The actions of a session in front of people: filters, storyboard, presentation, timer, parking lot."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from widgets.window_action import WindowAction

if TYPE_CHECKING:
    from widgets.main_window import MainWindow


def _on_map(window: MainWindow) -> bool:
    return window.is_on_map


def _has_focus(window: MainWindow) -> bool:
    workspace = window.workspace
    return workspace is not None and bool(workspace.context.selected("stakeholder") or workspace.filter.focus)


def _is_looked_at(window: MainWindow) -> bool:
    workspace = window.workspace
    return workspace is not None and not (workspace.filter.asks_nothing and workspace.overlaid is None)


def _dims(window: MainWindow) -> bool:
    return window.workspace is not None and window.workspace.filter.dims


def _is_presenting(window: MainWindow) -> bool:
    return window.workspace is not None and window.desk.stage.is_presenting


def _shows_storyboard(window: MainWindow) -> bool:
    return window.workspace is not None and window.desk.panel_shown("storyboard")


def _step(window: MainWindow, by: int) -> None:
    wanted = window.desk.workspace.filter
    window.desk.workspace.set_filter(replace(wanted, steps=max(0, min(9, wanted.steps + by))))


def _toggle_dims(window: MainWindow) -> None:
    wanted = window.desk.workspace.filter
    window.desk.workspace.set_filter(replace(wanted, dims=not wanted.dims))


def _is_beside(window: MainWindow) -> bool:
    return window.workspace is not None and window.desk.lenses_beside.is_on


def _shows_minimap(window: MainWindow) -> bool:
    return window.workspace is not None and window.map_view.minimap.wanted


def _toggle_minimap(window: MainWindow) -> None:
    minimap = window.map_view.minimap
    minimap.wanted = not minimap.wanted
    minimap.follow()
    window.actions_.refresh()


SESSION_ACTIONS = (
    WindowAction(
        "filter", "Filter…", "View", 38, lambda w: w.map_view.look_bar.open_filters(), "Ctrl+Shift+Y", "filter",
        enabled=_on_map,
    ),
    WindowAction(
        "colour-by", "Colour by…", "View", 39, lambda w: w.map_view.look_bar.open_overlays(), "Ctrl+Shift+J",
        enabled=_on_map,
    ),
    WindowAction(
        "side-by-side", "Both lenses side by side", "View", 12, lambda w: w.desk.show_beside(), "Ctrl+3", "columns-2",
        checked=_is_beside,
    ),
    WindowAction("minimap", "Small map", "View", 46, _toggle_minimap, "Ctrl+Shift+O", checked=_shows_minimap),
    WindowAction(
        "focus", "Show what is around the selected", "View", 33, lambda w: w.map_view.look_bar.focus(1),
        "Ctrl+Shift+U", "crosshair", enabled=_has_focus,
    ),
    WindowAction("focus-more", "One step further", "View", 34, lambda w: _step(w, 1), "Ctrl+]", enabled=_is_looked_at),
    WindowAction("focus-less", "One step back", "View", 35, lambda w: _step(w, -1), "Ctrl+[", enabled=_is_looked_at),
    WindowAction(
        "dim-rest", "Keep the rest, but pale", "View", 36, _toggle_dims, "Ctrl+Shift+H", checked=_dims
    ),
    WindowAction(
        "show-all", "Show everything", "View", 37, lambda w: w.map_view.look_bar.show_everything(), "Ctrl+Shift+0",
        "eye", enabled=_is_looked_at,
    ),
    WindowAction(
        "storyboard", "Storyboard", "View", 44, lambda w: w.toggle_panel("storyboard"), "Ctrl+Shift+B",
        checked=_shows_storyboard,
    ),
    WindowAction(
        "keep-view", "Keep this view", "View", 45, lambda w: w.desk.stage.keep_view(), "Ctrl+Shift+K", "image"
    ),
    WindowAction(
        "present", "Present", "View", 61, lambda w: w.desk.stage.present(), "F5", "play", checked=_is_presenting
    ),
    WindowAction(
        "present-here", "Present from this view", "View", 61, lambda w: w.desk.stage.present(here=True), "Shift+F5"
    ),
    WindowAction("timer", "Timer…", "View", 62, lambda w: w.desk.stage.timer.ask(), "Ctrl+Shift+T", "clock"),
    WindowAction(
        "parking-lot", "Parking lot…", "View", 63, lambda w: w.desk.stage.show_parking_lot(), "Ctrl+Shift+L", "list"
    ),
)  # fmt: skip
