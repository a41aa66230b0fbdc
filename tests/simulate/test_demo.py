from __future__ import annotations

import csv
import datetime as dt
from collections import Counter
from functools import cache
from pathlib import Path

import numpy as np
import pandas as pd
import pytest

from offerscope.logs import Logs, read_logs
from offerscope.logs.schema import ENDED, TABLES
from offerscope.logs.terms import TERMS, find_term
from offerscope.places import shipped
from offerscope.simulate.__main__ import main
from offerscope.simulate.demo import DEMO_TRUTHS, demo_files, demo_seeker
from offerscope.simulate.demo_plan import AS_OF, IN_HAND, LIVE, PRESENT

FOLDER = shipped("data/demo")


@cache
def demo() -> Logs:
    return read_logs(str(FOLDER))


def of(frame: pd.DataFrame, company: str) -> pd.DataFrame:
    return frame[frame["company"].eq(company)]


def test_the_committed_files_are_what_the_code_makes() -> None:
    committed = {path.name: path.read_bytes() for path in FOLDER.iterdir() if path.is_file()}
    assert committed == {name: text.encode() for name, text in demo_files().items()}


def test_the_command_writes_the_same_bytes(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main([str(tmp_path / "again")]) == 0
    for path in (tmp_path / "again").iterdir():
        assert path.read_bytes() == (FOLDER / path.name).read_bytes()
    assert "11 files" in capsys.readouterr().out


def test_the_command_says_what_is_wrong(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main([]) == 2
    assert "Name one folder" in capsys.readouterr().err
    (tmp_path / "file").write_text("in the way")
    assert main([str(tmp_path / "file")]) == 2
    assert "cannot be written" in capsys.readouterr().err


def test_reading_it_finds_no_problem() -> None:
    logs = demo()
    assert logs.problems == ()
    assert logs.set_aside == ()
    assert logs.as_of == AS_OF == dt.date(2026, 5, 29)


def test_counts() -> None:
    logs = demo()
    assert len(logs.interviews) == 45
    assert logs.interviews["company"].nunique() == 25
    assert len(logs.applications) == 60
    assert len(logs.contacts) == 30
    assert logs.contacts["name"].is_unique
    assert len(logs.asked) == 90
    assert len(logs.offers) == 6
    assert len(logs.pairs) == 18
    assert len(logs.followups) == 3


def test_every_word_is_one_the_schema_knows() -> None:
    for name, table in TABLES.items():
        path = FOLDER / f"{name}.csv"
        if not path.exists():
            continue
        for row in csv.DictReader(path.read_text(encoding="utf-8").splitlines()):
            for column, cell in row.items():
                if cell and table.kind(column) == "choice":
                    assert cell in table.choices(column), (name, column, cell)
                if cell and table.kind(column) in {"rating", "level"}:
                    assert cell == str(int(cell))


def test_the_offer_sheet() -> None:
    rows = list(csv.DictReader((FOLDER / "offer_sheet.csv").read_text(encoding="utf-8").splitlines()))
    assert next(iter(rows[0])) == "term"
    labels = [row["term"] for row in rows]
    assert labels[:5] == ["company", "role", "received on", "deadline", "status"]
    assert [find_term(label) for label in labels[5:12]] == [name for name, term in TERMS.items() if term.essential]
    cells = [cell for row in rows for column, cell in row.items() if column != "term"]
    assert cells.count("?") == 1
    assert sum(cell.endswith("(verbal)") for cell in cells) == 1
    assert sum(cell.endswith("(guess)") for cell in cells) == 1


def test_offers_and_their_deadlines() -> None:
    offers = demo().offers
    assert Counter(offers["status"]) == {"current": 1, "declined": 2, "expired": 1, "in hand": 1, "live": 1}
    live = offers[offers["status"].eq("live")].iloc[0]
    assert (live["company"], live["deadline"].date() - AS_OF) == (LIVE, dt.timedelta(days=4))
    hand = offers[offers["status"].eq("in hand")].iloc[0]
    assert hand["company"] == IN_HAND
    assert hand["deadline"].date() > live["deadline"].date()
    terms = demo().offer_terms
    unknown = terms[~terms["known"]]
    assert unknown[["offer", "term"]].to_numpy().tolist() == [["Wrenfathom", "bonus"]]
    for offer in offers[offers["status"].ne("current")].itertuples():
        rounds = of(demo().interviews, str(offer.company))
        assert "offer" in set(rounds["outcome"])
        assert rounds["date"].max() < offer.received_on


def test_companies_roles_and_industries_agree_across_tables() -> None:
    logs = demo()
    known = set(zip(logs.applications["company"], logs.applications["role"], strict=True))
    assert len(known) == 60
    for table in ("interviews", "events", "asked"):
        assert set(zip(logs[table]["company"], logs[table]["role"], strict=True)) <= known, table
    mine = logs.offers[logs.offers["status"].ne("current")]
    assert set(zip(mine["company"], mine["role"], strict=True)) <= known
    assert logs.applications.groupby("company")["industry"].nunique().max() == 1
    assert set(logs.contacts["company"]) <= set(logs.applications["company"])
    assert set(logs.goals["came_from"]) - {""} <= set(logs.interviews["company"])
    assert logs.interviews["process"].nunique() == 27
    assert PRESENT in set(logs.followups["company"])
    assert PRESENT not in set(logs.applications["company"])


def test_days_are_in_order_and_interviews_on_working_days() -> None:
    logs = demo()
    dates = logs.interviews["date"]
    assert dates.is_monotonic_increasing
    assert dates.dt.day_of_week.max() < 5
    assert not dates.isin(pd.to_datetime(["2026-01-19", "2026-02-16", "2026-05-25"])).any()
    assert dates.max() <= pd.Timestamp(AS_OF)
    assert (logs.interviews["logged_on"] >= dates).all()
    applications = logs.applications
    assert (applications["applied_on"] <= applications["status_on"]).all()
    answered = applications[applications["first_reply_on"].notna()]
    assert (answered["applied_on"] < answered["first_reply_on"]).all()
    applied = applications.set_index("process")["applied_on"]
    assert (logs.interviews["date"] > logs.interviews["process"].map(applied)).all()


def test_outcomes_events_and_statuses_agree() -> None:
    logs = demo()
    for application in logs.applications.itertuples():
        rounds = logs.interviews[logs.interviews["process"].eq(application.process)]
        steps = logs.events[logs.events["process"].eq(application.process)]
        assert (steps["event"].isin(["screening", "interview"])).sum() == len(rounds)
        assert steps["date"].is_monotonic_increasing
        if application.status in ENDED:
            assert steps.iloc[-1]["event"] == application.status
            assert steps.iloc[-1]["date"] == application.status_on
        if len(rounds) == 0:
            assert application.status in ENDED | {"applied", "responded"}
            continue
        last = rounds.iloc[-1]["outcome"]
        assert (rounds["outcome"].iloc[:-1] == "advanced").all()
        expected = {
            "rejected": "rejected",
            "no answer": "no answer",
            "withdrew": "declined by me",
            "waiting": "interview",
            "advanced": "interview",
        }
        assert application.status in ({"offer", "declined by me"} if last == "offer" else {expected[last]})
    live = logs.applications[logs.applications["status"].isin(["interview", "screening"])]
    assert len(live) == 3
    assert (live["expected_answer_on"] > pd.Timestamp(AS_OF)).all()


def test_postings_differ_and_have_the_right_length() -> None:
    texts = demo().applications["posting"]
    assert texts.is_unique
    assert texts.str.split().str.len().between(60, 120).all()
    together = " ".join(texts)
    for word in (" Go", " R", "Excel", " excel "):
        assert word in together


def test_sql_and_python_are_asked_for_most_and_dbt_is_the_gap() -> None:
    asked = Counter(skill for one in demo_seeker().postings for skill in one.skills)
    ranked = [skill for skill, _ in asked.most_common()]
    assert ranked[:2] == ["SQL", "Python"]
    assert ranked.index("dbt") < 4
    level = demo().profile.skills
    assert level["dbt"] == 1
    assert min(level[skill] for skill in ranked[:5] if skill != "dbt") >= 3


def test_later_interviews_go_better() -> None:
    interviews = demo().interviews
    ratings = interviews["self_rating"].to_numpy(dtype=float)
    assert ratings[-15:].mean() - ratings[:15].mean() > 1.2
    led_on = interviews["outcome"].isin(["advanced", "offer"]).to_numpy()
    assert (led_on[:15].sum(), led_on[-15:].sum()) == (5, 11)


def test_the_live_offer_comes_from_a_place_without_respect_and_pays_more() -> None:
    logs = demo()
    ideal = logs.profile.ideal["respect"]
    live, hand = of(logs.interviews, LIVE)["culture_respect"], of(logs.interviews, IN_HAND)["culture_respect"]
    assert live.notna().sum() == hand.notna().sum() == 4
    assert live.max() <= ideal - 2
    assert hand.mean() >= ideal - 0.5
    base = logs.offer_terms[logs.offer_terms["term"].eq("base")].set_index("offer")["value"]
    assert base["Wrenfathom"] > base["Junipergate"] > base["Thistleport (now)"]


def test_one_frog_turned_prince_and_the_rest_is_noise() -> None:
    logs = demo()
    wanted = logs.interviews["process"].map(logs.applications.set_index("process")["wanted"])
    half = logs.interviews[wanted.eq("half-wanted")]
    change = half["enthusiasm_after"] - half["enthusiasm_before"]
    prince = half["company"].eq(IN_HAND)
    enthusiasm = half[prince]
    assert enthusiasm["enthusiasm_before"].iloc[0] <= 5
    assert enthusiasm["enthusiasm_after"].iloc[-1] >= 9
    assert abs(change[~prince].mean()) < 0.5
    assert DEMO_TRUTHS.surprises[IN_HAND] > 1


def test_referrals_beat_cold_applications() -> None:
    logs = demo()
    met = logs.applications["process"].isin(logs.interviews["process"])
    by = met.groupby(logs.applications["source"]).agg(["sum", "count"])
    assert by.loc["referral"].tolist() == [7, 8]
    assert by.loc["applied"].tolist() == [9, 37]


def test_goals_shift_after_named_interviews() -> None:
    goals = demo().goals
    by_day = goals.groupby("set_on")["weight"].sum()
    assert len(by_day) == 5
    assert set(by_day) == {100.0}
    pay = goals[goals["criterion"].eq("pay")].sort_values("set_on")["weight"].to_numpy()
    assert np.all(np.diff(pay) < 0)
    assert goals[goals["criterion"].eq("team")]["set_on"].min() > goals["set_on"].min()


def test_some_rows_are_hindsight_and_some_cultures_unobserved() -> None:
    logs = demo()
    late = (logs.interviews["logged_on"] - logs.interviews["date"]).dt.days > 1
    assert 3 <= late.sum() <= 8
    seen = logs.interviews.filter(like="culture_").drop(columns="culture_quote").notna().to_numpy().mean()
    assert 0.3 < seen < 0.7
    assert logs.interviews["culture_quote"].ne("").sum() >= 8
    quotes = logs.interviews["culture_quote"]
    assert quotes[quotes.ne("")].is_unique


def test_the_readme_names_the_planted_numbers() -> None:
    text = (FOLDER / "README.md").read_text(encoding="utf-8")
    for number in (
        f"{DEMO_TRUTHS.practice_rating:g} points of 10",
        f"lacks respect**: {DEMO_TRUTHS.cultures[LIVE]['respect']:g} of 5",
        f"each interview adds {DEMO_TRUTHS.surprises[IN_HAND]:g}",
        "7 of 8 referrals",
        "python -m offerscope.simulate data/demo",
    ):
        assert number in text
