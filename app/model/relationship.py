"""A relationship: an edge between two stakeholders."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from app.model.attributes import Form, OnDelete, attribute
from app.model.record import Record
from app.model.scales import RelationshipKind


@dataclass(frozen=True, slots=True, kw_only=True)
class Relationship(Record):
    """A tie that is worth drawing between two stakeholders, directed from source to target or mutual."""

    kind_name: ClassVar[str] = "relationship"
    noun: ClassVar[str] = "relationship"

    source: str = attribute("From", Form.REFERENCE, refers_to="stakeholder", on_delete=OnDelete.CASCADE)
    target: str = attribute("To", Form.REFERENCE, refers_to="stakeholder", on_delete=OnDelete.CASCADE)
    kind: RelationshipKind = attribute(
        "Kind",
        Form.CHOICE,
        choices=RelationshipKind,
        default=RelationshipKind.OTHER,
        help="What passes along it, seen from where it starts.",
    )
    mutual: bool = attribute("Mutual", Form.FLAG, default=False, help="Whether it holds in both directions.")
    strength: int | None = attribute("Strength", Form.RATING, help="1–5: how strong the tie is.")
    tangible: bool = attribute(
        "Tangible",
        Form.FLAG,
        default=True,
        help="Contracted goods, services or money, or else favours and knowledge.",
    )
    label: str = attribute("Label", Form.LINE, default="", help="What is written on the tie.")
    description: str = attribute("Description", Form.TEXT, default="", help="Anything worth keeping.")
