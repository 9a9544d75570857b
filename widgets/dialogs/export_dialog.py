"""Asks how the map is to be exported, and does it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from PySide6.QtCore import QSettings, Qt
from PySide6.QtGui import QStandardItemModel
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QDialog,
    QDialogButtonBox,
    QFileDialog,
    QFormLayout,
    QLabel,
    QPushButton,
    QSpinBox,
    QVBoxLayout,
    QWidget,
)

from app.commands.storyboard import views_of
from app.errors import BorderlessError
from app.exchange.writer import Written, find_writers_in
from app.export_map import BOTH, FORMATS, MAP, SEEN, SELECTION, STORYBOARD, file_name, prepare, write
from app.lenses.lens import LENSES, Box
from app.workspace import Workspace
from widgets.background_tasks import Cancelled, run_with_progress
from widgets.dialogs.export_presets import ExportPresets
from widgets.notices import tell
from widgets.writers.picture_pdf import MOST_TILES
from widgets.writers.picture_png import LONGEST_SIDE, USUAL_DPI

_WHOLE_MAP = {
    ".xlsx": "Every register, the matrix, gaps and figures. Importing the workbook gives the same map again.",
    ".html": "Both lenses, gaps and figures in one file that any browser opens, without a network.",
    ".json": "The whole map as text, for other programs and for version control.",
}
"""Formats that hold both lenses, and what people read about each."""


_FIRST = {"format": ".pptx", "lens": BOTH, "dpi": 0, "width": 0}
"""What is chosen where nobody has chosen yet; of other lists it is the first."""


class ExportDialog(QDialog):
    """Format, lens and what the format offers besides; then a file name.

    Args:
        workspace: The map to export.
        settings: Where the choices are kept for the next time.
        seen: The part of the map that is on screen; None where all of it is.
        parent: The window.
    """

    def __init__(
        self, workspace: Workspace, settings: QSettings, parent: QWidget | None = None, *, seen: Box | None = None
    ) -> None:
        super().__init__(parent)
        find_writers_in("widgets.writers")
        self._workspace = workspace
        self._settings = settings
        self._seen = seen
        self.written: Written | None = None
        """What became of the export; None until it was made."""
        self.setWindowTitle("Export the map")
        self.setMinimumWidth(420)
        self.format = self._choice((suffix, title) for suffix, title in FORMATS.items())
        self.what = self._what_to_choose()
        lenses = sorted(LENSES, key=lambda found: found.order)
        self.lens = self._choice([(BOTH, "Both lenses"), *((lens.id, lens.title) for lens in lenses)])
        self.dpi = self._number(0, 1200, " dpi")
        self.dpi.setSpecialValueText(f"{USUAL_DPI} dpi, less for large maps")
        self.pixels = self._number(0, LONGEST_SIDE, " pixels")
        self.pixels.setSingleStep(160)
        self.pixels.setSpecialValueText("As the resolution gives")
        self.transparent = QCheckBox("Transparent ground", self)
        self.paper = self._choice([("figure", "As large as the map"), ("a4", "A4"), ("a3", "A3"), ("letter", "Letter")])
        self.tiles = self._number(1, MOST_TILES)
        self.tiles.setToolTip("More than one: sheets to be put together on a wall, which overlap a little")
        self.letters = self._choice(
            [
                ("named", "Text, typeface by name"),
                ("embedded", "Text, typeface embedded"),
                ("outlined", "Forms, the same everywhere"),
            ]
        )
        self.colors = self._choice([("light", "Light"), ("print", "Print"), ("dark", "Dark")])
        self.presets = ExportPresets(settings, self.choices, self)
        self.presets.chosen.connect(self.take)
        self._form = QFormLayout()
        for title, field in (
            ("Preset", self.presets),
            ("Format", self.format),
            ("What", self.what),
            ("Lens", self.lens),
            ("Resolution", self.dpi),
            ("Width", self.pixels),
            ("", self.transparent),
            ("Page", self.paper),
            ("Sheets side by side", self.tiles),
            ("Letters", self.letters),
            ("Colours", self.colors),
        ):
            self._form.addRow(title, field)
        self._hint = QLabel(self)
        self._hint.setWordWrap(True)
        self._hint.setTextFormat(Qt.TextFormat.PlainText)
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel, self)
        export = QPushButton("Export…", self)
        export.setProperty("look", "primary")
        buttons.addButton(export, QDialogButtonBox.ButtonRole.AcceptRole)
        buttons.accepted.connect(self._choose_file)
        buttons.rejected.connect(self.reject)
        column = QVBoxLayout(self)
        column.addLayout(self._form)
        column.addWidget(self._hint)
        column.addWidget(buttons)
        self._restore()
        self.format.currentIndexChanged.connect(self._offer)
        self.paper.currentIndexChanged.connect(self._offer)
        self.what.currentIndexChanged.connect(self._offer)
        self._offer()

    def _number(self, low: int, high: int, unit: str = "") -> QSpinBox:
        made = QSpinBox(self)
        made.setRange(low, high)
        made.setSuffix(unit)
        made.setMinimumHeight(self.format.sizeHint().height())  # else it is squeezed when rows come and go
        return made

    def _choice(self, choices: Iterable[tuple[str, str]]) -> QComboBox:
        """A list of values with what people read."""
        made = QComboBox(self)
        for value, title in choices:
            made.addItem(title, value)
        return made

    def _what_to_choose(self) -> QComboBox:
        """The map, a part of it, or the storyboard: what there is of that."""
        choices = [(MAP, "The map"), (SEEN, "What is seen now")]
        if self._workspace.context.selected("stakeholder"):
            choices.append((SELECTION, "What is selected"))
        views = len(views_of(self._workspace.map))
        if views:
            choices.append((STORYBOARD, f"The storyboard ({views})"))
        return self._choice(choices)

    def _fields(self) -> dict[str, QComboBox | QSpinBox | QCheckBox]:
        """The fields whose values are kept, by the name under which they are."""
        return {
            "format": self.format, "what": self.what, "lens": self.lens, "dpi": self.dpi, "width": self.pixels,
            "transparent": self.transparent, "paper": self.paper, "tiles": self.tiles, "letters": self.letters,
            "theme": self.colors,
        }  # fmt: skip

    def choices(self) -> dict[str, str | int | bool]:
        """What is chosen, by the name under which it is kept."""
        return {name: _value_of(field) for name, field in self._fields().items()}

    def take(self, choices: Mapping[str, Any]) -> None:
        """Choose what was kept; what does not fit, or is not there on this map, stays as it is."""
        for name, field in self._fields().items():
            if name in choices:
                _set(field, choices[name])

    def _restore(self) -> None:
        """Choose what was chosen last; not which part of the map: that is another each time."""
        names = [name for name in self._fields() if name not in ("what", "tiles", "transparent")]
        self.take({name: self._settings.value(f"export/{name}", _FIRST.get(name)) for name in names})

    def _offer(self) -> None:
        """Show the fields that the format knows."""
        suffix = self.format.currentData()
        for field, suffixes in (
            (self.dpi, (".png",)),
            (self.pixels, (".png",)),
            (self.transparent, (".png", ".svg")),
            (self.paper, (".pdf",)),
            (self.letters, (".svg",)),
            (self.colors, (".png", ".svg", ".pdf", ".pptx")),
        ):
            self._form.setRowVisible(field, suffix in suffixes)
        self._form.setRowVisible(self.what, suffix not in _WHOLE_MAP)
        self._offer_what(suffix)
        has_lens = suffix not in _WHOLE_MAP and self.what.currentData() == MAP
        self._form.setRowVisible(self.lens, has_lens)
        self._form.setRowVisible(self.tiles, suffix == ".pdf" and self.paper.currentData() != "figure")
        several = has_lens and self.lens.currentData() == BOTH
        hints = {
            ".pptx": "The maps as slides of shapes that can be edited. File, Board deck… has many more.",
            **_WHOLE_MAP,
        }
        files = "Both lenses are written as two files." if several else ""
        if self.what.currentData() == STORYBOARD:
            files = (
                "Every view is written as a file of its own." if suffix != ".pptx" else "Every view becomes a slide."
            )
        self._hint.setText(files if files and suffix not in _WHOLE_MAP else hints.get(suffix, ""))
        self.adjustSize()

    def _offer_what(self, suffix: str) -> None:
        """Parts of the map are pictures; slides show all of it, or views."""
        model = self.what.model()
        for row in range(self.what.count()):
            item = model.item(row) if isinstance(model, QStandardItemModel) else None
            if item is not None:
                item.setEnabled(suffix != ".pptx" or self.what.itemData(row) in (MAP, STORYBOARD))
        if suffix == ".pptx" and self.what.currentData() in (SEEN, SELECTION):
            self.what.setCurrentIndex(0)

    def _choose_file(self) -> None:
        suffix = self.format.currentData()
        folder = str(self._settings.value("export/folder", str(Path.home())))
        suggested = str(Path(folder) / f"{file_name(self._workspace.document.title)}{suffix}")
        name, _ = QFileDialog.getSaveFileName(
            self, "Export the map as", suggested, f"{self.format.currentText()} (*{suffix})"
        )
        if name:
            path = Path(name)
            self.export_to(path if path.suffix.lower() == suffix else path.with_name(path.name + suffix))

    def options(self) -> dict[str, Any]:
        """What was chosen, as the export takes it."""
        return {
            "lens_id": self.lens.currentData(),
            "what": self.what.currentData(),
            "theme_id": self.colors.currentData(),
            "dpi": self.dpi.value() or None,
            "width": self.pixels.value(),
            "transparent": self.transparent.isChecked(),
            "paper": self.paper.currentData(),
            "tiles": self.tiles.value() if self.paper.currentData() != "figure" else 1,
            "embed_fonts": self.letters.currentData() == "embedded",
            "outline_fonts": self.letters.currentData() == "outlined",
        }

    def export_to(self, path: Path) -> bool:
        """Write the file and close; False where it was not written, with the reason told."""
        options = self.options()
        lens_id, what = options.pop("lens_id"), options.pop("what")
        try:
            prepared = prepare(self._workspace, path, lens_id=lens_id, what=what, seen=self._seen)
            written = run_with_progress(
                self, f"Writing {path.name}…", lambda progress: write(prepared, progress=progress, **options)
            )
        except Cancelled:
            return False
        except BorderlessError as error:
            tell(self, error)
            return False
        for name, value in self.choices().items():
            self._settings.setValue(f"export/{name}", value)
        self._settings.setValue("export/folder", str(path.parent))
        self.written = written
        self.accept()
        return True


def _value_of(field: QComboBox | QSpinBox | QCheckBox) -> str | int | bool:
    if isinstance(field, QCheckBox):
        return field.isChecked()
    return field.value() if isinstance(field, QSpinBox) else str(field.currentData())


def _set(field: QComboBox | QSpinBox | QCheckBox, value: Any) -> None:
    """Give a field a value as settings hold it; one that it cannot take leaves it as it is."""
    if isinstance(field, QCheckBox):
        field.setChecked(str(value).casefold() == "true")
    elif isinstance(field, QSpinBox):
        if str(value).isdigit():
            field.setValue(int(str(value)))
    elif field.findData(value) >= 0:
        field.setCurrentIndex(field.findData(value))
