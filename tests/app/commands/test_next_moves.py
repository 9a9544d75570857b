"""Moves carried out on a document: one step, undone as one."""

from __future__ import annotations

from datetime import date

import pytest

from app.analysis.coverage import Tier, measure
from app.analysis.next_moves import next_moves
from app.commands import assignments, needs, services, stakeholders
from app.commands.next_moves import make_moves
from app.document.document import Document
from app.errors import IntegrityError
from app.model.scales import ServiceStatus, StakeholderKind

TODAY = date(2026, 11, 26)


@pytest.fixture
def document(tmp_path):
    with Document.create("Moves", home=tmp_path) as made:
        firm = stakeholders.add_stakeholder(made, "IT", StakeholderKind.FIRM).id
        for at, name in enumerate(("Ann", "Bob")):
            who = stakeholders.add_stakeholder(made, name, StakeholderKind.CONSUMER).id
            need = needs.add_need(made, who, "Quick help", required_level=4).id
            if at == 0:
                desk = services.add_service(made, "Desk", firm, status=ServiceStatus.PLANNED, annual_cost=5.0)
                assignments.set_level(made, desk.id, who, 2, addresses=[need])
        yield made
        made.close(discard=True)


def roadmap_of(document):
    return next_moves(document.map(), measure(document.map(), TODAY))


def test_a_whole_roadmap_is_one_step_and_gives_the_coverage_that_it_said(document):
    roadmap = roadmap_of(document)
    before, steps = document.map(), len(document.history())
    assert {step.move.kind for step in roadmap.steps} == {"start", "raise", "assign"}
    make_moves(document, [step.move for step in roadmap.steps], TODAY)
    assert len(document.history()) == steps + 1
    assert document.undo_label == "Make 3 next best moves"
    assert measure(document.map(), TODAY).total(Tier.NETWORK) == roadmap.after
    document.undo()
    assert document.map() == before


def test_a_started_service_is_live_from_the_day_on(document):
    (start,) = [step.move for step in roadmap_of(document).steps if step.move.kind == "start"]
    make_moves(document, [start], TODAY, "Start Desk")
    service = document.map().services[start.service]
    assert (service.status, service.start) == (ServiceStatus.LIVE, TODAY)
    assert document.undo_label == "Start Desk"


def test_a_move_about_what_is_gone_is_refused_and_nothing_changes(document):
    moves = [step.move for step in roadmap_of(document).steps]
    with document.edit("Remove") as edit:
        edit.remove(document.map().services[moves[0].service])
    before = document.map()
    with pytest.raises(IntegrityError, match="no longer on the map"):
        make_moves(document, moves, TODAY)
    assert document.map() == before
