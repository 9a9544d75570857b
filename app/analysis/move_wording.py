"""How a move is put into words."""

from __future__ import annotations

from collections.abc import Sequence

from app.analysis.moves import Move, MoveKind
from app.analysis.wording import amount, counted, listed
from app.analysis.wording import points as worded
from app.model.element import Element
from app.model.map_state import MapState
from app.model.scales import level_name


def described(
    map_state: MapState, move: Move, better: Sequence[str], points: float
) -> tuple[str, str, tuple[Element, ...]]:
    """A move's title, its sentence, and the elements that it concerns.

    Args:
        map_state: The map on which it is not made yet.
        move: The move.
        better: The needs that it meets better.
        points: The points that it gains.
    """
    service = map_state.services[move.service]
    customer = map_state.stakeholders[move.customer].name if move.customer is not None else ""
    needs = [map_state.needs[need] for need in better]
    whose = list(dict.fromkeys(need.customer for need in needs))
    given = map_state.assignments.get(move.assignment or "")
    match move.kind:
        case MoveKind.START:
            title = f"Start {service.name}"
            for_whom = listed(map_state.stakeholders[found].name for found in whose)
            does = f"{counted(len(needs), 'need')} of {for_whom} would be met better" if needs else (
                "what follows builds on it"
            )  # fmt: skip
        case MoveKind.RAISE:
            now = 0 if given is None else given.level
            title = f"Raise {service.name} for {customer} to {level_name(move.level or 0)}"
            does = f"from level {now} to {move.level}" + _for(needs)
        case MoveKind.ASSIGN:
            title = f"Assign {service.name} to {customer}"
            if given is not None:
                title = f"Let {service.name} serve more needs of {customer}"
            does = f"at level {move.level}, as others with the same need have it" + _for(needs)
    cost = f"{amount(move.cost)} a year" if move.cost is not None else "cost not known"
    sentence = f"{title}: {does}; {worded(points, signed=True)} points, {cost}."
    elements = [Element("service", move.service)]
    if given is not None:
        elements.insert(0, Element.of(given))
    elements += [Element("stakeholder", found) for found in ([move.customer] if move.customer else whose)]
    elements += [Element("need", need.id) for need in needs]
    return title, sentence, tuple(dict.fromkeys(elements))


def _for(needs: Sequence[object]) -> str:
    statements = [f"“{getattr(need, 'statement', '')}”" for need in needs]
    return f", for {listed(statements)}" if statements else ""
