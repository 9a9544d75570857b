"""Blocks of cards that belong together: by kind, by tag, by owner of the relationship, by whom they are part of."""

from __future__ import annotations

from collections.abc import Callable
from math import ceil, sqrt

from app.lenses.arrangement import ARRANGEMENTS, GAP, Arranged, Arrangement, Cards, centered
from app.lenses.lens import Box, Point
from app.model.map_state import MapState
from app.model.scales import StakeholderKind
from app.model.stakeholder import Stakeholder

_BETWEEN, _TITLE, _PADDING = 70.0, 26.0, 18.0
_WIDER = 1.6  # width over height of a block, and of all of them

GroupOf = Callable[[Stakeholder, MapState], str]


def _blocks(group_of: GroupOf) -> Callable[[Cards], Arranged]:
    def place(cards: Cards) -> Arranged:
        groups: dict[str, list[str]] = {}
        for id in _by_kind(cards):
            groups.setdefault(group_of(cards.map.stakeholders[id], cards.map), []).append(id)
        return _packed(cards, groups)

    return place


def _by_kind(cards: Cards) -> list[str]:
    kinds = list(StakeholderKind)
    return sorted(cards.chosen, key=lambda id: kinds.index(cards.map.stakeholders[id].kind))


def _packed(cards: Cards, groups: dict[str, list[str]]) -> Arranged:
    """Blocks in rows, as in a book, all together about as wide as a screen."""
    blocks = {title: _block(cards, members) for title, members in groups.items()}
    area = sum((box.width + _BETWEEN) * (box.height + _BETWEEN) for _, box in blocks.values())
    widest = max((box.width for _, box in blocks.values()), default=0.0)
    limit = max(widest, sqrt(area * _WIDER))
    centers: dict[str, Point] = {}
    frames: dict[str, Box] = {}
    x = y = tallest = 0.0
    for title, (inside, box) in blocks.items():
        if x and x + box.width > limit:
            x, y, tallest = 0.0, y + tallest + _BETWEEN, 0.0
        centers |= {id: Point(at.x + x, at.y + y) for id, at in inside.items()}
        frames[title] = Box(x, y, box.width, box.height)
        x, tallest = x + box.width + _BETWEEN, max(tallest, box.height)
    return centered(centers, frames, cards.sizes)


def _block(cards: Cards, members: list[str]) -> tuple[dict[str, Point], Box]:
    """The cards of one group in columns, below its title."""
    width = max(cards.sizes[id].width for id in members)
    height = max(cards.sizes[id].height for id in members)
    columns = max(1, min(len(members), round(sqrt(len(members) * _WIDER * (height + GAP) / (width + GAP)))))
    rows = ceil(len(members) / columns)
    inside = {}
    for at, id in enumerate(members):
        column, row = at % columns, at // columns
        inside[id] = Point(
            _PADDING + column * (width + GAP) + width / 2, _PADDING + _TITLE + row * (height + GAP) + height / 2
        )
    across = 2 * _PADDING + columns * (width + GAP) - GAP
    return inside, Box(0, 0, across, 2 * _PADDING + _TITLE + rows * (height + GAP) - GAP)


def _kind(stakeholder: Stakeholder, _: MapState) -> str:
    return stakeholder.kind.label


def _tag(stakeholder: Stakeholder, _: MapState) -> str:
    return stakeholder.tags[0] if stakeholder.tags else "Without a tag"


def _owner(stakeholder: Stakeholder, _: MapState) -> str:
    return stakeholder.owner or "Without an owner"


def _whole(stakeholder: Stakeholder, map_state: MapState) -> str:
    """Whom somebody is part of, at the top; whoever has parts stands with them."""
    top, parent = stakeholder, map_state.stakeholders.get(stakeholder.parent or "")
    while parent is not None:
        top, parent = parent, map_state.stakeholders.get(parent.parent or "")
    return top.name if top is not stakeholder or map_state.parts_of(stakeholder.id) else "By themselves"


for _id, _title, _order, _group in (
    ("by-kind", "In blocks by kind", 30, _kind),
    ("by-tag", "In blocks by tag", 31, _tag),
    ("by-owner", "In blocks by relationship owner", 32, _owner),
    ("by-parent", "In blocks by whom they are part of", 33, _whole),
):
    ARRANGEMENTS.add(
        Arrangement(_id, _title, "Cards that belong together in a frame with a title.", _order, _blocks(_group))
    )
