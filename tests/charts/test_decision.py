"""The charts of the decision: what they draw, what they say, and that they draw nothing where there is nothing."""

from __future__ import annotations

import json
import math
from collections.abc import Callable
from dataclasses import replace
from functools import cache
from typing import Any

import plotly.graph_objects as go
import pytest

from offerscope.charts import _offers_shared, theme
from offerscope.charts import decision as charts
from offerscope.charts._decision_shared import drawn
from offerscope.logs import Logs, build_logs, read_logs
from offerscope.logs.model import Profile
from offerscope.places import shipped
from offerscope.questions import _decision_tables as tables
from offerscope.questions import decision, offers
from offerscope.questions.decision import DecisionAnswer, Settings
from offerscope.show import MIME, show

Chart = Callable[[DecisionAnswer], go.Figure | None]

ALL: list[Chart] = [
    charts.value, charts.summary, charts.weightings, charts.price, charts.points, charts.asks, charts.clock, charts.waiting,
    charts.measured,
]  # fmt: skip

HOME = Profile(place="US-TX", filing_status="single", currency="USD")
WANTS = [
    {"criterion": "pay", "set_on": "2026-01-05", "weight": "50", "worst_acceptable": "90,000", "realistic_best": "150,000"},
    {"criterion": "remote", "set_on": "2026-01-05", "weight": "30", "worst_acceptable": "0", "realistic_best": "5"},
    {"criterion": "days off", "set_on": "2026-01-05", "weight": "20", "worst_acceptable": "10", "realistic_best": "30"},
]  # fmt: skip
TEAM = {"criterion": "the <b>team</b>", "set_on": "2026-01-05", "weight": "25", "worst_acceptable": "", "realistic_best": ""}  # fmt: skip


def sheet(**terms: dict[str, str]) -> list[dict[str, str]]:
    """Rows of an offer sheet from columns of terms."""
    names = list(dict.fromkeys(name for values in terms.values() for name in values))
    return [
        {"term": term.replace("_", " "), **{name: values.get(name, "") for name in names}}
        for term, values in terms.items()
    ]


def log(rows: list[dict[str, str]], goals: list[dict[str, str]] | None = None, **more: Any) -> Logs:
    profile = more.pop("profile", HOME)
    made = {"offer_sheet": rows, **({} if goals is None else {"goals": goals}), **more}
    return build_logs(made, profile, as_of="2026-05-29")


def two_rows() -> list[dict[str, str]]:
    return sheet(
        base={"Harbor": "130,000", "Quill": "115,000"}, days_off={"Harbor": "15", "Quill": "25"},
        remote_days={"Harbor": "1", "Quill": "4"}, deadline={"Harbor": "2026-06-05", "Quill": "2026-06-12"},
    )  # fmt: skip


def many_rows(n: int) -> list[dict[str, str]]:
    """So many offers, the last of them the present job, each better in something than the one before."""
    names = [f"R&D <i>{at}</i>" for at in range(n - 1)] + ["Now"]
    return sheet(
        base={name: str(140_000 - 4_000 * at) for at, name in enumerate(names)},
        remote_days={name: str(min(at, 5)) for at, name in enumerate(names)},
        days_off={name: str(12 + 2 * at) for at, name in enumerate(names)},
        status={name: "current" if name == "Now" else "live" for name in names},
        bonus={names[0]: "?"},
        deadline={names[0]: "2026-06-05"},
    )


LOGS: dict[str, Callable[[], Logs]] = {
    "one": lambda: log(sheet(base={"Ash": "130,000"}), WANTS),
    "two": lambda: log(two_rows(), WANTS),
    "three, nobody said what matters": lambda: log(many_rows(3), profile=Profile()),
    "six": lambda: log(many_rows(6), [*WANTS, TEAM]),
    "nine": lambda: log(many_rows(9), [*WANTS, TEAM]),
    "close": lambda: log(
        sheet(base={"Harbor": "130,000", "Quill": "115,000"}, days_off={"Harbor": "20", "Quill": "22"}, remote_days={"Harbor": "2", "Quill": "4"}),
        WANTS,
    ),
    "present": lambda: log(
        sheet(
            base={"Ash": "100,000", "Mill": "140,000"}, status={"Ash": "live", "Mill": "current"}, days_off={"Ash": "12", "Mill": "20"},
            remote_days={"Ash": "1", "Mill": "3"},
        ),
        WANTS,
    ),
    "below": lambda: log(
        sheet(base={"Ash": "130,000", "Birch": "70,000"}, days_off={"Ash": "20", "Birch": "5"}, remote_days={"Ash": "2", "Birch": "5"}), WANTS
    ),
    "alike": lambda: log(
        sheet(base={"Ash": "130,000", "Birch": "130,000", "Cedar": "118,000"}, days_off={"Ash": "20", "Birch": "20", "Cedar": "28"}), WANTS
    ),
    "impression": lambda: log(
        [{"term": "company", "Harbor": "Harbor", "Quill": "Quill"}, *two_rows()],
        WANTS,
        interviews=[
            {"date": "2026-05-01", "company": company, "enthusiasm_after": felt} for company, felt in (("Harbor", 2), ("Quill", 10))
        ],
    ),
}  # fmt: skip


@cache
def made(name: str) -> DecisionAnswer:
    logs = read_logs(shipped("data/demo")) if name == "demo" else LOGS[name]()
    return decision.answer(logs, Settings(draws=400))


def drawn_by(chart: Chart, name: str) -> go.Figure:
    figure = chart(made(name))
    assert figure is not None
    return figure


def title(chart: Chart, name: str) -> str:
    return str(drawn_by(chart, name).layout.title.text).replace("<br>", " ")


def words(figure: go.Figure) -> str:
    """Everything written in a figure but in its words for the page, which the page escapes by itself."""
    told = figure.to_dict()
    told["layout"].pop("meta")
    return json.dumps(told, default=str)


@pytest.mark.parametrize("name", [*LOGS, "demo"])
@pytest.mark.parametrize("chart", ALL, ids=lambda chart: chart.__name__)
def test_what_is_drawn_has_a_title_its_words_and_its_table(chart: Chart, name: str) -> None:
    answer = made(name)
    bundle = show(answer, chart)
    if bundle is None:
        return
    ours = bundle.data[MIME]
    assert ours["title"]
    assert ours["alt"].endswith(".")
    assert ours["how"].endswith((".", "?"))
    assert ours["table"]["rows"]
    assert "nan" not in (ours["title"] + ours["alt"] + ours["how"]).lower()


def test_the_demo_fills_every_chart() -> None:
    assert [chart.__name__ for chart in ALL if chart(made("demo")) is None] == []


@pytest.mark.parametrize("chart", ALL, ids=lambda chart: chart.__name__)
@pytest.mark.parametrize("rows", [[], [{"term": "bonus", "A": "10%"}]])
def test_nothing_to_weigh_draws_nothing(chart: Chart, rows: list[dict[str, str]]) -> None:
    answer = decision.answer(log(rows) if rows else build_logs({}, as_of="2026-05-29"), Settings(draws=400))
    assert chart(answer) is None


def test_one_offer_alone_has_nothing_that_could_lead_instead() -> None:
    answer = made("one")
    assert [chart.__name__ for chart in ALL if chart(answer) is None] == [
        "weightings",
        "price",
        "points",
        "asks",
        "clock",
    ]
    assert "with nothing to set beside it" in title(charts.value, "one")


@pytest.mark.parametrize("name", ["six", "nine", "three, nobody said what matters"])
@pytest.mark.parametrize("chart", ALL, ids=lambda chart: chart.__name__)
def test_text_from_the_log_is_never_markup(chart: Chart, name: str) -> None:
    figure = chart(made(name))
    if figure is None:
        return
    told = words(figure)
    assert "<i>" not in told
    assert "<b>team" not in told
    assert "R&D" not in told
    assert chart in {charts.clock, charts.measured, charts.summary} or "R&amp;D &lt;i&gt;" in told


def test_six_are_drawn_at_most_and_the_present_job_is_always_one_of_them() -> None:
    answer = made("nine")
    assert len(answer.order) == 9
    shown = drawn(answer)
    assert len(shown) == 6
    last = replace(answer, present=answer.order[-1])
    assert [one.name for one in drawn(last)] == [*answer.order[:5], answer.order[-1]]
    assert len({one.hue for one in shown}) == 6
    for chart in (charts.value, charts.weightings):
        assert "The table has 3 more that are not drawn." in drawn_by(chart, "nine").layout.meta["how"]


def test_an_offer_keeps_its_colour_when_sliders_change_the_order() -> None:
    answer = made("six")
    turned = replace(answer, order=tuple(reversed(answer.order)))
    assert {one.name: one.hue for one in drawn(turned)} == {one.name: one.hue for one in drawn(answer)}
    assert [one.name for one in drawn(turned)] == list(turned.order)


def test_the_parts_of_a_bar_add_up_to_its_points() -> None:
    for name in ("two", "six", "below", "demo", "three, nobody said what matters"):
        answer, figure = made(name), drawn_by(charts.value, name)
        bars = [trace for trace in figure.data if trace.x[0] is not None]
        assert len(bars) == len(answer.declared.criteria if answer.declared else ())
        sums = [sum(trace.x[at] for trace in bars) for at in range(len(drawn(answer)))]
        points = answer.tables[tables.VALUE]["Points of 100"]
        assert sums == pytest.approx([points.iloc[one.place] for one in drawn(answer)], abs=0.1)


def test_what_nobody_has_seen_is_hatched_and_grey_and_nothing_else_is() -> None:
    answer, figure = made("six"), drawn_by(charts.value, "six")
    seen = answer.tables[tables.PARTS]["Seen"].to_list()
    bars = [trace for trace in figure.data if trace.x[0] is not None]
    assert "no" in seen
    assert "yes" in seen
    for column, trace in enumerate(bars):
        for row, (colour, shape) in enumerate(zip(trace.marker.color, trace.marker.pattern.shape, strict=True)):
            is_dark = seen[row * len(bars) + column] == "no"
            assert (colour == theme.GREY_LIGHT) is is_dark
            assert shape == ("/" if is_dark else "")
    assert [trace.name for trace in figure.data if trace.x[0] is None] == ["nobody has seen or said"]
    assert all(trace.x[0] is not None for trace in drawn_by(charts.value, "two").data)


def test_the_value_chart_carries_the_numbers_for_sliders() -> None:
    answer = made("six")
    assert answer.declared is not None
    assert drawn_by(charts.value, "six").layout.meta["sliders"] == answer.declared.to_json()


def test_a_value_below_zero_is_drawn_to_the_left_and_the_sum_says_that_it_is_one() -> None:
    figure = drawn_by(charts.value, "below")
    lowest = min(x for trace in figure.data for x in trace.x if x is not None)
    assert lowest < 0
    assert figure.layout.barmode == "relative"
    assert figure.layout.xaxis.range[0] < lowest
    assert any("in all" in note.text for note in figure.layout.annotations)
    assert "\\u2212" in json.dumps([trace.text for trace in figure.data])


def test_pay_without_ends_is_told_from_the_least_of_those_compared() -> None:
    answer = made("three, nobody said what matters")
    parts = answer.tables[tables.PARTS]
    pay = parts.loc[parts["What counts"] == "pay", "Points"]
    assert pay.min() == 0
    assert 0 < pay.max() < 100
    assert answer.tables[tables.VALUE]["Points of 100"].max() <= 100.5
    assert answer.declared is not None
    assert min(row[answer.declared.criteria.index("pay")] for row in answer.declared.values) == 0


def test_titles_say_what_leads() -> None:
    assert title(charts.value, "two").startswith("Quill is worth most to you: ")
    assert title(charts.value, "present").startswith("Your present job is worth most to you: ")
    assert title(charts.value, "alike").startswith("Ash and Birch are worth the same to you: ")
    assert title(charts.weightings, "present").startswith("Your present job leads most often however you weigh")
    assert title(charts.weightings, "alike") == (
        "Who leads hangs on the weights: Ash and Birch with yours but Cedar with all equal and with any at all"
    )
    ahead = decision.answer(
        log(sheet(base={"Ash": "130,000", "Birch": "130,000", "Cedar": "70,000"}), WANTS[:1]), Settings(draws=400)
    )
    figure = charts.weightings(ahead)
    assert figure is not None
    assert figure.layout.title.text.replace("<br>", " ").startswith("Ash and Birch lead most often however you weigh")


def test_weightings_are_those_of_the_table_and_only_two_have_a_band() -> None:
    answer, figure = made("six"), drawn_by(charts.weightings, "six")
    marks = [trace for trace in figure.data if "markers" in trace.mode]
    table = answer.tables[tables.WEIGHTINGS]
    own = table[table["Weights"] == "with your weights"]["Leads, of 100"].to_list()
    assert [trace.x[0] for trace in marks] == own
    assert len({trace.marker.symbol for trace in marks}) == len(marks)
    assert not figure.layout.shapes
    band = drawn_by(charts.weightings, "two").layout.shapes[0]
    assert (band.x0, band.x1) == (35, 65)


def test_too_close_to_call_is_the_title() -> None:
    assert title(charts.weightings, "close").startswith("Too close to call: Quill leads in ")


def test_without_pairs_there_are_no_weights_of_pairs_and_with_them_there_are() -> None:
    without = drawn_by(charts.weightings, "two").layout.yaxis.ticktext
    assert list(without) == ["with your<br>weights", "all weights<br>equal", "any weights<br>at all"]
    assert "with your<br>choices<br>between pairs" in drawn_by(charts.weightings, "demo").layout.yaxis.ticktext


def test_each_price_is_drawn_from_what_is_offered_to_where_it_leads() -> None:
    answer, figure = made("close"), drawn_by(charts.price, "close")
    base = next(one for one in answer.prices if one.term == "base")
    assert base.offer == "Harbor"
    assert base.more is not None
    assert "Harbor would lead with USD 2,000 more base a year" in title(charts.price, "close")
    assert any("USD 2,000 more base a year" in note.text for note in figure.layout.annotations)
    hue = next(one.hue for one in drawn(answer) if one.name == "Harbor")
    lines = [trace for trace in figure.data if trace.mode == "lines"]
    assert lines
    assert all(trace.line.color == hue for trace in lines)
    assert all(0 <= x <= 1 for trace in lines for x in trace.x)


def test_what_nobody_would_pay_is_no_price_and_is_said() -> None:
    figure = drawn_by(charts.price, "present")
    assert {trace.type for trace in figure.data} == {"table"}
    assert title(charts.price, "present") == "No one term that anybody would pay puts Ash first"
    assert set(made("present").tables[tables.PRICES]["Can be asked for"]) == {"no"}


def test_where_an_impression_outweighs_every_term_the_wants_alone_give_the_list() -> None:
    answer = made("impression")
    assert answer.leader == "Quill"
    prices, points = answer.tables[tables.PRICES], answer.tables[tables.POINTS]
    assert set(prices["Counts"]) == {tables.WANTS}
    assert title(charts.price, "impression").startswith("On your wants alone Harbor would lead with USD ")
    assert title(charts.price, "impression").endswith("your impression outweighs that")
    # One scale everywhere, 100 in all: the impression has what the wants have not, here and on the sliders.
    assert answer.declared is not None
    weights = dict(zip(answer.declared.criteria, answer.declared.weights, strict=True))
    assert points["Your points"].sum() == pytest.approx(100 - weights["your impression"], abs=0.2)
    assert points["Points with which it leads"].sum() == pytest.approx(100 - weights["your impression"], abs=0.2)
    for name, own in zip(points["What counts"], points["Your points"], strict=True):
        assert own == pytest.approx(weights[name], abs=0.06)
    assert set(points["Counts"]) == {tables.WANTS}
    moved = (points["Points with which it leads"] - points["Your points"]).clip(lower=0).sum()
    assert moved == pytest.approx(points["Points moved in all"].iloc[0], abs=0.2)


def test_the_points_that_move_are_drawn_and_named_and_the_others_are_not() -> None:
    answer, figure = made("two"), drawn_by(charts.points, "two")
    table = answer.tables[tables.POINTS]
    moved = table[(table["Points with which it leads"] - table["Your points"]).abs() >= 0.5]
    assert list(figure.layout.yaxis.ticktext) == moved["What counts"].to_list()
    lines = [list(trace.x) for trace in figure.data if trace.mode == "lines"]
    assert lines == moved[["Your points", "Points with which it leads"]].to_numpy().tolist()
    assert title(charts.points, "two").startswith("Harbor would lead if ")


def test_who_can_never_win_is_said_in_words() -> None:
    figure = drawn_by(charts.points, "present")
    assert title(charts.points, "present") == "No weights at all would put Ash before your present job"
    assert any("can never win" in note.text for note in figure.layout.annotations)
    assert not figure.data


def test_rows_of_points_go_to_the_right_offer_beside_equals_of_the_leader() -> None:
    figure = drawn_by(charts.points, "alike")
    heads = [note.text for note in figure.layout.annotations]
    cedar = next(one for one in drawn(made("alike")) if one.name == "Cedar")
    assert [head for head in heads if cedar.head in head] == heads


def test_answers_that_can_change_the_order_are_filled_and_the_others_are_outlines() -> None:
    answer, figure = made("six"), drawn_by(charts.asks, "six")
    shown = [one for one in answer.asks if one.worth >= 1e-4][:8]
    bars = [trace for trace in figure.data if trace.x[0] is not None]
    assert [trace.x[0] for trace in bars] == [one.pays for one in shown]
    assert [trace.marker.color != "rgba(0,0,0,0)" for trace in bars] == [one.could_flip for one in shown]
    assert all("a year" in trace.text[0] for trace in bars)


def test_without_pay_among_the_wants_an_answer_is_worth_points() -> None:
    rows = sheet(
        base={"Ash": "130,000", "Birch": "100,000"},
        days_off={"Ash": "20", "Birch": "19"},
        remote_days={"Ash": "?", "Birch": "2"},
    )
    answer = decision.answer(log(rows, WANTS[1:]), Settings(draws=400))
    figure = charts.asks(answer)
    assert figure is not None
    assert "points of 100" in figure.layout.title.text.replace("<br>", " ")


def test_answers_worth_nothing_are_a_list_and_no_picture() -> None:
    answer = made("demo")
    idle = replace(answer, asks=tuple(replace(one, worth=0.0, could_flip=False) for one in answer.asks))
    figure = charts.asks(idle)
    assert figure is not None
    assert {trace.type for trace in figure.data} == {"table"}
    assert figure.layout.title.text == "No likely answer changes what you choose"


def test_the_clock_draws_the_ranges_of_the_table_the_likeliest_on_top() -> None:
    answer, figure = made("demo"), drawn_by(charts.clock, "demo")
    table = answer.tables[tables.CLOCK]
    best = table.sort_values(["To", "From"], ascending=False).iloc[0]
    assert list(figure.data[0].x) == [best["From"], best["To"]]
    assert list(figure.data[1].x) == [best["From, later"], best["To, later"]]
    assert "by Friday 12 June" in title(charts.clock, "demo")
    assert best["Process"] in title(charts.clock, "demo")


def test_no_clock_runs_once_the_deadline_is_over_or_nothing_is_live() -> None:
    answer = made("demo")
    assert answer.waiting is not None
    assert charts.clock(replace(answer, waiting=replace(answer.waiting, days_left=-1))) is None
    assert charts.clock(made("two")) is None


def test_the_map_is_parted_by_the_curve_and_both_sides_are_named() -> None:
    answer, figure = made("demo"), drawn_by(charts.waiting, "demo")
    assert answer.waiting is not None
    curve = next(trace for trace in figure.data if trace.mode == "lines" and trace.customdata is not None)
    assert list(curve.x) == [weeks for weeks, _ in answer.waiting.curve]
    assert list(curve.y) == pytest.approx([100 * need for _, need in answer.waiting.curve if need is not None])
    assert [trace.text[0] for trace in figure.data if trace.mode == "text"] == [
        "<b>wait</b>",
        "<b>take Junipergate</b>",
    ]
    assert figure.layout.xaxis.range[1] == pytest.approx(math.log10(52))


@pytest.mark.parametrize(("side", "said"), [("take", "taking Junipergate"), ("wait", "waiting"), ("either", "both")])
def test_the_title_of_the_map_says_on_which_side_the_log_lies(side: str, said: str) -> None:
    answer = made("demo")
    assert answer.waiting is not None
    own = answer.waiting.beliefs
    more = {"take": (-0.9, -0.8, -0.7), "wait": (0.5, 0.6, 0.7), "either": (-0.4, 0.0, 0.4)}[side]
    beliefs = replace(own, more_low=more[0], more=more[1], more_high=more[2])
    waiting = replace(answer.waiting, beliefs=beliefs)
    assert waiting.log_says == side
    figure = charts.waiting(replace(answer, waiting=waiting))
    assert figure is not None
    assert figure.layout.title.text.replace("<br>", " ").endswith(said) or said in figure.layout.title.text


def test_the_box_is_cut_at_the_edges_of_the_map_and_says_that_it_goes_on() -> None:
    answer = made("demo")
    assert answer.waiting is not None
    wide = replace(
        answer.waiting.beliefs, every_low=0.2, every=0.5, every_high=400.0, more_low=-0.99, more=0.0, more_high=5.0
    )
    figure = charts.waiting(replace(answer, waiting=replace(answer.waiting, beliefs=wide)))
    assert figure is not None
    box = next(trace for trace in figure.data if trace.name == "what your log shows")
    low, high = figure.layout.yaxis.range
    assert (min(box.x), max(box.x)) == (1, 52)
    assert (min(box.y), max(box.y)) == (low, high)
    beyond = next(trace for trace in figure.data if trace.name == "it goes on beyond the map")
    assert set(beyond.marker.symbol) == {"triangle-left", "triangle-right", "triangle-down", "triangle-up"}
    # Its middle, half a week, lies off the map: no cross, and no word of one.
    assert not [trace for trace in figure.data if trace.name == "its middle"]
    assert "cross" not in figure.layout.meta["how"]
    narrow = drawn_by(charts.waiting, "demo")
    assert [trace for trace in narrow.data if trace.name == "its middle"]
    assert "cross" in narrow.layout.meta["how"]


def test_a_box_that_lies_beyond_the_map_is_a_mark_at_its_edge() -> None:
    answer = made("demo")
    assert answer.waiting is not None
    often = replace(answer.waiting.beliefs, every_low=0.1, every=0.3, every_high=0.9)
    figure = charts.waiting(replace(answer, waiting=replace(answer.waiting, beliefs=often)))
    assert figure is not None
    assert not [trace for trace in figure.data if trace.name == "what your log shows"]
    mark = next(trace for trace in figure.data if trace.name == "what your log shows lies beyond the map")
    assert list(mark.x) == [1]
    assert list(mark.marker.symbol) == ["triangle-left"]
    assert "lies beyond the map" in figure.layout.meta["how"]
    assert "The box" not in figure.layout.meta["how"]


def test_there_is_no_map_where_no_belief_makes_waiting_right() -> None:
    answer = made("demo")
    assert answer.waiting is not None
    never = replace(answer.waiting, curve=tuple((weeks, None) for weeks, _ in answer.waiting.curve))
    assert charts.waiting(replace(answer, waiting=never)) is None
    # Where some do and some do not, the line goes off the map at its upper edge.
    some = replace(
        answer.waiting, curve=tuple((weeks, need if weeks < 20 else None) for weeks, need in answer.waiting.curve)
    )
    figure = charts.waiting(replace(answer, waiting=some))
    assert figure is not None
    curve = next(trace for trace in figure.data if trace.mode == "lines" and trace.customdata is not None)
    assert curve.y[-1] == figure.layout.yaxis.range[1]


def test_what_is_measured_is_a_table_grey_where_nobody_has_seen() -> None:
    answer, figure = made("six"), drawn_by(charts.measured, "six")
    table = answer.tables[tables.MEASURED]
    fills = figure.data[0].cells.fill.color
    for column, name in enumerate(table.columns):
        for row, value in enumerate(table[name]):
            assert (fills[column][row] == theme.GREY_LIGHT) is (value == "nobody has seen or said")
    unseen = int(answer.tables[tables.PARTS]["Seen"].eq("no").sum())
    assert title(charts.measured, "six").startswith(f"{unseen} of ")


def test_the_jobs_in_a_few_numbers_say_which_are_the_same_and_which_are_no_better() -> None:
    notes = made("alike").tables[tables.SUMMARY].set_index("Offer")["To note"].to_dict()
    assert notes == {"Ash": "the same as Birch", "Birch": "the same as Ash", "Cedar": ""}
    assert "no better than your present job in anything" in set(made("present").tables[tables.SUMMARY]["To note"])
    assert "To note" not in made("two").tables[tables.SUMMARY]


def test_an_offer_has_the_colour_and_the_mark_of_the_page_of_offers() -> None:
    logs = read_logs(shipped("data/demo"))
    there = offers.answer(logs, offers.Settings())
    own = [one for one in drawn(made("demo")) if one.name in there.drawn]
    assert len(own) > 2
    for one in own:
        found = (_offers_shared.colour(there, one.name), _offers_shared.symbol(there, one.name))
        assert (one.hue, one.symbol) == found, one.name


def test_parts_below_nought_are_not_said_to_stand_from_left_to_right() -> None:
    for name in LOGS:
        figure = charts.value(made(name))
        if figure is not None and len(made(name).declared.criteria) > 1:
            is_below = any(x is not None and x < 0 for trace in figure.data for x in trace.x)
            assert ("From nought outward" in figure.layout.meta["how"]) == is_below
            assert ("From left to right" in figure.layout.meta["how"]) == (not is_below)
            assert not figure.layout.xaxis.zeroline


def test_the_table_of_a_few_numbers_has_a_finding_as_its_title() -> None:
    answer = decision.answer(log(two_rows(), WANTS), Settings())
    figure = charts.summary(answer)
    assert figure is not None
    said = figure.layout.title.text.replace("<br>", " ")
    assert "has more points than" in said
    assert said.endswith("a year after tax")


def test_culture_is_explained_only_where_it_counts() -> None:
    figure = charts.measured(decision.answer(log(two_rows(), WANTS), Settings()))
    assert figure is not None
    assert "Culture" not in figure.layout.meta["how"]
