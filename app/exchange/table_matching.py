"""Recognises what a table describes: a record a row, or a matrix."""

from __future__ import annotations

from app.exchange.cell_words import as_number, is_unknown, name_key, plain_words
from app.exchange.column_matching import BOTH, COMMON_NAMES, Match, match_columns
from app.exchange.heading_detection import Table
from app.exchange.heading_likeness import heading_words, likeness
from app.exchange.heading_words import SHEET_NAMES
from app.exchange.import_fields import RECORD_OF, TableKind, fields_of
from app.exchange.sheet import cell_text
from app.exchange.value_matching import as_level

_ESSENTIAL: dict[TableKind, tuple[frozenset[str], ...]] = {
    TableKind.STAKEHOLDERS: (frozenset({"name", "first_name", "last_name"}),),
    TableKind.RELATIONSHIPS: (frozenset({"source", "ends"}), frozenset({"target", "ends"})),
    TableKind.SERVICES: (frozenset({"name"}),),
    TableKind.NEEDS: (frozenset({"statement"}),),
    TableKind.ASSIGNMENTS: (frozenset({"service"}), frozenset({"customer"})),
}
_TELLING = {
    TableKind.RELATIONSHIPS: ("source", "target", "ends"),
    TableKind.ASSIGNMENTS: ("service", "customer"),
    TableKind.NEEDS: ("customer", "statement"),
}


def guess_kind(table: Table, sheet_name: str, customers: set[str], services: set[str]) -> TableKind:
    """What a table describes, by its headings and values, the sheet's name, and what the map knows already.

    Args:
        table: The table.
        sheet_name: Name of the sheet, or of the file where it has but one.
        customers: Name keys of known stakeholders.
        services: Name keys of known services.
    """
    if not table.headings or not table.rows:
        return TableKind.NOTHING
    readings = {kind: match_columns(table, kind) for kind in RECORD_OF}
    scores = {kind: _kind_score(table, kind, matches, sheet_name) for kind, matches in readings.items()}
    best = max(scores, key=lambda kind: scores[kind])
    if scores[best] < _MATRIX_UNLESS:
        matrix = matrix_kind(table, customers, services)
        if matrix is not None:
            return matrix
    people = readings[TableKind.STAKEHOLDERS] if scores[TableKind.STAKEHOLDERS] else []
    if best is TableKind.NEEDS and not _says(readings[best], "customer") and _says(people, "needs", "wants"):
        return TableKind.STAKEHOLDERS
    return best if scores[best] else TableKind.NOTHING


_MATRIX_UNLESS = 3.0


def _says(matches: list[Match], *fields: str) -> bool:
    return any(match.field in fields for match in matches)


def _kind_score(table: Table, kind: TableKind, matches: list[Match], sheet_name: str) -> float:
    said = {part for match in matches for part in match.field.split(BOTH)}
    if any(not said & group for group in _ESSENTIAL[kind]):
        return 0.0
    score = 0.0
    for heading, match in zip(table.headings, matches, strict=True):
        if match.sureness:
            common = heading_words(heading.text) in COMMON_NAMES
            score += match.sureness * (0.4 if common else 1.0)
            score += 0.6 if match.field in _TELLING.get(kind, ()) and not common else 0.0
    words = f" {plain_words(sheet_name)} "
    hinted = any(f" {hint} " in words for hint in SHEET_NAMES[kind].split("|"))
    return score * _trust(table, kind, matches, hinted) + (1.0 if hinted else 0.0)


def _trust(table: Table, kind: TableKind, matches: list[Match], hinted: bool) -> float:
    """How far the columns' matches can be trusted, given how surely one of them names the rows, 0–1."""
    if kind not in (TableKind.STAKEHOLDERS, TableKind.SERVICES):
        return 1.0
    naming = [(at, match) for at, match in enumerate(matches) if match.field in ("name", "first_name", "last_name")]
    at, match = max(naming, key=lambda found: found[1].sureness)
    if len(table.headings) == 1:
        texts = [cell_text(cell) for cell in table.cells(table.headings[0].column)]
        if len({name_key(text) for text in texts}) < 0.95 * len(texts) or max(map(len, texts), default=0) > 80:
            return 0.0
    if kind is TableKind.SERVICES and not hinted and heading_words(table.headings[at].text) in COMMON_NAMES:
        return 0.6
    if match.sureness < 0.6 and not hinted:
        return 0.5 if len(naming) < sum(found.sureness > 0 for found in matches) else 0.0
    return 1.0


def matrix_kind(table: Table, customers: set[str], services: set[str]) -> TableKind | None:
    """Which matrix a table is: names down the first column and along the headings, levels or ticks in between."""
    if len(table.headings) < 3 or len(table.rows) < 2:
        return None
    first, *others = table.headings
    down = {name_key(cell_text(cell)) for cell in table.cells(first.column)}
    along = {name_key(heading.text) for heading in others if heading.text}
    cells = [cell for heading in others for cell in table.cells(heading.column)]
    if len(along) < len(others) or not cells or len(down) < 0.95 * len(table.cells(first.column)):
        return None
    if sum(as_number(cell) is None for cell in table.cells(first.column)) < 0.8 * len(table.rows):
        return None
    if sum(is_unknown(cell) or as_level(cell) is not None for cell in cells) < 0.8 * len(cells):
        return None
    if len(down & along) >= 0.8 * max(len(down), len(along)):
        return TableKind.TIE_MATRIX
    corner = heading_words(first.text)
    turned = len(down & services) + len(along & customers) > len(down & customers) + len(along & services)
    service_down = any(likeness(corner, phrase) > 0.9 for phrase in fields_of(TableKind.ASSIGNMENTS)["service"].phrases)
    return TableKind.SERVICES_BY_CUSTOMERS if turned or (corner and service_down) else TableKind.CUSTOMERS_BY_SERVICES
