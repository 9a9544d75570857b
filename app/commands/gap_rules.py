"""Switching gap rules on and off, and setting from where on they fire; for the whole map."""

from __future__ import annotations

from app.analysis.gap_options import DISABLED_RULES, all_thresholds, gap_options
from app.analysis.gap_rule import GapRule
from app.analysis.threshold import SETTING_PREFIX, Threshold
from app.document.document import Document
from app.errors import InvalidValueError
from app.model.scenario import Setting


def switch_rule(document: Document, rule: GapRule, on: bool) -> None:
    """Switch a rule on or off."""
    disabled = set(gap_options(document.shared.table(Setting)).disabled)
    disabled.symmetric_difference_update({rule.id} if (rule.id in disabled) is on else ())
    with document.edit(f"Switch {'on' if on else 'off'} gap rule {rule.title}") as edit:
        edit.put_shared(Setting(id=DISABLED_RULES, value=" ".join(sorted(disabled))))


def set_threshold(document: Document, threshold: Threshold, value: float) -> None:
    """Set the figure from which on a rule fires; the default leaves no trace in the map.

    Raises:
        InvalidValueError: The figure is out of its range.
    """
    problem = threshold.problem(value)
    if problem:
        raise InvalidValueError(f"{threshold.title} {problem}.", kept="The map is unchanged.")
    found = document.shared.table(Setting).get(threshold.setting)
    with document.edit(f"Set “{threshold.title}” to {threshold.shown(value)}") as edit:
        if value != threshold.default:
            edit.put_shared(Setting(id=threshold.setting, value=f"{value:g}"))
        elif found is not None:
            edit.remove(found)


def reset_gap_rules(document: Document) -> None:
    """Switch all rules on and set every threshold to its default, as one step."""
    left = [
        found
        for found in document.shared.all(Setting)
        if found.id == DISABLED_RULES or found.id.startswith(SETTING_PREFIX)
    ]
    with document.edit("Reset the gap rules") as edit:
        edit.remove_all(left)


def are_default(document: Document) -> bool:
    """Whether all rules are on and every threshold is as by default."""
    options = gap_options(document.shared.table(Setting))
    return not options.disabled and not any(each.id in options.thresholds for each in all_thresholds())
