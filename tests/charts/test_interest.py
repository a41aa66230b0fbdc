from collections.abc import Callable
from typing import Any

import plotly.graph_objects as go
import pytest

from offerscope.charts import interest as charts
from offerscope.logs import build_logs, read_logs
from offerscope.places import shipped
from offerscope.questions import interest
from offerscope.show import MIME, show

CHARTS: list[Callable[[interest.InterestAnswer], go.Figure | None]] = [
    charts.timeline, charts.clock, charts.say, charts.when_asked, charts.leverage, charts.by_live, charts.over_time,
]  # fmt: skip


@pytest.fixture(scope="module")
def demo() -> interest.InterestAnswer:
    return interest.answer(read_logs(shipped("data/demo")), interest.Settings())


def hostile(n: int = 3) -> interest.InterestAnswer:
    rows = [
        {"company": f"R&D <i>{i}</i>", "role": "<script>x</script>", "applied_on": "2026-05-01", "status": "interview", "status_on": "2026-05-20",
         "expected_answer_on": "2026-06-03"}
        for i in range(n)
    ]  # fmt: skip
    offers = [
        {"offer": f"<b>{name}</b>", "company": f"<b>{name}</b>", "received_on": "2026-05-20", "deadline": "2026-06-05"}
        for name in "AB"
    ]
    terms = [
        {"offer": f"<b>{name}</b>", "term": "base", "amount": amount, "unit": "USD"}
        for name, amount in (("A", "1000"), ("B", "2000"))
    ]
    logs = build_logs({"applications": rows, "offers": offers, "offer_terms": terms}, as_of="2026-05-29")
    return interest.answer(logs, interest.Settings())


@pytest.mark.parametrize("chart", CHARTS)
def test_a_chart_carries_its_words_and_its_table(chart: Callable[..., Any], demo: interest.InterestAnswer) -> None:
    bundle = show(demo, chart)
    assert bundle is not None
    assert bundle.data[MIME]["alt"]
    assert bundle.data[MIME]["table"]["rows"]


@pytest.mark.parametrize("chart", CHARTS)
def test_an_empty_log_draws_nothing(chart: Callable[..., Any]) -> None:
    assert chart(interest.answer(build_logs({}, as_of="2026-05-29"), interest.Settings())) is None


@pytest.mark.parametrize("chart", CHARTS)
def test_text_from_the_log_is_never_markup(chart: Callable[..., Any]) -> None:
    figure = chart(hostile())
    if figure is not None:
        drawn = str(figure.to_dict())
        assert "<i>0" not in drawn
        assert "<script" not in drawn
        assert "<b>A</b>" not in drawn


def test_the_time_line_holds_what_a_screen_shows_the_live_ones_first() -> None:
    answer = hostile(30)
    figure = charts.timeline(answer)
    assert figure is not None
    assert len(figure.layout.yaxis.ticktext) == len(answer.lines) == 15
    assert [line.state for line in answer.lines][:2] == ["offer", "offer"]
    assert len(answer.tables["Time line"]) == 32


def test_the_time_line_draws_windows_promises_and_today(demo: interest.InterestAnswer) -> None:
    figure = charts.timeline(demo)
    assert figure is not None
    windows = next(trace for trace in figure.data if trace.name == "open offer, until its deadline")
    assert [str(day)[:10] for day in windows.x if day is not None] == [
        "2026-05-22",
        "2026-06-02",
        "2026-05-15",
        "2026-06-12",
    ]
    promised = next(trace for trace in figure.data if trace.name == "promised answer")
    assert sorted(str(day)[:10] for day in promised.x) == ["2026-06-01", "2026-06-03", "2026-06-08"]
    assert str(figure.layout.shapes[0].x0)[:10] == "2026-05-29"


def test_the_clock_draws_the_ranges_of_the_table(demo: interest.InterestAnswer) -> None:
    figure = charts.clock(demo)
    assert figure is not None
    first = demo.tables["The clock"].iloc[0]
    assert list(figure.data[0].x) == [first["Answers by then, from (%)"], first["to (%)"]]


def test_the_lever_is_drawn_from_both_sides(demo: interest.InterestAnswer) -> None:
    figure = charts.leverage(demo)
    assert figure is not None
    own = next(trace for trace in figure.data if trace.name == "this offer")
    other = next(trace for trace in figure.data if trace.name == "the best other open one")
    assert list(own.x) == list(reversed(other.x)) == [152000, 134000]


def test_readings_written_down_afterwards_have_their_own_mark(demo: interest.InterestAnswer) -> None:
    for chart in (charts.by_live, charts.over_time):
        figure = chart(demo)
        assert figure is not None
        late = next(trace for trace in figure.data if trace.name == "written down after the outcome")
        assert late.marker.symbol == "circle-open"


def test_every_colour_of_the_time_line_has_its_words(demo: interest.InterestAnswer) -> None:
    figure = charts.timeline(demo)
    assert figure is not None
    keys = [trace.name for trace in figure.data if trace.showlegend is not False and trace.name]
    states = {one.state for one in demo.lines}
    assert ("ended" in keys) == ("ended" in states)
    assert ("in talks" in keys) == bool(states & {"live", "offer"})
    assert ("your turn to answer" in keys) == ("invited" in states)
    assert "pale: ended" not in figure.layout.meta["how"]


def test_the_title_of_confidence_has_real_minus_signs(demo: interest.InterestAnswer) -> None:
    figure = charts.by_live(demo)
    assert figure is not None
    assert "-" not in figure.layout.title.text
    assert "+-" not in figure.layout.title.text
