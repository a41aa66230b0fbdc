"""The page of what would tell more, and the file of rows set aside."""

from __future__ import annotations

from types import ModuleType

from offerscope.logs import Logs, Problem, build_logs
from offerscope.logs.model import Done
from offerscope.questions import Unlock, locked
from offerscope.reports import more


def with_problems(number: int) -> Logs:
    from dataclasses import replace

    found = tuple(Problem("a.csv", row, "x", f"?{row}", "a number", Done.LEFT_EMPTY) for row in range(2, 2 + number))
    return replace(build_logs({}), problems=found)


def test_what_is_unlocked_is_not_asked_for_and_the_same_thing_once(small: ModuleType) -> None:
    near = Unlock("goals", ("criterion",), 3, 4, "what you want", 3)
    far = Unlock("goals", ("weight",), 0, 9, "what matters most", 3)
    done = Unlock("goals", (), 4, 4, "done", 5)
    best = Unlock("offers", (), 0, 2, "which offer pays more", 5)
    questions = {
        "a": small.question("a", "01_a", "A?", unlocks=(far, done, near)),
        "b": small.question("b", "02_b", "B?", unlocks=(near, best)),
    }
    found = locked(questions, build_logs({}))
    assert [(one.tells, one.question) for one in found] == [
        ("which offer pays more", "b"),
        ("what you want", "a"),
        ("what matters most", "a"),
    ]


def test_an_unlock_says_how_many_rows_of_what() -> None:
    unlock = Unlock("goals", ("criterion", "set_on"), 3, 4, "what you want", 5, "goals")
    shown = more.content(build_logs({}), [unlock], [], {"goals": "05_goals.html"}, {"goals": "Goals"})["unlocks"][0]
    assert shown["tells"] == "What you want"
    assert shown["missing"] == "1 more row"
    assert shown["worth"] == "worth most"
    assert (shown["href"], shown["page"]) == ("05_goals.html", "On the page Goals")
    folded = more.content(build_logs({}), [unlock], [], {"goals": more.HREF}, {"goals": "Goals"})["unlocks"][0]
    assert folded["href"] == ""


def test_health_counts_what_was_found() -> None:
    assert more.health(build_logs({}))["summary"] == "The log has no rows yet."
    assert more.health(build_logs({}))["trouble"] == ""
    assert more.health(build_logs({"contacts": [{"name": "Ada"}]}))["trouble"] == "No row was left out."
    assert more.health(with_problems(1))["trouble"] == "1 thing in it was not as expected: 1 left empty."


def test_the_table_of_problems_lists_a_hundred_and_counts_the_rest() -> None:
    assert more.problems_table(with_problems(0)) is None
    all_ = more.problems_table(with_problems(100))
    assert all_ is not None
    assert len(all_["rows"]) == 100
    cut = more.problems_table(with_problems(1234))
    assert cut is not None
    assert len(cut["rows"]) == 101
    assert cut["rows"][-1][0] == "and 1,134 more"


def test_the_same_thing_in_many_rows_is_one_line() -> None:
    from dataclasses import replace

    found = tuple(Problem("a.csv", row, "source", "Indeed", "a known word", Done.KEPT) for row in range(2, 62))
    shown = more.problems_table(replace(build_logs({}), problems=found))
    assert shown is not None
    assert shown["rows"] == [["a.csv", "2, 3, 4, 5 and 56 more", "source", "Indeed", "a known word", "kept"]]


def test_an_offer_is_counted_as_an_offer_and_a_profile_in_lines() -> None:
    unlocks = [Unlock("offer_sheet", ("base",), 0, 1, "a", 5), Unlock("profile.toml", ("skills",), 0, 1, "b", 4)]
    shown = more.content(build_logs({}), unlocks, [], {}, {})["unlocks"]
    assert [one["missing"] for one in shown] == ["1 offer", "1 line"]


def test_a_profile_is_called_what_it_is_in_a_folder_and_in_a_workbook() -> None:
    from dataclasses import replace
    from pathlib import Path

    unlock = Unlock("profile.toml", ("hour_cost",), 0, 1, "what an hour costs", 3)
    for path, named in (("my-search", "profile.toml"), ("log.xlsx", "sheet profile")):
        logs = replace(build_logs({}), path=Path(path))
        assert more.content(logs, [unlock], [], {}, {})["unlocks"][0]["table"] == named


def test_what_nobody_has_told_of_an_open_offer_is_listed_and_the_present_job_is_no_offer() -> None:
    offers = [
        {"offer": "Quill", "company": "Quill", "status": "live"},
        {"offer": "Gone", "company": "Gone", "status": "declined"},
        {"offer": "Now", "company": "Now", "status": "current"},
    ]
    terms = [{"offer": name, "term": "bonus", "amount": "?"} for name in ("Quill", "Gone", "Now")]
    terms += [{"offer": name, "term": "base", "amount": "100,000"} for name in ("Quill", "Gone", "Now")]
    logs = build_logs({"offers": offers, "offer_terms": terms})
    told = more.content(logs, (), (), {}, {})
    assert told["open"] == ["Quill's bonus"]
    assert told["ask"] == "Ask, and write the answer into your offer sheet."
    assert more.health(logs)["summary"] == "Your log holds 2 offers, 6 terms of offers and your present job."
    assert more.content(build_logs({}), (), (), {}, {})["open"] == []
