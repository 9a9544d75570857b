"""What a reader of the page reads without a script: key figures, gaps and coverage, as HTML."""

from __future__ import annotations

from collections.abc import Iterator

from app.analysis.accepted_gaps import AcceptedFinding
from app.analysis.coverage import TIERS, Tier, importance_of
from app.analysis.gap_rule import Finding
from app.analysis.headlines import Headline, headlines
from app.analysis.wording import counted, percent, points
from app.exchange.markup import escaped, number
from app.exchange.page.details import TIER_TITLES
from app.figures.chart import ChartSubject
from app.figures.charts.coverage_parts import PART_LABELS, kind_rows
from app.model.stakeholder import Stakeholder

_BAR = 100.0


def key_figures(subject: ChartSubject) -> Iterator[str]:
    """The headline figures, each with its definition and how it comes about behind it."""
    for found in headlines(subject.coverage, subject.map):
        yield (
            f'<details class="figure"><summary><span class="value">{escaped(found.text)}</span>'
            f'<span class="label">{escaped(found.title)}</span></summary>{_explained(found)}</details>'
        )


def gap_list(findings: tuple[Finding, ...], accepted: tuple[AcceptedFinding, ...], subject: ChartSubject) -> str:
    """The gaps, the worst first; those that are accepted behind them."""
    if not findings and not accepted:
        return '<p class="quiet">No gap was found.</p>'
    rows = "".join(_gap(found, subject, "") for found in findings)
    rows += "".join(_gap(found.finding, subject, found.sentence) for found in accepted)
    return f'<ol class="gaps">{rows}</ol>'


def coverage_table(subject: ChartSubject) -> str:
    """How much of each customer's need is met, the most important customers first."""
    customers = sorted(subject.map.customers, key=lambda found: (-importance_of(found), found.name))
    heads = "".join(f'<th scope="col">{TIER_TITLES[tier]}</th>' for tier in TIERS)
    rows = "".join(_customer(subject, found) for found in customers)
    return (
        '<table><caption class="hidden">Coverage by customer</caption><thead><tr><th scope="col">Customer</th>'
        f'<th scope="col">Importance</th>{heads}<th scope="col" aria-hidden="true"></th></tr></thead>'
        f"<tbody>{rows}</tbody></table>"
    )


def parts_table(subject: ChartSubject) -> str:
    """Who meets the weighted need, for all customers and each kind."""
    rows = kind_rows(subject)
    if not rows:
        return '<p class="quiet">No need is recorded yet.</p>'
    heads = "".join(f'<th scope="col">{escaped(title)}</th>' for title in PART_LABELS.values())
    body = []
    for row in rows:
        cells = "".join(f"<td>{points(getattr(row.parts, part))}</td>" for part in PART_LABELS)
        body.append(f'<tr><th scope="row">{escaped(row.title)}</th>{cells}<td>{_parts_bar(row.parts)}</td></tr>')
    return (
        '<table><caption class="hidden">Points of 100 by who meets the need</caption><thead><tr>'
        f'<th scope="col">Customers</th>{heads}<th scope="col" aria-hidden="true"></th></tr></thead>'
        f"<tbody>{''.join(body)}</tbody></table>"
    )


def _explained(found: Headline) -> str:
    return f"<p>{escaped(found.definition)}</p><p class='quiet'>{escaped(found.working)}</p>"


def _gap(found: Finding, subject: ChartSubject, accepted: str) -> str:
    customer = subject.map.stakeholders.get(found.customer or "")
    concerned = [found.customer] if customer is not None else []
    concerned += [element.id for element in found.elements if element.kind_name == "stakeholder"]
    said = [customer.name if customer is not None else ""]
    said += [f"{points(found.points)} points of coverage"] if found.points else []
    doing = "; ".join(fix.label.rstrip("…") for fix in found.fixes[:2])
    severity = "accepted" if accepted else found.severity.value
    label = "Accepted" if accepted else found.severity.label
    about = f"<span class='quiet'>{escaped(' · '.join(part for part in said if part))}</span>"
    return (
        f'<li data-severity="{severity}" data-gap="{escaped(found.id)}"><button type="button" data-select="'
        f'{escaped(concerned[0] if concerned and concerned[0] else "")}"><span class="mark {severity}">{label}</span>'
        f"<strong>{escaped(found.title)}</strong>{about}<span>{escaped(found.reason)}</span>"
        f"<span class='quiet'>{escaped(accepted or doing)}</span></button></li>"
    )


def _customer(subject: ChartSubject, found: Stakeholder) -> str:
    shares = [subject.coverage.of(found.id, tier) for tier in TIERS]
    cells = "".join(f"<td>{percent(share)}</td>" for share in shares)
    rated = str(int(found.importance)) if found.importance is not None else "–"
    return (
        f'<tr data-row="{escaped(found.id)}"><th scope="row"><button type="button" data-select="{escaped(found.id)}">'
        f"{escaped(found.name)}</button></th><td>{rated}</td>{cells}<td>{_share_bar(shares[1], shares[2])}</td></tr>"
    )


def _share_bar(firm: float | None, network: float | None) -> str:
    if firm is None or network is None:
        return ""
    return (
        f'<svg class="bar" viewBox="0 0 {_BAR:.0f} 8" aria-hidden="true"><rect width="{_BAR:.0f}" height="8" rx="2" '
        f'class="track"/><rect width="{number(_BAR * network)}" height="8" rx="2" class="by_partners"/>'
        f'<rect width="{number(_BAR * firm)}" height="8" rx="2" class="firm_alone"/></svg>'
    )


def _parts_bar(parts: object) -> str:
    at, pieces = 0.0, []
    for part in PART_LABELS:
        width = float(getattr(parts, part))
        pieces.append(f'<rect x="{number(at)}" width="{number(width)}" height="8" class="{part}"/>')
        at += width
    return f'<svg class="bar" viewBox="0 0 {_BAR:.0f} 8" aria-hidden="true">{"".join(pieces)}</svg>'


def summary(subject: ChartSubject) -> str:
    """How large the map is, in a line."""
    state = subject.map
    counts = (
        counted(len(state.stakeholders), "stakeholder"),
        counted(len(state.services), "service"),
        counted(len(state.needs), "need or want", "needs and wants"),
        counted(len(subject.findings), "gap"),
    )
    return " · ".join(counts)


def share_of(subject: ChartSubject, tier: Tier) -> str:
    """Coverage under a tier, as the tab of a lens shows it."""
    return percent(subject.coverage.total(tier))
