"""What a gap rule is, and what it finds.

A rule looks at one element and its neighbours, and says what is wrong with it. Its verdict may rest on

- the element, and whom or what it names,
- for a customer: its needs, wants and assignments, how far each is met, the services behind them and who provides
  and passes them on; and where it has relationships, services, parts,
- for a need or want: all that holds for its customer, and the same wants of other customers,
- for a service: its provider, to whom it is assigned, and which services it supports,
- what the rule declares as `given`: one fact about the whole map, upon whose change all elements are looked at again.

Whatever needs more is a rule about the whole map. Points stand in the finding's fields and never in the words of a
rule about one element: they depend on the importance of every customer, and the finder renews them.

Each need's shortfall is carried by exactly one finding: `underserved-need` where it is met in part, `planned-only`
where only planned services address it, `unmet-need` where none do. So points sum to 100 − 100·C.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from typing import Any, NamedTuple, Protocol, Self, TypeVar

from app.analysis.coverage import Coverage
from app.analysis.threshold import Threshold
from app.discovery import Registry
from app.model.changes import ChangeSet
from app.model.element import Element
from app.model.map_state import MapState

WHOLE_MAP = "map"
"""Subject of a rule that is asked once about the whole map."""

CRITICAL_FROM = Threshold(
    "severity.critical", "Critical from", 15, 1, 25, "", "A shortfall is critical from this p = importance × weight × "
    "(1 − met) on, which goes from 0 to 25."
)  # fmt: skip
MAJOR_FROM = Threshold(
    "severity.major", "Major from", 8, 1, 25, "", "A shortfall is major from this p = importance × weight × "
    "(1 − met) on, which goes from 0 to 25."
)  # fmt: skip
SEVERITY_THRESHOLDS = (CRITICAL_FROM, MAJOR_FROM)
"""Severity of a shortfall (DESIGN 2.1): what all rules about shortfalls share."""


class Severity(StrEnum):
    """How much a finding matters; an opportunity is something that would delight, not a shortfall."""

    CRITICAL = "critical"
    MAJOR = "major"
    MINOR = "minor"
    OPPORTUNITY = "opportunity"

    @property
    def label(self) -> str:
        """The word for it."""
        return self.value.capitalize()


def shortfall_severity(
    importance: int,
    weight: int,
    missing: float = 1.0,
    *,
    critical: float = CRITICAL_FROM.default,
    major: float = MAJOR_FROM.default,
) -> Severity:
    """Severity of a shortfall from p = imp · w · (1 − met): critical from 15, major from 8, else minor."""
    p = importance * weight * missing
    if p >= critical:
        return Severity.CRITICAL
    return Severity.MAJOR if p >= major else Severity.MINOR


@dataclass(frozen=True, slots=True)
class Fix:
    """What can be done about a finding, as the interface offers it.

    Attributes:
        label: What people read: "Assign a service…".
        command: Id of what does it: a file in `widgets/fixes/`.
        element: The element that it works on.
        field: The attribute of the element that it is about; empty where it is about none.
    """

    label: str
    command: str
    element: Element
    field: str = ""


class Finding(NamedTuple):
    """A gap: a rule that fired.

    Attributes:
        rule: Id of the rule.
        severity: How much it matters.
        elements: What it concerns; the first is where to go, and a rule finds at most one gap for it.
        customer: The customer who feels it; None where there is none.
        title: What is wrong, short: "Unmet need: one invoice per month".
        reason: Why the rule fired, in one sentence with its figures.
        points: Points of network coverage that it costs, where it is the shortfall of the need that stands first
            among its elements; else None.
        delight: Points of delight that meeting it in full would add, where a want stands first; else None.
        fixes: What can be done, the best first.
    """

    rule: str
    severity: Severity
    elements: tuple[Element, ...]
    customer: str | None
    title: str
    reason: str
    points: float | None = None
    delight: float | None = None
    fixes: tuple[Fix, ...] = ()

    @property
    def id(self) -> str:
        """Stable name: the rule and what it concerns first."""
        return f"{self.rule}/{self.elements[0].kind_name}/{self.elements[0].id}"


class Lookup(Protocol):
    """Something about the whole map that rules look up, worked out once and renewed by each edit."""

    @classmethod
    def of(cls, map_state: MapState, coverage: Coverage) -> Self:
        """Work it out from scratch."""

    def after(self, map_state: MapState, coverage: Coverage, changes: ChangeSet) -> Self:
        """What it is after an edit: equal to working it out from scratch."""


L = TypeVar("L", bound=Lookup)


@dataclass(frozen=True, slots=True)
class Inspection:
    """What a rule may look at: the map, its coverage, and the day on which it is asked.

    Attributes:
        map: The map.
        coverage: Its coverage.
        today: The day on which it is asked.
        thresholds: Figures that this map sets otherwise, by id of the threshold.
        remembered: What rules have worked out about single elements, by id, so that each is worked out once.
    """

    map: MapState
    coverage: Coverage
    today: date
    thresholds: Mapping[str, float] = field(default_factory=dict)
    remembered: dict[str, Any] = field(default_factory=dict, init=False, repr=False, compare=False)
    _lookups: dict[type[Any], Any] = field(default_factory=dict, init=False, repr=False, compare=False)

    def value(self, threshold: Threshold) -> float:
        """The figure of a threshold on this map."""
        return self.thresholds.get(threshold.id, threshold.default)

    def shortfall_severity(self, importance: int, weight: int, missing: float = 1.0) -> Severity:
        """Severity of a shortfall by the cut-offs of this map; see the function of that name."""
        critical, major = self.value(CRITICAL_FROM), self.value(MAJOR_FROM)
        return shortfall_severity(importance, weight, missing, critical=critical, major=major)

    def look_up(self, lookup: type[L]) -> L:
        """Something about the whole map, worked out when it is first asked."""
        if lookup not in self._lookups:
            self._lookups[lookup] = lookup.of(self.map, self.coverage)
        found: L = self._lookups[lookup]
        return found

    def follow(self, earlier: Inspection, changes: ChangeSet) -> None:
        """Renew what was looked up before an edit, so that it need not be worked out from scratch."""
        for lookup, found in earlier._lookups.items():
            self._lookups.setdefault(lookup, found.after(self.map, self.coverage, changes))


Check = Callable[[Inspection, str], Iterable[Finding]]
"""Looks at one element, by id, and its neighbours; yields findings; never decides when it runs."""

Given = Callable[[Inspection], object]
"""One fact about the whole map on which a rule's verdict on every element rests."""


@dataclass(frozen=True, slots=True)
class GapRule:
    """A gap rule: one file in `app/analysis/gaps/`.

    Attributes:
        id: Stable name, as DESIGN 2.3 lists it.
        number: Its place in that list.
        title: What people read in the list of rules.
        help: When it fires, in a sentence.
        subject: The sort of record that it is asked about, one by one, or `WHOLE_MAP`.
        check: The rule itself.
        given: The fact about the whole map that it rests on, if any.
        thresholds: The figures on which its verdict turns and which a map may set otherwise.
    """

    id: str
    number: int
    title: str
    help: str
    subject: str
    check: Check
    given: Given | None = None
    thresholds: tuple[Threshold, ...] = ()


GAP_RULES: Registry[GapRule] = Registry("gap rule", "app.analysis.gaps")


def gap_rule(
    id: str,
    *,
    number: int,
    title: str,
    subject: str,
    given: Given | None = None,
    thresholds: tuple[Threshold, ...] = (),
) -> Callable[[Check], GapRule]:
    """Make the decorated function a gap rule; the first paragraph of its docstring says when it fires."""

    def register(check: Check) -> GapRule:
        help = " ".join((check.__doc__ or "").split("\n\n")[0].split())
        return GAP_RULES.add(GapRule(id, number, title, help, subject, check, given, thresholds))

    return register
