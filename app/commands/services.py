"""Adding services to the catalogue and starting planned ones."""

from __future__ import annotations

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
    with context.document.edit("Start the planned service", context.scenario) as edit:
        for found in _planned_services(context):
            edit.put(context.map.services[found].changed(status=ServiceStatus.LIVE, start=None))
    return context.selection
