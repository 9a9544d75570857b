"""The actions of the window itself: files, clipboard, views, zoom, import and export."""

from __future__ import annotations

from typing import TYPE_CHECKING

from widgets.window_action import Asks, WindowAction

if TYPE_CHECKING:
    from widgets.main_window import MainWindow


def _one_selected(*kind_names: str) -> Asks:
    """Whether one element of some sorts is selected, and nothing else is."""

    def is_selected(window: MainWindow) -> bool:
        selection = window.workspace.selection if window.workspace is not None else ()
        return len(selection) == 1 and selection[0].kind_name in kind_names

    return is_selected


def _stakeholders_on_map(window: MainWindow) -> bool:
    selection = window.workspace.selection if window.workspace is not None else ()
    return window.is_on_map and any(found.kind_name == "stakeholder" for found in selection)


def _has_file(window: MainWindow) -> bool:
    return window.workspace is not None and window.workspace.document.path is not None


def _on_map(window: MainWindow) -> bool:
    return window.is_on_map


def _lens(lens_id: str, title: str, order: int, keys: str) -> WindowAction:
    def is_on(window: MainWindow) -> bool:
        return window.workspace is not None and window.workspace.lens.id == lens_id

    action_id = f"lens-{lens_id}"
    return WindowAction(action_id, title, "View", order, lambda w: w.desk.choose_lens(lens_id), keys, checked=is_on)


def _view(view_id: str, title: str, order: int, keys: str, icon: str) -> WindowAction:
    return WindowAction(f"view-{view_id}", title, "View", order, lambda w: w.desk.show_view(view_id), keys, icon)


def _panel(panel_id: str, title: str, order: int, keys: str) -> WindowAction:
    def is_open(window: MainWindow) -> bool:
        return window.desk.panel_shown(panel_id)

    return WindowAction(panel_id, title, "View", order, lambda w: w.toggle_panel(panel_id), keys, checked=is_open)


def _tool(tool: str, title: str, order: int, keys: str) -> WindowAction:
    def take(window: MainWindow) -> None:
        window.desk.show_view("map")
        window.map_view.canvas.take_tool(tool)

    return WindowAction(f"draw-{tool}", title, "Add", order, take, keys)


def _theme(theme_id: str, title: str, order: int) -> WindowAction:
    def is_used(window: MainWindow) -> bool:
        return window.has_theme(theme_id)

    action_id = f"theme-{theme_id}"
    return WindowAction(action_id, title, "View", order, lambda w: w.use_theme(theme_id), "", "", False, is_used)


def _compare_customers(window: MainWindow) -> None:
    from widgets.dialogs.pairwise_dialog import PairwiseDialog

    dialog = PairwiseDialog(window.desk.workspace, window.bridge, window)
    dialog.exec()
    window.activateWindow()
    dialog.deleteLater()


def _next_moves(window: MainWindow) -> None:
    from widgets.dialogs.roadmap_dialog import show_roadmap

    show_roadmap(window.desk.workspace, window)
    window.activateWindow()


WINDOW_ACTIONS = (
    WindowAction("new", "New map", "File", 10, lambda w: w.files.new(), "Ctrl+N", "file-plus", False),
    WindowAction("open", "Open…", "File", 11, lambda w: w.files.ask_to_open(), "Ctrl+O", "folder-open", False),
    WindowAction("save", "Save", "File", 20, lambda w: w.files.save(), "Ctrl+S", "save"),
    WindowAction("save-as", "Save as…", "File", 21, lambda w: w.files.save_as(), "Ctrl+Shift+S"),
    WindowAction("save-copy", "Save a copy…", "File", 22, lambda w: w.files.save_copy()),
    WindowAction("revert", "Revert to saved", "File", 23, lambda w: w.files.revert(), enabled=_has_file),
    WindowAction("versions", "Earlier versions…", "File", 24, lambda w: w.file_care.show_versions(), enabled=_has_file),
    WindowAction("share", "Share a clean copy…", "File", 26, lambda w: w.file_care.share()),
    WindowAction("check-file", "Check a map file…", "File", 27, lambda w: w.file_care.check(), needs_map=False),
    WindowAction(
        "import", "Import a table…", "File", 30, lambda w: w.interchange.import_table(), "Ctrl+I", "upload", False
    ),
    WindowAction("export", "Export…", "File", 31, lambda w: w.interchange.export(), "Ctrl+E", "download"),
    WindowAction(
        "deck", "Board deck…", "File", 32, lambda w: w.interchange.write_deck(), "Ctrl+Alt+E", "presentation"
    ),
    WindowAction("report", "Report…", "File", 33, lambda w: w.interchange.write_report(), "Ctrl+Alt+R", "file-text"),
    WindowAction("rename-map", "Rename the map…", "File", 40, lambda w: w.files.rename_map()),
    WindowAction("close", "Close the map", "File", 50, lambda w: w.files.close_map(), "Ctrl+W"),
    WindowAction("quit", "Quit", "File", 51, lambda w: w.quit(), "Ctrl+Q", "", False),
    WindowAction(
        "cut", "Cut", "Edit", 20, lambda w: w.clipboard.cut(), "Ctrl+X", "scissors", enabled=_stakeholders_on_map
    ),
    WindowAction("copy", "Copy", "Edit", 21, lambda w: w.clipboard.copy(), "Ctrl+C", "clipboard", enabled=_on_map),
    WindowAction(
        "paste", "Paste", "Edit", 22, lambda w: w.clipboard.paste(), "Ctrl+V", "clipboard-paste", enabled=_on_map
    ),
    WindowAction(
        "rename", "Rename", "Edit", 31, lambda w: w.desk.rename_selected(), "F2", "pencil",
        enabled=_one_selected("stakeholder", "annotation"),
    ),
    WindowAction("select-all", "Select all", "Edit", 41, lambda w: w.desk.select_all(), "Ctrl+A"),
    WindowAction("compare-customers", "Compare customers two at a time…", "Edit", 50, _compare_customers),
    WindowAction("find", "Find or run anything…", "Edit", 60, lambda w: w.show_palette(), "Ctrl+K", "search", False),
    _lens("firm", "Firm-centric lens", 10, "Ctrl+1"),
    _lens("network", "Network-centric lens", 11, "Ctrl+2"),
    _view("map", "Map", 20, "Ctrl+Shift+1", "share-2"),
    _view("matrix", "Coverage matrix", 21, "Ctrl+Shift+2", "grid-3x3"),
    _view("register", "Registers", 22, "Ctrl+Shift+3", "table"),
    _view("insight", "Insight", 23, "Ctrl+Shift+4", "chart-column"),
    WindowAction("fit", "Fit the whole map", "View", 30, lambda w: w.map_view.canvas.fit(), "Ctrl+0", "maximize"),
    WindowAction("zoom-in", "Zoom in", "View", 31, lambda w: w.map_view.canvas.zoom_in(), "Ctrl++", "zoom-in"),
    WindowAction("zoom-out", "Zoom out", "View", 32, lambda w: w.map_view.canvas.zoom_out(), "Ctrl+-", "zoom-out"),
    _panel("gaps", "Gaps", 40, "Ctrl+G"),
    _panel("inspector", "Inspector", 41, "Ctrl+Shift+I"),
    _panel("catalogue", "Service catalogue", 41, "Ctrl+Shift+V"),
    WindowAction(
        "explain", "Explain a figure…", "View", 42, lambda w: w.desk.explain("coverage-network"), "Ctrl+Shift+F"
    ),
    WindowAction("gap-rules", "Gap rules…", "View", 43, lambda w: w.desk.show_gap_rules(), "Ctrl+Shift+G"),
    _theme("light", "Light theme", 50),
    _theme("dark", "Dark theme", 51),
    _theme("high_contrast", "High contrast theme", 52),
    WindowAction("full-screen", "Full screen", "View", 60, lambda w: w.toggle_full_screen(), "F11", "", False),
    WindowAction(
        "add-stakeholder", "Stakeholder…", "Add", 10, lambda w: w.desk.add_stakeholder(), "Ctrl+Shift+N", "plus"
    ),
    WindowAction(
        "add-need", "Need or want…", "Add", 11, lambda w: w.desk.ask_for_need(), "Ctrl+Shift+E",
        enabled=_one_selected("stakeholder"),
    ),
    WindowAction(
        "assign-service", "Assign a service…", "Add", 12, lambda w: w.desk.ask_for_service(), "Ctrl+Shift+A",
        enabled=_one_selected("stakeholder", "need", "service"),
    ),
    _tool("text", "Note", 30, "Ctrl+Alt+N"),
    _tool("frame", "Frame", 31, "Ctrl+Alt+F"),
    _tool("arrow", "Arrow", 32, "Ctrl+Alt+A"),
    WindowAction("tidy", "Tidy", "Arrange", 10, lambda w: w.desk.tidy(), "Ctrl+T", "wand-2"),
    WindowAction("tidy-all", "Tidy all, pinned too", "Arrange", 11, lambda w: w.desk.tidy_all()),
    WindowAction("next-moves", "Next best moves…", "Arrange", 20, _next_moves, "Ctrl+Shift+M"),
    WindowAction("shortcuts", "Keyboard shortcuts", "Help", 10, lambda w: w.show_shortcuts(), "F1", "", False),
    WindowAction("about", "About Borderless", "Help", 20, lambda w: w.show_about(), "", "", False),
)  # fmt: skip
