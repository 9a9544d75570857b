"""Small pictures of saved views, painted one after another while nothing else is to be done."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QSize, QTimer, Signal
from PySide6.QtGui import QColor, QIcon, QPainter, QPixmap
from PySide6.QtWidgets import QWidget

from app.analysis.overlay import Overlaid
from app.lenses.lens import Size
from app.model.saved_view import SavedView
from app.storyboard import overlaid_of, overlay_of, picture_of
from app.workspace import Workspace
from widgets.canvas.view import View
from widgets.figure_painter import paint
from widgets.theme_bridge import ThemeBridge

PICTURE = QSize(152, 86)


class ViewPictures(QTimer):
    """Pictures of the views of one map; each shows the map as it is now, as soon as its turn comes.

    Args:
        workspace: The open map.
        bridge: Colours.
        owner: On whose screen they are seen; while it is hidden nothing is painted.
    """

    painted = Signal(str, QIcon)
    """The picture of a view (its id) is another one now."""

    def __init__(self, workspace: Workspace, bridge: ThemeBridge, owner: QWidget) -> None:
        super().__init__(owner)
        self._workspace, self._bridge, self._owner = workspace, bridge, owner
        self._views: Sequence[SavedView] = ()
        self._known: dict[str, tuple[object, QIcon]] = {}
        self.timeout.connect(self._paint_next)

    def of(self, view: SavedView) -> QIcon:
        """The picture of a view that was painted last; an empty one where none was."""
        if view.id in self._known:
            return self._known[view.id][1]
        picture = self._canvas()
        picture.fill(QColor(self._bridge.theme.color("surface.sunken")))
        return QIcon(picture)

    def renew(self, views: Sequence[SavedView]) -> None:
        """Paint those of some views that are no longer right, one at a time."""
        self._views = views
        self._known = {view.id: self._known[view.id] for view in views if view.id in self._known}
        self.start(0)

    def _paint_next(self) -> None:
        for view in self._views if self._owner.isVisible() else ():
            made_from = (view, self._workspace.map, self._bridge.theme.id)
            known = self._known.get(view.id)
            if known is None or known[0] != made_from:
                self._known[view.id] = (made_from, self._painted(view))
                self.painted.emit(view.id, self._known[view.id][1])
                return
        self.stop()

    def _canvas(self) -> QPixmap:
        ratio = self._owner.devicePixelRatioF()
        picture = QPixmap(PICTURE * ratio)
        picture.setDevicePixelRatio(ratio)
        return picture

    def _painted(self, view: SavedView) -> QIcon:
        picture, theme = self._canvas(), self._bridge.theme
        figure = picture_of(self._workspace, view, self._colors(view))
        picture.fill(QColor(theme.color(figure.background)))
        seen = View(size=Size(PICTURE.width(), PICTURE.height())).fitted(figure.box, 4.0)
        with QPainter(picture) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.translate(-seen.x, -seen.y)
            painter.scale(seen.zoom, seen.zoom)
            paint(painter, figure.groups, theme)
            painter.resetTransform()
            painter.setPen(QColor(theme.color("line.strong")))
            painter.drawRect(0, 0, PICTURE.width() - 1, PICTURE.height() - 1)
        return QIcon(picture)

    def _colors(self, view: SavedView) -> Overlaid | None:
        """What colours a picture; nothing where that takes so long that it is worked out aside on showing the view."""
        overlay = overlay_of(view)
        if overlay is not None and overlay.must_wait(len(self._workspace.map.stakeholders)):
            return None
        return overlaid_of(self._workspace, view)
