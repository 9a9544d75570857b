"""Keeping views for the storyboard, putting them into order; and the parking lot."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from app.document.document import Document
from app.model.map_state import MapState
from app.model.parked_item import ParkedItem
from app.model.saved_view import SavedView
from app.model.scenario import FIRST_SCENARIO


def views_of(map_state: MapState) -> tuple[SavedView, ...]:
    """The storyboard: all saved views in their order."""
    return tuple(sorted(map_state.all(SavedView), key=lambda view: (view.place, view.id)))


def keep_view(
    document: Document, view: SavedView, *, after: str | None = None, scenario: str = FIRST_SCENARIO
) -> SavedView:
    """Put a view into the storyboard, behind another or at the end.

    Raises:
        IntegrityError: It has no title.
    """
    order = [found.id for found in views_of(document.map(scenario)) if found.id != view.id]
    at = order.index(after) + 1 if after in order else len(order)
    order.insert(at, view.id)
    with document.edit(f"Keep view “{view.name.strip()}”", scenario) as edit:
        edit.put(view)
        for place, id in enumerate(order, 1):
            found = edit.map.table(SavedView)[id]
            if found.place != place:
                edit.put(found.changed(place=float(place)))
    return document.map(scenario).table(SavedView)[view.id]


def change_view(document: Document, view: str, *, scenario: str = FIRST_SCENARIO, **values: Any) -> None:
    """Change title, notes, or what a view shows.

    Raises:
        IntegrityError: Its title would be empty.
    """
    found = document.map(scenario).table(SavedView)[view]
    with document.edit(f"Change view “{found.name}”", scenario) as edit:
        edit.put(found.changed(**values))


def order_views(document: Document, order: Sequence[str], *, scenario: str = FIRST_SCENARIO) -> None:
    """Put the storyboard into an order, as one step; views that are not named come last."""
    views = views_of(document.map(scenario))
    known = {view.id: view for view in views}
    wanted = [id for id in dict.fromkeys(order) if id in known]
    wanted += [view.id for view in views if view.id not in wanted]
    if wanted == [view.id for view in views]:
        return
    with document.edit("Reorder the storyboard", scenario) as edit:
        for place, id in enumerate(wanted, 1):
            edit.put(known[id].changed(place=float(place)))


def park(document: Document, text: str, on: date | None = None, *, scenario: str = FIRST_SCENARIO) -> ParkedItem:
    """Put what somebody said into the parking lot.

    Raises:
        IntegrityError: Nothing was said.
    """
    item = ParkedItem(text=text, on=on)
    with document.edit(f"Park “{' '.join(text.split())}”", scenario) as edit:
        edit.put(item)
    return item
