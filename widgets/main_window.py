"""The window: header, rail, views, inspector, gaps and status, around one open map or the welcome page."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QSettings, Qt
from PySide6.QtGui import QCloseEvent, QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import (
    QApplication,
    QHBoxLayout,
    QMainWindow,
    QMenu,
    QSplitter,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from app.analysis.gap_rule import Finding, Fix
from app.document.document import Document
from app.model.element import Element
from app.workspace import Workspace, WorkspaceEvent
from widgets.command_actions import CommandActions
from widgets.files import Files
from widgets.header import Header
from widgets.notices import Notice
from widgets.panels.gap_panel import GapPanel
from widgets.panels.inspector import Inspector
from widgets.panels.status_figures import StatusFigures
from widgets.rail import Rail
from widgets.theme_bridge import ThemeBridge
from widgets.views.map_view import MapView
from widgets.views.matrix_view import MatrixView
from widgets.views.register_view import RegisterView
from widgets.welcome.welcome_page import WelcomePage

VIEWS = [
    ("map", "Map", "share-2", "Ctrl+Shift+1"),
    ("matrix", "Matrix", "grid-3x3", "Ctrl+Shift+2"),
    ("register", "Register", "table", "Ctrl+Shift+3"),
]
ELEMENT_MENU = (
    "add-need", "assign-service", "add-relationship", "reverse", "", "rename", "duplicate", "unpin", "", "delete",
)  # fmt: skip
GROUND_MENU = ("add-stakeholder", "", "undo", "redo", "", "tidy", "fit", "export")


class MainWindow(QMainWindow):
    """One window: the welcome page, or one map in its views.

    Args:
        bridge: Colours, icons and fonts.
        settings: Where the state of the window is kept between sessions.
    """

    files: Files
    map_view: MapView

    def __init__(self, bridge: ThemeBridge, settings: QSettings) -> None:
        super().__init__()
        self.bridge = bridge
        self.settings = settings
        self.workspace: Workspace | None = None
        self.setWindowTitle("Borderless")
        self.setAcceptDrops(True)
        self.setMinimumSize(900, 560)
        self.files = Files(self, settings)
        self._pages = QStackedWidget(self)
        self.setCentralWidget(self._pages)
        self.welcome = WelcomePage(bridge, self.files, settings, self)
        self._pages.addWidget(self.welcome)
        self._desk: QWidget | None = None
        self.notice = Notice(self._pages)
        self.actions_ = CommandActions(self)
        bridge.changed.connect(self.actions_.use_icons)
        self.actions_.use_icons()
        self._restore()
        self.show_welcome()

    # ---- pages --------------------------------------------------------------------------------------

    def show_welcome(self) -> None:
        """Show samples, templates and recent files."""
        self._drop_desk()
        self.welcome.refresh()
        self._pages.setCurrentWidget(self.welcome)
        self.setWindowTitle("Borderless")
        self.actions_.refresh()

    def show_document(self, document: Document) -> None:
        """Show an open map; the one on screen is closed first, and stays where that is refused."""
        if not self.files.may_close():
            document.close()
            return
        self._drop_desk()
        self.workspace = Workspace(document)
        self._build_desk(self.workspace)
        self._stop_listening = self.workspace.listen(self._workspace_changed)
        self.show_view("map")
        self.show_state()
        self.actions_.refresh()
        self.map_view.canvas.fit()

    def _build_desk(self, workspace: Workspace) -> None:
        bridge = self.bridge
        self.header = Header(bridge)
        self.header.lens_chosen.connect(self.choose_lens)
        self.header.export_asked.connect(self.files.export)
        self.header.find_asked.connect(self.show_palette)
        self.header.show_lens(workspace.lens.id)
        self.map_view = MapView(workspace, bridge)
        self.map_view.refused.connect(self.notice.say)
        self.map_view.menu_asked.connect(self._show_context_menu)
        self.matrix_view = MatrixView(workspace, bridge)
        self.register_view = RegisterView(workspace, bridge)
        self.inspector = Inspector(workspace, bridge)
        self.gap_panel = GapPanel(workspace, bridge)
        self.gap_panel.go_to.connect(self.go_to)
        self.gap_panel.fix_requested.connect(self.fix)
        self.inspector.fix_requested.connect(self.fix)
        self.inspector.go_to.connect(self.map_view.go_to)
        self.status = StatusFigures(workspace, bridge)
        self.rail = Rail(bridge, VIEWS, self)
        self.rail.view_chosen.connect(self.show_view)
        self._desk = self._arranged()
        self._pages.addWidget(self._desk)
        self._pages.setCurrentWidget(self._desk)

    def _arranged(self) -> QWidget:
        self.views = QStackedWidget()
        for view in (self.map_view, self.matrix_view, self.register_view):
            self.views.addWidget(view)
        self.middle = QSplitter(Qt.Orientation.Vertical)
        self.middle.addWidget(self.views)
        self.middle.addWidget(self.gap_panel)
        self.middle.setStretchFactor(0, 1)
        self.middle.setCollapsible(0, False)
        self.across = QSplitter(Qt.Orientation.Horizontal)
        self.across.addWidget(self.middle)
        self.across.addWidget(self.inspector)
        self.across.setStretchFactor(0, 1)
        self.across.setCollapsible(0, False)
        self._restore_splitters()
        body = QHBoxLayout()
        body.setSpacing(0)
        body.addWidget(self.rail)
        body.addWidget(self.across, 1)
        desk = QWidget()
        column = QVBoxLayout(desk)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.header)
        column.addLayout(body, 1)
        column.addWidget(self.status)
        return desk

    def _drop_desk(self) -> None:
        if self._desk is None:
            return
        self._keep_splitters()
        self._stop_listening()
        self.map_view.release()
        self._pages.removeWidget(self._desk)
        self._desk.deleteLater()
        self._desk = None
        self.workspace = None

    # ---- following the map --------------------------------------------------------------------------

    def _workspace_changed(self, event: WorkspaceEvent) -> None:
        if event.change_set is not None:
            self.files.edited()
            self.show_state()
        if event.lens_changed and self.workspace is not None:
            self.header.show_lens(self.workspace.lens.id)
        self.actions_.refresh()

    def show_state(self) -> None:
        """Show title and whether the file has every edit."""
        if self.workspace is None or self._desk is None:
            return
        document = self.workspace.document
        scenario = self.workspace.scenario_name
        if document.path is None:
            state = "not saved to a file yet"
        elif document.read_only:
            state = "read-only"
        else:
            state = "saving…" if document.is_modified else "saved"
        self.header.show_map(document.title, f"{scenario} · {state}" if scenario else state)
        self.setWindowTitle(f"{document.title} — Borderless")
        self.setWindowModified(False)

    def choose_lens(self, lens_id: str) -> None:
        """Look through another lens, on the map."""
        if self.workspace is not None:
            self.show_view("map")
            self.workspace.set_lens(lens_id)

    def show_view(self, view_id: str) -> None:
        """Go to another view of the map."""
        view = {"map": self.map_view, "matrix": self.matrix_view, "register": self.register_view}[view_id]
        self.views.setCurrentWidget(view)
        self.rail.show_view(view_id)
        view.setFocus(Qt.FocusReason.OtherFocusReason)

    def go_to(self, element: Element) -> None:
        """Show an element on the map."""
        self.show_view("map")
        self.map_view.go_to(element)

    def fix(self, fix: Fix, finding: Finding) -> None:
        """Take the person to where a gap can be closed."""
        self.go_to(finding.elements[0])
        assert self.workspace is not None
        self.workspace.select((fix.element,))
        match fix.command:
            case "assign-service":
                self.ask_for_service()
            case "add-need":
                self.ask_for_need()
            case command_id if command_id in self.actions_.actions:
                self.actions_.actions[command_id].trigger()
            case _:
                self.toggle_panel("inspector", show=True)
                self.inspector.setFocus(Qt.FocusReason.OtherFocusReason)

    # ---- what actions do ----------------------------------------------------------------------------

    def add_stakeholder(self) -> None:
        """Ask for a new stakeholder."""
        self.show_view("map")
        self.map_view.add_by_typing()

    def ask_for_need(self) -> None:
        """Open the line for a need of what is selected."""
        self.toggle_panel("inspector", show=True)
        self.inspector.add_need()

    def ask_for_service(self) -> None:
        """Open the list of services for what is selected."""
        self.toggle_panel("inspector", show=True)
        self.inspector.assign_service()

    def rename_selected(self) -> None:
        """Write another name over the card that is selected first."""
        if self.workspace is not None and self.workspace.context.selected("stakeholder"):
            self.show_view("map")
            self.map_view.canvas.rename(Element("stakeholder", self.workspace.context.selected("stakeholder")[0]))

    def select_all(self) -> None:
        """Select every stakeholder."""
        if self.workspace is not None:
            self.workspace.select(Element("stakeholder", found) for found in self.workspace.map.stakeholders)

    def tidy(self) -> None:
        """Lay out anew what is selected, or all but the pinned."""
        if self.workspace is not None:
            self.workspace.tidy(self.workspace.context.selected("stakeholder") or None)
            self.map_view.canvas.fit()

    def tidy_all(self) -> None:
        """Unpin all and lay out anew."""
        if self.workspace is not None:
            from app.commands.arrangement import release

            release(self.workspace.document, self.workspace.lens.id, scenario=self.workspace.scenario)
            self.workspace.tidy()
            self.map_view.canvas.fit()

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

    def panel_shown(self, panel_id: str) -> bool:
        """Whether a panel is open."""
        return self._desk is not None and self._panel(panel_id).isVisibleTo(self)

    def toggle_panel(self, panel_id: str, *, show: bool | None = None) -> None:
        """Open or close a panel."""
        panel = self._panel(panel_id)
        panel.setVisible(not panel.isVisibleTo(self) if show is None else show)
        self.actions_.refresh()

    def _panel(self, panel_id: str) -> QWidget:
        return self.gap_panel if panel_id == "gaps" else self.inspector

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

    def quit(self) -> None:
        """Close all windows, each asking where it must."""
        QApplication.closeAllWindows()

    def leave(self) -> None:
        """Close the map without asking; nothing is lost."""
        self.files.leave()
        self._drop_desk()

    def context_menu(self, element: Element | None) -> QMenu:
        """What can be done with an element, or with the map where none is meant."""
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for action_id in ELEMENT_MENU if element is not None else GROUND_MENU:
            if not action_id:
                menu.addSeparator()
            elif self.actions_.actions[action_id].isEnabled():
                menu.addAction(self.actions_.actions[action_id])
        return menu

    def _show_context_menu(self, element: Element | None, at: QPoint) -> None:
        if element is not None and self.workspace is not None and element not in self.workspace.selection:
            self.workspace.select((element,))
        self.context_menu(element).popup(at)

    # ---- state between sessions ---------------------------------------------------------------------

    def _restore(self) -> None:
        geometry = self.settings.value("window/geometry")
        if geometry is None or not self.restoreGeometry(geometry):
            available = self.screen().availableGeometry()
            self.resize(min(1440, available.width() - 40), min(900, available.height() - 60))

    def _restore_splitters(self) -> None:
        for name, splitter, sizes in (("middle", self.middle, (680, 210)), ("across", self.across, (1080, 340))):
            state = self.settings.value(f"window/{name}")
            if state is None or not splitter.restoreState(state):
                splitter.setSizes(list(sizes))

    def _keep_splitters(self) -> None:
        self.settings.setValue("window/middle", self.middle.saveState())
        self.settings.setValue("window/across", self.across.saveState())

    # ---- Qt -----------------------------------------------------------------------------------------

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if any(url.isLocalFile() for url in event.mimeData().urls()):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        from pathlib import Path

        for url in event.mimeData().urls():
            if url.isLocalFile():
                self.files.open(Path(url.toLocalFile()))
                return

    def closeEvent(self, event: QCloseEvent) -> None:
        event.ignore()  # an exception below must not close the window
        if self.files.may_close():
            self._drop_desk()
            self.settings.setValue("window/geometry", self.saveGeometry())
            event.accept()
