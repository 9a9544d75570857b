"""Row 11: every widget that shows text, with texts that look like markup."""

import re

from PySide6 import QtGui
from PySide6.QtCore import QAbstractItemModel, QAbstractTableModel, QModelIndex, Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QAbstractButton, QAbstractItemView, QApplication, QLabel, QTextEdit, QWidget

from app.document.document import Document
from app.model.element import Element
from app.model.need import Need
from app.model.relationship import Relationship
from app.model.service import Service
from app.model.stakeholder import Stakeholder
from app.model.text import clean_line
from tests.campaign.nasty import NASTY, RICH
from tests.campaign.row import Trial, row
from tests.campaign.window import Stage

HOSTILE = tuple(dict.fromkeys((*NASTY, *RICH)))
VIEWS = ("view-map", "view-matrix", "view-register", "view-insight")
LEFT_OUT = ("quit", "close", "new", "theme", "full-screen", "open", "view-", "lens-")
_MARK = re.compile(r"(?<!&)&(?:&&)*(?!&)Mnemonic")
_ROWS = 60


class Inspection:
    """Looks at widgets and notes where a text of the map is taken for markup or a keyboard mark."""

    def __init__(self, trial: Trial, texts: list[str]) -> None:
        self._trial, self._texts = trial, texts
        self.widgets = 0

    def look(self, root: QWidget | None = None) -> None:
        found = QApplication.allWidgets() if root is None else [root, *root.findChildren(QWidget)]
        for widget in found:
            self.widgets += 1
            self._widget(widget)

    def _raw(self, text: str) -> bool:
        """Whether a text of the map stands in it as it is, and Qt would take the whole for markup."""
        return QtGui.Qt.mightBeRichText(text) and any(one in text for one in self._texts if "<" in one)

    def _widget(self, widget: QWidget) -> None:
        name = f"{type(widget).__name__} “{widget.accessibleName() or widget.objectName()}”"
        self._trial.check(not self._raw(widget.toolTip()), f"{name}: markup in its tooltip {widget.toolTip()[:80]!r}")
        if isinstance(widget, QLabel) and widget.textFormat() != Qt.TextFormat.PlainText:
            self._trial.check(not self._raw(widget.text()), f"{name}: a label takes markup {widget.text()[:80]!r}")
        if isinstance(widget, QTextEdit):
            self._trial.check(not widget.acceptRichText() or widget.isReadOnly(), f"{name}: takes rich text")
        if isinstance(widget, QAbstractButton):
            self._trial.check(not _MARK.search(widget.text()), f"{name}: a keyboard mark in {widget.text()[:80]!r}")
        for action in widget.actions():
            self._action(name, action)
        if isinstance(widget, QAbstractItemView) and widget.model() is not None:
            self._model(name, widget.model(), QModelIndex())

    def _action(self, name: str, action: QAction) -> None:
        self._trial.check(
            not _MARK.search(action.text()), f"{name}: a keyboard mark in the entry {action.text()[:80]!r}"
        )
        self._trial.check(not self._raw(action.toolTip()), f"{name}: markup in the entry {action.text()[:80]!r}")

    def _model(self, name: str, model: QAbstractItemModel, parent: QModelIndex) -> None:
        columns = model.columnCount(parent) if isinstance(model, QAbstractTableModel) else 1
        for at in range(min(model.rowCount(parent), _ROWS)):
            for column in range(min(columns, _ROWS)):
                tooltip = model.index(at, column, parent).data(Qt.ItemDataRole.ToolTipRole)
                self._trial.check(not self._raw(str(tooltip or "")), f"{name}: markup in a cell's tooltip {tooltip!r}")
        for side, count in ((Qt.Orientation.Horizontal, columns), (Qt.Orientation.Vertical, model.rowCount())):
            for at in range(min(count, _ROWS)):
                tooltip = model.headerData(at, side, Qt.ItemDataRole.ToolTipRole)
                self._trial.check(not self._raw(str(tooltip or "")), f"{name}: markup in a heading's tooltip")


@row(
    11,
    "every text widget and hostile texts",
    must="texts taken for markup or keyboard marks",
    short=14,
    long=len(HOSTILE),
)
def text_widgets(trial: Trial) -> None:
    texts = [clean_line(text)[:490] for text in HOSTILE[-min(trial.count, len(HOSTILE)) :]]
    inspection = Inspection(trial, texts)
    document = Document.create(texts[0], home=trial.folder / "home")
    elements = _fill(document, texts)
    document.save_as(trial.folder / "map.borderless")
    stage = Stage(trial.folder, document, seen=inspection.look)
    trial.tried = len(texts)
    for view in VIEWS:
        stage.act(view)
        stage.settle(50)
        inspection.look()
    stage.act("view-map")
    for element in elements if trial.count > 20 else elements[:8]:
        stage.window.workspace.select([element])
        stage.settle()
        inspection.look(stage.window)
    for action_id in list(stage.window.actions_.actions):
        if not action_id.startswith(LEFT_OUT):
            stage.act(action_id)
    inspection.look(stage.window)
    for element in elements[:4]:
        menu = stage.window.context_menu(element)
        inspection.look(menu)
        menu.deleteLater()
    trial.check(not stage.raised, f"{len(stage.raised)} exceptions: {stage.raised[:1]}")
    trial.note = f"{inspection.widgets:,} looks at widgets"
    stage.end()


def _fill(document: Document, texts: list[str]) -> list[Element]:
    with document.edit(texts[0]) as edit:
        edit.put(Stakeholder(id="firm", name=texts[-1]))
        for at, text in enumerate(texts):
            edit.put(
                Stakeholder(
                    id=f"s{at}",
                    name=text,
                    owner=text,
                    contact=text,
                    description=text,
                    tags=(text,),
                    custom=((text, text),),
                )
            )
            edit.put(Service(id=f"v{at}", name=text, provider="firm", owner=text, description=text))
            edit.put(Need(id=f"n{at}", customer=f"s{at}", statement=text, evidence=text))
            edit.put(Relationship(id=f"r{at}", source="firm", target=f"s{at}", label=text, description=text))
    return [
        Element(kind, f"{letter}{at}")
        for at in range(len(texts))
        for kind, letter in (("stakeholder", "s"), ("service", "v"), ("need", "n"), ("relationship", "r"))
    ]
