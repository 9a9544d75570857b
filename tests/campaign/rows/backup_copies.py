"""Row 17: backups are thinned over months of saving, clocks jump, and each that is kept can be brought back."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from app.document.backups import backups_of, keep_backup
from app.document.document import Document
from app.errors import BorderlessError
from app.model.stakeholder import Stakeholder
from tests.campaign.campaign import Trial, row


@row(
    17,
    "backups thinned and restored, clocks that jump",
    short=50,
    long=1_000,
    zero="all open, the latest is always kept",
)
def backup_copies(trial: Trial) -> None:
    """Save at moments of chance, now and then with the clock set back, and restore all that is kept."""
    path, home = trial.folder / "map.borderless", trial.folder / "home"
    moment = datetime(2026, 1, 1, tzinfo=UTC)
    with Document.create("Saved often", home=home) as document:
        document.save_as(path)
        for number in range(trial.count):
            chance = trial.random(number)
            with document.edit("Put") as edit:
                edit.put(Stakeholder(id="counter", name=str(number)))
            document.save_copy(path)
            jump = timedelta(days=-chance.randint(1, 400)) if chance.random() < 0.05 else timedelta()
            moment += jump + timedelta(minutes=chance.choice((1, 3, 30, 600, 3000)))
            made = keep_backup(path, home, now=moment)
            trial.expect(made.path.exists(), f"save {number}: its own backup was let go")
            trial.tried += 1
        kept = backups_of(path, home)
        trial.expect(len(kept) >= min(10, trial.count), f"{len(kept)} are kept")
        for backup in kept:
            try:
                document.restore(backup)
            except BorderlessError as error:
                trial.found.append(f"{backup.path.name}: {error}")
            trial.expect(document.problems == (), f"{backup.path.name}: {document.problems}")
        document.close(discard=True)
