"""What a report is made of, before it is set on pages or written as Markdown."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from app.figures.figure import Figure


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading.

    Attributes:
        text: Its words.
        level: 1 for the report's title, 2 for a chapter, 3 within one.
        new_page: Whether it begins a page.
    """

    text: str
    level: int = 2
    new_page: bool = False


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A sentence or more.

    Attributes:
        text: Its words.
        quiet: Whether it is a definition or a remark.
    """

    text: str
    quiet: bool = False


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a table.

    Attributes:
        title: Its heading.
        share: Of the width.
        right: Whether it holds numbers.
    """

    title: str
    share: float
    right: bool = False


@dataclass(frozen=True, slots=True)
class Table:
    """Rows of words and numbers.

    Attributes:
        columns: From left to right.
        rows: Each with a text a column.
    """

    columns: Sequence[Column]
    rows: Sequence[Sequence[str]]


@dataclass(frozen=True, slots=True)
class Picture:
    """A figure, as wide as the page at most.

    Attributes:
        figure: What is shown.
        said: What it says, for readers without pictures.
        height: Of the page at most, as a share.
    """

    figure: Figure
    said: str
    height: float = 0.62


Block = Heading | Paragraph | Table | Picture
