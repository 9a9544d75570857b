"""Adding services to the catalogue, starting planned ones, and saying who provides them."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from app.commands.command import Context, command
from app.document.document import Document
from app.model.element import Element
from app.model.scales import ServiceStatus
from app.model.scenario import FIRST_SCENARIO
from app.model.service import Service


def add_service(
    document: Document,
    name: str,
    provider: str | None = None,
    *,
    scenario: str = FIRST_SCENARIO,
    origin: object = None,
    **values: Any,
) -> Service:
    """Add a service that a stakeholder provides.

    Raises:
        IntegrityError: The name is empty, or the provider is not on the map.
    """
    service = Service(name=name, provider=provider, **values)
    with document.edit(f"Add service {name.strip()}", scenario) as edit:
        edit.origin = origin
        edit.put(service)
    return service


def start_services(document: Document, services: Iterable[str], *, scenario: str = FIRST_SCENARIO) -> None:
    """Make services live at once, whenever they were to start, as one step."""
    state = document.map(scenario)
    found = [state.services[service] for service in services]
    names = found[0].name if len(found) == 1 else f"{len(found)} services"
    with document.edit(f"Start {names}", scenario) as edit:
        for service in found:
            edit.put(service.changed(status=ServiceStatus.LIVE, start=None))


def set_provider(
    document: Document, service: str, provider: str | None, *, scenario: str = FIRST_SCENARIO, origin: object = None
) -> None:
    """Say who provides a service; None where that is not known.

    Raises:
        IntegrityError: The provider is not on the map.
    """
    state = document.map(scenario)
    found = state.services[service]
    known = state.stakeholders.get(provider or "")
    whom = "nobody known" if known is None else known.name
    with document.edit(f"Let {whom} provide {found.name}", scenario) as edit:
        edit.origin = origin
        edit.put(found.changed(provider=provider))


def _planned_services(context: Context) -> tuple[str, ...]:
    state = context.map
    return tuple(
        found for found in context.selected("service") if state.services[found].status is ServiceStatus.PLANNED
    )


def _planned_are_selected(context: Context) -> bool:
    return bool(_planned_services(context))


@command("start-service", title="Start the planned service", menu="Edit", order=52, enabled=_planned_are_selected)
def start_selection(context: Context) -> tuple[Element, ...]:
    """Make the selected planned services live from today on."""
    start_services(context.document, _planned_services(context), scenario=context.scenario)
    return context.selection
