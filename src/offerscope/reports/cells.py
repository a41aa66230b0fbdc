"""Numbers, findings and figures as a page shows them; no HTML here, the templates write that."""

from __future__ import annotations

import calendar
import datetime as dt
import html
import json
import math
import re
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from typing import Any

from markupsafe import Markup

from offerscope.findings import Finding, Strength, Use
from offerscope.show import MIME, PLOTLY_MIME, evidence, in_points
from offerscope.wording import day_in_short

MISSING = "–"

#: Pixels that two lines of a title take of a figure's upper margin (see the theme), where a chart does not say.
TITLE_ROOM = 40

#: More decimals than these are noise in any column.
MOST_DECIMALS = 2

#: The word, the sign (a second channel beside the colour) and the style of each strength.
STRENGTHS = {
    Strength.CLEAR: ("Clear", "●", "clear"),
    Strength.LEANING: ("Leaning", "◐", "leaning"),
    Strength.TOO_EARLY: ("Too early to tell", "○", "early"),
}

#: The same for a fact of the log, which is not a claim and so has no strength.
FACT = ("From your log", "■", "fact")

#: And for what follows from the log by what the page takes for granted: a forecast, offers weighed.
WORKED_OUT = ("Worked out", "◆", "fact")


def card(finding: Finding, link: Callable[[str], tuple[str, str] | None]) -> dict[str, Any]:
    """Return what the card of a finding shows.

    Parameters
    ----------
    finding:
        The finding.
    link:
        Gives the page of a question and its short title, or ``None`` where there is none or it is the page itself.
    """
    standing = WORKED_OUT if finding.worked_out else FACT
    word, sign, style = standing if finding.is_fact else STRENGTHS[finding.strength]
    href, page = link(finding.question) or ("", "")
    return {
        "sentence": unbroken(finding.sentence),
        "detail": unbroken(finding.detail),
        "word": word,
        "sign": sign,
        "style": style,
        "evidence": unbroken(evidence(finding)),
        "would_change": unbroken(finding.would_change),
        "use": "" if finding.use is Use.KNOW else finding.use.value,
        "href": href,
        "page": page,
        # Nothing was looked at, so there is nothing to be sure of.
        "nothing": finding.n == 0 and finding.strength is Strength.TOO_EARLY,
    }


_MONTHS, _SHORT_MONTHS = "|".join(calendar.month_name[1:]), "|".join(calendar.month_abbr[1:])

_NAME_IN_CODE = re.compile(r"(?<=<code>)[a-z]+(?:_[a-z]+)+(?=</code>)")

#: The spaces within a number and what it counts.
_UNBROKEN = re.compile(
    rf"(?<=\d) (?=%|of \d|(?:{_MONTHS}|{_SHORT_MONTHS}|days?|minutes?|points?)\b)|(?<=\b[A-Z]{{3}}) (?=\d)|(?<=\d of) (?=\d)|(?<=[A-Za-z]) (?=[+\u2212]\d)|(?<= days) (?=left\))|(?<= day) (?=left\))"
)


def unbroken(text: str) -> str:
    """Return a text in which no line ends between an amount and its unit, or within a day or what is left of it.

    Examples
    --------
    >>> unbroken("24 % at USD 900, pay +5") == "24\u00a0% at USD\u00a0900, pay\u00a0+5"
    True
    >>> unbroken("Tuesday 2 June (4 days left), 8 of 10") == "Tuesday 2\u00a0June (4\u00a0days\u00a0left), 8\u00a0of\u00a010"
    True
    """
    return _UNBROKEN.sub("\u00a0", text)


def named_in_words(text: str) -> str:
    """Return a notebook's words, as HTML, with the names of its parameters as a reader would say them.

    Examples
    --------
    >>> named_in_words("silent for <code>silent_days</code>, <code>E[a_b]</code>")
    'silent for <code>silent days</code>, <code>E[a_b]</code>'
    """
    return _NAME_IN_CODE.sub(lambda found: found[0].replace("_", " "), text)


def chart(data: Mapping[str, Any]) -> dict[str, Any]:
    """Return what a page needs to draw one chart: its figure as safe JSON, its words and its table.

    A figure that is nothing but a table is not drawn: the page shows its table, which wraps at any width.

    Parameters
    ----------
    data:
        An output's content by type; a figure that was not shown through :mod:`offerscope.show` has no words
        of its own and gets its title for alt text.
    """
    spec = data[PLOTLY_MIME]
    ours = data.get(MIME) or {}
    layout = dict(spec.get("layout") or {})
    title = plain_title(str((layout.pop("title", None) or {}).get("text") or ""))
    layout.pop("width", None)  # as wide as the page
    if isinstance(layout.get("meta"), dict):  # the page's own sliders read ours
        layout["meta"] = {name: value for name, value in layout["meta"].items() if name != "sliders"}
    height = int(layout.get("height") or 450)
    if title:  # the page writes the title, which wraps at any width; its room in the figure goes with it
        margin = dict(layout.get("margin") or {})
        of_theme = ((layout.get("template") or {}).get("layout") or {}).get("margin") or {}
        top = float(margin.get("t", of_theme.get("t", 100)))
        room = (layout.get("meta") or {}).get("title_room", TITLE_ROOM)
        layout["margin"] = {**margin, "t": max(top - room, 12)}
        height -= int(top - layout["margin"]["t"])
        layout["height"] = height
    return {
        "is_table": not is_drawn(data),
        "spec": script_json({"data": spec.get("data") or [], "layout": layout}),
        "height": height,
        "title": title,
        "alt": ours.get("alt") or title or "A chart with no description.",
        "how": ours.get("how") or "",
        "table": table(ours["table"]) if ours.get("table") else None,
        "sliders": sliders(ours["sliders"]) if ours.get("sliders") else None,
    }


def sliders(numbers: Mapping[str, Any]) -> dict[str, Any]:
    """Return what a page shows to try other weights: a slider a criterion, the numbers for the script, and all as a table.

    Parameters
    ----------
    numbers:
        As :func:`offerscope.show.sliders_json` gives them.

    Examples
    --------
    >>> numbers = {"criteria": ["pay", "remote"], "ends": ["", ""], "weights": [75, 25], "names": ["A", "B"],
    ...            "values": [[0.5, 1.0], [1.0, 0.0]], "measured": [["", ""], ["", ""]], "whose": "", "called": "your weights"}
    >>> sliders(numbers)["table"]["rows"][-1]
    ['In all', '–', '100', '62.5', '75']
    """
    weights = [float(weight) for weight in numbers["weights"]]
    whole = sum(weights)
    points = [in_points(100 * weight / whole) for weight in weights]
    totals = [sum(w * v for w, v in zip(weights, row, strict=True)) / whole for row in numbers["values"]]
    told = list(zip(numbers["criteria"], numbers["ends"], points, strict=True))
    rows = [
        [
            *one,
            *(
                _worth(worth[at], words[at])
                for worth, words in zip(numbers["values"], numbers["measured"], strict=True)
            ),
        ]
        for at, one in enumerate(told)
    ]
    rows.append(["In all", "", in_points(100), *(in_points(100 * total) for total in totals)])
    columns = ["What counts", "What the weight is for", "Points of 100", *numbers["names"]]
    return {
        "back": f"Back to {numbers['called'].replace('your', 'my')}",
        "criteria": [
            {"name": name, "ends": ends, "weight": f"{weight:g}", "points": share}
            for (name, ends, share), weight in zip(told, weights, strict=True)
        ],
        "numbers": script_json({name: numbers[name] for name in ("names", "weights", "values", "called")}),
        "table": table({"columns": columns, "rows": rows}),
    }


def _worth(value: float, measured: str) -> str:
    return f"{in_points(100 * value)}: {measured}" if measured else in_points(100 * value)


def is_drawn(data: Mapping[str, Any]) -> bool:
    """Return whether a page draws an output's figure: it has one, and it is more than a table.

    Examples
    --------
    >>> words = {PLOTLY_MIME: {"data": [{"type": "table"}]}, MIME: {"table": {"columns": ["Word"], "rows": [["Go"]]}}}
    >>> is_drawn(words), is_drawn({PLOTLY_MIME: {"data": [{"type": "bar"}]}}), is_drawn({})
    (False, True, False)
    """
    if PLOTLY_MIME not in data:
        return False
    traces = data[PLOTLY_MIME].get("data") or []
    has_table = bool((data.get(MIME) or {}).get("table"))
    return not (has_table and traces and all(trace.get("type") == "table" for trace in traces))


def types(data: Mapping[str, Any]) -> frozenset[str]:
    """Return the types of an output's traces; plotly takes one that has none for points and lines.

    Examples
    --------
    >>> types({PLOTLY_MIME: {"data": [{"x": [1], "y": [2]}]}})
    frozenset({'scatter'})
    """
    return frozenset(str(trace.get("type") or "scatter") for trace in data[PLOTLY_MIME].get("data") or [])


#: A tag; no part of it goes beyond the next ``<``, so that beginnings of tags without end are looked through once.
_TAG = re.compile(r"<[^<>]*>")

#: A letter as HTML may write it; a number of more digits is no letter's.
_LETTER = re.compile(r"&(?:#\d{1,7}(?!\d)|#[xX][0-9a-fA-F]{1,6}(?![0-9a-fA-F])|[A-Za-z]\w{0,31});?")


def plain_title(text: str) -> str:
    """Return a chart's title as plain text: plotly reads some HTML in it.

    Examples
    --------
    >>> plain_title("<b>R&amp;D</b> pays more<br>than &lt;i&gt;")
    'R&D pays more than <i>'
    """
    bare = _TAG.sub("", re.sub(r"<br ?/?>", " ", text))
    return unbroken(" ".join(_LETTER.sub(lambda found: html.unescape(found[0]), bare).split()))


def script_json(value: Any) -> Markup:
    """Return JSON that can stand inside a script element, whatever text is in it.

    Examples
    --------
    >>> print(script_json({"x": "</script><!--\\u2028"}))
    {"x":"\\u003c/script\\u003e\\u003c!--\\u2028"}
    """
    text = json.dumps(value, ensure_ascii=True, separators=(",", ":"), allow_nan=False)
    # ASCII only, so U+2028 and U+2029 are escaped already.
    return Markup(text.replace("<", "\\u003c").replace(">", "\\u003e").replace("&", "\\u0026"))


def table(data: Mapping[str, Any]) -> dict[str, Any]:
    """Return a table as texts, with which columns are numbers.

    Parameters
    ----------
    data:
        ``columns`` and ``rows`` of plain JSON values, as :func:`offerscope.show.table_json` makes them.

    Examples
    --------
    >>> table({"columns": ["Offer", "Pay"], "rows": [["A", 9400.4], ["B", None]]})["rows"]
    [['A', '9,400'], ['B', '–']]
    """
    columns: list[str] = list(data["columns"])
    rows: list[Sequence[Any]] = list(data["rows"])
    texts: list[list[str]] = []
    numeric: list[bool] = []
    for place, name in enumerate(columns):
        values = [row[place] for row in rows]
        texts.append(column_texts(name, values))
        numeric.append(any(_is_number(value) for value in values) and all(map(_is_number_or_none, values)))
    return {
        "columns": list(zip(columns, numeric, strict=True)),
        "rows": [list(row) for row in zip(*texts, strict=True)],
    }


def column_texts(name: str, values: Sequence[Any]) -> list[str]:
    """Return a column's values as a person would write them, with one number of decimals throughout.

    Examples
    --------
    >>> column_texts("Share", [0.5, 0.1234, 0.00041, None])
    ['0.50', '0.12', '0.00041', '–']
    >>> column_texts("Year", [2026, 2027]), column_texts("Pay", [12000, 9400.5]), column_texts("Told", [True, None])
    (['2026', '2027'], ['12,000', '9,400'], ['yes', '–'])
    """
    numbers = [float(value) for value in values if _is_number(value)]
    if "year" in name.lower().split() and all(1900 <= n <= 2200 and n == int(n) for n in numbers):
        return [f"{value:.0f}" if _is_number(value) else _text(value) for value in values]
    if name.endswith("(%)"):
        # Each has the decimals that its own count allows (see offerscope.wording), so none is given more.
        return [f"{value:,g}".replace("-", "−") if _is_number(value) else _text(value) for value in values]
    decimals = _decimals(numbers)
    return [_number(float(value), decimals) if _is_number(value) else _text(value) for value in values]


#: A day as tables hold it.
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")


def _decimals(numbers: Sequence[float]) -> int:
    """Return as many decimals as a column needs, and no more than its size is worth."""
    if all(n == int(n) for n in numbers):
        return 0
    largest = max(abs(n) for n in numbers)
    most = 0 if largest >= 100 else 1 if largest >= 10 else MOST_DECIMALS
    return next((few for few in range(most) if all(abs(n - round(n, few)) < 1e-9 for n in numbers)), most)


def _number(value: float, decimals: int) -> str:
    if value and abs(value) < 0.5 * 10**-decimals:  # two digits rather than a false nought
        return f"{value:.{1 - math.floor(math.log10(abs(value)))}f}"
    written = f"{value:,.{decimals}f}"
    return written.replace("-", "−", 1)


def _is_number(value: Any) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool)


def _is_number_or_none(value: Any) -> bool:
    return value is None or _is_number(value)


def _text(value: Any) -> str:
    if value is None or value == "":
        return MISSING
    if isinstance(value, bool):
        return "yes" if value else "no"
    text = str(value)
    if _DAY.fullmatch(text):
        with suppress(ValueError):  # the 30th of February is what somebody wrote, and no day
            return unbroken(day_in_short(dt.date.fromisoformat(text)))
    return unbroken(text)
