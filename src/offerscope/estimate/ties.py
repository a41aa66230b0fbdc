"""How strong a tie is, how warm the best way to someone, and how far several ways reach together.

A tie fades by half in each half-life without contact; what is left of it becomes a closeness from 0 to 1, and a way
over several people is as warm as the product of its steps.
"""

from __future__ import annotations

import math
from collections.abc import Hashable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import ArrayLike

if TYPE_CHECKING:
    import networkx as nx

#: The attribute of an edge that holds its closeness.
CLOSENESS = "closeness"


@dataclass(frozen=True)
class Path:
    """The warmest way from one node of a graph to another.

    Parameters
    ----------
    nodes:
        The nodes it passes, both ends among them; empty where there is no way.
    strength:
        The product of the closeness of its edges, from 0 (no way) to 1.
    """

    nodes: tuple[Hashable, ...] = ()
    strength: float = 0.0


def tie_strength(ages: ArrayLike, half_life: float) -> float:
    """Return the strength of a tie: each contact counts 1 on its day, and half as much after each half-life.

    Parameters
    ----------
    ages:
        How long ago each contact was, 0 or more; empty = no contact.
    half_life:
        After how long a contact counts half, in the unit of the ages; above 0.

    Returns
    -------
    float
        The sum of ``2 ** (-age / half_life)``, 0 where there was no contact.

    Raises
    ------
    ValueError
        If an age is negative or missing, or the half-life is not above 0.

    Notes
    -----
    That ties fade without contact, fast at first: Burt (2000), Decay functions, Social Networks 22:1-28. The half-life is
    for the caller to state.

    Examples
    --------
    >>> tie_strength([0, 180, 360], 180)
    1.75
    """
    days = np.atleast_1d(np.asarray(ages, dtype=np.float64))
    if not (math.isfinite(half_life) and half_life > 0):
        raise ValueError(f"the half-life is {half_life}; give a number above 0")
    if not (np.isfinite(days).all() and (days >= 0).all()):
        raise ValueError("an age is missing or negative; give numbers of 0 or more")
    return float(np.exp2(-days / half_life).sum())


def closeness(tie: float) -> float:
    """Return how close a tie makes two people, from 0 (no tie) towards 1.

    Parameters
    ----------
    tie:
        The strength of the tie, 0 or more.

    Returns
    -------
    float
        ``1 - exp(-tie)``: each contact is one more, independent, way to the person. Two contacts on one day are worth
        what :func:`reach` makes of two ways.

    Raises
    ------
    ValueError
        If the tie is negative or missing.

    Examples
    --------
    >>> round(closeness(1), 3), closeness(0)
    (0.632, 0.0)
    """
    if not tie >= 0:
        raise ValueError(f"the tie is {tie}; give a number of 0 or more")
    return abs(math.expm1(-tie))


def warm_paths(graph: nx.Graph[Any], source: Hashable) -> Mapping[Hashable, Path]:
    """Return the warmest way from one node to each that can be reached: the largest product of closenesses.

    Parameters
    ----------
    graph:
        Its edges have a ``closeness`` from 0 to 1; edges of 0 lead nowhere. A directed graph is walked along its arrows.
    source:
        Where the ways begin.

    Returns
    -------
    mapping of node to Path
        By target; the source itself is there with strength 1.

    Raises
    ------
    ValueError
        If an edge's closeness is missing or not from 0 to 1.

    Notes
    -----
    The largest product is the shortest sum of ``-log(closeness)`` (Dijkstra 1959, Numerische Mathematik 1:269-271).

    Examples
    --------
    >>> import networkx as nx
    >>> known = nx.Graph()
    >>> known.add_edge("me", "Ines", closeness=0.8)
    >>> known.add_edge("Ines", "Fenwick", closeness=0.5)
    >>> round(warm_paths(known, "me")["Fenwick"].strength, 3)
    0.4
    """
    import networkx as nx

    if source not in graph:
        return {}
    lengths, ways = nx.single_source_dijkstra(graph, source, weight=_length)
    return {node: Path(tuple(ways[node]), math.exp(-length)) for node, length in lengths.items()}


def warm_path(graph: nx.Graph[Any], source: Hashable, target: Hashable) -> Path:
    """Return the warmest way from one node to another (see :func:`warm_paths`); an empty one where there is none.

    Parameters
    ----------
    graph:
        Its edges have a ``closeness`` from 0 to 1.
    source, target:
        The two ends.

    Examples
    --------
    >>> import networkx as nx
    >>> known = nx.Graph()
    >>> known.add_edge("me", "Ines", closeness=0.9)
    >>> known.add_edge("Ines", "Bo", closeness=0.8)
    >>> known.add_edge("me", "Bo", closeness=0.5)
    >>> warm_path(known, "me", "Bo").nodes, warm_path(known, "me", "Cleo")
    (('me', 'Ines', 'Bo'), Path(nodes=(), strength=0.0))
    """
    return warm_paths(graph, source).get(target, Path())


def reach(paths: ArrayLike) -> float:
    """Return how far several ways reach together, taken to be independent: one minus the chance that all fail.

    Parameters
    ----------
    paths:
        The strength of each way, from 0 to 1; empty = no way.

    Returns
    -------
    float
        ``1 - prod(1 - path)``, from 0 to 1.

    Raises
    ------
    ValueError
        If a strength is missing or not from 0 to 1.

    Examples
    --------
    >>> reach([0.5, 0.5]), reach([])
    (0.75, 0.0)
    """
    values = np.atleast_1d(np.asarray(paths, dtype=np.float64))
    if not ((values >= 0) & (values <= 1)).all():
        raise ValueError("a way's strength is missing or not from 0 to 1")
    return float(1 - np.prod(1 - values))


def effective_size(graph: nx.Graph[Any], node: Hashable) -> float:
    """Return how many separate contacts a node's neighbours are worth: those who know one another count less.

    Parameters
    ----------
    graph:
        An undirected graph; edges have no weights.
    node:
        Whose contacts are counted.

    Returns
    -------
    float
        The number of neighbours, less how many of the others each of them knows on average; 0 for a node without any.

    Notes
    -----
    Burt (1992), Structural Holes, in Borgatti's (1997) form: ``n - 2 t / n`` for n neighbours with t ties between them.

    Examples
    --------
    >>> import networkx as nx
    >>> effective_size(nx.star_graph(4), 0), effective_size(nx.complete_graph(5), 0)
    (4.0, 1.0)
    """
    import networkx as nx

    if not any(other != node for other in graph.adj[node]):
        return 0.0
    return float(nx.effective_size(graph, nodes=[node])[node])


def _length(_: Hashable, __: Hashable, edge: Mapping[str, Any]) -> float | None:
    """Return the length of an edge, ``None`` where it leads nowhere."""
    value = float(edge.get(CLOSENESS, math.nan))
    if not 0 <= value <= 1:
        raise ValueError(f"an edge's closeness is {value}; give a number from 0 to 1")
    return -math.log(value) if value > 0 else None
