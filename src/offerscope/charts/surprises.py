"""Pictures of surprises: what half-wanted interviews took and brought, how enthusiasm moved, and the search under a rule."""

from __future__ import annotations

import math
import textwrap

import pandas as pd
import plotly.graph_objects as go

from offerscope.charts import theme
from offerscope.charts._surprises_later import BELOW, HEAD, looking_back, replay
from offerscope.questions.surprises import (
    BESIDE,
    LEDGER,
    PARTS,
    ROUNDS,
    SPREAD,
    SurprisesAnswer,
)
from offerscope.wording import plural

#: The look of each kind of job: colour and symbol.
_LOOK = {
    "half-wanted": (theme.HUES[1], "diamond"),
    "wanted": (theme.HUES[0], "circle"),
    "not marked": (theme.GREY, "square"),
}

#: What a hollow mark is, to stand after another sentence, and how far apart marks with the same figures stand.
_HOLLOW, _ASIDE = " Hollow: written down after the outcome was known.", 0.26


def brought(answer: SurprisesAnswer) -> go.Figure | None:
    """Return the part of half-wanted jobs in all hours, people, skills and offers, a bar each.

    Parameters
    ----------
    answer:
        The answer of the question.

    Returns
    -------
    Figure or None
        Nothing where no job was half-wanted.
    """
    rows = answer.tables.get(PARTS)
    if rows is None or not len(rows) or not answer.half:
        return None
    chart = theme.figure(
        _brought_title(rows, answer),
        alt=f"Bars: the part of {plural(answer.half, 'half-wanted job')} in what all {answer.jobs} took and brought.",
        how="A bar is all of it; the filled part is that of half-wanted jobs: grey is what they took, orange what they brought. One person or skill may come from both kinds.",
        table=PARTS,
        height=HEAD + 40 * len(rows) + 40,
    )
    down = list(range(len(rows)))
    filled = (rows["Half-wanted"] / rows["In all"]).tolist()
    chart.add_bar(
        x=[1] * len(down), y=down, orientation="h", marker={"color": theme.GREY_LIGHT}, width=0.6, hoverinfo="skip"
    )
    colours = [theme.GREY if name in {"hours", "interviews"} else theme.HUES[1] for name in rows["What"]]
    chart.add_bar(x=filled, y=down, orientation="h", marker={"color": colours}, width=0.6, hoverinfo="skip")
    labels = [f"{k:,.0f} of {n:,.0f}" for k, n in zip(rows["Half-wanted"], rows["In all"], strict=True)]
    chart.add_scatter(
        x=[0.985] * len(down), y=down, mode="text", text=labels, textposition="middle left", textfont={"size": theme.SMALL, "color": theme.INK},
        hoverinfo="skip",
    )  # fmt: skip
    chart.update_layout(barmode="overlay", showlegend=False, margin={"t": HEAD, "b": 24})
    chart.update_xaxes(range=[0, 1], visible=False)
    _rows(chart, [[str(name)] for name in rows["What"]])
    return chart


def ledger(answer: SurprisesAnswer) -> go.Figure | None:
    """Return each half-wanted job from its first to its last reading, the largest rise on top.

    Parameters
    ----------
    answer:
        The answer of the question.

    Returns
    -------
    Figure or None
        Nothing where no half-wanted job has two readings.
    """
    table = answer.tables.get(LEDGER)
    if table is None or not answer.ledger_drawn:
        return None
    rows = table.dropna(subset=["Change"]).head(answer.ledger_drawn).reset_index(drop=True)
    best = rows.iloc[0]
    name = theme.text(theme.cut(str(best["Company"]), 24))
    title = (
        f"Among the half-wanted, {name} rose most: {best['First reading']:g} to {best['Last reading']:g}"
        if best["Change"] > 0
        else "None of the half-wanted jobs rose from the first reading to the last"
    )
    chart = theme.figure(
        title,
        alt=f"A line for each of {plural(len(rows), 'half-wanted job')}, from the first reading of how much it was wanted to the last.",
        how="The small mark is the first reading, the large one the last, with the hours it took and what came of it. Single figures are noisy: the next chart says what noise alone would show."
        + (" Green: it rose." if best["Change"] > 0 else "")
        + (" Orange: it fell." if rows["Change"].lt(0).any() else "")
        + (" Grey: it stayed." if rows["Change"].eq(0).any() else "")
        + (
            " Hollow: some of it written down after the outcome was known."
            if rows["Written after the outcome"].any()
            else ""
        ),
        table=LEDGER,
        height=HEAD + 44 * len(rows) + 60,
    )
    for place, row in enumerate(rows.itertuples(index=False, name=None)):
        line = dict(zip(rows.columns, row, strict=True))
        up = line["Change"] > 0
        colour = theme.HUES[2] if up else theme.GREY if line["Change"] == 0 else theme.HUES[1]
        symbol = "triangle-right" if up else "circle" if line["Change"] == 0 else "triangle-left"
        late = "-open" if line["Written after the outcome"] else ""
        chart.add_scatter(
            x=[line["First reading"], line["Last reading"]], y=[place, place], mode="lines+markers",
            line={"color": colour, "width": 3},
            marker={"color": colour, "size": [7, 13], "symbol": ["circle", symbol + late]},
            hovertemplate="%{x:g}<extra></extra>", showlegend=False,
        )  # fmt: skip
        chart.add_annotation(
            x=1, y=place, yshift=13, xref="x", xanchor="left", showarrow=False, font={"size": theme.SMALLEST, "color": theme.INK},
            text=f"{line['Hours']:{'.0f' if line['Hours'] >= 1 else '.1f'}} h, {theme.text(line['Outcome'])}",
        )  # fmt: skip
    _rows(chart, [textwrap.wrap(str(name), 14, max_lines=2, placeholder="…") or [""] for name in rows["Company"]])
    chart.update_xaxes(
        range=[0.7, 10.3],
        tickvals=[1, 4, 7, 10],
        title={"text": "how much you wanted it, of 10", "font": {"size": theme.SMALL}},
    )
    chart.update_layout(margin={"t": HEAD, "b": 56})
    return chart


def beside_noise(answer: SurprisesAnswer) -> go.Figure | None:
    """Return the mean change of half-wanted and of wanted interviews beside what noise alone would show.

    Parameters
    ----------
    answer:
        The answer of the question.

    Returns
    -------
    Figure or None
        Nothing without readings after an interview.
    """
    rows = answer.tables.get(BESIDE)
    if rows is None or not len(rows):
        return None
    rows = rows.reset_index(drop=True)
    first = rows.iloc[0]
    chart = theme.figure(
        f"{str(first['Which']).capitalize()} interviews: {_signed(first['Points'])} points an interview, each company counted once; noise alone would show {_noise_words(rows, answer)}",
        alt="The mean change of how much a job was wanted, beside what noise alone would show, for half-wanted and wanted interviews.",
        how=_noise_how(answer),
        table=BESIDE,
        height=HEAD + 46 * len(rows) + 96,
    )
    for what, colour, symbol in (("as seen", theme.HUES[0], "circle"), ("by noise alone", theme.GREY, "line-ns")):
        part = rows[rows["What"].eq(what)]
        error = theme.interval(part["Points"], part["From"].fillna(part["Points"]), part["To"].fillna(part["Points"]))
        is_seen = what == "as seen"
        middle = is_seen or answer.noise_told
        chart.add_scatter(
            x=part["Points"], y=part.index, mode="markers", name=what,
            marker={"color": colour, "symbol": symbol, "size": 11 if is_seen else 14 if middle else 1, "line": {"width": 0 if is_seen else 3, "color": colour}},
            error_x={**error, "thickness": 2 if is_seen else 10},
            hovertemplate="%{x} points<extra></extra>",
        )  # fmt: skip
    chart.add_vline(x=0, line={"color": theme.GREY, "width": 1})
    chart.update_yaxes(
        tickvals=list(rows.index),
        ticktext=[
            f"{row['Which']}<br>{row['What']}" + (f" (n {row['Interviews']})" if row["What"] == "as seen" else "")
            for _, row in rows.iterrows()
        ],
        range=[len(rows) - 0.4, -0.6], showgrid=False, zeroline=False,
    )  # fmt: skip
    chart.update_xaxes(nticks=6, zeroline=False, title={"text": "points an interview", "font": {"size": theme.SMALL}})
    chart.update_layout(margin={"t": HEAD + 16, "b": 64}, showlegend=False)
    return chart


def spread(answer: SurprisesAnswer) -> go.Figure | None:
    """Return each interview's change beside the mean of its two readings, with the limits most changes lie between.

    Parameters
    ----------
    answer:
        The answer of the question.

    Returns
    -------
    Figure or None
        Nothing under two interviews with both readings.
    """
    rows = answer.tables.get(SPREAD)
    if rows is None or answer.mean_change is None:
        return None
    n = int(rows["Interviews"].sum())
    groups, beside = _groups(rows)
    limits = [] if answer.least is None or answer.most is None else [answer.least, answer.most]
    chart = theme.figure(
        f"After a single interview the change lies between {_signed(limits[0])} and {_signed(limits[1])}, 95 times in 100"
        if limits
        else f"{plural(n, 'interview')} so far: on average {_signed(answer.mean_change)} points",
        alt=f"The change of {plural(n, 'interview')} beside the mean of the readings before and after.",
        how="A mark is one interview, or several alike where it is larger. Up: you wanted the job more after it. Right: you wanted it much before and after. The line is the mean"
        + ("; about 95 of 100 interviews lie between the dashed ones" if limits else "")
        + f".{_HOLLOW if rows['Written after the outcome'].eq('yes').any() else ''}"
        + (" Marks with the same figures stand side by side." if beside else ""),
        table=SPREAD,
        height=430,
    )
    counts = rows.groupby("Which")["Interviews"].sum()
    for mark, (colour, symbol) in _LOOK.items():
        if mark in counts:
            chart.add_scatter(
                x=[None], y=[None], mode="markers", name=f"{mark} ({counts[mark]})", marker={"color": colour, "symbol": symbol, "size": 10}
            )  # fmt: skip
    for mark, late, part in groups:
        colour, symbol = _LOOK[mark]
        chart.add_scatter(
            x=part["At"], y=part["Change"], mode="markers", showlegend=False,
            marker={
                "color": colour, "symbol": symbol + ("-open" if late else ""), "size": [7 + 4 * math.sqrt(min(count, 40)) for count in part["Interviews"]],
                "opacity": 1 if late else 0.75, "line": {"width": 2 if late else 0, "color": colour},
            },
            customdata=part[["Interviews", "Mean of both readings"]].to_numpy(),
            hovertemplate="%{y:+g} at %{customdata[1]:g} (n %{customdata[0]})<extra></extra>",
        )  # fmt: skip
    chart.add_hline(y=answer.mean_change, line={"color": theme.INK, "width": 2})
    for limit in limits:
        chart.add_hline(y=limit, line={"color": theme.GREY, "width": 1.5, "dash": "dash"})
    chart.update_xaxes(
        range=[0.7, 10.3],
        tickvals=[1, 4, 7, 10],
        title={"text": "mean of before and after, of 10", "font": {"size": theme.SMALL}},
    )
    chart.update_yaxes(
        title={"text": "change in points", "font": {"size": theme.SMALL}},
        nticks=7,
        range=[min([*rows["Change"], *limits]) - 0.6, max([*rows["Change"], *limits]) + 0.6],
    )
    chart.update_layout(legend={**BELOW, "itemsizing": "constant"}, margin={"t": HEAD, "b": 84})
    return chart


def _groups(rows: pd.DataFrame) -> tuple[list[tuple[str, bool, pd.DataFrame]], bool]:
    """Return the marks in the order in which they are drawn, the rare and the hollow last, and whether any had to move aside.

    What has the same figures stands side by side: under each other only the last would be seen.
    """
    rows = rows.assign(Late=rows["Written after the outcome"].eq("yes"))
    sizes = rows.groupby(["Late", "Which"])["Interviews"].sum().reset_index()
    order = sizes.sort_values(["Late", "Interviews"], ascending=[True, False], kind="stable")
    kinds = [(str(which), bool(late)) for which, late in order[["Which", "Late"]].itertuples(index=False, name=None)]
    places = [kinds.index((str(which), bool(late))) for which, late in zip(rows["Which"], rows["Late"], strict=True)]
    rows = rows.assign(Place=places)
    same = rows.groupby(["Mean of both readings", "Change"])["Place"]
    aside = (same.rank(method="dense") - 1 - (same.transform("nunique") - 1) / 2) * _ASIDE
    rows = rows.assign(At=rows["Mean of both readings"] + aside)
    parts = [(which, late, rows[rows["Which"].eq(which) & rows["Late"].eq(late)]) for which, late in kinds]
    return parts, bool((aside != 0).any())


def rounds(answer: SurprisesAnswer) -> go.Figure | None:
    """Return enthusiasm from reading to reading, a small picture a job with two interviews or more.

    Parameters
    ----------
    answer:
        The answer of the question.

    Returns
    -------
    Figure or None
        Those that stand out first; the table holds all.
    """
    table = answer.tables.get(ROUNDS)
    if table is None or not answer.drawn:
        return None
    across = 2
    down = -(-len(answer.drawn) // across)
    shown, jobs = table[table["Process"].isin(answer.drawn)], table["Process"].nunique()
    chart = theme.figure(
        _rounds_title(answer),
        alt=f"How much each of {plural(len(answer.drawn), 'job')} was wanted, from the application to the last interview.",
        how="Left to right: with the application, then before and after each interview. A wobble of a point or two is the noise of single figures. A thick line stands out beyond noise."
        + (_HOLLOW if shown["Written after the outcome"].eq("yes").any() else "")
        + (f" {len(answer.drawn)} of the {jobs} are drawn; the table has all." if len(answer.drawn) < jobs else ""),
        table=ROUNDS,
        height=HEAD + 150 * down + 60,
    )
    chart.set_subplots(
        rows=down, cols=across, shared_xaxes=False, horizontal_spacing=0.09, vertical_spacing=min(0.3, 0.34 / down)
    )
    for place, name in enumerate(answer.drawn):
        row, column = place // across + 1, place % across + 1
        part = table[table["Process"].eq(name)]
        colour, symbol = _LOOK[str(part["Which"].iloc[0])]
        stands_out = name in {answer.prince, answer.frog}
        symbols = [symbol + ("-open" if late == "yes" else "") for late in part["Written after the outcome"]]
        chart.add_scatter(
            x=part["Interview"], y=part["Enthusiasm"], mode="lines+markers", showlegend=False,
            line={"color": colour, "width": 4 if stands_out else 2}, marker={"color": colour, "symbol": symbols, "size": 9 if stands_out else 7},
            customdata=part["Reading"], hovertemplate="%{y:g} %{customdata}<extra></extra>", row=row, col=column,
        )  # fmt: skip
        last = int(part["Interview"].round().max())
        chart.update_xaxes(range=[-0.3, last + 0.4], tickvals=list(range(last + 1)), ticktext=["start", *(str(one) for one in range(1, last + 1))], showgrid=False, zeroline=False, tickfont={"size": theme.TINY}, row=row, col=column)  # fmt: skip
        chart.update_yaxes(
            range=[0.5, 10.8], tickvals=[1, 5, 10], zeroline=False, tickfont={"size": theme.TINY}, row=row, col=column
        )
        label = theme.text(theme.cut(str(part["Company"].iloc[0]), 20))
        axis = "" if place == 0 else str(place + 1)
        chart.add_annotation(
            x=0, y=1, xref=f"x{axis} domain", yref=f"y{axis} domain", xanchor="left", yanchor="bottom", showarrow=False,
            text=f"<b>{label}</b>" if stands_out else label, font={"size": theme.SMALLEST},
        )  # fmt: skip
    drawn = set(shown["Which"])
    for mark, (colour, symbol) in _LOOK.items():
        if mark in drawn:
            chart.add_scatter(
                x=[None],
                y=[None],
                mode="lines+markers",
                name=mark,
                line={"color": colour},
                marker={"color": colour, "symbol": symbol, "size": 8},
            )
    chart.update_layout(legend=BELOW, margin={"t": HEAD + 26, "b": 60})
    return chart


def _signed(value: float) -> str:
    rounded = round(value, 1)
    return "0.0" if not rounded else f"{'+' if rounded > 0 else '−'}{abs(rounded):.1f}"


def _rows(chart: go.Figure, names: list[list[str]]) -> None:
    """Put one row a name, given in lines, on the vertical axis, the first on top."""
    chart.update_yaxes(
        tickvals=list(range(len(names))),
        ticktext=["<br>".join(theme.text(theme.cut(line, 14)) for line in name) for name in names],
        range=[len(names) - 0.4, -0.6],
        showgrid=False,
        zeroline=False,
    )


def _brought_title(rows: pd.DataFrame, answer: SurprisesAnswer) -> str:
    told = {
        str(name): f"{k:,.0f} of {n:,.0f}"
        for name, k, n in zip(rows["What"], rows["Half-wanted"], rows["In all"], strict=True)
    }
    if "offers" in told and "hours" in told:
        return f"Half-wanted jobs brought {told['offers']} offers for {told['hours']} hours".replace(
            "of 1 offers", "of 1 offer"
        )
    first = "offers" if "offers" in told else "interviews"
    return f"Half-wanted jobs: {told[first]} {first}".replace("of 1 offers", "of 1 offer").replace(
        "of 1 interviews", "of 1 interview"
    )


def _noise_words(rows: pd.DataFrame, answer: SurprisesAnswer) -> str:
    noise = rows.iloc[1]
    if answer.noise_told:
        return _signed(noise["Points"])
    return f"{_signed(noise['From'])} to {_signed(noise['To'])}"


def _noise_how(answer: SurprisesAnswer) -> str:
    seen = "Blue: the mean change from before an interview to after it, with its 95 % interval. "
    if answer.noise_told:
        return (
            seen
            + "Grey: what noise alone would show, worked out from jobs that you rated twice before anything happened; the bar is how sure that is. Only what lies beyond it is a surprise."
        )
    return (
        seen
        + "Grey: what noise alone could show, if your single figures are as noisy as people's usually are: a low first figure is partly bad luck. Where the blue line meets the grey bar, it may all be noise."
    )


def _rounds_title(answer: SurprisesAnswer) -> str:
    if not answer.several:
        return f"How {plural(len(answer.drawn), 'job')} grew on you, or did not"
    return f"{answer.settled} of {plural(answer.several, 'job')} ended within a point of where you stood after the first interview"


__all__ = ["beside_noise", "brought", "ledger", "looking_back", "replay", "rounds", "spread"]
