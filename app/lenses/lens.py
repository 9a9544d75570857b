"""What a lens is, and what it says: where the stakeholders stand and how the ties between them run."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from typing import NamedTuple, Protocol

from app.analysis.coverage import Tier
from app.discovery import Registry
from app.model.element import Element
from app.model.map_state import MapState
from app.model.scales import StakeholderKind


class Point(NamedTuple):
    """A point in points (1/72 inch), y downwards."""

    x: float
    y: float


class Size(NamedTuple):
    """Width and height in points."""

    width: float
    height: float


class Box(NamedTuple):
    """An upright rectangle in points: left, top, width, height."""

    x: float
    y: float
    width: float
    height: float

    @property
    def right(self) -> float:
        """Its right edge."""
        return self.x + self.width

    @property
    def bottom(self) -> float:
        """Its lower edge."""
        return self.y + self.height

    @property
    def center(self) -> Point:
        """Its middle."""
        return Point(self.x + self.width / 2, self.y + self.height / 2)

    def overlaps(self, other: Box) -> bool:
        """Whether the two share more than an edge."""
        return self.x < other.right and other.x < self.right and self.y < other.bottom and other.y < self.bottom

    def grown(self, margin: float) -> Box:
        """The box with a margin on every side."""
        return Box(self.x - margin, self.y - margin, self.width + 2 * margin, self.height + 2 * margin)

    def united(self, other: Box) -> Box:
        """The least box around both."""
        x, y = min(self.x, other.x), min(self.y, other.y)
        return Box(x, y, max(self.right, other.right) - x, max(self.bottom, other.bottom) - y)

    @classmethod
    def around(cls, center: Point, size: Size) -> Box:
        """The box of a size about a centre."""
        return cls(center.x - size.width / 2, center.y - size.height / 2, size.width, size.height)


class TieRole(StrEnum):
    """How a tie is drawn."""

    FIRM_SERVICE = "firm_service"
    PARTNER_SERVICE = "partner_service"
    PLANNED_SERVICE = "planned_service"
    RELATIONSHIP = "relationship"


@dataclass(frozen=True, slots=True)
class Tie:
    """A line between two stakeholders: one relationship, or all that one provides to the other.

    Attributes:
        id: Stable name: "relationship:<id>", or "service:<provider>:<customer>:<role>".
        source: Stakeholder at which it starts.
        target: Stakeholder at which it ends.
        elements: The relationship, or the assignments that it stands for.
        label: What is written on it; may be empty.
        role: How it is drawn.
        mutual: Whether it has an arrow at both ends.
        strength: 1–5, of a relationship; 3 where not rated.
        faint: Whether this lens draws it in the background.
    """

    id: str
    source: str
    target: str
    elements: tuple[Element, ...]
    label: str
    role: TieRole
    mutual: bool = False
    strength: int = 3
    faint: bool = False


@dataclass(frozen=True, slots=True)
class Zone:
    """A ring, disc or other area behind the stakeholders, with its name.

    Attributes:
        id: Stable name.
        label: What is written on it.
        center: Its middle.
        radius: Of its outer edge, from left to right.
        radius_y: Of its outer edge, upwards and downwards, where it is an ellipse; None for a circle.
        label_at: Middle of the label.
        filled: Whether it is a filled disc (the firm's inside) or a dashed line.
    """

    id: str
    label: str
    center: Point
    radius: float
    label_at: Point
    filled: bool = False
    radius_y: float | None = None


@dataclass(frozen=True, slots=True)
class Route:
    """How a tie runs.

    Attributes:
        curve: Cubic Bézier pieces, start point first (1 + 3k points).
        label: The box of its label.
        extent: Left, top, right and bottom of all that, control points included.
    """

    curve: tuple[Point, ...]
    label: Box | None = None
    extent: tuple[float, float, float, float] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        across, down = [point[0] for point in self.curve], [point[1] for point in self.curve]
        if self.label is not None:
            across += self.label.x, self.label.right
            down += self.label.y, self.label.bottom
        object.__setattr__(self, "extent", (min(across), min(down), max(across), max(down)))


@dataclass(frozen=True, slots=True)
class Layout:
    """Where a lens puts everything.

    Attributes:
        centers: Middle of each stakeholder's card.
        sizes: Size of each card.
        zones: Areas behind the cards, back to front.
        ties: The ties that the lens shows, by id.
        routes: How each of them runs, by tie id.
    """

    centers: Mapping[str, Point]
    sizes: Mapping[str, Size]
    zones: tuple[Zone, ...] = ()
    ties: Mapping[str, Tie] = field(default_factory=dict)
    routes: Mapping[str, Route] = field(default_factory=dict)

    def box(self, stakeholder: str) -> Box:
        """The card of a stakeholder."""
        return Box.around(self.centers[stakeholder], self.sizes[stakeholder])


@dataclass(frozen=True, slots=True)
class Request:
    """What a lens is asked to lay out.

    Attributes:
        map: The map.
        sizes: Size of each stakeholder's card.
        label_sizes: Size of the label of each tie, by its text.
        pinned: Where a person has put stakeholders; they stay there.
        previous: Where they stood before, so that adding one moves the others little; empty at first.
        tidy: Stakeholders to lay out anew although they stood somewhere; None: those without a place alone.
        hide_faint: Whether faint ties are left out.
        former: The layout before, if there was one: routes that nothing has changed are taken over from it.
        ties: The ties of the map as the lens shows them, in its order, where the asker has them already.
    """

    map: MapState
    sizes: Mapping[str, Size]
    label_sizes: Mapping[str, Size] = field(default_factory=dict)
    pinned: Mapping[str, Point] = field(default_factory=dict)
    previous: Mapping[str, Point] = field(default_factory=dict)
    tidy: Collection[str] | None = None
    hide_faint: bool = False
    former: Layout | None = None
    ties: Sequence[Tie] | None = None


class Lens(Protocol):
    """A way to lay out and count the same map; one file each in this folder."""

    id: str
    title: str
    help: str
    tier: Tier
    order: int

    def ties(self, map_state: MapState) -> tuple[Tie, ...]:
        """The ties that this lens shows, in a stable order."""

    def ties_at(self, map_state: MapState, stakeholders: Iterable[str]) -> tuple[Tie, ...]:
        """Those of its ties that have an end among some stakeholders; takes no time for the others."""

    def place(self, request: Request) -> Layout:
        """Where everything stands; deterministic."""

    def moved(self, request: Request, layout: Layout, centers: Mapping[str, Point]) -> Layout:
        """The layout with some stakeholders put elsewhere: only their ties, as they now are, are routed anew."""

    def dropped(self, map_state: MapState, stakeholder: str, point: Point, layout: Layout) -> Mapping[str, object]:
        """Values that a stakeholder takes on when it is dropped at a point (a ring gives its kind); often none."""

    def kind_at(self, map_state: MapState, point: Point, layout: Layout) -> StakeholderKind | None:
        """The kind that a new stakeholder has at a point; None where the place says nothing about it."""


LENSES: Registry[Lens] = Registry("lens", "app.lenses")
"""All lenses. `for lens in LENSES` imports the folder."""
