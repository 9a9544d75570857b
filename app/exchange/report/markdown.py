"""The report as Markdown: tables and sentences; what people wrote stays words, whatever signs are in it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from app.exchange.markup import clean
from app.exchange.report.blocks import Block, Heading, Paragraph, Picture, Table

_SIGNS = re.compile(r"([\\`*_{}\[\]<>#|~!&])")
_AT_START = re.compile(r"^(\s*)([-+=]|\d+[.)])")
_LINK = re.compile(r"(?i)\b(https?|ftp|www)([:.])")


def markdown(blocks: Sequence[Block]) -> str:
    """The text of a report."""
    return "\n\n".join(part for block in blocks for part in _written(block)) + "\n"


def plain(text: str) -> str:
    """Words that no Markdown program takes for markup, a link or a list."""
    said = _SIGNS.sub(r"\\\1", clean(text))
    said = _AT_START.sub(lambda found: f"{found[1]}\\{found[2]}", said)
    return _LINK.sub("\\1\u2060\\2", said)


def _written(block: Block) -> Iterator[str]:
    match block:
        case Heading():
            yield f"{'#' * block.level} {plain(block.text)}"
        case Paragraph() if block.text:
            yield plain(block.text)
        case Picture():
            yield f"*{plain(block.said)}.*"
        case Table():
            yield "\n".join(table(block))


def table(block: Table) -> Iterator[str]:
    """A table, a line a row."""
    yield _line([plain(column.title) or " " for column in block.columns])
    yield _line(["---:" if column.right else "---" for column in block.columns])
    for row in block.rows:
        yield _line([plain(text) for text in row])


def _line(cells: Sequence[str]) -> str:
    return f"| {' | '.join(cells)} |"
