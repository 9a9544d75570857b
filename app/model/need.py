"""A need: what a customer must have or would love to have."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from app.model.attributes import Form, OnDelete, attribute
from app.model.record import Record
from app.model.scales import REQUIRED_LEVEL_RANGE, NeedKind


@dataclass(frozen=True, slots=True, kw_only=True)
class Need(Record):
    """A need or a want of one customer, in the customer's words."""

    kind_name: ClassVar[str] = "need"
    noun: ClassVar[str] = "need"

    customer: str = attribute("Customer", Form.REFERENCE, refers_to="stakeholder", on_delete=OnDelete.CASCADE)
    statement: str = attribute("Statement", Form.LINE, help="What the customer needs, in its own words.")
    kind: NeedKind = attribute(
        "Kind",
        Form.CHOICE,
        choices=NeedKind,
        default=NeedKind.NEED,
        help="A need must be met and enters coverage. A want would delight and never does.",
    )
    weight: int = attribute(
        "Weight", Form.RATING, optional=False, default=3, help="1–5: how much it matters to this customer."
    )
    required_level: int = attribute(
        "Required level",
        Form.LEVEL,
        low=REQUIRED_LEVEL_RANGE[0],
        high=REQUIRED_LEVEL_RANGE[1],
        default=3,
        help="1 basic, 2 adequate, 3 good, 4 excellent: from which level on it is fully met.",
    )
    evidence: str = attribute("Evidence", Form.TEXT, default="", help="How we know: who said it, where, what data.")
    evidence_date: date | None = attribute(
        "Evidence of", Form.DATE, optional=True, default=None, help="When the evidence was gathered."
    )

    @property
    def is_want(self) -> bool:
        """Whether it is a want."""
        return self.kind is NeedKind.WANT
