"""The figures of the network of a map, as an analyst or the window asks for them."""

from __future__ import annotations

import ast
import os
import subprocess
import sys

import pytest
from hypothesis import given, settings
from known_networks import kite
from random_maps import maps

from app.analysis.network import centrality
from app.analysis.network.network_figures import compute_network, network_rows
from app.analysis.network.network_headlines import network_headlines
from app.model.assignment import Assignment
from app.model.map_state import MapState
from app.model.relationship import Relationship
from app.model.scales import ServiceStatus, StakeholderKind
from app.model.service import Service
from app.model.stakeholder import Stakeholder


def star(*firms: str, leaves: int = 4) -> MapState:
    """One or more firms, each tied to all leaves."""
    people = [Stakeholder(id=name, name=name, kind=StakeholderKind.FIRM) for name in firms]
    others = [
        Stakeholder(id=f"l{number}", name=f"Leaf {number}", kind=StakeholderKind.PARTNER) for number in range(leaves)
    ]
    ties = [Relationship(source=firm.id, target=other.id) for firm in people for other in others]
    return MapState([*people, *others, *ties])


def test_a_map_that_is_a_star_about_the_firm_is_firm_centric_in_full():
    found = compute_network(star("it"))
    assert (found.firm, found.ties, found.hub_share) == ("it", 4, 1.0)
    assert found.firm_degree == found.degree_centralization == 1.0
    assert found.firm_betweenness == pytest.approx(1.0)
    assert found.dependence == 1.0
    assert found.cut_vertices == ("it",)
    assert len(found.bridges) == 4
    assert found.external_internal == 1.0
    assert found.most_central() == "it"


def test_where_another_node_is_the_hub_the_firm_is_less_central_than_most():
    people = [Stakeholder(id="it", name="IT", kind=StakeholderKind.FIRM)]
    people += [Stakeholder(id=f"p{number}", name="P", kind=StakeholderKind.PARTNER) for number in range(4)]
    ties = [Relationship(source="p0", target=other) for other in ("it", "p1", "p2", "p3")]
    found = compute_network(MapState([*people, *ties]))
    assert found.most_central() == "p0"
    assert found.firm_degree is not None and found.firm_degree < 0
    texts = {each.id: each for each in network_headlines(found)}
    assert "the greatest is that of P" in texts["firm-centricity-betweenness"].working
    assert texts["firm-centricity-degree"].text.startswith("−")


def test_a_service_joins_provider_and_customer_unless_it_is_retired():
    people = [Stakeholder(id=name, name=name, kind=StakeholderKind.PARTNER) for name in "abc"]
    live = Service(id="s", name="S", provider="a")
    gone = Service(id="t", name="T", provider="a", status=ServiceStatus.RETIRED)
    given_ = [Assignment(service="s", customer="b"), Assignment(service="t", customer="c")]
    state = MapState([*people, live, gone, *given_])
    assert compute_network(state).ties == 1
    assert compute_network(state, services=False).ties == 0


@pytest.mark.parametrize("state", (MapState(), star(leaves=1), star("it", leaves=0), star("it", leaves=1)))
def test_maps_of_no_one_or_two_stakeholders_have_figures_that_are_undefined(state):
    found = compute_network(state)
    assert found.degree_centralization is found.firm_degree is None
    assert found.betweenness_centralization is found.closeness_centralization is None
    for each in network_headlines(found):
        assert each.working
        assert each.text == "?" or each.value is not None


def test_without_a_firm_or_with_two_what_hangs_on_the_firm_is_undefined_and_says_why():
    for state, why in ((star(leaves=5), "no stakeholder of kind firm"), (star("one", "two"), "has 2 stakeholders")):
        found = compute_network(state)
        assert found.firm is found.firm_degree is found.hub_share is found.dependence is None
        texts = {each.id: each for each in network_headlines(found)}
        for id in ("firm-centricity-degree", "hub-share", "dependence-on-firm"):
            assert texts[id].text == "?"
            assert why in texts[id].working


def test_figures_hold_for_a_map_in_which_only_words_changed_and_no_longer_when_a_tie_is_new():
    state = star("it")
    found = compute_network(state)
    records = list(state.records())
    renamed = MapState([each.changed(name="New") if isinstance(each, Stakeholder) else each for each in records])
    assert found.is_about(renamed)
    assert not found.is_about(MapState([*records, Relationship(source="l0", target="l1")]))


def test_the_work_can_be_stopped_and_tells_how_far_it_is():
    told: list[float] = []
    compute_network(star("it"), told.append)
    assert told == sorted(told)
    assert told[-1] == 1.0

    class StoppedError(Exception):
        pass

    def stop(_: float) -> None:
        raise StoppedError

    with pytest.raises(StoppedError):
        compute_network(star("it"), stop)


def test_rows_are_plain_and_name_everyone():
    rows = network_rows(compute_network(star("it")))
    assert [row["name"] for row in rows] == ["it", "Leaf 0", "Leaf 1", "Leaf 2", "Leaf 3"]
    assert rows[0]["betweenness"] == pytest.approx(1.0)
    assert {type(value) for row in rows for value in row.values()} <= {str, bool, float, int, type(None)}


@settings(max_examples=40)
@given(state=maps())
def test_any_map_has_figures_and_a_sentence_for_each(state):
    found = compute_network(state)
    assert set(found.nodes) == set(state.stakeholders)
    assert sum(len(group) for group in found.communities) == len(state.stakeholders)
    assert all(each.working and each.definition for each in network_headlines(found))


_WITH_BACKEND = """
import logging, sys
import networkx as nx
logging.basicConfig(stream=sys.stderr, level=logging.DEBUG)
logging.getLogger("networkx").setLevel(logging.DEBUG)
sys.path.insert(0, {folder!r})
from known_networks import kite
from app.analysis.network import backend, centrality
assert backend.is_backend_wanted()
print({{node: round(value, 4) for node, value in centrality.eigenvector(kite()).items()}})
"""


def test_an_installed_networkx_backend_takes_over_and_gives_the_same(tmp_path):
    pytest.importorskip("graphblas_algorithms", reason="a backend of networkx that comes with the dev extra")
    expected = {node: round(value, 4) for node, value in (centrality.eigenvector(kite()) or {}).items()}
    folder = os.path.dirname(__file__)
    done = subprocess.run(
        [sys.executable, "-W", "ignore", "-c", _WITH_BACKEND.format(folder=folder)],
        env={**os.environ, "NETWORKX_BACKEND_PRIORITY": "graphblas"},
        capture_output=True,
        text=True,
        timeout=120,
        cwd=os.path.abspath(os.path.join(folder, *[".."] * 4)),
        check=False,
    )
    assert done.returncode == 0, done.stderr
    assert ast.literal_eval(done.stdout) == pytest.approx(expected, abs=2e-4)
    assert "Using backend 'graphblas' for call to 'eigenvector_centrality'" in done.stderr
