"""Brings shapes of a slide up to date: what people have changed stays as they have it."""

from __future__ import annotations

from copy import deepcopy
from typing import Any

from app.exchange.deck.shape_marks import (
    PLACE_AND_FORM,
    Marks,
    frame_of,
    look_of,
    members,
    place_of,
    properties_of,
    words_of,
)

_A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
_P = "{http://schemas.openxmlformats.org/presentationml/2006/main}"


def was_moved(shape: Any, made: Marks | None) -> bool:
    """Whether a person may have moved or resized a shape; where nothing is known of it, it is taken so."""
    return made is None or place_of(shape) != made.place


def renewed(old: Any, new: Any, made: Marks | None) -> dict[str, str]:
    """Make the new shape take over from the old one what people have changed.

    Args:
        old: As it stands on the slide.
        new: As the map would have it; it is changed.
        made: What the old one was when it was made; None where that is not known.

    Returns:
        Ids that the new shape and its members had, with those that they have now.
    """
    ids = {_take_id(new, old)}
    old_members, new_members = list(members(old)), list(members(new))
    if new.tag == old.tag == f"{_P}grpSp" and len(old_members) == len(new_members):
        ids |= {_take_id(after, before) for before, after in zip(old_members, new_members, strict=True)}
    if new.tag != f"{_P}cxnSp" and was_moved(old, made):
        _take_place(new, old)
    for at, (before, after) in enumerate(zip(old_members, new_members, strict=False)):
        if made is None or at >= len(made.looks) or look_of(before) != made.looks[at]:
            _take_look(after, before)
        if made is not None and at < len(made.words) and words_of(before) != made.words[at]:
            _take_words(after, before)
    return dict(ids)


def reglued(shape: Any, ids: dict[str, str]) -> None:
    """Let a connector be glued to the ids that its cards have now."""
    for end in (f"{_A}stCxn", f"{_A}endCxn"):
        for found in shape.iter(end):
            found.set("id", ids.get(found.get("id"), found.get("id")))


def _take_id(new: Any, old: Any) -> tuple[str, str]:
    properties = properties_of(new)
    given, kept = properties.get("id"), properties_of(old).get("id")
    properties.set("id", kept)
    return given, kept


def _take_place(new: Any, old: Any) -> None:
    """The old corner and size; what is grouped in the new shape follows by itself."""
    there, here = frame_of(old), frame_of(new)
    if there is None or here is None:
        return
    for name in ("rot", "flipH", "flipV"):
        if there.get(name) is not None:
            here.set(name, there.get(name))
    for part in ("off", "ext"):
        here.find(f"{_A}{part}").attrib.update(there.find(f"{_A}{part}").attrib)


def _take_look(new: Any, old: Any) -> None:
    """Fill, line and letters of the old shape; its form stays the new one, as a gauge's form is its value."""
    before, after = old.find(f"{_P}spPr"), new.find(f"{_P}spPr")
    if before is not None and after is not None:
        for part in list(after):
            if part.tag not in PLACE_AND_FORM:
                after.remove(part)
        after.extend(deepcopy(part) for part in before if part.tag not in PLACE_AND_FORM)
    old_body, new_body = old.find(f"{_P}txBody"), new.find(f"{_P}txBody")
    if old_body is None or new_body is None:
        return
    _take_element(new_body, old_body, f"{_A}bodyPr")
    paragraphs = old_body.findall(f"{_A}p")
    for at, paragraph in enumerate(new_body.findall(f"{_A}p")):
        pattern = paragraphs[min(at, len(paragraphs) - 1)]
        _take_element(paragraph, pattern, f"{_A}pPr")
        letters = next(pattern.iter(f"{_A}rPr"), None)
        for run in paragraph.findall(f"{_A}r") if letters is not None else ():
            old_letters = run.find(f"{_A}rPr")
            if old_letters is not None:
                run.replace(old_letters, deepcopy(letters))


def _take_element(new: Any, old: Any, tag: str) -> None:
    before, after = old.find(tag), new.find(tag)
    if before is not None and after is not None:
        new.replace(after, deepcopy(before))


def _take_words(new: Any, old: Any) -> None:
    before, after = old.find(f"{_P}txBody"), new.find(f"{_P}txBody")
    if before is not None and after is not None:
        new.replace(after, deepcopy(before))
