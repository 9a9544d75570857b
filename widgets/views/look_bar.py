"""The bar in a corner of the map: which stakeholders are shown, and what their cards are coloured by."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import replace

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QMenu, QToolButton, QWidget

from app.analysis.gap_rule import GAP_RULES
from app.analysis.map_filter import MapFilter
from app.analysis.overlay import overlays
from app.model.scales import StakeholderKind
from app.model.service import Service
from app.workspace import Workspace, WorkspaceEvent
from widgets.controls.corner_frame import CornerFrame
from widgets.controls.plain_text import PlainLabel, action_text, tooltip_text
from widgets.controls.staying_menu import StayingMenu
from widgets.theme_bridge import ThemeBridge
from widgets.views.look_control import LookControl

_STEPS = (1, 2, 3)


class LookBar(CornerFrame):
    """Offers filters and overlays over the upper left corner of the map.

    Args:
        workspace: The open map.
        control: Chooses the overlay.
        bridge: Colours and icons.
        ground: What it lies over.
    """

    def __init__(self, workspace: Workspace, control: LookControl, bridge: ThemeBridge, ground: QWidget) -> None:
        super().__init__(ground, Qt.Corner.TopLeftCorner)
        self._workspace, self._control, self._bridge = workspace, control, bridge
        self.filter_button = self._button("Filter", "Show some stakeholders only", self._fill_filters)
        self.overlay_button = self._button("Colour by", "Colour the cards by a rating or a figure", self._fill_overlays)
        self.said = PlainLabel("", self)
        self.clear = QToolButton(self)
        self.clear.setToolTip("Show everything (Ctrl+Shift+0)")
        self.clear.setAccessibleName("Show everything")
        self.clear.clicked.connect(self.show_everything)
        row = QHBoxLayout(self)
        row.setContentsMargins(2, 2, 2, 2)
        row.setSpacing(2)
        for part in (self.filter_button, self.overlay_button, self.said, self.clear):
            row.addWidget(part)
        control.changed.connect(self._show)
        bridge.changed.connect(self._dress)
        self._stop_listening = workspace.listen(self._follow)
        self._dress()
        self._show()

    def _button(self, text: str, tip: str, fill: Callable[[QMenu], None]) -> QToolButton:
        button = QToolButton(self)
        button.setText(text)
        button.setToolTip(tip)
        button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        button.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        menu = StayingMenu(button)
        menu.aboutToShow.connect(menu.clear)
        menu.aboutToShow.connect(lambda: fill(menu))
        button.setMenu(menu)
        return button

    def open_filters(self) -> None:
        """Open the menu of filters, for the keyboard."""
        self._open(self.filter_button)

    def open_overlays(self) -> None:
        """Open the menu of what the cards can be coloured by, for the keyboard."""
        self._open(self.overlay_button)

    def _open(self, button: QToolButton) -> None:
        menu = button.menu()
        menu.popup(button.mapToGlobal(button.rect().bottomLeft()))
        first = next((entry for entry in menu.actions() if entry.isEnabled() and not entry.isSeparator()), None)
        if first is not None:
            menu.setActiveAction(first)

    # ---- filters ------------------------------------------------------------------------------------

    def _fill_filters(self, menu: QMenu) -> None:
        state, wanted = self._workspace.map, self._workspace.filter
        around = menu.addMenu("Around the selected")
        around.setEnabled(bool(self._workspace.context.selected("stakeholder")) or bool(wanted.focus))
        for steps in _STEPS:
            words = "one step" if steps == 1 else f"{steps} steps"
            entry = around.addAction(words)
            entry.setCheckable(True)
            entry.setChecked(bool(wanted.focus) and wanted.steps == steps)
            entry.triggered.connect(lambda _, steps=steps: self.focus(steps))
        present = {found.kind for found in state.stakeholders.values()}
        kinds = [(kind.value, kind.label) for kind in StakeholderKind if kind in present]
        self._add_choice(menu, "Kind", "kinds", kinds)
        tags = sorted({tag for found in state.stakeholders.values() for tag in found.tags}, key=str.casefold)
        self._add_choice(menu, "Tag", "tags", [(tag, tag) for tag in tags])
        owners = sorted({found.owner for found in state.stakeholders.values() if found.owner}, key=str.casefold)
        self._add_choice(menu, "Relationship owner", "owners", [(owner, owner) for owner in owners])
        services = sorted(state.all(Service), key=lambda found: found.name.casefold())
        self._add_choice(menu, "Service", "services", [(found.id, found.name) for found in services])
        fired = {finding.rule for finding in self._workspace.open_findings}
        rules = [(rule.id, rule.title) for rule in sorted(GAP_RULES, key=lambda rule: rule.number) if rule.id in fired]
        self._add_choice(menu, "Gap", "rules", rules)
        menu.addSeparator()
        pale = menu.addAction("Keep the rest, but pale")
        pale.setCheckable(True)
        pale.setChecked(wanted.dims)
        pale.toggled.connect(lambda on: self._set(dims=on))
        menu.addAction("Show everything", self.show_everything)

    def _add_choice(self, menu: QMenu, title: str, field: str, choices: Iterable[tuple[str, str]]) -> None:
        """A submenu whose entries can be checked one after another."""
        part = StayingMenu(menu)
        part.setTitle(title)
        menu.addMenu(part)
        chosen = getattr(self._workspace.filter, field)
        for value, caption in choices:
            entry = part.add_check(caption, on=value in chosen)
            entry.toggled.connect(lambda on, value=value: self._toggle(field, value, on))
        part.setEnabled(not part.isEmpty())

    def _toggle(self, field: str, value: str, on: bool) -> None:
        others = tuple(found for found in getattr(self._workspace.filter, field) if found != value)
        self._set(**{field: (*others, value) if on else others})

    def _set(self, **values: object) -> None:
        self._workspace.set_filter(replace(self._workspace.filter, **values))  # type: ignore[arg-type]

    def focus(self, steps: int) -> None:
        """Show what is some ties around the selected stakeholders, or around those that are in focus already."""
        selected = self._workspace.context.selected("stakeholder")
        focus = self._workspace.filter.focus or selected
        self._set(focus=focus, steps=steps)

    def show_everything(self) -> None:
        """Show all stakeholders, in their usual colours."""
        self._workspace.set_filter(MapFilter(dims=self._workspace.filter.dims))
        self._control.choose("")

    # ---- overlays -----------------------------------------------------------------------------------

    def _fill_overlays(self, menu: QMenu) -> None:
        order = 0
        for overlay in (None, *overlays()):
            if overlay is not None and overlay.order // 10 != order:
                order = overlay.order // 10
                menu.addSeparator()
            entry = menu.addAction(action_text(overlay.title) if overlay is not None else "Kind, as usual")
            entry.setToolTip(tooltip_text(overlay.help) if overlay is not None else "")
            chosen = overlay.id if overlay is not None else ""
            entry.setData(chosen)
            entry.triggered.connect(lambda _, chosen=chosen: self._control.choose(chosen))
            if chosen == self._control.overlay_id:
                entry.setIcon(self._bridge.icon("check"))

    # ---- showing ------------------------------------------------------------------------------------

    def _follow(self, event: WorkspaceEvent) -> None:
        if event.look_changed or event.change_set is not None:
            self._show()

    def _show(self) -> None:
        """Say how many are shown, and what by they are coloured."""
        shown = self._workspace.shown
        parts = [] if shown is None else [f"{len(shown)} of {len(self._workspace.drawn_map.stakeholders)}"]
        overlaid = self._workspace.overlaid
        if self._control.overlay_id and overlaid is None:
            parts.append("being worked out…")
        self.overlay_button.setText("Colour by" if overlaid is None else overlaid.overlay.title)
        self.overlay_button.setProperty("on", overlaid is not None)
        self.said.setText(" · ".join(parts))
        self.said.setVisible(bool(parts))
        self.clear.setVisible(shown is not None or overlaid is not None)
        self.place()

    def _dress(self) -> None:
        self.filter_button.setIcon(self._bridge.icon("filter", "text.muted"))
        self.overlay_button.setIcon(self._bridge.icon("contrast", "text.muted"))
        self.clear.setIcon(self._bridge.icon("x", "text.muted"))

    def release(self) -> None:
        """Stop following the map."""
        self._stop_listening()
