"""The command line as a person or a script uses it: a process of its own, its output, its exit code."""

import json
import os
import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest

from app.document.document import Document
from app.resources import samples, templates

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture
def borderless(tmp_path):
    def run(*arguments, **environment):
        return subprocess.run(
            [sys.executable, "-m", "app", *map(str, arguments)],
            cwd=ROOT,
            env={
                **os.environ,
                "QT_QPA_PLATFORM": "offscreen",
                "BORDERLESS_HOME": str(tmp_path / "home"),
                **environment,
            },
            capture_output=True,
            text=True,
            timeout=120,
            check=False,
        )

    return run


def test_a_table_goes_from_file_to_figures_to_slide(borderless, tmp_path):
    table = tmp_path / "register.csv"
    table.write_text(
        "Stakeholder;Kind;Importance;Needs\n"
        "Plants;Internal;5;Lines never stop\n"
        "Dealers;Partner;4;Leads within the hour\n"
        "Buyers;Consumer;5;A delivery date that holds\n",
        "utf-8",
    )
    target = tmp_path / "map.borderless"
    done = borderless("import", table, "--to", target)
    assert done.returncode == 0, done.stderr
    assert "3 new stakeholders" in done.stdout
    figures = json.loads(borderless("figures", target, "--json").stdout)
    assert {"Network coverage": 0.0}.items() <= {found["title"]: found["value"] for found in figures}.items()
    gaps = json.loads(borderless("gaps", target, "--json").stdout)
    assert "Leads within the hour" in " ".join(found["title"] for found in gaps)
    slide = tmp_path / "map.pptx"
    done = borderless("export", target, "--lens", "network", "--to", slide)
    assert done.returncode == 0, done.stderr
    from pptx import Presentation

    (only,) = Presentation(str(slide)).slides
    assert {"Plants", "Dealers", "Buyers"} <= {shape.name for shape in only.shapes}


@pytest.mark.parametrize(
    ("verb", "name"),
    [("deck", "deck.pptx"), ("page", "map.html"), ("report", "report.pdf"), ("report", "report.md"),
     ("figures", "figures.csv"), ("figures", "figures.json"), ("figures", "figures.md"), ("gaps", "gaps.md")],
)  # fmt: skip
def test_every_way_out_is_there_without_a_window(borderless, tmp_path, verb, name):
    done = borderless(verb, "resources/samples/maple-motors.borderless", "--to", tmp_path / name)
    assert done.returncode == 0, done.stderr
    assert str(tmp_path / name) in done.stdout
    assert (tmp_path / name).stat().st_size > 500


@pytest.mark.parametrize(("verb", "name"), [("deck", "deck.ppt"), ("page", "map.svg"), ("report", "report.doc")])
def test_a_name_that_says_another_format_is_refused(borderless, tmp_path, verb, name):
    done = borderless(verb, "resources/samples/maple-motors.borderless", "--to", tmp_path / name)
    assert done.returncode == 2
    assert name in done.stderr
    assert not (tmp_path / name).exists()


def test_the_slides_of_a_deck_are_listed_and_chosen(borderless, tmp_path):
    listed = borderless("deck", "resources/samples/maple-motors.borderless", "--to", "x.pptx", "--slides", "?")
    assert "top-gaps" in listed.stdout
    target = tmp_path / "deck.pptx"
    sample = "resources/samples/maple-motors.borderless"
    assert borderless("deck", sample, "--to", target, "--slides", "top-gaps,matrix").returncode == 0
    assert borderless("deck", sample, "--to", target, "--slides", "top-gaps,matrix", "--update").returncode == 0
    assert borderless("deck", sample, "--to", target, "--slides", "nothing").returncode == 2


def test_importing_twice_updates_instead_of_doubling(borderless, tmp_path):
    table = tmp_path / "register.csv"
    table.write_text("Name,Importance\nPlants,5\nDealers,4\n", "utf-8")
    target = tmp_path / "map.borderless"
    assert borderless("import", table, "--to", target).returncode == 0
    table.write_text("Name,Importance\nPlants,2\nBuyers,4\n", "utf-8")
    done = borderless("import", table, "--to", target)
    assert "1 new stakeholder" in done.stdout
    assert "1 updated" in done.stdout


@pytest.mark.parametrize("suffix", [".png", ".svg", ".pdf", ".pptx", ".xlsx", ".html", ".json"])
@pytest.mark.parametrize("ready", (*samples(), *templates()), ids=lambda found: found.path.stem)
def test_every_sample_and_template_is_exported_in_every_format(ready, suffix, tmp_path):
    from app.document.document import Document
    from app.exchange.writer import find_writers_in
    from app.export_map import export_map
    from app.workspace import Workspace

    find_writers_in("widgets.writers")
    workspace = Workspace(Document.open_copy(ready.path))
    written = export_map(workspace, tmp_path / f"map{suffix}")
    workspace.close(discard=True)
    assert written.path.stat().st_size > 1000


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("gaps", "missing.borderless"), "missing.borderless"),
        (("gaps", "README.md"), "not a Borderless map"),
        (("open", "missing.borderless"), "missing.borderless"),
        (("export", "resources/samples/maple-motors.borderless", "--to", "map.xyz"), ".pptx"),
        (("export", "resources/samples/maple-motors.borderless", "--to", "/no/such/folder/map.png"), "folder"),
        (("import", "missing.csv", "--to", "unused.borderless"), "missing.csv"),
        (("import", "LICENSE", "--to", "unused.borderless"), "LICENSE"),
    ],
)
def test_what_cannot_be_done_is_told_in_one_sentence_with_exit_code_2(borderless, arguments, said):
    done = borderless(*arguments)
    assert done.returncode == 2
    assert said in done.stderr
    assert "Traceback" not in done.stderr
    assert not (ROOT / "unused.borderless").exists()


def test_a_map_goes_to_text_and_back_and_is_the_same(borderless, tmp_path):
    sample = ROOT / "resources" / "samples" / "maple-motors.borderless"
    text, copy, again = tmp_path / "map.json", tmp_path / "copy.borderless", tmp_path / "again.json"
    assert borderless("export", sample, "--to", text).returncode == 0
    done = borderless("import", text, "--to", copy)
    assert done.returncode == 0, done.stderr
    assert borderless("export", copy, "--to", again).returncode == 0
    assert json.loads(again.read_text("utf-8")) == json.loads(text.read_text("utf-8"))
    refused = borderless("import", text, "--to", copy)
    assert refused.returncode == 2
    assert "there already" in refused.stderr


@pytest.mark.parametrize(
    ("content", "said"),
    [("", "is no JSON"), ("[1, 2]", "object"), ('{"a": 1}', "not a Borderless map"), ('{"borderless": 99}', "newer")],
)
def test_a_text_that_is_no_map_is_told(borderless, tmp_path, content, said):
    text = tmp_path / "map.json"
    text.write_text(content, "utf-8")
    done = borderless("import", text, "--to", tmp_path / "copy.borderless")
    assert done.returncode == 2
    assert said in done.stderr
    assert not (tmp_path / "copy.borderless").exists()


def test_a_circle_of_supporting_services_is_told_and_the_gaps_are_listed_all_the_same(borderless, tmp_path):
    text = tmp_path / "map.json"
    services = [
        {"id": "a", "name": "Portal", "depends_on": ["b"]},
        {"id": "b", "name": "Hosting", "depends_on": ["a"]},
    ]
    text.write_text(
        json.dumps(
            {"borderless": 1, "title": "Circle", "scenarios": [{"id": "as-is", "name": "As-is", "services": services}]}
        ),
        "utf-8",
    )
    assert borderless("import", text, "--to", tmp_path / "map.borderless").returncode == 0
    done = borderless("gaps", tmp_path / "map.borderless")
    assert done.returncode == 0
    assert "Portal" in done.stderr
    assert "Hosting" in done.stderr


def test_looking_at_a_map_leaves_its_file_as_it_is(borderless, tmp_path):
    shipped = ROOT / "resources" / "samples" / "maple-motors.borderless"
    folder = tmp_path / "maps"
    folder.mkdir()
    sample = folder / shipped.name
    sample.write_bytes(shipped.read_bytes())
    borderless("gaps", sample)
    borderless("figures", sample)
    assert sample.read_bytes() == shipped.read_bytes()
    assert list(folder.iterdir()) == [sample]


def test_the_self_test_of_the_installer_shows_the_window_and_ends_by_itself(borderless):
    done = borderless("self-test", "--window")
    assert done.returncode == 0, done.stderr
    assert "window was shown" in done.stdout
    assert "Maple Motors" in done.stdout
    assert done.stderr == ""


def test_a_window_is_shown_where_there_is_no_output_at_all(tmp_path):
    """Windows starts a program with a window so."""
    one_sample = (
        "import app.resources as own; found = own.samples()[:1]; own.samples, own.templates = lambda: found, tuple"
    )
    start = "from app.__main__ import main; sys.exit(main(sys.argv[1:]))"
    program = f"import sys; sys.stdout = sys.stderr = None; {one_sample}; {start}"
    home = tmp_path / "home"
    done = subprocess.run(
        [sys.executable, "-c", program, "self-test", "--window"],
        cwd=ROOT,
        env={**os.environ, "QT_QPA_PLATFORM": "offscreen", "BORDERLESS_HOME": str(home)},
        capture_output=True,
        timeout=120,
        check=False,
    )
    assert (done.returncode, done.stdout, done.stderr) == (0, b"", b"")
    assert list((home / "working").iterdir()) == []


@pytest.mark.parametrize("arguments", [["figures", "missing.borderless"], ["open", "--no-such-option"]])
def test_what_a_terminal_would_have_been_told_is_shown_where_there_is_none(arguments, monkeypatch):
    from PySide6.QtWidgets import QMessageBox

    from app.__main__ import main

    told = []
    monkeypatch.setattr(QMessageBox, "exec", lambda box: told.append(box.text()))
    monkeypatch.setattr(sys, "stdout", None)
    monkeypatch.setattr(sys, "stderr", None)
    assert main(arguments) == 2
    assert arguments[1] in told[0]


def test_nothing_is_shown_where_all_went_well_without_output(monkeypatch):
    from PySide6.QtWidgets import QMessageBox

    from app.__main__ import main

    monkeypatch.setattr(QMessageBox, "exec", lambda box: pytest.fail(box.text()))
    monkeypatch.setattr(sys, "stdout", None)
    monkeypatch.setattr(sys, "stderr", None)
    assert main(["figures", str(samples()[0].path)]) == 0


def test_pictures_of_both_lenses_are_two_files_and_both_are_named(borderless, tmp_path):
    done = borderless("export", samples()[1].path, "--lens", "both", "--to", tmp_path / "map.svg")
    assert done.returncode == 0, done.stderr
    assert done.stdout.splitlines() == [str(tmp_path / "map-firm.svg"), str(tmp_path / "map-network.svg")]
    assert all(Path(line).stat().st_size > 1000 for line in done.stdout.splitlines())


def test_a_sample_is_opened_by_its_name_and_an_unknown_one_is_told_with_those_there_are(borderless, monkeypatch):
    from app.command_line import run_command_line

    opened = []

    def open_window(paths, *, briefly=False):
        opened.extend(paths)
        return 0

    for name in ([], ["harbour"], ["Brightwater Foods"]):
        run_command_line(["--sample", *name], open_window=open_window, find_picture_writers=lambda: None)
    assert opened == [samples()[0].path, samples()[2].path, samples()[1].path]
    done = borderless("--sample", "nothing")
    assert done.returncode == 2
    assert "harbour-city-council" in done.stderr


def test_help_and_version_are_told(borderless):
    assert "export" in borderless("--help").stdout
    assert borderless("--version").stdout.startswith("Borderless ")


def test_a_figure_is_explained_with_the_rows_that_it_is_made_of(borderless):
    told = json.loads(
        borderless("explain", "coverage:Dealers", samples()[0].path, "--json", "--on", "2026-11-01").stdout
    )
    weight = sum(row["Weight"] for row in told["rows"])
    assert sum(row["Weight met"] for row in told["rows"]) / weight == pytest.approx(told["value"])
    text = borderless("explain", "unmet", samples()[0].path, "--on", "2026-11-01").stdout
    assert text.startswith("Unmet: ")
    assert "Aftersales & service" in text


def test_all_figures_are_listed_and_an_unknown_one_is_refused(borderless):
    listed = borderless("explain", "--list").stdout
    assert "coverage-network, coverage-network:CUSTOMER" in listed
    of_map = borderless("explain", "--list", samples()[0].path).stdout
    assert "Coverage: Dealers" in of_map
    refused = borderless("explain", "happiness", samples()[0].path)
    assert refused.returncode == 2
    assert "coverage-network" in refused.stderr
    assert borderless("explain", "unmet").returncode == 2


def test_accepted_gaps_are_listed_apart_with_their_reasons(borderless, tmp_path):
    from datetime import date

    from app.commands.accepted_gaps import accept_gap
    from app.document.document import Document
    from app.workspace import Workspace

    path = tmp_path / "m.borderless"
    path.write_bytes(samples()[0].path.read_bytes())
    workspace = Workspace(Document.open(path, home=tmp_path / "own"), today=date(2026, 11, 1))
    gap = next(found for found in workspace.findings if found.points)
    count = len(workspace.findings)
    accept_gap(workspace.document, gap, "Not before the new platform", on=date(2026, 11, 1))
    workspace.save()
    workspace.close()
    text = borderless("gaps", path, "--on", "2026-11-02").stdout
    assert f"{count - 1} gaps." in text
    assert text.index("Accepted, and not counted above: 1.") < text.index("Not before the new platform")
    rows = json.loads(borderless("gaps", path, "--on", "2026-11-02", "--json").stdout)
    assert [row["accepted"] for row in rows if row["accepted"]] == ["Not before the new platform"]
    written = borderless("gaps", path, "--on", "2026-11-02", "--to", tmp_path / "gaps.csv")
    assert written.returncode == 0, written.stderr
    assert "Not before the new platform" in (tmp_path / "gaps.csv").read_text("utf-8-sig")


def test_earlier_versions_are_listed_and_one_is_written_to_another_file(borderless, tmp_path):
    table, target, back = tmp_path / "who.csv", tmp_path / "map.borderless", tmp_path / "back.borderless"
    table.write_text("Stakeholder;Kind\nDealers;Partner\n", "utf-8")
    assert borderless("import", table, "--to", target).returncode == 0
    listed = borderless("backups", target)
    assert "1 version of map.borderless is kept." in listed.stdout
    assert borderless("backups", target, "--restore", 1, "--to", back).returncode == 0
    assert back.is_file()
    for wrong in (("--restore", 1), ("--restore", 9, "--to", tmp_path / "x"), ("--restore", 1, "--to", back)):
        refused = borderless("backups", target, *wrong)
        assert refused.returncode == 2
        assert "Traceback" not in refused.stderr


def test_a_sound_file_is_told_as_sound_and_a_damaged_one_is_repaired_elsewhere(borderless, tmp_path):
    path = tmp_path / "map.borderless"
    path.write_bytes(samples()[0].path.read_bytes())
    assert borderless("check", path).returncode == 0
    with closing(sqlite3.connect(path)) as db:
        db.execute("UPDATE need SET weight = 77 WHERE id = (SELECT id FROM need LIMIT 1)")
        db.commit()
    done = borderless("check", path, "--repair", "--to", tmp_path / "repaired.borderless")
    assert done.returncode == 1
    assert "Table need, row 1: weight" in done.stdout
    found = json.loads(borderless("check", tmp_path / "repaired.borderless", "--json").stdout)
    assert found["sound"] is True
    assert borderless("check", ROOT / "README.md").returncode == 2


def test_a_clean_copy_is_written_once_and_is_without_people(borderless, tmp_path):
    path = tmp_path / "map.borderless"
    path.write_bytes(samples()[0].path.read_bytes())
    target = tmp_path / "clean.borderless"
    done = borderless("clean", path, "--to", target, "--keep", "evidence", "--leave-out", "costs")
    assert done.returncode == 0, done.stderr
    assert "Left out: people" in done.stdout
    assert "Left out: evidence" not in done.stdout
    again = borderless("clean", path, "--to", target)
    assert again.returncode == 2
    assert "is there already" in again.stderr
    assert borderless("clean", path, "--to", tmp_path / "x", "--keep", "nonsense").returncode == 2


def test_two_versions_are_merged_and_conflicts_are_listed(borderless, tmp_path):
    base = tmp_path / "base.borderless"
    base.write_bytes(samples()[0].path.read_bytes())
    for name, values in (("ours", {"name": "Ours"}), ("theirs", {"name": "Theirs", "importance": 1})):
        with Document.open_copy(base, home=tmp_path / "home") as document:
            with document.edit("Change") as edit:
                edit.put(min(document.map().stakeholders.values(), key=lambda found: found.id).changed(**values))
            document.save_as(tmp_path / f"{name}.borderless")
    files = [tmp_path / f"{name}.borderless" for name in ("base", "ours", "theirs")]
    done = borderless("merge", *files, "--to", tmp_path / "both.borderless")
    assert done.returncode == 1, done.stderr
    assert "name: ours “Ours”, theirs “Theirs”" in done.stdout
    with Document.open_copy(tmp_path / "both.borderless", home=tmp_path / "home") as both:
        found = min(both.map().stakeholders.values(), key=lambda found: found.id)
        assert (found.name, found.importance) == ("Ours", 1)
    assert borderless("merge", files[0], files[0], files[2], "--to", tmp_path / "other.borderless").returncode == 0
    assert borderless("merge", *files, "--to", files[0]).returncode == 2
