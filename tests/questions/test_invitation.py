"""Yes or no to an interview: which ones wait, what the log's own chance is, and where a no begins to pay."""

from __future__ import annotations

from typing import Any

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from offerscope import places
from offerscope.estimate.rates import beta_binomial
from offerscope.findings import Finding, Strength
from offerscope.logs import Logs, Profile, build_logs, read_logs
from offerscope.logs.history import histories
from offerscope.questions import SettingsError, invitation, practice
from offerscope.questions._invitation_before import Chance, chance_of_offer, look_back
from offerscope.questions._invitation_brought import TOPIC, brought
from offerscope.questions._invitation_money import Prize, in_hand, page_currency
from offerscope.questions._invitation_pending import Invitation, chosen, stale
from offerscope.questions._invitation_weighed import Weighed, in_order, p_before

Row = dict[str, Any]
AS_OF = "2026-05-29"
WAITS: Row = {"company": "Gorse", "role": "Analyst", "source": "recruiter", "status": "responded", "status_on": "2026-05-27",
              "pay_min": 70000, "pay_max": 80000}  # fmt: skip
SHEET: list[Row] = [{"term": "base", "Now": "60000"}, {"term": "status", "Now": "current"}]


def ended(n: int, offers: int, source: str = "applied", first: int = 0) -> tuple[list[Row], list[Row]]:
    """So many processes with one interview of 2 + 1 hours each, of which some led to an offer."""
    applications: list[Row] = []
    interviews: list[Row] = []
    for number in range(first, first + n):
        got = number - first < offers
        applications.append({"company": f"C{number}", "source": source, "status": "offer" if got else "rejected",
                             "applied_on": "2026-01-05", "status_on": "2026-03-20"})  # fmt: skip
        interviews.append({"company": f"C{number}", "date": "2026-02-10", "prep_hours": 2, "minutes": 60})
    return applications, interviews


def log(
    applications: list[Row] | None = None,
    interviews: list[Row] | None = None,
    hour_cost: float | None = 40.0,
    **tables: Any,
) -> Logs:
    held = {"applications": applications or [], "interviews": interviews or [], **tables}
    made = build_logs(held, profile=Profile(currency="EUR", hour_cost=hour_cost), as_of=AS_OF)
    assert not made.problems
    return made


def ask(logs: Logs, **given: Any) -> invitation.InvitationAnswer:
    return invitation.answer(logs, invitation.Settings(**given))


def first(logs: Logs, **given: Any) -> Finding:
    return ask(logs, **given).findings[0]


def usual(**tables: Any) -> Logs:
    applications, interviews = ended(20, 4)
    return log([*applications, WAITS], interviews, offer_sheet=SHEET, **tables)


# --- which invitations wait -----------------------------------------------------------------------------------------


def waiting(rows: list[Row], **tables: Any) -> list[str]:
    logs = log(rows, **tables)
    return [one.name for one in chosen(logs, histories(logs), "") if not one.is_next]


@pytest.mark.parametrize(
    ("changes", "waits"),
    [
        ({}, True),
        ({"source": "applied"}, True),
        ({"status": "screening"}, True),
        ({"status": "saved"}, True),
        ({"status": "saved", "source": "unsolicited"}, True),
        ({"status": "saved", "source": "applied"}, False),
        ({"status": "applied", "source": "applied"}, False),
        ({"status": "interview"}, False),
        ({"status": "rejected"}, False),
        ({"declined_invitation": "yes"}, False),
        ({"status_on": "2026-03-01"}, False),
    ],
)
def test_an_invitation_waits_while_they_answered_and_nobody_met(changes: Row, waits: bool) -> None:
    assert waiting([WAITS | changes]) == (["Gorse"] if waits else [])


def test_an_interview_held_ends_the_waiting_and_one_to_come_does_not() -> None:
    for day, waits in (("2026-05-28", []), ("2026-06-03", ["Gorse"])):
        assert waiting([WAITS], interviews=[{"company": "Gorse", "role": "Analyst", "date": day}]) == waits


def test_an_old_invitation_is_counted_and_not_listed() -> None:
    logs = log([WAITS | {"status_on": "2026-01-02"}])
    assert stale(logs, histories(logs)) == 1
    assert "1 older invitation" in " ".join(ask(logs).unseen)


def test_a_name_picks_its_invitation_and_an_unknown_one_is_new() -> None:
    logs = log([WAITS, WAITS | {"company": "Hazel Inc"}])
    known = histories(logs)
    assert [one.name for one in chosen(logs, known, " hazel  inc")] == ["Hazel Inc"]
    assert [one.name for one in chosen(logs, known, "Haz")] == ["Hazel Inc"]
    (new,) = chosen(logs, known, "Acme  Corp")
    assert (new.name, new.is_new) == ("Acme Corp", True)
    said = [one.sentence for one in ask(logs, invitation="Acme Corp").findings]
    assert "Acme Corp is not in your log: it counts as a new invitation, with your log's averages." in said


def test_a_name_met_already_is_looked_at_and_that_is_said() -> None:
    logs = log([WAITS], [{"company": "Gorse", "role": "Analyst", "date": "2026-05-28"}])
    found = ask(logs, invitation="gorse")
    assert [one.name for one in found.weighed] == ["Gorse"]
    assert any(one.sentence.startswith("You had 1 interview at Gorse already") for one in found.findings)


def test_with_none_waiting_the_next_one_is_looked_at() -> None:
    applications, interviews = ended(20, 4)
    found = ask(log(applications, interviews, offer_sheet=SHEET), pay=75000.0)
    assert found.findings[0].sentence.startswith("Say no to the next invitation only if")


# --- the log's own chance -------------------------------------------------------------------------------------------


def test_the_chance_is_the_decided_processes_with_a_stated_belief() -> None:
    applications, interviews = ended(20, 4)
    more = [
        {"company": "Open", "status": "interview", "status_on": "2026-05-20"},
        {"company": "Quiet", "status": "interview", "status_on": "2026-02-20"},
        {"company": "Mine", "status": "declined by me", "status_on": "2026-03-01"},
        {"company": "Unmet", "status": "rejected", "status_on": "2026-03-01"},
    ]
    met = [{"company": name, "date": "2026-02-20"} for name in ("Open", "Quiet", "Mine")]
    met[0]["date"] = "2026-05-20"
    logs = log([*applications, *more], [*interviews, *met])
    before = look_back(logs, histories(logs))
    assert (before.offers, before.decided, before.open, before.quiet, before.withdrawn) == (4, 20, 2, 1, 1)
    chance = chance_of_offer(before, "", -1)
    assert chance is not None
    assert chance.mean == pytest.approx(5 / 25)
    assert chance.high == pytest.approx(beta_binomial(4, 20, 1, 4).interval[1])
    # Quiet ones counted as a no pull the low end down.
    assert chance.low == pytest.approx(beta_binomial(4, 21, 1, 4).interval[0])


def test_five_that_came_the_same_way_count_by_themselves_drawn_to_all() -> None:
    one, two = ended(10, 0), ended(5, 5, "recruiter", first=10)
    logs = log([*one[0], *two[0]], [*one[1], *two[1]])
    before = look_back(logs, histories(logs))
    chance = chance_of_offer(before, "recruiter", -1)
    assert chance is not None
    assert (chance.k, chance.n, chance.source) == (5, 5, "recruiter")
    assert 5 / 15 < chance.mean < 1
    assert chance_of_offer(before, "event", -1) == chance_of_offer(before, "", -1)


def test_under_five_decided_processes_no_chance_is_given() -> None:
    applications, interviews = ended(4, 1)
    found = ask(log([*applications, WAITS], interviews, offer_sheet=SHEET))
    assert found.weighed[0].chance is None
    about = next(one for one in found.findings if one.claim)
    assert about.strength is Strength.TOO_EARLY
    assert "1 of 4 of your processes with an interview led to an offer" in about.sentence
    assert about.interval is None


def test_hours_are_interviews_times_what_one_takes_with_gaps_left_out() -> None:
    applications, interviews = ended(5, 1)
    second = [{"company": f"C{number}", "date": "2026-02-20"} for number in range(5)]
    before = look_back(*((logs := log(applications, [*interviews, *second])), histories(logs)))
    assert before.hours == pytest.approx(2 * (2 + 1))
    assert before.timed == 5


# --- money ----------------------------------------------------------------------------------------------------------


def test_the_best_in_hand_is_the_highest_base_that_can_still_be_had() -> None:
    sheet = [
        {"term": "base", "Now": "60000", "Best": "EUR 7000", "Late": "90000", "Far": "USD 99000", "Blank": "?"},
        {"term": "status", "Now": "current", "Best": "live", "Late": "live", "Far": "live", "Blank": "live"},
        {"term": "deadline", "Now": "", "Best": "2026-06-10", "Late": "2026-05-10", "Far": "", "Blank": ""},
    ]
    logs = log(offer_sheet=sheet)
    terms = logs.offer_terms
    terms.loc[terms["offer"].eq("Best") & terms["term"].eq("base"), "per"] = "month"
    hand = in_hand(logs, page_currency(logs))
    assert (hand.name, hand.amount, hand.is_offer, hand.without, hand.left) == (
        "Best",
        84000.0,
        True,
        60000.0,
        "Now",
    )
    assert (hand.unknown, hand.other, hand.expired) == (("Blank",), ("Far",), ("Late",))


def test_with_nothing_in_hand_all_pay_counts_and_that_is_said() -> None:
    applications, interviews = ended(20, 4)
    found = first(log([*applications, WAITS], interviews))
    assert found.sentence.startswith(
        "Say no to Gorse only if you believe the chance of an offer is under 1 %: 4 of 20 (20 %)"
    )
    assert "nothing in hand (no open offer, no present job in this log)" in found.detail


def test_what_is_in_hand_and_cannot_be_told_is_not_nothing() -> None:
    applications, interviews = ended(20, 4)
    sheet = [{"term": "base", "Now": "?"}, {"term": "status", "Now": "current"}]
    found = ask(log([*applications, WAITS], interviews, offer_sheet=sheet))
    assert np.isnan(found.weighed[0].gain)
    assert not [one for one in found.findings if one.claim]
    assert any("took about 3 hours" in one.sentence for one in found.findings)
    assert "The base of Now is not known, so it does not count as in hand." in found.unseen


def test_currencies_are_never_mixed() -> None:
    applications, interviews = ended(20, 4)
    rows = [{"company": "Abroad", "pay_min": 900000, "pay_currency": "USD", "applied_on": "2026-01-02"}]
    logs = log([*applications, *rows, WAITS | {"pay_min": None, "pay_max": None}], interviews, offer_sheet=SHEET)
    found = ask(logs)
    assert found.weighed[0].prize is None
    assert "1 quote of pay in another currency or in none: left out, never converted." in found.unseen


def test_pay_is_the_own_band_else_the_level_else_all() -> None:
    quoted = [{"company": f"Q{n}", "pay_min": 50000 + 1000 * n, "level": "junior" if n < 6 else "lead", "applied_on": "2026-01-02"} for n in range(9)]  # fmt: skip
    applications, interviews = ended(20, 4)
    for changes, words, middle in (
        ({}, "the pay it quoted", 75000),
        ({"pay_min": None, "pay_max": None, "level": "Junior"}, "6 jobs of its level that quoted pay", 52500),
        ({"pay_min": None, "pay_max": None, "level": "lead"}, "9 jobs that quoted pay", 54000),
    ):
        one = ask(log([*applications, *quoted, WAITS | changes], interviews)).weighed[0]
        assert one.prize is not None
        assert one.prize.from_words == words
        assert one.prize.mean == pytest.approx(middle, rel=0.005)


# --- yes or no ------------------------------------------------------------------------------------------------------


def test_the_headline_is_how_low_the_chance_must_be_for_a_no() -> None:
    # 3 hours at 400 against 15,000 more pay a year: 8 %.
    found = first(usual(), hour_cost=400.0)
    assert found.sentence.startswith(
        "Say no to Gorse only if you believe the chance of an offer is under 8 %: 4 of 20 (20 %)"
    )
    assert found.strength is Strength.LEANING
    assert found.interval is not None
    assert "Saying no saves about 3 hours (worth EUR 1,200 to you), going by your 20 interviews." in found.detail


def test_a_dear_hour_turns_it_round_and_in_between_is_open() -> None:
    dear = first(usual(), hour_cost=2500.0)
    assert dear.sentence.startswith(
        "On pay alone, say yes to Gorse only if you believe the chance of an offer is over 50 %"
    )
    assert dear.claim == "worth:Gorse:-"
    open_ = next(one for one in ask(usual(), hour_cost=900.0).findings if one.claim)
    assert open_.strength is Strength.TOO_EARLY
    assert "worth about 3 hours if you believe the chance of an offer is over 18 %" in open_.sentence
    assert open_.would_change.startswith("About ")
    never = first(usual(), pay=50000.0)
    assert never.sentence.startswith("On pay alone, no chance of an offer makes up for about 3 hours on Gorse")


def test_beliefs_stand_in_for_the_log() -> None:
    found = ask(usual(), chance=0.5, pay=90000.0, hours=10.0, hour_cost=100.0).weighed[0]
    assert found.worth == (15000.0, 15000.0, 15000.0)
    assert (found.cost, found.break_even) == (1000.0, pytest.approx(1000 / 30000))
    assert "you put it at 50 %" in first(usual(), chance=0.5).sentence


def test_without_the_cost_of_an_hour_it_says_what_an_hour_brings() -> None:
    applications, interviews = ended(20, 4)
    logs = log([*applications, WAITS], interviews, hour_cost=None, offer_sheet=SHEET)
    found = first(logs)
    # The chance 5/25 times 15,000 over 3 hours.
    assert "an hour on Gorse brings about EUR 1,000 in pay" in found.sentence
    assert found.is_fact
    assert any("What an hour costs you is not in your profile" in one for one in ask(logs).unseen)
    assert "profile.toml" in {one.table for one in invitation.unlocks(logs)}


def test_an_offer_that_can_be_let_go_has_a_second_line() -> None:
    sheet = [{"term": "base", "Now": "60000", "Best": "90000"}, {"term": "status", "Now": "current", "Best": "live"}]
    applications, interviews = ended(20, 4)
    found = ask(log([*applications, WAITS], interviews, offer_sheet=sheet))
    assert (
        "If you let Best go, a yes pays from a chance of 1 % on (beside Now, EUR 60,000)." in found.findings[0].detail
    )
    assert found.tables[invitation.CURVE]["Beside"].unique().tolist() == ["Best", "Now"]


def test_nothing_here_is_ever_clear_but_counts() -> None:
    for cost in (1.0, 900.0, 90000.0):
        for one in ask(usual(), hour_cost=cost).findings:
            assert one.is_fact or one.strength is not Strength.CLEAR
            assert one.is_fact or one.claim


# --- several --------------------------------------------------------------------------------------------------------


def weighed(name: str, pay: float, chance: float, cost: float = 100.0) -> Weighed:
    return Weighed(Invitation(name), Chance(chance, chance, chance), Prize(np.array([pay]), "", 1), 0.0, 1.0, cost)


@given(st.floats(1e3, 1e6), st.floats(0.01, 1), st.floats(1, 900))
@settings(max_examples=50, deadline=None)
def test_the_index_of_one_prize_is_the_prize_less_the_cost_of_getting_it(
    pay: float, chance: float, cost: float
) -> None:
    # E[(X - z)+] = p (x - z) = c.
    assert weighed("A", pay, chance, cost).index == pytest.approx(pay - cost / chance, rel=1e-9, abs=1e-6)


def test_the_order_is_by_the_index_and_not_by_the_expected_pay() -> None:
    sure, rich = weighed("sure", 50000, 0.9), weighed("rich", 90000, 0.3)
    assert sure.worth[0] > rich.worth[0]
    assert [one.name for one in in_order([sure, rich])] == ["rich", "sure"]
    assert p_before(rich, sure) == 1.0
    assert p_before(rich, rich) == 0.5


def test_several_are_ordered_where_the_log_can_and_not_where_it_cannot() -> None:
    applications, interviews = ended(20, 4)
    poor = WAITS | {"company": "Hazel", "pay_min": 61000, "pay_max": 62000}
    told = [one.sentence for one in ask(log([*applications, WAITS, poor], interviews, offer_sheet=SHEET)).findings]
    assert "If you cannot say yes to all, begin with Gorse, then Hazel." in told
    same = WAITS | {"company": "Hazel"}
    found = ask(log([*applications, WAITS, same], interviews, offer_sheet=SHEET)).findings
    assert found[-1].sentence == "Your log does not say which to say yes to first: Gorse or Hazel."
    assert found[-1].strength is Strength.TOO_EARLY
    # What is said of both is said once.
    assert len([one for one in found if one.claim.startswith("worth")]) == 1
    assert found[0].sentence.startswith("Say no to Gorse or Hazel only if")


# --- apart ----------------------------------------------------------------------------------------------------------


def test_what_interviews_brought_stands_apart_in_counts() -> None:
    _, interviews = ended(6, 1)
    people = [
        {"name": "Ada", "company": "C0", "met_on": "2026-02-10"},
        {"name": "Bo", "company": "c0", "met_on": "2026-03-01"},
        {"name": "Known", "company": "C1", "met_on": "2024-01-01"},
        {"name": "Later", "company": "C2", "met_on": "2026-06-30"},
        {"name": "Other", "company": "Elsewhere", "met_on": "2026-02-10"},
    ]
    asked = [{"company": f"C{n}", "topic": topic, "my_answer": rating, "date": "2026-02-10"}
             for n in range(4) for topic, rating in (("SQL", 5), ("dbt", 2))]  # fmt: skip
    found = {one.what: (one.k, one.n) for one in brought(log([], interviews, contacts=people, asked=asked))}
    assert found == {"Somebody there in your contacts now": (1, 6), "A question on dbt, your lowest": (4, 4)}


def test_one_bad_answer_does_not_name_a_topic() -> None:
    _, interviews = ended(6, 1)
    asked = [{"company": "C0", "topic": "luck", "my_answer": 1}] + [
        {"company": f"C{n}", "topic": topic, "my_answer": rating}
        for n in range(5)
        for topic, rating in (("SQL", 4), ("dbt", 3))
    ]
    assert not [one for one in brought(log([], interviews, asked=asked)) if one.kind == TOPIC]
    (topic,) = [one for one in brought(log([], interviews, asked=asked[1:])) if one.kind == TOPIC]
    assert topic.name == "dbt"


def test_the_lowest_topic_is_that_of_the_page_on_practice() -> None:
    demo = read_logs(places.shipped("data/demo"))
    (topic,) = [one for one in brought(demo) if one.kind == TOPIC]
    assert topic.name == practice.answer(demo, practice.Settings()).topics.weakest


# --- what is asked for, and kinds of logs ---------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("given", "named"),
    [
        ({"chance": 25}, "chance"), ({"chance": -0.5}, "chance"), ({"chance": "a"}, "chance"), ({"pay": -5.0}, "pay"),
        ({"hours": -2.0}, "hours"), ({"hour_cost": float("nan")}, "hour_cost"), ({"pay": float("inf")}, "pay"),
        ({"invitation": 3}, "invitation"), ({"hours": True}, "hours"),
    ],
)  # fmt: skip
def test_a_parameter_that_cannot_be_used_is_named(given: Row, named: str) -> None:
    with pytest.raises(SettingsError, match=f"The parameter {named} "):
        invitation.Settings(**given)


def test_the_page_is_there_for_an_invitation_or_three_processes() -> None:
    assert not invitation.has_data(log())
    assert invitation.has_data(log([WAITS]))
    two, three = ended(2, 0), ended(3, 0)
    assert not invitation.has_data(log(*two))
    assert invitation.has_data(log(*three))
    ahead = [{"company": f"C{n}", "date": "2026-07-01", "minutes": 30} for n in range(3)]
    assert not invitation.has_data(log([], ahead))
    # Days and companies alone say neither what an interview took nor what it led to.
    assert not invitation.has_data(log([], [{"company": f"C{n}", "date": "2026-03-01"} for n in range(9)]))
    assert invitation.has_data(
        log([], [{"company": f"C{n}", "date": "2026-03-01", "outcome": "rejected"} for n in range(3)])
    )


def test_an_empty_log_says_that_it_is_too_early() -> None:
    found = ask(log())
    assert [one.strength for one in found.findings] == [Strength.TOO_EARLY]
    assert found.tables[invitation.CURVE].empty


@given(st.integers(0, 12), st.integers(0, 12), st.sampled_from([None, 5.0, 500.0]), st.booleans())
@settings(max_examples=25, deadline=None)
def test_whatever_the_counts_the_sentences_hold_no_word_of_a_machine(
    k: int, more: int, cost: float | None, has_job: bool
) -> None:
    applications, interviews = ended(k + more, k)
    logs = log([*applications, WAITS], interviews, cost, **({"offer_sheet": SHEET} if has_job else {}))
    found = ask(logs)
    words = " ".join([one.sentence + one.detail + one.would_change for one in found.findings] + list(found.unseen))
    for word in ("nan", "None", "inf ", "NaT"):
        assert word not in words
    assert found.findings
    assert isinstance(found.tables[invitation.INVITATIONS], pd.DataFrame)
