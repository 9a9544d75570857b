"""Row 13: an exception is raised in slots, virtual functions, commands and workers."""

import contextlib
import functools
import inspect
import sys
from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest

from app.commands import needs, stakeholders
from app.document.content import records_of
from app.document.document import Document
from app.document.rows import row_form
from app.model.element import Element
from app.model.map_state import RECORD_TYPES
from app.resources import samples
from tests.campaign.row import Trial, row
from tests.campaign.window import Stage
from widgets.guarding import guarded, is_guarded

ROOMS = ("widgets.", "app.commands.", "app.document.map_file", "app.document.working_database", "app.layout_keeper",
         "app.workspace", "app.document.publishing", "app.document.publication", "app.analysis.gaps.")  # fmt: skip
OWN = ("__init__", "__new__", "__repr__", "__eq__", "__hash__", "__del__")
ENDING = ("leave", "release", "close", "end")
"""What the stage needs to take its window down again."""


_KEPT: list[Any] = []
"""The binding remembers the overrides of each widget without a reference of its own: none of them may go."""


class OnPurposeError(RuntimeError):
    """Raised where nobody expects it."""


def targets(stage: Stage) -> list[tuple[Any, str]]:
    """Every method of the program's rooms that the acts call, by its owner and name."""
    called = set()

    def note(frame: Any, event: str, _: object) -> None:
        if event == "call":
            called.add(frame.f_code)

    sys.setprofile(note)
    for act in _acts(stage, 0):
        act()
        stage.settle()
    sys.setprofile(None)
    found: dict[str, tuple[Any, str]] = {}
    for module_name in sorted(sys.modules):
        if not module_name.startswith(ROOMS):
            continue
        for name, member in vars(sys.modules[module_name]).items():
            if inspect.isclass(member) and member.__module__ == module_name:
                for inner, function in vars(member).items():
                    known = inspect.isfunction(function) and inner not in (*OWN, *ENDING)
                    if known and inspect.unwrap(function).__code__ in called:
                        found[f"{module_name}.{name}.{inner}"] = (member, inner)
    return [found[name] for name in sorted(found)]


@row(
    13,
    "an exception in slots, virtual functions, commands and workers",
    must="memory, disk and screen that part; crashes",
    short=15,
    long=2000,
)
def raising(trial: Trial) -> None:
    home, path = trial.folder / "home", trial.folder / "map.borderless"
    path.write_bytes(samples()[0].path.read_bytes())
    stage = Stage(trial.folder, Document.open(path, home=home))
    stage.act("view-matrix")
    stage.act("view-map")
    all_targets = targets(stage)
    met = number = 0
    while met < trial.count and number < 4 * trial.count:
        number += 1
        owner, name = trial.chance.choice(all_targets)
        reached = _with_one_raising(trial, stage, owner, name, number)
        met += reached
        if stage.window.workspace is None:
            stage.window.show_document(Document.open(path, home=home))
        if reached:
            trial.tried += 1
            _judge(trial, stage, f"{owner.__name__}.{name} raises")
    trial.note = f"of {len(all_targets)} functions; {number - met} that were chosen were not reached"
    stage.end()


def _with_one_raising(trial: Trial, stage: Stage, owner: Any, name: str, number: int) -> bool:
    """Let a function raise the first time that it is called during some acts; says whether it was."""
    whole = vars(owner)[name]
    reached = []

    @functools.wraps(inspect.unwrap(whole))
    def raise_once(*arguments: Any, **named: Any) -> Any:
        if not reached:
            reached.append(True)
            raise OnPurposeError(f"{owner.__name__}.{name}")
        return whole(*arguments, **named)

    patched = guarded(raise_once) if is_guarded(whole) else raise_once
    _KEPT.append(patched)
    setattr(owner, name, patched)
    try:
        for act in _acts(stage, number):
            with contextlib.suppress(OnPurposeError):
                act()
                stage.settle()
            if reached or stage.window.workspace is None:
                break
    finally:
        setattr(owner, name, whole)
    others = [raised for raised in stage.raised if "OnPurposeError" not in raised]
    trial.check(not others, f"{owner.__name__}.{name} raises, and then: {others[:1]}")
    stage.raised.clear()
    return bool(reached)


def _acts(stage: Stage, number: int) -> list[Callable[[], object]]:
    window = stage.window
    document = window.workspace.document
    ids = sorted(document.map().stakeholders)
    person = ids[number % len(ids)]
    element = Element("stakeholder", person)
    canvas = window.map_view.canvas
    return [
        lambda: stakeholders.rename(document, element, f"Renamed {number}"),
        lambda: needs.add_need(document, person, f"Need {number}"),
        lambda: window.workspace.select([element]),
        lambda: QTest.mouseClick(canvas.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(400, 300)),
        lambda: QTest.keyClick(canvas, Qt.Key.Key_Right),
        lambda: stage.act("undo"),
        lambda: stage.act("redo"),
        lambda: stage.act("lens-network"),
        lambda: stage.act("lens-firm"),
        lambda: stage.act("save"),
        lambda: stage.act("view-matrix"),
        lambda: stage.act("view-map"),
        window.repaint,
    ]


def _judge(trial: Trial, stage: Stage, what: str) -> None:
    """Memory and disk agree at once; after one more edit, its name is on the screen and one undo takes it away."""
    workspace = stage.window.workspace
    document = workspace.document
    trial.check(_disk_is_memory(document), f"{what}: the working copy is not what is in memory")
    stage.act("view-map")
    before = document.map()
    person = sorted(before.stakeholders)[0]
    stakeholders.rename(document, Element("stakeholder", person), f"After {trial.tried}")
    stage.settle()
    trial.check(_disk_is_memory(document), f"{what}: the next edit parts memory and disk")
    trial.check(not stage.raised, f"{what}: the next edit raises {stage.raised[:1]}")
    stage.raised.clear()
    shown = set(stage.window.map_view.canvas.scene.figure.by_id)
    wanted = set(workspace.figure(workspace.lens.id).by_id)
    trial.check(shown == wanted, f"{what}: the screen shows another map: {sorted(shown ^ wanted)[:4]}")
    document.undo()
    trial.check(document.map() == before, f"{what}: undo leads to another map")
    stage.settle()


def _disk_is_memory(document: Document) -> bool:
    document.prepare()
    connection = document._file._db.conn
    for kind_name in RECORD_TYPES:
        form = row_form(kind_name)
        columns = ", ".join(f'"{name}"' for name in form.stored_names)
        wanted = {
            form.row(record) if form.shared else (scope, *form.row(record))
            for scope, record in records_of(document._maps)
            if record.kind_name == kind_name
        }
        if set(connection.execute(f'SELECT {columns} FROM "{kind_name}"')) != wanted:
            return False
    return True
