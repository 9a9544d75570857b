"""Reads the advance widths of an OpenType font: the three small tables that tell them, and nothing else.

The fonts that ship with Borderless are the source of all widths, so that what is measured is what is drawn. Tables as
in the OpenType specification 1.9.1 (`head`, `hhea`, `hmtx`, `cmap` formats 4 and 12).
"""

from __future__ import annotations

import struct
from array import array
from collections.abc import Iterator
from pathlib import Path


def advance_widths(path: Path) -> dict[str, float]:
    """Width of each character that a font has, in em.

    Raises:
        OSError: If the file cannot be read.
        ValueError: If it is no OpenType font with a Unicode character map.
    """
    with path.open("rb") as file:
        header = file.read(12)
        if header[:4] not in (b"OTTO", b"\x00\x01\x00\x00"):
            raise ValueError(f"{path.name} is not an OpenType font")
        directory = file.read(16 * struct.unpack(">H", header[4:6])[0])
        tables: dict[bytes, bytes] = {}
        for tag, _, offset, length in struct.iter_unpack(">4sIII", directory):
            if tag in (b"head", b"hhea", b"hmtx", b"cmap"):
                file.seek(offset)
                tables[tag] = file.read(length)
    units = struct.unpack_from(">H", tables[b"head"], 18)[0]
    advances = _advances(tables)
    last = len(advances) - 1
    em = [advance / units for advance in advances]
    return {chr(code): em[min(glyph, last)] for code, glyph in _characters(tables[b"cmap"]) if glyph}


def _advances(tables: dict[bytes, bytes]) -> array[int]:
    """Advance of each glyph in font units; glyphs beyond the last have the last one's."""
    count = struct.unpack_from(">H", tables[b"hhea"], 34)[0]
    return array("i", (advance for advance, _ in struct.iter_unpack(">Hh", tables[b"hmtx"][: 4 * count])))


def _characters(cmap: bytes) -> Iterator[tuple[int, int]]:
    """Code points and their glyphs, from the fullest Unicode table of a character map."""
    count = struct.unpack_from(">H", cmap, 2)[0]
    offsets = {
        struct.unpack_from(">H", cmap, offset)[0]: offset
        for platform, encoding, offset in struct.iter_unpack(">HHI", cmap[4 : 4 + 8 * count])
        if platform == 0 or (platform == 3 and encoding in (1, 10))
    }
    if 12 in offsets:
        return _format_12(cmap, offsets[12])
    if 4 in offsets:
        return _format_4(cmap, offsets[4])
    raise ValueError("the font has no Unicode character map")


def _format_12(cmap: bytes, at: int) -> Iterator[tuple[int, int]]:
    count = struct.unpack_from(">I", cmap, at + 12)[0]
    for first, last, glyph in struct.iter_unpack(">III", cmap[at + 16 : at + 16 + 12 * count]):
        yield from zip(range(first, last + 1), range(glyph, glyph + last - first + 1), strict=True)


def _format_4(cmap: bytes, at: int) -> Iterator[tuple[int, int]]:
    doubled = struct.unpack_from(">H", cmap, at + 6)[0]
    count = doubled // 2
    ends = struct.unpack_from(f">{count}H", cmap, at + 14)
    starts = struct.unpack_from(f">{count}H", cmap, at + 16 + doubled)
    deltas = struct.unpack_from(f">{count}h", cmap, at + 16 + 2 * doubled)
    ranges_at = at + 16 + 3 * doubled
    ranges = struct.unpack_from(f">{count}H", cmap, ranges_at)
    for place, (start, end, delta, span) in enumerate(zip(starts, ends, deltas, ranges, strict=True)):
        for code in range(start, min(end, 0xFFFE) + 1):
            glyph = code
            if span:
                glyph = struct.unpack_from(">H", cmap, ranges_at + 2 * place + span + 2 * (code - start))[0]
            yield code, (glyph + delta) & 0xFFFF if glyph or not span else 0
