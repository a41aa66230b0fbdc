"""The pictures of question 02 draw the answer's tables, and nothing where there is nothing."""

from itertools import pairwise

import pytest

from offerscope.charts import skills as charts
from offerscope.charts import theme
from offerscope.charts._skills_more import _spread
from offerscope.logs import build_logs
from offerscope.logs.model import Profile
from offerscope.questions import skills
from offerscope.show import show

ALL = (
    charts.asked, charts.gaps, charts.trend, charts.years, charts.levels, charts.degrees, charts.certificates, charts.domains,
    charts.together, charts.pay, charts.words,
)  # fmt: skip


@pytest.fixture(scope="module")
def answer():
    text = "{} Python and Excel. 3+ years of experience. Experience in the insurance industry. Bachelor's degree. PMP a plus."
    rows = [
        {
            "company": f"<b>Firm</b> {at}", "role": "senior analyst" if at % 2 else "analyst", "industry": "<u>Bees</u>",
            "applied_on": f"2026-0{1 + at // 20}-{1 + at % 20:02d}", "posting": text.format("SQL and Scala." if at >= 22 else "SQL." if at % 3 else ""),
            "pay_min": 60_000 + 1_000 * (at % 7) + 20_000 * (at >= 22), "pay_currency": "USD",
        }
        for at in range(40)
    ]  # fmt: skip
    talks = [{"date": "2026-03-02", "company": f"Firm {at}", "skills_asked": "SQL; <i>own</i>"} for at in range(6)]
    offers = [{"offer": "a", "company": "<b>Firm</b> 30", "role": "analyst", "status": "live"}]
    profile = Profile(skills={"SQL": 1, "Excel": 4, "Scala": 2, "<i>own</i>": 1})
    tables = {"applications": rows, "interviews": talks, "offers": offers}
    return skills.answer(build_logs(tables, profile, "2026-06-01"))


@pytest.mark.parametrize("chart", ALL, ids=lambda chart: chart.__name__)
def test_each_chart_shows_a_table_of_the_answer(answer, chart):
    bundle = show(answer, chart)
    assert bundle is not None
    figure = chart(answer)
    assert figure.layout.title.text
    assert figure.layout.meta["alt"]
    assert figure.layout.meta["table"] in answer.tables
    assert not any(markup in figure.to_json() for markup in ("<b>Firm", "<i>own", "<u>Bees"))


def test_both_sources_have_a_symbol_of_their_own(answer):
    figure = charts.asked(answer)
    assert [trace.marker.symbol for trace in figure.data] == ["circle", "diamond"]
    assert [trace.name for trace in figure.data] == ["postings (n = 40)", "interviews (n = 6)"]
    first = answer.tables["asked"].iloc[0]
    assert figure.data[0].x[0] == first["Share (%)"]
    assert figure.data[0].error_x.array[0] == first["To (%)"] - first["Share (%)"]


def test_gaps_are_drawn_widest_on_top(answer):
    figure = charts.gaps(answer)
    assert list(figure.data[0].x) == answer.tables["gaps"]["Gap (0 to 100)"].tolist()
    assert figure.layout.yaxis.ticktext[0] == "SQL"
    assert figure.layout.yaxis.range[0] > figure.layout.yaxis.range[1]
    assert "level 1" in figure.data[0].text[0]


@pytest.mark.parametrize("chart", ALL, ids=lambda chart: chart.__name__)
def test_nothing_to_draw_is_no_chart(chart):
    assert chart(skills.answer(build_logs({}))) is None


def test_a_skill_that_an_offer_asks_for_has_a_colour_of_its_own(answer):
    figure = charts.gaps(answer)
    asking = [bool(names) for names in answer.tables["gaps"]["Offers that ask for it"]]
    assert any(asking)
    assert [colour == theme.HUES[1] for colour in figure.data[0].marker.color] == asking
    assert "Orange and striped: an offer you can take asks for it." in figure.layout.meta["how"]


def test_the_trend_draws_what_moved_most_and_says_how_many_were_compared(answer):
    figure = charts.trend(answer)
    assert answer.moved == "Scala"
    drawn = [trace for trace in figure.data if trace.mode == "lines+markers"]
    (own,) = [trace for trace in drawn if trace.line.color == theme.HUES[1]]
    scala = answer.tables["trend"].set_index("Skill").loc["Scala"]
    assert list(own.y) == [100 * scala["First half"] / scala["of"], 100 * scala["Second half"] / scala["of those"]]
    assert f"{answer.moved_compared} skills were compared" in figure.layout.meta["how"]
    assert (
        f"{len(drawn)} of {answer.moved_compared} are drawn" in figure.layout.meta["how"]
        or len(drawn) == answer.moved_compared
    )
    assert "Scala more often" in figure.layout.title.text.replace("<br>", " ")


def test_names_beside_lines_do_not_cover_each_other_and_stay_near():
    values = [30.0, 36.7, 30.0, 40.0, 36.7, 63.0, 1.0, 0.0]
    placed = _spread(values)
    ranked = sorted(placed)
    assert all(high - low >= 5.49 for low, high in pairwise(ranked))
    assert [values[at] for at in sorted(range(8), key=placed.__getitem__)] == sorted(values)
    assert max(abs(at - value) for at, value in zip(placed, values, strict=True)) < 12
    assert placed[5] == 63
    assert min(placed) >= 0


def test_trades_are_bars_and_demands_for_them_diamonds(answer):
    figure = charts.domains(answer)
    assert [trace.type for trace in figure.data] == ["bar", "scatter"]
    assert list(figure.data[1].x) == [40]
    rows = [{"company": "A", "posting": "SQL", "industry": "Fintech"}]
    assert charts.domains(skills.answer(build_logs({"applications": rows}))) is None  # no posting asks for any
    rows = [{"company": "A", "industry": "Fintech"}, {"company": "B", "posting": ""}]
    without = charts.domains(skills.answer(build_logs({"applications": rows})))
    assert without.layout.title.text.replace("<br>", " ") == "1 of 1 jobs are in banking and finance"
    assert len(without.data) == 1
    assert "diamond" not in without.layout.meta["how"]


def test_pay_is_drawn_with_its_range_around_nought(answer):
    figure = charts.pay(answer)
    table = answer.tables["pay"]
    assert list(figure.data[0].x) == table["Pay that goes with it (%)"].tolist()
    assert figure.data[0].x[0] + figure.data[0].error_x.array[0] == pytest.approx(table["To (%)"].iloc[0])
    assert "need not bring it" in figure.layout.meta["how"]


def test_levels_carry_their_counts(answer):
    figure = charts.levels(answer)
    assert any("senior: 20 of" in label for label in figure.layout.yaxis.ticktext)


def test_one_everyday_word_is_told_as_one():
    figure = charts.words(skills.answer(build_logs({"applications": [{"company": "A", "posting": "SQL and Excel."}]})))
    assert figure.layout.title.text.replace("<br>", " ") == "1 everyday word was taken for a skill: check that it is"


def test_pairs_in_few_jobs_are_left_to_the_table_and_the_likeliest_is_named():
    texts = [*["SQL and Python"] * 5, *["SQL"] * 5, *["Java and Scala"] * 3, *["Machine learning and Tableau"] * 6]
    rows = [{"company": f"C{at}", "role": "a", "posting": text} for at, text in enumerate(texts)]
    answer = skills.answer(build_logs({"applications": rows}))
    figure = charts.together(answer)
    table = answer.tables["together"]
    drawn = table[table["Together in"] >= 5]
    assert len(drawn) < len(table)
    assert list(figure.data[0].x) == drawn["Times as often as by chance"].tolist()
    title = figure.layout.title.text.replace("<br>", " ")
    assert title == "Machine learning and Tableau came together in 6 of 19 jobs"
    assert f"{len(drawn)} of the {len(table)} in the table." in figure.layout.meta["how"]
    # A long name takes two lines and is whole.
    assert "<b>Machine learning +<br>Tableau</b>" in figure.layout.yaxis.ticktext
    weak = [{"company": f"C{at}", "role": "a", "posting": text} for at, text in enumerate([*["SQL and Python"] * 5, *["SQL"] * 5, "Java"])]  # fmt: skip
    title = charts.together(skills.answer(build_logs({"applications": weak}))).layout.title.text.replace("<br>", " ")
    assert title == "No pair is sure; the least likely to be chance: Python and SQL, in 5 of 11 jobs"


def test_of_more_pairs_than_are_drawn_it_says_which_are(answer):
    figure = charts.together(answer)
    drawn = len(figure.data[0].x)
    every = "the 12 pairs furthest above chance of those that" if drawn == 12 else "all pairs above chance that"
    assert f"Drawn are {every} came together in 5 jobs or more" in figure.layout.meta["how"]
