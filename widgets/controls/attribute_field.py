"""One described field of a record: its label, the editor that fits its form, and what was wrong with the input."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QWidget

from app.model.attributes import Attribute, Form
from widgets.controls.choice_field import ChoiceField, ReferenceField, ReferencesField
from widgets.controls.directory import Directory
from widgets.controls.flow_tags import FlowTags
from widgets.controls.level_squares import LevelSquares
from widgets.controls.line_field import DateField, LineField, NumberField
from widgets.controls.pairs_field import PairsField
from widgets.controls.plain_text import ElidedLabel, PlainLabel
from widgets.controls.rating_dots import RatingDots
from widgets.controls.scale_control import SEVERAL, ScaleControl
from widgets.controls.text_field import TextField
from widgets.theme_bridge import ThemeBridge, base_font

LABEL_WIDTH = 124

Editor = (
    LineField | TextField | ChoiceField | RatingDots | LevelSquares | ReferenceField | ReferencesField | FlowTags
    | PairsField
)  # fmt: skip
"""Each shows a value (`set_value`), says whether it `is_editing`, and tells what was `chosen`."""


def editor_for(attribute: Attribute, look: ThemeBridge, directory: Directory) -> Editor:
    """A new editor for the values of a field."""
    return _MAKE[attribute.form](attribute, look, directory)


def choices_of(attribute: Attribute) -> list[tuple[Any, str]]:
    """The values of a closed list or a yes-or-no field, with what people read."""
    if attribute.form is Form.FLAG:
        return [*([(None, "by default")] if attribute.optional else []), (True, "yes"), (False, "no")]
    assert attribute.choices is not None
    nothing: list[tuple[Any, str]] = [(None, "not known")] if attribute.optional else []
    return nothing + [(choice, choice.label) for choice in attribute.choices]


def _line(attribute: Attribute, _look: ThemeBridge, _directory: Directory) -> Editor:
    return LineField(attribute.label, prompt="–")


def _text(attribute: Attribute, _look: ThemeBridge, _directory: Directory) -> Editor:
    return TextField(attribute.label, prompt="–")


def _choice(attribute: Attribute, _look: ThemeBridge, _directory: Directory) -> Editor:
    return ChoiceField(attribute.label, choices_of(attribute))


def _rating(attribute: Attribute, look: ThemeBridge, _directory: Directory) -> Editor:
    return RatingDots(look, attribute.label, optional=attribute.optional)


def _level(attribute: Attribute, look: ThemeBridge, _directory: Directory) -> Editor:
    return LevelSquares(look, attribute.label, least=int(attribute.low))


def _number(attribute: Attribute, _look: ThemeBridge, _directory: Directory) -> Editor:
    return NumberField(attribute.label, optional=attribute.optional)


def _date(attribute: Attribute, _look: ThemeBridge, _directory: Directory) -> Editor:
    return DateField(attribute.label)


def _reference(attribute: Attribute, _look: ThemeBridge, directory: Directory) -> Editor:
    return ReferenceField(attribute.label, directory.source(attribute.refers_to), optional=attribute.optional)


def _references(attribute: Attribute, look: ThemeBridge, directory: Directory) -> Editor:
    return ReferencesField(look, attribute.label, directory.source(attribute.refers_to))


def _tags(attribute: Attribute, look: ThemeBridge, _directory: Directory) -> Editor:
    return FlowTags(look, attribute.label)


def _pairs(attribute: Attribute, _look: ThemeBridge, _directory: Directory) -> Editor:
    return PairsField(attribute.label)


_MAKE: dict[Form, Callable[[Attribute, ThemeBridge, Directory], Editor]] = {
    Form.LINE: _line,
    Form.TEXT: _text,
    Form.CHOICE: _choice,
    Form.RATING: _rating,
    Form.LEVEL: _level,
    Form.NUMBER: _number,
    Form.DATE: _date,
    Form.FLAG: _choice,
    Form.REFERENCE: _reference,
    Form.REFERENCES: _references,
    Form.TAGS: _tags,
    Form.PAIRS: _pairs,
}


class Problem(PlainLabel):
    """A sentence about input that was refused, beside the field; hidden while all is well."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent, wrap=True)
        self.setProperty("ink", "wrong")
        self.setFont(base_font(12))
        self.hide()

    def say(self, sentence: str) -> None:
        """Show a sentence; nothing where it is empty."""
        self.setText(sentence)
        self.setVisible(bool(sentence))


class AttributeField(QWidget):
    """A labelled field of a record.

    Args:
        attribute: The field.
        look: Colours.
        directory: Names for references.
        parent: Owner.
    """

    committed = Signal(str, object)
    """A person gave the field another value: name of the field, the value."""
    opened = Signal(str, str)
    """A person wants to see an element that the field names: its sort, its id."""

    def __init__(
        self, attribute: Attribute, look: ThemeBridge, directory: Directory, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.attribute = attribute
        self.label = ElidedLabel(attribute.label)
        self.label.set_note(attribute.help)
        self.label.setFixedWidth(LABEL_WIDTH)
        self.label.setForegroundRole(self.palette().ColorRole.PlaceholderText)
        self.editor = editor_for(attribute, look, directory)
        self.problem = Problem()
        if isinstance(self.editor, RatingDots | LevelSquares):
            self.editor.set_help(attribute.help)
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(6)
        grid.setVerticalSpacing(1)
        grid.setColumnMinimumWidth(0, LABEL_WIDTH)
        grid.setColumnStretch(1, 1)
        tall = isinstance(self.editor, TextField | FlowTags | ReferencesField | PairsField)
        self.label.setFixedHeight(22)
        top = Qt.AlignmentFlag.AlignTop if tall else Qt.AlignmentFlag.AlignVCenter
        grid.addWidget(self.label, 0, 0, top | Qt.AlignmentFlag.AlignLeft)
        fixed = isinstance(self.editor, RatingDots | LevelSquares)
        grid.addWidget(self.editor, 0, 1, Qt.AlignmentFlag.AlignLeft if fixed else Qt.AlignmentFlag(0))
        grid.addWidget(self.problem, 1, 1)
        self.editor.chosen.connect(self._chosen)
        if isinstance(self.editor, LineField | TextField):
            self.editor.refused.connect(self.show_problem)
        if isinstance(self.editor, ReferenceField | ReferencesField):
            self.editor.opened.connect(lambda found: self.opened.emit(attribute.refers_to, found))

    @property
    def is_editing(self) -> bool:
        """Whether something is typed that is not committed."""
        return self.editor.is_editing

    def take_focus(self) -> None:
        """Put the focus on what a person changes the value with."""
        candidates = (self.editor, *self.editor.findChildren(QWidget))
        able = (found for found in candidates if found.focusPolicy() & Qt.FocusPolicy.TabFocus)
        next(able, self.editor).setFocus(Qt.FocusReason.OtherFocusReason)

    def set_value(self, value: Any) -> None:
        """Show a value; what is being typed is left alone."""
        if isinstance(self.editor, LineField):
            self.editor.setPlaceholderText(self.editor.prompt)
        self.editor.set_value(value)

    def show_several(self) -> None:
        """Show that the records that the field stands for have different values."""
        editor = self.editor
        if isinstance(editor, ScaleControl | ChoiceField):
            editor.show_several()
        elif isinstance(editor, LineField):
            editor.set_value(editor.nothing)
            editor.setPlaceholderText(SEVERAL)

    def settle(self, value: Any) -> None:
        """Show the value that an edit has led to, in place of what was typed."""
        self.set_value(value)
        if isinstance(self.editor, LineField | TextField) and self.editor.is_editing:
            self.editor.take_back()
        self.show_problem("")

    def forget(self) -> None:
        """Drop what is typed and what was wrong with it: the field stands for another record now."""
        if self.is_editing and isinstance(self.editor, LineField | TextField | PairsField):
            self.editor.take_back()
        if isinstance(self.editor, FlowTags):
            self.editor.line.clear()
        if self.problem.text():
            self.show_problem("")

    def commit(self) -> None:
        """Hand on what is typed, as leaving the field does."""
        if isinstance(self.editor, LineField | TextField | PairsField):
            self.editor.commit()

    def show_problem(self, sentence: str) -> None:
        """Say what was wrong; the text stays as typed."""
        self.problem.say(sentence)
        self.editor.setProperty("wrong", bool(sentence))
        self.editor.style().polish(self.editor)

    def _chosen(self, value: Any) -> None:
        self.committed.emit(self.attribute.name, value)
