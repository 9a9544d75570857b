"""Sentences in dialogs: they take as many lines as they need and no more, and so does the dialog."""

from __future__ import annotations

from PySide6.QtGui import QFont
from PySide6.QtWidgets import QDialog, QSizePolicy

from widgets.controls.plain_text import PlainLabel
from widgets.theme_bridge import base_font


def dialog_text(text: str = "") -> PlainLabel:
    """A sentence or more."""
    label = PlainLabel(text, wrap=True)
    label.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Maximum)
    return label


def dialog_title(text: str = "") -> PlainLabel:
    """The bold sentence at the head."""
    label = dialog_text(text)
    label.setFont(base_font(15, QFont.Weight.Bold))
    return label


def fit_height(dialog: QDialog) -> None:
    """Make a dialog as high as its sentences need at its least width; Qt asks for the lines of a narrower one."""
    width = dialog.minimumWidth()
    dialog.resize(width, dialog.heightForWidth(width))
