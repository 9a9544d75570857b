"""What this program is."""

from __future__ import annotations

from PySide6.QtCore import Qt, qVersion
from PySide6.QtWidgets import QMessageBox, QWidget

from app import __version__


def show_about(parent: QWidget) -> None:
    """Say name, version and what it is built on."""
    box = QMessageBox(parent)
    box.setWindowTitle("About Borderless")
    box.setTextFormat(Qt.TextFormat.PlainText)
    box.setText(f"Borderless {__version__}")
    box.setInformativeText(
        "Draw who the IT department serves, see where coverage of their needs falls short, and take it to the "
        "board.\n\n"
        f"Works without a network; maps stay on this computer. Built on Qt {qVersion()}, networkx and SQLite. "
        "The typeface is Inter, the icons are from Lucide."
    )
    box.exec()
