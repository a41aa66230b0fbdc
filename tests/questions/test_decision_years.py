"""The years of an offer: what comes each year and what is paid once add up, and what is sure is no more than what is hoped."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from offerscope.logs import Logs, build_logs, read_logs
from offerscope.logs.model import Profile
from offerscope.pay.tax import take_home
from offerscope.places import shipped
from offerscope.questions import _decision_tables as tables
from offerscope.questions import decision
from offerscope.questions._decision_years import COLUMNS, by_year
from offerscope.questions.common.after_tax import footing
from offerscope.questions.common.offers import read_offers

HOME = Profile(place="US-TX", filing_status="single", currency="USD")


def one(profile: Profile = HOME, **terms: str) -> Logs:
    rows = [{"term": term.replace("_", " "), "Harbor": text} for term, text in terms.items()]
    return build_logs({"offer_sheet": rows}, profile, as_of="2026-05-29")


def years(logs: Logs, count: int = 4) -> Any:
    known, currency = read_offers(logs)
    return by_year(footing(logs, known, currency, count), known)


def test_a_base_leaves_the_same_each_year_and_all_of_it_is_sure() -> None:
    found = years(one(base="100,000"))
    # R9: federal income tax of 13,170 on 100,000 in 2026 (PolicyEngine-US 2.68.0); payroll tax is 7.65 % (26 U.S.C. 3101).
    assert found["Recurring"].iloc[0] == pytest.approx(100_000 - 13_170 - 7_650, abs=1)
    assert found["Guaranteed"].tolist() == found["Recurring"].tolist()
    assert not found["Paid once"].any()


def test_one_time_money_is_taxed_on_top_of_what_comes_each_year() -> None:
    found = years(one(base="100,000", sign_on="10,000"))
    both, base = (float(take_home("US-TX", 2026, "single", wages).net) for wages in (110_000.0, 100_000.0))
    assert found["Paid once"].tolist() == pytest.approx([both - base, 0, 0, 0], abs=0.01)


def test_a_bonus_is_hoped_for_and_its_floor_is_sure() -> None:
    hoped, floor = years(one(base="100,000", bonus="10%")), years(one(base="100,000", bonus_floor="10%"))
    assert hoped["Recurring"].tolist() == pytest.approx(floor["Recurring"].tolist())
    assert (hoped["Guaranteed"] < floor["Guaranteed"]).all()


def test_what_nobody_has_said_is_never_sure() -> None:
    found = years(one(base="100,000", bonus="?", stipend="?"))
    bare = years(one(base="100,000"))
    assert found["Guaranteed"].tolist() == bare["Guaranteed"].tolist()
    assert (found["Recurring"] > bare["Recurring"]).all()


def test_without_a_place_everything_is_before_tax() -> None:
    found = years(one(Profile(), base="100,000", bonus="10%", sign_on="5,000"), 2)
    assert found.to_numpy().tolist() == [
        ["Harbor", 1, 110_000.0, 100_000.0, 5_000.0],
        ["Harbor", 2, 110_000.0, 100_000.0, 0.0],
    ]


def test_the_decision_holds_the_years_of_each_in_its_order() -> None:
    found = decision.answer(read_logs(shipped("data/demo")), decision.Settings(draws=200, years=3))
    table = found.tables[tables.YEARS]
    assert list(table.columns) == list(COLUMNS)
    assert len(table) == 3 * len(found.order)
    called = ["your present job" if name == found.present else name for name in found.order]
    assert list(dict.fromkeys(table["Offer"])) == called


TERMS = st.fixed_dictionaries(
    {"base": st.integers(40, 400).map(lambda value: str(1000 * value))},
    optional={
        "bonus": st.sampled_from(["?", "10%", "8000 (guess)"]), "bonus floor": st.sampled_from(["2%", "1000"]),
        "sign on": st.sampled_from(["5000", "40000", "?"]), "equity": st.sampled_from(["60000", "?", "0"]), "vesting": st.sampled_from(["5/15/40/40", "4 years, 12-month cliff, monthly"]),
        "raise": st.sampled_from(["3%", "0%"]), "tenure": st.sampled_from(["2", "5"]), "clawback": st.just("12"),
        "match": st.just("50% up to 6%"), "health premium": st.just("200"), "commute cost": st.just("150"),
        "place": st.sampled_from(["Austin, TX", "San Francisco, CA", "Berlin", "remote"]),
    },
)  # fmt: skip


@settings(max_examples=30, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(TERMS, st.sampled_from([HOME, Profile(), Profile(place="Berlin", tax_rates={"Berlin": 40})]))
def test_the_parts_add_up_to_what_offers_are_compared_on(terms: dict[str, str], profile: Profile) -> None:
    logs = one(profile, **terms)
    known, currency = read_offers(logs)
    ground = footing(logs, known, currency, 4)
    found = by_year(ground, known)
    whole = ground.by_year(known[0].offer)
    np.testing.assert_allclose(found["Recurring"] + found["Paid once"], whole, atol=0.02)
    assert (found["Guaranteed"] <= found["Recurring"] + 0.02).all()
