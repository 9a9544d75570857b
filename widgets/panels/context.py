"""What every part of the inspector is given: the open map, the look, and the ways out of the panel."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from typing import Any

from app.analysis.gap_rule import Finding, Fix
from app.commands import stakeholders
from app.errors import BorderlessError
from app.model.element import Element
from app.model.record import Record
from app.workspace import Workspace
from widgets.controls.attribute_field import AttributeField
from widgets.controls.directory import Directory
from widgets.theme_bridge import ThemeBridge


@dataclass
class Subject:
    """What a page is about; turning the page to another element of the same sort is quicker than a new page.

    Attributes:
        element: The element, as it is now.
    """

    element: Element

    @property
    def id(self) -> str:
        """Id of the element."""
        return self.element.id


@dataclass(frozen=True)
class PanelContext:
    """What a part of the inspector works with.

    Attributes:
        workspace: The open map.
        look: Colours and icons.
        directory: Names of elements.
        show: Selects an element, so that the inspector shows it.
        fix: Asks the window for what can be done about a gap.
        explain: Asks the window how a figure comes about, by its id.
        folded: Which parts a person has folded away, kept from page to page.
    """

    workspace: Workspace
    look: ThemeBridge
    directory: Directory
    show: Callable[[Element], None]
    fix: Callable[[Fix, Finding], None]
    explain: Callable[[str], None]
    folded: dict[str, bool] = field(default_factory=dict)

    def find(self, element: Element) -> Record | None:
        """The record of an element as it is now; None where it is gone."""
        return self.workspace.map.find(*element)

    def attempt(self, action: Callable[[], object]) -> str:
        """Do something to the map; empty where it went well, else the sentence that says why not."""
        try:
            action()
        except BorderlessError as error:
            return str(error)
        return ""

    def change(self, records: Iterable[Record], **values: Any) -> str:
        """Give records values, as one step; the sentence that says why not, or empty."""
        workspace = self.workspace
        return self.attempt(
            lambda: stakeholders.change_all(workspace.document, records, scenario=workspace.scenario, **values)
        )

    def field_of(self, subject: Subject, made: AttributeField) -> AttributeField:
        """Let a field edit the subject: commit what it hands on, say beside it what was wrong."""

        def commit(name: str, value: Any) -> None:
            record = self.find(subject.element)
            if record is None:
                return
            problem = self.change((record,), **{name: value})
            if problem:
                made.show_problem(problem)
            else:
                made.settle(getattr(self.find(subject.element), name, value))

        made.committed.connect(commit)
        made.opened.connect(lambda kind_name, found: self.show(Element(kind_name, found)))
        return made
