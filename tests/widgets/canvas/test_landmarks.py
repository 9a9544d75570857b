"""On a map too small to be read stand the names of the best-tied cards, without overlaps, and no others."""

from __future__ import annotations

from datetime import date

import pytest
from PySide6.QtGui import QImage, QPainter

from app.analysis.coverage import Tier, measure
from app.figures.figure import Figure
from app.figures.map_figure import MapFigure
from app.figures.stakeholder_card import card_size
from app.figures.theme import theme
from app.lenses.lens import LENSES, Request, Size
from app.model.map_state import MapState
from benchmarks.generated_map import generated_records
from widgets.canvas import landmarks
from widgets.canvas.landmarks import BELOW, MOST, Landmarks
from widgets.canvas.view import View


@pytest.fixture(scope="module")
def figure() -> Figure:
    state = MapState(generated_records(120))
    sizes = {id: card_size(found) for id, found in state.stakeholders.items()}
    layout = LENSES.get("network").place(Request(state, sizes))
    return MapFigure().compile(state, layout, measure(state, date(2026, 1, 1)), Tier.NETWORK)


def written(figure, zoom, monkeypatch):
    found = []
    monkeypatch.setattr(landmarks, "_write", lambda _, box, words, __: found.append((box, words)))
    image = QImage(1400, 900, QImage.Format.Format_ARGB32)
    view = View(zoom=zoom, size=Size(1400, 900)).centered(figure.box.center)
    with QPainter(image) as painter:
        Landmarks().paint(painter, figure.by_id, figure, view, theme("light"))
    return found


def test_names_stand_apart_and_are_not_too_many(qapp, figure, monkeypatch):
    found = written(figure, 0.25, monkeypatch)
    assert 3 < len(found) <= MOST
    boxes = [box for box, _ in found]
    assert not any(one.intersects(other) for place, one in enumerate(boxes) for other in boxes[:place])
    assert "The firm's IT" in [words for _, words in found]


def test_where_cards_can_be_read_there_are_none(qapp, figure, monkeypatch):
    assert written(figure, BELOW, monkeypatch) == []
