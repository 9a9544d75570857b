"""Networks of the literature, written out: the edges are facts; sources beside each."""

from __future__ import annotations

import networkx as nx

# Krackhardt, D. (1990): Assessing the political landscape. Administrative Science Quarterly 35, the “kite”.
KITE = {
    "Andre": "Beverly Carol Diane Fernando", "Beverly": "Diane Ed Garth", "Carol": "Diane Fernando",
    "Diane": "Ed Fernando Garth", "Ed": "Garth", "Fernando": "Garth Heather", "Garth": "Heather",
    "Heather": "Ike", "Ike": "Jane",
}  # fmt: skip

# Padgett, J. & Ansell, C. (1993): Robust action and the rise of the Medici, marriages; the family Pucci married nobody.
MARRIAGES = {
    "Acciaiuoli": "Medici", "Albizzi": "Ginori Guadagni Medici", "Barbadori": "Castellani Medici",
    "Bischeri": "Guadagni Peruzzi Strozzi", "Castellani": "Peruzzi Strozzi", "Guadagni": "Lamberteschi Tornabuoni",
    "Medici": "Ridolfi Salviati Tornabuoni", "Pazzi": "Salviati", "Peruzzi": "Strozzi",
    "Ridolfi": "Strozzi Tornabuoni",
}  # fmt: skip


def kite() -> nx.Graph:
    return _graph(KITE)


def florentine_families(*, with_pucci: bool) -> nx.Graph:
    graph = _graph(MARRIAGES)
    if with_pucci:
        graph.add_node("Pucci")
    return graph


def two_cliques_about_a_broker() -> nx.Graph:
    """Two complete graphs of four joined through node 4, of igraph's unit test of Burt's constraint."""
    pairs = ["01", "02", "03", "12", "13", "23", "34", "45", "56", "57", "58", "67", "68", "78"]
    return nx.Graph([(one, other) for one, other in pairs])


def structural_holes_example() -> nx.Graph:
    """Burt (1992), the example whose values UCINET and igraph print."""
    return nx.Graph(["AB", "AF", "AG", "AE", "EG", "FG", "BG", "BD", "DG", "GC"])


def _graph(neighbours: dict[str, str]) -> nx.Graph:
    return nx.Graph((one, other) for one, others in neighbours.items() for other in others.split())
