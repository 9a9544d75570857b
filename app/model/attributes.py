"""How a field of a record is described once: for validation, storage, look-ups, import and the inspector."""

from __future__ import annotations

import dataclasses
import math
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Any

from app.errors import InvalidValueError
from app.model.scales import LEVEL_RANGE, RATING_RANGE, Choice
from app.model.text import MAX_NAME_LENGTH, MAX_TEXT_LENGTH, clean_line, clean_text

_LONGEST_SHOWN = 60  # characters of a value that does not fit

LARGEST_NUMBER = 1e300
"""No number of a map is larger; whole numbers have no limit of their own in Python, but files have."""


class Form(StrEnum):
    """The form of a field's values."""

    LINE = "line"
    TEXT = "text"
    CHOICE = "choice"
    RATING = "rating"
    LEVEL = "level"
    NUMBER = "number"
    DATE = "date"
    FLAG = "flag"
    REFERENCE = "reference"
    REFERENCES = "references"
    TAGS = "tags"
    PAIRS = "pairs"


class OnDelete(StrEnum):
    """What becomes of a record when the record that it refers to is deleted."""

    CASCADE = "cascade"
    CLEAR = "clear"


@dataclass(frozen=True, slots=True)
class Attribute:
    """One field of a record.

    Attributes:
        name: Field name in code and column name in the file.
        label: What people read.
        form: The form of its values.
        help: The definition, shown as a tooltip.
        optional: Whether `None` (not rated, not known, follows the default) is a value.
        choices: The closed list, for `Form.CHOICE`.
        low: Least number admitted, for ratings, levels and numbers.
        high: Greatest number admitted.
        refers_to: Kind of the records referred to, for references.
        on_delete: What happens here when the record referred to is deleted.
    """

    name: str
    label: str
    form: Form
    help: str = ""
    optional: bool = False
    choices: type[Choice] | None = None
    low: float = -math.inf
    high: float = math.inf
    refers_to: str = ""
    on_delete: OnDelete = OnDelete.CLEAR

    def problem(self, value: Any) -> str:
        """What is wrong with a value of this field, as the end of a sentence; empty where it is right."""
        if value is None:
            return "" if self.optional else "must be given"
        return _PROBLEM_OF[self.form](self, value)

    def cleaned(self, value: Any) -> Any:
        """The value with its texts normalised."""
        match self.form:
            case Form.LINE if isinstance(value, str):
                return clean_line(value)
            case Form.TEXT if isinstance(value, str):
                return clean_text(value)
            case Form.NUMBER if isinstance(value, int):
                return float(value)
            case Form.TAGS if value:
                return tuple(dict.fromkeys(tag for tag in map(clean_line, value) if tag))
            case Form.PAIRS if value:
                return tuple((clean_line(key), clean_text(text)) for key, text in value)
        return value


def _shown(value: Any) -> str:
    """A value in a message: what a stranger's file holds in the place of a number may be megabytes of anything."""
    if isinstance(value, bytes):
        return f"{len(value):,} bytes"
    text = value if isinstance(value, str) else str(value)
    return text if len(text) <= _LONGEST_SHOWN else f"{text[:_LONGEST_SHOWN]}…"


def _problem_of_line(attribute: Attribute, value: Any) -> str:
    if not isinstance(value, str):
        return "must be text"
    limit = MAX_NAME_LENGTH if attribute.form is Form.LINE else MAX_TEXT_LENGTH
    if len(value) > limit:
        return f"is {len(value):,} characters long; at most {limit:,} are kept"
    return ""


def _problem_of_choice(attribute: Attribute, value: Any) -> str:
    assert attribute.choices is not None
    if isinstance(value, attribute.choices):
        return ""
    return f"must be one of {', '.join(attribute.choices)}, not “{_shown(value)}”"


def _problem_of_number(attribute: Attribute, value: Any) -> str:
    if isinstance(value, bool) or not isinstance(value, int | float) or (value != value):
        return f"must be a number, not “{_shown(value)}”"
    if abs(value) > LARGEST_NUMBER:
        return "must be a number of a size that can be kept"
    if attribute.form is not Form.NUMBER and not isinstance(value, int):
        return f"must be a whole number, not “{_shown(value)}”"
    if not attribute.low <= value <= attribute.high:
        if math.isinf(attribute.high):
            return f"must be at least {attribute.low:g}, not {value:g}"
        return f"must be from {attribute.low:g} to {attribute.high:g}, not {value:g}"
    return ""


def _problem_of_date(_: Attribute, value: Any) -> str:
    return "" if type(value) is date else f"must be a date, not “{_shown(value)}”"


def _problem_of_flag(_: Attribute, value: Any) -> str:
    return "" if isinstance(value, bool) else f"must be yes or no, not “{_shown(value)}”"


def _problem_of_reference(attribute: Attribute, value: Any) -> str:
    return "" if isinstance(value, str) and value else f"must name a {attribute.refers_to}"


def _problem_of_texts(_: Attribute, value: Any) -> str:
    if not isinstance(value, tuple) or not all(isinstance(item, str) for item in value):
        return "must be a tuple of texts"
    if any(len(item) > MAX_NAME_LENGTH for item in value):
        return f"has a text of more than {MAX_NAME_LENGTH:,} characters"
    return ""


def _problem_of_pairs(_: Attribute, value: Any) -> str:
    if not isinstance(value, tuple) or not all(
        isinstance(pair, tuple) and len(pair) == 2 and all(isinstance(item, str) for item in pair) for pair in value
    ):
        return "must be pairs of a name and a text"
    if any(len(key) > MAX_NAME_LENGTH or len(text) > MAX_TEXT_LENGTH for key, text in value):
        return f"has a name of more than {MAX_NAME_LENGTH:,} or a text of more than {MAX_TEXT_LENGTH:,} characters"
    return ""


_PROBLEM_OF: dict[Form, Callable[[Attribute, Any], str]] = {
    Form.LINE: _problem_of_line,
    Form.TEXT: _problem_of_line,
    Form.CHOICE: _problem_of_choice,
    Form.RATING: _problem_of_number,
    Form.LEVEL: _problem_of_number,
    Form.NUMBER: _problem_of_number,
    Form.DATE: _problem_of_date,
    Form.FLAG: _problem_of_flag,
    Form.REFERENCE: _problem_of_reference,
    Form.REFERENCES: _problem_of_texts,
    Form.TAGS: _problem_of_texts,
    Form.PAIRS: _problem_of_pairs,
}


def attribute(label: str, form: Form, *, help: str = "", default: Any = dataclasses.MISSING, **more: Any) -> Any:
    """Declare a field of a record class; see `Attribute` for the parameters.

    Raises:
        TypeError: If the class would have no way to be built.
    """
    if form is Form.RATING:
        more = {"low": RATING_RANGE[0], "high": RATING_RANGE[1], "optional": True, **more}
        default = None if default is dataclasses.MISSING else default
    elif form is Form.LEVEL:
        more = {"low": LEVEL_RANGE[0], "high": LEVEL_RANGE[1], **more}
    description = {"label": label, "form": form, "help": help, **more}
    if default is dataclasses.MISSING:
        return dataclasses.field(metadata=description)
    return dataclasses.field(default=default, metadata=description)


_attributes: dict[type[Any], dict[str, Attribute]] = {}


def _described(record_type: type[Any]) -> dict[str, Attribute]:
    if record_type not in _attributes:
        _attributes[record_type] = {
            field.name: Attribute(name=field.name, **field.metadata)
            for field in dataclasses.fields(record_type)
            if field.metadata
        }
    return _attributes[record_type]


def attributes_of(record_type: type[Any]) -> tuple[Attribute, ...]:
    """The described fields of a record class, in order; its id is not among them."""
    return tuple(_described(record_type).values())


def attribute_of(record_type: type[Any], name: str) -> Attribute:
    """One described field by name; raises KeyError."""
    return _described(record_type)[name]


def check_values(record: Any) -> None:
    """Raise InvalidValueError for the first field whose value does not fit, naming record and field."""
    record_type = type(record)
    checks = _checks.get(record_type) or _prepare_checks(record_type)
    for described, name, default in checks:
        value = getattr(record, name)
        if value is default:
            continue
        problem = described.problem(value)
        if problem:
            raise InvalidValueError(f"{record.spoken_name}: {described.label.lower()} {problem}.")


Checks = tuple[tuple[Attribute, str, Any], ...]
_checks: dict[type[Any], Checks] = {}


def _prepare_checks(record_type: type[Any]) -> Checks:
    """Fields, names and defaults of a class, looked up once: the check runs for every record ever built."""
    defaults = {field.name: field.default for field in dataclasses.fields(record_type)}
    found = attributes_of(record_type)
    _checks[record_type] = tuple((described, described.name, defaults[described.name]) for described in found)
    return _checks[record_type]
