"""What a pairwise exercise says, in sentences that a workshop can read off the wall."""

from __future__ import annotations

from collections.abc import Callable

from app.analysis.pairwise import CONSISTENT_UP_TO, FEW_ENOUGH, MOST_CUSTOMERS, Misfit, Pairwise
from app.analysis.wording import UNDEFINED, counted, listed

NameOf = Callable[[str], str]
"""What people call a customer, by its id."""

_DEGREES = {
    2: "slightly", 3: "moderately", 4: "clearly", 5: "strongly",
    6: "more than strongly", 7: "very strongly", 8: "more than very strongly", 9: "extremely",
}  # fmt: skip
"""Saaty's words for his scale; he names only the odd steps."""


def isolated(name: str) -> str:
    """A name as part of a sentence, whose order it does not disturb where it is read from right to left."""
    return name if name.isascii() else f"\u2068{name}\u2069"


def judgment_in_words(more: str, less: str, ratio: float) -> str:
    """A judgment as a sentence about two names; `ratio` is rounded to the scale 1–9."""
    step = min(max(round(ratio), 1), 9)
    more, less = isolated(more), isolated(less)
    if step == 1:
        return f"{more} and {less} – equally important (1)"
    return f"{more} – {_DEGREES[step]} more important than {less} ({step})"


def consistency_in_words(found: Pairwise, name_of: NameOf) -> str:
    """How far the answers agree with one another, or why that cannot be told yet."""
    if found.weights is None:
        if len(found.customers) < 2:
            return "Nothing is compared yet."
        apart = [name_of(part[0]) for part in found.parts]
        return f"{UNDEFINED} Nothing links {listed(map(isolated, apart))} yet: there are no weights before it does."
    if found.consistency_ratio is None:
        return "So far no answer could contradict another; further ones will show whether they agree."
    ratio = f"{found.consistency_ratio:.2f}"
    if found.is_flagged:
        return (
            f"Consistency ratio {ratio}, above {CONSISTENT_UP_TO:.2f}: the answers contradict one another too much "
            "to rest a decision on them. Look again at the one that fits least."
        )
    return f"Consistency ratio {ratio}, at most {CONSISTENT_UP_TO:.2f}: the answers agree well enough."


def misfit_in_words(misfit: Misfit, name_of: NameOf) -> str:
    """The answer that fits least, and what would fit."""
    more, less = name_of(misfit.more), name_of(misfit.less)
    said = f"Fits least: {judgment_in_words(more, less, misfit.ratio)}. "
    if misfit.fits < 1:
        return said + f"The weights say the reverse: {isolated(less)}, {1 / misfit.fits:.1f} times as important."
    return said + f"The weights say {misfit.fits:.1f} times as important."


def effort_in_words(chosen: int, customers: int) -> str:
    """How many comparisons some customers take, against all of them, and when it is too much."""
    if chosen < 2:
        return "Choose at least two customers."
    if chosen > MOST_CUSTOMERS:
        return f"{chosen} customers are too many for one exercise: choose at most {MOST_CUSTOMERS}."
    said = f"{counted(chosen, 'customer')}: {counted(chosen * (chosen - 1) // 2, 'comparison')}."
    if chosen < customers:
        said += f" All {customers} would take {customers * (customers - 1) // 2:,}."
    if chosen > FEW_ENOUGH:
        said += f" People tire: about {FEW_ENOUGH} customers are best. You can also stop before all are compared."
    return said
