"""A whole workshop is entered by the keyboard alone."""

from __future__ import annotations

from app.model.need import Need
from benchmarks import entry
from benchmarks.entry_keys import enter


def test_forty_stakeholders_and_all_about_them_are_entered_with_hardly_more_keys_than_their_names(window):
    wanted = entry.workshop()
    keys, _, state = enter(window, list(entry.lines(wanted)))
    names = {found.id: found.name for found in state.stakeholders.values()}
    assert sorted(names.values()) == sorted(found.name for found in wanted.people)
    assert {found.name: found.kind for found in state.stakeholders.values()} == {
        found.name: found.kind for found in wanted.people
    }
    assert {(names[tie.source], names[tie.target]) for tie in state.relationships.values()} == {
        (wanted.people[one].name, wanted.people[other].name) for one, other in wanted.ties
    }
    assert {(names[need.customer], need.statement) for need in state.all(Need)} == {
        (wanted.people[customer].name, statement) for customer, statement in wanted.needs
    }
    services = {found.id: found.name for found in state.services.values()}
    assert {(services[found.service], names[found.customer]) for found in state.assignments.values()} == {
        (wanted.services[service].name, wanted.people[customer].name) for service, customer in wanted.given
    }
    assert keys < 1.5 * wanted.names_alone
