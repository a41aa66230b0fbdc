"""The pictures of a cohort: titles say what they show, names are texts, and what is hidden is said in grey."""

from __future__ import annotations

import itertools
from collections.abc import Callable
from typing import Any

import pytest

from offerscope.charts import cohort as charts
from offerscope.charts import theme
from offerscope.logs import build_logs
from offerscope.questions import cohort
from offerscope.questions.cohort import CohortAnswer, Settings
from offerscope.show import MIME, show
from offerscope.simulate.cohort import cohort as made

ALL = [getattr(charts, name) for name in charts.__all__]
HOSTILE = "<b>Law</b> & %{x}"


def answer(people: int, *groups: str, **more: Any) -> CohortAnswer:
    return cohort.answer(build_logs(made(people, groups, **more)), Settings())


@pytest.fixture(scope="module")
def large() -> CohortAnswer:
    return answer(600, HOSTILE, "Art", "Care")


@pytest.fixture(scope="module")
def small() -> CohortAnswer:
    return answer(60, HOSTILE, "Art", seed=1)


def texts(figure: Any) -> list[str]:
    return [str(one.text) for one in figure.layout.annotations]


@pytest.mark.parametrize("chart", ALL, ids=lambda chart: chart.__name__)
def test_each_is_drawn_of_many_and_shown(chart: Callable[[Any], Any], large: CohortAnswer) -> None:
    figure = chart(large)
    assert figure is not None
    bundle = show(large, chart)
    assert bundle is not None
    assert bundle.data[MIME]["table"]["rows"]
    assert "nan" not in figure.layout.title.text
    assert len(figure.layout.title.text.replace("<br>", " ")) < 130


@pytest.mark.parametrize("chart", ALL, ids=lambda chart: chart.__name__)
@pytest.mark.parametrize(
    "logs", [{}, {"people": [{"person": n} for n in range(5)]}, {"people": [{"person": n} for n in range(10)]}]
)
def test_nothing_is_drawn_where_nothing_may_be_told(chart: Callable[[Any], Any], logs: dict[str, Any]) -> None:
    assert chart(cohort.answer(build_logs(logs), Settings())) is None


@pytest.mark.parametrize("chart", ALL, ids=lambda chart: chart.__name__)
def test_a_groups_name_is_no_markup(chart: Callable[[Any], Any], large: CohortAnswer, small: CohortAnswer) -> None:
    for found in (large, small):
        figure = chart(found)
        if figure is not None:
            assert "<b>Law" not in figure.to_json()
    if chart is charts.groups:
        assert any(text.startswith(theme.text(HOSTILE)) for text in texts(chart(large)))


def test_what_is_hidden_is_said_in_grey(small: CohortAnswer) -> None:
    figure = charts.went(small)
    assert figure is not None
    grey = [one for one in figure.layout.annotations if one.font.color == theme.SOFT]
    assert grey
    assert all(one.text.endswith(": not shown") for one in grey)
    shown = [one for one in figure.layout.annotations if one.font.color != theme.SOFT]
    assert shown
    assert all(" of 60" in one.text for one in shown)
    drawn = [x for trace in figure.data for x in trace.x if x == x]
    assert len(drawn) == len(shown)


def test_rows_stand_under_each_other_and_fit(large: CohortAnswer, small: CohortAnswer) -> None:
    for found in (large, small):
        for chart in (charts.people, charts.went, charts.groups, charts.applications):
            figure = chart(found)
            if figure is None:
                continue
            places = [one.y for one in figure.layout.annotations]
            assert places == sorted(places)
            assert min(after - before for before, after in itertools.pairwise(places)) >= 0.5
            bottom, top = figure.layout.yaxis.range
            assert all(top < place < bottom for place in places)


def test_shares_and_their_intervals_are_those_of_the_table(large: CohortAnswer) -> None:
    rows, figure = large.tables[cohort.PEOPLE], charts.people(large)
    assert figure is not None
    dots = figure.data[0]
    for x, up, down, share, low, high in zip(dots.x, dots.error_x.array, dots.error_x.arrayminus, rows["Share (%)"], rows["From (%)"], rows["To (%)"], strict=True):  # fmt: skip
        if share == share:
            assert (x, x + up, x - down) == pytest.approx((share, high, low))
    curve = charts.interview(large)
    assert curve is not None
    assert list(curve.data[-1].x) == [0, *large.tables[cohort.INTERVIEW]["Day"]]
    assert "Half of 600 people had a first interview by day" in curve.layout.title.text.replace("<br>", " ")


def test_a_rate_that_is_not_counted_is_a_bar_between_its_ends(small: CohortAnswer) -> None:
    figure = charts.rates(small)
    assert figure is not None
    rows = small.tables[cohort.RATES]
    bar = next(trace for trace in figure.data if trace.name == "outcome: between")
    assert bar.x[:2] == (rows["From (%)"].iloc[0], rows["To (%)"].iloc[0])
    assert "between which ends" in figure.layout.meta["how"]


def test_cells_of_the_map_hold_counts_or_say_that_they_are_hidden(large: CohortAnswer) -> None:
    figure = charts.by_group(large)
    assert figure is not None
    cells = texts(figure)
    assert "–" in cells or all(cell.isdigit() for cell in cells)
    assert any(cell.isdigit() for cell in cells)
    assert all(not cell.isdigit() or int(cell) >= 10 for cell in cells)
