"""Carries out a planned import as one edit, which one undo takes back."""

from __future__ import annotations

from app.document.document import Document
from app.exchange.import_plan import ImportPlan
from app.model.changes import ChangeSet
from app.model.scenario import FIRST_SCENARIO


def apply_import(plan: ImportPlan, document: Document, scenario: str = FIRST_SCENARIO) -> ChangeSet:
    """Put everything that a plan holds on the map, as one undoable edit.

    Where the map has changed since the plan was made, the same choices are planned anew, so that nothing that
    was done meanwhile is overwritten with what was there before.

    Returns:
        What the import changed; empty where the map held it all already.
    """
    current = plan.against(document.map(scenario))
    with document.edit(current.label, scenario) as edit:
        for _, after in current.records:
            edit.put(after)
    return current.change_set(scenario)
