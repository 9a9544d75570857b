"""Each map is looked at as when it was open last."""

from __future__ import annotations

from app.resources import samples


def test_panels_and_lens_are_as_they_were_for_each_map(maple, tmp_path):
    other = tmp_path / "Other.borderless"
    other.write_bytes(samples()[1].path.read_bytes())
    first = maple.workspace.document.path
    maple.desk.show_panel("gaps", False)
    maple.desk.show_panel("storyboard", True)
    maple.workspace.set_lens("network")
    maple.files.open(other)
    assert maple.desk.panel_shown("gaps")
    assert maple.workspace.lens.id == "firm"
    maple.files.open(first)
    assert not maple.desk.panel_shown("gaps")
    assert maple.desk.panel_shown("storyboard")
    assert maple.workspace.lens.id == "network"


def test_what_is_put_away_while_presenting_is_open_again_the_next_time(maple):
    path = maple.workspace.document.path
    maple.desk.stage.present()
    assert not maple.desk.panel_shown("inspector")
    maple.files.close_map()
    maple.files.open(path)
    assert maple.desk.panel_shown("inspector")
    assert maple.menuBar().isVisible()


def test_settings_that_somebody_has_spoiled_do_no_harm(maple, settings):
    path = maple.workspace.document.path
    settings.setValue("window/maps", "[1, {")
    maple.files.open(path)
    assert maple.desk.panel_shown("gaps")
