"""Which days stand in the calendar, and that the file is one that every calendar takes in and takes for the same again."""

from __future__ import annotations

import datetime as dt
import re
from typing import Any

import icalendar
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from offerscope.logs import build_logs
from offerscope.logs.days_to_come import Day, days_to_come
from offerscope.logs.ics import calendar, uid

NOW = dt.datetime(2026, 5, 29, 12, 34, 56, 789, tzinfo=dt.UTC)


def days(**tables: list[dict[str, Any]]) -> list[tuple[str, str]]:
    return [(day.on.isoformat(), day.title) for day in days_to_come(build_logs(tables, as_of="2026-05-29"))]


def offer(name: str, deadline: str, status: str = "") -> dict[str, str]:
    return {"offer": name, "company": name, "deadline": deadline, "status": status}


def test_deadlines_of_open_offers_alone() -> None:
    closed = [
        offer(status, "2026-06-05", status) for status in ("accepted", "declined", "expired", "withdrawn", "current")
    ]
    opened = [offer("live", "2026-06-02", "live"), offer("in hand", "2026-05-29"), offer("past", "2026-05-28"), offer("hour", "2026-06-03 17:00")]  # fmt: skip
    assert days(offers=[*closed, *opened]) == [
        ("2026-05-29", "Answer the offer in hand: the last day"),
        ("2026-06-02", "Answer the offer live: the last day"),
        ("2026-06-03T17:00:00", "Answer the offer hour by 17:00"),
    ]


def test_an_answer_that_is_due_and_the_working_day_after_it() -> None:
    rows = [
        {"company": "Friday", "applied_on": "2026-05-01", "status": "interview", "expected_answer_on": "2026-06-05"},
        {"company": "Over", "applied_on": "2026-05-01", "status": "rejected", "expected_answer_on": "2026-06-05"},
        {"company": "Past", "applied_on": "2026-05-01", "status": "interview", "expected_answer_on": "2026-05-26"},
        {"company": "Yesterday", "applied_on": "2026-05-01", "expected_answer_on": "2026-05-28"},
    ]
    assert days(applications=rows) == [
        ("2026-05-29", "Ask, if no answer has come: Yesterday"),
        ("2026-06-05", "Answer due: Friday"),
        ("2026-06-08", "Ask, if no answer has come: Friday"),
    ]


def test_no_answer_is_due_from_who_has_made_an_offer() -> None:
    rows = [{"company": "Tarn", "applied_on": "2026-05-01", "status": "offer", "expected_answer_on": "2026-06-05"}]
    offers = [{"offer": "Tarn", "company": "Tarn", "received_on": "2026-05-20", "deadline": "2026-06-09"}]
    assert days(applications=rows, offers=offers) == [("2026-06-09", "Answer the offer Tarn: the last day")]


def test_interviews_to_come_and_those_of_the_day_without_an_outcome() -> None:
    def met(company: str, day: str, **more: str) -> dict[str, str]:
        return {"company": company, "date": day, **more}

    rows = [met("Past", "2026-05-28"), met("Done", "2026-05-29", outcome="advanced"), met("Today", "2026-05-29"), met("Next", "2026-06-01", stage="final", role="Analyst")]  # fmt: skip
    over = [{"company": "Over", "applied_on": "2026-05-01", "status": "rejected", "status_on": "2026-05-20"}]
    rows.append(met("Over", "2026-06-02"))
    assert days(interviews=rows, applications=over) == [
        ("2026-05-29", "Interview: Today"),
        ("2026-06-01", "Interview (final): Next · Analyst"),
    ]


def test_doors_and_looks_back() -> None:
    doors = ["re-apply after 2027-01-01", "closed until 1 March 2027", "open", "after the summer", "re-apply after 2026-01-01"]  # fmt: skip
    rows = [{"company": f"C{number}", "status": "rejected", "door": door} for number, door in enumerate(doors)]
    back = [{"company": "Tarn", "date": "2026-11-29"}, {"company": "Tarn", "date": "2025-11-29"}]
    assert days(applications=rows, followups=back) == [
        ("2026-11-29", "Look back: Tarn"),
        ("2027-01-01", "Apply again: C0"),
        ("2027-03-01", "Apply again: C1"),
    ]


def test_a_day_that_was_moved_is_the_same_event() -> None:
    def events(day: str, hour: str) -> dict[str, dt.date]:
        rows = [{"company": "Tarn", "date": "2026-05-01", "stage": "technical"}, {"company": "Tarn", "date": day, "stage": "technical"}]  # fmt: skip
        logs = build_logs({"interviews": rows, "offers": [offer("Quill", f"2026-06-02 {hour}")]}, as_of="2026-05-29")
        return {str(uid(logs.name, one)): one.on for one in days_to_come(logs)}

    one, two = events("2026-06-01", "17:00"), events("2026-06-09", "18:00")
    assert one.keys() == two.keys()
    assert one != two
    assert str(uid("another log", Day(("deadline", "Quill"), NOW.date(), ""))) not in one


def test_a_calendar_as_the_standard_has_it() -> None:
    logs = build_logs({"offers": [offer("Quill, Sons; and\\Co " + "long " * 30, "2026-06-02"), offer("Hour", "2026-06-03 17:00")]}, as_of="2026-05-29")  # fmt: skip
    data = calendar(days_to_come(logs), "My search", NOW)
    assert data.endswith(b"END:VCALENDAR\r\n")
    assert b"\n" not in data.replace(b"\r\n", b"")
    assert all(len(line) <= 75 for line in data.split(b"\r\n"))
    text = data.decode().replace("\r\n ", "")
    assert "SUMMARY:Answer the offer Quill\\, Sons\\; and\\\\Co long long" in text
    assert "DTSTART;VALUE=DATE:20260602\r\n" in text
    assert "DTSTART:20260603T170000\r\n" in text, "a moment has no zone: it is the clock of the place"
    assert text.count("DTSTAMP:20260529T123456Z\r\n") == 2
    assert text.startswith("BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//Offerscope//")
    read = icalendar.Calendar.from_ical(data)
    assert len(read.events) == 2
    for event in read.events:
        triggers = [alarm["trigger"].dt for alarm in event.walk("VALARM")]
        assert len(triggers) == 3
        assert all(alarm["action"] == "DISPLAY" and alarm["description"] for alarm in event.walk("VALARM"))
    later = calendar(days_to_come(logs), "My search", NOW + dt.timedelta(minutes=1)).decode()
    number = [int(found) for found in re.findall(r"SEQUENCE:(\d+)", text + later)]
    assert number[2:] == [one + 1 for one in number[:2]]
    assert re.findall("UID:.*", later) == re.findall("UID:.*", text)


def test_no_days_are_no_calendar() -> None:
    with pytest.raises(ValueError, match="one event"):
        calendar([], "My search", NOW)


@settings(deadline=None, max_examples=60)
@given(st.text(max_size=30), st.text(st.sampled_from("\0\x07\x1b\r\n\t\ud800\udfff,;:\\\"'漢😀=é"), max_size=90))
def test_any_text_is_one_that_a_calendar_can_hold(name: str, about: str) -> None:
    made = Day(("deadline", about), dt.date(2026, 6, 2), f"Answer {about}", about, (dt.timedelta(hours=9),))
    data = calendar([made], name, NOW)
    assert b"\n" not in data.replace(b"\r\n", b"")
    assert all(len(line) <= 75 for line in data.split(b"\r\n"))
    assert not re.search(rb"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]", data)
    (event,) = icalendar.Calendar.from_ical(data).events
    assert event["dtstart"].dt == dt.date(2026, 6, 2)
    said = re.sub("[\0\x07\x1b\ud800\udfff]", "\ufffd", about.replace("\r\n", "\n").replace("\r", "\n"))
    assert str(event["summary"]) == f"Answer {said}"
