"""Row 14: random acts against a simple model."""

import os
import resource
import sys
from pathlib import Path

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import precondition, rule, run_state_machine_as_test

from app.document.document import Document
from app.exchange.apply_import import apply_import
from app.exchange.import_plan import plan_import
from app.model.scenario import FIRST_SCENARIO
from app.model.stakeholder import Stakeholder
from tests.campaign.row import Trial, row

DOCUMENT_TESTS = Path(__file__).parents[2] / "app" / "document"
sys.path += [str(DOCUMENT_TESTS), str(DOCUMENT_TESTS.parent / "model")]

from test_random_walk import Walk  # noqa: E402 - its folder has to be named first

STEPS = 50
MOST_GROWTH = 1.05
_names = st.sampled_from(("Dealers", "Fleet", "Плательщики", "=1+1", "<b>x</b>", "العملاء"))


class ImportingWalk(Walk):
    """The walk of the ordinary tests, which imports tables and merges what somebody else wrote besides."""

    acts = 0
    merges = 0

    @precondition(lambda self: self.document.scenarios)
    @rule(data=st.data(), names=st.lists(_names, min_size=1, max_size=4), importance=st.integers(-1, 9))
    def import_table(self, data: st.DataObject, names: list[str], importance: int) -> None:
        scenario = self.scenario(data)
        table = self.folder / "table.csv"
        table.write_text("Stakeholder,Importance\n" + "".join(f"{name},{importance}\n" for name in names), "utf-8")
        apply_import(plan_import(table, self.document.map(scenario)), self.document, scenario)
        self.done()

    @precondition(lambda self: self.document.path is not None)
    @rule(data=st.data(), name=_names)
    def merge_what_somebody_else_wrote(self, data: st.DataObject, name: str) -> None:
        with Document.open_copy(self.path, home=self.folder / "elsewhere") as theirs:
            scenario = data.draw(st.sampled_from([found.id for found in theirs.scenarios] or [FIRST_SCENARIO]))
            with theirs.edit("Theirs", scenario) as edit:
                ImportingWalk.merges += 1  # a name that the file never had: else what we deleted meanwhile stays so
                edit.put(Stakeholder(id="theirs", name=f"{name} {ImportingWalk.merges}"))
            theirs.save_copy(self.folder / "theirs.borderless")
            theirs.close(discard=True)
        os.replace(self.folder / "theirs.borderless", self.path)
        self.document.merge_with_file()
        if scenario in {found.id for found in self.document.scenarios}:
            assert "theirs" in self.document.map(scenario).stakeholders
        self.done()
        self.save()

    def teardown(self) -> None:
        ImportingWalk.acts += STEPS
        super().teardown()


def _most_memory() -> int:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss


@row(14, "random acts against a simple model", must="differences; growth of memory over 5 %", short=500, long=200_000)
def random_acts(trial: Trial) -> None:
    def walk(examples: int) -> None:
        run_state_machine_as_test(
            ImportingWalk,
            settings=settings(
                max_examples=examples,
                stateful_step_count=STEPS,
                deadline=None,
                database=None,
                derandomize=trial.seed == 1,
                suppress_health_check=list(HealthCheck),
            ),
        )

    walks = max(1, trial.count // STEPS)
    walk(max(1, walks // 2))
    halfway = _most_memory()
    walk(max(1, walks - walks // 2))
    growth = _most_memory() / halfway
    trial.tried = ImportingWalk.acts
    if trial.count >= 20_000:  # before, it is Hypothesis that still warms up
        trial.check(growth <= MOST_GROWTH, f"memory grew by {growth - 1:.1%} in the second half")
    trial.note = f"at most so many acts; memory grew by {growth - 1:.1%} in the second half"
