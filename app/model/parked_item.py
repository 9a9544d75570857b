"""The parking lot: what came up in a session and is to be taken up later."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from app.model.attributes import Form, attribute
from app.model.record import Record


@dataclass(frozen=True, slots=True, kw_only=True)
class ParkedItem(Record):
    """Something that somebody said and that is not forgotten, though it is not dealt with now."""

    kind_name: ClassVar[str] = "parked_item"
    noun: ClassVar[str] = "parked item"

    text: str = attribute("Text", Form.LINE, help="What came up, in the words in which it was said.")
    on: date | None = attribute("Since", Form.DATE, optional=True, default=None, help="When it came up.")
    done: bool = attribute("Done", Form.FLAG, default=False, help="Whether it has been dealt with since.")
