"""Comparing customers two at a time, and writing what comes of it to their importance."""

from __future__ import annotations

from collections.abc import Iterable

from app.analysis.pairwise import exercise, importance_from
from app.document.document import Document
from app.model.comparison import Comparison
from app.model.scenario import FIRST_SCENARIO


def judge(
    document: Document,
    more: str,
    less: str,
    ratio: float,
    *,
    scenario: str = FIRST_SCENARIO,
    origin: object = None,
) -> None:
    """Answer how much more one customer matters than another, 1 to 9; takes the place of an earlier answer.

    Raises:
        InvalidValueError: The ratio is not from 1 to 9.
        IntegrityError: One of them is not on the map, or they are the same.
    """
    answer = Comparison(id=Comparison.id_for(more, less), more=more, less=less, ratio=float(ratio))
    names = document.map(scenario).stakeholders
    label = f"Compare {' and '.join(names[found].name for found in (more, less) if found in names)}"
    with document.edit(label, scenario) as edit:
        edit.origin = origin
        edit.remove_all(found for found in edit.map.comparisons_between(more, less) if found.id != answer.id)
        edit.put(answer)


def forget_comparisons(
    document: Document, customers: Iterable[str], *, scenario: str = FIRST_SCENARIO, origin: object = None
) -> None:
    """Take back all answers about some customers among each other, as one step."""
    among = set(customers)
    state = document.map(scenario)
    doomed = [found for found in state.comparisons.values() if found.more in among and found.less in among]
    with document.edit("Start the comparisons again", scenario) as edit:
        edit.origin = origin
        edit.remove_all(doomed)


def importance_changes(
    document: Document, customers: Iterable[str], *, scenario: str = FIRST_SCENARIO
) -> dict[str, tuple[int | None, int]]:
    """The importance of each customer that takes part, as it is and as the comparisons make it.

    Empty where they do not lead to weights.
    """
    state = document.map(scenario)
    weights = exercise(state, tuple(customers)).weights or {}
    return {
        found: (state.stakeholders[found].importance, importance)
        for found, importance in importance_from(weights).items()
    }


def write_importance(
    document: Document, customers: Iterable[str], *, scenario: str = FIRST_SCENARIO, origin: object = None
) -> int:
    """Write the result of the comparisons to the customers' importance, as one step; gives how many it changed.

    How weights become 1 to 5 is said at `importance_from`. Nothing happens where there are no weights yet.
    """
    changes = importance_changes(document, customers, scenario=scenario)
    changed = {found: new for found, (old, new) in changes.items() if old != new}
    with document.edit("Write importance from comparisons", scenario) as edit:
        edit.origin = origin
        for found, importance in changed.items():
            edit.put(edit.map.stakeholders[found].changed(importance=importance))
    return len(changed)
