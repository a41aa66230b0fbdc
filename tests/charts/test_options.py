from collections.abc import Mapping
from typing import Any

import plotly.graph_objects as go
import pytest

from offerscope.charts import options as charts
from offerscope.logs import build_logs
from offerscope.questions import options
from offerscope.show import show

ALL = [charts.reach, charts.answered, charts.ways, charts.pay]


def ask(rows: list[Mapping[str, Any]]) -> options.OptionsAnswer:
    return options.answer(build_logs({"applications": rows}, as_of="2026-05-29"), options.Settings())


def full() -> options.OptionsAnswer:
    return ask(
        [
            {"company": f"C{i} <b>&", "role": "R&D", "applied_on": "2026-01-02", "source": ["<script>", "Board"][i % 2], "level": ["<i>Mid</i>", "Senior"][i % 2],
             "status": ["rejected", "interview", "no answer", "responded"][i % 4], "first_reply_on": f"2026-01-{10 + i % 9}" if i % 4 != 2 else "",
             "pay_min": [20, 50000][i % 2], "pay_max": [22, 50000][i % 2], "pay_per": ["hour", "year"][i % 2]}
            for i in range(40)
        ]
    )  # fmt: skip


@pytest.mark.parametrize("chart", ALL)
def test_each_chart_is_drawn_with_its_words(chart: Any) -> None:
    answer = full()
    figure = chart(answer)
    assert isinstance(figure, go.Figure)
    assert show(answer, chart) is not None
    words = figure.to_json()
    assert "<script>" not in words
    assert "<i>Mid" not in words
    assert "C1 <b>" not in words


@pytest.mark.parametrize("chart", ALL)
@pytest.mark.parametrize("rows", [[], [{"company": "Tarn"}], [{"company": f"C{i}"} for i in range(9)]])
def test_where_there_is_nothing_to_draw_nothing_is(chart: Any, rows: list[Mapping[str, Any]]) -> None:
    answer = ask(rows)
    figure = chart(answer)
    assert figure is None or (chart is charts.reach and rows)
    assert (show(answer, chart) is None) == (figure is None)


def test_the_title_and_the_labels_are_the_tables_numbers() -> None:
    answer = full()
    figure = charts.reach(answer)
    assert figure is not None
    assert (
        figure.layout.title.text.replace("<br>", " ")
        == "40 applications: 30 answered, 10 to an interview, 0 to an offer"
    )
    labels = [note.text for note in figure.layout.annotations]
    assert labels[:3] == [
        "Answered: 30 of 40 (all applications)",
        "Interview: 10 of 30 (those answered)",
        "Interview: 10 of 40 (all applications)",
    ]


def test_kinds_of_pay_have_marks_of_their_own() -> None:
    figure = charts.pay(full())
    assert figure is not None
    marks = {trace.name: trace.marker.symbol for trace in figure.data if trace.name}
    assert marks == {"quoted by the year": "circle", "quoted by the hour, as a full-time year": "diamond-open"}
    hourly = next(trace for trace in figure.data if trace.name and "hour" in trace.name)
    assert set(hourly.x) == {20 * 2080, 22 * 2080}


def test_each_kind_of_answer_has_a_line_and_a_dash_of_its_own() -> None:
    figure = charts.answered(full())
    assert figure is not None
    lines = {trace.name: trace.line.dash for trace in figure.data if trace.name}
    assert set(lines) == {"any answer", "moved on", "turned down", "another answer"}
    assert len(set(lines.values())) == 4


def test_too_few_is_said_beside_the_count() -> None:
    rows = [{"company": f"C{i}", "source": "Board" if i else "Fair", "status": "applied"} for i in range(9)]
    figure = charts.ways(ask(rows))
    assert figure is not None
    assert [note.text for note in figure.layout.annotations] == ["Board: 0 of 8", "Fair: 0 of 1 (too few)"]


def test_the_title_on_answers_tells_of_how_many_and_of_a_day_to_plan_with() -> None:
    rows = [
        {
            "company": f"C{at}",
            "applied_on": "2026-01-01",
            "status": "rejected",
            "first_reply_on": f"2026-0{1 + at % 3}-11",
        }
        for at in range(9)
    ]
    figure = charts.answered(ask(rows))
    assert figure is not None
    title = figure.layout.title.text.replace("<br>", " ")
    assert title.startswith("Of 9 applications, answered: 33 % by day 30, ")


def test_the_bands_of_a_level_lie_around_its_name() -> None:
    rows = [
        {"company": f"C{at}", "level": "mid" if at else "lone", "pay_min": 90000 + at, "pay_max": 99000}
        for at in range(6)
    ]
    figure = charts.pay(ask(rows))
    assert figure is not None
    marks = next(trace for trace in figure.data if trace.mode == "markers" and trace.name)
    names = dict(zip(figure.layout.yaxis.ticktext, figure.layout.yaxis.tickvals, strict=True))
    for level, company in (("lone", "C0"), ("mid", "C")):
        at = [
            y
            for y, text in zip(marks.y, marks.text, strict=True)
            if text.startswith(company) and (level == "lone") == text.startswith("C0")
        ]
        assert sum(at) / len(at) == pytest.approx(names[level])
