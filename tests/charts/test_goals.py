import itertools
import re
from dataclasses import replace
from typing import Any

import pytest

from offerscope.charts import goals as charts
from offerscope.charts import theme
from offerscope.findings import Strength
from offerscope.logs import Logs, build_logs, read_logs
from offerscope.places import shipped
from offerscope.questions import goals
from offerscope.show import PLOTLY_MIME, show

FIGURES = (
    charts.stated,
    charts.changes,
    charts.three_ways,
    charts.choices,
    charts.companies,
    charts.directly,
    charts.let_go,
)
DEMO = goals.answer(read_logs(shipped("data/demo")), goals.Settings())


def wants(day: str, came_from: str = "", **points: float) -> list[dict[str, Any]]:
    return [
        {"criterion": name, "set_on": day, "weight": value, "came_from": came_from} for name, value in points.items()
    ]


def ask(**tables: Any) -> goals.GoalsAnswer:
    logs: Logs = build_logs(tables, as_of="2026-05-29")
    return goals.answer(logs, goals.Settings())


def title(figure: Any) -> str:
    return str(figure.layout.title.text).replace("<br>", " ")


@pytest.mark.parametrize("draw", FIGURES)
def test_each_figure_of_the_demo_is_shown_with_its_words(draw: Any) -> None:
    bundle = show(DEMO, draw)
    assert bundle is not None
    assert bundle.data[PLOTLY_MIME]["data"]
    figure = draw(DEMO)
    assert len(figure.layout.meta["alt"]) > 20
    assert len(figure.layout.meta["how"]) > 40


@pytest.mark.parametrize("draw", FIGURES)
def test_nothing_is_drawn_where_there_is_nothing(draw: Any) -> None:
    assert draw(ask()) is None
    if draw is not charts.stated:
        assert draw(ask(goals=wants("2026-01-05", pay=60, team=40))) is None


def test_the_title_of_the_lines_is_what_moved() -> None:
    assert title(charts.stated(DEMO)) == "Team came up at 15 and reached 33; pay fell from 45 to 27 of 100 points"
    one = charts.stated(ask(goals=wants("2026-01-05", pay=60, team=40)))
    assert title(one) == "Pay matters most: 60 of 100 points"
    still = charts.stated(ask(goals=[*wants("2026-01-05", pay=60, team=40), *wants("2026-02-05", pay=60, team=40)]))
    assert title(still) == "What you want stayed as it was"


def test_a_want_has_no_mark_before_it_came_up_and_a_hollow_one_where_an_offer_was_open() -> None:
    lines = {trace.name: trace for trace in charts.stated(DEMO).data}
    assert list(lines["team"].y) == [None, None, 15, 28, 33]
    assert list(lines["title"].y) == [15, 10, 5, 0, 0]
    assert [symbol.endswith("-open") for symbol in lines["pay"].marker.symbol] == [False, False, False, True, False]


def test_of_marks_on_one_place_the_lower_is_larger() -> None:
    lines = {trace.name: trace for trace in charts.stated(DEMO).data}
    names = list(lines)
    sizes = {name: lines[name].marker.size[2] for name in ("team", "remote")}
    assert lines["team"].y[2] == lines["remote"].y[2]
    over = max(sizes, key=names.index)
    assert sizes.pop(over) < min(sizes.values())


def test_each_day_stands_under_the_lines_with_what_brought_it() -> None:
    told = [note.text for note in charts.stated(DEMO).layout.annotations if note.yref == "paper"]
    assert [re.sub(r"<[^>]+>", "", text) for text in told] == [
        "1  5 Jan 2026", "2  13 Feb 2026: Fennimarch Foods", "3  18 Mar 2026: Candlefjord Media",
        "4  1 May 2026: Junipergate Learning (another offer open)", "5  8 May 2026: Wrenfathom Bank",
    ]  # fmt: skip


def test_labels_at_the_right_end_do_not_cover_each_other() -> None:
    figure = charts.stated(ask(goals=wants("2026-01-05", a=17, b=17, c=17, d=17, e=16, f=16)))
    ends = sorted(note.y for note in figure.layout.annotations if note.yref != "paper")
    assert all(b - a >= 5 for a, b in itertools.pairwise(ends))


def test_at_most_six_wants_are_drawn_each_with_a_colour_and_a_dash_of_its_own() -> None:
    figure = charts.stated(ask(goals=wants("2026-01-05", **{f"want {n}": 10 + n for n in range(9)})))
    assert len(figure.data) == 6
    assert len({(trace.line.color, trace.line.dash) for trace in figure.data}) == 6
    assert {trace.line.color for trace in figure.data} <= set(theme.HUES)


def test_the_three_ways_have_marks_where_something_is_known() -> None:
    figure = charts.three_ways(DEMO)
    table = DEMO.tables["Three ways to see it"]
    written, chosen, felt = figure.data
    assert [x == x for x in written.x] == table["As written (of 100)"].notna().tolist()
    assert [x == x for x in chosen.x] == table["By choices (of 100)"].notna().tolist()
    assert felt.xaxis == "x2"
    assert title(figure) == "You wrote team first; your choices so far put respect and team first"
    assert {written.marker.symbol, chosen.marker.symbol, felt.marker.symbol} == {"diamond", "circle", "square"}


def test_then_and_now() -> None:
    figure = charts.choices(DEMO)
    assert [trace.name for trace in figure.data] == ["10 May 2026 (12 choices)", "6 Mar 2026 (6 choices)"]
    assert title(figure) == ("Respect and team decided most on 10 May 2026; which is first is too early to tell")


def test_a_title_says_which_is_first_only_where_the_finding_does() -> None:
    told = [
        replace(one, strength=Strength.LEANING) if one.claim.startswith("pairs:first:") else one
        for one in DEMO.findings
    ]
    sure = replace(DEMO, findings=tuple(told))
    assert title(charts.three_ways(sure)) == "You wrote team first and chose by respect first"
    assert title(charts.choices(sure)) == "Respect decided most on 10 May 2026"


def test_where_only_the_first_are_drawn_it_says_so() -> None:
    assert charts.companies(DEMO).layout.meta["how"].endswith(" 15 of 26 are drawn; the table has all.")
    for draw in (charts.stated, charts.three_ways, charts.choices):
        assert "are drawn" not in draw(DEMO).layout.meta["how"]
    many = charts.stated(ask(goals=wants("2026-01-05", **{f"want {n}": 10 + n for n in range(9)})))
    assert many.layout.meta["how"].endswith(" 6 of 9 wants are drawn; the table has all.")


def test_the_table_of_what_moved_says_that_other_things_may_have() -> None:
    assert "what you say brought it, which need not be all that did" in charts.changes(DEMO).layout.meta["how"]


def test_offers_and_the_present_job_are_drawn_however_far_down_they_stand() -> None:
    figure = charts.companies(DEMO)
    assert len(DEMO.shown) == goals.COMPANIES_SHOWN
    assert {"Wrenfathom Bank", "Junipergate Learning", "Thistleport Freight"} <= set(DEMO.shown)
    assert [trace.name for trace in figure.data] == ["offer", "present job", "others you met"]
    assert sum(len(trace.x) for trace in figure.data) == len(DEMO.shown)


def test_what_was_let_go_and_what_stood_beside_what() -> None:
    assert title(charts.let_go(DEMO)) == "7 offers and declined invitations, 2 still open"
    assert title(charts.directly(DEMO)) == "Beside each other: Pellowmere Mutual was taken 2 of 2 times"


def test_text_of_a_log_is_no_markup() -> None:
    rows = [
        *wants("2026-01-05", **{"<b>pay</b>": 60, "R&D": 40}),
        *wants("2026-02-05", "<i>Fenwick</i>", **{"<b>pay</b>": 30, "R&D": 70}),
    ]
    for draw in (charts.stated, charts.changes):
        text = draw(ask(goals=rows)).to_json()
        assert "<i>Fenwick" not in text
        assert "\\u003ci\\u003eFenwick" not in text
        assert "&lt;i&gt;Fenwick" in text or "&lt;i&gt;" in text
