"""Undo and redo, offered as commands like any other."""

from __future__ import annotations

from app.commands.command import Context, command


def _can_undo(context: Context) -> bool:
    return context.document.undo_label is not None


def _can_redo(context: Context) -> bool:
    return context.document.redo_label is not None


@command("undo", title="Undo", menu="Edit", order=10, shortcut="Ctrl+Z", enabled=_can_undo)
def undo(context: Context) -> None:
    """Take back the last step; steps from before a restart too."""
    context.document.undo()


@command("redo", title="Redo", menu="Edit", order=11, shortcut="Ctrl+Shift+Z", enabled=_can_redo)
def redo(context: Context) -> None:
    """Do the step again that was taken back."""
    context.document.redo()
