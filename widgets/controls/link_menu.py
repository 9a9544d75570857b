"""Links of a text field: offered in its menu, opened only after asking, with the whole address in sight."""

from __future__ import annotations

from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QMenu, QMessageBox, QWidget

from app.links import links_in
from widgets.controls.plain_text import action_text

LONGEST_CAPTION = 60
SAFE_SCHEMES = ("http", "https", "mailto")


def add_links(menu: QMenu, text: str, parent: QWidget) -> None:
    """Offer the links of a text at the head of a menu."""
    links = links_in(text)
    if not links:
        return
    first = menu.actions()[0] if menu.actions() else None
    for link in links:
        shown = link if len(link) <= LONGEST_CAPTION else f"{link[: LONGEST_CAPTION - 1]}…"
        action = menu.addAction(action_text(f"Open {shown.removeprefix('mailto:')}…"))
        action.triggered.connect(lambda _checked=False, link=link: open_link(link, parent))
        if first is not None:
            menu.insertAction(first, action)
    if first is not None:
        menu.insertSeparator(first)


def open_link(link: str, parent: QWidget | None) -> bool:
    """Ask whether to open an address with the program that the system has for it; whether it was opened."""
    url = QUrl(link, QUrl.ParsingMode.StrictMode)
    if not url.isValid() or url.scheme().lower() not in SAFE_SCHEMES:
        return False
    address = url.toString(QUrl.ComponentFormattingOption.FullyEncoded)
    box = QMessageBox(parent)
    box.setWindowTitle("Borderless")
    box.setTextFormat(Qt.TextFormat.PlainText)
    box.setIcon(QMessageBox.Icon.Question)
    box.setText("Open this address outside of Borderless?")
    box.setInformativeText(address)
    opening = box.addButton("Open", QMessageBox.ButtonRole.AcceptRole)
    box.addButton(QMessageBox.StandardButton.Cancel)
    box.setDefaultButton(QMessageBox.StandardButton.Cancel)
    box.exec()
    return box.clickedButton() is opening and QDesktopServices.openUrl(url)
