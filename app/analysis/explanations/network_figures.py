"""The figures of the network, traced to stakeholders, ties and parts."""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping, Sequence
from typing import NamedTuple

from app.analysis.explain import Column, Explanation, Head, Row, Value, explanation
from app.analysis.gap_rule import Inspection
from app.analysis.network import cohesion
from app.analysis.network.graphs import directed_network_of, network_of
from app.analysis.network.network_figures import NetworkFigures, compute_network
from app.analysis.network.network_headlines import network_headlines
from app.model.element import Element
from app.model.record import Record
from app.model.scales import StakeholderKind

_FREEMAN = "Freeman 1979 (Social Networks 1): centrality in social networks"
_YES = "yes"


class _Told(NamedTuple):
    """How a figure is traced: title, source, columns, rows of a network, and how the rows give the figure."""

    title: str
    source: str
    columns: tuple[Column, ...]
    rows: Callable[[NetworkFigures], list[Row]]
    recount: Callable[[Sequence[Row]], Value]


def network_of_inspection(inspection: Inspection) -> NetworkFigures:
    """The network of an inspected map, worked out once."""
    known = inspection.remembered
    if "network" not in known:
        known["network"] = compute_network(inspection.map)
    found: NetworkFigures = known["network"]
    return found


# ---- stakeholders ------------------------------------------------------------------------------------


def _stakeholder_rows(figure: str) -> Callable[[NetworkFigures], list[Row]]:
    def rows(found: NetworkFigures) -> list[Row]:
        ties = dict(network_of(found.map).degree)
        made = []
        for id, node in found.nodes.items():
            who = found.map.stakeholders[id]
            is_firm = _YES if who.kind is StakeholderKind.FIRM else ""
            value = ties[id] if figure == "ties" else getattr(node, figure)
            made.append(Row(Element.of(who), (who.name, value, is_firm)))
        return sorted(made, key=lambda row: (-float(row.cells[1] or 0), str(row.cells[0])))

    return rows


def _numbers(rows: Sequence[Row]) -> list[float]:
    return [float(row.cells[1] or 0) for row in rows]


def _centralized(values: Sequence[float], center: float, most: Callable[[int], float]) -> float | None:
    count = len(values)
    return math.fsum(center - value for value in values) / most(count) if count > 2 else None


def _around_the_greatest(most: Callable[[int], float]) -> Callable[[Sequence[Row]], Value]:
    return lambda rows: _centralized(_numbers(rows), max(_numbers(rows), default=0.0), most)


def _around_the_firm(most: Callable[[int], float]) -> Callable[[Sequence[Row]], Value]:
    def recount(rows: Sequence[Row]) -> Value:
        firms = _firms(rows)
        return _centralized(_numbers(rows), firms[0], most) if len(firms) == 1 else None

    return recount


def _firms(rows: Sequence[Row]) -> list[float]:
    return [float(row.cells[1] or 0) for row in rows if row.cells[2] == _YES]


def _recount_hub(rows: Sequence[Row]) -> Value:
    firms, ties = _firms(rows), sum(_numbers(rows)) / 2
    return firms[0] / ties if len(firms) == 1 and ties else None


def _recount_density(rows: Sequence[Row]) -> Value:
    count = len(rows)
    return sum(_numbers(rows)) / (count * (count - 1)) if count > 1 else None


def _degree(count: int) -> float:
    return (count - 1) * (count - 2)


def _betweenness(count: int) -> float:
    return count - 1


def _closeness(count: int) -> float:
    return (count - 1) * (count - 2) / (2 * count - 3)


_BY = {name: (Column("Stakeholder"), Column(title), Column("The firm")) for name, title in (
    ("ties", "Ties"), ("betweenness", "Betweenness"), ("closeness", "Closeness"),
)}  # fmt: skip


# ---- ties and parts ----------------------------------------------------------------------------------


def _tie_rows(found: NetworkFigures) -> list[Row]:
    state, crossing = found.map, {id: who.is_inside for id, who in found.map.stakeholders.items()}
    bridges = set(found.bridges)
    return [
        Row(
            Element("stakeholder", one),
            (
                state.stakeholders[one].name,
                state.stakeholders[other].name,
                _YES if crossing[one] != crossing[other] else "",
                _YES if (min(one, other), max(one, other)) in bridges else "",
            ),
        )
        for one, other in network_of(state).edges
    ]


def _arc_rows(found: NetworkFigures) -> list[Row]:
    graph, names = directed_network_of(found.map), found.map.stakeholders
    return [
        Row(
            Element("stakeholder", one),
            (names[one].name, names[other].name, _YES if graph.has_edge(other, one) else ""),
        )
        for one, other in graph.edges
    ]


def _recount_external(rows: Sequence[Row]) -> Value:
    crossing = sum(row.cells[2] == _YES for row in rows)
    return (2 * crossing - len(rows)) / len(rows) if rows else None


def _recount_reciprocity(rows: Sequence[Row]) -> Value:
    return sum(row.cells[2] == _YES for row in rows) / len(rows) if rows else None


def _component_rows(*, without_firm: bool) -> Callable[[NetworkFigures], list[Row]]:
    def rows(found: NetworkFigures) -> list[Row]:
        if without_firm and found.firm is None:
            return []
        parts = cohesion.components(network_of(found.map), found.firm if without_firm else None)
        names = found.map.stakeholders
        return [Row(Element("stakeholder", part[0]), (names[part[0]].name, len(part))) for part in parts]

    return rows


def _recount_fragments(rows: Sequence[Row]) -> Value:
    return cohesion.fragmentation([int(size) for size in _numbers(rows)])


def _community_rows(found: NetworkFigures) -> list[Row]:
    graph = network_of(found.map)
    made = []
    for group in found.communities:
        within = graph.subgraph(group).number_of_edges()
        ends = sum(graph.degree(node) for node in group)
        first = found.map.stakeholders[group[0]]
        made.append(Row(Element.of(first), (first.name, len(group), within, ends)))
    return made


def _recount_modularity(rows: Sequence[Row]) -> Value:
    ends = [float(row.cells[3] or 0) for row in rows]
    ties = sum(ends) / 2
    if not ties:
        return None
    return math.fsum(
        float(row.cells[2] or 0) / ties - (each / (2 * ties)) ** 2 for row, each in zip(rows, ends, strict=True)
    )


_TIES = (Column("Between"), Column("And"), Column("Crosses the boundary"), Column("Bridge"))
_PARTS = (Column("Part with"), Column("Stakeholders"))
_GROUPS = (Column("Community with"), Column("Stakeholders"), Column("Ties within"), Column("Ends of ties"))

_FIGURES: Mapping[str, _Told] = {
    "hub-share": _Told(
        "Hub share", "Borderless's own definition", _BY["ties"], _stakeholder_rows("ties"), _recount_hub
    ),
    "dependence-on-firm": _Told(
        "Dependence on the firm", "Borgatti 2006: fragmentation", _PARTS, _component_rows(without_firm=True),
        _recount_fragments,
    ),
    "firm-centricity-degree": _Told(
        "Firm-centricity (degree)", _FREEMAN, _BY["ties"], _stakeholder_rows("ties"), _around_the_firm(_degree)
    ),
    "firm-centricity-betweenness": _Told(
        "Firm-centricity (betweenness)", _FREEMAN, _BY["betweenness"], _stakeholder_rows("betweenness"),
        _around_the_firm(_betweenness),
    ),
    "degree-centralization": _Told(
        "Degree centralization", _FREEMAN, _BY["ties"], _stakeholder_rows("ties"), _around_the_greatest(_degree)
    ),
    "betweenness-centralization": _Told(
        "Betweenness centralization", _FREEMAN, _BY["betweenness"], _stakeholder_rows("betweenness"),
        _around_the_greatest(_betweenness),
    ),
    "closeness-centralization": _Told(
        "Closeness centralization", _FREEMAN, _BY["closeness"], _stakeholder_rows("closeness"),
        _around_the_greatest(_closeness),
    ),
    "density": _Told("Density", "Wasserman & Faust 1994", _BY["ties"], _stakeholder_rows("ties"), _recount_density),
    "external-internal-index": _Told(
        "E-I index", "Krackhardt & Stern 1988", _TIES, _tie_rows, _recount_external
    ),
    "bridges": _Told(
        "Bridges", "Graph theory: ties whose loss parts the network", _TIES, _tie_rows,
        lambda rows: float(sum(row.cells[3] == _YES for row in rows)),
    ),
    "reciprocity": _Told(
        "Reciprocity", "Wasserman & Faust 1994", (Column("From"), Column("To"), Column("Returned")), _arc_rows,
        _recount_reciprocity,
    ),
    "fragmentation": _Told(
        "Fragmentation", "Borgatti 2006", _PARTS, _component_rows(without_firm=False), _recount_fragments
    ),
    "modularity": _Told("Modularity", "Newman & Girvan 2004", _GROUPS, _community_rows, _recount_modularity),
    "communities": _Told(
        "Communities", "Louvain method, Blondel et al. 2008", _GROUPS, _community_rows, lambda rows: float(len(rows))
    ),
    "cut-vertices": _Told(
        "Cut vertices", "Graph theory: nodes whose loss parts the network", (Column("Stakeholder"),),
        lambda found: [
            Row(Element("stakeholder", id), (found.map.stakeholders[id].name,)) for id in found.cut_vertices
        ],
        lambda rows: float(len(rows)),
    ),
}  # fmt: skip


@explanation("network", order=60, heads=(Head(id, told.title) for id, told in _FIGURES.items()))
def explain_network(inspection: Inspection, head: Head, _: Record | None) -> Explanation:
    """A figure of the network, with the stakeholders, ties or parts that it is counted from."""
    found = network_of_inspection(inspection)
    headline = next(each for each in network_headlines(found) if each.id == head.id)
    told = _FIGURES[head.id]
    rows = tuple(told.rows(found)) if headline.value is not None else ()
    return Explanation(
        head.id, headline.title, headline.value, headline.text, headline.definition, told.source, headline.working,
        told.columns, rows, told.recount,
    )  # fmt: skip
