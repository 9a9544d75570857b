"""A service: what someone provides."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from app.model.attributes import Form, attribute
from app.model.record import Record
from app.model.scales import Nature, ServiceStatus

COUNTED_STATUSES = frozenset({ServiceStatus.LIVE, ServiceStatus.RETIRING})


@dataclass(frozen=True, slots=True, kw_only=True)
class Service(Record):
    """Something that a stakeholder provides and that can be assigned to customers."""

    kind_name: ClassVar[str] = "service"
    noun: ClassVar[str] = "service"

    name: str = attribute("Name", Form.LINE, help="What people call this service.")
    provider: str | None = attribute(
        "Provider",
        Form.REFERENCE,
        refers_to="stakeholder",
        optional=True,
        default=None,
        help="Who delivers it. A service without a provider counts in the network lens alone.",
    )
    nature: Nature = attribute(
        "Nature",
        Form.CHOICE,
        choices=Nature,
        default=Nature.COMMODITY,
        help="Commodity: anyone could deliver it. Differentiating: it sets the firm apart. Innovation: it is new.",
    )
    status: ServiceStatus = attribute(
        "Status",
        Form.CHOICE,
        choices=ServiceStatus,
        default=ServiceStatus.LIVE,
        help="Live and retiring services count towards coverage, planned and retired ones do not.",
    )
    start: date | None = attribute(
        "Starts", Form.DATE, optional=True, default=None, help="First day of service, where known."
    )
    end: date | None = attribute(
        "Ends", Form.DATE, optional=True, default=None, help="Last day of service, where known."
    )
    annual_cost: float | None = attribute(
        "Annual cost",
        Form.NUMBER,
        low=0,
        optional=True,
        default=None,
        help="Cost a year, in the map's currency.",
    )
    owner: str = attribute("Owner", Form.LINE, default="", help="Who answers for it.")
    depends_on: tuple[str, ...] = attribute(
        "Supporting services",
        Form.REFERENCES,
        refers_to="service",
        default=(),
        help="The services that this one cannot do without.",
    )
    description: str = attribute("Description", Form.TEXT, default="", help="Anything worth keeping.")
    tags: tuple[str, ...] = attribute("Tags", Form.TAGS, default=(), help="Free words to filter by.")

    def counts_on(self, day: date) -> bool:
        """Whether it is delivered on a day: live or retiring, and within its dates (both ends included)."""
        return (
            self.status in COUNTED_STATUSES
            and (self.start is None or self.start <= day)
            and (self.end is None or day <= self.end)
        )
