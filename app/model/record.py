"""What all records have in common: an id, described fields, immutability."""

from __future__ import annotations

import secrets
import threading
import time
from dataclasses import dataclass, replace
from typing import Any, ClassVar, Self

from app.errors import InvalidValueError
from app.model.attributes import attributes_of, check_values

MAX_ID_LENGTH = 200


class _IdSource:
    """Ids that sort in the order of their creation, also within one millisecond."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._last = 0

    def next(self) -> str:
        with self._lock:
            self._last = max(self._last + 1, time.time_ns() // 1000)
            return f"{self._last:014x}{secrets.token_hex(4)}"


_ids = _IdSource()


def new_id() -> str:
    """A new id; ids sort in the order in which they were made."""
    return _ids.next()


@dataclass(frozen=True, slots=True, kw_only=True)
class Record:
    """An immutable value in the map. Building one with a value that does not fit raises InvalidValueError."""

    kind_name: ClassVar[str] = "record"
    """Name of the sort of record: table name in the file, key in change sets."""

    noun: ClassVar[str] = "record"
    """What people call it."""

    id: str = ""

    def __post_init__(self) -> None:
        if not self.id:
            object.__setattr__(self, "id", new_id())
        elif len(self.id) > MAX_ID_LENGTH or not self.id.isprintable():
            raise InvalidValueError(f"A {self.noun} has an unusable id ({len(self.id)} characters).")
        check_values(self)

    @property
    def spoken_name(self) -> str:
        """How a message names this record."""
        name = getattr(self, "name", "") or getattr(self, "statement", "")
        article = "An" if self.noun[0] in "aeiou" else "A"
        return f"{self.noun.capitalize()} “{name}”" if name else f"{article} {self.noun}"

    def changed(self, **values: Any) -> Self:
        """A copy with some values changed."""
        return replace(self, **values)

    def cleaned(self) -> Self:
        """A copy with every text normalised; itself where nothing changes."""
        changes = {}
        for described in attributes_of(type(self)):
            value = getattr(self, described.name)
            cleaned = described.cleaned(value)
            if cleaned != value:
                changes[described.name] = cleaned
        return replace(self, **changes) if changes else self
