"""Reading widths from the fonts that ship with Borderless, beside what fontTools reads from them."""

from __future__ import annotations

from pathlib import Path

import pytest

import resources
from app.figures.font_file import advance_widths
from app.figures.theme import FALLBACK_FAMILIES, FONT_FAMILY

FOLDER = Path(resources.__file__).parent / "fonts"
FONTS = sorted(FOLDER.glob("*.[ot]tf"))


@pytest.mark.parametrize("path", FONTS, ids=lambda path: path.stem)
def test_widths_equal_those_that_fonttools_reads(path: Path):
    font_tools = pytest.importorskip("fontTools.ttLib", reason="fontTools is not installed")
    with font_tools.TTFont(path, lazy=True) as font:
        units, metrics = font["head"].unitsPerEm, font["hmtx"]
        expected = {chr(code): metrics[glyph][0] / units for code, glyph in font.getBestCmap().items()}
    found = advance_widths(path)
    assert {key: found[key] for key in expected if key in found} == {
        key: expected[key] for key in expected if key in found
    }
    assert expected.keys() - found.keys() <= {"\0", "\r", "\uffff"}


def test_every_family_that_the_theme_names_ships():
    names = {path.stem.split("-")[0].lower() for path in FONTS}
    assert {family.replace(" ", "").lower() for family in (FONT_FAMILY, *FALLBACK_FAMILIES)} <= names


def test_the_licence_and_the_origin_of_the_fonts_ship_with_them():
    assert "SIL OPEN FONT LICENSE" in (FOLDER / "OFL.txt").read_text("utf-8")
    told = (FOLDER / "README.md").read_text("utf-8")
    assert [path.name for path in FONTS if path.stem.split("-")[0] not in told] == []


def test_inter_has_the_arrows_and_dashes_that_figures_use():
    widths = advance_widths(FOLDER / "Inter-Regular.otf")
    assert set("↔→←…–—·−≥●“”’") <= widths.keys()


def test_a_file_that_is_no_font_is_refused(tmp_path: Path):
    path = tmp_path / "no.otf"
    path.write_bytes(b"<html></html>")
    with pytest.raises(ValueError, match="not an OpenType font"):
        advance_widths(path)
