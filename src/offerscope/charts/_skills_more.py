"""The pictures of the skills page that look beyond the count: over time, how senior, which trade, which pay."""

from __future__ import annotations

import plotly.graph_objects as go

from offerscope.charts import theme
from offerscope.charts._skills_rows import ROW, dots, head_room, rows_named
from offerscope.questions.skills import SkillsAnswer
from offerscope.wording import plural

#: What a job of a level is, where the level's name alone is no such word.
_LEVELS = {"mid": "mid-level", "lead": "for leads"}

#: Skills in the picture over time, and how near two labels may come, in percentage points.
_LINES, _APART = 8, 5.5


def trend(answer: SkillsAnswer) -> go.Figure | None:
    """Return the most asked skills in the earlier and in the later half of the dated postings, a line each."""
    table = answer.tables["trend"]
    if table.empty:
        return None
    rows = table[table["Skill"].eq(answer.steepest) | table.index.isin(table.index[:_LINES])]
    n_first, n_second = int(rows["of"].iloc[0]), int(rows["of those"].iloc[0])
    shares = [
        (str(skill), 100 * first / n_first, 100 * second / n_second)
        for skill, first, second in zip(rows["Skill"], rows["First half"], rows["Second half"], strict=True)
    ]
    title = (
        f"Later postings seem to ask for {answer.moved} {_direction(shares, answer.moved)} often"
        if answer.moved
        else "No skill is asked for clearly more, or less, often than before"
    )
    chart = theme.figure(
        theme.text(title),
        alt=f"The share of postings that ask for each of {len(shares)} skills, in the earlier and in the later half.",
        how=f"Left: postings from {answer.spans[0]} (n = {n_first}). Right: from {answer.spans[1]} (n = {n_second}). "
        f"{plural(answer.moved_compared, 'skill')} were compared, so some lines are steep by chance"
        + ("; the one in colour is too steep for that, probably." if answer.moved else ".")
        + (f" {len(rows)} of {len(table)} are drawn; the table has all." if len(rows) < len(table) else ""),
        table="trend",
        height=480,
    )
    for (skill, first, second), place in zip(shares, _spread([second for _, _, second in shares]), strict=True):
        own = skill == answer.moved
        chart.add_scatter(
            x=[0, 1], y=[first, second], mode="lines+markers", showlegend=False,
            line={"color": theme.HUES[1] if own else theme.GREY, "width": 3 if own else 1.5},
            marker={"size": 8, "symbol": "diamond" if own else "circle"},
            hovertemplate=theme.text(skill) + ": %{y:.0f} %<extra></extra>",
        )  # fmt: skip
        label = theme.text(theme.cut(skill, 18))
        # From the end of each line to its name, where names of lines that end together had to make room.
        chart.add_scatter(
            x=[1.02, 1.1], y=[second, place], mode="lines", showlegend=False, hoverinfo="skip",
            line={"color": theme.HUES[1] if own else theme.GREY, "width": 1},
        )  # fmt: skip
        chart.add_annotation(
            x=1.12, y=place, text=f"<b>{label}</b>" if own else label, showarrow=False, xanchor="left",
            font={"size": theme.SMALLEST, "color": theme.WORDS[1] if own else theme.INK},
        )  # fmt: skip
    chart.update_xaxes(
        range=[-0.12, 1.85],
        tickvals=[0, 1],
        ticktext=["earlier", "later"],
        ticklabelstandoff=6,
        showgrid=False,
        zeroline=False,
    )
    chart.update_yaxes(title={"text": "% of postings"}, rangemode="tozero", zeroline=False)
    return head_room(chart)


def _direction(shares: list[tuple[str, float, float]], moved: str) -> str:
    return next("more" if second > first else "less" for skill, first, second in shares if skill == moved)


def _spread(values: list[float]) -> list[float]:
    """Return where labels stand beside their values so that none covers another, each as near to its own as that allows."""
    order = sorted(range(len(values)), key=lambda place: values[place])
    # Labels that would touch form a block, which stands around the mean of its values.
    blocks: list[list[int]] = []
    for at in order:
        blocks.append([at])
        while len(blocks) > 1 and _foot(blocks[-1], values) < _foot(blocks[-2], values) + _APART * len(blocks[-2]):
            last = blocks.pop()
            blocks[-1] += last
    placed = {at: _foot(block, values) + _APART * up for block in blocks for up, at in enumerate(block)}
    return [placed[at] for at in range(len(values))]


def _foot(block: list[int], values: list[float]) -> float:
    """Return where the lowest label of a block stands; none below nought."""
    return max(0.0, sum(values[at] for at in block) / len(block) - _APART * (len(block) - 1) / 2)


def levels(answer: SkillsAnswer) -> go.Figure | None:
    """Return how senior the jobs are."""
    table = answer.tables["levels"].dropna(subset=["Share (%)"])
    if table.empty:
        return None
    names = [f"{level}: {k} of {of}" for level, k, of in zip(table["Level"], table["Jobs"], table["of"], strict=True)]
    top = table.sort_values("Jobs", ascending=False, kind="stable").iloc[0]
    silent = int(top["of"]) - int(table["Jobs"].sum())
    chart = theme.figure(
        f"{top['Jobs']} of {top['of']} jobs are {_LEVELS.get(str(top['Level']), top['Level'])}",
        alt="Share of the jobs in the log by how senior they are, with intervals.",
        how=f"By the level you noted, else the title, else the posting; of {silent} none of these tells. The line is the range in which the true share probably lies."
        if silent
        else "By the level you noted, else the title, else the posting. The line is the range in which the true share probably lies.",
        table="levels",
        height=150 + 40 * len(names),
    )
    chart.add_trace(dots(table.assign(Name=names).rename(columns={"Jobs": "Asked in"}), names, "Name"))
    return rows_named(chart, names, "% of jobs", width=34)


def domains(answer: SkillsAnswer) -> go.Figure | None:
    """Return what the employers do, and how many postings ask for experience in it."""
    table = answer.tables["domains"]
    # That no posting asks for a trade is no finding, and what the employers do the log says by itself.
    if table.empty or (table["of"].iloc[0] and not table["Postings that ask for it"].any()):
        return None
    names = [str(name) for name in table["Trade"]]
    first, asking = table.iloc[0], int(table["Postings that ask for it"].gt(0).sum())
    title = (
        f"Experience in {theme.text(theme.cut(names[0], 30))} is asked for in {first['Postings that ask for it']} of {first['of']} postings"
        if asking
        else f"{first['Jobs there']} of {first['of jobs']} jobs are in {theme.text(theme.cut(names[0], 30))}"
    )
    chart = theme.figure(
        title,
        alt=f"Jobs in each of {len(names)} trades, and postings that ask for experience there.",
        how="A bar counts the jobs of employers of that trade, as your log says"
        + ("; a diamond the postings that ask for experience in it." if asking else "."),
        table="domains",
        height=170 + ROW * len(names),
    )
    at = list(range(len(names)))
    chart.add_bar(
        x=table["Jobs there"], y=at, orientation="h", width=0.55, name="jobs there", marker={"color": theme.PALE[0]},
        text=[str(count) if count else "" for count in table["Jobs there"]], textposition="outside", cliponaxis=False,
        hovertemplate="%{x} jobs<extra></extra>",
    )  # fmt: skip
    asked_for = table["Postings that ask for it"]
    if asking:
        chart.add_scatter(
            x=asked_for[asked_for > 0], y=[place for place, k in zip(at, asked_for, strict=True) if k], mode="markers",
            name="postings that ask for it", marker={"color": theme.HUES[1], "symbol": "diamond", "size": 10},
            hovertemplate="%{x} postings<extra></extra>",
        )  # fmt: skip
    chart.update_layout(showlegend=bool(asking))
    rows_named(chart, names, "Jobs", width=24)
    return chart.update_xaxes(tickformat="d", nticks=5)


def pay(answer: SkillsAnswer) -> go.Figure | None:
    """Return how much more pay goes with each skill, at the same level and place."""
    table = answer.tables["pay"]
    if table.empty:
        return None
    names = [f"{skill} ({k})" for skill, k in zip(table["Skill"], table["Asked in"], strict=True)]
    sure = next((one for one in answer.findings if one.claim.startswith("premium:")), None)
    chart = theme.figure(
        theme.text(sure.sentence.split(":")[0]) if sure else "No skill clearly goes with more or less pay",
        alt=f"The pay that goes with each of {len(names)} skills, with intervals.",
        how=f"Right of nought: jobs that ask for it quote more, at the same level and place. {len(names)} skills over {answer.paid} jobs were compared, each drawn "
        "toward nought as few jobs tell little; the line is the range in which the true difference probably lies. It goes with pay; it need not bring it. "
        "In brackets: jobs that ask for it.",
        table="pay",
        height=150 + 28 * len(names),
    )
    value, at = table["Pay that goes with it (%)"], list(range(len(names)))
    chart.add_scatter(
        x=value, y=at, mode="markers", showlegend=False, marker={"color": theme.HUES[0], "size": 9},
        error_x=theme.interval(value, table["From (%)"], table["To (%)"]), hovertemplate="%{x} %<extra></extra>",
    )  # fmt: skip
    rows_named(chart, names, "difference in pay, %")
    chart.add_vline(x=0, line={"color": theme.GREY, "width": 1})
    return chart.update_xaxes(rangemode="normal")
