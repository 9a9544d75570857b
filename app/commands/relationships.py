"""Drawing and turning relationships."""

from __future__ import annotations

from typing import Any

from app.commands.command import Context, command
from app.document.document import Document
from app.model.element import Element
from app.model.relationship import Relationship
from app.model.scales import RelationshipKind
from app.model.scenario import FIRST_SCENARIO


def connect(
    document: Document,
    source: str,
    target: str,
    kind: RelationshipKind = RelationshipKind.OTHER,
    *,
    scenario: str = FIRST_SCENARIO,
    **values: Any,
) -> Relationship:
    """Draw a relationship between two stakeholders.

    Raises:
        IntegrityError: Both ends are the same stakeholder, or one is not on the map.
    """
    tie = Relationship(source=source, target=target, kind=kind, **values)
    names = document.map(scenario).stakeholders
    label = f"Connect {names[source].name} to {names[target].name}" if {source, target} <= names.keys() else "Connect"
    with document.edit(label, scenario) as edit:
        edit.put(tie)
    return tie


def _two_stakeholders(context: Context) -> bool:
    return len(context.selected("stakeholder")) == 2


def _ties_are_selected(context: Context) -> bool:
    return bool(context.selected("relationship"))


@command(
    "add-relationship",
    title="Connect the two selected",
    menu="Add",
    order=20,
    shortcut="Ctrl+L",
    enabled=_two_stakeholders,
)
def connect_selection(context: Context) -> tuple[Element, ...]:
    """Draw a relationship from the stakeholder selected first to the other."""
    source, target = context.selected("stakeholder")
    return (Element.of(connect(context.document, source, target, scenario=context.scenario)),)


@command("reverse", title="Reverse direction", menu="Edit", order=51, enabled=_ties_are_selected)
def reverse_selection(context: Context) -> None:
    """Let the selected relationships run the other way."""
    state = context.map
    with context.document.edit("Reverse direction", context.scenario) as edit:
        for found in context.selected("relationship"):
            tie = state.relationships[found]
            edit.put(tie.changed(source=tie.target, target=tie.source))
