"""Makes the samples and templates from their text: `python -m resources.make_maps`.

Each `NAME.json` becomes `NAME.borderless`, with the places of all stakeholders in every lens, so that it opens without
being laid out first. To be run again where a text was edited or a lens places better than before.
"""

from __future__ import annotations

import sys
from pathlib import Path
from tempfile import TemporaryDirectory

from app.document.text_form import read_text_form, write_text_form
from app.lenses.lens import LENSES
from app.resources import samples, templates
from app.workspace import Workspace


def make(text: Path, target: Path, home: Path) -> None:
    """Write the map that a text tells, laid out.

    Args:
        text: The text form.
        target: The map file; replaced where it is there.
        home: A folder for the working copy.
    """
    workspace = Workspace(write_text_form(read_text_form(text), home=home))
    try:
        for lens in LENSES:
            workspace.layout(lens.id)
        workspace.remember_layouts()
        workspace.document.save_as(target)
    finally:
        workspace.close(discard=True)


def main() -> None:
    """Make all of them."""
    with TemporaryDirectory() as home:
        for ready in (*samples(), *templates()):
            make(ready.path.with_suffix(".json"), ready.path, Path(home))
            sys.stdout.write(f"{ready.path.name}\n")


if __name__ == "__main__":
    main()
