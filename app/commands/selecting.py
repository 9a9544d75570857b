"""Selecting what is like what is selected, or belongs to it."""

from __future__ import annotations

from collections.abc import Iterable

from app.analysis.map_filter import surroundings
from app.commands.command import Context, command
from app.model.element import Element


def _some(context: Context) -> bool:
    return bool(context.selected("stakeholder"))


def _elements(ids: Iterable[str]) -> tuple[Element, ...]:
    return tuple(Element("stakeholder", id) for id in ids)


@command("select-kind", title="Select the same kind", menu="Edit", order=42, enabled=_some)
def select_kind(context: Context) -> tuple[Element, ...]:
    """Select every stakeholder of a kind that is selected."""
    people = context.map.stakeholders
    kinds = {people[id].kind for id in context.selected("stakeholder")}
    return _elements(id for id, found in people.items() if found.kind in kinds)


def _tags(context: Context) -> set[str]:
    return {tag for id in context.selected("stakeholder") for tag in context.map.stakeholders[id].tags}


@command(
    "select-tag", title="Select the same tags", menu="Edit", order=43, enabled=lambda context: bool(_tags(context))
)
def select_tag(context: Context) -> tuple[Element, ...]:
    """Select every stakeholder with a tag that one of those selected has."""
    tags = _tags(context)
    return _elements(id for id, found in context.map.stakeholders.items() if not tags.isdisjoint(found.tags))


@command("select-tied", title="Select what is tied to it", menu="Edit", order=44, enabled=_some)
def select_tied(context: Context) -> tuple[Element, ...]:
    """Add those to the selection who are one tie away."""
    selected = context.selected("stakeholder")
    near = surroundings(context.map, selected, 1)
    return _elements((*selected, *(id for id in context.map.stakeholders if id in near and id not in selected)))


def _parts(context: Context) -> list[str]:
    return [part.id for id in context.selected("stakeholder") for part in context.map.parts_of(id)]


@command("select-parts", title="Select its parts", menu="Edit", order=45, enabled=lambda context: bool(_parts(context)))
def select_parts(context: Context) -> tuple[Element, ...]:
    """Add the parts of those selected to the selection."""
    return _elements(dict.fromkeys((*context.selected("stakeholder"), *_parts(context))))


@command(
    "fold",
    title="Fold parts in or out",
    menu="Arrange",
    order=32,
    shortcut="Ctrl+Shift+P",
    enabled=lambda context: bool(_parts(context)),
)
def fold_selection(context: Context) -> None:
    """Show the parts of those selected as one card with them, or by themselves again."""
    state = context.map
    wholes = [state.stakeholders[id] for id in context.selected("stakeholder") if state.parts_of(id)]
    fold = not all(found.collapsed for found in wholes)
    label = f"Fold {wholes[0].name} {'in' if fold else 'out'}"
    with context.document.edit(label, context.scenario) as edit:
        for found in wholes:
            edit.put(found.changed(collapsed=fold))
