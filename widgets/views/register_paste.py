"""Stakeholders from a pasted block: which column is which field, and what was not understood."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from app.model.attributes import Attribute, Form, attributes_of
from app.model.stakeholder import Stakeholder
from widgets.controls.attribute_text import value_from
from widgets.controls.directory import Directory


@dataclass(frozen=True, slots=True)
class PastedStakeholders:
    """What a block of cells says.

    Attributes:
        stakeholders: One a row that has a name.
        problems: Sentences about cells and rows that were left out.
    """

    stakeholders: tuple[Stakeholder, ...]
    problems: tuple[str, ...]


def read_stakeholders(block: Sequence[Sequence[str]], directory: Directory) -> PastedStakeholders:
    """Stakeholders from a block; a first row of field names says what the columns are, else they are name, kind, ….

    A cell that does not fit its field is left out and named; so is a row without a name.
    """
    fields = attributes_of(Stakeholder)
    headed = _fields_of(block[0], fields) if block else []
    has_heading = any(found is not None and found.name == "name" for found in headed)
    order = headed if has_heading else list(fields)
    made: list[Stakeholder] = []
    problems: list[str] = []
    for number, line in enumerate(block[1:] if has_heading else block, 2 if has_heading else 1):
        values = _values_of(line, order, directory, number, problems)
        if values.get("name"):
            made.append(Stakeholder(**values).cleaned())
        elif any(line):
            problems.append(f"Row {number} has no name.")
    return PastedStakeholders(tuple(made), tuple(problems))


def _fields_of(heading: Sequence[str], fields: Sequence[Attribute]) -> list[Attribute | None]:
    by_name = {found.name: found for found in fields} | {found.label.casefold(): found for found in fields}
    by_name["stakeholder"] = by_name["name"]
    return [by_name.get(cell.strip().casefold()) for cell in heading]


def _values_of(
    line: Sequence[str],
    order: Sequence[Attribute | None],
    directory: Directory,
    number: int,
    problems: list[str],
) -> dict[str, Any]:
    values: dict[str, Any] = {}
    for cell, attribute in zip(line, order, strict=False):
        if attribute is None or not cell:
            continue
        try:
            value = value_from(attribute, cell, directory)
            wrong = attribute.problem(attribute.cleaned(value))
        except ValueError as problem:
            wrong = str(problem)
            value = None
        if wrong:
            problems.append(f"Row {number}, {attribute.label.lower()}: {wrong}")
        elif value is not None or attribute.form is not Form.LINE:
            values[attribute.name] = value
    return values
