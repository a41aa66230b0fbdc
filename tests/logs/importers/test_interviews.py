"""A sheet with an interview a row: what it is told by, what becomes of its words, and what a second import does."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest

from offerscope.logs import read_logs
from offerscope.logs.history import histories
from offerscope.logs.importers import apply, cells, meant, preview

SHEET = "Date,Company,Role,Round,Interviewer,Outcome\n2026-03-04,Tarn,Cook,Phone screen,Ada,Passed\n2026-03-11,Tarn,Cook,Onsite,Ben,\n"


def put(path: Path, text: str) -> Path:
    path.write_text(text, encoding="utf-8")
    return path


def rows(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


@pytest.mark.parametrize(
    ("text", "row_is"),
    [
        (SHEET, "interview"),
        ("Company,Type,When,With\nTarn,Phone screen,2026-03-04,Ada\nTarn,Onsite,2026-03-11,Ben\nSkell,HR,2026-03-12,Cy\n", "interview"),
        ("company,date,self_rating,minutes\nTarn,2026-03-04,7,45\n", "interview"),
        ("Firma,Datum,Runde,Ergebnis\nTarn,04.03.2026,Fachgespräch,Absage\n", "interview"),
        # What is an application a row stays one, whatever it says of interviews.
        ("Company,Role,Date Applied,Interview Date,Status\nTarn,Cook,2026-03-01,2026-03-04,Rejected\nSkell,Cook,2026-03-02,,Applied\n", "application"),
        ("Company,Position,Applied on,Interviewer,Interview date,Outcome\nTarn,Cook,2026-03-01,Ada,2026-03-04,Rejected\n", "application"),
        ("Company,Date,Status,Interviewer\nTarn,2026-03-01,Applied,\nSkell,2026-03-02,Rejected,Ada\n", "application"),
        ("Company,Date,Phone,Onsite,Interviewer\nTarn,2026-03-01,2026-03-04,2026-03-09,Ada\n", "application"),
        ("Company,Role,Date,Stage,Result\nTarn,Cook,2026-03-04,Phone screen,Rejected\nSkell,Cook,2026-03-06,Onsite,Rejected\n", "application"),
        ("Company,Date,Event,Interviewer\nTarn,2026-03-01,Applied,\nTarn,2026-03-04,Onsite,Ada\nTarn,2026-03-09,Rejected,\n", "step"),
    ],
)  # fmt: skip
def test_what_a_row_is(tmp_path: Path, text: str, row_is: str) -> None:
    assert preview(put(tmp_path / "mine.csv", text), tmp_path / "log").sheets[0].row_is == row_is


@pytest.mark.parametrize(
    ("field", "text", "kept", "is_all"),
    [
        ("outcome", "✅", "advanced", True), ("outcome", "Passed ✅", "advanced", True), ("outcome", "👻", "no answer", True),
        ("outcome", "no decision yet", "waiting", True), ("outcome", "No - too junior", "rejected", False),
        ("outcome", "They made an offer", "offer", False), ("outcome", "not an offer", None, False), ("outcome", "hmm", None, False),
        ("outcome", "I withdrew", "withdrew", True), ("outcome", "Accepted", "offer", False), ("outcome", "weiter", "advanced", True),
        ("stage", "Phone Screen", "screening", True), ("stage", "Technical phone screen", "technical", False),
        ("stage", "Final round with hiring manager", "final", False), ("stage", "System design", "technical", True),
        ("stage", "3rd interview", "", False), ("stage", "Interview #2", "", False), ("stage", "2. kolo", "", False),
        ("stage", "Round 2 of 4", "", False), ("stage", "juggling", None, False), ("stage", "HR面", "recruiter", True),
    ],
)  # fmt: skip
def test_words_of_interviews(field: str, text: str, kept: str | None, is_all: bool) -> None:
    assert meant.conversation(field, text) == (kept, is_all)


@pytest.mark.parametrize(
    ("text", "field", "found"),
    [
        ("45 min", "minutes", 45), ("1 hr", "minutes", 60), ("1h30", "minutes", 90), ("1,5 Std.", "minutes", 90),
        ("30", "minutes", 30), ("90 minutes", "prep_hours", 1.5), ("2", "prep_hours", 2), ("1", "minutes", None),
        ("45-60 min", "minutes", None), ("long", "minutes", None), ("", "minutes", None), ("-5", "minutes", None),
    ],
)  # fmt: skip
def test_how_long_something_took(text: str, field: str, found: float | None) -> None:
    assert cells.length(text, field) == found


def test_a_conversation_fills_the_one_that_the_log_has_and_stays_with_its_process(tmp_path: Path) -> None:
    log = tmp_path / "log"
    jobs = put(
        tmp_path / "jobs.csv",
        "Company,Role,Date Applied,Interview Date,Status\nTarn,Cook,2026-03-01,2026-03-04,Applied\n",
    )
    apply(preview(jobs, log))
    plan = preview(put(tmp_path / "talks.csv", SHEET.replace(",Cook,", ",,")), log)
    assert (plan.counts["interviews"].new, plan.counts["interviews"].changed) == (1, 1)
    apply(plan)
    logs = read_logs(log)
    assert set(logs.interviews["process"]) == {"Tarn · Cook"}
    assert logs.interviews["interviewer"].tolist() == ["Ada", "Ben"]


def test_how_a_process_stands_after_its_interviews(tmp_path: Path) -> None:
    file = put(
        tmp_path / "t.csv", SHEET + "2026-03-12,Skell,Cook,Final,Cy,Accepted\n2026-03-13,Nidd,Cook,Final,Cy,Ghosted\n"
    )
    apply(preview(file, tmp_path / "log"))
    stands = {one.company: one.status for one in histories(read_logs(tmp_path / "log", "2026-06-01")).values()}
    assert stands == {"Tarn": "interview", "Skell": "accepted", "Nidd": "no answer"}


def test_a_later_sheet_changes_what_changed_and_what_the_person_wrote_stands(tmp_path: Path) -> None:
    file, log = put(tmp_path / "t.csv", SHEET), tmp_path / "log"
    apply(preview(file, log))
    table = log / "interviews.csv"
    table.write_text(table.read_text().replace("Ada", "Ada Stone"))
    # The outcome came, one day was moved, and one conversation is new.
    put(
        file,
        SHEET.replace("Ben,", "Ben,Rejected").replace("2026-03-04", "2026-03-05") + "2026-03-20,Skell,Cook,HR,Cy,\n",
    )
    plan = preview(file, log)
    assert (plan.counts["interviews"].new, plan.counts["interviews"].changed) == (1, 2)
    apply(plan)
    found = {(row["company"], row["date"]): (row["interviewer"], row["outcome"]) for row in rows(table)}
    assert found == {
        ("Tarn", "2026-03-05"): ("Ada Stone", "advanced"),
        ("Tarn", "2026-03-11"): ("Ben", "rejected"),
        ("Skell", "2026-03-20"): ("Cy", ""),
    }
    assert not preview(file, log).writes


def test_what_the_person_took_out_is_not_brought_again(tmp_path: Path) -> None:
    file, log = put(tmp_path / "t.csv", SHEET + ",Skell,Cook,HR,Cy,Rejected\n"), tmp_path / "log"
    apply(preview(file, log))
    assert [row["event"] for row in rows(log / "events.csv")] == ["interview", "rejected"]
    for name in ("interviews.csv", "events.csv"):
        put(log / name, (log / name).read_text().splitlines()[0] + "\n")
    assert not preview(file, log).writes


def test_interviews_of_one_day_are_kept_apart(tmp_path: Path) -> None:
    day = "".join(f"2026-03-04,Tarn,Cook,Onsite,{who},\n" for who in ("Ada", "Ben", "Ben", ""))
    file, log = put(tmp_path / "t.csv", SHEET.splitlines()[0] + "\n" + day), tmp_path / "log"
    apply(preview(file, log))
    assert [row["interviewer"] for row in rows(log / "interviews.csv")] == ["Ada", "Ben", "Ben", ""]
    assert not preview(file, log).writes


def test_words_that_are_new_since_the_mapping_was_kept_are_understood(tmp_path: Path) -> None:
    file, log = put(tmp_path / "t.csv", SHEET), tmp_path / "log"
    apply(preview(file, log))
    put(file, SHEET + "2026-03-20,Skell,Cook,Round 1,Cy,Ghosted\n2026-03-21,Skell,Cook,Juggling,Cy,meh\n")
    plan = preview(file, log)
    assert plan.unknown == {"Juggling": 1, "meh": 1}
    apply(plan)
    last = rows(log / "interviews.csv")[-2:]
    assert [(row["stage"], row["outcome"], row["notes"]) for row in last] == [
        ("", "no answer", "Round: Round 1"), ("Juggling", "meh", ""),
    ]  # fmt: skip


def test_a_row_that_names_no_company_at_all_is_set_aside_and_said(tmp_path: Path) -> None:
    plan = preview(put(tmp_path / "t.csv", SHEET.replace("Tarn", "")), tmp_path / "log")
    assert plan.sheets[0].set_aside == 2
    assert sum("names no company" in problem.expected for problem in plan.problems) == 2
