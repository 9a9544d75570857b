"""Matches the columns of a table to fields, by heading and values together."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass

from app.exchange.cell_marks import arrow_ends, cell_halves, is_tick, side_of, tick_sides
from app.exchange.cell_words import as_number, is_unknown, name_key
from app.exchange.date_matching import as_date
from app.exchange.heading_detection import Heading, Table
from app.exchange.heading_likeness import heading_score, heading_words
from app.exchange.import_fields import Field, TableKind, default_choice, fields_of
from app.exchange.sheet import Cell, cell_text
from app.exchange.value_matching import as_amount, as_choice, as_flag, as_level, as_rating, rating_scale
from app.exchange.value_words import listed
from app.model.attributes import Form

BOTH = "|"
"""Joins the two fields of a column that says both (“Position/Interest”: “For/High”)."""

COMMON_NAMES = frozenset(
    listed("name|naam|nom|nombre|label|title|description|id|type|legal title|legal title en|name en")
)
"""Headings that say little about what is named."""

_ENOUGH = 0.55
_ENOUGH_AGAIN = 0.8
_CHECKED_CELLS = 500
_LONGEST_NAME = 120


@dataclass(frozen=True, slots=True)
class Match:
    """What a column is taken to say and how sure that is, 0–1."""

    field: str
    sureness: float


def understood_share(field: Field, cells: Sequence[Cell]) -> float | None:
    """How many of a column's cells hold what a field looks for, 0–1; None where nothing can be said."""
    sample = [cell for cell in cells if not is_unknown(cell)]
    if not sample:
        return None
    check = _check_of(field, sample)
    return sum(map(check, sample)) / len(sample)


def _check_of(field: Field, sample: Sequence[Cell]) -> Callable[[Cell], bool]:
    """What tells whether a cell holds what a field looks for."""
    if field.id.startswith("attitude="):
        return lambda cell: is_tick(cell) or bool(tick_sides(cell))
    if field.id in _CHECKS:
        return _CHECKS[field.id]
    if field.form is Form.RATING:
        scale = rating_scale(sample)
        return lambda cell: as_rating(cell, scale) is not None
    if field.form is Form.CHOICE:
        choices = field.attribute.choices if field.attribute is not None else None
        return lambda cell: choices is not None and as_choice(cell, choices) is not None
    return _CHECKS_OF_FORMS.get(field.form, _is_words)


def _is_words(cell: Cell) -> bool:
    return as_number(cell) is None and not isinstance(cell, bool)


def _is_statement(cell: Cell) -> bool:
    return as_rating(cell) is None and sum(map(str.isalpha, cell_text(cell))) > 3


_CHECKS: dict[str, Callable[[Cell], bool]] = {
    "attitude_side": lambda cell: side_of(cell) is not None,
    "ends": lambda cell: arrow_ends(cell) is not None,
    "needs": _is_statement,
    "wants": _is_statement,
    "statement": _is_statement,
    "code": lambda cell: len(cell_text(cell)) <= 60,
}
_CHECKS_OF_FORMS: dict[Form, Callable[[Cell], bool]] = {
    Form.LEVEL: lambda cell: as_level(cell) is not None,
    Form.FLAG: lambda cell: as_flag(cell) is not None,
    Form.DATE: lambda cell: as_date(cell) is not None,
    Form.NUMBER: lambda cell: as_amount(cell) is not None,
}


def match_columns(table: Table, kind: TableKind) -> list[Match]:
    """What each column of a table of this kind is taken to say, in the order of its headings.

    Heading and values are weighed together; the surest match is settled first, and a field that one column can
    say alone is then taken.
    """
    fields = fields_of(kind)
    candidates: list[tuple[float, int, str]] = []
    for at, heading in enumerate(table.headings):
        cells = table.cells(heading.column, _CHECKED_CELLS)
        candidates.extend((score, at, field_id) for field_id, score in _scores(heading, cells, fields))
    settled: dict[int, Match] = {}
    taken: set[str] = set()
    said: set[str] = set()
    for score, at, field_id in sorted(candidates, key=lambda found: (-found[0], found[1])):
        parts = set(field_id.split(BOTH))
        if at in settled or parts & taken or score < (_ENOUGH_AGAIN if parts & said else _ENOUGH):
            continue
        settled[at] = Match(field_id, score)
        said |= parts
        taken.update(part for part in parts if not fields[part].several)
    fallback = default_choice(kind)
    matches = [settled.get(at, Match(fallback, 0.0)) for at in range(len(table.headings))]
    return _with_name(table, kind, _with_surname(table, matches))


def _with_surname(table: Table, matches: list[Match]) -> list[Match]:
    """Beside a first name, a plain “name” is the last name."""
    said = [match.field for match in matches]
    if "first_name" in said and "last_name" not in said and "name" in said:
        at = said.index("name")
        if heading_words(table.headings[at].text) in COMMON_NAMES:
            matches[at] = Match("last_name", matches[at].sureness)
    return matches


def _scores(heading: Heading, cells: Sequence[Cell], fields: Mapping[str, Field]) -> Iterable[tuple[str, float]]:
    words = heading_words(heading.text)
    for field in fields.values():
        score = heading_score(words, field) if words else 0.0
        if score < 0.4 and field.id not in ("ends", "attitude_side"):
            continue
        counted = cells
        if field.id == "importance" and "priorit" in words:
            counted = [cell for cell in cells if as_number(cell) is None]  # priority 1 may be the first or the last
        share = understood_share(field, counted)
        if field.id in ("ends", "attitude_side"):
            if share is not None and share > 0.8:
                yield field.id, 0.99
        elif share is None:
            if field.id not in ("source", "target") and len(counted) == len(cells):
                yield field.id, score * 0.9
        elif field.id == "kind" and "source" in fields and score > 0.8:
            yield field.id, score  # a tie's kind that is not known becomes its label
        elif share >= (0.5 if field.form is Form.CHOICE else 0.3):
            yield field.id, score * (0.5 + 0.5 * share)
    yield from _both(heading, cells, fields)


def _both(heading: Heading, cells: Sequence[Cell], fields: Mapping[str, Field]) -> Iterable[tuple[str, float]]:
    """A heading of two halves over cells of two halves: “Position/Interest” over “For/High”."""
    halves = heading.text.split("/")
    if len(halves) != 2:
        return
    split = [pair for cell in cells if (pair := cell_halves(cell)) is not None]
    if not cells or len(split) < 0.8 * len(cells):
        return
    best: list[tuple[float, str]] = []
    for half, words in enumerate(map(heading_words, halves)):
        found = [
            (heading_score(words, field) * (understood_share(field, [pair[half] for pair in split]) or 0.0), field.id)
            for field in fields.values()
            if field.form in (Form.RATING, Form.CHOICE)
        ]
        best.append(max(found, default=(0.0, "")))
    if min(score for score, _ in best) > 0.5 and best[0][1] != best[1][1]:
        yield BOTH.join(field_id for _, field_id in best), 0.98


def _with_name(table: Table, kind: TableKind, matches: list[Match]) -> list[Match]:
    """Where no heading says which column names the rows, the first one that could."""
    if kind not in (TableKind.STAKEHOLDERS, TableKind.SERVICES):
        return matches
    said = {match.field for match in matches}
    if said & {"name", "first_name", "last_name"}:
        return matches
    for at, heading in sorted(enumerate(table.headings), key=lambda found: matches[found[0]].field == "code"):
        if matches[at].sureness > 0 and matches[at].field not in ("code", "parent", "description"):
            continue
        texts = [cell_text(cell) for cell in table.cells(heading.column) if as_number(cell) is None]
        distinct = {name_key(text) for text in texts}
        many = len(texts) >= 0.8 * len(table.rows) and len(distinct) >= 0.8 * len(texts)
        if texts and many and max(map(len, texts)) <= _LONGEST_NAME:
            matches[at] = Match("name", _ENOUGH)
            break
    return matches
