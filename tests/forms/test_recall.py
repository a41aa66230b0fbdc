"""Recalling by an order of companies: in the terminal, what it comes to, and that it counts as hindsight."""

from __future__ import annotations

import datetime as dt
import os
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from offerscope.forms import add_recall
from offerscope.forms.interview import place
from offerscope.forms.recall import AFTER, BEFORE, Card, Order, cards, plan, read_end, read_order
from offerscope.logs import LogError, keeping, read_logs
from offerscope.logs.hindsight import enthusiasm_recalled, recalled
from offerscope.places import shipped

TODAY = dt.date(2026, 5, 20)

OLD = """date,company,role,stage,self_rating,enthusiasm_before,logged_on
2026-03-04,Fenwick,Analyst,recruiter,6,,2026-03-04
2026-03-11,Fenwick,Analyst,final,7,,2026-03-12
2026-03-05,"Tarn, Ltd",,recruiter,,,
2026-03-06,Wick,,recruiter,,8,2026-03-06
2026-03-07,Quill,Analyst,recruiter,,high,
2026-03-08,Quill,Engineer,recruiter,,,
2027-01-01,Later,,recruiter,,,
2026-03-09,,,recruiter,,,
"""


@pytest.fixture
def log(tmp_path: Path) -> Path:
    folder = tmp_path / "my log"
    folder.mkdir()
    (folder / "interviews.csv").write_text(OLD, encoding="utf-8")
    return folder


def lines(log: Path) -> list[str]:
    return (log / "interviews.csv").read_text(encoding="utf-8").splitlines()


def asked(log: Path, *answers: str) -> tuple[bool | None, list[str]]:
    said: list[str] = []
    left = iter(answers)

    def read(prompt: str) -> str:
        said.append(prompt)
        try:
            return next(left)
        except StopIteration:
            raise EOFError from None

    done = add_recall(read_logs(log, as_of=TODAY), read=read, say=said.append, today=TODAY)
    assert not list(left), "not every answer was asked for"
    assert all(line.isprintable() for line in said)
    return done, said


def test_a_card_for_each_job_without_a_note_and_not_how_it_ended(log: Path) -> None:
    logs = read_logs(log, as_of=TODAY)
    found = cards(logs, place(logs), TODAY)
    assert [(card.name, card.when, sorted(card.needs)) for card in found] == [
        ("Fenwick", "2 interviews, 4 March 2026 to 11 March 2026", [AFTER, BEFORE]),
        ("Tarn, Ltd", "1 interview, 5 March 2026", [AFTER, BEFORE]),
        ("Wick", "1 interview, 6 March 2026", [AFTER]),
        ("Quill · Analyst", "1 interview, 7 March 2026", [AFTER]),  # "high" stands there, and is not written over
        ("Quill · Engineer", "1 interview, 8 March 2026", [AFTER, BEFORE]),
    ]


def test_an_order_and_two_ends_fill_blank_cells_and_nothing_else(log: Path) -> None:
    before = lines(log)
    done, said = asked(log, "2 1", "9", "4", "3 1=5 2", "10", "3.5", "")
    assert done
    assert lines(log) == [
        before[0] + ",enthusiasm_after,enthusiasm_recalled_on",
        before[1].replace(",,2026-03-04", ",4,2026-03-04") + ",,2026-05-20",
        before[2] + ",6.8,2026-05-20",
        '2026-03-05,"Tarn, Ltd",,recruiter,,9,,3.5,2026-05-20',
        before[4] + ",10,2026-05-20",
        before[5],
        before[6] + ",6.8,2026-05-20",
        *before[7:],
    ]
    at = said.index("How much you wanted the job the day before the first interview: Tarn, Ltd 9, Fenwick 4.")
    assert said[at - 1] == "This goes into interviews.csv, into cells that are blank:"
    assert said[at + 1] == "How much you wanted the job the day after the last interview: Wick 10, Fenwick 6.8, Quill · Engineer 6.8, Tarn, Ltd 3.5."  # fmt: skip
    assert (
        said[at + 3]
        == "Each is marked as recalled on 20 May 2026. What rests on it may lean, and is never called clear."
    )
    assert said[at + 4].startswith("Write it?")
    assert said[-1] == f"6 numbers written into {log / 'interviews.csv'}."
    logs = read_logs(log, as_of=TODAY)
    assert [str(one) for one in logs.problems if "high" not in str(one) and "company" not in str(one)] == []


def test_what_was_recalled_is_hindsight_and_the_rest_of_the_row_is_not(log: Path) -> None:
    asked(log, "2 1", "9", "4", "1 2", "10", "3", "")
    logs = read_logs(log, as_of=TODAY)
    assert enthusiasm_recalled(logs).tolist() == [True, True, True, False, False, False, False, False]
    assert not recalled(logs).any()
    assert logs.interviews["logged_on"].iloc[0].date() == dt.date(2026, 3, 4)


def test_what_was_recalled_counts_for_no_offer_and_is_never_clear() -> None:
    from offerscope.logs import build_logs
    from offerscope.questions import decision
    from offerscope.questions._surprises_processes import search

    rows = [{"date": "2026-03-04", "company": "Harbor", "enthusiasm_before": "4", "enthusiasm_after": "9", "enthusiasm_recalled_on": day} for day in ("", "2026-05-01")]  # fmt: skip
    sheet = [{"term": "base", "Harbor": "120000"}, {"term": "deadline", "Harbor": "2026-06-12"}]
    goals = [{"criterion": "pay", "set_on": "2026-03-01", "weight": "100"}]
    felt = []
    for row in rows:
        logs = build_logs({"interviews": [row], "offer_sheet": sheet, "goals": goals}, as_of="2026-05-20")
        answer = decision.answer(logs, decision.Settings())
        assert answer.declared is not None
        felt.append("your impression" in answer.declared.criteria)
        assert [one.recalled for process in search(logs, 5).processes for one in process.rounds] == [row is rows[1]]
    assert felt == [True, False]


def test_leaving_out_skipping_and_saying_no_write_nothing_of_it(log: Path) -> None:
    before = lines(log)
    done, said = asked(log, "", "1", "8", "n")
    assert done is False
    assert said[-1] == "Nothing was written."
    done, said = asked(log, "", "", *())
    assert done is False
    assert lines(log) == before
    asked(log, "", "1", "8", "")
    assert [new for old, new in zip(before, lines(log), strict=True) if new != old][1:] == [before[2] + ",8,2026-05-20"]


def test_without_both_ends_an_order_says_nothing(log: Path) -> None:
    before = lines(log)
    done, said = asked(log, "2 1", "9", "", "")
    assert done is False
    assert "Without both ends an order does not say how much: it is left out." in said
    assert lines(log) == before


@pytest.mark.parametrize("answers", [[], ["2 1"], ["2 1", "9", "4"], ["2 1", "9", "4", "1", "8"]])
def test_an_input_that_ends_before_the_yes_writes_nothing(log: Path, answers: list[str]) -> None:
    before = lines(log)
    done, said = asked(log, *answers)
    assert done is False
    assert said[-1] == "Nothing was written."
    assert lines(log) == before


def test_what_cannot_be_read_is_said_and_asked_again(log: Path) -> None:
    _, said = asked(log, "1 4", "one", "1 1", "1 2", "0", "5", "7", "5", "", "perhaps", "no")
    for line in (
        '"4" is not one of the numbers, 1 to 3.', '"one" is not one of the numbers, 1 to 3.', "1 stands there twice. Type each number once.",
        '"0" is not a number from 1 to 10.', "7 is above the 5 of the first. The last was wanted least.", "Type Enter or n.",
    ):  # fmt: skip
        assert line in said


def test_twice_asks_only_for_what_is_still_blank(log: Path) -> None:
    asked(log, "2 1 3", "9", "4", "3 1 5 2 4", "10", "2", "")
    done, said = asked(log)
    assert done is False
    assert said == [
        "How much you wanted the job is written down for every company you interviewed with, or there is none yet."
    ]


def test_a_log_that_was_changed_meanwhile_is_left_alone(log: Path) -> None:
    logs = read_logs(log, as_of=TODAY)
    path = place(logs)
    card = cards(logs, path, TODAY)[0]
    made = plan({BEFORE: Order(((card,),), 8, 8)}, path, TODAY)
    rows = OLD.splitlines(keepends=True)
    path.write_text("".join([rows[0], *rows[2:]]), encoding="utf-8")  # its first row was deleted
    with pytest.raises(LogError, match="changed meanwhile"):
        keeping.fill(path, made.cells, made.stands)
    assert path.read_text(encoding="utf-8") == "".join([rows[0], *rows[2:]])


CARDS = [Card(name, "", (at, at), ({}, {}), frozenset(), (False, False)) for at, name in enumerate("ABCDEFGH", start=2)]


@given(st.permutations(range(8)), st.integers(1, 8), st.floats(1, 10), st.floats(1, 10))
def test_numbers_follow_the_order_and_keep_to_its_ends(order: list[int], length: int, one: float, other: float) -> None:
    groups = read_order(" ".join(str(at + 1) for at in order[:length]), CARDS)
    most, least = max(one, other), min(one, other)
    found = Order(groups, most, least if length > 1 else most).values()
    values = [value for _, value in found]
    assert [card.name for card, _ in found] == ["ABCDEFGH"[at] for at in order[:length]]
    assert values == sorted(values, reverse=True)
    assert values[0] == round(most, 1)
    assert values[-1] == round(least if length > 1 else most, 1)
    assert all(1 <= value <= 10 for value in values)


def test_only_where_some_stand_between_it_is_said_what_they_get(log: Path) -> None:
    _, said = asked(log, "1", "9", "2 1", "9", "4", "")
    assert not any("Those between" in line for line in said)
    assert any("such as 3 1 = 2. = stands between" in line for line in said)
    assert any("such as 3 1 = 4. = stands between" in line for line in said)
    (log / "interviews.csv").write_text(OLD, encoding="utf-8")
    _, said = asked(log, "1 2 3", "9", "4", "", "n")
    assert any("Those between" in line for line in said)


def test_an_interrupt_says_nothing_of_its_own(log: Path) -> None:
    def interrupted(_: str) -> str:
        raise KeyboardInterrupt

    said: list[str] = []
    assert add_recall(read_logs(log, as_of=TODAY), read=interrupted, say=said.append, today=TODAY) is None
    assert said[-1] == ""


def test_a_blank_order_is_none_and_an_end_may_be_left_open() -> None:
    assert read_order("", CARDS) == ()
    assert [[card.name for card in group] for group in read_order(" 3, 1 = 2 ", CARDS)] == [["C"], ["A", "B"]]
    assert read_end("") is None


def test_the_command_asks_and_ends_cleanly(log: Path) -> None:
    def run(path: Path, typed: str) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            [sys.executable, "-m", "offerscope.cli", "add", "recall", str(path)], input=typed, capture_output=True, text=True, check=False, timeout=60,
            env={**os.environ, "OFFERSCOPE_CONFIG": str(log.parent / "config.toml"), "COLUMNS": "200"},
        )  # fmt: skip

    done = run(log, "2 1\n9\n4\n\n\n")
    assert (done.returncode, done.stderr) == (0, "")
    assert "2 numbers written into" in done.stdout
    with pytest.raises(LogError, match="demo is not written to"):
        add_recall(read_logs(shipped("data/demo")))
