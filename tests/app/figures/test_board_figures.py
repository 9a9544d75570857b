"""What stands beside and below the maps of a board slide."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from app.figures.board_column import GroupShare, LargeGap, board_column, group_shares
from app.figures.figure import Figure, Group, Rect, Role, Text
from app.figures.key_figures import STRIP_HEIGHT, KeyFigure, key_figures
from app.figures.text_metrics import width
from app.figures.theme import THEMES
from app.model.scales import StakeholderKind

SHARES = (GroupShare(StakeholderKind.INTERNAL, 0.79, 0.85), GroupShare(StakeholderKind.CONSUMER, 0.35, 0.73))
GAPS = tuple(LargeGap(f"Unmet need: Number {at}", "Dealers", "2.6 points") for at in range(9))


def texts(group: Group) -> list[str]:
    return [shape.text for shape in group.shapes if isinstance(shape, Text)]


def test_groups_are_the_kinds_with_a_known_coverage(scene):
    shares = {share.kind: (share.alone, share.together) for share in group_shares(scene.coverage)}
    assert shares == {StakeholderKind.INTERNAL: (1.0, 1.0), StakeholderKind.BUSINESS_CUSTOMER: (0.0, 0.5)}


def test_a_bar_is_full_up_to_the_firms_share_and_pale_up_to_the_networks():
    bar = board_column(SHARES, (), 160, 300).by_id["column:consumer"]
    lengths = {shape.fill: shape.box.width for shape in bar.shapes if isinstance(shape, Rect)}
    assert lengths == {
        "gauge.track": 160,
        "kind.consumer.line": pytest.approx(0.73 * 160),
        "kind.consumer.ink": pytest.approx(0.35 * 160),
    }
    assert texts(bar) == ["Consumer", "35 % alone → 73 % with network"]
    assert bar.name == "Consumer: 35 % alone → 73 % with network"


def test_as_many_gaps_are_listed_as_have_room():
    for height, count in ((300, 6), (180, 2), (100, 0)):
        column = board_column(SHARES, GAPS, 160, height)
        assert [id for id in column.by_id if id.startswith("column:gap")] == [
            f"column:gap:{at + 1}" for at in range(count)
        ]
        assert ("column:Largest gaps" in column.by_id) == (count > 0)
        assert all(group.box.bottom <= height for group in column.groups)


def test_names_of_any_length_keep_to_the_column():
    long = LargeGap("Unmet need: " + "very long words " * 20, "A customer " * 20, "2.6 points")
    column = board_column(SHARES, (long,), 160, 400)
    for group in column.groups:
        assert all(
            width(shape.text, shape.size, shape.weight) <= 160 for shape in group.shapes if isinstance(shape, Text)
        )
    assert texts(column.by_id["column:gap:1"])[-1].endswith("…, 2.6 points")


def test_a_column_of_nothing_is_empty():
    assert board_column((), (), 160, 300).groups == ()


def test_key_figures_stand_in_equal_columns_and_are_said_as_one():
    shown = (KeyFigure("Network dividend", "+23 points", "needs that only partners meet"), KeyFigure("Gaps", "12"))
    strip = key_figures(shown, 400)
    assert strip.box.height == STRIP_HEIGHT
    blocks = [group for group in strip.groups if group.role is Role.HEADING]
    assert [(block.box.x, block.box.width) for block in blocks] == [(0, 200), (200, 200)]
    assert [block.name for block in blocks] == [
        "Network dividend: +23 points, needs that only partners meet",
        "Gaps: 12",
    ]
    assert texts(blocks[1]) == ["Gaps", "12"]


def test_a_long_note_keeps_to_its_column():
    strip = key_figures((KeyFigure("Coverage at risk", "−33 points", "without " + "x" * 200),) * 6, 876)
    for group in strip.groups:
        for shape in group.shapes:
            assert not isinstance(shape, Text) or width(shape.text, shape.size, shape.weight) <= 876 / 6 - 8


def test_every_token_exists_in_every_theme(tokens: Callable[[Figure], set[str]]):
    for figure in (board_column(SHARES, GAPS, 160, 300), key_figures((KeyFigure("Gaps", "1", "x"),), 300)):
        assert all(tokens(figure) <= theme.tokens.keys() for theme in THEMES.values())
