"""The inspector's page of several elements: how many of what, and the attributes they share, edited at once."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton, QVBoxLayout

from app.analysis.wording import counted
from app.commands import stakeholders
from app.model.attributes import Form, attributes_of
from app.model.element import Element
from app.model.map_state import RECORD_TYPES
from app.model.record import Record
from widgets.controls.attribute_field import AttributeField
from widgets.controls.row_list import Part
from widgets.panels.context import PanelContext
from widgets.panels.page import Page, heading, muted

SHARED_FORMS = frozenset(
    {Form.CHOICE, Form.FLAG, Form.RATING, Form.LEVEL, Form.NUMBER, Form.DATE, Form.TAGS, Form.LINE}
)
"""Forms of attributes that several elements may well have in common."""


class SharedAttributes(Part):
    """Attributes of several elements of one sort; a value that is set goes to all of them, as one step."""

    def __init__(self, context: PanelContext, elements: tuple[Element, ...]) -> None:
        super().__init__()
        self._context, self._elements = context, elements
        self.fields: dict[str, AttributeField] = {}
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(3)
        for attribute in attributes_of(RECORD_TYPES[elements[0].kind_name]):
            if attribute.form in SHARED_FORMS and attribute.name not in ("name", "statement"):
                shown = AttributeField(attribute, context.look, context.directory)
                shown.committed.connect(self._commit)
                self.fields[attribute.name] = shown
                column.addWidget(shown)

    def _records(self) -> list[Record]:
        found = (self._context.find(element) for element in self._elements)
        return [record for record in found if record is not None]

    def refresh(self) -> None:
        records = self._records()
        for name, shown in self.fields.items():
            values = {getattr(record, name) for record in records}
            differs = len(values) > 1
            shown.label.setText(f"{shown.attribute.label} ≠" if differs else shown.attribute.label)
            shown.label.set_note("These elements differ here." if differs else shown.attribute.help)
            if shown.attribute.form is Form.TAGS:
                shown.set_value(_common(records, name))
            elif differs:
                shown.show_several()
            elif values:
                shown.set_value(values.pop())

    def _commit(self, name: str, value: Any) -> None:
        records, shown = self._records(), self.fields[name]
        if shown.attribute.form is Form.TAGS:
            problem = self._retag(records, _common(records, name), value)
        else:
            problem = self._context.change(records, **{name: value})
        if problem:
            shown.show_problem(problem)
        else:
            shown.settle(value)

    def _retag(self, records: Sequence[Record], before: tuple[str, ...], after: tuple[str, ...]) -> str:
        workspace = self._context.workspace
        added = [tag for tag in after if tag not in before]
        removed = [tag for tag in before if tag not in after]
        return self._context.attempt(
            lambda: stakeholders.retag(
                workspace.document, records, add=added, remove=removed, scenario=workspace.scenario
            )
        )


def _common(records: Sequence[Record], name: str) -> tuple[str, ...]:
    """The tags that all records have, in the order of the first."""
    first, *others = (getattr(record, name) for record in records) if records else ((),)
    return tuple(tag for tag in first if all(tag in tags for tags in others))


class SeveralPage(Page):
    """How many are selected, and what they have in common.

    Args:
        context: The open map and the look.
        elements: What is selected.
    """

    def __init__(self, context: PanelContext, elements: tuple[Element, ...]) -> None:
        super().__init__(context)
        counts = Counter(element.kind_name for element in elements)
        one_sort = len(counts) == 1
        noun = RECORD_TYPES[elements[0].kind_name].noun if one_sort else "element"
        self.column.addWidget(heading(counted(len(elements), noun)))
        if one_sort:
            self.column.addWidget(muted("What is set here is set for all of them. ≠ marks where they differ."))
            self.shared = SharedAttributes(context, elements)
            self.add_part(self.shared)
        else:
            self.column.addWidget(muted("Several sorts are selected. Choose one to edit:"))
            for kind_name, count in counts.items():
                button = QPushButton(counted(count, RECORD_TYPES[kind_name].noun))
                button.setProperty("look", "link")
                chosen = [element for element in elements if element.kind_name == kind_name]
                button.clicked.connect(lambda _checked, chosen=chosen: context.workspace.select(chosen))
                self.column.addWidget(button, 0, Qt.AlignmentFlag.AlignLeft)
        self.finish()
