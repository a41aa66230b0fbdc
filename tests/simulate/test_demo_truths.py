"""Each fact planted in the demo is found by its page, or the page says how much more would tell."""

import re
from functools import cache

import pytest

from offerscope.findings import Finding, Strength
from offerscope.logs import read_logs
from offerscope.places import CHECKOUT
from offerscope.questions import Answer, all_questions

#: What was planted, as the claim that says it.
PLANTED = (
    ("practice", "rating:+"),
    ("practice", "answers:+"),
    ("practice", "outcome:+"),
    ("skills", "most:SQL:postings:+"),
    ("options", "source:Referrals:+"),
    ("cultures", "gap:Wrenfathom Bank:respect:-"),
    ("cultures", "apart:respect:Junipergate Learning:Wrenfathom Bank:+"),
    ("goals", "pairs:first:respect:+"),
    ("interest", "confidence:live:+"),
    ("interest", "confidence:rating:+"),
    ("surprises", "prince:Junipergate Learning:+"),
)

#: What is not there: half-wanted interviews do not turn out better as such, and interviews as such change no mind.
NOTHING = (("surprises", "half-wanted"), ("surprises", "shift"))


@cache
def answer(question: str) -> Answer:
    assert CHECKOUT is not None
    logs, asked = read_logs(CHECKOUT / "data" / "demo"), all_questions()[question]
    return asked.answer(logs, asked.Settings())


def said(question: str, claim: str) -> list[Finding]:
    return [one for one in answer(question).findings if one.claim == claim or one.claim.startswith(f"{claim}:")]


@pytest.mark.parametrize(("question", "claim"), PLANTED)
def test_it_is_found_or_the_page_says_how_much_more_would_tell(question: str, claim: str) -> None:
    (one,) = said(question, claim)
    if one.strength is Strength.TOO_EARLY:
        assert re.search(r"\d", one.would_change), one
        assert re.search(r"too early|tell", one.sentence), one
    else:
        assert one.interval is not None


def test_most_of_it_is_found() -> None:
    found = [claim for question, claim in PLANTED if said(question, claim)[0].strength is not Strength.TOO_EARLY]
    assert len(found) >= 7, found


@pytest.mark.parametrize(("question", "about"), NOTHING)
def test_what_is_not_there_is_not_claimed(question: str, about: str) -> None:
    (one,) = said(question, about)
    assert one.strength is Strength.TOO_EARLY
    assert re.search(r"\d", one.would_change), one


def test_the_gap_is_dbt() -> None:
    assert answer("skills").tables["gaps"].iloc[0]["Skill"] == "dbt"


def test_dbt_is_among_the_topics_answered_worst() -> None:
    topics = [one for one in answer("practice").findings if one.claim.startswith("topic:")]
    assert topics
    assert "dbt" in topics[0].sentence


def test_money_and_culture_pull_apart() -> None:
    (money,) = said("offers", "more:Wrenfathom:Junipergate:+")
    assert money.strength is Strength.CLEAR
    (culture,) = said("cultures", "nearer:Junipergate Learning:Wrenfathom Bank:+")
    assert culture.strength is not Strength.TOO_EARLY


def test_goals_moved_after_the_planted_interviews() -> None:
    told = " ".join(one.sentence for one in answer("goals").findings)
    for words in ("team came up at 15 after Candlefjord Media and reached 33", "pay fell from 45 to 27", "title went from 15"):  # fmt: skip
        assert words in told


def test_what_was_written_down_afterwards_is_marked() -> None:
    told = " ".join(one.detail for name in ("practice", "interest", "surprises") for one in answer(name).findings)
    assert re.search(r"written down (when|after) the outcome was known", told)
