"""Ring gauges and badges."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from app.analysis.gap_rule import Finding, Severity
from app.figures.figure import Arc, Path, Text
from app.figures.gauge import BADGE_REACH, badge, gauge, quality, severity_mark, worst
from app.lenses.lens import Point

HERE = Point(50, 50)


@pytest.mark.parametrize(
    ("share", "said"), [(None, "?"), (0, "0"), (0.004, "1"), (0.3, "30"), (0.58, "58"), (0.999, "99"), (1, "100")]
)
def test_the_number_in_the_ring(share: float | None, said: str):
    number = gauge(HERE, share)[-1]
    assert isinstance(number, Text)
    assert number.text == said


def test_an_undefined_share_fills_nothing_and_is_not_zero():
    assert [shape for shape in gauge(HERE, None) if isinstance(shape, Arc)] == [gauge(HERE, None)[0]]
    assert gauge(HERE, None) != gauge(HERE, 0)


@pytest.mark.parametrize("share", [0.01, 0.25, 0.5, 0.8, 1.0])
def test_the_ring_is_filled_by_the_share(share: float):
    filled = gauge(HERE, share)[1]
    assert isinstance(filled, Arc)
    assert (filled.start, filled.sweep) == (0, pytest.approx(360 * share))


@pytest.mark.parametrize(("share", "word"), [(1, "good"), (0.8, "good"), (0.79, "fair"), (0.5, "fair"), (0.49, "poor")])
def test_colour_follows_the_share(share: float, word: str):
    assert quality(share) == word


@pytest.mark.parametrize("share", [0.05, 0.42, 0.99, 1.0])
def test_the_number_has_room_in_the_ring(share: float):
    track, _, number = gauge(HERE, share)
    assert isinstance(track, Arc)
    assert isinstance(number, Text)
    assert number.width < 2 * (track.radius - track.stroke_width / 2)


def test_the_badge_takes_colour_and_form_of_the_worst(gap: Callable[..., Finding]):
    findings = [gap(severity, "c") for severity in (Severity.MINOR, Severity.CRITICAL, Severity.OPPORTUNITY)]
    assert worst(findings) is Severity.CRITICAL
    mark, number = badge(HERE, findings)
    assert isinstance(mark, Path)
    assert isinstance(number, Text)
    assert mark.fill == "severity.critical"
    assert (number.text, number.color) == ("3", "severity.critical.text")


def test_every_severity_has_a_form_of_its_own():
    assert len({tuple(severity_mark(severity, HERE).steps) for severity in Severity}) == len(Severity)


@pytest.mark.parametrize("count", [1, 9, 10, 99, 100, 5000])
def test_the_number_has_room_on_the_badge(count: int, gap: Callable[..., Finding]):
    number = badge(HERE, [gap(Severity.MINOR, "c")] * count)[1]
    assert isinstance(number, Text)
    assert number.text == (str(count) if count < 100 else "99+")
    assert number.width <= 1.7 * BADGE_REACH
