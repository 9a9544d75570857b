"""Links in text fields open only after asking, and only what is safe."""

from __future__ import annotations

import pytest
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QMenu, QMessageBox
from pytestqt.qtbot import QtBot

from widgets.controls.link_menu import add_links, open_link
from widgets.controls.text_field import TextField


@pytest.fixture
def opened(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    found: list[str] = []
    monkeypatch.setattr(QDesktopServices, "openUrl", lambda url: found.append(url.toString()) or True)
    return found


def answer(monkeypatch: pytest.MonkeyPatch, caption: str, seen: list[str]) -> None:
    def press(box: QMessageBox) -> None:
        seen.append(box.informativeText())
        next(button for button in box.buttons() if button.text().replace("&", "") == caption).click()

    monkeypatch.setattr(QMessageBox, "exec", press)


def test_the_menu_offers_the_links_of_the_text(qtbot: QtBot) -> None:
    field = TextField("Description")
    qtbot.addWidget(field)
    menu = field.createStandardContextMenu()
    add_links(menu, "See https://example.org/a&b or ann@example.org; file:///etc/passwd", field)
    captions = [action.text() for action in menu.actions()][:2]
    assert captions == ["Open https://example.org/a&&b…", "Open ann@example.org…"]
    assert menu.actions()[2].isSeparator()


def test_a_text_without_links_has_the_usual_menu(qtbot: QtBot) -> None:
    field = TextField("Description")
    qtbot.addWidget(field)
    menu = QMenu(field)
    add_links(menu, "nothing", field)
    assert menu.actions() == []


def test_a_link_opens_when_a_person_says_so_and_sees_where_it_leads(
    monkeypatch: pytest.MonkeyPatch, opened: list[str]
) -> None:
    seen: list[str] = []
    answer(monkeypatch, "Open", seen)
    assert open_link("https://пример.example/ä", None)
    assert seen == ["https://xn--e1afmkfd.example/%C3%A4"], "the true address, not one that looks like another"
    assert len(opened) == 1


def test_a_link_stays_closed_where_a_person_thinks_better_of_it(
    monkeypatch: pytest.MonkeyPatch, opened: list[str]
) -> None:
    answer(monkeypatch, "Cancel", [])
    assert not open_link("https://example.org", None)
    assert opened == []


@pytest.mark.parametrize("link", ["file:///etc/passwd", "javascript:alert(1)", "smb://host/share", "https://[", "x"])
def test_other_schemes_are_not_even_asked_about(monkeypatch: pytest.MonkeyPatch, opened: list[str], link: str) -> None:
    monkeypatch.setattr(QMessageBox, "exec", lambda box: pytest.fail("asked"))
    assert not open_link(link, None)
    assert opened == []
