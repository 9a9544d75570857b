"""A copy of a map to give away: without its past, and without what was noted for the house alone."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from app.document.content import Content, Layouts, records_of
from app.document.edited_map import EditedMap
from app.model.accepted_gap import AcceptedGap
from app.model.assignment import Assignment
from app.model.comparison import Comparison
from app.model.map_state import MapState
from app.model.need import Need
from app.model.parked_item import ParkedItem
from app.model.placement import Annotation
from app.model.record import Record
from app.model.saved_view import SavedView
from app.model.scales import AnnotationKind
from app.model.scenario import FIRST_SCENARIO, SHARED_SCOPE, Scenario
from app.model.service import Service
from app.model.stakeholder import Stakeholder

ACCEPTED = "Accepted"
"""The reason of an accepted gap in a copy that leaves reasons out."""

Strip = Callable[[Record], Record | None]


@dataclass(frozen=True, slots=True)
class LeftOut:
    """Something that a copy can be without.

    Attributes:
        id: Stable name.
        title: What it is.
        help: Which fields that means.
        strip: The record without it; the record itself where it has none of it, None where nothing is left.
        usual: Whether it is left out unless somebody wants it in.
    """

    id: str
    title: str
    help: str
    strip: Strip
    usual: bool = True


def _without(kind: type[Record], **blank: Any) -> Strip:
    def strip(record: Record) -> Record | None:
        if not isinstance(record, kind) or all(getattr(record, name) == value for name, value in blank.items()):
            return record
        return record.changed(**blank)

    return strip


def _one_after_another(*strips: Strip) -> Strip:
    def strip(record: Record) -> Record | None:
        left: Record | None = record
        for one in strips:
            left = None if left is None else one(left)
        return left

    return strip


def _without_remarks(record: Record) -> Record | None:
    is_note = isinstance(record, Annotation) and record.kind is AnnotationKind.TEXT
    return None if is_note or isinstance(record, ParkedItem) else record


def _without_description(record: Record) -> Record | None:
    return record.changed(description="") if getattr(record, "description", "") else record


def _without_comparisons(record: Record) -> Record | None:
    return None if isinstance(record, Comparison) else record


LEFT_OUT = (
    LeftOut(
        "people",
        "People",
        "Contacts and owners of stakeholders and services, and who accepted a gap.",
        _one_after_another(
            _without(Stakeholder, contact="", owner=""),
            _without(Service, owner=""),
            _without(AcceptedGap, by=""),
            _without(SavedView, owners=()),
        ),
    ),
    LeftOut(
        "notes",
        "Notes",
        "Notes at assignments, on the map and of views, the parking lot, and the reasons for which gaps are accepted.",
        _one_after_another(
            _without(Assignment, note=""),
            _without_remarks,
            _without(SavedView, notes=""),
            _without(AcceptedGap, reason=ACCEPTED),
        ),
    ),
    LeftOut(
        "evidence",
        "Evidence",
        "Who said what when, at needs and wants.",
        _without(Need, evidence="", evidence_date=None),
    ),
    LeftOut(
        "judgements",
        "Judgements of stakeholders",
        "Power, interest, legitimacy, urgency, satisfaction and attitudes, and comparisons of customers; importance "
        "stays, as coverage rests on it.",
        _one_after_another(
            _without(
                Stakeholder, power=None, interest=None, legitimacy=None, urgency=None, satisfaction=None,
                attitude=None, desired_attitude=None,
            ),
            _without_comparisons,
        ),
    ),
    LeftOut(
        "custom", "Fields of your own", "Fields that were added to stakeholders.", _without(Stakeholder, custom=())
    ),
    LeftOut("costs", "Costs", "Annual costs of services.", _without(Service, annual_cost=None), usual=False),
    LeftOut("descriptions", "Descriptions", "Descriptions of everything.", _without_description, usual=False),
)  # fmt: skip
"""What a copy can be without besides its history, which never goes along, in the order in which it is offered."""

USUAL = frozenset(found.id for found in LEFT_OUT if found.usual)


def count_left_out(document: EditedMap) -> dict[str, int]:
    """How many records each part would change or take away, by its id."""
    records = [record for _, record in records_of(document.maps)]
    return {found.id: sum(found.strip(record) is not record for record in records) for found in LEFT_OUT}


def save_clean_copy(
    document: EditedMap, target: Path, leave_out: Collection[str] = USUAL, *, scenarios: bool = True
) -> None:
    """Write a copy of a document to another file; the document and its own file stay as they are.

    The copy is made anew from the records that go along, so that nothing of the others is left anywhere in its bytes.

    Args:
        document: The open document.
        target: The file; whatever is there is replaced.
        leave_out: Ids of what the copy is to be without.
        scenarios: Whether other scenarios than the first go along.

    Raises:
        KeyError: An id is not known; lists those that are.
        DocumentError: The file cannot be written.
    """
    from app.document.document import Document

    with Document.holding(clean_content(document, leave_out, scenarios=scenarios)) as copy:
        copy.save_copy(target)
        copy.close(discard=True)


def clean_content(document: EditedMap, leave_out: Collection[str], *, scenarios: bool = True) -> Content:
    """All of a document but its history and what is to be left out."""
    known = {found.id: found for found in LEFT_OUT}
    for id in leave_out:
        if id not in known:
            raise KeyError(f"nothing that a copy can be without is called “{id}” (known: {', '.join(known)})")
    strip = _one_after_another(*(known[id].strip for id in known if id in leave_out))
    maps = dict(document.maps)
    if not scenarios:
        maps = {scope: state for scope, state in maps.items() if scope in (SHARED_SCOPE, FIRST_SCENARIO)}
        shared = maps[SHARED_SCOPE]
        maps[SHARED_SCOPE] = MapState(
            record for record in shared.records() if not isinstance(record, Scenario) or record.id == FIRST_SCENARIO
        )
    kept = {scope: MapState(_stripped(state, strip)) for scope, state in maps.items()}
    layouts: Layouts = {key: dict(centers) for key, centers in document.layouts.items() if key[0] in kept}
    return Content(kept, layouts=layouts)


def _stripped(state: MapState, strip: Strip) -> Iterator[Record]:
    for record in state.records():
        left = strip(record)
        if left is not None:
            yield left
