"""Asking for choices: in the terminal as a person or a script would, and with buttons as in JupyterLab."""

from __future__ import annotations

import datetime as dt
import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from offerscope import forms
from offerscope.logs import LogError, read_logs
from offerscope.places import shipped

TODAY = dt.date(2026, 5, 20)


@pytest.fixture
def log(tmp_path: Path) -> Path:
    folder = tmp_path / "my log"
    folder.mkdir()
    for name in ("interviews", "applications", "goals"):
        (folder / f"{name}.csv").write_bytes((shipped("data/demo") / f"{name}.csv").read_bytes())
    return folder


def prefer(log: Path, typed: str, *more: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "offerscope.cli", "prefer", str(log), *more],
        env={**os.environ, "OFFERSCOPE_CONFIG": str(log.parent / "config.toml"), "COLUMNS": "200"},
        input=typed, capture_output=True, text=True, check=False, timeout=60,
    )  # fmt: skip


def test_piped_answers_are_kept_with_their_day(log: Path) -> None:
    done = prefer(log, "1\n2\n0\n" * 4)
    assert done.returncode == 0, done.stderr
    assert "12 of 12 answers kept in" in done.stdout
    pairs = read_logs(log).pairs
    assert pairs["chosen"].tolist() == ["first", "second", "cannot tell"] * 4
    assert pairs["chosen_on"].eq(str(dt.date.today())).all()
    assert read_logs(log).problems == ()


def test_no_name_of_a_company_is_shown(log: Path) -> None:
    done = prefer(log, "1\n" * 12)
    named = {name for column in ("first_company", "second_company") for name in read_logs(log).pairs[column]} - {""}
    assert named
    assert not any(name in done.stdout for name in named)


def test_twice_adds_and_asks_other_pairs(log: Path) -> None:
    prefer(log, "1\n" * 4, "--pairs", "4")
    done = prefer(log, "2\n" * 4, "--pairs", "4")
    assert "4 of 4 answers kept" in done.stdout
    pairs = read_logs(log).pairs
    assert pairs["chosen"].tolist() == ["first"] * 4 + ["second"] * 4
    asked = list(zip(pairs["first"], pairs["second"], strict=True))
    assert asked[:4] != asked[4:]


def test_anything_else_is_asked_again(log: Path) -> None:
    done = prefer(log, "yes\n\n3\nLEFT\n right \nCannot tell\nq\n")
    assert done.returncode == 0
    assert done.stdout.count("That is none of the answers") == 3
    assert read_logs(log).pairs["chosen"].tolist() == ["first", "second", "cannot tell"]


def test_what_was_answered_before_the_input_ends_is_kept(log: Path) -> None:
    done = prefer(log, "1\n2")
    assert done.returncode == 0
    assert "2 of 12 answers kept in" in done.stdout
    assert len(read_logs(log).pairs) == 2
    assert "Nothing was answered, and nothing written." in prefer(log, "").stdout
    assert len(read_logs(log).pairs) == 2


@pytest.mark.skipif(os.name != "posix", reason="interrupts are sent otherwise elsewhere")
def test_what_was_answered_before_an_interrupt_is_kept(log: Path) -> None:
    process = subprocess.Popen(
        [sys.executable, "-u", "-m", "offerscope.cli", "prefer", str(log)], stdin=subprocess.PIPE, stdout=subprocess.PIPE,
        stderr=subprocess.PIPE, text=True,
    )  # fmt: skip
    assert process.stdin is not None
    assert process.stdout is not None
    process.stdin.write("1\n")
    process.stdin.flush()
    while "Pair 2 of" not in process.stdout.readline():
        pass
    process.send_signal(signal.SIGINT)
    said, wrong = process.communicate(timeout=60)
    assert process.returncode == 130
    assert "1 of 12 answers kept in" in said
    assert "Traceback" not in wrong
    assert len(read_logs(log).pairs) == 1


@pytest.mark.parametrize("number", ["0", "61", "some"])
def test_a_number_of_pairs_that_cannot_be_ends_with_2(log: Path, number: str) -> None:
    assert prefer(log, "", "--pairs", number).returncode == 2


def test_the_demo_and_a_workbook_are_not_asked_about(log: Path) -> None:
    done = prefer(shipped("data/demo"), "1\n")
    assert done.returncode == 2
    assert done.stdout == ""
    assert done.stderr.strip() == "The demo is not written to. Choose a log of your own first: offerscope use LOG"
    assert prefer(log / "interviews.csv", "1\n").returncode == 2


def test_a_log_read_for_an_earlier_day_is_told(log: Path) -> None:
    (log / "profile.toml").write_text("as_of = 2026-03-01\n", encoding="utf-8")
    said: list[str] = []
    forms.ask_pairs(read_logs(log), 2, read=lambda prompt: "1", say=said.append, today=TODAY)
    assert said[-1] == "Your profile reads the log for 2026-03-01: pages of that day leave out what you answered today."


def test_words_of_a_log_do_not_move_the_cursor(log: Path) -> None:
    (log / "goals.csv").write_text("criterion,set_on,weight\nte\x1b[31mam,2026-01-05,100\n", encoding="utf-8")
    said: list[str] = []
    forms.ask_pairs(read_logs(log), 2, read=lambda prompt: "1", say=said.append, today=TODAY)
    assert any("te [31mam" in line for line in said)
    assert all(line.isprintable() for line in said)


def test_a_file_that_cannot_be_added_to_stops_the_asking(log: Path) -> None:
    (log / "pairs.csv").write_text("a,b\n1,2\n", encoding="utf-8")
    with pytest.raises(LogError, match=r"pairs\.csv"):
        forms.ask_pairs(read_logs(log), 2, read=lambda prompt: "1", say=lambda line: None, today=TODAY)


def test_where_nobody_is_there_the_form_is_left_out(log: Path) -> None:
    assert forms.pairs_form(read_logs(log)) is None


def test_the_form_keeps_each_click_and_says_when_it_is_done(log: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("offerscope.forms.pairs.is_answered_by_a_person", lambda: True)
    form = forms.pairs_form(read_logs(log), pairs=3)
    shown, row = form.children
    left, right, neither = row.children
    assert "Pair 1 of 3" in shown.value
    left.click()
    assert len(read_logs(log).pairs) == 1
    right.click()
    neither.click()
    assert read_logs(log).pairs["chosen"].tolist() == ["first", "second", "cannot tell"]
    assert "3 answers kept in" in shown.value
    assert left.disabled
    left.click()
    assert len(read_logs(log).pairs) == 3


def test_the_form_escapes_and_tells_what_stops_it(log: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("offerscope.forms.pairs.is_answered_by_a_person", lambda: True)
    assert "demo is not written to" in forms.pairs_form(read_logs(shipped("data/demo"))).value
    (log / "goals.csv").write_text(
        "criterion,set_on,weight\n<script>alert(1)</script>,2026-05-05,100\n", encoding="utf-8"
    )
    (log / "interviews.csv").unlink()  # so that every job is made up, of all that is wanted
    (log / "pairs.csv").write_text("a,b\n1,2\n", encoding="utf-8")
    form = forms.pairs_form(read_logs(log), pairs=2)
    assert "&lt;script&gt;" in form.children[0].value
    assert "<script" not in form.children[0].value
    form.children[1].children[0].click()
    assert "has no column" in form.children[0].value
