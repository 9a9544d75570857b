"""Row 1: void calls into Qt lose no reference."""

from tests.campaign.campaign import Trial, row


@row(1, "void Qt calls", zero="no reference lost", short=100_000, long=1_000_000)
def qt_calls(trial: Trial) -> None:
    """Call and emit, and count the references to None and True before and after."""
    import sys

    from PySide6.QtCore import QObject, Signal

    class Teller(QObject):
        told = Signal(int)

    teller, heard = Teller(), [0]
    teller.told.connect(lambda _: heard.__setitem__(0, heard[0] + 1))
    before = sys.getrefcount(None), sys.getrefcount(True)
    for number in range(trial.count // 2):
        teller.setObjectName("a")
        teller.told.emit(number)
    lost = [was - now for was, now in zip(before, (sys.getrefcount(None), sys.getrefcount(True)), strict=True)]
    trial.tried = trial.count
    trial.expect(heard[0] == trial.count // 2, "a signal did not arrive")
    trial.expect(all(abs(each) < 1_000 for each in lost), f"references lost: {lost}")
