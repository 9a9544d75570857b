"""The report: the same figures as everywhere, set on pages without a cut word, and as Markdown that stays words."""

from __future__ import annotations

import re
import shutil
import subprocess
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.analysis.coverage import Tier
from app.analysis.wording import percent
from app.commands import needs, stakeholders
from app.document.document import Document
from app.errors import ExportError
from app.exchange.report.blocks import Column, Heading, Paragraph, Table
from app.exchange.report.content import report
from app.exchange.report.markdown import markdown, plain
from app.exchange.report.paging import PAGE, pages
from app.exchange.writer import find_writers_in
from app.figures.figure import Text
from app.model.scales import StakeholderKind
from app.report import report_subject, write_report
from app.resources import samples
from app.workspace import Workspace

DAY = date(2026, 11, 26)
find_writers_in("widgets.writers")


@pytest.fixture
def workspace(tmp_path: Path) -> Iterator[Workspace]:
    document = Document.open_copy(samples()[0].path, home=tmp_path / "home")
    found = Workspace(document, today=DAY)
    yield found
    found.close(discard=True)


def texts(figure) -> list[Text]:
    return [shape for group in figure.groups for shape in group.shapes if isinstance(shape, Text)]


def test_it_says_the_figures_of_the_map(workspace: Workspace) -> None:
    said = markdown(report(report_subject(workspace)))
    assert said.startswith("# Maple Motors alone meets")
    assert percent(workspace.coverage.total(Tier.NETWORK)) in said
    assert all(plain(found.reason) in said for found in workspace.open_findings)
    assert all(plain(found.name) in said for found in workspace.map.customers)


@pytest.mark.parametrize("sample", samples(), ids=lambda found: found.path.stem)
def test_nothing_stands_outside_of_its_page(sample, tmp_path: Path) -> None:
    with Document.open_copy(sample.path, home=tmp_path / "home") as document:
        made = pages(report(report_subject(Workspace(document, today=DAY))), "Report")
        assert len(made) > 5
        for page in made:
            for text in texts(page):
                left = {"start": 0.0, "middle": -text.width / 2, "end": -text.width}[text.anchor]
                assert PAGE.x <= text.at.x + left
                assert text.at.x + left + text.width <= PAGE.right + 0.5
                assert text.at.y <= PAGE.bottom
        document.close(discard=True)


@given(st.lists(st.text(st.characters(exclude_categories=("Cs", "Cc")), max_size=400), min_size=1, max_size=60))
def test_a_table_of_any_texts_loses_no_letter(cells: list[str]) -> None:
    made = pages([Heading("Table"), Table((Column("A", 1), Column("B", 2)), [(text, "x") for text in cells])], "Title")
    said = "".join(text.text for page in made for text in texts(page))
    for cell in cells:
        for word in cell.split():
            if word.isascii() and word.isalnum() and len(word) < 12:
                assert word in said


def test_a_text_longer_than_a_page_goes_on_over_the_next() -> None:
    made = pages([Table((Column("A", 1),), [("word " * 6000,)]), Paragraph("tail " * 3000)], "Title")
    assert len(made) > 3
    assert sum(text.text.count("word") for page in made for text in texts(page)) == 6000
    assert sum(text.text.count("tail") for page in made for text in texts(page)) == 3000


@pytest.mark.parametrize(
    "text",
    ["# no heading", "- no list", "1. no list", "| no | table |", "[no](http://link)", "<b>no</b>", "`no`", "*no*"],
)
def test_what_people_wrote_is_no_markup(text: str) -> None:
    written = plain(text)
    assert written != text
    assert not re.search(r"(?<!\\)[<`*\[|]|https?:", written)


@pytest.mark.skipif(shutil.which("pdftotext") is None, reason="poppler is not installed")
def test_the_pdf_has_real_text_on_a4_with_the_title_in_its_properties(workspace: Workspace, tmp_path: Path) -> None:
    found = stakeholders.add_stakeholder(workspace.document, "<script>=cmd", StakeholderKind.CONSUMER)
    needs.add_need(workspace.document, found.id, "Name with العملاء and 客户")
    write_report(report_subject(workspace), tmp_path / "report.pdf")
    said = subprocess.run(["pdftotext", str(tmp_path / "report.pdf"), "-"], capture_output=True, text=True, check=True)
    assert "<script>=cmd" in said.stdout
    assert "客户" in said.stdout
    told = subprocess.run(["pdfinfo", str(tmp_path / "report.pdf")], capture_output=True, text=True, check=True)
    assert "Maple Motors" in told.stdout
    assert re.search(r"Page size:\s+595\S* x 84[12]", told.stdout)
    fonts = subprocess.run(["pdffonts", str(tmp_path / "report.pdf")], capture_output=True, text=True, check=True)
    assert " no " not in " ".join(line[36:] for line in fonts.stdout.splitlines()[2:] if "emb" in line)


def test_an_empty_map_has_a_report_that_says_what_is_not_known(tmp_path: Path) -> None:
    with Document.create("Nothing yet", home=tmp_path / "home") as document:
        stakeholders.add_stakeholder(document, "IT", StakeholderKind.FIRM)
        said = markdown(report(report_subject(Workspace(document, today=DAY))))
        assert "No need is recorded yet" in said
        document.close(discard=True)


def test_another_ending_is_refused(workspace: Workspace, tmp_path: Path) -> None:
    with pytest.raises(ExportError, match=r"“report\.docx” is no name for a report"):
        write_report(report_subject(workspace), tmp_path / "report.docx")


def test_stopping_leaves_the_old_report_alone(workspace: Workspace, tmp_path: Path) -> None:
    (tmp_path / "report.md").write_text("old")

    def stop(share: float) -> None:
        raise InterruptedError

    with pytest.raises(InterruptedError):
        write_report(report_subject(workspace), tmp_path / "report.md", stop)
    assert (tmp_path / "report.md").read_text() == "old"
