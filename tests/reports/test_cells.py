"""How numbers, charts and texts are written on a page."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from offerscope.charts import theme
from offerscope.findings import Finding, Strength, Use
from offerscope.reports.cells import (
    MISSING,
    card,
    chart,
    column_texts,
    is_drawn,
    plain_title,
    script_json,
    sliders,
    table,
)
from offerscope.show import MIME, PLOTLY_MIME, sliders_json


@pytest.mark.parametrize(
    ("values", "texts"),
    [
        ([1, 2500, None], ["1", "2,500", MISSING]),
        ([1.0, 2.0], ["1", "2"]),
        ([0.5, 12.345], ["0.5", "12.3"]),
        ([-1234.5, 99.9], ["−1,234", "100"]),
        ([0.0, 0.5], ["0.0", "0.5"]),
        ([3.5, 1.0, None], ["3.5", "1.0", MISSING]),
        ([0.25, 1.0], ["0.25", "1.00"]),
        ([0.9, 0.000123], ["0.90", "0.00012"]),
        (["a", "", None], ["a", MISSING, MISSING]),
        ([True, False], ["yes", "no"]),
        ([], []),
    ],
)
def test_columns_are_written_as_a_person_writes_them(values: list[Any], texts: list[str]) -> None:
    assert column_texts("Column", values) == texts


def test_years_have_no_thousands_separator_and_other_numbers_do() -> None:
    assert column_texts("Year", [2026, 2027.0]) == ["2026", "2027"]
    assert column_texts("Pay a year", [2026, 90000]) == ["2,026", "90,000"]


@given(
    st.lists(st.floats(allow_nan=False, allow_infinity=False, min_value=-1e9, max_value=1e9), min_size=1, max_size=6)
)
@settings(max_examples=60, deadline=None)
def test_what_is_written_is_near_what_is_meant(values: list[float]) -> None:
    for text, value in zip(column_texts("Column", values), values, strict=True):
        back = float(text.replace(",", "").replace("−", "-"))
        assert abs(back - value) <= max(0.5, abs(value) * 0.05)
        assert (back == 0) <= (abs(value) <= 0.5)


def test_a_table_knows_its_columns_of_numbers() -> None:
    made = table({"columns": ["Who", "n", "Empty"], "rows": [["a", 1, None], ["b", None, None]]})
    assert made["columns"] == [("Who", False), ("n", True), ("Empty", False)]
    assert made["rows"] == [["a", "1", MISSING], ["b", MISSING, MISSING]]
    assert table({"columns": ["Who"], "rows": []}) == {"columns": [("Who", False)], "rows": []}


@given(st.recursive(st.text(max_size=12), lambda inner: st.lists(inner, max_size=3), max_leaves=5))
@settings(max_examples=60, deadline=None)
def test_json_in_a_script_holds_no_markup_and_reads_back(value: Any) -> None:
    text = str(script_json({"x": value}))
    assert not set("<>&\u2028\u2029") & set(text)
    assert json.loads(text) == {"x": value}


def bundle(title: str, **layout: Any) -> dict[str, Any]:
    figure = theme.figure(title, alt="What it shows.", how="How to read it.", table="t", height=400)
    figure.update_layout(**layout)
    ours = {"alt": "What it shows.", "how": "How to read it.", "table": {"columns": ["n"], "rows": [[1]]}}
    return {PLOTLY_MIME: json.loads(figure.to_json(validate=False)), MIME: ours}


def test_a_charts_title_moves_from_the_figure_to_the_page_with_its_room() -> None:
    made = chart(bundle(theme.text("R&D <b> pays") + " and a good deal more than all the other departments do"))
    assert made["title"] == "R&D <b> pays and a good deal more than all the other departments do"
    layout = json.loads(made["spec"])["layout"]
    assert "title" not in layout
    assert layout["margin"]["t"] == 24
    assert made["height"] == layout["height"] == 360


def test_a_chart_keeps_the_room_it_asked_for_above_its_title() -> None:
    made = chart(bundle("Short", margin={"t": 100}, width=900))
    layout = json.loads(made["spec"])["layout"]
    assert layout["margin"]["t"] == 60
    assert "width" not in layout


def test_a_bare_figure_is_drawn_with_what_is_known_of_it() -> None:
    made = chart({PLOTLY_MIME: {"data": [], "layout": {}}})
    assert made["alt"] == "A chart with no description."
    assert made["table"] is None
    assert made["height"] == 450


def test_a_card_links_to_another_page_only() -> None:
    finding = Finding("So.", Strength.CLEAR, 9, "days", None, "", "More.", Use.KNOW, "skills")
    there = card(finding, lambda question: (f"{question}.html", "Skills"))
    assert (there["href"], there["page"], there["use"]) == ("skills.html", "Skills", "")
    assert card(finding, lambda question: None)["href"] == ""


def test_a_fact_of_the_log_is_told_apart_from_a_claim_that_is_clear() -> None:
    fact = Finding("9 postings.", Strength.CLEAR, 9, "postings", None, "", "More.", detail="Of this year.")
    claim = Finding("More and more.", Strength.CLEAR, 9, "postings", (0.2, 0.4), "share", "Fewer.")
    shown = [card(one, lambda question: None) for one in (fact, claim)]
    assert [one["word"] for one in shown] == ["From your log", "Clear"]
    # What is weighed or forecast stands in no log, and says so.
    worked = card(replace(fact, worked_out=True), lambda question: None)
    assert (worked["word"], worked["sign"] != shown[0]["sign"]) == ("Worked out", True)
    assert card(replace(claim, worked_out=True), lambda question: None)["word"] == "Clear"
    assert [one["evidence"] for one in shown] == ["9 postings", "n = 9 postings; 95\u00a0% interval 20 to 40\u00a0%"]
    assert shown[0]["detail"] == "Of this year."


def test_percentages_keep_the_decimals_that_their_own_count_allows() -> None:
    assert column_texts("Share (%)", [86.7, 44.0, None]) == ["86.7", "44", MISSING]


def test_a_figure_that_is_a_table_is_shown_as_one() -> None:
    words = bundle("Words")
    words[PLOTLY_MIME]["data"] = [{"type": "table"}]
    assert chart(words)["is_table"]
    assert not is_drawn(words)
    assert not chart(bundle("Bars"))["is_table"]


def test_a_chart_says_how_much_room_its_title_takes() -> None:
    made = chart(bundle("Long", margin={"t": 119}, meta={"alt": "a", "title_room": 82}))
    assert json.loads(made["spec"])["layout"]["margin"]["t"] == 37


NUMBERS = {
    "criteria": ["pay", "remote"], "ends": ["from little to much", ""], "weights": [60.0, 30.0], "names": ["<b>A", "B"],
    "values": [[0.5, 1.0], [1.25, -0.5]], "measured": [["USD 90", ""], ["USD 120", "none"]],
}  # fmt: skip


def test_a_page_gets_its_sliders_beside_the_figure_and_not_in_it() -> None:
    data = bundle("Title")
    data[MIME]["sliders"] = sliders_json(NUMBERS, "The weights are yours.")
    data[PLOTLY_MIME]["layout"]["meta"]["sliders"] = NUMBERS
    made = chart(data)
    assert set(json.loads(made["spec"])["layout"]["meta"]) == {"alt", "how", "table"}
    assert chart(bundle("Title"))["sliders"] is None


def test_sliders_stand_as_a_table_with_the_worth_of_each() -> None:
    made = sliders(sliders_json(NUMBERS, "The points you gave."))
    assert made["table"]["columns"] == [
        ("What counts", False), ("What the weight is for", False), ("Points of 100", False), ("<b>A", False), ("B", False),
    ]  # fmt: skip
    assert made["table"]["rows"] == [
        ["pay", "from little to much", "66.7", "50: USD\u00a090", "125: USD\u00a0120"],
        ["remote", MISSING, "33.3", "100", "−50: none"],
        ["In all", MISSING, "100", "66.7", "66.7"],
    ]
    assert made["criteria"] == [
        {"name": "pay", "ends": "from little to much", "weight": "60", "points": "66.7"},
        {"name": "remote", "ends": "", "weight": "30", "points": "33.3"},
    ]
    assert made["back"] == "Back to my weights"
    assert sliders(sliders_json({**NUMBERS, "weights": [5, 5]}, "Nobody."))["back"] == "Back to equal weights"
    assert json.loads(made["numbers"]) == {
        "names": ["<b>A", "B"], "weights": [60.0, 30.0], "values": [[0.5, 1.0], [1.25, -0.5]], "called": "your weights",
    }  # fmt: skip
    assert "<" not in str(made["numbers"])


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("&#65;&#x42;&amp;", "AB&"),
        ("&#" + "1" * 5000 + ";", "&#" + "1" * 5000 + ";"),
        ("R&amp;D &#" + "1" * 5000, "R&D &#" + "1" * 5000),
        ("&lt;b&gt;", "<b>"),
        ("a < b", "a < b"),
        ("a <<b>c", "a <c"),
        ("<br><b>Pay</b>", "Pay"),
    ],
)
def test_a_title_is_plain_text_however_it_is_written(text: str, title: str) -> None:
    assert plain_title(text) == title


def test_beginnings_of_tags_without_end_are_looked_through_once() -> None:
    assert plain_title("<" * 300_000) == "<" * 300_000
