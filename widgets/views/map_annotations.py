"""Notes, frames and arrows on the map: what the canvas asks for becomes a step, and their words are asked for."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QInputDialog, QWidget

from app.commands import annotating, stakeholders
from app.errors import BorderlessError
from app.lenses.lens import Point
from app.model.element import Element
from app.model.placement import Annotation
from app.model.scales import AnnotationKind
from widgets.canvas.map_canvas import MapCanvas
from widgets.views.map_pane import MapPane

_ASKED = {
    AnnotationKind.TEXT: "What the note says:",
    AnnotationKind.FRAME: "Title of the frame:",
    AnnotationKind.ARROW: "What stands at the arrow:",
}


class MapAnnotations(QObject):
    """Draws, shapes and words the annotations of one map.

    Args:
        pane: The map and its lens.
        canvas: The map on screen.
        parent: The view; dialogs open over it.
    """

    refused = Signal(str)
    """Something could not be done; says why."""

    def __init__(self, pane: MapPane, canvas: MapCanvas, parent: QWidget) -> None:
        super().__init__(parent)
        self._pane, self._workspace, self._parent = pane, pane.workspace, parent
        canvas.drawn.connect(self._draw)
        canvas.annotation_shaped.connect(self._shape)
        canvas.activated.connect(self.edit)

    def _draw(self, tool: str, start: Point, end: Point | None) -> None:
        kind, workspace = AnnotationKind(tool), self._workspace
        text = self._ask(kind, "")
        if text is None or (not text.strip() and kind is AnnotationKind.TEXT):
            return

        def draw() -> None:
            made = annotating.annotate(
                workspace.document, self._pane.lens.id, kind, start, end, text=text, scenario=workspace.scenario
            )
            workspace.select((Element.of(made),))

        self._try(draw)

    def _shape(self, element: Element, across: float, down: float, resizes: bool) -> None:
        workspace = self._workspace
        if workspace.map.find(*element) is not None:
            self._try(
                lambda: annotating.shape(
                    workspace.document, element.id, across, down, resizes=resizes, scenario=workspace.scenario
                )
            )

    def edit(self, element: Element) -> None:
        """Ask for the words of an annotation; nothing happens for other elements."""
        workspace = self._workspace
        found = workspace.map.find(*element)
        if not isinstance(found, Annotation):
            return
        text = self._ask(found.kind, found.text)
        if text is not None and text != found.text:
            self._try(lambda: stakeholders.change(workspace.document, found, scenario=workspace.scenario, text=text))

    def _ask(self, kind: AnnotationKind, text: str) -> str | None:
        words, agreed = QInputDialog.getMultiLineText(self._parent, kind.label, _ASKED[kind], text)
        return words if agreed else None

    def _try(self, act: Callable[[], object]) -> None:
        try:
            act()
        except BorderlessError as error:
            self.refused.emit(str(error))
