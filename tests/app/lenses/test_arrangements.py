"""Arrangements put every card somewhere, none over another, and always the same way."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.commands.aligning import ALIGNMENTS
from app.lenses.arrangement import Cards, arrangements
from app.lenses.lens import Box, Size
from app.model.map_state import MapState
from app.model.scales import StakeholderKind
from app.model.stakeholder import Stakeholder


def cards(count: int, pairs: list[tuple[int, int]], widths: list[float] | None = None) -> Cards:
    kinds = list(StakeholderKind)
    people = [
        Stakeholder(id=f"s{number:03}", name=f"S{number}", kind=kinds[number % len(kinds)], tags=(f"t{number % 3}",))
        for number in range(count)
    ]
    sizes = {
        found.id: Size((widths or [140.0])[number % len(widths or [1])], 46.0) for number, found in enumerate(people)
    }
    ties = tuple(
        (people[one % count].id, people[other % count].id) for one, other in pairs if one % count != other % count
    )
    return Cards(MapState(people), tuple(found.id for found in people), sizes, ties)


@pytest.mark.parametrize("arrangement", arrangements(), ids=lambda found: found.id)
@settings(max_examples=25, deadline=None)
@given(
    count=st.integers(1, 40),
    pairs=st.lists(st.tuples(st.integers(0, 39), st.integers(0, 39)), max_size=80),
    widths=st.lists(st.sampled_from([128.0, 180.0, 236.0]), min_size=1, max_size=5),
)
def test_no_card_lies_over_another(arrangement, count, pairs, widths):
    wanted = cards(count, pairs, widths)
    found = arrangement.place(wanted)
    assert set(found.centers) == set(wanted.chosen)
    boxes = [Box.around(at, wanted.sizes[id]) for id, at in found.centers.items()]
    assert not any(one.overlaps(other) for place, one in enumerate(boxes) for other in boxes[:place])
    assert arrangement.place(wanted) == found
    frames = list(found.frames.values())
    assert not any(one.overlaps(other) for place, one in enumerate(frames) for other in frames[:place])


def test_in_layers_who_serves_stands_left_of_whom():
    wanted = cards(6, [(0, 1), (1, 2), (0, 3), (3, 2), (2, 4)])
    (layers,) = (found for found in arrangements() if found.id == "layers")
    at = layers.place(wanted).centers
    for source, target in wanted.ties:
        assert at[source].x < at[target].x


def test_a_cycle_is_laid_out_all_the_same():
    wanted = cards(3, [(0, 1), (1, 2), (2, 0)])
    (layers,) = (found for found in arrangements() if found.id == "layers")
    assert len({round(at.x) for at in layers.place(wanted).centers.values()}) == 3


def test_blocks_hold_those_of_one_kind_and_no_others():
    wanted = cards(20, [])
    (blocks,) = (found for found in arrangements() if found.id == "by-kind")
    found = blocks.place(wanted)
    for id, at in found.centers.items():
        inside = [
            title for title, box in found.frames.items() if box.x <= at.x <= box.right and box.y <= at.y <= box.bottom
        ]
        assert inside == [wanted.map.stakeholders[id].kind.label]


BOXES = {"a": Box(0, 0, 100, 40), "b": Box(210, 300, 60, 40), "c": Box(400, 90, 100, 60)}


@pytest.mark.parametrize(
    ("alignment", "told"),
    [
        ("align-left", lambda box: box.x),
        ("align-right", lambda box: box.right),
        ("align-center", lambda box: box.center.x),
        ("align-top", lambda box: box.y),
        ("align-bottom", lambda box: box.bottom),
        ("align-middle", lambda box: box.center.y),
    ],
)
def test_aligned_cards_have_one_line_in_common(alignment, told):
    found = ALIGNMENTS[alignment][2](BOXES)
    moved = [Box.around(found[id], Size(box.width, box.height)) for id, box in BOXES.items()]
    assert len({round(told(box), 6) for box in moved}) == 1


@pytest.mark.parametrize(("alignment", "low", "high"), [("distribute-across", 0, 2), ("distribute-down", 1, 3)])
def test_distributed_cards_have_equal_gaps_and_the_outermost_stay(alignment, low, high):
    found = ALIGNMENTS[alignment][2](BOXES)
    moved = {id: Box.around(found[id], Size(box.width, box.height)) for id, box in BOXES.items()}
    order = sorted(moved.values(), key=lambda box: box[low])
    gaps = [after[low] - (before[low] + before[high]) for before, after in pairwise(order)]
    assert gaps[0] == pytest.approx(gaps[1])
    assert min(box[low] for box in moved.values()) == min(box[low] for box in BOXES.values())
