"""Which stakeholders the map links."""

from app.analysis.connections import Connections
from app.model.map_state import MapState
from app.model.relationship import Relationship
from app.model.scales import StakeholderKind
from app.model.stakeholder import Stakeholder


def connections(names: str, *ties: str) -> Connections:
    people = [Stakeholder(id=name, name=name, kind=StakeholderKind.PARTNER) for name in names]
    return Connections.of(MapState([*people, *(Relationship(source=tie[0], target=tie[1]) for tie in ties)]), None)


def test_a_chain_of_relationships_links_its_ends():
    found = connections("abcd", "ab", "cb")
    assert found.are_linked("a", "c")
    assert not found.are_linked("a", "d")


def test_deleting_someone_at_the_edge_leaves_the_parts_of_all_others_as_they_were():
    assert connections("abc", "ab", "bc") == connections("ab", "ab")
    assert connections("abc", "ab", "bc") != connections("ac")


def test_cutting_a_tie_changes_the_parts():
    assert connections("abc", "ab", "bc") != connections("abc", "ab")
    assert connections("abc", "ab") != connections("abc", "ab", "bc")
