import csv
import datetime as dt
from collections.abc import Mapping
from typing import Any

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from offerscope import places
from offerscope.estimate.rates import newcombe
from offerscope.findings import Strength, Use
from offerscope.logs import Logs, build_logs, read_logs
from offerscope.logs.importers import run
from offerscope.questions import SettingsError, options
from offerscope.questions._options_groups import groups
from offerscope.questions._options_processes import Processes, processes
from offerscope.questions._options_silence import Silence, silence

FILE = places.CHECKOUT.parent / "shared" / "data" / "job-log" / "applications-177.csv"
AS_OF = dt.date(2026, 5, 29)


def logs(applications: list[Mapping[str, Any]], **tables: Any) -> Logs:
    return build_logs({"applications": applications, **tables}, as_of=AS_OF)


def ask(found: Logs, **changes: Any) -> options.OptionsAnswer:
    return options.answer(found, options.Settings(**changes))


def sentences(answer: options.OptionsAnswer) -> str:
    return "\n".join(finding.sentence for finding in answer.findings)


def many(n: int, status: str, applied_on: str = "2026-01-02", **cells: Any) -> list[Mapping[str, Any]]:
    return [
        {"company": f"{status} {i} {cells.get('source', '')}", "applied_on": applied_on, "status": status, **cells}
        for i in range(n)
    ]


def test_how_far_each_process_got_is_put_together_from_all_tables() -> None:
    found = processes(
        logs(
            [
                {"company": "Tarn", "status": "rejected"},
                {"company": "Wharfe", "status": "applied"},
                {"company": "Skell", "status": "rejected"},
                {"company": "Nidd", "status": ""},
                {"company": "Ure", "status": "saved"},
                {"company": "Cover", "status": "no answer"},
            ],
            events=[
                {"company": "Skell", "event": "interview"},
                {"company": "Wharfe", "event": "phone screen", "date": "2026-02-01"},
            ],
            interviews=[{"company": "Nidd", "date": "2026-03-01"}, {"company": "Elsewhere", "date": "2026-03-01"}],
            offers=[{"offer": "N", "company": "Nidd"}],
        )
    )
    assert found.rows.set_index("company")["reached"].to_dict() == {
        "Tarn": 1,
        "Wharfe": 2,
        "Skell": 3,
        "Nidd": 4,
        "Cover": 0,
    }
    assert found.rows.set_index("company")["cause"].to_dict() == {
        "Tarn": 2,
        "Wharfe": 1,
        "Skell": 1,
        "Nidd": 1,
        "Cover": 0,
    }
    assert (found.saved, found.without_application, found.given_up, found.screens) == (1, 1, 1, True)


def test_days_to_the_first_answer_and_days_watched_so_far() -> None:
    found = processes(
        logs(
            [
                {
                    "company": "Tarn",
                    "applied_on": "2026-05-01",
                    "status": "rejected",
                    "first_reply_on": "2026-05-04",
                    "status_on": "2026-05-20",
                },
                {"company": "Wharfe", "applied_on": "2026-05-19", "status": "applied"},
                {"company": "Skell", "applied_on": "2026-05-01", "status": "rejected"},
                {"company": "Nidd", "status": "rejected", "first_reply_on": "2026-05-04"},
                {"company": "Ure", "applied_on": "2026-05-10", "status": "rejected", "first_reply_on": "2026-05-04"},
                {"company": "Cover", "applied_on": "2026-05-01", "status": "declined by me", "status_on": "2026-05-03"},
                {"company": "Swale", "applied_on": "2026-06-10", "status": "applied"},
                {"company": "Bain", "applied_on": "2026-05-09", "status": "no answer", "first_reply_on": "2026-06-02"},
            ]
        )
    )
    rows = found.rows.set_index("company")
    assert rows["days"].fillna(-1).to_dict() == {
        "Tarn": 3,
        "Wharfe": 10,
        "Skell": -1,
        "Nidd": -1,
        "Ure": -1,
        "Cover": 2,
        "Bain": 20,
    }
    assert rows["cause"].to_dict() == {"Tarn": 2, "Wharfe": 0, "Skell": 2, "Nidd": 2, "Ure": 2, "Cover": 4, "Bain": 0}
    assert (found.answer_no_day, found.no_day, found.impossible, found.later) == (1, 1, 1, 1)
    assert rows["waiting"].sum() == 1


def test_shares_are_told_by_count_under_five_and_without_decimals_under_fifty() -> None:
    few = ask(logs(many(4, "rejected"))).tables[options.REACH]
    assert np.isnan(few["Share (%)"].iloc[0])
    some = ask(logs([*many(3, "rejected"), *many(4, "applied")])).tables[options.REACH]
    assert some[["Reached", "of", "Share (%)"]].iloc[0].tolist() == [3, 7, 43]
    lots = ask(logs([*many(20, "rejected"), *many(40, "applied")])).tables[options.REACH]
    assert lots["Share (%)"].iloc[0] == 33.3


def test_an_answer_and_a_withdrawal_without_a_day_are_counted_apart() -> None:
    unseen = " ".join(ask(logs([*many(2, "rejected"), *many(1, "declined by me"), *many(4, "applied")])).unseen)
    assert "2 answers and 1 withdrawal without a day: left out of the times" in unseen
    one = " ".join(ask(logs([*many(1, "no answer"), *many(4, "applied")])).unseen)
    assert '1 unanswered application you call "no answer"' in one
    assert "it counts as still open" in one


def test_a_status_typed_no_answer_is_no_ending() -> None:
    answer = ask(logs([*many(10, "no answer"), *many(10, "rejected", first_reply_on="2026-01-05")]))
    times = answer.tables[options.TIMES]
    assert times["Any answer (%)"].tolist() == [50, 50]
    assert times["Day"].tolist() == [3, 17]
    assert "your judgement" in " ".join(answer.unseen)
    assert answer.half_answered == 3


def test_silence_counts_only_what_was_watched_long_enough() -> None:
    found = processes(
        logs(
            [
                *many(6, "no answer"),
                *many(2, "rejected", first_reply_on="2026-02-20"),
                *many(3, "responded", first_reply_on="2026-01-05"),
                *many(4, "applied", applied_on="2026-04-01"),
                *many(1, "declined by me", status_on="2026-02-25"),
                *many(1, "interview", first_reply_on="2026-05-20"),
            ]
        )
    )
    assert silence(found, 30, 90) == Silence(30, 90, 2, 9, 4, k_companies=2, n_companies=9)


@pytest.mark.parametrize(
    ("late", "never", "strength", "says"),
    [
        (0, 60, Strength.LEANING, "older ones are probably closed"),
        (0, 400, Strength.CLEAR, "older ones are probably closed"),
        (30, 30, Strength.CLEAR, "do not write them off"),
        (1, 4, Strength.TOO_EARLY, "is open"),
        (0, 3, Strength.TOO_EARLY, "is open"),
    ],
)
def test_what_silence_means(late: int, never: int, strength: Strength, says: str) -> None:
    answer = ask(logs([*many(never, "no answer"), *many(late, "rejected", first_reply_on="2026-02-20")]))
    finding = next(
        one for one in answer.findings if "no answer after" in one.sentence or "days of silence" in one.sentence
    )
    assert says in finding.sentence
    if late + never == 60 and not late:
        assert finding.strength in {Strength.LEANING, Strength.CLEAR}
    else:
        assert finding.strength is strength
    assert f"{late} of {late + never}" in finding.sentence


def test_a_way_that_stands_out_is_told_with_what_to_expect() -> None:
    rows = [
        *many(8, "interview", source="Club"),
        *many(2, "no answer", source="club"),
        *many(5, "interview", source="Board"),
        *many(95, "no answer", source="Board"),
    ]
    answer = ask(logs(rows))
    ways = answer.tables[options.WAYS].set_index("Applied by")
    assert ways.loc["Club", ["Applications", "Led to an interview"]].tolist() == [10, 8]
    finding = next(one for one in answer.findings if "Club led" in one.sentence)
    assert finding.strength is Strength.CLEAR
    assert sum(" often than " in one.sentence for one in answer.findings) == 1
    assert "8 of 10 (80 %) against 5 of 100 (5.0 %)" in finding.sentence
    # Drawn toward the 13 of 110 of all: (8 + 10 * 13 / 110) / 20.
    assert finding.detail.startswith("Expect about 46 %")


def test_ways_that_are_alike_do_not_stand_out() -> None:
    rows = [row for way in "ABCDE" for row in [*many(2, "interview", source=way), *many(18, "no answer", source=way)]]
    finding = next(one for one in ask(logs(rows)).findings if "way" in one.n_of)
    assert finding.strength is Strength.TOO_EARLY


def test_noise_seldom_stands_out() -> None:
    # 200 logs of six ways, three résumés and three starts with one true rate: a clear claim at most in one of twenty (the
    # report's whole budget), and one that leans in about one of twenty for each kind of group.
    rng = np.random.default_rng(3)
    clear = leaning = 0
    for _ in range(200):
        n = 90
        rows = pd.DataFrame({
            "source": list("ABCDEF") * 15, "version": rng.choice(["1", "2", "3"], n), "who": [str(i) for i in range(n)],
            "start": rng.choice(["You wanted it", "Half-wanted or less", "They wrote first"], n),
            "reached": np.where(rng.random(n) < 0.15, 3, 0), "age": 90.0, "met": np.nan,
        })  # fmt: skip
        found = Processes(rows=rows, ended=pd.DataFrame())
        told = [one.strength for kind in ("source", "version", "start") for one in groups(found, kind, 30).told]
        clear += Strength.CLEAR in told
        leaning += Strength.LEANING in told
    assert clear <= 4
    assert leaning <= 30


def test_the_best_and_the_worst_way_are_told_apart() -> None:
    rows = [*many(7, "interview", source="referral"), *many(1, "rejected", source="referral"), *many(36, "no answer", source="applied"),
            *many(1, "interview", source="applied"), *many(3, "interview", source="event"), *many(8, "no answer", source="event")]  # fmt: skip
    told = [one.sentence for one in ask(logs(rows)).findings if "led to an interview" in one.sentence]
    assert any(one.startswith("Referrals led to an interview more often") for one in told)
    assert any(one.startswith("Cold applications led to an interview less often") for one in told)


def test_withdrawing_is_an_ending_that_is_no_answer() -> None:
    answer = ask(
        logs(
            [
                *many(5, "rejected", first_reply_on="2026-01-05"),
                *many(5, "declined by me", status_on="2026-01-08"),
                *many(10, "applied"),
            ]
        )
    )
    times = answer.tables[options.TIMES].set_index("Day")
    assert times.loc[6, ["Any answer (%)", "Turned down (%)", "I withdrew (%)"]].tolist() == [25, 25, 25]
    assert times.loc[6, "From (%)"] < 25 < times.loc[6, "To (%)"]
    assert times.loc[3, "Still watched"] == 20


def test_pay_is_never_mixed() -> None:
    rows = [
        *(
            {
                "company": f"Y{i}",
                "pay_min": 50000 + 1000 * i,
                "pay_max": 60000,
                "pay_currency": "USD",
                "pay_per": "year",
            }
            for i in range(6)
        ),
        {"company": "H", "pay_min": 20, "pay_currency": "USD", "pay_per": "hour"},
        {"company": "M", "pay_max": 4000, "pay_currency": "usd", "pay_per": "month"},
        {"company": "E", "pay_min": 70000, "pay_currency": "EUR", "pay_per": "year"},
        {"company": "U", "pay_min": 20, "pay_currency": "USD"},
    ]
    answer = ask(logs(rows))
    quotes = answer.tables[options.PAY].set_index("Company")
    assert quotes.loc["H", "From"] == quotes.loc["H", "To"] == 20 * 2080
    assert "by the hour" in quotes.loc["H", "How quoted"]
    assert quotes.loc["M", "To"] == 48000
    assert "U" not in quotes.index
    assert (answer.currency, answer.paid, answer.pay_high) == ("USD", 8, 60000)
    assert "EUR (1)" in " ".join(answer.unseen)
    assert "1 amount of pay under 1,000" in " ".join(answer.unseen)
    assert "(USD) ran from 50,000 to 60,000" in sentences(answer)
    assert ask(logs(rows), hours_per_year=1000).tables[options.PAY].set_index("Company").loc["H", "To"] == 20000


def test_a_middle_needs_five_quotes() -> None:
    rows = [{"company": f"Y{i}", "pay_min": 50000, "level": "Mid"} for i in range(5)] + [
        {"company": "S", "pay_min": 90000, "level": "Senior"}
    ]
    levels = ask(logs(rows)).tables[options.LEVELS].set_index("Level")
    assert levels.loc["Mid", "Middle"] == 50000
    assert np.isnan(levels.loc["Senior", "Middle"])
    assert "no currency" in " ".join(ask(logs(rows)).unseen)


@pytest.mark.parametrize(
    "rows",
    [
        [],
        [{"company": "Tarn"}],
        [{"role": "Cook"}],
        [{"company": "Tarn", "status": "hmm"}],
        [{"company": "Tarn", "applied_on": "2026-01-01"}],
        [{"company": "Tarn", "status": "saved"}],
        [{"company": "Tarn", "applied_on": "2027-01-01"}],
        [{"company": f"C{i}"} for i in range(30)],
        [{"company": f"C{i}", "applied_on": "2026-05-29", "first_reply_on": "2026-05-29"} for i in range(30)],
        [
            {"company": f"C{i}", "applied_on": "2026-01-01", "status": "declined by me", "status_on": "2026-01-09"}
            for i in range(9)
        ],
    ],
)
def test_every_small_log_gets_an_answer(rows: list[Mapping[str, Any]]) -> None:
    answer = ask(logs(rows))
    assert answer.applications == len(
        [row for row in rows if row.get("status") != "saved" and row.get("applied_on") != "2027-01-01"]
    )
    for table in answer.tables.values():
        assert not any("_" in column for column in table.columns)


@given(
    st.lists(
        st.fixed_dictionaries(
            {
                "company": st.sampled_from(["A", "B", "C", "D"]),
                "status": st.sampled_from(
                    ["applied", "rejected", "no answer", "interview", "offer", "declined by me", "zebra", ""]
                ),
                "applied_on": st.sampled_from(["", "2026-01-01", "2026-03-01", "2026-05-20"]),
                "first_reply_on": st.sampled_from(["", "2026-01-01", "2026-03-09", "2026-05-25"]),
                "source": st.sampled_from(["", "Board", "referral"]),
                "pay_min": st.sampled_from(["", "20", "50000"]),
                "pay_per": st.sampled_from(["", "hour", "year"]),
            }
        ),
        max_size=25,
    )
)
@settings(max_examples=30, deadline=None)
def test_the_steps_never_grow(rows: list[Mapping[str, Any]]) -> None:
    answer = ask(logs(rows))
    assert answer.applications >= answer.answered >= answer.interviewed >= answer.offered
    # What comes to a step leaves it, and all that was sent has come to an end or is open.
    flow = answer.tables[options.FLOW]
    into, out = flow.groupby("To")["Processes"].sum(), flow.groupby("From")["Processes"].sum()
    for step in ("Answered", "Interview", "Offer"):
        assert into.get(step, 0) == out.get(step, 0)
    assert out.get("Applied", 0) == answer.applications
    assert into.drop(["Answered", "Interview", "Offer"], errors="ignore").sum() == answer.applications
    times = answer.tables[options.TIMES]
    if len(times):
        kinds = [column for column in times if column in {"Moved on (%)", "Turned down (%)", "Another answer (%)"}]
        assert (times[kinds].sum(axis=1) - times["Any answer (%)"]).abs().max() <= 1.6
        assert times["Any answer (%)"].is_monotonic_increasing


def test_what_to_log_next() -> None:
    assert options.unlocks(logs([]))[0].need == options.APPLICATIONS_WANTED
    full = [
        {"company": f"C{i}", "applied_on": "2026-01-01", "first_reply_on": "2026-02-01", "pay_min": 50000, "source": "event",
         "resume_version": "A", "wanted": "wanted"}
        for i in range(20)
    ]  # fmt: skip
    events = [{"company": f"C{i}", "event": "responded", "date": "2026-02-01"} for i in range(20)]
    assert options.unlocks(logs(full, events=events)) == ()
    assert options.has_data(logs(full))
    assert not options.has_data(logs(full[:4]))
    assert options.has_data(logs([], events=events))
    bare = [{"company": f"C{i}", "status": "rejected"} for i in range(30)]
    asked_for = {column for one in options.unlocks(logs(bare)) for column in one.columns}
    assert {"resume_version", "wanted", "event", "source", "first_reply_on", "pay_min"} <= asked_for


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("silent_days", 0),
        ("silent_days", "30"),
        ("watched_days", True),
        ("hours_per_year", 10),
        ("watched_days", 20),
        ("counted_from", "the moon"),
        ("currency", "XYZ"),
    ],
)
def test_settings_name_what_is_wrong(name: str, value: object) -> None:
    with pytest.raises(SettingsError, match=f"The parameter {name}"):
        options.Settings(**{name: value})  # type: ignore[arg-type]


@pytest.mark.real_data
@pytest.mark.skipif(not FILE.is_file(), reason="the shared folder of real data is not beside the checkout")
def test_a_real_log(tmp_path_factory: pytest.TempPathFactory) -> None:
    folder = tmp_path_factory.mktemp("real") / "log"
    run(FILE, folder, write=True)
    answer = ask(read_logs(folder))
    with FILE.open(encoding="utf-8-sig", newline="") as stream:
        raw = list(csv.DictReader(stream))

    def days(row: dict[str, str], column: str) -> int:
        sent = dt.datetime.strptime(row["Date sent"], "%m/%d/%Y").date()
        end = dt.datetime.strptime(row[column].split()[0], "%m/%d/%Y").date()
        return (end - sent).days

    answered = [row for row in raw if row["Date of 1st Response"]]
    assert (answer.applications, answer.answered, answer.interviewed, answer.offered) == (177, len(answered), 13, 2)
    old = [row for row in raw if days(row, "Current Date") >= 90]
    silent = [row for row in old if not row["Date of 1st Response"] or days(row, "Date of 1st Response") > 30]
    late = [row for row in silent if row["Date of 1st Response"] and days(row, "Date of 1st Response") <= 90]
    assert f"{len(late)} of {len(silent)}" in sentences(answer)
    quick = sorted(
        days(row, "Date of 1st Response")
        for row in old
        if row["Date of 1st Response"] and days(row, "Date of 1st Response") <= 90
    )
    assert (
        f"Of {len(old)} applications that are 90 days old or older, {len(quick)} got an answer in that time: "
        f"half of these by day {quick[(len(quick) + 1) // 2 - 1]}" in sentences(answer)
    )
    # Nobody was cut off before day 16, so up to there the curve is a plain count.
    at_14 = answer.tables[options.TIMES].set_index("Day").loc[14, "Any answer (%)"]
    assert at_14 == pytest.approx(
        100 * sum(days(row, "Date of 1st Response") <= 14 for row in answered) / 177, abs=0.06
    )
    assert answer.paid == 68
    assert answer.currency == ""


def test_where_each_process_left() -> None:
    answer = ask(
        logs(
            [*many(2, "rejected"), *many(1, "applied"), *many(1, "no answer"), *many(1, "declined by me"), *many(1, "accepted"),
             {"company": "Tarn", "status": "rejected"}, {"company": "Ure", "status": "interview"}],
            interviews=[{"company": "Tarn", "date": "2026-03-01"}],
            offers=[{"offer": "U", "company": "Ure", "status": "live"}],
        )
    )  # fmt: skip
    flow = answer.tables[options.FLOW].set_index(["From", "To"])["Processes"].to_dict()
    assert flow == {
        ("Applied", "Answered"): 5, ("Applied", "I withdrew"): 1, ("Applied", "No answer"): 1, ("Applied", "Still open"): 1,
        ("Answered", "Interview"): 3, ("Answered", "Turned down"): 2, ("Interview", "Offer"): 2, ("Interview", "Turned down"): 1,
        ("Offer", "Accepted"): 1, ("Offer", "Still open"): 1,
    }  # fmt: skip
    assert answer.tables[options.REACH].iloc[-1][["Step", "Reached", "of"]].tolist() == ["Accepted", 1, 8]


def met(company: str, first: str, status: str, on: str) -> tuple[Mapping[str, Any], Mapping[str, Any]]:
    return (
        {"company": company, "applied_on": "2026-01-02", "status": status, "status_on": on},
        {"company": company, "date": first},
    )


def test_days_from_the_first_interview_to_the_end() -> None:
    told = [
        met("A", "2026-02-01", "rejected", "2026-02-11"),
        met("B", "2026-02-01", "declined by me", "2026-02-06"),
        met("C", "2026-02-01", "offer", "2026-02-21"),
        met("D", "2026-05-09", "interview", "2026-05-09"),
        met("E", "2026-02-01", "no answer", "2026-03-01"),
        met("F", "2026-02-01", "rejected", ""),
    ]
    found = logs([one for one, _ in told], interviews=[one for _, one in told])
    ended = processes(found).ended
    assert ended["from_interview"].fillna(-1).tolist() == [10, 5, 20, 20, 117, -1]
    assert ended["cause"].tolist() == [2, 3, 1, 0, 0, 2]
    answer = ask(found)
    table = answer.tables[options.ENDED].set_index("Day")
    # Of five with a day: one of five withdrew by day 5, one was turned down by day 10. The silence has ended nothing.
    assert table.loc[5, ["Any end (%)", "I withdrew (%)", "Offer (%)"]].tolist() == [20, 20, 0]
    assert (answer.ended_n, answer.ended_from) == (5, "interview")
    assert "1 process ended on a day not written" in " ".join(answer.unseen)
    assert "From the first interview, the one offer took 20 days and 1 refusal came by day 10." in sentences(answer)
    assert ask(found, counted_from="applying").ended_from == "applying"


def test_without_days_of_interviews_the_time_to_the_end_counts_from_applying() -> None:
    answer = ask(logs(many(6, "rejected", status_on="2026-01-12", first_reply_on="2026-01-12")))
    assert (answer.ended_from, answer.half_ended, answer.ended_n) == ("applying", 10, 6)
    assert "From applying, half of the 6 refusals came within 10 days." in sentences(answer)


def test_what_calling_a_silence_a_no_would_do() -> None:
    rows = [
        *many(10, "rejected", first_reply_on="2026-01-12"),
        *many(4, "responded", first_reply_on="2026-01-19"),
        *many(2, "interview", first_reply_on="2026-01-26"),
        *many(1, "rejected", first_reply_on="2026-02-26", source="event"),
        *many(3, "applied"),
    ]
    table = ask(logs(rows)).tables[options.SILENCES].set_index("Silence called a no after")
    assert table["Answers missed"].to_dict() == {"14 days": 7, "21 days": 3, "30 days": 1, "never: still open": 0}
    assert table["Answered by then (%)"].to_dict() == {
        "14 days": 50,
        "21 days": 70,
        "30 days": 80,
        "never: still open": 85,
    }
    assert table.loc["14 days", ["of answers", "Given up today"]].tolist() == [17, 3]
    assert "45 days" in ask(logs(rows), silent_days=45).tables[options.SILENCES].iloc[:, 0].tolist()


def test_answers_without_a_day_are_no_proof_that_silence_means_a_no() -> None:
    silent = many(60, "no answer")
    closed = next(one for one in ask(logs(silent)).findings if "no answer after" in one.sentence)
    assert closed.strength is not Strength.TOO_EARLY
    unsure = ask(logs([*silent, *many(25, "rejected")])).findings
    assert next(one for one in unsure if "days of silence" in one.sentence).strength is Strength.TOO_EARLY


def test_one_company_with_many_applications_is_no_crowd() -> None:
    silent = [{**row, "company": f"C{i % 3}", "role": f"R{i}"} for i, row in enumerate(many(60, "no answer"))]
    assert next(one for one in ask(logs(silent)).findings if "silence" in one.sentence).strength is Strength.TOO_EARLY
    liked = [{"company": "Tarn", "role": f"R{i}", "status": "interview", "source": "referral"} for i in range(9)]
    answer = ask(logs([*liked, *many(30, "no answer", source="applied")]))
    assert not any(" often than " in one.sentence for one in answer.findings)
    apart = [{**row, "company": f"T{i}"} for i, row in enumerate(liked)]
    answer = ask(logs([*apart, *many(30, "no answer", source="applied")]))
    assert any(one.sentence.startswith("Referrals led to an interview more often") for one in answer.findings)


def test_a_resume_that_does_better_is_told() -> None:
    rows = [*many(14, "interview", resume_version="v2"), *many(6, "no answer", resume_version="V2"),
            *many(2, "interview", resume_version="v1"), *many(24, "no answer", resume_version="v1")]  # fmt: skip
    rows = [{**row, "company": f"C{i}"} for i, row in enumerate(rows)]
    finding = next(one for one in ask(logs(rows)).findings if "résumé" in one.sentence)
    assert finding.sentence == (
        "Applications with résumé v2 led to an interview more often than applications with résumé v1: 14 of 20 (70 %) "
        "against 2 of 26 (8 %): send v2 for now."
    )
    assert finding.claim == "resume:v2:v1:+"


def test_who_wrote_first_and_how_wanted_it_was() -> None:
    rows = [
        *many(6, "interview", source="recruiter", wanted="half-wanted"), *many(1, "interview", source="unsolicited"),
        *many(9, "no answer", source="applied", wanted="wanted"), *many(7, "no answer", source="event", wanted="half-wanted"),
        *many(1, "no answer", source="applied", wanted="not wanted"), *many(2, "no answer", source="applied"),
    ]  # fmt: skip
    rows = [{**row, "company": f"C{i}"} for i, row in enumerate(rows)]
    table = ask(logs(rows)).tables[options.STARTS].set_index("How it began")
    assert table["Applications"].to_dict() == {
        "You wanted it": 9, "Half-wanted or less": 8, "They wrote first": 7, "not given": 2,
    }  # fmt: skip
    assert table.loc["They wrote first", "Led to an interview"] == 7


def test_whom_to_ask_how_things_stand() -> None:
    rows = [
        {"company": "Tarn", "applied_on": "2026-04-01", "status": "interview", "status_on": "2026-05-09"},
        {"company": "Ure", "applied_on": "2026-04-01", "status": "responded", "status_on": "2026-05-27"},
        {"company": "Nidd", "applied_on": "2026-04-01", "status": "interview", "status_on": "2026-05-09", "expected_answer_on": "2026-06-03"},
        {"company": "Wharfe", "applied_on": "2026-01-01", "status": "interview", "status_on": "2026-02-01"},
        {"company": "Skell", "applied_on": "2026-04-01", "status": "rejected", "status_on": "2026-05-09"},
    ]  # fmt: skip
    first = ask(logs(rows)).findings[0]
    assert first.sentence.startswith("Ask Tarn (quiet for 20 days) how things stand")
    assert first.detail == "1 more has been quiet for over 60 days."
    assert first.use is Use.ACT


def test_pay_is_converted_at_a_dated_rate_alone() -> None:
    rows = [
        {"company": "E", "pay_min": 50000, "pay_currency": "EUR"},
        {"company": "U", "pay_min": 60000, "pay_currency": "USD"},
        {"company": "N", "pay_min": 70000},
        {"company": "X", "pay_min": 80000, "pay_currency": "XAF"},
    ]
    answer = options.answer(build_logs({"applications": rows}, as_of="2024-03-30"), options.Settings(currency="usd"))
    quotes = answer.tables[options.PAY].set_index("Company")
    assert quotes.loc["E", ["Currency", "From"]].tolist() == ["USD", round(50000 * 1.0811)]
    assert quotes["Currency"].to_dict() == {"E": "USD", "U": "USD", "N": "not given", "X": "XAF"}
    assert (answer.currency, answer.paid) == ("USD", 2)
    assert "1 EUR = 1.081 USD on 28 March 2024" in " ".join(answer.unseen)
    plain = options.answer(build_logs({"applications": rows}, as_of="2024-03-30"), options.Settings())
    assert plain.tables[options.PAY].set_index("Company").loc["E", ["Currency", "From"]].tolist() == ["EUR", 50000]


def test_the_demo_says_that_referrals_beat_cold_applications() -> None:
    demo = read_logs(places.shipped("data/demo"))
    answer = ask(demo)
    first = answer.findings[0]
    assert first.sentence == (
        "Referrals led to an interview more often than cold applications: 7 of 8 (88 %) against 9 of 37 (24 %): ask someone "
        "to refer you before you apply cold."
    )
    assert first.strength is not Strength.TOO_EARLY
    assert first.use is Use.ACT
    ways = answer.tables[options.WAYS].set_index("Applied by")
    assert ways.loc["Recruiters", ["Led to an interview", "Applications"]].tolist() == [8, 11]
    # Nothing was planted for the résumé.
    assert next(one for one in answer.findings if "résumé" in one.sentence).strength is Strength.TOO_EARLY


def test_what_was_sent_lately_is_no_failure() -> None:
    # The second résumé has been in use for a fortnight: nothing has had the time to come of it.
    first = many(10, "interview", resume_version="1", status_on="2026-01-25") + many(6, "no answer", resume_version="1")
    lately = many(16, "applied", applied_on="2026-05-20", resume_version="2")
    told = [one for one in ask(logs([*first, *lately])).findings if "often than" in one.sentence]
    assert told == []
    long_ago = many(16, "applied", applied_on="2026-02-20", resume_version="2")
    told = [one.sentence for one in ask(logs([*first, *long_ago])).findings if "often than" in one.sentence]
    assert told[0].startswith("Applications with résumé 2 led to an interview less often")


def test_what_came_of_the_rest_of_the_interviews_adds_up() -> None:
    (told,) = (one for one in ask(read_logs(places.shipped("data/demo"))).findings if one.sentence.startswith("From the first interview"))  # fmt: skip
    assert "the 5 offers" in told.sentence
    assert "the 16 refusals" in told.sentence
    assert told.n == 27 == 5 + 16 + 3 + 2 + 1
    assert told.detail == "Of the 27, 3 are still open, 2 went silent and you withdrew from 1."


def test_where_all_came_to_an_end_nothing_is_said_of_the_rest() -> None:
    rows = many(6, "rejected", status_on="2026-01-20")
    (told,) = (one for one in ask(logs(rows)).findings if one.sentence.startswith("From applying"))
    assert told.detail == ""
    (told,) = (
        one for one in ask(logs([*rows, *many(1, "applied")])).findings if one.sentence.startswith("From applying")
    )
    assert told.detail == "Of the 7, 1 is still open."


def test_how_many_applications_an_interview_took_is_told_as_what_happened() -> None:
    rows = [
        *many(4, "interview", source="referral"),
        *many(2, "interview", source="applied"),
        *many(6, "no answer", source="applied"),
    ]
    assert "one interview for about 2 applications (cold applications: 2 of 8)." in sentences(ask(logs(rows)))
    alike = [*many(4, "interview", source="referral"), *many(4, "no answer", source="referral"), *many(4, "interview"), *many(4, "no answer")]  # fmt: skip
    assert "one interview for about 2 applications." in sentences(ask(logs(alike)))


def test_two_starts_are_compared_and_the_third_stands_apart() -> None:
    answer = ask(read_logs(places.shipped("data/demo")))
    starts = next(one for one in answer.findings if "jobs you want more" in one.sentence)
    assert starts.sentence.endswith(
        "more often: 12 of 34 (35 %) of the jobs you wanted and 5 of 13 (38 %) of those you half wanted or less did."
    )
    assert starts.n == 34 + 13
    assert starts.interval == newcombe(12, 34, 5, 13)
    assert starts.detail == "Where they wrote first: 10 of 13 (77 %) led to an interview, which may still be chance."
    resumes = next(one for one in answer.findings if "résumé" in one.sentence)
    assert resumes.interval == newcombe(18, 40, 9, 20)
    assert resumes.strength is starts.strength is Strength.TOO_EARLY


def test_a_start_with_too_few_applications_is_told_as_not_compared() -> None:
    wanted, half = {"source": "applied", "wanted": "wanted"}, {"source": "applied", "wanted": "half-wanted"}
    rows = [*many(2, "interview", **wanted), *many(4, "no answer", **wanted), *many(2, "interview", **half), *many(5, "no answer", **half),
            *many(2, "interview", source="recruiter")]  # fmt: skip
    told = next(one for one in ask(logs(rows)).findings if "jobs you want more" in one.sentence)
    assert told.detail == "Where they wrote first: 2 of 2, too few to compare."


def test_without_half_wanted_jobs_the_other_start_is_compared() -> None:
    rows = [*many(3, "interview", source="recruiter"), *many(4, "no answer", source="recruiter"),
            *many(2, "interview", source="applied", wanted="wanted"), *many(6, "no answer", source="applied", wanted="wanted")]  # fmt: skip
    told = next(one for one in ask(logs(rows)).findings if "employer began" in one.sentence)
    assert (
        "3 of 7 (43 %) of those that the employer began and 2 of 8 (25 %) of the jobs you wanted did." in told.sentence
    )
    assert told.interval == newcombe(3, 7, 2, 8)
    assert told.detail == ""
