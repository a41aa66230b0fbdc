import itertools
import re
from collections.abc import Mapping
from typing import Any

import plotly.graph_objects as go
import pytest

from offerscope.charts import options as charts
from offerscope.charts import theme
from offerscope.logs import build_logs
from offerscope.questions import options
from offerscope.show import show

ALL = [charts.reach, charts.flow, charts.answered, charts.silence, charts.ended, charts.ways, charts.versions, charts.starts,
       charts.pay]  # fmt: skip


def ask(rows: list[Mapping[str, Any]]) -> options.OptionsAnswer:
    return options.answer(build_logs({"applications": rows}, as_of="2026-05-29"), options.Settings())


def full() -> options.OptionsAnswer:
    return ask(
        [
            {"company": f"C{i} <b>&", "role": "R&D", "applied_on": "2026-01-02", "source": ["<script>", "Board"][i % 2], "level": ["<i>Mid</i>", "Senior"][i % 2],
             "status": ["rejected", "interview", "no answer", "responded"][i % 4], "first_reply_on": f"2026-01-{10 + i % 9}" if i % 4 != 2 else "",
             "wanted": ["wanted", "half-wanted"][i % 2], "resume_version": ["<b>1</b>", "2"][i % 2], "status_on": "2026-02-10",
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
    assert "<b>1</b>" not in words


@pytest.mark.parametrize("chart", ALL)
@pytest.mark.parametrize("rows", [[], [{"company": "Tarn"}], [{"company": f"C{i}"} for i in range(9)]])
def test_where_there_is_nothing_to_draw_nothing_is(chart: Any, rows: list[Mapping[str, Any]]) -> None:
    answer = ask(rows)
    figure = chart(answer)
    assert figure is None or (chart in {charts.reach, charts.flow} and rows)
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
    assert title.startswith("Of 9 applications, answered: 33 % (")
    assert re.search(r"33 % \(\d+ to \d+\) by day 30, ", title)


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


def test_a_band_is_as_wide_as_many_went_that_way() -> None:
    answer = full()
    figure = charts.flow(answer)
    assert figure is not None
    rows = answer.tables[options.FLOW]
    bands = [one for one in figure.data if one.fill == "toself"]
    nodes = {one.name.split(":")[0]: one for one in figure.data if one.mode == "lines"}
    drawn = {tuple(one.name.split(": ")[0].split(" to ", 1)): one for one in bands}
    assert drawn.keys() == {(a, b) for a, b, _ in rows.itertuples(index=False, name=None)}
    each = (nodes["Applied"].y[1] - nodes["Applied"].y[0]) / answer.applications
    for start, end, count in rows.itertuples(index=False, name=None):
        band = drawn[start, end]
        assert band.name == f"{start} to {end}: {count}"
        half = len(band.x) // 2
        for x, upper, lower in zip(band.x[:half], band.y[:half], reversed(band.y[half:-1]), strict=True):
            assert lower - upper == pytest.approx(each * count)
            assert 0 <= x <= 1
        # It leaves and arrives within its nodes.
        for name, at in ((start, 0), (end, half - 1)):
            top, bottom = nodes[name].y
            assert band.x[at] == pytest.approx(nodes[name].x[0])
            assert top - 1e-9 <= band.y[at]
            assert band.y[at] + each * count <= bottom + 1e-9
    # At each end of a node, bands fill it and none lies on another.
    for name, node in nodes.items():
        for side in (0, 1):
            own = sorted(
                (band.y[0] if side == 0 else band.y[len(band.x) // 2 - 1], count * each)
                for (start, end), band in drawn.items()
                for a, b, count in rows.itertuples(index=False, name=None)
                if (a, b) == (start, end) and (start, end)[side] == name
            )
            for (top, wide), (below, _) in itertools.pairwise(own):
                assert top + wide <= below + 1e-9
            assert not own or own[0][0] == pytest.approx(node.y[0])
    said = {one.text for one in figure.layout.annotations}
    assert "Answered<br>30" in said
    assert nodes["Still open"].line.color == theme.GREY
    title = figure.layout.title.text.replace("<br>", " ")
    assert title == "The commonest ends: no answer after applying and a no after a first answer (10 of 40 each)"


def test_a_log_where_all_is_open_says_so() -> None:
    figure = charts.flow(ask([{"company": f"C{at}", "status": "applied"} for at in range(4)]))
    assert figure is not None
    assert figure.layout.title.text == "Of 4 applications, all are still open"


def test_the_title_of_what_is_compared_is_what_stands_out() -> None:
    rows = [{"company": f"C{at}", "source": "referral" if at < 10 else "applied", "status": "interview" if at < 9 else "no answer"}
            for at in range(40)]  # fmt: skip
    figure = charts.ways(ask(rows))
    assert figure is not None
    title = figure.layout.title.text.replace("<br>", " ")
    assert (
        title == "Referrals led to an interview more often than cold applications: 9 of 10 (90 %) against 0 of 30 (0 %)"
    )
    assert charts.versions(ask(rows)) is None
    open_ = charts.versions(full())
    assert open_ is not None
    assert open_.layout.meta["table"] == options.VERSIONS


def test_the_title_on_silence_counts_the_answers_that_would_have_been_missed() -> None:
    rows = [{"company": f"C{at}", "applied_on": "2026-01-01", "status": "rejected",
             "first_reply_on": "2026-01-05" if at % 3 else "2026-02-20"} for at in range(12)]  # fmt: skip
    figure = charts.silence(ask(rows))
    assert figure is not None
    assert (
        figure.layout.title.text.replace("<br>", " ")
        == "Calling 14 days of silence a no would have missed 4 of 12 answers"
    )
    # Numbers of days that come to the same are one row.
    assert [note.text for note in figure.layout.annotations] == [
        "14, 21 and 30 days: 4 answers missed",
        "Never: what is open stays open",
    ]
    early = [{**row, "first_reply_on": "2026-01-05"} for row in rows]
    soon = charts.silence(ask(early))
    assert soon is not None
    assert soon.layout.title.text.replace("<br>", " ").startswith("No answer came after 14 days of silence or more")


def test_the_time_to_the_end_says_from_when_and_how_soon_half_were_over() -> None:
    rows = [
        {"company": f"C{at}", "applied_on": "2026-01-01", "status": "rejected", "status_on": f"2026-01-{10 + at}"}
        for at in range(9)
    ]
    figure = charts.ended(ask(rows))
    assert figure is not None
    title = figure.layout.title.text.replace("<br>", " ")
    assert title.startswith("Of 9 applications, half were over by day 13 after applying")
    assert {trace.name for trace in figure.data if trace.name} == {"any end", "turned down"}


def test_the_base_of_an_open_offer_is_marked_at_its_level_by_name() -> None:
    rows = [
        {"company": f"C{at}", "role": "R", "level": "mid" if at < 6 else "senior", "pay_min": 90000 + 1000 * at, "pay_currency": "USD"}
        for at in range(12)
    ]  # fmt: skip
    offers = [
        {"offer": "<b>Open", "company": "C8", "role": "R", "status": "live"},
        {"offer": "Gone", "company": "C3", "role": "R", "status": "declined"},
        {"offer": "Hourly", "company": "C2", "role": "R", "status": "in hand"},
    ]
    terms = [
        {"offer": "<b>Open", "term": "base", "amount": 97000},
        {"offer": "Gone", "term": "base", "amount": 93000},
        {"offer": "Hourly", "term": "base", "amount": 50, "per": "hour"},
    ]
    terms += [{"offer": name, "term": "currency", "amount": "USD"} for name in ("<b>Open", "Gone", "Hourly")]
    made = build_logs({"applications": rows, "offers": offers, "offer_terms": terms}, as_of="2026-05-29")
    answer = options.answer(made, options.Settings())
    assert [(one.name, one.base, one.level) for one in answer.open_bases] == [
        ("<b>Open", 97000, "senior"),
        ("Hourly", 104000, "mid"),
    ]
    figure = charts.pay(answer)
    assert figure is not None
    lines = [shape.x0 for shape in figure.layout.shapes]
    assert lines == [104000, 97000]
    assert [note.text for note in figure.layout.annotations] == ["Hourly 104,000", "&lt;b&gt;Open 97,000"]
    names = dict(zip(figure.layout.yaxis.ticktext, figure.layout.yaxis.tickvals, strict=True))
    for shape, level in zip(figure.layout.shapes, ("mid", "senior"), strict=True):
        assert shape.y0 < names[level] < shape.y1
    assert "open offer" in figure.layout.meta["how"]


def test_the_words_on_pay_explain_only_what_is_drawn() -> None:
    figure = charts.pay(ask([{"company": f"C{at}", "pay_min": 90000, "level": "mid"} for at in range(3)]))
    assert figure is not None
    assert figure.layout.meta["how"] == "A mark is one job's pay."
    all_ = charts.pay(full())
    assert all_ is not None
    for words in ("a line a band", "by the hour", "upright bar", "Lowest level"):
        assert words in all_.layout.meta["how"]
    assert "open offer" not in all_.layout.meta["how"]
