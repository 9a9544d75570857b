"""An accepted gap: a finding that people know of and leave as it is, for a reason."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any, ClassVar, Self

from app.model.attributes import Form, OnDelete, attribute
from app.model.element import Element
from app.model.record import Record

ELEMENT_KINDS = ("stakeholder", "service", "need", "assignment", "relationship")
"""The sorts of element that a gap can concern first."""


def _element(kind_name: str) -> Any:
    return attribute(
        kind_name.capitalize(),
        Form.REFERENCE,
        refers_to=kind_name,
        on_delete=OnDelete.CASCADE,
        optional=True,
        default=None,
        help="What the gap concerns first, where it is one of this sort.",
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class AcceptedGap(Record):
    """That the gap which a rule finds at one element is accepted. It names exactly one element, and goes with it."""

    kind_name: ClassVar[str] = "accepted_gap"
    noun: ClassVar[str] = "accepted gap"

    rule: str = attribute("Rule", Form.LINE, help="Id of the rule that finds the gap.")
    stakeholder: str | None = _element("stakeholder")
    service: str | None = _element("service")
    need: str | None = _element("need")
    assignment: str | None = _element("assignment")
    relationship: str | None = _element("relationship")
    reason: str = attribute("Reason", Form.TEXT, help="Why the gap is left as it is.")
    by: str = attribute("Accepted by", Form.LINE, default="", help="Who decided it.")
    on: date = attribute("Accepted on", Form.DATE, help="When it was decided.")
    until: date | None = attribute(
        "Review on",
        Form.DATE,
        optional=True,
        default=None,
        help="The last day on which the acceptance holds; after it the gap counts again.",
    )

    @classmethod
    def of(cls, rule: str, element: Element, **values: Any) -> Self:
        """The acceptance of what a rule finds at an element; raises KeyError for a sort that no gap concerns."""
        if element.kind_name not in ELEMENT_KINDS:
            raise KeyError(f"no gap concerns a {element.kind_name}")
        named: dict[str, Any] = {element.kind_name: element.id}
        return cls(rule=rule, **named, **values)

    @property
    def elements(self) -> tuple[Element, ...]:
        """The elements that it names; one, where it is sound."""
        named = ((kind_name, getattr(self, kind_name)) for kind_name in ELEMENT_KINDS)
        return tuple(Element(kind_name, found) for kind_name, found in named if found is not None)

    @property
    def element(self) -> Element:
        """What the gap concerns first."""
        return self.elements[0]

    def holds_on(self, day: date) -> bool:
        """Whether it still holds on a day: its day of review is not past."""
        return self.until is None or day <= self.until
