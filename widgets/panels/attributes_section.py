"""Attributes of an element as labelled fields, built from their descriptions; can be folded away."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.model.attributes import attributes_of
from app.model.map_state import RECORD_TYPES
from widgets.controls.attribute_field import AttributeField
from widgets.controls.revealing import reveal
from widgets.controls.row_list import Part
from widgets.controls.section_heading import SectionHeading
from widgets.panels.context import PanelContext, Subject


class AttributesSection(Part):
    """Fields of an element.

    Args:
        context: The open map and the look.
        subject: Whose attributes they are.
        names: Fields to show, in order; all but `without` where None.
        without: Fields that stand elsewhere.
        heading: Title above them, empty for none.
        folded: Whether they are folded away at first; needs a heading.
    """

    def __init__(
        self,
        context: PanelContext,
        subject: Subject,
        names: Sequence[str] | None = None,
        *,
        without: Sequence[str] = (),
        heading: str = "",
        folded: bool = False,
    ) -> None:
        super().__init__()
        self._context, self._subject = context, subject
        described = {found.name: found for found in attributes_of(RECORD_TYPES[subject.element.kind_name])}
        wanted = names if names is not None else [name for name in described if name not in without]
        self._wanted = [described[name] for name in wanted]
        self.fields: dict[str, AttributeField] = {}
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(3)
        self._body: QWidget | None = None
        if heading:
            self.heading = SectionHeading(context.look, heading, foldable=True)
            self.heading.set_open(not context.folded.get(heading, folded))
            self.heading.toggled.connect(self._open)
            self.heading.toggled.connect(lambda is_open: context.folded.update({heading: not is_open}))
            self._column.addWidget(self.heading)
        if not heading or self.heading.is_open:
            self._open(True)

    def _open(self, is_open: bool) -> None:
        if is_open and self._body is None:  # fields that nobody opens are not worth the time to make them
            self._body = self._made_body()
            self._column.addWidget(self._body)
            self.refresh()
        if self._body is not None:
            self._body.setVisible(is_open)

    def _made_body(self) -> QWidget:
        body = QWidget()
        inner = QVBoxLayout(body)
        inner.setContentsMargins(0, 0, 0, 0)
        inner.setSpacing(3)
        for attribute in self._wanted:
            made = AttributeField(attribute, self._context.look, self._context.directory)
            self.fields[attribute.name] = self._context.field_of(self._subject, made)
            inner.addWidget(made)
        return body

    def focus_field(self, name: str) -> bool:
        """Put the focus on a field, unfolded and scrolled to; False where it does not stand here."""
        if not any(attribute.name == name for attribute in self._wanted):
            return False
        if self._body is None or self._body.isHidden():
            self.heading.set_open(True)
            self._open(True)
        shown = self.fields[name]
        shown.take_focus()
        reveal(shown)
        return True

    def refresh(self) -> None:
        record = self._context.find(self._subject.element)
        if record is not None:
            for name, shown in self.fields.items():
                shown.set_value(getattr(record, name))

    def commit(self) -> None:
        """Hand on what is typed, as leaving the fields does."""
        for shown in self.fields.values():
            shown.commit()
