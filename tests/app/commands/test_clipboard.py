"""Copying stakeholders with what belongs to them, within a map and between two."""

import json

import pytest

from app.commands import assignments, clipboard, needs, relationships, services, stakeholders
from app.document.document import Document
from app.errors import DocumentError
from app.model.element import Element
from app.model.scales import RelationshipKind, StakeholderKind


def map_in(folder, title):
    return Document.create(title, home=folder / title)


@pytest.fixture
def here(tmp_path):
    """The firm serves dealers through a portal that rests on single sign-on of the cloud provider."""
    opened = map_in(tmp_path, "Here")
    firm = stakeholders.add_stakeholder(opened, "Maple IT", StakeholderKind.FIRM)
    cloud = stakeholders.add_stakeholder(opened, "Cloud provider", StakeholderKind.PARTNER)
    dealers = stakeholders.add_stakeholder(opened, "Dealers", StakeholderKind.PARTNER, parent=firm.id, importance=4)
    buyers = stakeholders.add_stakeholder(opened, "Car buyers", StakeholderKind.CONSUMER, parent=dealers.id)
    need = needs.add_need(opened, dealers.id, "Order cars at night", weight=5)
    sign_on = services.add_service(opened, "Single sign-on", cloud.id)
    portal = services.add_service(opened, "Dealer portal", firm.id, depends_on=(sign_on.id,))
    assignments.set_level(opened, portal.id, dealers.id, 3, addresses=(need.id,))
    given = opened.map().assignment_of(portal.id, dealers.id)
    stakeholders.change(opened, given, via=buyers.id)
    relationships.connect(opened, dealers.id, buyers.id, kind=RelationshipKind.SERVES)
    relationships.connect(opened, firm.id, dealers.id)
    yield opened
    opened.close(discard=True)


@pytest.fixture
def there(tmp_path):
    opened = map_in(tmp_path, "There")
    yield opened
    opened.close(discard=True)


def named(document, name):
    return next(found for found in document.map().stakeholders.values() if found.name == name)


def elements(document, *names):
    return tuple(Element.of(named(document, name)) for name in names)


def copied(document, *names):
    """What is copied, after the way over the clipboard."""
    return json.loads(json.dumps(clipboard.copied(document.map(), elements(document, *names))))


def test_nothing_is_copied_where_no_stakeholder_is_selected(here):
    assert clipboard.copied(here.map(), ()) == {}
    service = next(iter(here.map().services.values()))
    assert clipboard.copied(here.map(), (Element.of(service),)) == {}


def test_a_stakeholder_comes_to_another_map_with_its_need_its_service_and_what_supports_that(here, there):
    (added,) = clipboard.paste(there, copied(here, "Dealers"))
    state = there.map()
    dealers = state.stakeholders[added.id]
    assert (dealers.name, dealers.importance, dealers.parent) == ("Dealers", 4, None)
    (need,) = state.needs_of(dealers.id)
    (given,) = state.assignments_of(dealers.id)
    portal = state.services[given.service]
    assert (need.statement, need.weight) == ("Order cars at night", 5)
    assert (given.level, given.addresses, given.via) == (3, (need.id,), None)
    assert portal.name == "Dealer portal"
    assert portal.provider is None
    assert [state.services[found].name for found in portal.depends_on] == ["Single sign-on"]


def test_references_among_the_copied_are_kept_and_ids_are_new(here, there):
    dealers, buyers = clipboard.paste(there, copied(here, "Dealers", "Car buyers"))
    state = there.map()
    assert state.stakeholders[buyers.id].parent == dealers.id
    (tie,) = state.relationships.values()
    assert (tie.source, tie.target, tie.kind) == (dealers.id, buyers.id, RelationshipKind.SERVES)
    (given,) = state.assignments_of(dealers.id)
    assert given.via == buyers.id
    for sort in ("stakeholders", "needs", "services", "assignments", "relationships"):
        assert not getattr(state, sort).keys() & getattr(here.map(), sort).keys()


def test_a_service_and_a_provider_that_the_other_map_has_by_name_are_used(here, there):
    cloud = stakeholders.add_stakeholder(there, "cloud  Provider", StakeholderKind.PARTNER)
    portal = services.add_service(there, "DEALER PORTAL")
    (added,) = clipboard.paste(there, copied(here, "Dealers"))
    state = there.map()
    assert state.assignments_of(added.id)[0].service == portal.id
    sign_on = next(found for found in state.services.values() if found.name == "Single sign-on")
    assert sign_on.provider == cloud.id
    assert len(state.services) == 2


def test_pasting_into_the_same_map_numbers_the_name_and_shares_services_and_the_parent(here):
    before = here.map()
    part = copied(here, "Dealers")
    (first,), (second,) = clipboard.paste(here, part), clipboard.paste(here, part)
    state = here.map()
    assert [state.stakeholders[found.id].name for found in (first, second)] == ["Dealers (2)", "Dealers (3)"]
    assert state.stakeholders[first.id].parent == named(here, "Maple IT").id
    assert state.services == before.services
    assert state.assignments_of(first.id)[0].via == named(here, "Car buyers").id
    here.undo()
    here.undo()
    assert here.map() == before


def test_two_of_one_name_in_one_paste_stay_apart(here, there):
    stakeholders.add_stakeholder(here, "Dealers")
    both = [Element.of(found) for found in here.map().stakeholders.values() if found.name == "Dealers"]
    added = clipboard.paste(there, clipboard.copied(here.map(), both))
    assert [there.map().stakeholders[found.id].name for found in added] == ["Dealers", "Dealers (2)"]


def test_cut_takes_from_the_map_in_one_step_and_paste_brings_it_back_under_its_name(here):
    before = here.map()
    part = clipboard.cut(here, elements(here, "Dealers"))
    assert "Dealers" not in {found.name for found in here.map().stakeholders.values()}
    assert here.undo_label == "Cut Dealers"
    (added,) = clipboard.paste(here, part)
    assert here.map().stakeholders[added.id].name == "Dealers"
    assert here.undo_label == "Paste Dealers"
    here.undo()
    here.undo()
    assert here.map() == before
    assert clipboard.cut(here, ()) == {}


def test_several_are_counted_in_the_label(here, there):
    clipboard.paste(there, copied(here, "Dealers", "Car buyers"))
    assert there.undo_label == "Paste 2 stakeholders"


@pytest.mark.parametrize(
    ("part", "words"),
    [
        ({}, "cannot be pasted"),
        ({"borderless_part": 2}, "newer version"),
        ({"borderless_part": 1, "stakeholders": "all"}, "too much"),
        ({"borderless_part": 1, "stakeholders": [{}] * 20_001}, "too much"),
        ({"borderless_part": 1, "stakeholders": [{"id": "a", "name": 7}]}, "Stakeholder 1"),
        ({"borderless_part": 1, "stakeholders": [{"id": "a", "name": "A", "power": 9}]}, "Stakeholder 1"),
        ({"borderless_part": 1, "stakeholders": [{"id": "a", "name": "A", "evil": 1}]}, "evil"),
    ],
)
def test_what_nobody_copied_here_is_refused_and_the_map_stays(there, part, words):
    before = there.map()
    with pytest.raises(DocumentError, match=words):
        clipboard.paste(there, part)
    assert there.map() == before


def test_records_whose_customer_or_service_is_missing_are_left_out(there):
    part = {
        "borderless_part": 1,
        "stakeholders": [{"id": "a", "name": "A", "parent": "gone"}],
        "needs": [{"id": "n", "customer": "gone", "statement": "?"}],
        "assignments": [{"id": "s", "service": "gone", "customer": "a"}],
        "relationships": [{"id": "r", "source": "a", "target": "gone"}],
        "outside": ["no", "mapping"],
    }
    (added,) = clipboard.paste(there, part)
    assert len(there.map()) == 1
    assert there.map().stakeholders[added.id].parent is None


def test_a_part_without_stakeholders_is_no_step(there):
    assert clipboard.paste(there, {"borderless_part": 1, "services": [{"id": "s", "name": "Alone"}]}) == ()
    assert there.undo_label is None
