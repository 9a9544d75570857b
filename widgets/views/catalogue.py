"""The catalogue of services beside the map: drag one onto a customer, or press Enter to give it to those selected."""

from __future__ import annotations

from PySide6.QtCore import QByteArray, QMimeData, Qt, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QFrame, QLineEdit, QListWidget, QListWidgetItem, QVBoxLayout, QWidget

from app.model.service import Service
from app.workspace import Workspace, WorkspaceEvent
from widgets.canvas.dropping import SERVICE_TYPE
from widgets.controls.plain_text import PlainLabel, tooltip_text

WIDTH = 210
_ID = Qt.ItemDataRole.UserRole


class _Services(QListWidget):
    """Services that can be dragged."""

    def mimeData(self, items: object) -> QMimeData:
        """What is dragged: the id of the service."""
        content = QMimeData()
        chosen = list(items) if isinstance(items, list | tuple) else []
        if chosen:
            content.setData(SERVICE_TYPE, QByteArray(str(chosen[0].data(_ID)).encode()))
            content.setText(chosen[0].text())
        return content


class Catalogue(QFrame):
    """All services by name, with a line to find one.

    Args:
        workspace: The open map.
        parent: Owner.
    """

    give_asked = Signal(str)
    """A service is to be given to the selected customers."""

    def __init__(self, workspace: Workspace, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self.setFixedWidth(WIDTH)
        self.setAccessibleName("Service catalogue")
        title = PlainLabel("Services", self)
        title.setStyleSheet("font-weight: 700;")
        self.line = QLineEdit(self)
        self.line.setPlaceholderText("Find a service")
        self.line.setAccessibleName("Find a service")
        self.line.setClearButtonEnabled(True)
        self.line.textChanged.connect(self._sift)
        self.list = _Services(self)
        self.list.setAccessibleName("Services")
        self.list.setDragEnabled(True)
        self.list.setTextElideMode(Qt.TextElideMode.ElideRight)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.itemActivated.connect(lambda item: self.give_asked.emit(str(item.data(_ID))))
        hint = PlainLabel("Drag one onto a customer, or select customers and press Enter.", self, wrap=True)
        hint.setProperty("ink", "muted")
        hint.fit_height(WIDTH - 20)
        column = QVBoxLayout(self)
        column.setContentsMargins(10, 10, 10, 10)
        column.addWidget(title)
        column.addWidget(self.line)
        column.addWidget(self.list, 1)
        column.addWidget(hint)
        self._stop_listening = workspace.listen(self._follow)
        self.hide()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._renew()

    def _follow(self, event: WorkspaceEvent) -> None:
        changes = event.change_set.changes if event.change_set is not None else ()
        if self.isVisible() and any(change.kind_name in ("service", "stakeholder") for change in changes):
            self._renew()

    def _renew(self) -> None:
        state = self._workspace.map
        current = self.list.currentItem()
        kept = current.data(_ID) if current is not None else None
        self.list.clear()
        for service in sorted(state.all(Service), key=lambda found: found.name.casefold()):
            item = QListWidgetItem(service.name)
            item.setData(_ID, service.id)
            provider = state.stakeholders.get(service.provider or "")
            by = f"by {provider.name}" if provider is not None else "nobody known provides it"
            item.setToolTip(tooltip_text(f"{service.name}\n{by} · {service.status.label.lower()}"))
            self.list.addItem(item)
            if service.id == kept:
                self.list.setCurrentItem(item)
        self._sift(self.line.text())

    def _sift(self, text: str) -> None:
        """Show the services that have some letters."""
        wanted = text.strip().casefold()
        for row in range(self.list.count()):
            item = self.list.item(row)
            item.setHidden(wanted not in item.text().casefold())

    def release(self) -> None:
        """Stop following the map."""
        self._stop_listening()
