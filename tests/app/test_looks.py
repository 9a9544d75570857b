"""The map on screen follows filter, overlay and folded parts; what looks as before is the same object."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from app.analysis.map_filter import MapFilter
from app.analysis.overlay import OVERLAYS, Overlaid
from app.commands.arrangement import move
from app.commands.stakeholders import add_all, change
from app.document.document import Document
from app.figures.figure import Role, Text
from app.figures.theme import PALE, theme
from app.lenses.lens import Point
from app.model.relationship import Relationship
from app.model.scales import StakeholderKind
from app.model.stakeholder import Stakeholder
from app.resources import samples
from app.storyboard import picture_of, view_of_screen
from app.workspace import Workspace


@pytest.fixture
def workspace(tmp_path: Path) -> Iterator[Workspace]:
    document = Document.open_copy(samples()[0].path, home=tmp_path)
    yield Workspace(document, today=date(2026, 11, 23))
    document.close(discard=True)


def cards(workspace: Workspace) -> set[str]:
    return {group.elements[0].id for group in workspace.figure().groups if group.role is Role.CARD}


def overlaid(workspace: Workspace, id: str) -> Overlaid:
    return Overlaid(OVERLAYS.get(id), OVERLAYS.get(id).compute(workspace.inspection))


def test_a_filter_takes_cards_and_their_ties_away_and_brings_the_same_back(workspace):
    whole = workspace.figure()
    workspace.set_filter(MapFilter(focus=("fleet",), steps=1))
    shown = workspace.figure()
    assert cards(workspace) == workspace.shown
    ends = {end for group in shown.groups if group.ends for end in group.ends}
    assert ends <= {f"stakeholder:{id}" for id in workspace.shown}
    assert shown.box.width < whole.box.width
    assert set(map(id, shown.groups)) < set(map(id, whole.groups))
    workspace.set_filter(MapFilter())
    assert workspace.figure().groups == whole.groups


def test_the_rest_can_be_pale_instead(workspace):
    workspace.set_filter(MapFilter(kinds=("consumer",), dims=True))
    pale = {
        group.elements[0].id
        for group in workspace.figure().groups
        if group.role is Role.CARD
        and all(shape.color.startswith(PALE) for shape in group.shapes if type(shape) is Text)
    }
    assert pale == set(workspace.map.stakeholders) - workspace.shown
    assert workspace.figure() is not None
    before = workspace.figure().groups
    assert all(one is other for one, other in zip(before, workspace.figure().groups, strict=True))


@pytest.mark.parametrize("theme_id", ["light", "dark", "print", "high_contrast"])
def test_a_pale_colour_lies_between_the_colour_and_the_ground(theme_id):
    colors = theme(theme_id)
    full, pale, ground = (bytes.fromhex(colors.color(token)[1:]) for token in ("text", f"{PALE}text", "ground"))
    for own, mixed, under in zip(full, pale, ground, strict=True):
        assert min(own, under) <= mixed <= max(own, under)
        assert abs(mixed - under) <= abs(own - under) / 4


def test_an_overlay_says_its_figure_on_every_card(workspace):
    found = overlaid(workspace, "coverage-network")
    workspace.set_overlay(found)
    for group in workspace.figure().groups:
        if group.role is Role.CARD:
            told = found.told(group.elements[0].id)
            assert told in [shape.text for shape in group.shapes if isinstance(shape, Text)]
            assert told in group.name
    names = {shape.text for group in workspace.poster().groups for shape in group.shapes if isinstance(shape, Text)}
    assert set(found.legend) <= names


def test_an_edit_renews_only_the_cards_whose_figure_changed(workspace):
    workspace.set_overlay(overlaid(workspace, "importance"))
    before = {group.id: group for group in workspace.figure().groups}
    change(workspace.document, workspace.map.stakeholders["fleet"], importance=1)
    workspace.set_overlay(overlaid(workspace, "importance"))
    renewed = [group.id for group in workspace.figure().groups if before.get(group.id) is not group]
    assert "stakeholder:fleet" in renewed
    assert len(renewed) < 5  # the others have gained or lost a gap by it


def test_parts_fold_into_a_card_and_come_back_where_they_were(workspace):
    document = workspace.document
    change(document, workspace.map.stakeholders["fleet"], parent="dealers")
    before = dict(workspace.layout().centers)
    change(document, workspace.map.stakeholders["dealers"], collapsed=True)
    assert "fleet" not in cards(workspace)
    ends = {end for group in workspace.figure().groups if group.ends for end in group.ends}
    assert "stakeholder:fleet" not in ends
    document.undo()
    assert "fleet" in cards(workspace)
    assert workspace.layout().centers["fleet"] == pytest.approx(before["fleet"])


@pytest.fixture
def spread(tmp_path: Path) -> Iterator[Workspace]:
    """A firm with a hundred customers, of whom three, far apart, are tied to one another."""
    document = Document.create("Spread", home=tmp_path)
    people = [
        Stakeholder(id=f"s{number:03}", name=f"Customer {number}", kind=StakeholderKind.CONSUMER)
        for number in range(100)
    ]
    ties = [Relationship(id=f"t{number}", source="s000", target=other) for number, other in enumerate(("s033", "s066"))]
    add_all(document, [*people, *ties], "Add")
    for id, at in (("s000", (-3000, 0)), ("s033", (3000, 0)), ("s066", (0, 2500))):
        move(document, "firm", {id: at})
    yield Workspace(document, today=date(2026, 11, 23))
    document.close(discard=True)


def test_what_is_in_focus_but_far_apart_is_laid_out_on_its_own_and_nothing_is_pinned_by_that(spread):
    pinned = spread.map.pinned("firm")
    spread.set_filter(MapFilter(focus=("s000",), steps=1))
    assert cards(spread) == {"s000", "s033", "s066"}
    assert spread.figure().box.width < 2000
    assert spread.put_in_close_up({"s033": Point(700.0, 10.0)}, "firm")
    assert spread.layout().centers["s033"] == pytest.approx((700.0, 10.0))
    assert spread.map.pinned("firm") == pinned
    change(spread.document, spread.map.stakeholders["s033"], name="Other")
    names = {shape.text for group in spread.figure().groups for shape in group.shapes if isinstance(shape, Text)}
    assert "Other" in names
    spread.set_filter(MapFilter())
    assert spread.layout().centers["s033"] == pytest.approx((3000, 0))
    assert not spread.put_in_close_up({"s033": Point(0.0, 0.0)}, "firm")


def test_a_saved_view_shows_the_close_up_too(spread):
    spread.set_filter(MapFilter(focus=("s000",), steps=1))
    view = view_of_screen(spread, "Close", None)
    seen = spread.figure()
    spread.set_filter(MapFilter())
    assert picture_of(spread, view, None).groups == seen.groups
