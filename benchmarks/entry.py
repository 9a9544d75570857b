"""`python -m benchmarks.entry`: how many keys a workshop takes, entered in a real window, against its names alone.

Forty stakeholders, sixty ties, thirty needs, twenty services, fifty assignments; names of the samples.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from dataclasses import dataclass, field
from random import Random

from app.document.document import Document
from app.entry.entry_line import Named
from app.entry.known_names import KnownNames
from app.model.need import Need
from app.model.scales import StakeholderKind
from app.model.service import Service
from app.model.stakeholder import Stakeholder
from app.resources import samples

STAKEHOLDERS, TIES, NEEDS, SERVICES, ASSIGNMENTS = 40, 60, 30, 20, 50
SHIFTED = set('<>+*!@#^~:"')


@dataclass
class Workshop:
    """What is to be entered: names, and pairs of places in their lists."""

    people: list[Stakeholder] = field(default_factory=list)
    services: list[Service] = field(default_factory=list)
    needs: list[tuple[int, str]] = field(default_factory=list)
    ties: set[tuple[int, int]] = field(default_factory=set)
    given: list[tuple[int, int]] = field(default_factory=list)

    @property
    def names_alone(self) -> int:
        """Letters of every name and every statement, each once."""
        texts = [*(found.name for found in self.people), *(found.name for found in self.services)]
        return sum(map(len, texts)) + sum(len(statement) for _, statement in self.needs)


def workshop(seed: int = 7) -> Workshop:
    """A workshop with the names of the samples, joined at random."""
    chance, made = Random(seed), Workshop()
    people: dict[str, Stakeholder] = {}
    services: dict[str, Service] = {}
    statements: dict[str, None] = {}
    for sample in samples():
        with Document.open_copy(sample.path) as document:
            state = document.map()
            found_people = [found for found in state.all(Stakeholder) if "," not in found.name]
            people |= {found.name: Stakeholder(name=found.name, kind=found.kind) for found in found_people}
            services |= {found.name: Service(name=found.name) for found in state.all(Service) if "," not in found.name}
            statements |= {found.statement: None for found in state.all(Need)}
    firms = [found for found in people.values() if found.kind is StakeholderKind.FIRM]
    others = [found for found in people.values() if found.kind is not StakeholderKind.FIRM]
    kinds = list(StakeholderKind)
    made.people = sorted([firms[0], *others[: STAKEHOLDERS - 1]], key=lambda found: kinds.index(found.kind))
    made.services = list(services.values())[:SERVICES]
    customers = range(1, STAKEHOLDERS)
    made.needs = [(chance.choice(customers), statement) for statement in list(statements)[:NEEDS]]
    while len(made.ties) < TIES:
        one, other = chance.sample(range(STAKEHOLDERS), 2)
        if (other, one) not in made.ties:
            made.ties.add((one, other))
    pairs = [(service, chance.choice(customers)) for service in range(SERVICES)]
    while len(pairs) < ASSIGNMENTS:
        pair = (chance.randrange(SERVICES), chance.choice(customers))
        if pair not in pairs:
            pairs.append(pair)
    made.given = pairs
    return made


def lines(wanted: Workshop) -> Iterator[tuple[StakeholderKind, str]]:
    """The line of each stakeholder, with its kind: everyone and everything is named by as few letters as will do."""
    people: KnownNames[Stakeholder] = KnownNames(())
    services: KnownNames[Service] = KnownNames(())
    for place, person in enumerate(wanted.people):
        parts = [person.name]
        for sign, ends in ((">", 0), ("<", 1)):
            others = [tie[1 - ends] for tie in sorted(wanted.ties) if tie[ends] == place and tie[1 - ends] < place]
            if others:
                parts.append(sign + ",".join(_short(people, wanted.people[other]) for other in others))
        parts += [f"+{statement}" for customer, statement in wanted.needs if customer == place]
        given = [wanted.services[service] for service, customer in wanted.given if customer == place]
        if given:
            parts.append("=" + ",".join(_short(services, service) for service in given))
        for service in given:
            services.put(service)
        people.put(person)
        yield person.kind, " ".join(parts)


def _short(known: KnownNames, record: Stakeholder | Service) -> str:
    """As few letters of a name as find it; all of them where it is new."""
    for end in range(1, len(record.name) + 1):
        if next(iter(known.matching(Named(record.name[:end]))), None) == record:
            return record.name[:end]
    return record.name


def main() -> None:
    """Enter the workshop by real keys, and print how many there were."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    from benchmarks.entry_keys import enter_in_window

    wanted = workshop()
    keys, shifts, state = enter_in_window(list(lines(wanted)))
    counts = [len(state.table(sort)) for sort in (Stakeholder, Service, Need)]
    print(f"on the map: {counts[0]} stakeholders, {len(state.relationships)} ties, {counts[2]} needs, "
          f"{counts[1]} services, {len(state.assignments)} assignments")  # fmt: skip
    alone = wanted.names_alone
    print(f"keys {keys:,}, and Shift {shifts:,} times; the names alone {alone:,}: {keys / alone:.2f} times as many")


if __name__ == "__main__":
    main()
