"""A filter shows whom it asks for; surroundings are what a plain search of the graph finds."""

from __future__ import annotations

import networkx as nx
import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.analysis.map_filter import MapFilter, surroundings
from app.model.assignment import Assignment
from app.model.map_state import MapState
from app.model.relationship import Relationship
from app.model.saved_view import SavedView
from app.model.scales import StakeholderKind
from app.model.service import Service
from app.model.stakeholder import Stakeholder

MAP = MapState(
    (
        Stakeholder(id="it", name="IT", kind=StakeholderKind.FIRM),
        Stakeholder(id="dealers", name="Dealers", kind=StakeholderKind.PARTNER, tags=("north",), owner="Ann"),
        Stakeholder(id="buyers", name="Buyers", kind=StakeholderKind.CONSUMER, tags=("north", "new")),
        Stakeholder(id="fleet", name="Fleet", kind=StakeholderKind.BUSINESS_CUSTOMER, owner="Bob"),
        Stakeholder(id="alone", name="Alone"),
        Service(id="portal", name="Portal", provider="it"),
        Assignment(id="a", service="portal", customer="dealers"),
        Relationship(id="t", source="dealers", target="buyers"),
        Relationship(id="u", source="fleet", target="buyers"),
    )
)


@pytest.mark.parametrize(
    ("wanted", "shown"),
    [
        (MapFilter(focus=("it",), steps=0), {"it"}),
        (MapFilter(focus=("it",), steps=1), {"it", "dealers"}),
        (MapFilter(focus=("it",), steps=2), {"it", "dealers", "buyers"}),
        (MapFilter(focus=("buyers", "alone"), steps=1), {"buyers", "dealers", "fleet", "alone"}),
        (MapFilter(kinds=("partner", "consumer")), {"dealers", "buyers"}),
        (MapFilter(tags=("new",)), {"buyers"}),
        (MapFilter(kinds=("partner",), tags=("north",)), {"dealers"}),
        (MapFilter(owners=("Ann", "Bob")), {"dealers", "fleet"}),
        (MapFilter(services=("portal",)), {"it", "dealers"}),
        (MapFilter(focus=("gone",)), set()),
    ],
)
def test_a_filter_shows_whom_it_asks_for(wanted, shown):
    assert not wanted.asks_nothing
    assert wanted.shown(MAP) == shown


def test_a_filter_that_asks_nothing_shows_everybody():
    assert MapFilter(dims=True).asks_nothing
    assert MapFilter().shown(MAP) == set(MAP.stakeholders)


def test_a_saved_view_keeps_its_filter():
    wanted = MapFilter(("it",), 2, ("partner",), ("north",), ("Ann",), ("portal",), ("unrated",), dims=True)
    names = ("focus", "steps", "kinds", "tags", "owners", "services", "rules", "dims")
    view = SavedView(name="View", **{name: getattr(wanted, name) for name in names})
    assert MapFilter.of(view) == wanted


@given(
    st.integers(1, 12),
    st.lists(st.tuples(st.integers(0, 11), st.integers(0, 11)), max_size=30),
    st.integers(0, 4),
)
def test_surroundings_are_those_within_so_many_ties(count, pairs, steps):
    ids = [f"s{number}" for number in range(count)]
    ties = [(ids[a % count], ids[b % count]) for a, b in pairs if a % count != b % count]
    state = MapState(
        [Stakeholder(id=id, name=id) for id in ids]
        + [Relationship(id=f"t{place}", source=one, target=other) for place, (one, other) in enumerate(ties)]
    )
    graph = nx.Graph(ties)
    graph.add_nodes_from(ids)
    near = {id for id, way in nx.single_source_shortest_path_length(graph, "s0").items() if way <= steps}
    assert surroundings(state, ("s0",), steps) == near
