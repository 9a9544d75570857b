"""The heading of a part of a panel: small capitals, an action at its end, and a fold where wanted."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFont, QKeyEvent, QMouseEvent, QPaintEvent, QPen, QPolygonF
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QSizePolicy, QWidget

from widgets.controls.drawn_control import DrawnControl
from widgets.controls.plain_text import action_text
from widgets.theme_bridge import ThemeBridge, base_font


class _Title(DrawnControl):
    toggled = Signal(bool)

    def __init__(self, look: ThemeBridge, title: str, foldable: bool) -> None:
        super().__init__(look)
        self._title, self._foldable = title, foldable
        self.is_open = True
        font = base_font(11, QFont.Weight.DemiBold)
        font.setLetterSpacing(QFont.SpacingType.AbsoluteSpacing, 0.6)
        self.setFont(font)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._describe()
        if foldable:
            self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
            self.setCursor(Qt.CursorShape.PointingHandCursor)

    def toggle(self) -> None:
        self.is_open = not self.is_open
        self._describe()
        self.update()
        self.toggled.emit(self.is_open)

    def set_title(self, title: str) -> None:
        self._title = title
        self._describe()
        self.update()

    def _describe(self) -> None:
        state = (" (open)" if self.is_open else " (folded)") if self._foldable else ""
        self.setAccessibleName(self._title + state)

    def sizeHint(self) -> QSize:
        return QSize(self.fontMetrics().horizontalAdvance(self._title.upper()) + 18, 20)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if self._foldable and event.button() is Qt.MouseButton.LeftButton:
            self.toggle()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        event.accept()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if self._foldable and event.key() in (Qt.Key.Key_Space, Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.toggle()
        else:
            super().keyPressEvent(event)

    def paintEvent(self, _: QPaintEvent) -> None:
        with self.smooth_painter() as painter:
            painter.setPen(self._look.color("text.muted"))
            left = 0.0
            if self._foldable:
                left = 14.0
                y = self.height() / 2
                painter.setBrush(self._look.color("text.muted"))
                painter.drawPolygon(
                    QPolygonF([QPointF(0, y - 2), QPointF(8, y - 2), QPointF(4, y + 3)])
                    if self.is_open
                    else QPolygonF([QPointF(2, y - 4), QPointF(7, y), QPointF(2, y + 4)])
                )
            room = QRectF(left, 0, self.width() - left, self.height())
            shown = painter.fontMetrics().elidedText(
                self._title.upper(), Qt.TextElideMode.ElideRight, int(room.width())
            )
            painter.drawText(room, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, shown)
            if self.hasFocus():
                painter.setPen(QPen(self._look.color("accent"), 1))
                painter.setBrush(Qt.BrushStyle.NoBrush)
                painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), 4, 4)


class SectionHeading(QWidget):
    """A heading with an optional action ("+ add") and an optional fold.

    Args:
        look: Colours.
        title: What the part holds.
        action: Caption of the action, empty for none.
        foldable: Whether it can be folded away.
        parent: Owner.
    """

    activated = Signal()
    """The action was chosen."""
    toggled = Signal(bool)
    """The part was opened (True) or folded away."""

    def __init__(
        self,
        look: ThemeBridge,
        title: str,
        *,
        action: str = "",
        foldable: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        self._title = _Title(look, title, foldable)
        self._title.toggled.connect(self.toggled)
        row.addWidget(self._title, 1)
        self.action = QPushButton(action_text(action))
        self.action.setProperty("look", "link")
        self.action.setCursor(Qt.CursorShape.PointingHandCursor)
        self.action.setAccessibleName(f"{title}: {action}")
        self.action.setVisible(bool(action))
        self.action.clicked.connect(lambda _checked: self.activated.emit())
        row.addWidget(self.action)

    @property
    def is_open(self) -> bool:
        """Whether the part is open."""
        return self._title.is_open

    def set_open(self, is_open: bool) -> None:
        """Open the part or fold it away."""
        if is_open != self._title.is_open:
            self._title.toggle()

    def set_title(self, title: str) -> None:
        """Say something else, such as a count."""
        self._title.set_title(title)
