"""Fields for closed lists, for yes and no, and for other elements of the map."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from PySide6.QtCore import QPointF, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QPalette, QPen, QWheelEvent
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QPushButton, QSizePolicy, QVBoxLayout, QWidget

from widgets.controls.directory import Source
from widgets.controls.elided_button import ElidedButton
from widgets.controls.flow_layout import FlowLayout
from widgets.controls.flow_tags import RemovableChip
from widgets.controls.plain_text import tooltip_text
from widgets.controls.scale_control import SEVERAL
from widgets.controls.search_popup import choose_from
from widgets.theme_bridge import ThemeBridge


class ChoiceField(QComboBox):
    """A closed list; the wheel scrolls the panel, not the value.

    Args:
        name: What is chosen, for screen readers.
        choices: (value, what people read) in order.
        parent: Owner.
    """

    chosen = Signal(object)
    """A person chose another value."""

    def __init__(self, name: str, choices: Sequence[tuple[Any, str]], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._values = [value for value, _ in choices]
        self.addItems([caption for _, caption in choices])
        self.setAccessibleName(name)
        self.setProperty("look", "inline")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMinimumContentsLength(6)
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.activated.connect(self._activated)
        self._value: Any = self._values[0] if self._values else None

    def value(self) -> Any:
        """The value shown."""
        return self._value

    def set_value(self, value: Any) -> None:
        """Show a value; tells nobody."""
        self._value = value
        self.setCurrentIndex(self._values.index(value) if value in self._values else -1)

    def show_several(self) -> None:
        """Show that those that the field stands for have different values; choosing any is a change."""
        self.setPlaceholderText(SEVERAL)
        self._value = _Several
        self.setCurrentIndex(-1)

    def set_caption(self, value: Any, caption: str) -> None:
        """Call one of the values otherwise."""
        self.setItemText(self._values.index(value), caption)

    @property
    def is_editing(self) -> bool:
        """Whether something is chosen but not committed; never so here."""
        return False

    def _activated(self, place: int) -> None:
        value = self._values[place]
        if value != self._value:
            self._value = value
            self.chosen.emit(value)

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(QPen(self.palette().color(QPalette.ColorRole.PlaceholderText), 1.4))
            x, y = self.width() - 14, self.height() / 2 - 1
            painter.drawPolyline([QPointF(x, y), QPointF(x + 3.5, y + 3.5), QPointF(x + 7, y)])

    def wheelEvent(self, event: QWheelEvent) -> None:
        event.ignore()


class _Several:
    """Stands for values that differ: no entry of a list is equal to it."""


class ReferenceField(QWidget):
    """Another element of the map, or none: its name, which opens a list to search.

    Args:
        name: What it stands for, for screen readers.
        source: What can be chosen, and its names.
        optional: Whether none is a value.
        nothing: What is shown for none.
        parent: Owner.
    """

    chosen = Signal(object)
    """A person chose another element: its id, or None."""
    opened = Signal(str)
    """A person wants to see the element."""

    def __init__(
        self, name: str, source: Source, *, optional: bool, nothing: str = "none", parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._name, self._source, self._nothing = name, source, nothing
        self._value: str | None = None
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(2)
        self.button = ElidedButton("value")
        self.button.clicked.connect(lambda _checked: self.open_list())
        self.clear_button = _small_button("×", f"{name}: none")
        self.clear_button.clicked.connect(lambda _checked: self._choose(None))
        self.show_button = _small_button("→", f"Show {name.lower()}")
        self.show_button.clicked.connect(lambda _checked: self.opened.emit(self._value or ""))
        row.addWidget(self.button, 1)
        row.addWidget(self.show_button)
        row.addWidget(self.clear_button)
        self._optional = optional
        self.set_value(None)

    def value(self) -> str | None:
        """Id of the element shown."""
        return self._value

    def set_value(self, value: str | None) -> None:
        """Show an element by id; tells nobody."""
        self._value = value
        caption = self._nothing
        if value is not None:
            caption = self._source.name_of(value)
        self.button.set_caption(caption)
        self.button.setAccessibleName(f"{self._name}: {caption}")
        self.clear_button.setVisible(self._optional and value is not None)
        self.show_button.setVisible(value is not None)

    @property
    def is_editing(self) -> bool:
        """Whether something is chosen but not committed; never so here."""
        return False

    def open_list(self) -> None:
        """Open the list of what can be chosen."""
        choose_from(self.button, f"Search: {self._name.lower()}", self._source.entries(), self._choose)

    def _choose(self, value: str | None) -> None:
        if value != self._value:
            self.set_value(value)
            self.chosen.emit(value)


class ReferencesField(QWidget):
    """Several other elements of the map, as chips, with a list to add one.

    Args:
        look: Colours.
        name: What they stand for, for screen readers.
        source: What can be chosen, and its names.
        parent: Owner.
    """

    chosen = Signal(object)
    """A person changed them: the new tuple of ids."""
    opened = Signal(str)
    """A person wants to see one of them."""

    def __init__(self, look: ThemeBridge, name: str, source: Source, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look, self._name, self._source = look, name, source
        self._value: tuple[str, ...] = ()
        self._shown: tuple[tuple[str, str], ...] = ()
        self._chips: list[RemovableChip] = []
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        self._flow_home = QWidget()
        self._flow = FlowLayout(self._flow_home)
        self.add_button = QPushButton("+ add")
        self.add_button.setProperty("look", "link")
        self.add_button.setAccessibleName(f"{name}: add")
        self.add_button.clicked.connect(lambda _checked: self.open_list())
        self._flow.addWidget(self.add_button)
        column.addWidget(self._flow_home)

    def value(self) -> tuple[str, ...]:
        """Ids of the elements shown."""
        return self._value

    def set_value(self, value: Iterable[str]) -> None:
        """Show elements by id; tells nobody."""
        self._value = tuple(value)
        shown = tuple((found, self._source.name_of(found)) for found in self._value)
        if shown == self._shown:
            return
        self._shown = shown
        for chip in self._chips:
            self._flow.removeWidget(chip)
            chip.hide()
            chip.deleteLater()
        self._chips = []
        for place, (found, name) in enumerate(shown):
            chip = RemovableChip(self._look, name, self._flow_home)
            chip.removed.connect(lambda found=found: self._remove(found))
            chip.opened.connect(lambda found=found: self.opened.emit(found))
            self._flow.insert_widget(place, chip)
            chip.show()
            self._chips.append(chip)
        self._flow_home.updateGeometry()

    @property
    def is_editing(self) -> bool:
        """Whether something is chosen but not committed; never so here."""
        return False

    def open_list(self) -> None:
        """Open the list of what can be added."""
        left = [entry for entry in self._source.entries() if entry.id not in self._value]
        choose_from(self.add_button, f"Search: {self._name.lower()}", left, self._add)

    def _add(self, found: str) -> None:
        self.set_value((*self._value, found))
        self.chosen.emit(self._value)

    def _remove(self, found: str) -> None:
        self.set_value(tuple(kept for kept in self._value if kept != found))
        self.add_button.setFocus()
        self.chosen.emit(self._value)


def _small_button(caption: str, name: str) -> QPushButton:
    button = QPushButton(caption)
    button.setProperty("look", "link")
    button.setFixedWidth(20)
    button.setAccessibleName(name)
    button.setToolTip(tooltip_text(name))
    return button
