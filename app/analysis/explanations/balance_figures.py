"""Balance of the groups, its worst group and parity, the scoreboard, and attention against importance."""

from __future__ import annotations

import math
from collections.abc import Sequence

from app.analysis.balance import CustomerGroup, attention_minus_importance, group_of, jain_index, scoreboard
from app.analysis.coverage import Tier, importance_of
from app.analysis.explain import Column, Explanation, Head, Row, explanation
from app.analysis.gap_rule import Inspection
from app.analysis.headlines import headline
from app.analysis.wording import counted, percent, points
from app.model.element import Element
from app.model.record import Record
from app.model.scales import NeedKind

COLUMNS = (Column("Group"), Column("Customer"), Column("Importance"), Column("Coverage", is_share=True))
_SOURCES = {
    "balance": "Jain, Chiu & Hawe 1984 (DEC-TR-301): (Σx)² ÷ (n · Σx²); the groups are Borderless's own",
    "worst-group": "Borderless's own definition",
    "parity": "Borderless's own definition: worst ÷ best",
}
_CELLS = {
    f"{group.value.replace('_', '-')}-{kind.value}s": (group, kind) for group in CustomerGroup for kind in NeedKind
}


def _rows(inspection: Inspection, kind: NeedKind, groups: Sequence[CustomerGroup]) -> tuple[Row, ...]:
    found = []
    for customer in inspection.map.customers:
        group = group_of(customer)
        share = inspection.coverage.of(customer.id, Tier.NETWORK, kind)
        if group in groups and group is not None and share is not None:
            cells = (group.label, customer.name, importance_of(customer), share)
            found.append(Row(Element.of(customer), cells))
    return tuple(sorted(found, key=lambda row: str(row.cells[0])))


def _shares(rows: Sequence[Row]) -> dict[str, float]:
    """Coverage of each group, weighted by importance, from the rows of its customers."""
    sums: dict[str, tuple[float, float]] = {}
    for group, _, importance, share in (row.cells for row in rows):
        weighed, total = sums.get(str(group), (0.0, 0.0))
        sums[str(group)] = (weighed + float(importance or 0) * float(share or 0), total + float(importance or 0))
    return {group: weighed / total for group, (weighed, total) in sums.items()}


def _recount_balance(rows: Sequence[Row]) -> float | None:
    shares = list(_shares(rows).values())
    return jain_index(shares) if len(shares) > 1 else None


def _recount_worst(rows: Sequence[Row]) -> float | None:
    shares = _shares(rows).values()
    return min(shares) if len(shares) > 1 else None


def _recount_parity(rows: Sequence[Row]) -> float | None:
    shares = _shares(rows).values()
    return min(shares) / max(shares) if len(shares) > 1 and max(shares) else None


_RECOUNT = {"balance": _recount_balance, "worst-group": _recount_worst, "parity": _recount_parity}


@explanation(
    "balance",
    order=30,
    heads=(Head("balance", "Balance"), Head("worst-group", "Worst group"), Head("parity", "Parity")),
)
def explain_balance(inspection: Inspection, head: Head, _record: Record | None) -> Explanation:
    """How evenly the groups are covered, customer by customer."""
    said = headline(inspection.coverage, inspection.map, head.id)
    rows = _rows(inspection, NeedKind.NEED, tuple(CustomerGroup))
    return Explanation(
        head.id, said.title, said.value, said.text, said.definition, _SOURCES[head.id], said.working, COLUMNS, rows,
        _RECOUNT[head.id],
    )  # fmt: skip


@explanation(
    "scoreboard",
    order=31,
    heads=tuple(Head(id, f"{group.label}: {kind.value}s met") for id, (group, kind) in _CELLS.items()),
)
def explain_cell(inspection: Inspection, head: Head, _record: Record | None) -> Explanation:
    """Coverage of one group's needs, or delight over its wants."""
    group, kind = _CELLS[head.id]
    cell = next(
        found for found in scoreboard(inspection.coverage, inspection.map) if (found.group, found.kind) == (group, kind)
    )
    rows = _rows(inspection, kind, (group,))
    over = counted(len(rows), "customer")
    working = f"{percent(cell.coverage)} over {over}; {cell.gaps} of {cell.recorded} are not met in full"
    return Explanation(
        head.id, head.title, cell.coverage, percent(cell.coverage),
        f"How much of the weighted {kind.value}s of {group.label.lower()} the network meets, each customer counting by "
        "its importance. Undefined where none is recorded.",
        "Borderless's own definition (six-cell scoreboard)", working, COLUMNS, rows,
        lambda given: next(iter(_shares(given).values()), None),
    )  # fmt: skip


def _attention(word: str) -> dict[str, CustomerGroup]:
    return {f"{word}-{group.value.replace('_', '-')}": group for group in CustomerGroup}


_ATTENTION, _SPENDING = _attention("attention"), _attention("spending")


@explanation(
    "attention",
    order=32,
    heads=tuple(Head(id, f"{group.label}: attention minus importance") for id, group in _ATTENTION.items()),
)
def explain_attention(inspection: Inspection, head: Head, _record: Record | None) -> Explanation:
    """A group's share of assigned services against its share of importance."""
    group = _ATTENTION[head.id]
    found = {each.group: each for each in attention_minus_importance(inspection.coverage, inspection.map)}.get(group)
    rows = []
    for customer in inspection.map.customers:
        its = group_of(customer)
        if its is not None:
            given = inspection.map.assignments_of(customer.id)
            services = sum(each.level > 0 and inspection.coverage.counts(each.service) for each in given)
            rows.append(Row(Element.of(customer), (its.label, customer.name, importance_of(customer), services)))
    value = None if found is None else found.by_count
    working = "Nothing is assigned to a customer of the three groups."
    if found is not None and value is not None:
        working = (
            f"{points(value, signed=True)} = {value + found.importance:.1f} % of the assigned services − "
            f"{found.importance:.1f} % of the importance"
        )
    return Explanation(
        head.id, head.title, value, points(value, signed=True),
        "The group's share of assigned live services minus its share of importance, in points; above 0 it gets more "
        "attention than it counts for. Undefined where nothing is assigned.",
        "Borderless's own definition", working,
        (Column("Group"), Column("Customer"), Column("Importance"), Column("Services")), tuple(rows),
        lambda given: _recount_attention(given, group.label),
    )  # fmt: skip


def _recount_attention(rows: Sequence[Row], group: str) -> float | None:
    services = math.fsum(float(row.cells[3] or 0) for row in rows)
    importance = math.fsum(float(row.cells[2] or 0) for row in rows)
    if not services or not importance:
        return None
    own = [row.cells for row in rows if row.cells[0] == group]
    share = math.fsum(float(cells[3] or 0) for cells in own) / services
    return 100 * (share - math.fsum(float(cells[2] or 0) for cells in own) / importance)


@explanation(
    "spending",
    order=33,
    heads=tuple(Head(id, f"{group.label}: spending minus importance") for id, group in _SPENDING.items()),
)
def explain_spending(inspection: Inspection, head: Head, _record: Record | None) -> Explanation:
    """A group's share of what assigned services cost against its share of importance."""
    group = _SPENDING[head.id]
    found = {each.group: each for each in attention_minus_importance(inspection.coverage, inspection.map)}.get(group)
    spent = _spent_on_each(inspection)
    rows = tuple(
        Row(Element.of(customer), (its.label, customer.name, importance_of(customer), spent.get(customer.id, 0.0)))
        for customer in inspection.map.customers
        if (its := group_of(customer)) is not None
    )
    value = None if found is None else found.by_cost
    working = "No service that is assigned to a customer of the three groups has a cost."
    if found is not None and value is not None:
        working = (
            f"{points(value, signed=True)} = {value + found.importance:.1f} % of what assigned services cost − "
            f"{found.importance:.1f} % of the importance"
        )
    return Explanation(
        head.id, head.title, value, points(value, signed=True),
        "The group's share of what assigned live services cost minus its share of importance, in points; a service's "
        "cost is shared equally by all whom it reaches. Undefined where no cost is given.",
        "Borderless's own definition", working,
        (Column("Group"), Column("Customer"), Column("Importance"), Column("Cost a year")), rows,
        lambda given: _recount_attention(given, group.label),
    )  # fmt: skip


def _spent_on_each(inspection: Inspection) -> dict[str, float]:
    """What the services of each stakeholder cost a year, each shared equally by all whom it reaches."""
    state, receivers = inspection.map, dict[str, list[str]]()
    for assignment in state.assignments.values():
        if assignment.level and inspection.coverage.counts(assignment.service):
            receivers.setdefault(assignment.service, []).append(assignment.customer)
    spent: dict[str, float] = {}
    for service, customers in receivers.items():
        for customer_id in customers:
            share = (state.services[service].annual_cost or 0.0) / len(customers)
            spent[customer_id] = spent.get(customer_id, 0.0) + share
    return spent
