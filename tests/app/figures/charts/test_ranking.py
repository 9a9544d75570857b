from __future__ import annotations

from typing import TYPE_CHECKING

from tests.app.figures.charts.conftest import said

if TYPE_CHECKING:
    from tests.app.figures.charts.conftest import Drawn


def test_methods_that_agree_are_said_to_and_the_first_is_named(drawn: Drawn) -> None:
    drawn.who("Buyers", importance=5, power=5, interest=5, legitimacy=5, urgency=5)
    drawn.who("Fleets", importance=3, power=3, interest=3, legitimacy=5, urgency=3)
    drawn.who("Dealers", importance=1, power=1, interest=1, legitimacy=1, urgency=1)
    assert drawn.finding("ranking") == "At the top: Buyers; 3 methods agree (W = 1.00)"


def test_a_line_spans_the_ranks_and_names_each_method(drawn: Drawn) -> None:
    drawn.who("Buyers", importance=5, power=1, interest=1)
    drawn.who("Fleets", importance=1, power=5, interest=5)
    group = drawn.page("ranking").figure.by_id["rank:Buyers"]
    assert "1 – 2" in said([group])
    assert group.tooltip == "Buyers: ranks 1 – 2\nImportance: 1\nPower and interest: 2"


def test_methods_of_the_same_rank_share_one_mark(drawn: Drawn) -> None:
    drawn.who("Buyers", importance=5, power=5, interest=5)
    drawn.who("Fleets", importance=1, power=1, interest=1)
    assert "1 3" in said([drawn.page("ranking").figure.by_id["rank:Buyers"]])


def test_nothing_is_ranked_without_ratings(drawn: Drawn) -> None:
    drawn.who("Buyers")
    drawn.who("Fleets")
    assert drawn.page("ranking").drawing.empty
