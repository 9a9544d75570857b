"""A comparison: which of two customers matters more, and how much."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from typing import ClassVar

from app.model.attributes import Form, OnDelete, attribute
from app.model.record import MAX_ID_LENGTH, Record

RATIO_RANGE = (1, 9)
"""Saaty's fundamental scale: 1 equal, 3 moderately, 5 strongly, 7 very strongly, 9 extremely more."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Comparison(Record):
    """How much more one customer matters than another, as a workshop judged. Its id says which two."""

    kind_name: ClassVar[str] = "comparison"
    noun: ClassVar[str] = "comparison"

    more: str = attribute(
        "Matters more",
        Form.REFERENCE,
        refers_to="stakeholder",
        on_delete=OnDelete.CASCADE,
        help="The customer that matters more; either of the two where both matter alike.",
    )
    less: str = attribute(
        "Matters less",
        Form.REFERENCE,
        refers_to="stakeholder",
        on_delete=OnDelete.CASCADE,
        help="The customer that matters less.",
    )
    ratio: float = attribute(
        "How much more",
        Form.NUMBER,
        low=RATIO_RANGE[0],
        high=RATIO_RANGE[1],
        help="1 equally, 3 moderately more, 5 strongly, 7 very strongly, 9 extremely; steps between them are admitted.",
    )

    @staticmethod
    def id_for(one: str, other: str) -> str:
        """The id of the comparison of two customers, whichever is named first: there is at most one."""
        named = ":".join(sorted((one, other)))
        return named if len(named) <= MAX_ID_LENGTH else hashlib.sha256(named.encode()).hexdigest()
