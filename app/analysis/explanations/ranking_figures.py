"""Agreement of the rankings, and weights and consistency of the pairwise exercise."""

from __future__ import annotations

from collections.abc import Sequence

from app.analysis.explain import CUSTOMER, Column, Explanation, Head, Row, Value, explanation
from app.analysis.gap_rule import Inspection
from app.analysis.pairwise import exercise, judgments_of, weigh
from app.analysis.ranking import METHODS, kendalls_w, mid_ranks, rank_customers
from app.analysis.wording import UNDEFINED, counted, percent
from app.model.element import Element
from app.model.record import Record
from app.model.stakeholder import Stakeholder

_SAATY = "Saaty 1980: The Analytic Hierarchy Process; missing answers by Harker 1987"
_JUDGMENTS = (Column("Customer"), Column("Compared with"), Column("How much more"))


@explanation("ranking-agreement", order=70, heads=(Head("ranking-agreement", "Agreement of the rankings"),))
def explain_agreement(inspection: Inspection, head: Head, _: Record | None) -> Explanation:
    """How far the methods of ranking agree, with the ranks that each gives."""
    found = rank_customers(inspection.coverage, inspection.map)
    methods = [method for method in METHODS if method.id in found.methods]
    ranks = {standing.customer: standing.ranks for standing in found.standings}
    rows: tuple[Row, ...] = ()
    if found.agreement is not None:
        columns = [mid_ranks({id: -float(ranks[id][method.id] or 0) for id in found.common}) for method in methods]
        rows = tuple(
            Row(
                Element("stakeholder", id),
                (inspection.map.stakeholders[id].name, *(column[id] for column in columns)),
            )
            for id in found.common
        )
    text = UNDEFINED if found.agreement is None else f"{found.agreement:.2f}"
    working = "Fewer than two methods rank two customers in common."
    if rows:
        working = f"{counted(len(methods), 'method')} over {counted(len(rows), 'customer')} that all of them rank"
    return Explanation(
        head.id, head.title, found.agreement, text,
        "Kendall's W of the methods of ranking: 12 S / (m²(n³ − n) − m ΣT), 0 for none, 1 for the same order.",
        "Kendall & Babington Smith 1939; ties after Siegel 1956", working,
        (Column("Customer"), *(Column(method.title) for method in methods)), rows, _recount_agreement,
    )  # fmt: skip


def _recount_agreement(rows: Sequence[Row]) -> Value:
    columns = [[float(cell or 0) for cell in column] for column in zip(*(row.cells[1:] for row in rows), strict=True)]
    return kendalls_w(columns) if columns else None


@explanation(
    "pairwise",
    order=72,
    heads=(Head("consistency-ratio", "Consistency ratio"), Head("pairwise-weight", "Weight of", CUSTOMER, whole=False)),
)
def explain_pairwise(inspection: Inspection, head: Head, record: Record | None) -> Explanation:
    """The consistency of the comparisons, or the weight that they give a customer."""
    found, names = exercise(inspection.map), inspection.map.stakeholders
    ids = {who.name + f" ({who.id})": who.id for who in names.values()}
    spoken = {id: name for name, id in ids.items()}
    if isinstance(record, Stakeholder):
        value = (found.weights or {}).get(record.id)
        figure, title, text = f"{head.id}:{record.id}", f"{head.title} {record.name}", percent(value)
        definition = "The customer's share of the principal eigenvector of the comparisons; all weights sum to 100 %."
    else:
        value, figure, title = found.consistency_ratio, head.id, head.title
        text = UNDEFINED if value is None else f"{value:.2f}"
        definition = "Consistency index (λ − n) / (n − 1), as a share of that of random answers; above 0.10 is flagged."
    rows = tuple(
        Row(Element("stakeholder", one), (spoken[one], spoken[other], ratio))
        for (one, other), ratio in judgments_of(inspection.map).items()
    )
    working = f"{found.made} of {counted(found.possible, 'comparison')} made between {len(found.customers)} customers"

    def recount(rows: Sequence[Row]) -> Value:
        judgments = {(ids[str(row.cells[0])], ids[str(row.cells[1])]): float(row.cells[2] or 1) for row in rows}
        again = weigh(judgments, sorted({id for pair in judgments for id in pair}))
        if not isinstance(record, Stakeholder):
            return again.consistency_ratio
        return (again.weights or {}).get(record.id)

    return Explanation(figure, title, value, text, definition, _SAATY, working, _JUDGMENTS, rows, recount)
