import datetime as dt
from typing import Any

import numpy as np
import pandas as pd
import pytest

from offerscope.findings import Finding, Strength, Use
from offerscope.logs import Logs, build_logs, read_logs
from offerscope.places import shipped
from offerscope.questions import SettingsError, _surprises_findings, surprises
from offerscope.questions._surprises_processes import search
from offerscope.questions._surprises_shift import moves

Row = dict[str, Any]


@pytest.fixture(autouse=True)
def _a_report_of_its_own_size(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(_surprises_findings, "all_headlines", lambda part=1.0: 9.0625 / part)
    monkeypatch.setattr(_surprises_findings, "all_claims", lambda: 300.0)


def interview(company: str, day: int, before: float | str = "", after: float | str = "", **rest: Any) -> Row:
    date = (dt.date(2026, 3, 1) + dt.timedelta(days=day)).isoformat()
    return {"date": date, "company": company, "enthusiasm_before": before, "enthusiasm_after": after, **rest}


def log(interviews: list[Row], applications: tuple[Row, ...] | list[Row] = (), **tables: Any) -> Logs:
    made = build_logs({"interviews": interviews, "applications": list(applications), **tables}, as_of="2026-05-29")
    assert not made.problems
    return made


def answer(logs: Logs, **settings: Any) -> surprises.SurprisesAnswer:
    return surprises.answer(logs, surprises.Settings(**settings))


def claim(found: surprises.SurprisesAnswer, key: str) -> Finding:
    (one,) = [finding for finding in found.findings if finding.claim.startswith(key)]
    return one


def said(found: surprises.SurprisesAnswer, words: str) -> list[Finding]:
    return [finding for finding in found.findings if words in finding.sentence]


def search_of(n: int, half_rise: float = 0.0, rise: float = 0.0, seed: int = 1, **rest: Any) -> Logs:
    """n companies with one interview each and a first reading; the lower half is half-wanted and rises by so much."""
    rng = np.random.default_rng(seed)
    interviews, applications = [], []
    for i in range(n):
        true = rng.normal(6, 1.6)
        start, before, after = true + rng.normal(0, 1, 3)
        half = start < 5.5
        after += half_rise if half else rise
        start, before, after = (float(np.clip(np.rint(value), 1, 10)) for value in (start, before, after))
        interviews.append(interview(f"Company {i}", i % 80, before, after, **rest))
        applications.append(
            {"company": f"Company {i}", "wanted": "half-wanted" if half else "wanted", "enthusiasm": start}
        )
    return log(interviews, applications)


FROG = [
    interview("Frog", 1, 4, 6, minutes=60, prep_hours=1, skills_asked="SQL; dbt", interviewer="Ann Lee and Bo Ray"),
    interview("Frog", 9, 6, 9, minutes=30, skills_asked="sql", outcome="offer", interviewer="ann lee"),
    interview("Plain", 3, 8, 7, minutes=60, prep_hours=3, skills_asked="SQL", interviewer="Cy Ma"),
    interview("Other", 5, 7, 7, minutes=60, prep_hours=3, interviewer="Di Vu"),
]
MARKS = [
    {"company": "Frog", "wanted": "half-wanted", "source": "unsolicited", "pay_min": 100_000, "pay_max": 120_000, "pay_currency": "USD"},
    {"company": "Plain", "wanted": "wanted"},
    {"company": "Other", "enthusiasm": 7},
]  # fmt: skip


def test_the_ledger_adds_up_what_a_half_wanted_job_took_and_brought() -> None:
    rows = answer(log(FROG, MARKS)).tables["Half-wanted, one by one"]
    (frog,) = rows.to_dict("records")
    assert (frog["Company"], frog["Came about"], frog["Interviews"], frog["Hours"]) == ("Frog", "unsolicited", 2, 2.5)
    assert (frog["Skills heard"], frog["People met"]) == (2, 2)  # SQL twice and Ann Lee twice are one each
    assert frog["Pay learned"] == "100,000 to 120,000"
    assert (frog["First reading"], frog["Last reading"], frog["Change"]) == (4, 9, 5)
    assert frog["Outcome"] == "offer"


def test_the_groups_and_the_sentence_say_the_same_counts() -> None:
    found = answer(log(FROG, MARKS))
    totals = found.tables["What they took and brought"].set_index("Which")
    assert totals.loc["half-wanted", ["Processes", "Interviews", "Offers", "Heard nowhere else"]].tolist() == [
        1,
        2,
        1,
        1,
    ]
    assert totals.loc["wanted", ["Processes", "Interviews", "Offers"]].tolist() == [2, 2, 0]
    assert totals.loc["came unasked, however wanted", "Processes"] == 1
    (fact,) = said(found, "Your 2 half-wanted interviews for 1 job")
    assert fact.is_fact
    assert fact.sentence == (
        "Your 2 half-wanted interviews for 1 job took 2 of 10 hours and brought your one offer, "
        "2 of the 4 people you met, all 2 skills you heard of and the pay of 1 job."
    )


def test_a_contact_met_on_the_day_counts_as_met_and_one_met_before_does_not() -> None:
    contacts = [
        {"name": "Eve Fox", "company": "frog", "met_on": "2026-03-02"},
        {"name": "Old Friend", "company": "Frog", "met_on": "2024-03-02"},
        {"name": "Ann Lee", "company": "Frog", "met_on": "2026-03-02"},
        {"name": "Gil Hay", "company": "Frog", "met_through": "an interview"},
    ]
    rows = answer(log(FROG, MARKS, contacts=contacts)).tables["Half-wanted, one by one"]
    assert rows["People met"].tolist() == [4]


def test_where_nothing_is_marked_the_first_reading_says_it_and_then_the_way_it_came() -> None:
    rows = [
        interview("Low", 1, 5, 6),
        interview("High", 2, 6, 6),
        interview("Called", 3, source="recruiter"),
        interview("Silent", 4),
        interview("Early", 5, 9, 9),
    ]
    processes = search(log(rows, [{"company": "Early", "enthusiasm": 3}]), 5).processes
    assert {one.company: one.mark for one in processes} == {
        "Low": "half-wanted", "High": "wanted", "Called": "half-wanted", "Silent": "not marked", "Early": "half-wanted",
    }  # fmt: skip
    assert {one.company: one.mark for one in search(log(rows), 6).processes}["High"] == "half-wanted"


def test_what_is_told_goes_before_what_a_reading_says() -> None:
    rows = [interview("A", 1, 9, 9), interview("B", 2, 2, 2), interview("C", 3, 9, 9)]
    marks = [{"company": "A", "wanted": "half-wanted"}, {"company": "B", "wanted": "wanted"}, {"company": "C", "wanted": "not wanted"}]  # fmt: skip
    assert [one.mark for one in search(log(rows, marks), 5).processes] == ["half-wanted", "wanted", "half-wanted"]


def test_interviews_after_the_day_it_is_read_for_do_not_count() -> None:
    assert answer(log([interview("A", 1, 4, 5), interview("B", 200, 4, 9)])).jobs == 1


def test_a_rise_of_all_interviews_becomes_clear_and_its_interval_holds_it() -> None:
    found = answer(search_of(44, half_rise=1.5, rise=1.5))
    one = claim(found, "shift:+")
    assert one.strength is Strength.CLEAR
    assert one.interval is not None
    assert one.interval[0] < 1.5 < one.interval[1]
    assert one.sentence.startswith("After an interview you wanted the job more than before it: by 1.")


def test_half_wanted_ones_that_rise_beyond_noise_are_found() -> None:
    one = claim(answer(search_of(60, half_rise=2.0)), "half-wanted:+")
    assert one.strength is Strength.CLEAR
    assert "Half-wanted interviews turn out better than they look" in one.sentence
    assert one.interval is not None
    assert one.interval[0] > 0


def test_a_fall_of_half_wanted_ones_is_told_as_a_fall() -> None:
    one = claim(answer(search_of(60, half_rise=-2.0)), "half-wanted:-")
    assert one.strength is not Strength.TOO_EARLY
    assert "want the job even less" in one.sentence


def test_the_excess_is_what_was_seen_minus_what_noise_alone_would_show() -> None:
    logs = search_of(40, half_rise=1.0)
    half = moves(search(logs, 5).processes).half
    assert half is not None
    assert half.beyond.mean == pytest.approx(half.seen.mean - half.noise)
    table = answer(logs).tables["Beside noise"].set_index(["Which", "What"])["Points"]
    assert table["half-wanted", "as seen"] == pytest.approx(half.seen.mean, abs=0.006)
    assert table["half-wanted", "by noise alone"] == pytest.approx(half.noise, abs=0.006)


def test_without_a_second_reading_a_band_is_shown_and_nothing_is_claimed() -> None:
    rng = np.random.default_rng(2)
    true = rng.normal(6, 1, 400)
    before, after = (np.clip(np.rint(true + rng.normal(0, 1.2, 400)), 1, 10) for _ in range(2))
    rows = [interview(f"C{i}", i % 80, before[i], after[i]) for i in range(400)]
    found = answer(log(rows), half_wanted_up_to=4)
    one = claim(found, "half-wanted:")
    assert one.strength is Strength.TOO_EARLY
    assert not found.noise_told
    band = found.tables["Beside noise"].set_index(["Which", "What"]).loc[("half-wanted", "by noise alone")]
    # True N(6, 1), noise sd 1.2: noise alone lifts those at 4 or less by 1.46 points, and reliability is 0.41.
    assert band["From"] < 0.5
    assert band["To"] == pytest.approx(1.46, abs=0.15)
    assert one.interval is not None
    assert 0.8 < one.interval[0] < 1.46 < one.interval[1]
    assert "for 8 more jobs" in one.would_change
    # Over all interviews the same noise moves nothing.
    assert claim(found, "shift:").strength is Strength.TOO_EARLY


def test_second_readings_that_were_copied_are_no_second_look() -> None:
    rows, marks = [], []
    for i in range(20):
        level = 3 + i % 6
        rows.append(interview(f"C{i}", i, level, level + 2))
        marks.append({"company": f"C{i}", "enthusiasm": level})
    found = answer(log(rows, marks))
    assert claim(found, "half-wanted:").strength is Strength.TOO_EARLY
    assert "do not copy" in claim(found, "half-wanted:").would_change
    assert any("look copied" in line for line in found.unseen)


def test_rows_recalled_after_the_outcome_never_make_a_claim_clear() -> None:
    logs = search_of(60, half_rise=2.0, rise=2.0)
    tables = {name: frame.copy() for name, frame in logs.tables.items()}
    tables["applications"]["status"] = "rejected"
    tables["applications"]["status_on"] = pd.Timestamp("2026-05-25")
    tables["interviews"]["logged_on"] = pd.Timestamp("2026-05-27")
    late = answer(Logs(logs.path, logs.name, tables, logs.profile, logs.as_of))
    for key in ("shift:+", "half-wanted:+"):
        assert claim(answer(logs), key).strength is Strength.CLEAR
        assert claim(late, key).strength is Strength.LEANING
    assert "60 of these were written down after the outcome was known" in claim(late, "shift:+").detail
    assert set(late.tables["Change beside level"]["Written after the outcome"]) == {"yes"}


def test_it_is_too_early_with_what_would_settle_it() -> None:
    one = claim(answer(search_of(6, rise=0.3, half_rise=0.3, seed=3)), "shift:")
    assert one.strength is Strength.TOO_EARLY
    assert "further compan" in one.would_change


def test_one_company_tells_no_shift() -> None:
    found = answer(log([interview("A", 1, 4, 8), interview("A", 9, 8, 9)]))
    one = claim(found, "shift:")
    assert (one.strength, one.interval) == (Strength.TOO_EARLY, None)
    assert "1 job cannot tell that from noise" in claim(found, "half-wanted:").sentence


def test_the_demos_prince_is_found_with_what_was_planted_in_its_interval() -> None:
    """Planted: +1.3 an interview at Junipergate Learning, nothing at the other half-wanted ones on average."""
    found = answer(read_logs(shipped("data/demo")))
    prince = claim(found, "prince:")
    assert "Junipergate Learning" in prince.sentence
    assert prince.strength is not Strength.TOO_EARLY
    assert prince.use is Use.ACT  # its offer is open
    assert found.findings[0] == prince
    assert prince.interval is not None
    assert prince.interval[0] < 1.3 < prince.interval[1]
    assert found.prince == found.drawn[0] == "Junipergate Learning · Analytics Engineer"
    assert found.half == 11
    assert not [finding for finding in found.findings if finding.claim.startswith("frog")]


def test_one_large_rise_among_many_is_held_to_all_of_them() -> None:
    few, many = search_of(12, seed=5), search_of(200, seed=5)
    one, other = (moves(search(logs, 5).processes).up for logs in (few, many))
    assert one is not None
    assert other is not None
    assert other.of > one.of
    assert not said(answer(many), "frog that turned prince")  # the largest of a hundred is luck


def test_the_rule_keeps_and_saves_what_the_sentence_says() -> None:
    found = answer(log(FROG, MARKS), threshold=6)
    (fact,) = said(found, "With a threshold of 6")
    assert fact.is_fact
    assert fact.sentence == "With a threshold of 6 you would have lost your one offer and saved 2 hours."
    assert "the offer of Frog" in fact.detail
    rules = found.tables["Yes only from"].set_index("Yes only from")
    assert rules.loc[1, ["Interviews", "Offers", "Hours saved"]].tolist() == [4, 1, 0]
    assert rules.loc[6, ["Interviews", "Offers", "Hours saved", "People met"]].tolist() == [2, 0, 2.5, 2]
    assert rules.loc[6, "The offer you liked most"] == "lost"
    assert rules["Highest pay seen"].notna().tolist() == [one <= 4 for one in range(1, 11)]


def test_a_stricter_rule_never_keeps_more() -> None:
    rules = answer(read_logs(shipped("data/demo"))).tables["Yes only from"]
    for column in ("Interviews", "Hours", "Offers", "Liked in the end", "People met", "Skills heard"):
        assert rules[column].is_monotonic_decreasing, column
    assert (rules["Offers by lot, from"] <= rules["Offers by lot, to"]).all()
    assert ((rules["Hours"] + rules["Hours saved"]).max() - (rules["Hours"] + rules["Hours saved"]).min()) < 0.11


def test_declined_invitations_are_bounds() -> None:
    declined = [
        {"company": f"No {i}", "declined_invitation": "yes", "enthusiasm": level} for i, level in enumerate((7, 3))
    ]
    found = answer(log(FROG, [*MARKS, *declined]))
    rules = found.tables["Yes only from"].set_index("Yes only from")
    assert (rules["Offers at most, with those you declined"] - rules["Offers"])[[1, 3, 4, 7, 8]].tolist() == [
        2,
        2,
        1,
        1,
        0,
    ]
    (fact,) = said(found, "With a threshold of 6")
    assert (
        "You declined 1 invitation that the rule would have taken: had each led to an offer, it would be 1."
        in fact.detail
    )
    assert any("2 invitations you declined" in line for line in found.unseen)


def test_a_job_without_a_first_reading_stays_under_every_rule() -> None:
    rows = [*FROG, interview("Silent", 20, outcome="offer")]
    assert answer(log(rows, MARKS)).tables["Yes only from"]["Offers"].tolist()[-1] == 1


def test_where_it_settled_counts_those_within_a_point_of_their_end() -> None:
    rows = [interview(name, 1, 5, first) for name, first in zip("ABC", (7, 5, 6), strict=True)]
    rows += [interview(name, 9, 5, last) for name, last in zip("ABC", (8, 9, 6), strict=True)]
    found = answer(log(rows))
    assert (found.settled, found.several) == (2, 3)
    table = found.tables["Where it settled"].set_index("Company")
    column = "Last moved by a point or more in interview"
    assert table[column].tolist() == [2, 2, 1]
    assert said(found, "2 of 3 ended within a point of where you stood after the first one")


def test_looks_back_carry_the_story_past_joining() -> None:
    back = [
        {"company": "frog", "date": "2026-05-01", "satisfaction": 8, "would_choose_again": "yes"},
        {"company": "Frog", "date": "2026-05-20", "satisfaction": 6, "would_choose_again": "no"},
        {"company": "Frog", "date": "2027-05-20", "satisfaction": 1},
    ]
    found = answer(log(FROG, MARKS, followups=back))
    table = found.tables["Looking back"]
    assert len(table) == 2  # the third had not happened yet
    assert table["Wanted after the last interview"].tolist() == [9, 9]
    assert said(found, "would not choose it again")


def test_a_search_with_nothing_half_wanted_says_so() -> None:
    found = answer(log([interview("A", 1, 8, 8), interview("B", 2, 9, 8)]))
    assert said(found, "None of the 2 jobs you interviewed for was half-wanted")
    assert found.half == 0


def test_a_log_without_readings_or_marks_has_no_page() -> None:
    for logs in (log([]), log([interview("A", 1)])):
        assert not surprises.has_data(logs)
        assert not answer(logs).says_something
    assert surprises.has_data(log([interview("A", 1, 4, 5)]))
    assert surprises.has_data(log([interview("A", 1)], [{"company": "A", "wanted": "half-wanted"}]))
    assert not surprises.has_data(log([interview("A", 1)], [{"company": "B", "wanted": "half-wanted"}]))


def test_what_is_missing_is_asked_for_and_no_more() -> None:
    asked = {unlock.columns[0]: (unlock.have, unlock.need) for unlock in surprises.unlocks(log(FROG, MARKS))}
    assert asked == {"enthusiasm_before": (4, 10), "wanted": (3, 5), "enthusiasm": (1, 8)}
    assert not surprises.unlocks(search_of(12))
    joined = log(FROG, [{"company": "Frog", "status": "accepted"}])
    assert "followups" in {unlock.table for unlock in surprises.unlocks(joined)}


@pytest.mark.parametrize(
    ("parameter", "value"),
    [("half_wanted_up_to", 0), ("half_wanted_up_to", 10), ("half_wanted_up_to", True), ("threshold", 1),
     ("threshold", 11), ("threshold", "6"), ("threshold", 6.5)],
)  # fmt: skip
def test_a_parameter_that_cannot_be_used_is_named(parameter: str, value: Any) -> None:
    with pytest.raises(SettingsError, match=f"The parameter {parameter} "):
        surprises.Settings(**{parameter: value})


def test_the_same_log_gives_the_same_answer() -> None:
    one, two = (answer(read_logs(shipped("data/demo"))) for _ in range(2))
    assert one.findings == two.findings
    for name, table in one.tables.items():
        pd.testing.assert_frame_equal(table, two.tables[name])


def test_both_headlines_are_held_to_the_headlines_budget_and_the_rest_to_the_claims(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    judged: list[float] = []
    real = _surprises_findings.judge
    monkeypatch.setattr(_surprises_findings, "judge", lambda p, n: judged.append(n) or real(p, n))
    answer(read_logs(shipped("data/demo")))
    assert set(judged) == {9.0625 / 0.375, 300.0}
    assert (surprises.HEADLINES, surprises.CLAIMS) == (0.75, 2)


@pytest.mark.parametrize("by", ["start", "before"])
def test_on_noise_a_clear_claim_is_a_rare_thing_whichever_reading_the_mark_rests_on(by: str) -> None:
    """Nothing moves: ratings of 1 to 10 scatter around each job's own level, and low ones are half-wanted."""
    clear = leaning = claims = 0
    for seed in range(50):
        rng = np.random.default_rng(seed)
        rows, marks = [], []
        for i in range(16):
            start, before, after = np.clip(np.rint(rng.normal(6, 1.6) + rng.normal(0, 1, 3)), 1, 10)
            low = (start if by == "start" else before) <= 5
            rows.append(interview(f"C{i}", i, before, after))
            marks.append({"company": f"C{i}", "wanted": "half-wanted" if low else "wanted", "enthusiasm": start})
        for finding in answer(log(rows, marks)).findings:
            if finding.claim:
                claims += 1
                clear += finding.strength is Strength.CLEAR
                leaning += finding.strength is Strength.LEANING
    assert claims >= 95
    assert clear <= 1
    assert leaning <= 20


def test_each_job_on_the_table_is_told_with_its_first_and_last_figure() -> None:
    (told,) = said(answer(read_logs(shipped("data/demo"))), "Of the jobs you can take now")
    assert "Wrenfathom Bank 9 of 10 at first and 6 after 4 interviews" in told.sentence
    assert "Junipergate Learning 4 of 10 at first and 10 after 4 interviews" in told.sentence
    assert told.is_fact
