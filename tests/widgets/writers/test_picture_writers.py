"""PNG and PDF: what is written can be read by others, and what cannot be written leaves the old file."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys

import pytest
from PySide6.QtGui import QColor, QImage, QImageReader

from app.errors import ExportError
from app.exchange.slides.scaling import points_of
from app.exchange.writers.svg import svg
from app.figures.figure import Connector, Figure, Group, Rect, Role, Text
from app.figures.theme import theme
from app.lenses.lens import Box, Point
from widgets.writers.outlined_letters import outlined
from widgets.writers.picture_pdf import write_pdf
from widgets.writers.picture_png import picture, write_png


@pytest.fixture
def light(qapp):
    return theme("light")


def sketch(width: float = 300, height: float = 150, title: str = "Bänke & <b>Käufer</b> 東京") -> Figure:
    """A figure whose box does not begin at nought."""
    shapes = (
        Rect(Box(-30, 10, 100, 40), 6, "#ff0000"),
        Text(Point(-20, 100), "Fleet customers", 14, "text", 600),
        Text(Point(120, 100), "العملاء", 14),
        Connector((Point(0, 0), Point(50, 0), Point(80, 20), Point(120, 60)), "accent"),
    )
    return Figure(title, Box(-50, -20, width, height), (Group("g", Role.CARD, Box(-50, -20, 300, 150), shapes),))


@pytest.mark.parametrize(("dpi", "size"), [(72, (300, 150)), (96, (400, 200)), (300, (1250, 625))])
def test_a_point_of_the_figure_takes_its_share_of_the_resolution(light, tmp_path, dpi, size):
    path = tmp_path / "map.png"
    assert write_png(sketch(), path, light, dpi=dpi).path == path
    image = QImage(str(path))
    assert (image.width(), image.height()) == size
    assert round(image.dotsPerMeterX() * 0.0254) == dpi
    x, y = round((0 + 50) * dpi / 72), round((30 + 20) * dpi / 72)
    assert image.pixelColor(x, y) == QColor("#ff0000")


def test_text_is_as_large_at_every_resolution(light):
    def extent(dpi: int) -> float:
        image = picture(sketch(), light, dpi=dpi)
        ground = image.pixelColor(0, image.height() - 1)
        row = round((95 + 20) * dpi / 72)
        dots = [x for x in range(round(150 * dpi / 72)) if image.pixelColor(x, row) != ground]
        return (max(dots) - min(dots)) * 72 / dpi

    assert extent(300) == pytest.approx(extent(72), abs=3)


def test_the_ground_is_painted_or_left_out(light, tmp_path):
    write_png(sketch(), tmp_path / "solid.png", light)
    write_png(sketch(), tmp_path / "clear.png", light, transparent=True)
    assert QImage(str(tmp_path / "solid.png")).pixelColor(3, 3) == QColor(light.color("ground"))
    assert QImage(str(tmp_path / "clear.png")).pixelColor(3, 3).alpha() == 0


def test_the_title_travels_in_the_picture(light, tmp_path):
    write_png(sketch(), tmp_path / "map.png", light)
    reader = QImageReader(str(tmp_path / "map.png"))
    assert reader.text("Title") == "Bänke & <b>Käufer</b> 東京"


@pytest.mark.parametrize(("figure", "dpi"), [(sketch(1e6, 10), 72), (sketch(20_000, 20_000), 96), (sketch(), 0)])
def test_an_absurd_size_is_refused_in_plain_words(light, tmp_path, figure, dpi):
    with pytest.raises(ExportError, match="too large"):
        write_png(figure, tmp_path / "map.png", light, dpi=dpi)
    assert list(tmp_path.iterdir()) == []


def test_the_resolution_that_is_named_where_a_picture_is_too_large_is_one_that_can_be_made(light, tmp_path):
    figure = sketch(6400, 4500)
    with pytest.raises(ExportError) as told:
        write_png(figure, tmp_path / "map.png", light, dpi=600)
    (most,) = re.findall(r"Choose (\d+) dots per inch at most", told.value.todo)
    assert 200 < int(most) < 600
    image = picture(figure, light, dpi=int(most))
    assert not image.isNull()


@pytest.mark.parametrize(
    ("figure", "size"),
    [(sketch(), (800, 400)), (sketch(6400, 4500), (4771, 3354)), (sketch(1e6, 10), (30_000, 1))],
)
def test_where_no_resolution_is_asked_for_a_picture_is_sharp_and_can_be_opened_by_others(light, tmp_path, figure, size):
    write_png(figure, tmp_path / "map.png", light)
    found = QImageReader(str(tmp_path / "map.png")).size()
    assert (found.width(), found.height()) == pytest.approx(size, abs=1)


def test_a_figure_without_extent_still_gives_a_picture(light, tmp_path):
    write_png(Figure("", Box(0, 0, 0, 0), ()), tmp_path / "empty.png", light)
    assert QImage(str(tmp_path / "empty.png")).width() == 1


@pytest.mark.parametrize("write", [write_png, write_pdf])
def test_what_cannot_be_written_is_told_and_the_old_file_stays(light, tmp_path, write):
    path = tmp_path / "map"
    path.write_bytes(b"old")
    path.chmod(0o444)
    if os.access(path, os.W_OK):
        path.unlink()
        path = tmp_path / "missing" / "map"
    with pytest.raises(ExportError, match="could not be written"):
        write(sketch(), path, light)
    assert not path.exists() or path.read_bytes() == b"old"


@pytest.mark.skipif(sys.platform != "linux", reason="limits the size of files, which needs Linux")
@pytest.mark.parametrize("name", ["png", "pdf"])
def test_a_full_disk_is_told_and_the_old_file_stays(tmp_path, name):
    """The limit on the size of a file stands in for a disk that fills up half way."""
    path = tmp_path / f"map.{name}"
    path.write_bytes(b"old")
    program = f"""
import resource, signal, sys
from pathlib import Path
from app.errors import ExportError
from app.exchange.slides.scaling import points_of
from app.exchange.writers.svg import svg
from app.figures.figure import Figure
from app.figures.theme import theme
from app.lenses.lens import Box
from widgets.writers.picture_{name} import write_{name}
signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
resource.setrlimit(resource.RLIMIT_FSIZE, (300, 300))
try:
    write_{name}(Figure("Map", Box(0, 0, 900, 900), ()), Path({str(path)!r}), theme("light"))
except ExportError as error:
    sys.exit(7 if "could not be written" in str(error) else 8)
"""
    done = subprocess.run(
        [sys.executable, "-c", program], env=os.environ | {"QT_QPA_PLATFORM": "offscreen"}, check=False, timeout=120
    )
    assert done.returncode == 7
    assert path.read_bytes() == b"old"
    assert list(tmp_path.iterdir()) == [path]


def test_a_picture_is_written_where_there_is_no_window_system(tmp_path):
    path = tmp_path / "map.pdf"
    program = f"""
from pathlib import Path
from app.figures.figure import Figure
from app.figures.theme import theme
from app.lenses.lens import Box
from widgets.writers.outlined_letters import outlined
from widgets.writers.picture_pdf import write_pdf
write_pdf(Figure("Map", Box(0, 0, 90, 90), ()), Path({str(path)!r}), theme("light"))
"""
    without = {k: v for k, v in os.environ.items() if k not in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM")}
    subprocess.run([sys.executable, "-c", program], env=without, check=True, timeout=120)
    assert path.stat().st_size > 500


def read_by(program: str, *arguments: str) -> str:
    if shutil.which(program) is None:
        pytest.skip(f"{program} is not installed")
    done = subprocess.run([program, *arguments], capture_output=True, check=True, timeout=60)
    return done.stdout.decode("utf-8")


def test_a_pdf_is_whole(light, tmp_path):
    write_pdf(sketch(), tmp_path / "map.pdf", light)
    content = (tmp_path / "map.pdf").read_bytes()
    assert content.startswith(b"%PDF-")
    assert content.rstrip().endswith(b"%%EOF")


def test_the_page_is_as_large_as_the_figure_and_has_its_title(light, tmp_path):
    write_pdf(sketch(), tmp_path / "map.pdf", light)
    told = read_by("pdfinfo", str(tmp_path / "map.pdf"))
    assert "300 x 150 pts" in told
    assert "Bänke & <b>Käufer</b> 東京" in told


@pytest.mark.parametrize(
    ("paper", "width", "height", "size"),
    [("a4", 300, 150, "842 x 595"), ("a4", 150, 300, "595 x 842"), ("a3", 300, 150, "1191 x 842")],
)
def test_a_sheet_is_turned_as_the_figure_is(light, tmp_path, paper, width, height, size):
    write_pdf(sketch(width, height), tmp_path / "map.pdf", light, paper=paper)
    assert size in read_by("pdfinfo", str(tmp_path / "map.pdf"))


def test_text_in_a_pdf_is_text_in_embedded_fonts(light, tmp_path):
    write_pdf(sketch(), tmp_path / "map.pdf", light)
    assert "Fleet customers" in read_by("pdftotext", str(tmp_path / "map.pdf"), "-")
    fonts = read_by("pdffonts", str(tmp_path / "map.pdf")).splitlines()[2:]
    assert any("Inter" in line for line in fonts)
    assert all(" yes " in line for line in fonts)


@pytest.mark.skipif(shutil.which("pdfinfo") is None, reason="poppler is not installed")
def test_a_figure_is_spread_over_sheets_that_together_show_all_of_it(light, tmp_path):
    written = write_pdf(sketch(900, 500), tmp_path / "wall.pdf", light, paper="a4", tiles=3).path
    told = subprocess.run(["pdfinfo", str(written)], capture_output=True, text=True, check=True).stdout
    assert "Page size:       842 x 595" in told.replace("841.89", "842").replace("595.28", "595")
    assert int(re.search(r"Pages:\s+(\d+)", told)[1]) % 3 == 0
    said = subprocess.run(["pdftotext", str(written), "-"], capture_output=True, text=True, check=True).stdout
    assert "column 3 of 3" in said


@pytest.mark.parametrize(("paper", "tiles"), [("figure", 2), ("a4", 0), ("a4", 13)])
def test_sheets_that_cannot_be_are_refused(light, tmp_path, paper, tiles):
    with pytest.raises(ExportError, match="cannot be spread"):
        write_pdf(sketch(), tmp_path / "wall.pdf", light, paper=paper, tiles=tiles)


def test_a_picture_larger_than_qt_unpacks_is_written_all_the_same(light, tmp_path):
    written = write_png(sketch(8400, 8400), tmp_path / "large.png", light, dpi=72).path
    assert QImageReader(str(written)).size().width() == 8400


def test_letters_become_forms_that_are_named_and_stand_where_the_text_stood(light, tmp_path):
    text = Text(Point(100, 50), "Ärger 客", 20, "text", 700, "middle")
    figure = Figure("Letters", Box(0, 0, 200, 100), (Group("g", Role.LEGEND, Box(0, 0, 200, 100), (text,)),), "surface")
    plain, forms = svg(figure, light), svg(figure, light, outline_fonts=True)
    assert "<text" in plain
    assert "<text" not in forms
    assert 'aria-label="Ärger 客"' in forms
    for name, content in (("plain", plain), ("forms", forms)):
        (tmp_path / f"{name}.svg").write_text(content, "utf-8")
    form = outlined(text)
    xs = [point.x for step in form.steps for point in points_of(step)]
    assert (min(xs) + max(xs)) / 2 == pytest.approx(100, abs=2)
    assert QImageReader(str(tmp_path / "forms.svg")).size().width() > 0


def test_an_unknown_paper_is_refused(light, tmp_path):
    with pytest.raises(ExportError, match="paper"):
        write_pdf(sketch(), tmp_path / "map.pdf", light, paper="a99")


def test_a_page_beyond_what_pdf_allows_is_made_smaller_and_told(light, tmp_path):
    written = write_pdf(sketch(30_000, 1_000), tmp_path / "map.pdf", light)
    assert "made smaller" in written.warnings[0]
    assert "14400 x 480" in read_by("pdfinfo", str(tmp_path / "map.pdf"))
