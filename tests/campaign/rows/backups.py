"""Row 17: backups thinned and restored."""

from datetime import UTC, datetime, timedelta

from app.document.backups import DAYS, SAVES, TOGETHER, backups_of, keep_backup
from app.document.document import Document
from app.model.stakeholder import Stakeholder
from tests.campaign.maps import content_of, save_map
from tests.campaign.row import Trial, row

DAY = 24 * 60
"""Minutes."""


@row(
    17,
    "backups thinned under a jumping clock, and restored",
    must="backups that do not open or come back",
    short=50,
    long=2000,
)
def backups(trial: Trial) -> None:
    home, path = trial.folder / "home", trial.folder / "map.borderless"
    save_map(path, home, size=3)
    for old in backups_of(path, home):
        old.path.unlink()
    moment = datetime(2026, 1, 1, tzinfo=UTC)
    saved: dict[datetime, str] = {}
    jumps = (-2, -400 * DAY, 400 * DAY)  # clocks are set, and run empty
    with Document.open(path, home=home) as document:
        for number in range(trial.count):
            with document.edit("Edit") as edit:
                edit.put(Stakeholder(id="s0", name=f"Version {number}"))
            document.save_copy(path)
            before, jumped = moment, trial.chance.random() < 0.05
            minutes = trial.chance.choice(jumps if jumped else (1, 4, 20, 600, 1500, 5000))
            moment += timedelta(minutes=minutes)
            keep_backup(path, home, now=moment)
            saved[moment] = content_of(path, home)[0]
            trial.tried += 1
            kept = {found.saved_at for found in backups_of(path, home)}
            trial.check(moment in kept, f"save {number}: the last save has no backup")
            lost = number > 0 and abs(minutes) > TOGETHER.total_seconds() / 60 and before not in kept
            trial.check(not lost, f"save {number}: the save {minutes} minutes before it has no backup")
            trial.check(len(kept) <= SAVES + DAYS, f"save {number}: {len(kept)} backups are kept")
        document.close(discard=True)
    for backup in backups_of(path, home):
        held, problems = content_of(backup.path, home)
        trial.check(held == saved[backup.saved_at] and not problems, f"the backup of {backup.saved_at} is another map")
        with Document.open(path, home=home) as document:
            before = document.map()
            if document.restore(backup) is not None:
                trial.check(document.undo(), "a restore cannot be undone")
                trial.check(document.map() == before, "undo of a restore leaves another map")
            document.close(discard=True)
