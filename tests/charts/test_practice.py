from collections.abc import Callable
from typing import Any

import plotly.graph_objects as go
import pytest

from offerscope.charts import practice as charts
from offerscope.logs import build_logs, read_logs
from offerscope.places import shipped
from offerscope.questions import practice
from offerscope.show import MIME, show

CHARTS: list[Callable[[practice.PracticeAnswer], go.Figure | None]] = [
    charts.prepare, charts.ratings, charts.beside, charts.stages, charts.chance, charts.topics, charts.trends,
]  # fmt: skip


def made(n: int = 6, **rest: Any) -> practice.PracticeAnswer:
    rows: list[dict[str, Any]] = []
    questions: list[dict[str, Any]] = []
    for i in range(n):
        day = f"2026-0{1 + i // 28 % 5}-{1 + i % 28:02d}"
        company = f"Company <i>{i // 2}</i> & its daughters"
        rows.append(
            {"date": day, "company": company, "stage": ("recruiter", "technical", "final")[i % 3], "self_rating": 4 + i % 4,
             "difficulty": 3 + i % 5, "prep_hours": i % 3, "outcome": ("advanced", "rejected", "no answer")[i % 3], **rest}
        )  # fmt: skip
        questions.append(
            {"date": day, "company": company, "topic": f"<b>Topic {i % 20}</b> of a very long name", "my_answer": 1 + i % 5,
             "question": "<script>alert(1)</script>\nand more", "would_change": "<img src=x onerror=alert(1)>"}
        )  # fmt: skip
    return practice.answer(
        build_logs({"interviews": rows, "asked": questions}, as_of="2026-05-29"), practice.Settings()
    )


@pytest.fixture(scope="module")
def demo() -> practice.PracticeAnswer:
    return practice.answer(read_logs(shipped("data/demo")), practice.Settings())


@pytest.fixture(scope="module")
def small() -> practice.PracticeAnswer:
    return made()


@pytest.fixture(scope="module")
def large() -> practice.PracticeAnswer:
    return made(140)


@pytest.mark.parametrize("chart", CHARTS)
def test_a_chart_carries_its_words_and_its_table(
    chart: Callable[..., Any],
    demo: practice.PracticeAnswer,
    small: practice.PracticeAnswer,
    large: practice.PracticeAnswer,
) -> None:
    for answer in (demo, small, large):
        bundle = show(answer, chart)
        assert bundle is not None
        assert bundle.data[MIME]["alt"]
        assert bundle.data[MIME]["how"]
        assert bundle.data[MIME]["table"]["rows"]


@pytest.mark.parametrize("chart", CHARTS)
def test_a_log_without_interviews_draws_nothing(chart: Callable[..., Any]) -> None:
    assert chart(practice.answer(build_logs({}, as_of="2026-05-29"), practice.Settings())) is None


@pytest.mark.parametrize("chart", CHARTS)
def test_text_from_the_log_is_never_markup(chart: Callable[..., Any], small: practice.PracticeAnswer) -> None:
    drawn = str(chart(small).to_dict())
    for markup in ("<i>0", "<script", "<b>Topic", "<img"):
        assert markup not in drawn


@pytest.mark.parametrize("chart", CHARTS)
def test_no_machine_word_is_drawn(
    chart: Callable[..., Any], demo: practice.PracticeAnswer, small: practice.PracticeAnswer
) -> None:
    for answer in (demo, small):
        figure = chart(answer)
        texts = [figure.layout.title.text, figure.layout.meta["alt"], figure.layout.meta["how"]]
        texts += [note.text for note in figure.layout.annotations]
        texts += [str(text) for trace in figure.data if trace.type == "scatter" for text in (trace.text or ())]
        for text in texts:
            for word in ("nan", "None ", "_", "inf "):
                assert word not in text.replace("None of", "")


def test_ratings_draw_each_interview_thirty_lines_and_a_band(demo: practice.PracticeAnswer) -> None:
    figure = charts.ratings(demo)
    assert figure is not None
    assert demo.rating is not None
    dots = [trace for trace in figure.data if trace.mode == "markers"]
    assert sum(len(trace.x) for trace in dots) == demo.rating.n
    hollow = {trace.name: len(trace.x) for trace in dots if trace.marker.symbol == "diamond-open"}
    assert hollow == {"written down after the outcome": demo.rating.recalled}
    thin = [trace for trace in figure.data if trace.mode == "lines" and trace.line.width == 1]
    assert len(thin) == 30
    low, high = figure.data[0], figure.data[1]
    assert high.fill == "tonexty"
    assert (high.y >= low.y).all()
    title = figure.layout.title.text.replace("<br>", " ")
    assert f"later interviews went better, by about {demo.rating.change:.1f} points of 10" in title


def test_diamonds_are_explained_only_where_there_are_some(
    demo: practice.PracticeAnswer, small: practice.PracticeAnswer
) -> None:
    for answer, there in ((demo, True), (small, False)):
        figure = charts.ratings(answer)
        assert figure is not None
        assert ("diamonds" in figure.layout.meta["how"]) is there


def test_too_early_is_the_title_where_it_is(demo: practice.PracticeAnswer) -> None:
    figure = charts.chance(demo)
    assert figure is not None
    assert "too early to tell" in figure.layout.title.text.replace("<br>", " ")
    assert demo.passed is not None
    dots = {trace.name: len(trace.x) for trace in figure.data if trace.mode == "markers"}
    passed = int(demo.passed.rows["value"].sum())
    assert dots == {"got through": passed, "did not get through": demo.passed.n - passed}


def test_tiles_say_k_of_n_and_a_range_from_five_on(demo: practice.PracticeAnswer) -> None:
    figure = charts.stages(demo)
    assert figure is not None
    table = demo.tables[practice.STAGES_PASSED]
    cells = [trace.text for trace in figure.data if trace.type == "scatter"]
    assert len(cells) == len(table)
    for row, texts in zip(table.to_dict("records"), cells, strict=True):
        assert texts[3].startswith(f"{row['Got through']} of {row['of']}")
        assert ("%" in texts[3]) is (row["of"] >= 5)
        assert texts[0] == (
            f"{row['First third, got through']} of {row['First third, of']}" if row["First third, of"] else ""
        )
    k, n = (int(table[name].iloc[-1]) for name in ("Got through", "of"))
    assert figure.layout.title.text.replace("<br>", " ").startswith(f"You got through {k} of {n} interviews")


def test_topics_draw_the_weakest_on_top_with_intervals(
    demo: practice.PracticeAnswer, large: practice.PracticeAnswer
) -> None:
    figure = charts.topics(demo)
    assert figure is not None
    table = demo.tables[practice.TOPICS]
    assert list(figure.data[0].x) == table["Mean"].tolist() == sorted(table["Mean"])
    assert figure.layout.yaxis.range[0] > figure.layout.yaxis.range[1]
    assert figure.data[0].error_x.array is not None
    assert "(n 18)" in figure.layout.annotations[0].text
    many = charts.topics(large)
    assert many is not None
    assert len(many.data[0].x) == charts.TOPICS_SHOWN < len(large.tables[practice.TOPICS])


def test_the_title_names_a_weakest_topic_only_if_one_stands_out(demo: practice.PracticeAnswer) -> None:
    rows = [{"date": f"2026-03-{1 + i:02d}", "company": f"C{i}", "topic": topic, "my_answer": value} for i in range(9)
            for topic, value in (("pay", 1 + i % 2), ("SQL", 4 + i % 2), ("team", 4))]  # fmt: skip
    apart = practice.answer(build_logs({"asked": rows}, as_of="2026-05-29"), practice.Settings())
    for answer, words in (
        (demo, "No topic stands out yet; the lowest so far: pay"),
        (apart, "Answered worst so far: pay"),
    ):
        figure = charts.topics(answer)
        assert figure is not None
        assert figure.layout.title.text.replace("<br>", " ").startswith(words)


def test_changes_stand_on_the_band_that_would_not_have_shown(demo: practice.PracticeAnswer) -> None:
    figure = charts.trends(demo)
    assert figure is not None
    moved = [demo.rating, demo.passed, demo.answer]
    bands = [shape for shape in figure.layout.shapes if shape.type == "rect"]
    assert len(bands) == 3
    for one, band, dot, note, scale in zip(
        moved, bands, figure.data, figure.layout.annotations, (9, 1, 4), strict=True
    ):
        assert one is not None
        assert band.x1 == pytest.approx(min(one.least_leaning / scale, 1), abs=0.01)
        assert dot.x[0] == pytest.approx(one.change / scale, abs=0.01)
        # The same rounding as in the finding.
        size = f"{100 * one.change:+.0f}" if one.what == "passed" else f"{one.change:+.1f}"
        assert f": {size} ".replace("-", "\u2212") in note.text
    assert figure.layout.title.text.replace("<br>", " ") == "2 of 3 changes can be told from noise so far"


def test_what_moved_along_draws_the_means_with_their_n(
    demo: practice.PracticeAnswer, small: practice.PracticeAnswer
) -> None:
    figure = charts.beside(demo)
    assert figure is not None
    table = demo.tables[practice.BESIDE]
    assert [list(trace.y) for trace in figure.data] == [
        table[name].tolist() for name in ("Self-rating", "Preparation", "Difficulty")
    ]
    assert "n 15" in figure.data[0].text[0]
    alone = charts.beside(made(6, prep_hours="", difficulty=""))
    assert alone is None
    same = charts.beside(made(6, prep_hours=2))
    assert same is not None
    assert "preparation steady at 2.0 hours" in same.layout.title.text.replace("<br>", " ")


def test_the_list_to_prepare_names_the_round_and_how_it_went(demo: practice.PracticeAnswer) -> None:
    figure = charts.prepare(demo)
    assert figure is not None
    what, went = figure.data[0].cells.values
    assert len(what) == len(went) == 5
    first = demo.likely[0]
    assert first.topic in what[0]
    assert f"asked in {first.k} of {first.n} such" in went[0].replace("<br>", " ")
    assert figure.layout.title.text.replace("<br>", " ") == f"Prepare {first.topic} first, for {first.round.company}"


def test_counted_by_stage_the_axis_says_so() -> None:
    answer = practice.answer(read_logs(shipped("data/demo")), practice.Settings(count="stage"))
    figure = charts.ratings(answer)
    assert figure is not None
    assert figure.layout.xaxis.title.text.startswith("interview of its stage")
