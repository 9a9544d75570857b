"""The maps that ship with the program."""

import json
from datetime import date
from itertools import combinations

import pytest

from app.analysis.gap_rule import GAP_RULES
from app.document.document import Document
from app.document.text_form import write_text_form
from app.errors import BorderlessError
from app.lenses.lens import LENSES
from app.resources import own_file, samples, templates
from app.workspace import Workspace
from resources.make_maps import make

DAY = date(2026, 11, 23)
EVERY = (*samples(), *templates())
ASKED_FOR = (
    "unserved-customer",
    "unmet-need",
    "underserved-need",
    "unmet-want",
    "overserved",
    "planned-only",
    "orphan-service",
    "service-without-need",
    "commodity-in-house",
)


@pytest.mark.parametrize("ready", EVERY, ids=lambda found: found.path.stem)
def test_the_map_is_the_same_as_its_text_and_opens_without_a_remark(ready, tmp_path):
    mine = tmp_path / ready.path.name
    mine.write_bytes(ready.path.read_bytes())
    with Document.open(mine) as document:
        assert document.problems == ()
        text = json.loads(ready.path.with_suffix(".json").read_text("utf-8"))
        with write_text_form(text) as told:
            assert told.map() == document.map()
            assert told.title == document.title == ready.title
            told.close(discard=True)
        document.close(discard=True)


@pytest.mark.parametrize("ready", samples(), ids=lambda found: found.path.stem)
def test_a_sample_is_a_good_example(ready):
    workspace = Workspace(Document.open_copy(ready.path), today=DAY)
    assert 12 <= len(workspace.map.stakeholders) <= 40
    assert 0.3 < workspace.coverage.total(workspace.lens.tier) < 0.9
    fired = {finding.rule for finding in workspace.findings}
    assert fired >= set(ASKED_FOR), set(ASKED_FOR) - fired
    workspace.close(discard=True)


def test_every_gap_rule_fires_in_some_sample():
    fired = set()
    for ready in samples():
        workspace = Workspace(Document.open_copy(ready.path), today=DAY)
        fired |= {finding.rule for finding in workspace.findings}
        workspace.close(discard=True)
    assert fired >= {rule.id for rule in GAP_RULES} - {"stale-evidence"}, {rule.id for rule in GAP_RULES} - fired


def test_there_are_three_samples_and_four_templates_each_with_words_of_its_own():
    assert (len(samples()), len(templates())) == (3, 4)
    assert len({found.description for found in EVERY}) == 7


@pytest.mark.parametrize("lens", ["firm", "network"])
@pytest.mark.parametrize("ready", EVERY, ids=lambda found: found.path.stem)
def test_the_map_opens_with_the_places_that_lie_in_its_file_and_no_card_lies_on_another(ready, lens):
    assert lens in {found.id for found in LENSES}
    workspace = Workspace(Document.open_copy(ready.path), today=DAY)
    kept = workspace.document.remembered_layout(workspace.scenario, lens)
    assert kept.keys() == workspace.map.stakeholders.keys()
    layout = workspace.layout(lens)
    assert layout.centers == kept
    boxes = [layout.box(found) for found in layout.centers]
    assert not any(one.overlaps(other) for one, other in combinations(boxes, 2))
    workspace.close(discard=True)


def test_a_map_is_made_of_its_text_with_places_in_every_lens(tmp_path):
    text = templates()[0].path.with_suffix(".json")
    make(text, tmp_path / "made.borderless", tmp_path / "home")
    with Document.open(tmp_path / "made.borderless") as made, Document.open_copy(templates()[0].path) as shipped:
        assert made.problems == ()
        assert made.map() == shipped.map()
        assert {lens for _, lens in made.layouts} == {lens.id for lens in LENSES}


def test_a_file_of_the_program_that_cannot_be_read_is_told_in_words():
    with pytest.raises(BorderlessError, match=r"belongs to Borderless, “gone.css”, cannot be read") as told:
        own_file("page", "gone.css")
    assert "install Borderless anew" in told.value.todo
