"""What a word behind "#" means: a kind, a nature, a status, or else a tag."""

from __future__ import annotations

from typing import TypeVar

from app.model.scales import Choice, Nature, RelationshipKind, ServiceStatus, StakeholderKind

C = TypeVar("C", bound=Choice)

_KIND_WORDS = {
    **{kind.value: kind for kind in StakeholderKind},
    "unit": StakeholderKind.INTERNAL,
    "customer": StakeholderKind.BUSINESS_CUSTOMER,
}


def kind_of(word: str) -> StakeholderKind | None:
    """The kind of stakeholder that a word or its first letters name; `#c` is a consumer."""
    return next((kind for full, kind in _KIND_WORDS.items() if full.startswith(word.casefold())), None)


def tie_kind_of(word: str) -> RelationshipKind | None:
    """The kind of relationship that a word or its first letters name."""
    return _begun(RelationshipKind, word)


def nature_of(word: str) -> Nature | None:
    """The nature of a service that a word or its first letters name."""
    return _begun(Nature, word)


def status_of(word: str) -> ServiceStatus | None:
    """The status of a service that a word or its first letters name."""
    return _begun(ServiceStatus, word)


def _begun(choices: type[C], word: str) -> C | None:
    return next((choice for choice in choices if choice.value.startswith(word.casefold())), None)
