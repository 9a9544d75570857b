"""Bars of coverage: one share, or the four parts of who meets the need."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPainterPath, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from app.analysis.coverage import Parts
from app.analysis.wording import percent
from widgets.theme_bridge import ThemeBridge

GOOD, FAIR = 0.8, 0.5
"""Shares from which on a bar is painted as good, as fair; the figure always stands beside it or in its tooltip."""


def gauge_token(share: float) -> str:
    """The colour of a share of coverage 0–1."""
    return "gauge.good" if share >= GOOD else "gauge.fair" if share >= FAIR else "gauge.poor"


def paint_bar(painter: QPainter, box: QRectF, share: float | None, look: ThemeBridge, token: str = "") -> None:
    """Paint a share in a box; a dashed outline where it is undefined."""
    radius = box.height() / 2
    if share is None:
        painter.setPen(QPen(look.color("text.muted"), 1, Qt.PenStyle.DashLine))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRoundedRect(box.adjusted(0.5, 0.5, -0.5, -0.5), radius, radius)
        return
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(look.color("gauge.track"))
    painter.drawRoundedRect(box, radius, radius)
    if share > 0:
        painter.setBrush(look.color(token or gauge_token(share)))
        painter.drawRoundedRect(
            QRectF(box.x(), box.y(), max(box.width() * share, box.height()), box.height()), radius, radius
        )


class CoverageBar(QWidget):
    """A thin bar of one share.

    Args:
        look: Colours.
        name: What is covered, for screen readers.
        height: Of the bar, in pixels.
        parent: Owner.
    """

    def __init__(self, look: ThemeBridge, name: str = "", *, height: int = 4, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look, self._name, self._height = look, name, height
        self._share: float | None = None
        self._token = ""
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        look.changed.connect(self.update)

    @property
    def share(self) -> float | None:
        """The share shown, 0–1 or None."""
        return self._share

    def set_share(self, share: float | None, token: str = "") -> None:
        """Show a share 0–1 or None, in the colour of a token or in the one that it deserves."""
        if (share, token) != (self._share, self._token):
            self._share, self._token = share, token
            self.update()
        self.setAccessibleName(f"{self._name}: {percent(share)}" if self._name else percent(share))

    def sizeHint(self) -> QSize:
        return QSize(60, self._height + 2)

    def paintEvent(self, _: QPaintEvent) -> None:
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            top = (self.height() - self._height) / 2
            paint_bar(painter, QRectF(0, top, self.width(), self._height), self._share, self._look, self._token)


PART_TOKENS = (
    ("firm alone", "tie.firm_service", 1.0),
    ("with partners’ help", "tie.firm_service", 0.45),
    ("by partners", "tie.partner_service", 1.0),
    ("unmet", "gauge.track", 1.0),
)
"""The four parts in order: their name, the token and the strength of their colour."""


def values_of(parts: Parts) -> tuple[float, float, float, float]:
    """The four parts in points, in the order of `PART_TOKENS`."""
    return parts.firm_alone, parts.firm_with_help, parts.by_partners, parts.unmet


def parts_in_words(parts: Parts | None) -> str:
    """The four parts in a sentence."""
    if parts is None:
        return "Undefined: no need is recorded yet."
    said = (f"{name} {value:.0f}" for (name, _, _), value in zip(PART_TOKENS, values_of(parts), strict=True))
    return "Of 100 points of weighted need: " + ", ".join(said) + "."


class PartsBar(QWidget):
    """A bar of the four parts: firm alone, with partners' help, by partners, unmet."""

    def __init__(self, look: ThemeBridge, *, height: int = 8, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look, self._height = look, height
        self._parts: Parts | None = None
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        look.changed.connect(self.update)

    @property
    def parts(self) -> Parts | None:
        """The parts shown."""
        return self._parts

    def set_parts(self, parts: Parts | None) -> None:
        """Show the parts; None where they are undefined."""
        if parts != self._parts:
            self._parts = parts
            self.update()
        self.setAccessibleName(parts_in_words(parts))

    def _widths(self) -> Sequence[float]:
        return () if self._parts is None else tuple(self.width() * value / 100 for value in values_of(self._parts))

    def sizeHint(self) -> QSize:
        return QSize(90, self._height + 2)

    def paintEvent(self, _: QPaintEvent) -> None:
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            box = QRectF(0, (self.height() - self._height) / 2, self.width(), self._height)
            if self._parts is None:
                paint_bar(painter, box, None, self._look)
                return
            outline = QPainterPath()
            outline.addRoundedRect(box, self._height / 2, self._height / 2)
            painter.setClipPath(outline)
            x = 0.0
            for (_name, token, alpha), width in zip(PART_TOKENS, self._widths(), strict=True):
                painter.fillRect(QRectF(x, box.y(), width, box.height()), self._look.color(token, alpha))
                x += width
