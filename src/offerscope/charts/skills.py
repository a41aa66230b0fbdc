"""The pictures of question 02: what is asked for, the gaps, years, degrees, certificates, pairs, and the words decided."""

from __future__ import annotations

import pandas as pd
import plotly.graph_objects as go

from offerscope.charts import theme
from offerscope.charts._skills_more import domains as domains
from offerscope.charts._skills_more import levels as levels
from offerscope.charts._skills_more import pay as pay
from offerscope.charts._skills_more import trend as trend
from offerscope.charts._skills_rows import ROW, dots, head_room, rows_named
from offerscope.questions.skills import PAIR_DRAWN_FROM, PAIRS_SHOWN, SkillsAnswer
from offerscope.wording import plural

#: Under this share of the postings, no certificate is worth a name in the title.
SELDOM = 0.15

#: What the table calls a posting that says that no degree is needed.
_NO_DEGREE = "no degree needed"

#: The place of each source: colour, symbol, and where it stands within its row.
_WHERE = {"postings": (theme.HUES[0], "circle", 0.14), "interviews": (theme.HUES[1], "diamond", -0.14)}


def asked(answer: SkillsAnswer) -> go.Figure | None:
    """Return the dot plot of the most asked skills, interviews and postings apart."""
    table = answer.tables["asked"].dropna(subset=["Share (%)"])
    if table.empty:
        return None
    skills = list(dict.fromkeys(table["Skill"]))
    chart = theme.figure(
        theme.text(answer.leader or f"{skills[0]} leads what employers asked for so far"),
        alt=f"Share of jobs that ask for each of {len(skills)} skills, in interviews and in postings, with intervals.",
        how="Each mark is the share of jobs that ask for the skill, counted in postings and in interviews apart; the line is the range "
        "in which the true share probably lies. Where lines overlap much, the order can be chance.",
        table="asked",
        height=170 + ROW * len(skills),
    )
    for where, rows in table.groupby("Where", sort=False):
        colour, symbol, shift = _WHERE[str(where)]
        of = rows["of"].iloc[0]
        chart.add_trace(
            dots(rows, skills, "Skill", name=f"{where} (n = {of})", colour=colour, symbol=symbol, shift=shift)
        )
    return rows_named(chart, skills, "% of jobs")


def gaps(answer: SkillsAnswer) -> go.Figure | None:
    """Return the bars of the widest gaps, with my level beside."""
    table = answer.tables["gaps"]
    if table.empty:
        return None
    skills, offered = list(table["Skill"]), table["Offers that ask for it"].ne("")
    chart = theme.figure(
        theme.text(answer.widest or f"{skills[0]} is the widest gap so far"),
        alt=f"The widest gaps of {len(skills)} skills: how often each is asked for, and what is missing to level 5.",
        how="The bar is the share of jobs that ask for the skill times what you say is missing to level 5: 100 would be a "
        "skill that every job asks for and you lack. Beside it: your level and the count."
        + (" Orange and striped: an offer you can take asks for it." if offered.any() else ""),
        table="gaps",
        height=150 + ROW * len(skills),
    )
    chart.add_trace(
        go.Bar(
            x=table["Gap (0 to 100)"],
            y=list(range(len(skills))),
            orientation="h",
            width=0.6,
            marker={
                "color": [theme.HUES[1] if own else theme.HUES[0] for own in offered],
                "pattern": {"shape": ["/" if own else "" for own in offered], "size": 6, "solidity": 0.25},
            },
            text=[
                f"level {level:g} · {k} of {of}"
                for level, k, of in zip(table["My level (0 to 5)"], table["Asked in"], table["of"], strict=True)
            ],
            textposition="outside",
            cliponaxis=False,
            customdata=[
                [theme.text(names) or "none" for names in pair]
                for pair in zip(table["Still open"], table["Offers that ask for it"], strict=True)
            ],
            hovertemplate="gap %{x} of 100<br>still open: %{customdata[0]}<br>offers: %{customdata[1]}<extra></extra>",
            showlegend=False,
        )
    )
    rows_named(chart, skills, "Gap (0 to 100)")
    widest = max(float(table["Gap (0 to 100)"].max()), 1.0)
    # Room for the words beside the longest bar, on a phone too.
    return chart.update_xaxes(range=[0, widest * 2.3])


def years(answer: SkillsAnswer) -> go.Figure | None:
    """Return how many postings ask for how many years."""
    table = answer.tables["years"]
    if table.empty:
        return None
    of = int(table["of"].iloc[0])
    told = int(table["Postings"].sum())
    chart = theme.figure(
        _years_title(table, told, of),
        alt=f"Postings by the years of experience they ask for, from 0 to {int(table['Years'].max())}.",
        how="Each bar counts the postings whose longest demand is so many years; postings that name no years are not drawn.",
        table="years",
        height=330,
    )
    chart.add_trace(
        go.Bar(
            x=table["Years"],
            y=table["Postings"],
            marker={"color": theme.HUES[0]},
            text=[str(count) if count else "" for count in table["Postings"]],
            textposition="outside",
            cliponaxis=False,
            hovertemplate="%{x} years: %{y} postings<extra></extra>",
            showlegend=False,
        )
    )
    chart.update_xaxes(title={"text": "Years of experience asked for"}, dtick=1, showgrid=False)
    # Each bar has its count, which a line of a grid would cross.
    return head_room(chart).update_yaxes(
        title={"text": "Postings"}, rangemode="tozero", tickformat="d", nticks=5, showgrid=False
    )


def _years_title(table: pd.DataFrame, told: int, of: int) -> str:
    """Return how many years will do for seven in ten of the postings that name any."""
    so_far = table.sort_values("Years")["Postings"].cumsum()
    enough = table.sort_values("Years")["Years"][so_far.ge(0.7 * told)].iloc[0]
    will_do = int(table.loc[table["Years"].le(enough), "Postings"].sum())
    if told == 0 or will_do == told:
        return f"{told} of {of} postings name years of experience" + (f", {enough:g} at most" if told else "")
    return f"For {will_do} of the {told} postings that name years of experience, {plural(int(enough), 'year')} or less will do"


def degrees(answer: SkillsAnswer) -> go.Figure | None:
    """Return how many postings ask for which degree."""
    table = answer.tables["degrees"].dropna(subset=["Share (%)"])
    if table.empty:
        return None
    names = [
        f"{degree}: {k} of {of}" for degree, k, of in zip(table["Degree"], table["Asked in"], table["of"], strict=True)
    ]
    chart = theme.figure(
        _degrees_title(table),
        alt="Share of postings by the lowest degree they ask for, with intervals.",
        how="The lowest degree that a posting accepts; the line is the range in which the true share probably lies.",
        table="degrees",
        height=150 + 40 * len(names),
    )
    chart.add_trace(dots(table.assign(Name=names), names, "Name"))
    return rows_named(chart, names, "% of postings", width=34)


def certificates(answer: SkillsAnswer) -> go.Figure | None:
    """Return the certificates and licences that postings name."""
    table = answer.tables["certificates"].dropna(subset=["Share (%)"])
    if table.empty:
        return None
    names = list(table["Certificate"])
    chart = theme.figure(
        _certificates_title(table),
        alt=f"Share of postings that name each of {len(names)} certificates or licences, with intervals.",
        how="Each mark is the share of postings that name it, as a must or a wish; the line is the range in which the true share "
        "probably lies.",
        table="certificates",
        height=150 + ROW * len(names),
    )
    chart.add_trace(dots(table, names, "Certificate"))
    return rows_named(chart, names, "% of postings")


def _degrees_title(table: pd.DataFrame) -> str:
    """Return how many postings ask for a degree, how many of them take experience instead, and how many say that none is needed."""
    is_none = table["Degree"].eq(_NO_DEGREE)
    asking, of = table[~is_none], int(table["of"].iloc[0])
    want, without = int(asking["Asked in"].sum()), int(table.loc[is_none, "Asked in"].sum())
    told = f"{want} of {of} postings ask for a degree; in {int(asking['Experience will do'].sum())} of them experience will do"
    return told + (f"; {without} {'says' if without == 1 else 'say'} that none is needed" if without else "")


def _certificates_title(table: pd.DataFrame) -> str:
    """Return how often the one named most is named; that there is no such one, where that is seldom."""
    top = table.sort_values("Asked in", ascending=False, kind="stable").iloc[0]
    most, of = int(top["Asked in"]), int(top["of"])
    if len(table) > 1 and most < SELDOM * of:
        return f"No certificate is named in more than {most} of {of} postings"
    return theme.text(f"{top['Certificate']} is named in {most} of {of} postings")


def together(answer: SkillsAnswer) -> go.Figure | None:
    """Return the pairs of skills that stand together more often than by themselves."""
    table = answer.tables["together"]
    listed = len(table)
    table = table[table["Together in"].ge(PAIR_DRAWN_FROM)]
    if table.empty:
        return None
    pairs = list(table["Skills"])
    likeliest = table[table["Skills"].eq(answer.pair)].iloc[0]
    jobs = f"{likeliest['Together in']} of {likeliest['of']} jobs"
    both = answer.pair.replace(" + ", " and ", 1)
    chart = theme.figure(
        theme.text(
            f"{both} came together in {jobs}"
            if answer.pair_is_sure
            else f"No pair is sure; the least likely to be chance: {both}, in {jobs}"
        ),
        alt=f"{len(pairs)} pairs of skills that stand in the same jobs more often than each by itself would.",
        how=f"2 = twice as often together as if each stood there by itself. {answer.pairs_compared:,} pairs were compared, so some "
        f"stand here by chance; those with the larger counts are the safer ones. Bold: the pair least likely to be chance. Drawn are "
        + (
            f"the {PAIRS_SHOWN} pairs furthest above chance of those"
            if len(pairs) == PAIRS_SHOWN
            else "all pairs above chance"
        )
        + f" that came together in {PAIR_DRAWN_FROM} jobs or more"
        + (f": {len(pairs)} of the {listed} in the table." if len(pairs) < listed else "."),
        table="together",
        height=150 + ROW * len(pairs),
    )
    chart.add_trace(
        go.Scatter(
            x=table["Times as often as by chance"],
            y=list(range(len(pairs))),
            mode="markers+text",
            marker={"color": theme.HUES[0], "size": 10},
            text=[f" {k} of {of}" for k, of in zip(table["Together in"], table["of"], strict=True)],
            textposition="middle right",
            cliponaxis=False,
            hovertemplate="%{x} times as often<extra></extra>",
            showlegend=False,
        )
    )
    rows_named(chart, pairs, "Times as often", width=18, bold=answer.pair)
    return chart.update_xaxes(range=[1, max(float(table["Times as often as by chance"].max()), 1.5) * 1.5 - 0.25])


def words(answer: SkillsAnswer) -> go.Figure | None:
    """Return the everyday words that were taken for skills, with the sentence that decided each."""
    table = answer.tables["quotes"]
    if table.empty:
        return None
    lines = [theme.text(quote) for quote in table["Sentence"]]
    chart = theme.figure(
        f"{plural(len(table), 'everyday word')} {'was' if len(table) == 1 else 'were'} taken for {'a skill: check that it is' if len(table) == 1 else 'skills: check that they are'}",
        alt="A table of everyday words that were read as skills, each with the sentence it stands in.",
        how="Each word also has an everyday meaning; the sentence shows why it was counted as a skill.",
        table="quotes",
        height=120 + sum(14 + 20 * (1 + len(line) // 60) for line in lines),
    )
    chart.add_trace(
        go.Table(
            columnwidth=[1, 3],
            header={
                "values": ["Word", "Sentence"],
                "align": "left",
                "fill": {"color": theme.GREY_LIGHT},
                "font": {"color": theme.INK},
            },
            cells={
                "values": [[theme.text(word) for word in table["Taken for a skill"]], lines],
                "align": "left",
                "height": 26,
                "fill": {"color": "rgba(0,0,0,0)"},
            },
        )
    )
    return head_room(chart)
