"""The panel at the right: everything about what is selected, edited in place."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QScrollArea, QVBoxLayout, QWidget

from app.model.element import Element
from app.workspace import Workspace, WorkspaceEvent
from widgets.controls.directory import Directory
from widgets.controls.following import follow
from widgets.controls.reading_order import put_in_reading_order
from widgets.panels.assignment_page import AssignmentPage
from widgets.panels.context import PanelContext
from widgets.panels.need_page import NeedPage
from widgets.panels.page import Page
from widgets.panels.relationship_page import RelationshipPage
from widgets.panels.service_page import ServicePage
from widgets.panels.several_page import SeveralPage
from widgets.panels.stakeholder_page import StakeholderPage
from widgets.panels.summary_page import SummaryPage
from widgets.theme_bridge import ThemeBridge

WIDTH = 340
LEAST_WIDTH = 300

_PAGES: dict[str, Callable[[PanelContext, Element], Page]] = {
    "stakeholder": StakeholderPage,
    "service": ServicePage,
    "need": NeedPage,
    "assignment": AssignmentPage,
    "relationship": RelationshipPage,
}


class Inspector(QScrollArea):
    """Shows what is selected in a workspace; a page stays as long as its element does, so typing is never lost.

    Args:
        workspace: The open map.
        look: Colours and icons.
        parent: Owner.
    """

    go_to = Signal(object)
    """A person chose a link to another element (already selected)."""
    fix_requested = Signal(object, object)
    """A person chose what can be done about a gap: the fix and the finding."""
    explain_asked = Signal(str)
    """A person wants to know how a figure comes about: its id."""

    def __init__(self, workspace: Workspace, look: ThemeBridge, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self.setAccessibleName("Inspector")
        self.setWidgetResizable(True)
        self.setFocusPolicy(Qt.FocusPolicy.ClickFocus)  # Tab goes to what is in it
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setMinimumWidth(LEAST_WIDTH)
        self._context = PanelContext(
            workspace,
            look,
            Directory(lambda: workspace.map),
            self._show,
            self.fix_requested.emit,
            self.explain_asked.emit,
        )
        self._home = QWidget()
        self._column = QVBoxLayout(self._home)
        self._column.setContentsMargins(0, 0, 0, 0)
        self.setWidget(self._home)
        self._kept: dict[str, Page] = {}
        """Pages by what they are about, to be turned to another element: making one takes longer than a frame."""
        self._shown = workspace.selection
        self.page = self._page_for(self._shown)
        self.page.refresh()
        follow(self, workspace, self.refresh)

    def refresh(self, event: WorkspaceEvent) -> None:
        """Follow the workspace: another page for another selection, else the same page anew."""
        if event.selection_changed and self._workspace.selection != self._shown:
            self.page.commit_typing()
            self._show_page()
        elif not event.look_changed and not event.rearranged:
            self.page.refresh()

    def add_need(self) -> None:
        """Open the line for a new need of the selected stakeholder."""
        self.page.begin_need()

    def assign_service(self) -> None:
        """Open the list of services for the selected stakeholder, need or service."""
        self.page.begin_assignment()

    @property
    def anchor(self) -> QWidget:
        """What a list that belongs to the page as a whole opens below."""
        return self.page.head

    def focus_field(self, name: str) -> None:
        """Put the focus on a field of what is selected, unfolded and in sight; on the panel where it has none."""
        if not self.page.focus_field(name):
            self.setFocus(Qt.FocusReason.OtherFocusReason)

    def _show(self, element: Element) -> None:
        self._workspace.select((element,))
        self.go_to.emit(element)

    def _show_page(self) -> None:
        self._shown = self._workspace.selection
        if len(self._shown) != 1 or not self.page.turn_to(self._shown[0]):
            left, self.page = self.page, self._page_for(self._shown)
            if not self._shown or not self.page.turn_to(self._shown[0]):
                self.page.refresh()
            left.hide()
            if left not in self._kept.values():
                self._column.removeWidget(left)
                left.deleteLater()  # not at once: the click that led here may come from one of its buttons
            self.page.show()
        self.verticalScrollBar().setValue(0)

    def _page_for(self, elements: tuple[Element, ...]) -> Page:
        """A page for these elements, kept from before where there is one; it has yet to be shown anew."""
        if len(elements) > 1:
            page: Page = SeveralPage(self._context, elements)
            self._column.addWidget(page)
            return page
        about = elements[0].kind_name if elements else ""
        if about not in self._kept:
            made = (
                _PAGES.get(about, RelationshipPage)(self._context, elements[0])
                if elements
                else SummaryPage(self._context)
            )
            self._kept[about] = made
            self._column.addWidget(made)
        return self._kept[about]

    def focusNextPrevChild(self, next: bool) -> bool:
        put_in_reading_order(self.page)
        return super().focusNextPrevChild(next)

    def sizeHint(self) -> QSize:
        return QSize(WIDTH, 600)
