import datetime as dt
from typing import Any

import pandas as pd
import pytest

from offerscope.findings import Finding, Strength, Use
from offerscope.logs import Logs, build_logs, read_logs
from offerscope.logs.profile import read_profile
from offerscope.places import shipped
from offerscope.questions import SettingsError, _interest_confidence, interest
from offerscope.questions.common.clock import range_in_words, working_days
from offerscope.questions.common.live import others_live, standing
from offerscope.simulate.seeker import seeker
from offerscope.simulate.truths import Truths

Row = dict[str, Any]
AS_OF = "2026-05-29"


@pytest.fixture(autouse=True)
def _a_report_of_its_claims(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(_interest_confidence, "all_headlines", lambda part=1.0: 9.0625 / part)
    monkeypatch.setattr(_interest_confidence, "all_claims", lambda: 500.0)


def log(**tables: list[Row]) -> Logs:
    made = build_logs(tables, as_of=AS_OF)
    assert not made.problems
    return made


def answer(logs: Logs, **settings: Any) -> interest.InterestAnswer:
    return interest.answer(logs, interest.Settings(**settings))


def said(found: interest.InterestAnswer, words: str) -> list[Finding]:
    return [finding for finding in found.findings if words in finding.sentence]


def process(company: str, status: str = "interview", on: str = "2026-05-20", **rest: Any) -> Row:
    return {
        "company": company,
        "role": "Analyst",
        "applied_on": "2026-05-01",
        "status": status,
        "status_on": on,
        **rest,
    }


def offer(company: str, deadline: str = "2026-06-05", **rest: Any) -> Row:
    return {
        "offer": company,
        "company": company,
        "role": "Lead",
        "received_on": "2026-05-22",
        "deadline": deadline,
        **rest,
    }


# What is live, and what can be said


def test_only_those_who_answered_and_have_not_ended_count() -> None:
    rows = [process("A"), process("B", "responded"), process("C", "applied", ""), process("D", "rejected")]
    found = answer(log(applications=rows))
    assert found.live == 2
    assert found.say.startswith("Yes, I am in talks with 2 other employers")
    assert any("1 application of the last 30 days without an answer" in line for line in found.unseen)


def test_a_hundred_silent_applications_want_nobody() -> None:
    rows = [process(f"Company {i}", "applied", "") for i in range(60)] + [
        process(f"No {i}", "rejected") for i in range(40)
    ]
    logs = log(applications=rows)
    assert not interest.has_data(logs)
    found = answer(logs)
    assert not found.findings
    assert not found.lines


def test_a_process_silent_for_longer_than_set_does_not_count_and_that_is_said() -> None:
    logs = log(applications=[process("A"), process("B", on="2026-04-20", applied_on="2026-04-01")])
    found = answer(logs)
    assert (found.live, found.quiet) == (1, 1)
    assert "I am in talks with 1 other employer," in found.say
    assert "Not counted, silent for too long: B." in said(found, "you can truthfully say")[0].detail
    assert said(found, "Write to B (since 20 April), or close it")
    assert answer(logs, quiet_days=60).live == 2


def test_a_promise_ahead_keeps_a_silent_process_live() -> None:
    rows = [process("B", on="2026-04-20", applied_on="2026-04-01", expected_answer_on="2026-06-01")]
    assert answer(log(applications=rows)).live == 1


def test_who_asks_never_counts_as_another_and_no_company_is_named() -> None:
    rows = [process("Aster"), process("Birch", "responded"), process("Birch", "responded", role="Lead")]
    logs = log(applications=rows, offers=[offer("Cedar")], interviews=[{"date": "2026-05-20", "company": "Aster", "role": "Analyst", "stage": "onsite"}])  # fmt: skip
    told = answer(logs).tables["What you can say"].set_index("Asked by")["You can truthfully say"]
    new = told["anyone not named below"]
    assert "2 other employers, and with the furthest I have had an on-site interview" in new  # two jobs, one employer
    assert "I also hold an offer, and it wants my answer by 5 June." in new
    assert "1 other employer, and I have had a first answer there" in told["Aster"]
    assert "offer" not in told["Cedar"]
    assert not any(name in line for name in ("Aster", "Birch", "Cedar") for line in told)
    assert all(line.count(". ") == 1 for line in told)  # two sentences


def test_an_offer_that_ran_out_was_declined_or_comes_later_is_not_held() -> None:
    offers = [
        offer("A", "2026-05-28"), offer("B", status="declined"), offer("C", received_on="2026-06-03"), offer("now", status="current"),
    ]  # fmt: skip
    found = answer(log(offers=offers))
    assert found.open_offers == 0
    assert "offer" not in found.say
    assert answer(log(offers=[offer("A", AS_OF)])).open_offers == 1


def test_what_is_dated_after_the_logs_day_has_not_happened() -> None:
    base = [process("A")]
    later = [*base, process("B", applied_on="2026-06-02", on="2026-06-10")]
    assert answer(log(applications=later)).say == answer(log(applications=base)).say


# Deadlines and the clock


def test_the_nearest_deadline_comes_first_with_whom_to_ask() -> None:
    rows = [
        process("Early", expected_answer_on="2026-06-02"),
        process("Late", expected_answer_on="2026-06-09"),
        process("Mute"),
    ]
    found = answer(log(applications=rows, offers=[offer("Far", "2026-06-20"), offer("Near", "2026-06-05 17:00")]))
    first = found.findings[0]
    assert first.use is Use.ACT
    assert first.is_fact
    assert (
        first.sentence
        == "Near wants your answer by Friday 5 June, 17:00, in 7 days: ask there for 4 more days, or Late (9 June) to answer sooner."
    )
    assert first.detail == "Early (2 June) promised to answer before that. Mute has named no day: ask for one."


def test_the_clock_is_a_range_that_grows_with_more_days() -> None:
    rows = [process("A"), process("B", expected_answer_on="2026-06-09")]
    table = answer(log(applications=rows, offers=[offer("Near")])).tables["The clock"]
    assert len(table) == 2
    assert (table["Answers by then, from (%)"] < table["to (%)"]).all()
    assert (table["With 7 more days, from (%)"] >= table["Answers by then, from (%)"]).all()
    assert (table["With 7 more days, to (%)"] >= table["to (%)"]).all()
    b = table.set_index("Process").loc["B"]
    assert b["to (%)"] < table.set_index("Process").loc["A", "to (%)"]  # said later than the deadline
    assert b["With 7 more days, from (%)"] > 30


def test_with_few_answers_of_its_own_it_says_that_it_is_what_is_taken_for_granted() -> None:
    found = answer(log(applications=[process("A")], offers=[offer("Near")]))
    (clock,) = said(found, "answers by 5 June")
    assert clock.strength is not Strength.CLEAR
    assert "mostly what is taken for granted: half of all answers within 8 days" in clock.detail
    demo = answer(read_logs(shipped("data/demo")))
    assert "mostly" not in said(demo, "answers by 2 June")[0].detail


def test_slow_answers_in_the_log_lower_the_range() -> None:
    def high(days: int) -> float:
        ended = [
            process(f"Old {i}", "rejected", str(dt.date(2026, 3, 1) + dt.timedelta(days=days)), applied_on="2026-02-01")
            for i in range(20)
        ]
        met = [
            {"date": "2026-03-01", "company": f"Old {i}", "role": "Analyst", "stage": "technical"} for i in range(20)
        ]
        made = log(applications=[*ended, process("A")], interviews=met, offers=[offer("Near")])
        return float(answer(made).tables["The clock"]["to (%)"].iloc[0])

    assert high(40) < high(3)


def test_without_an_offer_the_clock_runs_for_a_week() -> None:
    found = answer(log(applications=[process("A")]))
    assert found.tables["The clock"]["Deadline"].tolist() == ["a week from today"]
    assert said(found, "within a week")


def test_working_days_leave_weekends_out() -> None:
    friday, tuesday = pd.Timestamp("2026-05-29"), pd.Timestamp("2026-06-02")
    assert working_days(friday, tuesday) == 2
    assert working_days(tuesday, friday) == 0
    assert range_in_words(0.0, 1.0) == "0 to 100 %"
    assert range_in_words(0.45, 0.98) == "45 to 95 %"  # 100 % is for what is certain
    assert range_in_words(0.93, 0.98) == "about 95 %"
    assert range_in_words(0.96, 0.98) == "over 95 %"


# Offers beside each other


def test_the_lever_is_the_better_open_offer_in_the_same_currency() -> None:
    offers = [offer("A", "2026-06-02"), offer("B", "2026-06-12"), offer("C", "2026-06-12")]
    terms = [
        {"offer": "A", "term": "base", "amount": "10000", "unit": "USD", "per": "month"},
        {"offer": "B", "term": "base", "amount": "100000", "unit": "USD"},
        {"offer": "C", "term": "base", "amount": "300000", "unit": "SEK"},
    ]
    found = answer(log(offers=offers, offer_terms=terms))
    (lever,) = said(found, "Your lever with B until 2 June")
    assert "A pays USD 20,000 more base a year (USD 120,000 against USD 100,000)" in lever.sentence
    table = found.tables["Leverage"].set_index("Offer")
    assert table.loc["A", "The other minus this one"] == -20000
    assert pd.isna(table.loc["C", "The other minus this one"])  # never converted


def test_offers_that_were_open_together_are_counted_in_days() -> None:
    offers = [
        offer("A", "2026-03-20", received_on="2026-03-10", status="declined"),
        offer("B", "2026-03-25", received_on="2026-03-18", status="declined"),
        offer("C", "2026-04-25", received_on="2026-04-18", status="expired"),
    ]
    found = answer(log(offers=offers))
    together = found.tables["Open together"]
    assert together[["Offer", "Other offer", "Days together"]].values.tolist() == [["A", "B", 3]]
    assert said(found, "1 pair of your 3 offers was open together")


def test_what_asking_brought_counts_the_offers_that_did_not_move() -> None:
    offers = [offer(name, status="declined") for name in "ABCDE"]
    terms = [{"offer": name, "term": "base", "amount": "110000" if name in "AB" else "100000", "unit": "USD", "first_amount": "100000" if name != "E" else ""} for name in "ABCDE"]  # fmt: skip
    (gain,) = said(answer(log(offers=offers, offer_terms=terms)), "Offers that moved")
    assert "2 of 5 (40 %)" in gain.sentence
    assert "rose by USD 4,000 a year on average" in gain.sentence
    assert "1 offer without a first amount counts as not moved" in gain.detail
    assert gain.is_fact
    none = [{**row, "first_amount": ""} for row in terms]
    bare = answer(log(offers=offers, offer_terms=none))
    assert not said(bare, "moved")
    assert any("No offer has a first amount" in line for line in bare.unseen)


# Counts


def test_inbound_is_a_count_with_both_halves() -> None:
    rows = [
        process(f"C{i}", applied_on=f"2026-05-{i + 1:02d}", source="Recruiter" if i in (0, 5, 6) else "applied")
        for i in range(8)
    ]
    (came,) = said(answer(log(applications=rows)), "began with them writing to you")
    assert came.sentence == "3 of 8 (38 %) of your processes began with them writing to you. In the first half it was 1 of 4, in the second 2 of 4."  # fmt: skip


def test_when_they_asked_open_outcomes_count_on_neither_side() -> None:
    rows = [
        {"date": f"2026-05-{day:02d}", "company": f"C{day}", "asked_if_interviewing": asked, "outcome": outcome}
        for day, (asked, outcome) in enumerate([("yes", "advanced"), ("yes", "waiting"), ("no", "rejected"), ("no", "offer"), ("no", "withdrew")], 1)
    ]  # fmt: skip
    (asked,) = said(answer(log(interviews=rows, offers=[offer("A")])), "Interviews in which they asked")
    assert "2 of 5 (40 %)" in asked.sentence
    assert "Where they asked, 1 of 1 led on; where they did not, 1 of 2." in asked.sentence


# Confidence


def planted(n: int, per_live: float, **rest: Any) -> list[Row]:
    """Processes that overlap more and more, one interview each day, confidence by how many others are live."""
    rows: list[Row] = []
    for i in range(n):
        others = i % 6
        noise = (-0.4, 0.3, 0.1, -0.2, 0.4)[i % 5]
        day = dt.date(2026, 1, 5) + dt.timedelta(days=3 * i)
        rows.append({"date": str(day), "company": f"C{i % 9}", "role": f"R{i}", "stage": "technical", "outcome": "rejected", "confidence": round(4 + per_live * others + noise), **rest})  # fmt: skip
        rows += [
            {"date": str(day - dt.timedelta(days=1)), "company": f"Other {i} {k}", "outcome": "waiting"}
            for k in range(others)
        ]
        rows += [
            {"date": str(day + dt.timedelta(days=1)), "company": f"Other {i} {k}", "outcome": "rejected"}
            for k in range(others)
        ]
    return rows


def test_more_live_processes_with_more_confidence_is_told_and_never_as_a_cause() -> None:
    found = answer(log(interviews=planted(40, 0.8)))
    (live,) = said(found, "live processes that day")
    assert live.strength is Strength.CLEAR
    assert (
        live.sentence
        == f"More live processes that day went with more confidence: about {found.slope:.1f} points of 10 for each."
    )
    assert found.slope == pytest.approx(0.8, abs=0.2)
    assert live.claim == "confidence:live:+"
    assert "what brings it about is not known" in live.detail


def test_readings_written_down_afterwards_never_carry_a_clear_claim() -> None:
    rows = planted(40, 0.8)
    late = [{**row, "logged_on": "2026-05-28"} if "confidence" in row else row for row in rows]
    done = [
        {"company": row["company"], "role": row["role"], "status": "rejected", "status_on": "2026-05-20"}
        for row in rows
        if "confidence" in row
    ]
    (live,) = said(answer(log(interviews=late, applications=done)), "live processes that day")
    assert live.strength is not Strength.CLEAR


def test_with_few_readings_it_says_how_many_more() -> None:
    rows = [{"date": f"2026-05-{day:02d}", "company": f"C{day}", "confidence": 5 + day % 2} for day in range(1, 7)]
    (early,) = said(answer(log(interviews=rows)), "too early to tell what goes with your confidence")
    assert early.strength is Strength.TOO_EARLY
    assert early.would_change.startswith("2 more interviews")


def test_a_process_is_live_from_their_first_answer_to_its_end_and_never_its_own_company() -> None:
    rows = [process("A", "rejected", "2026-05-20", first_reply_on="2026-05-05"), process("B", "interview", "2026-05-10", first_reply_on="2026-05-04")]  # fmt: skip
    now = standing(log(applications=rows), 30)
    days = [pd.Timestamp(f"2026-05-{day:02d}") for day in (3, 4, 10, 20)]
    assert others_live(now.histories, days, [""] * 4, 30).tolist() == [0, 1, 2, 1]
    assert others_live(now.histories, days, [next(iter(now.histories))] * 4, 30).tolist() == [0, 1, 1, 1]
    assert others_live(now.histories, [pd.Timestamp("2026-05-25")], [""], 5).tolist() == [0]


def test_on_noise_alone_nothing_is_called_clear_and_what_is_planted_is_found() -> None:
    def strengths(truths: Truths, n: int) -> list[Strength]:
        found = []
        for seed in range(12):
            made = seeker(truths, seed=seed, n_interviews=n, postings=False)
            logs = build_logs(made.tables, profile=read_profile(made.profile.encode(), "profile.toml")[0], as_of=AS_OF)
            felt = _interest_confidence.confidence(logs, standing(logs, 30), 30)
            found += [one.strength for one in felt.findings if "live" in one.claim]
        return found

    assert Strength.CLEAR not in strengths(Truths.null(), 25)
    assert strengths(Truths(), 60).count(Strength.TOO_EARLY) < 4


def test_the_band_of_noise_is_where_the_mean_of_a_third_falls_in_any_order() -> None:
    rows = [
        {"date": f"2026-05-{day:02d}", "company": f"C{day}", "confidence": 3 if day <= 8 else 7} for day in range(1, 25)
    ]
    first, _, last = answer(log(interviews=rows)).thirds
    assert first.mean < first.noise_low
    assert last.mean > last.noise_high
    mixed = [{**row, "confidence": 3 + 2 * (day % 3)} for day, row in enumerate(rows)]
    assert all(one.noise_low <= one.mean <= one.noise_high for one in answer(log(interviews=mixed)).thirds)


# The log and the page


def test_it_is_worth_a_page_only_where_somebody_answered_or_offered() -> None:
    assert not interest.has_data(log())
    assert not interest.has_data(log(offers=[offer("now", status="current")]))
    assert interest.has_data(log(offers=[offer("A", status="declined")]))
    assert interest.has_data(log(applications=[process("A", "responded")]))
    assert not interest.has_data(log(applications=[process("A", "responded", "2024-05-20", applied_on="2024-05-01")]))


def test_it_says_what_else_to_write_down() -> None:
    terms = [{"offer": name, "term": "base", "amount": "100000"} for name in ("B", "C")]
    logs = log(applications=[process("A")], offers=[offer("B", ""), offer("C", "")], offer_terms=terms)
    columns = {unlock.columns[0]: unlock for unlock in interest.unlocks(logs)}
    assert set(columns) == {"expected_answer_on", "deadline", "confidence", "asked_if_interviewing", "first_amount"}
    assert columns["deadline"].worth == 5
    assert all(unlock.have < unlock.need for unlock in columns.values())
    assert said(answer(logs), "Ask B and C by when you must answer")


def test_a_first_amount_is_not_asked_for_where_the_offers_stand_in_a_sheet() -> None:
    """The sheet has no place for it, and a table of terms beside the sheet is an error."""
    sheets: list[dict[str, str]] = [{"B": "100,000", "C": "90,000"}, {"B": "100,000"}]
    for bases in sheets:
        found = interest.unlocks(log(offer_sheet=[{"term": "base", **bases}]))
        assert "offer_terms" not in {unlock.table for unlock in found}
    assert "offer_terms" not in {unlock.table for unlock in interest.unlocks(read_logs(shipped("data/demo")))}


def test_the_same_log_gives_the_same_page() -> None:
    logs = read_logs(shipped("data/demo"))
    assert answer(logs).findings == answer(logs).findings


@pytest.mark.parametrize(
    ("name", "value"),
    [("quiet_days", 0), ("extension_days", True), ("typical_days", 2.5), ("promises_kept", 10), ("seed", -1)],
)
def test_a_parameter_that_cannot_be_used_is_named(name: str, value: Any) -> None:
    with pytest.raises(SettingsError, match=name):
        interest.Settings(**{name: value})


def test_who_wrote_first_and_waits_for_me_is_no_talk_and_answers_nothing() -> None:
    asked = process("Inviting", "responded", on="2026-05-27", source="recruiter")
    found = answer(log(applications=[process("Talking"), asked], offers=[offer("Held", "2026-06-05")]))
    (mine,) = said(found, "Say yes or no to Inviting")
    assert mine.sentence == "Say yes or no to Inviting (since 27 May): it wrote to you first, and it is your turn."
    (say,) = said(found, "you can truthfully say")
    assert "I am in talks with 1 other employer" in say.sentence
    assert "; one more has invited me to talk." in say.sentence
    told = found.tables["What you can say"].set_index("Asked by")["You can truthfully say"]
    assert "invited" not in told["Inviting"]  # who asks is not another
    assert not any("at least one of the 2" in one.sentence for one in found.findings)
    (alone,) = said(answer(log(applications=[asked])), "you can truthfully say")
    assert "Not yet: one employer has invited me to talk." in alone.sentence


def test_with_several_promised_days_it_says_for_how_many_more_each() -> None:
    rows = [process(name, expected_answer_on=day) for name, day in (("Soon", "2026-06-08"), ("Late", "2026-06-12"))]
    found = answer(log(applications=rows, offers=[offer("Held", "2026-06-05")]))
    (first,) = said(found, "Held wants your answer")
    assert (
        "ask there for 3 more days to hear from Soon (8 June), or 7 days to hear from Late (12 June) as well; or ask Soon and Late to answer sooner."
        in first.sentence
    )
