"""One history of a process: every table adds what it knows, and nothing from after the log's day."""

from __future__ import annotations

from typing import Any

import pandas as pd
import pytest

from offerscope.logs import build_logs, read_logs
from offerscope.logs.history import ANSWERED, INTERVIEWED, OFFERED, History, histories
from offerscope.logs.schema import ENDED
from offerscope.places import shipped


def only(as_of: str = "2026-05-29", **tables: Any) -> History:
    found = histories(build_logs(tables, as_of=as_of))
    assert len(found) == 1
    return next(iter(found.values()))


def steps(history: History) -> list[tuple[str, str]]:
    return [("" if step.day is None else f"{step.day:%m-%d}", step.status) for step in history.steps]


APPLIED = {"company": "Tarn", "role": "analyst", "applied_on": "2026-01-02", "status": "applied"}


def met(day: str, outcome: str = "advanced", stage: str = "recruiter") -> dict[str, str]:
    return {"company": "Tarn", "role": "analyst", "date": f"2026-{day}", "stage": stage, "outcome": outcome}


def test_applications_events_interviews_and_offers_are_one_line() -> None:
    history = only(
        applications=[{**APPLIED, "status": "offer", "status_on": "2026-02-20", "first_reply_on": "2026-01-09"}],
        events=[{"company": "Tarn", "role": "analyst", "event": "interview", "date": "2026-01-20"}],
        interviews=[met("01-20"), met("02-11", "offer", "final")],
        offers=[{"offer": "T", "company": "Tarn", "role": "analyst", "received_on": "2026-02-20"}],
    )
    assert steps(history) == [
        ("01-02", "applied"), ("01-09", "responded"), ("01-20", "interview"), ("02-11", "interview"), ("02-20", "offer"),
    ]  # fmt: skip
    assert (history.status, history.reached, history.is_live, history.offers) == ("offer", OFFERED, True, ("T",))
    assert len(history.interviews) == 2


def test_a_rejection_after_an_interview_keeps_how_far_it_got() -> None:
    history = only(
        applications=[{**APPLIED, "status": "rejected", "status_on": "2026-02-01"}],
        interviews=[met("01-20", "rejected")],
    )
    assert (history.reached, history.status, history.is_over) == (INTERVIEWED, "rejected", True)
    assert history.ended_on == pd.Timestamp("2026-02-01")


def test_an_outcome_that_an_interview_followed_ended_nothing() -> None:
    history = only(interviews=[met("01-20", "no answer"), met("02-20", "waiting")])
    assert history.is_live
    assert not only(interviews=[met("01-20"), met("02-20", "rejected")]).is_live


def test_what_is_dated_after_the_logs_day_had_not_happened() -> None:
    rows = [{**APPLIED, "status": "rejected", "status_on": "2026-02-01"}]
    history = only("2026-01-15", applications=rows, interviews=[met("01-20")])
    assert (history.status, history.reached, history.is_live) == ("applied", 0, True)
    assert histories(build_logs({"applications": rows}, as_of="2026-01-01")) == {}


def test_live_on_a_day_is_between_its_first_step_and_its_end() -> None:
    history = only(applications=[{**APPLIED, "status": "rejected", "status_on": "2026-02-01"}])
    days = ("2026-01-01", "2026-01-02", "2026-01-31", "2026-02-01")
    assert [history.live_on(pd.Timestamp(day)) for day in days] == [False, True, True, False]


@pytest.mark.parametrize(
    ("status", "live", "over"),
    [
        ("saved", False, False),
        ("applied", True, False),
        ("declined by me", False, True),
        ("a word of mine", True, False),
    ],
)
def test_how_a_process_stands(status: str, live: bool, over: bool) -> None:
    history = only(applications=[{"company": "Tarn", "status": status}])
    assert (history.is_live, history.is_over) == (live, over)


def test_an_invitation_declined_is_not_live() -> None:
    history = only(applications=[{**APPLIED, "status": "responded", "declined_invitation": "yes"}])
    assert history.is_declined
    assert not history.is_live
    assert history.reached == ANSWERED


def test_the_present_job_is_no_process() -> None:
    assert histories(build_logs({"offers": [{"offer": "now", "company": "Tarn", "status": "current"}]})) == {}


def test_every_process_of_the_demo_has_a_history_that_agrees_with_its_row() -> None:
    logs = read_logs(shipped("data/demo"))
    found = histories(logs)
    assert set(logs.applications["process"]) <= set(found)
    for process, status in zip(logs.applications["process"], logs.applications["status"], strict=True):
        assert found[process].is_over == (status in ENDED), process
        assert found[process].is_applied
    for history in found.values():
        days = [step.day for step in history.steps if step.day is not None]
        assert days == sorted(days)
    assert sum(len(history.interviews) for history in found.values()) == 45
