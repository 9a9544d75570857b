"""Insight: what the map says, one chart at a time, each under the sentence that it proves."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import QByteArray, QEvent, QMimeData, QSettings, Qt, QTimer, Signal
from PySide6.QtGui import QGuiApplication, QKeyEvent, QShowEvent
from PySide6.QtWidgets import QFileDialog, QFrame, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from app.commands.stakeholders import change
from app.errors import BorderlessError
from app.figures.chart import CHARTS, Chart, charts
from app.figures.chart_page import ChartPage, chart_page
from app.figures.theme import theme
from app.model.element import Element
from app.workspace import Workspace, WorkspaceEvent
from widgets.background_tasks import LatestTask
from widgets.controls.following import claims, follow
from widgets.notices import tell
from widgets.theme_bridge import ThemeBridge
from widgets.views.chart_canvas import ChartCanvas
from widgets.views.chart_list import ChartList
from widgets.views.renewal_bar import RenewalBar

COPIED = "The chart is on the clipboard, as picture and as drawing."
CANCELLED = "Stopped. The chart is worked out again at the next edit, or when you come back to it."
_LAST = "insight/chart"


class InsightView(QWidget):
    """Charts of one workspace; only the one on screen is drawn, and drawn anew after each edit.

    Args:
        workspace: The open map.
        look: Colours and icons.
        settings: Where the chart that was looked at last is kept.
        parent: Owner.
    """

    said = Signal(str)
    """Something a person should know of what was asked for."""
    go_to = Signal(object)
    """An element is to be shown on the map."""

    def __init__(
        self, workspace: Workspace, look: ThemeBridge, settings: QSettings, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._workspace, self._look, self._settings = workspace, look, settings
        self._listed = charts()
        self._chart: Chart = self._first()
        self._due = True
        self.list = ChartList(look, self._listed)
        self.canvas = ChartCanvas(look)
        self.renewal = RenewalBar(self)
        self.copy_button, self.export_button = QPushButton("Copy"), QPushButton("Export chart…")
        self._arrange()
        self._task = LatestTask(self)
        self._task.done.connect(self._show)
        self._task.failed.connect(self._failed)
        self._task.progressed.connect(self.renewal.set_share)
        self.renewal.cancelled.connect(self.cancel)
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.timeout.connect(self._draw)
        self.canvas.resized.connect(self.renew)
        self.canvas.picked.connect(self._pick)
        self.canvas.opened.connect(self.go_to)
        self.canvas.dropped.connect(self._rate)
        self.list.show_chart(self._chart.id)
        self.list.chosen.connect(self.show_chart)
        follow(self, workspace, self._follow)
        self.setFocusProxy(self.list)

    def _arrange(self) -> None:
        self.setObjectName("insight")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.copy_button.setToolTip("Copy the chart as picture and drawing (Ctrl+C)")
        self.copy_button.clicked.connect(self.copy)
        self.export_button.setToolTip("Write this chart as a slide, a picture or a PDF")
        self.export_button.clicked.connect(self.ask_to_export)
        buttons = QHBoxLayout()
        buttons.setContentsMargins(10, 8, 10, 10)
        buttons.setSpacing(8)
        buttons.addWidget(self.copy_button)
        buttons.addWidget(self.export_button, 1)
        left = QVBoxLayout()
        left.setSpacing(0)
        left.addWidget(self.list, 1)
        left.addLayout(buttons)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addLayout(left)
        row.addWidget(self._line())
        right = QVBoxLayout()
        right.setSpacing(0)
        right.addWidget(self.canvas, 1)
        right.addWidget(self.renewal)
        row.addLayout(right, 1)
        self._look.changed.connect(self._dress)
        self._dress()

    def _line(self) -> QFrame:
        line = QFrame()
        line.setObjectName("between")
        line.setFixedWidth(1)
        return line

    def _dress(self) -> None:
        hex_of = self._look.theme.color
        self.setStyleSheet(
            f"#insight {{ background: {hex_of('surface')}; }} #between {{ background: {hex_of('line')}; }}"
        )

    def _first(self) -> Chart:
        last = str(self._settings.value(_LAST, ""))
        return CHARTS.get(last) if last in CHARTS else self._listed[0]

    # ---- showing ------------------------------------------------------------------------------------

    @property
    def chart(self) -> Chart:
        """The chart on screen."""
        return self._chart

    def show_chart(self, chart_id: str) -> None:
        """Go to another chart."""
        self._chart = CHARTS.get(chart_id)
        self._settings.setValue(_LAST, chart_id)
        self.list.show_chart(chart_id)
        self.renew()

    def renew(self) -> None:
        """Draw the chart anew as soon as it can be seen; several reasons at once are one."""
        self._due = True
        if self.isVisible() and not self._soon.isActive():
            self._soon.start(0)

    def _follow(self, event: WorkspaceEvent) -> None:
        if event.change_set is not None:
            self.renew()
        if event.selection_changed:
            self.canvas.set_selection(self._workspace.selection)

    def _draw(self) -> None:
        if not self._due or not self.isVisible():
            return
        self._due = False
        chart, subject, size = self._chart, self._workspace.chart_subject(), self.canvas.drawn_size
        if chart.is_heavy_for(subject.map):
            self.canvas.set_stale(True)
            self.renewal.begin()
            self._task.ask(lambda progress: chart_page(chart, replace(subject, progress=progress), size))
        else:
            self._task.drop()
            self.renewal.end()
            self._show(chart_page(chart, subject, size))

    def cancel(self) -> None:
        """Stop working out the chart; the one before stays, and says that it is not up to date."""
        self._task.drop()
        self.renewal.end()
        self.said.emit(CANCELLED)

    def _show(self, page: ChartPage) -> None:
        self.renewal.end()
        self.canvas.show_page(page)
        self.canvas.set_selection(self._workspace.selection)

    def _failed(self, error: BaseException) -> None:
        self.renewal.end()
        self.canvas.set_stale(False)
        raise error

    def _pick(self, elements: Sequence[Element]) -> None:
        self._workspace.select(elements)

    def _rate(self, element: Element, values: Mapping[str, object]) -> None:
        """Give a stakeholder the ratings of the place at which its mark was dropped, as one step."""
        workspace = self._workspace
        who = workspace.map.stakeholders.get(element.id)
        if who is None or all(getattr(who, name) == value for name, value in values.items()):
            return
        rated = ", ".join(f"{name} {value}" for name, value in values.items())
        try:
            change(workspace.document, who, f"Rate {who.name}: {rated}", scenario=workspace.scenario, **values)
        except BorderlessError as error:
            self.said.emit(str(error))

    # ---- what leaves --------------------------------------------------------------------------------

    def copy(self) -> None:
        """Put the chart on the clipboard as PNG and SVG, and its finding as text."""
        from app.exchange.writers.svg import svg
        from widgets.writers.picture_png import picture

        page = chart_page(self._chart, self._workspace.chart_subject())
        content = QMimeData()
        content.setText(page.drawing.finding)
        content.setImageData(picture(page.figure, theme("light"), dpi=144))
        content.setData("image/svg+xml", QByteArray(svg(page.figure, theme("light")).encode()))
        QGuiApplication.clipboard().setMimeData(content)
        self.said.emit(COPIED)

    def ask_to_export(self) -> None:
        """Ask for a file and write the chart to it."""
        from app.exchange.chart_export import CHART_FORMATS
        from app.export_map import file_name

        folder = str(self._settings.value("export/folder", str(Path.home())))
        suggested = Path(folder) / f"{file_name(self._workspace.document.title)} - {self._chart.title}.pptx"
        filters = ";;".join(f"{title} (*{suffix})" for suffix, title in CHART_FORMATS.items())
        name, chosen = QFileDialog.getSaveFileName(self, "Export the chart as", str(suggested), filters)
        if not name:
            return
        path = Path(name)
        if path.suffix.lower() not in CHART_FORMATS:
            path = path.with_name(path.name + chosen.rpartition("*")[2].rstrip(")"))
        self._settings.setValue("export/folder", str(path.parent))
        self.export_to(path)

    def export_to(self, path: Path) -> bool:
        """Write the chart to a file; False where it was not written, with the reason told."""
        from app.exchange.chart_export import export_chart
        from app.exchange.writer import find_writers_in

        find_writers_in("widgets.writers")
        try:
            written = export_chart(self._chart, self._workspace.chart_subject(), path)
        except BorderlessError as error:
            tell(self, error)
            return False
        self.said.emit(" ".join((f"Exported to {written.path.name} in {written.path.parent}.", *written.warnings)))
        return True

    def release(self) -> None:
        """Wait for a chart that is being drawn on another thread; nothing more is drawn."""
        self._soon.stop()
        self._task.release()

    # ---- Qt -----------------------------------------------------------------------------------------

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self._due:
            self.renew()

    def event(self, event: QEvent) -> bool:
        return claims(event, control=(Qt.Key.Key_C,)) or super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_C and event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.copy()
        else:
            super().keyPressEvent(event)
