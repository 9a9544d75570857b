"""Writing a card's name in its place."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from PySide6.QtCore import QObject, QRect, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QLineEdit, QWidget

from app.figures.figure import Group, Text
from app.model.element import Element
from widgets.canvas.scene import frame
from widgets.canvas.view import View
from widgets.fonts import font

_LEAST_HEIGHT = 12.0  # pixels of the letters, however far the map is zoomed out
_LEAST_WIDTH = 150
_LINE = 1.9  # the field's height in heights of its letters
_BASELINE = 0.33  # of the letters' height that the field's middle stands above the baseline
_PADDING = 6


class RenameEditor(QLineEdit):
    """A field over the name of a card. Enter and leaving it commit, Esc cancels; what is pasted is plain text.

    Args:
        card: The card.
        name: Its full name, which the card may show shortened.
        view: What is seen.
        viewport: What it lies on.
    """

    committed = Signal(str)
    """Another name was written."""

    closed = Signal()
    """It is done with, either way."""

    def __init__(self, card: Group, name: str, view: View, viewport: QWidget) -> None:
        super().__init__(name, viewport)
        self.card = card
        self._before = name
        self._open = True
        self.setAccessibleName(self.tr("New name of {name}").format(name=name))
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.DefaultContextMenu)
        self.place(view)
        self.selectAll()
        self.show()
        self.setFocus(Qt.FocusReason.OtherFocusReason)

    def place(self, view: View) -> None:
        """Stand over the name, wherever that is seen now."""
        body = view.box_to_view(frame(self.card))
        letters, weight = _LEAST_HEIGHT, 600
        left, middle = body.left(), body.center().y()
        lines = _name_lines(self.card)
        if lines:
            title = lines[0]
            letters, weight = max(title.size * view.zoom, _LEAST_HEIGHT), title.weight
            left = view.to_view(title.at).x() if title.anchor == "start" else left
            baseline = (view.to_view(title.at).y() + view.to_view(lines[-1].at).y()) / 2
            middle = baseline - title.size * view.zoom * _BASELINE
        written = font(weight)
        written.setPixelSize(round(letters))
        self.setFont(written)
        height = letters * _LINE
        width = max(_LEAST_WIDTH, body.right() - left + _PADDING)
        self.setGeometry(QRect(round(left - _PADDING), round(middle - height / 2), round(width), round(height)))

    def finish(self, *, commit: bool) -> None:
        """Close; tells the new name if it is to be kept and is one."""
        if not self._open:
            return
        self._open = False
        name = self.text().strip()
        if commit and name and name != self._before:
            self.committed.emit(name)
        self.closed.emit()
        self.hide()
        self.deleteLater()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.finish(commit=False)
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.finish(commit=True)
        else:
            super().keyPressEvent(event)
            event.accept()  # or the canvas below would take what the field has no use for

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        if event.reason() != Qt.FocusReason.PopupFocusReason:
            self.finish(commit=True)


class Renaming(QObject):
    """Opens the editor, and keeps it over its card while that moves.

    Args:
        viewport: What the editor lies on; the owner too.
        name_of: Gives the full name of an element; without it what is written on its card is taken.
    """

    committed = Signal(object, str)
    """An Element got another name."""

    closed = Signal()
    """No name is being written any more."""

    def __init__(self, viewport: QWidget, name_of: Callable[[Element], str] | None = None) -> None:
        super().__init__(viewport)
        self._viewport = viewport
        self._name_of = name_of
        self.editor: RenameEditor | None = None

    def begin(self, card: Group, view: View) -> None:
        """Let a person write the name of a card."""
        if self.editor is not None:
            self.editor.finish(commit=True)
        element = card.elements[0]
        written = " ".join(line.text for line in _name_lines(card))
        name = self._name_of(element) if self._name_of is not None else written
        editor = RenameEditor(card, name, view, self._viewport)
        editor.committed.connect(lambda new_name: self.committed.emit(element, new_name))
        editor.closed.connect(self._done)
        self.editor = editor

    def follow(self, groups: Mapping[str, Group], view: View) -> None:
        """Stay over the card, wherever it is now; where it is gone, close."""
        if self.editor is None:
            return
        card = groups.get(self.editor.card.id)
        if card is None:
            self.editor.finish(commit=False)
        else:
            self.editor.card = card
            self.editor.place(view)

    def _done(self) -> None:
        self.editor = None
        self.closed.emit()


def _name_lines(card: Group) -> list[Text]:
    """The lines of a card's name: the first text, and those that look like it."""
    texts = [shape for shape in card.shapes if isinstance(shape, Text)]
    return [
        text for text in texts if (text.size, text.weight, text.at.x) == (texts[0].size, texts[0].weight, texts[0].at.x)
    ]
