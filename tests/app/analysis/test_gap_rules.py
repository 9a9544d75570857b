"""What every gap rule owes its reader."""

from __future__ import annotations

import importlib
from pathlib import Path

import pytest

from app.analysis.coverage import Tier
from app.analysis.gap_rule import GAP_RULES, WHOLE_MAP, GapRule, Severity, shortfall_severity
from app.analysis.neighbourhood import SUBJECTS
from app.discovery import module_names

RULES = sorted(GAP_RULES, key=lambda rule: rule.number)
FILES = [name.rpartition(".")[2] for name in module_names("app.analysis.gaps")]


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.id)
def test_a_rule_says_what_it_is(rule: GapRule) -> None:
    assert rule.title[0].isupper()
    assert not rule.title.endswith(".")
    assert rule.help.endswith(".")
    assert len(rule.help) > 40
    assert rule.subject in (*SUBJECTS, WHOLE_MAP)


def test_the_rules_are_numbered_without_a_hole() -> None:
    assert [rule.number for rule in RULES] == list(range(1, 24))


@pytest.mark.parametrize("file", FILES)
def test_each_file_is_one_rule_with_its_own_test(file: str) -> None:
    assert GAP_RULES.get(file.replace("_", "-"))
    assert importlib.import_module(f"app.analysis.gaps.{file}").__doc__
    assert (Path(__file__).parent / "gaps" / f"test_{file}.py").exists()


def test_severities_and_tiers_have_words() -> None:
    assert [severity.label for severity in Severity] == ["Critical", "Major", "Minor", "Opportunity"]
    assert [tier.label for tier in Tier] == ["Self-reliant", "Firm", "Network"]


@pytest.mark.parametrize(
    ("importance", "weight", "missing", "severity"),
    [
        (5, 3, 1, Severity.CRITICAL),
        (5, 5, 0.5, Severity.MAJOR),
        (4, 2, 1, Severity.MAJOR),
        (4, 2, 0.75, Severity.MINOR),
        (1, 1, 1, Severity.MINOR),
    ],
)
def test_severity_of_a_shortfall(importance: int, weight: int, missing: float, severity: Severity) -> None:
    assert shortfall_severity(importance, weight, missing) is severity
