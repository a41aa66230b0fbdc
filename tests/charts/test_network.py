import json
from collections.abc import Callable
from typing import Any

import plotly.graph_objects as go
import pytest

from offerscope.charts import network as charts
from offerscope.logs import build_logs, read_logs
from offerscope.places import shipped
from offerscope.questions import network
from offerscope.show import MIME, show

CHARTS: list[Callable[[network.NetworkAnswer], go.Figure | None]] = [
    charts.letters, charts.doors, charts.reach, charts.warmth, charts.growth,
]  # fmt: skip


def demo(**given: Any) -> network.NetworkAnswer:
    return network.answer(read_logs(shipped("data/demo")), network.Settings(**given))


def made(**tables: Any) -> network.NetworkAnswer:
    return network.answer(build_logs(tables, as_of="2026-05-29"), network.Settings())


@pytest.mark.parametrize("chart", CHARTS)
def test_each_chart_carries_its_words_and_its_table(chart: Callable[..., Any]) -> None:
    bundle = show(demo(), chart)
    assert bundle is not None
    ours = bundle.data[MIME]
    assert ours["alt"].endswith(".")
    assert ours["how"].endswith(".")
    assert ours["table"]["rows"]


@pytest.mark.parametrize("chart", CHARTS)
def test_where_there_is_nothing_to_draw_nothing_is(chart: Callable[..., Any]) -> None:
    assert chart(made()) is None
    # A person without a day: known, and in no picture.
    assert chart(made(contacts=[{"name": "Ines Lindqvist", "company": "Tarn"}])) is None


@pytest.mark.parametrize("chart", CHARTS)
def test_text_from_the_log_is_never_markup(chart: Callable[..., Any]) -> None:
    name, company = "Ines <script>x</script> & Co", "T <i>arn</i> & B"
    contacts = [
        {"name": f"{name} {number}", "company": company, "met_on": f"2025-0{number + 1}-03", "last_contact_on": "2025-12-01"}
        for number in range(3)
    ]  # fmt: skip
    past = {"company": company, "applied_on": "2026-01-02", "status": "rejected", "status_on": "2026-02-02", "door": "re-apply after 2026-04-01"}  # fmt: skip
    talks = [{"company": company, "date": f"2026-01-{day}", "interviewer": f"{name} {day}"} for day in (10, 12)]
    figure = chart(made(contacts=contacts, applications=[past], interviews=talks))
    assert figure is not None
    drawn = json.dumps(figure.to_dict(), default=str)
    assert "<script" not in drawn
    assert "<i>arn" not in drawn


@pytest.mark.parametrize("chart", CHARTS)
def test_under_an_alias_no_picture_names_a_person(chart: Callable[..., Any]) -> None:
    logs = read_logs(shipped("data/demo"))
    figure = chart(demo(alias=True))
    drawn = json.dumps(figure.to_dict(), default=str)
    parts = {part for name in {*logs.contacts["name"], *logs.interviews["interviewer"]} for part in name.split()}
    assert [part for part in parts if part in drawn] == []


def test_the_letters_are_the_tables_rows_in_its_order() -> None:
    answer = demo()
    figure = charts.letters(answer)
    assert figure is not None
    who, why = figure.data[0].cells["values"]
    assert len(who) == len(answer.to_write)
    assert "<b>Fiadh Abernethy-</b><br><b>Cole</b>" in who[0]
    assert "Wrenfathom Bank" in who[0]
    assert "2 June" in why[0].replace("<br>", " ")
    assert "in touch 16 April" in why[0].replace("<br>", " ")


def test_a_door_is_a_mark_on_its_day() -> None:
    answer = demo()
    figure = charts.doors(answer)
    assert figure is not None
    marks = {trace.name: trace for trace in figure.data}
    table = answer.tables[network.DOORS].set_index("Company")
    assert list(marks["open since then"].x) == list(table.loc[table["Now"].eq("open"), "Day"])
    assert list(marks["opens then"].x) == [table.loc["Yarrowdrift Power", "Day"]]
    assert marks["opens then"].marker.symbol != marks["open since then"].marker.symbol
    assert "Quillmarrow" not in str(figure.layout.yaxis.ticktext)  # a process is open there
    assert str(figure.layout.title.text).replace("<br>", " ") == "Doors: 4 open at any time and 1 to come"


def test_of_many_doors_the_latest_are_drawn() -> None:
    rows = [
        {"company": f"C{number:02d}", "applied_on": "2026-01-02", "status": "rejected", "status_on": f"2026-02-{number + 1:02d}", "door": "open"}
        for number in range(28)
    ]  # fmt: skip
    figure = charts.doors(made(applications=rows))
    assert figure is not None
    drawn = [str(label).split("<br>")[0] for label in figure.layout.yaxis.ticktext]
    assert drawn == [f"<b>C{number:02d}</b>" for number in range(28 - charts.DOORS_SHOWN, 28)]
    assert figure.layout.meta["how"].endswith(" 15 of 28 are drawn; the table has all.")


@pytest.mark.parametrize(
    ("chart", "told"), [(charts.warmth, "15 of 60 are drawn"), (charts.reach, "15 of 28 are drawn"), (charts.doors, "")]
)
def test_where_only_the_first_are_drawn_it_says_so(chart: Callable[..., Any], told: str) -> None:
    how = chart(demo()).layout.meta["how"]
    assert how.endswith(f" {told}; the table has all.") if told else "drawn" not in how


def test_reach_and_the_warmest_way_are_the_tables_numbers() -> None:
    answer = demo()
    figure = charts.reach(answer)
    assert figure is not None
    table = answer.tables[network.COMPANIES].set_index("Company")
    labels = [str(label) for label in figure.layout.yaxis.ticktext]
    way = next(trace for trace in figure.data if trace.name == "the warmest way alone")
    for place, label in enumerate(labels):
        company = label.split("</b>")[0].removeprefix("<b>")
        assert way.x[place] == table.loc[company, "Its warmth"]
    open_ = next(trace for trace in figure.data if trace.name == "a process is open")
    assert list(open_.x) == list(table.loc[table["What is open"].eq("process open"), "Reach"])
    assert len(labels) == charts.COMPANIES_SHOWN
    assert str(figure.layout.title.text).replace("<br>", " ") == (
        "You reach furthest into Saltorchard Stores: you know 5 people there"
    )


def test_the_warmest_are_drawn_with_the_days_since_and_by_when_they_were_met() -> None:
    answer = demo()
    figure = charts.warmth(answer)
    assert figure is not None
    table = answer.tables[network.PEOPLE].head(charts.PEOPLE_SHOWN)
    marks = {trace.name: trace for trace in figure.data}
    assert list(marks["known before it"].x) == list(table.loc[table["Met"].eq("before the search"), "Warmth"])
    assert marks["known before it"].marker.symbol != marks["met in the search"].marker.symbol
    days = [text.strip() for text in marks["met in the search"].text]
    assert days == [f"{ago:.0f} d" for ago in table.loc[table["Met"].eq("in the search"), "Days ago"]]


def test_the_line_of_people_begins_with_those_known_before_the_search() -> None:
    answer = demo()
    figure = charts.growth(answer)
    assert figure is not None
    line = next(trace for trace in figure.data if trace.name == "people known")
    assert line.y[0] == answer.before == 16
    assert line.y[-1] == answer.known == 60
    assert line.x[0] == answer.search_began
    ticks = next(trace for trace in figure.data if trace.name == "an interview")
    assert len(ticks.x) == 45
    alone = charts.growth(made(contacts=[{"name": f"P Nr{n}", "met_on": f"2026-01-0{n + 1}"} for n in range(3)]))
    assert alone is not None
    assert [trace.name for trace in alone.data] == ["people known"]
