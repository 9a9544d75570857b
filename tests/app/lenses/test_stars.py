"""Many who know one other alone do not draw a map out to where nobody can see it."""

from __future__ import annotations

import numpy as np
import pytest

from app.figures.stakeholder_card import card_size
from app.lenses.lens import LENSES, Request
from app.model.map_state import MapState
from app.model.relationship import Relationship
from app.model.scales import StakeholderKind
from app.model.stakeholder import Stakeholder


def stars(hubs: int, leaves: int) -> MapState:
    """Hubs in a row, each with its own leaves."""
    records: list = [Stakeholder(id=f"h{hub}", name=f"Association {hub}") for hub in range(hubs)]
    for hub in range(hubs):
        for leaf in range(leaves):
            kind = StakeholderKind.BUSINESS_CUSTOMER
            records.append(Stakeholder(id=f"l{hub}-{leaf}", name=f"Member {leaf} of the association {hub}", kind=kind))
    records += [Relationship(id=f"r{hub}", source=f"h{hub}", target=f"h{hub + 1}") for hub in range(hubs - 1)]
    records += [
        Relationship(id=f"t{hub}-{leaf}", source=f"h{hub}", target=f"l{hub}-{leaf}")
        for hub in range(hubs)
        for leaf in range(leaves)
    ]
    return MapState(records)


@pytest.mark.parametrize(("hubs", "leaves"), [(3, 60), (10, 40), (40, 15)])
def test_members_of_associations_stand_around_them_with_room_for_all_and_not_much_more(hubs, leaves):
    state = stars(hubs, leaves)
    sizes = {id: card_size(found) for id, found in state.stakeholders.items()}
    layout = LENSES.get("network").place(Request(state, sizes))
    boxes = np.array([layout.box(id) for id in layout.centers])
    right, bottom = boxes[:, 0] + boxes[:, 2], boxes[:, 1] + boxes[:, 3]
    area = (right.max() - boxes[:, 0].min()) * (bottom.max() - boxes[:, 1].min())
    cards = sum((size.width + 18) * (size.height + 18) for size in sizes.values())
    assert area < 40 * cards
    across = np.minimum(right[:, None], right) - np.maximum(boxes[:, 0][:, None], boxes[:, 0])
    down = np.minimum(bottom[:, None], bottom) - np.maximum(boxes[:, 1][:, None], boxes[:, 1])
    assert not np.triu((across > 1e-6) & (down > 1e-6), 1).any()
