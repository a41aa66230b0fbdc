"""The pictures of a yes: drawn where there is something to draw, in words that are the numbers'."""

from __future__ import annotations

from typing import Any

import plotly.graph_objects as go
import pytest

from offerscope.charts import invitation as charts
from offerscope.logs import Profile, build_logs, read_logs
from offerscope.places import shipped
from offerscope.questions import invitation
from offerscope.show import show

ALL = [charts.break_even, charts.worth, charts.brings]
SHEET = [{"term": "base", "Now": "60000", "Best": "72000"}, {"term": "status", "Now": "current", "Best": "live"}]


def full(hour_cost: float | None = 40.0, **given: Any) -> invitation.InvitationAnswer:
    rows: list[dict[str, Any]] = [
        {"company": f"C{n}", "status": "offer" if n < 4 else "rejected", "status_on": "2026-03-20"} for n in range(20)
    ]
    rows += [
        {
            "company": name,
            "role": "R&D",
            "source": "recruiter",
            "status": "responded",
            "status_on": "2026-05-27",
            "pay_min": pay,
        }
        for name, pay in (("<b>Gorse & Sons", 75000), ("Hazel", 70000))
    ]
    met = [
        {"company": f"C{n}", "date": "2026-02-10", "prep_hours": 2, "minutes": 60, "skills_asked": "SQL"}
        for n in range(20)
    ]
    logs = build_logs(
        {"applications": rows, "interviews": met, "offer_sheet": SHEET, "contacts": [{"name": "Ada", "company": "C1"}]},
        profile=Profile(currency="EUR", hour_cost=hour_cost),
        as_of="2026-05-29",
    )
    return invitation.answer(logs, invitation.Settings(**given))


def title(figure: go.Figure | None) -> str:
    assert figure is not None
    return str(figure.layout.title.text).replace("<br>", " ")


@pytest.mark.parametrize("chart", ALL)
def test_each_chart_is_drawn_with_its_words_and_no_tag_of_the_log(chart: Any) -> None:
    answer = full()
    assert isinstance(chart(answer), go.Figure)
    assert show(answer, chart) is not None
    assert "<b>Gorse" not in chart(answer).to_json()


@pytest.mark.parametrize("chart", ALL)
def test_an_empty_log_draws_nothing(chart: Any) -> None:
    answer = invitation.answer(build_logs({}), invitation.Settings())
    assert chart(answer) is None
    assert show(answer, chart) is None


def test_the_line_crosses_nought_where_the_title_says() -> None:
    figure = charts.break_even(full(hour_cost=100.0))
    assert title(figure) == "&lt;b&gt;Gorse &amp; Sons: on pay alone, a yes pays from a chance of 10 % on"
    traces = {trace.name: trace for trace in figure.data}  # type: ignore[union-attr]
    # 300 for the hours, against 3,000 beside the offer and 15,000 beside the present job.
    assert list(traces["from here on a yes pays"].x) == pytest.approx([10, 2])
    assert traces["beside Best"].y[0] == -300
    assert traces["about 20 %, from 4 of 20 (20 %) before"].y[0] == pytest.approx(0.2 * 3000 - 300)
    assert traces["beside Best"].line.dash != traces["beside Now"].line.dash


def test_no_chance_is_enough_and_the_title_says_so() -> None:
    assert title(charts.break_even(full(pay=70000.0))).endswith(
        "no chance of an offer makes up for the hours beside Best"
    )


def test_worth_and_hours_are_marks_of_their_own() -> None:
    figure = charts.worth(full())
    assert title(figure) == "&lt;b&gt;Gorse &amp; Sons: a yes may bring about EUR 600 in pay, its hours cost EUR 120"
    dots, diamonds = figure.data  # type: ignore[union-attr]
    assert list(dots.x) == [600, 0]
    assert list(diamonds.x) == [120, 120]
    assert dots.marker.symbol != diamonds.marker.symbol
    notes = [note.text for note in figure.layout.annotations]  # type: ignore[union-attr]
    assert notes[1] == "<b>Hazel</b> offers: 4 of 20 (20 %), 3 h"


def test_without_the_cost_of_an_hour_there_is_no_line_and_still_a_dot() -> None:
    answer = full(hour_cost=None)
    assert charts.break_even(answer) is None
    assert title(charts.worth(answer)) == "&lt;b&gt;Gorse &amp; Sons: a yes may bring about EUR 600 in pay"


def test_what_else_is_a_share_a_row() -> None:
    figure = charts.brings(full())
    assert (
        title(figure)
        == "Interviews brought most often skills they asked about (20 of 20), least often somebody there in your contacts now (1 of 20 companies)"
    )
    assert [note.text for note in figure.layout.annotations] == [  # type: ignore[union-attr]
        "Somebody there in your contacts now: 1 of 20",
        "Skills they asked about: 20 of 20",
    ]


def test_where_no_chance_pays_no_line_is_drawn() -> None:
    # The only invitation of the demo pays less than each of its two offers.
    assert charts.break_even(invitation.answer(read_logs(shipped("data/demo")), invitation.Settings())) is None
