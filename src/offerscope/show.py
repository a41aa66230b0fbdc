"""Show an answer in a notebook: one output bundle that JupyterLab draws and report pages read.

The bundle holds plotly's own type (JupyterLab and VS Code draw it) and ours, with the findings, the chart's
numbers as a table and its alt text. Report pages read ours and nothing else, so that what a page says never
depends on how a front end draws it.
"""

from __future__ import annotations

import html
import json
import math
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import pandas as pd

from offerscope.findings import Finding, Strength
from offerscope.questions import Answer
from offerscope.wording import NO_DECIMALS_UNDER, join

if TYPE_CHECKING:
    from plotly.graph_objects import Figure

#: The type of our own part of a bundle.
MIME = "application/vnd.offerscope.v1+json"

PLOTLY_MIME = "application/vnd.plotly.v1+json"

#: What the sliders of a chart are made from.
SLIDERS = ("criteria", "ends", "weights", "names", "values", "measured")

#: What stands beside a fact in place of how sure a claim is, and beside what follows from the log by what a page assumes.
FROM_LOG, WORKED_OUT = "from your log", "worked out"

#: How the interval of a share, and of the difference of two, is told.
_SHARES = {"share": "%", "share, the difference": "percentage points apart"}


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
        a sentence), ``how`` (how to read it) and ``table`` (the name of the answer's table it draws); it may hold
        ``sliders`` (see :func:`sliders_json`). Where there is nothing to draw it returns ``None``, and the cell
        shows nothing. Without it, the findings are shown.

    Returns
    -------
    Bundle or None
        The last expression of a cell; it needs no renderer and no display call.

    Raises
    ------
    ValueError
        If the chart lacks its alt text, names a table that the answer does not hold, or its sliders do not fit together.

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
    ours: dict[str, Any] = {
        "kind": "chart",
        "question": answer.question,
        "title": title,
        "alt": meta["alt"],
        "how": meta["how"],
        "table": table_json(answer.tables[meta["table"]]),
    }
    if meta.get("sliders"):
        ours["sliders"] = sliders_json(meta["sliders"], getattr(answer, "weights_are", ""))
    return Bundle({PLOTLY_MIME: spec, MIME: ours, "text/plain": f"{title}\n{meta['alt']}"})


def sliders_json(numbers: Mapping[str, Any], whose: str) -> dict[str, Any]:
    """Return the numbers behind a chart's sliders for weights, as pages read them.

    Alternatives that are the same in all that counts stand as one.

    Parameters
    ----------
    numbers:
        ``criteria`` (what counts), ``ends`` (the step that each weight is for, in words), ``weights`` (points of 100), ``names``
        (the alternatives, the best first), ``values`` (a row an alternative, a number a criterion; 0 = the worst acceptable,
        1 = the realistic best) and ``measured`` (the same in words).
    whose:
        Whose weights these are, as a sentence; one that says "you" where they are the person's own.

    Returns
    -------
    dict
        The same as plain JSON values, ``whose``, and what a sentence calls the weights: ``called``.

    Raises
    ------
    ValueError
        If one of them is missing, a row is too short or too long, a number is not finite, or no weight is above 0.

    Examples
    --------
    >>> numbers = {"criteria": ["pay"], "ends": [""], "weights": [100], "names": ["A"], "values": [[0.5]], "measured": [["much"]]}
    >>> sliders_json(numbers, "The weights are yours.")["whose"]
    'The weights are yours.'
    """
    missing = [name for name in SLIDERS if name not in numbers]
    if missing:
        raise ValueError(f"the sliders have no {', '.join(missing)}; give {', '.join(SLIDERS)}")
    made: dict[str, Any] = {name: list(numbers[name]) for name in SLIDERS}
    made["values"], made["measured"] = ([list(row) for row in made[name]] for name in ("values", "measured"))
    wide, long = len(made["criteria"]), len(made["names"])
    rows = [made["ends"], made["weights"], *made["values"], *made["measured"]]
    if {len(row) for row in rows} - {wide} or {len(made["values"]), len(made["measured"])} != {long}:
        raise ValueError(
            f"the sliders' rows are not all as long as the {wide} criteria and as many as the {long} alternatives"
        )
    figures = [*made["weights"], *(value for row in made["values"] for value in row)]
    if not all(map(math.isfinite, figures)) or min(made["weights"]) < 0 or not sum(made["weights"]) > 0:
        raise ValueError("the sliders need finite numbers, and weights of 0 or more of which one is above 0")
    alike: dict[str, list[int]] = {}
    for at, told in enumerate(zip(made["values"], made["measured"], strict=True)):
        alike.setdefault(json.dumps(told), []).append(at)
    first = [group[0] for group in alike.values()]
    is_equal = wide > 1 and len(set(made["weights"])) == 1
    called = "your weights" if "you" in whose else "equal weights" if is_equal else "the page's weights"
    return {
        **made,
        "names": [_together([made["names"][at] for at in group]) for group in alike.values()],
        "values": [made["values"][at] for at in first],
        "measured": [made["measured"][at] for at in first],
        "whose": whose,
        "called": called,
    }


def _together(names: list[str]) -> str:
    return f"{join(names)} (the same in all that counts)" if len(names) > 1 else names[0]


def in_points(value: float) -> str:
    """Return points of 100 with a decimal where there is one, halves rounded up as the page's script does.

    Examples
    --------
    >>> in_points(33.0), in_points(33.333), in_points(-0.04), in_points(-12.25)
    ('33', '33.3', '0', '−12.2')
    """
    return f"{math.floor(10 * value + 0.5) / 10 + 0.0:.1f}".removesuffix(".0").replace("-", "\u2212")


def _findings(answer: Answer) -> Bundle:
    ours = {
        # What stands under headings of its own is told by the pages it comes from.
        "kind": "cards" if answer.headings else "findings",
        "question": answer.question,
        "findings": [finding.to_json() for finding in answer.findings],
        "unseen": list(answer.unseen),
        "day": answer.day,
        "glance": [list(pair) for pair in answer.glance],
        "headings": list(answer.headings),
    }
    headings = answer.headings or ("",) * len(answer.findings)
    plain = [f"{label}: {value}".replace("\n", "; ") for label, value in answer.glance]
    plain += [
        f"- {f'{over}: ' if over else ''}{' '.join(filter(None, (f.sentence, f.detail)))} ({standing(f)}; {evidence(f)})"
        for over, f in zip(headings, answer.findings, strict=True)
    ]
    shown = [_glance_html(answer.glance), *map(_finding_html, answer.findings, headings)]
    return Bundle(
        {
            MIME: ours,
            "text/html": (f"<p>{html.escape(answer.day)}</p>" if answer.day else "")
            + ("".join(shown) or "<p>This log says nothing here yet.</p>"),
            "text/plain": "\n".join(filter(None, (answer.day, *(plain or ["This log says nothing here yet."])))),
        }
    )


def standing(finding: Finding) -> str:
    """Return how a finding stands, in words: a fact of the log, worked out from it, or how sure a claim is.

    Examples
    --------
    >>> standing(Finding("You had 9 interviews.", Strength.CLEAR, 9, "interviews", None, "", "One more."))
    'from your log'
    """
    if not finding.is_fact:
        return finding.strength.value
    return WORKED_OUT if finding.worked_out else FROM_LOG


def evidence(finding: Finding) -> str:
    """Return in words what a finding rests on: n and interval of a claim, what a fact of the log was read from.

    A share is told in per cent, with decimals only where n allows them; any other interval with as many decimals as its
    width is worth, the same at both ends.

    Examples
    --------
    >>> evidence(Finding("It is so.", Strength.LEANING, 60, "postings", (0.39, 0.64), "share", "More postings."))
    'n = 60 postings; 95 % interval 39 to 64 %'
    >>> evidence(Finding("It is so.", Strength.CLEAR, 60, "postings", None, "", "More postings."))
    '60 postings'
    """
    counted = f"{finding.n:,} {finding.n_of}".strip()
    if finding.is_fact:
        return counted
    words = f"n = {counted}"
    if finding.interval is None:
        return words
    if finding.unit not in _SHARES:
        digits = _decimals(*finding.interval)
        low, high = (number(end, digits) for end in finding.interval)
        return f"{words}; 95 % interval {low} to {high} {finding.unit}".rstrip()
    is_whole = all(abs(100 * end - round(100 * end)) < 1e-9 for end in finding.interval)
    digits = 1 if finding.unit == "share" and finding.n >= NO_DECIMALS_UNDER and not is_whole else 0
    low, high = (number(100 * end, digits) for end in finding.interval)
    return f"{words}; 95 % interval {low} to {high} {_SHARES[finding.unit]}"


def _decimals(low: float, high: float) -> int:
    """Return the decimals that both ends of an interval are told with: as many as its width is worth, two at most.

    Examples
    --------
    >>> _decimals(-0.068, 0.8), _decimals(23.1, 70.5), _decimals(13.0, 15.0), _decimals(0.012, 0.03)
    (1, 0, 0, 2)

    An end on one side of nought is not told as nought, where another decimal shows its side.

    >>> _decimals(-0.04, 0.89), _decimals(0.4, 12.0)
    (2, 1)
    """
    if low == int(low) and high == int(high):
        return 0
    half = abs(high - low) / 2
    digits = 0 if half >= 5 else 1 if half >= 0.1 else 2
    hides = any(end and not round(end, digits) for end in (low, high))
    return digits + 1 if hides and digits < 2 and half < 50 else digits


def number(value: float, decimals: int) -> str:
    """Return a number as a person would write it, with so many decimals: ``9400`` as ``9,400``.

    Examples
    --------
    >>> number(9400.0, 0), number(0.387, 2), number(1.0, 1), number(-3.0, 0), number(-0.04, 1)
    ('9,400', '0.39', '1.0', '−3', '0.0')
    """
    # 0.0 is added so that a nought never shows a minus.
    return f"{round(value, decimals) + 0.0:,.{decimals}f}".replace("-", "\u2212")


def _glance_html(glance: Sequence[tuple[str, str]]) -> str:
    rows = "".join(
        f'<tr><th style="text-align:left;vertical-align:top">{html.escape(label)}</th><td style="text-align:left">{html.escape(value).replace(chr(10), "<br>")}</td></tr>'
        for label, value in glance
    )
    return f"<table>{rows}</table>" if rows else ""


def _finding_html(finding: Finding, over: str = "") -> str:
    early = finding.strength is Strength.TOO_EARLY
    detail = f" {html.escape(finding.detail)}" if finding.detail else ""
    return (
        f'<p style="margin:.4em 0">{f"<small>{html.escape(over)}</small><br>" if over else ""}<span style="font-weight:{400 if early else 600}">{html.escape(finding.sentence)}</span>'
        f"{detail}<br><small>{standing(finding)} &middot; {html.escape(evidence(finding))}. "
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
