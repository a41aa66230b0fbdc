"""Question 02: demand counted in jobs, gaps from my own levels, and no claim on noise."""

import math
import random
from dataclasses import fields

import nbformat
import pandas as pd
import pytest

from offerscope.findings import Strength, Use
from offerscope.logs import build_logs
from offerscope.logs.model import Profile
from offerscope.places import CHECKOUT
from offerscope.questions import SettingsError, skills
from offerscope.questions._skills_asked import POSTINGS, look
from offerscope.questions._skills_findings import discordant, gap, leads, settled_at


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
    told = {finding.use: finding.sentence for finding in answer.findings if "you rate low" in finding.sentence}
    assert told == {
        Use.CHOOSE: "The job offered at Company 7 (analyst) asks for SQL (2 of 5), which you rate low: ask how much of it there is.",
        Use.ACT: "Still open: Company 0 (analyst) asks for Juggling (1 of 5) and SQL (2 of 5), which you rate low: be ready for it in the next interview.",
    }


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
    assert discordant(asked.jobs[POSTINGS], "SQL", "Python") == (40, 1)
    (claim,) = [f for f in skills.answer(logs).findings if f.unit == "share"]
    assert claim.strength is Strength.CLEAR
    assert (
        claim.sentence
        == "Employers put SQL into more postings than any other skill: 40 of 41 (98 %); Python is next with 1."
    )
    close = build_logs({"applications": postings(*["SQL"] * 6, *["Python"] * 5)})
    (claim,) = [f for f in skills.answer(close).findings if f.unit == "share"]
    assert claim.strength is Strength.TOO_EARLY
    assert "too close to call" in claim.sentence


def test_skills_asked_for_equally_often_have_no_leader():
    logs = build_logs({"applications": postings(*["SQL and Python"] * 6)})
    (claim,) = [f for f in skills.answer(logs).findings if f.unit == "share"]
    assert claim.sentence == "No skill leads: Python and SQL are each asked for in 6 of 6 postings."
    assert claim.strength is Strength.TOO_EARLY


def test_many_postings_of_one_company_count_once_in_the_claim():
    rows = [{"company": "Acme", "role": f"analyst {at}", "posting": "SQL"} for at in range(40)]
    logs = build_logs({"applications": [*rows, *postings("Python")]})
    assert discordant(look(logs, []).jobs[POSTINGS], "SQL", "Python") == (1, 1)
    assert all(f.strength is Strength.TOO_EARLY for f in skills.answer(logs).findings if f.unit == "share")


def test_leads_and_settled_at():
    assert leads(10, 10, 1) == pytest.approx(0.5)
    assert leads(30, 0, 5) > leads(30, 5, 5) > leads(30, 20, 5)
    assert leads(5, 1, 50) == 0
    assert settled_at(4, 4, 10, 20) == 0
    assert settled_at(12, 4, 10, 20) > 20


def test_on_noise_hardly_ever_a_clear_claim():
    """Twelve skills asked for equally often: the leader of 40 postings leads by chance."""
    names = ["SQL", "Python", "Tableau", "Git", "Docker", "AWS", "Java", "Figma", "Jira", "Kotlin", "Scala", "PHP"]
    clear = wrong = 0
    for seed in range(60):
        rng = random.Random(seed)
        texts = [", ".join(name for name in names if rng.random() < 0.4) or "nothing" for _ in range(40)]
        claims = [
            f for f in skills.answer(build_logs({"applications": postings(*texts)})).findings if f.unit == "share"
        ]
        clear += any(f.strength is Strength.CLEAR for f in claims)
        wrong += any(f.strength is Strength.LEANING for f in claims)
    assert clear == 0
    assert wrong <= 6


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
