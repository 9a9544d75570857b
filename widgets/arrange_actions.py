"""The actions that arrange cards, and those that select by what is found about them."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from app.commands.aligning import ALIGNMENTS
from app.lenses.arrangement import arrangements
from app.model.element import Element
from widgets.window_action import Asks, WindowAction

if TYPE_CHECKING:
    from widgets.main_window import MainWindow

_KEYS = {
    "align-left": "Ctrl+Alt+Left",
    "align-right": "Ctrl+Alt+Right",
    "align-top": "Ctrl+Alt+Up",
    "align-bottom": "Ctrl+Alt+Down",
    "align-center": "Ctrl+Alt+V",
    "align-middle": "Ctrl+Alt+H",
    "distribute-across": "Ctrl+Alt+Shift+H",
    "distribute-down": "Ctrl+Alt+Shift+V",
}


def _selected(least: int) -> Asks:
    def are_selected(window: MainWindow) -> bool:
        workspace = window.workspace
        return workspace is not None and window.is_on_map and len(workspace.context.selected("stakeholder")) >= least

    return are_selected


def _on_map(window: MainWindow) -> bool:
    return window.is_on_map


def _arrange(window: MainWindow, arrangement_id: str) -> None:
    from widgets.arranging import arrange

    arrange(window.desk.workspace, arrangement_id)
    window.map_view.canvas.fit()


def _align(window: MainWindow, alignment_id: str) -> None:
    from widgets.arranging import align

    align(window.desk.workspace, alignment_id)


def _select_with_gaps(window: MainWindow) -> None:
    workspace = window.desk.workspace
    found = [finding.customer for finding in workspace.open_findings if finding.customer is not None]
    workspace.select(Element("stakeholder", id) for id in dict.fromkeys(found))


def _select_shown(window: MainWindow) -> None:
    workspace = window.desk.workspace
    workspace.select(Element("stakeholder", id) for id in sorted(workspace.shown or ()))


def _is_filtered(window: MainWindow) -> bool:
    return window.workspace is not None and window.workspace.shown is not None


ARRANGE_ACTIONS = (
    *(
        WindowAction(
            f"arrange-{found.id}", found.title, "Arrange", 40 + place, partial(_arrange, arrangement_id=found.id),
            enabled=_on_map,
        )
        for place, found in enumerate(arrangements())
    ),
    *(
        WindowAction(
            id, title, "Arrange", 50 + place, partial(_align, alignment_id=id), _KEYS[id], enabled=_selected(least)
        )
        for place, (id, (title, least, _)) in enumerate(ALIGNMENTS.items())
    ),
    WindowAction("select-gaps", "Select customers with gaps", "Edit", 46, _select_with_gaps),
    WindowAction("select-shown", "Select what the filter shows", "Edit", 47, _select_shown, enabled=_is_filtered),
)  # fmt: skip
