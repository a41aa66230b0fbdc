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
from offerscope.findings import Strength
from offerscope.logs import Logs, build_logs, read_logs
from offerscope.logs.importers import run
from offerscope.questions import SettingsError, options
from offerscope.questions._options_findings import Silence, silence
from offerscope.questions._options_processes import processes

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
    assert silence(found, 30, 90) == Silence(30, 90, 2, 9, 4)


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
    assert sum("other ways" in one.sentence for one in answer.findings) == 1
    assert "8 of 10 (80 %) against 5 of 100 (5.0 %)" in finding.sentence
    # Drawn toward the 13 of 110 of all: (8 + 10 * 13 / 110) / 20.
    assert finding.detail.startswith("Expect about 46 %")


def test_ways_that_are_alike_do_not_stand_out() -> None:
    rows = [row for way in "ABCDE" for row in [*many(2, "interview", source=way), *many(18, "no answer", source=way)]]
    finding = next(one for one in ask(logs(rows)).findings if "way" in one.n_of)
    assert finding.strength is Strength.TOO_EARLY


def test_noise_seldom_stands_out() -> None:
    # 200 logs of six ways with one true rate: a clear claim at most in one of twenty (the report's whole budget).
    rng = np.random.default_rng(3)
    clear = leaning = 0
    for _ in range(200):
        k = rng.binomial(15, 0.15, 6)
        ways = pd.DataFrame({"Applied by": list("ABCDEF"), "Applications": 15, "Answered": k, "Led to an interview": k})
        from offerscope.questions._options_findings import _ways

        strengths = {finding.strength for finding in _ways(ways)}
        clear += Strength.CLEAR in strengths
        leaning += Strength.LEANING in strengths
    assert clear <= 4
    assert leaning <= 50


def test_the_best_and_the_worst_way_are_told_apart() -> None:
    rows = [*many(7, "interview", source="referral"), *many(1, "rejected", source="referral"), *many(36, "no answer", source="applied"),
            *many(1, "interview", source="applied"), *many(3, "interview", source="event"), *many(8, "no answer", source="event")]  # fmt: skip
    told = [one.sentence for one in ask(logs(rows)).findings if "other ways" in one.sentence]
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
    times = answer.tables[options.TIMES]
    if len(times):
        kinds = [column for column in times if column in {"Moved on (%)", "Turned down (%)", "Another answer (%)"}]
        assert (times[kinds].sum(axis=1) - times["Any answer (%)"]).abs().max() <= 1.6
        assert times["Any answer (%)"].is_monotonic_increasing


def test_what_to_log_next() -> None:
    assert options.unlocks(logs([]))[0].need == options.APPLICATIONS_WANTED
    full = [
        {"company": f"C{i}", "applied_on": "2026-01-01", "first_reply_on": "2026-02-01", "pay_min": 50000}
        for i in range(20)
    ]
    assert options.unlocks(logs(full)) == ()
    assert options.has_data(logs(full))
    assert not options.has_data(logs(full[:4]))


@pytest.mark.parametrize(
    ("name", "value"),
    [("silent_days", 0), ("silent_days", "30"), ("watched_days", True), ("hours_per_year", 10), ("watched_days", 20)],
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
        f"Of {len(quick)} answers that came within 90 days, half were there by day {quick[(len(quick) + 1) // 2 - 1]}"
        in sentences(answer)
    )
    # Nobody was cut off before day 16, so up to there the curve is a plain count.
    at_14 = answer.tables[options.TIMES].set_index("Day").loc[14, "Any answer (%)"]
    assert at_14 == pytest.approx(
        100 * sum(days(row, "Date of 1st Response") <= 14 for row in answered) / 177, abs=0.06
    )
    assert answer.paid == 68
    assert answer.currency == ""
