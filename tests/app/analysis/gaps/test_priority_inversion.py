from map_sketch import Sketch

from app.analysis.gap_rule import Severity
from app.model.element import Element


def customer(sketch: Sketch, name: str, importance: int | None, level: int) -> None:
    sketch.need(sketch.stakeholder(name, importance=importance), f"help for {name}", 3, 4)
    sketch.assign(sketch.service(f"{name} desk", sketch.firm()), name, f"help for {name}", level=level)


def test_a_more_important_customer_covered_worse_is_found_against_the_best_covered_lesser_one(sketch: Sketch) -> None:
    customer(sketch, "Buyers", 5, 1)
    customer(sketch, "Dealers", 2, 2)
    customer(sketch, "Clubs", 1, 4)
    found = sketch.found("priority-inversion")
    assert found["Buyers"].severity is Severity.MAJOR
    assert found["Buyers"].reason == (
        "Importance 5 but covered to 25 %, while Clubs at importance 1 is covered to 100 %."
    )
    assert found["Buyers"].elements == (Element("stakeholder", "Buyers"), Element("stakeholder", "Clubs"))
    assert set(found) == {"Buyers", "Dealers"}


def test_equal_importance_and_unrated_customers_are_not_compared(sketch: Sketch) -> None:
    customer(sketch, "Buyers", 5, 1)
    customer(sketch, "Dealers", 5, 4)
    customer(sketch, "Clubs", None, 4)
    assert not sketch.found("priority-inversion")


def test_a_more_important_customer_covered_better_is_no_finding(sketch: Sketch) -> None:
    customer(sketch, "Buyers", 5, 4)
    customer(sketch, "Clubs", 1, 1)
    assert not sketch.found("priority-inversion")


def test_only_the_five_widest_are_told(sketch: Sketch) -> None:
    customer(sketch, "Clubs", 1, 4)
    for number in range(9):
        customer(sketch, f"Buyers {number}", 5, number % 3)
    assert set(sketch.found("priority-inversion")) == {f"Buyers {number}" for number in (0, 3, 6, 1, 4)}
