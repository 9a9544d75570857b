"""One comparison, large enough for a projector: two customers, the scale, and what the answer says."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFont
from PySide6.QtWidgets import QFrame, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from app.analysis.pairwise_words import judgment_in_words
from app.model.stakeholder import Stakeholder
from widgets.controls.comparison_scale import ComparisonScale
from widgets.controls.plain_text import PlainLabel, tooltip_text
from widgets.theme_bridge import ThemeBridge, base_font

_LONGEST_LARGE, _LONGEST_MIDDLE = 24, 70
"""Characters of a name up to which it is written large, and middling."""


class _Card(QFrame):
    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("candidate")
        self.name = PlainLabel("", self, wrap=True)
        self.kind = PlainLabel("", self)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 12, 16, 12)
        column.addWidget(self.name, 3)
        column.addWidget(self.kind, 2)
        self.name.setAlignment(Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignBottom)
        self.kind.setAlignment(Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignTop)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Expanding)

    def show_customer(self, customer: Stakeholder) -> None:
        self.name.setText(customer.name)
        self.kind.setText(customer.kind.label)
        self.setToolTip(tooltip_text(customer.name))

    def set_size(self, pixels: int) -> None:
        length = len(self.name.text())
        share = 3.0 if length <= _LONGEST_LARGE else 2.2 if length <= _LONGEST_MIDDLE else 1.5
        self.name.setFont(base_font(round(share * pixels), QFont.Weight.DemiBold))


class PairwiseQuestion(QWidget):
    """Two customers side by side over a scale.

    Args:
        look: Colours.
        parent: Owner.
    """

    moved = Signal()
    """A person changed the answer on the scale; it is not kept yet."""

    def __init__(self, look: ThemeBridge, parent: QWidget) -> None:
        super().__init__(parent)
        self._look = look
        self._pair: tuple[Stakeholder, Stakeholder] | None = None
        self.touched = False
        """Whether the answer on the scale is another than the one that is kept."""
        self.answered = False
        """Whether there is an answer on the scale."""
        self._left, self._right = _Card(self), _Card(self)
        self.scale = ComparisonScale(look, self)
        self.scale.moved.connect(self._moved)
        self.words = PlainLabel("", self, wrap=True)
        self.words.setAlignment(Qt.AlignmentFlag.AlignCenter)
        cards = QHBoxLayout()
        cards.setSpacing(16)
        cards.addWidget(self._left, 1)
        cards.addWidget(self._right, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addLayout(cards, 1)
        column.addWidget(self.scale)
        column.addWidget(self.words)
        look.changed.connect(self._dress)
        self._dress()

    def ask(self, left: Stakeholder, right: Stakeholder, position: int | None) -> None:
        """Ask about two customers; `position` is the answer on the scale that is kept, or None."""
        self._pair = (left, right)
        self.touched, self.answered = False, position is not None
        self._left.show_customer(left)
        self._right.show_customer(right)
        self.scale.show_answer(position)
        self._say()

    @property
    def asked(self) -> tuple[str, str] | None:
        """Ids of the two, or None where nothing was asked yet."""
        return (self._pair[0].id, self._pair[1].id) if self._pair is not None else None

    @property
    def answer(self) -> tuple[str, str, int]:
        """Who matters more, who less, and how much, 1 to 9."""
        assert self._pair is not None
        left, right = self._pair
        more, less = (right, left) if self.scale.position > 0 else (left, right)
        return more.id, less.id, abs(self.scale.position) + 1

    def _moved(self, _: int) -> None:
        self.touched = self.answered = True
        self._say()
        self.moved.emit()

    def _say(self) -> None:
        assert self._pair is not None
        left, right = self._pair
        if self.answered:
            more, less, ratio = self.answer
            names = {found.id: found.name for found in self._pair}
            words = judgment_in_words(names[more], names[less], ratio) + "."
        else:
            words = "Who matters more? Left and right arrow answer, Enter keeps the answer; Enter alone: alike."
        self.words.setText(words)
        self.scale.setAccessibleName(f"{left.name} or {right.name}: {words}")

    def set_size(self, pixels: int) -> None:
        """Set the height of the text around, in pixels, from which the names take theirs."""
        for card in (self._left, self._right):
            card.set_size(pixels)
        self.words.setFont(base_font(round(1.15 * pixels)))
        self.words.setMinimumHeight(2 * self.words.fontMetrics().lineSpacing())  # so that the scale stays in its place

    def _dress(self) -> None:
        color = self._look.theme.color
        self.setStyleSheet(
            f"#candidate {{ background: {color('surface.sunken')}; border: 1px solid {color('line')};"
            " border-radius: 12px; }"
        )
