"""What people have rated: importance, power, interest and so on."""

from __future__ import annotations

from app.analysis.gap_rule import Inspection
from app.analysis.overlay import OVERLAYS, Overlay, Values
from app.model.attributes import Form, attributes_of
from app.model.stakeholder import Stakeholder

_NAMED = ("1", "2", "3", "4", "5")


def _rating(name: str) -> Overlay:
    described = next(found for found in attributes_of(Stakeholder) if found.name == name)

    def values(inspection: Inspection) -> Values:
        rated = ((found.id, getattr(found, name)) for found in inspection.map.stakeholders.values())
        return {id: float(value) for id, value in rated if value is not None}

    return Overlay(name, described.label, described.help, 10, values, lambda value: f"{value:g} of 5", 5.0, _NAMED)


for _described in attributes_of(Stakeholder):
    if _described.form is Form.RATING:
        OVERLAYS.add(_rating(_described.name))
