"""Which rows belong to one process, and where people apply again."""

from __future__ import annotations

from typing import Any

import pandas as pd
from hypothesis import given, settings
from hypothesis import strategies as st

from offerscope.logs import Logs, build_logs
from offerscope.logs.processes import DATED, same
from offerscope.logs.schema import ENDED


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


def one_by_one(logs: Logs, table: str) -> list[str]:
    """Name the processes of a table row by row, as one would by hand; ``known`` holds the starts of each in order."""
    known: dict[tuple[str, str], list[pd.Timestamp]] = {}
    label: dict[tuple[str, str], str] = {}

    def name(key: tuple[str, str], number: int) -> str:
        return label[key] if number == 0 else f"{label[key]} ({number + 1})"

    moments = []
    for place, row in enumerate(logs.applications.itertuples()):
        moments.append((pd.isna(row.applied_on), row.applied_on, 0.0, place, row, True, row.status in ENDED))
    for row in logs.events.itertuples():
        if row.event == "applied" or row.event in ENDED:
            moments.append((pd.isna(row.date), row.date, 0.0, -1, row, row.event == "applied", row.event in ENDED))
    moments.sort(key=lambda one: (one[0], pd.Timestamp(0) if one[0] else one[1], one[2]))
    named = [""] * len(logs.applications)
    over: set[tuple[str, str]] = set()
    closed: set[tuple[str, str]] = set()
    for no_day, day, _, place, row, begins, ends in moments:
        key = (same(row.company), same(row.role))
        starts = known.setdefault(key, [])
        label.setdefault(key, " · ".join(part for part in (row.company, row.role) if part) or "not given")
        if begins and (not starts or key in over or (place >= 0 and key in closed)):
            starts.append(pd.Timestamp.max if no_day else day)
            over.discard(key)
            closed.discard(key)
        if place >= 0:
            named[place] = name(key, max(0, len(starts) - 1))
            closed = closed | {key} if ends else closed - {key}
        elif ends:
            over.add(key)
    if table == "applications":
        return named
    for other, column in DATED.items():
        if other == "applications":
            continue
        named = []
        for row in logs[other].itertuples():
            key = (same(row.company), same(row.role))
            at_company = [one for one in known if one[0] == key[0]]
            if key not in known and not key[1] and len(at_company) == 1:
                key = at_company[0]
            if key not in known:
                known[key] = []
                label[key] = " · ".join(part for part in (row.company, row.role) if part) or "not given"
            day = getattr(row, column)
            before = sum(start <= day for start in known[key][1:]) if pd.notna(day) else len(known[key]) - 1
            named.append(name(key, max(0, before)))
        if other == table:
            return named
    raise AssertionError(table)


DAY = st.sampled_from(["", "2026-01-05", "2026-02-01", "2026-03-01", "2026-04-01"])
JOB = {
    "company": st.sampled_from(["Tarn", "tarn ", "Orbit"]),
    "role": st.sampled_from(["", "", "Analyst", "ANALYST", "Engineer"]),
}
STATUS = st.sampled_from(["", "applied", "rejected", "interview", "accepted", "offer"])


@settings(max_examples=40, deadline=None)
@given(
    st.lists(st.fixed_dictionaries({**JOB, "applied_on": DAY, "status": STATUS}), max_size=6),
    st.lists(st.fixed_dictionaries({**JOB, "date": DAY, "event": STATUS.filter(bool)}), max_size=4),
    st.lists(st.fixed_dictionaries({**JOB, "date": DAY.filter(bool)}), max_size=6),
    st.lists(st.fixed_dictionaries({**JOB, "date": DAY, "topic": st.just("SQL")}), max_size=4),
)  # fmt: skip
def test_all_rows_at_once_are_named_as_one_by_one(
    applications: list[dict[str, str]], events: list[dict[str, str]], interviews: list[dict[str, str]], asked: list[dict[str, str]]
) -> None:  # fmt: skip
    logs = build_logs({"applications": applications, "events": events, "interviews": interviews, "asked": asked})
    for table in ("applications", "interviews", "events", "asked"):
        assert logs[table]["process"].tolist() == one_by_one(logs, table), table
