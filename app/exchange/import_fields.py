"""What a table of a foreign file can be, and the fields that its columns can be matched to."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from app.exchange.heading_words import HEADINGS
from app.model.assignment import Assignment
from app.model.attributes import Attribute, Form, attribute_of, attributes_of
from app.model.need import Need
from app.model.record import Record
from app.model.relationship import Relationship
from app.model.scales import Attitude, Choice
from app.model.service import Service
from app.model.stakeholder import Stakeholder


class TableKind(Choice):
    """What a sheet is taken to be."""

    STAKEHOLDERS = "stakeholders"
    RELATIONSHIPS = "relationships"
    SERVICES = "services"
    NEEDS = "needs"
    ASSIGNMENTS = "assignments"
    CUSTOMERS_BY_SERVICES = "customers_by_services"
    SERVICES_BY_CUSTOMERS = "services_by_customers"
    TIE_MATRIX = "tie_matrix"
    NOTHING = "nothing"

    @property
    def label(self) -> str:
        """What people read."""
        return _KIND_LABELS[self]

    @property
    def is_matrix(self) -> bool:
        """Whether its columns are elements of the map rather than fields."""
        return self in (TableKind.CUSTOMERS_BY_SERVICES, TableKind.SERVICES_BY_CUSTOMERS, TableKind.TIE_MATRIX)


_KIND_LABELS = {
    TableKind.STAKEHOLDERS: "Stakeholders",
    TableKind.RELATIONSHIPS: "Relationships",
    TableKind.SERVICES: "Services",
    TableKind.NEEDS: "Needs and wants",
    TableKind.ASSIGNMENTS: "Assignments",
    TableKind.CUSTOMERS_BY_SERVICES: "Matrix of levels: a row per customer, a column per service",
    TableKind.SERVICES_BY_CUSTOMERS: "Matrix of levels: a row per service, a column per customer",
    TableKind.TIE_MATRIX: "Matrix of relationships",
    TableKind.NOTHING: "Leave out",
}

RECORD_OF: dict[TableKind, type[Record]] = {
    TableKind.STAKEHOLDERS: Stakeholder,
    TableKind.RELATIONSHIPS: Relationship,
    TableKind.SERVICES: Service,
    TableKind.NEEDS: Need,
    TableKind.ASSIGNMENTS: Assignment,
}
"""The records that a table of fields describes, one a row."""

CUSTOM = "custom"
"""Column choice: keep as a custom field named like the heading."""

DESCRIBE = "describe"
"""Column choice: add to the record's longest text, as “Heading: words”."""

LEAVE_OUT = "leave_out"
"""Column choice: do not import."""

MATRIX_COLUMN = ""
"""Column choice in a matrix: its names, or what joins them to the names along the headings."""

LONG_TEXT_OF = {
    TableKind.STAKEHOLDERS: "description",
    TableKind.RELATIONSHIPS: "description",
    TableKind.SERVICES: "description",
    TableKind.NEEDS: "evidence",
    TableKind.ASSIGNMENTS: "note",
}
"""The field that takes words for which there is no field of their own."""


@dataclass(frozen=True, slots=True)
class Field:
    """Something that a column can say.

    Attributes:
        id: Name of the record's attribute, or of one of the further fields below.
        label: What people read in the list of fields.
        form: The form of its values; `LINE` and `TEXT` take any text.
        attribute: The attribute that takes the value as it is, where there is one.
        several: Whether several columns can say it.
        phrases: Normalised headings that mean it, best first.
    """

    id: str
    label: str
    form: Form
    attribute: Attribute | None = None
    several: bool = False
    phrases: tuple[str, ...] = ()


_FURTHER: dict[TableKind, tuple[tuple[str, str, Form, bool], ...]] = {
    TableKind.STAKEHOLDERS: (
        ("first_name", "First name", Form.LINE, False),
        ("last_name", "Last name", Form.LINE, False),
        ("code", "Short code", Form.LINE, False),
        ("needs", "Needs", Form.TEXT, True),
        ("wants", "Wants", Form.TEXT, True),
        ("tied_to", "Tied to (names)", Form.REFERENCES, True),
        ("attitude_side", "Attitude columns: now or desired", Form.LINE, False),
        *((f"attitude={stance}", f"Attitude {stance}, where ticked", Form.LINE, True) for stance in Attitude),
    ),
    TableKind.RELATIONSHIPS: (("ends", "From and to, as “A -> B”", Form.TEXT, False),),
    TableKind.SERVICES: (
        ("code", "Short code", Form.LINE, False),
        ("customers", "Customers (names)", Form.REFERENCES, False),
    ),
    TableKind.NEEDS: (("customer_kind", "Customer's kind", Form.CHOICE, False),),
    TableKind.ASSIGNMENTS: (("customer_kind", "Customer's kind", Form.CHOICE, False),),
}
_SEVERAL = frozenset({"tags", "description", "evidence", "note"})
_NOT_IN_COLUMNS = frozenset({"custom"})


@cache
def fields_of(kind: TableKind) -> dict[str, Field]:
    """All fields that a column of such a table can be matched to, by id, in the order of the list."""
    if kind not in RECORD_OF:
        return {}
    record_type = RECORD_OF[kind]
    found = {
        own.name: Field(own.name, own.label, own.form, own, own.name in _SEVERAL, _phrases(kind, own.name))
        for own in attributes_of(record_type)
        if own.name not in _NOT_IN_COLUMNS
    }
    for field_id, label, form, several in _FURTHER.get(kind, ()):
        described = attribute_of(Stakeholder, "kind") if field_id == "customer_kind" else None
        found[field_id] = Field(field_id, label, form, described, several, _phrases(kind, field_id))
    return found


def _phrases(kind: TableKind, field_id: str) -> tuple[str, ...]:
    return tuple(filter(None, HEADINGS.get(f"{kind}.{field_id}", "").split("|")))


def choices_of(kind: TableKind) -> list[tuple[str, str]]:
    """What a person can choose above a column: (id, label), fields first."""
    if kind is TableKind.NOTHING:
        return []
    if kind.is_matrix:
        return [(MATRIX_COLUMN, "Part of the matrix"), (LEAVE_OUT, "Leave out")]
    choices = [(field.id, field.label) for field in fields_of(kind).values()]
    if kind is TableKind.STAKEHOLDERS:
        choices.append((CUSTOM, "Keep as custom field"))
    if kind in LONG_TEXT_OF:
        choices.append((DESCRIBE, f"Add to {fields_of(kind)[LONG_TEXT_OF[kind]].label.lower()}"))
    choices.append((LEAVE_OUT, "Leave out"))
    return choices


def default_choice(kind: TableKind) -> str:
    """Where the words of a column go that was not recognised, so that none is lost."""
    if kind is TableKind.STAKEHOLDERS:
        return CUSTOM
    return DESCRIBE if kind in LONG_TEXT_OF else LEAVE_OUT
