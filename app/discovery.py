"""Finds one-file features: every module of a folder is imported and registers what it decorates.

The installer asks the same walk for its hidden imports, so what is found here is found when frozen.
"""

from __future__ import annotations

import importlib
import pkgutil
from collections.abc import Iterator
from typing import Generic, Protocol, TypeVar

FEATURE_FOLDERS = (
    "app.command_line.verbs",
    "app.analysis.explanations",
    "app.analysis.gaps",
    "app.analysis.overlays",
    "app.commands",
    "app.figures.charts",
    "app.lenses",
    "app.lenses.arrangements",
    "app.exchange.deck.slides",
    "app.exchange.readers",
    "app.exchange.writers",
    "widgets.fixes",
    "widgets.writers",
)


class Feature(Protocol):
    """Anything that is found by its id."""

    @property
    def id(self) -> str:
        """Stable name, unique in its registry."""


F = TypeVar("F", bound=Feature)


class DuplicateFeatureError(RuntimeError):
    """Two features claim the same id: a mistake in the program that stops the start."""


def module_names(package: str) -> list[str]:
    """Full names of all modules directly inside a package, sorted."""
    folder = importlib.import_module(package)
    return sorted(f"{package}.{module.name}" for module in pkgutil.iter_modules(folder.__path__))


def import_folder(package: str) -> None:
    """Import every module of a package, so that its decorators run."""
    for name in module_names(package):
        importlib.import_module(name)


class Registry(Generic[F]):
    """Features of one sort by id; its folder is imported when it is first asked.

    Args:
        noun: What a feature is called in messages ("gap rule").
        package: The folder in which each file is one feature.
    """

    def __init__(self, noun: str, package: str) -> None:
        self._noun = noun
        self._package = package
        self._features: dict[str, F] = {}
        self._loaded = False

    def add(self, feature: F) -> F:
        """Register a feature; two equal ids stop the start and name both."""
        other = self._features.get(feature.id)
        if other is not None and other is not feature:
            raise DuplicateFeatureError(f"two {self._noun}s are called “{feature.id}”: {other!r} and {feature!r}")
        self._features[feature.id] = feature
        return feature

    def _load(self) -> dict[str, F]:
        if not self._loaded:
            self._loaded = True
            import_folder(self._package)
        return self._features

    def __iter__(self) -> Iterator[F]:
        return iter(self._load().values())

    def __len__(self) -> int:
        return len(self._load())

    def __contains__(self, feature_id: object) -> bool:
        return feature_id in self._load()

    def get(self, feature_id: str) -> F:
        """The feature with this id; raises KeyError that lists the known ids."""
        features = self._load()
        try:
            return features[feature_id]
        except KeyError:
            known = ", ".join(sorted(features))
            raise KeyError(f"no {self._noun} is called “{feature_id}” (known: {known})") from None
