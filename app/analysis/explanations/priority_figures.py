"""Who matters most: classes of a stakeholder, each from its ratings."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from app.analysis.coverage import Tier
from app.analysis.explain import CUSTOMER, STAKEHOLDER, Column, Explanation, Head, Row, explanation
from app.analysis.gap_rule import Inspection
from app.analysis.priorities import importance_performance, power_interest, salience
from app.analysis.wording import UNDEFINED, percent
from app.model.element import Element
from app.model.record import Record
from app.model.stakeholder import Stakeholder

_COLUMNS = (Column("Rating"), Column("Value"))
_SALIENCE = (
    "The class of a stakeholder by which attributes it has, each from rating 4 on: power alone dormant, legitimacy "
    "discretionary, urgency demanding; power and legitimacy dominant, power and urgency dangerous, legitimacy and "
    "urgency dependent; all definitive. Undefined where one of them is not rated."
)
_POWER_INTEREST = (
    "Key players are high in power and interest (from 4 on), keep satisfied in power alone, keep informed in interest "
    "alone, the others take minimal effort. Undefined where either is not rated."
)


@explanation(
    "priorities",
    order=60,
    heads=(
        Head("salience", "Salience", STAKEHOLDER, whole=False),
        Head("power-interest", "Power and interest", STAKEHOLDER, whole=False),
    ),
)
def explain_class(_inspection: Inspection, head: Head, record: Record | None) -> Explanation:
    """A class by ratings of one stakeholder."""
    assert isinstance(record, Stakeholder)
    ask: Callable[[Stakeholder], object]
    names: tuple[str, ...]
    if head.id == "salience":
        names, definition = ("power", "legitimacy", "urgency"), _SALIENCE
        source, ask = "Mitchell, Agle & Wood 1997", salience
    else:
        names, definition = ("power", "interest"), _POWER_INTEREST
        source, ask = "Mendelow 1991", power_interest

    def recount(rows: Sequence[Row]) -> str | None:
        rated = {name: row.cells[1] for name, row in zip(names, rows, strict=True)}
        found = ask(Stakeholder(id="counted", name="counted", **rated))  # type: ignore[arg-type]
        return None if found is None else str(found)

    found = ask(record)
    text = UNDEFINED if found is None else str(getattr(found, "label", found))
    rows = tuple(Row(Element.of(record), (name.capitalize(), getattr(record, name))) for name in names)
    working = ", ".join(f"{name} {getattr(record, name) or UNDEFINED}" for name in names)
    return Explanation(
        f"{head.id}:{record.id}", f"{head.title} of {record.name}", None if found is None else str(found), text,
        definition, source, f"{text}: {working}", _COLUMNS, rows, recount,
    )  # fmt: skip


@explanation("performance", order=61, heads=(Head("performance", "Importance and performance", CUSTOMER, whole=False),))
def explain_performance(inspection: Inspection, head: Head, record: Record | None) -> Explanation:
    """The quadrant of a customer by importance and coverage."""
    assert isinstance(record, Stakeholder)
    grid = importance_performance(inspection.coverage, inspection.map)
    found = grid.quadrants.get(record.id)
    share = inspection.coverage.of(record.id, Tier.NETWORK)
    text = UNDEFINED if found is None else found.label
    rows = (
        Row(Element.of(record), ("Importance", record.importance)),
        Row(Element.of(record), ("Coverage, 0 to 1", share)),
        Row(None, ("Cross-hair of importance", grid.importance)),
        Row(None, ("Cross-hair of coverage", grid.performance)),
    )
    return Explanation(
        f"{head.id}:{record.id}", f"{head.title} of {record.name}", None if found is None else str(found), text,
        "What to do about a customer: concentrate here (important, covered little), keep up the good work (both), low "
        "priority (neither), possible overkill (covered well, not important). Cross-hair at the middle of both scales. "
        "Undefined where importance is not rated or coverage is undefined.",
        "Martilla & James 1977", f"{text}: importance {record.importance or UNDEFINED}, covered to {percent(share)}",
        _COLUMNS, rows, _recount_quadrant,
    )  # fmt: skip


def _recount_quadrant(rows: Sequence[Row]) -> str | None:
    importance, share, middle, half = (row.cells[1] for row in rows)
    if importance is None or share is None:
        return None
    important, covered = float(importance) >= float(middle or 0), float(share) >= float(half or 0)
    if important:
        return "keep_up_the_good_work" if covered else "concentrate_here"
    return "possible_overkill" if covered else "low_priority"
