"""What a person reads in the inspector: clear words, whole names, colours of the theme in use."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QApplication, QLabel, QWidget
from pytestqt.qtbot import QtBot

from app.commands import needs, stakeholders
from app.model.element import Element
from app.model.relationship import Relationship
from app.model.scales import StakeholderKind
from widgets.controls.chip import Chip
from widgets.panels.inspector import Inspector
from widgets.panels.links_section import LinkRow
from widgets.panels.service_page import ServicePage
from widgets.panels.summary_page import SummaryPage
from widgets.theme_bridge import ThemeBridge

if TYPE_CHECKING:
    from tests.widgets.conftest import CarMaker
    from tests.widgets.panels.conftest import Pages


def in_sight(inspector: Inspector, widget: QWidget) -> bool:
    top = widget.mapTo(inspector.viewport(), QPoint(0, 0)).y()
    return top >= 0 and top + widget.height() <= inspector.viewport().height()


# ---- colours --------------------------------------------------------------------------------------------


@pytest.mark.parametrize("name", ["One invoice", "Tax reporting"])
def test_who_meets_a_need_is_said_in_the_colours_of_the_theme_in_use(
    pages: Pages, look: ThemeBridge, name: str, dressable: QApplication
) -> None:
    look.apply_to(dressable)
    row = pages.need_row(pages.stakeholder("Fleet customers"), name)
    token = "text.muted" if name == "One invoice" else "text.poor"
    for theme_id in ("light", "dark", "high_contrast"):
        look.use(theme_id)
        assert row.met_by.palette().color(row.met_by.foregroundRole()) == look.color(token)


@pytest.mark.parametrize("kind", list(StakeholderKind))
def test_a_chip_stands_out_from_the_panel_in_every_theme(
    qtbot: QtBot, look: ThemeBridge, kind: StakeholderKind
) -> None:
    chip = Chip(look, kind.label, fill=f"kind.{kind.value}.fill", ink=f"kind.{kind.value}.ink")
    qtbot.addWidget(chip)
    chip.resize(chip.sizeHint())
    for theme_id in ("light", "dark", "high_contrast"):
        look.use(theme_id)
        image = chip.grab().toImage()
        edge = {image.pixelColor(image.width() // 2, y).rgb() for y in range(3)}
        assert edge & {look.color(f"kind.{kind.value}.{part}").rgb() for part in ("fill", "ink")} - {
            look.color("surface").rgb()
        }


# ---- words ----------------------------------------------------------------------------------------------


def test_weight_and_required_level_are_named(pages: Pages) -> None:
    row = pages.need_row(pages.stakeholder("Fleet customers"), "One invoice")
    assert row.more.text() == "weight 4 · required: excellent"
    assert "Weight 4 of 5, required level: 4, excellent" in row.more.toolTip()


def test_bars_of_needs_have_one_length_so_that_they_compare(pages: Pages) -> None:
    page = pages.stakeholder("Fleet customers")
    rows = [pages.need_row(page, name) for name in ("One invoice", "Tax reporting", "Live data")]
    assert len({row.bar.width() for row in rows}) == 1
    for row in rows:
        assert row.more.fontMetrics().horizontalAdvance(row.more.text()) < row.more.width()


def test_needs_addressed_are_counted_with_the_right_plural_and_listed(pages: Pages, car_maker: CarMaker) -> None:
    row = pages.service_row(pages.stakeholder("Fleet customers"))
    assert row.needs_button.text() == "1 of 3 needs"
    assert "• One invoice" in row.needs_button.toolTip()
    for name in ("Tax reporting", "Live data"):
        stakeholders.delete(car_maker.document, (Element.of(car_maker.record(name)),))
    assert row.needs_button.text() == "1 of 1 need"


def test_a_service_that_addresses_nothing_asks_for_its_needs(pages: Pages, car_maker: CarMaker) -> None:
    row = pages.service_row(pages.stakeholder("Fleet customers"))
    (given, *_) = car_maker.workspace.map.assignments_of(car_maker.id("Fleet customers"))
    stakeholders.change(car_maker.document, given, addresses=())
    assert row.needs_button.text() == "which needs does it meet?"


def test_the_firm_is_not_asked_for_needs_of_its_own(inspector: Inspector, pages: Pages) -> None:
    page = pages.stakeholder("Maple IT")
    assert not page.needs.isVisible()
    assert not page.services.isVisible()
    inspector.add_need()
    assert page.needs.isVisible()
    assert page.needs.line.line.hasFocus()
    page = pages.stakeholder("Car buyers")
    assert page.needs.isVisible()
    assert page.services.isVisible()


def test_needs_that_a_former_customer_has_stay_in_sight(pages: Pages, car_maker: CarMaker) -> None:
    page = pages.stakeholder("Fleet customers")
    stakeholders.change(car_maker.document, car_maker.record("Fleet customers"), served=False)
    assert page.needs.isVisible()
    assert page.services.isVisible()


def test_what_the_firm_provides_says_what_tells_services_apart(pages: Pages) -> None:
    page = pages.stakeholder("Maple IT")
    said = []
    for key in page.provides.rows.keys:
        row = page.provides.rows.row(key)
        assert isinstance(row, LinkRow)
        said.append((row.link.caption, row.detail.text()))
    assert said == [("Portal", "Commodity · no customer"), ("Telematics", "Commodity · planned · 1 customer")]


def test_a_tie_without_a_label_says_its_kind(pages: Pages) -> None:
    page = pages.stakeholder("Dealers")
    (key,) = page.ties.rows.keys
    row = page.ties.rows.row(key)
    assert isinstance(row, LinkRow)
    assert row.detail.text() == "Supplies"


def test_the_sort_of_an_element_stands_below_its_name(inspector: Inspector, car_maker: CarMaker) -> None:
    car_maker.select("Portal")
    page = inspector.page
    assert isinstance(page, ServicePage)
    (noun,) = (label for label in page.title.findChildren(QLabel) if label.text() == "Service")
    assert noun.y() > page.title.line.y()


def test_parts_of_the_need_are_percentages_and_every_figure_says_what_it_means(inspector: Inspector) -> None:
    page = inspector.page
    assert isinstance(page, SummaryPage)
    assert [figure.text() for figure in page.whole.figures] == ["0 %", "0 %", "22 %", "78 %"]
    for figure in (*page.whole.figures, *page.groups.said.values(), *page.groups.bars.values()):
        assert "weighted need" in figure.toolTip()


def test_names_end_in_dots_where_they_do_not_fit_and_are_whole_in_the_tooltip(
    inspector: Inspector, car_maker: CarMaker
) -> None:
    name = "The institution for collaboration between departments, suppliers and customers of customers " * 2
    stakeholders.rename(car_maker.document, Element.of(car_maker.record("Dealers")), name)
    (tie,) = car_maker.workspace.map.table(Relationship).values()
    car_maker.workspace.select((Element.of(tie),))
    source = inspector.page.attributes.fields["source"].editor.button  # type: ignore[attr-defined]
    assert source.text().endswith("…")
    assert source.text()[:15] == name[:15]
    assert "customers of customers" in source.toolTip()


# ---- nothing out of sight -------------------------------------------------------------------------------


def test_the_line_for_a_need_is_scrolled_into_sight_and_stays_so(
    qtbot: QtBot, inspector: Inspector, pages: Pages, car_maker: CarMaker
) -> None:
    for number in range(12):
        needs.add_need(car_maker.document, car_maker.id("Fleet customers"), f"Need {number}")
    page = pages.stakeholder("Fleet customers")
    qtbot.mouseClick(page.needs.heading.action, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: in_sight(inspector, page.needs.line))
    for statement in ("Road tax", "w Live data on the phone"):
        qtbot.keyClicks(page.needs.line.line, statement)
        qtbot.keyClick(page.needs.line.line, Qt.Key.Key_Return)
        qtbot.waitUntil(lambda: in_sight(inspector, page.needs.line))


def test_several_needs_are_checked_without_opening_the_menu_anew(qtbot: QtBot, pages: Pages) -> None:
    row = pages.service_row(pages.stakeholder("Fleet customers"))
    menu = row.needs_menu()
    menu.popup(row.mapToGlobal(QPoint(0, 0)))
    entries = {entry.text(): entry for entry in menu.actions()}
    for name in ("Tax reporting", "Live data (want)"):
        at = menu.actionGeometry(entries[name]).center()
        qtbot.mouseClick(menu, Qt.MouseButton.LeftButton, pos=at)
        assert menu.isVisible()
    assert row.needs_button.text() == "3 of 3 needs"
    menu.setActiveAction(entries["Tax reporting"])
    qtbot.keyClick(menu, Qt.Key.Key_Space)
    assert menu.isVisible()
    assert row.needs_button.text() == "2 of 3 needs"
    qtbot.keyClick(menu, Qt.Key.Key_Escape)
    assert not menu.isVisible()


def test_a_need_of_any_length_leaves_the_menu_on_the_screen(pages: Pages, car_maker: CarMaker) -> None:
    statement = "Every invoice of every company of the group on one sheet of paper " * 4
    needs.add_need(car_maker.document, car_maker.id("Fleet customers"), statement)
    menu = pages.service_row(pages.stakeholder("Fleet customers")).needs_menu()
    assert menu.sizeHint().width() < 480
    assert "on one sheet of paper Every invoice" in " ".join(entry.toolTip() for entry in menu.actions())


def test_tab_goes_through_the_page_as_it_is_read(qtbot: QtBot, inspector: Inspector, pages: Pages) -> None:
    pages.stakeholder("Car buyers")
    page = pages.stakeholder("Fleet customers")  # some rows are made only now
    page.title.line.setFocus()
    seen = [page.title.line]
    while (focused := inspector.focusWidget()) is not None and len(seen) < 60:
        qtbot.keyClick(focused, Qt.Key.Key_Tab)
        now = inspector.focusWidget()
        if now is None or now is seen[-1] or now is page.title.line:
            break
        seen.append(now)
        assert in_sight(inspector, now)
    tops = [widget.mapTo(page, QPoint(0, widget.height() // 2)).y() for widget in seen]
    assert len(seen) > 25
    assert all(after > before - 12 for before, after in pairwise(tops))


def test_the_words_beside_unrated_dots_are_whole_on_a_small_laptop(
    inspector: Inspector, pages: Pages, car_maker: CarMaker
) -> None:
    inspector.resize(318, 900)  # what a screen of 1,280 pixels leaves it
    fields = pages.stakeholder("Dealers").ratings.fields.values()
    for field in fields:
        assert field.editor.x() + field.editor.sizeHint().width() <= field.width()
