"""Hypothesis strategies for records, derived from what the model says about each attribute."""

from __future__ import annotations

import dataclasses
from collections.abc import Mapping, Sequence
from typing import Any

from hypothesis import strategies as st

from app.model.attributes import Attribute, Form, attributes_of
from app.model.map_state import RECORD_TYPES
from app.model.record import Record
from app.model.text import clean_line

TEXTS = st.text(max_size=20)
LINES = st.one_of(
    st.sampled_from(
        ["Dealers", "Car buyers", "Werkstätten", "<img src=x>", "=1+1", "  a  b ", "👩‍🚀", "x" * 500, "e\u0301"]
    ),
    TEXTS,
)
NAMES = LINES.filter(lambda text: clean_line(text) != "")


def values_of(described: Attribute, ids: Mapping[str, Sequence[str]]) -> st.SearchStrategy[Any]:
    """Values that fit an attribute; references name one of the ids given for their sort."""
    known = ids.get(described.refers_to, ())
    match described.form:
        case Form.LINE:
            found: st.SearchStrategy[Any] = NAMES if described.name in ("name", "statement", "lens") else LINES
        case Form.TEXT:
            found = TEXTS
        case Form.CHOICE:
            found = st.sampled_from(list(described.choices or ()))
        case Form.RATING | Form.LEVEL:
            found = st.integers(int(described.low), int(described.high))
        case Form.NUMBER:
            low, high = max(described.low, -1e12), min(described.high, 1e12)
            found = st.floats(low, high, allow_nan=False) | st.integers(int(low), int(high))
        case Form.DATE:
            found = st.dates()
        case Form.FLAG:
            found = st.booleans()
        case Form.REFERENCE:
            found = st.sampled_from(known) if known else st.nothing()
        case Form.REFERENCES:
            found = st.lists(st.sampled_from(known), max_size=3).map(tuple) if known else st.just(())
        case Form.TAGS:
            found = st.lists(TEXTS, max_size=3).map(tuple)
        case Form.PAIRS:
            found = st.lists(st.tuples(TEXTS, TEXTS), max_size=2).map(tuple)
    return st.none() | found if described.optional else found


def records(
    kind_name: str, ids: Mapping[str, Sequence[str]] | None = None, own_ids: st.SearchStrategy[str] | None = None
) -> st.SearchStrategy[Record]:
    """Records of a sort, any field of which may be left as by default."""
    record_type = RECORD_TYPES[kind_name]
    defaults = {field.name: field.default for field in dataclasses.fields(record_type)}
    fields: dict[str, st.SearchStrategy[Any]] = {}
    for described in attributes_of(record_type):
        values = values_of(described, ids or {})
        default = defaults[described.name]
        fields[described.name] = values if default is dataclasses.MISSING else st.just(default) | values
    if own_ids is not None:
        fields["id"] = own_ids
    return st.builds(record_type, **fields)
