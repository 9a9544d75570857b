from __future__ import annotations

from typing import TYPE_CHECKING

from app.model.element import Element
from app.model.scales import Nature
from tests.app.figures.charts.conftest import said

if TYPE_CHECKING:
    from tests.app.figures.charts.conftest import Drawn


def mixed(drawn: Drawn) -> None:
    drawn.who("IT", "firm")
    drawn.who("Cloud", "partner", served=False)
    drawn.service("Mail", "IT", nature=Nature.COMMODITY, annual_cost=1000.0)
    drawn.service("Hosting", "Cloud", nature=Nature.COMMODITY)
    drawn.service("Pricing", "Cloud", nature=Nature.DIFFERENTIATING, annual_cost=2500.0)


def test_the_headline_says_what_could_be_bought_and_what_is_at_risk(drawn: Drawn) -> None:
    mixed(drawn)
    assert drawn.finding("sourcing") == (
        "1 of 2 commodity services is done in-house; 1 service that sets the firm apart rests on others"
    )


def test_a_cell_has_number_cost_names_and_its_mark(drawn: Drawn) -> None:
    mixed(drawn)
    figure = drawn.page("sourcing").figure
    own = figure.by_id["sourcing:commodity:in_house"]
    assert said([own]).split("\n") == ["1", "1,000 a year", "Mail", "could be bought"]
    assert own.elements == (Element("service", "Mail"),)
    assert "at risk" in said([figure.by_id["sourcing:differentiating:outsourced"]])


def test_a_cost_that_nobody_gave_is_left_out(drawn: Drawn) -> None:
    mixed(drawn)
    assert "a year" not in said([drawn.page("sourcing").figure.by_id["sourcing:commodity:outsourced"]])


def test_a_column_for_unknown_providers_appears_where_there_are_some(drawn: Drawn) -> None:
    mixed(drawn)
    assert "Provider not known" not in said(drawn.page("sourcing").figure.groups)
    drawn.service("Fax", None)
    assert "Provider not known" in said(drawn.page("sourcing").figure.groups)


def test_providers_stand_by_their_share_of_what_is_met(drawn: Drawn) -> None:
    mixed(drawn)
    drawn.who("Buyers")
    drawn.assign("Mail", "Buyers", drawn.need("Buyers", "Letters", weight=1))
    drawn.assign("Pricing", "Buyers", drawn.need("Buyers", "Prices", weight=3))
    figure = drawn.page("sourcing").figure
    assert "0.62" in said([figure.by_id["sourcing:index"]])  # 0.75² + 0.25² = 0.625
    assert "75 %" in said([figure.by_id["provider:Cloud"]])
    assert figure.by_id["provider:Cloud"].box.y < figure.by_id["provider:IT"].box.y


def test_an_index_that_is_undefined_is_a_question_mark(drawn: Drawn) -> None:
    mixed(drawn)
    assert "?" in said([drawn.page("sourcing").figure.by_id["sourcing:index"]])
