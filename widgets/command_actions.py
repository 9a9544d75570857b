"""Makes menus, shortcuts and enablement out of commands and window actions, which are data."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QMenu

from app.commands.command import COMMANDS, Command
from app.errors import BorderlessError
from widgets.arrange_actions import ARRANGE_ACTIONS
from widgets.controls.plain_text import action_text, tooltip_text
from widgets.session_actions import SESSION_ACTIONS
from widgets.window_action import WindowAction
from widgets.window_actions import WINDOW_ACTIONS

if TYPE_CHECKING:
    from widgets.main_window import MainWindow

MENUS = ("File", "Edit", "View", "Add", "Arrange", "Help")

_ICONS = {"undo": "undo-2", "redo": "redo-2", "delete": "trash-2", "duplicate": "copy", "unpin": "pin-off"}
_MORE_SHORTCUTS = {"redo": ("Ctrl+Y",), "delete": ("Backspace",), "zoom-in": ("Ctrl+=",)}


class CommandActions:
    """The window's actions by id, its menus, and whether each can be used now.

    Args:
        window: The window that does them.
    """

    def __init__(self, window: MainWindow) -> None:
        self._window = window
        self._commands: dict[str, Command] = {found.id: found for found in COMMANDS}
        self._window_actions = {found.id: found for found in (*WINDOW_ACTIONS, *SESSION_ACTIONS, *ARRANGE_ACTIONS)}
        self._icons_of = ""  # the theme in whose colours they are
        self.actions: dict[str, QAction] = {}
        self.menus: dict[str, QMenu] = {}
        for title in MENUS:
            self._fill_menu(title)
        self.refresh()

    def _fill_menu(self, title: str) -> None:
        menu = self._window.menuBar().addMenu(f"&{title}")
        self.menus[title] = menu
        menu.aboutToShow.connect(self.use_icons)
        entries: list[Command | WindowAction] = [found for found in self._commands.values() if found.menu == title]
        entries += [found for found in self._window_actions.values() if found.menu == title]
        tens = None
        for entry in sorted(entries, key=lambda found: (found.order, found.title)):
            if tens is not None and entry.order // 10 != tens:
                menu.addSeparator()
            tens = entry.order // 10
            menu.addAction(self._action(entry))

    def _action(self, entry: Command | WindowAction) -> QAction:
        action = QAction(entry.title, self._window)
        action.setObjectName(entry.id)
        keys = [entry.shortcut, *_MORE_SHORTCUTS.get(entry.id, ())]
        action.setShortcuts([QKeySequence(key) for key in keys if key])
        if isinstance(entry, Command):
            action.setStatusTip(entry.help)
            action.triggered.connect(lambda: self.run_command(entry.id))
        else:
            action.setCheckable(entry.checked is not None)
            action.triggered.connect(lambda: entry.run(self._window))
        self.actions[entry.id] = action
        self._window.addAction(action)
        return action

    def run_command(self, command_id: str) -> None:
        """Do a command on what is selected; a known error is told."""
        workspace = self._window.workspace
        if workspace is None:
            return
        try:
            selected = self._commands[command_id].run(workspace.context)
        except BorderlessError as error:
            self._window.notice.say(str(error))
            return
        if selected is not None:
            workspace.select(selected)

    def shortcuts(self) -> dict[str, list[tuple[str, QKeySequence]]]:
        """By menu, what each action with a shortcut is called at all times, and its keys."""
        found: dict[str, list[tuple[str, QKeySequence]]] = {}
        for title, menu in self.menus.items():
            for action in menu.actions():
                if not action.shortcut().isEmpty():
                    found.setdefault(title, []).append((self._title_of(action.objectName()), action.shortcut()))
        return found

    def _title_of(self, action_id: str) -> str:
        entry = self._window_actions.get(action_id) or self._commands[action_id]
        return entry.title

    def use_icons(self) -> None:
        """Give the actions their icons in the colours of the theme; done when a menu opens: it takes time."""
        if self._icons_of == self._window.bridge.theme.id:
            return
        self._icons_of = self._window.bridge.theme.id
        for action_id, action in self.actions.items():
            entry = self._window_actions.get(action_id)
            name = entry.icon if entry is not None else _ICONS.get(action_id, "")
            if name:
                action.setIcon(self._window.bridge.icon(name))

    def refresh(self) -> None:
        """Bring enablement, checks, and the words of undo and redo up to date."""
        workspace = self._window.workspace
        context = workspace.context if workspace is not None else None
        for command in self._commands.values():
            self.actions[command.id].setEnabled(context is not None and command.enabled(context))
        for found in self._window_actions.values():
            action = self.actions[found.id]
            usable = found.enabled is None or found.enabled(self._window)
            action.setEnabled(usable if context is not None else not found.needs_map)
            if found.checked is not None:
                action.setChecked(context is not None and found.checked(self._window))
        document = workspace.document if workspace is not None else None
        for action_id, title, label in (
            ("undo", "Undo", document.undo_label if document else None),
            ("redo", "Redo", document.redo_label if document else None),
        ):
            words = f"{title} {label[0].lower()}{label[1:]}" if label else title
            self.actions[action_id].setText(action_text(words))
            self.actions[action_id].setToolTip(tooltip_text(words))  # Qt's own would take a name for markup
