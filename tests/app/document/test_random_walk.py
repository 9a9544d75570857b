"""A random walk of edits, undo, redo, saving, reopening and crashing: memory always equals disk."""

from __future__ import annotations

import shutil
import tempfile
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule
from record_strategies import records

from app.document.content import records_of
from app.document.document import Document
from app.document.map_file import read_digests
from app.document.rows import row_form
from app.errors import IntegrityError
from app.model.changes import Change
from app.model.integrity import check_changes
from app.model.map_state import RECORD_TYPES, MapState
from app.model.record import Record
from app.model.scenario import SHARED_SCOPE, Scenario, Setting

SCOPED = tuple(kind for kind in RECORD_TYPES if kind not in ("scenario", "setting"))
IDS = ("a", "b", "c", "d")


class Walk(RuleBasedStateMachine):
    @initialize()
    def begin(self) -> None:
        self.folder = Path(tempfile.mkdtemp(prefix="borderless-walk-"))
        self.path = self.folder / "walk.borderless"
        self.document = Document.create("Walk", home=self.folder)
        self.maps = [self.snapshot()]
        self.undone: list[dict[str, MapState]] = []
        self.undone_in_file: list[dict[str, MapState]] = []

    def snapshot(self) -> dict[str, MapState]:
        return dict(self.document._maps)

    def done(self) -> None:
        """Note what an edit has led to, if it was one."""
        if self.document.shared != self.maps[-1][SHARED_SCOPE] or self.snapshot() != self.maps[-1]:
            self.maps.append(self.snapshot())
            self.undone.clear()

    def scenario(self, data: st.DataObject) -> str:
        return data.draw(st.sampled_from([scenario.id for scenario in self.document.scenarios]))

    @rule(data=st.data(), kinds=st.lists(st.sampled_from(SCOPED), min_size=1, max_size=3))
    def put(self, data: st.DataObject, kinds: list[str]) -> None:
        scenario = self.scenario(data)
        try:
            with self.document.edit("Put", scenario) as edit:
                for kind in kinds:
                    known = {found: tuple(edit.map.table(RECORD_TYPES[found])) for found in RECORD_TYPES}
                    if all(known.get(need) for need in NEEDED.get(kind, ())):
                        edit.put(data.draw(records(kind, known, st.sampled_from(IDS))))
        except IntegrityError:
            assert self.snapshot() == self.maps[-1]
        self.done()

    @rule(data=st.data())
    def remove(self, data: st.DataObject) -> None:
        scenario = self.scenario(data)
        found = list(self.document.map(scenario).records())
        if found:
            with self.document.edit("Remove", scenario) as edit:
                edit.remove_all(data.draw(st.lists(st.sampled_from(found), min_size=1, max_size=3)))
            self.done()

    @rule(value=st.text(max_size=5))
    def set(self, value: str) -> None:
        with self.document.edit("Set") as edit:
            edit.put_shared(Setting(id="currency", value=value))
        self.done()

    @rule(data=st.data())
    def copy_scenario(self, data: st.DataObject) -> None:
        source, target = self.scenario(data), data.draw(st.sampled_from(("as-is", "to-be", "later")))
        with self.document.edit("Copy", target) as edit:
            edit.put_shared(Scenario(id=target, name=target.title()))
            edit.remove_all(list(edit.map.records()))
            for record in self.document.map(source).records():
                edit.put(record)
        self.done()

    @precondition(lambda self: len(self.document.scenarios) > 1)
    @rule(data=st.data())
    def remove_scenario(self, data: st.DataObject) -> None:
        with self.document.edit("Remove scenario") as edit:
            edit.remove(data.draw(st.sampled_from(self.document.scenarios)))
        self.done()

    @rule()
    def undo(self) -> None:
        change_set = self.document.undo()
        assert (change_set is None) == (len(self.maps) == 1)
        if change_set is not None:
            self.undone.append(self.maps.pop())

    @rule()
    def redo(self) -> None:
        change_set = self.document.redo()
        assert (change_set is None) == (not self.undone)
        if change_set is not None:
            self.maps.append(self.undone.pop())

    @rule(data=st.data())
    def lay_out(self, data: st.DataObject) -> None:
        self.document.remember_layout(self.scenario(data), "network", {"a": (1, 2)})

    @rule()
    def save(self) -> None:
        if self.document.path is None:
            self.document.save_as(self.path)
        else:
            self.document.save()
        assert not self.document.is_modified
        self.undone_in_file = list(self.undone)

    @precondition(lambda self: self.document.path is not None)
    @rule()
    def reopen(self) -> None:
        self.save()
        layouts = dict(self.document.layouts)
        self.document.close()
        self.document = Document.open(self.path, home=self.folder)
        assert self.document.problems == ()
        assert self.document.layouts == layouts

    @rule()
    def crash_and_recover(self) -> None:
        from app.document.recovery import recoveries

        modified = self.document.is_modified
        self.document.close()
        left = recoveries(self.folder)
        assert len(left) == modified
        if left:
            self.document = Document.recover(left[0], home=self.folder)
        elif self.document.path is not None:
            self.document = Document.open(self.path, home=self.folder)
            self.undone = list(self.undone_in_file)
        else:
            self.begin_again()
        assert self.document.problems == ()

    def begin_again(self) -> None:
        shutil.rmtree(self.folder)
        self.begin()

    @invariant()
    def memory_is_what_the_walk_remembers(self) -> None:
        assert self.snapshot() == self.maps[-1]

    @invariant()
    def disk_holds_what_memory_holds(self) -> None:
        connection = self.document._file._db.conn
        for kind_name in RECORD_TYPES:
            form = row_form(kind_name)
            columns = ", ".join(f'"{name}"' for name in form.stored_names)
            stored = set(connection.execute(f'SELECT {columns} FROM "{kind_name}"'))
            wanted = {
                form.row(record) if form.shared else (scope, *form.row(record))
                for scope, record in records_of(self.document._maps)
                if record.kind_name == kind_name
            }
            assert stored == wanted
        assert connection.execute("PRAGMA foreign_key_check").fetchall() == []
        assert read_digests(connection)["history"][0] == len(self.document._history.applied) + len(self.undone)

    @invariant()
    def nothing_dangles(self) -> None:
        for scope, state in self.document._maps.items():
            found: list[Record] = list(state.records())
            check_changes(state, [Change(scope, None, record) for record in found])
            assert MapState(found) == state

    def teardown(self) -> None:
        if hasattr(self, "document"):
            self.document.close(discard=True)
            shutil.rmtree(self.folder)


NEEDED = {
    "relationship": ("stakeholder",),
    "need": ("stakeholder",),
    "placement": ("stakeholder",),
    "comparison": ("stakeholder",),
    "assignment": ("stakeholder", "service"),
}

TestWalk = pytest.mark.filterwarnings("default")(Walk.TestCase)
TestWalk.settings = settings(
    max_examples=15, stateful_step_count=30, deadline=None, suppress_health_check=list(HealthCheck)
)
