"""The headline figures of a map: what the status bar shows and the command line prints, with their working."""

from __future__ import annotations

import math
from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass

from app.analysis.balance import balance
from app.analysis.coverage import Coverage, Tier
from app.analysis.sourcing import concentration
from app.analysis.wording import UNDEFINED, counted, percent, points
from app.model.map_state import MapState
from app.model.scales import NeedKind


@dataclass(frozen=True, slots=True)
class Headline:
    """One figure of the whole map.

    Attributes:
        id: Stable name, for `explain`.
        title: What people read.
        value: The figure; None where it is undefined.
        unit: What it is counted in: "share" (0–1), "points" (0–100, or a difference), "index" (0–1).
        text: The figure as it is shown: "58 %", "+23", "?".
        definition: What it means, in a sentence.
        working: How it comes about on this map: "58 % = 12.6 of 21 importance, over 6 customers …".
    """

    id: str
    title: str
    value: float | None
    unit: str
    text: str
    definition: str
    working: str


_COVERAGE = {
    Tier.SELF_RELIANT: (
        "Self-reliant coverage",
        "How much of the weighted need the firm meets with nothing from outside: provider, channel and all "
        "supporting services are inside its boundary.",
    ),
    Tier.FIRM: (
        "Firm coverage",
        "How much of the weighted need is met by providers inside the firm's boundary, with or without help.",
    ),
    Tier.NETWORK: (
        "Network coverage",
        "How much of the weighted need is met by the firm and its partners together.",
    ),
}
_PARTS = {
    "firm_alone": ("Firm alone", "Points of need that the firm meets with nothing from outside."),
    "firm_with_help": (
        "Firm with partners' help",
        "Points of need that the firm meets, with supporting services or channels of others.",
    ),
    "by_partners": ("Delivered by partners", "Points of need that providers outside the firm alone meet."),
    "unmet": ("Unmet", "Points of need that nobody meets; the points of all shortfalls sum to it."),
}
_BALANCE = "Jain's fairness index over the coverage of buyers, partners and own people: 1 where all are covered alike."
_WORST_GROUP = "The group that is covered worst, shown beside balance so that levelling down is visible."
_PARITY = "Coverage of the worst group as a share of that of the best."
_CONCENTRATION = "Herfindahl index of the providers over the need that they meet: 1 where one provider carries all."
_NO_NEEDS = "No customer has a need recorded, so that it is not known."


def headlines(coverage: Coverage, map_state: MapState, only: Collection[str] | None = None) -> tuple[Headline, ...]:
    """The headline figures of a map, in the order in which they are shown.

    Args:
        coverage: How the map is covered.
        map_state: The map.
        only: Ids of those wanted, all where None; what the others would take to compute is not spent.

    Raises:
        KeyError: A figure of that id is not known; lists those that are.
    """
    if only is not None:
        _check_known(only)
    found: list[Headline] = []
    for ids, make in _MAKERS:
        if only is None or not ids.isdisjoint(only):
            found += (figure for figure in make(coverage, map_state) if only is None or figure.id in only)
    return tuple(found)


def headline(coverage: Coverage, map_state: MapState, figure_id: str) -> Headline:
    """One headline figure by id; raises KeyError that lists the known ids."""
    (found,) = headlines(coverage, map_state, (figure_id,))
    return found


def _check_known(only: Collection[str]) -> None:
    known = [figure_id for ids, _ in _MAKERS for figure_id in sorted(ids)]
    for figure_id in only:
        if figure_id not in known:
            raise KeyError(f"no figure is called “{figure_id}” (known: {', '.join(known)})")


def _share_working(coverage: Coverage, tier: Tier, kind: NeedKind) -> str:
    total = coverage.total(tier, kind)
    if total is None:
        return _NO_NEEDS.replace("need", kind.value)
    importance = coverage.importance_total(kind)
    customers = coverage.customer_count(kind)
    return (
        f"{percent(total)} = {total * importance:.1f} of {importance} points of importance, over "
        f"{counted(customers, 'customer')} with {kind.value}s recorded"
    )


def _coverage(coverage: Coverage, tier: Tier) -> Headline:
    title, definition = _COVERAGE[tier]
    total = coverage.total(tier)
    working = _share_working(coverage, tier, NeedKind.NEED)
    return Headline(
        f"coverage-{tier.value.replace('_', '-')}", title, total, "share", percent(total), definition, working
    )


def _delight(coverage: Coverage) -> Headline:
    total = coverage.total(Tier.NETWORK, NeedKind.WANT)
    return Headline(
        "delight",
        "Delight",
        total,
        "share",
        percent(total),
        "How much of the weighted wants is met by the firm and its partners together; wants never enter coverage.",
        _share_working(coverage, Tier.NETWORK, NeedKind.WANT),
    )


def _dividend(coverage: Coverage) -> Headline:
    firm, network, dividend = coverage.total(Tier.FIRM), coverage.total(Tier.NETWORK), coverage.dividend
    working = _NO_NEEDS
    if firm is not None and network is not None:
        working = f"{points(dividend, signed=True)} = {100 * network:.1f} (network) − {100 * firm:.1f} (firm)"
    return Headline(
        "network-dividend",
        "Network dividend",
        dividend,
        "points",
        points(dividend, signed=True),
        "The points of coverage that partners add to what the firm delivers itself.",
        working,
    )


def _parts(coverage: Coverage) -> list[Headline]:
    parts = coverage.parts()
    working = _NO_NEEDS
    if parts is not None:
        working = (
            f"100 = {parts.firm_alone:.1f} firm alone + {parts.firm_with_help:.1f} firm with help "
            f"+ {parts.by_partners:.1f} by partners + {parts.unmet:.1f} unmet"
        )
    found = []
    for field, (title, definition) in _PARTS.items():
        value = None if parts is None else getattr(parts, field)
        found.append(Headline(field.replace("_", "-"), title, value, "points", points(value), definition, working))
    return found


def _balance(coverage: Coverage, _map_state: MapState) -> list[Headline]:
    found = balance(coverage)
    index = worst = parity = None
    worst_text = UNDEFINED
    working = "Fewer than two of the groups (buyers, partners, own people) have needs recorded."
    if found is not None:
        index, worst, parity = found.index, found.worst_value, found.parity
        worst_text = f"{found.worst_group.label} {percent(worst)}"
        each = ", ".join(f"{group.label.lower()} {percent(share)}" for group, share in found.groups.items())
        working = f"Network coverage: {each}"
    return [
        Headline("balance", "Balance", index, "index", _index(index), _BALANCE, working),
        Headline("worst-group", "Worst group", worst, "share", worst_text, _WORST_GROUP, working),
        Headline("parity", "Parity", parity, "share", percent(parity), _PARITY, working),
    ]


def _concentration(coverage: Coverage, map_state: MapState) -> Headline:
    found = concentration(coverage, map_state)
    working = "No known provider meets a need yet."
    if found is not None:
        names = [
            f"{map_state.stakeholders[provider].name} {percent(share)}" for provider, share in found.shares.items()
        ]
        working = f"Shares of the met need: {', '.join(names[:5])}"
        if len(names) > 5:
            rest = 1 - math.fsum(list(found.shares.values())[:5])
            working += f", and {percent(rest)} with {counted(len(names) - 5, 'other')}"
    index = None if found is None else found.index
    return Headline(
        "provider-concentration", "Provider concentration", index, "index", _index(index), _CONCENTRATION, working
    )


def _index(value: float | None) -> str:
    return UNDEFINED if value is None else f"{value:.2f}"


def _share_of(tier: Tier) -> _Maker:
    return lambda coverage, _map_state: (_coverage(coverage, tier),)


_Maker = Callable[[Coverage, MapState], Sequence[Headline]]
_MAKERS: tuple[tuple[frozenset[str], _Maker], ...] = (
    (frozenset({"coverage-firm"}), _share_of(Tier.FIRM)),
    (frozenset({"coverage-network"}), _share_of(Tier.NETWORK)),
    (frozenset({"network-dividend"}), lambda coverage, _map_state: (_dividend(coverage),)),
    (frozenset({"coverage-self-reliant"}), _share_of(Tier.SELF_RELIANT)),
    (frozenset(field.replace("_", "-") for field in _PARTS), lambda coverage, _map_state: _parts(coverage)),
    (frozenset({"delight"}), lambda coverage, _map_state: (_delight(coverage),)),
    (frozenset({"balance", "worst-group", "parity"}), _balance),
    (frozenset({"provider-concentration"}), lambda coverage, state: (_concentration(coverage, state),)),
)
"""Ids of figures that are computed together, and what computes them, in the order in which they are shown."""
