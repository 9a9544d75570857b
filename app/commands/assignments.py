"""Assigning services to customers, at a level, for some of their needs."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from app.document.document import Document, Edit
from app.model.assignment import Assignment
from app.model.scales import LEVEL_NAMES
from app.model.scenario import FIRST_SCENARIO
from app.model.service import Service

DEFAULT_LEVEL = 2
"""At which a service is given where nobody has said how well it is delivered."""


def set_level(
    document: Document,
    service: str,
    customer: str,
    level: int | None,
    *,
    addresses: Iterable[str] | None = None,
    scenario: str = FIRST_SCENARIO,
    origin: object = None,
) -> Assignment | None:
    """Say how well a service reaches a customer; assigns it where it was not, and takes it away at `None`.

    Args:
        document: The document.
        service: Id of the service.
        customer: Id of the customer.
        level: 0–4, or None to take the service away.
        addresses: The needs it serves; left as they are where not given.
        scenario: The scenario to change.
        origin: Who asks, so that it can skip the echo.
    """
    state = document.map(scenario)
    name, whom = state.services[service].name, state.stakeholders[customer].name
    found = state.assignment_of(service, customer)
    with document.edit(_label(name, whom, found, level), scenario) as edit:
        edit.origin = origin
        _put_level(edit, found, service, customer, level, addresses)
    return document.map(scenario).assignment_of(service, customer)


def _label(name: str, whom: str, found: Assignment | None, level: int | None) -> str:
    if level is None:
        return f"Take {name} from {whom}"
    return f"Assign {name} to {whom}" if found is None else f"Set {name} for {whom} to {LEVEL_NAMES[level]}"


def _put_level(
    edit: Edit,
    found: Assignment | None,
    service: str,
    customer: str,
    level: int | None,
    addresses: Iterable[str] | None = None,
) -> None:
    if level is None:
        if found is not None:
            edit.remove(found)
        return
    values: dict[str, object] = {"level": level}
    if addresses is not None:
        values["addresses"] = tuple(addresses)
    if found is None:
        edit.put(Assignment(service=service, customer=customer, **values))  # type: ignore[arg-type]
    else:
        edit.put(found.changed(**values))


def create_and_assign(
    document: Document,
    name: str,
    customer: str,
    *,
    addresses: Iterable[str] = (),
    scenario: str = FIRST_SCENARIO,
    origin: object = None,
) -> Assignment:
    """Add a service that the firm provides and give it to a customer, as one step.

    The provider is left open where the map has no firm.

    Args:
        document: The document.
        name: What the service is called.
        customer: Id of the customer.
        addresses: The customer's needs that it serves.
        scenario: The scenario to change.
        origin: Who asks, so that it can skip the echo.

    Raises:
        IntegrityError: The name is empty, or the customer is not on the map.
    """
    state = document.map(scenario)
    provider, whom = state.firm, state.stakeholders[customer].name
    service = Service(name=name, provider=None if provider is None else provider.id)
    given = Assignment(service=service.id, customer=customer, addresses=tuple(addresses))
    with document.edit(f"Create {' '.join(name.split())} for {whom}", scenario) as edit:
        edit.origin = origin
        edit.put(service)
        edit.put(given)
    return document.map(scenario).assignments[given.id]


def set_levels(
    document: Document,
    levels: Mapping[tuple[str, str], int | None],
    label: str = "Set levels",
    *,
    scenario: str = FIRST_SCENARIO,
    origin: object = None,
) -> None:
    """Set many levels at once, by (service, customer), as one step: what pasting a block of cells does."""
    state = document.map(scenario)
    with document.edit(label, scenario) as edit:
        edit.origin = origin
        for (service, customer), level in levels.items():
            _put_level(edit, state.assignment_of(service, customer), service, customer, level)


def set_addressed(
    document: Document,
    assignment: str,
    need: str,
    on: bool,
    *,
    scenario: str = FIRST_SCENARIO,
    origin: object = None,
) -> None:
    """Say whether an assignment addresses a need of its customer."""
    state = document.map(scenario)
    found = state.assignments[assignment]
    others = tuple(other for other in found.addresses if other != need)
    statement = state.needs[need].statement
    with document.edit(f"{'Address' if on else 'No longer address'} “{statement}”", scenario) as edit:
        edit.origin = origin
        edit.put(found.changed(addresses=(*others, need) if on else others))
