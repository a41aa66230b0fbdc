"""How warm each person is, and the warmest ways from me to each company, as a graph of people and companies."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations
from typing import TYPE_CHECKING, Any

import pandas as pd

from offerscope.estimate import ties
from offerscope.logs.processes import same, spelling
from offerscope.questions._network_people import Key, Person

if TYPE_CHECKING:
    import networkx as nx

#: How well we know each other, 1 to 5, by which a tie counts as it stands; a blank counts as this, too.
STATED_MIDDLE = 3.0

#: With more people at one company than this, how many of them no other doubles is not worked out.
MOST_AT_ONE = 100

_ME = ("me", "")


@dataclass(frozen=True)
class Way:
    """The ways to one company.

    Parameters
    ----------
    company:
        Its name.
    people:
        How many are known there.
    reach:
        How far all ways together reach, 0 to 1; ``None`` where no day of contact is known.
    path:
        The people on the warmest way, the first one first.
    strength:
        How warm that way is, 0 to 1.
    """

    company: str
    people: int
    reach: float | None
    path: tuple[Person, ...] = ()
    strength: float = 0.0


def tie_of(person: Person, today: pd.Timestamp, half_life: float) -> float:
    """Return the strength of the tie to a person: their contacts, each halved by its age, times what is stated.

    Parameters
    ----------
    person:
        The person; 0 is returned where no day of contact is known.
    today:
        The log's day.
    half_life:
        Days after which a contact counts half.
    """
    ages = [(today - day).days for day in person.days]
    return ties.tie_strength(ages, half_life) * (person.stated or STATED_MIDDLE) / STATED_MIDDLE


def warmth_of(person: Person, today: pd.Timestamp, half_life: float) -> float | None:
    """Return how warm a person is, 0 to 1; ``None`` where no day of contact is known."""
    return ties.closeness(tie_of(person, today, half_life)) if person.days else None


def ways(people: Sequence[Person], today: pd.Timestamp, half_life: float) -> tuple[Way, ...]:
    """Return the ways to each company, the furthest reaching first; those without a day come last.

    Parameters
    ----------
    people:
        Everyone known.
    today, half_life:
        As for :func:`tie_of`.
    """
    names = spelling(person.company for person in people if person.company)
    if not names:
        return ()
    by_key = {person.key: person for person in people}
    found = ties.warm_paths(_graph(people, by_key, today, half_life), _ME)
    at: dict[str, list[Person]] = {}
    for person in people:
        if person.company:
            at.setdefault(same(person.company), []).append(person)
    made = [_way(names[company], there, found, by_key) for company, there in at.items()]
    return tuple(sorted(made, key=lambda way: (way.reach is None, -(way.reach or 0), way.company)))


def _way(company: str, there: Sequence[Person], found: Mapping[Any, ties.Path], by_key: Mapping[Key, Person]) -> Way:
    # Two ways that begin with the same person are not two: of those the warmest counts.
    best: dict[Any, ties.Path] = {}
    for person in there:
        path = found.get(("person", person.key))
        if path is not None and path.strength > best.get(path.nodes[1], ties.Path()).strength:
            best[path.nodes[1]] = path
    if not best:
        return Way(company, len(there), 0.0 if any(person.days for person in there) else None)
    top = max(best.values(), key=lambda path: path.strength)
    steps = tuple(by_key[node[1]] for node in top.nodes[1:] if isinstance(node, tuple))
    return Way(company, len(there), ties.reach([path.strength for path in best.values()]), steps, top.strength)


def _graph(
    people: Sequence[Person], by_key: Mapping[Key, Person], today: pd.Timestamp, half_life: float
) -> nx.DiGraph[Any]:
    """Return the graph of me, the people, and who of them introduced whom."""
    import networkx as nx

    graph: nx.DiGraph[Any] = nx.DiGraph()
    graph.add_node(_ME)
    for person in people:
        node = ("person", person.key)
        graph.add_edge(_ME, node, **{ties.CLOSENESS: warmth_of(person, today, half_life) or 0.0})
        if person.introduced_by in by_key:
            # What is known of the two of them is that they knew each other then: one contact, of that day.
            age = half_life if person.met_on is None else float((today - person.met_on).days)
            value = ties.closeness(ties.tie_strength([age], half_life))
            for pair in ((("person", person.introduced_by), node), (node, ("person", person.introduced_by))):
                graph.add_edge(*pair, **{ties.CLOSENESS: value})
    return graph


def separate(people: Sequence[Person]) -> float | None:
    """Return how many separate contacts these people are worth (Burt's effective size), or ``None`` where that is not worked out.

    People at one company, and two of whom one introduced the other, are taken to know each other.
    """
    import networkx as nx

    sizes = Counter(same(person.company) for person in people if person.company)
    if not people or max(sizes.values(), default=0) > MOST_AT_ONE:
        return None
    graph: nx.Graph[Any] = nx.Graph()
    graph.add_edges_from((_ME, person.key) for person in people)
    at: dict[str, list[Key]] = {}
    for person in people:
        if person.company:
            at.setdefault(same(person.company), []).append(person.key)
        if person.introduced_by is not None and person.introduced_by in graph:
            graph.add_edge(person.key, person.introduced_by)
    for there in at.values():
        graph.add_edges_from(combinations(there, 2))
    return ties.effective_size(graph, _ME)
