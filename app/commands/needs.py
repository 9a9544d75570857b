"""Recording what customers need and want."""

from __future__ import annotations

from typing import Any

from app.document.document import Document
from app.model.need import Need
from app.model.scales import NeedKind
from app.model.scenario import FIRST_SCENARIO


def add_need(
    document: Document,
    customer: str,
    statement: str,
    kind: NeedKind = NeedKind.NEED,
    *,
    weight: int = 3,
    required_level: int = 3,
    scenario: str = FIRST_SCENARIO,
    origin: object = None,
    **values: Any,
) -> Need:
    """Record a need or want of a customer, in its words.

    Raises:
        IntegrityError: The statement is empty, or the customer is not on the map.
    """
    need = Need(
        customer=customer, statement=statement, kind=kind, weight=weight, required_level=required_level, **values
    )
    with document.edit(f"Add {kind.value} “{statement.strip()}”", scenario) as edit:
        edit.origin = origin
        edit.put(need)
    return need
