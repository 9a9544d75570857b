"""What a map says about its gap rules: which are switched off, and thresholds that are other than by default."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from app.analysis.gap_rule import GAP_RULES, SEVERITY_THRESHOLDS
from app.analysis.threshold import SETTING_PREFIX, Threshold
from app.model.changes import ChangeSet
from app.model.scenario import SHARED_SCOPE, Setting

DISABLED_RULES = "gaps.disabled"
"""Setting that names the gap rules switched off for this map, separated by spaces."""


@dataclass(frozen=True, slots=True)
class GapOptions:
    """How a map wants its gaps found.

    Attributes:
        disabled: Ids of the rules that are switched off.
        thresholds: Figures that differ from the default, by id of the threshold.
    """

    disabled: frozenset[str] = frozenset()
    thresholds: Mapping[str, float] = field(default_factory=dict)


def all_thresholds() -> tuple[Threshold, ...]:
    """Every threshold: what rules about shortfalls share, then rule by rule."""
    rules = sorted(GAP_RULES, key=lambda rule: rule.number)
    return (*SEVERITY_THRESHOLDS, *(threshold for rule in rules for threshold in rule.thresholds))


def gap_options(settings: Mapping[str, Setting]) -> GapOptions:
    """The options in the settings of a map; what does not fit there is as by default."""
    disabled = settings.get(DISABLED_RULES)
    thresholds = {}
    if any(key.startswith(SETTING_PREFIX) for key in settings):
        for threshold in all_thresholds():
            found = settings.get(threshold.setting)
            value = threshold.default if found is None else threshold.read(found.value)
            if value != threshold.default:
                thresholds[threshold.id] = value
    return GapOptions(frozenset(disabled.value.split() if disabled is not None else ()), thresholds)


def touches_options(changes: ChangeSet) -> bool:
    """Whether an edit changes how gaps are found."""
    return any(
        change.scope == SHARED_SCOPE and (change.id == DISABLED_RULES or change.id.startswith(SETTING_PREFIX))
        for change in changes.changes
    )
