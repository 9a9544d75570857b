"""Which names fit some letters, and which fit better."""

from hypothesis import given
from hypothesis import strategies as st

from app.name_search import NameSearch, folded


def found(text: str, *names: str, most: int = 40) -> list[str]:
    return [names[at] for at in NameSearch(names).best(text, most)]


def test_what_begins_with_the_letters_comes_before_words_that_do_and_those_before_the_rest():
    names = ("Ordeal", "Old dealer intranet", "Dealers", "Repair cost data")
    assert found("deal", *names) == ["Dealers", "Old dealer intranet", "Ordeal"]


def test_the_name_itself_comes_first_and_of_others_the_shorter():
    assert found("fleet", "Fleet customers", "Fleets", "FLEET") == ["FLEET", "Fleets", "Fleet customers"]


def test_several_words_may_be_typed_by_their_beginnings_in_any_order():
    assert found("cust fl", "Fleet customers", "Fleet", "Car customers") == ["Fleet customers"]


def test_a_slip_of_the_finger_still_finds_it_and_what_is_far_off_does_not():
    names = ("Dealers", "Repair cost data per model", "Be told of recalls at once", "Portal of the dealers")
    assert found("dealrs", *names)[0] == "Dealers"
    assert found("repiar", *names) == ["Repair cost data per model"]
    assert found("qqqq", *names) == []


def test_no_more_are_found_than_are_wanted_and_nothing_for_no_letters():
    names = [f"Need {number}" for number in range(500)]
    assert found("need", *names, most=3) == ["Need 0", "Need 1", "Need 2"]
    assert found("  ", *names) == []


LETTERS = st.text("ab ", max_size=6)


@given(st.lists(LETTERS, max_size=8), LETTERS, st.integers(1, 9))
def test_it_finds_what_looking_at_each_name_finds(names, text, most):
    wanted = folded(text)

    def fit(name: str) -> int:
        if name.startswith(wanted):
            return 0
        words = name.split()
        if all(any(word.startswith(part) for word in words) for part in wanted.split()):
            return 1
        return 2 if all(part in name for part in wanted.split()) else 3

    ranked = sorted((fit(folded(name)), len(folded(name)), at) for at, name in enumerate(names))
    exact = [at for rank, _, at in ranked if rank < 3][:most] if wanted else []
    best = NameSearch(names).best(text, most)
    assert best[: len(exact)] == exact
    assert len(best) == len(set(best)) <= most
