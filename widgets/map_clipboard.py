"""Copy, cut and paste on the map: stakeholders with what belongs to them, names, tables and pictures."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QByteArray, QMimeData
from PySide6.QtGui import QGuiApplication, QImage

from app.commands import clipboard
from app.commands.stakeholders import add_all
from app.errors import BorderlessError, DocumentError
from app.figures.figure import Figure
from app.figures.theme import theme
from app.model.element import Element
from app.model.stakeholder import Stakeholder
from app.model.text import MAX_NAME_LENGTH
from app.storyboard import picture_of_cards
from app.workspace import Workspace

if TYPE_CHECKING:
    from widgets.main_window import MainWindow

PART_TYPE = "application/x-borderless-part+json"
"""How stakeholders with what belongs to them lie on the clipboard."""

SVG_TYPE = "image/svg+xml"
"""How the drawing of them does, for programs that can edit it."""

MOST_BYTES = 50_000_000
MOST_NAMES = 200
"""More lines than these are no list of names that a person wants as cards at once: they go through the import."""

_PICTURE_DPI, _LONGEST_PICTURE = 144, 4000
_MARGIN = 12.0  # points round the picture of a selection
_NOTHING = "Nothing on the clipboard can be pasted on the map."


class MapClipboard:
    """What the Edit menu of one window does with the clipboard.

    Args:
        window: The window.
    """

    def __init__(self, window: MainWindow) -> None:
        self._window = window

    def copy(self) -> None:
        """Copy the selected stakeholders, as text and picture too; a picture of the map where none is selected."""
        workspace = self._workspace()
        self._offer(clipboard.copied(workspace.map, workspace.selection), workspace)

    def cut(self) -> None:
        """Copy the selected stakeholders and take them from the map."""
        workspace = self._workspace()
        content = _content(clipboard.copied(workspace.map, workspace.selection), workspace)
        if self._tried(lambda: clipboard.cut(workspace.document, workspace.selection, scenario=workspace.scenario)):
            QGuiApplication.clipboard().setMimeData(content)

    def paste(self) -> None:
        """Put on the map what the clipboard holds: stakeholders, a table, a list of names, or a file."""
        content: QMimeData | None = QGuiApplication.clipboard().mimeData()
        if content is None:  # where nothing was ever copied
            self._window.notice.say(_NOTHING)
            return
        files = [url.toLocalFile() for url in content.urls() if url.isLocalFile()]
        if content.hasFormat(PART_TYPE):
            self._tried(lambda: self._paste_part(bytes(content.data(PART_TYPE).data())))
        elif files:
            self._window.files.open(Path(files[0]))
        elif content.hasText() and content.text().strip():
            self._tried(lambda: self._paste_text(content.text()))
        else:
            self._window.notice.say(_NOTHING)

    def _workspace(self) -> Workspace:
        return self._window.desk.workspace

    def _offer(self, part: dict[str, Any], workspace: Workspace) -> None:
        QGuiApplication.clipboard().setMimeData(_content(part, workspace))
        if not part:
            self._window.notice.say("A picture of the map is on the clipboard.")

    def _paste_part(self, data: bytes) -> None:
        if len(data) > MOST_BYTES:
            raise DocumentError("This is too much to be pasted at once.", kept="The map is unchanged.")
        try:
            part = json.loads(data)
        except (ValueError, RecursionError) as error:
            raise DocumentError("What is on the clipboard cannot be read.", kept="The map is unchanged.") from error
        workspace = self._workspace()
        wanted = part if isinstance(part, dict) else {}
        self._show(clipboard.paste(workspace.document, wanted, scenario=workspace.scenario))

    def _paste_text(self, text: str) -> None:
        names = [" ".join(line.split()) for line in text.splitlines() if line.strip()]
        if "\t" in text or len(names) > MOST_NAMES:
            self._window.interchange.import_text(text)
            return
        if any(len(name) > MAX_NAME_LENGTH for name in names):
            self._window.notice.say(_NOTHING)
            return
        workspace = self._workspace()
        label = f"Paste {names[0]}" if len(names) == 1 else f"Paste {len(names)} stakeholders"
        new = [Stakeholder(name=name) for name in names]
        self._show(Element.of(found) for found in add_all(workspace.document, new, label, scenario=workspace.scenario))

    def _show(self, elements: Iterable[Element]) -> None:
        self._workspace().select(elements)
        self._window.map_view.reveal(self._workspace().selection)

    def _tried(self, act: Any) -> bool:
        try:
            act()
        except BorderlessError as error:
            self._window.notice.say(str(error))
            return False
        return True


def _content(part: dict[str, Any], workspace: Workspace) -> QMimeData:
    """Everything that other programs may want of a part, or of the map where nothing is selected."""
    from app.exchange.writers.svg import inline_svg

    content = QMimeData()
    if part:
        content.setData(PART_TYPE, QByteArray(json.dumps(part, ensure_ascii=False).encode()))
    chosen = {told["id"] for told in part.get("stakeholders", ())}
    shown = [found for key, found in workspace.map.stakeholders.items() if key in chosen or not chosen]
    content.setText("\n".join(f"{found.name}\t{found.kind.label}" for found in shown))
    figure = _figure_of(workspace, chosen)
    picture = _picture(figure)
    if picture is not None:
        content.setImageData(picture)
    content.setData(SVG_TYPE, QByteArray(inline_svg(figure, theme("light"), "borderless").encode("utf-8")))
    return content


def _figure_of(workspace: Workspace, chosen: set[str]) -> Figure:
    """The selected cards with the ties among them; the map as it is exported where none is selected, or none drawn."""
    figure = picture_of_cards(workspace, chosen)
    return workspace.poster() if figure is None else replace(figure, box=figure.box.grown(_MARGIN))


def _picture(figure: Figure) -> QImage | None:
    from widgets.writers.picture_png import picture

    longest = max(figure.box.width, figure.box.height)
    try:
        return picture(figure, theme("light"), dpi=min(_PICTURE_DPI, 72 * _LONGEST_PICTURE / longest))
    except BorderlessError:
        return None  # the text and the stakeholders themselves are still of use
