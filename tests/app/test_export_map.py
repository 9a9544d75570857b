"""What an export takes from a map: no more than its format needs."""

from datetime import date
from pathlib import Path

import pytest

from app.document.document import Document
from app.errors import ExportError
from app.export_map import BOTH, prepare, write
from app.resources import samples
from app.workspace import Workspace


class Watched(Workspace):
    """A workspace that notes what it was asked to compile."""

    def __init__(self, document) -> None:
        super().__init__(document, today=date(2026, 11, 23))
        self.posters, self.figures = [], []

    def poster(self, lens_id=None):
        self.posters.append(lens_id)
        return super().poster(lens_id)

    def figure(self, lens_id=None):
        self.figures.append(lens_id)
        return super().figure(lens_id)


@pytest.fixture
def watched():
    workspace = Watched(Document.open_copy(samples()[0].path))
    yield workspace
    workspace.close(discard=True)


@pytest.mark.parametrize(
    ("lens_id", "compiled"), [(None, ["firm"]), ("network", ["network"]), (BOTH, ["firm", "network"])]
)
def test_a_picture_takes_the_lenses_that_it_shows(watched, lens_id, compiled):
    prepared = prepare(watched, Path("map.svg"), lens_id=lens_id)
    assert sorted(prepared.posters) == sorted(watched.posters) == compiled
    assert prepared.deck is None
    assert prepared.text == {}


def test_slides_take_no_posters_and_no_text(watched):
    prepared = prepare(watched, Path("map.pptx"))
    assert watched.posters == []
    assert sorted(prepared.deck.figures) == ["firm", "network"]
    assert prepared.text == {}


def test_text_takes_no_figure(watched):
    prepared = prepare(watched, Path("map.json"))
    assert watched.figures == []
    assert prepared.text["title"] == "Maple Motors"


def test_an_unknown_format_is_refused_before_anything_is_laid_out(watched):
    with pytest.raises(ExportError, match="names no format") as refused:
        prepare(watched, Path("map.xyz"))
    assert ".json, " in str(refused.value)
    assert watched.figures == []


def test_every_file_of_an_export_is_named(watched, tmp_path):
    both = write(prepare(watched, tmp_path / "map.svg", lens_id=BOTH))
    assert sorted(both.paths) == sorted(tmp_path.iterdir())
    assert len(both.paths) == 2
    one = write(prepare(watched, tmp_path / "one.svg"))
    assert one.paths == (tmp_path / "one.svg",)
