"""An assignment: a service given to a customer."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from app.model.attributes import Form, OnDelete, attribute
from app.model.record import Record


@dataclass(frozen=True, slots=True, kw_only=True)
class Assignment(Record):
    """A service that reaches a customer at some level and addresses some of its needs and wants."""

    kind_name: ClassVar[str] = "assignment"
    noun: ClassVar[str] = "assignment"

    service: str = attribute("Service", Form.REFERENCE, refers_to="service", on_delete=OnDelete.CASCADE)
    customer: str = attribute("Customer", Form.REFERENCE, refers_to="stakeholder", on_delete=OnDelete.CASCADE)
    level: int = attribute(
        "Delivered level",
        Form.LEVEL,
        default=2,
        help="0 none, 1 basic, 2 adequate, 3 good, 4 excellent: how well it is delivered to this customer.",
    )
    addresses: tuple[str, ...] = attribute(
        "Addresses", Form.REFERENCES, refers_to="need", default=(), help="The needs and wants that it serves."
    )
    via: str | None = attribute(
        "Channel",
        Form.REFERENCE,
        refers_to="stakeholder",
        optional=True,
        default=None,
        help="The stakeholder through whom it reaches the customer.",
    )
    note: str = attribute("Note", Form.TEXT, default="", help="Anything worth keeping.")
