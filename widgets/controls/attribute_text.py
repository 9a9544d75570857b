"""Values of record fields as text and back: what tables show, copy and take from a spreadsheet."""

from __future__ import annotations

from datetime import date
from typing import Any

from app.model.attributes import Attribute, Form
from app.model.scales import LEVEL_NAMES
from widgets.controls.directory import Directory
from widgets.controls.line_field import date_from, number_from

_YES = frozenset({"yes", "y", "true", "1", "x", "✓"})
_NO = frozenset({"no", "n", "false", "0"})
_UNKNOWN = frozenset({"", "?", "-", "–", "not rated", "not known", "by default", "none"})


def text_of(attribute: Attribute, value: Any, directory: Directory) -> str:
    """What a table shows for a value; empty for none."""
    if value is None or value == "" or value == ():
        return ""
    match attribute.form:
        case Form.CHOICE:
            return str(value.label)
        case Form.FLAG:
            return "yes" if value else "no"
        case Form.LEVEL:
            return f"{value} {LEVEL_NAMES[value]}"
        case Form.NUMBER:
            return f"{value:,.2f}".removesuffix(".00")
        case _:
            return _listed(attribute, value, directory)


def _listed(attribute: Attribute, value: Any, directory: Directory) -> str:
    match attribute.form:
        case Form.REFERENCE:
            return directory.name_of(attribute.refers_to, value)
        case Form.REFERENCES:
            return "; ".join(directory.name_of(attribute.refers_to, found) for found in value)
        case Form.TAGS:
            return ", ".join(value)
        case Form.PAIRS:
            return "; ".join(f"{name}: {text}" for name, text in value)
        case _:
            return value.isoformat() if isinstance(value, date) else str(value)


def value_from(attribute: Attribute, text: str, directory: Directory) -> Any:
    """The value that a text says.

    Raises:
        ValueError: It says none; the sentence tells people why.
    """
    plain = text.strip()
    match attribute.form:
        case Form.LINE | Form.TEXT:
            return text
        case Form.TAGS:
            return tuple(dict.fromkeys(part.strip() for part in plain.replace(";", ",").split(",") if part.strip()))
        case Form.PAIRS:
            return tuple(_pair(part) for part in plain.split(";") if part.strip())
        case Form.REFERENCES:
            parts = (part.strip() for part in plain.split(";"))
            return tuple(dict.fromkeys(_named(attribute, part, directory) for part in parts if part))
        case _:
            return _one_from(attribute, plain, directory)


def _one_from(attribute: Attribute, plain: str, directory: Directory) -> Any:
    if attribute.optional and plain.casefold() in _UNKNOWN:
        return None
    match attribute.form:
        case Form.CHOICE | Form.FLAG:
            return _choice(attribute, plain) if attribute.form is Form.CHOICE else _flag(attribute, plain)
        case Form.RATING | Form.LEVEL:
            return _whole(attribute, plain)
        case Form.NUMBER:
            return number_from(plain, optional=attribute.optional)
        case Form.DATE:
            return date_from(plain)
    return _named(attribute, plain, directory)


def _choice(attribute: Attribute, plain: str) -> Any:
    assert attribute.choices is not None
    wanted = plain.casefold()
    for choice in attribute.choices:
        if wanted in (choice.value, choice.label.casefold(), choice.value.replace("_", " ")):
            return choice
    known = ", ".join(choice.label for choice in attribute.choices)
    raise ValueError(f"“{plain}” is none of: {known}.")


def _flag(attribute: Attribute, plain: str) -> bool:
    if plain.casefold() in _YES:
        return True
    if plain.casefold() in _NO:
        return False
    raise ValueError(f"{attribute.label}: write yes or no, not “{plain}”.")


def _whole(attribute: Attribute, plain: str) -> int:
    word = plain.casefold()
    if attribute.form is Form.LEVEL and word in LEVEL_NAMES:
        return LEVEL_NAMES.index(word)
    head = plain.split(" ")[0].split("/")[0].removesuffix(".0")
    if not head.isdecimal() or not attribute.low <= int(head) <= attribute.high:
        raise ValueError(
            f"{attribute.label}: write a whole number {attribute.low:g}–{attribute.high:g}, not “{plain}”."
        )
    return int(head)


def _pair(part: str) -> tuple[str, str]:
    name, _, text = part.partition(":")
    return name.strip(), text.strip()


def _named(attribute: Attribute, plain: str, directory: Directory) -> str:
    found = [entry.id for entry in directory.entries(attribute.refers_to) if entry.name == plain]
    if not found:
        wanted = plain.casefold()
        found = [entry.id for entry in directory.entries(attribute.refers_to) if entry.name.casefold() == wanted]
    if not found:
        raise ValueError(f"No {attribute.refers_to} is called “{plain}”.")
    if len(found) > 1:
        raise ValueError(f"Several {attribute.refers_to}s are called “{plain}”. Choose it in the inspector.")
    return found[0]


def survives_text(attribute: Attribute, value: Any, directory: Directory) -> bool:
    """Whether a value comes back as it was when its text is read again; if not, it must not be edited as text."""
    try:
        return bool(value_from(attribute, text_of(attribute, value, directory), directory) == value)
    except ValueError:
        return False
