"""Keeps the ties of a map up to date while it is edited, at the cost of what an edit touched."""

from __future__ import annotations

from collections.abc import Mapping

from app.lenses.lens import Lens, Tie
from app.model.assignment import Assignment
from app.model.changes import Change
from app.model.map_state import MapState
from app.model.relationship import Relationship
from app.model.service import Service
from app.model.stakeholder import Stakeholder

MUCH = 0.25
"""Share of the stakeholders from which on all ties are made anew."""


class TieTracker:
    """The ties that a lens shows of one scenario; equal to `lens.ties` of each map that it is asked for.

    Args:
        lens: The lens.
    """

    def __init__(self, lens: Lens) -> None:
        self._lens = lens
        self._ties: Mapping[str, Tie] | None = None
        self._touched: set[str] = set()
        self._services: set[str] = set()

    def note(self, change: Change) -> None:
        """Take in a change that has been made; unknown sorts of records have no ties."""
        for record in (change.before, change.after):
            if isinstance(record, Relationship):
                self._touched |= {record.source, record.target}
            elif isinstance(record, Assignment):
                self._touched.add(record.customer)
            elif isinstance(record, Service):
                self._services.add(record.id)
            elif isinstance(record, Stakeholder) and _shows_otherwise(change):
                self._touched.add(record.id)

    def ties(self, map_state: MapState) -> Mapping[str, Tie]:
        """The ties of the map as it is after all changes noted, by id, sorted; the same object if none changed."""
        for service in self._services:
            self._touched |= {found.customer for found in map_state.assignments_of_service(service)}
        if self._ties is None or len(self._touched) > MUCH * len(map_state.stakeholders):
            before = self._ties or {}
            self._ties = {tie.id: _same(before.get(tie.id), tie) for tie in self._lens.ties(map_state)}
        elif self._touched:
            self._ties = self._renewed(map_state, self._ties)
        self._touched.clear()
        self._services.clear()
        return self._ties

    def _renewed(self, map_state: MapState, before: Mapping[str, Tie]) -> Mapping[str, Tie]:
        touched = self._touched
        there = [found for found in touched if found in map_state.stakeholders]
        fresh = {tie.id: _same(before.get(tie.id), tie) for tie in self._lens.ties_at(map_state, there)}
        gone = {
            key
            for key, tie in before.items()
            if (tie.source in touched or tie.target in touched) and fresh.get(key) is not tie
        }
        if not gone and fresh.keys() <= before.keys():
            return before
        if gone <= fresh.keys() <= before.keys():
            return {**before, **fresh}
        both = {key: tie for key, tie in before.items() if key not in gone} | fresh
        return {key: both[key] for key in sorted(both)}


def _same(before: Tie | None, tie: Tie) -> Tie:
    """The former object where nothing about a tie has changed, so that `is` tells what did."""
    return before if before is not None and before == tie else tie


def _shows_otherwise(change: Change) -> bool:
    """Whether a stakeholder came, went or changed sides of the boundary, on which the roles of its ties depend."""
    before, after = change.before, change.after
    if not isinstance(before, Stakeholder) or not isinstance(after, Stakeholder):
        return True
    return before.is_inside != after.is_inside
