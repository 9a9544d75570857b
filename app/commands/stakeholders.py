"""Adding, renaming, changing, duplicating and deleting what is on the map."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from app.commands.command import Context, command
from app.document.document import Document
from app.model.attributes import attribute_of, attributes_of
from app.model.element import Element
from app.model.map_state import MapState
from app.model.need import Need
from app.model.placement import Placement
from app.model.record import Record
from app.model.relationship import Relationship
from app.model.scales import RelationshipKind, StakeholderKind
from app.model.scenario import FIRST_SCENARIO
from app.model.service import Service
from app.model.stakeholder import Stakeholder

Places = Mapping[str, tuple[float, float]]
"""Where to pin a new stakeholder: centre in points by lens."""


def add_stakeholder(
    document: Document,
    name: str,
    kind: StakeholderKind = StakeholderKind.OTHER,
    *,
    at: Places | None = None,
    tied_to: str | None = None,
    scenario: str = FIRST_SCENARIO,
    **values: Any,
) -> Stakeholder:
    """Add a stakeholder, where asked at a place in some lenses and tied to another stakeholder.

    Raises:
        IntegrityError: The name is empty, or the stakeholder to tie to is not on the map.
    """
    stakeholder = Stakeholder(name=name, kind=kind, **values)
    with document.edit(f"Add {name.strip()}", scenario) as edit:
        edit.put(stakeholder)
        for lens, (x, y) in (at or {}).items():
            edit.put(Placement.at(lens, stakeholder.id, x, y))
        if tied_to is not None:
            edit.put(Relationship(source=tied_to, target=stakeholder.id, kind=RelationshipKind.OTHER))
    return document.map(scenario).stakeholders[stakeholder.id]


def add_all(
    document: Document,
    records: Iterable[Record],
    label: str,
    *,
    places: Mapping[str, Places] | None = None,
    scenario: str = FIRST_SCENARIO,
) -> tuple[Record, ...]:
    """Add or change records as one step, each after those that it refers to; nothing is done where one is wrong.

    Args:
        document: The document.
        records: The records.
        label: What the step is called.
        places: Where to pin stakeholders, by id.
        scenario: The scenario to change.

    Raises:
        IntegrityError: A record lacks its name or refers to what is not on the map.
    """
    added = tuple(records)
    with document.edit(label, scenario) as edit:
        for record in added:
            edit.put(record)
        for stakeholder, at in (places or {}).items():
            for lens, (x, y) in at.items():
                edit.put(Placement.at(lens, stakeholder, x, y))
    return added


def name_attribute(record: Record) -> str:
    """The field that holds what people call a record; empty where it has none."""
    if isinstance(record, Stakeholder | Service):
        return "name"
    if isinstance(record, Need):
        return "statement"
    return "label" if isinstance(record, Relationship) else ""


def name_of(record: Record) -> str:
    """What people call a record; empty where it has no name."""
    attribute = name_attribute(record)
    return str(getattr(record, attribute)) if attribute else ""


def rename(document: Document, element: Element, name: str, *, scenario: str = FIRST_SCENARIO) -> None:
    """Give an element another name; a name that is left as it was is no edit."""
    record = document.map(scenario).find(*element)
    if record is None or not name_attribute(record):
        return
    with document.edit(f"Rename to {name.strip()}", scenario) as edit:
        edit.put(record.changed(**{name_attribute(record): name}))


def change(
    document: Document,
    record: Record,
    label: str | None = None,
    *,
    scenario: str = FIRST_SCENARIO,
    origin: object = None,
    **values: Any,
) -> None:
    """Change values of a record as one step; `label` is made from the first field changed where not given.

    Raises:
        InvalidValueError: A value does not fit its field; the map is unchanged.
    """
    change_all(document, (record,), label, scenario=scenario, origin=origin, **values)


def change_all(
    document: Document,
    records: Iterable[Record],
    label: str | None = None,
    *,
    scenario: str = FIRST_SCENARIO,
    origin: object = None,
    **values: Any,
) -> None:
    """Give several records the same values, as one step; each is taken as it stands on the map now."""
    chosen = tuple(records)
    if not chosen or not values:
        return
    field = attribute_of(type(chosen[0]), next(iter(values))).label.lower()
    with document.edit(label or f"Change {field} of {_whom(chosen)}", scenario) as edit:
        edit.origin = origin
        for record in chosen:
            present = edit.map.find(record.kind_name, record.id)
            if present is not None:
                edit.put(present.changed(**values))


def retag(
    document: Document,
    records: Iterable[Record],
    *,
    add: Iterable[str] = (),
    remove: Iterable[str] = (),
    scenario: str = FIRST_SCENARIO,
) -> None:
    """Add tags to several records and remove others from them, as one step; the tags of their own stay."""
    chosen, new, gone = tuple(records), tuple(add), frozenset(remove)
    with document.edit(f"Change tags of {_whom(chosen)}", scenario) as edit:
        for record in chosen:
            present = edit.map.find(record.kind_name, record.id)
            if present is not None:
                kept = (tag for tag in getattr(present, "tags", ()) if tag not in gone)
                edit.put(present.changed(tags=tuple(dict.fromkeys((*kept, *new)))))


def _whom(chosen: Sequence[Record]) -> str:
    return (getattr(chosen[0], "name", "") or chosen[0].noun) if len(chosen) == 1 else f"{len(chosen)} elements"


def delete(document: Document, elements: Iterable[Element], *, scenario: str = FIRST_SCENARIO) -> None:
    """Delete elements and what cannot stand without them, as one step."""
    state = document.map(scenario)
    doomed = [record for record in (state.find(*element) for element in elements) if record is not None]
    if not doomed:
        return
    name = getattr(doomed[0], "name", "") or getattr(doomed[0], "statement", "") or doomed[0].noun
    with document.edit(f"Delete {name}" if len(doomed) == 1 else f"Delete {len(doomed)} elements", scenario) as edit:
        edit.remove_all(doomed)


def duplicate(
    document: Document, stakeholders: Iterable[str], *, scenario: str = FIRST_SCENARIO
) -> tuple[Stakeholder, ...]:
    """Copy stakeholders with their needs and what is assigned to them; ties are not copied."""
    state = document.map(scenario)
    originals = [state.stakeholders[found] for found in stakeholders if found in state.stakeholders]
    if not originals:
        return ()
    copies = tuple(Stakeholder(**_values(found, name=_copy_name(state, found.name))) for found in originals)
    label = f"Duplicate {originals[0].name}" if len(originals) == 1 else f"Duplicate {len(originals)} stakeholders"
    with document.edit(label, scenario) as edit:
        for original, copy in zip(originals, copies, strict=True):
            edit.put(copy)
            new_need = {}
            for need in state.needs_of(original.id):
                new_need[need.id] = Need(**_values(need, customer=copy.id))
                edit.put(new_need[need.id])
            for found in state.assignments_of(original.id):
                addresses = tuple(new_need[need].id for need in found.addresses if need in new_need)
                edit.put(type(found)(**_values(found, customer=copy.id, addresses=addresses)))
    return copies


def _values(record: Record, **others: Any) -> dict[str, Any]:
    return {found.name: getattr(record, found.name) for found in attributes_of(type(record))} | others


def _copy_name(state: MapState, name: str) -> str:
    taken = {found.name for found in state.stakeholders.values()}
    number = 2
    while f"{name} ({number})" in taken:
        number += 1
    return f"{name} ({number})"


def _something_is_selected(context: Context) -> bool:
    return bool(context.selection)


def _stakeholders_are_selected(context: Context) -> bool:
    return bool(context.selected("stakeholder"))


@command("delete", title="Delete", menu="Edit", order=40, shortcut="Del", enabled=_something_is_selected)
def delete_selection(context: Context) -> tuple[Element, ...]:
    """Delete what is selected, with its needs, ties and assignments."""
    delete(context.document, context.selection, scenario=context.scenario)
    return ()


@command("duplicate", title="Duplicate", menu="Edit", order=35, shortcut="Ctrl+D", enabled=_stakeholders_are_selected)
def duplicate_selection(context: Context) -> tuple[Element, ...]:
    """Copy the selected stakeholders with their needs and services."""
    copies = duplicate(context.document, context.selected("stakeholder"), scenario=context.scenario)
    return tuple(Element.of(copy) for copy in copies)
