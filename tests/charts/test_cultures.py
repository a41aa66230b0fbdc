from collections.abc import Callable
from typing import Any

import plotly.graph_objects as go
import pytest

from offerscope.charts import cultures as charts
from offerscope.logs import Profile, build_logs
from offerscope.questions import _cultures_findings, cultures
from offerscope.show import MIME, show

CHARTS: list[Callable[[cultures.CulturesAnswer], go.Figure | None]] = [
    charts.glance, charts.side_by_side, charts.readings, charts.fit, charts.quotes, charts.claims, charts.words,
]  # fmt: skip


@pytest.fixture(autouse=True)
def _a_report_of_120_claims(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(_cultures_findings, "all_claims", lambda: 120)


def made(ideal: bool = True, companies: int = 3, second: bool = True) -> cultures.CulturesAnswer:
    rows: list[dict[str, Any]] = [
        {"date": f"2026-03-{1 + i % 28:02d}", "company": f"Company <i>{i}</i> & its daughters", "culture_respect": 1 + i % 5,
         "culture_agility": 3, "culture_quote": "We <script>respect</script> all."}
        for i in range(companies)
    ]  # fmt: skip
    rows += [{"date": "2026-03-30", "company": "Northwind", "culture_respect": 2, "interviewer": "<i>0</i> Lee"}]
    rows += [{"date": "2026-03-31", "company": "Northwind", "culture_respect": 2}] * second
    told = [f"<script>{word}</script> was told." for word in ("plans", "pay", "growth", "hours", "tools")]
    rows += [{"date": "2026-03-01", "company": f"Firm {i}", "notes": told[i % 5]} for i in range(10)]
    rows += [{"date": "2026-03-29", "company": "Northwind", "notes": "The <script>lawyers</script> decide."}] * 4
    offers = [{"offer": "A", "company": "Northwind", "deadline": "2026-06-05"}]
    profile = Profile(ideal={"respect": 4, "agility": 3} if ideal else {})
    logs = build_logs({"interviews": rows, "offers": offers}, profile, "2026-05-29")
    return cultures.answer(logs, cultures.Settings())


@pytest.mark.parametrize("chart", CHARTS)
@pytest.mark.parametrize("ideal", [True, False])
def test_a_chart_carries_its_words_and_its_table_or_is_not_there(chart: Callable[..., Any], ideal: bool) -> None:
    bundle = show(made(ideal), chart)
    if chart is charts.fit and not ideal:
        assert bundle is None
        return
    assert bundle is not None
    assert bundle.data[MIME]["alt"]
    assert bundle.data[MIME]["table"]["rows"]


@pytest.mark.parametrize("chart", CHARTS)
def test_a_log_without_ratings_draws_nothing(chart: Callable[..., Any]) -> None:
    assert chart(cultures.answer(build_logs({}, as_of="2026-05-29"), cultures.Settings())) is None


@pytest.mark.parametrize("chart", CHARTS)
def test_text_from_the_log_is_never_markup(chart: Callable[..., Any]) -> None:
    figure = chart(made())
    drawn = str(figure.to_dict())
    assert "<i>0" not in drawn
    assert "<script" not in drawn


def test_a_cell_not_observed_is_grey_and_holds_no_number() -> None:
    answer = made()
    figure = charts.glance(answer)
    assert figure is not None
    back, cells, first = figure.data[:3]
    assert answer.shown[0] == "Northwind"
    place = answer.dimensions.index("agility")
    assert cells.z[0][place] != cells.z[0][place]  # not a number
    assert first.text[place] == ""
    assert "n 2" in first.text[1 - place]
    assert back.colorscale[0][1] == "#E4E6EA"


def test_the_heat_map_shows_the_tables_numbers_and_keeps_to_what_a_screen_holds() -> None:
    answer = made(companies=30)
    figure = charts.glance(answer)
    assert figure is not None
    assert len(figure.data[1].z) == cultures.COMPANIES_SHOWN
    table = answer.tables["What I saw"].set_index(["Company", "Dimension"])
    assert table["n"].gt(0).groupby("Company").any().sum() == 31  # the table holds all
    gap = table.loc[(answer.shown[1], answer.dimensions[0]), "Too much (+) or too little (-)"]
    assert figure.data[1].z[1][0] == gap
    assert figure.layout.yaxis.ticktext[0] == "<b>Northwind</b>"
    assert "15 of 31 companies are drawn; the table has all." in figure.layout.meta["how"]
    few = charts.glance(made())
    assert few is not None
    assert "are drawn" not in few.layout.meta["how"]


def test_the_title_of_the_heat_map_claims_no_more_than_a_finding() -> None:
    title = str(charts.glance(made()).layout.title.text).replace("<br>", " ")  # type: ignore[union-attr]
    assert title.startswith("Respect at Northwind is furthest from what you want: about ")
    plain = str(charts.glance(made(ideal=False)).layout.title.text).replace("<br>", " ")  # type: ignore[union-attr]
    assert plain == "What you saw at 4 companies, on 2 dimensions"


def test_side_by_side_says_where_they_differ_most() -> None:
    rows = [{"date": f"2026-03-0{day}", "company": name, "culture_respect": value, "culture_agility": 3}
            for name, value in (("Northwind", 1), ("Hooli", 5)) for day in (1, 2, 3)]  # fmt: skip
    offers = [{"offer": name, "company": name, "deadline": "2026-06-05"} for name in ("Northwind", "Hooli")]
    logs = build_logs({"interviews": rows, "offers": offers}, Profile(ideal={"respect": 4, "agility": 3}), "2026-05-29")
    found = cultures.answer(logs, cultures.Settings())
    means = found.tables["What I saw"].set_index(["Company", "Dimension"])["Mean"]
    title = str(charts.side_by_side(found).layout.title.text).replace("<br>", " ")  # type: ignore[union-attr]
    one, other = found.compared
    assert (
        title
        == f"{one} and {other} differ most on respect: about {means[one, 'respect']:.1f} against {means[other, 'respect']:.1f} of 5"
    )


def test_intervals_and_the_wish_are_drawn_where_the_table_has_them() -> None:
    answer = made()
    figure = charts.side_by_side(answer)
    assert figure is not None
    table = answer.tables["What I saw"].set_index(["Company", "Dimension"])
    cell = table.loc[("Northwind", "respect")]
    dots = figure.data[0]
    assert list(dots.x) == [cell["Mean"]]  # agility was not seen there: no dot
    assert dots.x[0] + dots.error_x.array[0] == pytest.approx(cell["To"])
    assert dots.x[0] - dots.error_x.arrayminus[0] == pytest.approx(cell["From"])
    wish = figure.data[-1]
    assert wish.name == "what you want"
    assert sorted(wish.x) == [3, 4]


def test_the_distances_are_drawn_nearest_first_with_the_offer_apart() -> None:
    answer = made(companies=30)
    figure = charts.fit(answer)
    assert figure is not None
    assert len(answer.fitted) == cultures.COMPANIES_SHOWN
    assert "Northwind" in answer.fitted
    assert {trace.name for trace in figure.data} == {"offer", "others you met"}
    table = answer.tables["Fit"].set_index("Company")
    ranked = [table.loc[name, "Points from what I want"] for name in answer.fitted]
    assert answer.fitted[0] == "Northwind"  # what can be chosen stands on top
    assert ranked[1:] == sorted(ranked[1:])
    nearest = table.loc[list(answer.fitted)].sort_values("Points from what I want").iloc[0]
    title = str(figure.layout.title.text).replace("<br>", " ")
    assert title.startswith("Of 31 companies seen on half of what matters or more, nearest so far: ")
    assert (
        f"{nearest['Points from what I want']:.1f} points of 5 away ({nearest['From']:.1f} to {nearest['To']:.1f})"
        in title
    )
    assert "could be as near" in title
    assert "15 of 31 companies are drawn; the table has all." in figure.layout.meta["how"]


def test_each_rating_is_a_dot_at_its_level_and_equal_ones_stand_above_each_other() -> None:
    figure = charts.readings(made())
    assert figure is not None
    bar, dots = figure.data
    assert list(bar.x) == [2, 2]
    assert list(dots.text) == ["1", "2"]
    assert list(dots.x) == [2, 2]
    assert dots.y[0] < bar.y[0] < dots.y[1]
    assert "Every rating at Northwind: those of one dimension are all the same" in str(
        figure.layout.title.text
    ).replace("<br>", " ")
    assert charts.readings(made(second=False)) is None


def test_words_and_ratings_that_do_not_go_together_are_counted_in_the_title() -> None:
    answer = made()
    figure = charts.claims(answer)
    assert figure is not None
    title = str(figure.layout.title.text).replace("<br>", " ")
    assert title == f"Of 3 things they praised and you rated there, you saw little of {answer.praised_unseen}"
    assert answer.praised_unseen == 2
    said = [str(cell) for cell in figure.data[0].cells["values"][1]]
    assert ["you saw 3" in cell for cell in said] == [False, False, True]  # the low ones first


def test_praise_that_no_low_rating_stands_against_is_no_picture() -> None:
    rows = [{"date": "2026-03-01", "company": "A", "culture_respect": 5, "culture_quote": "We respect all."}]
    found = cultures.answer(build_logs({"interviews": rows}, as_of="2026-05-29"), cultures.Settings())
    assert (found.praised, found.praised_unseen) == (1, 0)
    assert charts.claims(found) is None
    assert charts.quotes(found) is not None


def test_a_word_that_comes_back_is_in_the_title_with_its_company() -> None:
    figure = charts.words(made())
    assert figure is not None
    title = str(figure.layout.title.text).replace("<br>", " ")
    assert title == "\u201clawyers\u201d comes back at Northwind, and hardly elsewhere"


def test_a_long_company_name_keeps_to_two_lines_beside_its_distance() -> None:
    figure = charts.fit(made())
    assert figure is not None
    assert all(label.count("<br>") <= 1 for label in figure.layout.yaxis.ticktext)
    assert "Northwind (n 2)" in figure.layout.yaxis.ticktext
