"""The keeper of layouts: what an edit touches moves and is drawn anew, all else stays as it is."""

import random
from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from itertools import combinations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.analysis.coverage import measure
from app.figures.figure import Group
from app.figures.stakeholder_card import card_size
from app.layout_keeper import LayoutKeeper
from app.lenses.lens import LENSES, Layout, Lens, Point, Request
from app.lenses.placement.tie_tracker import TieTracker
from app.model.assignment import Assignment
from app.model.changes import Change, ChangeSet
from app.model.integrity import removal
from app.model.map_state import MapState
from app.model.need import Need
from app.model.placement import Placement
from app.model.record import Record
from app.model.relationship import Relationship
from app.model.scales import RelationshipKind, ServiceStatus, StakeholderKind
from app.model.service import Service
from app.model.stakeholder import Stakeholder

Kind = StakeholderKind
KINDS = [kind for kind in Kind if kind is not Kind.FIRM]
TODAY = date(2026, 1, 1)


class Story:
    """A map that is edited, with a keeper that follows it."""

    def __init__(self, lens: Lens, records: Iterable[Record]) -> None:
        self.lens = lens
        self.map = MapState(records)
        self.keeper = LayoutKeeper(lens, {})
        self.keeper.layout(self.map)
        self._done: list[ChangeSet] = []

    def edit(self, *pairs: tuple[Record | None, Record | None]) -> None:
        self._take(ChangeSet("Edit", tuple(Change("as-is", *pair) for pair in pairs if pair[0] != pair[1])))

    def put(self, *records: Record) -> None:
        self.edit(*((self.map.find(record.kind_name, record.id), record) for record in records))

    def remove(self, *records: Record) -> None:
        self.edit(*removal(self.map, records))

    def undo(self) -> None:
        if self._done:
            self._take(self._done.pop().inverted(), remember=False)

    def _take(self, change_set: ChangeSet, *, remember: bool = True) -> None:
        if change_set:
            self.map = self.map.after(change_set.changes)
            self.keeper.changed(change_set)
            if remember:
                self._done.append(change_set)

    def layout(self) -> Layout:
        return self.keeper.layout(self.map)

    def pin(self, stakeholder: str, x: float, y: float) -> None:
        place = Placement.id_for(self.lens.id, stakeholder)
        self.put(Placement(id=place, lens=self.lens.id, stakeholder=stakeholder, x=x, y=y))

    def release(self, stakeholder: str) -> None:
        self.remove(self.map.placements[Placement.id_for(self.lens.id, stakeholder)])


def invented(count: int, seed: int) -> list[Record]:
    """A firm and others of all kinds, with services, relationships and a need each."""
    rng = random.Random(seed)
    records: list[Record] = [Stakeholder(id="s00", name="The firm", kind=Kind.FIRM)]
    records += [
        Stakeholder(id=f"s{number:02}", name=f"Stakeholder {number}", kind=rng.choice(KINDS))
        for number in range(1, count)
    ]
    ids = [record.id for record in records]
    for number in range(count):
        provider = ids[0] if number % 2 else rng.choice(ids)
        records.append(Service(id=f"v{number:02}", name=f"Service {number}", provider=provider))
        records.append(Assignment(id=f"a{number:02}", service=f"v{number:02}", customer=rng.choice(ids[1:])))
        source, target = rng.sample(ids, 2)
        records.append(Relationship(id=f"r{number:02}", source=source, target=target))
    records += [Need(id=f"n{found}", customer=found, statement="A need") for found in ids[1:]]
    return records


@pytest.fixture(params=["firm", "network"])
def story(request: pytest.FixtureRequest) -> Story:
    return Story(LENSES.get(request.param), invented(16, 4))


def overlaps(layout: Layout) -> list[tuple[str, str]]:
    boxes = {found: layout.box(found) for found in layout.centers}
    return [(a, b) for a, b in combinations(sorted(boxes), 2) if boxes[a].overlaps(boxes[b])]


def moved(before: Layout, after: Layout) -> set[str]:
    return {found for found, at in before.centers.items() if after.centers.get(found, at) != at}


def assert_up_to_date(story: Story, layout: Layout) -> None:
    ties = {tie.id: tie for tie in story.lens.ties(story.map)}
    assert layout.ties == ties
    assert list(layout.ties) == list(ties)
    assert layout.routes.keys() == ties.keys()
    assert layout.centers.keys() == story.map.stakeholders.keys()
    assert layout.sizes == {key: card_size(found) for key, found in story.map.stakeholders.items()}
    for key, tie in ties.items():
        assert tie.label or layout.routes[key].label is None


# ---- single edits ------------------------------------------------------------------------------------


def test_adding_a_stakeholder_keeps_all_others_where_they_are(story: Story):
    before = story.layout()
    story.put(
        Stakeholder(id="new", name="New one", kind=Kind.PARTNER), Relationship(id="rnew", source="new", target="s03")
    )
    after = story.layout()
    assert moved(before, after) == set()
    assert overlaps(after) == []
    assert_up_to_date(story, after)


def test_an_edit_that_nobody_can_see_on_the_map_keeps_the_very_layout(story: Story):
    before = story.layout()
    person = story.map.stakeholders["s05"]
    story.put(person.changed(importance=5), Need(id="new", customer="s05", statement="Another"))
    assert story.layout() is before
    story.put(story.map.assignments["a03"].changed(level=2))
    assert story.layout() is before


def test_a_change_of_kind_moves_a_stakeholder_to_the_other_ring():
    story = Story(LENSES.get("firm"), invented(20, 4))
    person = next(found for found in story.map.stakeholders.values() if found.kind is Kind.CONSUMER)
    before = story.layout()
    story.put(person.changed(kind=Kind.INTERNAL))
    after = story.layout()
    inside = next(zone for zone in after.zones if zone.id == "ring:inside")
    assert inside.radius_y is not None
    assert moved(before, after) >= {person.id}
    at = after.centers[person.id]
    assert (at.x / inside.radius) ** 2 + (at.y / inside.radius_y) ** 2 < 1
    assert overlaps(after) == []
    assert_up_to_date(story, after)


def test_a_pinned_stakeholder_stands_where_it_was_put_and_only_ties_there_run_otherwise(story: Story):
    before = story.layout()
    story.pin("s07", 1_500.0, 40.0)
    after = story.layout()
    assert after.centers["s07"] == Point(1_500.0, 40.0)
    assert moved(before, after) == {"s07"}
    for key, tie in after.ties.items():
        if "s07" in (tie.source, tie.target):
            assert after.routes[key] is not before.routes[key]
    assert sum(after.routes[key] is route for key, route in before.routes.items()) > len(before.routes) / 2


def test_a_released_stakeholder_goes_back_to_where_it_stood(story: Story):
    before = story.layout()
    story.pin("s07", 1_500.0, 40.0)
    story.layout()
    story.release("s07")
    assert story.layout().centers == before.centers


def test_a_released_stakeholder_does_not_return_onto_one_that_took_its_place(story: Story):
    place = story.layout().centers["s07"]
    story.pin("s07", 1_500.0, 40.0)
    story.layout()
    story.pin("s08", place.x + 5, place.y + 5)
    story.layout()
    story.release("s07")
    after = story.layout()
    assert after.centers["s08"] == Point(place.x + 5, place.y + 5)
    assert not any("s07" in pair for pair in overlaps(after))


def test_undoing_a_deletion_brings_a_stakeholder_back_to_where_it_stood(story: Story):
    before = story.layout()
    story.remove(story.map.stakeholders["s04"])
    assert "s04" not in story.layout().centers
    story.undo()
    after = story.layout()
    assert after.centers == before.centers
    assert_up_to_date(story, after)


@pytest.mark.parametrize("seed", range(3))
@pytest.mark.parametrize("lens", ["firm", "network"])
def test_a_longer_name_never_lies_on_another_card(lens: str, seed: int):
    story = Story(LENSES.get(lens), invented(24, seed))
    for person in list(story.map.stakeholders.values()):
        story.put(person.changed(name=f"{person.name} of the northern and western provinces"))
        layout = story.layout()
        assert overlaps(layout) == []
    assert_up_to_date(story, story.layout())


def test_a_longer_name_moves_a_card_to_the_nearest_place_and_a_short_one_back_home():
    story = Story(LENSES.get("firm"), invented(24, 1))
    before = story.layout()
    person = story.map.stakeholders["s05"]
    story.put(person.changed(name="Very long name of dealers and importers in all of Europe"))
    home, there = before.centers["s05"], story.layout().centers["s05"]
    assert moved(before, story.layout()) <= {"s05"}
    assert max(abs(there.x - home.x), abs(there.y - home.y)) < 260
    story.put(person)
    assert moved(before, story.layout()) == set()


def test_where_a_pinned_card_grows_others_make_way(story: Story):
    story.pin("s02", 2_000.0, 0.0)
    width = story.layout().sizes["s02"].width / 2 + story.layout().sizes["s03"].width / 2
    remembered = {**story.layout().centers, "s03": Point(2_000.0 + width + 4, 0.0)}
    story.keeper = LayoutKeeper(story.lens, remembered)
    assert story.layout().centers == remembered
    story.put(story.map.stakeholders["s02"].changed(name="A name that takes a wider card"))
    after = story.layout()
    assert {key for key, at in after.centers.items() if remembered[key] != at} == {"s03"}
    assert overlaps(after) == []


def test_a_service_with_another_name_changes_the_label_alone(story: Story):
    before = story.layout()
    service = story.map.services["v03"]
    story.put(service.changed(name="Another name"))
    after = story.layout()
    assert after.centers == before.centers
    assert_up_to_date(story, after)
    changed = {key for key, tie in after.ties.items() if before.ties.get(key) is not tie}
    assert changed
    pairs = {frozenset((after.ties[key].source, after.ties[key].target)) for key in changed}
    for key, tie in after.ties.items():
        if frozenset((tie.source, tie.target)) not in pairs:
            assert after.routes[key] is before.routes[key]


def test_tidying_some_moves_none_of_the_others_and_no_pinned_one(story: Story):
    story.pin("s02", 900.0, 500.0)
    before = story.layout()
    story.keeper.tidy(story.map, {"s02", "s05", "s06"})
    after = story.layout()
    assert moved(before, after) <= {"s05", "s06"}
    assert overlaps(after) == []


def test_remembered_places_are_taken_up(story: Story):
    remembered = {key: Point(at.x + 11, at.y - 7) for key, at in story.layout().centers.items()}
    assert LayoutKeeper(story.lens, remembered).layout(story.map).centers == remembered


def test_a_stakeholder_that_was_not_remembered_finds_a_place_among_the_others(story: Story):
    remembered = dict(story.layout().centers)
    del remembered["s09"]
    layout = LayoutKeeper(story.lens, remembered).layout(story.map)
    assert {key: at for key, at in layout.centers.items() if key != "s09"} == remembered
    assert overlaps(layout) == []


# ---- figures -----------------------------------------------------------------------------------------


def groups_of(story: Story) -> dict[str, Group]:
    coverage = measure(story.map, TODAY)
    return {group.id: group for group in story.keeper.figure(story.map, coverage, (), "Map").groups}


def test_the_preview_of_a_drag_has_the_card_its_ties_and_nothing_else(story: Story):
    shown = groups_of(story)
    layout = story.layout()
    at = layout.centers["s05"]
    groups = story.keeper.preview(story.map, {"s05": Point(at.x + 60, at.y + 25)}, measure(story.map, TODAY), ())
    ties = {tie.id for tie in layout.ties.values() if "s05" in (tie.source, tie.target)}
    allowed = {"stakeholder:s05"} | ties | {f"{key}:label" for key in ties}
    assert {"stakeholder:s05"} | ties <= {group.id for group in groups} <= allowed
    assert all(shown.get(group.id) != group for group in groups)
    assert story.layout() is layout
    assert groups_of(story) == shown


def test_a_figure_after_an_edit_reuses_the_groups_that_are_as_before(story: Story):
    before = groups_of(story)
    story.put(Relationship(id="rnew", source="s05", target="s06", kind=RelationshipKind.INFORMS))
    after = groups_of(story)
    other = {key for key, group in after.items() if before.get(key) is not group}
    assert "relationship:rnew" in other
    pair = {"s05", "s06"}
    beside = {
        key for key, tie in story.layout().ties.items() if {tie.source, tie.target} == pair
    }  # parallel ties make room
    assert other <= beside | {f"{key}:label" for key in beside}


# ---- any edits ---------------------------------------------------------------------------------------


def act(story: Story, what: int, pick: int) -> None:
    """One random edit; `pick` says on what."""
    if what < 7:
        act_on_people(story, what, random.Random(pick))
    else:
        act_on_services(story, what, random.Random(pick))


def act_on_people(story: Story, what: int, rng: random.Random) -> None:
    people, ties = sorted(story.map.stakeholders), sorted(story.map.relationships)
    record = story.map.stakeholders[rng.choice(people)]
    new = f"x{rng.random()}"
    match what:
        case 0:
            story.put(Stakeholder(id=new, name="New", kind=rng.choice(KINDS)))
        case 1 if len(people) > 4:
            story.remove(record)
        case 2:
            story.put(record.changed(name="x" * rng.randint(1, 40)))
        case 3:
            story.put(record.changed(kind=rng.choice(KINDS)))
        case 4:
            story.put(record.changed(inside=rng.choice((None, True, False))))
        case 5:
            story.put(Relationship(id=new, source=record.id, target=rng.choice(people), label=rng.choice(("", "tie"))))
        case 6 if ties:
            story.remove(story.map.relationships[rng.choice(ties)])


def act_on_services(story: Story, what: int, rng: random.Random) -> None:
    people, services, assignments = map(sorted, (story.map.stakeholders, story.map.services, story.map.assignments))
    person, new = rng.choice(people), f"x{rng.random()}"
    service = story.map.services[rng.choice(services)] if services else None
    assignment = story.map.assignments[rng.choice(assignments)] if assignments else None
    match what:
        case 7:
            story.put(Service(id=new, name="Service", provider=rng.choice([*people, None])))
        case 8 if service:
            story.put(Assignment(id=new, service=service.id, customer=person))
        case 9 if assignment:
            story.remove(assignment)
        case 10 if service:
            story.put(service.changed(provider=person, status=rng.choice(list(ServiceStatus))))
        case 11 if service:
            story.remove(service)
        case 12:
            story.pin(person, rng.uniform(-900, 900), rng.uniform(-500, 500))
        case 13:
            story.undo()
        case 14 if assignment:
            story.put(assignment.changed(customer=person))


edits = st.lists(st.tuples(st.integers(0, 14), st.integers(0, 10_000), st.booleans()), min_size=1, max_size=12)


@settings(max_examples=40, deadline=None)
@given(edits, st.integers(0, 20), st.sampled_from(["firm", "network"]))
def test_after_any_edits_the_layout_is_that_of_the_map_as_it_is(
    acts: list[tuple[int, int, bool]], seed: int, lens: str
):
    story = Story(LENSES.get(lens), invented(9, seed))
    for what, pick, looked_at in acts:
        act(story, what, pick)
        if looked_at:
            assert_up_to_date(story, story.layout())
    layout = story.layout()
    assert_up_to_date(story, layout)
    fresh = LayoutKeeper(story.lens, layout.centers).layout(story.map)
    assert (fresh.centers, fresh.sizes, fresh.ties) == (layout.centers, layout.sizes, layout.ties)
    assert story.layout() is layout


@settings(max_examples=30, deadline=None)
@given(edits, st.integers(0, 20), st.sampled_from(["firm", "network"]))
def test_cards_do_not_overlap_after_any_edits_but_those_that_a_person_has_put_there(
    acts: list[tuple[int, int, bool]], seed: int, lens: str
):
    story = Story(LENSES.get(lens), invented(9, seed))
    for what, pick, _ in acts:
        act(story, what if what != 12 else 2, pick)
        assert overlaps(story.layout()) == []


@settings(max_examples=60, deadline=None)
@given(edits, st.integers(0, 20), st.sampled_from(["firm", "network"]))
def test_tracked_ties_are_those_of_the_lens_and_the_same_objects_where_nothing_changed(
    acts: list[tuple[int, int, bool]], seed: int, lens_id: str
):
    lens = LENSES.get(lens_id)
    story = Story(lens, invented(30, seed))
    tracker = TieTracker(lens)
    before = tracker.ties(story.map)
    taken = story.keeper.changed

    def note(change_set: ChangeSet) -> None:
        taken(change_set)
        for change in change_set.changes:
            tracker.note(change)

    story.keeper.changed = note  # type: ignore[method-assign]
    for what, pick, looked_at in acts:
        act(story, what, pick)
        if looked_at:
            ties = tracker.ties(story.map)
            assert list(ties.items()) == [(tie.id, tie) for tie in lens.ties(story.map)]
            assert all(tie is before[key] for key, tie in ties.items() if before.get(key) == tie)
            before = ties
    assert list(tracker.ties(story.map).items()) == [(tie.id, tie) for tie in lens.ties(story.map)]


def test_asking_for_tracked_ties_again_gives_the_same_object(story: Story):
    tracker = TieTracker(story.lens)
    ties = tracker.ties(story.map)
    assert tracker.ties(story.map) is ties
    person = story.map.stakeholders["s05"]
    tracker.note(Change("as-is", person, person.changed(name="Other")))
    assert tracker.ties(story.map) is ties


def test_a_request_with_the_ties_known_gives_the_same_layout(story: Story):
    request = Request(story.map, {key: card_size(found) for key, found in story.map.stakeholders.items()})
    assert story.lens.place(request) == story.lens.place(replace(request, ties=story.lens.ties(story.map)))
