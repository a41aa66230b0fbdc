"""Writing down an interview: in the terminal as a person or a script would, at once by two, and never half."""

from __future__ import annotations

import datetime as dt
import os
import re
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from offerscope.forms import add_interview
from offerscope.forms.interview import COLUMNS, read_day, read_rating, read_verdict, read_wanted, read_word
from offerscope.logs import LogError, read_logs
from offerscope.places import shipped

TODAY = dt.date(2026, 5, 20)

#: Enter to each question but the first.
SKIPPED = ("", "", "", "")

OLD = """Company;Date;Self rating;Role
Fenwick Labs;2026-03-04;6;Analyst
Tarn;04.03.2026;;
Tarn;05.03.2026;;Engineer
Tarn;06.03.2026;;Analyst
"""


@pytest.fixture
def log(tmp_path: Path) -> Path:
    folder = tmp_path / "my log"
    folder.mkdir()
    (folder / "interviews.csv").write_bytes(b"\xef\xbb\xbf" + OLD.replace("\n", "\r\n").encode())
    return folder


def run(log: Path, typed: str, *more: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "offerscope.cli", "add", "interview", str(log), *more],
        env={**os.environ, "OFFERSCOPE_CONFIG": str(log.parent / "config.toml"), "COLUMNS": "200"},
        input=typed, capture_output=True, text=True, check=False, timeout=60,
    )  # fmt: skip


def asked(log: Path, *answers: str, **given: str) -> list[str]:
    """Answer the questions, and return what was said; the input ends after the last answer."""
    said: list[str] = []
    left = iter(answers)

    def read(prompt: str) -> str:
        said.append(prompt)
        try:
            return next(left)
        except StopIteration:
            raise EOFError from None

    add_interview(read_logs(log), given, read=read, say=said.append, today=TODAY)
    assert not list(left), "not every answer was asked for"
    assert all(line.isprintable() for line in said)
    return said


def last(log: Path) -> dict[str, str]:
    row = read_logs(log).interviews.iloc[-1]
    return {name: str(row[name]) for name in row.index if str(row[name]) not in {"", "nan", "NaT", "<NA>"}}


def test_piped_answers_become_a_row_and_the_rest_stays_as_it_is(log: Path) -> None:
    before = (log / "interviews.csv").read_bytes()
    done = run(log, "fenwick labs\nyesterday\ntech\n6 8\n7 waiting\n")
    assert done.returncode == 0, done.stderr
    today = dt.date.today()
    day = today - dt.timedelta(days=1)
    new = (log / "interviews.csv").read_bytes()
    head, rest = before.split(b"\r\n", 1)
    names = b";stage;outcome;enthusiasm before;enthusiasm after;logged on"
    row = f"Fenwick Labs;{day};7;Analyst;technical;waiting;6;8;{today}\r\n"
    assert new == head + names + b"\r\n" + rest + row.encode()
    assert "row 6: Fenwick Labs (Analyst)" in done.stdout
    assert "technical, wanted 6 before and 8 after, did it 7 of 10, waiting." in done.stdout
    assert read_logs(log).problems == ()
    assert [file.name for file in log.iterdir()] == ["interviews.csv"]


def test_enter_skips_all_but_the_company(log: Path) -> None:
    said = asked(log, "-", "Fenwick Labs", "", "", "", "")
    assert said.count("A company is needed: its name, as you would write it. Enter again stops.") == 1
    assert last(log) == {"company": "Fenwick Labs", "role": "Analyst", "date": "2026-05-20 00:00:00", "logged_on": "2026-05-20 00:00:00", "process": "Fenwick Labs · Analyst"}  # fmt: skip


@pytest.mark.parametrize(
    "typed",
    [
        [], ["", ""], ["-", " "], ["Fenwik Labs"], ["Fenwik Labs", "perhaps"], ["Fenwick Labs"], ["Wick", "Analyst", "", "final"],
        ["Wick", "", "", "", "6", "8"], ["Wick", "", "", "", "", "7"],
    ],
)  # fmt: skip
def test_nothing_is_written_before_the_last_question(log: Path, typed: list[str]) -> None:
    before = (log / "interviews.csv").read_bytes()
    said = asked(log, *typed)
    assert said[-1] == "Nothing was added."
    assert said.count("Nothing was added.") == 1
    assert (log / "interviews.csv").read_bytes() == before


@pytest.mark.parametrize("typed", ["", "Fenwick Labs", "\n\n"])
def test_an_input_that_ends_early_ends_with_1(log: Path, typed: str) -> None:
    before = (log / "interviews.csv").read_bytes()
    done = run(log, typed)
    assert (done.returncode, done.stderr) == (1, "")
    assert done.stdout.splitlines()[-1] == "Nothing was added."
    assert (log / "interviews.csv").read_bytes() == before


def test_a_number_or_a_near_spelling_stands_for_a_known_company(log: Path) -> None:
    assert "1 = Tarn, 2 = Fenwick Labs" in asked(log, "2", *SKIPPED)
    assert last(log)["company"] == "Fenwick Labs"
    said = asked(log, "3", "0", "10", "2", "2", *SKIPPED)
    for number in ("3", "0", "10"):
        assert f"There is no {number} among them. Type a number from 1 to 2, or a name." in said
    assert (last(log)["company"], last(log)["role"]) == ("Tarn", "Engineer")
    assert "2019 is new in this log." in asked(log, "2019", "", *SKIPPED)  # a year is a name
    assert "Fenwik labs is new in this log. Did you mean Fenwick Labs?" in asked(log, "Fenwik labs", "", *SKIPPED)
    assert last(log)["company"] == "Fenwick Labs"
    said = asked(log, "Fenwik labs", "no", "", *SKIPPED)
    assert last(log)["company"] == "Fenwik labs"
    assert '"Fenwik labs" is new in this log. If it is Fenwick Labs, put this under [companies] in profile.toml: "Fenwik labs" = "Fenwick Labs"' in said[-1]  # fmt: skip


def test_a_spelling_that_was_decided_is_taken_as_decided(log: Path) -> None:
    (log / "profile.toml").write_text('[companies]\n"Fenwick" = "Fenwick Labs"\n', encoding="utf-8")
    asked(log, "FENWICK", *SKIPPED)
    assert (log / "interviews.csv").read_text(encoding="utf-8-sig").splitlines()[-1].startswith("Fenwick Labs;")


def test_a_company_with_several_jobs_is_asked_for_which(log: Path) -> None:
    said = asked(log, "Tarn", "3", "1", *SKIPPED)
    assert "1 = Analyst, 2 = Engineer" in said
    assert "There is no 3 among them. Type a number from 1 to 2, or a name." in said
    assert last(log)["role"] == "Analyst"
    asked(log, "Tarn", "eng", *SKIPPED)
    assert last(log)["role"] == "Engineer"
    assert "Designer is a new job there." in asked(log, "Tarn", "Designer", "n", "Designer", "y", *SKIPPED)
    assert last(log)["role"] == "Designer"
    asked(log, "Tarn", "", *SKIPPED)
    assert "role" not in last(log)


def test_a_new_company_is_asked_for_the_job_and_a_known_one_is_not(log: Path) -> None:
    assert "        For which job there? " in asked(log, "Wick", "Data Analyst", *SKIPPED)
    assert (last(log)["company"], last(log)["role"]) == ("Wick", "Data Analyst")
    assert "        For which job there? " not in asked(log, "Fenwick Labs", *SKIPPED)
    assert "        For which job there? " not in asked(log, "Quill", *SKIPPED, role="Chemist")
    assert last(log)["role"] == "Chemist"


def test_what_cannot_be_read_is_said_and_asked_again(log: Path) -> None:
    said = asked(log, "Wick", "", "3/4/2026", "2029-05-21", "8 May", "7", "fin", "11 3", "6 7 8", "6", "12", "8", "good", "12", "9", "8.5", "advanced")  # fmt: skip
    for line in (
        '"3/4/2026" could be 4 March or 3 April. Type the day as year-month-day, such as 2026-05-20.',
        "2029-05-21 is more than a year ahead. Type the day as year-month-day, such as 2026-05-20.",
        '"7" is none of: recruiter, screening, technical, case, take-home, manager, team, onsite, final, informal. A word of your own will do, too.',
        '"11" is not a number from 1 to 10.',
        '"6 7 8" is not a number from 1 to 10.',
        '"12" is not a number from 1 to 10.',
        '"good" is not a number from 1 to 10.',
        '"8.5" is none of: advanced, offer, rejected, waiting, withdrew, no answer. A word of your own will do, too.',
    ):
        assert line in said
    assert said.count('"12" is not a number from 1 to 10.') == 2
    assert last(log) == {
        "company": "Wick", "date": "2026-05-08 00:00:00", "stage": "final", "enthusiasm_before": "6.0", "enthusiasm_after": "8.0",
        "self_rating": "9.0", "outcome": "advanced", "logged_on": "2026-05-20 00:00:00", "process": "Wick",
    }  # fmt: skip


def test_a_word_of_ones_own_is_kept_and_a_slip_is_asked_about(log: Path) -> None:
    asked(log, "Fenwick Labs", "", "Zoom call", "6 8", "7", "they laughed")
    assert (last(log)["stage"], last(log)["outcome"]) == ("Zoom call", "they laughed")
    said = asked(log, "Fenwick Labs", "2026-05-02", "techncal", "", "", "")
    assert "Did you mean technical?" in said
    assert last(log)["stage"] == "technical"
    said = asked(log, "Fenwick Labs", "2026-05-03", "techncal", "n", "", "")
    assert last(log)["stage"] == "techncal"
    assert said[-1] == '"techncal" is kept as you wrote it. If you meant technical, change it there.'


def test_an_interview_to_come_is_announced_and_filled_in_when_it_was_held(log: Path) -> None:
    from offerscope.logs.days_to_come import days_to_come

    said = asked(log, "Wick", "Analyst", "2026-05-28", "final")
    assert not any("How" in line for line in said)
    assert last(log) == {"company": "Wick", "role": "Analyst", "date": "2026-05-28 00:00:00", "stage": "final", "process": "Wick · Analyst"}  # fmt: skip
    assert "It is still to come: offerscope export puts it into a calendar. Add it again when it was held, to say how it went." in said  # fmt: skip
    logs = read_logs(log, as_of=TODAY)
    assert [(str(day.on), day.title) for day in days_to_come(logs)] == [("2026-05-28", "Interview (final): Wick · Analyst")]  # fmt: skip
    held: list[str] = []
    given = {"company": "Wick", "date": "2026-05-28", "after": "8", "rating": "7"}
    add_interview(read_logs(log), given, say=held.append, today=dt.date(2026, 5, 29))
    assert held == [f"Filled in {log / 'interviews.csv'}, row 6, where it was announced: Wick (Analyst), 28 May 2026, wanted 8 after, did it 7 of 10."]  # fmt: skip
    assert len(read_logs(log).interviews) == 5
    assert last(log) == {
        "company": "Wick", "role": "Analyst", "date": "2026-05-28 00:00:00", "stage": "final", "enthusiasm_after": "8.0", "self_rating": "7.0",
        "logged_on": "2026-05-29 00:00:00", "process": "Wick · Analyst",
    }  # fmt: skip
    add_interview(read_logs(log), given, say=held.append, today=dt.date(2026, 5, 29))
    assert held[-1] == "Row 6 has the same company and day. If it is the same conversation, take one of the two out."


def test_another_step_on_the_day_of_one_that_was_announced_is_a_row_of_its_own(log: Path) -> None:
    asked(log, company="Wick", date="2026-05-28", stage="final")
    add_interview(read_logs(log), {"company": "Wick", "date": "2026-05-28", "stage": "team"}, say=str, today=dt.date(2026, 5, 29))  # fmt: skip
    assert read_logs(log).interviews["stage"].tolist()[-2:] == ["final", "team"]
    with pytest.raises(LogError, match=r"--rating: 2026-05-30 is still to come. Leave out how it went"):
        asked(log, company="Wick", date="2026-05-30", rating="7")


def test_a_near_spelling_among_the_options_writes_nothing_unless_it_is_said_to_be_new(log: Path) -> None:
    before = (log / "interviews.csv").read_bytes()
    with pytest.raises(LogError, match=re.escape("""--company: "Fenwik Labs" is new in this log. For Fenwick Labs give --company 'Fenwick Labs'; if it is another company, add --new.""")):  # fmt: skip
        asked(log, company="Fenwik Labs")
    assert (log / "interviews.csv").read_bytes() == before
    asked(log, company="Fenwik Labs", new="yes")
    assert last(log)["company"] == "Fenwik Labs"


def test_two_companies_that_the_profile_tells_apart_are_not_asked_about(log: Path) -> None:
    (log / "profile.toml").write_text('[two_companies]\n"Fenwik Labs" = "Fenwick Labs"\n', encoding="utf-8")
    asked(log, company="Fenwik Labs")
    assert last(log)["company"] == "Fenwik Labs"


@pytest.mark.parametrize(
    ("text", "day"),
    [("", TODAY), ("today", TODAY), ("20 Dec", dt.date(2025, 12, 20)), ("2026-05-01", dt.date(2026, 5, 1))],
)
def test_a_day_may_be_typed_in_many_ways(text: str, day: dt.date) -> None:
    assert read_day(text, TODAY) == day


def test_short_answers_are_read() -> None:
    assert read_wanted("6;8") == read_wanted("6→8") == read_wanted(" 6/10  8/10 ") == (6, 8)
    assert read_wanted("6,5 -") == (6.5, None)
    assert read_verdict("- waiting") == (None, "waiting")
    assert read_verdict("7/10 rejection") == (7, "rejected")
    assert read_word("stage", "ONSITE") == "onsite"
    assert read_rating("?") is None
    assert read_wanted("-") == read_wanted("") == (None, None)
    for wrong in ("6 8 9", "six eight", "0 5", "5/5 8", "six"):
        with pytest.raises(ValueError):
            read_wanted(wrong)


def test_options_ask_nothing(log: Path) -> None:
    done = run(log, "", "--company", "Tarn", "--role", "engineer", "--date", "2026-05-01", "--stage", "hr", "--before", "5", "--after", "7.5", "--rating", "6/10", "--outcome", "ghosted")  # fmt: skip
    assert done.returncode == 0, done.stderr
    assert done.stdout.count("\n") == 1
    found = last(log)
    assert (found["role"], found["stage"], found["enthusiasm_after"], found["outcome"]) == ("Engineer", "recruiter", "7.5", "no answer")  # fmt: skip


@pytest.mark.parametrize(
    ("option", "value", "said"),
    [
        ("--rating", "11", '--rating: "11" is not a number from 1 to 10.'), ("--date", "Friday", '--date: "Friday" is not a date such as'),
        ("--stage", "7", '--stage: "7" is none of'), ("--company", "N/A", "--company: A company is needed"),
    ],
)  # fmt: skip
def test_an_option_that_cannot_be_read_writes_nothing(log: Path, option: str, value: str, said: str) -> None:
    before = (log / "interviews.csv").read_bytes()
    with pytest.raises(LogError, match=re.escape(said)):
        asked(log, **{"company": "Tarn", option.removeprefix("--"): value})
    assert (log / "interviews.csv").read_bytes() == before


def test_an_option_without_a_company_is_read_before_anything_is_asked(log: Path) -> None:
    with pytest.raises(LogError, match="--stage"):
        asked(log, stage="7")
    asked(log, "Fenwick Labs", "2026-05-02", "6 8", stage="final", rating="7")
    assert (last(log)["stage"], last(log)["self_rating"]) == ("final", "7.0")


def test_a_log_without_the_table_gets_it(log: Path) -> None:
    (log / "interviews.csv").rename(log / "asked.csv")
    (log / "asked.csv").write_text("company,topic\nQuill,SQL\n", encoding="utf-8")
    said = asked(log, "Quil")
    assert "Quil is new in this log. Did you mean Quill?" in said
    asked(log, "Quill", *SKIPPED)
    assert (log / "interviews.csv").read_text(encoding="utf-8").splitlines()[0].split(",") == list(COLUMNS)
    assert len(read_logs(log).interviews) == 1


def test_one_table_alone_is_added_to(log: Path) -> None:
    asked(log / "interviews.csv", "Wick", "", *SKIPPED)
    assert len(read_logs(log).interviews) == 5


def test_the_demo_and_another_table_alone_say_what_to_do(log: Path) -> None:
    (log / "contacts.csv").write_text("name\nAda\n", encoding="utf-8")
    for path, said in (
        (shipped("data/demo"), "The demo is not written to. Choose a log of your own first: offerscope use LOG"),
        (log / "contacts.csv", "is one file, and what you write down is kept beside it"),
    ):
        with pytest.raises(LogError, match=re.escape(said)):
            asked(path, "Wick")
    done = run(shipped("data/demo"), "Wick\n")
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr.count("\n") == 1


def test_the_same_company_and_day_and_an_earlier_day_of_the_profile_are_said(log: Path) -> None:
    (log / "profile.toml").write_text("as_of = 2026-04-01\n", encoding="utf-8")
    said = asked(log, "Fenwick Labs", "2026-03-04", "", "", "")
    assert said[-1] == "Row 2 has the same company and day. If it is the same conversation, take one of the two out."
    said = asked(log, "Fenwick Labs", "2026-05-04", "", "", "")
    assert said[-1] == "Your profile reads the log for 2026-04-01: pages of that day leave this interview out."


def test_hostile_words_do_not_move_the_cursor_or_calculate(log: Path) -> None:
    with (log / "interviews.csv").open("a", encoding="utf-8", newline="") as file:
        file.write("Te\x1b[31msla;2026-05-01;;\r\n")
    asked(log, "=1+1\x1b[31m", "", *SKIPPED)
    assert (log / "interviews.csv").read_text(encoding="utf-8-sig").splitlines()[-1].startswith("'=1+1 [31m;")


@pytest.fixture
def waiting(log: Path) -> Iterator[subprocess.Popen[str]]:
    process = subprocess.Popen(
        [sys.executable, "-u", "-m", "offerscope.cli", "add", "interview", str(log)], stdin=subprocess.PIPE, stdout=subprocess.PIPE,
        stderr=subprocess.PIPE, text=True,
    )  # fmt: skip
    yield process
    if process.poll() is None:
        process.kill()
        process.wait()


@pytest.mark.skipif(os.name != "posix", reason="interrupts are sent otherwise elsewhere")
def test_an_interrupt_leaves_nothing(log: Path, waiting: subprocess.Popen[str]) -> None:
    before = (log / "interviews.csv").read_bytes()
    assert waiting.stdin is not None
    assert waiting.stdout is not None
    waiting.stdin.write("Wick\n")
    waiting.stdin.flush()
    while "is new in this log" not in waiting.stdout.readline():
        pass
    waiting.send_signal(signal.SIGINT)
    said, wrong = waiting.communicate(timeout=60)
    assert waiting.returncode == 130
    assert "Nothing was added" not in said
    assert wrong == "Stopped; nothing half-written is left.\n"
    assert (log / "interviews.csv").read_bytes() == before
    assert [file.name for file in log.iterdir()] == ["interviews.csv"]


def test_two_who_add_at_once_both_land(log: Path) -> None:
    command = [sys.executable, "-m", "offerscope.cli", "add", "interview", str(log), "--company"]
    names = ["Harbor", "Quill"]
    started = [subprocess.Popen([*command, name], stdout=subprocess.PIPE, stderr=subprocess.PIPE) for name in names]
    assert [one.communicate(timeout=120)[1] for one in started] == [b""] * 2
    assert [one.returncode for one in started] == [0] * 2
    logs = read_logs(log)
    assert sorted(logs.interviews["company"].tolist()[-2:]) == names
    assert logs.problems == ()
    assert [file.name for file in log.iterdir()] == ["interviews.csv"]


@pytest.mark.skipif(os.name != "posix", reason="files have other rights elsewhere")
def test_a_file_that_only_its_owner_may_read_stays_so(log: Path) -> None:
    (log / "interviews.csv").chmod(0o600)
    asked(log, "Wick", "", *SKIPPED)
    assert (log / "interviews.csv").stat().st_mode & 0o777 == 0o600


def test_a_workbook_as_new_makes_it_is_written_to(tmp_path: Path) -> None:
    from offerscope.forms import add_recall
    from offerscope.logs.begin import begin

    book, _ = begin(tmp_path / "my search", xlsx=True)
    said = asked(book, "Tarn", "Analyst", "2026-05-18", "final", "", "7 waiting")
    assert said[-1].startswith(f"Added to {book}, sheet interviews, row 3: Tarn (Analyst), 18 May 2026")
    asked(book, "Fenwick", "", *SKIPPED)
    assert asked(book, "Fenwik", "n", "", *SKIPPED)[-1] == '"Fenwik" is new in this log. If it is Fenwick, put this into the sheet profile: companies.Fenwik, and beside it Fenwick'  # fmt: skip
    answers = iter(["3 1 = 2", "9", "4", "", ""])
    lines: list[str] = []
    assert add_recall(read_logs(book, as_of=TODAY), read=lambda _: next(answers), say=lines.append, today=TODAY)
    assert lines[-1] == f"3 numbers written into {book}, sheet interviews."
    logs = read_logs(book)
    assert logs.interviews["enthusiasm_before"].tolist() == [4, 4, 9]
    assert (logs.problems, logs.examples) == ((), read_logs(begin(tmp_path / "other.xlsx")[0]).examples)
