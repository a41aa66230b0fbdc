"""Show an answer in a notebook: one output bundle that JupyterLab draws and report pages read.

The bundle holds plotly's own type (JupyterLab and VS Code draw it) and ours, with the findings, the chart's
numbers as a table and its alt text. Report pages read ours and nothing else, so that what a page says never
depends on how a front end draws it.
"""

from __future__ import annotations

import html
import json
import math
from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import pandas as pd

from offerscope.findings import Finding, Strength
from offerscope.questions import Answer

if TYPE_CHECKING:
    from plotly.graph_objects import Figure

#: The type of our own part of a bundle.
MIME = "application/vnd.offerscope.v1+json"

PLOTLY_MIME = "application/vnd.plotly.v1+json"


@dataclass(frozen=True)
class Bundle:
    """One output of a cell; Jupyter asks it for its types.

    Parameters
    ----------
    data:
        The content by type.
    """

    data: dict[str, Any]

    def _repr_mimebundle_(self, include: Any = None, exclude: Any = None) -> dict[str, Any]:
        """Return the content by type, as Jupyter's display protocol wants it."""
        return self.data


def show(answer: Answer | None, chart: Callable[[Any], Figure | None] | None = None) -> Bundle | None:
    """Return what a cell shows: the findings of an answer, or one chart of it.

    Parameters
    ----------
    answer:
        The answer of a question; ``None``, a part that this log does not fill, shows nothing.
    chart:
        The function that draws a chart of that answer. Its figure's ``layout.meta`` holds ``alt`` (what it shows,
        a sentence), ``how`` (how to read it) and ``table`` (the name of the answer's table it draws). Where
        there is nothing to draw it returns ``None``, and the cell shows nothing. Without it, the findings
        are shown.

    Returns
    -------
    Bundle or None
        The last expression of a cell; it needs no renderer and no display call.

    Raises
    ------
    ValueError
        If the chart lacks its alt text, or names a table that the answer does not hold.

    Examples
    --------
    >>> bundle = show(Answer("cultures"))
    >>> sorted(bundle.data)
    ['application/vnd.offerscope.v1+json', 'text/html', 'text/plain']
    """
    if answer is None:
        return None
    if chart is None:
        return _findings(answer)
    figure = chart(answer)
    if figure is None:
        return None
    meta = figure.layout.meta or {}
    if not meta.get("alt") or not meta.get("how"):
        raise ValueError("a chart needs layout.meta with 'alt' and 'how'")
    if meta.get("table") not in answer.tables:
        raise ValueError(f"the chart's table {meta.get('table')!r} is not among {sorted(answer.tables)}")
    title = str(figure.layout.title.text or "")
    spec = json.loads(figure.to_json(validate=False))
    ours = {
        "kind": "chart",
        "question": answer.question,
        "title": title,
        "alt": meta["alt"],
        "how": meta["how"],
        "table": table_json(answer.tables[meta["table"]]),
    }
    return Bundle({PLOTLY_MIME: spec, MIME: ours, "text/plain": f"{title}\n{meta['alt']}"})


def _findings(answer: Answer) -> Bundle:
    ours = {
        "kind": "findings",
        "question": answer.question,
        "findings": [finding.to_json() for finding in answer.findings],
        "unseen": list(answer.unseen),
    }
    plain = [f"- {f.sentence} ({f.strength.value}; {evidence(f)})" for f in answer.findings]
    return Bundle(
        {
            MIME: ours,
            "text/html": "".join(map(_finding_html, answer.findings)) or "<p>This log says nothing here yet.</p>",
            "text/plain": "\n".join(plain) or "This log says nothing here yet.",
        }
    )


def evidence(finding: Finding) -> str:
    """Return n and interval in words: ``"n = 60 postings, 95 % interval 0.39 to 0.64 share"``."""
    words = f"n = {finding.n} {finding.n_of}".strip()
    if finding.interval is not None:
        low, high = (number(end) for end in finding.interval)
        words += f"; 95 % interval {low} to {high} {finding.unit}".rstrip()
    return words


def number(value: float) -> str:
    """Return a number as a person would write it: ``9400`` as ``9,400``, ``0.387`` as ``0.39``.

    Examples
    --------
    >>> number(9400.0), number(0.387), number(12.34), number(-3.0)
    ('9,400', '0.39', '12.3', '-3')
    """
    value += 0.0  # so that a nought never shows a minus
    if abs(value) >= 100 or value == int(value):
        return f"{value:,.0f}"
    return f"{value:,.1f}" if abs(value) >= 10 else f"{value:,.2g}"


def _finding_html(finding: Finding) -> str:
    weight = "600" if finding.strength is Strength.CLEAR else "400"
    return (
        f'<p style="margin:.4em 0"><span style="font-weight:{weight}">{html.escape(finding.sentence)}</span><br>'
        f"<small>{finding.strength.value} &middot; {html.escape(evidence(finding))}. "
        f"What would change it: {html.escape(finding.would_change)}</small></p>"
    )


def table_json(frame: pd.DataFrame) -> dict[str, Any]:
    """Return a tidy table as plain JSON values: columns, and rows of texts, numbers and ``null``.

    Examples
    --------
    >>> table_json(pd.DataFrame({"Skill": ["SQL"], "Share": [0.5], "Level": [float("nan")]}))
    {'columns': ['Skill', 'Share', 'Level'], 'rows': [['SQL', 0.5, None]]}
    """
    return {
        "columns": [str(name) for name in frame.columns],
        "rows": [[_cell(value) for value in row] for row in frame.itertuples(index=False)],
    }


def _cell(value: Any) -> Any:
    if value is None or value is pd.NaT or value is pd.NA:
        return None
    if isinstance(value, pd.Timestamp):
        return value.date().isoformat()
    if hasattr(value, "item"):
        value = value.item()
    if isinstance(value, float) and not math.isfinite(value):
        return None
    return value if isinstance(value, str | int | float | bool) else str(value)
