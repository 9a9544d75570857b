"""What holds for each chart, whoever adds one: it can be read, it says what it shows, and it never crashes."""

from __future__ import annotations

from pathlib import Path

import pytest

from app.analysis.wording import UNDEFINED
from app.document.document import Document
from app.figures.chart import CHARTS, ChartSubject, charts
from app.figures.chart_page import chart_page
from app.figures.text_metrics import ELLIPSIS
from app.figures.theme import THEMES
from app.lenses.lens import Size
from app.model.map_state import MapState
from app.model.record import Record
from app.model.stakeholder import Stakeholder
from app.workspace import Workspace
from benchmarks.generated_map import generated_map
from tests.app.figures.charts.conftest import DAY, outside, overlapping, subject_of, texts

SAMPLES = ("maple-motors", "brightwater-foods", "harbour-city-council")
SIZES = (Size(720, 420), Size(766, 553), Size(960, 540), Size(1066, 590))
IDS = [found.id for found in charts()]
NAMES = (
    "الشركة الوطنية لخدمات النقل والتوزيع",
    "广州汽车集团股份有限公司采购与供应链管理部",
    "W" * 120,
    "A <b>&amp; Co</b>",
)


@pytest.fixture(scope="module")
def subjects(tmp_path_factory: pytest.TempPathFactory) -> dict[str, ChartSubject]:
    """The samples, a sample with names in other scripts and of any length, a large map and an empty one."""
    found = {"empty": subject_of(MapState()), "large": subject_of(generated_map(200))}
    for name in SAMPLES:
        home = tmp_path_factory.mktemp("home")
        document = Document.open_copy(Path(f"resources/samples/{name}.borderless"), home=home)
        workspace = Workspace(document, today=DAY)
        found[name] = workspace.chart_subject()
        workspace.close(discard=True)
    found["foreign"] = subject_of(MapState(_renamed(found[SAMPLES[0]].map)))
    return found


def _renamed(state: MapState) -> list[Record]:
    return [
        record.changed(name=f"{NAMES[place % 4]} {place}") if isinstance(record, Stakeholder) else record
        for place, record in enumerate(state.records())
    ]


@pytest.mark.parametrize("chart_id", IDS)
@pytest.mark.parametrize("size", SIZES, ids=str)
@pytest.mark.parametrize("name", (*SAMPLES, "foreign", "large", "empty"))
def test_every_letter_can_be_read_at_every_size(
    subjects: dict[str, ChartSubject], name: str, size: Size, chart_id: str
) -> None:
    figure = chart_page(CHARTS.get(chart_id), subjects[name], size).figure
    assert min(text.size for text in texts(figure)) >= 11
    assert overlapping(figure) == []
    assert outside(figure) == []


@pytest.mark.parametrize("chart_id", IDS)
def test_a_chart_of_an_empty_map_says_what_to_record(subjects: dict[str, ChartSubject], chart_id: str) -> None:
    drawing = chart_page(CHARTS.get(chart_id), subjects["empty"]).drawing
    assert drawing.empty
    assert drawing.finding[0].isupper()
    assert UNDEFINED not in drawing.finding
    assert " " in drawing.finding


@pytest.mark.parametrize("chart_id", IDS)
@pytest.mark.parametrize("name", (*SAMPLES, "large"))
def test_headline_and_definition_are_whole_sentences(
    subjects: dict[str, ChartSubject], name: str, chart_id: str
) -> None:
    page = chart_page(CHARTS.get(chart_id), subjects[name], Size(766, 553))
    head, foot = page.figure.by_id["chart:headline"], page.figure.by_id["chart:foot"]
    shown = [text.text for group in (head, foot) for text in group.shapes if hasattr(text, "text")]
    assert not any(ELLIPSIS in line for line in shown)
    assert page.drawing.definition.endswith(".")
    assert page.drawing.finding in head.name


@pytest.mark.parametrize("chart_id", IDS)
@pytest.mark.parametrize("name", (*SAMPLES, "large", "foreign"))
def test_groups_have_unique_names_and_stand_for_what_is_on_the_map(
    subjects: dict[str, ChartSubject], name: str, chart_id: str
) -> None:
    subject = subjects[name]
    figure = chart_page(CHARTS.get(chart_id), subject).figure
    ids = [group.id for group in figure.groups]
    assert len(set(ids)) == len(ids)
    for group in figure.groups:
        assert all(subject.map.find(*element) is not None for element in group.elements)
        assert not group.elements or (group.name and group.tooltip)


@pytest.mark.parametrize("chart_id", IDS)
def test_every_colour_is_a_token_of_every_theme(subjects: dict[str, ChartSubject], chart_id: str) -> None:
    figure = chart_page(CHARTS.get(chart_id), subjects[SAMPLES[0]]).figure
    for theme in THEMES.values():
        for group in figure.groups:
            for shape in group.shapes:
                for name in ("fill", "stroke", "color"):
                    if token := getattr(shape, name, ""):
                        theme.color(token)


def test_each_chart_has_a_question_and_a_test_file_of_its_own() -> None:
    folder = Path(__file__).parent
    for chart in charts():
        assert chart.question.endswith("?")
        assert chart.draw.__doc__
        assert (folder / f"test_{chart.id.replace('-', '_')}.py").is_file(), chart.id
