"""What an alternative is worth as a whole: a value for each criterion on fixed anchors, weighed and added up.

The anchors come from the person, never from the alternatives that happen to be present, so that one more of them cannot turn
the order of the others.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np
from numpy.typing import ArrayLike, NDArray
from sklearn.base import BaseEstimator, OneToOneFeatureMixin, TransformerMixin
from sklearn.utils.validation import check_is_fitted, validate_data

from offerscope.estimate.swing import normalised

Floats = NDArray[np.float64]

#: What may happen beyond the outermost points.
BEYOND = ("flat", "slope", "bend")

#: How steep the line goes on beyond the best, where it bends: more of a good thing is worth less and less.
_BENT = 0.5

_FORMS = "give (worst, best), points [(x, value), ...], (cut_offs, values) or a mapping {x: value}"


def piecewise(x: ArrayLike, points: Any, beyond: str = "flat") -> Floats:
    """Return values on straight lines between given points.

    Parameters
    ----------
    x:
        Where to read the value, any shape, in the unit of the points. What is missing (NaN) stays missing.
    points:
        In one of four forms, in any order of x, with values from 0 to 1: ``(worst, best)``, worth 0 and 1; points
        ``[(x, value), ...]``; ``(cut_offs, values)``; a mapping ``{x: value}``. Two pairs may be read as points or as
        cut-offs with values: the reading counts whose values lie from 0 to 1 and whose x differ; where both do, a tuple is
        ``(cut_offs, values)`` and a list is points.
    beyond:
        ``"flat"`` keeps the value of the outermost point. ``"slope"`` goes on along the last line beyond an outermost point
        that is the best one, so that values rise above 1; beyond the worst it is flat all the same. ``"bend"`` goes on at
        both ends: beyond the worst along the last line, below 0; beyond the best half as steep.

    Returns
    -------
    numpy.ndarray
        The values, in the shape of ``x``.

    Raises
    ------
    ValueError
        If the points are in none of the forms, fewer than two, not finite, at the same x, or worth less than 0 or more than 1.

    Notes
    -----
    Piecewise-linear partial value functions: Belton & Stewart (2002), Multiple Criteria Decision Analysis, chapter 5.

    Examples
    --------
    >>> piecewise([0, 45, 90, 120], (90, 0)).tolist()  # minutes on the way, 90 the worst
    [1.0, 0.5, 0.0, 0.0]
    >>> piecewise([62.5, 110], {50: 1, 75: 0.8, 90: 0.5, 100: 0}).round(2).tolist()
    [0.9, 0.0]
    >>> piecewise([70, 90, 130], (80, 100), beyond="slope").tolist(), piecewise([70, 90, 130], (80, 100), beyond="bend").tolist()
    ([0.0, 0.5, 2.5], [-0.5, 0.5, 1.75])
    """
    at, worth = _points(points)
    return _on_lines(np.asarray(x, dtype=float), at, worth, _beyond(beyond))


def roc_weights(n: int) -> Floats:
    """Return weights for n criteria of which only the order is known: the middle of all weights in that order.

    Parameters
    ----------
    n:
        How many criteria, 1 or more.

    Returns
    -------
    numpy.ndarray
        Shape (n,), the most important first; together 1.

    Raises
    ------
    ValueError
        If n is below 1.

    Notes
    -----
    Rank-order-centroid weights, Edwards & Barron (1994), Organizational Behavior and Human Decision Processes 60:306-325: the
    k-th weight is the mean of 0 (k - 1 times), 1/k, 1/(k + 1), ..., 1/n.

    Examples
    --------
    >>> roc_weights(3).round(4).tolist()
    [0.6111, 0.2778, 0.1111]
    """
    if n < 1:
        raise ValueError(f"{n} criteria have no weights; give 1 or more")
    return np.cumsum(1 / np.arange(n, 0, -1))[::-1] / n


class ValueModel(OneToOneFeatureMixin, TransformerMixin, BaseEstimator):  # type: ignore[misc]
    """An additive value model on fixed anchors, in scikit-learn's shape.

    Nothing is learnt from the rows: fitting only checks that anchors and weights go with the columns. What one row is worth
    therefore never depends on which others are present.

    Parameters
    ----------
    anchors:
        One for each column, each as the ``points`` of :func:`piecewise`, or None for a column that already is a value and is
        kept as it is. None alone = all columns are values.
    weights:
        One for each column, 0 or more, on any scale; None = all equal.
    beyond:
        ``"flat"``, ``"slope"`` or ``"bend"``, as for :func:`piecewise`; one for all, or one for each column.

    Attributes
    ----------
    weights_:
        The weights, summing to 1, shape (columns,).
    anchors_:
        For each column None or its points: an array of x and one of values, in rising x.
    beyond_:
        For each column ``"flat"``, ``"slope"`` or ``"bend"``.
    n_features_in_, feature_names_in_:
        The number of columns, and their names where ``X`` was a frame.

    Notes
    -----
    The additive model over value functions and swing weights: Keeney & Raiffa (1976), Decisions with Multiple Objectives,
    chapter 3; swing weights: von Winterfeldt & Edwards (1986), Decision Analysis and Behavioral Research, chapter 8.

    Examples
    --------
    >>> offers = [[60_000, 45], [75_000, 90]]  # pay a year, minutes on the way
    >>> model = ValueModel(anchors=[(50_000, 90_000), (90, 0)], weights=[60, 40]).fit(offers)
    >>> model.predict(offers).round(3).tolist()
    [0.35, 0.375]
    >>> model.contributions(offers).round(3).tolist()
    [[0.15, 0.2], [0.375, 0.0]]
    """

    def __init__(
        self,
        anchors: Sequence[Any] | None = None,
        weights: ArrayLike | None = None,
        beyond: str | Sequence[str] = "flat",
    ) -> None:
        self.anchors = anchors
        self.weights = weights
        self.beyond = beyond

    def fit(self, X: ArrayLike, y: object = None) -> ValueModel:  # noqa: N803
        """Check anchors and weights against the columns.

        Parameters
        ----------
        X:
            Rows are alternatives, columns criteria, shape (rows, columns); no value missing.
        y:
            Not used.

        Returns
        -------
        ValueModel
            Itself.

        Raises
        ------
        ValueError
            If a value is missing, or anchors, weights or ``beyond`` are none or too few for the columns.
        """
        columns = validate_data(self, X, dtype=np.float64).shape[1]
        anchors = [None] * columns if self.anchors is None else list(self.anchors)
        if len(anchors) != columns:
            raise ValueError(f"{len(anchors)} anchors for {columns} columns; give one for each, None for a plain value")
        beyond = [self.beyond] * columns if isinstance(self.beyond, str) else list(self.beyond)
        if len(beyond) != columns:
            raise ValueError(f"{len(beyond)} words on what is beyond for {columns} columns; give one for each, or one")
        if self.weights is not None and np.ndim(self.weights) != 1:
            raise ValueError(f"weights of shape {np.shape(self.weights)}; give one for each of the {columns} columns")
        self.weights_ = normalised(self.weights, columns)
        self.anchors_ = [None if anchor is None else _points(anchor) for anchor in anchors]
        self.beyond_ = [_beyond(word) for word in beyond]
        return self

    def transform(self, X: ArrayLike) -> Floats:  # noqa: N803
        """Return the value of each criterion, not yet weighed, shape (rows, columns)."""
        return self.values(X)

    def values(self, X: ArrayLike) -> Floats:  # noqa: N803
        """Return the value of each criterion, not yet weighed, always as an array.

        Parameters
        ----------
        X:
            Rows are alternatives, shape (rows, columns); no value missing.

        Returns
        -------
        numpy.ndarray
            Shape (rows, columns): 0 at the worst anchor, 1 at the best.

        Raises
        ------
        ValueError
            If a value is missing or the number of columns is another than before.
        """
        check_is_fitted(self)
        found: Floats = validate_data(self, X, reset=False, dtype=np.float64, copy=True, order="C")
        for column, (anchor, beyond) in enumerate(zip(self.anchors_, self.beyond_, strict=True)):
            if anchor is not None:
                found[:, column] = _on_lines(found[:, column], *anchor, beyond)
        return found

    def contributions(self, X: ArrayLike) -> Floats:  # noqa: N803
        """Return what each criterion adds to the overall value, shape (rows, columns)."""
        check_is_fitted(self)
        return self.values(X) * self.weights_

    def predict(self, X: ArrayLike) -> Floats:  # noqa: N803
        """Return the overall value of each alternative, shape (rows,): 0 if all is at its worst, 1 if all is at its best."""
        # Each row is added up by itself, not by a matrix product: equal rows are worth the same to the last digit.
        found: Floats = self.contributions(X).sum(axis=1)
        return found


def _on_lines(x: Floats, at: Floats, worth: Floats, beyond: str) -> Floats:
    # Rounding may carry a value a last digit beyond its two ends.
    found = np.clip(np.interp(x, at, worth), worth.min(), worth.max())
    if beyond != "flat":
        best = worth.max()
        for end, inner, outside in ((0, 1, x < at[0]), (-1, -2, x > at[-1])):
            if beyond == "bend" or worth[end] == best:
                slope = (worth[end] - worth[inner]) / (at[end] - at[inner])
                slope *= _BENT if beyond == "bend" and worth[end] == best else 1.0
                found = np.where(outside, worth[end] + slope * (x - at[end]), found)
    return np.asarray(found)


def _beyond(word: str) -> str:
    if word not in BEYOND:
        raise ValueError(f'"{word}" does not say what is beyond the anchors; write "flat", "slope" or "bend"')
    return word


def _points(given: Any) -> tuple[Floats, Floats]:
    """Return x in rising order and their values, from any of the four forms."""
    if isinstance(given, Mapping):
        return _sorted(list(given.keys()), list(given.values()), given)
    try:
        parts = [np.asarray(part, dtype=float) for part in given]
    except (TypeError, ValueError) as error:
        raise ValueError(f"{given!r} is not an anchor; {_FORMS}") from error
    shapes = {part.shape for part in parts}
    if len(parts) == 2 and shapes == {()}:
        return _sorted(parts, [0.0, 1.0], given)
    if len(shapes) != 1 or parts[0].ndim != 1:
        raise ValueError(f"{given!r} is not an anchor; {_FORMS}")
    table = np.array(parts)
    if len(parts) == 2 and table.shape[1] == 2:
        by_columns, by_rows = (table[:, 0], table[:, 1]), (table[0], table[1])
        first, second = (by_rows, by_columns) if isinstance(given, tuple) else (by_columns, by_rows)
        at, worth = second if _fits(*second) and not _fits(*first) else first
        return _sorted(at, worth, given)
    if len(parts) == 2:
        return _sorted(table[0], table[1], given)
    if table.shape[1] == 2:
        return _sorted(table[:, 0], table[:, 1], given)
    raise ValueError(f"{given!r} is not an anchor; {_FORMS}")


def _fits(at: Floats, worth: Floats) -> bool:
    return bool(len(np.unique(at)) == len(at) and (worth >= 0).all() and (worth <= 1).all())


def _sorted(x: ArrayLike, values: ArrayLike, given: Any) -> tuple[Floats, Floats]:
    try:
        at, worth = np.asarray(x, dtype=float), np.asarray(values, dtype=float)
    except (TypeError, ValueError) as error:
        raise ValueError(f"{given!r} is not an anchor; {_FORMS}") from error
    if len(at) < 2 or not np.isfinite(at).all() or len(np.unique(at)) != len(at):
        raise ValueError(f"the anchor {given!r} needs two or more different points, none missing or infinite")
    if not _fits(at, worth):
        raise ValueError(
            f"the anchor {given!r} has a value below 0, above 1 or missing; give 0 for the worst, 1 for the best"
        )
    order = np.argsort(at)
    return at[order], worth[order]
