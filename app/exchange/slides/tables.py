"""Native tables of a slide: how tall their rows are, how they break over slides, and their markup."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from math import ceil

from app.exchange.markup import clean, escaped, is_right_to_left
from app.exchange.slides.geometries import emu
from app.exchange.slides.page import Cell, Column, SlideTable
from app.exchange.slides.shapes import LINE_HEIGHT, Markup
from app.exchange.slides.slide_font import slide_text_width, slide_wrapped
from app.lenses.lens import Box

MOST_LINES = 6
"""Of one cell; longer texts are shortened."""

_ACROSS, _DOWN = 5.0, 3.5  # points between a cell's edge and its text
_TURNED_FROM = 60.0  # narrower columns have their heading turned, if it is wider than they are
_MOST_TURNED = 146.0
_SLACK = 1.06  # programs break lines a little earlier than the widths of letters say
_FRAME = (
    '<a:graphic><a:graphicData uri="http://schemas.openxmlformats.org/drawingml/2006/table"><a:tbl>'
    '<a:tblPr firstRow="1"/>'
)
_NO_LINE = "".join(f'<a:ln{side} w="0"><a:noFill/></a:ln{side}>' for side in ("L", "R", "T"))


def paged(table: SlideTable, most_pages: int = 0) -> list[SlideTable]:
    """The table in parts, each as tall as its area at most and all with the headings.

    Args:
        table: What is shown.
        most_pages: How many parts are made at most; all that it takes where 0.
    """
    parts, rows, height = list[SlideTable](), list[tuple[Cell, ...]](), _head_height(table)
    for row in table.rows:
        tall = _row_height(row, table)
        if rows and height + tall > table.area.height:
            parts.append(replace(table, rows=tuple(rows)))
            rows, height = [], _head_height(table)
            if most_pages and len(parts) == most_pages:
                return parts
        rows.append(row)
        height += tall
    return [*parts, replace(table, rows=tuple(rows))] if rows or not parts else parts


def table_markup(table: SlideTable, markup: Markup) -> str:
    """A table as a graphic frame."""
    heights = [_head_height(table), *(_row_height(row, table) for row in table.rows)]
    area = Box(table.area.x, table.area.y, sum(column.width for column in table.columns), sum(heights))
    columns = "".join(f'<a:gridCol w="{emu(column.width)}"/>' for column in table.columns)
    lines = [_head(table, markup, heights[0])]
    lines += [_row(row, table, markup, tall) for row, tall in zip(table.rows, heights[1:], strict=True)]
    return (
        f"<p:graphicFrame><p:nvGraphicFramePr>{markup.named(table.name, table.name, key=table.name)}"
        '<p:cNvGraphicFramePr><a:graphicFrameLocks noGrp="1"/></p:cNvGraphicFramePr><p:nvPr/></p:nvGraphicFramePr>'
        f'<p:xfrm><a:off x="{emu(area.x)}" y="{emu(area.y)}"/>'
        f'<a:ext cx="{emu(area.width)}" cy="{emu(area.height)}"/></p:xfrm>'
        f"{_FRAME}<a:tblGrid>{columns}</a:tblGrid>{''.join(lines)}</a:tbl></a:graphicData></a:graphic></p:graphicFrame>"
    )


def shortened(text: str, size: float, weight: int, room: float) -> str:
    """The text, cut where it takes more than `MOST_LINES` lines."""
    whole = " ".join(clean(text).split())
    if _line_count(whole, size, weight, room) <= MOST_LINES:
        return whole
    return " ".join(slide_wrapped(whole, size, weight, room, MOST_LINES))


def shared_out(width: float, shares: Sequence[float]) -> list[float]:
    """A width shared out among columns."""
    return [width * share / sum(shares) for share in shares]


def _is_turned(column: Column, size: float) -> bool:
    return column.width < _TURNED_FROM and slide_text_width(column.title, size, 700) > column.width - 2 * _ACROSS


def _head_height(table: SlideTable) -> float:
    tallest = _row_height(tuple(Cell(column.title, bold=True) for column in _upright(table)), table, _upright(table))
    turned = [column.title for column in table.columns if _is_turned(column, table.size)]
    across = max((slide_text_width(title, table.size, 700) for title in turned), default=0.0)
    return max(tallest, min(_MOST_TURNED, across * _SLACK + 2 * _ACROSS) if turned else 0.0)


def _upright(table: SlideTable) -> tuple[Column, ...]:
    return tuple(column for column in table.columns if not _is_turned(column, table.size))


def _row_height(row: Iterable[Cell], table: SlideTable, columns: Sequence[Column] | None = None) -> float:
    columns = table.columns if columns is None else columns
    counts = [
        _line_count(cell.text, table.size, 700 if cell.bold else 400, column.width - 2 * _ACROSS)
        for cell, column in zip(row, columns, strict=True)
    ]
    return min(MOST_LINES, max(counts, default=1)) * table.size * LINE_HEIGHT + 2 * _DOWN + 1


def _line_count(text: str, size: float, weight: int, room: float) -> int:
    """Lines that a text takes where it breaks between words, and within a word that is wider than the room."""
    count, used = 1, 0.0
    space = slide_text_width(" ", size, weight)
    for word in text.split():
        across = slide_text_width(word, size, weight) * _SLACK
        if used and used + space + across > room:
            count, used = count + 1, 0.0
        elif used:
            used += space
        if across > room:
            count += ceil(across / room) - 1
            across %= room
        used += across
    return count


def _head(table: SlideTable, markup: Markup, height: float) -> str:
    cells = []
    for column in table.columns:
        turned = _is_turned(column, table.size)
        room = _MOST_TURNED - 2 * _ACROSS if turned else column.width - 2 * _ACROSS
        title = (
            " ".join(slide_wrapped(column.title, table.size, 700, room, 1))
            if turned
            else shortened(column.title, table.size, 700, room)
        )
        cell = Cell(title, color=column.color, bold=True)
        line = f'<a:lnB w="{emu(1.25)}">{markup.solid("line.strong")}</a:lnB>'
        cells.append(_cell(cell, column.align, table.size, markup, line, turned=turned, anchor="b"))
    return f'<a:tr h="{emu(height)}">{"".join(cells)}</a:tr>'


def _row(row: Sequence[Cell], table: SlideTable, markup: Markup, height: float) -> str:
    line = f'<a:lnB w="{emu(0.5)}">{markup.solid("line")}</a:lnB>'
    cells = []
    for cell, column in zip(row, table.columns, strict=True):
        weight, room = (700 if cell.bold else 400), column.width - 2 * _ACROSS
        said = replace(cell, text=shortened(cell.text, table.size, weight, room))
        cells.append(_cell(said, column.align, table.size, markup, line))
    return f'<a:tr h="{emu(height)}">{"".join(cells)}</a:tr>'


def _cell(
    cell: Cell, align: str, size: float, markup: Markup, line: str, *, turned: bool = False, anchor: str = "ctr"
) -> str:
    bold = ' b="1"' if cell.bold else ' b="0"'
    rtl = ' rtl="1"' if is_right_to_left(cell.text) else ""
    look = f'sz="{round(size * 100)}"{bold}>{markup.solid(cell.color)}'
    said = f'<a:r><a:rPr lang="en-GB" {look}</a:rPr><a:t>{escaped(cell.text)}</a:t></a:r>' if cell.text else ""
    end = "" if said else f'<a:endParaRPr lang="en-GB" {look}</a:endParaRPr>'
    across, down = emu(_ACROSS), emu(_DOWN)
    place = f'marL="{across}" marR="{across}" marT="{down}" marB="{down}" anchor="{anchor}"'
    direction = ' vert="vert270"' if turned else ""
    fill = markup.solid(cell.fill) if cell.fill else "<a:noFill/>"
    return (
        f'<a:tc><a:txBody><a:bodyPr/><a:lstStyle/><a:p><a:pPr algn="{"l" if turned else align}"{rtl}/>{said}{end}'
        f"</a:p></a:txBody><a:tcPr {place}{direction}>{_NO_LINE}{line}{fill}</a:tcPr></a:tc>"
    )
