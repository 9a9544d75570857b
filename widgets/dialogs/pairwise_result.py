"""What the comparisons have led to so far: weights as bars, and how far the answers agree."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QPushButton, QScrollArea, QSizePolicy, QVBoxLayout, QWidget

from app.analysis.pairwise import Pairwise
from app.analysis.pairwise_words import consistency_in_words, misfit_in_words
from app.analysis.wording import percent
from widgets.controls.coverage_bar import paint_bar
from widgets.controls.plain_text import PlainLabel, reads_from_right, text_height, tooltip_text
from widgets.theme_bridge import ThemeBridge


class WeightBars(QWidget):
    """One line a customer: name, bar, weight; the greatest first, those without a weight last as "?"."""

    def __init__(self, look: ThemeBridge, parent: QWidget) -> None:
        super().__init__(parent)
        self._look = look
        self._lines: list[tuple[str, float | None]] = []
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        look.changed.connect(self.update)

    @property
    def lines(self) -> list[tuple[str, float | None]]:
        """Name and weight of each, as shown."""
        return list(self._lines)

    def show_lines(self, lines: list[tuple[str, float | None]]) -> None:
        """Show names with their weights, sorted here."""
        self._lines = sorted(lines, key=lambda line: -(line[1] if line[1] is not None else -1))
        said = [f"{name} {percent(weight)}" for name, weight in self._lines]
        self.setAccessibleName("Weights: " + "; ".join(said))
        self.setToolTip(tooltip_text("\n".join(said)))
        self.updateGeometry()
        self.update()

    @property
    def _line_height(self) -> int:
        tallest = max((text_height(name, self.font()) for name, _ in self._lines), default=0)
        return round(1.35 * max(tallest, self.fontMetrics().height()))

    # ---- Qt -----------------------------------------------------------------------------------------

    def sizeHint(self) -> QSize:
        return QSize(20 * self.fontMetrics().height(), self._line_height * max(len(self._lines), 1))

    def minimumSizeHint(self) -> QSize:
        return QSize(12 * self.fontMetrics().height(), self.sizeHint().height())

    def paintEvent(self, _: QPaintEvent) -> None:
        height, width = self._line_height, self.width()
        figure = self.fontMetrics().horizontalAdvance("100 %") + 8
        names = width * 0.46
        greatest = max((weight for _, weight in self._lines if weight is not None), default=1.0)
        middle = Qt.AlignmentFlag.AlignVCenter
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setFont(self.font())
            for number, (name, weight) in enumerate(self._lines):
                top = number * height
                painter.setPen(self._look.color("text"))
                shown = self.fontMetrics().elidedText(name, Qt.TextElideMode.ElideRight, int(names - 8))
                side = Qt.AlignmentFlag.AlignRight if reads_from_right(name) else Qt.AlignmentFlag.AlignLeft
                painter.drawText(QRectF(0, top, names - 8, height), side | middle, shown)
                right = Qt.AlignmentFlag.AlignRight
                painter.drawText(QRectF(width - figure, top, figure, height), right | middle, percent(weight))
                bar = QRectF(names, top + height * 0.3, width - names - figure, height * 0.4)
                paint_bar(painter, bar, None if weight is None else weight / greatest, self._look, "accent")


class PairwiseResult(QWidget):
    """Weights, consistency, and the answer that fits least with a button to look at it again."""

    review_asked = Signal()

    def __init__(self, look: ThemeBridge, parent: QWidget) -> None:
        super().__init__(parent)
        self.bars = WeightBars(look, self)
        self.consistency = PlainLabel("", self, wrap=True)
        self.misfit = PlainLabel("", self, wrap=True)
        self.review = QPushButton("Review this answer", self)
        self.review.clicked.connect(self.review_asked)
        scroll = QScrollArea(self)
        scroll.setWidgetResizable(True)
        scroll.setWidget(self.bars)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(PlainLabel("Weights so far", self))
        column.addWidget(scroll, 1)
        column.addWidget(self.consistency)
        column.addWidget(self.misfit)
        column.addWidget(self.review, 0, Qt.AlignmentFlag.AlignLeft)

    def show_result(self, found: Pairwise, others: list[str], name_of: Callable[[str], str]) -> None:
        """Show what was found, and the names of others who take part but are not compared yet."""
        weights = found.weights or {}
        lines = [(name_of(customer), weights.get(customer)) for customer in (*found.customers, *others)]
        self.bars.show_lines(lines)
        self.consistency.setText(consistency_in_words(found, name_of))
        misfit = found.misfit if found.misfit is not None and found.consistency_ratio else None
        self.misfit.setText(misfit_in_words(misfit, name_of) if misfit is not None else "")
        self.misfit.setVisible(misfit is not None)
        self.review.setVisible(misfit is not None)
