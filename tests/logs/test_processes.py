"""Which rows belong to one process, and where people apply again."""

from __future__ import annotations

from typing import Any

from offerscope.logs import build_logs
from offerscope.logs.processes import same


def names(table: str, **tables: list[dict[str, Any]]) -> list[str]:
    return build_logs(tables)[table]["process"].tolist()


def application(day: str = "", status: str = "", **more: str) -> dict[str, str]:
    return {"company": "Fenwick", "role": "Analyst", "applied_on": day, "status": status, **more}


def interview(day: str, **more: str) -> dict[str, str]:
    return {"date": day, "company": "Fenwick", "role": "Analyst", **more}


def test_a_process_is_called_by_company_and_role() -> None:
    assert names("applications", applications=[application()]) == ["Fenwick · Analyst"]
    assert names("applications", applications=[{"role": "Analyst"}]) == ["not given 2 · Analyst"]
    assert names("events", events=[{"role": "Analyst", "event": "applied"}]) == ["Analyst"]


def test_case_and_spaces_do_not_make_another_process() -> None:
    rows = [interview("2026-01-01"), interview("2026-02-01", company=" fenwick ", role="ANALYST")]
    assert names("interviews", interviews=rows) == ["Fenwick · Analyst"] * 2
    assert same(" A  b") == same("a B")


def test_a_company_alone_never_identifies_a_process() -> None:
    rows = [interview("2026-01-01"), interview("2026-02-01", role="Engineer")]
    assert names("interviews", interviews=rows) == ["Fenwick · Analyst", "Fenwick · Engineer"]


def test_a_row_without_a_role_joins_the_only_process_of_its_company() -> None:
    asked = [{"company": "Fenwick", "topic": "SQL"}]
    assert names("asked", asked=asked, applications=[application()]) == ["Fenwick · Analyst"]
    two = [application(), application(role="Engineer")]
    assert names("asked", asked=asked, applications=two) == ["Fenwick"]


def test_applying_again_after_an_ending_is_a_new_process() -> None:
    again = [application("2026-01-05", "rejected"), application("2026-06-01", "interview")]
    days = [interview("2026-01-20"), interview("2026-06-10"), interview("2025-12-31")]
    assert names("applications", applications=again) == ["Fenwick · Analyst", "Fenwick · Analyst (2)"]
    assert names("interviews", applications=again, interviews=days) == [
        "Fenwick · Analyst", "Fenwick · Analyst (2)", "Fenwick · Analyst"]  # fmt: skip


def test_the_order_of_the_rows_does_not_matter() -> None:
    again = [application("2026-06-01", "interview"), application("2026-01-05", "rejected")]
    assert names("applications", applications=again) == ["Fenwick · Analyst (2)", "Fenwick · Analyst"]


def test_two_rows_of_one_open_process_are_one() -> None:
    rows = [application("2026-01-05", "applied"), application("2026-02-05", "interview")]
    assert names("applications", applications=rows) == ["Fenwick · Analyst"] * 2


def test_applying_again_on_the_same_day_or_without_a_day() -> None:
    assert names("applications", applications=[application("2026-01-05", "rejected"), application("2026-01-05")]) == [
        "Fenwick · Analyst", "Fenwick · Analyst (2)"]  # fmt: skip
    assert names("applications", applications=[application("2026-01-05", "rejected"), application()]) == [
        "Fenwick · Analyst", "Fenwick · Analyst (2)"]  # fmt: skip


def test_events_alone_show_that_somebody_applied_again() -> None:
    steps = [("2026-01-05", "applied"), ("2026-02-01", "rejected"), ("2026-06-01", "applied"), ("2026-06-09", "offer")]
    events = [{"company": "Fenwick", "role": "Analyst", "date": day, "event": event} for day, event in steps]
    first, second = "Fenwick · Analyst", "Fenwick · Analyst (2)"
    assert names("events", events=events) == [first, first, second, second]
    assert names("interviews", events=events, interviews=[interview("2026-06-05")]) == [second]


def test_events_and_applications_tell_one_story() -> None:
    steps = [("2026-01-05", "applied"), ("2026-02-01", "rejected"), ("2026-06-01", "applied")]
    events = [{"company": "Fenwick", "role": "Analyst", "date": day, "event": event} for day, event in steps]
    rows = [application("2026-01-05", "rejected"), application("2026-06-03", "applied")]
    assert names("applications", applications=rows, events=events) == ["Fenwick · Analyst", "Fenwick · Analyst (2)"]


def test_a_row_that_names_its_process_is_believed() -> None:
    rows = [application("2026-01-05", process="P1")]
    assert names("applications", applications=rows) == ["P1"]
    assert names("interviews", applications=rows, interviews=[interview("2026-01-20")]) == ["P1"]
    assert names("interviews", applications=rows, interviews=[interview("2026-01-20", process="mine")]) == ["mine"]


def test_each_table_of_a_process_names_it() -> None:
    logs = build_logs({
        "applications": [application("2026-01-05")], "interviews": [interview("2026-01-20")],
        "asked": [{"company": "Fenwick", "topic": "SQL"}], "events": [{"company": "Fenwick", "event": "offer"}],
        "offers": [{"offer": "F", "company": "Fenwick", "role": "Analyst"}],
        "followups": [{"company": "Fenwick", "date": "2026-09-01"}],
    })  # fmt: skip
    for table in ("applications", "interviews", "asked", "events", "offers", "followups"):
        assert logs[table]["process"].tolist() == ["Fenwick · Analyst"], table
