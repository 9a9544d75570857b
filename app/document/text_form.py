"""The whole map as plain JSON values, for people who compare, script or keep maps as text.

    {"borderless": 1, "title": …, "settings": {…}, "scenarios": [
        {"id": …, "name": …, "stakeholders": [{"id": …, "name": …, "kind": "partner", …}, …],
         "relationships": […], "services": […], "needs": […], "assignments": […], "placements": […],
         "annotations": […], "comparisons": […], "accepted_gaps": […],
         "saved_views": […], "parked_items": […], "layouts": {lens: {stakeholder: [x, y]}}}]}

Values go by the name of their attribute; choices are their values, dates ISO texts, and what is as by default is
left out. The way there and back is exact, but for the history of edits, which is not in it.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Any

from app.document.content import TITLE, Content, Layouts
from app.document.document import Document
from app.document.rows import SHARED_KINDS, row_form
from app.errors import BorderlessError, DocumentError
from app.model.attributes import Attribute, Form
from app.model.changes import Change
from app.model.integrity import check_changes
from app.model.map_state import RECORD_TYPES, MapState
from app.model.record import Record
from app.model.scenario import SHARED_SCOPE, Scenario, Setting

TEXT_FORM_VERSION = 1
MAX_TEXT_BYTES = 200_000_000
"""Largest text form that is read."""
_VERSION_KEY = "borderless"
_LAYOUTS_KEY = "layouts"
_KEYS = {kind_name: f"{kind_name}s" for kind_name in RECORD_TYPES if kind_name not in SHARED_KINDS}
"""Under which key the records of a sort stand."""

_UNREADABLE = (BorderlessError, ValueError, TypeError, KeyError, AttributeError, OverflowError)


def to_text_form(document: Document) -> dict[str, Any]:
    """The whole document as values that `json.dumps` takes."""
    settings = {setting.id: setting.value for setting in document.shared.all(Setting) if setting.id != TITLE}
    return {
        _VERSION_KEY: TEXT_FORM_VERSION,
        "title": document.title,
        "settings": settings,
        "scenarios": [_scenario(document, scenario) for scenario in document.scenarios],
    }


def _scenario(document: Document, scenario: Scenario) -> dict[str, Any]:
    state = document.map(scenario.id)
    told = record_form(scenario)
    for kind_name, key in _KEYS.items():
        records = [record_form(record) for record in state.all(RECORD_TYPES[kind_name])]
        if records:
            told[key] = records
    layouts = {
        lens: {stakeholder: list(center) for stakeholder, center in centers.items()}
        for (inside, lens), centers in sorted(document.layouts.items())
        if inside == scenario.id
    }
    return told | ({_LAYOUTS_KEY: layouts} if layouts else {})


def record_form(record: Record) -> dict[str, Any]:
    """One record as plain values, without what is as by default."""
    told: dict[str, Any] = {"id": record.id}
    for column in row_form(record.kind_name).columns:
        value = getattr(record, column.attribute.name)
        if value != column.default:
            told[column.attribute.name] = _plain(value)
    return told


def _plain(value: Any) -> Any:
    if isinstance(value, tuple):
        return [_plain(item) for item in value]
    if isinstance(value, date):
        return value.isoformat()
    return str(value) if isinstance(value, str) else value


def read_text_form(path: Path) -> Mapping[str, Any]:
    """The plain values of a text form in a file.

    Raises:
        DocumentError: There is no such file, it is too large, or it is no JSON; the place is named.
    """
    try:
        if path.stat().st_size > MAX_TEXT_BYTES:
            raise DocumentError(f"“{path.name}” is larger than {MAX_TEXT_BYTES // 1_000_000} MB.")
        return _mapping(json.loads(path.read_text("utf-8-sig")), f"“{path.name}”")
    except FileNotFoundError:
        raise DocumentError(f"There is no file “{path}”.", todo="Check its name and folder.") from None
    except OSError as error:
        raise DocumentError(f"“{path.name}” cannot be read: {error.strerror}.") from error
    except json.JSONDecodeError as error:
        raise DocumentError(f"“{path.name}” is no JSON: line {error.lineno}, {error.msg.lower()}.") from error
    except (ValueError, RecursionError) as error:
        raise DocumentError(f"“{path.name}” is no JSON that can be read.") from error


def write_text_form(data: Mapping[str, Any], *, title: str | None = None, home: Path | None = None) -> Document:
    """A new document, in no file yet, that holds what a text form tells.

    Args:
        data: The text form.
        title: A title instead of the one that stands there.
        home: Folder for our own data.

    Raises:
        DocumentError: It is no text form, or something in it does not fit; the record and the field are named.
    """
    _check_version(data)
    shared: list[Record] = [Setting(id=TITLE, value=_text(title if title is not None else data.get("title", "")))]
    maps: dict[str, MapState] = {}
    layouts: Layouts = {}
    for key, value in _mapping(data.get("settings", {}), "The settings").items():
        shared.append(record_from(Setting, {"id": key, "value": value}, f"Setting “{key}”"))
    for number, told in enumerate(_list(data.get("scenarios"), "The scenarios"), start=1):
        place = f"Scenario {number}"
        told = dict(_mapping(told, place))
        records = _records(told, place)
        remembered = told.pop(_LAYOUTS_KEY, {})
        scenario = record_from(Scenario, told, place)
        if scenario.id in maps or scenario.id == SHARED_SCOPE:
            raise DocumentError(f"{place}: its id “{scenario.id}” is taken.")
        shared.append(scenario)
        maps[scenario.id] = _checked(records, place)
        layouts.update(_layouts(remembered, scenario.id, place))
    if not maps:
        raise DocumentError("The text holds no scenario.")
    maps[SHARED_SCOPE] = _checked(shared, "The settings and scenarios")
    return Document.holding(Content(maps, layouts=layouts), home=home)


def _check_version(data: Any) -> None:
    version = _mapping(data, "The text").get(_VERSION_KEY)
    if not isinstance(version, int) or version < 1:
        raise DocumentError(f"The text is not a Borderless map: it has no “{_VERSION_KEY}”.")
    if version > TEXT_FORM_VERSION:
        raise DocumentError("The text was written by a newer version.", todo="Update Borderless.")


def _mapping(value: Any, place: str) -> Mapping[str, Any]:
    if not isinstance(value, Mapping):
        raise DocumentError(f"{place}: must be an object with named values.")
    return value


def _list(value: Any, place: str) -> list[Any]:
    if not isinstance(value, list):
        raise DocumentError(f"{place}: must be a list.")
    return value


def _text(value: Any) -> str:
    if not isinstance(value, str):
        raise DocumentError("The title: must be text.")
    return value


def _records(told: dict[str, Any], place: str) -> list[Record]:
    """The records of a scenario; what has been read is taken out of it."""
    records = []
    for kind_name, key in _KEYS.items():
        for number, values in enumerate(_list(told.pop(key, []), f"{place}, {key}"), start=1):
            records.append(record_from(RECORD_TYPES[kind_name], values, f"{place}, {kind_name} {number}"))
    return records


def record_from(record_type: type[Record], told: Any, place: str) -> Record:
    """The record that plain values tell.

    Args:
        record_type: What it is to be.
        told: The plain values, of any origin.
        place: How a message names where they stand.

    Raises:
        DocumentError: They are no such record; names the place and the field.
    """
    values = dict(_mapping(told, place))
    record_id = values.pop("id", "")
    described = {column.attribute.name: column.attribute for column in row_form(record_type.kind_name).columns}
    unknown = sorted(values.keys() - described.keys())
    if unknown:
        raise DocumentError(f"{place}: there is no field “{unknown[0]}”.")
    if not isinstance(record_id, str):
        raise DocumentError(f"{place}: its id must be text.")
    read = {}
    for name, value in values.items():
        try:
            read[name] = _read(described[name], value)
        except _UNREADABLE as error:
            raise DocumentError(f"{place}: {name} cannot be read: {value!r:.60}.") from error
    try:
        return record_type(id=record_id, **read).cleaned()
    except _UNREADABLE as error:
        raise DocumentError(f"{place}: {error}") from error


def _read(described: Attribute, value: Any) -> Any:
    if value is None:
        return None
    if described.choices is not None:
        return described.choices(value)
    if described.form is Form.DATE:
        return date.fromisoformat(value)
    if described.form is Form.PAIRS:
        return tuple((key, text) for key, text in value)
    if described.form in (Form.TAGS, Form.REFERENCES):
        return tuple(_list(value, described.label))
    return value


def _checked(records: list[Record], place: str) -> MapState:
    seen = set()
    for record in records:
        if (record.kind_name, record.id) in seen:
            raise DocumentError(f"{place}: {record.spoken_name} has the id of another, “{record.id}”.")
        seen.add((record.kind_name, record.id))
    state = MapState(records)
    try:
        check_changes(state, (Change("", None, record) for record in records))
    except BorderlessError as error:
        raise DocumentError(f"{place}: {error.what}") from error
    return state


def _layouts(told: Any, scenario: str, place: str) -> Layouts:
    from app.document.intake_extras import checked_centers

    try:
        return {(scenario, lens): checked_centers(centers) for lens, centers in _mapping(told, place).items()}
    except _UNREADABLE as error:
        raise DocumentError(f"{place}: {_LAYOUTS_KEY} cannot be read.") from error
