"""Sets the blocks of a report on pages: nothing is cut, rows stay whole, headings stay with what follows."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from app.exchange.markup import clean
from app.exchange.report.blocks import Block, Column, Heading, Paragraph, Picture, Table
from app.exchange.slides.scaling import scaled_group
from app.figures.figure import Figure, Group, Rect, Role, Shape, Text
from app.figures.text_metrics import fitted, width, wrapped
from app.lenses.lens import Box, Point

PAGE = Box(0, 0, 595.28, 841.89)
"""A4 in points."""

_ROOM = Box(48, 52, 499.28, 730)
_BODY, _SMALL, _LEADING = 10.0, 8.5, 1.38
_HEADINGS = {1: 22.0, 2: 15.0, 3: 11.5}
_ABOVE = {1: 0.0, 2: 18.0, 3: 12.0}
_CELL, _ROW_AIR = 4.0, 5.0
_KEEP_WITH = 90.0  # points that have to follow a heading on its page
_MOST_LINES = 400
_LARGEST = 1.3


def pages(blocks: Sequence[Block], title: str) -> list[Figure]:
    """The pages of a report, each as a figure of the size of the paper.

    Args:
        blocks: What is set, in order.
        title: Of the report, at the foot of each page.
    """
    setting = _Setting()
    for block in blocks:
        match block:
            case Heading():
                setting.heading(block)
            case Paragraph():
                setting.paragraph(block)
            case Table():
                setting.table(block)
            case Picture():
                setting.picture(block)
    return [_page(groups, at, len(setting.made), title) for at, groups in enumerate(setting.made, 1)]


def _page(groups: list[Group], number: int, count: int, title: str) -> Figure:
    y = PAGE.bottom - 28
    said, where = fitted(clean(title), _SMALL, 400, 380), f"{number} / {count}"
    foot = (
        Rect(Box(_ROOM.x, y - 14, _ROOM.width, 0.6), 0, "line"),
        Text(Point(_ROOM.x, y), said, _SMALL, "text.muted", width=width(said, _SMALL)),
        Text(Point(_ROOM.right, y), where, _SMALL, "text.muted", anchor="end", width=width(where, _SMALL)),
    )
    box = Box(_ROOM.x, y - 14, _ROOM.width, 20)
    return Figure(title, PAGE, (*groups, Group(f"foot:{number}", Role.LEGEND, box, foot, where)), "surface")


@dataclass(slots=True)
class _Setting:
    """Where the next block begins, and what is set already."""

    made: list[list[Group]] = field(default_factory=lambda: [[]])
    y: float = _ROOM.y

    def heading(self, block: Heading) -> None:
        size = _HEADINGS[block.level]
        lines = wrapped(clean(block.text), size, 700, _ROOM.width, _MOST_LINES)
        tall = len(lines) * size * 1.25
        if block.new_page and self.y > _ROOM.y:
            self._turn()
        self.y += _ABOVE[block.level] if self.y > _ROOM.y else 0.0
        if self.y + tall + _KEEP_WITH > _ROOM.bottom:
            self._turn()
        self._write(lines, size, 1.25, "text", 700, block.text, Role.HEADING)
        self.y += 5

    def paragraph(self, block: Paragraph) -> None:
        size, color = (_SMALL, "text.muted") if block.quiet else (_BODY, "text")
        lines = wrapped(clean(block.text), size, 400, _ROOM.width, _MOST_LINES)
        for line in lines:  # a long paragraph may begin on one page and end on the next
            if self.y + size * _LEADING > _ROOM.bottom:
                self._turn()
            self._write((line,), size, _LEADING, color, 400, line, Role.LEGEND)
        self.y += 5

    def table(self, block: Table) -> None:
        across = sum(column.share for column in block.columns)
        widths = [column.share / across * _ROOM.width for column in block.columns]
        head = _Row([column.title for column in block.columns], widths, block.columns, bold=True)
        if self.y + head.height + _KEEP_WITH / 2 > _ROOM.bottom:
            self._turn()
        self._row(head)
        for texts in block.rows:
            for row in _Row(list(texts), widths, block.columns).parts(_ROOM.height - head.height):
                if self.y + row.height > _ROOM.bottom:
                    self._turn()
                    self._row(head)
                self._row(row)
        self.y += 6

    def picture(self, block: Picture) -> None:
        box = block.figure.box
        most = block.height * _ROOM.height
        scale = min(_ROOM.width / max(1.0, box.width), most / max(1.0, box.height), _LARGEST)
        if self.y + box.height * scale > _ROOM.bottom:
            self._turn()
        left, top = _ROOM.x + (_ROOM.width - box.width * scale) / 2, self.y

        def place(point: Point) -> Point:
            return Point(left + (point.x - box.x) * scale, top + (point.y - box.y) * scale)

        self.made[-1].extend(scaled_group(group, scale, place) for group in block.figure.groups)
        self.y += box.height * scale + 8

    def _row(self, row: _Row) -> None:
        box = Box(_ROOM.x, self.y, _ROOM.width, row.height)
        shapes = tuple(row.shapes(box))
        self.made[-1].append(Group(f"row:{len(self.made)}:{self.y:.1f}", Role.LEGEND, box, shapes, row.said))
        self.y += row.height

    def _write(
        self, lines: Sequence[str], size: float, leading: float, color: str, weight: int, said: str, role: Role
    ) -> None:
        top = self.y
        shapes = tuple(
            Text(Point(_ROOM.x, top + at * size * leading + size), line, size, color, weight,
                 width=width(line, size, weight))
            for at, line in enumerate(lines)
        )  # fmt: skip
        self.y += len(lines) * size * leading
        box = Box(_ROOM.x, top, _ROOM.width, self.y - top)
        self.made[-1].append(Group(f"text:{len(self.made)}:{top:.1f}", role, box, shapes, clean(said)))

    def _turn(self) -> None:
        self.made.append([])
        self.y = _ROOM.y


class _Row:
    """A row of a table, with its texts in lines."""

    def __init__(
        self, texts: Sequence[str], widths: Sequence[float], columns: Sequence[Column], *, bold: bool = False,
        lines: list[tuple[str, ...]] | None = None,
    ) -> None:  # fmt: skip
        self._widths, self._columns, self._bold = widths, columns, bold
        self._weight = 600 if bold else 400
        self.said = " · ".join(clean(text) for text in texts if text)
        self._texts = texts
        self._lines = lines or [
            wrapped(clean(text), _SMALL, self._weight, across - 2 * _CELL, _MOST_LINES)
            for text, across in zip(texts, widths, strict=True)
        ]
        most = max((len(found) for found in self._lines), default=1)
        self.height = max(1, most) * _SMALL * _LEADING + _ROW_AIR

    def parts(self, height: float) -> Iterator[_Row]:
        """The row in pieces that are as high as a page at most: one, but for texts of pages."""
        fitting = int((height - _ROW_AIR) // (_SMALL * _LEADING))
        count = max((len(found) for found in self._lines), default=1)
        for start in range(0, max(1, count), fitting):
            lines = [found[start : start + fitting] for found in self._lines]
            yield self if count <= fitting else _Row(self._texts, self._widths, self._columns, lines=lines)

    def shapes(self, box: Box) -> Iterator[Shape]:
        """Its texts, over a line."""
        yield Rect(Box(box.x, box.bottom - 0.6, box.width, 0.6), 0, "line.strong" if self._bold else "line")
        x = box.x
        for lines, across, column in zip(self._lines, self._widths, self._columns, strict=True):
            for at, line in enumerate(lines):
                y = box.y + 2 + at * _SMALL * _LEADING + _SMALL
                left = x + across - _CELL if column.right else x + _CELL
                anchor = "end" if column.right else "start"
                color = "text.muted" if self._bold else "text"
                yield Text(Point(left, y), line, _SMALL, color, self._weight, anchor, width=width(line, _SMALL))  # type: ignore[arg-type]
            x += across
