"""Tags or other short texts as chips that can be removed, with a line to add one."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import QEvent, QObject, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPaintEvent, QPen
from PySide6.QtWidgets import QLineEdit, QSizePolicy, QWidget

from widgets.controls.drawn_control import DrawnControl
from widgets.controls.flow_layout import FlowLayout
from widgets.controls.following import claims
from widgets.controls.plain_text import tooltip_text
from widgets.theme_bridge import ThemeBridge, base_font

LINE_WIDTH = 88
"""Of the line for another tag, in pixels: short, so that it stands beside a few tags."""


class RemovableChip(DrawnControl):
    """A short text with a cross; the cross, Delete or Backspace remove it, a click elsewhere opens it.

    Args:
        look: Colours.
        text: What it says.
        parent: Owner.
    """

    removed = Signal()
    opened = Signal()

    def __init__(self, look: ThemeBridge, text: str, parent: QWidget | None = None) -> None:
        super().__init__(look, parent)
        self.text = text
        self.setFont(base_font(12))
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName(f"{text}. Delete removes it.")
        self.setToolTip(tooltip_text(text))
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        metrics = self.fontMetrics()
        return QSize(min(metrics.horizontalAdvance(self.text), 190) + 30, metrics.height() + 6)

    def event(self, event: QEvent) -> bool:
        return claims(event, Qt.Key.Key_Backspace, Qt.Key.Key_Delete) or super().event(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() is Qt.MouseButton.LeftButton:
            (self.removed if event.position().x() > self.width() - 18 else self.opened).emit()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        event.accept()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace):
            self.removed.emit()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space):
            self.opened.emit()
        else:
            super().keyPressEvent(event)

    def paintEvent(self, _: QPaintEvent) -> None:
        with self.smooth_painter() as painter:
            painter.setPen(QPen(self._look.color("accent"), 1.5) if self.hasFocus() else Qt.PenStyle.NoPen)
            painter.setBrush(self._look.color("accent.soft"))
            box = QRectF(self.rect()).adjusted(1, 1, -1, -1)
            painter.drawRoundedRect(box, 5, 5)
            painter.setPen(self._look.color("text"))
            room = box.adjusted(7, 0, -18, 0)
            shown = painter.fontMetrics().elidedText(self.text, Qt.TextElideMode.ElideRight, int(room.width()) + 1)
            painter.drawText(room, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, shown)
            painter.setPen(QPen(self._look.color("text.muted"), 1.3))
            x, y = box.right() - 10, box.center().y()
            painter.drawLine(QPointF(x - 3, y - 3), QPointF(x + 3, y + 3))
            painter.drawLine(QPointF(x - 3, y + 3), QPointF(x + 3, y - 3))


class FlowTags(QWidget):
    """Tags in lines; type one and press Enter or a comma, Backspace in the empty line removes the last.

    Args:
        look: Colours.
        name: What the tags are, for screen readers.
        prompt: What the empty line says.
        parent: Owner.
    """

    chosen = Signal(object)
    """A person changed the tags: the new tuple of texts."""

    def __init__(
        self, look: ThemeBridge, name: str, *, prompt: str = "add a tag", parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._look = look
        self._tags: tuple[str, ...] = ()
        self._chips: list[RemovableChip] = []
        self._flow = FlowLayout(self)
        self.line = QLineEdit()
        self.line.setPlaceholderText(prompt)
        self.line.setAccessibleName(f"{name}: {prompt}")
        self.line.setProperty("look", "inline")
        self.line.setFixedWidth(LINE_WIDTH)
        self.line.installEventFilter(self)
        self.line.returnPressed.connect(self._add_typed)
        self.line.editingFinished.connect(self._add_typed)
        self.line.textEdited.connect(self._split_at_commas)
        self._flow.addWidget(self.line)

    def value(self) -> tuple[str, ...]:
        """The tags."""
        return self._tags

    def set_value(self, tags: Iterable[str]) -> None:
        """Show tags; tells nobody."""
        tags = tuple(tags)
        if tags == self._tags:
            return
        self._tags = tags
        for chip in self._chips:
            self._flow.removeWidget(chip)
            chip.hide()
            chip.deleteLater()
        self._chips = []
        for place, tag in enumerate(tags):
            chip = RemovableChip(self._look, tag, self)
            chip.removed.connect(lambda tag=tag: self._change(tuple(kept for kept in self._tags if kept != tag)))
            self._flow.insert_widget(place, chip)
            chip.show()
            self._chips.append(chip)
        self.updateGeometry()

    @property
    def is_editing(self) -> bool:
        """Whether something is typed that is no tag yet."""
        return bool(self.line.text().strip())

    def _split_at_commas(self, typed: str) -> None:
        if "," in typed or ";" in typed:
            self._add_typed()

    def _add_typed(self) -> None:
        typed = (part.strip() for part in self.line.text().replace(";", ",").split(","))
        new = tuple(dict.fromkeys((*self._tags, *(part for part in typed if part))))
        self.line.clear()
        self._change(new)

    def _change(self, tags: tuple[str, ...]) -> None:
        if tags != self._tags:
            self.set_value(tags)
            self.line.setFocus()
            self.chosen.emit(tags)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if (
            isinstance(event, QKeyEvent)
            and event.type() is QEvent.Type.KeyPress
            and event.key() == Qt.Key.Key_Backspace
            and not self.line.text()
            and self._tags
        ):
            self._change(self._tags[:-1])
            return True
        return super().eventFilter(watched, event)
