"""The Excel workbook: importing it gives the same map, its figures are those of the analysis, nothing in it runs."""

from __future__ import annotations

import zipfile
from datetime import date
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from python_calamine import CalamineWorkbook

from app.analysis.coverage import Tier
from app.commands import assignments, needs, relationships, services, stakeholders
from app.document.document import Document
from app.exchange.import_plan import plan_import
from app.exchange.own_workbook import REGISTERS
from app.exchange.workbook.writing import LONGEST
from app.export_map import export_map
from app.model.map_state import MapState
from app.model.scales import RelationshipKind, StakeholderKind
from app.model.scenario import FIRST_SCENARIO
from app.resources import samples, templates
from app.workspace import Workspace

DAY = date(2026, 11, 26)
EVERY = (*samples(), *templates())


def exported(document: Document, path: Path) -> Workspace:
    workspace = Workspace(document, today=DAY)
    export_map(workspace, path)
    return workspace


def imported(path: Path) -> MapState:
    plan = plan_import(path, MapState())
    assert plan.remarks == ()
    return MapState().after(plan.change_set(FIRST_SCENARIO).changes)


def _spelled(rows) -> list[str]:
    return sorted(map(repr, rows))


def told(state: MapState) -> dict[str, list[str]]:
    """A map without ids: every record with names in the place of references, in an order of its own."""

    def name(kind: str, id: str | None) -> str | None:
        record = None if id is None else state.find(kind, id)
        return None if record is None else getattr(record, "name", "") or getattr(record, "statement", "")

    return {
        "stakeholders": _spelled(
            (r.name, r.kind, r.is_inside, r.is_customer, r.importance, r.power, r.interest, r.legitimacy, r.urgency,
             r.satisfaction, r.attitude, r.desired_attitude, name("stakeholder", r.parent), r.owner, r.contact,
             r.description, r.tags, r.custom)
            for r in state.stakeholders.values()),
        "services": _spelled(
            (r.name, name("stakeholder", r.provider), r.nature, r.status, r.start, r.end, r.annual_cost, r.owner,
             tuple(name("service", found) for found in r.depends_on), r.description, r.tags)
            for r in state.services.values()),
        "needs": _spelled(
            (name("stakeholder", r.customer), r.statement, r.kind, r.weight, r.required_level, r.evidence,
             r.evidence_date)
            for r in state.needs.values()),
        "assignments": _spelled(
            (name("service", r.service), name("stakeholder", r.customer), r.level,
             tuple(name("need", found) for found in r.addresses), name("stakeholder", r.via), r.note)
            for r in state.assignments.values()),
        "relationships": _spelled(
            (name("stakeholder", r.source), name("stakeholder", r.target), r.kind, r.mutual, r.strength, r.tangible,
             r.label, r.description)
            for r in state.relationships.values()),
    }  # fmt: skip


@pytest.mark.parametrize("ready", EVERY, ids=lambda found: found.path.stem)
def test_importing_the_workbook_gives_the_same_map(ready, tmp_path: Path):
    with Document.open_copy(ready.path, home=tmp_path / "home") as document:
        workspace = exported(document, tmp_path / "map.xlsx")
        before, after = told(workspace.map), told(imported(tmp_path / "map.xlsx"))
        assert after == before
        document.close(discard=True)


_texts = st.text(st.characters(exclude_categories=("Cs", "Cc")), min_size=1, max_size=30).map(
    lambda text: "x" + " ".join(text.split())
)


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    names=st.lists(_texts, min_size=2, max_size=5, unique_by=str.casefold),
    statement=_texts,
    tags=st.lists(_texts, max_size=3, unique_by=str.casefold),
    weight=st.integers(1, 5),
    level=st.integers(0, 4),
)
def test_whatever_is_written_comes_back(tmp_path_factory, names, statement, tags, weight, level):
    folder = tmp_path_factory.mktemp("workbook")
    with Document.create("Any", home=folder / "home") as document:
        ids = [
            stakeholders.add_stakeholder(document, name, StakeholderKind.PARTNER, tags=tuple(tags)).id for name in names
        ]
        need = needs.add_need(document, ids[0], statement, weight=weight)
        service = services.add_service(document, f"s {names[0]}", ids[1])
        assignments.set_level(document, service.id, ids[0], level, addresses=[need.id])
        relationships.connect(document, ids[0], ids[1], RelationshipKind.SUPPLIES)
        workspace = exported(document, folder / "map.xlsx")
        assert told(imported(folder / "map.xlsx")) == told(workspace.map)
        document.close(discard=True)


@pytest.fixture
def sample(tmp_path: Path):
    with Document.open_copy(samples()[0].path, home=tmp_path / "home") as document:
        yield document
        document.close(discard=True)


def rows_of(path: Path, sheet: str) -> list[list]:
    return CalamineWorkbook.from_path(str(path)).get_sheet_by_name(sheet).to_python()


def test_importing_it_into_the_map_that_it_came_from_changes_nothing(sample: Document, tmp_path: Path):
    workspace = exported(sample, tmp_path / "map.xlsx")
    assert plan_import(tmp_path / "map.xlsx", workspace.map).records == ()


def test_what_people_change_in_a_register_is_taken_over_and_their_own_columns_are_kept(
    sample: Document, tmp_path: Path
):
    from xlsxwriter import Workbook

    workspace = exported(sample, tmp_path / "map.xlsx")
    sheets = {name: rows_of(tmp_path / "map.xlsx", name) for name in ("Overview", *REGISTERS.values())}
    heads = sheets["Stakeholders"][0]
    sheets["Stakeholders"][1][heads.index("Importance")] = 1
    for at, row in enumerate(sheets["Stakeholders"]):
        row.append("Region" if at == 0 else f"Region {at}")
    workbook = Workbook(str(tmp_path / "changed.xlsx"))
    for name, rows in sheets.items():
        worksheet = workbook.add_worksheet(name)
        for at, row in enumerate(rows):
            worksheet.write_row(at, 0, row)
    workbook.close()
    plan = plan_import(tmp_path / "changed.xlsx", workspace.map)
    first = sheets["Stakeholders"][1][heads.index("Name")]
    after = {record.name: record for _, record in plan.records if record.kind_name == "stakeholder"}
    assert after[first].importance == 1
    assert dict(after[first].custom)["Region"] == "Region 1"


def test_the_matrix_and_the_figures_are_those_of_the_analysis(sample: Document, tmp_path: Path):
    workspace = exported(sample, tmp_path / "map.xlsx")
    matrix = {row[0]: row for row in rows_of(tmp_path / "map.xlsx", "Matrix")[1:]}
    for customer in workspace.map.customers:
        share = workspace.coverage.of(customer.id, Tier.NETWORK)
        assert matrix[customer.name][3] == ("" if share is None else pytest.approx(share))
        levels = [value for value in matrix[customer.name][4:] if value != ""]
        assert len(levels) == len(workspace.map.assignments_of(customer.id))
    figures = rows_of(tmp_path / "map.xlsx", "Figures")
    everybody = next(row for row in figures if row[0] == "All customers")
    assert sum(everybody[7:11]) == pytest.approx(100)
    assert len(rows_of(tmp_path / "map.xlsx", "Gaps")) == 1 + len(workspace.open_findings)


def test_nothing_in_it_is_a_formula_or_a_link_and_every_name_is_whole(sample: Document, tmp_path: Path):
    hostile = [
        "=1+1",
        "+1",
        "-1",
        "@SUM(A1)",
        "http://evil.example/",
        "<script>alert(1)</script>",
        "العملاء",
        "客户",
        "👩‍💻",
    ]
    for name in hostile:
        stakeholders.add_stakeholder(sample, name, StakeholderKind.CONSUMER)
    exported(sample, tmp_path / "map.xlsx")
    names = [row[0] for row in rows_of(tmp_path / "map.xlsx", "Stakeholders")]
    assert set(hostile) <= set(names)
    with zipfile.ZipFile(tmp_path / "map.xlsx") as package:
        for entry in package.namelist():
            content = package.read(entry)
            assert b"<f>" not in content
            assert b"<hyperlink" not in content


def test_a_text_longer_than_a_cell_is_shortened_and_told(sample: Document, tmp_path: Path):
    found = next(iter(Workspace(sample, today=DAY).map.stakeholders.values()))
    stakeholders.change(sample, found, description="long " * 8000)
    workspace = Workspace(sample, today=DAY)
    written = export_map(workspace, tmp_path / "map.xlsx")
    assert any("Description" in warning and f"{LONGEST:,}" in warning for warning in written.warnings)


def test_a_map_without_needs_is_a_sound_workbook(tmp_path: Path):
    with Document.create("Nothing yet", home=tmp_path / "home") as document:
        stakeholders.add_stakeholder(document, "IT", StakeholderKind.FIRM)
        exported(document, tmp_path / "map.xlsx")
        assert len(imported(tmp_path / "map.xlsx").stakeholders) == 1
        document.close(discard=True)
