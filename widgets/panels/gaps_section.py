"""The gaps of an element, each with its reason and what can be done; accepted ones below, in grey."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from app.analysis.accepted_gaps import acceptance_of, withdrawal_of
from app.analysis.gap_rule import Finding, Fix
from widgets.controls.flow_layout import FlowLayout
from widgets.controls.plain_text import PlainLabel, action_text, tooltip_text
from widgets.controls.row_list import KeyedPart
from widgets.controls.severity_mark import SeverityMark
from widgets.panels.context import PanelContext, Subject
from widgets.panels.list_section import ListSection
from widgets.theme_bridge import base_font


class GapRow(KeyedPart):
    """One gap: mark, title, reason, fixes."""

    def __init__(self, context: PanelContext, section: GapsSection, key: str) -> None:
        super().__init__()
        self._context, self._section, self._key = context, section, key
        finding = section.finding(key)
        self.mark = SeverityMark(context.look, finding.severity)
        self.title = PlainLabel(wrap=True)
        self.reason = PlainLabel(wrap=True)
        self.reason.setFont(base_font(12))
        self.reason.setForegroundRole(self.palette().ColorRole.PlaceholderText)
        self.fixes: list[QPushButton] = []
        self._offered: tuple[Fix, ...] = ()
        self._fix_line = QWidget()
        self._fix_flow = FlowLayout(self._fix_line, gap=10, line_gap=0)
        words = QVBoxLayout()
        words.setSpacing(1)
        words.addWidget(self.title)
        words.addWidget(self.reason)
        words.addWidget(self._fix_line)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(6)
        row.addWidget(self.mark, 0, Qt.AlignmentFlag.AlignTop)
        row.addLayout(words, 1)
        self._shown: tuple[Finding, str] | None = None

    def turn_to(self, key: str) -> None:
        self._key = key

    def refresh(self) -> None:
        finding, accepted = self._section.finding(self._key), self._section.acceptance(self._key)
        if (finding, accepted) == self._shown:
            return
        self._shown = (finding, accepted)
        self.mark.set_severity(finding.severity)
        self.title.setText(f"{finding.title} (accepted)" if accepted else finding.title)
        roles = self.palette().ColorRole
        self.title.setForegroundRole(roles.PlaceholderText if accepted else roles.WindowText)
        self.reason.setText(f"{finding.reason}\n{accepted}" if accepted else finding.reason)
        self._offer((withdrawal_of(finding),) if accepted else (*finding.fixes[:2], acceptance_of(finding)), finding)

    def _offer(self, fixes: tuple[Fix, ...], finding: Finding) -> None:
        """Show a button for each fix; the buttons that are there stay, whatever they stood for."""
        for button in self.fixes[len(fixes) :]:
            self._fix_flow.removeWidget(button)
            button.hide()
            button.deleteLater()
        del self.fixes[len(fixes) :]
        for place in range(len(self.fixes), len(fixes)):
            self.fixes.append(self._made_button(place))
        self._offered = fixes
        said = tooltip_text(finding.reason)
        for button, fix in zip(self.fixes, fixes, strict=True):
            button.setText(action_text(fix.label))
            button.setToolTip(said)
        self._fix_line.setVisible(bool(self.fixes))

    def _made_button(self, place: int) -> QPushButton:
        button = QPushButton()
        button.setProperty("look", "link")
        button.setCursor(Qt.CursorShape.PointingHandCursor)
        button.clicked.connect(lambda _checked: self._fix(place))
        self._fix_flow.addWidget(button)
        return button

    def _fix(self, place: int) -> None:
        if self._shown is not None:
            self._context.fix(self._offered[place], self._shown[0])


class GapsSection(ListSection):
    """All gaps that concern an element, the worst first; hidden where there is none.

    Args:
        context: The open map and the look.
        subject: Whose gaps they are.
    """

    def __init__(self, context: PanelContext, subject: Subject) -> None:
        super().__init__(context, "Gaps", lambda key: GapRow(context, self, key), gap=8)
        self._subject = subject
        self._findings: dict[str, Finding] = {}
        self._accepted: dict[str, str] = {}

    def finding(self, key: str) -> Finding:
        """A gap shown here by its id."""
        return self._findings[key]

    def acceptance(self, key: str) -> str:
        """Why a gap shown here is accepted, in a sentence; empty where it is not."""
        return self._accepted.get(key, "")

    def refresh(self) -> None:
        found, accepted = self.context.workspace.gaps_of(self._subject.element)
        self._accepted = {each.finding.id: each.sentence for each in accepted}
        self._findings = {finding.id: finding for finding in (*found, *(each.finding for each in accepted))}
        self.show_keys(self._findings)
