"""The style sheet of the whole application, from the tokens of a theme."""

from __future__ import annotations

import re
from importlib.resources import files

from app.figures.theme import Theme

_TOKEN = re.compile(r"@([a-z_]+(?:\.[a-z_]+)*)")
_TEMPLATE = """
QLabel[ink="wrong"] { color: @severity.critical; }
QLabel[ink="muted"] { color: @text.muted; }
QLabel[ink="poor"] { color: @text.poor; }
QToolTip { color: @surface; background: @text; border: none; padding: 5px 7px; }
QLineEdit, QPlainTextEdit {
    background: @surface; color: @text; border: 1px solid @line; border-radius: 6px; padding: 3px 7px;
    selection-background-color: @accent; selection-color: @accent.text; }
QLineEdit:hover, QPlainTextEdit:hover { border-color: @text.muted; }
QLineEdit:focus, QPlainTextEdit:focus { border: 1px solid @accent; }
QLineEdit[look="inline"], QPlainTextEdit[look="inline"], QComboBox[look="inline"] {
    background: transparent; border: 1px solid transparent; border-radius: 6px; padding: 1px 3px; }
QLineEdit[look="inline"]:hover, QPlainTextEdit[look="inline"]:hover, QComboBox[look="inline"]:hover {
    border-color: @line; }
QLineEdit[look="inline"]:focus, QPlainTextEdit[look="inline"]:focus, QComboBox[look="inline"]:focus {
    background: @surface; border: 1px solid @accent; }
QLineEdit[wrong="true"], QPlainTextEdit[wrong="true"] { border: 1px solid @severity.critical; }
QLineEdit[look="title"] { background: transparent; border: 1px solid transparent; padding: 1px 0; }
QLineEdit[look="title"]:hover { border-color: @line; }
QLineEdit[look="title"]:focus { border: 1px solid @accent; }
QComboBox[look="inline"] { padding-left: 5px; }
QComboBox[look="bar"] {
    background: @surface; color: @text; border: 1px solid @line; border-radius: 6px; padding: 3px 6px; }
QComboBox[look="bar"]:hover { border-color: @text.muted; }
QComboBox[look="bar"]:focus { border: 1px solid @accent; }
QComboBox[look="inline"]::drop-down, QComboBox[look="bar"]::drop-down { border: none; width: 18px; }
QComboBox[look="inline"]::down-arrow, QComboBox[look="bar"]::down-arrow { image: none; }
QComboBox QAbstractItemView, QMenu, QFrame[look="popup"] {
    background: @surface; color: @text; border: 1px solid @line; }
QMenu { padding: 4px; }
QMenu::item { padding: 5px 22px 5px 10px; border-radius: 4px; }
QMenu::item:selected { background: @accent.soft; color: @text; }
QMenu::item:disabled { color: @text.muted; }
QMenu::separator { height: 1px; background: @line; margin: 4px 6px; }
QMenu::icon, QMenu::indicator { padding-left: 6px; }
QPushButton { background: @surface; color: @text; border: 1px solid @line; border-radius: 6px; padding: 5px 12px; }
QPushButton:hover { border-color: @text.muted; }
QPushButton:pressed { background: @accent.soft; }
QPushButton:focus { border: 1px solid @accent; }
QPushButton:disabled { color: @text.muted; }
QPushButton[look="primary"] { background: @accent; color: @accent.text; border-color: @accent; font-weight: 600; }
QPushButton[look="primary"]:focus { border: 2px solid @text; padding: 4px 11px; }
QPushButton[look="primary"]:hover { background: @accent.strong; }
QPushButton[look="lens"] { background: @surface.sunken; border-color: transparent; padding: 6px 14px;
    font-weight: 500; }
QPushButton[look="lens"]:checked { background: @text; color: @surface; }
QPushButton[look="lens"]:focus { border: 1px solid @accent; }
QPushButton[look="link"] {
    background: transparent; color: @accent; border: 1px solid transparent; border-radius: 4px; padding: 1px;
    font-weight: 500; text-align: left; }
QPushButton[look="link"]:hover { text-decoration: underline; }
QPushButton[look="link"]:focus { border: 1px solid @accent; }
QPushButton[look="link"]:disabled { color: @text.muted; }
QPushButton[look="value"] {
    background: transparent; color: @text; border: 1px solid transparent; border-radius: 6px; padding: 2px 5px;
    text-align: left; }
QPushButton[look="name"] {
    background: transparent; color: @text; border: 1px solid transparent; border-radius: 4px; padding: 2px 1px;
    text-align: left; }
QPushButton[look="name"]:hover { color: @accent; text-decoration: underline; }
QPushButton[look="name"]:focus { border: 1px solid @accent; }
QPushButton[look="value"][quiet="true"] { color: @text.muted; }
QPushButton[look="value"]:hover { border-color: @line; }
QPushButton[look="value"]:focus { border: 1px solid @accent; }
QPushButton[look="value"]::menu-indicator { image: none; width: 0; }
QToolButton { background: transparent; border: 1px solid transparent; border-radius: 6px; padding: 3px; }
QToolButton:hover { background: @accent.soft; }
QToolButton:checked { background: @accent.soft; color: @accent; }
QToolButton:focus { border: 1px solid @accent; }
QToolButton::menu-indicator { image: none; }
QCheckBox { spacing: 6px; }
QCheckBox::indicator, QAbstractItemView::indicator {
    width: 14px; height: 14px; border: 1px solid @text.muted; border-radius: 3px; background: @surface; }
QCheckBox::indicator:hover, QCheckBox::indicator:focus { border-color: @accent; }
QCheckBox::indicator:disabled { border-color: @line; }
QCheckBox::indicator:checked, QAbstractItemView::indicator:checked {
    border-color: @accent; background: @ticked; image: url("@tick"); }
QCheckBox:focus, QRadioButton:focus { color: @accent; }
QTableView, QTreeView, QListView, QListWidget {
    background: @surface; alternate-background-color: @surface.sunken; color: @text; border: none;
    gridline-color: @line;
    selection-background-color: @accent.soft; selection-color: @text; outline: none; }
QListView::item { padding: 4px 6px; border-radius: 4px; }
QListView::item:selected { background: @accent.soft; color: @text; }
QHeaderView { background: @surface; border: none; }
QHeaderView::section {
    background: @surface; color: @text.muted; border: none; border-bottom: 1px solid @line; padding: 5px 3px;
    font-size: 12px; font-weight: 500; }
QTableCornerButton::section { background: @surface; border: none; }
QTabWidget::pane { border: none; border-top: 1px solid @line; }
QTabBar::tab {
    background: transparent; color: @text.muted; padding: 7px 12px; border: none;
    border-bottom: 2px solid transparent; }
QTabBar::tab:hover { color: @text; }
QTabBar::tab:selected { color: @text; border-bottom: 2px solid @accent; }
QTabBar::tab:focus { color: @accent; }
QScrollArea { background: @surface; border: none; }
QScrollBar:vertical { background: transparent; width: 10px; margin: 0; }
QScrollBar:horizontal { background: transparent; height: 10px; margin: 0; }
QScrollBar::handle { background: @line; border-radius: 4px; min-height: 28px; min-width: 28px; margin: 1px; }
QScrollBar::handle:hover { background: @text.muted; }
QScrollBar::add-line, QScrollBar::sub-line { width: 0; height: 0; }
QScrollBar::add-page, QScrollBar::sub-page { background: transparent; }
QAbstractScrollArea::corner { background: transparent; border: none; }
QProgressBar {
    background: @gauge.track; color: transparent; border: none; border-radius: 3px; min-height: 6px; max-height: 6px; }
QProgressBar::chunk { background: @accent; border-radius: 3px; }
QSplitter::handle { background: @line; }
QSplitter::handle:horizontal { width: 1px; }
QSplitter::handle:vertical { height: 1px; }
QDialogButtonBox { dialogbuttonbox-buttons-have-icons: 0; }
QStatusBar { background: @surface; border-top: 1px solid @line; }
QStatusBar::item { border: none; }
QMainWindow::separator { background: @line; width: 1px; height: 1px; }
"""


def style_sheet(theme: Theme) -> str:
    """Qt's style sheet for a theme."""
    tick = files("resources") / "icons" / "check.svg"
    besides = {
        "tick": str(tick).replace("\\", "/").replace('"', '\\"'),
        # the tick is black in every theme: on the accent colour where that is light, else on the surface
        "ticked": theme.color("accent" if theme.dark else "surface"),
    }
    return _TOKEN.sub(lambda found: besides.get(found.group(1)) or theme.color(found.group(1)), _TEMPLATE)
