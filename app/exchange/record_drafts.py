"""Records while an import puts them together: found by name, filled in row by row, built at the end."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

from app.exchange.cell_words import name_key
from app.model.assignment import Assignment
from app.model.map_state import RECORD_TYPES, MapState
from app.model.need import Need
from app.model.record import Record, new_id
from app.model.relationship import Relationship
from app.model.scales import NeedKind, StakeholderKind
from app.model.service import Service
from app.model.stakeholder import Stakeholder
from app.model.text import MAX_TEXT_LENGTH, clean_line


class Draft:
    """A record to be: what the map holds of it, and what the file says."""

    __slots__ = ("_lines", "before", "custom", "declared", "id", "record_type", "rows", "values")

    def __init__(self, record_type: type[Record], before: Record | None, **values: Any) -> None:
        self.record_type = record_type
        self.before = before
        self.id = before.id if before is not None else new_id()
        self.values: dict[str, Any] = {} if before is not None else dict(values)
        self.rows: dict[str, int] = {}
        self.custom: dict[str, list[str]] = {}
        self.declared = False
        self._lines: list[str] = []

    @property
    def name(self) -> str:
        """What it is called."""
        return str(self.values.get("name") or getattr(self.before, "name", ""))

    def fill(self, field: str, value: Any, row: int) -> int | None:
        """Take a value that the file gives; where another row gave a different one, that row, and it stays."""
        if field in self.rows:
            return self.rows[field] if self.values[field] != value else None
        self.values[field] = value
        self.rows[field] = row
        return None

    def add(self, field: str, items: tuple[str, ...]) -> None:
        """Add entries to a list field, each once."""
        known = self.values.get(field, getattr(self.before, field, ()) if self.before is not None else ())
        self.values[field] = tuple(dict.fromkeys((*known, *items)))

    def keep(self, line: str) -> None:
        """Add words to its longest text."""
        if line and line not in self._lines:
            self._lines.append(line)

    def keep_custom(self, name: str, text: str) -> None:
        """Add a custom field; a second, different text of that name is put below the first."""
        texts = self.custom.setdefault(name, [])
        if text and text not in texts:
            texts.append(text)

    def built(self, long_text: str) -> Record:
        """The record; equal to what the map holds where the file says nothing new."""
        values = dict(self.values)
        if long_text:
            text = self._long_text(long_text)
            if text is not None:
                values[long_text] = text
        if self.custom:
            values["custom"] = self._merged_custom()
        if self.before is not None:
            return self.before.changed(**values).cleaned()
        return self.record_type(id=self.id, **values).cleaned()

    def _long_text(self, field: str) -> str | None:
        held = getattr(self.before, field, "") if self.before is not None else ""
        said = self.values.get(field, "")
        text = held if not said or said in held else said
        for line in self._lines:
            if line not in text:
                text = f"{text}\n{line}" if text else line
        return text[:MAX_TEXT_LENGTH] if text != held else (held if said else None)

    def _merged_custom(self) -> tuple[tuple[str, str], ...]:
        held = dict(getattr(self.before, "custom", ()))
        held.update((clean_line(name), "\n".join(texts)) for name, texts in self.custom.items() if texts)
        return tuple(held.items())


class Drafts:
    """All records that an import makes or changes, found by the names that the file uses."""

    def __init__(self, state: MapState) -> None:
        self._state = state
        self._drafts: dict[str, dict[Any, Draft]] = {kind_name: {} for kind_name in RECORD_TYPES}
        self._codes: dict[tuple[str, str], Draft] = {}
        self._known: dict[str, dict[str, Record]] = {"stakeholder": {}, "service": {}}
        for record_type in (Stakeholder, Service):
            for record in state.all(record_type):
                self._known[record_type.kind_name].setdefault(name_key(record.name), record)  # type: ignore[attr-defined]
        self._used_ties: set[str] = set()
        self.implied: list[Draft] = []
        """Stakeholders and services that are named without a row of their own."""

    # ---- stakeholders and services ------------------------------------------------------------------

    def declare(self, record_type: type[Record], name: str, code: str = "") -> Draft:
        """The stakeholder or service that a row of its own describes."""
        draft = self._named(record_type, name)
        draft.declared = True
        if code:
            self._codes.setdefault((record_type.kind_name, name_key(code)), draft)
        return draft

    def find(self, record_type: type[Record], name: str) -> Draft | None:
        """A stakeholder or service that is known under a name or code, or None."""
        kind_name, key = record_type.kind_name, name_key(name)
        if key in self._drafts[kind_name]:
            return self._drafts[kind_name][key]
        if key in self._known[kind_name]:
            return self._named(record_type, name)
        return self._codes.get((kind_name, key))

    def refer(self, record_type: type[Record], name: str, kind: StakeholderKind = StakeholderKind.OTHER) -> Draft:
        """The stakeholder or service that is named somewhere; made and listed where nothing describes it."""
        found = self.find(record_type, name)
        if found is not None:
            return found
        draft = self._named(record_type, name)
        if record_type is Stakeholder:
            draft.values["kind"] = kind
        self.implied.append(draft)
        return draft

    def _named(self, record_type: type[Record], name: str) -> Draft:
        key = name_key(name)
        table = self._drafts[record_type.kind_name]
        if key not in table:
            table[key] = Draft(record_type, self._known[record_type.kind_name].get(key), name=name)
        return table[key]

    # ---- what joins them ----------------------------------------------------------------------------

    def need(self, customer: Draft, statement: str, kind: NeedKind | None = None) -> Draft:
        """A need of a customer, found by its statement."""
        key = (customer.id, name_key(statement))
        found = self._drafts["need"].get(key)
        if found is None:
            held = next(
                (need for need in self._state.needs_of(customer.id) if name_key(need.statement) == key[1]), None
            )
            found = Draft(Need, held, customer=customer.id, statement=statement)
            if kind is not None:
                found.values["kind"] = kind
            self._drafts["need"][key] = found
        return found

    def find_need(self, customer: Draft, statement: str) -> Draft | None:
        """A need of a customer that the file or the map holds already, or None."""
        key = (customer.id, name_key(statement))
        held = any(name_key(need.statement) == key[1] for need in self._state.needs_of(customer.id))
        return self.need(customer, statement) if held else self._drafts["need"].get(key)

    def relationship(self, source: Draft, target: Draft, kind: Any = None, label: str = "") -> Draft:
        """A tie between two stakeholders, found by its ends, kind and label."""
        key = (source.id, target.id, kind, name_key(label))
        found = self._drafts["relationship"].get(key)
        if found is None:
            held = self._held_tie(source.id, target.id, kind, label)
            found = Draft(Relationship, held, source=source.id, target=target.id)
            self._drafts["relationship"][key] = found
        return found

    def _held_tie(self, source: str, target: str, kind: Any, label: str) -> Relationship | None:
        for tie in self._state.referrers(Relationship, "source", source):
            same_kind = kind is None or tie.kind is kind
            same_label = not label or name_key(tie.label) == name_key(label)
            if tie.target == target and same_kind and same_label and tie.id not in self._used_ties:
                self._used_ties.add(tie.id)
                return tie
        return None

    def assignment(self, service: Draft, customer: Draft) -> Draft:
        """The assignment of a service to a customer."""
        key = (service.id, customer.id)
        if key not in self._drafts["assignment"]:
            held = self._state.assignment_of(service.id, customer.id)
            self._drafts["assignment"][key] = Draft(Assignment, held, service=service.id, customer=customer.id)
        return self._drafts["assignment"][key]

    def has_assignment(self, service: Draft, customer: Draft) -> bool:
        """Whether the file or the map assigns a service to a customer already."""
        drafted = (service.id, customer.id) in self._drafts["assignment"]
        return drafted or self._state.assignment_of(service.id, customer.id) is not None

    # ---- the end --------------------------------------------------------------------------------------

    def break_circles(self, tell: Callable[[Draft], None]) -> None:
        """Let go of a parent through which a stakeholder would be part of itself."""
        by_id = {draft.id: draft for draft in self._drafts["stakeholder"].values()}

        def parent_of(stakeholder: str) -> str | None:
            draft = by_id.get(stakeholder)
            if draft is not None and "parent" in draft.values:
                parent: str | None = draft.values["parent"]
                return parent
            held = self._state.stakeholders.get(stakeholder)
            return held.parent if held is not None else None

        def in_circle(draft: Draft) -> bool:
            seen, above = {draft.id}, parent_of(draft.id)
            while above is not None and above not in seen:
                seen.add(above)
                above = parent_of(above)
            return above == draft.id

        looking = True
        while looking:
            looking = False
            for draft in by_id.values():
                if "parent" in draft.values and in_circle(draft):
                    del draft.values["parent"]
                    tell(draft)
                    looking = True

    def results(self, long_text_of: dict[str, str]) -> Iterator[tuple[Record | None, Record]]:
        """Each record that is new or changes, as (before, after), after those that it refers to."""
        for kind_name, drafts in self._drafts.items():
            for draft in drafts.values():
                after = draft.built(long_text_of.get(kind_name, ""))
                if after != draft.before:
                    yield draft.before, after
