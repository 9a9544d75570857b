"""The pairwise exercise: a workshop says of every two customers which matters more."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtGui import QFont, QKeyEvent, QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QDialog, QHBoxLayout, QPushButton, QStackedWidget, QVBoxLayout, QWidget

from app.analysis.pairwise import Pair, Pairwise, asking_order, exercise, judgments_of, proposed_customers
from app.commands.pairwise import forget_comparisons, importance_changes, judge, write_importance
from app.errors import BorderlessError
from app.workspace import Workspace, WorkspaceEvent
from widgets.controls.coverage_bar import CoverageBar
from widgets.controls.plain_text import PlainLabel
from widgets.dialogs.pairwise_choice import PairwiseChoice
from widgets.dialogs.pairwise_importance import ImportancePreview
from widgets.dialogs.pairwise_question import PairwiseQuestion
from widgets.dialogs.pairwise_result import PairwiseResult
from widgets.notices import tell
from widgets.theme_bridge import BASE_FONT_PIXELS, ThemeBridge, base_font

_LINES = 48
"""Lines of text that the height of the window is divided into, so that a larger one is read from farther away."""
_LARGEST_FONT = 44


class PairwiseDialog(QDialog):
    """Asks about two customers at a time, and shows what comes of it; every answer is kept at once.

    Args:
        workspace: The open map.
        look: Colours.
        parent: The window.
    """

    def __init__(self, workspace: Workspace, look: ThemeBridge, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle("Compare customers two at a time")
        self.setWindowFlag(Qt.WindowType.WindowMaximizeButtonHint)
        self._workspace = workspace
        self._customers: tuple[str, ...] = ()
        self._pairs: tuple[Pair, ...] = ()
        self._at = 0
        self.choice = PairwiseChoice(self)
        self.question = PairwiseQuestion(look, self)
        self.outcome = PairwiseResult(look, self)
        self.progress = PlainLabel("", self)
        self.bar = CoverageBar(look, "Comparisons made", height=8, parent=self)
        self.choose = self._button("Customers…", self._choose)
        self.again = self._button("Start again", self._start_again)
        self.previous = self._button("Previous", self._go_back)
        self.next = self._button("Next", self._go_on)
        self.next.setProperty("look", "primary")
        self.write = self._button("Write to importance…", self._write)
        self._pages = QStackedWidget(self)
        self._pages.addWidget(self.choice)
        self._pages.addWidget(self._exercise_page())
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 16, 20, 16)
        column.addWidget(self._pages)
        self.choice.begun.connect(self._begin)
        self.outcome.review_asked.connect(self._review)
        QShortcut(QKeySequence.StandardKey.Undo, self, self._undo)
        QShortcut(QKeySequence.StandardKey.Redo, self, self._redo)
        stop_listening = workspace.listen(self._map_changed)
        self.destroyed.connect(lambda: stop_listening())
        available = self.screen().availableGeometry()
        self.resize(min(1180, available.width() - 40), min(700, available.height() - 60))
        self._fit_text()
        if exercise(workspace.map).customers:
            self._take(proposed_customers(workspace.map))
        else:
            self._choose()

    def _button(self, title: str, act: Callable[[], object]) -> QPushButton:
        button = QPushButton(title, self)
        button.clicked.connect(lambda: act())
        return button

    def _exercise_page(self) -> QWidget:
        page = QWidget(self)
        above, below, middle = QHBoxLayout(), QHBoxLayout(), QHBoxLayout()
        above.setSpacing(16)
        above.addWidget(self.progress)
        above.addWidget(self.bar, 1)
        above.addWidget(self.choose)
        middle.setSpacing(24)
        middle.addWidget(self.question, 5)
        middle.addWidget(self.outcome, 3)
        for button in (self.previous, self.next):
            below.addWidget(button)
        below.addStretch(1)
        for button in (self.again, self.write):
            below.addWidget(button)
        column = QVBoxLayout(page)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(14)
        column.addLayout(above)
        column.addLayout(middle, 1)
        column.addLayout(below)
        return page

    # ---- who takes part -----------------------------------------------------------------------------

    def _choose(self) -> None:
        self._keep()
        state = self._workspace.map
        self.choice.offer(state.customers, self._customers or proposed_customers(state))
        self._fit_text()
        self._pages.setCurrentWidget(self.choice)
        self.choice.begin.setDefault(True)
        self.choice.take_focus()

    def _begin(self) -> None:
        self._take(self.choice.chosen)

    def _take(self, customers: tuple[str, ...]) -> None:
        """Compare these customers, beginning at the first comparison that is not made."""
        self._customers, self._pairs = customers, asking_order(customers)
        made = self._made()
        self._pages.setCurrentIndex(1)
        self.next.setDefault(True)
        self._ask(next((number for number, pair in enumerate(self._pairs) if pair not in made), len(self._pairs) - 1))

    # ---- comparisons --------------------------------------------------------------------------------

    def _made(self) -> dict[Pair, float]:
        """How much more the first of each pair matters than the second, in the order in which they are asked."""
        found = judgments_of(self._workspace.map, self._customers)
        return found | {(other, one): 1 / ratio for (one, other), ratio in found.items()}

    def _ask(self, number: int) -> None:
        self._at = min(max(number, 0), len(self._pairs) - 1)
        one, other = self._pairs[self._at]
        ratio = self._made().get((one, other))
        position = None if ratio is None else 1 - round(ratio) if ratio >= 1 else round(1 / ratio) - 1
        stakeholders = self._workspace.map.stakeholders
        self.question.ask(stakeholders[one], stakeholders[other], position)
        self.question.set_size(self._pixels)
        self.question.scale.setFocus(Qt.FocusReason.OtherFocusReason)
        self._show_result()

    def _show_result(self) -> None:
        found = self._result()
        others = [customer for customer in self._customers if customer not in found.customers]
        self.outcome.show_result(found, others, self._name_of)
        done = found.made == len(self._pairs)
        place = f"Comparison {self._at + 1} of {len(self._pairs)}"
        self.progress.setText(f"{place}, all are made" if done else f"{place}, {found.made} made")
        self.bar.set_share(found.made / len(self._pairs), "accent")
        self.previous.setEnabled(self._at > 0)
        self.again.setEnabled(found.made > 0)
        self.write.setEnabled(found.weights is not None)

    def _result(self) -> Pairwise:
        """What those who take part and are compared have come to."""
        compared = {found for pair in self._made() for found in pair}
        return exercise(self._workspace.map, [found for found in self._customers if found in compared])

    def _name_of(self, customer: str) -> str:
        return self._workspace.map.stakeholders[customer].name

    def _keep(self) -> bool:
        """Keep an answer that was changed on the scale; False where that failed, with the reason told."""
        if not self.question.touched:
            return True
        return self._answer()

    def _answer(self) -> bool:
        more, less, ratio = self.question.answer
        self.question.touched = False
        return self._do(
            lambda: judge(self._workspace.document, more, less, ratio, scenario=self._workspace.scenario, origin=self)
        )

    def _do(self, act: Callable[[], object]) -> bool:
        try:
            act()
        except BorderlessError as error:
            tell(self, error)
            return False
        return True

    def _go_on(self) -> None:
        kept = self._keep() if self.question.answered else self._answer()
        if kept:
            self._ask(self._at + 1)

    def _go_back(self) -> None:
        if self._keep():
            self._ask(self._at - 1)

    def _review(self) -> None:
        misfit = self._result().misfit
        if misfit is not None and self._keep():
            wanted = {misfit.more, misfit.less}
            self._ask(next(number for number, pair in enumerate(self._pairs) if set(pair) == wanted))

    def _start_again(self) -> None:
        document, scenario = self._workspace.document, self._workspace.scenario
        self.question.touched = False
        if self._do(lambda: forget_comparisons(document, self._customers, scenario=scenario, origin=self)):
            self._ask(0)

    def _write(self) -> None:
        if not self._keep():
            return
        document, scenario = self._workspace.document, self._workspace.scenario
        compared = self._result().customers
        changes = importance_changes(document, compared, scenario=scenario)
        preview = ImportancePreview(changes, self._name_of, self)
        if preview.exec() == QDialog.DialogCode.Accepted:
            self._do(lambda: write_importance(document, compared, scenario=scenario, origin=self))
        preview.deleteLater()

    def _undo(self) -> None:
        self.question.touched = False
        self._do(self._workspace.document.undo)

    def _redo(self) -> None:
        self._do(self._workspace.document.redo)

    def _map_changed(self, event: WorkspaceEvent) -> None:
        if event.change_set is None or self._pages.currentIndex() == 0:
            return
        left = tuple(found for found in self._customers if found in self._workspace.map.stakeholders)
        if len(left) < 2:
            self._customers = ()
            self._choose()
        elif left != self._customers:
            self._take(left)
        elif event.origin is self:
            self._show_result()
        else:
            self._ask(self._at)

    # ---- Qt -----------------------------------------------------------------------------------------

    @property
    def _pixels(self) -> int:
        return min(max(self.height() // _LINES, BASE_FONT_PIXELS), _LARGEST_FONT)

    def _fit_text(self) -> None:
        """Write as large as the window is tall: it may hang on a wall."""
        for widget in (self, *self.findChildren(QWidget)):  # with a style sheet, Qt hands no font down
            widget.setFont(base_font(self._pixels))
        self.progress.setFont(base_font(round(1.3 * self._pixels), QFont.Weight.DemiBold))
        self.choice.heading.setFont(base_font(round(1.6 * self._pixels), QFont.Weight.DemiBold))
        self.question.set_size(self._pixels)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if self.font().pixelSize() != self._pixels:
            self._fit_text()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Backspace and self._pages.currentIndex() == 1:
            self._go_back()
        else:
            super().keyPressEvent(event)

    def done(self, result: int) -> None:
        if self.isVisible() and self._pages.currentIndex() == 1:
            self._keep()
        super().done(result)
