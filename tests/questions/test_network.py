import json
import math
from typing import Any

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from offerscope.estimate.counts import events_each
from offerscope.findings import Use
from offerscope.logs import Logs, Profile, build_logs, read_logs
from offerscope.places import shipped
from offerscope.questions import SettingsError, network
from offerscope.questions._network_doors import State
from offerscope.questions._network_letters import MOST_LETTERS, Why
from offerscope.questions._network_people import names_in
from offerscope.show import table_json

Row = dict[str, Any]
TODAY = pd.Timestamp("2026-05-29")


def log(profile: Profile | None = None, **tables: list[Row]) -> Logs:
    made = build_logs(tables, profile=profile, as_of="2026-05-29")
    assert not made.problems
    return made


def ask(logs: Logs, **given: Any) -> network.NetworkAnswer:
    return network.answer(logs, network.Settings(**given))


def day(ago: int) -> str:
    return str((TODAY - pd.Timedelta(days=ago)).date())


def contact(name: str = "Ines Lindqvist", company: str = "Tarn", ago: int | None = 10, **rest: Any) -> Row:
    return {"name": name, "company": company, "last_contact_on": "" if ago is None else day(ago), **rest}


def interview(company: str, who: str, ago: int = 20, **rest: Any) -> Row:
    return {"date": day(ago), "company": company, "interviewer": who, **rest}


def applied(company: str, ago: int = 30, **rest: Any) -> Row:
    return {"company": company, "applied_on": day(ago), "status": "applied", **rest}


def said(found: network.NetworkAnswer, words: str) -> str:
    return next(one.sentence for one in found.findings if words in one.sentence)


def row(found: network.NetworkAnswer, table: str, name: str) -> Any:
    frame = found.tables[table]
    return frame[frame.iloc[:, 0].eq(name)].iloc[0]


# People.


def test_one_person_under_two_spellings_is_one() -> None:
    found = ask(log(contacts=[contact("ines  lindqvist")], interviews=[interview("Tarn", "Ines Lindqvist (CTO)")]))
    assert found.known == 1
    person = row(found, network.PEOPLE, "ines lindqvist")
    assert (person["Days of contact"], person["In your contacts"]) == (2, "yes")


def test_who_interviewed_me_is_known_and_said_not_to_be_written_down() -> None:
    rows = [
        interview("Tarn", "Ines Lindqvist; Bo Ek"),
        interview("Tarn", "Bo Ek", 5),
        interview("Fen", "hiring manager"),
    ]
    found = ask(log(contacts=[contact("Bo Ek")], interviews=rows))
    assert found.known == 2
    assert said(found, "not among your contacts").startswith("1 of the 2 people who interviewed you is not")
    assert "1 of 3 interviews names nobody: whom you met there is not counted." in found.unseen


def test_a_first_name_alone_is_one_person_at_one_company() -> None:
    rows = [interview("Tarn", "Ines"), interview("Fen", "Ines"), interview("Tarn", "ines", 3)]
    assert ask(log(interviews=rows)).known == 2
    assert ask(log(interviews=rows, contacts=[contact("Ines", "Fen")])).known == 2
    assert ask(log(interviews=rows[:1], contacts=[contact("Ines", "")])).known == 1


@pytest.mark.parametrize(
    ("cell", "names"),
    [
        ("Ines Lindqvist and Bo Ek", ("Ines Lindqvist", "Bo Ek")),
        ("张伟、李娜", ("张伟", "李娜")),
        ("سارة الأحمد، ليلى حسن", ("سارة الأحمد", "ليلى حسن")),
        ("Lindqvist, Ines", ("Lindqvist, Ines",)),
        ("Panel", ()),
        ("", ()),
        ("??", ()),
    ],
)
def test_a_cell_names_each_person_in_it(cell: str, names: tuple[str, ...]) -> None:
    assert names_in(cell) == names


def test_what_is_dated_after_the_logs_day_had_not_happened() -> None:
    later = [contact("Bo Ek", met_on="2026-06-01", ago=None)]
    found = ask(log(contacts=[contact(last_contact_on="2026-06-03", met_on=day(40)), *later], interviews=[interview("Fen", "Cleo Ash", -2)]))  # fmt: skip
    assert list(found.tables[network.PEOPLE]["Person"]) == ["Ines Lindqvist"]
    assert row(found, network.PEOPLE, "Ines Lindqvist")["Days ago"] == 40
    assert not network.has_data(log(contacts=later))


@pytest.mark.parametrize(("strength", "times"), [("", 1), (3, 1), (5, 5 / 3), (1, 1 / 3)])
def test_warmth_is_contact_that_fades_by_half_times_what_is_stated(strength: Any, times: float) -> None:
    rows = [contact(met_on=day(360), ago=180, strength=strength)]
    warmth = row(ask(log(contacts=rows)), network.PEOPLE, "Ines Lindqvist")["Warmth"]
    assert warmth == pytest.approx(1 - math.exp(-(0.25 + 0.5) * times), abs=0.006)


def test_the_half_life_is_the_profiles_unless_the_parameter_says_another() -> None:
    logs = log(contacts=[contact(ago=90)], profile=Profile(half_life_days=90))
    assert row(ask(logs), network.PEOPLE, "Ines Lindqvist")["Warmth"] == pytest.approx(1 - math.exp(-0.5), abs=0.006)
    assert ask(logs, half_life=45.0).half_life == 45
    assert row(ask(logs, half_life=45), network.PEOPLE, "Ines Lindqvist")["Warmth"] == pytest.approx(1 - math.exp(-0.25), abs=0.006)  # fmt: skip


def test_without_a_day_no_warmth_is_assumed() -> None:
    found = ask(log(contacts=[contact(ago=None, strength=5)]))
    assert math.isnan(row(found, network.PEOPLE, "Ines Lindqvist")["Warmth"])
    assert math.isnan(row(found, network.COMPANIES, "Tarn")["Reach"])
    assert any("1 person without a day of contact" in line for line in found.unseen)


def test_met_through_an_interview_without_a_day_is_the_first_interview_there() -> None:
    rows = [interview("Tarn", "", 50), interview("Tarn", "", 20)]
    found = ask(log(contacts=[contact(ago=None, met_through="the interview")], interviews=rows))
    person = row(found, network.PEOPLE, "Ines Lindqvist")
    assert (person["Days ago"], person["Met"]) == (50, "in the search")
    assert ask(log(contacts=[contact(ago=None, met_through="a friend")], interviews=rows)).undated == 1


def test_known_before_the_search_and_met_in_it_are_told_apart() -> None:
    known = [contact(met_on=day(900)), contact("Bo Ek", ago=None)]
    found = ask(log(contacts=known, applications=[applied("Fen", 60)], interviews=[interview("Fen", "Cleo Ash")]))
    assert (found.before, found.since) == (1, 1)
    assert "1 from before the search, 1 met in it and 1 with no day of meeting" in said(
        found, "You know 3 people at 2 companies"
    )


def test_people_at_one_company_are_counted_with_their_company() -> None:
    three = [contact(f"Person Nr{number}") for number in range(3)]
    found = ask(log(contacts=three))
    assert found.findings[0].sentence == "You know 3 people at 1 company."
    assert found.findings[0].detail == ""


# Ways to companies.


def test_who_introduced_whom_is_a_way_of_its_own() -> None:
    known = [
        contact(met_on=day(0), ago=0, strength=5),
        contact("Bo Ek", "Fen", ago=1500, met_on=day(1500), met_through="through Ines Lindqvist"),
        contact("Cleo Ash", "Owl", ago=None, met_on=day(0), met_through="Ines Lindqvist"),
    ]
    found = ask(log(contacts=known))
    assert row(found, network.PEOPLE, "Bo Ek")["How you met"] == "through Ines Lindqvist"
    # Long ago: the introduction is as old as the tie, and the way over two steps is colder.
    assert row(found, network.COMPANIES, "Fen")["Warmest way"] == "Bo Ek"
    late = [known[0], {**known[1], "met_on": day(1), "last_contact_on": day(1), "strength": 1}]
    way = row(ask(log(contacts=late)), network.COMPANIES, "Fen")
    assert way["Warmest way"] == "Ines Lindqvist, then Bo Ek"
    assert way["Its warmth"] == pytest.approx((1 - math.exp(-5 / 3)) * (1 - math.exp(-1)), abs=0.01)


def test_several_people_reach_further_and_ways_through_one_person_count_once() -> None:
    one, two = [contact(ago=90)], [contact(ago=90), contact("Bo Ek", ago=90)]
    alone = row(ask(log(contacts=one)), network.COMPANIES, "Tarn")["Reach"]
    both = row(ask(log(contacts=two)), network.COMPANIES, "Tarn")
    assert both["Reach"] == pytest.approx(1 - (1 - alone) ** 2, abs=0.01)
    assert both["People you know there"] == 2
    # Bo is cold, and reached best through Ines, who works there herself: that is no second way.
    behind = [contact(ago=0), contact("Bo Ek", ago=None, met_on=day(3000), met_through="Ines Lindqvist")]
    same_way = row(ask(log(contacts=behind), half_life=180), network.COMPANIES, "Tarn")["Reach"]
    assert same_way == pytest.approx(1 - math.exp(-1), abs=0.01)


# Doors.


@pytest.mark.parametrize(
    ("text", "state", "on"),
    [
        ("open", State.OPEN, day(25)),
        ("Closed", State.CLOSED, None),
        ("no", State.CLOSED, None),
        ("closed since 2026-01-01", State.CLOSED, None),
        ("re-apply after 2026-09-01", State.LATER, "2026-09-01"),
        ("closed until 1 September 2026", State.LATER, "2026-09-01"),
        ("no, but try again after Sep 2026", State.LATER, "2026-09-01"),
        ("re-apply after 2026-05-29", State.DUE, "2026-05-29"),
        ("Re-apply after May 1, 2026", State.DUE, "2026-05-01"),
        ("again in Q1 2027", State.LATER, "2027-01-01"),
        ("in 6 months", State.LATER, "2026-11-04"),
        ("after a week", State.DUE, "2026-05-11"),
        ("2026年9月1日", State.LATER, "2026-09-01"),
        ("re-apply", State.OPEN, day(25)),
        ("they were kind", State.UNCLEAR, None),
    ],
)
def test_a_door_is_read_as_a_person_writes_it(text: str, state: State, on: str | None) -> None:
    rows = [applied("Tarn", 90, status="rejected", status_on=day(25), door=text)]
    (door,) = ask(log(applications=rows)).doors
    assert door.state is state
    assert door.day == (None if on is None else pd.Timestamp(on))
    assert door.ended == "they said no"


def test_a_door_whose_day_has_come_is_to_act_on() -> None:
    rows = [applied("Tarn", 90, status="rejected", status_on=day(60), door="re-apply after 2026-05-01")]
    found = ask(log(applications=rows))
    assert found.findings[0].sentence == "The day to try again has come: Tarn since 1 May."
    assert found.findings[0].use is Use.ACT


def test_a_door_tried_again_is_none_to_act_on() -> None:
    first = applied("Tarn", 90, status="rejected", status_on=day(60), door="re-apply after 2026-05-01")
    live = ask(log(applications=[first, applied("Tarn", 5)]))
    assert [one.state for one in live.doors] == [State.LIVE]
    over = ask(log(applications=[first, applied("Tarn", 5, status="rejected", status_on=day(1))]))
    assert [one.state for one in over.doors] == [State.USED]
    assert "No door you wrote down is open for another try now: 1 tried again since." in [one.sentence for one in over.findings]  # fmt: skip
    early = ask(log(applications=[first, applied("Tarn", 45, status="rejected", status_on=day(30))]))
    assert [one.state for one in early.doors] == [State.DUE]  # that one was before the day


def test_what_i_ended_myself_is_an_open_question_and_not_an_open_door() -> None:
    talks = [interview("Tarn", "Ines Lindqvist", outcome="withdrew"), interview("Fen", "Bo Ek", outcome="rejected")]
    declined = {"offer": "A", "company": "Owl", "status": "declined", "received_on": day(9)}
    found = ask(log(interviews=talks, offers=[declined]))
    assert {one.company: (one.state, one.ended) for one in found.doors} == {
        "Tarn": (State.LEFT, "you withdrew"), "Owl": (State.LEFT, "offer declined"),
    }  # fmt: skip
    withdrew = ask(log(interviews=talks))
    assert said(withdrew, "You withdrew") == (
        "You withdrew at Tarn and noted nothing about coming back: ask, and write it down."
    )
    assert said(found, "You ended it yourself at") == (
        "You ended it yourself at Owl and Tarn and noted nothing about coming back: ask, and write it down."
    )


def test_doors_stand_by_day_and_closed_ones_last() -> None:
    texts = {"A": "closed", "B": "re-apply after 2027-01-01", "C": "re-apply after 2026-04-01", "D": "open", "E": "hm"}
    rows = [applied(name, 90, status="rejected", status_on=day(10), door=text) for name, text in texts.items()]
    table = ask(log(applications=rows)).tables[network.DOORS]
    assert list(table["Company"]) == ["C", "D", "B", "A", "E"]


# Whom to write to.


def letters(found: network.NetworkAnswer) -> list[tuple[str, str, Why]]:
    return [(one.person.name, one.company, one.kind) for one in found.to_write]


WAITING = {"status": "interview", "status_on": day(40)}


def test_each_reason_in_its_order() -> None:
    companies = ["Cool", "Role", "Door", "Far", "Due", "Late"]
    known = [contact(f"Person {name}", name, 150) for name in companies]
    rows = [
        applied("Cool", 120, status="rejected", status_on=day(100), wanted="wanted"),
        applied("Role", 12),
        applied("Door", 300, status="rejected", status_on=day(200), door="re-apply after 2026-03-01"),
        applied("Due", 60, **WAITING, expected_answer_on=day(-6)),
        applied("Late", 60, **WAITING, expected_answer_on=day(6)),
    ]
    offers = [{"offer": "F", "company": "Far", "received_on": day(3), "deadline": day(-8)}]
    found = ask(log(contacts=known, applications=rows, offers=offers))
    assert [(company, kind) for _, company, kind in letters(found)] == [
        ("Late", Why.OVERDUE), ("Due", Why.DUE), ("Far", Why.LATER_DEADLINE), ("Door", Why.DOOR), ("Role", Why.ROLE), ("Cool", Why.COOLING),
    ]  # fmt: skip
    assert [one.why for one in found.to_write] == [
        "the answer they promised for 23 May is 6 days late",
        "the company's answer is due on 4 June, in 6 days; not one of your interviewers",
        "their offer wants an answer by 6 June, in 8 days",
        "you can try again there since 1 March",
        "your application there is open, the last step on 17 May",
        "last in touch on 30 December 2025, 150 days ago, and you wanted to work there",
    ]
    first = found.findings[0]
    assert first.use is Use.ACT
    assert first.sentence.startswith("Write this week to Person Late at Late (the answer they promised for 23 May")
    assert first.detail == "Then to Person Door, Person Role and Person Cool: the table has each reason."


def test_a_near_deadline_comes_first_and_then_whoever_would_answer_after_it() -> None:
    companies = ["Late", "Before", "After", "Much after", "Near", "Far"]
    known = [contact(f"Person {name.title()}", name, 150) for name in companies]
    promised = {"Late": 6, "Before": -2, "After": -5, "Much after": -30}
    rows = [applied(name, 60, **WAITING, expected_answer_on=day(ago)) for name, ago in promised.items()]
    offers = [
        {"offer": name, "company": name, "received_on": day(3), "deadline": day(-left)}
        for name, left in (("Far", 8), ("Near", 4))
    ]
    found = ask(log(contacts=known, applications=rows, offers=offers))
    assert [(company, kind) for _, company, kind in letters(found)] == [
        ("Near", Why.DEADLINE), ("After", Why.HURRY), ("Much after", Why.HURRY), ("Late", Why.OVERDUE), ("Before", Why.DUE),
        ("Far", Why.LATER_DEADLINE),
    ]  # fmt: skip
    assert [one.why for one in found.to_write[:2]] == [
        "their offer wants an answer by 2 June, in 4 days",
        "answer due on 3 June, after the deadline of Near: ask them to hurry",
    ]

    first = found.findings[0]
    assert first.sentence.endswith(
        " (their offer wants an answer by 2 June, in 4 days), Person After at After (answer due on 3 June) and Person Much "
        "After at Much after (answer due on 28 June)."
    )
    assert first.detail.startswith(
        "After and Much after would answer after the deadline of Near: ask them to hurry. Then to Person Late"
    )
    one = ask(log(contacts=known, applications=[rows[2]], offers=offers)).findings[0]
    assert "Person After at After (answer due on 3 June, after the deadline of Near: ask them to hurry)" in one.sentence
    assert "would answer" not in one.detail


def test_to_hurry_whoever_interviewed_me_can_be_asked_and_without_an_offer_nobody_is() -> None:
    due = [applied("Tarn", 60, **WAITING, expected_answer_on=day(-5))]
    talks = [interview("Tarn", "Bo Ek", 5)]
    offer = {"offer": "F", "company": "Fen", "received_on": day(3), "deadline": day(-4)}
    assert letters(ask(log(applications=due, interviews=talks, offers=[offer]))) == [("Bo Ek", "Tarn", Why.HURRY)]
    for other in ({**offer, "status": "declined"}, {**offer, "deadline": day(-5)}, {**offer, "deadline": day(-20)}):
        assert not letters(ask(log(applications=due, interviews=talks, offers=[other]))), other


@pytest.mark.parametrize("position", ["Recruiter", "Senior Talent Partner", "HR Manager", "招聘经理"])
def test_of_several_at_one_company_one_with_an_address_and_then_a_recruiter_is_written_to(position: str) -> None:
    offers = [{"offer": "A", "company": "Tarn", "received_on": day(9), "deadline": day(-4)}]
    talks = [interview("Tarn", "Cleo Ash", 1), interview("Tarn", "Bo Ek", 2)]
    assert [name for name, _, _ in letters(ask(log(offers=offers, interviews=talks)))] == ["Cleo Ash"]
    known = [contact(ago=30, position="Engineer")]
    assert [name for name, _, _ in letters(ask(log(offers=offers, interviews=talks, contacts=known)))] == ["Ines Lindqvist"]  # fmt: skip
    known.append(contact("Dora Ferm", ago=60, position=position))
    found = ask(log(offers=offers, interviews=talks, contacts=known))
    assert [name for name, _, _ in letters(found)] == ["Dora Ferm"]
    # Under an alias the position is gone, and the letter goes to the same person.
    shared = ask(log(offers=offers, interviews=talks, contacts=known), alias=True)
    assert [one.person.last_on for one in shared.to_write] == [TODAY - pd.Timedelta(days=60)]


@pytest.mark.parametrize("strengths", [(1, 5), (5, 1)])
def test_how_well_we_know_each_other_never_orders_the_letters(strengths: tuple[int, int]) -> None:
    known = [contact("Bo Ek", "Fen", 150, strength=strengths[0]), contact(ago=140, strength=strengths[1])]
    rows = [applied(name, 120, status="no answer", status_on=day(60), wanted="wanted") for name in ("Tarn", "Fen")]
    assert [name for name, _, _ in letters(ask(log(contacts=known, applications=rows)))] == ["Bo Ek", "Ines Lindqvist"]


@pytest.mark.parametrize(("ago", "is_told"), [(134, False), (135, True), (270, True), (271, False)])
def test_a_contact_cools_about_one_half_life_after_the_last(ago: int, is_told: bool) -> None:
    rows = [applied("Tarn", 400, status="rejected", status_on=day(390), wanted="wanted")]
    assert bool(letters(ask(log(contacts=[contact(ago=ago)], applications=rows)))) == is_told


def test_a_contact_that_cools_needs_a_company_of_interest_where_the_log_knows_any() -> None:
    known = [contact(ago=150)]
    assert letters(ask(log(contacts=known)))  # contacts alone
    other = [applied("Fen", 400, status="rejected", status_on=day(390), wanted="wanted")]
    assert not letters(ask(log(contacts=known, applications=other)))
    shut = [applied("Tarn", 400, status="rejected", status_on=day(390), wanted="wanted", door="closed")]
    assert not letters(ask(log(contacts=known, applications=shut)))


def test_an_answer_that_came_or_was_given_up_is_no_reason() -> None:
    late = applied("Tarn", 60, **WAITING, expected_answer_on=day(6))
    known = [contact()]
    assert letters(ask(log(contacts=known, applications=[late])))
    step = [{"company": "Tarn", "event": "interview", "date": day(2)}]
    assert not letters(ask(log(contacts=known, applications=[late], events=step)))
    ended = {**late, "status": "rejected", "status_on": day(5)}
    assert not letters(ask(log(contacts=known, applications=[ended])))
    old = {**late, "expected_answer_on": day(100), "status_on": day(110), "applied_on": day(120)}
    assert not letters(ask(log(contacts=known, applications=[old])))


def test_before_an_answer_is_due_only_who_held_no_interview_there_is_written_to() -> None:
    due = [applied("Tarn", 60, **WAITING, expected_answer_on=day(-3))]
    talks = [interview("Tarn", "Bo Ek", 5)]
    assert not letters(ask(log(applications=due, interviews=talks)))
    found = ask(log(applications=due, interviews=talks, contacts=[contact(ago=90)]))
    assert letters(found) == [("Ines Lindqvist", "Tarn", Why.DUE)]
    assert found.to_write[0].others == 1


def test_an_offer_is_a_reason_only_while_it_can_be_taken_and_its_deadline_is_near() -> None:
    for offer in (
        {"deadline": day(-20)},
        {"deadline": day(1)},
        {"deadline": day(-3), "status": "declined"},
        {"deadline": ""},
        {"deadline": day(-3), "received_on": day(-1)},
    ):
        rows = [{"offer": "A", "company": "Tarn", **offer}]
        assert not letters(ask(log(contacts=[contact()], offers=rows))), offer
    today = [{"offer": "A", "company": "Tarn", "deadline": f"{day(0)} 17:00", "status": "in hand"}]
    assert ask(log(contacts=[contact()], offers=today)).to_write[0].why.endswith("by 29 May, today")


def test_one_person_a_company_the_latest_in_touch_and_none_at_my_present_job() -> None:
    known = [contact(ago=30), contact("Bo Ek", ago=3), contact("Cleo Ash", "Now Inc", 150)]
    offers = [
        {"offer": "A", "company": "Tarn", "deadline": day(-4)},
        {"offer": "B", "company": "tarn", "deadline": day(-6)},
        {"offer": "now", "company": "Now Inc", "status": "current"},
    ]
    rows = [applied("Now Inc", 300, status="accepted", status_on=day(290), wanted="wanted")]
    found = ask(log(contacts=known, offers=offers, applications=rows))
    assert [name for name, _, _ in letters(found)] == ["Bo Ek"]


def test_a_saved_posting_is_a_reason_and_no_more_than_a_week_holds_are_told() -> None:
    rows = [{"company": f"C{number}", "status": "saved", "status_on": day(number)} for number in range(12)]
    known = [contact(f"Person Nr{number}", f"C{number}", 60) for number in range(12)]
    found = ask(log(contacts=known, applications=rows))
    assert len(found.to_write) == MOST_LETTERS
    assert [company for _, company, _ in letters(found)] == [f"C{number}" for number in range(MOST_LETTERS)]
    assert found.to_write[1].why == "you saved a posting there on 28 May"


# Growth, second processes, people with two companies.


def test_new_people_for_each_interview_is_a_count_with_its_interval() -> None:
    talks = [interview("Tarn", f"Person Nr{number % 4}", 30 - number) for number in range(8)]
    known = [contact("Person Nr0", met_on=day(800))]
    found = ask(log(interviews=[*talks, interview("Tarn", "", 40, stage="take-home")], contacts=known))
    assert found.rate is not None
    assert (found.rate.people, found.rate.interviews) == (3, 8)
    assert (found.rate.low, found.rate.high) == events_each(3, 8)
    assert (
        said(found, "8 interviews brought")
        == "8 interviews brought 3 people you had not met before: about 0.4 for each."
    )
    low, high = events_each(3, 8)
    assert next(one.detail for one in found.findings if "8 interviews" in one.sentence) == (
        f"If it goes on like this, ten more interviews bring on average about {10 * low:.0f} to {10 * high:.0f} new people (95 % interval)."
    )
    few = ask(log(interviews=talks[:2]))
    assert said(few, "2 interviews brought").endswith("2 people you had not met before.")
    unnamed = ask(log(interviews=[*talks, interview("Fen", "")]))
    assert "brought at least 4 people" in said(unnamed, "9 interviews brought")


def test_people_over_time_count_up_and_end_at_all_that_have_a_day() -> None:
    found = ask(read_logs(shipped("data/demo")))
    table = found.tables[network.GROWTH]
    for column in ("People known", "Of them in your contacts", "Interviews so far"):
        assert table[column].is_monotonic_increasing
    assert table["People known"].iloc[-1] == found.before + found.since == found.known
    assert table["Of them in your contacts"].iloc[-1] == 30
    assert table["Interviews so far"].iloc[-1] == len(found.interview_days)


def test_second_processes_at_a_company_are_counted() -> None:
    rows = [
        applied("Tarn", 200, status="rejected", status_on=day(150)),
        applied("Tarn", 40, status="interview", status_on=day(20)),
        applied("Fen", 30),
    ]
    found = ask(log(applications=rows, contacts=[contact()]))
    assert said(found, "1 process began") == (
        "1 process began at a company you had been in a process with before (Tarn); it led to an interview."
    )


def test_one_name_with_two_companies_is_a_fact() -> None:
    found = ask(log(contacts=[contact(company="Fen")], interviews=[interview("Tarn", "Ines Lindqvist")]))
    assert said(found, "more than one company") == (
        "1 person of yours stands with more than one company: Ines Lindqvist (now Fen, before Tarn)."
    )
    moved = [contact(ago=300), contact(company="Fen", ago=5)]
    assert row(ask(log(contacts=moved)), network.PEOPLE, "Ines Lindqvist")["Company"] == "Fen"


def test_where_nobody_is_known_is_told_of_open_processes() -> None:
    rows = [applied("Tarn"), applied("Fen"), applied("Owl", status="rejected", status_on=day(3))]
    found = ask(log(contacts=[contact()], applications=rows))
    assert said(found, "You know someone at 1 of the 2") == (
        "You know someone at 1 of the 2 companies with an open process; nobody yet at Fen."
    )


# Sharing.


def everything(found: network.NetworkAnswer) -> str:
    return json.dumps(
        [
            [one.to_json() for one in found.findings],
            list(found.unseen),
            {name: table_json(table) for name, table in found.tables.items()},
        ],
        ensure_ascii=False,
    )


def test_under_an_alias_nothing_names_a_person() -> None:
    demo = read_logs(shipped("data/demo"))
    names = {*demo.contacts["name"], *demo.interviews["interviewer"]}
    open_, shared = everything(ask(demo)), everything(ask(demo, alias=True))
    assert any(name in open_ for name in names)
    assert [name for name in names if name in shared] == []
    assert set(ask(demo, alias=True).tables[network.PEOPLE]["Position"]) == {""}
    assert len(ask(demo, alias=True).to_write) == len(ask(demo).to_write)
    through = [
        contact(),
        contact("Bo Ek", "Fen", met_through="Ines Lindqvist"),
        contact("Cleo Ash", met_through="Dr Strange"),
    ]
    told = everything(ask(log(contacts=through), alias=True)) + repr(ask(log(contacts=through), alias=True))
    assert "through Person" in told
    assert not any(name in told for name in ("Ines", "Bo Ek", "Cleo", "Strange"))


def test_the_numbers_stay_with_the_people_when_the_log_grows() -> None:
    known = [contact(met_on=day(90)), contact("Bo Ek", "Fen", met_on=day(80))]
    later = [contact("Cleo Ash", "Owl", met_on=day(2)), *known]
    by = {}
    for rows in (known, later):
        table = ask(log(contacts=rows), alias=True).tables[network.PEOPLE].set_index("Company")["Person"]
        by[len(rows)] = table
    assert by[2]["Tarn"] == by[3]["Tarn"] == "Person 1"
    assert by[2]["Fen"] == by[3]["Fen"] == "Person 2"


# The page as a whole.


def test_the_demo_begins_with_whom_to_write_to() -> None:
    found = ask(read_logs(shipped("data/demo")))
    assert found.findings[0].sentence.startswith("Write this week to ")
    assert found.findings[0].sentence.startswith(
        "Write this week to Fiadh Abernethy-Cole at Wrenfathom Bank (their offer wants an answer by 2 June, in 4 days)"
    )
    assert [company for _, company, kind in letters(found) if kind is Why.HURRY] == ["Kestrelmoat Systems", "Tarnhollow Clinics"]  # fmt: skip
    assert all(one.person.is_written_down for one in found.to_write)
    assert ("Ines Lindqvist", "Quillmarrow Software", Why.DUE) in letters(found)
    # Quillmarrow's day to try again has come, and it was tried: it is no door to act on.
    assert {one.company: one.state for one in found.doors}["Quillmarrow Software"] is State.LIVE
    assert "Later: Yarrowdrift Power from 1 September." in " ".join(one.detail for one in found.findings)


def test_all_is_fact_and_none_a_claim() -> None:
    for finding in ask(read_logs(shipped("data/demo"))).findings:
        assert finding.is_fact
        assert finding.claim == ""
        assert finding.question == "network"


people = st.fixed_dictionaries(
    {"name": st.sampled_from(["Ines Lindqvist", "Bo Ek", "Cleo", "张伟", "ليلى حسن"]), "company": st.sampled_from(["", "Tarn", "tarn", "Fen"])},
    optional={
        "met_on": st.integers(-30, 900).map(day), "last_contact_on": st.integers(-30, 900).map(day),
        "met_through": st.sampled_from(["an interview", "Bo Ek", "through Ines Lindqvist", "x"]), "strength": st.integers(1, 5),
    },
)  # fmt: skip
processes = st.fixed_dictionaries(
    {"company": st.sampled_from(["Tarn", "Fen", "Owl"]), "status": st.sampled_from(["", "saved", "applied", "interview", "offer", "rejected", "declined by me"])},
    optional={
        "applied_on": st.integers(-10, 300).map(day), "status_on": st.integers(-10, 300).map(day),
        "door": st.sampled_from(["open", "closed", "re-apply after 2026-05-01", "in 3 months", "?!"]),
        "expected_answer_on": st.integers(-20, 20).map(day), "wanted": st.sampled_from(["wanted", "half-wanted"]),
    },
)  # fmt: skip


@given(st.lists(people, max_size=8), st.lists(processes, max_size=8), st.sampled_from([0.0, 0.5, 30.0, 1e6]))
@settings(max_examples=30, deadline=None)
def test_any_log_gets_an_answer_that_keeps_its_rules(known: list[Row], rows: list[Row], half_life: float) -> None:
    logs = build_logs({"contacts": known, "applications": rows}, as_of="2026-05-29")
    found = ask(logs, half_life=half_life)
    assert bool(found.findings) == network.has_data(logs)
    assert len({one.company.casefold() for one in found.to_write}) == len(found.to_write) <= MOST_LETTERS
    assert len({one.person.key for one in found.to_write}) == len(found.to_write)
    if found.tables:
        for table, column in ((network.PEOPLE, "Warmth"), (network.COMPANIES, "Reach")):
            assert found.tables[table][column].dropna().between(0, 1).all()
        ways = found.tables[network.COMPANIES].dropna(subset=["Its warmth"])
        assert (ways["Its warmth"] <= ways["Reach"] + 0.011).all()
    assert everything(found) == everything(ask(logs, half_life=half_life))


def test_what_it_takes_and_what_would_tell_more() -> None:
    assert not network.has_data(log())
    assert not network.has_data(log(interviews=[interview("Tarn", "hiring manager")]))
    assert network.has_data(log(contacts=[contact()]))
    assert network.has_data(log(interviews=[interview("Tarn", "Bo Ek")]))
    assert network.has_data(log(applications=[applied("Tarn", door="closed")]))
    more = {one.table: (one.have, one.need) for one in network.unlocks(log(applications=[applied("Tarn")] * 4))}
    assert more == {"contacts": (0, 5), "applications": (0, 3)}
    full = log(
        contacts=[contact(f"Person Nr{number}") for number in range(5)],
        applications=[applied(f"C{number}", door="open") for number in range(3)],
        interviews=[interview("Tarn", "Bo Ek", number) for number in range(5)],
    )
    assert network.unlocks(full) == ()
    assert not ask(log()).says_something


def test_a_parameter_that_cannot_be_used_is_named() -> None:
    for wrong in ({"half_life": -1.0}, {"half_life": float("nan")}, {"half_life": True}, {"alias": 1}):
        with pytest.raises(SettingsError, match=next(iter(wrong))):
            network.Settings(**wrong)  # type: ignore[arg-type]
