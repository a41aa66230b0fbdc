"""The front page's charts: drawn where there is something to draw, and nowhere else."""

from __future__ import annotations

import pandas as pd

from offerscope.charts import start_here as charts
from offerscope.logs import build_logs
from offerscope.questions import start_here
from offerscope.show import show


def test_the_search_is_drawn_week_by_week() -> None:
    logs = build_logs({"interviews": [{"date": "2026-03-02", "company": "A"}, {"date": "2026-03-24", "company": "B"}]})
    answer = start_here.answer(logs, start_here.Settings())
    figure = charts.search(answer)
    assert figure is not None
    assert [trace.name for trace in figure.data] == ["Interviews"]
    assert list(figure.data[0].y) == [1, 0, 0, 1]
    assert show(answer, charts.search) is not None


def test_interviews_hang_below_applications_where_there_are_both() -> None:
    tables = {
        "interviews": [{"date": "2026-03-03", "company": "A"}],
        "applications": [{"applied_on": "2026-03-02", "company": "A"}, {"applied_on": "2026-03-03", "company": "B"}],
    }
    figure = charts.search(start_here.answer(build_logs(tables), start_here.Settings()))
    assert figure is not None
    assert {trace.name: list(trace.y) for trace in figure.data} == {"Applications": [2], "Interviews": [-1]}
    assert all(not label.startswith("-") for label in figure.layout.yaxis.ticktext)


def test_nothing_is_drawn_for_an_empty_log() -> None:
    answer = start_here.answer(build_logs({}), start_here.Settings())
    assert show(answer, charts.search) is None
    assert show(answer, charts.pay) is None


def test_open_offers_are_drawn() -> None:
    logs = build_logs({"offer_sheet": [{"term": "base", "Harbor": "USD 120,000", "Quill": "USD 110,000"}]})
    answer = start_here.answer(logs, start_here.Settings())
    assert show(answer, charts.pay) is not None
    title = charts.pay(answer).layout.title.text.replace("<br>", " ")  # type: ignore[union-attr]
    assert title == "Harbor pays USD 480,000 and Quill USD 440,000 over four years, before tax"


def test_what_to_log_next_is_a_table_that_says_how_much_of_what_first() -> None:
    answer = start_here.answer(build_logs({"contacts": [{"name": "Ada"}]}), start_here.Settings())
    figure = charts.to_log(answer)
    assert figure is not None
    best = answer.tables[start_here.NEXT].iloc[0]
    assert best["How much"] in figure.layout.title.text.casefold()
    assert [len(column) for column in figure.data[0].cells["values"]] == [len(answer.tables[start_here.NEXT])] * 4
    assert show(answer, charts.to_log) is not None


def test_what_a_company_is_called_cannot_become_markup() -> None:
    table = pd.DataFrame({"What it would tell": ["what <b>R&D</b> pays"], "How much": ["1 row"], "Where": ["offers"], "What to write down": ["base"]})  # fmt: skip
    figure = charts.to_log(start_here.StartAnswer("start_here", tables={start_here.NEXT: table}))
    assert figure is not None
    assert "<b>R" not in figure.to_json()


def test_every_bar_lies_within_the_numbers_of_its_axis() -> None:
    interviews = [{"date": "2026-03-03", "company": f"C{at}"} for at in range(5)]
    applications = [{"applied_on": "2026-03-02", "company": f"C{at}"} for at in range(7)]
    logs = build_logs({"interviews": interviews, "applications": applications})
    figure = charts.search(start_here.answer(logs, start_here.Settings()))
    assert figure is not None
    ticks = figure.layout.yaxis.tickvals
    assert ticks[0] <= -5
    assert ticks[-1] >= 7
    assert 0 in ticks
