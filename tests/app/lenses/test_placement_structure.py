from itertools import pairwise

import networkx as nx
import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from app.lenses.placement.forces import force_layout, levels_of
from app.lenses.placement.geometry import crossings_of
from app.lenses.placement.stress import classical_scaling, ideal_distances, majorize, stress_of
from app.lenses.placement.structure import Structure

graphs = st.integers(1, 14).flatmap(
    lambda count: st.tuples(
        st.just(count), st.lists(st.tuples(st.integers(0, count - 1), st.integers(0, count - 1)), max_size=30)
    )
)


def structure_of(count: int, pairs: list[tuple[int, int]]) -> Structure:
    return Structure.of_pairs(count, np.array(pairs, dtype=np.intp).reshape(-1, 2))


def networkx_of(count: int, pairs: list[tuple[int, int]]) -> nx.Graph:
    graph = nx.Graph()
    graph.add_nodes_from(range(count))
    graph.add_edges_from((a, b) for a, b in pairs if a != b)
    return graph


def grid(columns: int, lines: int) -> Structure:
    graph = nx.convert_node_labels_to_integers(nx.grid_2d_graph(columns, lines), ordering="sorted")
    return structure_of(columns * lines, list(graph.edges))


@given(graphs)
def test_pairs_neighbours_and_degrees_are_those_of_the_simple_graph(given_graph: tuple[int, list[tuple[int, int]]]):
    structure, graph = structure_of(*given_graph), networkx_of(*given_graph)
    assert {tuple(pair) for pair in structure.ends.tolist()} == {tuple(sorted(edge)) for edge in graph.edges}
    for node in graph:
        assert structure.neighbours_of(node).tolist() == sorted(graph[node])
        assert structure.degrees[node] == graph.degree[node]


@given(graphs)
def test_components_are_complete_and_the_largest_comes_first(given_graph: tuple[int, list[tuple[int, int]]]):
    structure, graph = structure_of(*given_graph), networkx_of(*given_graph)
    found = [set(part.tolist()) for part in structure.components]
    assert sorted(map(sorted, found)) == sorted(map(sorted, nx.connected_components(graph)))
    assert [len(part) for part in found] == sorted(map(len, found), reverse=True)


@given(graphs)
def test_steps_are_shortest_ways(given_graph: tuple[int, list[tuple[int, int]]]):
    structure, graph = structure_of(*given_graph), networkx_of(*given_graph)
    steps = structure.steps_from(np.arange(structure.count))
    ways = dict(nx.all_pairs_shortest_path_length(graph))
    for a in graph:
        for b in graph:
            assert steps[a, b] == ways[a].get(b, np.inf)


@given(graphs)
def test_the_row_of_a_pair_is_found_in_either_direction(given_graph: tuple[int, list[tuple[int, int]]]):
    structure = structure_of(*given_graph)
    if len(structure.ends):
        assert structure.rows_of(structure.ends).tolist() == list(range(len(structure.ends)))
        assert structure.rows_of(structure.ends[:, ::-1]).tolist() == list(range(len(structure.ends)))


def test_a_part_is_numbered_anew_and_keeps_its_ties():
    part = structure_of(5, [(0, 2), (2, 4), (1, 3)]).part(np.array([2, 4]))
    assert part.count == 2
    assert part.ends.tolist() == [[0, 1]]


def test_an_empty_structure_has_no_components():
    assert structure_of(0, []).components == []


def test_classical_scaling_finds_points_from_their_distances():
    places = np.array([[0.0, 0.0], [4.0, 0.0], [4.0, 3.0], [0.0, 3.0], [9.0, 1.0]])
    distances = np.linalg.norm(places[:, None] - places, axis=2)
    found = classical_scaling(distances)
    assert stress_of(found, distances) < 0.001


def test_majorization_lowers_stress_and_keeps_fixed_points():
    structure = grid(5, 4)
    distances = ideal_distances(structure, np.full(len(structure.ends), 100.0))
    start = np.stack([np.arange(20.0) % 7, np.arange(20.0) % 3], axis=1) * 90
    fixed = np.zeros(20, dtype=bool)
    fixed[[0, 19]] = True
    found = majorize(distances, start, fixed)
    assert stress_of(found, distances) < 0.5 * stress_of(start, distances)
    assert np.array_equal(found[fixed], start[fixed])
    assert np.array_equal(majorize(distances, start, np.ones(20, dtype=bool)), start)


def test_neighbours_have_the_length_of_their_tie_as_ideal():
    distances = ideal_distances(structure_of(3, [(0, 1), (1, 2)]), np.array([50.0, 150.0]))
    assert distances.tolist() == [[0, 50, 200], [50, 0, 150], [200, 150, 0]]


def test_stress_is_nothing_where_all_distances_fit_at_some_scale():
    places = np.array([[0.0, 0.0], [1.0, 0.0], [0.0, 1.0]])
    distances = 7 * np.linalg.norm(places[:, None] - places, axis=2)
    assert stress_of(places, distances) < 1e-12
    assert stress_of(places[:1], distances[:1, :1]) == 0.0


def test_each_coarser_level_is_smaller_and_stands_for_all():
    levels = levels_of(grid(30, 30))
    counts = [level.structure.count for level in levels]
    assert counts[0] == 900
    assert counts == sorted(counts, reverse=True)
    assert len(levels) > 2
    assert all(level.masses.sum() == 900 for level in levels)
    assert all(set(fine.parents.tolist()) == set(range(coarse.structure.count))
               for fine, coarse in pairwise(levels))  # fmt: skip


def test_a_grid_unfolds_under_forces_small_and_large():
    for columns in (6, 24):
        structure = grid(columns, columns)
        found = force_layout(structure)
        steps = structure.steps_from(np.arange(structure.count))
        assert stress_of(found, steps) < 0.08
        assert crossings_of(found, structure.ends) <= 0.05 * len(structure.ends)


def test_forces_give_the_same_layout_each_time():
    assert np.array_equal(force_layout(grid(9, 9)), force_layout(grid(9, 9)))
