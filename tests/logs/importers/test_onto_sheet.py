"""Offers that are brought into a log which keeps its offers in a sheet: a column each, and no hand-written cell changes."""

from __future__ import annotations

import csv
import io
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from offerscope.logs import read_logs
from offerscope.logs.importers import ImportPreview, apply, preview
from offerscope.logs.importers.converted import Converted
from offerscope.logs.importers.laid import start
from offerscope.logs.importers.onto_sheet import CannotBeWrittenError, write_onto

SHEET = 'term,Harbor,what to type\nbase,"120,000 USD",pay before bonus\n\nbonus,10%,\nsign-on (month 12),5000,\nnotes,nice people,\n'
OFFERS = "Company,Title,Base,Bonus,Equity,Deadline,Mood\n"
TARN = 'Tarn,Cook,90000 USD,10%,"5,000",2026-05-01,good\n'


def put(path: Path, text: str) -> Path:
    path.parent.mkdir(exist_ok=True)
    path.write_bytes(text.encode())
    return path


def bring(tmp_path: Path, sheet: str, offers: str) -> tuple[ImportPreview, Path]:
    file = tmp_path / "log" / "offer_sheet.csv"
    if not file.exists():
        put(file, sheet)
    plan = preview(put(tmp_path / "mine.csv", OFFERS + offers), tmp_path / "log")
    apply(plan)
    return plan, file


def test_an_offer_becomes_a_column_and_all_that_was_there_stays(tmp_path: Path) -> None:
    plan, file = bring(tmp_path, SHEET, TARN)
    cells = list(csv.reader(io.StringIO(file.read_text())))
    then = list(csv.reader(io.StringIO(SHEET)))
    assert [row[: len(old)] for row, old in zip(cells, then, strict=False)] == then
    assert [row[3:] for row in cells] == [
        ["Tarn"], ["90000 USD"], [], ["10%"], [], ["Mood: good"], ["Cook"], ["2026-05-01"], ["5,000"],
    ]  # fmt: skip
    assert [row[0] for row in cells[6:]] == ["role", "deadline", "equity"]
    assert (plan.counts["offers"].new, plan.counts["offer_terms"].new, plan.sheets[0].set_aside) == (1, 3, 0)
    logs = read_logs(tmp_path / "log")
    assert not logs.problems
    assert not (tmp_path / "log" / "offers.csv").exists()
    assert logs.offers[["offer", "role", "notes"]].values.tolist() == [["Harbor", "", "nice people"], ["Tarn", "Cook", "Mood: good"]]  # fmt: skip
    terms = logs.offer_terms[logs.offer_terms["offer"].eq("Tarn")].set_index("term")
    assert terms["value"].to_dict() == {"base": 90000.0, "bonus": 10.0, "equity": 5000.0}
    assert terms.at["base", "unit"] == "USD"
    assert not preview(tmp_path / "mine.csv", tmp_path / "log").writes


def test_a_later_sheet_changes_its_own_cells_and_none_of_the_persons(tmp_path: Path) -> None:
    bring(tmp_path, SHEET, TARN)
    file = tmp_path / "log" / "offer_sheet.csv"
    file.write_text(file.read_text().replace("10%,,10%", "10%,,12%").replace('equity,,,"5,000"', "equity,,,"))
    plan, _ = bring(tmp_path, "", 'Tarn,Cook,95000 USD,11%,"5,000",2026-05-09,good\nNidd,Clerk,80000 USD,,100,,\n')
    cells = {row[0]: row[3:] for row in csv.reader(io.StringIO(file.read_text())) if row}
    assert cells["base"] == ["95000 USD", "80000 USD"]
    assert cells["bonus"] == ["12%"]
    assert cells["equity"] == ["", "100"]
    assert cells["deadline"] == ["2026-05-09"]
    assert plan.sheets[0].stands == ('Tarn, bonus: "12%" stands; the sheet says "11%"',)
    assert not preview(tmp_path / "mine.csv", tmp_path / "log").writes


def test_a_column_that_the_person_wrote_or_took_out(tmp_path: Path) -> None:
    _, file = bring(tmp_path, "term,tarn\nbase,91000\n", TARN)
    cells = {row[0]: row[1:] for row in csv.reader(io.StringIO(file.read_text()))}
    assert cells["term"] == ["tarn"]
    assert (cells["base"], cells["bonus"]) == (["91000"], ["10%"])
    file.write_text("term,Harbor\nbase,120000\n")
    assert "offer_sheet.csv" not in {path.name for path in preview(tmp_path / "mine.csv", tmp_path / "log").writes}


def test_a_row_with_a_unit_of_its_own_is_not_shared(tmp_path: Path) -> None:
    _, file = bring(tmp_path, "term,unit,Harbor\nbase,EUR,50000\n", "Tarn,Cook,90000,10%,5000,,\n")
    assert [row[0] for row in csv.reader(io.StringIO(file.read_text()))].count("base") == 2
    terms = read_logs(tmp_path / "log").offer_terms
    assert terms[terms["term"].eq("base")][["offer", "value", "unit"]].values.tolist() == [["Harbor", 50000.0, "EUR"], ["Tarn", 90000.0, ""]]  # fmt: skip


def test_pay_by_the_hour_stays_so(tmp_path: Path) -> None:
    put(tmp_path / "log" / "offer_sheet.csv", SHEET)
    apply(preview(put(tmp_path / "m.csv", "Company,Title,Pay type,Rate\nTarn,Cook,Hourly,$22.5\n"), tmp_path / "log"))
    terms = read_logs(tmp_path / "log").offer_terms
    assert terms[terms["offer"].eq("Tarn")][["value", "per"]].values.tolist() == [[22.5, "hour"]]


def test_the_marks_of_the_file_stay(tmp_path: Path) -> None:
    _, file = bring(tmp_path, "\ufeffterm;Hafen\r\nbase;50.000 EUR\r\ndays off;30\r\n", TARN)
    assert file.read_bytes().startswith(
        "\ufeffterm;Hafen;Tarn\r\nbase;50.000 EUR;90000 USD\r\ndays off;30\r\n".encode()
    )


@pytest.mark.parametrize(
    ("sheet", "offers", "why"),
    [
        ("base,120000\nbonus,5%\n", TARN, "no row of names"),
        ("term,Harbor\nbase,120000\n", TARN.replace("Tarn", "Note"), "offers that it has would change"),
        ("term,Harbor\nbase,120000\n", TARN.replace("Tarn", "current job"), "read as something else"),
    ],
)  # fmt: skip
def test_what_cannot_be_written_right_is_set_aside_and_said(tmp_path: Path, sheet: str, offers: str, why: str) -> None:
    plan, file = bring(tmp_path, sheet, offers)
    assert file.read_text() == sheet
    assert plan.sheets[0].set_aside == 1
    assert plan.counts["offers"].new == 0
    assert any(why in problem.expected and "offer_sheet.csv" in problem.expected for problem in plan.problems)


_WORDS = st.text(alphabet="ab1 ,;\"'=%(-\n", max_size=6)


@given(st.lists(st.lists(_WORDS, min_size=3, max_size=3), max_size=4), st.sampled_from([",", ";"]))
def test_whatever_stands_in_a_sheet_is_as_it_was(cells: list[list[str]], mark: str) -> None:
    text = io.StringIO()
    then = [["term", "Harbor", "Skell"], ["base", "100000", "90000"], *cells]
    csv.writer(text, delimiter=mark, lineterminator="\n").writerows(then)
    found = Converted(main="offers", raw=[("x",)])
    found.tables = {
        "offers": [{"offer": "Tarn", "company": "Tarn", "role": "Cook"}],
        "offer_terms": [{"offer": "Tarn", "term": "base", "amount": "95000", "per": "year"}],
    }
    tables = {name: start(name, None) for name in ("offers", "offer_terms")}
    try:
        data, _ = write_onto(tables, text.getvalue().encode(), "offer_sheet.csv", found, [])
    except CannotBeWrittenError:
        return
    now = list(csv.reader(io.StringIO(data.decode()), delimiter=mark))
    kept = [row for row in then if any(cell.strip() for cell in row)]
    assert [row[:3] for row in now if any(cell.strip() for cell in row[:3])][: len(kept)] == kept
    assert now[0][3] == "Tarn"
