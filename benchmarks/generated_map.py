"""Maps of any size with a fixed seed: communities with hubs, 2n ties, 4 needs and 3 assignments a customer."""

from __future__ import annotations

import random
from pathlib import Path

from app.document.document import Document
from app.model.assignment import Assignment
from app.model.map_state import MapState
from app.model.need import Need
from app.model.record import Record
from app.model.relationship import Relationship
from app.model.scales import NeedKind, RelationshipKind, StakeholderKind
from app.model.service import Service
from app.model.stakeholder import Stakeholder

SIZES = {"S": 50, "M": 500, "L": 5_000, "XL": 20_000}
_KINDS = (
    StakeholderKind.INTERNAL,
    StakeholderKind.PARTNER,
    StakeholderKind.BUSINESS_CUSTOMER,
    StakeholderKind.CONSUMER,
    StakeholderKind.OTHER,
)


def generated_records(count: int, seed: int = 7) -> list[Record]:
    """The records of a map of `count` stakeholders, each after those that it refers to."""
    rng = random.Random(seed)
    people = [Stakeholder(id="s00000", name="The firm's IT", kind=StakeholderKind.FIRM)]
    people += [
        Stakeholder(
            id=f"s{number:05d}",
            name=f"Stakeholder {number} {'of the north' if number % 7 == 0 else ''}".strip(),
            kind=_KINDS[rng.choices(range(5), (3, 3, 2, 3, 1))[0]],
            importance=rng.choice((None, 1, 2, 3, 4, 5)),
        )
        for number in range(1, count)
    ]
    ids = [found.id for found in people]
    services = [
        Service(id=f"v{number:05d}", name=f"Service {number}", provider=ids[0] if number % 3 else rng.choice(ids))
        for number in range(max(10, count // 4))
    ]
    needs, assignments = [], []
    for person in people[1:]:
        own = [
            Need(
                id=f"n{person.id}-{number}",
                customer=person.id,
                statement=f"Need {number} of {person.name}",
                kind=NeedKind.WANT if number == 3 else NeedKind.NEED,
                weight=rng.randint(1, 5),
                required_level=rng.randint(1, 4),
            )
            for number in range(4)
        ]
        needs += own
        for number, service in enumerate(rng.sample(services, 3)):
            addressed = tuple(need.id for need in rng.sample(own, rng.randint(0, 2)))
            assignments.append(
                Assignment(
                    id=f"a{person.id}-{number}",
                    service=service.id,
                    customer=person.id,
                    level=rng.randint(0, 4),
                    addresses=addressed,
                )
            )
    return [*people, *services, *needs, *assignments, *_ties(ids, rng)]


def _ties(ids: list[str], rng: random.Random) -> list[Relationship]:
    """Two ties a stakeholder: within communities of about 25, to those that already have many."""
    ends: list[str] = ids[:2]
    ties: dict[tuple[str, str], Relationship] = {}
    for place, source in enumerate(ids[1:], start=1):
        community = ids[max(0, place - place % 25) : place] or ids[:1]
        for target in (rng.choice(community), rng.choice(ends)):
            if target != source and (source, target) not in ties:
                ties[source, target] = Relationship(
                    id=f"r{len(ties):05d}", source=source, target=target, kind=RelationshipKind.SERVES
                )
                ends += [source, target]
    return list(ties.values())


def generated_document(count: int, home: Path) -> Document:
    """An open document with such a map, which lies in no file yet."""
    document = Document.create("Benchmark", home=home)
    with document.edit("Fill") as edit:
        for record in generated_records(count):
            edit.put(record)
    return document


def generated_map(count: int, seed: int = 7) -> MapState:
    """A map of `count` stakeholders."""
    return MapState(generated_records(count, seed))
