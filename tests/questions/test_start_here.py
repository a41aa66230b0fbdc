"""The front page: the offer with a deadline first, the useful before the sure, and never empty words."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st

from offerscope.findings import Finding, Strength, Use
from offerscope.logs import Logs, build_logs, read_logs
from offerscope.places import shipped
from offerscope.questions import Answer, SettingsError, Unlock, all_questions, locked, start_here
from offerscope.questions import _start_here_gather as gather
from offerscope.show import MIME, show

SHEET = [
    {"term": "base", "Harbor": "USD 128,000", "Quill": "USD 121,000", "my job": "USD 104,000"},
    {"term": "bonus", "Harbor": "?", "Quill": "10%", "my job": "none"},
    {"term": "deadline", "Harbor": "2026-06-02", "Quill": "", "my job": ""},
    {"term": "status", "Harbor": "live", "Quill": "in hand", "my job": "current"},
]


def offers_only(**more: object) -> Logs:
    return build_logs({"offer_sheet": SHEET, **more}, as_of="2026-05-29")  # type: ignore[dict-item]


def written(folder: Path, *found: Finding) -> str:
    path = folder / "findings.json"
    path.write_text(json.dumps({"findings": [one.to_json() for one in found]}), encoding="utf-8")
    return str(path)


def finding(
    sentence: str, strength: Strength = Strength.CLEAR, use: Use = Use.KNOW, question: str = "skills"
) -> Finding:
    return Finding(sentence, strength, 9, "postings", None, "", "More postings.", use, question)


def five(answer: start_here.StartAnswer) -> dict[str, Finding]:
    """The finding under each of the five headings."""
    assert answer.benefits is not None
    return dict(zip(answer.benefits.headings, answer.benefits.findings, strict=True))


def shown(answer: start_here.StartAnswer) -> list[Finding]:
    """All that the page shows of the other pages, once each."""
    brought = [one for one in five(answer).values() if one.n] if answer.benefits is not None else []
    return list(dict.fromkeys([*answer.findings, *brought, *(answer.lessons or Answer("x")).findings]))


def test_each_of_the_five_has_a_card_and_an_empty_one_says_what_to_log(tmp_path: Path) -> None:
    found = [
        finding("Later ones went better.", question="practice"), finding("Ada opened a door.", question="network"),
        finding("Write.", use=Use.ACT), finding("Too few.", Strength.TOO_EARLY, question="interest"),
    ]  # fmt: skip
    logs = build_logs({"contacts": [{"name": "Ada"}]})
    answer = start_here.answer(logs, start_here.Settings(findings=written(tmp_path, *found)))
    cards = five(answer)
    assert list(cards) == list(start_here.HEADINGS.values())
    assert [cards[name].sentence for name in ("Practice", "Network", "Interest")] == [
        "Later ones went better.", "Ada opened a door.", "Too few.",
    ]  # fmt: skip
    assert answer.findings[0].sentence == cards["Insight"].sentence == "Write."  # all that is known of it
    assert cards["You never know"].n == 0
    wanted = next(
        one for one in locked(all_questions(), logs) if all_questions()[one.question].THEME == "you never know"
    )
    assert wanted.tells in cards["You never know"].would_change
    assert "_" not in cards["You never know"].would_change


def test_at_a_glance_holds_what_the_cards_say_and_nothing_else() -> None:
    for logs in (offers_only(), read_logs(shipped("data/demo"))):
        answer = start_here.answer(logs, start_here.Settings())
        glance = dict(answer.glance)
        assert {"Answer by", "Leads", "Money", "How sure", "What would change it", "Ask"} <= set(glance)
        lead = next(one for one in answer.findings if one.question == "decision")
        assert glance["Leads"].casefold() in lead.sentence.casefold()
        amount = re.search(r"[A-Z]{3} [\d,]+", glance["Money"])
        assert amount is not None
        assert amount[0] in lead.sentence
        assert glance["What would change it"] == lead.would_change
        assert all(value.strip() == value and "  " not in value for value in glance.values())


def test_a_day_to_answer_by_is_no_card_of_its_own_where_it_stands_above() -> None:
    answer = start_here.answer(read_logs(shipped("data/demo")), start_here.Settings())
    assert "days left" in dict(answer.glance)["Answer by"]
    assert not any(one.n_of.startswith("deadline") for one in answer.findings)


def test_with_a_live_offer_the_deadline_comes_first_then_the_money() -> None:
    answer = start_here.answer(offers_only(), start_here.Settings())
    assert list(dict(answer.glance))[:2] == ["Answer by", "Leads"]
    assert dict(answer.glance)["Answer by"] == "Harbor: Tuesday 2 June (4 days left)"
    first, second = answer.findings[:2]
    assert first.sentence == "Harbor wants an answer by Tuesday 2 June 2026 (4 days left)."
    assert first.detail == "No deadline is written for Quill."
    assert "leaves" in second.sentence
    assert {"Harbor", "Quill"} <= set(second.sentence.replace("'s", "").replace(".", "").replace(",", "").split())
    assert any("bonus" in f"{one.sentence} {one.detail}" and "sk " in one.sentence for one in answer.findings)
    assert answer.pay is not None
    assert answer.pay.deadline_offer == "Harbor"


def test_without_an_open_offer_the_useful_stands_before_the_merely_sure(tmp_path: Path) -> None:
    sure = finding("SQL is asked for.")
    useful = finding("Write to Ada.", Strength.LEANING, Use.ACT)
    early = finding("Nobody can tell.", Strength.TOO_EARLY, Use.ACT)
    path = written(tmp_path, early, sure, useful)
    answer = start_here.answer(build_logs({}), start_here.Settings(findings=path))
    assert answer.findings == (useful,)
    assert five(answer)["Insight"] == sure
    assert answer.lessons is None


def test_at_most_seven_findings_in_all(tmp_path: Path) -> None:
    many = [finding(f"Fact {number}.") for number in range(20)]
    about = [finding(f"Offer {number}.", use=Use.ACT, question="offers") for number in range(9)]
    alone = start_here.answer(build_logs({}), start_here.Settings(findings=written(tmp_path, *many)))
    assert len(shown(alone)) == 7
    beside = start_here.answer(offers_only(), start_here.Settings(findings=written(tmp_path, *many, *about)))
    assert len(beside.findings) == 4
    assert len(shown(beside)) == 7


def test_an_expired_offer_does_not_take_the_front_page(tmp_path: Path) -> None:
    logs = build_logs({"offers": [{"offer": "Harbor", "company": "Harbor", "status": "declined"}]})
    path = written(tmp_path, finding("Old.", use=Use.ACT, question="offers"), finding("Write.", use=Use.ACT))
    answer = start_here.answer(logs, start_here.Settings(findings=path))
    assert answer.lessons is None
    assert [one.sentence for one in shown(answer)] == ["Old.", "Write."]
    assert answer.glance == ()


def test_the_findings_of_a_file_and_of_the_questions_are_the_same(tmp_path: Path) -> None:
    logs = offers_only()
    worked_out = start_here.answer(logs, start_here.Settings())
    everything = shown(worked_out)
    from_file = start_here.answer(logs, start_here.Settings(findings=written(tmp_path, *everything)))
    assert from_file.findings == worked_out.findings


def test_weeks_without_a_row_are_counted_as_weeks() -> None:
    logs = build_logs(
        {
            "interviews": [{"date": "2026-03-02", "company": "A"}, {"date": "2026-03-24", "company": "B"}],
            "applications": [{"applied_on": "2026-03-08", "company": "A"}],
        }
    )
    answer = start_here.answer(logs, start_here.Settings())
    assert answer.tables[start_here.SEARCH].to_numpy()[:, 1:].tolist() == [[1, 1], [0, 0], [0, 0], [0, 1]]
    assert answer.search == "2 interviews and 1 application in 4 weeks"


def test_an_empty_log_says_how_to_begin() -> None:
    answer = start_here.answer(build_logs({}), start_here.Settings())
    assert "empty so far" in answer.findings[0].sentence
    assert answer.tables[start_here.SEARCH].empty


def test_a_log_of_which_no_page_says_anything_says_what_it_holds(tmp_path: Path) -> None:
    nothing = start_here.Settings(findings=written(tmp_path))
    sentence = start_here.answer(build_logs({"contacts": [{"name": "Ada"}]}), nothing).findings[0].sentence
    assert sentence.startswith("Your log holds 1 contact, and says no more than that yet.")


def test_dates_and_companies_alone_name_what_to_write_down_next(tmp_path: Path) -> None:
    logs = build_logs({"interviews": [{"date": "2026-03-04", "company": name} for name in ("Fenwick", "Larkhall")]})
    nothing = start_here.Settings(findings=written(tmp_path))
    sentence = start_here.answer(logs, nothing).findings[0].sentence
    held, step = sentence.split(" yet. ")
    assert held == "Your log holds 2 interviews at 2 companies, and says no more than that"
    near = [one for one in locked(all_questions(), logs) if one.table == "interviews"]
    assert step.endswith(f"and it tells {near[0].tells}.")
    assert "_" not in sentence


THEMES = {"a": "practice", "b": "insight", "c": "network", "d": "interest", "e": "you never know", "f": "compare"}


def spread(*questions: str, most: int = 7, first: tuple[str, ...] = gather.BENEFITS) -> list[str]:
    ordered = [finding(f"{name}{at}", question=name) for at, name in enumerate(questions)]
    return [one.sentence for one in gather.spread(ordered, most, THEMES, first)]


def test_no_question_takes_all_the_places() -> None:
    assert spread(*"ffffffffgg") == ["f0", "f1", "f2", "f3", "f4", "g8", "g9"]
    assert spread(*"fffgggh", most=5) == ["f0", "f1", "g3", "g4", "h6"]
    assert spread(*"ffff", most=3) == ["f0", "f1", "f2"]


def test_each_of_the_five_things_an_interview_brings_has_its_place() -> None:
    shown = spread(*"ffffaaaabbbbccddee")
    assert {name[0] for name in shown} == set("abcdef")
    assert shown == ["f0", "f1", "a4", "b8", "c12", "d14", "e16"]


@given(st.lists(st.sampled_from("abcdefgh"), max_size=20), st.integers(1, 8))
@hypothesis_settings(max_examples=60, deadline=None)
def test_the_order_stays_and_no_place_is_wasted(questions: list[str], most: int) -> None:
    shown = spread(*questions, most=most)
    places = [int(name[1:]) for name in shown]
    assert places == sorted(set(places))
    assert len(shown) == min(most, len(questions))


class Broken:
    """A question that fails at everything."""

    TITLE, THEME, NOTEBOOK, Settings = "Does it break?", "insight", "99_broken", start_here.Settings

    def has_data(self, logs: Logs) -> bool:
        return True

    def answer(self, logs: Logs, settings: object) -> Answer:
        raise KeyError("pay")

    def unlocks(self, logs: Logs) -> tuple[Unlock, ...]:
        raise KeyError("rows")


def test_a_question_that_fails_is_told_and_costs_the_others_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    before = start_here.answer(offers_only(), start_here.Settings())
    monkeypatch.setattr(start_here, "all_questions", lambda: {**all_questions(), "broken": Broken()})
    after = start_here.answer(offers_only(), start_here.Settings())
    assert after.findings == before.findings
    assert after.lessons is not None
    failure = after.lessons.findings[-1]
    assert failure.sentence == '"Does it break?" could not be worked out.'
    assert failure.detail == "The error: KeyError: 'pay'."
    assert after.tables[start_here.NEXT].equals(before.tables[start_here.NEXT])


def test_what_to_log_next_is_what_is_worth_most_then_what_takes_fewest_rows() -> None:
    logs = build_logs({"contacts": [{"name": "Ada"}]})
    rows = start_here.answer(logs, start_here.Settings()).tables[start_here.NEXT]
    wanted = locked({name: one for name, one in all_questions().items() if name != "start_here"}, logs)[:5]
    assert rows["How much"].tolist() == [one.missing for one in wanted]
    assert [tells.casefold() for tells in rows["What it would tell"]] == [one.tells.casefold() for one in wanted]
    assert not rows["What to write down"].str.contains("_").any()


@pytest.mark.parametrize(
    ("given", "named"),
    [({"years": 0}, "years"), ({"currency": "gold"}, "currency"), ({"findings": "nowhere.json"}, "findings")],
)
def test_a_parameter_that_cannot_be_used_is_named(given: dict[str, object], named: str) -> None:
    with pytest.raises(SettingsError, match=f"The parameter {named} "):
        start_here.Settings(**given)  # type: ignore[arg-type]


def test_a_file_without_findings_is_named(tmp_path: Path) -> None:
    path = tmp_path / "other.json"
    path.write_text("[1]", encoding="utf-8")
    with pytest.raises(SettingsError, match="holds no findings"):
        start_here.answer(build_logs({}), start_here.Settings(findings=str(path)))


def test_an_offer_in_the_applications_alone_is_asked_for() -> None:
    rows = [
        {"company": name, "role": "analyst", "status": status}
        for name, status in (("Ada", "offer"), ("Bee", "rejected"))
    ]
    first = start_here.answer(build_logs({"applications": rows}), start_here.Settings()).findings[0]
    assert first.sentence == "An offer stands in your applications, and nowhere what it pays: Ada."
    assert first.is_fact
    sheet = [{"term": "company", "A": "Ada"}, {"term": "status", "A": "declined"}, {"term": "base", "A": "90000"}]
    written = start_here.answer(build_logs({"applications": rows, "offer_sheet": sheet}), start_here.Settings())
    assert not [one for one in written.findings if "nowhere what" in one.sentence]


def test_the_first_card_says_what_leads_how_sure_and_what_would_turn_it_and_nothing_below_argues() -> None:
    """From the front page alone: one card, three lines; the pages on offers say no more of it beneath."""
    for logs in (offers_only(), read_logs(shipped("data/demo"))):
        answer = start_here.answer(logs, start_here.Settings())
        lead = next(one for one in answer.findings if one.question == "decision")
        assert lead.detail.startswith("How sure: ")
        assert lead.would_change
        rest = shown(answer)
        below = [one for one in rest if one is not lead and not one.n_of.startswith("deadline")]
        assert {one.question for one in below} & {"offers"} == set()
        for one in below:
            assert not re.search(r"would lead|weightings|leads, too|pays .* more than", one.sentence), one.sentence


def test_that_nobody_has_said_what_matters_stands_in_the_first_card() -> None:
    answer = start_here.answer(offers_only(), start_here.Settings())
    lead = next(one for one in answer.findings if one.question == "decision")
    told = [one for one in answer.findings if "not said what matters" in one.sentence]
    assert told == [lead]


def test_the_day_that_deadlines_count_from_is_said() -> None:
    answer = start_here.answer(offers_only(), start_here.Settings())
    assert answer.day == "As of Friday 29 May 2026; days left are counted from that day."
    bundle = show(answer)
    assert bundle is not None
    assert bundle.data[MIME]["day"] == answer.day
    assert str(bundle.data["text/plain"]).startswith(answer.day)
