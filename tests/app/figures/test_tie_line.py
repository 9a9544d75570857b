"""Ties: how each role is drawn, and the label on it."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from app.figures.figure import Connector, Group, Rect, Role, Text
from app.figures.text_metrics import width
from app.figures.tie_line import MAX_LABEL_WIDTH, label_size, tie_groups, tie_width
from app.lenses.lens import Box, Point, Route, Tie, TieRole
from app.model.element import Element

CURVE = (Point(0, 0), Point(30, -40), Point(70, 40), Point(100, 0))


def tie(role: TieRole = TieRole.RELATIONSHIP, label: str = "", **more: object) -> Tie:
    return Tie("t", "a", "b", (Element("relationship", "r"),), label, role, **more)  # type: ignore[arg-type]


def line_of(drawn: Tie) -> Connector:
    shape = tie_groups(drawn, Route(CURVE))[0].shapes[0]
    assert isinstance(shape, Connector)
    return shape


@pytest.mark.parametrize("role", TieRole)
def test_each_role_has_its_colour_and_a_faint_one(role: TieRole):
    assert line_of(tie(role)).stroke == f"tie.{role}"
    assert line_of(tie(role, faint=True)).stroke == f"tie.{role}.faint"


def test_planned_services_alone_are_dashed():
    assert [bool(line_of(tie(role)).dash) for role in TieRole] == [role is TieRole.PLANNED_SERVICE for role in TieRole]


def test_a_mutual_tie_has_an_arrow_at_both_ends():
    assert (line_of(tie(mutual=True)).arrow_start, line_of(tie(mutual=True)).arrow_end) == (True, True)
    assert (line_of(tie()).arrow_start, line_of(tie()).arrow_end) == (False, True)


def test_a_stronger_tie_is_wider():
    widths = [tie_width(tie(strength=strength)) for strength in range(1, 6)]
    assert widths == sorted(set(widths))


def test_relationships_and_faint_ties_are_thinner():
    assert tie_width(tie()) < tie_width(tie(TieRole.FIRM_SERVICE))
    assert tie_width(tie(faint=True)) < tie_width(tie())


def test_a_tie_joins_the_cards_of_its_ends():
    group = tie_groups(tie(), Route(CURVE))[0]
    assert group.ends == ("stakeholder:a", "stakeholder:b")
    assert (group.id, group.role, group.elements) == ("t", Role.TIE, (Element("relationship", "r"),))


@pytest.mark.parametrize("label", ["pays", "Credit decision", "x" * 200, "合同", "<b>not bold</b>"])
def test_a_label_fits_its_pill(label: str, holds: Callable[[Group], bool]):
    box = Box.around(Point(50, 0), label_size(label))
    line, pill = tie_groups(tie(label=label), Route(CURVE, box))
    frame, text = pill.shapes
    assert isinstance(frame, Rect)
    assert isinstance(text, Text)
    assert frame.box == box
    assert width(text.text, text.size, text.weight) <= box.width
    assert (pill.id, pill.role) == ("t:label", Role.TIE_LABEL)
    assert holds(line)
    assert holds(pill)


def test_a_label_has_at_most_so_much_room():
    assert label_size("x" * 200).width == MAX_LABEL_WIDTH
    assert label_size("") == (0, 0)


def test_without_a_place_or_a_text_there_is_no_label():
    assert len(tie_groups(tie(label="pays"), Route(CURVE))) == 1
    assert len(tie_groups(tie(), Route(CURVE, Box(0, 0, 9, 9)))) == 1


def test_the_alt_text_names_ends_label_and_role():
    said = tie_groups(tie(TieRole.PARTNER_SERVICE, "Leasing"), Route(CURVE), "Bank", "Buyers")[0].name
    assert said == "Bank to Buyers: Leasing (service of a partner)"
    assert tie_groups(tie(mutual=True), Route(CURVE), "A", "B")[0].name == "A and B: relationship"
    assert tie_groups(tie(), Route(CURVE))[0].name == "relationship"
