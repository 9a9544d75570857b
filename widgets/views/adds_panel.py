"""Between the two lenses: what the network adds to what the firm does alone, customer by customer."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import (
    QFrame,
    QListWidget,
    QListWidgetItem,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)

from app.analysis.coverage import Tier
from app.analysis.wording import percent, points
from app.model.element import Element
from app.workspace import Workspace, WorkspaceEvent
from widgets.controls.plain_text import PlainLabel
from widgets.theme_bridge import ThemeBridge, base_font

WIDTH = 232
_ROW = 46
_DATA = Qt.ItemDataRole.UserRole


class _Row(QStyledItemDelegate):
    """A customer: its name, both shares, and a bar in two colours."""

    def __init__(self, bridge: ThemeBridge, parent: QWidget) -> None:
        super().__init__(parent)
        self._bridge = bridge

    def sizeHint(self, option: QStyleOptionViewItem, index: object) -> QSize:  # noqa: ARG002 - all are alike
        return QSize(WIDTH - 24, _ROW)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: object) -> None:
        name, firm, network = index.data(_DATA)[1:]  # type: ignore[attr-defined]
        area = QRectF(option.rect).adjusted(8, 4, -8, -4)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if option.state & QStyle.StateFlag.State_Selected:
            painter.fillRect(option.rect, self._bridge.color("accent.soft"))
        painter.setPen(self._bridge.color("text"))
        painter.setFont(base_font(12))
        told = f"{percent(firm)} → {percent(network)}"
        across = painter.fontMetrics().horizontalAdvance(told)
        room = int(area.width() - across - 8)
        short = painter.fontMetrics().elidedText(name, Qt.TextElideMode.ElideRight, room)
        painter.drawText(area, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop, short)
        painter.setPen(self._bridge.color("text.muted"))
        painter.drawText(area, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignTop, told)
        bar = QRectF(area.left(), area.bottom() - 9, area.width(), 6)
        painter.setPen(Qt.PenStyle.NoPen)
        for share, token in ((1.0, "gauge.track"), (network, "part.by_partners"), (firm, "part.firm_alone")):
            painter.setBrush(self._bridge.color(token))
            painter.drawRoundedRect(QRectF(bar.left(), bar.top(), bar.width() * share, bar.height()), 3, 3)
        painter.restore()


class AddsPanel(QFrame):
    """Customers by what the network adds, the most first; a click selects one on both maps.

    Args:
        workspace: The open map.
        bridge: Colours.
        parent: Owner.
    """

    go_to = Signal(object)
    """A person wants to see an Element."""

    def __init__(self, workspace: Workspace, bridge: ThemeBridge, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self.setFixedWidth(WIDTH)
        self.setAccessibleName("What the network adds")
        title = PlainLabel("What the network adds", self)
        title.setStyleSheet("font-weight: 700;")
        self.total = PlainLabel("", self, wrap=True)
        self.total.setProperty("ink", "muted")
        self.list = QListWidget(self)
        self.list.setAccessibleName("Customers by what the network adds")
        self.list.setItemDelegate(_Row(bridge, self.list))
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.itemClicked.connect(self._choose)
        self.list.itemActivated.connect(self._choose)
        column = QVBoxLayout(self)
        column.setContentsMargins(10, 10, 10, 10)
        column.addWidget(title)
        column.addWidget(self.total)
        column.addWidget(self.list, 1)
        self._stop_listening = workspace.listen(self._follow)
        self.renew()

    def _choose(self, item: QListWidgetItem) -> None:
        self.go_to.emit(Element("stakeholder", item.data(_DATA)[0]))

    def _follow(self, event: WorkspaceEvent) -> None:
        if event.change_set is not None:
            self.renew()
        elif event.selection_changed:
            self._mark()

    def renew(self) -> None:
        """Show the figures as they are now."""
        coverage, state = self._workspace.coverage, self._workspace.map
        firm = dict(coverage.shares(Tier.FIRM))
        rows = [(id, state.stakeholders[id].name, firm[id], share) for id, share in coverage.shares(Tier.NETWORK)]
        rows.sort(key=lambda row: (row[2] - row[3], row[1].casefold()))
        self.list.clear()
        for row in rows:
            item = QListWidgetItem()
            item.setData(_DATA, row)
            item.setData(
                Qt.ItemDataRole.AccessibleTextRole,
                f"{row[1]}: the firm {percent(row[2])}, the network {percent(row[3])}",
            )
            self.list.addItem(item)
        firm_total, network_total = coverage.total(Tier.FIRM), coverage.total(Tier.NETWORK)
        added = points(coverage.dividend, signed=True)
        self.total.setText(
            f"{percent(firm_total)} by the firm, {percent(network_total)} by the network: {added} points"
        )
        self._mark()

    def _mark(self) -> None:
        selected = set(self._workspace.context.selected("stakeholder"))
        self.list.clearSelection()
        for row in range(self.list.count()):
            if self.list.item(row).data(_DATA)[0] in selected:
                self.list.item(row).setSelected(True)
                self.list.scrollToItem(self.list.item(row))

    def release(self) -> None:
        """Stop following the map."""
        self._stop_listening()
