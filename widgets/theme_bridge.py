"""Brings the theme of figures to Qt: palette, style sheet, fonts, and icons in the theme's colours."""

from __future__ import annotations

from importlib.resources import files
from importlib.resources.abc import Traversable
from typing import TYPE_CHECKING

from PySide6.QtCore import QByteArray, QObject, QRectF, Qt, Signal
from PySide6.QtGui import QColor, QFont, QIcon, QPainter, QPalette, QPixmap
from PySide6.QtWidgets import QApplication

from app.figures.theme import Theme, theme
from widgets.fonts import font
from widgets.style_sheet import style_sheet

if TYPE_CHECKING:
    from PySide6.QtSvg import QSvgRenderer

BASE_FONT_PIXELS = 13
"""Height of the interface's text, in device-independent pixels."""

_ICON_SIZES = (16, 20, 24, 32, 48, 64)


class ThemeBridge(QObject):
    """The colours, icons and fonts in which everything on the screen is painted.

    Args:
        theme_id: Id of the theme to begin with: "light", "dark", "high_contrast".
        parent: Owner, as for every QObject.
    """

    changed = Signal()
    """Another theme is in use: whoever paints with its colours paints again."""

    def __init__(self, theme_id: str = "light", parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._theme = theme(theme_id)
        self._colors: dict[str, QColor] = {}
        self._icons: dict[tuple[str, str, str], QIcon] = {}

    @property
    def theme(self) -> Theme:
        """The theme in use."""
        return self._theme

    def use(self, theme_id: str) -> None:
        """Change to another theme, on the screen too if this bridge was applied; raises KeyError."""
        if theme_id == self._theme.id:
            return
        self._theme = theme(theme_id)
        self._colors.clear()
        self.changed.emit()

    def color(self, token: str, alpha: float = 1.0) -> QColor:
        """The colour of a token, such as "text.muted"; `alpha` from 0, clear, to 1."""
        found = self._colors.get(token)
        if found is None:
            found = self._colors[token] = QColor(self._theme.color(token))
        if alpha < 1.0:
            found = QColor(found)
            found.setAlphaF(alpha)
        return found

    def icon(self, name: str, token: str = "text") -> QIcon:
        """The icon of that name in a colour of the theme; an empty one where the program has no such icon."""
        key = (self._theme.id, name, token)
        if key not in self._icons:
            self._icons[key] = self._drawn_icon(name, token)
        return self._icons[key]

    def _drawn_icon(self, name: str, token: str) -> QIcon:
        from PySide6.QtSvg import QSvgRenderer

        icon = QIcon()
        source = _resources("icons") / f"{name}.svg"
        if not source.is_file():
            return icon
        drawing = source.read_text("utf-8")
        for mode, color in (
            (QIcon.Mode.Normal, self.color(token).name()),
            (QIcon.Mode.Disabled, self.color("text.muted").name()),
        ):
            renderer = QSvgRenderer(QByteArray(drawing.replace("currentColor", color).encode()))
            for size in _ICON_SIZES:
                icon.addPixmap(_picture_of(renderer, size), mode)
        return icon

    def palette(self) -> QPalette:
        """The theme as Qt's roles, for all that Qt paints by itself."""
        palette = QPalette()
        role = QPalette.ColorRole
        for of, token in (
            (role.Window, "surface"), (role.Base, "surface"), (role.AlternateBase, "surface.sunken"),
            (role.Button, "surface"), (role.WindowText, "text"), (role.Text, "text"), (role.ButtonText, "text"),
            (role.BrightText, "text"), (role.PlaceholderText, "text.muted"), (role.Highlight, "accent"),
            (role.HighlightedText, "accent.text"), (role.Link, "accent"), (role.LinkVisited, "accent"),
            (role.ToolTipBase, "text"), (role.ToolTipText, "surface"), (role.Light, "surface"),
            (role.Midlight, "ground"), (role.Mid, "line"), (role.Dark, "line"), (role.Shadow, "line"),
        ):  # fmt: skip
            palette.setColor(of, self.color(token))
        for of in (role.WindowText, role.Text, role.ButtonText):
            palette.setColor(QPalette.ColorGroup.Disabled, of, self.color("text.muted"))
        return palette

    def apply_to(self, application: QApplication) -> None:
        """Dress a whole application, now and whenever the theme changes."""
        application.setStyle("Fusion")
        application.setFont(base_font())

        def dress() -> None:
            application.setStyleSheet("")  # over a sheet Qt would polish each widget once for each that holds it
            application.setPalette(self.palette())
            application.setStyleSheet(style_sheet(self._theme))

        dress()
        self.changed.connect(dress)


def base_font(pixels: int = BASE_FONT_PIXELS, weight: QFont.Weight = QFont.Weight.Normal) -> QFont:
    """The interface's font at a height in pixels."""
    made = font(weight.value)
    made.setPixelSize(pixels)
    return made


def _resources(folder: str) -> Traversable:
    return files("resources") / folder


def _picture_of(renderer: QSvgRenderer, size: int) -> QPixmap:
    picture = QPixmap(size, size)
    picture.fill(Qt.GlobalColor.transparent)
    with QPainter(picture) as painter:
        renderer.render(painter, QRectF(0, 0, size, size))
    return picture
