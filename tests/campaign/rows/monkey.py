"""Row 18: keys and mouse at random, on the real window."""

from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QKeyEvent, QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from app.document.document import Document
from app.resources import samples
from tests.campaign.row import Trial, row
from tests.campaign.window import Stage

_KEYS = (
    "Tab Return Escape Delete Space Left Right Up Down Home End PageUp PageDown "
    "F1 F2 A C D E G K M N S T V X Z 1 2 3 4 0"
)
KEYS = [getattr(Qt.Key, f"Key_{name}") for name in _KEYS.split()]
WORDS = (
    "Dealers", "5", "<b>x</b>", "=1+1", "العملاء", "车队", " ", "2026-01-01",
    "+Parts !5 =Portal @2", "> deal, 车队 #pays", "/fl !4", "New #p <> car : a label", "!9", '"A + B" *',
)  # fmt: skip
NO_MODIFIER, SHIFT, CONTROL = (
    Qt.KeyboardModifier.NoModifier,
    Qt.KeyboardModifier.ShiftModifier,
    Qt.KeyboardModifier.ControlModifier,
)
LEFT_OUT = ("quit", "open", "full-screen")


class Monkey:
    """Does what no person would."""

    def __init__(self, trial: Trial, stage: Stage) -> None:
        self.chance, self.stage = trial.chance, stage

    def act(self) -> str:
        act = self.chance.choice(
            (self.key, self.key, self.key, self.type, self.click, self.click, self.drag, self.wheel, self.action)
        )
        return f"{act.__name__} {act()}"

    def _place(self) -> tuple[QWidget, QPoint]:
        window = self.stage.window
        place = QPoint(self.chance.randrange(window.width()), self.chance.randrange(window.height()))
        widget = window.childAt(place) or window
        return widget, widget.mapFrom(window, place)

    def key(self) -> str:
        key, modifier = self.chance.choice(KEYS), self.chance.choice((NO_MODIFIER, NO_MODIFIER, SHIFT, CONTROL))
        if (key, modifier) != (Qt.Key.Key_Q, CONTROL):
            QTest.keyClick(QApplication.focusWidget() or self.stage.window, key, modifier)
        return f"{key!r} {modifier!r}"

    def type(self) -> str:
        word = self.chance.choice(WORDS)
        for letter in word:
            for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
                target = QApplication.focusWidget() or self.stage.window
                QApplication.sendEvent(target, QKeyEvent(kind, 0, NO_MODIFIER, letter))
        return word

    def click(self) -> str:
        widget, place = self._place()
        button = self.chance.choice((Qt.MouseButton.LeftButton,) * 4 + (Qt.MouseButton.RightButton,))
        modifier = self.chance.choice((NO_MODIFIER, NO_MODIFIER, SHIFT, CONTROL))
        how = self.chance.choice((QTest.mouseClick, QTest.mouseClick, QTest.mouseDClick))
        name = f"{type(widget).__name__} at {place.toTuple()}"
        how(widget, button, modifier, place)
        return name

    def drag(self) -> str:
        widget, place = self._place()
        name = f"{type(widget).__name__} at {place.toTuple()}"
        QTest.mousePress(widget, Qt.MouseButton.LeftButton, NO_MODIFIER, place)
        for _ in range(4):
            QTest.mouseMove(widget, place + QPoint(self.chance.randint(-200, 200), self.chance.randint(-200, 200)))
        QTest.mouseRelease(widget, Qt.MouseButton.LeftButton, NO_MODIFIER, place + QPoint(40, 40))
        return name

    def wheel(self) -> str:
        widget, place = self._place()
        turn = QPoint(0, self.chance.choice((-120, 120, 960)))
        modifier = self.chance.choice((NO_MODIFIER, CONTROL))
        at = widget.mapToGlobal(QPointF(place))
        event = QWheelEvent(
            QPointF(place), at, QPoint(), turn, Qt.MouseButton.NoButton, modifier, Qt.ScrollPhase.NoScrollPhase, False
        )
        QApplication.sendEvent(widget, event)
        return type(widget).__name__

    def action(self) -> str:
        action_id = self.chance.choice([one for one in self.stage.window.actions_.actions if one not in LEFT_OUT])
        self.stage.act(action_id)
        return action_id


@row(18, "keys and mouse at random", must="exceptions, crashes", short=150, long=100_000)
def monkey(trial: Trial) -> None:
    home, path = trial.folder / "home", trial.folder / "map.borderless"
    path.write_bytes(samples()[0].path.read_bytes())
    stage = Stage(trial.folder, Document.open(path, home=home))
    found = Monkey(trial, stage)
    for number in range(trial.count):
        if stage.window.workspace is None:
            stage.window.show_document(Document.open(path, home=home))
            stage.settle()
        did = found.act()
        stage.application.processEvents()
        trial.tried += 1
        for raised in stage.raised:
            trial.fault(f"act {number} ({did}):\n{raised[-1500:]}")
        stage.raised.clear()
    stage.end()
