"""A titled list in a panel: heading, rows that follow the map, what is said where there are none, what went wrong."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from PySide6.QtWidgets import QVBoxLayout

from widgets.controls.attribute_field import Problem
from widgets.controls.row_list import KeyedPart, Part, RowList
from widgets.controls.section_heading import SectionHeading
from widgets.panels.context import PanelContext
from widgets.panels.page import muted


class ListSection(Part):
    """Rows under a heading; without words for an empty list the whole section hides where there are none.

    Args:
        context: The open map and the look.
        title: What is listed.
        row: Makes the row of a key.
        action: Caption of the action beside the title, empty for none.
        empty: What is said where there are no rows, empty to hide the section then.
        gap: Pixels between rows.
    """

    def __init__(
        self,
        context: PanelContext,
        title: str,
        row: Callable[[str], KeyedPart],
        *,
        action: str = "",
        empty: str = "",
        gap: int = 6,
    ) -> None:
        super().__init__()
        self.context = context
        self.heading = SectionHeading(context.look, title, action=action)
        self.rows = RowList(row, gap=gap)
        self.empty = muted(empty)
        self.problem = Problem()
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(0, 0, 0, 0)
        self.column.setSpacing(6)
        for widget in (self.heading, self.empty, self.rows, self.problem):
            self.column.addWidget(widget)

    def show_keys(self, keys: Iterable[str]) -> None:
        """Show the rows of these keys, in this order."""
        shown = list(keys)
        self.rows.show_keys(shown)
        self.empty.setVisible(not shown and bool(self.empty.text()))
        self.setVisible(bool(shown or self.empty.text()))

    def attempt(self, action: Callable[[], object]) -> None:
        """Do something to the map; why it did not go is said below the rows."""
        self.problem.say(self.context.attempt(action))
