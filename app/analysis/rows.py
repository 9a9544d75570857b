"""All of the analysis as plain rows, each a dictionary of texts and numbers, for notebooks and tables.

`pandas.DataFrame(need_rows(inspection))` takes them as they are. Shares go from 0 to 1, points from 0 to 100; what is
undefined is None.
"""

from __future__ import annotations

from typing import Any

from app.analysis.accepted_gaps import sort_gaps
from app.analysis.balance import attention_minus_importance, group_of, scoreboard
from app.analysis.coverage import TIERS, Tier, importance_of
from app.analysis.gap_finder import find_gaps
from app.analysis.gap_options import GapOptions
from app.analysis.gap_rule import Inspection
from app.analysis.headlines import headlines
from app.analysis.need_rows import deliverers
from app.analysis.network.cohesion import parts_gained
from app.analysis.network.graphs import network_of
from app.analysis.priorities import importance_performance, power_interest, salience
from app.analysis.sourcing import sourcing_grid, sourcing_of
from app.analysis.stress_test import StressTest
from app.model.need import Need
from app.model.scales import NeedKind
from app.model.service import Service

PlainRow = dict[str, Any]


def figure_rows(inspection: Inspection) -> list[PlainRow]:
    """The headline figures: id, title, value, unit, text, definition and working."""
    return [
        {name: getattr(found, name) for name in ("id", "title", "value", "unit", "text", "definition", "working")}
        for found in headlines(inspection.coverage, inspection.map)
    ]


def coverage_rows(inspection: Inspection) -> list[PlainRow]:
    """Each customer with its coverage in three tiers, its delight and how it is to be treated."""
    coverage = inspection.coverage
    grid = importance_performance(coverage, inspection.map)
    rows = []
    for customer in inspection.map.customers:
        group, class_, attention = group_of(customer), salience(customer), power_interest(customer)
        quadrant = grid.quadrants.get(customer.id)
        row: PlainRow = {
            "id": customer.id, "customer": customer.name, "kind": customer.kind.value,
            "group": None if group is None else group.value, "importance": customer.importance,
            "importance_counted": importance_of(customer),
        }  # fmt: skip
        row |= {tier.value: coverage.of(customer.id, tier) for tier in TIERS}
        row["delight"] = coverage.of(customer.id, Tier.NETWORK, NeedKind.WANT)
        row["salience"] = None if class_ is None else class_.value
        row["power_interest"] = None if attention is None else attention.value
        row["importance_performance"] = None if quadrant is None else quadrant.value
        rows.append(row)
    return rows


def need_rows(inspection: Inspection) -> list[PlainRow]:
    """Each need and want of a customer: how far it is met in each tier, by what, and what its shortfall costs."""
    state, coverage = inspection.map, inspection.coverage
    rows = []
    for need in state.all(Need):
        customer = state.stakeholders[need.customer]
        if customer.is_customer:
            row: PlainRow = {
                "id": need.id, "customer_id": customer.id, "customer": customer.name, "statement": need.statement,
                "kind": need.kind.value, "weight": need.weight, "required_level": need.required_level,
            }  # fmt: skip
            row |= {tier.value: coverage.met(need.id, tier) for tier in TIERS}
            row["met_by"] = deliverers(coverage, state, need) or None
            row["points_lost"] = None if need.is_want else coverage.points_lost(need.id)
            row["delight_lost"] = coverage.delight_lost(need.id) if need.is_want else None
            rows.append(row)
    return rows


def gap_rows(inspection: Inspection, options: GapOptions | None = None) -> list[PlainRow]:
    """Each gap, the worst first; accepted ones behind those that count, with why and until when.

    Args:
        inspection: The map, its coverage and the day, with the thresholds of the map.
        options: Which rules the map has switched off; none where not given.
    """
    disabled = options.disabled if options is not None else frozenset()
    gaps = sort_gaps(find_gaps(inspection, disabled=disabled), inspection.map, inspection.today)
    every = [(finding, None) for finding in gaps.open]
    every += [(found.finding, found.acceptance) for found in gaps.accepted]  # type: ignore[misc]
    stakeholders = inspection.map.stakeholders
    return [
        {
            "id": finding.id, "rule": finding.rule, "severity": finding.severity.value, "title": finding.title,
            "customer": stakeholders[finding.customer].name if finding.customer else None,
            "reason": finding.reason, "points": finding.points, "delight": finding.delight,
            "accepted": None if acceptance is None else acceptance.reason,
            "accepted_on": None if acceptance is None else acceptance.on,
            "accepted_until": None if acceptance is None else acceptance.until,
        }
        for finding, acceptance in every
    ]  # fmt: skip


def stress_rows(inspection: Inspection) -> list[PlainRow]:
    """Each stakeholder without whom coverage is lost: points, customers left with nothing, new parts of the network."""
    stakeholders = inspection.map.stakeholders
    parts = parts_gained(network_of(inspection.map))
    return [
        {
            "id": loss.stakeholder, "stakeholder": stakeholders[loss.stakeholder].name,
            "kind": stakeholders[loss.stakeholder].kind.value, "points_lost": loss.points,
            "stranded": [stakeholders[found].name for found in loss.stranded],
            "new_parts": parts[loss.stakeholder],
        }
        for loss in inspection.look_up(StressTest).ranking()
    ]  # fmt: skip


def service_rows(inspection: Inspection) -> list[PlainRow]:
    """Each service: who provides it, from which side of the boundary, whether it counts, and to how many it goes."""
    state = inspection.map
    rows = []
    for service in state.all(Service):
        provider = state.stakeholders.get(service.provider or "")
        rows.append(
            {
                "id": service.id, "service": service.name, "provider": None if provider is None else provider.name,
                "nature": service.nature.value, "sourcing": sourcing_of(state, service).value,
                "status": service.status.value, "counts": inspection.coverage.counts(service.id),
                "annual_cost": service.annual_cost, "customers": len(state.assignments_of_service(service.id)),
            }
        )  # fmt: skip
    return rows


def scoreboard_rows(inspection: Inspection) -> list[PlainRow]:
    """The six cells: each group's needs and wants, how far they are met, and how many are not met in full."""
    return [
        {
            "group": cell.group.value, "kind": cell.kind.value, "met": cell.coverage, "recorded": cell.recorded,
            "not_met_in_full": cell.gaps,
        }
        for cell in scoreboard(inspection.coverage, inspection.map)
    ]  # fmt: skip


def attention_rows(inspection: Inspection) -> list[PlainRow]:
    """Each group's share of importance, and its share of assigned services (count, cost) minus that, in points."""
    return [
        {
            "group": found.group.value, "importance": found.importance, "by_count": found.by_count,
            "by_cost": found.by_cost,
        }
        for found in attention_minus_importance(inspection.coverage, inspection.map)
    ]  # fmt: skip


def sourcing_rows(inspection: Inspection) -> list[PlainRow]:
    """The cells of the sourcing grid: nature by source, with count and cost of the services that are delivered."""
    return [
        {
            "nature": cell.nature.value, "sourcing": cell.sourcing.value, "count": cell.count,
            "annual_cost": cell.annual_cost,
        }
        for cell in sourcing_grid(inspection.coverage, inspection.map)
    ]  # fmt: skip
