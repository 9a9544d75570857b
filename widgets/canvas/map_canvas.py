"""The canvas: shows a figure, and tells what hands and keys ask for. It changes its own selection and view alone."""

from __future__ import annotations

import sys
from collections.abc import Callable

from PySide6.QtCore import QEvent, QPoint, QPointF, Qt, Signal
from PySide6.QtGui import (
    QContextMenuEvent,
    QDragEnterEvent,
    QDragLeaveEvent,
    QDragMoveEvent,
    QDropEvent,
    QFocusEvent,
    QHelpEvent,
    QKeyEvent,
    QMouseEvent,
    QNativeGestureEvent,
    QPainter,
    QPaintEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import QAbstractScrollArea, QApplication, QGestureEvent, QStyle, QToolTip, QWidget

from app.figures.figure import Figure, Group, Role
from app.figures.theme import Theme, theme
from app.model.element import Element
from widgets.canvas import accessible_map, dropping, keyboard
from widgets.canvas.accessible_map import AccessibleMap
from widgets.canvas.figure_area import FigureArea
from widgets.canvas.gesture import Pointer
from widgets.canvas.hand import Hand
from widgets.canvas.lens_motion import LensMotion
from widgets.canvas.lift import Preview
from widgets.canvas.pointer_input import PointerInput
from widgets.canvas.rename_editor import Renaming
from widgets.canvas.scene import center, frame
from widgets.canvas.screen import Screen
from widgets.canvas.selection import Selection
from widgets.controls.plain_text import tooltip_text


class MapCanvas(FigureArea):
    """Shows a figure through cached tiles.

    Args:
        preview: Gives the cards and ties as they would be with stakeholders elsewhere, while a hand moves them. Without
            it, ties are straight meanwhile.
        name_of: Gives the full name of an element, to be renamed; without it what is written on its card.
        parent: Owner.
    """

    selection_changed = Signal(tuple)
    """A hand or a key has selected other elements (tuple of Element)."""
    moved = Signal(dict)
    """Cards were put elsewhere: stakeholder id → Point, the middle of its card."""
    connect_requested = Signal(str, str)
    """A tie was drawn between two stakeholders."""
    connect_to_new_requested = Signal(str, object)
    """A tie was drawn from a stakeholder to an empty Point."""
    add_requested = Signal(object)
    """A stakeholder is wanted at a Point."""
    rename_committed = Signal(object, str)
    """An Element got another name."""
    delete_requested = Signal()
    """The selection is to be deleted."""
    activated = Signal(object)
    """An Element was double-clicked, or Enter was pressed on it."""
    typing_started = Signal(str)
    """Letters were typed on the canvas."""
    drawn = Signal(str, object, object)
    """A tool ("text", "frame", "arrow") was used from a Point to another; None where it was only clicked."""
    annotation_shaped = Signal(object, float, float, bool)
    """An Element was moved by points to the right and down; or drawn so much larger, where the flag is set."""
    service_dropped = Signal(str, str)
    """A service was dropped on a stakeholder."""
    context_menu_requested = Signal(object, object, QPoint)
    """A menu is wanted for an Element or None, at a Point, to be shown at a point of the screen."""

    def __init__(
        self,
        *,
        preview: Preview | None = None,
        name_of: Callable[[Element], str] | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        accessible_map.install()
        self.theme: Theme = theme("light")
        self.motion: LensMotion | None = None
        self.accessible_map: AccessibleMap | None = None
        self.hint = self.tr("Double-click to add the first stakeholder, type a name, or drop a table here")
        self.reduced_motion = not self.style().styleHint(QStyle.StyleHint.SH_Widget_Animation_Duration, None, self)
        self.focused_by_key = False
        """Whether keys were used last: then it is shown where they go."""
        self.tool = ""
        """What the next press draws: "text", "frame", "arrow"; empty where it draws nothing."""
        self.drop_target: Group | None = None
        """The card that something is held over."""
        self._shown = False
        self._painting_failed = False
        self.picked = Selection(self.scene, self)
        self.hand = Hand(self, preview)
        self.pointer = PointerInput(self)
        self.screen_content = Screen(self)
        self.renaming = Renaming(self.viewport(), name_of)
        self.picked.changed.connect(self.selection_changed)
        self.picked.renewed.connect(self.renew_marks)
        self.picked.current_changed.connect(lambda: accessible_map.tell_current(self))
        self.renaming.committed.connect(self.rename_committed)
        self.renaming.closed.connect(lambda: self.setFocus(Qt.FocusReason.OtherFocusReason))
        self.view_changed.connect(lambda: self.renaming.follow(self.scene.groups, self.view))
        self.setFrameShape(QAbstractScrollArea.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName(self.tr("Map"))
        self.viewport().setMouseTracking(True)
        self.viewport().setAcceptDrops(True)
        self.viewport().setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self.viewport().grabGesture(Qt.GestureType.PinchGesture)

    # ---- showing ------------------------------------------------------------------------------------

    def show_figure(self, figure: Figure, theme: Theme) -> None:
        """Show a figure; only what differs from the one before is painted again.

        Groups are compared by identity: whoever compiles a figure gives the very same object for what has not changed.
        """
        self.motion = None
        restyled = theme is not self.theme or figure.background != self.scene.figure.background or not self._shown
        self.theme = theme
        gone, come = self.scene.replace(figure)
        self._painting_failed = False
        if restyled:
            self.screen_content.use_theme()
        else:
            self.screen_content.changed(gone, come)
        self._follow(gone)
        if not self._shown or (self.fitted and not self.still_fits(figure.box)):
            self.look(self.view.fitted(figure.box))
            self.fitted = self._shown = True
        self.renew_marks()

    def animate_to(self, figure: Figure, duration_ms: int = 350) -> None:
        """Go over to another lens's figure: every card moves to its new place, at once where motion is reduced."""
        before, view_before = self.scene.figure, self.view
        seen = self._anchor()
        self.show_figure(figure, self.theme)
        after = self.scene.groups.get(seen[0]) if seen is not None and not self.fitted else None
        if after is not None and seen is not None:
            to = self.view.to_view(center(after))
            self.look(self.view.shifted(seen[1].x() - to.x(), seen[1].y() - to.y()))
        else:
            self.fit()
        if not self.reduced_motion and duration_ms > 0 and self.isVisible():
            self.motion = LensMotion(before, figure, view_before, self.view, duration_ms / 1000)
        self.renew_marks()

    def end_motion(self) -> None:
        """Be at the end of a switch of lenses."""
        if self.motion is not None:
            gone, self.motion = self.motion.before, None
            groups = self.scene.groups
            self.screen_content.painter.forget(group for group in gone.groups if groups.get(group.id) is not group)
            self.renew_marks()

    def set_selection(self, elements: tuple[Element, ...], pointed_out: tuple[Element, ...] = ()) -> None:
        """Show a selection that was made elsewhere.

        Args:
            elements: What is selected.
            pointed_out: What is marked besides: whom something belongs to that is selected, but not drawn itself.
        """
        if elements != self.picked.elements or pointed_out != self.picked.pointed_out:
            self.picked.pointed_out = pointed_out
            self.picked.show(elements)

    def sharpen(self) -> None:
        """Have everything that is seen painted now, instead of in a few frames."""
        self.end_motion()
        self.screen_content.sharpen()
        self.renew_marks()

    @property
    def is_sharp(self) -> bool:
        """Whether all that is seen is up to date; else it will be in a few frames."""
        return self.screen_content.backdrop.is_sharp(self.view)

    @property
    def selection(self) -> tuple[Element, ...]:
        """What is selected."""
        return self.picked.elements

    def go_to(self, node: Group, *, extend: bool = False) -> None:
        """Select a node and see it."""
        if not extend:
            self.picked.choose((node,))
        elif not self.picked.holds(node):
            self.picked.toggle(node)
        else:
            self.picked.make_current(node)
        self.look(self.view.showing(frame(node)))

    def take_tool(self, tool: str) -> None:
        """Let the next press draw something; nothing where the tool is empty."""
        self.tool = tool
        self.viewport().setCursor(Qt.CursorShape.CrossCursor if tool else Qt.CursorShape.ArrowCursor)
        self.renew_marks()

    def before_zoom(self) -> None:
        """Let the present picture stand in until the zoom rests."""
        self.screen_content.zoom_begins()

    # ---- what gestures and keys do ------------------------------------------------------------------

    def is_drag(self, pressed: Pointer, pointer: Pointer) -> bool:
        """Whether a hand has moved far enough to mean it."""
        way = pointer.position - pressed.position
        return way.manhattanLength() >= QApplication.startDragDistance()

    def rename(self, element: Element) -> None:
        """Let a person write the name of an element in its place."""
        cards = [group for group in self.scene.of(element) if group.role is Role.CARD]
        if not cards:
            return
        self.end_motion()
        self.look(self.view.showing(frame(cards[0])))
        self.renaming.begin(cards[0], self.view)

    def _anchor(self) -> tuple[str, QPointF] | None:
        """A selected card that is seen, and where: it is to stay there when the lens changes."""
        for card in self.hand.cards():
            if card.box.overlaps(self.view.box):
                return card.id, self.view.to_view(center(card))
        return None

    def _follow(self, gone: list[Group]) -> None:
        """Let go of groups that are no longer in the figure."""
        groups = self.scene.groups
        lift = self.screen_content.lift
        if lift is not None and any(name not in groups for name in lift.cards):
            self.pointer.cancel()
        if self.pointer.hovered is not None:
            self.pointer.hovered = groups.get(self.pointer.hovered.id)
        self.renaming.follow(groups, self.view)
        if gone:
            self.picked.renewed.emit()

    # ---- Qt -----------------------------------------------------------------------------------------

    def focusNextPrevChild(self, next: bool) -> bool:
        """Tab goes through the cards in reading order, and leaves the canvas after the last."""
        node = keyboard.next_node(self.scene, self.picked.current, 1 if next else -1)
        if node is None:
            return super().focusNextPrevChild(next)
        self.focused_by_key = True
        self.go_to(node)
        return True

    def paintEvent(self, event: QPaintEvent) -> None:
        with QPainter(self.viewport()) as painter:
            if self._painting_failed:
                painter.fillRect(event.rect(), self.palette().base())
                return
            try:
                self.screen_content.paint(painter)
            except Exception:  # told once: an exception must not leave a paint event, nor come sixty times a second
                self._painting_failed = True
                sys.excepthook(*sys.exc_info())

    def viewportEvent(self, event: QEvent) -> bool:
        if isinstance(event, QHelpEvent) and event.type() == QEvent.Type.ToolTip:
            group = self.pointer.group_at(QPointF(event.pos()))
            QToolTip.showText(event.globalPos(), tooltip_text(group.tooltip) if group is not None else "", self)
            return True
        if isinstance(event, QNativeGestureEvent) and self.pointer.pinch(event):
            return True
        if isinstance(event, QGestureEvent) and self.pointer.touch(event):
            return True
        if event.type() == QEvent.Type.Leave:
            self.pointer.leave()
        return super().viewportEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self.focused_by_key = False
        self.pointer.press(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        self.pointer.move(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        self.pointer.release(event)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        self.pointer.press_again(event)

    def wheelEvent(self, event: QWheelEvent) -> None:
        self.pointer.wheel(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        self.focused_by_key = True
        if event.key() == Qt.Key.Key_Space:
            if not event.isAutoRepeat():
                self.pointer.hold_space(True)
        elif not keyboard.press(self, event):
            super().keyPressEvent(event)

    def keyReleaseEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Space and not event.isAutoRepeat():
            self.pointer.hold_space(False)
        else:
            super().keyReleaseEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        keys = (Qt.FocusReason.TabFocusReason, Qt.FocusReason.BacktabFocusReason, Qt.FocusReason.ShortcutFocusReason)
        self.focused_by_key = event.reason() in keys
        super().focusInEvent(event)
        self.renew_marks()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        self.pointer.hold_space(False)
        super().focusOutEvent(event)
        self.renew_marks()

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        dropping.move(self, event)

    def dragMoveEvent(self, event: QDragMoveEvent) -> None:
        dropping.move(self, event)

    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:
        dropping.leave(self)
        super().dragLeaveEvent(event)

    def dropEvent(self, event: QDropEvent) -> None:
        dropping.drop(self, event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        self.pointer.ask_for_menu(event)
