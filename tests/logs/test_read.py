"""A whole log: any one table is a log, no row is lost, and only one kind of error ever comes out."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import xlsxwriter
from hypothesis import given, settings
from hypothesis import strategies as st

from offerscope import places
from offerscope.logs import LogError, Logs, build_logs, read_logs
from offerscope.logs.model import Profile
from offerscope.logs.schema import OFFER_SHEET, TABLES

Write = Callable[..., Path]

#: One row of each table, as little as makes a row; and the sheet that stands for two of them.
SMALLEST: dict[str, dict[str, str]] = {
    "interviews": {"date": "2026-03-04", "company": "Fenwick"},
    "asked": {"company": "Fenwick", "topic": "SQL"},
    "applications": {"role": "Analyst"},
    "events": {"event": "applied", "process": "P1"},
    "offers": {"offer": "Fenwick", "company": "Fenwick"},
    "offer_terms": {"offer": "Fenwick", "term": "base", "amount": "120k"},
    "contacts": {"name": "Ada"},
    "goals": {"criterion": "pay", "set_on": "2026-01-01"},
    "followups": {"company": "Fenwick", "date": "2026-09-01"},
    OFFER_SHEET: {"term": "base", "Fenwick": "120k"},
}


def as_csv(rows: list[dict[str, str]]) -> str:
    return "\n".join([",".join(rows[0]), *(",".join(row.values()) for row in rows)]) + "\n"


def as_workbook(path: Path, sheets: dict[str, list[list[Any]]]) -> Path:
    book = xlsxwriter.Workbook(str(path))
    for name, rows in sheets.items():
        sheet = book.add_worksheet(name)
        for number, row in enumerate(rows):
            sheet.write_row(number, 0, row)
    book.close()
    return path


def said(logs: Logs) -> list[str]:
    return [str(problem) for problem in logs.problems]


@pytest.mark.parametrize("table", SMALLEST)
@pytest.mark.parametrize("shape", ["folder", "file", "workbook"])
def test_any_one_table_is_a_log(table: str, shape: str, write_log: Write) -> None:
    rows = [SMALLEST[table]]
    folder = write_log({f"{table}.csv": as_csv(rows)} if shape != "workbook" else {})
    path = {"folder": folder, "file": folder / f"{table}.csv", "workbook": folder / "mine.xlsx"}[shape]
    if shape == "workbook":
        title = table.replace("_", " ").capitalize()
        as_workbook(path, {title: [list(rows[0]), list(rows[0].values())]})
    logs = read_logs(path, as_of="2026-05-29")
    filled = {name for name, frame in logs.tables.items() if len(frame)}
    expected = {OFFER_SHEET: {"offers", "offer_terms"}, "offer_terms": {"offers", "offer_terms"}}.get(table, {table})
    assert filled == expected
    assert all(len(logs[name]) == 1 for name in filled)
    assert logs.set_aside == ()
    assert said(logs) == (
        [f'{logs_file(table, shape)}, company: no company is given in any row; each is taken as one of its own, called "not given 2" and so on; kept']
        if table == "applications" else []
    )  # fmt: skip
    assert logs.name == {"folder": "my-search", "file": table, "workbook": "mine"}[shape]


def logs_file(table: str, shape: str) -> str:
    return f"mine.xlsx, sheet {table.capitalize()}" if shape == "workbook" else f"{table}.csv"


@pytest.mark.parametrize("table", SMALLEST)
def test_headers_alone_are_an_empty_log(table: str, write_log: Write) -> None:
    logs = read_logs(write_log({f"{table}.csv": ",".join(SMALLEST[table]) + "\n"}))
    assert logs.is_empty
    assert said(logs) == []


def test_a_profile_alone_is_an_empty_log(write_log: Write) -> None:
    logs = read_logs(write_log({"profile.toml": 'name = "Ada"\ncurrency = "EUR"\nas_of = 2026-05-29\n'}))
    assert (logs.is_empty, logs.name, logs.profile.currency, logs.as_of) == (True, "Ada", "EUR", dt.date(2026, 5, 29))
    assert said(logs) == []


def test_a_workbook_may_hold_the_profile(tmp_path: Path) -> None:
    rows = {"Profile": [["entry", "value"], ["currency", "gbp"], ["skills.SQL", 4]], "Contacts": [["name"], ["Ada"]]}
    logs = read_logs(as_workbook(tmp_path / "log.xlsx", rows))
    assert (logs.profile.currency, logs.profile.skills, len(logs.contacts)) == ("GBP", {"SQL": 4}, 1)


def test_dates_percents_and_errors_of_a_workbook(tmp_path: Path) -> None:
    book = xlsxwriter.Workbook(str(tmp_path / "log.xlsx"))
    sheet = book.add_worksheet("Interviews")
    sheet.write_row(0, 0, ["date", "company", "self_rating", "notes"])
    sheet.write_datetime(1, 0, dt.datetime(2026, 3, 4), book.add_format({"num_format": "m/d/yy"}))
    sheet.write_row(1, 1, ["Fenwick", 7])
    sheet.write_formula(1, 3, "=1/0", value="#DIV/0!")
    offers = book.add_worksheet("Offer sheet")
    offers.write_row(0, 0, ["", "Fenwick"])
    offers.write_row(1, 0, ["base", 120000])
    offers.write_string(2, 0, "bonus")
    offers.write_number(2, 1, 0.15, book.add_format({"num_format": "0%"}))
    book.close()
    logs = read_logs(tmp_path / "log.xlsx")
    assert str(logs.interviews["date"].iloc[0].date()) == "2026-03-04"
    assert logs.offer_terms[["value", "unit"]].to_numpy().tolist() == [[120000, ""], [15, "percent"]]
    assert said(logs) == [
        'log.xlsx, sheet Interviews, row 2, notes: "#DIV/0!" is not a value: the spreadsheet shows an error; left empty'
    ]


@pytest.mark.parametrize("other", ["offers", "offer_terms"])
def test_a_sheet_and_a_table_of_offers_together_are_an_error(other: str, write_log: Write) -> None:
    folder = write_log({"offer_sheet.csv": "term,A\nbase,1\n", f"{other}.csv": as_csv([SMALLEST[other]])})
    with pytest.raises(LogError) as error:
        read_logs(folder)
    assert str(error.value) == (
        f"my-search holds both offer_sheet.csv and {other}.csv. Keep one of the two: "
        "the offer sheet has one column an offer, the table one row an offer."
    )
    (folder / f"{other}.csv").write_text(",".join(SMALLEST[other]) + "\n")
    assert len(read_logs(folder).offers) == 1


def test_the_header_may_stand_below_a_title_and_the_rows_keep_their_numbers(write_log: Write) -> None:
    logs = read_logs(
        write_log({"interviews.csv": "My search;;\n\nDate;Company;Self rating\n04.03.2026;Fenwick;7,5\n;Orbit;8\n"})
    )
    assert logs.interviews.loc[4, ["company", "self_rating"]].tolist() == ["Fenwick", 7.5]
    assert [one.row for one in logs.set_aside] == [1, 5]
    assert said(logs)[1:] == ["interviews.csv, row 5, date: every row of interviews needs date; row set aside"]


def test_terms_and_offers_name_each_other_alike() -> None:
    logs = build_logs({
        "offers": [{"offer": "Fenwick", "company": "F"}, {"offer": " fenwick", "company": "G"}],
        "offer_terms": [{"offer": "FENWICK", "term": "base", "amount": 60000}, {"offer": "Orbit", "term": "base", "amount": 70000}],
    })  # fmt: skip
    assert logs.offers["offer"].tolist() == ["Fenwick", "fenwick (row 3)", "Orbit"]
    assert logs.offers["status"].tolist() == ["live"] * 3
    assert logs.offer_terms["offer"].tolist() == ["Fenwick", "Orbit"]
    assert said(logs) == [
        'offers.csv, row 3, offer: "fenwick" is not a name of its own; called "fenwick (row 3)"; kept',
        'offer_terms.csv, row 3, offer: "Orbit" is not the name of an offer in the table offers; taken as one more; kept',
    ]


@pytest.mark.parametrize(
    "as_of", ["2026-05-29", "29 May 2026", "20260529", 20260529, dt.date(2026, 5, 29), dt.datetime(2026, 5, 29, 9)]
)
def test_the_day_to_read_for(as_of: Any) -> None:
    assert build_logs({}, as_of=as_of).as_of == dt.date(2026, 5, 29)
    assert type(build_logs({}, as_of=as_of).as_of) is dt.date


def test_the_day_is_the_profiles_or_today() -> None:
    assert build_logs({}, profile=Profile(as_of=dt.date(2026, 1, 2))).as_of == dt.date(2026, 1, 2)
    assert build_logs({}, profile=Profile(as_of=dt.date(2026, 1, 2)), as_of="2026-01-03").as_of == dt.date(2026, 1, 3)
    assert abs((build_logs({}).as_of - dt.date.today()).days) <= 1


@pytest.mark.parametrize("as_of", ["soon", "3/4/2026", "N/A", "2026-02-30", 7])
def test_a_day_that_is_no_day(as_of: Any) -> None:
    with pytest.raises(LogError) as error:
        build_logs({}, as_of=as_of)
    assert (
        str(error.value)
        == f'The parameter as_of is "{as_of}"; give a day such as 2026-05-29, or leave it blank for today.'
    )


def test_blank_is_the_log_chosen_or_else_the_demo(
    write_log: Write, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    config = tmp_path / "config.toml"
    monkeypatch.setenv("OFFERSCOPE_CONFIG", str(config))
    assert read_logs().is_demo
    assert read_logs(places.shipped("data/demo")).is_demo
    folder = write_log({"contacts.csv": "name\nAda\n"})
    places.choose_log(folder)
    logs = read_logs("  ")
    assert (logs.path, logs.is_demo, len(logs.contacts)) == (folder, False, 1)
    (folder / "contacts.csv").unlink()
    folder.rmdir()
    with pytest.raises(LogError) as error:
        read_logs()
    assert str(error.value) == (
        f'{folder}, the log chosen with "offerscope use", is no longer there. Choose another: offerscope use LOG'
    )
    config.write_text("log = [")
    with pytest.raises(LogError, match="is not valid TOML"):
        read_logs()


def test_paths_of_any_kind(write_log: Write, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = write_log({"contacts.csv": "name\nAda\n"})
    monkeypatch.setenv("HOME", str(folder.parent))
    monkeypatch.chdir(folder)
    assert (
        len(read_logs("~/my-search").contacts)
        == len(read_logs(".").contacts)
        == len(read_logs("contacts.csv").contacts)
        == 1
    )
    assert read_logs(".").name == "my-search"
    for path in ("~nobody-of-that-name/x", "nowhere", "a\0b"):
        with pytest.raises(LogError):
            read_logs(path)


def test_a_log_from_memory() -> None:
    rows = [{"date": dt.date(2026, 3, 4), "company": "A", "self_rating": 7.0, "culture_agility": None, "notes": None,
             "asked_if_interviewing": True}]  # fmt: skip
    logs = build_logs({"interviews": rows}, name="v1.2")
    assert logs.interviews.loc[2, ["self_rating", "notes", "asked_if_interviewing"]].tolist() == [7, "", True]
    assert (logs.name, logs.problems) == ("v1.2", ())
    with pytest.raises(LogError, match=r'^"interview" is no table of a log; they are interviews, asked'):
        build_logs({"interview": rows})


def test_the_digest_of_a_log_from_memory_knows_every_cell() -> None:
    rows = [{"name": "Ada"}, {"name": "Bob"}]
    digests = {
        build_logs({"contacts": rows}).digest, build_logs({"contacts": rows[::-1]}).digest, build_logs({}).digest,
        build_logs({"contacts": rows}, profile=Profile(currency="EUR")).digest,
    }  # fmt: skip
    assert len(digests) == 4
    assert build_logs({"contacts": rows}).digest == build_logs({"contacts": list(rows)}).digest


CELL = st.one_of(
    st.sampled_from(["", "?", "N/A", "nan", "2026-03-04", "3/4/2026", "13/4/2026", "8-Jul", "7", "0", "11", "-5", "90k", "Fenwick", "yes",
                     "rejected", "base", "vesting", "10%", "=1+1", "公司", "شركة", "1e999", "#REF!", " "]),
    st.text(st.characters(exclude_categories=["Cs"]), max_size=6),
)  # fmt: skip


@settings(max_examples=60, deadline=None)
@given(st.data())
def test_no_row_is_lost_and_no_other_error_comes_out(data: st.DataObject) -> None:
    tables: dict[str, list[dict[str, str]]] = {}
    for name in data.draw(st.lists(st.sampled_from(list(TABLES)), min_size=1, max_size=2, unique=True)):
        known = st.lists(st.sampled_from(list(TABLES[name].columns)), min_size=1, max_size=6, unique=True)
        columns = [
            *data.draw(known),
            *data.draw(st.lists(st.sampled_from(["mood", "culture_x", "notes (2)"]), max_size=1)),
        ]
        tables[name] = data.draw(st.lists(st.fixed_dictionaries(dict.fromkeys(columns, CELL)), min_size=1, max_size=4))
    logs = build_logs(tables, as_of="2026-05-29")
    for name, rows in tables.items():
        aside = [one for one in logs.set_aside if one.file == f"{name}.csv"]
        # Offers that only a term names come last, with the row of the term.
        kept = list(logs[name].index)[: len(rows) - len(aside)]
        assert sorted([*kept, *(one.row for one in aside)]) == list(range(2, len(rows) + 2))
        assert name == "offers" or len(kept) == len(logs[name])
        for one in aside:
            assert one.cells == {column: text for column, text in rows[one.row - 2].items() if text.strip()}
    assert all(str(problem).isprintable() for problem in logs.problems)


@settings(max_examples=40, deadline=None)
@given(
    st.lists(st.text(st.characters(exclude_categories=["Cs"]), max_size=6) | st.sampled_from(["Fenwick", "Orbit", "note"]), min_size=1, max_size=4),
    st.lists(st.lists(CELL | st.sampled_from(["base", "sign-on (month 12)", "deadline", "company", "match", "50% up to 6%"]), min_size=4, max_size=4), max_size=5),
)  # fmt: skip
def test_any_offer_sheet_is_read(header: list[str], rows: list[list[str]]) -> None:
    names = list(dict.fromkeys(header))
    logs = build_logs({OFFER_SHEET: [dict(zip(names, row, strict=False)) for row in rows]})
    assert set(logs.offer_terms["offer"]) <= set(logs.offers["offer"])


@settings(max_examples=60, deadline=None)
@given(
    st.dictionaries(
        st.sampled_from(["interviews", "applications", "offer_sheet", "offer_terms", "profile"]),
        st.binary(max_size=80),
        min_size=1,
        max_size=2,
    )
)
def test_any_bytes_are_a_log_or_one_clear_line(
    tmp_path_factory: pytest.TempPathFactory, files: dict[str, bytes]
) -> None:
    folder = tmp_path_factory.mktemp("log")
    for name, data in files.items():
        (folder / (f"{name}.toml" if name == "profile" else f"{name}.csv")).write_bytes(data)
    try:
        logs = read_logs(folder)
    except LogError as error:
        assert "\n" not in str(error)  # noqa: PT017
    else:
        assert len(logs.digest) == 64


def test_an_offer_that_only_a_term_names_has_a_row_of_its_own() -> None:
    terms = [{"offer": name, "term": "base", "amount": "90k"} for name in ("C", "A", "D", "E", "F")]
    offers = [{"offer": name, "company": name} for name in ("A", "B")]
    logs = build_logs({"offers": offers, "offer_terms": terms})
    assert logs.offers["offer"].to_dict() == {2: "A", 3: "B", 4: "C", 5: "D", 6: "E", 7: "F"}
