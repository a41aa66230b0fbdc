"""The pictures of question 02 draw the answer's tables, and nothing where there is nothing."""

import pytest

from offerscope.charts import skills as charts
from offerscope.logs import build_logs
from offerscope.logs.model import Profile
from offerscope.questions import skills
from offerscope.show import show

ALL = (charts.asked, charts.gaps, charts.years, charts.degrees, charts.certificates, charts.together, charts.words)


@pytest.fixture(scope="module")
def answer():
    text = "SQL, Python and Excel. 3+ years of experience. Bachelor's degree. PMP a plus."
    rows = [{"company": f"<b>Firm</b> {at}", "role": "analyst", "posting": text if at else "SQL"} for at in range(8)]
    talks = [{"date": "2026-03-02", "company": f"Firm {at}", "skills_asked": "SQL; <i>own</i>"} for at in range(6)]
    return skills.answer(
        build_logs({"applications": rows, "interviews": talks}, Profile(skills={"SQL": 1, "Excel": 4}))
    )


@pytest.mark.parametrize("chart", ALL, ids=lambda chart: chart.__name__)
def test_each_chart_shows_a_table_of_the_answer(answer, chart):
    bundle = show(answer, chart)
    assert bundle is not None
    figure = chart(answer)
    assert figure.layout.title.text
    assert figure.layout.meta["alt"]
    assert figure.layout.meta["table"] in answer.tables
    assert "<b>Firm" not in figure.to_json()
    assert "<i>own" not in figure.to_json()


def test_both_sources_have_a_symbol_of_their_own(answer):
    figure = charts.asked(answer)
    assert [trace.marker.symbol for trace in figure.data] == ["circle", "diamond"]
    assert [trace.name for trace in figure.data] == ["postings (n = 8)", "interviews (n = 6)"]
    sql = answer.tables["asked"].iloc[0]
    assert figure.data[0].x[0] == sql["Share (%)"]
    assert figure.data[0].error_x.array[0] == sql["To (%)"] - sql["Share (%)"]


def test_gaps_are_drawn_widest_on_top(answer):
    figure = charts.gaps(answer)
    assert list(figure.data[0].x) == answer.tables["gaps"]["Gap (0 to 100)"].tolist()
    assert figure.layout.yaxis.ticktext[0] == "SQL"
    assert figure.layout.yaxis.range[0] > figure.layout.yaxis.range[1]
    assert "level 1" in figure.data[0].text[0]


@pytest.mark.parametrize("chart", ALL, ids=lambda chart: chart.__name__)
def test_nothing_to_draw_is_no_chart(chart):
    assert chart(skills.answer(build_logs({}))) is None
