import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy import stats

from offerscope.estimate.exact import more_often


def test_the_lady_tasting_tea() -> None:
    # Fisher (1935), The Design of Experiments: all of four cups right has the chance 1/70; three or more, 17/70.
    assert 1 - more_often(4, 4, 0, 4) == pytest.approx(1 / 70)
    assert 1 - more_often(3, 4, 1, 4) == pytest.approx(17 / 70)


@given(st.integers(1, 25), st.integers(1, 25), st.data())
@settings(max_examples=40, deadline=None)
def test_against_scipy(n1: int, n2: int, data: st.DataObject) -> None:
    k1, k2 = data.draw(st.integers(0, n1)), data.draw(st.integers(0, n2))
    theirs = stats.fisher_exact([[k1, n1 - k1], [k2, n2 - k2]], alternative="greater").pvalue
    assert 1 - more_often(k1, n1, k2, n2) == pytest.approx(theirs, abs=1e-9)


def test_its_error_is_kept_at_every_rate() -> None:
    # All tables of 6 and 9 at a common rate: what is called sure to .95 is wrong at most one time in twenty.
    for rate in (0.05, 0.2, 0.5, 0.8):
        wrong = sum(
            stats.binom.pmf(k1, 6, rate) * stats.binom.pmf(k2, 9, rate)
            for k1 in range(7)
            for k2 in range(10)
            if more_often(k1, 6, k2, 9) >= 0.95
        )
        assert wrong <= 0.05


def test_counts_of_numpy_do_not_overflow() -> None:
    large = [np.int64(count) for count in (40, 90, 20, 80)]
    assert more_often(*large) == more_often(40, 90, 20, 80)


def test_nobody_on_either_side() -> None:
    assert more_often(0, 0, 0, 5) == 0
    assert more_often(0, 3, 0, 5) == 0


@pytest.mark.parametrize("counts", [(2, 1, 0, 1), (-1, 2, 0, 1), (0.5, 1, 0, 1)])
def test_what_is_no_rate(counts: tuple[int, int, int, int]) -> None:
    with pytest.raises(ValueError, match="is not a rate"):
        more_often(*counts)
