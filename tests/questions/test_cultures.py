import datetime as dt
import json
import re
from typing import Any

import numpy as np
import pandas as pd
import pytest

from offerscope.estimate.pooling import pooled_means
from offerscope.findings import Strength, Use
from offerscope.logs import Logs, Profile, build_logs, read_logs
from offerscope.places import shipped
from offerscope.questions import SettingsError, _cultures_findings, cultures
from offerscope.questions.common.culture_seen import MARGIN, SEED, look, rated_dimensions

Row = dict[str, Any]
WANTS = Profile(ideal={"respect": 4, "agility": 3, "Integrity": 5}, ideal_weights={"respect": 3})


@pytest.fixture(autouse=True)
def _a_report_of_120_claims(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(_cultures_findings, "all_claims", lambda: 120)


def interview(company: str, day: int = 4, **rest: Any) -> Row:
    ratings = {f"culture_{name}": value for name, value in rest.items() if name in {"respect", "agility", "integrity"}}
    others = {name: value for name, value in rest.items() if f"culture_{name}" not in ratings}
    return {"date": f"2026-03-{day:02d}", "company": company, **ratings, **others}


def log(rows: list[Row], offers: tuple[Row, ...] = (), profile: Profile | None = WANTS, **tables: Any) -> Logs:
    made = build_logs({"interviews": rows, "offers": list(offers), **tables}, profile=profile, as_of="2026-05-29")
    assert not made.problems
    return made


def answer(logs: Logs, **settings: Any) -> cultures.CulturesAnswer:
    return cultures.answer(logs, cultures.Settings(**settings))


def said(found: cultures.CulturesAnswer, words: str) -> list[str]:
    return [finding.sentence for finding in found.findings if words in finding.sentence]


OFFER: Row = {"offer": "A", "company": "northwind", "status": "live", "deadline": "2026-06-05"}
NOW: Row = {"offer": "now", "company": "Hooli", "status": "current"}
MANY = [interview("Northwind", day, respect=1, agility=3) for day in range(1, 9)] + [
    interview(company, 10 + i, respect=4, agility=3, integrity=4) for i, company in enumerate("ABCDEF")
]


def test_a_cell_holds_the_pooled_mean_and_what_was_not_seen_stays_empty() -> None:
    rows = [
        interview("Northwind", 1, respect=2),
        interview("Northwind", 2, respect=3),
        interview("Fenwick", 3, agility=5),
    ]
    cells = answer(log(rows)).tables["What I saw"].set_index(["Company", "Dimension"])
    expected = pooled_means([2, 3], ["Northwind", "Northwind"])
    assert cells.loc[("Northwind", "respect"), "Mean"] == pytest.approx(expected.mean[0], abs=0.006)
    assert cells.loc[("Northwind", "respect"), "From"] == pytest.approx(expected.interval[0, 0], abs=0.006)
    assert cells.loc[("Northwind", "respect"), "Plain mean"] == 2.5
    assert cells.loc[("Northwind", "respect"), "n"] == 2
    empty = cells.loc[("Fenwick", "respect")]
    assert empty["n"] == 0
    assert empty[["Mean", "From", "To", "Plain mean"]].isna().all()


def test_intervals_stay_on_the_scale() -> None:
    cells = answer(
        log([interview("Northwind", 1, respect=5), interview("Fenwick", 2, respect=5)], profile=None)
    ).tables["What I saw"]
    assert (cells["To"] <= 5).all()
    assert (cells["From"] >= 1).all()


def test_a_clear_gap_at_a_company_with_an_offer_is_told_first_and_in_numbers() -> None:
    found = answer(log(MANY, (OFFER,)))
    first = found.findings[0]
    assert first.strength is Strength.CLEAR
    assert first.use is Use.ACT
    cell = found.tables["What I saw"].set_index(["Company", "Dimension"]).loc[("Northwind", "respect")]
    assert (
        first.sentence
        == f"Northwind shows too little respect: you rated it 1 (8 times) in 8 interviews: about {cell['Mean']:.1f} of 5, allowing for so few ratings, where you want 4."
    )
    assert first.interval == (pytest.approx(cell["From"], abs=0.006), pytest.approx(cell["To"], abs=0.006))
    assert first.n == 8
    assert (
        first.would_change
        == "Hardly anything before 5 June: it would take many further interviews there that show something else."
    )
    assert (
        first.detail
        == f"The plain mean there is 1.0; {cell['Mean']:.1f} is drawn toward your other companies' mean, the more so the fewer interviews there are. "
        "Before 5 June, ask to speak to one more person there about it."
    )


def test_what_would_change_a_gap_is_a_whole_rating_and_no_more_interviews_than_a_search_brings() -> None:
    others = [interview(company, 10 + i, respect=4) for i, company in enumerate("ABCDEF")]
    rows = [*others, interview("Northwind", 1, respect=2), interview("Northwind", 2, respect=3)]
    profile = Profile(ideal={"respect": 4.5})
    gap = next(f for f in answer(log(rows, (OFFER,), profile)).findings if "too little respect" in f.sentence)
    assert re.fullmatch(r"[1-6] further interviews? there at which you rate respect 5\.", gap.would_change)
    much = Profile(ideal={"agility": 2.5})
    rows = [interview("Northwind", day, agility=4) for day in (1, 2)] + [interview("A", 5, agility=3)]
    gap = next(f for f in answer(log(rows, (OFFER,), much)).findings if "too much agility" in f.sentence)
    assert gap.would_change.endswith("at which you rate agility 2 or less.")
    # The present job has no deadline, and nobody there to be asked for.
    now = [interview("Hooli", day, respect=1) for day in range(1, 9)] + others
    gap = next(f for f in answer(log(now, (NOW,), profile)).findings if "too little respect" in f.sentence)
    assert gap.would_change == "Many further interviews there that show something else."
    assert "one more person" not in gap.detail
    undated = {**OFFER, "deadline": ""}
    gap = next(f for f in answer(log(MANY, (undated,))).findings if "too little respect" in f.sentence)
    assert gap.detail.endswith("Ask to speak to one more person there about it.")
    assert gap.would_change == "Many further interviews there that show something else."


def test_too_much_is_told_apart_from_too_little() -> None:
    rows = [interview("Northwind", day, agility=5) for day in range(1, 9)]
    assert said(answer(log(rows, (OFFER,))), "too much agility")
    assert not said(answer(log(rows, (OFFER,))), "too little agility")


def test_one_or_two_conversations_never_make_it_clear() -> None:
    rows = [row for row in MANY if row["company"] != "Northwind"] + MANY[:2]
    gap = next(f for f in answer(log(rows, (OFFER,))).findings if "too little respect" in f.sentence)
    assert gap.strength is Strength.LEANING
    assert "seems to show" in gap.sentence


def test_what_was_rated_after_the_outcome_is_marked_and_never_clear() -> None:
    late = [{**row, "role": "Analyst", "logged_on": "2026-05-02"} for row in MANY]
    applications = [{"company": "Northwind", "role": "Analyst", "status": "offer", "status_on": "2026-05-01"}]
    found = answer(log(late, ({**OFFER, "role": "Analyst"},), applications=applications))
    gap = next(f for f in found.findings if "too little respect" in f.sentence)
    assert gap.strength is Strength.LEANING
    assert "8 of them rated after the outcome was known" in gap.sentence
    cells = found.tables["What I saw"].set_index(["Company", "Dimension"])
    assert cells.loc[("Northwind", "respect"), "Rated after the outcome"] == 8
    assert cells.loc[("A", "respect"), "Rated after the outcome"] == 0  # that process has no outcome
    assert any("16 ratings were written down after" in line for line in found.unseen)


def test_one_rating_written_down_afterwards_leaves_a_gap_clear_that_is_clear_without_it() -> None:
    one = [{**row, "role": "Analyst"} for row in MANY]
    at = next(place for place, row in enumerate(one) if row["company"] == "Northwind")
    one[at]["logged_on"] = "2026-05-02"
    applications = [{"company": "Northwind", "role": "Analyst", "status": "offer", "status_on": "2026-05-01"}]
    found = answer(log(one, ({**OFFER, "role": "Analyst"},), applications=applications))
    gap = next(f for f in found.findings if "too little respect" in f.sentence)
    assert gap.strength is Strength.CLEAR
    assert "1 of them rated after the outcome was known" in gap.sentence


def test_what_nobody_showed_is_a_question_to_ask_before_the_deadline() -> None:
    found = answer(log(MANY, (OFFER,)))
    assert said(found, "Before 5 June, ask Northwind about integrity: no interview has shown it.")
    both = answer(log(MANY, (OFFER,), Profile(ideal={"respect": 4.0, "integrity": 4.0, "diversity": 4.0})))
    assert said(both, "Before 5 June, ask Northwind about diversity and integrity: no interview has shown them.")
    nothing = answer(log(MANY, ({**OFFER, "company": "Nowhere", "deadline": ""},)))
    (asked,) = said(nothing, "Ask Nowhere about respect")
    assert asked.endswith(": you have rated nothing there yet.")
    two = answer(log(MANY, (OFFER, {**OFFER, "offer": "Second", "company": "Nowhere", "deadline": ""})))
    assert len(said(two, "Before 5 June, ask Northwind about integrity, and ask Nowhere about ")) == 1


def test_a_gap_that_only_other_companies_have_is_not_told() -> None:
    # One rating of 4 where 4.5 is wanted counts as right; that the others are low must not make it too little.
    low = [interview(name, day, respect=1) for day, name in enumerate("ABCDEFGH", 1)]
    found = answer(log([*low, interview("Northwind", 9, respect=4)], (OFFER,), Profile(ideal={"respect": 4.5})))
    assert not said(found, "too little respect")
    assert said(
        answer(log([*low, interview("Northwind", 9, respect=2)], (OFFER,), Profile(ideal={"respect": 4.5}))),
        "too little respect",
    )


def test_what_is_wanted_and_was_shown_nowhere_is_still_a_question() -> None:
    found = answer(log([interview("Northwind", 1, respect=4, agility=3)], (OFFER,)))
    assert said(found, "ask Northwind about integrity")
    assert found.dimensions == ("agility", "respect")  # nothing to draw


def test_an_offer_that_ran_out_or_was_declined_is_no_choice() -> None:
    gone = ({**OFFER, "deadline": "2026-05-28"}, {**OFFER, "offer": "B", "company": "A", "status": "declined"})
    assert answer(log(MANY, gone)).within_reach == {}
    today = answer(log(MANY, ({**OFFER, "deadline": "2026-05-29"}, NOW)))
    assert today.within_reach == {"Northwind": "offer"}  # nothing was rated at the present job


def test_when_nothing_stands_out_it_is_too_early_and_says_what_would_tell() -> None:
    rows = [interview("Northwind", 1, respect=4), interview("Fenwick", 2, respect=3)]
    finding = next(f for f in answer(log(rows, (OFFER,))).findings if "Northwind has too little" in f.sentence)
    assert finding.strength is Strength.TOO_EARLY
    assert "further interview" in finding.would_change
    assert not re.search(r"rate respect \d\.\d", finding.would_change)


def test_distance_is_the_weighted_mean_gap_over_what_was_seen() -> None:
    rows = [interview("Northwind", 1 + i % 28, respect=1 + 2 * (i % 2), agility=4 + i % 2) for i in range(60)]
    fit = answer(log(rows)).tables["Fit"].iloc[0]
    assert fit["Points from what I want"] == pytest.approx((3 * 2 + 1 * 1.5) / 4, abs=0.1)
    assert fit["From"] < fit["Points from what I want"] < fit["To"]
    assert (fit["Dimensions seen"], fit["of"], fit["Enough seen"]) == (2, 3, "yes")


def test_a_company_of_which_little_was_seen_is_in_the_table_and_not_in_the_ranking() -> None:
    found = answer(log([*MANY, interview("Shy", 20, agility=3)]))
    assert found.tables["Fit"].iloc[-1][["Company", "Enough seen"]].tolist() == [
        "Shy",
        "no",
    ]  # though it is the nearest
    assert "Shy" not in found.fitted
    assert not [f for f in found.findings if "Shy" in f.sentence]


def test_no_claim_is_made_of_companies_that_cannot_be_chosen() -> None:
    assert not said(answer(log(MANY)), "nearer to the culture you want")
    assert not said(answer(log(MANY, (OFFER,))), "nearer to the culture you want")


def test_all_pictures_draw_the_same_companies_in_the_same_order() -> None:
    rows = [*MANY, *(interview(f"Far {i:02d}", 1 + i, respect=1, agility=5, integrity=1) for i in range(20))]
    found = answer(log(rows, (OFFER,)))
    assert found.shown == found.fitted
    assert found.shown[0] == "Northwind"  # within reach, though it is not near
    assert set(found.shown[1:7]) == set("ABCDEF")
    table = found.tables["Fit"]
    assert tuple(table["Company"][: len(found.shown)]) == found.shown
    assert table["Points from what I want"][1:].is_monotonic_increasing
    assert tuple(found.tables["What I saw"]["Company"].unique()[: len(found.shown)]) == found.shown


def test_two_choices_are_compared_on_what_both_showed() -> None:
    rows = [*MANY, *(interview("Hooli", day, respect=4, agility=3) for day in range(11, 19))]
    found = answer(log(rows, (OFFER, NOW)))
    (sentence,) = said(
        found, "Among what you can choose from, Hooli seems nearer to the culture you want than Northwind"
    )
    assert "on the 2 dimensions seen at both" in sentence
    assert found.compared == ("Northwind", "Hooli")


def test_without_an_ideal_no_fit_is_claimed_and_the_way_to_one_is_told() -> None:
    logs = log(MANY, (OFFER,), profile=None)
    found = answer(logs)
    assert not found.has_ideal
    assert found.fitted == ()
    assert found.tables["Fit"].empty
    assert not [f for f in found.findings if "want 4" in f.sentence or "nearer" in f.sentence]
    assert said(found, "cannot be said before your profile says what you want")
    assert [u.table for u in cultures.unlocks(logs)] == ["profile.toml"]
    assert "[ideal]" in cultures.unlocks(logs)[0].tells


def test_what_does_not_matter_takes_no_part() -> None:
    profile = Profile(ideal={"respect": 4, "agility": 1}, ideal_weights={"agility": 0})
    found = answer(log(MANY, (OFFER,), profile=profile))
    assert not said(found, "too much agility")
    assert "agility" not in found.tables["What I saw"].dropna(subset=["I want"])["Dimension"].tolist()
    assert found.dimensions == ("respect",)


def test_spellings_of_one_company_are_one_company() -> None:
    found = answer(log([interview("Northwind", 1, respect=2), interview(" northwind ", 2, respect=3)]))
    assert found.shown == ("Northwind",)


def test_interviews_after_the_day_it_is_read_for_do_not_count() -> None:
    rows = [interview("Northwind", 1, respect=2), {**interview("Fenwick", 2, respect=3), "date": "2026-06-02"}]
    assert answer(log(rows)).shown == ("Northwind",)


def test_a_dimension_of_ones_own_counts_like_any_other() -> None:
    rows = [{**interview("Northwind", 1), "culture_work_life": 2, "culture_company": 4}]
    found = answer(log(rows, profile=Profile(ideal={"Work life": 5})))
    assert found.dimensions == ("work life",)
    assert set(found.tables["What I saw"]["Dimension"]) == {"work life", "company"}


def test_quotes_stand_beside_what_was_rated_that_day() -> None:
    rows = [
        interview("Fenwick", 20, agility=4, culture_quote="We move fast."),
        interview("Northwind", 2, respect=2, culture_quote="Everyone is family <b>here</b>."),
    ]
    quotes = answer(log(rows, (OFFER,))).tables["What they say"]
    assert quotes["Company"].tolist() == ["Northwind", "Fenwick"]  # the offer first
    assert quotes["Rated that day"].tolist() == ["respect\u00a02", "agility\u00a04"]
    assert quotes["Quote"][0] == "Everyone is family <b>here</b>."
    assert quotes["Date"][1] == pd.Timestamp(dt.date(2026, 3, 20))


def test_a_log_without_ratings_has_no_page() -> None:
    for logs in (log([interview("Northwind", 1, culture_quote="Hello.")]), log([])):
        assert not cultures.has_data(logs)
        assert not answer(logs).says_something
        assert cultures.unlocks(logs)[0].table == "interviews"
    assert cultures.has_data(log(MANY))


def test_an_offer_from_a_company_with_no_ratings_is_worth_most_to_unlock() -> None:
    unlock = cultures.unlocks(log(MANY, ({**OFFER, "company": "Nowhere"},)))[0]
    assert "at Nowhere" in unlock.tells
    assert unlock.worth == 5


def test_chosen_dimensions_alone_are_looked_at() -> None:
    found = answer(log(MANY), dimensions=["Agility"])
    assert set(found.tables["What I saw"]["Dimension"]) == {"agility"}
    with pytest.raises(SettingsError, match="dimensions names karma; this log has agility"):
        answer(log(MANY), dimensions=["karma"])


@pytest.mark.parametrize(
    ("parameter", "value"),
    [("dimensions", "respect"), ("dimensions", [""]), ("dimensions", [3]), ("margin", -1), ("margin", "0.5"), ("margin", 3),
     ("seed", -1), ("seed", 1.5), ("seed", True)],
)  # fmt: skip
def test_a_parameter_that_cannot_be_used_is_named(parameter: str, value: Any) -> None:
    with pytest.raises(SettingsError, match=f"The parameter {parameter} "):
        cultures.Settings(**{parameter: value})


def test_a_wider_margin_claims_less() -> None:
    rows = [interview("Northwind", day, respect=3) for day in range(1, 9)]
    assert said(answer(log(rows, (OFFER,)), margin=0.0), "too little respect")
    assert not said(answer(log(rows, (OFFER,)), margin=1.5), "too little respect")


def test_the_same_log_and_seed_give_the_same_answer() -> None:
    one, two = answer(log(MANY, (OFFER,))), answer(log(MANY, (OFFER,)))
    assert one.findings == two.findings
    for name, table in one.tables.items():
        pd.testing.assert_frame_equal(table, two.tables[name])
    other = answer(log(MANY, (OFFER,)), seed=11).tables["Fit"]
    np.testing.assert_allclose(other["From"], one.tables["Fit"]["From"], atol=0.03)


def test_no_more_is_screened_than_the_budget_counts(monkeypatch: pytest.MonkeyPatch) -> None:
    judged: list[float] = []
    real = _cultures_findings.judge
    monkeypatch.setattr(_cultures_findings, "judge", lambda p, n, **more: judged.append(n) or real(p, n, **more))
    offers = tuple({**OFFER, "offer": name, "company": name} for name in "ABCDEF")
    found = answer(log(MANY, offers))
    assert set(judged) == {120}
    gaps = [f for f in found.findings if "too little" in f.sentence or "too much" in f.sentence]
    assert len({f.n_of.split(" at ")[-1].split()[0] for f in gaps}) <= _cultures_findings.COMPANIES_SCREENED
    assert cultures.CLAIMS == 36


def test_on_noise_a_clear_gap_is_a_rare_thing() -> None:
    """Every company is exactly what is wanted, and ratings scatter around it by one point."""
    rng = np.random.default_rng(8)
    clear = leaning = 0
    for _ in range(25):
        rows = [
            interview("ABCDE"[rng.integers(5)], 1 + i, **{name: int(np.clip(np.rint(rng.normal(3, 1)), 1, 5)) for name in ("respect", "agility", "integrity")})
            for i in range(20)
        ]  # fmt: skip
        profile = Profile(ideal={"respect": 3, "agility": 3, "integrity": 3})
        offers = tuple({**OFFER, "offer": name, "company": name} for name in "ABC")
        found = cultures.answer(
            build_logs({"interviews": rows, "offers": offers}, profile, "2026-05-29"), cultures.Settings()
        )
        gaps = [f for f in found.findings if "too little" in f.sentence or "too much" in f.sentence]
        clear += sum(f.strength is Strength.CLEAR for f in gaps)
        leaning += sum(f.strength is Strength.LEANING for f in gaps)
    assert clear == 0
    assert leaning <= 12  # of 225 that were screened


def test_people_who_showed_opposite_things_are_a_reason_to_ask_another() -> None:
    """Everywhere else people agree; at the offer one showed little and one a lot."""
    alike = [
        interview(company, day, respect=3, agility=4, interviewer=f"{company}{day}")
        for company in "ABCDEFGH"
        for day in (1, 2)
    ]
    split = [interview("Northwind", 3, respect=1, interviewer="Dana"), interview("Northwind", 9, respect=5, interviewer="Lee")]  # fmt: skip
    found = answer(log([*alike, *split], (OFFER,)))
    finding = next(f for f in found.findings if "do not agree" in f.sentence)
    assert finding.sentence == "At Northwind two people showed respect as 1 and 5: they do not agree, so ask a third."
    assert finding.use is Use.ACT
    table = found.tables["How far they agree"]
    assert table.iloc[0][["Company", "Dimension", "People", "They showed", "Two of them apart"]].tolist() == ["Northwind", "respect", 2, "1 and 5", 4]  # fmt: skip
    assert table["Further apart than elsewhere"].tolist() == ["yes"] + [""] * 16
    (average,) = said(found, "two ratings were 0.2 points of 5 apart on average")
    assert average.endswith("on average: they agree, so far.")


def test_people_who_differ_as_much_as_everywhere_are_no_news() -> None:
    rng = np.random.default_rng(3)
    rows = [
        interview("ABCDEFGH"[i % 8], 1 + i, respect=int(rng.integers(1, 6)), interviewer=f"P{i}") for i in range(24)
    ]
    found = answer(log([*rows, interview("A", 25, respect=1), interview("A", 26, respect=5)], ({**OFFER, "company": "A"},)))  # fmt: skip
    assert not said(found, "do not agree")
    assert said(found, "one interview is one person's account")


def test_one_persons_several_ratings_count_once() -> None:
    rows = [interview("Northwind", day, respect=rating, interviewer="Dana") for day, rating in ((1, 2), (2, 4))]
    found = answer(log([*rows, interview("Northwind", 3, respect=5, interviewer=" dana ")]))
    assert found.tables["How far they agree"].empty
    assert any("no two of them showed the same thing" in line for line in found.unseen)
    unnamed = answer(log([interview("Northwind", 1, respect=2), interview("Northwind", 2, respect=4)]))
    assert unnamed.tables["How far they agree"]["People"].tolist() == [2]


def test_what_they_say_stands_against_all_that_was_rated_there() -> None:
    rows = [
        interview("Northwind", 2, respect=2, culture_quote="Respect comes first here."),
        interview("Northwind", 9, respect=1),
        interview("Fenwick", 5, respect=5, culture_quote="We respect each other."),
        interview("Hooli", 6, agility=3, culture_quote="Nobody shows respect here."),
    ]
    found = answer(log(rows, (OFFER,)))
    table = found.tables["What they say, what you saw"]
    assert table[["Company", "Speaks of", "What you saw there"]].values.tolist() == [
        ["Northwind", "respect", "2 and 1"], ["Fenwick", "respect", "5"],
    ]  # fmt: skip
    assert (found.praised, found.praised_unseen) == (2, 1)
    (contrast,) = [f for f in found.findings if "they said" in f.sentence]
    assert (
        contrast.sentence
        == "At Northwind they said \u201cRespect comes first here.\u201d, which speaks of respect; you rated respect there 2 and 1."
    )
    assert (contrast.n, contrast.use, contrast.is_fact) == (2, Use.ACT, True)


def test_praise_of_what_nobody_showed_is_nothing_yet() -> None:
    found = answer(log([interview("Northwind", 2, agility=3, culture_quote="Honesty matters.")]))
    assert found.tables["What they say, what you saw"]["What you saw there"].tolist() == ["nothing yet"]
    assert (found.praised, found.praised_unseen) == (0, 0)


def noted(company: str, day: int, notes: str, **rest: Any) -> Row:
    return interview(company, day, respect=3, notes=notes, **rest)


def test_words_that_come_back_at_one_company_are_shown_in_what_was_said() -> None:
    plain = [noted(company, 1 + i, "They spoke of the team and of the week.") for i, company in enumerate("ABCDEFGHIJ")]
    own = [
        noted("Northwind Labs", 20 + i, text, interviewer="Dana Osei")
        for i, text in enumerate(
            (
                "Northwind's lawyers decide, Dana said. They spoke of the team.",
                "Ask the lawyers of Northwind first. Dana again.",
                "Dana: the lawyers were late.",
            )
        )
    ]
    found = answer(log([*plain, *own], ({**OFFER, "company": "Northwind Labs"},)))
    table = found.tables["Words that come back"]
    assert table.values.tolist() == [
        ["Northwind Labs", "lawyers", "3 of 3 there, 0 of 10 elsewhere", "Dana: the lawyers were late."]
    ]  # fmt: skip
    assert found.words_compared >= 1  # neither the company's own name nor whom one met there is among them


def test_a_word_that_comes_back_everywhere_sets_nothing_apart() -> None:
    rows = [noted("ABCDE"[i % 5], 1 + i, "They spoke of the team.") for i in range(15)]
    found = answer(log(rows))
    assert found.tables["Words that come back"].empty
    assert found.words_compared == 20
    assert any("none of the 20 that come back at a company is rare enough elsewhere" in line for line in found.unseen)


def test_too_few_texts_set_no_words_apart() -> None:
    found = answer(log([noted("Northwind", 1, "Lawyers decide."), noted("Northwind", 2, "Lawyers again.")]))
    assert found.tables["Words that come back"].empty
    assert any("there are 2" in line and "Which words set a company apart" in line for line in found.unseen)


def test_the_only_interview_is_told_with_its_ratings() -> None:
    for profile, ending in ((WANTS, "5."), (None, "what you want.")):
        logs = log([interview("Northwind", 1, respect=2, agility=4)], profile=profile)
        assert cultures.has_data(logs)
        found = answer(logs)
        (sentence,) = said(found, "You rated what 1 interview showed of the culture at Northwind: ")
        assert "respect 2" in sentence
        assert sentence.endswith(ending)
        assert found.findings[0].n_of == "interview with ratings"
        assert any("The one company rests on one interview" in line for line in found.unseen)


def test_every_claim_about_chance_has_a_key_with_its_direction_last() -> None:
    rows = [*MANY, *(interview("Hooli", day, respect=4, agility=3) for day in range(11, 19))]
    found = answer(log(rows, (OFFER, NOW)))
    claims = [f for f in found.findings if not f.is_fact and f.strength is not Strength.TOO_EARLY]
    assert claims
    for finding in claims:
        assert finding.claim.split(":")[-1] in {"+", "-"}, finding.sentence


def test_the_notebook_asks_what_the_module_asks() -> None:
    notebook = json.loads(shipped("notebooks/04_cultures.ipynb").read_text(encoding="utf-8"))
    assert "".join(notebook["cells"][0]["source"]).splitlines()[0] == f"# {cultures.TITLE}"
    source = next(cell["source"] for cell in notebook["cells"] if cell["cell_type"] == "code")
    assert [line.split(":")[0] for line in source] == ["log", "as_of", "dimensions", "margin", "seed"]
    # papermill cannot read a line whose help holds a second equals sign
    assert all(line.count("=") == 1 for line in source)


@pytest.mark.parametrize(("path", "how"), [("my-search", "under [ideal] in profile.toml: respect = 4"), ("log.xlsx", "into the sheet profile: ideal.respect, and beside it 4")])  # fmt: skip
def test_what_is_wanted_is_written_where_the_log_keeps_it(path: str, how: str) -> None:
    from dataclasses import replace
    from pathlib import Path

    from offerscope.questions import invitation

    logs = build_logs({"interviews": [{"date": "2026-03-04", "company": "Tarn", "culture_respect": 4}]})
    logs = replace(logs, path=Path(path))
    assert any(how in one.tells for one in cultures.unlocks(logs))
    where = "in the sheet profile what an hour costs" if path.endswith("xlsx") else "in profile.toml what an hour costs"
    assert any(where in one.tells for one in invitation.unlocks(logs))


def test_how_far_a_company_is_in_closed_form_is_the_mean_of_the_draws() -> None:
    logs = read_logs(shipped("data/demo"))
    seen = look(logs, rated_dimensions(logs), MARGIN, SEED)
    assert len(seen.distances) > 10
    for company, (away, low, high) in seen.distances.items():
        drawn = seen.distance(company, seen.seen_at(company))
        # Four standard errors of a mean of draws.
        assert away == pytest.approx(drawn.mean(), abs=4 * drawn.std() / np.sqrt(len(drawn)))
        assert low <= away <= high
