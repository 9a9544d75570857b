"""Mendelow's grid: power against interest, and how to treat whoever stands in each quadrant."""

from __future__ import annotations

from app.analysis.coverage import importance_of
from app.analysis.priorities import HAS_FROM, Attention, power_interest
from app.analysis.wording import counted, listed
from app.figures.chart import ChartSubject, Drawing, chart
from app.figures.chart_parts import in_words
from app.figures.rating_grid import Axis, Member, Quadrant, rating_grid
from app.lenses.lens import Box
from app.model.stakeholder import Stakeholder

_DEFINITION = (
    f"Power: how far a stakeholder can enforce its will. Interest: how much it cares about what IT does. High from "
    f"{HAS_FROM} on a scale of 1–5 (Mendelow 1991)."
)
_NOTHING = "Rate the power and the interest of stakeholders, and this grid shows whom to work with"
_QUADRANTS = {
    (True, True): Quadrant("Key players", "manage closely", strong=True),
    (False, True): Quadrant("Keep satisfied", "powerful, little interest"),
    (True, False): Quadrant("Keep informed", "interested, little power"),
    (False, False): Quadrant("Minimal effort", "watch"),
}


@chart("power-interest", title="Power and interest", question="With whom do we have to work closely?", order=60)
def power_interest_grid(subject: ChartSubject, box: Box) -> Drawing:
    """Everyone whose power and interest are rated, by name; dragging a name rates it anew."""
    rated = [found for found in subject.map.stakeholders.values() if power_interest(found) is not None]
    if not rated:
        return Drawing(_NOTHING, definition=_DEFINITION, empty=True)
    rated.sort(key=lambda found: (-importance_of(found), found.name))
    members = [_member(found) for found in rated]
    up, across = Axis("Power", "power", HAS_FROM), Axis("Interest", "interest", HAS_FROM)
    grid = rating_grid(box, across, up, members, _QUADRANTS)
    missing = len(subject.map.stakeholders) - len(rated)
    left_out = f" {counted(missing, 'stakeholder')} without these ratings left out." if missing else ""
    return Drawing(_finding(rated), grid.groups, _DEFINITION + left_out, places=grid.places)


def _member(who: Stakeholder) -> Member:
    quadrant = power_interest(who)
    assert quadrant is not None
    assert who.power is not None
    assert who.interest is not None
    tooltip = f"{who.name}\n{quadrant.label}: power {who.power}, interest {who.interest}"
    return Member(who, who.interest, who.power, tooltip)


def _finding(rated: list[Stakeholder]) -> str:
    players = [in_words(found.name) for found in rated if power_interest(found) is Attention.KEY_PLAYERS]
    satisfied = sum(power_interest(found) is Attention.KEEP_SATISFIED for found in rated)
    if not players:
        return f"None of the {counted(len(rated), 'stakeholder')} rated has both power and interest"
    few = listed(players) if len(players) <= 3 else f"{len(players)} of {len(rated)} stakeholders"
    said = f"{few} {'is a key player' if len(players) == 1 else 'are key players'}"
    if satisfied:
        said += f"; {satisfied} more {'has' if satisfied == 1 else 'have'} power but little interest"
    return said
