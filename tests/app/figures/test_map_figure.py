"""The map's figure: order, reuse, reach."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date

import pytest

from app.analysis.coverage import Coverage, Tier, measure
from app.analysis.gap_rule import Finding
from app.figures.figure import Figure, Group, Role, Text
from app.figures.map_figure import EMPTY_BOX, MapFigure, around_all, gaps_by_stakeholder
from app.figures.theme import THEMES
from app.lenses.lens import Layout, Point, Route
from app.model.changes import Change
from app.model.map_state import MapState
from app.model.placement import Annotation
from app.model.record import Record

Compile = Callable[..., Figure]


@pytest.fixture
def figures() -> MapFigure:
    return MapFigure()


@pytest.fixture
def compiled(figures: MapFigure, scene) -> Compile:
    """Compile the scene with some of its parts exchanged."""

    def make(
        map_state: MapState | None = None,
        layout: Layout | None = None,
        coverage: Coverage | None = None,
        findings: tuple[Finding, ...] | None = None,
        tier: Tier = Tier.NETWORK,
    ) -> Figure:
        return figures.compile(
            scene.map if map_state is None else map_state,
            layout or scene.layout,
            coverage or scene.coverage,
            tier,
            scene.findings if findings is None else findings,
            title="Maple Motors",
            lens="network",
        )

    return make


def changed(before: Figure, after: Figure) -> set[str]:
    """Ids of the groups that are not the identical objects."""
    kept = {id(group) for group in before.groups}
    return {group.id for group in after.groups if id(group) not in kept}


def edited(map_state: MapState, record: Record, **values: object) -> MapState:
    return map_state.after([Change("as-is", record, record.changed(**values))])


def test_zones_lie_behind_ties_and_labels_above_them_and_cards_above_all(compiled: Compile):
    order = [group.role for group in compiled().groups if group.role is not Role.ANNOTATION]
    assert order == sorted(order, key=[Role.ZONE, Role.TIE, Role.TIE_LABEL, Role.CARD].index)


def test_faint_ties_lie_below_relationships_and_these_below_services(compiled: Compile):
    ties = [group.id for group in compiled().groups if group.role is Role.TIE]
    assert ties == [
        "service:it:fleet:partner_service",
        "relationship:r1",
        "relationship:r2",
        "service:it:fleet:firm_service",
        "service:it:fleet:planned_service",
    ]


def test_frames_lie_below_cards_and_notes_above(compiled: Compile):
    ids = [group.id for group in compiled().groups]
    assert ids.index("annotation:n2") < ids.index("stakeholder:it") < ids.index("annotation:n1")
    assert "annotation:n4" not in ids


def test_every_id_is_unique(compiled: Compile):
    figure = compiled()
    assert len(figure.by_id) == len(figure.groups)


def test_every_group_and_the_figure_reach_around_what_they_hold(compiled: Compile, holds: Callable[[Group], bool]):
    figure = compiled()
    assert [group.id for group in figure.groups if not holds(group)] == []
    assert all(figure.box.united(group.box) == figure.box for group in figure.groups)


def test_every_token_used_exists_in_every_theme(compiled: Compile, tokens: Callable[[Figure], set[str]]):
    used = tokens(compiled())
    assert all(used <= theme.tokens.keys() for theme in THEMES.values())


def test_compiling_the_same_again_changes_nothing(compiled: Compile):
    before, after = compiled(), compiled()
    assert all(one is other for one, other in zip(before.groups, after.groups, strict=True))
    assert before.box == after.box


def test_what_the_figure_says_of_itself_is_what_was_said_last(figures: MapFigure, scene):
    parts = (scene.map, scene.layout, scene.coverage, Tier.NETWORK, scene.findings)
    titles = [figures.compile(*parts, title=title, lens="network").title for title in ("One", "One", "Two")]
    assert titles == ["One", "One", "Two"]


def test_an_equal_map_and_layout_made_anew_change_nothing(compiled: Compile, scene, in_grid: Callable[..., Layout]):
    before = compiled()
    again = MapState(scene.map.records())
    after = compiled(again, in_grid(again), measure(again, scene.coverage.on), tuple(scene.findings))
    assert changed(before, after) == set()


def test_a_rating_changes_one_card_alone(compiled: Compile, scene):
    before = compiled()
    after = compiled(edited(scene.map, scene.map.stakeholders["sales"], importance=5))
    assert changed(before, after) == {"stakeholder:sales"}


def test_a_note_about_a_stakeholder_that_its_card_does_not_show_changes_nothing(compiled: Compile, scene):
    before = compiled()
    after = compiled(edited(scene.map, scene.map.stakeholders["sales"], contact="Ann"))
    assert changed(before, after) == set()


def test_a_new_name_changes_the_card_and_what_its_ties_say(compiled: Compile, scene):
    before = compiled()
    after = compiled(edited(scene.map, scene.map.stakeholders["sales"], name="Sales"))
    assert changed(before, after) == {"stakeholder:sales", "relationship:r2"}


def test_coverage_changes_the_cards_whose_gauge_changes(compiled: Compile, scene):
    before = compiled()
    map_state = edited(scene.map, scene.map.assignments["a2"], level=4)
    after = compiled(map_state, coverage=measure(map_state, scene.coverage.on))
    assert changed(before, after) == {"stakeholder:fleet"}


def test_the_other_tier_shows_other_gauges(compiled: Compile):
    before, after = compiled(), compiled(tier=Tier.FIRM)
    assert "stakeholder:fleet" in changed(before, after)
    assert "0" in {shape.text for shape in after.by_id["stakeholder:fleet"].shapes if isinstance(shape, Text)}


def test_a_gap_less_changes_one_card(compiled: Compile, scene):
    before = compiled()
    after = compiled(findings=scene.findings[1:])
    assert changed(before, after) == {"stakeholder:buyers"}


def test_a_service_more_changes_its_providers_card(compiled: Compile, scene):
    before = compiled()
    service = scene.map.services["crm"]
    after = compiled(scene.map.after([Change("as-is", None, service.changed(id="crm2"))]))
    assert changed(before, after) == {"stakeholder:it"}


def test_a_move_changes_a_card_and_the_ties_that_run_anew(compiled: Compile, scene):
    before = compiled()
    centers = {**scene.layout.centers, "cloud": Point(1000, 1000)}
    route = scene.layout.routes["relationship:r1"]
    routes = {**scene.layout.routes, "relationship:r1": Route((Point(1000, 1000), *route.curve[1:]), route.label)}
    after = compiled(layout=replace(scene.layout, centers=centers, routes=routes))
    assert changed(before, after) == {"stakeholder:cloud", "relationship:r1"}
    assert after.box == around_all(after.groups)
    assert after.box != before.box


def test_the_box_follows_every_change(compiled: Compile, scene):
    """Also where the shortcut is taken, it is that of all groups."""
    for at in (Point(0, 0), Point(40, 40), Point(-900, 0), Point(10, 10), Point(0, 900), Point(1, 1)):
        figure = compiled(layout=replace(scene.layout, centers={**scene.layout.centers, "buyers": at}))
        assert figure.box == pytest.approx(around_all(figure.groups))


def test_what_is_deleted_is_gone_and_comes_back_as_it_was(compiled: Compile, scene):
    before = compiled()
    record = scene.map.stakeholders["cloud"]
    gone = compiled(scene.map.after([Change("as-is", record, None)]))
    assert {"stakeholder:cloud", "relationship:r1", "relationship:r1:label"}.isdisjoint(gone.by_id)
    back = compiled()
    assert [group.id for group in back.groups] == [group.id for group in before.groups]
    assert back.groups == before.groups


def test_what_is_deleted_stays_away_when_the_layout_changes(compiled: Compile, scene):
    compiled()
    without = scene.map.after([Change("as-is", scene.map.stakeholders["cloud"], None)])
    compiled(without)
    figure = compiled(without, layout=replace(scene.layout, zones=()))
    assert {"stakeholder:cloud", "relationship:r1"}.isdisjoint(figure.by_id)


def test_what_the_layout_leaves_out_is_not_drawn(compiled: Compile, scene):
    compiled()
    centers = {id: at for id, at in scene.layout.centers.items() if id in ("it", "fleet")}
    figure = compiled(layout=replace(scene.layout, centers=centers, routes={}, ties={}, zones=()))
    assert [group.id for group in figure.groups if group.role is Role.CARD] == ["stakeholder:fleet", "stakeholder:it"]
    assert not [group for group in figure.groups if group.role is Role.TIE]


def test_an_empty_map_is_an_empty_figure():
    empty = MapState()
    coverage = measure(empty, date(2026, 1, 1))
    figure = MapFigure().compile(empty, Layout({}, {}), coverage, Tier.NETWORK)
    assert (figure.groups, figure.box) == ((), EMPTY_BOX)


def test_findings_are_counted_at_the_customer_or_else_at_the_stakeholder_they_concern(scene):
    counted = gaps_by_stakeholder(scene.findings)
    assert {owner: len(found) for owner, found in counted.items()} == {"buyers": 1, "fleet": 2, "cloud": 1}


def test_a_note_grows_with_its_text(compiled: Compile, scene, holds: Callable[[Group], bool]):
    note = scene.map.table(Annotation)["n1"]
    group = compiled(edited(scene.map, note, text="Decide before March. " * 30 + "\n\nThen tell\nthe board")).by_id[
        "annotation:n1"
    ]
    assert holds(group)
    assert group.box.height > 200
    assert group.name.startswith("Text: Decide before March.")


def test_an_arrow_may_point_back_and_a_frame_may_be_drawn_from_any_corner(compiled: Compile, scene, holds):
    frame = scene.map.table(Annotation)["n2"]
    group = compiled(edited(scene.map, frame, width=-150.0, height=-90.0, text="")).by_id["annotation:n2"]
    assert (group.box.x, group.box.y) == (-451, -91)
    assert holds(group)
    assert holds(compiled().by_id["annotation:n3"])
