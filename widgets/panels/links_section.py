"""A list of other elements, each a link to its own page."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtWidgets import QVBoxLayout

from app.model.element import Element
from app.model.record import Record
from widgets.controls.elided_button import ElidedButton
from widgets.controls.plain_text import ElidedLabel
from widgets.controls.row_list import KeyedPart
from widgets.panels.context import PanelContext
from widgets.panels.list_section import ListSection
from widgets.theme_bridge import base_font


class LinkRow(KeyedPart):
    """A link to an element, and what tells it from others below."""

    def __init__(self, context: PanelContext, section: LinksSection, key: str) -> None:
        super().__init__()
        self._context, self._section, self._key = context, section, key
        self.link = ElidedButton("name")
        self.link.clicked.connect(lambda _checked: context.show(section.element(self._key)))
        self.detail = ElidedLabel()
        self.detail.setFont(base_font(12))
        self.detail.setContentsMargins(2, 0, 0, 0)
        self.detail.setForegroundRole(self.palette().ColorRole.PlaceholderText)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.link)
        column.addWidget(self.detail)

    def turn_to(self, key: str) -> None:
        self._key = key

    def refresh(self) -> None:
        record = self._context.find(self._section.element(self._key))
        if record is None:
            return
        name = self._context.directory.name(record)
        self.link.set_caption(name)
        self.link.setAccessibleName(f"Show {name}")
        detail = self._section.detail(record)
        self.detail.setText(detail)
        self.detail.setVisible(bool(detail))


class LinksSection(ListSection):
    """Links to the elements that a function finds; hidden where there are none.

    Args:
        context: The open map and the look.
        title: What they are.
        find: Finds them, as they are now.
        detail: What tells one from another, where it is not what tells namesakes apart.
    """

    def __init__(
        self,
        context: PanelContext,
        title: str,
        find: Callable[[], Sequence[Record]],
        detail: Callable[[Record], str] | None = None,
    ) -> None:
        super().__init__(context, title, lambda key: LinkRow(context, self, key), gap=4)
        self._find = find
        self.detail = detail or context.directory.detail
        self._elements: dict[str, Element] = {}

    def element(self, key: str) -> Element:
        """An element linked to by its key."""
        return self._elements[key]

    def refresh(self) -> None:
        elements = [Element.of(record) for record in self._find()]
        self._elements = {element.id: element for element in elements}
        self.show_keys(self._elements)
