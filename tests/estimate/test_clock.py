import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from offerscope.estimate.clock import Clock, clock
from offerscope.estimate.times import survival

waits = st.lists(st.tuples(st.floats(0, 60), st.booleans()), max_size=20)


def middle(found: Clock, waited: float, within: float) -> float:
    """The chance at the expected rates, without draws."""
    return float(found.chance((found.events / found.exposure)[None, :], waited, within)[0])


def test_with_nothing_seen_it_is_the_belief_and_has_no_memory() -> None:
    believed = clock([], [], typical=6, seen_before=5)
    assert middle(believed, 0, 6) == pytest.approx(0.5)
    assert middle(believed, 20, 6) == pytest.approx(0.5)
    assert believed.exposure.sum() == pytest.approx(5 * 6 / math.log(2))  # the mean of an exponential with that median


def test_with_much_seen_it_agrees_with_the_share_still_waiting() -> None:
    rng = np.random.default_rng(3)
    times = rng.weibull(1.4, 3000) * 8
    ends = rng.uniform(2, 40, 3000)
    found = clock(np.minimum(times, ends), times <= ends, typical=30, seen_before=5)
    curve = survival(np.minimum(times, ends), times <= ends)
    for waited, within in ((0, 3), (3, 9), (6, 6)):
        expected = 1 - curve.at(waited + within) / curve.at(waited)
        assert middle(found, waited, within) == pytest.approx(expected, abs=0.03)


def test_open_waits_make_answers_rarer_and_answers_make_them_likelier() -> None:
    base = clock([4.0, 5.0], [True, True], typical=6, seen_before=5)
    silent = clock([4.0, 5.0, 30.0, 30.0], [True, True, False, False], typical=6, seen_before=5)
    quick = clock([4.0, 5.0, 1.0, 1.0], [True, True, True, True], typical=6, seen_before=5)
    assert middle(silent, 0, 5) < middle(base, 0, 5) < middle(quick, 0, 5)
    assert (base.seen, silent.seen, silent.waits) == (2, 2, 4)


@given(waits, st.floats(0, 40), st.floats(0, 20), st.floats(0, 20))
def test_a_chance_is_one_and_grows_with_time(
    seen: list[tuple[float, bool]], waited: float, one: float, more: float
) -> None:
    found = clock([time for time, _ in seen], [ended for _, ended in seen], typical=6, seen_before=5)
    rates = found.rates(50, np.random.default_rng(1))
    first, later = found.chance(rates, waited, one), found.chance(rates, waited, one + more)
    assert ((first >= 0) & (first <= later + 1e-12) & (later <= 1)).all()
    # To wait in two goes is to wait in one.
    second = found.chance(rates, waited + one, more)
    assert later == pytest.approx(1 - (1 - first) * (1 - second), abs=1e-9)


def test_the_range_narrows_as_answers_come_in() -> None:
    def width(n: int) -> float:
        found = clock([5.0] * n, [True] * n, typical=6, seen_before=5)
        low, high = np.quantile(found.chance(found.rates(4000, np.random.default_rng(1)), 0, 5), [0.025, 0.975])
        return float(high - low)

    assert width(0) > 1.5 * width(30)


@pytest.mark.parametrize(
    ("durations", "observed", "typical", "seen"),
    [([1.0], [], 6, 5), ([-1.0], [True], 6, 5), ([math.nan], [True], 6, 5), ([], [], 0, 5), ([], [], 6, math.nan)],
)
def test_what_is_no_wait_or_no_belief_is_refused(
    durations: list[float], observed: list[bool], typical: float, seen: float
) -> None:
    with pytest.raises(ValueError, match=r"lists|duration|belief"):
        clock(durations, observed, typical=typical, seen_before=seen)
