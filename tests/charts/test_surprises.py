from collections.abc import Callable
from typing import Any

import plotly.graph_objects as go
import pytest

from offerscope.charts import surprises as charts
from offerscope.logs import build_logs, read_logs
from offerscope.places import shipped
from offerscope.questions import surprises
from offerscope.show import MIME, show

CHARTS: list[Callable[[surprises.SurprisesAnswer], go.Figure | None]] = [
    charts.brought, charts.ledger, charts.beside_noise, charts.spread, charts.rounds, charts.replay, charts.looking_back,
]  # fmt: skip


def made(n: int = 4) -> surprises.SurprisesAnswer:
    rows: list[dict[str, Any]] = []
    for i in range(n):
        company = f"Company <i>{i}</i> & its daughters"
        rows += [
            {"date": f"2026-03-{1 + i % 28:02d}", "company": company, "role": f"<b>Role</b> {i}", "enthusiasm_before": 3 + i % 5,
             "enthusiasm_after": 4 + i % 4, "minutes": 30, "interviewer": "<script>Ann</script>", "source": "recruiter"},
            {"date": f"2026-04-{1 + i % 28:02d}", "company": company, "role": f"<b>Role</b> {i}", "enthusiasm_before": 4,
             "enthusiasm_after": 6, "outcome": "offer" if i % 2 else "rejected"},
        ]  # fmt: skip
    back = [{"company": "Old <b>Ltd</b>", "date": "2026-01-04", "satisfaction": 6, "would_choose_again": "no"}]
    logs = build_logs({"interviews": rows, "followups": back}, as_of="2026-05-29")
    return surprises.answer(logs, surprises.Settings())


@pytest.fixture(scope="module")
def demo() -> surprises.SurprisesAnswer:
    return surprises.answer(read_logs(shipped("data/demo")), surprises.Settings())


@pytest.mark.parametrize("chart", CHARTS)
def test_a_chart_carries_its_words_and_its_table(chart: Callable[..., Any], demo: surprises.SurprisesAnswer) -> None:
    for answer in (demo, made(), made(300)):
        bundle = show(answer, chart)
        assert bundle is not None
        assert bundle.data[MIME]["alt"]
        assert bundle.data[MIME]["how"]
        assert bundle.data[MIME]["table"]["rows"]


@pytest.mark.parametrize("chart", CHARTS)
def test_a_log_without_readings_draws_nothing(chart: Callable[..., Any]) -> None:
    assert chart(surprises.answer(build_logs({}, as_of="2026-05-29"), surprises.Settings())) is None


@pytest.mark.parametrize("chart", CHARTS)
def test_text_from_the_log_is_never_markup(chart: Callable[..., Any]) -> None:
    drawn = str(chart(made()).to_dict())
    for markup in ("<i>0", "<script", "<b>Role", "<b>Ltd"):
        assert markup not in drawn


def test_the_bars_are_the_shares_of_the_table(demo: surprises.SurprisesAnswer) -> None:
    figure = charts.brought(demo)
    assert figure is not None
    table = demo.tables["Half-wanted, of the whole"]
    assert list(figure.data[1].x) == pytest.approx(list(table["Half-wanted"] / table["In all"]))
    assert "2 of 5" in figure.data[2].text
    assert "2 of 5 offers" in figure.layout.title.text.replace("<br>", " ")


def test_the_ledger_runs_from_the_first_to_the_last_figure(demo: surprises.SurprisesAnswer) -> None:
    figure = charts.ledger(demo)
    assert figure is not None
    assert list(figure.data[0].x) == [4, 10]
    assert "Junipergate" in figure.layout.yaxis.ticktext[0]
    late = demo.tables["Half-wanted, one by one"]["Written after the outcome"].eq("some").tolist()
    assert [trace.marker.symbol[1].endswith("-open") for trace in figure.data] == late
    long = charts.ledger(made(300))
    assert long is not None
    assert len(long.data) == surprises.LEDGER_SHOWN


def test_noise_stands_beside_what_was_seen(demo: surprises.SurprisesAnswer) -> None:
    figure = charts.beside_noise(demo)
    assert figure is not None
    table = demo.tables["Beside noise"]
    assert list(figure.data[0].x) == table.loc[table["What"].eq("as seen"), "Points"].tolist()
    assert list(figure.data[1].x) == table.loc[table["What"].eq("by noise alone"), "Points"].tolist()
    assert "rated twice" in figure.layout.meta["how"]
    usual = charts.beside_noise(made())
    assert usual is not None
    assert "usually" in usual.layout.meta["how"]


def test_limits_are_drawn_from_ten_interviews_on() -> None:
    few, many = charts.spread(made(4)), charts.spread(made(5))
    assert few is not None
    assert many is not None
    assert (len(few.layout.shapes), len(many.layout.shapes)) == (1, 3)


def test_what_was_written_after_the_outcome_is_hollow(demo: surprises.SurprisesAnswer) -> None:
    figure = charts.spread(demo)
    assert figure is not None
    is_hollow = [trace.marker.symbol.endswith("-open") for trace in figure.data]
    hollow = sum(len(trace.x) for trace, open_ in zip(figure.data, is_hollow, strict=True) if open_)
    # They are drawn last, and none stands on another mark.
    assert is_hollow == sorted(is_hollow)
    marks = [place for trace in figure.data if trace.x[0] is not None for place in zip(trace.x, trace.y, strict=True)]
    assert len(marks) == len(set(marks))
    assert hollow == demo.tables["Change beside level"]["Written after the outcome"].eq("yes").sum() > 0


def test_rounds_draw_those_that_stand_out_first_and_thick(demo: surprises.SurprisesAnswer) -> None:
    figure = charts.rounds(demo)
    assert figure is not None
    lines = [trace for trace in figure.data if trace.x[0] is not None]
    assert len(lines) == surprises.ROUNDS_SHOWN
    assert [trace.line.width for trace in lines] == [4] + [2] * 7
    table = demo.tables["Round by round"]
    assert list(lines[0].y) == table.loc[table["Process"].eq(demo.prince), "Enthusiasm"].tolist()


def test_the_rules_draw_what_is_kept_and_what_lot_would_keep(demo: surprises.SurprisesAnswer) -> None:
    figure = charts.replay(demo)
    assert figure is not None
    table = demo.tables["Yes only from"]
    traces = {trace.name: trace for trace in figure.data if trace.name}
    assert list(traces["yours"].y) == table["Offers"].tolist()
    assert list(traces["by lot"].base) == table["Offers by lot, from"].tolist()
    assert max(traces["with those declined"].y) == 7
    assert "3 of 5 offers left" in figure.layout.title.text.replace("<br>", " ")


def test_rounds_say_how_many_are_drawn_and_explain_only_what_is(demo: surprises.SurprisesAnswer) -> None:
    figure = charts.rounds(demo)
    assert figure is not None
    how = figure.layout.meta["how"]
    assert f"{surprises.ROUNDS_SHOWN} of the {demo.tables['Round by round']['Process'].nunique()} are drawn" in how
    symbols = [
        symbol
        for trace in figure.data
        for symbol in ([trace.marker.symbol] if isinstance(trace.marker.symbol, str) else trace.marker.symbol)
    ]
    assert ("Hollow" in how) == any(symbol.endswith("-open") for symbol in symbols)
