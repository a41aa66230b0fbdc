"""How far readings lie apart: the ratio of two variances, and how often chance alone seems wide."""

import math

import numpy as np
import pytest
from scipy import stats

from offerscope.estimate.spread import FREE_NEEDED, spreads


def test_it_is_the_ratio_of_two_variances() -> None:
    """Snedecor & Cochran, Statistical Methods, section 6.12: one group's variance against that of all others."""
    rng = np.random.default_rng(2)
    values = rng.integers(1, 6, 40).astype(float)
    groups = [i // 4 for i in range(40)]
    found = spreads(values, groups)
    by_group = values.reshape(10, 4)
    for i in range(10):
        others = np.delete(by_group, i, axis=0)
        pooled = float(others.var(axis=1, ddof=1).mean())
        ratio = by_group[i].var(ddof=1) / pooled
        assert found.wider[i] == pytest.approx(stats.f.cdf(ratio, 3, 27))
        assert found.expected[i] == pytest.approx(math.sqrt(pooled))
        assert found.sd[i] == pytest.approx(by_group[i].std(ddof=1))
    assert found.n.tolist() == [4] * 10


def test_too_few_others_say_nothing() -> None:
    found = spreads([1, 5, 3, 3], ["A", "A", "B", "B"])
    assert np.isnan(found.wider).all()
    assert found.sd[0] == pytest.approx(math.sqrt(8))
    enough = spreads([1, 5, *[3, 4] * FREE_NEEDED], ["A", "A", *[i // 2 for i in range(2 * FREE_NEEDED)]])
    assert np.isfinite(enough.wider[0])


def test_one_reading_has_no_spread() -> None:
    found = spreads([4, *[3, 4] * 12], ["A", *[i // 2 for i in range(24)]])
    assert math.isnan(found.sd[0])
    assert math.isnan(found.wider[0])


def test_readings_that_all_agree_are_still_rounded() -> None:
    """Elsewhere everybody agrees: one level apart is then within what rounding alone makes (Sheppard 1898)."""
    same = [3.0] * 24
    found = spreads([3, 4, *same], ["A", "A", *[i // 2 for i in range(24)]])
    assert found.expected[0] == pytest.approx(math.sqrt(1 / 12))
    wide = spreads([1, 5, *same], ["A", "A", *[i // 2 for i in range(24)]])
    assert wide.wider[0] > 0.99


def test_chance_alone_seems_wide_about_as_often_as_it_says() -> None:
    rng = np.random.default_rng(5)
    wide = total = 0
    for _ in range(150):
        values = np.clip(np.rint(rng.normal(3, 1, 40)), 1, 5)
        found = spreads(values, [i // 2 for i in range(40)])
        wide += int((found.wider >= 0.95).sum())
        total += 20
    assert wide / total <= 0.07


def test_nothing_read_is_no_error() -> None:
    assert spreads([], []).groups == ()


@pytest.mark.parametrize(
    ("values", "groups", "said"),
    [([1, 2], ["A"], "its group"), ([1, math.nan], ["A", "A"], "missing or infinite"), ([[1, 2]], ["A"], "its group")],
)
def test_what_cannot_be_compared_is_said(values: list[float], groups: list[str], said: str) -> None:
    with pytest.raises(ValueError, match=said):
        spreads(values, groups)
