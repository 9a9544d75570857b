"""What is dropped on the canvas from the catalogue: a service, on the card of a customer."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtGui import QDropEvent

from app.figures.figure import Group, Role

if TYPE_CHECKING:
    from widgets.canvas.map_canvas import MapCanvas

SERVICE_TYPE = "application/x-borderless-service"
"""How a service is dragged: its id."""


def move(canvas: MapCanvas, event: QDropEvent) -> None:
    """Something is held over the canvas: a card under it lights up; what is no service is left to the window."""
    if not event.mimeData().hasFormat(SERVICE_TYPE):
        event.ignore()
        return
    _show(canvas, _card_at(canvas, event))
    if canvas.drop_target is not None:
        event.acceptProposedAction()
    else:
        event.accept()
        event.setDropAction(event.possibleActions() & event.dropAction())


def leave(canvas: MapCanvas) -> None:
    """It is held elsewhere."""
    _show(canvas, None)


def drop(canvas: MapCanvas, event: QDropEvent) -> None:
    """It was let go of."""
    card = _card_at(canvas, event)
    _show(canvas, None)
    if card is not None and event.mimeData().hasFormat(SERVICE_TYPE):
        event.acceptProposedAction()
        service = bytes(event.mimeData().data(SERVICE_TYPE).data()).decode()
        canvas.service_dropped.emit(service, card.elements[0].id)


def _card_at(canvas: MapCanvas, event: QDropEvent) -> Group | None:
    group = canvas.pointer.group_at(event.position())
    return group if group is not None and group.role is Role.CARD else None


def _show(canvas: MapCanvas, card: Group | None) -> None:
    if card is not canvas.drop_target:
        canvas.drop_target = card
        canvas.renew_marks()
