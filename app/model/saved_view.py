"""A saved view: one picture of the storyboard, and how the map is looked at in it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from app.model.attributes import Form, attribute
from app.model.record import Record

MOST_STEPS = 9


@dataclass(frozen=True, slots=True, kw_only=True)
class SavedView(Record):
    """How the map was looked at when a person kept the view: lens, filter, overlay, and the part that was seen."""

    kind_name: ClassVar[str] = "saved_view"
    noun: ClassVar[str] = "view"

    name: str = attribute("Title", Form.LINE, help="What the view shows, as a sentence for the board.")
    notes: str = attribute("Notes", Form.TEXT, default="", help="What is to be said while it is shown.")
    place: float = attribute("Place", Form.NUMBER, default=0.0, help="Where it stands in the storyboard.")
    lens: str = attribute("Lens", Form.LINE, default="firm")
    overlay: str = attribute(
        "Overlay", Form.LINE, default="", help="By what the cards are coloured; empty for nothing."
    )
    focus: tuple[str, ...] = attribute(
        "Focus", Form.REFERENCES, refers_to="stakeholder", default=(), help="Whose surroundings are shown."
    )
    steps: int = attribute(
        "Steps", Form.LEVEL, low=0, high=MOST_STEPS, default=1, help="How many ties far the surroundings reach."
    )
    kinds: tuple[str, ...] = attribute("Kinds", Form.TAGS, default=(), help="Kinds of stakeholder that are shown.")
    tags: tuple[str, ...] = attribute("Tags", Form.TAGS, default=(), help="Tags of which those shown have one.")
    owners: tuple[str, ...] = attribute("Owners", Form.TAGS, default=(), help="Owners whose stakeholders are shown.")
    services: tuple[str, ...] = attribute(
        "Services", Form.REFERENCES, refers_to="service", default=(), help="Services whose customers are shown."
    )
    rules: tuple[str, ...] = attribute("Gap rules", Form.TAGS, default=(), help="Rules whose gaps those shown have.")
    dims: bool = attribute("Dims the rest", Form.FLAG, default=False, help="Whether the rest is pale instead of gone.")
    x: float = attribute("x", Form.NUMBER, low=-1e6, high=1e6, default=0.0)
    y: float = attribute("y", Form.NUMBER, low=-1e6, high=1e6, default=0.0)
    width: float = attribute("Width", Form.NUMBER, low=0, high=1e6, default=0.0, help="0: all that is shown is seen.")
    height: float = attribute("Height", Form.NUMBER, low=0, high=1e6, default=0.0)
