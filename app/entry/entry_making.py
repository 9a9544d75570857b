"""Makes the records that entry lines ask for, on top of a map that stays as it is."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from app.entry.entry_line import LOOK_UP, Clause, Named
from app.entry.entry_words import kind_of, nature_of, status_of, tie_kind_of
from app.entry.known_names import KnownNames
from app.model.assignment import Assignment
from app.model.map_state import MapState
from app.model.need import Need
from app.model.record import Record
from app.model.relationship import Relationship
from app.model.scales import LEVEL_RANGE, RATING_RANGE, REQUIRED_LEVEL_RANGE, NeedKind, RelationshipKind
from app.model.scales import StakeholderKind as Kind
from app.model.service import Service
from app.model.stakeholder import Stakeholder
from app.model.text import MAX_NAME_LENGTH

_ORDER = (Stakeholder, Service, Need, Relationship, Assignment)
"""Each sort after those that it refers to."""


class EntryMaking:
    """Records in the making.

    Args:
        map_state: The map.
        kind: The kind of a new stakeholder, where nothing says it.
    """

    def __init__(self, map_state: MapState, kind: Kind) -> None:
        self.map = map_state
        self.told: list[str] = []
        self.problems: list[str] = []
        self._kind = kind
        self._made: dict[tuple[type[Record], str], Record] = {}
        self._people = KnownNames(map_state.all(Stakeholder))
        self._services = KnownNames(map_state.all(Service))

    def records(self) -> Iterator[Record]:
        """New and changed records, each after those that it refers to."""
        for sort in _ORDER:
            yield from (record for (found, _), record in self._made.items() if found is sort)

    def number_problems(self, since: int, line: int) -> None:
        """Say of which line the problems are that came since there were so many."""
        self.problems[since:] = [f"Line {line}: {problem}" for problem in self.problems[since:]]

    # ---- whom a line is about -----------------------------------------------------------------------

    def head(self, clause: Clause) -> str | None:
        """Id of the stakeholder that a line is about: one of this name, one that is looked up, or a new one."""
        if clause.sign == LOOK_UP:
            fitting = self._people.matching(clause.name)
            if not fitting:
                self.problems.append(f"Nobody on the map is called “{clause.name.text}”.")
                return None
            self.told.append(f"go to {fitting[0].name}")
            return fitting[0].id
        found = self._people.called(clause.name.text)
        if found is not None:
            self.told.append(f"{found.name} is on the map already")
            return found.id
        return self._new_stakeholder(clause.name.text, self._kind)

    def describe(self, whom: str, clause: Clause) -> None:
        """Give a stakeholder the kind, tags and importance that stand behind its name."""
        values: dict[str, Any] = {}
        record = self._people[whom]
        tags = record.tags
        for word in clause.words:
            kind = kind_of(word)
            if kind is None:
                tags = tuple(dict.fromkeys((*tags, word)))
            else:
                values["kind"] = kind
        if clause.rating is not None and self._fits(clause.rating, RATING_RANGE, "!", "Importance"):
            values["importance"] = clause.rating
        self._refuse_level(clause)
        if tags != record.tags:
            values["tags"] = tags
        if values:
            self._put(record.changed(**values))
            spoken = ", ".join(_spoken(name, value) for name, value in values.items())
            if self.told[-1:] == [f"add {record.name}"]:
                self.told[-1] += f" ({spoken})"
            else:
                self.told.append(f"{record.name}: {spoken}")

    def _new_stakeholder(self, name: str, kind: Kind) -> str | None:
        if self._too_long(name):
            return None
        if kind is Kind.FIRM and any(found.kind is Kind.FIRM for found in self._everybody()):
            kind = Kind.INTERNAL  # a map has one firm
        made = Stakeholder(name=name, kind=kind)
        self._put(made)
        self.told.append(f"add {name}")
        return made.id

    # ---- ties ---------------------------------------------------------------------------------------

    def ties(self, whom: str, clause: Clause) -> None:
        """Tie a stakeholder to those that a clause names; several stand between commas."""
        if not clause.name:
            self.problems.append(f"{clause.sign} needs a name behind it.")
        for named in self._each(clause.name, self._people):
            other = self._reference(named, other_than=whom)
            if other is None:
                continue
            if other == whom:
                self.problems.append(f"{self._people[whom].name} cannot be tied to itself.")
            elif clause.sign == "<":
                self.tie(other, whom, clause)
            else:
                self.tie(whom, other, clause)

    def tie(self, source: str, target: str, clause: Clause) -> None:
        """Draw a tie, or change the one that is there."""
        values = self._tie_values(clause)
        found = self._tie_between(source, target, values.get("kind"), mutual=clause.sign == "<>")
        names = f"{self._people[source].name} → {self._people[target].name}"
        if found is None:
            kind = values.pop("kind", RelationshipKind.OTHER)
            self._put(Relationship(source=source, target=target, kind=kind, mutual=clause.sign == "<>", **values))
            self.told.append(f"tie {names}")
        elif any(getattr(found, name) != value for name, value in values.items()):
            self._put(found.changed(**values))
            self.told.append(f"change the tie {names}")
        else:
            self.told.append(f"{names} are tied already")

    def _tie_values(self, clause: Clause) -> dict[str, Any]:
        values: dict[str, Any] = {"label": clause.label} if clause.label else {}
        for word in clause.words:
            kind = tie_kind_of(word)
            if kind is None:
                self.problems.append(f"#{word} is no kind of relationship: {_listed(RelationshipKind)}.")
            else:
                values["kind"] = kind
        if clause.rating is not None and self._fits(clause.rating, RATING_RANGE, "!", "The strength of a tie"):
            values["strength"] = clause.rating
        self._refuse_level(clause)
        return values

    def _tie_between(
        self, source: str, target: str, kind: RelationshipKind | None, *, mutual: bool
    ) -> Relationship | None:
        return next(
            (
                tie
                for tie in (*self.map.relationships_of(source), *self._all(Relationship))
                if (tie.source, tie.target) == (source, target)
                and (kind is None or tie.kind in (kind, RelationshipKind.OTHER))
                and tie.mutual == mutual
            ),
            None,
        )

    # ---- needs and services -------------------------------------------------------------------------

    def need(self, whom: str, clause: Clause) -> str | None:
        """Record a need or want, or weigh the one that is there anew; gives its id."""
        kind = NeedKind.NEED if clause.sign == "+" else NeedKind.WANT
        statement = clause.name.text
        if not statement:
            self.problems.append(f"{clause.sign} needs words behind it: what is {kind.value}ed.")
            return None
        if self._too_long(statement):
            return None
        for word in clause.words:
            self.problems.append(f"#{word}: needs have no tags.")
        values: dict[str, Any] = {}
        if clause.rating is not None and self._fits(clause.rating, RATING_RANGE, "!", "The weight of a need"):
            values["weight"] = clause.rating
        if clause.level is not None and self._fits(clause.level, REQUIRED_LEVEL_RANGE, "@", "A required level"):
            values["required_level"] = clause.level
        found = self._need_of(whom, statement)
        record = found.changed(**values) if found else Need(customer=whom, statement=statement, kind=kind, **values)
        self._put(record)
        self.told.append(f"{record.kind.value} of {self._people[whom].name}: “{record.statement}”")
        return record.id

    def _need_of(self, whom: str, statement: str) -> Need | None:
        wanted = statement.casefold()
        made = {need.id: need for need in self._all(Need) if need.customer == whom}
        known = {need.id: need for need in self.map.needs_of(whom)} | made
        return next((need for need in known.values() if need.statement.casefold() == wanted), None)

    def services(self, whom: str, clause: Clause, needs: Iterable[str]) -> None:
        """Give a customer services for some needs, or change how well they are given; new ones are created."""
        if not clause.name:
            self.problems.append("= needs the name of a service behind it.")
        if clause.rating is not None:
            self.problems.append(f"!{clause.rating}: a service has no rating; its level is written @0 to @4.")
        values: dict[str, Any] = {}
        if clause.level is not None and self._fits(clause.level, LEVEL_RANGE, "@", "A delivered level"):
            values["level"] = clause.level
        if clause.channel:
            values["via"] = self._reference(clause.channel)
        for named in self._each(clause.name, self._services):
            service = self._service(named, clause)
            if service is not None:
                self._assign(service, whom, needs, values)

    def _assign(self, service: Service, whom: str, needs: Iterable[str], values: dict[str, Any]) -> None:
        found = self._assignment(service.id, whom)
        addresses = tuple(dict.fromkeys((*(found.addresses if found is not None else ()), *needs)))
        if found is None:
            self._put(Assignment(service=service.id, customer=whom, addresses=addresses, **values))
        else:
            self._put(found.changed(addresses=addresses, **values))
        level = f" at level {values['level']}" if "level" in values else ""
        self.told.append(f"{service.name} for {self._people[whom].name}{level}")

    def _service(self, named: Named, clause: Clause) -> Service | None:
        """The service of a name as a clause describes it: one on the map, or a new one."""
        if self._too_long(named.text):
            return None
        known = next(iter(self._services.matching(named)), None)
        values = self._service_values(clause, known)
        if known is None:
            firm = next((found.id for found in self._everybody() if found.kind is Kind.FIRM), None)
            record = Service(name=named.text, **({"provider": firm} | values))
            self.told.append(f"new service {record.name}")
        else:
            record = known.changed(**values)
        if record != known:
            self._put(record)
        return record

    def _service_values(self, clause: Clause, known: Service | None) -> dict[str, Any]:
        values: dict[str, Any] = {}
        tags = known.tags if known is not None else ()
        for word in clause.words:
            nature, status = nature_of(word), status_of(word)
            if nature is not None:
                values["nature"] = nature
            elif status is not None:
                values["status"] = status
            else:
                tags = tuple(dict.fromkeys((*tags, word)))
        provider = self._reference(clause.provider) if clause.provider else None
        return values | {"tags": tags} | ({"provider": provider} if provider else {})

    def _assignment(self, service: str, whom: str) -> Assignment | None:
        made = (found for found in self._all(Assignment) if (found.service, found.customer) == (service, whom))
        return next(made, None) or self.map.assignment_of(service, whom)

    # ---- what all of them need ----------------------------------------------------------------------

    def _each(self, named: Named, known: KnownNames[Stakeholder] | KnownNames[Service]) -> list[Named]:
        """The names between commas, but one name where something is called so."""
        if named.exact or "," not in named.text or known.called(named.text):
            return [named] if named else []
        return [Named(part.strip()) for part in named.text.split(",") if part.strip()]

    def _reference(self, named: Named, *, other_than: str = "") -> str | None:
        """Id of whom a name means; who is not on the map yet is added. A beginning of a name means somebody else."""
        fitting = [found.id for found in self._people.matching(named)]
        if fitting[:1] == [other_than] and self._people.called(named.text) is None:
            fitting = fitting[1:] or fitting
        return fitting[0] if fitting else self._new_stakeholder(named.text, Kind.OTHER)

    def _everybody(self) -> tuple[Stakeholder, ...]:
        return (*self.map.all(Stakeholder), *self._all(Stakeholder))

    def _all(self, sort: type[Any]) -> list[Any]:
        return [record for (found, _), record in self._made.items() if found is sort]

    def _put(self, record: Record) -> None:
        self._made[type(record), record.id] = record
        if isinstance(record, Stakeholder):
            self._people.put(record)
        elif isinstance(record, Service):
            self._services.put(record)

    def _fits(self, value: int, span: tuple[int, int], sign: str, what: str) -> bool:
        low, high = span
        if low <= value <= high:
            return True
        self.problems.append(f"{sign}{value}: {what[0].lower()}{what[1:]} is a number from {low} to {high}.")
        return False

    def _refuse_level(self, clause: Clause) -> None:
        if clause.level is not None:
            self.problems.append(f"@{clause.level}: a level stands behind a need or a service.")

    def _too_long(self, name: str) -> bool:
        if len(name) > MAX_NAME_LENGTH:
            self.problems.append(f"“{name[:30]}…” is too long: a name has at most {MAX_NAME_LENGTH} characters.")
        return len(name) > MAX_NAME_LENGTH


def _spoken(name: str, value: Any) -> str:
    if name == "tags":
        return f"tagged {', '.join(value)}"
    return f"importance {value}" if name == "importance" else value.label.lower()


def _listed(choices: Iterable[Any]) -> str:
    return ", ".join(choice.value.replace("_", " ") for choice in choices)
