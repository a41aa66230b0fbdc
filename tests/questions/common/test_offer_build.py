"""Offers as they are put together from their rows: equity of every kind, and what each offer carries with its source."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from offerscope.logs import build_logs
from offerscope.logs.model import Profile
from offerscope.pay.grant import Exit
from offerscope.pay.ledger import lines, total
from offerscope.pay.offer import Offer, Source
from offerscope.questions.common.offer_grants import chance
from offerscope.questions.common.offers import read_offers

DAY = dt.date(2026, 5, 29)

OPTIONS = (
    ("base", "100000"),
    ("equity", "1000 options"),
    ("equity kind", "ISO"),
    ("share price", "5"),
    ("strike", "2"),
    ("vesting", "25/25/25/25"),
)


def offer(*rows: tuple[str, str], tenure_years: float = 0.0) -> Offer:
    """Return the one offer of a sheet."""
    table = [{"term": term, "A": text} for term, text in rows]
    logs = build_logs({"offer_sheet": table}, profile=Profile(currency="USD"), as_of=DAY)
    (known,), _ = read_offers(logs, tenure_years=tenure_years)
    return known.offer


def test_exits_with_their_chances_make_a_grant_count_by_them() -> None:
    made = offer(
        *OPTIONS,
        ("exit", "42 at 10%"),
        ("exit (30%)", "12"),
        ("dilution", "20%"),
        ("exit in", "2"),
        ("window", "90 days"),
    )
    (grant,) = made.grants
    assert (grant.kind, grant.shares, grant.price, grant.strike) == ("iso", 1000, 5, 2)
    assert grant.exits == (Exit(42.0, 0.1), Exit(12.0, 0.3))
    assert (grant.dilution, grant.dilution_per, grant.exit_in, grant.window) == (20, "year", 2, 3)
    assert total(made, 4) == pytest.approx(400000 + 4192)
    assert made.not_counted == ()
    said = " ".join(made.assumed)
    assert (
        "fetches USD 26.88 with 10 %, USD 7.68 with 30 % and nothing with 60 %, at an exit in 2 years (as written), after dilution"
        in said
    )
    assert "Exercising all the options costs USD 2,000" in said
    assert "within 3 months or lose them" in said


def test_a_company_that_is_sold_gives_back_to_investors_first() -> None:
    made = offer(
        ("base", "100000"), ("equity", "1000 shares"), ("equity kind", "private RSU"), ("exit value", "30,000,000 (50%)"),
        ("fully diluted", "10,000,000"), ("preference", "20,000,000"), ("vesting", "25/25/25/25"),
    )  # fmt: skip
    assert made.grants[0].exits == (Exit(30e6, 0.5, "company"),)
    assert total(made, 4) == pytest.approx(400500)
    assert "(nobody has told you when)" in " ".join(made.assumed)


def test_without_exits_options_count_at_todays_price_and_that_is_said() -> None:
    made = offer(*OPTIONS)
    assert total(made, 4) == pytest.approx(403000)
    assert "Options count as share price less strike" in " ".join(made.assumed)
    assert "No exits are written for the equity, so it counts at today's price" in " ".join(made.assumed)
    assert "No exits" not in " ".join(offer(("base", "1"), ("equity", "4000"), ("equity kind", "listed RSU")).assumed)


@pytest.mark.parametrize(
    ("rows", "says"),
    [
        ((("exit", "42"),), "the one at 42 has no chance; write it in its note, such as 20 %"),
        (
            (("exit", "42 at 60%"), ("exit", "12 at 50%")),
            "the chances of the exits add up to 110 %; give 100 % at most",
        ),
        ((("exit", "a lot at 20%"),), '"a lot" is not an amount of money'),
        ((("exit", "? (20%)"),), '"? (20%)" is not an amount of money'),
        ((("exit", "?"),), "nobody has told you what it fetches"),
        ((("exit", "42 at 400%"),), "a chance of 400 % is none"),
        ((("exit value", "42m at 10%"),), "an exit value needs the number of fully diluted shares"),
        ((("exit", "42 at 10%"), ("dilution", "300%")), "a dilution of 300 % is none"),
    ],
)
def test_exits_that_cannot_be_used_are_said_and_not_used(rows: tuple[tuple[str, str], ...], says: str) -> None:
    made = offer(*OPTIONS, *rows)
    assert made.grants[0].exits == ()
    assert total(made, 4) == pytest.approx(403000)
    (said,) = (one for one in made.assumed if one.startswith("The exits written for the equity are not used: "))
    assert says in said


def test_listed_shares_keep_their_price_whatever_exits_are_written() -> None:
    made = offer(
        ("base", "1000"),
        ("equity", "100 shares"),
        ("equity kind", "listed RSU"),
        ("share price", "10"),
        ("exit", "40 at 50%"),
    )
    assert total(made, 4) == pytest.approx(5000)
    assert "a listed share counts at today's price" in " ".join(made.assumed)


def test_exits_that_fail_leave_shares_without_a_price_unknown() -> None:
    made = offer(("base", "1000"), ("equity", "100 shares"), ("equity kind", "private RSU"), ("exit", "40"))
    assert [unknown.words for unknown in made.unknown] == ["equity (the share price is not known)"]
    assert total(made, 4) == pytest.approx(4000)


def test_a_preference_alone_is_said_not_to_count() -> None:
    made = offer(*OPTIONS, ("exit", "42 at 10%"), ("preference", "20,000,000"))
    assert "The preference is not counted" in " ".join(made.assumed)
    assert total(made, 4) == pytest.approx(404000)


def test_each_grant_has_its_own_lines() -> None:
    terms = [
        {"offer": "A", "term": "base", "amount": "100000"},
        {"offer": "A", "term": "equity", "amount": "1000", "unit": "shares", "grant": "options"},
        {"offer": "A", "term": "equity_kind", "amount": "NSO", "grant": "options"},
        {"offer": "A", "term": "strike", "amount": "1", "grant": "options"},
        {"offer": "A", "term": "exit", "amount": "11", "note": "0.5", "grant": "options"},
        {"offer": "A", "term": "equity", "amount": "8000", "grant": "shares"},
        {"offer": "A", "term": "equity_kind", "amount": "listed RSU", "grant": "shares"},
        {"offer": "A", "term": "vesting", "amount": "even"},
    ]
    logs = build_logs({"offers": [{"offer": "A", "company": "A"}], "offer_terms": terms}, as_of=DAY)
    (known,), _ = read_offers(logs)
    assert [(grant.name, grant.kind, len(grant.exits)) for grant in known.offer.grants] == [
        ("options", "nso", 1),
        ("shares", "listed", 0),
    ]
    assert total(known.offer, 4) == pytest.approx(400000 + 5000 + 8000)


@pytest.mark.parametrize(
    ("kind", "meant"),
    [
        ("ISO", "iso"), ("incentive stock options", "iso"), ("NSO", "nso"), ("NQSO", "nso"), ("non-qualified options", "nso"),
        ("options", "nso"), ("listed RSU", "listed"), ("publicly traded", "listed"), ("private RSU", "private"),
        ("unlisted", "private"), ("RSU", ""), ("?", ""),
    ],
)  # fmt: skip
def test_kinds_of_equity_as_people_write_them(kind: str, meant: str) -> None:
    made = offer(
        ("base", "1000"), ("equity", "100 shares"), ("equity kind", kind), ("share price", "10"), ("strike", "0")
    )
    assert made.grants[0].kind == meant


@pytest.mark.parametrize(
    ("note", "told"),
    [
        ("20%", 0.2), ("20 %", 0.2), ("12,5 %", 0.125), ("chance 0.2", 0.2), (".25", 0.25), ("1 in 5", 0.2), ("1/4", 0.25),
        ("3 out of 10", 0.3), ("1", 1.0), ("0", 0.0), ("likely", None), ("", None), ("in 2030", None), ("1/0", None),
    ],
)  # fmt: skip
def test_chances_as_people_write_them(note: str, told: float | None) -> None:
    assert chance(note) == (None if told is None else pytest.approx(told))


def test_an_offer_carries_place_time_and_stay_with_their_sources() -> None:
    made = offer(
        ("base", "100000"), ("place", "Austin, TX"), ("commute", "75"), ("remote days", "2 (verbal)"), ("tenure", "30 months (guess)"),
        ("clawback", "12"), ("hours", "50 (guess)"), ("days off", "?"), ("sign-on", "5000"),
    )  # fmt: skip
    assert (made.place, made.commute_minutes, made.remote_days, made.tenure, made.clawback) == (
        "Austin, TX",
        75,
        2,
        2.5,
        12,
    )
    assert (made.hours, made.days_off) == (50, None)
    told = {
        term: made.source(term)
        for term in ("place", "commute", "remote_days", "tenure", "clawback", "hours", "days_off")
    }
    assert told == {
        "place": "letter", "commute": "letter", "remote_days": "verbal", "tenure": "guess", "clawback": "letter", "hours": "guess", "days_off": "",
    }  # fmt: skip
    assert next(one.where for one in made.sources if one.term == "tenure") == "terms of A, row 6"


def test_a_stay_that_is_not_said_comes_from_the_settings() -> None:
    assert offer(("base", "1")).tenure is None
    assert offer(("base", "1"), tenure_years=3.0).tenure == 3
    assert offer(("base", "1"), tenure_years=3.0).sources == (Source("tenure", "settings"),)
    assert offer(("base", "1"), ("tenure", "2"), tenure_years=3.0).tenure == 2
    assert offer(("base", "1"), ("tenure", "0"), tenure_years=3.0).tenure == 0


def test_each_payment_names_the_row_of_the_sheet() -> None:
    made = offer(("base", "100000"), ("bonus", "10% (verbal)"), ("equity", "4000"), ("commute cost", "50"))
    assert {(line.component, line.source, line.where) for line in lines(made, 1)} == {
        ("base", "letter", "terms of A, row 2"), ("bonus", "verbal", "terms of A, row 3"),
        ("equity", "letter", "terms of A, row 4"), ("commute_cost", "letter", "terms of A, row 5"),
    }  # fmt: skip


def test_a_grant_that_nobody_has_put_a_number_on_keeps_its_vesting() -> None:
    made = offer(("base", "1000"), ("equity", "?"), ("vesting", "3-year cliff"))
    assert [unknown.component for unknown in made.unknown] == ["equity"]
    assert made.grants[0].vesting.months == 36
    assert total(made, 4) == pytest.approx(4000)


odd = st.one_of(
    st.sampled_from(["", "?", "none", "0", "-5", "20%", "1/0", "42 at 10%", "1e400", "NaN", "∞", "0.5 (0.5)", "lots", "12 (guess, 20%)"]),
    st.text(max_size=12),
    st.integers(0, 10**12).map(str),
)  # fmt: skip
TERMS = (
    "equity", "equity kind", "share price", "strike", "exit", "exit (20%)", "exit value", "exit in", "dilution", "preference",
    "fully diluted", "window", "vesting", "cliff", "tenure", "clawback", "commute cost", "refresher", "place",
)  # fmt: skip


@settings(max_examples=150, deadline=None)
@given(rows=st.lists(st.tuples(st.sampled_from(TERMS), odd), max_size=8), tenure=st.sampled_from([0.0, 2.0]))
def test_no_sheet_breaks_an_offer(rows: list[tuple[str, str]], tenure: float) -> None:
    made = offer(("base", "100000"), ("sign-on", "1000"), *rows, tenure_years=tenure)
    assert total(made, 4) >= 0 or made.of("commute_cost")
    assert all(0 <= line.received <= 1 for line in lines(made, 4))
