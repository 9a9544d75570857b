"""Figures of the network against values that others have published, to their printed digits."""

from __future__ import annotations

import csv

import networkx as nx
import pytest
from known_networks import florentine_families, kite, structural_holes_example, two_cliques_about_a_broker

from app.analysis.network import backend, brokers, centrality, centralization, cohesion

# networkx's own tests; the kite of Krackhardt 1990 (betweenness as raw counts of pairs, of 36 pairs)
KITE_DEGREE = dict(
    zip("ABCDEFGHIJ", (0.444, 0.444, 0.333, 0.667, 0.333, 0.556, 0.556, 0.333, 0.222, 0.111), strict=True)
)
KITE_CLOSENESS = dict(zip("ABCDEFGHIJ", (0.529, 0.529, 0.5, 0.6, 0.5, 0.643, 0.643, 0.6, 0.429, 0.31), strict=True))
KITE_BETWEENNESS = dict(zip("ABCDEFGHIJ", (0.8335, 0.8335, 0, 3.6665, 0, 8.3335, 8.3335, 14, 8, 0), strict=True))

# networkx's tests on 15 families; effective size and raw betweenness of influenceR; constraint of igraph
FAMILIES = """
Acciaiuoli .368 0 1 1
Albizzi .483 19.3333 3 .333333
Barbadori .4375 8.5 2 .5
Bischeri .400 9.5 2.333333 .482253
Castellani .389 5 2.333333 .482253
Ginori .333 0 1 1
Guadagni .467 23.1667 4 .25
Lamberteschi .326 0 1 1
Medici .560 47.5 5.666667 .209877
Pazzi .286 0 1 1
Peruzzi .368 2 1.666667 .655864
Ridolfi .500 10.3333 2.333333 .459877
Salviati .389 13 2 .5
Strozzi .4375 9.3333 3 .458333
Tornabuoni .483 8.3333 2.333333 .459877
"""

# influenceR, on 16 families, of unit length
EIGENVECTOR = {
    "Acciaiuoli": 0.132154, "Albizzi": 0.243956, "Barbadori": 0.211705, "Bischeri": 0.2828,
    "Castellani": 0.259026, "Ginori": 0.074923, "Guadagni": 0.289116, "Lamberteschi": 0.088792,
    "Medici": 0.430308, "Pazzi": 0.044813, "Peruzzi": 0.27573, "Ridolfi": 0.341553,
    "Salviati": 0.145917, "Strozzi": 0.35598, "Tornabuoni": 0.325842,
}  # fmt: skip


@pytest.fixture(params=["networkx", "others"], autouse=True)
def either_way(request, monkeypatch):
    """Small graphs go to networkx, large ones elsewhere: the values must be the same."""
    monkeypatch.setattr(backend, "SMALL", 10_000 if request.param == "networkx" else 0)


def by_first_letter(values):
    return {name[0]: value for name, value in values.items()}


def test_the_kite_has_the_published_degrees_closeness_and_betweenness():
    graph = kite()
    assert by_first_letter(centrality.degree(graph)) == pytest.approx(KITE_DEGREE, abs=5e-4)
    assert by_first_letter(centrality.closeness(graph)) == pytest.approx(KITE_CLOSENESS, abs=6e-4)
    found = centrality.betweenness(graph)
    assert found.estimate is None
    raw = {name: value * 36 for name, value in found.values.items()}
    assert by_first_letter(raw) == pytest.approx(KITE_BETWEENNESS, abs=4e-4)


def test_the_kite_has_the_published_closeness_centralization():
    # R package igraph, tests of centralization
    assert centralization.closeness_centralization(centrality.closeness(kite())) == pytest.approx(0.270374931581828)


def test_the_kite_has_the_degree_and_betweenness_centralization_that_two_packages_agree_upon():
    graph = kite()
    assert centralization.degree_centralization(centrality.degree(graph)) == pytest.approx(0.333333, abs=5e-7)
    assert centralization.betweenness_centralization(centrality.betweenness(graph).values) == pytest.approx(
        0.296296, abs=5e-7
    )


def test_the_families_of_florence_have_the_published_values():
    graph = florentine_families(with_pucci=False)
    close, between = centrality.closeness(graph), centrality.betweenness(graph).values
    size, constraint = brokers.effective_size(graph), brokers.constraint(graph)
    for line in FAMILIES.strip().splitlines():
        name, *values = line.split()
        closeness, raw, effective, constrained = map(float, values)
        assert close[name] == pytest.approx(closeness, abs=6e-4)
        assert between[name] * 91 == pytest.approx(raw, abs=5e-5)
        assert size[name] == pytest.approx(effective, abs=5e-7)
        assert constraint[name] == pytest.approx(constrained, abs=5e-7)


def test_the_families_have_the_published_eigenvector_also_with_the_one_that_married_nobody():
    found = centrality.eigenvector(florentine_families(with_pucci=True))
    assert found is not None
    for name, value in EIGENVECTOR.items():
        assert found[name] == pytest.approx(value, abs=1e-6)
    assert found["Pucci"] == pytest.approx(0, abs=1e-6)


def test_the_family_that_married_nobody_has_no_constraint_and_no_effective_size():
    graph = florentine_families(with_pucci=True)
    assert brokers.constraint(graph)["Pucci"] is None
    assert brokers.effective_size(graph)["Pucci"] is None


def test_textbooks_quote_degree_centralization_of_16_families_and_the_others_of_15():
    sixteen, fifteen = (centrality.degree(florentine_families(with_pucci=found)) for found in (True, False))
    assert centralization.degree_centralization(sixteen) == pytest.approx(0.266667, abs=5e-7)
    assert centralization.degree_centralization(fifteen) == pytest.approx(0.274725, abs=5e-7)
    graph = florentine_families(with_pucci=False)
    assert centralization.closeness_centralization(centrality.closeness(graph)) == pytest.approx(0.322452, abs=5e-7)
    assert centralization.betweenness_centralization(centrality.betweenness(graph).values) == pytest.approx(
        0.436813, abs=5e-7
    )
    all_of_them = centrality.betweenness(florentine_families(with_pucci=True)).values
    assert centralization.betweenness_centralization(all_of_them) == pytest.approx(0.383492, abs=5e-7)


def test_the_families_fall_into_two_components():
    assert cohesion.component_sizes(florentine_families(with_pucci=True)) == [15, 1]


@pytest.mark.parametrize("count", (3, 10, 40))
def test_a_star_is_centralized_to_exactly_1_whatever_loops_it_has(count):
    star = nx.star_graph(count - 1)
    star.add_edge(0, 0)
    assert centralization.degree_centralization(centrality.degree(star)) == 1.0
    star.remove_edge(0, 0)
    assert centralization.betweenness_centralization(centrality.betweenness(star).values) == pytest.approx(1.0)
    assert centralization.closeness_centralization(centrality.closeness(star)) == pytest.approx(1.0)


@pytest.mark.parametrize("graph", (nx.complete_graph(7), nx.cycle_graph(9)), ids=("complete", "cycle"))
def test_where_all_are_equal_nothing_is_centralized(graph):
    assert centralization.degree_centralization(centrality.degree(graph)) == pytest.approx(0)
    assert centralization.betweenness_centralization(centrality.betweenness(graph).values) == pytest.approx(0)
    assert centralization.closeness_centralization(centrality.closeness(graph)) == pytest.approx(0)


def test_constraint_has_the_values_of_igraphs_unit_test():
    assert list(brokers.constraint(nx.path_graph(4)).values()) == pytest.approx([1, 0.5, 0.5, 1])
    assert list(brokers.constraint(nx.complete_graph(4)).values()) == pytest.approx([0.925926] * 4, abs=5e-7)
    found = brokers.constraint(two_cliques_about_a_broker())
    expected = (0.865741, 0.865741, 0.865741, 0.583333, 0.5, 0.583333, 0.865741, 0.865741, 0.865741)
    assert [found[node] for node in "012345678"] == pytest.approx(expected, abs=5e-7)


def test_structural_holes_have_the_values_of_ucinet():
    graph = structural_holes_example()
    constraint, size = brokers.constraint(graph), brokers.effective_size(graph)
    assert [constraint[node] for node in "GAC"] == pytest.approx([0.400, 0.595, 1.0], abs=6e-4)
    assert [size[node] for node in "GAC"] == pytest.approx([4.67, 2.5, 1.0], abs=5e-3)


def test_les_miserables_have_the_published_betweenness_and_closeness(real_files):
    with (real_files / "reference_values_lesmis.csv").open(encoding="utf-8") as stream:
        expected = {row["name"]: row for row in csv.DictReader(stream)}
    read = nx.read_gml(real_files / "d_networks" / "igraphdata_lesmis.gml", label="id")
    graph = nx.Graph(nx.relabel_nodes(read, {node: data["name"] for node, data in read.nodes(data=True)}))
    between, close = centrality.betweenness(graph).values, centrality.closeness(graph)
    named = [name for name in expected if name in between]
    assert len(named) >= 70
    for name in named:
        assert between[name] == pytest.approx(float(expected[name]["betweenness_normalised"]), abs=6e-4)
        assert close[name] == pytest.approx(float(expected[name]["closeness"]), abs=6e-4)


def test_the_karate_club_divides_as_well_as_published(real_files):
    graph = nx.Graph(nx.read_gml(real_files / "d_networks" / "igraph_karate.gml", label="id"))
    fast_greedy, best = "1333111323113322132123222222222222", "1111222133211133213131344434433433"
    for membership, published in ((fast_greedy, 0.3806706114), (best, 0.419790)):
        groups = [
            [node for node, own in zip(graph, membership, strict=True) if own == name] for name in set(membership)
        ]
        assert cohesion.modularity(graph, groups) == pytest.approx(published, abs=5e-7)
    assert cohesion.modularity(graph, cohesion.communities(graph)) > 0.41


@pytest.mark.parametrize(
    ("name", "arcs", "density", "reciprocity"),
    (("Advice", 190, 0.452381, 0.4737), ("Friendship", 102, 0.2429, 0.451), ("Reports_To", 20, 0.047619, 0.0)),
)
def test_krackhardts_managers_have_the_known_density_and_reciprocity(real_files, name, arcs, density, reciprocity):
    path = real_files / "d_networks" / f"krackhardt_hightech_{name}.csv"
    with path.open(encoding="utf-8-sig") as stream:
        rows = [row for row in csv.DictReader(stream, delimiter=";") if row["edge"] == "1"]
    graph = nx.DiGraph([(row["ego"], row["alter"]) for row in rows])
    graph.add_nodes_from(map(str, range(1, 22)))
    assert graph.number_of_edges() == arcs
    assert cohesion.density(graph) == pytest.approx(density, abs=5e-5)
    assert cohesion.reciprocity(graph) == pytest.approx(reciprocity, abs=5e-5)
