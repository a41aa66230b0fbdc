"""The offer sheet: one column an offer, terms down the side, as a person fills it in."""

from __future__ import annotations

import math
from collections.abc import Callable
from pathlib import Path

import pytest

from offerscope.logs import Logs, build_logs, read_logs

Write = Callable[..., Path]

SHEET = """,Fenwick,Orbit Labs,Current job
company,Fenwick Ltd,,
base,"120,000",€95.000,60/hour
bonus,10%,"12,000 (guess)",none
sign-on,"20,000",?,
sign-on (month 12),"10,000",,
equity,"80,000 over 4 years","1,200 options",-
vesting,25/25/25/25,?,
days off,25,5 weeks,20 (verbal)
deadline,2026-05-29 17:00 CET,2026-06-05,
place,"Austin, TX",remote,Berlin
401k match,50% up to 6%,,
car,a small one,,a bicycle
"""


def sheet(text: str, write_log: Write) -> Logs:
    return read_logs(write_log({"offer_sheet.csv": text}), as_of="2026-05-20")


def terms(logs: Logs, offer: str) -> dict[str, list[object]]:
    found: dict[str, list[object]] = {}
    for term, value, known in logs.offer_terms.loc[
        logs.offer_terms["offer"].eq(offer), ["term", "value", "known"]
    ].itertuples(index=False):
        found.setdefault(term, []).append("?" if not known else "text" if math.isnan(value) else value)
    return found


def said(logs: Logs) -> list[str]:
    return [str(problem) for problem in logs.problems]


def test_a_whole_sheet(write_log: Write) -> None:
    logs = sheet(SHEET, write_log)
    assert logs.offers[["offer", "company", "status"]].to_numpy().tolist() == [
        ["Fenwick", "Fenwick Ltd", "live"], ["Orbit Labs", "Orbit Labs", "live"], ["Current job", "Current job", "current"]]  # fmt: skip
    assert [str(day) for day in logs.offers["deadline"]] == ["2026-05-29 17:00:00", "2026-06-05 00:00:00", "NaT"]
    assert terms(logs, "Fenwick") == {
        "base": [120000], "bonus": [10], "sign_on": [20000, 10000], "equity": [80000], "vesting_period": [4],
        "vesting": ["text"], "days_off": [25], "place": ["text"], "match": [50], "match_limit": [6],
    }  # fmt: skip
    assert terms(logs, "Orbit Labs") == {
        "base": [95000], "bonus": [12000], "sign_on": ["?"], "equity": [1200], "vesting": ["?"], "days_off": [25],
        "place": ["text"],
    }  # fmt: skip
    assert terms(logs, "Current job") == {"base": [60], "bonus": [0], "days_off": [20], "place": ["text"]}
    assert said(logs) == [
        'offer_sheet.csv, row 3, Orbit Labs: "€95.000" is read as 95,000: three digits after a point are thousands in money; kept',
        'offer_sheet.csv, row 13: "car" is not a term of an offer; row set aside',
    ]
    assert logs.set_aside[0].cells == {"term": "car", "Fenwick": "a small one", "Current job": "a bicycle"}


def test_units_sources_and_months(write_log: Write) -> None:
    logs = sheet(SHEET, write_log)

    def cells(offer: str, term: str, *columns: str) -> list[list[object]]:
        found = logs.offer_terms[logs.offer_terms["offer"].eq(offer) & logs.offer_terms["term"].eq(term)]
        return found[list(columns)].fillna(-1).to_numpy().tolist()

    assert cells("Orbit Labs", "base", "unit") == [["EUR"]]
    assert cells("Orbit Labs", "bonus", "unit", "source") == [["money", "guess"]]
    assert cells("Orbit Labs", "equity", "unit") == [["shares"]]
    assert cells("Fenwick", "bonus", "unit", "per") == [["percent", ""]]
    assert cells("Current job", "base", "per") == [["hour"]]
    assert cells("Current job", "days_off", "source") == [["verbal"]]
    assert cells("Fenwick", "sign_on", "from") == [[-1], [12]]
    assert logs.offer_terms.index.tolist()[:3] == [3, 3, 3]


@pytest.mark.parametrize(
    ("label", "cell", "column", "value"),
    [
        ("sign-on month 12", "5", "from", 12),
        ("sign-on, from month 12", "5", "from", 12),
        ("sign-on after 12 months", "5", "from", 12),
        ("sign-on (year 2)", "5", "from", 12),
        ("base (EUR)", "50,000", "unit", "EUR"),
        ("base (a month)", "5", "per", "month"),
        ("days off (weeks)", "5", "value", 25),
        ("bonus (%)", "5", "unit", "percent"),
        ("bonus (if all goes well)", "5", "note", "if all goes well"),
        ("Sign-on 2", "5", "value", 5),
        ("Base Salary", "50,000 (verbal, by phone)", "note", "by phone"),
        ("base", "50,000 (verbal)", "source", "verbal"),
        ("base", "(verbal)", "amount", "?"),
    ],
)
def test_labels_and_cells_say_more(label: str, cell: str, column: str, value: object) -> None:
    logs = build_logs({"offer_sheet": [{"term": label, "Fenwick": cell}]})
    assert logs.problems == ()
    assert logs.offer_terms[column].tolist() == [value]


def test_columns_beside_the_offers(write_log: Write) -> None:
    logs = sheet("term,Fenwick,unit,per,note\nbase,60,EUR,hour,as told\nbonus,10,,,\n", write_log)
    assert logs.offers["offer"].tolist() == ["Fenwick"]
    assert logs.offer_terms[["unit", "per", "note"]].to_numpy().tolist() == [
        ["EUR", "hour", "as told"],
        ["percent", "", ""],
    ]


def test_two_offers_of_one_name_are_two(write_log: Write) -> None:
    logs = sheet("term,Fenwick,fenwick\nbase,60000,70000\n", write_log)
    assert logs.offers[["offer", "company"]].to_numpy().tolist() == [["Fenwick", "Fenwick"], ["fenwick (2)", "fenwick"]]
    assert logs.offer_terms["offer"].tolist() == ["Fenwick", "fenwick (2)"]
    assert said(logs) == ['offer_sheet.csv, fenwick (2): another offer called "fenwick"; kept']


def test_a_name_with_a_number_of_its_own_is_no_second_offer(write_log: Write) -> None:
    assert said(sheet("term,Orbit,Fenwick (2)\nbase,60000,70000\n", write_log)) == []


def test_a_column_with_no_name_is_kept_and_said(write_log: Write) -> None:
    logs = sheet("term,Fenwick,\nbase,60000,70000\n", write_log)
    assert logs.offers["offer"].tolist() == ["Fenwick", "column C"]
    assert said(logs) == [
        'offer_sheet.csv, column C: no name at its head; taken for an offer (head it "note" if it holds remarks); kept'
    ]


def test_a_second_column_of_notes_is_no_offer(write_log: Write) -> None:
    logs = sheet("term,Fenwick,notes,Notes\nbase,1,by mail,ask again\n", write_log)
    assert logs.offers["offer"].tolist() == ["Fenwick"]


@pytest.mark.parametrize(
    ("label", "meant"),
    [
        ("vestign", "vesting"),
        ("Stock options", "equity"),
        ("home office", "home office days"),
        ("sing on", "sign on"),
        ("vacaton", "vacation"),
        ("Annual bonus for all", "bonus"),
        ("company car", None),
        ("notice period", None),
        ("car", None),
    ],
)
def test_a_label_that_is_not_known_is_told_with_the_nearest(label: str, meant: str | None) -> None:
    problems = build_logs({"offer_sheet": [{"term": label, "Fenwick": "5"}]}).problems
    told = [problem.expected for problem in problems]
    assert told == ["a term of an offer" + (f" (did you mean {meant}?)" if meant else "")]


def test_a_hundred_offers_and_two_lines_a_cell(write_log: Write) -> None:
    names = [f"Offer {number}" for number in range(120)]
    text = ",".join(["term", *names]) + "\n" + ",".join(["match", *["50% up to 6%"] * 120]) + "\n"
    logs = sheet(text, write_log)
    assert len(logs.offers) == 120
    assert len(logs.offer_terms) == 240


def test_a_sheet_without_a_row_of_names(write_log: Write) -> None:
    logs = sheet("base,120000,130000\nbonus,10,12\n", write_log)
    assert logs.offers["offer"].tolist() == ["offer 1", "offer 2"]
    assert logs.offer_terms["value"].tolist() == [120000, 130000, 10, 12]


def test_offers_with_nothing_said_are_no_offers(write_log: Write) -> None:
    assert sheet("term,Fenwick,Orbit\nbase,1,\n", write_log).offers["offer"].tolist() == ["Fenwick"]
    assert sheet("term,Fenwick\n", write_log).is_empty
    assert sheet("", write_log).is_empty
    assert sheet("term\nbase\n", write_log).is_empty


def test_what_is_not_understood_is_told_with_its_place(write_log: Write) -> None:
    logs = sheet(
        "term,Fenwick,Orbit\nbase,lots,60000\nvestign,?,\ncompany,A,\nEmployer,B,\nanswer by,soon,2026-06-01\nstatus,odd,\n,5,\n",
        write_log,
    )
    assert said(logs) == [
        'offer_sheet.csv, row 2, Fenwick: "lots" is not one number (? where nobody has told you); left empty',
        'offer_sheet.csv, row 3: "vestign" is not a term of an offer (did you mean vesting?); row set aside',
        "offer_sheet.csv, row 5: a second row for company; row 4 is used; row set aside",
        'offer_sheet.csv, row 6, Fenwick: "soon" is not a date such as 2026-03-04, or a date and time such as 2026-03-04 17:00; left empty',
        'offer_sheet.csv, row 7, Fenwick: "odd" is not one of: live, in hand, accepted, declined, expired, withdrawn, current; left empty',
        "offer_sheet.csv, row 8: no term is named at the head of this row; row set aside",
    ]
    assert [(one.row, dict(one.cells)) for one in logs.set_aside] == [
        (3, {"term": "vestign", "Fenwick": "?"}), (5, {"Fenwick": "B"}), (8, {"Fenwick": "5"})]  # fmt: skip


def test_a_column_of_dates_decides_on_the_sheet_too(write_log: Write) -> None:
    logs = sheet("term,Fenwick,Orbit\ndeadline,3/4/2026,3/25/2026\n", write_log)
    assert logs.offers["deadline"].astype(str).tolist() == ["2026-03-04", "2026-03-25"]
    assert said(logs) == ['offer_sheet.csv, row 2, deadline: dates read as month/day/year, as "3/25/2026" shows; kept']


def test_a_rating_of_ones_own_names_what_it_rates() -> None:
    rows = [
        {"term": "rating: team", "Fenwick": "7"}, {"term": "My rating of growth", "Fenwick": "?"},
        {"term": "commute (1-10)", "Fenwick": "3/10"}, {"term": "respect (my rating)", "Fenwick": "12"},
    ]  # fmt: skip
    logs = build_logs({"offer_sheet": rows}, as_of="2026-05-29")
    terms = logs.offer_terms
    assert terms["term"].eq("rating").all()
    assert terms["grant"].tolist() == ["team", "growth", "commute", "respect"]
    assert [None if math.isnan(value) else value for value in terms["value"]] == [7.0, None, 3.0, None]
    assert [problem.expected for problem in logs.problems] == ["a rating from 1 to 10"]


def test_a_branch_of_the_companys_future_carries_its_chance() -> None:
    rows = [
        {"term": "exit", "Fenwick": "42 at 10%"}, {"term": "exit (30 %)", "Fenwick": "12"},
        {"term": "exit", "Fenwick": "8 (guess, 5%)"}, {"term": "exit value", "Fenwick": "USD 30m with 20% chance"},
        {"term": "Fully diluted shares", "Fenwick": "10m"}, {"term": "exit in", "Fenwick": "6"},
    ]  # fmt: skip
    logs = build_logs({"offer_sheet": rows}, as_of="2026-05-29")
    assert logs.problems == ()
    terms = logs.offer_terms
    assert terms[["term", "value", "note"]].values.tolist() == [
        ["exit", 42, "10%"], ["exit", 12, "30 %"], ["exit", 8, "5%"], ["exit_value", 30e6, "20%"],
        ["fully_diluted", 10e6, ""], ["exit_in", 6, ""],
    ]  # fmt: skip
    assert terms["source"].tolist() == ["", "", "guess", "", "", ""]


def test_a_second_row_of_what_an_offer_says_once_is_not_used_and_is_said(write_log: Write) -> None:
    """As with a second deadline: the first row stands, and nothing is replaced without a word."""
    logs = sheet(
        "term,Fenwick,Orbit\nbase,60000,?\nbase,65000,70000\nbase (month 13),66000,\ndays off,20,\ndays off,22,25\nsign-on,5000,\nsign-on,4000,\n",
        write_log,
    )
    assert said(logs) == [
        "offer_sheet.csv, row 3: a second row for base; row 2 is used; row set aside",
        "offer_sheet.csv, row 6: a second row for days off; row 5 is used; row set aside",
    ]
    assert [one.cells for one in logs.set_aside] == [{"Fenwick": "65000"}, {"Fenwick": "22"}]
    # What nobody had said in the first row is said in the second; what adds up has as many rows as it likes.
    assert terms(logs, "Fenwick") == {"base": [60000, 66000], "days_off": [20], "sign_on": [5000, 4000]}
    assert terms(logs, "Orbit")["days_off"] == [25]
    assert 70000 in terms(logs, "Orbit")["base"]


@pytest.mark.parametrize(("cell", "is_doubtful"), [("5", True), ("120", True), ("60/hour", False), ("2,500 a month", False), ("1,000", False), ("0", False)])  # fmt: skip
def test_a_base_that_is_hardly_meant_a_year_is_said(cell: str, is_doubtful: bool) -> None:
    logs = build_logs({"offer_sheet": [{"term": "base", "Fenwick": cell}]})
    told = [str(one) for one in logs.problems if "hardly meant" in str(one)]
    assert bool(told) == is_doubtful
    assert len(logs.problems) == len(told)
    assert logs.offer_terms["value"].notna().all()
