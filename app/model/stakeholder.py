"""A stakeholder: a node of the map."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from app.model.attributes import Form, attribute
from app.model.record import Record
from app.model.scales import Attitude, StakeholderKind

INSIDE_KINDS = frozenset({StakeholderKind.FIRM, StakeholderKind.INTERNAL})


@dataclass(frozen=True, slots=True, kw_only=True)
class Stakeholder(Record):
    """Anyone who matters to IT: the firm itself, a business unit, a partner, a customer, society."""

    kind_name: ClassVar[str] = "stakeholder"
    noun: ClassVar[str] = "stakeholder"

    name: str = attribute("Name", Form.LINE, help="What people call this stakeholder.")
    kind: StakeholderKind = attribute(
        "Kind",
        Form.CHOICE,
        choices=StakeholderKind,
        default=StakeholderKind.OTHER,
        help="Who this stakeholder is to the firm. The firm and internal units are inside its boundary.",
    )
    inside: bool | None = attribute(
        "Inside the firm",
        Form.FLAG,
        optional=True,
        default=None,
        help="Overrides the boundary: by default the firm and internal units are inside, all else outside.",
    )
    served: bool | None = attribute(
        "Customer of IT",
        Form.FLAG,
        optional=True,
        default=None,
        help="Whether IT serves this stakeholder: all but the firm by default. Switch off for a pure supplier.",
    )
    importance: int | None = attribute(
        "Importance", Form.RATING, help="1–5: how much this customer counts. Counted as 3 where not rated."
    )
    power: int | None = attribute("Power", Form.RATING, help="1–5: how far this stakeholder can enforce its will.")
    interest: int | None = attribute("Interest", Form.RATING, help="1–5: how much it cares about what IT does.")
    legitimacy: int | None = attribute("Legitimacy", Form.RATING, help="1–5: how rightful its claims are.")
    urgency: int | None = attribute("Urgency", Form.RATING, help="1–5: how pressing its claims are.")
    satisfaction: int | None = attribute("Satisfaction", Form.RATING, help="1–5: how content it says it is.")
    attitude: Attitude | None = attribute(
        "Attitude now",
        Form.CHOICE,
        choices=Attitude,
        optional=True,
        default=None,
        help="How it stands to IT today. Unaware is a state of its own, not below resistant.",
    )
    desired_attitude: Attitude | None = attribute(
        "Attitude desired",
        Form.CHOICE,
        choices=Attitude,
        optional=True,
        default=None,
        help="How it should stand to IT.",
    )
    parent: str | None = attribute(
        "Part of",
        Form.REFERENCE,
        refers_to="stakeholder",
        optional=True,
        default=None,
        help="The stakeholder that this one is a part of.",
    )
    owner: str = attribute("Relationship owner", Form.LINE, default="", help="Who looks after this relationship.")
    contact: str = attribute("Contact", Form.LINE, default="", help="Whom to talk to.")
    description: str = attribute("Description", Form.TEXT, default="", help="Anything worth keeping.")
    tags: tuple[str, ...] = attribute("Tags", Form.TAGS, default=(), help="Free words to filter by.")
    custom: tuple[tuple[str, str], ...] = attribute(
        "Custom fields", Form.PAIRS, default=(), help="Fields of your own, as name and text."
    )
    collapsed: bool = attribute(
        "Parts folded in", Form.FLAG, default=False, help="Whether its parts are shown on the map as one card with it."
    )

    @property
    def is_inside(self) -> bool:
        """Whether it lies inside the firm's boundary."""
        return self.kind in INSIDE_KINDS if self.inside is None else self.inside

    @property
    def is_customer(self) -> bool:
        """Whether IT serves it."""
        return self.kind is not StakeholderKind.FIRM if self.served is None else self.served
