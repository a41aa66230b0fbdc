"""The charts of offers: what they draw, and that they draw nothing where there is nothing."""

import datetime as dt
import itertools

import pytest

from offerscope.charts import offers as charts
from offerscope.logs import build_logs
from offerscope.questions import offers
from offerscope.show import MIME, show

ALL = (charts.by_year, charts.by_month, charts.by_part)
SHEET = [
    {"term": "status", "Harbor <b>": "live", "Quill": "live", "Now": "current"},
    {"term": "base", "Harbor <b>": "120000", "Quill": "118000", "Now": "100000"},
    {"term": "equity", "Harbor <b>": "40000", "Quill": "", "Now": ""},
    {"term": "sign-on", "Harbor <b>": "9000", "Quill": "", "Now": ""},
    {"term": "health premium", "Harbor <b>": "200", "Quill": "", "Now": ""},
    {"term": "deadline", "Harbor <b>": "2026-06-05", "Quill": "", "Now": ""},
]


def made(rows=SHEET, **settings):
    return offers.answer(
        build_logs({"offer_sheet": rows} if rows else {}, as_of=dt.date(2026, 5, 29)), offers.Settings(**settings)
    )


@pytest.mark.parametrize("chart", ALL)
@pytest.mark.parametrize("years", [1, 4, 10])
def test_every_chart_can_be_shown_with_its_table_and_alt_text(chart, years):
    answer = made(years=years)
    bundle = show(answer, chart)
    assert bundle is not None
    ours = bundle.data[MIME]
    assert "Harbor &lt;b&gt;" in ours["alt"]
    assert "Harbor &lt;b&gt;" in ours["title"].replace("<br>", " ")
    assert ours["table"]["rows"]


@pytest.mark.parametrize("chart", ALL)
def test_nothing_to_draw_is_no_chart(chart):
    assert chart(made(rows=[])) is None
    assert chart(made(rows=[{"term": "bonus", "A": "10%"}])) is None


@pytest.mark.parametrize("chart", ALL)
def test_one_offer_alone_is_drawn(chart):
    answer = made(rows=[{"term": "base", "A": "100000"}])
    assert show(answer, chart) is not None
    assert chart(answer).layout.title.text == "What A pays over four years"


def test_titles_say_what_the_charts_show():
    answer = made()
    said = [chart(answer).layout.title.text.replace("<br>", " ") for chart in ALL]
    assert said == [
        "Harbor &lt;b&gt; pays 47,400 more than Quill over four years",
        "Harbor &lt;b&gt; has paid more than Quill from the first month on",
        "The lead of Harbor &lt;b&gt; over Quill comes most from equity: 40,000 over four years",
    ]


def test_an_offer_keeps_its_colour():
    answer = made()
    for name in answer.drawn:
        hue = charts._colour(answer, name)
        lines = [t.line.color for t in charts.by_month(answer).data if t.name == charts._name(name)]
        bars = [t.marker.color for t in charts.by_part(answer).data if t.name.startswith(charts._name(name))]
        assert set(lines + bars) == {hue}


def test_labels_of_lines_stand_apart():
    placed = charts._apart({"A": 100.0, "B": 101.0, "C": 50.0}, 10.0)
    heights = sorted(placed.values())
    assert all(after - before >= 10 for before, after in itertools.pairwise(heights))
    assert placed["C"] == 50
    assert max(charts._apart({"A": 100.0, "B": 101.0}, 10.0, 101.0).values()) == 101


def test_parts_are_drawn_of_what_can_still_be_chosen():
    rows = [{"term": "status", "A": "live", "Gone": "declined"}, {"term": "base", "A": "90000", "Gone": "80000"}]
    drawn = charts.by_part(made(rows=rows))
    assert [trace.name for trace in drawn.data] == ["A"]
    gone = charts.by_part(made(rows=[{"term": "status", "Gone": "declined"}, {"term": "base", "Gone": "80000"}]))
    assert [trace.name for trace in gone.data] == ["Gone (declined)"]


def test_the_present_job_is_called_so_beside_its_line():
    labels = [note.text for note in charts.by_month(made()).layout.annotations]
    assert any("Present job" in label for label in labels)
