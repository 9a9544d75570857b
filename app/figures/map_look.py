"""How a map is looked at: what a filter leaves out is gone or pale, and an overlay colours the cards."""

from __future__ import annotations

from collections.abc import Callable, Set
from dataclasses import replace

from app.analysis.overlay import Overlaid
from app.figures.figure import Arc, Connector, Ellipse, Figure, Group, Path, Rect, Role, Shape, Text
from app.figures.map_figure import around_all
from app.figures.stakeholder_card import ICON_WIDTH, LINE_SIZE, NAME_SIZE
from app.figures.text_metrics import fitted, width
from app.figures.theme import PALE
from app.lenses.lens import Box

_BAR_HEIGHT, _BAR_MARGIN = 3.0, 10.0
_STAYING = (Role.CARD, Role.TIE, Role.TIE_LABEL)


class MapLook:
    """Looks at one figure after another; groups that look as before are the same objects as before."""

    def __init__(self) -> None:
        self._made: dict[str, tuple[Group, object, Group]] = {}

    def applied(
        self, figure: Figure, shown: Set[str] | None, *, dims: bool = False, overlaid: Overlaid | None = None
    ) -> Figure:
        """A figure as it is looked at.

        Args:
            figure: The map.
            shown: Ids of the stakeholders that the filter leaves; None where there is no filter.
            dims: Whether the others are pale instead of gone.
            overlaid: What the cards are coloured by.
        """
        if shown is None and overlaid is None:
            self._made.clear()
            return figure
        staying = None if shown is None else _staying(figure, shown)
        groups = []
        for group in figure.groups:
            stays = staying is None or group.id in staying
            if not stays and not dims:
                continue
            groups.append(self._looked_at(group, stays, overlaid))
        self._made = {group.id: self._made[group.id] for group in figure.groups if group.id in self._made}
        if shown is None or dims:
            return replace(figure, groups=tuple(groups))
        return _cropped(figure, groups)

    def _looked_at(self, group: Group, stays: bool, overlaid: Overlaid | None) -> Group:
        """A group as it looks now; made once for the same group looked at in the same way."""
        if not stays:
            return self._kept(group, PALE, lambda: _pale(group))
        if overlaid is None or group.role is not Role.CARD:
            return group
        id = group.elements[0].id
        way = (overlaid.overlay.id, overlaid.top, overlaid.values.get(id))
        return self._kept(group, way, lambda: _overlaid(group, overlaid, id))

    def _kept(self, group: Group, way: object, make: Callable[[], Group]) -> Group:
        known = self._made.get(group.id)
        if known is None or known[0] is not group or known[1] != way:
            known = self._made[group.id] = (group, way, make())
        return known[2]


def without_bars(figure: Figure) -> Figure:
    """A figure whose cards have no bars: on slides cards are set anew, in less room."""

    def bare(group: Group) -> Group:
        kept = tuple(
            shape for shape in group.shapes if not (isinstance(shape, Rect) and shape.box.height == _BAR_HEIGHT)
        )
        return group if len(kept) == len(group.shapes) else replace(group, shapes=kept)

    return replace(figure, groups=tuple(bare(group) if group.role is Role.CARD else group for group in figure.groups))


def _staying(figure: Figure, shown: Set[str]) -> set[str]:
    """Ids of the groups that are left: cards of those who are shown, ties between them with labels, and all else."""
    left = {group.id for group in figure.groups if group.role is Role.CARD and group.elements[0].id in shown}
    for group in figure.groups:
        if group.ends is not None:
            if group.ends[0] in left and group.ends[1] in left:
                left.add(group.id)
        elif group.role is not Role.CARD and (group.role is not Role.TIE_LABEL or group.tie_id in left):
            left.add(group.id)
    return left


def _cropped(figure: Figure, groups: list[Group]) -> Figure:
    """A figure of what is left: without the rings, which were round everybody, and without notes that lie elsewhere."""
    box = around_all([group for group in groups if group.role in _STAYING])
    left = [
        group
        for group in groups
        if group.role in _STAYING or (group.role is Role.ANNOTATION and group.box.overlaps(box))
    ]
    return replace(figure, groups=tuple(left), box=around_all(left))


def _pale(group: Group) -> Group:
    return Group(
        group.id, group.role, group.box, tuple(map(_pale_shape, group.shapes)), group.name, group.elements, group.ends,
        group.tooltip,
    )  # fmt: skip


def _pale_shape(shape: Shape) -> Shape:
    """A shape in paler colours; made without `replace`, which takes ten times as long for thousands of them."""
    match shape:
        case Text():
            return _inked(shape, shape.text, PALE + shape.color, shape.width)
        case Connector(curve, stroke, thick, dash, at_start, at_end):
            return Connector(curve, PALE + stroke, thick, dash, at_start, at_end)
        case Path(steps, fill, stroke, thick, dash):
            return Path(steps, fill and PALE + fill, stroke and PALE + stroke, thick, dash)
        case Arc(center, radius, start, sweep, stroke, thick):
            return Arc(center, radius, start, sweep, PALE + stroke, thick)
        case Rect(box, radius, fill, stroke, thick, dash):
            return Rect(box, radius, fill and PALE + fill, stroke and PALE + stroke, thick, dash)
        case Ellipse(box, fill, stroke, thick, dash):
            return Ellipse(box, fill and PALE + fill, stroke and PALE + stroke, thick, dash)


def _overlaid(group: Group, overlaid: Overlaid, id: str) -> Group:
    """A card in the colour of its step, with its figure in words and as a bar, in the place of gauge and gaps."""
    step, share, told = overlaid.step(id), overlaid.share(id) or 0.0, overlaid.told(id)
    ground, ink = ("surface", "text") if step is None else (f"level.{step}", f"level.{step}.text")
    frame, *rest = group.shapes
    assert isinstance(frame, Rect)
    box = frame.box
    written = [shape for shape in rest if isinstance(shape, Text)]
    shapes: list[Shape] = [Rect(box, frame.radius, ground, frame.stroke, frame.stroke_width, frame.dash), *rest[:2]]
    shapes += [_inked(name, name.text, ink, name.width) for name in written if name.size == NAME_SIZE]
    line = next((text for text in written if text.size == LINE_SIZE), None)
    if line is not None:
        words = fitted(told, LINE_SIZE, line.weight, box.width - ICON_WIDTH - 14)
        shapes.append(_inked(line, words, ink, width(words, LINE_SIZE, line.weight)))
    room = box.width - ICON_WIDTH - 2 * _BAR_MARGIN
    if share:
        bar = Box(box.x + ICON_WIDTH + _BAR_MARGIN, box.bottom - 6, room * share, _BAR_HEIGHT)
        shapes.append(Rect(bar, _BAR_HEIGHT / 2, ink))
    said = f"{overlaid.overlay.title}: {told}"
    return Group(
        group.id, group.role, group.box, tuple(shapes), f"{group.name}, {said}", group.elements, group.ends,
        f"{group.tooltip}\n{said}",
    )  # fmt: skip


def _inked(text: Text, words: str, ink: str, measured: float) -> Text:
    """A text with other words in another ink; made without `replace`, which takes long for thousands of cards."""
    return Text(text.at, words, text.size, ink, text.weight, text.anchor, text.angle, measured)
