"""Fingerprints of content, so that a flipped bit or another program's hand is noticed."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Sequence
from itertools import islice
from pathlib import Path
from typing import Any

_encode = json.JSONEncoder(separators=(",", ":")).encode


RUN = 1000


def rows_digest(rows: Iterable[Sequence[Any]]) -> tuple[int, str]:
    """Number of rows and SHA-256 of their values, in order; empty text where a value has no place in our files.

    Part of the file format: what is hashed is the JSON of each run of `RUN` rows.
    """
    digest = hashlib.sha256()
    count = 0
    remaining = iter(rows)
    while batch := list(islice(remaining, RUN)):
        count += len(batch)
        try:
            digest.update(_encode(batch).encode("ascii"))
        except (TypeError, ValueError):
            return count, ""
    return count, digest.hexdigest()


def file_digest(path: Path) -> str:
    """SHA-256 of a file's bytes."""
    with path.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()
