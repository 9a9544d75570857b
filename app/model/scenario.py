"""What belongs to the whole document: its scenarios and its settings."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from app.model.attributes import Form, attribute
from app.model.record import Record

SHARED_SCOPE = ""
"""The scope of records that belong to no single scenario."""

FIRST_SCENARIO = "as-is"
"""Id of the scenario with which every map begins."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Scenario(Record):
    """A complete alternative of the map in the same document."""

    kind_name: ClassVar[str] = "scenario"
    noun: ClassVar[str] = "scenario"

    name: str = attribute("Name", Form.LINE, help="As-is, to-be, …")
    description: str = attribute("Description", Form.TEXT, default="")


@dataclass(frozen=True, slots=True, kw_only=True)
class Setting(Record):
    """An option that travels with the map; its id is the option's key."""

    kind_name: ClassVar[str] = "setting"
    noun: ClassVar[str] = "setting"

    value: str = attribute("Value", Form.TEXT, default="")
