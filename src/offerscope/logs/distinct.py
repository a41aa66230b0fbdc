"""A column by its distinct texts: a long log repeats few of them, so each is read once and then spread over the rows."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from offerscope.logs.headers import TEXT


@dataclass(frozen=True)
class Distinct:
    """A column of texts.

    Parameters
    ----------
    texts:
        The distinct texts, in the order in which they first stand in the column.
    codes:
        For each row, the position of its text among them.
    index:
        The rows.
    """

    texts: list[str]
    codes: NDArray[np.intp]
    index: pd.Index

    @classmethod
    def of(cls, cells: pd.Series) -> Distinct:
        """Return a column by its distinct texts; a missing cell is a blank.

        Examples
        --------
        >>> Distinct.of(pd.Series(["b", "a", "b"])).texts
        ['b', 'a']
        """
        # As plain objects they are told apart twice as fast.
        codes, texts = pd.factorize(cells.to_numpy(dtype=object))
        found: list[str] = texts.tolist()
        if len(codes) and codes.min() < 0:
            blank = found.index("") if "" in found else len(found)
            codes = np.where(codes < 0, blank, codes)
            found = [*found, ""] if blank == len(found) else found
        return cls(found, codes, cells.index)

    def map(self, function: Callable[[str], str]) -> Distinct:
        """Return the column with each text replaced; texts that become alike are one.

        Examples
        --------
        >>> Distinct.of(pd.Series(["a ", "b", "a"])).map(str.strip).codes.tolist()
        [0, 1, 0]
        """
        made = [function(text) for text in self.texts]
        if made == self.texts:
            return self
        places: dict[str, int] = {}
        codes = np.fromiter((places.setdefault(text, len(places)) for text in made), dtype=np.intp, count=len(made))
        return Distinct(list(places), codes[self.codes], self.index)

    def spread(self, values: Any) -> pd.Series:
        """Return a column from one value for each distinct text, an array of NumPy or of pandas.

        Examples
        --------
        >>> Distinct.of(pd.Series(["b", "a", "b"])).spread(np.array([2.0, 1.0])).tolist()
        [2.0, 1.0, 2.0]
        """
        return pd.Series(values.take(self.codes), index=self.index, copy=False)

    def words(self, texts: Sequence[str]) -> pd.Series:
        """Return a column of texts from one text for each distinct text.

        Examples
        --------
        >>> Distinct.of(pd.Series(["b", "a", "b"])).words(["B", "A"]).tolist()
        ['B', 'A', 'B']
        """
        return self.spread(pd.array(list(texts), dtype=TEXT))

    def which(self, texts: Iterable[str]) -> pd.Series:
        """Return the cells that hold one of some texts.

        Examples
        --------
        >>> Distinct.of(pd.Series(["b", "a", "b"])).which(["b"]).to_dict()
        {0: 'b', 2: 'b'}
        """
        wanted = set(texts)
        flags = np.fromiter((text in wanted for text in self.texts), dtype=bool, count=len(self.texts))
        places = np.flatnonzero(flags[self.codes]) if flags.any() else np.empty(0, dtype=np.intp)
        cells = pd.array([self.texts[code] for code in self.codes[places]], dtype=TEXT)
        return pd.Series(cells, index=self.index[places])


def distinct(cells: pd.Series | Distinct) -> Distinct:
    """Return a column by its distinct texts, if it is not yet.

    Examples
    --------
    >>> distinct(distinct(pd.Series(["a", "a"]))).texts
    ['a']
    """
    return cells if isinstance(cells, Distinct) else Distinct.of(cells)


def together(columns: Sequence[NDArray[np.intp]]) -> NDArray[np.intp]:
    """Return a number for each row by what stands in several columns together, from 0 in the order of the rows.

    Parameters
    ----------
    columns:
        For each column, the number of each row's text.

    Examples
    --------
    >>> together([np.array([0, 1, 0, 0]), np.array([5, 5, 5, 6])]).tolist()
    [0, 1, 0, 2]
    """
    found = np.zeros(len(columns[0]), dtype=np.intp)
    for codes in columns:
        # Numbered anew for each column, so that the product of two stays within an integer.
        found = pd.factorize(found * (int(codes.max(initial=0)) + 1) + codes)[0]
    return found
