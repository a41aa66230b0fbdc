"""The charts of offers: what they draw, and that they draw nothing where there is nothing."""

import datetime as dt
import itertools
import re

import pytest

from offerscope.charts import _offers_shared as shared
from offerscope.charts import offers as charts
from offerscope.charts import theme
from offerscope.charts._offers_months import apart
from offerscope.logs import build_logs, read_logs
from offerscope.logs.model import Profile
from offerscope.places import shipped
from offerscope.questions import offers
from offerscope.show import MIME, show

SUMS = (charts.by_year, charts.by_month, charts.by_part)
VIEWS = (charts.swings, charts.written, charts.steps, charts.by_hour, charts.equity, charts.met)
SHEET = [
    {"term": "status", "Harbor <b>": "live", "Quill": "live", "Now": "current"},
    {"term": "base", "Harbor <b>": "120000", "Quill": "118000", "Now": "100000"},
    {"term": "equity", "Harbor <b>": "40000", "Quill": "", "Now": ""},
    {"term": "sign-on", "Harbor <b>": "9000", "Quill": "", "Now": ""},
    {"term": "health premium", "Harbor <b>": "200", "Quill": "", "Now": ""},
    {"term": "deadline", "Harbor <b>": "2026-06-05", "Quill": "", "Now": ""},
]
MORE = [
    *SHEET,
    {"term": "bonus", "Harbor <b>": "?", "Quill": "5% (verbal)", "Now": ""},
    {"term": "hours", "Harbor <b>": "50 (guess)", "Quill": "40", "Now": "38"},
    {"term": "commute", "Harbor <b>": "60", "Quill": "", "Now": "20"},
    {"term": "place", "Harbor <b>": "Seattle, WA", "Quill": "remote", "Now": "Austin, TX"},
    {"term": "clawback", "Harbor <b>": "18", "Quill": "", "Now": ""},
]
HOME = Profile(currency="USD", place="Austin, TX", filing_status="single")


def made(rows=SHEET, profile=None, tables=None, **settings):
    told = {"offer_sheet": rows} if rows else {}
    logs = build_logs(told | (tables or {}), profile=profile or Profile(), as_of=dt.date(2026, 5, 29))
    return offers.answer(logs, offers.Settings(**settings))


def full(**settings):
    """Return an answer with something in every view."""
    quotes = [{"company": f"C{n}", "pay_max": 90000 + 10000 * n, "pay_currency": "USD"} for n in range(5)]
    return made(MORE, HOME, {"applications": quotes}, **settings)


def words(figure):
    return [re.sub(r"<[^>]*>", "", note.text.replace("<br>", " ")) for note in figure.layout.annotations]


@pytest.mark.parametrize("chart", [*SUMS, *VIEWS, charts.assumed])
@pytest.mark.parametrize("years", [1, 4, 10])
def test_every_chart_can_be_shown_with_its_table_and_alt_text(chart, years):
    bundle = show(full(years=years), chart)
    assert bundle is not None
    ours = bundle.data[MIME]
    assert "<b>" not in ours["alt"]
    assert "<b>" not in ours["title"]
    assert len(ours["how"]) > 40
    assert ours["table"]["rows"]


@pytest.mark.parametrize("chart", SUMS)
def test_sums_name_every_offer_safely(chart):
    ours = show(made(), chart).data[MIME]
    assert "Harbor &lt;b&gt;" in ours["alt"]
    assert "Harbor &lt;b&gt;" in ours["title"].replace("<br>", " ")


@pytest.mark.parametrize("chart", [*SUMS, *VIEWS])
def test_nothing_to_draw_is_no_chart(chart):
    assert chart(made(rows=[])) is None
    if chart is not charts.written:
        assert chart(made(rows=[{"term": "bonus", "A": "10%"}])) is None


@pytest.mark.parametrize("chart", VIEWS)
def test_a_view_of_nothing_that_is_known_is_no_chart(chart):
    assert chart(made(rows=[{"term": "base", "A": "100000", "B": "90000"}])) is None


@pytest.mark.parametrize("chart", SUMS)
def test_one_offer_alone_is_drawn(chart):
    answer = made(rows=[{"term": "base", "A": "100000"}])
    assert show(answer, chart) is not None
    assert chart(answer).layout.title.text == "What A pays over four years"


def test_titles_say_what_the_charts_show():
    answer = made()
    said = [chart(answer).layout.title.text.replace("<br>", " ") for chart in SUMS]
    assert said == [
        "Harbor &lt;b&gt; pays 47,400 more than Quill over four years",
        "Harbor &lt;b&gt; has paid more than Quill from the first month on",
        "Harbor &lt;b&gt; leads Quill by 47,400 over four years, mostly by equity (40,000 more)",
    ]


def test_titles_of_views_say_what_they_show():
    answer = full()
    said = {chart.__name__: chart(answer).layout.title.text.replace("<br>", " ") for chart in VIEWS}
    assert re.match(r"The difference of USD [\d,]+ moves most with .*; .* alone could turn it round", said["swings"])
    assert said["written"] == "Not in writing: Harbor &lt;b&gt;'s bonus, worth up to USD 23,600 over four years"
    assert re.fullmatch(
        r"Harbor &lt;b&gt; leaves USD [\d,]+ of [\d,]+ over four years after tax, in the prices of Texas, without the bonus that nobody has told you",
        said["steps"],
    )
    assert re.match(r"Quill leaves the most for an hour: USD \d+, ", said["by_hour"])
    assert said["equity"] == "Of USD 40,000 in equity at Harbor &lt;b&gt;, 40,000 is to be expected"
    assert said["met"] == "Harbor &lt;b&gt; is among the better half of all you met on base"


def test_an_offer_keeps_its_colour_and_its_mark():
    answer = full()
    for name in answer.drawn:
        hue = shared.colour(answer, name)
        lines = [t.line.color for t in charts.by_month(answer).data if t.name == shared.called(name)]
        bars = [t.marker.color for t in charts.by_part(answer).data if t.name.startswith(shared.called(name))]
        assert set(lines + bars) == {hue}
        key = next(t.marker for t in charts.met(answer).data if (t.name or "").startswith(shared.called(name)))
        assert (key.color, key.symbol) == (hue, shared.symbol(answer, name))
    assert len({shared.colour(answer, name) for name in answer.drawn}) == len(answer.drawn)


def test_labels_of_lines_stand_apart():
    placed = apart({"A": 100.0, "B": 101.0, "C": 50.0}, 10.0)
    heights = sorted(placed.values())
    assert all(after - before >= 10 for before, after in itertools.pairwise(heights))
    assert placed["C"] == 50
    assert max(apart({"A": 100.0, "B": 101.0}, 10.0, 101.0).values()) == 101


def test_parts_are_drawn_of_what_can_still_be_chosen():
    rows = [{"term": "status", "A": "live", "Gone": "declined"}, {"term": "base", "A": "90000", "Gone": "80000"}]
    drawn = charts.by_part(made(rows=rows))
    assert [trace.name for trace in drawn.data] == ["A"]
    gone = charts.by_part(made(rows=[{"term": "status", "Gone": "declined"}, {"term": "base", "Gone": "80000"}]))
    assert [trace.name for trace in gone.data] == ["Gone (declined)"]


def test_the_present_job_has_one_name_in_all_charts():
    answer = full()
    assert any(label.startswith("Now ") for label in words(charts.by_month(answer)))
    assert "Now" in [trace.name for trace in charts.by_part(answer).data]
    assert "Now" in [trace.name for trace in charts.met(answer).data]
    assert shared.short(made([{"term": "status", "Old (now)": "current"}, {"term": "base", "Old (now)": "9"}]), "Old (now)") == ("Old", "(now)")  # fmt: skip


def test_a_part_that_is_not_known_is_no_part_that_is_none():
    figure = charts.by_part(full())
    harbor = next(trace for trace in figure.data if trace.name == "Harbor &lt;b&gt;")
    assert dict(zip(harbor.y, harbor.text, strict=True))["Bonus"] == "not told"
    assert '"not told": how much it is nobody has told you' in figure.layout.meta["how"]
    assert "not told" not in charts.by_part(made()).layout.meta["how"]


def test_marks_of_a_year_are_drawn_as_in_the_legend():
    figure = charts.by_year(full())
    scatters = [trace for trace in figure.data if trace.type == "scatter"]
    keys = {trace.name: trace.marker.symbol for trace in scatters if trace.mode == "markers"}
    assert keys == {
        "after tax, in the prices of Texas": "line-ew",
        "with what nobody has told you": "line-ns",
        "the same, after tax": "line-ns",
    }
    # An upright line stands right of the middle, and the sum above the bar left of it.
    grey = next(trace for trace in scatters if trace.mode == "lines" and trace.line.color == theme.GREY)
    assert all(x is None or x % 1 > 0.1 for x in grey.x)
    first = next(note for note in figure.layout.annotations if note.yanchor == "bottom")
    assert first.xshift < 0


def test_what_is_left_is_a_line_across_each_bar_with_its_sum():
    answer = full()
    figure = charts.by_year(answer)
    assert "after tax, in the prices of Texas" in [trace.name for trace in figure.data]
    left = answer.tables["year by year"].query("Offer == 'Quill'")["Left"].tolist()
    across = [trace.y for trace in figure.data if trace.hovertemplate and trace.hovertemplate.startswith("left")]
    assert [value for value in across[answer.drawn.index("Quill")] if value is not None][::2] == left
    assert shared.thousands(left[0]) in words(figure)
    assert "checked on" in figure.layout.meta["how"]
    before = charts.by_year(made())
    assert not [trace for trace in before.data if (trace.hovertemplate or "").startswith("left")]


def test_a_year_shows_the_days_to_answer():
    assert "Harbor &lt;b&gt;, 7 days to answer" in words(charts.by_year(made()))
    late = [{**row, "Harbor <b>": "2026-05-29"} if row["term"] == "deadline" else row for row in SHEET]
    assert "Harbor &lt;b&gt;, to be answered today" in words(charts.by_year(made(late)))


def test_months_in_which_something_changes_are_marked_and_named():
    figure = charts.by_month(full())
    marks = {trace.name: trace.marker.symbol for trace in figure.data if trace.mode == "markers" and trace.name}
    assert marks == {"equity first vests": "diamond-open", "the sign-on is yours to keep": "square"}
    assert {trace.marker.size for trace in figure.data if trace.mode == "markers"} == {10}
    at = {
        trace.marker.symbol: trace.x[0] for trace in figure.data if trace.mode == "markers" and trace.x[0] is not None
    }
    assert at == {"diamond-open": 12, "square": 18}
    assert "Harbor &lt;b&gt; is to be answered by Friday 5 June." in figure.layout.meta["how"]


def test_steps_begin_where_the_one_before_ended():
    answer = full()
    bars = [trace for trace in charts.steps(answer).data if trace.y[0] is not None]
    assert len(bars) == len(answer.steps)
    at = 0.0
    for bar, step in zip(bars, answer.steps, strict=True):
        assert bar.base[0] == (0.0 if step.kind == "sum" else pytest.approx(at))
        assert bar.base[0] + bar.x[0] == pytest.approx(step.amount if step.kind == "sum" else at + step.amount)
        at = bar.base[0] + bar.x[0]
    other = charts.steps(full(offer="Quill"))
    assert other.layout.title.text.startswith("Quill leaves")


def test_only_what_turns_the_order_round_is_filled():
    answer = full()
    figure = charts.swings(answer)
    bars = [trace for trace in figure.data if trace.y[0] is not None]
    assert len(bars) == min(len(answer.swings), 8)
    for bar, one in zip(bars, answer.swings, strict=False):
        turned = min(one.low, one.high) < 0 < max(one.low, one.high)
        assert (bar.marker.color != "rgba(0,0,0,0)") == turned
        assert bar.x[0] == pytest.approx(one.width)


def test_what_nobody_has_said_is_hollow():
    figure = charts.written(full())
    bars = [trace for trace in figure.data if trace.y[0] is not None]
    assert [bar.marker.color.endswith(",0.0)") for bar in bars] == [True, False]
    assert any("nobody has told you; up to USD 23,600" in line for line in words(figure))
    assert any("50 hours, a guess; no money in it" in line for line in words(figure))


def test_an_hour_names_where_the_hours_come_from():
    told = words(charts.by_hour(full()))
    assert any(
        re.fullmatch(r"2,\d+ h a year: 50 h a week \(a guess\) and \d+ h a year on the way", line) for line in told
    )
    assert not charts.by_hour(full()).layout.xaxis.showgrid
    assert "Now: " in " ".join(told)
    assert any(line.startswith("not written: days off, holidays") for line in told)


def test_equity_stands_with_its_face_what_to_expect_and_for_sure():
    rows = [*SHEET[:2], {"term": "equity", "Harbor <b>": "1000 shares", "Quill": "", "Now": ""}]
    rows += [{"term": term, "Harbor <b>": value, "Quill": "", "Now": ""} for term, value in
             (("equity kind", "NSO"), ("share price", "30"), ("strike", "10"), ("vesting", "25/25/25/25"))]  # fmt: skip
    told = words(charts.equity(made(rows, Profile(currency="USD", place="Home", tax_rates={"Home": 50}))))
    assert "Face USD 20,000, expected 20,000" in told
    assert any(line.startswith("After tax USD 10,000, as good as 9,") for line in told)
    assert "To exercise: USD 10,000 within 3 months of leaving" in told


def test_each_offer_is_marked_among_everything_with_its_count():
    told = words(charts.met(full()))
    assert "Base (USD a year)" in told
    assert "Harbor &lt;b&gt; 4 of 5 · Quill 3 of 5 · Now 2 of 5" in told


def test_no_dotted_line_runs_through_a_number_beside_a_bar():
    figure = charts.swings(offers.answer(read_logs(str(shipped("data/demo"))), offers.Settings()))
    low, high = figure.layout.xaxis.range
    dotted = [shape for shape in figure.layout.shapes if shape.line.dash == "dot"]
    numbers = [note for note in figure.layout.annotations if note.font.size == theme.TINY]
    assert dotted
    assert len(numbers) > len(dotted)
    for note, line in itertools.product(numbers, dotted):
        if line.y0 < note.y < line.y1:
            beside = note.x - line.x0 if note.xanchor == "right" else line.x0 - note.x
            assert not 0 < beside < 0.14 * (high - low), note.text


def test_a_thin_part_that_is_paid_once_is_no_solid_strip():
    figure = charts.by_year(made())
    once = next(trace for trace in figure.data if trace.name == "One-time, guaranteed")
    assert once.marker.color == theme.LIGHT_INK
    # 9,000 of 169,000 is four pixels or so, and nought needs no more than a hair.
    assert list(once.marker.line.width) == [1.0, 0.5, 0.5, 0.5]
    assert not figure.layout.yaxis.showgrid
    assert charts.by_year(made(years=10)).layout.yaxis.showgrid


def test_the_mean_of_equity_is_marked_beside_the_middle():
    figure = charts.equity(full())
    mean = next(trace for trace in figure.data if trace.marker.symbol == "diamond-open")
    assert mean.y[0] == next(iter(full().equity.values())).expected
    assert tuple(figure.layout.xaxis.range) == (0, 4)
    assert "the diamond is what is to be expected, the mean" in figure.layout.meta["how"]


def test_only_bars_that_are_drawn_are_explained():
    said = charts.written(full()).layout.meta["how"]
    assert said.startswith("A full bar was said or guessed; a hollow one is what nobody has told you")
    hollow = [row for row in MORE if row["term"] != "bonus"]
    assert (
        charts.written(made([*hollow, {"term": "bonus", "Quill": "?"}], HOME)).layout.meta["how"].startswith("A hollow")
    )


def test_a_name_that_says_it_is_the_present_job_is_not_told_so_again():
    answer = made()
    assert shared.note(answer, "Now") == ""
    renamed = [{("Old place" if key == "Now" else key): cell for key, cell in row.items()} for row in SHEET]
    assert shared.note(made(renamed), "Old place") == " (present job)"
    assert shared.note(answer, "Quill") == ""


def test_no_mark_covers_another():
    rows = [*SHEET, {"term": "clawback", "Harbor <b>": "12", "Quill": "12"}]
    rows = [{**row, "Quill": "9000"} if row["term"] == "sign-on" else row for row in rows]
    figure = charts.by_month(made(rows))
    marks = [(trace.x[0], trace.y[0]) for trace in figure.data if trace.mode == "markers" and trace.x[0] is not None]
    assert [month for month, _ in sorted(marks, key=lambda one: one[1])] == [12, 12, 12]
    heights = [height for _, height in sorted(marks, key=lambda one: one[1])]
    top = max(trace.y[-1] for trace in figure.data if trace.mode == "lines")
    assert all(after - before > 0.04 * top for before, after in itertools.pairwise(heights))
    lines = [dict(zip(trace.x, trace.y, strict=True))[12] for trace in figure.data if trace.mode == "lines"]
    assert min(heights) > max(lines)


def test_equal_jobs_are_one_larger_dot():
    quotes = [{"company": f"C{n}", "pay_max": 90000, "pay_currency": "USD"} for n in range(4)]
    figure = charts.met(made(MORE, HOME, {"applications": quotes}))
    dots = next(trace for trace in figure.data if trace.marker.color == theme.GREY and trace.x[0] is not None)
    assert (len(dots.x), list(dots.marker.size)) == (1, [16.0])
    offers_at = [trace.y[0] for trace in figure.data if trace.hovertemplate and trace.hovertemplate.startswith("Quill")]
    assert offers_at[0] < dots.y[0]
    assert "a large one is several that are equal" in figure.layout.meta["how"]


def test_what_equity_may_come_to_is_told_in_whole_phrases():
    told = words(charts.equity(full()))
    assert any(re.fullmatch(r"19 in 20: less than [\d.]+k", line) for line in told)
    assert any(re.fullmatch(r"1 in 20: less than [\d.]+k", line) for line in told)
    keys = [trace.name for trace in charts.equity(full()).data if trace.name]
    assert keys == ["half the time less", "expected, the mean"]
