"""Our own formulas against slow, obvious definitions, and at the edges where figures are undefined."""

from __future__ import annotations

from itertools import combinations, permutations

import networkx as nx
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.analysis.network import backend, boundary, brokers, centrality, centralization, cohesion
from app.analysis.network.boundary import Brokerage

NODES = "abcdefg"


@st.composite
def graphs(draw: st.DrawFn, *, directed: bool = False) -> nx.Graph:
    nodes = NODES[: draw(st.integers(0, len(NODES)))]
    pairs = list(permutations(nodes, 2) if directed else combinations(nodes, 2))
    graph = nx.DiGraph() if directed else nx.Graph()
    graph.add_nodes_from(nodes)
    graph.add_edges_from(draw(st.sets(st.sampled_from(pairs))) if pairs else ())
    return graph


@given(graph=graphs(directed=True), groups=st.lists(st.sampled_from("xyz"), min_size=7, max_size=7))
def test_brokerage_counts_each_chain_of_three_that_is_not_short_cut(graph, groups):
    group_of = dict(zip(NODES, groups, strict=True))
    found = boundary.brokerage_roles(graph, group_of)
    for broker in graph:
        expected = dict.fromkeys(Brokerage, 0)
        for source, target in permutations(set(graph) - {broker}, 2):
            if (
                (source, broker) in graph.edges
                and (broker, target) in graph.edges
                and (source, target) not in graph.edges
            ):
                a, b, c = group_of[source], group_of[broker], group_of[target]
                role = {
                    (True, True): Brokerage.COORDINATOR,
                    (True, False): Brokerage.REPRESENTATIVE,
                    (False, True): Brokerage.GATEKEEPER,
                    (False, False): Brokerage.ITINERANT if a == c else Brokerage.LIAISON,
                }[a == b, b == c]
                expected[role] += 1
        assert found[broker] == expected


@given(graph=graphs(), inside=st.sets(st.sampled_from(NODES)))
def test_the_external_internal_index_is_the_difference_over_the_sum(graph, inside):
    external = [pair for pair in graph.edges if len(inside & set(pair)) == 1]
    internal = [pair for pair in graph.edges if pair not in external]
    found = boundary.external_internal_index(graph, inside)
    if not graph.edges:
        assert found is None
    else:
        assert found == pytest.approx((len(external) - len(internal)) / (len(external) + len(internal)))


@given(graph=graphs())
def test_fragmentation_is_the_share_of_pairs_without_a_path(graph):
    pairs = list(combinations(graph, 2))
    found = cohesion.fragmentation(cohesion.component_sizes(graph))
    if not pairs:
        assert found is None
    else:
        assert found == pytest.approx(sum(not nx.has_path(graph, *pair) for pair in pairs) / len(pairs))


@given(graph=graphs())
def test_thinking_a_node_away_is_removing_it(graph):
    for node in list(graph):
        rest = graph.copy()
        rest.remove_node(node)
        assert cohesion.component_sizes(graph, node) == cohesion.component_sizes(rest)
        assert set(rest) == set(graph) - {node}


@given(graph=graphs())
def test_parts_gained_are_those_that_removing_a_node_makes(graph):
    gained = cohesion.parts_gained(graph)
    before = nx.number_connected_components(graph)
    for node in list(graph):
        rest = graph.copy()
        rest.remove_node(node)
        alone = not graph[node]
        assert gained[node] == nx.number_connected_components(rest) - before + alone


@given(graph=graphs())
def test_firm_centricity_compares_the_firm_with_everyone(graph):
    values = centrality.degree(graph)
    count = len(graph)
    for firm in graph:
        found = centralization.degree_centralization(values, firm)
        if count < 3:
            assert found is None
        else:
            degrees = dict(graph.degree)
            expected = sum(degrees[firm] - each for each in degrees.values()) / ((count - 1) * (count - 2))
            assert found == pytest.approx(expected)


@settings(max_examples=40)
@given(graph=graphs())
def test_large_graphs_are_given_the_values_that_networkx_gives(graph):
    if len(graph) < 3:
        return
    expected = (nx.betweenness_centrality(graph), nx.closeness_centrality(graph))
    known = {node: (nx.constraint(graph)[node], nx.effective_size(graph)[node]) for node in graph if graph[node]}
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(backend, "SMALL", 0)
        assert centrality.betweenness(graph).values == pytest.approx(expected[0])
        assert centrality.closeness(graph) == pytest.approx(expected[1])
        constraint, size = brokers.constraint(graph), brokers.effective_size(graph)
    for node in graph:
        if node in known:
            assert (constraint[node], size[node]) == pytest.approx(known[node])
        else:
            assert constraint[node] is size[node] is None


def test_an_estimate_stays_within_the_error_that_it_states():
    graph = nx.barabasi_albert_graph(400, 2, seed=3)
    exact = centrality.betweenness(graph).values
    found = centrality.betweenness(graph, exact_up_to=100)
    assert found.estimate is not None
    assert found.estimate.sources == centrality.SOURCES
    off = max(abs(found.values[node] - exact[node]) for node in graph)
    assert off <= found.estimate.error
    assert off < 0.02  # what is stated holds for the worst of graphs


def test_an_estimate_from_all_nodes_is_exact():
    graph = nx.barabasi_albert_graph(90, 2, seed=4)
    exact = centrality.betweenness(graph).values
    assert centrality.betweenness(graph, exact_up_to=10).values == pytest.approx(exact)


def test_cut_vertices_and_bridges_are_those_that_part_a_chain():
    graph = nx.Graph(["ab", "bc", "ca", "cd"])
    assert cohesion.cut_vertices(graph) == ("c",)
    assert cohesion.bridges(graph) == (("c", "d"),)


def test_without_ties_everyone_is_a_community_and_modularity_is_undefined():
    graph = nx.empty_graph(["a", "b"])
    assert cohesion.communities(graph) == (("a",), ("b",))
    assert cohesion.modularity(graph, (("a",), ("b",))) is None


def test_figures_of_very_small_networks_are_undefined():
    for graph in (nx.Graph(), nx.empty_graph(["a"]), nx.Graph(["ab"])):
        assert centrality.betweenness(graph).values == {}
        assert centrality.closeness(graph) == {}
        assert centrality.eigenvector(graph) is None
        assert centralization.degree_centralization(centrality.degree(graph)) is None
    assert cohesion.density(nx.empty_graph(["a"])) is None
    assert cohesion.reciprocity(nx.DiGraph()) is None
