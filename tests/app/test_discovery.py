from dataclasses import dataclass

import pytest

from app.discovery import FEATURE_FOLDERS, DuplicateFeatureError, Registry, module_names


@dataclass(frozen=True)
class Thing:
    id: str
    origin: str = ""


def test_two_equal_ids_stop_the_start_and_both_are_named():
    things: Registry[Thing] = Registry("thing", "app.model")
    things.add(Thing("a", "first.py"))
    with pytest.raises(DuplicateFeatureError) as caught:
        things.add(Thing("a", "second.py"))
    assert "first.py" in str(caught.value)
    assert "second.py" in str(caught.value)


def test_an_unknown_id_is_told_with_the_known_ones():
    things: Registry[Thing] = Registry("thing", "app.model")
    things.add(Thing("known"))
    with pytest.raises(KeyError, match="known"):
        things.get("unknown")


def test_a_folder_is_imported_when_it_is_first_asked():
    from app.commands.command import COMMANDS

    assert "undo" in COMMANDS
    assert len({found.id for found in COMMANDS}) == len(COMMANDS)


@pytest.mark.parametrize("package", FEATURE_FOLDERS)
def test_every_feature_folder_exists_and_is_listed_for_the_installer(package):
    assert isinstance(module_names(package), list)
