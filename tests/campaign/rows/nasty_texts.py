"""Rows 10 and 11: texts that break programs, through every writer and every widget of the window."""

from __future__ import annotations

import json
import re
import unicodedata
import zipfile
from pathlib import Path
from xml.etree import ElementTree

from app.document.document import Document
from app.export_map import prepare, write
from app.model.need import Need
from app.model.service import Service
from app.model.stakeholder import Stakeholder
from app.workspace import Workspace
from tests.campaign.campaign import Trial, row

TEXTS = (
    "<b>bold</b>", "<script>alert(1)</script>", "<img src=x onerror=alert(1)>", "&amp; &lt; &#x41;", "]]><!--",
    "--><a>", "=1+1", "=cmd|' /C calc'!A0", "+1+1", "-2+3", "@SUM(A1)", "'; DROP TABLE stakeholder; --", '"quoted"',
    "back\\slash", "emoji 👩‍👩‍👧‍👦 🇩🇪", "مرحبا بالعالم", "שלום עולם", "汉字漢字", "日本語テスト",
    "combining e\u0301 n\u0303", "\u202eright to left", "zero\u200bwidth", "tab\tinside", "L" * 200,
    "W" * 199 + "ß", "𝕬𝖑𝖕𝖍𝖆", "İstanbul ı", "ﬁ ligature", "%s %d {0} ${x}", "../../etc/passwd",
    "file:///etc/passwd",
)  # fmt: skip
"""Thirty-one of them, after the lists that testers of text fields pass on."""


def _map_of(texts: tuple[str, ...], home: Path) -> Document:
    document = Document.create("Nasty <b>title</b> & =1+1", home=home)
    with document.edit("Add") as edit:
        edit.put(Stakeholder(id="it", name="IT"))
        for number, text in enumerate(texts):
            edit.put(Stakeholder(id=f"s{number}", name=text, description=text, contact=text))
            edit.put(Need(id=f"n{number}", customer=f"s{number}", statement=text, evidence=text))
            edit.put(Service(id=f"v{number}", name=text, provider="it"))
    return document


def _squeezed(text: str) -> str:
    return re.sub(r"\s+", "", unicodedata.normalize("NFC", text))


def _words_of(path: Path) -> str:
    """All text of a file, as another program reads it."""
    if path.suffix == ".json":
        found = json.loads(path.read_text("utf-8"))
        return json.dumps(found, ensure_ascii=False).encode().decode("utf-8").replace('\\"', '"').replace("\\\\", "\\")
    if path.suffix == ".pptx":
        with zipfile.ZipFile(path) as archive:
            parts = [archive.read(name) for name in archive.namelist() if name.startswith("ppt/slides/slide")]
        roots = [ElementTree.fromstring(part) for part in parts]
        return " ".join(
            value for root in roots for each in root.iter() for value in ((each.text or ""), *each.attrib.values())
        )
    root = ElementTree.parse(path).getroot()
    return " ".join(value for each in root.iter() for value in ((each.text or ""), *each.attrib.values()))


@row(
    10, "31 nasty texts through every writer", short=3, long=3,
    zero="all files open, no character lost, nothing live",
)  # fmt: skip
def nasty_texts(trial: Trial) -> None:
    """Export a map in which every text is nasty, and read the files with other libraries."""
    document = _map_of(TEXTS, trial.folder / "home")
    workspace = Workspace(document)
    for suffix in (".svg", ".pptx", ".json")[: trial.count]:
        path = trial.folder / f"map{suffix}"
        write(prepare(workspace, path))
        words = _squeezed(_words_of(path))
        for text in TEXTS:
            wanted = _squeezed(text) if suffix != ".json" else _squeezed(text.replace("\t", "\\t"))
            trial.expect(wanted in words, f"{suffix}: {text[:40]!r} is not in it")
            trial.tried += 1
        if suffix == ".svg":
            tags = {each.tag.rpartition("}")[2] for each in ElementTree.parse(path).getroot().iter()}
            trial.expect(not tags & {"script", "img", "image", "b", "a", "foreignObject"}, f"live elements: {tags}")
    workspace.close(discard=True)


@row(11, "every label, tooltip and menu of the window with nasty texts", short=31, long=31, zero="none interpreted")
def nasty_in_widgets(trial: Trial) -> None:
    """Show a map of nasty texts, and look whether any widget would read one as markup."""
    from PySide6.QtCore import QSettings, Qt
    from PySide6.QtWidgets import QApplication, QLabel, QWidget

    from widgets.main_window import MainWindow
    from widgets.theme_bridge import ThemeBridge

    kept = QApplication.instance() or QApplication([])
    settings = QSettings(str(trial.folder / "settings.ini"), QSettings.Format.IniFormat)
    window = MainWindow(ThemeBridge("light"), settings)
    document = _map_of(TEXTS[: trial.count], trial.folder / "home")
    window.show_document(document)
    window.show()
    assert window.workspace is not None
    from app.model.element import Element

    for number in range(trial.count):
        window.workspace.select((Element("stakeholder", f"s{number}"),))
        kept.processEvents()
        for label in window.findChildren(QLabel):
            plain = label.textFormat() == Qt.TextFormat.PlainText or "<" not in label.text()
            trial.expect(plain, f"a label would interpret {label.text()[:60]!r}")
        for widget in window.findChildren(QWidget):
            tooltip = widget.toolTip()
            if tooltip:
                trial.expect("<img" not in tooltip and "<script" not in tooltip, f"a tooltip holds {tooltip[:60]!r}")
        trial.tried += 1
    window.leave()
    window.deleteLater()
    kept.processEvents()
