"""Question 02: demand counted in jobs, gaps from my own levels, and no claim on noise."""

import math
import random
from dataclasses import fields

import nbformat
import numpy as np
import pandas as pd
import pytest

from offerscope.findings import Strength, Use
from offerscope.logs import build_logs
from offerscope.logs.model import Profile
from offerscope.places import CHECKOUT
from offerscope.questions import SettingsError, skills
from offerscope.questions._skills_asked import INTERVIEWS, POSTINGS, look
from offerscope.questions._skills_findings import gap
from offerscope.questions._skills_leads import apart, lead_interval, leads, settled_at
from offerscope.text.skills import find


def postings(*texts, **more):
    return [
        {"company": f"Company {at}", "role": "analyst", "applied_on": "2026-03-02", "posting": text, **more}
        for at, text in enumerate(texts)
    ]


@pytest.fixture(scope="module")
def logs():
    texts = [
        *["We need SQL and Python. 3+ years of experience. Bachelor's degree or equivalent experience."] * 6,
        *["SQL, Excel. You excel at sales. PMP required. 5 years of experience."] * 3,
        "Python only, founded 20 years ago. Master's degree required.",
    ]
    interviews = [
        {"date": "2026-04-01", "company": f"Company {at}", "role": "analyst", "skills_asked": asked}
        for at, asked in enumerate(["sql; juggling", "postgres", "", "SQL", "SQL; tableau", "python", "sql"])
    ]
    profile = Profile(skills={"sql": 2, "Python": 4, "MS Excel": 5, "Juggling": 1})
    offers = [{"offer": "seven", "company": "Company 7", "role": "analyst", "status": "live"}]
    return build_logs(
        {"applications": postings(*texts, status="applied"), "interviews": interviews, "offers": offers},
        profile,
        "2026-05-01",
    )


@pytest.fixture(scope="module")
def answer(logs):
    return skills.answer(logs)


def row(table, column, name):
    found = table[table[column] == name]
    assert len(found) == 1, found
    return found.iloc[0]


def test_interviews_and_postings_are_counted_apart(answer):
    asked = answer.tables["asked"]
    sql = asked[asked["Skill"] == "SQL"].set_index("Where")
    assert (sql.loc["postings", "Asked in"], sql.loc["postings", "of"]) == (9, 10)
    assert (sql.loc["interviews", "Asked in"], sql.loc["interviews", "of"]) == (4, 6)
    assert sql.loc["postings", "Share (%)"] == 90
    assert sql.loc["postings", "From (%)"] < 90 < sql.loc["postings", "To (%)"]
    assert sql.loc["postings", "My level (0 to 5)"] == 2


def test_a_job_counts_once_however_often_it_stands_in_the_log():
    rows = [{"company": c, "role": "Analyst", "posting": "SQL"} for c in ("Acme", "acme ", "ACME", "Bolt")]
    asked = look(build_logs({"applications": rows}), [])
    assert len(asked.jobs[POSTINGS]) == 2
    assert asked.counts(POSTINGS) == {"SQL": 2}


def test_gaps_are_share_times_what_is_missing(answer):
    gaps = answer.tables["gaps"]
    assert list(gaps["Skill"]) == ["SQL", "Python"]
    sql = row(gaps, "Skill", "SQL")
    assert sql["Gap (0 to 100)"] == round(100 * 0.9 * (1 - 2 / 5)) == 54
    assert gap(0.5, 5) == 0
    assert (
        answer.widest
        == "SQL is asked for in 9 of 10 postings and you put yourself at 2 of 5: the widest gap of the 4 skills you rated."
    )


def test_open_processes_are_named_few_and_the_offer_apart(answer):
    sql = row(answer.tables["gaps"], "Skill", "SQL")
    assert sql["Still open"].endswith("and 6 more")
    told = {
        finding.use: finding.sentence for finding in answer.findings if finding.sentence[:4] in ("Ask ", "Befo", "Stil")
    }
    assert told == {
        Use.CHOOSE: "Ask Company 7 how much SQL the job needs; you put yourself at 2 of 5.",
        Use.ACT: "Still open: Company 0 (analyst) asks for SQL (2 of 5, your widest gap) and Juggling (1 of 5), which you rate low: be ready for them in the next interview.",
    }


def test_degrees_add_up_over_those_that_insist_take_experience_or_wish():
    texts = [
        *["We need SQL. Bachelor's degree required."] * 3,
        *["We need SQL. Bachelor's degree or equivalent experience."] * 2,
        "We need SQL. A master's degree is preferred.",
        "We need SQL.",
    ]
    found = skills.answer(build_logs({"applications": postings(*texts)}, None, "2026-05-01"))
    (told,) = [one.sentence for one in found.findings if "insist" in one.sentence]
    assert told == (
        "3 of 7 postings insist on a bachelor's degree or more; 2 that name a degree would take experience instead and 1 "
        "only wishes for one."
    )


def test_ended_processes_are_not_open():
    rows = postings("SQL", "SQL", status="rejected")
    made = look(build_logs({"applications": rows}, Profile(skills={"SQL": 0})), [])
    assert made.open_for("SQL") == []
    offered = [{"offer": "a", "company": "Company 1", "role": "analyst"}]
    made = look(build_logs({"applications": rows, "offers": offered}, Profile(skills={"SQL": 0})), [])
    assert made.open_for("SQL") == ["Company 1 · analyst"]


def test_experience_asked_for(answer):
    years = answer.tables["years"].set_index("Years")["Postings"]
    assert years.to_dict() == {0: 0, 1: 0, 2: 0, 3: 6, 4: 0, 5: 3}
    degrees = answer.tables["degrees"].set_index("Degree")
    assert degrees.loc["bachelor's", ["Asked in", "of", "Experience will do"]].tolist() == [6, 10, 6]
    assert degrees.loc["master's", "Asked in"] == 1
    assert row(answer.tables["certificates"], "Certificate", "PMP")["Asked in"] == 3
    assert "9 of 10 postings name years of experience; for 6 of those 9, 3 years or less will do." in [
        f.sentence for f in answer.findings
    ]


def test_ambiguous_words_come_with_their_sentence(answer):
    quotes = answer.tables["quotes"]
    assert list(quotes["Taken for a skill"]) == ["Excel"]
    assert quotes["Sentence"].iloc[0] == "SQL, Excel."


def test_pairs_are_lifted_and_supported(answer):
    pairs = answer.tables["together"]
    excel = row(pairs, "Skills", "Excel + SQL")
    assert (excel["Together in"], excel["of"]) == (3, 10)
    assert excel["Times as often as by chance"] == round(3 * 10 / (3 * 9), 1)
    assert (pairs["Together in"] >= 3).all()


def test_no_levels_no_gaps(logs):
    without = build_logs({"applications": postings(*["SQL"] * 6)})
    answer = skills.answer(without)
    assert answer.tables["gaps"].empty
    assert answer.widest == ""
    assert any("no gap can be told" in line for line in answer.unseen)
    assert [unlock.table for unlock in skills.unlocks(without)] == ["interviews", "profile.toml"]
    assert skills.unlocks(logs) == ()


def test_an_empty_log_says_nothing():
    empty = build_logs({})
    assert not skills.has_data(empty)
    answer = skills.answer(empty)
    assert answer.findings == ()
    assert all(table.empty for table in answer.tables.values())
    assert not answer.says_something
    assert len(skills.unlocks(empty)) == 3


def test_postings_without_text_do_not_count():
    rows = [*postings(*["SQL"] * 5), {"company": "Blank", "role": "analyst", "posting": ""}]
    answer = skills.answer(build_logs({"applications": rows}))
    assert answer.postings == 5
    assert any("1 application without the posting's text" in line for line in answer.unseen)


def test_under_five_jobs_no_percentage():
    asked = skills.answer(build_logs({"applications": postings("SQL", "SQL")})).tables["asked"]
    assert asked["Share (%)"].isna().all()
    assert asked["Asked in"].tolist() == [2]


def test_extra_skills_are_looked_for():
    logs = build_logs({"applications": postings(*["Beekeeping and SQL"] * 5)})
    assert "Beekeeping" not in set(skills.answer(logs).tables["asked"]["Skill"])
    answer = skills.answer(logs, skills.Settings(extra_skills=["Beekeeping"]))
    assert row(answer.tables["asked"], "Skill", "Beekeeping")["Asked in"] == 5


def test_the_leader_is_judged_by_companies_that_differ():
    logs = build_logs({"applications": postings(*["SQL"] * 40, "Python")})
    asked = look(logs, [])
    assert apart(asked.jobs[POSTINGS], "SQL") == {"Python": (40, 1)}
    (claim,) = [f for f in skills.answer(logs).findings if f.claim.startswith("most:")]
    assert claim.strength is Strength.CLEAR
    assert (
        claim.sentence
        == "Employers put SQL into more postings than any other skill: 40 of 41 (98 %); Python is next with 1 of 41 (2 %)."
    )
    assert claim.interval == lead_interval(40, 1, 41)
    assert claim.detail.startswith(
        "A company counts once: 40 of 41 ask for SQL and not for Python, 1 the other way round, which is a lead of 95 "
    )
    close = build_logs({"applications": postings(*["SQL"] * 6, *["Python"] * 5)})
    (claim,) = [f for f in skills.answer(close).findings if f.claim.startswith("most:")]
    assert claim.strength is Strength.TOO_EARLY
    assert "too early to call it the most asked" in claim.sentence
    assert claim.would_change == "More than 55 postings at the same rates: until then, take them as equally wanted."


def test_skills_asked_for_equally_often_have_no_leader():
    logs = build_logs({"applications": postings(*["SQL and Python"] * 6)})
    (claim,) = [f for f in skills.answer(logs).findings if f.claim.startswith("most:")]
    assert claim.sentence == "No skill leads: Python and SQL are each asked for in 6 of 6 postings."
    assert claim.interval == lead_interval(0, 0, 6)
    assert claim.interval[0] == -claim.interval[1] < 0
    assert "which is no lead" in claim.detail
    assert claim.strength is Strength.TOO_EARLY


def test_many_postings_of_one_company_count_once_in_the_claim():
    rows = [{"company": "Acme", "role": f"analyst {at}", "posting": "SQL"} for at in range(40)]
    logs = build_logs({"applications": [*rows, *postings("Python")]})
    assert apart(look(logs, []).jobs[POSTINGS], "SQL") == {"Python": (1, 1)}
    assert all(f.strength is Strength.TOO_EARLY for f in skills.answer(logs).findings if f.claim.startswith("most:"))


def test_leads_and_settled_at():
    assert leads([(10, 10)]) == pytest.approx(0)
    assert leads([(30, 0)]) > leads([(30, 5)]) > leads([(30, 20)])
    # A skill hardly ever asked for adds next to nothing; many near the top add up.
    assert leads([(18, 4), *[(50, 0)] * 40]) == pytest.approx(leads([(18, 4)]))
    assert leads([(18, 4)] * 9) < leads([(18, 4)])
    assert settled_at([(4, 4)], 20) == 0
    assert 20 < settled_at([(12, 5)], 20) <= 100
    assert settled_at([(6, 5)], 20) == 0  # not within five times as many


def test_the_pick_of_the_leader_is_paid_for():
    """Hung & Fithian (2019): with both tails, the best of many equal skills is called so no more often than two equal ones."""
    rng = np.random.default_rng(1)
    for skills_asked, rate, equal in ((12, 0.4, 12), (2, 0.5, 2), (20, 0.5, 2)):
        rates = np.where(np.arange(skills_asked) < equal, rate, rate * 0.4)
        wrong = 0
        for _ in range(400):
            asks = rng.random((40, skills_asked)) < rates
            top = int(asks.sum(axis=0).argmax())
            rest = np.delete(asks, top, axis=1)
            pairs = zip((asks[:, [top]] & ~rest).sum(axis=0), (~asks[:, [top]] & rest).sum(axis=0), strict=True)
            wrong += leads(list(pairs)) >= 0.95
        assert wrong <= 0.06 * 400


def test_on_noise_hardly_ever_a_clear_claim():
    """Twelve skills asked for equally often: the leader of 40 postings leads by chance."""
    names = ["SQL", "Python", "Tableau", "Git", "Docker", "AWS", "Java", "Figma", "Jira", "Kotlin", "Scala", "PHP"]
    clear = wrong = 0
    for seed in range(30):
        rng = random.Random(seed)
        texts = [", ".join(name for name in names if rng.random() < 0.4) or "nothing" for _ in range(40)]
        claims = [
            f
            for f in skills.answer(build_logs({"applications": postings(*texts)})).findings
            if f.claim.startswith("most:")
        ]
        clear += any(f.strength is Strength.CLEAR for f in claims)
        wrong += any(f.strength is Strength.LEANING for f in claims)
    assert clear == 0
    assert wrong <= 3


def dated(*texts, **more):
    """Postings of which each was applied for a day after the last."""
    days = pd.date_range("2026-01-05", periods=len(texts))
    return [
        {"company": f"Firm {at}", "role": "analyst", "applied_on": f"{day:%Y-%m-%d}", "posting": text, **more}
        for at, (text, day) in enumerate(zip(texts, days, strict=True))
    ]


def moving(early, late):
    """Sixty postings: of each half so many ask for Scala; SQL stands still."""
    halves = [*[k < early for k in range(30)], *[k < late for k in range(30)]]
    texts = ["SQL" if at % 2 else "Python" for at in range(60)]
    return dated(*[f"{text}, Scala" if has else text for text, has in zip(texts, halves, strict=True)])


def test_a_skill_that_moved_far_leans_and_expects_less():
    answer = skills.answer(build_logs({"applications": moving(2, 26)}, None, "2026-06-01"))
    (claim,) = [f for f in answer.findings if f.claim.startswith("trend:")]
    assert claim.claim == "trend:Scala:+"
    assert claim.strength is Strength.LEANING
    assert claim.sentence.startswith(
        "Later postings seem to ask for Scala more often: 26 of 30 (87 %) of the later half against 2 of 30 (7 %)"
    )
    scala = row(answer.tables["trend"], "Skill", "Scala")
    assert 0 < scala["Change to expect (points)"] < 80
    assert claim.detail.startswith("As counted, 80 percentage points more; ")
    assert (
        f"about {scala['Change to expect (points)']:.0f} percentage points more is to be expected (from "
        in claim.detail
    )
    assert f"{answer.moved_compared} compared" in claim.detail.replace(" skills", "")
    assert (answer.moved, answer.steepest) == ("Scala", "Scala")
    assert answer.spans == ("5 Jan to 3 Feb 2026", "4 Feb to 5 Mar 2026")


def test_less_often_is_told_with_its_direction():
    answer = skills.answer(build_logs({"applications": moving(26, 2)}, None, "2026-06-01"))
    (claim,) = [f for f in answer.findings if f.claim.startswith("trend:")]
    assert (claim.claim, "less often" in claim.sentence) == ("trend:Scala:-", True)
    assert claim.interval[1] < 0


def test_a_small_move_is_too_early_and_its_counts_stand_beside_what_to_expect():
    answer = skills.answer(build_logs({"applications": moving(10, 14)}, None, "2026-06-01"))
    (told,) = [f for f in answer.findings if "Whether demand is moving" in f.sentence]
    assert told.strength is Strength.TOO_EARLY
    assert "As counted, 13 percentage points more; but it was picked" in told.detail
    assert "partly chance" in told.detail
    assert "postings at the same rates" in told.would_change
    assert (answer.moved, answer.steepest) == ("", "Scala")


def test_no_trend_under_thirty_dated_postings_or_of_one_day():
    few = skills.answer(build_logs({"applications": dated(*["SQL"] * 29)}, None, "2026-06-01"))
    assert few.tables["trend"].empty
    assert any("needs 30 postings with the day you applied; there are 29" in line for line in few.unseen)
    one_day = skills.answer(build_logs({"applications": postings(*["SQL"] * 40)}, None, "2026-06-01"))
    assert one_day.tables["trend"].empty
    assert not [f for f in one_day.findings if "demand is moving" in f.sentence]


def paid(n, premium=0.0, **more):
    """Jobs that quote pay; senior ones more, and each third asks for Scala."""
    rng = np.random.default_rng(4)
    rows = dated(*["SQL, Scala" if at % 3 == 0 else "SQL" if at % 2 else "Python" for at in range(n)], **more)
    for at, one in enumerate(rows):
        senior = at % 5 == 0
        log_pay = 11 + 0.3 * senior + premium * (at % 3 == 0) + 0.03 * rng.standard_normal()
        one |= {"level": "senior" if senior else "junior", "pay_min": round(np.exp(log_pay)), "pay_currency": "USD"}
    return rows


def test_pay_that_goes_with_a_skill_leans_at_most_and_never_says_worth():
    answer = skills.answer(build_logs({"applications": paid(60, 0.2)}, None, "2026-06-01"))
    (claim,) = [f for f in answer.findings if f.claim.startswith("premium:")]
    assert (claim.claim, claim.strength) == ("premium:Scala:+", Strength.LEANING)
    assert claim.sentence.startswith("Scala seems to go with more pay: about ")
    assert "need not bring it" in claim.detail
    assert "worth" not in claim.sentence + claim.detail
    scala = row(answer.tables["pay"], "Skill", "Scala")
    assert 10 < scala["From (%)"] < scala["Pay that goes with it (%)"] < scala["To (%)"] < 30
    assert (scala["Asked in"], scala["of"], answer.paid) == (20, 60, 60)


def test_without_a_difference_in_pay_none_is_claimed():
    answer = skills.answer(build_logs({"applications": paid(60)}, None, "2026-06-01"))
    assert not [f for f in answer.findings if f.claim.startswith("premium:")]
    (told,) = [f for f in answer.findings if "goes with more or less pay" in f.sentence]
    assert told.strength is Strength.TOO_EARLY


@pytest.mark.parametrize(
    "rows",
    [
        paid(29, 0.2),
        paid(60, 0.2, pay_per="hour"),
        [one | {"pay_currency": ("USD", "EUR", "GBP")[at % 3]} for at, one in enumerate(paid(60, 0.2))],
        [one | {"posting": ""} for one in paid(60, 0.2)],
        dated(*["SQL"] * 60, pay_min=50000, pay_currency="USD"),
    ],
    ids=["29 jobs", "by the hour", "three currencies", "no postings", "a skill that all ask for"],
)
def test_no_premium_where_pay_cannot_be_compared(rows):
    answer = skills.answer(build_logs({"applications": rows}, None, "2026-06-01"))
    assert answer.tables["pay"].empty
    assert not [f for f in answer.findings if "pay" in f.sentence]
    if answer.postings:
        assert any("needs 30 jobs with a posting and pay by the year" in line for line in answer.unseen)


def test_levels_and_trades_are_counted_over_all_jobs():
    rows = [
        {"company": "A", "role": "Senior Analyst", "industry": "Fintech"},
        {"company": "A", "role": "Analyst", "posting": "A junior role: SQL."},
        {"company": "B", "role": "Analyst", "level": "Senior", "industry": "hospital"},
        {"company": "C", "role": "Lead Analyst", "posting": "Experience in the insurance industry is a must."},
    ]
    talks = [{"date": "2026-03-02", "company": "D", "role": "Junior Analyst"}]
    answer = skills.answer(build_logs({"applications": rows, "interviews": talks}, None, "2026-06-01"))
    levels = answer.tables["levels"].set_index("Level")["Jobs"]
    assert (levels["senior"], levels["lead"], levels["junior"]) == (2, 1, 1)
    assert set(answer.tables["levels"]["of"]) == {5}
    trades = answer.tables["domains"].set_index("Trade")
    assert trades.loc["insurance", ["Postings that ask for it", "of"]].tolist() == [1, 2]
    assert trades.loc["insurance", "For example"].startswith("C · Lead Analyst: Experience in the insurance")
    assert trades.loc["banking and finance", ["Jobs there", "of jobs"]].tolist() == [2, 3]  # both jobs of A


def test_the_offers_that_ask_for_a_skill_stand_beside_its_gap():
    rows = postings(*["SQL and Python"] * 3, *["Python"] * 3)
    offers = [{"offer": "a", "company": "Company 1", "role": "analyst", "status": "live"}]
    profile = Profile(skills={"SQL": 1, "Python": 4})
    gaps = skills.answer(build_logs({"applications": rows, "offers": offers}, profile, "2026-06-01")).tables["gaps"]
    assert row(gaps, "Skill", "SQL")["Offers that ask for it"] == "Company 1 · analyst"
    declined = [{**offers[0], "status": "declined"}]
    gaps = skills.answer(build_logs({"applications": rows, "offers": declined}, profile, "2026-06-01")).tables["gaps"]
    assert (gaps["Offers that ask for it"] == "").all()


def test_messy_notes_of_skills_are_read():
    notes = ["SQL and Python", "none", "?", "n/a", "some SQL; talking to people", "NONE.", ""]
    talks = [{"date": "2026-03-02", "company": f"C{at}", "skills_asked": note} for at, note in enumerate(notes)]
    logs = build_logs({"interviews": talks}, None, "2026-06-01")
    asked = look(logs, [])
    assert asked.counts(INTERVIEWS) == {"SQL": 2, "Python": 1, "talking to people": 1}
    answer = skills.answer(logs)
    assert answer.interviews == 2
    assert any("5 interviews without a note" in line for line in answer.unseen)
    nothing = build_logs({"interviews": [{**talks[1]}, {**talks[2]}]}, None, "2026-06-01")
    assert not skills.has_data(nothing)


@pytest.mark.parametrize("profile", [None, Profile(skills={"SQL": 1})])
def test_a_log_of_one_interview_says_something(profile):
    logs = build_logs(
        {"interviews": [{"date": "2026-03-02", "company": "Acme", "skills_asked": "SQL"}]}, profile, "2026-06-01"
    )
    assert skills.has_data(logs)
    answer = skills.answer(logs)
    assert answer.says_something
    assert "SQL" in answer.findings[0].sentence
    assert all(not finding.n_of.startswith("jobs") for finding in answer.findings)  # of one: no plural


def test_a_job_with_a_posting_and_an_interview_is_one_job():
    talks = [{"date": "2026-04-01", "company": f"Company {at}", "role": "analyst", "skills_asked": "SQL"} for at in range(3)]  # fmt: skip
    logs = build_logs(
        {"applications": postings(*["SQL"] * 5), "interviews": talks}, Profile(skills={"SQL": 1}), "2026-05-01"
    )
    (still,) = [f for f in skills.answer(logs).findings if f.sentence.startswith("Still open")]
    assert still.n == 5


def test_texts_read_as_one_are_read_as_each_by_itself():
    texts = ["We use Go", "and R", "Node.js, Go, R.", "SQL", "Server admin. You excel at it", "(Excel,", "Power", "BI)"]
    asked = look(build_logs({"applications": postings(*texts)}), [])
    for job, text in zip(asked.jobs[POSTINGS], texts, strict=True):
        assert list(job.mentions) == find(text)


def test_every_claim_about_chance_has_a_key_with_its_direction_last(answer):
    many = skills.answer(build_logs({"applications": moving(2, 26)}, None, "2026-06-01"))
    for finding in [*answer.findings, *many.findings]:
        if not finding.is_fact and finding.strength is not Strength.TOO_EARLY:
            assert finding.claim.split(":")[-1] in {"+", "-"}


@pytest.mark.parametrize(
    ("given", "named"),
    [
        ({"top": 0}, "top"),
        ({"top": True}, "top"),
        ({"together": 1}, "together"),
        ({"extra_skills": "SQL"}, "extra_skills"),
        ({"extra_skills": [""]}, "extra_skills"),
    ],
)
def test_bad_settings_name_the_parameter(given, named):
    with pytest.raises(SettingsError) as error:
        skills.Settings(**given)
    assert error.value.parameter == named


def test_findings_are_plain_and_whole(answer):
    assert answer.findings
    for finding in answer.findings:
        assert finding.question == "skills"
        assert not any(
            word in finding.sentence.lower() for word in ("wilson", "posterior", "lift", "bayes", "interval")
        )
        assert finding.sentence.endswith(".")
        assert "nan" not in finding.sentence
    for name, table in answer.tables.items():
        assert not any("_" in column for column in table.columns), name
        assert isinstance(table.index, pd.RangeIndex)


def test_hostile_text_does_not_break_it():
    answer = skills.answer(
        build_logs({"applications": postings(*["<script>SQL</script> {{}} % \x00 " + "x" * 5000] * 6)})
    )
    assert row(answer.tables["asked"], "Skill", "SQL")["Asked in"] == 6
    assert math.isfinite(answer.tables["asked"]["Share (%)"].iloc[0])


def test_the_notebook_has_the_settings_as_parameters():
    book = nbformat.read(CHECKOUT / "notebooks" / "02_skills.ipynb", as_version=4)
    assert book.cells[0].source.startswith(f"# {skills.TITLE}\n")
    (cell,) = [cell for cell in book.cells if "parameters" in cell.metadata.get("tags", [])]
    given: dict[str, object] = {}
    exec(cell.source, given)
    defaults = skills.Settings()
    assert {field.name: given[field.name] for field in fields(defaults)} == {
        field.name: getattr(defaults, field.name) for field in fields(defaults)
    }
    assert all(cell.cell_type == "markdown" or not cell.outputs for cell in book.cells)


def test_every_job_offered_is_told_with_what_it_asks_for_and_i_rate_low():
    rows = [
        {"company": "Elm", "role": "Analyst", "status": "offer", "posting": "We need Airflow and SQL."},
        {"company": "Oak", "role": "Analyst", "status": "offer", "posting": "We need dbt and SQL."},
    ]
    offers = [{"offer": name, "company": name, "role": "Analyst", "status": "live"} for name in ("Elm", "Oak")]
    logs = build_logs(
        {"applications": rows, "offers": offers}, Profile(skills={"dbt": 1, "Airflow": 1, "SQL": 5}), "2026-05-01"
    )
    said = [one.sentence for one in skills.answer(logs).findings if one.sentence.startswith("Ask ")]
    assert said == [
        "Ask Elm how much Airflow the job needs; you put yourself at 1 of 5.",
        "Ask Oak how much dbt the job needs; you put yourself at 1 of 5.",
    ]


def test_what_to_ask_at_a_job_offered_comes_first_and_is_acted_on_where_its_deadline_is_near():
    texts = ["dbt and SQL", "Airflow, dbt and SQL", *["dbt and SQL"] * 6]
    offers = [
        {"offer": "late", "company": "Company 0", "role": "analyst", "deadline": "2026-05-16"},
        {"offer": "soon", "company": "Company 1", "role": "analyst", "deadline": "2026-05-15"},
    ]
    profile = Profile(skills={"dbt": 1, "Airflow": 2})
    made = skills.answer(build_logs({"applications": postings(*texts), "offers": offers}, profile, "2026-05-01"))
    first, second = made.findings[:2]
    assert (
        first.sentence
        == "Before 15 May, ask Company 1 how much dbt and Airflow the job needs; you put yourself at 1 and 2 of 5."
    )
    assert second.sentence == "Before 16 May, ask Company 0 how much dbt the job needs; you put yourself at 1 of 5."
    assert (first.use, second.use) == (Use.ACT, Use.CHOOSE)
    assert all((one.n, one.n_of, one.is_fact) == (1, "posting of that job", True) for one in (first, second))
    assert (
        first.detail
        == "The job offered there, analyst, asks for them, and you rate yourself low. dbt is your widest gap."
    )


@pytest.mark.parametrize(
    ("tied", "named"),
    [(2, "AWS (8), Docker (4) and Go (4)"), (5, "AWS (8), Docker (4), Go (4), Java (4), PHP (4) and Scala (4)"), (6, "AWS (8)")],
)  # fmt: skip
def test_skills_not_yet_rated_are_named_with_all_that_are_asked_for_as_often(tied, named):
    others = ", ".join(["Docker", "Go", "Java", "PHP", "Scala", "Kotlin"][:tied])
    texts = [f"SQL, AWS, {others}"] * 4 + ["SQL, AWS"] * 4
    made = skills.answer(build_logs({"applications": postings(*texts)}, Profile(skills={"SQL": 3})))
    (told,) = [f.sentence for f in made.findings if "not yet rated" in f.sentence]
    assert f": {named}, of 8 postings." in told


def test_where_too_many_are_asked_for_equally_often_their_number_is_told():
    texts = ["SQL, AWS, Go, Docker, Java, PHP, Scala, Kotlin"] * 6
    made = skills.answer(build_logs({"applications": postings(*texts)}, Profile(skills={"SQL": 3})))
    (told,) = [f.sentence for f in made.findings if "not yet rated" in f.sentence]
    assert ": 7 skills (6 each), of 6 postings." in told


def test_a_pair_is_sure_only_where_chance_hardly_brings_one():
    apart_pairs = [*["SQL and Python"] * 20, *["Java and Scala"] * 20]
    found = skills.answer(build_logs({"applications": postings(*apart_pairs)}))
    assert found.pair_is_sure
    some = skills.answer(build_logs({"applications": postings(*["SQL and Python"] * 5, *["SQL"] * 5, "Java")}))
    assert (some.pair, some.pair_is_sure) == ("Python + SQL", False)
    few = skills.answer(build_logs({"applications": postings(*["SQL and Python"] * 3, *["Java"] * 9)}))
    assert (few.pair, few.pair_is_sure) == ("", False)
    assert len(few.tables["together"]) == 1  # the table has it
