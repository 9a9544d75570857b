"""Choices of an export that a person has given a name, kept for every map."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from typing import Any

from PySide6.QtCore import QSettings, Signal
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QInputDialog, QToolButton, QWidget

_KEY = "export/presets"
_LONGEST = 60
_NONE = "As last time"

Choices = Mapping[str, Any]


class ExportPresets(QWidget):
    """A list of presets, with buttons to keep the present choices as one and to forget one.

    Args:
        settings: Where they are kept.
        present: Gives the choices as they are now: texts, numbers and flags by name.
        parent: Owner.
    """

    chosen = Signal(dict)
    """The choices of a preset are to be taken over."""

    def __init__(self, settings: QSettings, present: Callable[[], Choices], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._settings, self._present = settings, present
        self.list = QComboBox(self)
        self.list.setAccessibleName("Preset")
        self.keep = QToolButton(self)
        self.keep.setText("Keep…")
        self.keep.setToolTip("Keep these choices under a name")
        self.keep.clicked.connect(self._ask)
        self.forget = QToolButton(self)
        self.forget.setText("Forget")
        self.forget.setToolTip("Forget this preset")
        self.forget.clicked.connect(self._forget)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self.list, 1)
        row.addWidget(self.keep)
        row.addWidget(self.forget)
        self._fill("")
        self.list.currentTextChanged.connect(self._choose)

    def _known(self) -> dict[str, dict[str, Any]]:
        try:
            known = json.loads(str(self._settings.value(_KEY, "{}")))
        except ValueError:
            return {}
        usable = known.items() if isinstance(known, dict) else ()
        return {name: choices for name, choices in usable if isinstance(choices, dict)}

    def _fill(self, current: str) -> None:
        self.list.blockSignals(True)
        self.list.clear()
        self.list.addItems([_NONE, *sorted(self._known(), key=str.casefold)])
        self.list.setCurrentIndex(max(0, self.list.findText(current)))
        self.list.blockSignals(False)
        self.forget.setEnabled(self.list.currentIndex() > 0)

    def _choose(self, name: str) -> None:
        self.forget.setEnabled(self.list.currentIndex() > 0)
        choices = self._known().get(name)
        if choices is not None:
            self.chosen.emit(choices)

    def _ask(self) -> None:
        name, agreed = QInputDialog.getText(self, "Keep a preset", "Name of the preset:", text=self._suggestion())
        name = " ".join(name.split())[:_LONGEST]
        if agreed and name and name != _NONE:
            self._settings.setValue(_KEY, json.dumps(self._known() | {name: dict(self._present())}))
            self._fill(name)

    def _suggestion(self) -> str:
        return self.list.currentText() if self.list.currentIndex() > 0 else ""

    def _forget(self) -> None:
        known = self._known()
        known.pop(self.list.currentText(), None)
        self._settings.setValue(_KEY, json.dumps(known))
        self._fill("")
