"""Finds the gaps of a map: all at once, or after an edit only those that it may concern."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from typing import NamedTuple

from app.analysis.gap_rule import GAP_RULES, WHOLE_MAP, Finding, GapRule, Inspection, Severity
from app.analysis.neighbourhood import touched_by
from app.model.changes import ChangeSet
from app.model.element import Element
from app.model.map_state import RECORD_TYPES
from app.model.scales import NeedKind

_new = tuple.__new__
"""Makes a named tuple in half the time; thousands are made anew with one edit."""

_RANK = {severity: rank for rank, severity in enumerate(Severity)}


def find_gaps(
    inspection: Inspection, rules: Iterable[GapRule] | None = None, *, disabled: Collection[str] = ()
) -> tuple[Finding, ...]:
    """All gaps of a map, the worst first: by severity, then points (or delight), then id.

    Args:
        inspection: The map, its coverage and the day.
        rules: The rules to ask; all where not given.
        disabled: Ids of the rules that are switched off.
    """
    return GapFinder(inspection, rules, disabled=disabled).findings


class _Entry(NamedTuple):
    """A finding at its place in the list."""

    rank: int
    minus_points: float
    id: str
    finding: Finding

    @classmethod
    def of(cls, finding: Finding) -> _Entry:
        cost = finding.points if finding.points is not None else finding.delight
        return cls(_RANK[finding.severity], -(cost or 0.0), finding.id, finding)

    def renewed(self, shortfalls: Mapping[str, float]) -> _Entry:
        """The entry with its points as they are now."""
        rank, _, id, finding = self
        rule, severity, elements, customer, title, reason, points, delight, fixes = finding
        if points is None and delight is None:
            return self
        cost = shortfalls[elements[0].id]
        if points is not None:
            points = cost
        else:
            delight = cost
        costing = _new(Finding, (rule, severity, elements, customer, title, reason, points, delight, fixes))
        return _new(_Entry, (rank, -cost, id, costing))


class GapFinder:
    """The gaps of a map as it is edited. After an `update`, `findings` equals what `find_gaps` would give.

    Args:
        inspection: The map, its coverage and the day.
        rules: The rules to ask; all where not given.
        disabled: Ids of the rules that are switched off.
    """

    def __init__(
        self, inspection: Inspection, rules: Iterable[GapRule] | None = None, *, disabled: Collection[str] = ()
    ) -> None:
        chosen = GAP_RULES if rules is None else rules
        self._rules = sorted((rule for rule in chosen if rule.id not in disabled), key=lambda rule: rule.number)
        self._entries: dict[str, _Entry] = {}
        """By id, in the order of the list."""
        self._list: tuple[Finding, ...] | None = None
        self._start(inspection)

    def _start(self, inspection: Inspection) -> None:
        self._inspection = inspection
        self._given = {rule.id: rule.given(inspection) for rule in self._rules if rule.given is not None}
        self._found: dict[str, dict[str, tuple[str, ...]]] = {rule.id: {} for rule in self._rules}
        self._entries = {}
        for rule in self._rules:
            for subject in self._all_subjects(rule):
                self._ask(rule, subject)
        self._put_in_order()

    @property
    def inspection(self) -> Inspection:
        """The map as it was last looked at, with what rules have looked up about it."""
        return self._inspection

    @property
    def findings(self) -> tuple[Finding, ...]:
        """All gaps, the worst first: by severity, then points (or delight), then id."""
        if self._list is None:
            self._list = tuple([entry[3] for entry in self._entries.values()])
        return self._list

    def of_element(self, element: Element) -> tuple[Finding, ...]:
        """The gaps that concern an element, the worst first."""
        return tuple(finding for finding in self.findings if element in finding.elements)

    def update(self, inspection: Inspection, changes: ChangeSet) -> None:
        """Look again at what an edit may concern.

        Args:
            inspection: The map after the edit, its coverage and the day; another day has everything looked at again.
            changes: What the edit changed.
        """
        earlier = self._inspection
        if inspection.today != earlier.today or inspection.coverage.on != earlier.coverage.on:
            self._start(inspection)
            return
        inspection.follow(earlier, changes)
        self._inspection = inspection
        touched = touched_by(earlier, inspection, changes)
        if not touched:
            return
        differs = rescaled = self._scale_has_changed(earlier)
        for rule in self._rules:
            subjects = touched.get(rule.subject, ())
            if rule.subject == WHOLE_MAP or self._given_has_changed(rule):
                subjects = {*self._found[rule.id], *self._all_subjects(rule)}
            for subject in subjects:
                gone = self._found[rule.id].pop(subject, ())
                for id in gone:
                    self._entries.pop(id, None)
                differs = self._ask(rule, subject) or bool(gone) or differs
        if rescaled:
            self._renew_points()
        if differs:
            self._put_in_order()

    def _all_subjects(self, rule: GapRule) -> Iterable[str]:
        if rule.subject == WHOLE_MAP:
            return ("",)
        return self._inspection.map.table(RECORD_TYPES[rule.subject])

    def _ask(self, rule: GapRule, subject: str) -> bool:
        """Ask a rule about one of its subjects; whether it found anything."""
        if rule.subject != WHOLE_MAP and self._inspection.map.find(rule.subject, subject) is None:
            return False
        entries = [_Entry.of(finding) for finding in rule.check(self._inspection, subject)]
        if entries:
            self._found[rule.id][subject] = tuple([entry.id for entry in entries])
            self._entries.update((entry.id, entry) for entry in entries)
        return bool(entries)

    def _given_has_changed(self, rule: GapRule) -> bool:
        if rule.given is None:
            return False
        before = self._given[rule.id]
        self._given[rule.id] = rule.given(self._inspection)
        return before != self._given[rule.id]

    def _scale_has_changed(self, earlier: Inspection) -> bool:
        return any(
            self._inspection.coverage.importance_total(kind) != earlier.coverage.importance_total(kind)
            for kind in NeedKind
        )

    def _renew_points(self) -> None:
        """Points hang on the importance of all customers together, and so change for needs that nobody touched."""
        shortfalls = self._inspection.coverage.shortfalls()
        self._entries = {id: entry.renewed(shortfalls) for id, entry in self._entries.items()}

    def _put_in_order(self) -> None:
        """Bring all into the order of the list; nearly in order, as they are after an edit, that is quick."""
        self._entries = {entry[2]: entry for entry in sorted(self._entries.values())}
        self._list = None
