"""What a cell shows: plain values only, and a chart never without its words."""

from __future__ import annotations

import json
from dataclasses import dataclass, replace

import pandas as pd
import plotly.graph_objects as go
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from offerscope.charts import theme
from offerscope.findings import Finding, Strength
from offerscope.questions import Answer
from offerscope.show import MIME, PLOTLY_MIME, evidence, in_points, number, show, sliders_json, table_json

FINDING = Finding("<b>R&D</b> rises.", Strength.LEANING, 9, "days", (0.123, 4567.8), "points", "More days.")
ANSWER = Answer("cultures", (FINDING,), {"fit": pd.DataFrame({"Company": ["A"], "Fit": [float("nan")]})})


def chart(answer: Answer) -> go.Figure:
    figure = theme.figure("A title", alt="What it shows.", how="Right is more.", table="fit")
    return figure.add_scatter(x=[1.0], y=["A"])


def test_a_chart_carries_plotlys_type_and_ours() -> None:
    bundle = show(ANSWER, chart)
    assert bundle is not None
    ours = bundle.data[MIME]
    assert bundle.data[PLOTLY_MIME]["data"]
    assert (ours["kind"], ours["alt"], ours["how"]) == ("chart", "What it shows.", "Right is more.")
    assert ours["table"] == {"columns": ["Company", "Fit"], "rows": [["A", None]]}
    json.dumps(bundle.data, allow_nan=False)


def test_a_chart_of_nothing_shows_nothing() -> None:
    assert show(ANSWER, lambda answer: None) is None


def test_a_chart_without_words_is_refused() -> None:
    with pytest.raises(ValueError, match="alt"):
        show(ANSWER, lambda answer: go.Figure())
    with pytest.raises(ValueError, match="not among"):
        show(ANSWER, lambda answer: theme.figure("T", alt="a", how="b", table="other"))


def test_findings_are_escaped_where_they_are_html() -> None:
    bundle = show(ANSWER)
    assert bundle is not None
    assert "<b>R&D" not in bundle.data["text/html"]
    assert "&lt;b&gt;R&amp;D" in bundle.data["text/html"]
    assert bundle.data[MIME]["findings"][0]["sentence"] == "<b>R&D</b> rises."


def test_evidence_is_written_as_a_person_would() -> None:
    assert evidence(FINDING) == "n = 9 days; 95 % interval 0 to 4,568 points"
    assert number(-0.0, 0) == "0"
    share = Finding("It is so.", Strength.LEANING, 10, "days", (0.0, 0.283), "share", "More days.")
    assert evidence(share) == "n = 10 days; 95 % interval 0 to 28 %"
    less = Finding("It is less.", Strength.CLEAR, 60, "days", (-0.7, -0.28), "share, the difference", "More days.")
    assert evidence(less) == "n = 60 days; 95 % interval \u221270 to \u221228 percentage points apart"


@pytest.mark.parametrize(
    ("ends", "told"),
    [
        ((-0.068, 0.8), "\u22120.1 to 0.8"), ((0.97, 2.3), "1.0 to 2.3"), ((1.0, 2.8), "1.0 to 2.8"), ((0.66, 1.7), "0.7 to 1.7"),
        ((-0.04, 0.89), "\u22120.04 to 0.89"), ((23.1, 70.4), "23 to 70"), ((13.0, 25.0), "13 to 25"), ((-2.9, 0.77), "\u22122.9 to 0.8"),
        ((-1200.4, 3400.0), "\u22121,200 to 3,400"), ((0.012, 0.031), "0.01 to 0.03"),
    ],
)  # fmt: skip
def test_both_ends_of_an_interval_have_as_many_decimals_as_its_width_is_worth(
    ends: tuple[float, float], told: str
) -> None:
    said = Finding("So.", Strength.LEANING, 9, "days", ends, "points", "More days.")
    assert evidence(said) == f"n = 9 days; 95 % interval {told} points"


@given(st.floats(-1e6, 1e6), st.floats(0, 1e6))
def test_an_interval_is_told_near_its_ends_and_its_side_of_nought(low: float, width: float) -> None:
    ends = (low, low + width)
    words = evidence(Finding("So.", Strength.LEANING, 9, "days", ends, "", "More days.")).partition("interval ")[2]
    told = words.split(" to ")
    decimals = {len(end.partition(".")[2]) for end in told}
    assert len(decimals) == 1
    (digits,) = decimals
    for end, written in zip(ends, told, strict=True):
        back = float(written.replace("\u2212", "-").replace(",", ""))
        assert abs(back - end) <= 0.5 * 10**-digits * (1 + 1e-9) + 1e-9 * abs(end)
        # What is told is never coarser than a tenth of the width that is left to tell, and two decimals are the finest.
        assert digits == 2 or 10**-digits <= max(width, 0.2) or width == 0 or end == int(end)
        assert written.startswith("\u2212") == (back < 0)
        assert back * end >= 0


def test_a_fact_of_the_log_is_told_as_such_in_a_notebook() -> None:
    fact = Finding("9 days.", Strength.CLEAR, 9, "days", None, "", "More days.", detail="All <i>in May</i>.")
    bundle = show(Answer("cultures", (fact,)))
    assert bundle is not None
    assert (
        "9 days.</span> All &lt;i&gt;in May&lt;/i&gt;.<br><small>from your log &middot; 9 days."
        in bundle.data["text/html"]
    )
    assert bundle.data["text/plain"] == "- 9 days. All <i>in May</i>. (from your log; 9 days)"
    worked = show(Answer("cultures", (replace(fact, worked_out=True),)))
    assert worked is not None
    assert worked.data["text/plain"].endswith("(worked out; 9 days)")


def test_every_cell_of_a_table_becomes_a_plain_value() -> None:
    frame = pd.DataFrame(
        {"day": pd.to_datetime(["2026-03-04", None]), "yes": pd.array([True, None], dtype="boolean"), "k": [1, 2]}
    )
    assert table_json(frame)["rows"] == [["2026-03-04", True, 1], [None, None, 2]]


NUMBERS = {
    "criteria": ["pay", "remote"], "ends": ["from 1 to 2", ""], "weights": [75.0, 25.0], "names": ["A", "B", "C"],
    "values": [[0.5, 1.0], [1.0, -0.5], [0.5, 1.0]], "measured": [["much", "5 days"], ["more", "none"], ["much", "5 days"]],
}  # fmt: skip


@dataclass(frozen=True)
class Weighed(Answer):
    weights_are: str = ""


def with_sliders(answer: Answer, **other: object) -> go.Figure:
    figure = chart(answer)
    return figure.update_layout(meta={**figure.layout.meta, "sliders": {**NUMBERS, **other}})


def test_sliders_come_with_their_chart_and_say_whose_weights_these_are() -> None:
    answer = Weighed("decision", tables=ANSWER.tables, weights_are="The weights are the points you gave.")
    bundle = show(answer, with_sliders)
    assert bundle is not None
    found = bundle.data[MIME]["sliders"]
    assert (found["whose"], found["called"]) == ("The weights are the points you gave.", "your weights")
    assert (found["criteria"], found["ends"], found["weights"]) == (
        ["pay", "remote"],
        ["from 1 to 2", ""],
        [75.0, 25.0],
    )
    json.dumps(bundle.data, allow_nan=False)
    without = show(ANSWER, chart)
    assert without is not None
    assert "sliders" not in without.data[MIME]


def test_alternatives_that_are_the_same_stand_as_one() -> None:
    found = sliders_json(NUMBERS, "")
    assert found["names"] == ["A and C (the same in all that counts)", "B"]
    assert found["values"] == [[0.5, 1.0], [1.0, -0.5]]
    other = sliders_json({**NUMBERS, "measured": [["much", "5 days"], ["more", "none"], ["much", "4 days"]]}, "")
    assert other["names"] == ["A", "B", "C"]


def test_weights_that_nobody_gave_are_not_called_yours() -> None:
    nobody = "You have not said what matters."
    assert sliders_json({**NUMBERS, "weights": [50.0, 50.0]}, nobody)["called"] == "equal weights"
    assert sliders_json(NUMBERS, nobody)["called"] == "the page's weights"


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        ({"weights": [75.0]}, "not all as long"),
        ({"values": [[0.5, 1.0], [1.0, -0.5]]}, "as many as the 3 alternatives"),
        ({"measured": [["much"], ["more", "none"], ["much", "5 days"]]}, "not all as long"),
        ({"weights": [75.0, float("nan")]}, "finite numbers"),
        ({"values": [[0.5, float("inf")], [1.0, 0.0], [0.5, 1.0]]}, "finite numbers"),
        ({"weights": [75.0, -25.0]}, "weights of 0 or more"),
        ({"weights": [0.0, 0.0]}, "one is above 0"),
    ],
)
def test_sliders_that_do_not_fit_together_are_refused(wrong: dict[str, object], said: str) -> None:
    with pytest.raises(ValueError, match=said):
        show(ANSWER, lambda answer: with_sliders(answer, **wrong))


def test_sliders_that_lack_something_name_it() -> None:
    with pytest.raises(ValueError, match="no ends, measured; give criteria"):
        sliders_json({name: NUMBERS[name] for name in NUMBERS if name not in {"ends", "measured"}}, "")


@given(st.floats(-1000, 1000))
@settings(max_examples=60, deadline=None)
def test_points_are_written_to_a_tenth(value: float) -> None:
    text = in_points(value)
    assert abs(float(text.replace("−", "-")) - value) <= 0.05 + 1e-9
    assert not text.endswith(".0")
    assert text != "−0"
