import itertools
import math

import networkx as nx
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from offerscope.estimate.ties import Path, closeness, effective_size, reach, tie_strength, warm_path, warm_paths

ages = st.lists(st.floats(0, 2000), max_size=20)
shares = st.lists(st.floats(0, 1), max_size=12)
half_lives = st.floats(1, 1000)


@given(ages, half_lives)
def test_one_half_life_later_a_tie_is_half_as_strong(days: list[float], half_life: float) -> None:
    later = tie_strength([day + half_life for day in days], half_life)
    assert later == pytest.approx(tie_strength(days, half_life) / 2, abs=1e-12)


@given(ages, st.floats(0, 2000), half_lives)
def test_a_further_contact_adds_what_it_is_worth(days: list[float], day: float, half_life: float) -> None:
    more = tie_strength([*days, day], half_life)
    assert more == pytest.approx(tie_strength(days, half_life) + 2 ** (-day / half_life))


def test_no_contact_is_no_tie() -> None:
    assert tie_strength([], 180) == 0
    assert closeness(0) == 0


@given(ages, ages, half_lives)
def test_contacts_add_up_as_independent_ways_do(some: list[float], others: list[float], half_life: float) -> None:
    both = closeness(tie_strength([*some, *others], half_life))
    parts = [closeness(tie_strength(part, half_life)) for part in (some, others)]
    assert both == pytest.approx(reach(parts), abs=1e-12)


@given(shares, st.floats(0, 1))
def test_a_further_way_never_shortens_the_reach(paths: list[float], further: float) -> None:
    before, after = reach(paths), reach([*paths, further])
    assert 0 <= before <= after + 1e-12
    assert after <= 1
    assert after >= further - 1e-12


@given(st.lists(st.tuples(st.integers(0, 5), st.integers(0, 5), st.floats(0.05, 1)), max_size=12))
@settings(max_examples=60, deadline=None)
def test_no_other_way_is_warmer(edges: list[tuple[int, int, float]]) -> None:
    graph: nx.Graph[int] = nx.Graph()
    graph.add_nodes_from(range(6))
    graph.add_weighted_edges_from([edge for edge in edges if edge[0] != edge[1]], weight="closeness")
    found = warm_paths(graph, 0)
    for target in range(1, 6):
        ways = [
            math.prod(graph.edges[pair]["closeness"] for pair in itertools.pairwise(way))
            for way in nx.all_simple_paths(graph, 0, target)
        ]
        assert warm_path(graph, 0, target).strength == pytest.approx(max(ways, default=0))
        assert (target in found) == bool(ways)


def test_arrows_are_walked_one_way_and_an_edge_of_nought_leads_nowhere() -> None:
    graph: nx.DiGraph[str] = nx.DiGraph()
    graph.add_edge("me", "Ines", closeness=0.8)
    graph.add_edge("Bo", "me", closeness=0.9)
    graph.add_edge("me", "Cleo", closeness=0.0)
    assert set(warm_paths(graph, "me")) == {"me", "Ines"}
    assert warm_path(graph, "me", "Cleo") == Path()
    assert warm_paths(graph, "nobody") == {}


def test_the_krackhardt_kite() -> None:
    # Burt's effective size of node 3 (Diane) of the Krackhardt kite is 3.3333 (six contacts, eight ties between them).
    kite = nx.krackhardt_kite_graph()
    assert effective_size(kite, 3) == pytest.approx(3.3333, abs=5e-5)
    assert effective_size(kite, 3) == pytest.approx(6 - 2 * 8 / 6)


def test_contacts_who_do_not_know_one_another_count_in_full() -> None:
    graph: nx.Graph[int] = nx.Graph([(0, 1), (0, 2), (0, 3)])
    assert effective_size(graph, 0) == 3
    graph.add_edge(1, 2)
    assert effective_size(graph, 0) == pytest.approx(3 - 2 / 3)
    graph.add_node(9)
    assert effective_size(graph, 9) == 0


def test_what_cannot_be_is_refused() -> None:
    with pytest.raises(ValueError, match="half-life"):
        tie_strength([1], 0)
    with pytest.raises(ValueError, match="age"):
        tie_strength([-1], 180)
    with pytest.raises(ValueError, match="age"):
        tie_strength([math.nan], 180)
    with pytest.raises(ValueError, match="tie"):
        closeness(math.nan)
    with pytest.raises(ValueError, match="from 0 to 1"):
        reach([0.5, 1.5])
    with pytest.raises(ValueError, match="closeness"):
        warm_paths(nx.Graph([("a", "b")]), "a")
