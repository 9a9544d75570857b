"""The storyboard: a strip of saved views, to keep, name, order, show and present."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QPoint, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QDropEvent, QIcon, QKeyEvent, QShowEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QHBoxLayout,
    QInputDialog,
    QListView,
    QListWidget,
    QListWidgetItem,
    QMenu,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from app.commands import stakeholders, storyboard
from app.errors import BorderlessError
from app.model.element import Element
from app.model.saved_view import SavedView
from app.workspace import Workspace, WorkspaceEvent
from widgets.controls.plain_text import PlainLabel, tooltip_text
from widgets.theme_bridge import ThemeBridge
from widgets.view_pictures import PICTURE, ViewPictures

_HEIGHT = 168
_ID = Qt.ItemDataRole.UserRole
_SETTLED = 250  # milliseconds after an edit until the pictures follow
_NOTHING = "Nothing is kept yet. “Keep this view” remembers lens, filter, colours and the part that is seen."


class Storyboard(QFrame):
    """Saved views beside one another, each a picture with its title.

    Args:
        workspace: The open map.
        bridge: Colours.
        parent: Owner.
    """

    show_asked = Signal(object)
    """A SavedView is to be shown on the map."""
    keep_asked = Signal()
    """What is on screen is to be kept."""
    renew_asked = Signal(object)
    """A SavedView is to show what is on screen from now on."""
    present_asked = Signal()
    """The storyboard is to be presented."""
    refused = Signal(str)
    """Something could not be done; says why."""

    def __init__(self, workspace: Workspace, bridge: ThemeBridge, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("storyboard")
        self.setAccessibleName("Storyboard")
        self.setFixedHeight(_HEIGHT + 46)
        self._workspace, self._bridge = workspace, bridge
        self._views: tuple[SavedView, ...] = ()
        self.list = _Strip(self)
        self.list.setAccessibleName("Saved views")
        self.list.itemActivated.connect(self._show)
        self.list.itemClicked.connect(self._show)
        self.list.itemChanged.connect(self._rename)
        self.list.reordered.connect(self._reorder)
        self.list.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.list.customContextMenuRequested.connect(self._open_menu)
        self.list.delete_asked.connect(self._delete)
        self._nothing = PlainLabel(_NOTHING, self)
        self._nothing.setProperty("ink", "muted")
        column = QVBoxLayout(self)
        column.setContentsMargins(14, 6, 14, 6)
        column.setSpacing(4)
        column.addLayout(self._head())
        column.addWidget(self._nothing)
        column.addWidget(self.list, 1)
        self._renewal = QTimer(self)
        self._renewal.setSingleShot(True)
        self._renewal.timeout.connect(self.renew)
        self._pictures = ViewPictures(workspace, bridge, self)
        self._pictures.painted.connect(self._show_picture)
        self._stop_listening = workspace.listen(self._follow)
        bridge.changed.connect(self._redress)

    def _head(self) -> QHBoxLayout:
        row = QHBoxLayout()
        title = PlainLabel("Storyboard", self)
        title.setStyleSheet("font-weight: 700;")
        self.keep_button = QPushButton("Keep this view", self)
        self.keep_button.setToolTip("Remember lens, filter, colours and the part that is seen (Ctrl+Shift+K)")
        self.keep_button.clicked.connect(self.keep_asked)
        self.present_button = QPushButton("Present", self)
        self.present_button.setToolTip("Step through the views on the whole screen (F5)")
        self.present_button.clicked.connect(self.present_asked)
        row.addWidget(title)
        row.addStretch(1)
        row.addWidget(self.keep_button)
        row.addWidget(self.present_button)
        return row

    # ---- showing ------------------------------------------------------------------------------------

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.renew()

    def _redress(self) -> None:
        """Paint the pictures in the colours of another theme."""
        self._renewal.start(0)

    def _follow(self, event: WorkspaceEvent) -> None:
        if event.change_set is not None and self.isVisible():
            changed = storyboard.views_of(self._workspace.map) != self._views
            self._renewal.start(0 if changed else _SETTLED)  # the pictures show the map as it is now

    def renew(self) -> None:
        """Show the views as they are now; while a title is being written, a little later."""
        if self.list.state() == QAbstractItemView.State.EditingState:
            self._renewal.start(_SETTLED)
            return
        current = self.current_id
        self._views = storyboard.views_of(self._workspace.map)
        self.list.blockSignals(True)
        self.list.clear()
        for number, view in enumerate(self._views, 1):
            item = QListWidgetItem(self._pictures.of(view), view.name)
            item.setData(_ID, view.id)
            item.setFlags(item.flags() | Qt.ItemFlag.ItemIsEditable)
            item.setToolTip(tooltip_text(f"{number}. {view.name}" + (f"\n\n{view.notes}" if view.notes else "")))
            self.list.addItem(item)
            if view.id == current:
                self.list.setCurrentItem(item)
        self.list.blockSignals(False)
        self._nothing.setVisible(not self._views)
        self.list.setVisible(bool(self._views))
        self._pictures.renew(self._views)

    @property
    def current_id(self) -> str:
        """Id of the view that is marked; empty where none is."""
        item = self.list.currentItem()
        return str(item.data(_ID)) if item is not None else ""

    def mark(self, view_id: str) -> None:
        """Mark a view."""
        item = self._item(view_id)
        if item is not None:
            self.list.setCurrentItem(item)

    def _item(self, view_id: str) -> QListWidgetItem | None:
        items = (self.list.item(row) for row in range(self.list.count()))
        return next((item for item in items if item.data(_ID) == view_id), None)

    def _show_picture(self, view_id: str, picture: QIcon) -> None:
        item = self._item(view_id)
        if item is not None:
            self.list.blockSignals(True)
            item.setIcon(picture)
            self.list.blockSignals(False)

    # ---- what a person does -------------------------------------------------------------------------

    def _view(self, item: QListWidgetItem) -> SavedView | None:
        """The view of a picture; None for a moment after it was deleted."""
        return self._workspace.map.table(SavedView).get(item.data(_ID))

    def _show(self, item: QListWidgetItem) -> None:
        view = self._view(item)
        if view is not None:
            self.show_asked.emit(view)

    def _try(self, act: Callable[[], object]) -> None:
        try:
            act()
        except BorderlessError as error:
            self.refused.emit(str(error))
            self.renew()

    def _rename(self, item: QListWidgetItem) -> None:
        workspace = self._workspace
        name, scenario, view = item.text(), workspace.scenario, self._view(item)
        if view is not None and name != view.name:
            id = view.id
            self._try(lambda: storyboard.change_view(workspace.document, id, scenario=scenario, name=name))

    def _reorder(self) -> None:
        order = [str(self.list.item(row).data(_ID)) for row in range(self.list.count())]
        workspace = self._workspace
        self._try(lambda: storyboard.order_views(workspace.document, order, scenario=workspace.scenario))

    def _delete(self) -> None:
        view = self.current_id
        workspace = self._workspace
        if view:
            doomed = (Element("saved_view", view),)
            self._try(lambda: stakeholders.delete(workspace.document, doomed, scenario=workspace.scenario))

    def _open_menu(self, at: QPoint) -> None:
        item = self.list.itemAt(at)
        view = self._view(item) if item is not None else None
        if item is None or view is None:
            return
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.addAction("Show", partial(self.show_asked.emit, view))
        menu.addAction("Let it show what is on screen", partial(self.renew_asked.emit, view))
        menu.addSeparator()
        menu.addAction("Rename", partial(self.list.editItem, item))
        menu.addAction("Notes…", partial(self.edit_notes, view))
        menu.addSeparator()
        menu.addAction("Delete", self._delete)
        menu.popup(self.list.viewport().mapToGlobal(at))

    def edit_notes(self, view: SavedView) -> None:
        """Ask for what is to be said while a view is shown."""
        notes, agreed = QInputDialog.getMultiLineText(
            self, "Notes", f"What is to be said at “{view.name}”:", view.notes
        )
        workspace = self._workspace
        if agreed and notes != view.notes:
            self._try(
                lambda: storyboard.change_view(workspace.document, view.id, scenario=workspace.scenario, notes=notes)
            )

    def release(self) -> None:
        """Stop following the map."""
        self._renewal.stop()
        self._pictures.stop()
        self._stop_listening()


class _Strip(QListWidget):
    """Pictures in one row, which can be dragged, or moved by Alt and the arrow keys."""

    reordered = Signal()
    delete_asked = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setViewMode(QListView.ViewMode.IconMode)
        self.setFlow(QListView.Flow.LeftToRight)
        self.setWrapping(False)
        self.setMovement(QListView.Movement.Snap)
        self.setIconSize(PICTURE)
        self.setGridSize(QSize(PICTURE.width() + 16, _HEIGHT - 34))
        self.setSpacing(4)
        self.setDragDropMode(QAbstractItemView.DragDropMode.InternalMove)
        self.setEditTriggers(QAbstractItemView.EditTrigger.EditKeyPressed)
        self.setTextElideMode(Qt.TextElideMode.ElideRight)
        self.setWordWrap(True)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFixedHeight(_HEIGHT - 22)

    def dropEvent(self, event: QDropEvent) -> None:
        """Put the dragged picture where it was dropped: before the one that lies there, or last."""
        row = self.currentRow()
        at = event.position().toPoint()
        under = self.indexAt(at)
        target = under.row() if under.isValid() else self.count()
        event.ignore()
        self._move(row, target - 1 if target > row else target)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key, modifiers = event.key(), event.modifiers()
        if modifiers == Qt.KeyboardModifier.AltModifier and key in (Qt.Key.Key_Left, Qt.Key.Key_Right):
            row = self.currentRow()
            self._move(row, row + (1 if key == Qt.Key.Key_Right else -1))
        elif key in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace):
            self.delete_asked.emit()
        else:
            super().keyPressEvent(event)

    def _move(self, row: int, to: int) -> None:
        if 0 <= row != to and 0 <= to < self.count():
            self.insertItem(to, self.takeItem(row))
            self.setCurrentRow(to)
            self.reordered.emit()
