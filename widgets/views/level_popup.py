"""The small window over a cell of the matrix: how well, and for which needs."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QFont, QHideEvent, QKeyEvent
from PySide6.QtWidgets import QCheckBox, QFrame, QHBoxLayout, QPushButton, QScrollArea, QVBoxLayout, QWidget

from app.model.need import Need
from app.model.scales import LEVEL_NAMES
from widgets.controls.plain_text import ElidedLabel, PlainLabel, action_text, tooltip_text
from widgets.theme_bridge import ThemeBridge, base_font

WIDTH = 286
LEGEND = "  ".join(f"{level} {name}" for level, name in enumerate(LEVEL_NAMES))
TALLEST_LIST = 190


class LevelPopup(QFrame):
    """Levels 0–4 and “not assigned”, by click or key, and the needs that the service addresses here.

    Args:
        look: Colours.
        title: What is assigned to whom.
        level: The level now; None where it is not assigned.
        needs: The customer's needs and wants.
        addressed: Ids of those addressed now.
        parent: Owner.
    """

    level_chosen = Signal(object, object)
    """A person chose a level (None: not assigned), with the needs checked: a tuple of ids."""
    addressed_changed = Signal(str, bool)
    """A person checked or cleared a need of a service that is assigned."""

    def __init__(
        self,
        look: ThemeBridge,
        title: str,
        level: int | None,
        needs: Iterable[Need],
        addressed: Iterable[str],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent, Qt.WindowType.Popup)
        self._level = level
        self.setProperty("look", "popup")
        self.setFixedWidth(WIDTH)
        self.setAccessibleName(title)
        name = ElidedLabel(title)
        name.setFont(base_font(13, QFont.Weight.DemiBold))
        self.buttons = {found: self._made_button(look, found) for found in (None, *range(len(LEVEL_NAMES)))}
        row = QHBoxLayout()
        row.setSpacing(4)
        for button in self.buttons.values():
            row.addWidget(button)
        column = QVBoxLayout(self)
        column.setContentsMargins(10, 10, 10, 10)
        column.setSpacing(8)
        column.addWidget(name)
        column.addLayout(row)
        column.addWidget(_quiet(LEGEND))
        self.boxes = self._made_boxes(needs, frozenset(addressed))
        if self.boxes:
            column.addWidget(_quiet("Needs and wants that it addresses"))
            column.addWidget(self._listed())
        column.addWidget(_quiet("Keys 0–4 set the level, Delete takes the service away."))
        self.buttons[level].setFocus()

    def open_at(self, at: QPoint) -> None:
        """Show it with its upper left corner near a point of the screen."""
        self.adjustSize()
        parent = self.parentWidget()
        room = (parent or self).screen().availableGeometry()
        x = max(room.left(), min(at.x(), room.right() - self.width()))
        y = max(room.top(), min(at.y(), room.bottom() - self.height()))
        self.move(x, y)
        self.show()
        self.buttons[self._level].setFocus(Qt.FocusReason.PopupFocusReason)

    def choose(self, level: int | None) -> None:
        """Choose a level, as a click does."""
        checked = tuple(need for need, box in self.boxes.items() if box.isChecked())
        self.close()
        self.level_chosen.emit(level, checked)

    def _made_button(self, look: ThemeBridge, level: int | None) -> QPushButton:
        said = "not assigned" if level is None else f"{level}, {LEVEL_NAMES[level]}"
        button = QPushButton("–" if level is None else str(level))
        button.setToolTip(said.capitalize())
        button.setAccessibleName(said.capitalize())
        button.setFixedSize(40, 34)
        button.setFont(base_font(13, QFont.Weight.DemiBold))
        ground = "surface" if level is None else f"level.{level}"
        ink = "text.muted" if level is None else f"level.{level}.text"
        chosen = level == self._level
        edge = f"2px solid {look.color('text').name()}" if chosen else f"1px solid {look.color('line').name()}"
        button.setStyleSheet(
            f"QPushButton {{ background: {look.color(ground).name()}; color: {look.color(ink).name()};"
            f" border: {edge}; border-radius: 6px; padding: 0; }}"
            f"QPushButton:focus {{ border: 2px solid {look.color('accent').name()}; }}"
        )
        button.clicked.connect(lambda _checked: self.choose(level))
        return button

    def _made_boxes(self, needs: Iterable[Need], addressed: frozenset[str]) -> dict[str, QCheckBox]:
        boxes: dict[str, QCheckBox] = {}
        for need in needs:
            caption = f"{need.statement} (want)" if need.is_want else need.statement
            shown = self.fontMetrics().elidedText(caption, Qt.TextElideMode.ElideRight, WIDTH - 60)
            box = QCheckBox(action_text(shown))
            box.setToolTip(tooltip_text(caption))
            box.setAccessibleName(caption)
            box.setChecked(need.id in addressed)
            if self._level is not None:
                box.clicked.connect(lambda on, found=need.id: self.addressed_changed.emit(found, on))
            boxes[need.id] = box
        return boxes

    def _listed(self) -> QWidget:
        body = QWidget()
        column = QVBoxLayout(body)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        for box in self.boxes.values():
            column.addWidget(box)
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setWidget(body)
        area.setFixedHeight(min(TALLEST_LIST, body.sizeHint().height() + 4))
        return area

    def keyPressEvent(self, event: QKeyEvent) -> None:
        typed = event.text()
        places = list(self.buttons)
        focused = next((found for found, button in self.buttons.items() if button.hasFocus()), self._level)
        if len(typed) == 1 and typed in "01234":
            self.choose(int(typed))
        elif event.key() in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace, Qt.Key.Key_Minus):
            self.choose(None)
        elif event.key() in (Qt.Key.Key_Left, Qt.Key.Key_Right):
            step = 1 if event.key() == Qt.Key.Key_Right else -1
            place = max(0, min(len(places) - 1, places.index(focused) + step))
            self.buttons[places[place]].setFocus()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.choose(focused)
        else:
            super().keyPressEvent(event)

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self.deleteLater()


def _quiet(text: str) -> PlainLabel:
    label = PlainLabel(text, wrap=True)
    label.setFont(base_font(11))
    label.setForegroundRole(label.palette().ColorRole.PlaceholderText)
    return label
