"""Letting a widget follow an open map for as long as it lives."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from app.workspace import Listener, Workspace


def follow(widget: QWidget, workspace: Workspace, listener: Listener) -> None:
    """Tell a listener of a widget what happens to a workspace until the widget is gone."""
    stop = workspace.listen(listener)
    widget.destroyed.connect(lambda: stop())


def claims(event: QEvent, *keys: Qt.Key, control: tuple[Qt.Key, ...] = ()) -> bool:
    """Accept a key before a shortcut of the window takes it; True where this event asks for one of the keys.

    Args:
        event: What a widget was sent.
        keys: Keys that the widget itself acts on, without modifiers.
        control: Keys that it acts on together with Ctrl.
    """
    if event.type() is not QEvent.Type.ShortcutOverride or not isinstance(event, QKeyEvent):
        return False
    modifiers = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
    plain = event.key() in keys and modifiers == Qt.KeyboardModifier.NoModifier
    with_control = event.key() in control and modifiers == Qt.KeyboardModifier.ControlModifier
    if plain or with_control:
        event.accept()
        return True
    return False
