"""An example is left out while it is nobody's, however a spreadsheet has written it, and never takes a person's cell with it."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable
from pathlib import Path

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from offerscope.logs import build_logs, read_logs
from offerscope.logs.describe import lines
from offerscope.logs.examples import without_examples
from offerscope.logs.schema import TABLES
from offerscope.logs.template import EXAMPLE, EXAMPLES, MARKED, ORDER
from offerscope.logs.template_folder import folder, offer_sheet

Write = Callable[..., Path]


def csv_of(rows: list[dict[str, str]]) -> str:
    text = io.StringIO()
    writer = csv.DictWriter(text, list(dict.fromkeys(name for row in rows for name in row)))
    writer.writeheader()
    writer.writerows(rows)
    return text.getvalue()


def test_the_template_is_an_empty_log_without_a_problem(write_log: Write) -> None:
    logs = read_logs(write_log(dict(folder())))
    assert logs.problems == ()
    assert logs.set_aside == ()
    assert logs.is_empty
    assert logs.examples == len(ORDER) + 1
    assert lines(logs)[-1] == f"0 rows read, {len(ORDER) + 1} examples left out; everything in it could be read."


@pytest.mark.parametrize("table", ORDER)
def test_a_row_below_the_example_is_read_and_the_example_is_not(table: str, write_log: Write) -> None:
    mark = MARKED.get(table, "company")
    mine = {**EXAMPLES[table], mark: "Fenwick"}
    logs = read_logs(write_log({f"{table}.csv": csv_of([EXAMPLES[table], mine])}))
    assert logs[table][mark].tolist() == ["Fenwick"]
    assert logs[table].index.tolist() == [3]
    assert (logs.problems, logs.examples) == ((), 1)


@pytest.mark.parametrize("table", ORDER)
def test_a_changed_example_is_a_row_of_theirs_and_is_said(table: str, write_log: Write) -> None:
    mark = MARKED.get(table, "company")
    column = next(
        name for name in TABLES[table].columns if name not in EXAMPLES[table] and TABLES[table].kind(name) == "text"
    )
    logs = read_logs(write_log({f"{table}.csv": csv_of([{**EXAMPLES[table], column: "mine"}])}))
    assert logs[table][column].tolist() == ["mine"]
    assert logs.examples == 0
    assert [(one.row, one.column, one.value) for one in logs.problems] == [(2, mark, EXAMPLES[table][mark])]
    assert "read as yours" in str(logs.problems[0])


def test_a_changed_rating_makes_it_theirs() -> None:
    logs = build_logs({"interviews": [{**EXAMPLES["interviews"], "self_rating": 9}]})
    assert logs.interviews["self_rating"].tolist() == [9.0]


def test_what_a_spreadsheet_writes_in_its_own_way_is_no_change() -> None:
    american = {**EXAMPLES["applications"], "applied_on": "3/16/2026", "status_on": "3/25/26", "expected_answer_on": "31-Mar-26", "pay_min": "90,000", "pay_max": "$105,000"}  # fmt: skip
    german = {**EXAMPLES["applications"], "applied_on": "16.03.2026", "pay_min": "90.000", "status": "Interview "}
    cleared = {**EXAMPLES["applications"], "notes": "", "pay_max": ""}
    logs = build_logs({"applications": [german, cleared]})
    assert (logs.is_empty, logs.examples, logs.problems) == (True, 2, ())
    assert build_logs({"applications": [american]}).is_empty
    # A euro where no currency stood is an amount that somebody wrote.
    assert len(build_logs({"applications": [{**american, "pay_max": "€105,000"}]}).applications) == 1
    looked_back = {**EXAMPLES["followups"], "would_choose_again": "TRUE", "satisfaction": "8.0"}
    assert build_logs({"followups": [looked_back]}).is_empty


def test_columns_that_were_deleted_or_renamed_leave_the_example_known() -> None:
    few = {"Date": "2026-03-25", "Company": EXAMPLE, "Self rating": "7"}
    assert build_logs({"interviews": [few]}).is_empty
    own = {"date": "2026-03-25", "company": EXAMPLE, "mood": "good"}
    logs = build_logs({"interviews": [own]})
    assert len(logs.interviews) == 1


def test_a_company_of_that_name_with_cells_of_its_own_is_a_row() -> None:
    logs = build_logs({"interviews": [{"date": "2026-01-02", "company": EXAMPLE}]})
    assert len(logs.interviews) == 1


def sheet(**changes: str) -> str:
    """Return the offer sheet with some cells of the first offer filled: ``base="120000"``."""
    rows = list(csv.reader(io.StringIO(offer_sheet())))
    for row in rows:
        row[1] = changes.get(row[0].replace(" ", "_"), row[1])
    text = io.StringIO()
    csv.writer(text).writerows(rows)
    return text.getvalue()


def test_an_offer_typed_beside_the_example_is_read_alone(write_log: Write) -> None:
    text = sheet(term="Harbor", base="120,000", bonus="?", status="live")
    logs = read_logs(write_log({"offer_sheet.csv": text.replace("first offer", "Harbor")}))
    assert logs.offers[["offer", "company", "status"]].values.tolist() == [["Harbor", "Harbor", "live"]]
    assert logs.offer_terms["term"].tolist() == ["base", "bonus"]
    assert (logs.problems, logs.examples) == ((), 1)


def test_an_example_of_the_sheet_that_was_changed_is_an_offer_and_is_said(write_log: Write) -> None:
    text = offer_sheet().replace("98000", "99000")
    logs = read_logs(write_log({"offer_sheet.csv": text}))
    assert logs.offers["offer"].tolist() == [EXAMPLE]
    assert [one.column for one in logs.problems] == [EXAMPLE]
    assert "read as yours" in str(logs.problems[0])


def test_the_sheets_own_days_and_amounts_may_be_written_in_another_way(write_log: Write) -> None:
    text = offer_sheet().replace("2026-03-27", "3/27/2026").replace("98000", '"98,000"')
    assert text != offer_sheet()
    assert read_logs(write_log({"offer_sheet.csv": text})).is_empty


def test_a_sheet_with_no_offer_in_it_does_not_stand_against_a_table_of_offers(write_log: Write) -> None:
    logs = read_logs(write_log({"offer_sheet.csv": offer_sheet(), "offers.csv": "offer,company\nHarbor,Harbor\n"}))
    assert logs.offers["offer"].tolist() == ["Harbor"]


def test_a_sheet_without_its_row_of_names_keeps_its_first_amount(write_log: Write) -> None:
    logs = read_logs(write_log({"offer_sheet.csv": "base,120000\nbonus,\n"}))
    assert logs.offer_terms["value"].tolist() == [120_000]


cells = st.text(st.characters(codec="utf-8", exclude_characters="\r"), max_size=6)


@given(st.sampled_from(ORDER), st.data())
def test_no_cell_but_the_examples_own_is_ever_left_out(table: str, data: st.DataObject) -> None:
    names = data.draw(st.lists(st.sampled_from(list(TABLES[table].columns)), min_size=1, unique=True))
    mark = MARKED.get(table, "company")
    rows = [
        {name: data.draw(st.sampled_from([EXAMPLES[table].get(name, ""), ""]) | cells) for name in [*names, mark]}
        for _ in range(data.draw(st.integers(1, 3)))
    ]
    frame = pd.DataFrame(rows, dtype=pd.StringDtype(na_value=float("nan")))
    kept = without_examples({table: frame}, {}).tables[table]
    for row in frame.index.difference(kept.index):
        own = {name: text for name, text in rows[row].items() if text.strip()}
        assert {name: text.strip().casefold() for name, text in own.items()} == {
            name: EXAMPLES[table][name].casefold() for name in own
        }
