"""A judgment on two customers: there is one for a pair, and it is of two."""

from __future__ import annotations

import pytest

from app.errors import IntegrityError, InvalidValueError
from app.model.changes import Change
from app.model.comparison import Comparison
from app.model.integrity import check_changes
from app.model.map_state import MapState
from app.model.stakeholder import Stakeholder

A, B, C = (Stakeholder(id=name, name=name.upper()) for name in "abc")


def compared(more: str, less: str, ratio: float = 3) -> Comparison:
    return Comparison(id=Comparison.id_for(more, less), more=more, less=less, ratio=ratio)


def test_a_pair_has_one_id_whichever_matters_more() -> None:
    assert compared("a", "b").id == compared("b", "a").id != compared("a", "c").id
    assert compared("a" * 200, "b" * 200).id == compared("b" * 200, "a" * 200).id


@pytest.mark.parametrize("ratio", [0, 0.99, 9.01, float("nan"), float("inf"), True, "3", None])
def test_a_ratio_is_from_1_to_9(ratio: float) -> None:
    with pytest.raises(InvalidValueError):
        compared("a", "b", ratio)


def test_nobody_is_compared_with_itself() -> None:
    pair = compared("a", "a")
    with pytest.raises(IntegrityError, match="two different customers"):
        check_changes(MapState((A, pair)), [Change("as-is", None, pair)])


def test_comparisons_are_found_from_either_side() -> None:
    first, second = compared("a", "b"), compared("c", "a")
    state = MapState((A, B, C, first, second))
    assert set(state.comparisons_of("a")) == {first, second}
    assert state.comparisons_between("b", "a") == (first,)
    assert state.comparisons_between("b", "c") == ()
