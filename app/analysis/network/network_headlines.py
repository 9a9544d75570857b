"""The figures of the network as people read them: each with its definition and how it comes about on this map."""

from __future__ import annotations

from collections.abc import Sequence

from app.analysis.headlines import Headline
from app.analysis.network.network_figures import NetworkFigures
from app.analysis.wording import UNDEFINED, counted, listed, percent

_NO_FIRM = "The map has no stakeholder of kind firm."
_MANY_FIRMS = "The map has {count} stakeholders of kind firm, so that there is no single one to ask about."
_TOO_SMALL = "It takes three stakeholders at least."
_NO_TIES = "No two stakeholders are joined."


def network_headlines(figures: NetworkFigures) -> tuple[Headline, ...]:
    """The figures of the network as a whole, in the order in which they are shown."""
    return (*_firm_headlines(figures), *_centralizations(figures), *_wholes(figures), *_fragile(figures))


def _firm_headlines(figures: NetworkFigures) -> Sequence[Headline]:
    stakeholders = figures.map.stakeholders
    firm = stakeholders[figures.firm].name if figures.firm else ""
    no_firm = _NO_FIRM if not figures.firms else _MANY_FIRMS.format(count=figures.firms)

    def centricity(kind: str, value: float | None, unit: str) -> Headline:
        top = figures.most_central(kind)
        working = no_firm if not firm else _TOO_SMALL
        if firm and value is not None and top is not None and figures.firm:
            own, best = getattr(figures.nodes[figures.firm], kind), getattr(figures.nodes[top], kind)
            working = f"{firm} has {unit} {own:.3f}; the greatest is that of {stakeholders[top].name}, {best:.3f}"
        definition = f"The firm’s {unit} less everyone else’s, added up, as a share of what a star about it has."
        return _index(f"firm-centricity-{kind}", f"Firm-centricity ({unit})", value, definition, working)

    joined = round((figures.hub_share or 0) * figures.ties)
    hub = f"{joined} of {counted(figures.ties, 'tie')} end at {firm}" if firm and figures.ties else no_firm or _NO_TIES
    apart = (
        f"Without {firm}, {percent(figures.dependence)} of the pairs of the others do not reach each other"
        if figures.dependence is not None
        else no_firm if not firm else _TOO_SMALL
    )  # fmt: skip
    return (
        centricity("degree", figures.firm_degree, "degree"),
        centricity("betweenness", figures.firm_betweenness, "betweenness"),
        _share("hub-share", "Hub share", figures.hub_share, "Ties that end at the firm, of all ties.", hub),
        _share(
            "dependence-on-firm",
            "Dependence on the firm",
            figures.dependence,
            "Fragmentation without the firm: the share of pairs of the others that then do not reach each other.",
            apart,
        ),
    )


def _centralizations(figures: NetworkFigures) -> Sequence[Headline]:
    found = []
    for kind in ("degree", "betweenness", "closeness"):
        value = getattr(figures, f"{kind}_centralization")
        top = figures.most_central(kind)
        working = _TOO_SMALL if len(figures.nodes) < 3 else "The network does not hang together."
        if value is not None and top is not None:
            working = f"The most central is {figures.map.stakeholders[top].name}"
            if kind == "betweenness" and figures.estimate is not None:
                estimate = figures.estimate
                working += (
                    f"; estimated from {estimate.sources} stakeholders, with {percent(estimate.confidence)} "
                    f"probability no value is off by more than {estimate.error:.2f}"
                )
        definition = (
            f"How much the network revolves around one node by {kind} (Freeman 1979): 1 for a star, 0 for equals."
        )
        found.append(
            _index(f"{kind}-centralization", f"{kind.capitalize()} centralization", value, definition, working)
        )
    return found


def _wholes(figures: NetworkFigures) -> Sequence[Headline]:
    count = len(figures.nodes)
    pairs = count * (count - 1) // 2
    ties = figures.ties
    ratio = figures.external_internal
    external = round((ratio + 1) / 2 * ties) if ratio is not None else 0
    return (
        _share("density", "Density", figures.density, "Pairs joined, of all pairs.", f"{ties:,} of {pairs:,} pairs"),
        _share(
            "reciprocity", "Reciprocity", figures.reciprocity, "Directed ties that are returned, of all.",
            "Mutual relationships, and pairs that give to each other" if figures.ties else _NO_TIES,
        ),
        _index(
            "external-internal-index",
            "E-I index",
            ratio,
            "Ties across the firm’s boundary less ties within or outside, of all: 1 where all cross it, −1 where none.",
            f"{external} of {counted(ties, 'tie')} cross the boundary" if ties else _NO_TIES,
        ),
        _index(
            "modularity", "Modularity", figures.modularity,
            "How much more ties run within communities than chance would have it (Newman & Girvan 2004).",
            f"{counted(len(figures.communities), 'community', 'communities')} found (Louvain)" if ties else _NO_TIES,
        ),
    )  # fmt: skip


def _fragile(figures: NetworkFigures) -> Sequence[Headline]:
    names = [figures.map.stakeholders[found].name for found in figures.cut_vertices]
    pairs = [
        f"{figures.map.stakeholders[one].name} – {figures.map.stakeholders[other].name}"
        for one, other in figures.bridges
    ]
    return (
        _share(
            "fragmentation", "Fragmentation", figures.fragmentation,
            "Pairs of stakeholders that do not reach each other, of all pairs (Borgatti 2006).",
            "Whoever is joined to nobody counts as a part of its own" if figures.fragmentation else "All are joined",
        ),
        _count("communities", "Communities", len(figures.communities), "Groups tied within more than without.",
               _sizes(figures)),
        _count("cut-vertices", "Cut vertices", len(names),
               "Stakeholders without whom the network falls into more parts.", listed(names) or "None"),
        _count("bridges", "Bridges", len(pairs), "Ties without which the network falls into more parts.",
               listed(pairs) or "None"),
    )  # fmt: skip


def _sizes(figures: NetworkFigures) -> str:
    return "Of " + ", ".join(str(len(group)) for group in figures.communities[:8]) if figures.communities else "None"


def _index(id: str, title: str, value: float | None, definition: str, working: str) -> Headline:
    text = UNDEFINED if value is None else f"{value:.2f}".replace("-", "−")
    return Headline(id, title, value, "index", text, definition, working)


def _share(id: str, title: str, value: float | None, definition: str, working: str) -> Headline:
    return Headline(id, title, value, "share", percent(value), definition, working)


def _count(id: str, title: str, value: int, definition: str, working: str) -> Headline:
    return Headline(id, title, float(value), "count", f"{value:,}", definition, working)
