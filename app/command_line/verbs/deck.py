"""`borderless deck`: writes the board deck of a map."""

from __future__ import annotations

import argparse
from pathlib import Path

from app.command_line.verb import DONE, Shell, opened, say, takes_map, verb, warn


def _arguments(parser: argparse.ArgumentParser) -> None:
    takes_map(parser)
    parser.add_argument("--to", type=Path, required=True, metavar="FILE", help="the presentation; ends in .pptx")
    parser.add_argument("--template", type=Path, metavar="FILE", help="a .pptx or .potx whose look is used")
    parser.add_argument(
        "--update", action="store_true", help="bring an existing deck up to date; changes people made stay"
    )
    parser.add_argument("--slides", metavar="LIST", help="ids with commas between, in their order; “?” lists them")


@verb("deck", help="write the board deck of a map", arguments=_arguments)
def deck(wanted: argparse.Namespace, _shell: Shell) -> int:
    """Write the board deck, or list the slides that it can have."""
    from app.board_deck import deck_subject, write_deck
    from app.errors import ExportError
    from app.exchange.deck.slide import deck_slides

    if wanted.slides == "?":
        for slide in deck_slides():
            say(f"{slide.id:24} {slide.title}{'' if slide.is_usual else ' (if asked for)'}")
        return DONE
    if wanted.to.suffix.lower() != ".pptx":
        raise ExportError(f"“{wanted.to.name}” is no name for a presentation.", todo="Let it end in .pptx.")
    slides = None if wanted.slides is None else [id.strip() for id in wanted.slides.split(",") if id.strip()]
    with opened(wanted.map) as workspace:
        written = write_deck(
            deck_subject(workspace), wanted.to, slides=slides, template=wanted.template, update=wanted.update
        )
    say(str(written.path))
    for warning in written.warnings:
        warn(warning)
    return DONE
