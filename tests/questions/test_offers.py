"""What offers pay, in sums done by hand, and every odd log that must still read sensibly."""

import datetime as dt
import math
import re

import pytest

from offerscope.findings import Strength
from offerscope.logs import build_logs
from offerscope.logs.model import Profile
from offerscope.questions import SettingsError, offers

DAY = dt.date(2026, 5, 29)


def sheet(*rows, currency="USD", **more):
    """Make a log from an offer sheet: the first row names the offers."""
    head, *lines = rows
    table = [dict(zip(("term", *head), line, strict=True)) for line in lines]
    return build_logs({"offer_sheet": table, **more}, profile=Profile(currency=currency), as_of=DAY)


def ask(logs, **settings):
    return offers.answer(logs, offers.Settings(**settings))


def texts(answer):
    return " ".join(
        [f"{f.sentence} {f.detail} {f.would_change}" for f in answer.findings] + list(answer.unseen) + list(answer.ask)
    )


TWO = (
    ("Harbor", "Quill", "Now"),
    ("status", "live", "in hand", "current"),
    ("deadline", "2026-06-05", "2026-06-12", ""),
    ("base", "120000", "112000", "100000"),
    ("sign-on", "10000", "14000", ""),
)


def test_the_difference_of_two_letters():
    found = ask(sheet(*TWO))
    assert (found.leader, found.runner_up, found.present) == ("Harbor", "Quill", "Now")
    assert (found.gap_total, found.gap_first_year, found.gap_one_time) == (28000, 8000, -4000)
    assert found.gap_interval == (28000, 28000)
    assert found.p_leader == 1
    first = found.findings[0]
    assert first.sentence == "Over four years Harbor pays USD 28,000 more than Quill, on what is written."
    assert first.detail == (
        "That is USD 8,000 more a year in recurring pay on average, and USD 4,000 less in one-time money."
    )
    assert first.is_fact
    assert first.strength is Strength.CLEAR
    assert first.interval is None
    assert found.flip == "Quill would lead if its base rose by more than USD 7,000 a year."
    assert (found.deadline, found.days_left, found.deadline_offer) == (dt.date(2026, 6, 5), 7, "Harbor")
    assert found.drawn == ("Harbor", "Quill", "Now")


def test_the_present_job_stands_beside():
    found = ask(sheet(*TWO), years=2)
    assert "Over two years Harbor pays USD 50,000 more than the present job" in texts(found)
    summary = found.tables["summary"].set_index("Offer")
    assert summary.loc["Now", "Status"] == "present job"
    assert summary.loc["Harbor", "In all"] == 250000
    assert summary.loc["Harbor", "One-time"] == 10000


def test_what_was_said_or_guessed_makes_it_less_sure():
    said = ask(sheet(("A", "B"), ("base", "100000 (guess)", "99000"), ("deadline", "", "")), years=1)
    assert said.findings[0].strength is Strength.TOO_EARLY
    assert said.gap_interval == pytest.approx((1000 - 1.959964 * 15000, 1000 + 1.959964 * 15000), abs=0.5)
    assert said.p_leader == pytest.approx(0.5266, abs=1e-4)
    likely = ask(sheet(("A", "B"), ("base", "105000 (verbal)", "98000"), ("deadline", "", "")), years=1)
    assert likely.findings[0].strength is Strength.LEANING
    assert likely.findings[0].interval is not None


def test_what_nobody_has_said_is_named_and_keeps_the_lead_from_being_clear():
    rows = (("A", "B"), ("base", "120000", "100000"), ("bonus", "10%", "?"))
    found = ask(sheet(*rows))
    assert found.findings[0].strength is Strength.LEANING
    assert "Not counted: B's bonus (nobody has said), which could narrow the lead." in found.findings[0].detail
    assert found.ask == ("B: what is the bonus? (up to USD 48,000 over four years, going by your other offers)",)
    assert found.tables["not known"].values.tolist() == [["B", "bonus (nobody has said)"]]


def test_a_lead_smaller_than_what_is_missing_is_too_early():
    found = ask(sheet(("A", "B"), ("base", "101000", "100000"), ("bonus target", "", "15%")))
    assert found.findings[0].strength is Strength.TOO_EARLY
    assert "USD 60,000" in found.ask[0]
    assert "only a target is written" in found.ask[0].casefold()


def test_a_lead_that_is_not_guaranteed_is_never_clear():
    found = ask(
        sheet(("A", "B"), ("base", "100000", "110000"), ("equity", "100000", ""), ("vesting", "25/25/25/25", ""))
    )
    assert found.leader == "A"
    assert found.findings[0].strength is Strength.LEANING
    assert "Counting only what is guaranteed: then B pays USD 40,000 more" in found.findings[0].would_change
    assert "today's price" in found.findings[0].detail


def test_year_one_is_told_where_it_is_not_like_the_rest():
    rows = (("A", "B"), ("base", "120000", "100000"), ("equity", "40000", "0"), ("vesting", "5/15/40/40", ""))
    detail = ask(sheet(*rows)).findings[0].detail
    assert "USD 30,000 more a year in recurring pay on average (USD 22,000 more in year one)" in detail


def test_nothing_is_said_twice_of_a_plain_difference():
    found = ask(sheet(("A", "B"), ("base", "120000", "100000")))
    assert found.findings[0].detail == "That is USD 20,000 more a year."
    assert ask(sheet(("A", "B"), ("base", "120000", "100000")), years=1).findings[0].detail == ""


def test_what_is_missing_on_the_leaders_side_can_only_add():
    found = ask(sheet(("A", "B"), ("base", "120000", "100000"), ("bonus", "?", "5%")))
    assert "Not counted: A's bonus (nobody has said), which can only add to the lead." in found.findings[0].detail
    turned = ask(sheet(("A", "B"), ("base", "101000", "100000"), ("bonus target", "", "15%")))
    assert "which could turn it round." in turned.findings[0].detail


def test_a_blank_is_told_apart_from_none():
    blank = ask(sheet(("A", "B"), ("base", "120000", "100000"), ("bonus", "none", ""), ("equity", "none", "0")))
    said = next(one for one in blank.findings if one.sentence.startswith("Nothing is written"))
    assert said.sentence == "Nothing is written about the sign-on of A and the bonus and sign-on of B."
    assert said.n == 3
    full = (("A",), ("base", "120000"), ("bonus", "?"), ("sign-on", "none"), ("equity", "none"))
    assert "Nothing is written" not in texts(ask(sheet(*full)))


def test_an_open_offer_without_a_deadline_is_named_beside_one_that_has_it():
    found = ask(sheet(("A", "B"), ("base", "1000", "1000"), ("deadline", "2026-06-05", "")))
    assert "A wants an answer by Friday 5 June 2026 (7 days left)." in texts(found)
    assert "No deadline is written for B." in texts(found)


HOURS = (("A", "B"), ("base", "130000", "110000"), ("hours", "50", "40"))


def test_an_order_that_turns_round_by_the_hour_is_told():
    said = [one for one in ask(sheet(*HOURS)).findings if one.sentence.startswith("By the hour")]
    assert [one.sentence for one in said] == ["By the hour it is the other way round: B pays USD 53 and A USD 50."]
    assert said[0].is_fact
    guess = (*HOURS[:2], ("hours", "60 (guess)", "40"))
    (leaning,) = (one for one in ask(sheet(*guess)).findings if one.sentence.startswith("By the hour"))
    assert leaning.strength is Strength.LEANING
    # 110,000 / 2,080 less 130,000 / 3,120, and 15 % of the latter either way.
    more, sd = 110000 / 2080 - 130000 / 3120, 0.15 * 130000 / 3120
    assert leaning.interval == pytest.approx((more - 1.959964 * sd, more + 1.959964 * sd), abs=0.01)
    assert "60 a week, a guess" in leaning.detail


@pytest.mark.parametrize(
    "row", [("hours", "40", "40"), ("hours", "50", ""), ("hours", "48 (guess)", "40"), ("hours", "50", "?")]
)
def test_by_the_hour_nothing_is_said_where_the_order_stays_or_is_not_known(row):
    assert "By the hour" not in texts(ask(sheet(*HOURS[:2], row)))


def test_what_was_only_said_is_named():
    found = ask(sheet(("A",), ("base", "100000"), ("hours", "50 (guess)")))
    assert "Only said or guessed so far: A's hours; a letter may say otherwise." in found.unseen


def test_one_time_money_is_never_averaged():
    parts = ask(sheet(*TWO)).tables["by part"].set_index(["Offer", "Part"])
    assert parts.loc[("Harbor", "Base"), "A year on average"] == 120000
    assert math.isnan(float("nan" if parts.isna().loc[("Harbor", "Sign-on"), "A year on average"] else 0))


def test_when_and_by_what_it_leads():
    found = ask(sheet(*TWO))
    assert (found.largest_part, found.largest_part_gap) == ("Base", 32000)
    assert found.ahead_from == 7  # 4,000 less at signing are made up at 8,000 a year in six months
    assert ask(build_logs(ODD["identical"], as_of=DAY)).ahead_from is None


def test_years_add_up_to_the_total():
    found = ask(sheet(*TWO))
    years = found.tables["year by year"]
    assert years.groupby("Offer")["In the year"].sum().to_dict() == {"Harbor": 490000, "Quill": 462000, "Now": 400000}
    months = found.tables["by month"]
    assert months[months["Offer"] == "Harbor"]["Paid so far"].iloc[-1] == 490000


def test_currencies_meet_at_the_day_of_the_log():
    logs = sheet(("A", "B"), ("base", "USD 100000", "EUR 100000"), currency="")
    found = ask(logs)
    assert found.currency == "USD"
    about = found.tables["assumptions"].set_index("About").loc["B", "Taken for granted"]
    assert about.startswith("1 EUR = 1.")
    assert "European Central Bank, 29 May 2026" in about
    assert ask(logs, currency="eur").currency == "EUR"
    same = [ask(logs, currency=code).leader for code in ("USD", "EUR", "GBP")]
    assert same == [same[0]] * 3


def test_a_rate_that_could_turn_it_round_keeps_it_from_being_clear():
    logs = sheet(("A", "B"), ("base", "USD 110000", "EUR 100000"), currency="")
    assert ask(logs).findings[0].strength is Strength.LEANING


def test_money_with_no_currency_is_not_converted():
    found = ask(sheet(("A", "B"), ("base", "USD 100000", "200000"), currency=""))
    assert (found.leader, found.runner_up) == ("A", "")
    assert "B (its money has no currency)" in texts(found)
    plain = ask(sheet(("A", "B"), ("base", "100000", "200000"), currency=""))
    assert (plain.leader, plain.gap_total, plain.currency) == ("B", 400000, "")
    assert "compared as plain numbers" in texts(plain)


def test_a_currency_with_no_rate_is_left_out_and_said():
    found = ask(sheet(("A", "B"), ("base", "USD 100000", "RUB 200000"), currency=""))
    assert found.runner_up == ""
    assert "RUB has had no rate" in texts(found)


def test_an_offer_without_a_base_says_which_base_would_lead():
    found = ask(sheet(("A", "B"), ("base", "120000", "?"), ("sign-on", "", "8000")))
    assert found.flip == "B would lead with a base of more than USD 118,000 a year, with what else is written."
    assert found.ask[0] == "B: what is the base?"


def test_one_offer_that_pays_less_than_the_present_job():
    found = ask(sheet(("A", "Now"), ("status", "live", "current"), ("base", "95000", "100000")))
    assert (found.leader, found.runner_up, found.gap_total, found.gap_first_year) == ("A", "Now", -20000, -5000)
    assert found.findings[0].sentence.startswith("Over four years the present job pays USD 20,000 more than A")


def test_from_first_offered_to_what_stands():
    terms = [{"offer": "A", "term": "base", "amount": "100000", "first_amount": "96000"}]
    found = ask(build_logs({"offers": [{"offer": "A", "company": "A"}], "offer_terms": terms}, as_of=DAY), years=1)
    assert found.tables["promised and final"].values.tolist() == [["A", 96000, 100000, 4000]]
    assert "A +4,000" in texts(found)


def test_the_base_among_all_pay_that_was_quoted():
    quotes = [
        {"company": f"C{n}", "pay_min": 80000, "pay_max": 90000 + 10000 * n, "pay_currency": "USD"} for n in range(5)
    ]
    found = ask(sheet(("A",), ("base", "110000"), applications=quotes))
    said = "Of the jobs that quoted pay, 3 of 5 (60 %) went no higher than A's base of USD 110,000."
    assert said in texts(found)
    assert len(found.tables["pay quoted"]) == 5


def test_a_deadline_that_has_passed_is_said():
    found = ask(sheet(("A", "B"), ("base", "1000", "1000"), ("deadline", "2026-05-28", "2026-05-29")))
    assert (found.deadline, found.days_left) == (DAY, 0)
    assert "The deadline has passed for A (Thursday 28 May 2026)" in texts(found)
    assert "today" in texts(found)


def test_vesting_that_cannot_be_read_is_asked_about():
    found = ask(sheet(("A",), ("base", "100000"), ("equity", "40000"), ("vesting", "as usual")))
    assert "A: how does the equity vest?" in found.ask
    assert '"as usual" is not a vesting schedule' in " ".join(found.tables["assumptions"]["Taken for granted"])


def test_no_equity_leaves_nothing_to_ask():
    found = ask(sheet(("A",), ("base", "100000"), ("equity", "none")))
    assert found.ask == ()
    assert len(found.tables["vesting"]) == 0


def test_terms_that_are_not_counted_are_listed():
    found = ask(sheet(("A",), ("base", "100000"), ("dilution", "15"), ("commute", "60")))
    assert "Written down, not counted here: dilution 15; commute 60." in assumed(found)


STAYING = (
    ("A", "B"),
    ("base", "100000", "100000"),
    ("equity", "40000", "none"),
    ("vesting", "25/25/25/25", ""),
    ("sign-on", "10000", "20000"),
    ("clawback", "12", ""),
)


def assumed(found):
    return " ".join(found.tables["assumptions"]["Taken for granted"])


def test_sums_are_in_full_where_nobody_says_how_long_i_stay():
    found = ask(sheet(*STAYING))
    assert found.gap_total == 30000
    assert "As if I stay to the end of the years shown" in assumed(found)
    assert "it counts as kept" in assumed(found)
    assert "What leaving would lose" not in texts(found)


def test_a_tenure_takes_the_chance_of_leaving_off():
    found = ask(sheet(*STAYING, ("tenure", "4", "")))
    there = [math.exp(-year / 4) for year in (1, 2, 3, 4)]
    assert found.gap_total == pytest.approx(10000 * sum(there) + 10000 * there[0] - 20000, abs=0.01)
    assert "What leaving would lose counts by the chance of still being there." in found.findings[0].detail
    assert "I stay 4 years on average (as written)" in assumed(found)
    assert "it counts by the chance of staying that long, 78 %." in assumed(found)
    assert "another job replaces the salary, not the unvested equity" in assumed(found)
    assert "B: as if I stay to the end of the years shown" in assumed(found)
    vesting = found.tables["vesting"].iloc[0]
    assert (vesting["Worth today"], vesting["Counts as"]) == (40000, round(10000 * sum(there)))
    assert found.tables["year by year"].groupby("Offer")["In the year"].sum()["A"] == pytest.approx(
        found.tables["summary"].set_index("Offer")["In all"]["A"], abs=4
    )


def test_the_settings_say_how_long_i_stay_where_an_offer_does_not():
    rows = (*STAYING, ("tenure", "", "2"))
    found = ask(sheet(*rows), tenure_years=4.0)
    assert found.gap_total == ask(sheet(*STAYING, ("tenure", "4", "2"))).gap_total
    assert "I stay 4 years on average (by the page's settings)" in assumed(found)
    assert "As if I stay" not in assumed(found)
    assert ask(sheet(*rows), tenure_years=0.0).gap_total == 30000


def test_one_offer_alone_says_that_leaving_is_taken_off():
    found = ask(sheet(("A",), *((row[0], row[1]) for row in STAYING[1:]), ("tenure", "4")))
    assert "What leaving would lose counts by the chance" in found.findings[0].detail


def test_the_way_to_work_is_taken_off_and_asked_about():
    rows = (("A", "B"), ("base", "100000", "100000"), ("commute cost", "100", "?"))
    found = ask(sheet(*rows))
    assert (found.leader, found.gap_total) == ("B", 4800)
    assert found.findings[0].strength is Strength.TOO_EARLY
    assert "B: what does the way to work cost a month? (up to USD 4,800 over four years" in found.ask[0]


def test_shares_options_and_hours():
    found = ask(
        sheet(
            ("A", "B", "C"),
            ("base", "50/hour", "100000", "100000"),
            ("hours", "40", "", ""),
            ("equity", "", "1000 shares", "1000 shares"),
            ("equity kind", "", "ISO", "RSU"),
            ("share price", "", "30", "?"),
            ("strike", "", "10", ""),
        )
    )
    totals = found.tables["summary"].set_index("Offer")["In all"].to_dict()
    assert totals == {"A": 50 * 40 * 52 * 4, "B": 420000, "C": 400000}
    assert "C: equity: the share price is not known. What is it?" in " ".join(found.ask)


def test_open_offers_are_drawn_first_and_at_most_six():
    names = tuple("ABCDEFGH")
    rows = (
        names,
        ("status", *["live"] * 6, "current", "declined"),
        ("base", *[str(100000 + 1000 * n) for n in range(8)]),
    )
    found = ask(sheet(*rows))
    assert found.drawn == ("F", "E", "D", "C", "B", "G")
    assert found.leader == "F"


ODD = {
    "empty": {},
    "no terms": {"offers": [{"offer": "A", "company": "A"}, {"offer": "B", "company": "B", "status": "declined"}]},
    "terms of no offer": {"offer_terms": [{"offer": "Z", "term": "base", "amount": "5"}]},
    "present job alone": {"offer_sheet": [{"term": "status", "Now": "current"}, {"term": "base", "Now": "90000"}]},
    "all gone": {
        "offer_sheet": [{"term": "status", "A": "declined", "B": "expired"}, {"term": "base", "A": "1", "B": "2"}]
    },
    "all unknown": {
        "offer_sheet": [{"term": "base", "A": "?"}, {"term": "bonus", "A": "?"}, {"term": "vesting", "A": "?"}]
    },
    "nought": {"offer_sheet": [{"term": "base", "A": "0", "B": "0"}]},
    "identical": {
        "offer_sheet": [{"term": "base", "A": "90000", "B": "90000"}, {"term": "bonus", "A": "7%", "B": "7%"}]
    },
    "hostile": {
        "offer_sheet": [
            {"term": "base", "<b>%{x}</b>": "90000", "=1+1": "80000"},
            {"term": "vesting", "<b>%{x}</b>": "<i>"},
        ]
    },
    "twice": {
        "offers": [{"offer": "A", "company": "A"}, {"offer": "A", "company": "A2"}],
        "offer_terms": [{"offer": "A", "term": "base", "amount": "9"}],
    },
}


@pytest.mark.parametrize("years", [1, 4, 10])
@pytest.mark.parametrize("case", ODD)
def test_every_odd_log_reads_sensibly(case, years):
    found = ask(build_logs(ODD[case], as_of=DAY), years=years)
    assert not re.search(r"\b(nan|None|inf|NaT)\b", texts(found))
    for table in found.tables.values():
        numbers = table.select_dtypes("number")
        assert not numbers.isin([math.inf, -math.inf]).any().any()
    assert bool(found.findings) == (case != "empty")
    assert all(name.strip("_") == name and "_" not in name for table in found.tables.values() for name in table.columns)


def test_identical_offers_pay_the_same():
    found = ask(build_logs(ODD["identical"], as_of=DAY))
    assert found.findings[0].sentence == "Over four years A and B pay the same, 385,200 before tax."
    assert (found.gap_total, found.p_leader) == (0, 0.5)


def test_offers_that_are_gone_are_said():
    assert (
        ask(build_logs(ODD["all gone"], as_of=DAY)).findings[0].sentence
        == "No offer is open: B (expired) and A (declined)."
    )


def test_plain_words_alone():
    words = ("posterior", "credible", "bayes", "standard deviation", "probability", "variance")
    said = texts(ask(sheet(*TWO))).casefold() + offers.TITLE.casefold()
    assert not [word for word in words if word in said]


@pytest.mark.parametrize(
    ("settings", "says"),
    [
        ({"tenure_years": -1.0}, "tenure_years is -1"),
        ({"tenure_years": 51}, "tenure_years is 51"),
        ({"tenure_years": True}, "tenure_years"),
        ({"tenure_years": math.nan}, "tenure_years is nan"),
        ({"years": 0}, "years is 0"),
        ({"years": 11}, "years"),
        ({"currency": "dollars"}, 'currency is "dollars"'),
    ],
)
def test_settings_say_what_to_give(settings, says):
    with pytest.raises(SettingsError, match=says):
        offers.Settings(**settings)


def test_what_would_tell_more():
    assert [unlock.worth for unlock in offers.unlocks(build_logs({}, as_of=DAY))] == [5, 4]
    assert offers.unlocks(sheet(*TWO)) == ()
    assert not offers.has_data(build_logs({}, as_of=DAY))
    assert offers.has_data(sheet(*TWO))
