"""The closed lists and scales on which a map is described."""

from __future__ import annotations

from enum import StrEnum

RATING_RANGE = (1, 5)
LEVEL_RANGE = (0, 4)
REQUIRED_LEVEL_RANGE = (1, 4)
LEVEL_NAMES = ("none", "basic", "adequate", "good", "excellent")
DEFAULT_IMPORTANCE = 3
"""Weight of a customer whose importance is not rated: the middle of the scale (DESIGN 2.1)."""


class Choice(StrEnum):
    """One value of a closed list; `label` is what people read."""

    @property
    def label(self) -> str:
        """The value in words, capitalised."""
        return self.value.replace("_", " ").capitalize()


class StakeholderKind(Choice):
    """Who a stakeholder is to the firm."""

    FIRM = "firm"
    INTERNAL = "internal"
    PARTNER = "partner"
    BUSINESS_CUSTOMER = "business_customer"
    CONSUMER = "consumer"
    OTHER = "other"

    @property
    def label(self) -> str:
        """The value in words; the firm is spoken of as one."""
        return "The firm" if self is StakeholderKind.FIRM else super().label


class RelationshipKind(Choice):
    """What passes along a relationship, seen from its source."""

    SERVES = "serves"
    SUPPLIES = "supplies"
    PAYS = "pays"
    INFORMS = "informs"
    GOVERNS = "governs"
    COLLABORATES = "collaborates"
    REPORTS_TO = "reports_to"
    OTHER = "other"


class Nature(Choice):
    """What a service means for the firm's standing against competitors."""

    COMMODITY = "commodity"
    DIFFERENTIATING = "differentiating"
    INNOVATION = "innovation"


class ServiceStatus(Choice):
    """Where a service is in its life."""

    PLANNED = "planned"
    LIVE = "live"
    RETIRING = "retiring"
    RETIRED = "retired"


class NeedKind(Choice):
    """Whether a customer must have it or would love to have it."""

    NEED = "need"
    WANT = "want"


class Attitude(Choice):
    """How a stakeholder stands to the firm's IT; unaware is its own state, not below resistant."""

    UNAWARE = "unaware"
    RESISTANT = "resistant"
    NEUTRAL = "neutral"
    SUPPORTIVE = "supportive"
    LEADING = "leading"


class AnnotationKind(Choice):
    """What a person has drawn on the map besides its elements."""

    TEXT = "text"
    FRAME = "frame"
    ARROW = "arrow"


def level_name(level: int) -> str:
    """The word for a level 0–4."""
    return LEVEL_NAMES[level]
