import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.stats import hypergeom

from offerscope.estimate.lots import drawn_by_lot


@given(st.integers(1, 40).flatmap(lambda n: st.tuples(st.integers(0, n), st.integers(0, n), st.just(n))))
def test_it_is_the_range_of_scipys_distribution(counts: tuple[int, int, int]) -> None:
    drawn, marked, total = counts
    low, high = drawn_by_lot(drawn, marked, total)
    lots = hypergeom(total, marked, drawn)
    assert lots.cdf(high) - lots.cdf(low - 1) >= 0.95 - 1e-9
    assert lots.cdf(low - 1) <= 0.025 + 1e-9
    assert lots.sf(high) <= 0.025 + 1e-9
    # No narrower range would do on either side.
    assert lots.cdf(low) > 0.025 - 1e-9
    assert lots.sf(high - 1) > 0.025 - 1e-9


def test_a_great_many_are_no_trouble() -> None:
    assert drawn_by_lot(1500, 300, 3000) == (134, 166)


@pytest.mark.parametrize("bad", [(3, 1, 2), (1, 3, 2), (-1, 1, 2)])
def test_counts_that_are_none_are_refused(bad: tuple[int, int, int]) -> None:
    with pytest.raises(ValueError):
        drawn_by_lot(*bad)
