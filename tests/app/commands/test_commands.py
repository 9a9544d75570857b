import pytest

from app.commands import arrangement, assignments, needs, relationships, services, stakeholders
from app.commands.command import COMMANDS, Context
from app.document.document import Document
from app.errors import IntegrityError, InvalidValueError
from app.model.element import Element
from app.model.scales import NeedKind, ServiceStatus, StakeholderKind
from app.model.scenario import FIRST_SCENARIO
from app.model.stakeholder import Stakeholder


@pytest.fixture
def document(tmp_path):
    opened = Document.create("Trial", home=tmp_path / "home")
    yield opened
    opened.close(discard=True)


@pytest.fixture
def dealers(document):
    return stakeholders.add_stakeholder(document, "Dealers", StakeholderKind.PARTNER)


def context(document, *selection):
    return Context(document, FIRST_SCENARIO, "firm", tuple(selection))


def test_adding_a_stakeholder_is_one_step_that_undo_takes_back(document):
    before = document.map()
    added = stakeholders.add_stakeholder(document, "  Car   buyers ", StakeholderKind.CONSUMER, at={"firm": (10, 20)})
    assert document.map().stakeholders[added.id].name == "Car buyers"
    assert document.map().pinned("firm") == {added.id: (10, 20)}
    document.undo()
    assert document.map() == before


def test_a_stakeholder_can_be_added_tied_to_another(document, dealers):
    added = stakeholders.add_stakeholder(document, "Car buyers", tied_to=dealers.id)
    (tie,) = document.map().relationships_of(added.id)
    assert (tie.source, tie.target) == (dealers.id, added.id)


def test_a_stakeholder_without_a_name_is_refused_and_nothing_changes(document):
    before = document.map()
    with pytest.raises(IntegrityError, match="needs a name"):
        stakeholders.add_stakeholder(document, "   ")
    assert document.map() == before


def test_renaming_to_the_same_name_is_no_step(document, dealers):
    label = document.undo_label
    stakeholders.rename(document, Element.of(dealers), "Dealers")
    assert document.undo_label == label


def test_several_stakeholders_get_a_value_in_one_step(document, dealers):
    other = stakeholders.add_stakeholder(document, "Suppliers")
    stakeholders.change_all(document, (dealers, other), importance=5)
    assert {found.importance for found in document.map().stakeholders.values()} == {5}
    document.undo()
    assert {found.importance for found in document.map().stakeholders.values()} == {None}


def test_a_value_that_does_not_fit_is_refused_in_words(document, dealers):
    with pytest.raises(InvalidValueError, match="importance must be from 1 to 5"):
        stakeholders.change(document, dealers, importance=9)


def test_deleting_a_customer_takes_its_needs_and_assignments_with_it(document, dealers):
    need = needs.add_need(document, dealers.id, "Leads within the hour")
    service = services.add_service(document, "CRM")
    assignments.set_level(document, service.id, dealers.id, 3, addresses=(need.id,))
    before = document.map()
    stakeholders.delete(document, (Element.of(dealers),))
    assert not document.map().needs
    assert not document.map().assignments
    document.undo()
    assert document.map() == before


def test_deleting_a_need_leaves_the_assignment_that_addressed_it(document, dealers):
    need = needs.add_need(document, dealers.id, "Leads within the hour")
    service = services.add_service(document, "CRM")
    given = assignments.set_level(document, service.id, dealers.id, 3, addresses=(need.id,))
    stakeholders.delete(document, (Element.of(need),))
    assert document.map().assignments[given.id].addresses == ()


def test_a_duplicate_has_needs_and_services_of_its_own(document, dealers):
    need = needs.add_need(document, dealers.id, "Leads", NeedKind.WANT, weight=5)
    service = services.add_service(document, "CRM")
    assignments.set_level(document, service.id, dealers.id, 3, addresses=(need.id,))
    (copy,) = stakeholders.duplicate(document, (dealers.id,))
    assert copy.name == "Dealers (2)"
    (copied_need,) = document.map().needs_of(copy.id)
    assert copied_need.id != need.id
    assert (copied_need.statement, copied_need.kind, copied_need.weight) == ("Leads", NeedKind.WANT, 5)
    (copied,) = document.map().assignments_of(copy.id)
    assert copied.addresses == (copied_need.id,)


def test_setting_a_level_assigns_and_none_takes_away(document, dealers):
    service = services.add_service(document, "CRM")
    assert assignments.set_level(document, service.id, dealers.id, 2).level == 2
    assert assignments.set_level(document, service.id, dealers.id, 4).level == 4
    assert len(document.map().assignments) == 1
    assert assignments.set_level(document, service.id, dealers.id, None) is None
    assert not document.map().assignments


def test_a_block_of_levels_is_one_step(document, dealers):
    names = [services.add_service(document, name) for name in ("CRM", "Portal")]
    assignments.set_levels(document, {(found.id, dealers.id): 3 for found in names})
    assert len(document.map().assignments) == 2
    document.undo()
    assert not document.map().assignments


def test_a_new_service_of_the_firm_is_created_and_assigned_in_one_step(document, dealers):
    firm = stakeholders.add_stakeholder(document, "IT", StakeholderKind.FIRM)
    need = needs.add_need(document, dealers.id, "Leads within the hour")
    before = document.map()
    given = assignments.create_and_assign(document, "  Lead   desk ", dealers.id, addresses=(need.id,))
    made = document.map().services[given.service]
    assert (made.name, made.provider) == ("Lead desk", firm.id)
    assert document.map().assignments_addressing(need.id) == (given,)
    assert document.undo_label == "Create Lead desk for Dealers"
    document.undo()
    assert document.map() == before


def test_a_new_service_has_no_provider_where_the_map_has_no_firm(document, dealers):
    given = assignments.create_and_assign(document, "Lead desk", dealers.id)
    assert document.map().services[given.service].provider is None


def test_a_service_without_a_name_is_refused_and_nothing_is_assigned(document, dealers):
    before = document.map()
    with pytest.raises(IntegrityError, match="needs a name"):
        assignments.create_and_assign(document, "  ", dealers.id)
    assert document.map() == before


def test_records_are_added_together_as_one_step(document):
    steps = len(document.history())
    people = [Stakeholder(name=name) for name in ("Dealers", "Car buyers")]
    assert stakeholders.add_all(document, people, "Paste 2 stakeholders") == tuple(people)
    assert [found.name for found in document.map().all(Stakeholder)] == ["Dealers", "Car buyers"]
    assert (len(document.history()), document.undo_label) == (steps + 1, "Paste 2 stakeholders")


def test_records_of_which_one_is_wrong_are_not_added_at_all(document):
    with pytest.raises(IntegrityError):
        stakeholders.add_all(document, [Stakeholder(name="Dealers"), Stakeholder(name=" ")], "Paste")
    assert not document.map().stakeholders
    assert stakeholders.add_all(document, [], "Paste nothing") == ()
    assert document.undo_label is None


def test_tags_are_added_and_removed_without_touching_the_others(document):
    tagged = [stakeholders.add_stakeholder(document, name, tags=tags) for name, tags in _TAGGED]
    before = document.map()
    stakeholders.retag(document, tagged, add=("2027", "B2B"), remove=("old",))
    assert [found.tags for found in document.map().all(Stakeholder)] == [
        ("B2B", "south", "2027"),
        ("north", "2027", "B2B"),
    ]
    assert document.undo_label == "Change tags of 2 elements"
    document.undo()
    assert document.map() == before


_TAGGED = (("Dealers", ("B2B", "old", "south")), ("Fleet", ("north", "old")))


def test_what_an_assignment_addresses_can_be_switched(document, dealers):
    need = needs.add_need(document, dealers.id, "Leads")
    service = services.add_service(document, "CRM")
    given = assignments.set_level(document, service.id, dealers.id, 2)
    assignments.set_addressed(document, given.id, need.id, True)
    assert document.map().assignments[given.id].addresses == (need.id,)
    assignments.set_addressed(document, given.id, need.id, False)
    assert document.map().assignments[given.id].addresses == ()


def test_moving_pins_and_may_change_the_kind_in_one_step(document, dealers):
    arrangement.move(
        document, "firm", {dealers.id: (5, 6)}, values={dealers.id: {"kind": StakeholderKind.BUSINESS_CUSTOMER}}
    )
    assert document.map().pinned("firm") == {dealers.id: (5, 6)}
    assert document.map().stakeholders[dealers.id].kind is StakeholderKind.BUSINESS_CUSTOMER
    document.undo()
    assert document.map().pinned("firm") == {}
    assert document.map().stakeholders[dealers.id].kind is StakeholderKind.PARTNER


def test_releasing_unpins_in_one_lens_alone(document, dealers):
    arrangement.move(document, "firm", {dealers.id: (5, 6)})
    arrangement.move(document, "network", {dealers.id: (7, 8)})
    arrangement.release(document, "firm")
    assert document.map().pinned("firm") == {}
    assert document.map().pinned("network") == {dealers.id: (7, 8)}


def test_connecting_a_stakeholder_with_itself_is_refused(document, dealers):
    with pytest.raises(IntegrityError, match="two different"):
        relationships.connect(document, dealers.id, dealers.id)


def test_every_command_has_title_menu_and_help():
    for command in COMMANDS:
        assert command.title and command.menu and command.help, command.id


def test_commands_are_enabled_where_they_make_sense(document, dealers):
    other = stakeholders.add_stakeholder(document, "Suppliers")
    nothing, one = context(document), context(document, Element.of(dealers))
    two = context(document, Element.of(dealers), Element.of(other))
    enabled = {command.id: [command.enabled(found) for found in (nothing, one, two)] for command in COMMANDS}
    assert enabled["delete"] == [False, True, True]
    assert enabled["add-relationship"] == [False, False, True]
    assert enabled["undo"] == [True, True, True]
    assert enabled["redo"] == [False, False, False]


def test_the_commands_on_a_selection_do_what_they_say(document, dealers):
    other = stakeholders.add_stakeholder(document, "Suppliers")
    pair = context(document, Element.of(dealers), Element.of(other))
    (tie,) = COMMANDS.get("add-relationship").run(pair)
    COMMANDS.get("reverse").run(context(document, tie))
    assert document.map().relationships[tie.id].source == other.id
    planned = services.add_service(document, "Portal", status=ServiceStatus.PLANNED)
    COMMANDS.get("start-service").run(context(document, Element.of(planned)))
    assert document.map().services[planned.id].status is ServiceStatus.LIVE
    COMMANDS.get("delete").run(pair)
    assert not document.map().stakeholders
    COMMANDS.get("undo").run(pair)
    assert len(document.map().stakeholders) == 2
    COMMANDS.get("redo").run(pair)
    assert not document.map().stakeholders
