"""What the page tells of each stakeholder when one looks at it: plain values for its script."""

from __future__ import annotations

import json
from typing import Any

from app.analysis.coverage import TIERS, Tier
from app.analysis.wording import percent
from app.exchange.markup import clean
from app.figures.chart import ChartSubject
from app.model.stakeholder import Stakeholder

TIER_TITLES = {Tier.SELF_RELIANT: "Firm alone", Tier.FIRM: "Firm", Tier.NETWORK: "Network"}


def details_json(subject: ChartSubject) -> str:
    """Details of all stakeholders by id, as JSON that ends no script and begins no tag."""
    gaps = _gaps_by_stakeholder(subject)
    told = {found.id: _details(subject, found, gaps.get(found.id, [])) for found in subject.map.stakeholders.values()}
    return json.dumps(told, ensure_ascii=False).replace("<", "\\u003c").replace("\u2028", " ").replace("\u2029", " ")


def _details(subject: ChartSubject, found: Stakeholder, gaps: list[str]) -> dict[str, Any]:
    state, coverage = subject.map, subject.coverage
    needs = [
        {
            "text": clean(need.statement),
            "sort": need.kind.label,
            "met": percent(coverage.met(need.id, Tier.NETWORK)),
            "weight": int(need.weight),
        }
        for need in state.needs_of(found.id)
    ]
    services = []
    for assignment in state.assignments_of(found.id):
        service = state.services[assignment.service]
        provider = state.stakeholders.get(service.provider or "")
        services.append(
            {
                "text": clean(service.name),
                "level": int(assignment.level),
                "provider": clean(provider.name) if provider is not None else "",
            }
        )
    return {
        "name": clean(found.name),
        "kind": found.kind.value,
        "kindLabel": found.kind.label,
        "importance": found.importance,
        "customer": found.is_customer,
        "coverage": [[TIER_TITLES[tier], percent(coverage.of(found.id, tier))] for tier in TIERS],
        "needs": needs,
        "services": services,
        "gaps": gaps,
        "about": clean(found.description),
    }


def _gaps_by_stakeholder(subject: ChartSubject) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for gap in subject.findings:
        concerned = [element.id for element in gap.elements if element.kind_name == "stakeholder"]
        for id in dict.fromkeys([*([gap.customer] if gap.customer else []), *concerned]):
            found.setdefault(id, []).append(gap.id)
    return found
