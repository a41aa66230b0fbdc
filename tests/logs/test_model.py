"""Problems in whole sentences, and what a log is."""

from __future__ import annotations

from offerscope.logs import LogError, build_logs
from offerscope.logs.model import Done, Problem, split_list
from offerscope.logs.schema import CULTURE_DIMENSIONS, TABLES


def test_a_problem_is_a_sentence() -> None:
    assert (
        str(Problem("a.csv", 7, "date", "x", "a date", Done.LEFT_EMPTY))
        == 'a.csv, row 7, date: "x" is not a date; left empty'
    )
    assert (
        str(Problem("a.csv", 0, "date", "", "a second column", Done.NOT_READ))
        == "a.csv, date: a second column; not read"
    )
    assert str(Problem("a.csv", 0, "", "", "an old file", Done.KEPT)) == "a.csv: an old file; kept"


def test_a_problem_is_one_line_whatever_stands_in_the_cell() -> None:
    text = str(Problem("a\nb.csv", 1, "c\td", "x\r\n\x1b[31my\u2028z\0", "a date", Done.KEPT))
    assert text == 'a b.csv, row 1, c d: "x [31my z " is not a date; kept'
    assert text.isprintable()


def test_a_log_error_is_one_line() -> None:
    assert str(LogError("a\nb")) == "a b"


def test_an_empty_log_has_every_table_with_every_column() -> None:
    logs = build_logs({})
    assert logs.is_empty
    assert list(logs.tables) == list(TABLES)
    for name, table in TABLES.items():
        assert set(table.columns) <= set(logs[name].columns)
        assert getattr(logs, name) is logs[name]
    assert {"value", "known", "first_value"} <= set(logs.offer_terms.columns)


def test_the_types_do_not_depend_on_what_is_filled() -> None:
    empty, full = build_logs({}), build_logs({
        "interviews": [{"date": "2026-03-04", "company": "A", "asked_if_interviewing": "yes", "culture_agility": 3}],
        "asked": [{"company": "A", "topic": "SQL"}], "applications": [{"company": "A", "pay_min": "$5", "status": "saved"}],
        "events": [{"company": "A", "event": "applied"}], "offers": [{"offer": "A", "company": "A"}],
        "offer_terms": [{"offer": "B", "term": "base", "amount": "?"}], "contacts": [{"name": "Ada"}],
        "goals": [{"criterion": "pay", "set_on": "2026-01-01"}],
        "pairs": [{"chosen_on": "2026-01-01", "first": "pay = high", "second": "pay = low"}],
        "followups": [{"company": "A", "date": "2026-01-01"}],
    })  # fmt: skip
    for name in TABLES:
        assert len(full[name])
        assert full[name].index.name == empty[name].index.name == "row"
        assert full[name].dtypes.astype(str).to_dict() == empty[name].dtypes.astype(str).to_dict()
        texts = full[name].select_dtypes("string")
        assert not texts.isna().any().any()


def test_own_culture_dimensions_come_after_the_nine() -> None:
    rows = [{"date": "2026-03-04", "company": "A", "culture_candour": 4, "culture_quote": "hm", "culture_agility": 2}]
    assert build_logs({"interviews": rows}).culture_dimensions == (*CULTURE_DIMENSIONS, "candour")


def test_split_list() -> None:
    assert split_list("Python; SQL, DDL;;") == ["Python", "SQL, DDL"]
    assert split_list("") == []
