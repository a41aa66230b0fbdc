"""What goes with a number: held to plain ridge regression, to least squares on many rows, and to noise."""

import numpy as np
import pytest
from sklearn.linear_model import BayesianRidge, LinearRegression

from offerscope.estimate import ridge
from offerscope.estimate.ridge import effects


def made(n: int, columns: int, seed: int = 1) -> tuple[np.ndarray, np.ndarray]:
    rng = np.random.default_rng(seed)
    return (rng.random((n, columns)) < 0.4).astype(float), rng.standard_normal(n)


def test_many_rows_give_what_least_squares_gives() -> None:
    x, noise = made(4000, 4)
    y = 11 + x @ [0.2, -0.1, 0.0, 0.05] + 0.1 * noise
    found = effects(y, x, np.zeros((4000, 0)), 0.1)
    np.testing.assert_allclose(found.mean, LinearRegression().fit(x, y).coef_, atol=0.002)
    assert found.p_up[0] > 0.999 > 0.001 > found.p_up[1]


def test_few_rows_are_drawn_toward_nought_like_an_established_ridge() -> None:
    """scikit-learn's BayesianRidge (MacKay 1992) weighs the penalty by the same evidence."""
    x, noise = made(40, 6, 4)
    y = x @ [0.3, 0, 0, 0, 0, -0.2] + 0.15 * noise
    plain = LinearRegression().fit(x, y).coef_
    found = effects(y, x, np.zeros((40, 0)), 0.15)
    assert (np.abs(found.mean[[0, 5]]) < np.abs(plain[[0, 5]])).all()
    np.testing.assert_allclose(found.mean, BayesianRidge().fit(x, y).coef_, atol=0.03)


def test_what_is_held_the_same_takes_its_part() -> None:
    """Senior jobs pay more and ask for the first skill: by itself the skill brings nothing."""
    x, noise = made(300, 2, 7)
    rng = np.random.default_rng(7)
    senior = rng.random(300) < 0.2 + 0.6 * x[:, 0]
    y = 0.4 * senior + 0.1 * noise
    without = effects(y, x, np.zeros((300, 0)), 0.1)
    with_level = effects(y, x, senior[:, None].astype(float), 0.1)
    assert without.mean[0] > 0.15
    assert abs(with_level.mean[0]) < 0.03


def test_on_noise_intervals_hold_nought() -> None:
    out = total = 0
    for seed in range(25):
        x, noise = made(40, 12, seed)
        found = effects(0.2 * noise, x, np.zeros((40, 0)), 0.05)
        out += int(((found.interval[:, 0] > 0) | (found.interval[:, 1] < 0)).sum())
        total += 12
    assert out / total <= 0.03


def test_the_level_of_all_and_the_unit_do_not_matter() -> None:
    x, noise = made(50, 3)
    y = x @ [0.1, 0, 0] + 0.1 * noise
    one, other = effects(y, x, x[:, :0], 0.1), effects(y + 100, x, x[:, :0], 0.1)
    np.testing.assert_allclose(one.mean, other.mean, atol=1e-9)


def test_a_finer_grid_says_the_same(monkeypatch: pytest.MonkeyPatch) -> None:
    x, noise = made(40, 8, 3)
    y = x @ [0.2, *[0] * 7] + 0.15 * noise
    rough = effects(y, x, x[:, :0], 0.05)
    monkeypatch.setattr(ridge, "_SIZES", 40)
    monkeypatch.setattr(ridge, "_SCATTERS", 60)
    fine = effects(y, x, x[:, :0], 0.05)
    np.testing.assert_allclose(rough.mean, fine.mean, atol=0.003)
    np.testing.assert_allclose(rough.p_up, fine.p_up, atol=0.01)


def test_a_number_that_never_differs_tells_nothing() -> None:
    x, _ = made(30, 3)
    found = effects(np.full(30, 11.0), x, x[:, :0], 0.05)
    assert np.isfinite(found.interval).all()
    np.testing.assert_allclose(found.p_up, 0.5)


@pytest.mark.parametrize(
    ("number", "compared", "held", "typical", "said"),
    [
        ([1, 2], [[1], [0]], [[0], [0]], 1, "three rows"),
        ([1, 2, 3], [[1], [0]], [[0], [0], [0]], 1, "three rows"),
        ([1, 2, float("nan")], [[1], [0], [1]], [[0], [0], [0]], 1, "missing or infinite"),
        ([1, 2, 3], [[1], [0], [1]], [[0], [0], [0]], 0, "above 0"),
    ],
)
def test_what_cannot_be_worked_out_is_said(
    number: list[float], compared: list[list[float]], held: list[list[float]], typical: float, said: str
) -> None:
    with pytest.raises(ValueError, match=said):
        effects(number, compared, held, typical)
