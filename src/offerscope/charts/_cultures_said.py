"""Pictures of what was said at a company: quotes, those that speak of a dimension, and words that come back."""

from __future__ import annotations

import textwrap
import unicodedata

import pandas as pd
import plotly.graph_objects as go

from offerscope.charts import theme
from offerscope.questions.cultures import QUOTES_SHOWN, CulturesAnswer
from offerscope.wording import plural


def quotes(answer: CulturesAnswer) -> go.Figure | None:
    """Return what was said there, as a table of quotes beside what was rated that day.

    Parameters
    ----------
    answer:
        The answer of the question.

    Returns
    -------
    Figure or None
        The companies within reach first; the table holds all.
    """
    said = answer.tables.get("What they say")
    if said is None or said.empty:
        return None
    rows = said.head(QUOTES_SHOWN)
    who = [_who(company, day) for company, day in zip(rows["Company"], rows["Date"], strict=True)]
    cells = [_quote(quote, rated) for quote, rated in zip(rows["Quote"], rows["Rated that day"], strict=True)]
    chart = theme.figure(
        f"{plural(len(said), 'thing')} they said, beside what you rated that day",
        alt=f"A table of {plural(len(rows), 'quote')} from {plural(said['Company'].nunique(), 'company')}.",
        how="Do what was said and what you rated that day agree? Offers and the present job come first.",
        table="What they say",
        height=110 + sum(14 + 17 * max(2, lines) for _, lines in cells),
    )
    return _table(chart, ("Who", "What was said"), [who, [text for text, _ in cells]])


def claims(answer: CulturesAnswer) -> go.Figure | None:
    """Return the quotes that speak well of a place on one dimension, beside all ratings of it there.

    Parameters
    ----------
    answer:
        The answer of the question.

    Returns
    -------
    Figure or None
        Those where the ratings are low come first; nothing where none is: the quotes stand elsewhere.
    """
    table = answer.tables.get("What they say, what you saw")
    if table is None or table.empty or (answer.praised and not answer.praised_unseen):
        return None
    rows = table.head(QUOTES_SHOWN)
    who = [_who(company) for company in rows["Company"]]
    cells = [
        _lines(quote, f"{of}: you saw {saw}")
        for quote, of, saw in zip(rows["What they said"], rows["Speaks of"], rows["What you saw there"], strict=True)
    ]
    return _table(
        theme.figure(
            _claims_title(answer),
            alt=f"A table of {plural(len(rows), 'quote')} by what they speak of, with the ratings there.",
            how="A quote speaks of a dimension where one of its words is in a short list. Beside it stands every rating of that dimension there, 1 little to 5 a lot. "
            "Where those are low, words and what you saw do not go together; they come first.",
            table="What they say, what you saw",
            height=110 + sum(14 + 17 * max(2, lines) for _, lines in cells),
        ),
        ("Who", "What was said, and what you saw"),
        [who, [text for text, _ in cells]],
    )


def _claims_title(answer: CulturesAnswer) -> str:
    if not answer.praised:
        return "They speak of what you have not seen there"
    if answer.praised == 1:
        return "They praised one thing that you rated there, and you saw little of it"
    return f"Of {answer.praised} things they praised and you rated there, you saw little of {answer.praised_unseen}"


def words(answer: CulturesAnswer) -> go.Figure | None:
    """Return the words that come back at one company and hardly elsewhere, each in what was said.

    Parameters
    ----------
    answer:
        The answer of the question.

    Returns
    -------
    Figure or None
        The companies within reach first.
    """
    table = answer.tables.get("Words that come back")
    if table is None or table.empty:
        return None
    rows = table.head(QUOTES_SHOWN)
    who = [_who(company) for company in rows["Company"]]
    cells = [
        _lines(said, f"{word}: {count}")
        for said, word, count in zip(rows["What was said"], rows["Word"], rows["Notes and quotes with it"], strict=True)
    ]
    first = rows.iloc[0]
    return _table(
        theme.figure(
            f"\u201c{theme.text(theme.cut(str(first['Word']), 20))}\u201d comes back at {theme.text(theme.cut(str(first['Company']), 24))}, and hardly elsewhere",
            alt=f"A table of {plural(len(rows), 'word')} that come back at one company, each in what was said there.",
            how=f"Of {plural(answer.words_compared, 'word')} that come back at a company these stand out most against all other companies; some do by chance. Read what was said, not the word.",
            table="Words that come back",
            height=110 + sum(14 + 17 * max(2, lines) for _, lines in cells),
        ),
        ("Where", "What was said, and the word"),
        [who, [text for text, _ in cells]],
    )


def _table(chart: go.Figure, heads: tuple[str, str], columns: list[list[str]]) -> go.Figure:
    """Put a table of two columns into a chart."""
    chart.add_table(
        columnwidth=[32, 68],
        header={"values": list(heads), "align": "left", "fill": {"color": theme.GREY_LIGHT}, "font": {"size": theme.SMALL}, "height": 28},
        cells={
            "values": columns,
            "align": "left",
            "fill": {"color": "rgba(0,0,0,0)"},
            "font": {"size": theme.SMALL, "color": theme.INK},
            "line": {"color": theme.GREY_LIGHT},
            "height": 24,
        },
    )  # fmt: skip
    return chart.update_layout(margin={"b": 8, "l": 12, "r": 12})


def _who(company: object, day: pd.Timestamp | None = None) -> str:
    lines = textwrap.wrap(theme.cut(str(company), 36), 13)
    name = "<br>".join(f"<b>{theme.text(line)}</b>" for line in lines)
    return name if day is None or pd.isna(day) else f"{name}<br>{day.day} {day:%b %Y}"


def _quote(quote: object, rated: object) -> tuple[str, int]:
    """Return a quote and what was rated that day."""
    return _lines(quote, str(rated) or "nothing rated")


def _lines(quote: object, after: str) -> tuple[str, int]:
    """Return a quote and a note as a cell shows them, in lines that fit a narrow screen, and how many they are."""
    said = _wrap(f"\u201c{theme.cut(' '.join(str(quote).split()), 280)}\u201d", 33)
    lines = [*map(theme.text, said), *(f"<i>{theme.text(line)}</i>" for line in _wrap(after, 32))]
    return "<br>".join(lines), len(lines)


def _wrap(line: str, width: int) -> list[str]:
    """Break a line; characters that are as wide as two letters count as two."""
    wide = sum(unicodedata.east_asian_width(one) in "WF" for one in line)
    return textwrap.wrap(line, max(8, round(width * len(line) / max(1, len(line) + wide)))) or [""]
