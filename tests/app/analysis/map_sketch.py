"""Maps in a few words, for worked examples: names are ids."""

from __future__ import annotations

from datetime import date
from typing import Any

from app.analysis.coverage import Coverage, measure
from app.analysis.gap_rule import GAP_RULES, Finding, Inspection
from app.model.assignment import Assignment
from app.model.changes import Change, ChangeSet
from app.model.map_state import MapState
from app.model.need import Need
from app.model.record import Record
from app.model.relationship import Relationship
from app.model.scales import NeedKind, StakeholderKind
from app.model.service import Service
from app.model.stakeholder import Stakeholder

TODAY = date(2026, 3, 1)


class Sketch:
    """A map under construction."""

    def __init__(self) -> None:
        self.records: dict[tuple[str, str], Record] = {}

    def _add(self, record: Record) -> str:
        self.records[record.kind_name, record.id] = record
        return record.id

    def stakeholder(self, name: str, kind: StakeholderKind = StakeholderKind.CONSUMER, **values: Any) -> str:
        return self._add(Stakeholder(id=name, name=name, kind=kind, **values))

    def firm(self, name: str = "IT", **values: Any) -> str:
        return self.stakeholder(name, StakeholderKind.FIRM, **values)

    def partner(self, name: str, **values: Any) -> str:
        return self.stakeholder(name, StakeholderKind.PARTNER, **{"served": False, **values})

    def service(self, name: str, provider: str | None = None, **values: Any) -> str:
        return self._add(Service(id=name, name=name, provider=provider, **values))

    def need(self, customer: str, statement: str, weight: int = 3, required: int = 3, **values: Any) -> str:
        return self._add(
            Need(id=statement, customer=customer, statement=statement, weight=weight, required_level=required, **values)
        )

    def want(self, customer: str, statement: str, weight: int = 3, required: int = 3, **values: Any) -> str:
        return self.need(customer, statement, weight, required, kind=NeedKind.WANT, **values)

    def assign(self, service: str, customer: str, *needs: str, level: int = 3, **values: Any) -> str:
        name = f"{service}>{customer}"
        return self._add(
            Assignment(id=name, service=service, customer=customer, level=level, addresses=needs, **values)
        )

    def tie(self, source: str, target: str, **values: Any) -> str:
        return self._add(Relationship(id=f"{source}-{target}", source=source, target=target, **values))

    def change(self, kind_name: str, record_id: str, **values: Any) -> None:
        self._add(self.records[kind_name, record_id].changed(**values))

    @property
    def map(self) -> MapState:
        return MapState(self.records.values())

    @property
    def coverage(self) -> Coverage:
        return measure(self.map, TODAY)

    @property
    def inspection(self) -> Inspection:
        return Inspection(self.map, self.coverage, TODAY)

    def found(self, rule_id: str) -> dict[str, Finding]:
        """What one rule finds, by the id of what it concerns first."""
        return found_by(rule_id, self.inspection)


def found_by(rule_id: str, inspection: Inspection) -> dict[str, Finding]:
    """What one rule finds on a map, by the id of what it concerns first."""
    rule = GAP_RULES.get(rule_id)
    found: dict[str, Finding] = {}
    for subject in subjects(inspection.map, rule.subject):
        for finding in rule.check(inspection, subject):
            assert finding.rule == rule_id
            assert finding.elements[0].id not in found, "a rule finds at most one gap for an element"
            assert finding.title
            assert finding.reason.endswith(".")
            found[finding.elements[0].id] = finding
    return found


def subjects(map_state: MapState, kind_name: str) -> list[str]:
    """The ids that a rule about a sort of record is asked about."""
    return (
        [""] if kind_name == "map" else [record.id for record in map_state.records() if record.kind_name == kind_name]
    )


def changes_between(before: MapState, after: MapState) -> ChangeSet:
    """What an edit from one map to the other would have changed."""
    changes = [
        Change("as-is", record, after.find(record.kind_name, record.id))
        for record in before.records()
        if after.find(record.kind_name, record.id) != record
    ]
    changes += [
        Change("as-is", None, record) for record in after.records() if before.find(record.kind_name, record.id) is None
    ]
    return ChangeSet("Edit", tuple(changes))
