"""The window: the welcome page, or the desk with one open map; its menus, notices and what it does when closed."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QPoint, QSettings, Qt, QTimer
from PySide6.QtGui import QCloseEvent, QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QApplication, QMainWindow, QMenu, QStackedWidget

from app.document.document import Document
from app.model.element import Element
from app.workspace import Workspace, WorkspaceEvent
from widgets import memory, panel_memory
from widgets.command_actions import CommandActions
from widgets.desk import Desk
from widgets.file_care import FileCare
from widgets.files import Files
from widgets.interchange import Interchange
from widgets.map_clipboard import MapClipboard
from widgets.notices import Notice
from widgets.theme_bridge import ThemeBridge
from widgets.views.map_view import MainMapView
from widgets.welcome.welcome_page import WelcomePage

ELEMENT_MENU = (
    "add-need", "assign-service", "add-relationship", "reverse", "start-service", "", "focus", "show-all", "fold",
    "select-kind", "select-tied", "", "align-left", "align-top", "distribute-across", "distribute-down", "",
    "cut", "copy", "paste", "", "rename", "duplicate", "unpin", "", "delete",
)  # fmt: skip
GROUND_MENU = (
    "add-stakeholder", "draw-text", "draw-frame", "draw-arrow", "paste", "", "undo", "redo", "", "select-all", "tidy",
    "fit", "show-all", "", "keep-view", "present", "export",
)  # fmt: skip


class MainWindow(QMainWindow):
    """One window: the welcome page, or one map on its desk.

    Args:
        bridge: Colours, icons and fonts.
        settings: Where the state of the window is kept between sessions.
    """

    files: Files
    file_care: FileCare
    interchange: Interchange
    clipboard: MapClipboard

    def __init__(self, bridge: ThemeBridge, settings: QSettings) -> None:
        super().__init__()
        self.bridge = bridge
        self.settings = settings
        self._desk: Desk | None = None
        self._was_full = False
        self.setWindowTitle("Borderless")
        self.setAcceptDrops(True)
        self.setMinimumSize(900, 560)
        self.files = Files(self, settings)
        self.file_care = FileCare(self)
        self.interchange = Interchange(self, settings)
        self.clipboard = MapClipboard(self)
        self._pages = QStackedWidget(self)
        self.setCentralWidget(self._pages)
        self.welcome = WelcomePage(self)
        self._pages.addWidget(self.welcome)
        self.notice = Notice(self._pages)
        self.actions_ = CommandActions(self)
        self._restore()
        self.welcome.refresh()

    @property
    def desk(self) -> Desk:
        """What shows the open map; there must be one."""
        if self._desk is None:
            raise RuntimeError("no map is open")
        return self._desk

    @property
    def workspace(self) -> Workspace | None:
        """The open map."""
        return self._desk.workspace if self._desk is not None else None

    @property
    def map_view(self) -> MainMapView:
        """The canvas with the open map; there must be one."""
        return self.desk.map_view

    @property
    def is_on_map(self) -> bool:
        """Whether the map is seen, and not another view or the welcome page."""
        return self._desk is not None and self._desk.view_id == "map"

    # ---- pages --------------------------------------------------------------------------------------

    def show_welcome(self) -> None:
        """Show samples, templates and recent files."""
        self._drop_desk()
        self.welcome.refresh()
        self._pages.setCurrentWidget(self.welcome)
        self.setWindowTitle("Borderless")
        self.actions_.refresh()

    def show_document(self, document: Document) -> bool:
        """Show an open map; the one on screen is closed first, and stays where that is refused: False."""
        return self.show_workspace(Workspace(document))

    def show_workspace(self, workspace: Workspace) -> bool:
        """Show an open map; see `show_document`."""
        if not self.files.may_close():
            workspace.close()
            return False
        self._drop_desk()
        desk = self._desk = Desk(workspace, self.bridge, self.settings, self._pages)
        desk.said.connect(self.notice.say)
        desk.done.connect(lambda told: self.notice.say(told, "Undo", self.actions_.actions["undo"].trigger))
        desk.action_asked.connect(lambda action_id: self.actions_.actions[action_id].trigger())
        desk.menu_asked.connect(self._show_context_menu)
        desk.panels_changed.connect(self.actions_.refresh)
        desk.stage.presenting_changed.connect(self._give_the_screen)
        self._stop_listening = desk.workspace.listen(self._workspace_changed)
        self._pages.addWidget(desk)
        self._pages.setCurrentWidget(desk)
        desk.panels.restore_sizes(self.settings, self.width(), self.height())
        desk.show_view("map")
        panel_memory.restore(desk, self.settings)
        self.files.opened()
        self.show_state()
        desk.map_view.canvas.fit()
        if workspace.document.is_modified:
            self.files.edited()  # what was recovered gets into its file as an edit does
        memory.spare_what_is_open()
        return True

    def _drop_desk(self) -> None:
        if self._desk is None:
            return
        desk, self._desk = self._desk, None
        self.notice.hide()
        self._stop_listening()
        desk.release()
        self._pages.removeWidget(desk)
        desk.destroyed.connect(lambda: QTimer.singleShot(0, memory.clear_what_was_closed))
        desk.deleteLater()

    def _workspace_changed(self, event: WorkspaceEvent) -> None:
        if event.change_set is not None:
            self.notice.hide()  # what it offers to undo is no longer the last step
            self.files.edited()
            self.show_state()
        self.actions_.refresh()

    def show_state(self) -> None:
        """Show title and whether the file has every edit."""
        if self._desk is not None:
            self._desk.show_state(save_failed=self.files.save_failed)
            self.setWindowTitle(f"{self._desk.workspace.document.title} — Borderless")

    # ---- what actions do ----------------------------------------------------------------------------

    def show_palette(self) -> None:
        """Find an element or run an action by typing."""
        from widgets.command_palette import CommandPalette

        CommandPalette(self).open_centered()

    def show_shortcuts(self) -> None:
        """Show every shortcut."""
        from widgets.dialogs.shortcut_sheet import ShortcutSheet

        ShortcutSheet(self.actions_, self).exec()

    def show_about(self) -> None:
        """Say what this is."""
        from widgets.dialogs.about import show_about

        show_about(self)

    def toggle_panel(self, panel_id: str) -> None:
        """Open or close a panel."""
        self.desk.show_panel(panel_id, not self.desk.panel_shown(panel_id))

    def use_theme(self, theme_id: str) -> None:
        """Change the colours of everything."""
        self.bridge.use(theme_id)
        self.settings.setValue("theme", theme_id)
        self.actions_.refresh()

    def has_theme(self, theme_id: str) -> bool:
        """Whether a theme is in use."""
        return self.bridge.theme.id == theme_id

    def toggle_full_screen(self) -> None:
        """Use the whole screen, or come back from it."""
        self.setWindowState(self.windowState() ^ Qt.WindowState.WindowFullScreen)

    def _give_the_screen(self, presenting: bool) -> None:
        """Give the map the whole screen while it is presented."""
        if presenting:
            self._was_full = self.isFullScreen()
        self.menuBar().setVisible(not presenting)
        if not self._was_full:
            self.toggle_full_screen()
        self.actions_.refresh()

    def quit(self) -> None:
        """Close all windows, each asking where it must."""
        QApplication.closeAllWindows()

    def leave(self) -> None:
        """Close the map without asking; nothing is lost."""
        self.files.leave()
        self._drop_desk()

    def context_menu(self, element: Element | None) -> QMenu:
        """What can be done with an element, or with the map where none is meant."""
        self.actions_.use_icons()
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for action_id in ELEMENT_MENU if element is not None else GROUND_MENU:
            if not action_id:
                menu.addSeparator()  # Qt shows one of several in a row, and none at the ends
            elif self.actions_.actions[action_id].isEnabled():
                menu.addAction(self.actions_.actions[action_id])
        return menu

    def _show_context_menu(self, element: Element | None, at: QPoint) -> None:
        if element is not None and self.workspace is not None and element not in self.workspace.selection:
            self.workspace.select((element,))
        self.context_menu(element).popup(at)

    def _restore(self) -> None:
        geometry = self.settings.value("window/geometry")
        if geometry is None or not self.restoreGeometry(geometry):
            available = self.screen().availableGeometry()
            self.resize(min(1440, available.width() - 40), min(900, available.height() - 60))

    # ---- Qt -----------------------------------------------------------------------------------------

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if any(url.isLocalFile() for url in event.mimeData().urls()):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        for url in event.mimeData().urls():
            if url.isLocalFile():
                event.acceptProposedAction()
                self.files.open(Path(url.toLocalFile()))
                return

    def closeEvent(self, event: QCloseEvent) -> None:
        event.ignore()  # an exception below must not close the window
        if self.files.may_close():
            self._drop_desk()
            self.settings.setValue("window/geometry", self.saveGeometry())
            event.accept()
