"""Earlier versions of a file: kept at every save, thinned, and brought back."""

import shutil
import tempfile
from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.document.backups import DAYS, SAVES, TOGETHER, backups_of, keep_backup, moments_kept
from app.document.document import Document
from app.model.stakeholder import Stakeholder

Open = Callable[[Path], Document]
OLD = Path(__file__).parents[2] / "old_files" / "format_1.borderless"
NOW = datetime(2026, 11, 26, 10, 0, tzinfo=UTC)


def test_a_save_keeps_what_was_saved(saved: Path, opened: Open, home: Path) -> None:
    document = opened(saved)
    with document.edit("Rename") as edit:
        edit.put(Stakeholder(id="dealers", name="Dealers of the north"))
    document.save()
    (latest, *_) = backups_of(saved, home)
    assert latest.path.read_bytes() == saved.read_bytes()
    assert document.backups[0] == latest


def test_a_version_is_brought_back_as_one_step_that_can_be_undone(saved: Path, opened: Open, home: Path) -> None:
    document = opened(saved)
    backup = keep_backup(saved, home, now=NOW - timedelta(days=1))
    before = document.map()
    with document.edit("Delete") as edit:
        edit.remove(document.map().stakeholders["dealers"])
    document.save()
    assert {change.id for change in document.changes_to(backup).changes} >= {"dealers", "tie"}
    assert document.restore(backup) is not None
    assert document.map().stakeholders == before.stakeholders
    assert document.undo_label is not None and document.undo_label.startswith("Restore the version of 25 November 2026")
    document.undo()
    assert "dealers" not in document.map().stakeholders


def test_bringing_back_what_does_not_differ_is_no_edit(saved: Path, opened: Open, home: Path) -> None:
    document = opened(saved)
    assert document.restore(keep_backup(saved, home, now=NOW)) is None


def test_a_save_is_a_save_also_where_no_copy_can_be_kept(saved: Path, opened: Open, home: Path) -> None:
    shutil.rmtree(home / "backups")
    (home / "backups").write_text("in the way")
    document = opened(saved)
    with document.edit("Rename") as edit:
        edit.put(Stakeholder(id="dealers", name="Dealers of the north"))
    document.save()
    assert not document.is_modified
    assert backups_of(saved, home) == []


def test_files_of_the_same_name_in_two_folders_have_versions_of_their_own(saved: Path, home: Path) -> None:
    other = saved.parent / "elsewhere"
    other.mkdir()
    twin = other / saved.name
    twin.write_bytes(saved.read_bytes())
    keep_backup(twin, home, now=NOW)
    assert all(backup.saved_at != NOW for backup in backups_of(saved, home))
    assert len(backups_of(twin, home)) == 1


def test_what_is_no_backup_of_ours_is_left_alone(saved: Path, home: Path) -> None:
    folder = keep_backup(saved, home, now=NOW).path.parent
    (folder / "notes.borderless").write_text("mine")
    keep_backup(saved, home, now=NOW + timedelta(hours=1))
    assert (folder / "notes.borderless").exists()


@given(st.lists(st.integers(0, 60 * 24 * 60), max_size=80, unique=True))
def test_the_latest_is_kept_and_no_more_than_ten_saves_and_thirty_days(minutes: list[int]) -> None:
    moments = [NOW - timedelta(minutes=found) for found in minutes]
    kept = moments_kept(sorted(moments, reverse=True))
    assert kept <= set(moments)
    assert len(kept) <= SAVES + DAYS
    if moments:
        assert max(moments) in kept
    for day in {moment.date() for moment in moments}:
        if (NOW.date() - day).days < DAYS:
            assert max(moment for moment in moments if moment.date() == day) in kept


@pytest.mark.parametrize("jump", [timedelta(days=-400), timedelta(minutes=-2), timedelta(days=400)])
def test_the_save_before_the_last_stays_whatever_the_clock_does(saved: Path, home: Path, jump: timedelta) -> None:
    moments = [NOW + timedelta(hours=26 * number) for number in range(40)]
    moments += [moments[-1] + jump + timedelta(hours=26 * number) for number in range(1, 40)]
    for moment in moments:
        keep_backup(saved, home, now=moment)
        left = [backup.saved_at for backup in backups_of(saved, home)]
        assert left[0] == moment
    assert left[:10] == moments[:-11:-1]


def test_saves_that_follow_each_other_within_minutes_count_as_one() -> None:
    moments = [NOW - timedelta(seconds=90 * number) for number in range(100)]
    kept = sorted(moments_kept(moments), reverse=True)
    assert len(kept) == SAVES
    assert all(later - earlier >= TOGETHER for later, earlier in pairwise(kept))


@pytest.mark.parametrize("name", ["mäp ü.borderless", "a" * 200 + ".borderless", "…%#?.borderless"])
def test_any_name_of_a_file_will_do(saved: Path, home: Path, name: str) -> None:
    path = saved.with_name(name)
    path.write_bytes(saved.read_bytes())
    assert keep_backup(path, home, now=NOW).path.is_file()


def test_a_file_is_kept_as_it_was_before_it_is_written_for_the_first_time(
    folder: Path, home: Path, opened: Open
) -> None:
    path = folder / "old.borderless"
    shutil.copyfile(OLD, path)
    document = opened(path)
    with document.edit("Add") as edit:
        edit.put(Stakeholder(id="new", name="New"))
    document.save()
    *_, original = backups_of(path, home)
    assert original.path.read_bytes() == OLD.read_bytes(), "the file in its older format"
    assert len(backups_of(path, home)) == 2
    document.restore(original)
    assert "new" not in document.map().stakeholders


def days_of(path: Path, home: Path) -> set[date]:
    return {backup.saved_at.date() for backup in backups_of(path, home)}


def test_a_clock_that_jumps_forward_costs_no_more_than_the_oldest_day(saved: Path, home: Path) -> None:
    shutil.rmtree(home / "backups")
    days = [NOW - timedelta(days=number) for number in range(DAYS)]
    for moment in reversed(days):
        keep_backup(saved, home, now=moment)
    keep_backup(saved, home, now=NOW + timedelta(days=400))
    assert days_of(saved, home) >= {moment.date() for moment in days[: DAYS - 1]}


@pytest.mark.parametrize("back", [timedelta(days=3), timedelta(days=700)])
def test_a_clock_that_is_set_back_costs_neither_what_was_just_saved_nor_what_was_saved_before(
    saved: Path, home: Path, back: timedelta
) -> None:
    shutil.rmtree(home / "backups")
    before = [keep_backup(saved, home, now=NOW - timedelta(hours=number)) for number in (2, 1, 0)]
    after = [keep_backup(saved, home, now=NOW - back + timedelta(hours=number)) for number in range(3)]
    assert all(backup.path.exists() for backup in (*before, *after))


def test_a_clock_that_is_set_back_a_little_does_not_cost_what_was_just_saved(saved: Path, home: Path) -> None:
    keep_backup(saved, home, now=NOW)
    assert keep_backup(saved, home, now=NOW - timedelta(minutes=2)).path.exists()


@given(st.lists(st.integers(-1000, 1000), min_size=1, max_size=25))
def test_whatever_the_clock_does_the_last_save_is_kept_and_their_number_has_a_limit(hours: list[int]) -> None:
    with tempfile.TemporaryDirectory() as folder:
        path, home = Path(folder) / "map.borderless", Path(folder) / "home"
        path.write_bytes(b"content")
        for hour in hours:
            assert keep_backup(path, home, now=NOW + timedelta(hours=hour)).path.exists()
        assert len(backups_of(path, home)) <= 2 * (SAVES + DAYS)
