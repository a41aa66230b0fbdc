import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from offerscope.estimate.association import Slope, slope
from offerscope.estimate.doubted import doubted


def known(at: float, error: float, dof: int = 10_000) -> Slope:
    return Slope(np.array([at]), np.array([error]), np.array([1.0]), dof, dof + 2, 5, np.zeros(3))


@settings(max_examples=50, deadline=None)
@given(st.floats(-1, 1), st.floats(0.1, 1), st.floats(0.2, 1))
def test_with_many_rows_it_is_the_closed_form(at: float, error: float, typical: float) -> None:
    found = doubted(known(at, error), typical)
    trust = typical**2 / (typical**2 + error**2)
    sd = np.sqrt(trust) * error
    assert found.mean == pytest.approx(trust * at, abs=2e-3)
    assert (found.high - found.low) / 2 == pytest.approx(1.96 * sd, rel=0.01)


@settings(max_examples=30, deadline=None)
@given(st.floats(0.01, 2), st.floats(0.1, 1), st.integers(1, 40))
def test_it_is_drawn_toward_nothing_and_never_past_it(at: float, error: float, dof: int) -> None:
    found, mirrored = doubted(known(at, error, dof), 0.5), doubted(known(-at, error, dof), 0.5)
    assert 0 <= found.mean <= at + 1e-6
    assert found.low <= found.mean <= found.high
    assert mirrored.mean == pytest.approx(-found.mean, abs=1e-9)
    assert mirrored.above == pytest.approx(1 - found.above, abs=1e-9)


def test_few_rows_are_doubted_more() -> None:
    chances = [doubted(known(0.6, 0.2, dof), 0.5).p_sign for dof in (1, 3, 10, 100)]
    assert chances == sorted(chances)


def test_the_sign_is_right_as_often_as_it_says_where_slopes_are_typical() -> None:
    """Worlds drawn from the prior: of the claims with a probability of .8 to .95, about so many have their sign right."""
    rng = np.random.default_rng(3)
    right, claimed = 0, []
    for _ in range(400):
        truth = rng.normal(0, 0.5)
        x = rng.standard_normal(14)
        y = truth * x + rng.standard_normal(14)
        found = slope(y, x, [str(n // 2) for n in range(14)])
        assert found is not None
        chance = doubted(found, 0.5)
        if 0.8 <= chance.p_sign <= 0.95:
            claimed.append(chance.p_sign)
            right += (chance.mean > 0) == (truth > 0)
    assert len(claimed) > 80
    assert right / len(claimed) == pytest.approx(np.mean(claimed), abs=0.09)


def test_a_prior_that_is_none_is_refused() -> None:
    with pytest.raises(ValueError, match="typical"):
        doubted(known(1.0, 1.0), 0.0)
