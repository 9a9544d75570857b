"""What an entry line would do to a map: the records it makes, in words before it is done, and what is wrong with it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from app.entry.entry_line import NEEDS, SERVICE, TIES, Clause, clauses
from app.entry.entry_making import EntryMaking
from app.model.element import Element
from app.model.map_state import MapState
from app.model.record import Record
from app.model.scales import StakeholderKind


@dataclass(frozen=True, slots=True)
class EntryPlan:
    """What entering lines would do.

    Attributes:
        records: New and changed records, each after those that it refers to.
        told: What each part would do, in words.
        problems: What cannot be done, in words; then nothing is.
        about: Whom the lines are about: what is to be selected afterwards.
        new: Ids of the stakeholders that the lines are about and that are not on the map yet.
    """

    records: tuple[Record, ...] = ()
    told: tuple[str, ...] = ()
    problems: tuple[str, ...] = ()
    about: tuple[Element, ...] = ()
    new: tuple[str, ...] = field(default=())

    @property
    def label(self) -> str:
        """What the step is called."""
        first = self.told[0] if self.told else "Enter a line"
        first = f"{first[0].upper()}{first[1:]}"
        return first if len(self.told) < 2 else f"{first}, and {len(self.told) - 1} more"


def plan_entry(
    lines: Iterable[str],
    map_state: MapState,
    *,
    kind: StakeholderKind = StakeholderKind.OTHER,
    selected: tuple[Element, ...] = (),
    tied_to: str | None = None,
) -> EntryPlan:
    """What some lines would do.

    Args:
        lines: What was typed; each line may refer to what the ones before have made.
        map_state: The map.
        kind: The kind of a new stakeholder, where the line does not say it.
        selected: What lines are about that begin with a sign: stakeholders; or needs, for the services that meet them.
        tied_to: A stakeholder to whom each one is tied that a line is about.
    """
    making = EntryMaking(map_state, kind)
    about: dict[Element, None] = {}
    new: list[str] = []
    subjects = selected
    for number, line in enumerate(lines, 1):
        parts = clauses(line)
        head = parts[0]
        if len(parts) == 1 and head.is_bare:
            continue
        before = len(making.problems)
        subjects = _subjects(making, head, subjects)
        for subject in subjects:
            _say_all(making, subject, head, parts[1:])
            if tied_to is not None and subject.id != tied_to:
                making.tie(tied_to, subject.id, Clause(">"))
        about |= dict.fromkeys(subjects)
        new += [found.id for found in subjects if map_state.find(*found) is None]
        if number > 1:
            making.number_problems(before, number)
    return EntryPlan(tuple(making.records()), tuple(making.told), tuple(making.problems), tuple(about), tuple(new))


def _subjects(making: EntryMaking, head: Clause, selected: tuple[Element, ...]) -> tuple[Element, ...]:
    """Whom a line is about: whom it names, or what is selected."""
    if head.name:
        found = making.head(head)
        return () if found is None else (Element("stakeholder", found),)
    usable = tuple(found for found in selected if found.kind_name in ("stakeholder", "need"))
    if not usable:
        making.problems.append("Select a stakeholder first, or begin the line with its name.")
    return usable


def _say_all(making: EntryMaking, subject: Element, head: Clause, parts: tuple[Clause, ...]) -> None:
    whom, needs = subject.id, []
    if subject.kind_name == "need":
        whom, needs = making.map.needs[subject.id].customer, [subject.id]
    making.describe(whom, head)
    before = ""
    for part in parts:
        if part.sign in TIES:
            making.ties(whom, part)
        elif part.sign in NEEDS:
            if before == SERVICE:
                needs = []  # what comes now is met by what is given behind it
            made = making.need(whom, part)
            needs += [made] if made else []
        else:
            making.services(whom, part, needs)
        before = part.sign
