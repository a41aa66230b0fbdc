"""Weights kept in the log's goals: read back they rank as they did, and nothing that stood there is touched."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest

from offerscope.forms.keeping import keep_weights
from offerscope.logs import LogError, read_logs
from offerscope.places import shipped
from offerscope.questions import decision
from offerscope.questions._decision_tables import VALUE

DAY = dt.date(2026, 5, 29)


def asked(log: Path, **settings: object) -> decision.DecisionAnswer:
    return decision.answer(read_logs(log, as_of=DAY), decision.Settings(**settings))  # type: ignore[arg-type]


def save(log: Path, weights: list[float], **settings: object) -> Path:
    return keep_weights(read_logs(log, as_of=DAY), asked(log, **settings), weights, DAY)


def test_what_was_kept_is_what_counts_next_time(log: Path) -> None:
    old = (log / "goals.csv").read_text(encoding="utf-8")
    assert save(log, [97, 1, 2]) == log / "goals.csv"
    new = (log / "goals.csv").read_text(encoding="utf-8")
    assert new.startswith(old)
    assert new.removeprefix(old).splitlines() == [
        'pay,2026-05-29,97,"100,000","140,000",',
        "days off,2026-05-29,1,10,35,",
        "remote,2026-05-29,2,none,5 days,",
    ]
    found = asked(log)
    assert found.declared is not None
    assert found.declared.weights == (97, 2, 1)
    assert found.leader == "Harbor"
    assert "29 May 2026" in found.weights_are
    assert read_logs(log, as_of=DAY).problems == ()


def test_weights_of_any_scale_are_kept_as_points_of_100(log: Path) -> None:
    save(log, [33, 33, 33])
    rows = read_logs(log, as_of=DAY).goals
    assert rows[rows["set_on"].eq("2026-05-29")]["weight"].tolist() == [33.33] * 3
    found = asked(log)
    assert found.declared is not None
    assert found.declared.weights == pytest.approx((33.33, 33.33, 33.33), abs=0.01)


def test_the_last_of_two_on_one_day_counts(log: Path) -> None:
    save(log, [1, 98, 1])
    found = asked(log)
    assert found.declared is not None
    assert found.declared.criteria[0] == "days off"
    keep_weights(read_logs(log, as_of=DAY), found, [10, 80, 10], DAY)
    again = asked(log)
    assert again.declared is not None
    assert dict(zip(again.declared.criteria, again.declared.weights, strict=True)) == {
        "pay": 80,
        "days off": 10,
        "remote": 10,
    }
    assert read_logs(log, as_of=DAY).problems == ()


def test_a_want_moved_to_nothing_is_given_up(log: Path) -> None:
    save(log, [50, 50, 0])
    found = asked(log)
    assert found.declared is not None
    assert found.declared.criteria == ("pay", "days off")


@pytest.mark.parametrize("end", ["\n", "\r\n"])
@pytest.mark.parametrize("last", [True, False])
def test_columns_in_another_order_and_semicolons_are_kept_to(log: Path, end: str, last: bool) -> None:
    lines = [
        "mine;Weight;Set on;criterion;realistic best;worst_acceptable",
        "a note;60;08.05.2026;pay;140,000;100,000",
        ";40;13.05.2026;-nights; 9 of 10 ;2",
    ]
    old = ("\ufeff" + end.join(lines) + (end if last else "")).encode()
    (log / "goals.csv").write_bytes(old)
    answer = asked(log)
    assert answer.declared is not None
    place = dict(zip(answer.declared.criteria, range(2), strict=True))
    weights = [0.0, 0.0]
    weights[place["pay"]], weights[place["-nights"]] = 75, 25
    keep_weights(read_logs(log, as_of=DAY), answer, weights, DAY)
    new = (log / "goals.csv").read_bytes()
    assert new.startswith(old)
    added = new.removeprefix(old).decode().split(end)
    assert sorted(line for line in added if line) == [
        ";25;2026-05-29;-nights;9 of 10;2",
        ";75;2026-05-29;pay;140,000;100,000",
    ]
    assert new.decode().count(end) == len(lines) + 2
    found = asked(log)
    assert found.declared is not None
    assert found.declared.criteria == ("pay", "-nights")
    assert found.declared.weights == (75, 25)


def test_a_log_without_goals_gets_its_file(log: Path) -> None:
    (log / "goals.csv").unlink()
    answer = asked(log)
    assert answer.declared is not None
    weights = [70 if name == "pay" else 30 / (len(answer.declared.criteria) - 1) for name in answer.declared.criteria]
    keep_weights(read_logs(log, as_of=DAY), answer, weights, DAY)
    lines = (log / "goals.csv").read_text(encoding="utf-8").splitlines()
    assert lines[0] == "criterion,set_on,weight,worst_acceptable,realistic_best,came_from"
    assert lines[1] == "pay,2026-05-29,70,,,"
    found = asked(log)
    assert found.declared is not None
    assert set(found.declared.criteria) == set(answer.declared.criteria)
    again = dict(zip(found.declared.criteria, found.declared.values[found.order.index("Quill")], strict=True))
    before = dict(zip(answer.declared.criteria, answer.declared.values[answer.order.index("Quill")], strict=True))
    assert again == before


def test_the_pay_that_pairs_were_about_goes_with_their_weights(log: Path) -> None:
    (log / "goals.csv").unlink()
    rows = ["chosen_on,first,second,first_company,second_company,chosen"]
    for _ in range(4):
        rows += [
            '2026-05-08,"pay = 130,000 USD a year; days off = low","pay = 110,000 USD a year; days off = high",,,first',
            '2026-05-08,"pay = 120,000 USD a year; days off = high","pay = 110,000 USD a year; days off = low",,,first',
        ]
    (log / "pairs.csv").write_text("\n".join(rows) + "\n", encoding="utf-8")
    answer = asked(log)
    assert answer.declared is not None
    assert answer.weighed is not None
    assert answer.weighed.wanted.source == "pairs"
    keep_weights(read_logs(log, as_of=DAY), answer, answer.declared.weights, DAY)
    assert '"110,000","130,000"' in (log / "goals.csv").read_text(encoding="utf-8")
    found = asked(log)
    assert found.declared is not None
    assert found.weighed is not None
    assert found.weighed.wanted.source == "goals"
    assert found.declared.values == answer.declared.values
    assert found.tables[VALUE]["Points of 100"].tolist() == answer.tables[VALUE]["Points of 100"].tolist()


def test_the_overall_impression_is_no_want(log: Path) -> None:
    (log / "interviews.csv").write_text(
        "date,company,enthusiasm_after\n2026-05-04,Harbor & Sons,9\n2026-05-05,Quill,4\n", encoding="utf-8"
    )
    answer = asked(log, impression=0.5)
    assert answer.declared is not None
    assert len(answer.declared.criteria) == 4
    keep_weights(read_logs(log, as_of=DAY), answer, [20, 20, 10, 50], DAY)
    rows = read_logs(log, as_of=DAY).goals
    kept = rows[rows["set_on"].eq("2026-05-29")]
    assert dict(zip(kept["criterion"], kept["weight"], strict=True)) == {"pay": 40, "days off": 40, "remote": 20}
    with pytest.raises(ValueError, match="All wants have a weight of 0"):
        keep_weights(read_logs(log, as_of=DAY), answer, [0, 0, 0, 50], DAY)


def test_the_demo_is_refused_in_one_line_and_so_is_what_is_not_goals(log: Path) -> None:
    demo = read_logs(shipped("data/demo"))
    answer = decision.answer(demo, decision.Settings())
    assert answer.declared is not None
    with pytest.raises(
        LogError, match=r"^The demo is not written to\. Choose a log of your own first: offerscope use LOG$"
    ):
        keep_weights(demo, answer, answer.declared.weights, DAY)
    mine = asked(log)
    logs = read_logs(log, as_of=DAY)
    (log / "goals.csv").write_text("a,b\n1,2\n", encoding="utf-8")
    with pytest.raises(LogError, match=r"goals\.csv has no column criterion, set_on, weight"):
        keep_weights(logs, mine, [1, 2, 3], DAY)
    with pytest.raises(ValueError, match="2 weights for 3 criteria"):
        keep_weights(logs, mine, [1, 2], DAY)
    assert (log / "goals.csv").read_text(encoding="utf-8") == "a,b\n1,2\n"
