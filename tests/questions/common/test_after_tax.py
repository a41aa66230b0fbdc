"""On what sums of money stand: after tax where there is a table or a rate, in the prices of one's own place."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from offerscope.logs import Logs, build_logs, read_logs
from offerscope.logs.model import Profile
from offerscope.pay import living, tax
from offerscope.questions.common.after_tax import Footing, expected, footing
from offerscope.questions.common.offers import read_offers

ROWS = [
    {"term": "base", "Harbor": "120,000", "Quill": "120,000", "Mill": "100,000"},
    {"term": "place", "Harbor": "Austin, TX", "Quill": "San Francisco, CA", "Mill": "remote"},
    {"term": "status", "Harbor": "live", "Quill": "live", "Mill": "current"},
]


def log(rows: list[dict[str, str]] | None = None, **profile: object) -> Logs:
    return build_logs({"offer_sheet": rows or ROWS}, Profile(currency="USD", **profile), as_of="2026-05-29")  # type: ignore[arg-type]


def on(logs: Logs, years: int = 1) -> tuple[Footing, dict[str, float]]:
    known, currency = read_offers(logs)
    ground = footing(logs, known, currency, years)
    return ground, {one.name: ground.of(one.offer) for one in known}


def test_each_place_has_its_own_taxes_and_prices() -> None:
    ground, left = on(log(place="US-TX", filing_status="single"))
    assert ground.is_taxed
    assert left["Harbor"] == pytest.approx(float(tax.take_home("US-TX", 2026, "single", 120_000.0).net))
    there, here = living.parity("US-CA"), living.parity("US-TX")
    assert there is not None
    assert here is not None
    net = float(tax.take_home("US-CA", 2026, "single", 120_000.0).net)
    assert left["Quill"] == pytest.approx(net / (there.value / here.value))
    # From home one pays the taxes and the prices of home.
    assert left["Mill"] == pytest.approx(float(tax.take_home("US-TX", 2026, "single", 100_000.0).net))
    assert any("2026" in words for words in ground.tables)


def test_year_by_year_is_taxed_by_its_own_year() -> None:
    rows = [{"term": "base", "Harbor": "120,000"}, {"term": "sign on", "Harbor": "60,000"}]
    known, currency = read_offers(log(rows, place="US-TX", filing_status="single"))
    logs = log(rows, place="US-TX", filing_status="single")
    by_year = footing(logs, known, currency, 2).by_year(known[0].offer)
    assert by_year[0] == pytest.approx(float(tax.take_home("US-TX", 2026, "single", 180_000.0).net))
    assert by_year[1] == pytest.approx(float(tax.take_home("US-TX", 2027, "single", 120_000.0).net))


def test_where_i_live_is_guessed_from_the_present_job_and_said() -> None:
    rows = [
        ROWS[0],
        {"term": "place", "Harbor": "remote", "Quill": "San Francisco, CA", "Mill": "Seattle, WA"},
        ROWS[2],
    ]
    ground, _ = on(log(rows, filing_status="single"))
    assert ground.home is not None
    assert ground.home.code == "US-WA"
    assert any("where the present job is" in note for note in ground.notes)


def test_a_filing_status_that_is_none_or_missing_is_said() -> None:
    for status, words in (("", "not in the profile"), ("tuesday", "tuesday")):
        ground, _ = on(log(place="US-TX", filing_status=status))
        assert ground.status == "single"
        assert any(words in note for note in ground.notes)


def test_an_offer_in_a_place_with_no_table_is_taxed_as_at_home_and_named() -> None:
    rows = [ROWS[0], {"term": "place", "Harbor": "Austin, TX", "Quill": "Berlin", "Mill": "Portland, OR"}, ROWS[2]]
    ground, left = on(log(rows, place="US-TX", filing_status="single"))
    assert any("Quill (Berlin)" in note and "Mill (Portland, OR)" in note for note in ground.notes)
    assert left["Quill"] == pytest.approx(left["Harbor"])


def test_whether_sums_are_taxed_does_not_depend_on_which_offers_are_there() -> None:
    one = log([{"term": "base", "Harbor": "120,000"}], place="US-TX", filing_status="single")
    more = log(
        [{"term": "base", "Harbor": "120,000", "Quill": "90,000"}, {"term": "place", "Harbor": "", "Quill": "Lagos"}],
        place="US-TX",
        filing_status="single",
    )
    assert on(one)[1]["Harbor"] == on(more)[1]["Harbor"]


def test_sums_in_another_currency_than_the_table_stay_before_tax() -> None:
    logs = build_logs({"offer_sheet": ROWS}, Profile(currency="EUR", place="US-TX"), as_of="2026-05-29")
    ground, left = on(logs)
    assert not ground.is_taxed
    assert left["Harbor"] == pytest.approx(120_000)
    assert any("in USD and these sums in EUR" in note for note in ground.notes)


def test_own_rent_counts_instead_of_prices() -> None:
    rows = [*ROWS, {"term": "rent", "Harbor": "1,500", "Quill": "3,500", "Mill": ""}]
    ground, left = on(log(rows, place="US-TX", filing_status="single", rent=1500.0))
    net = float(tax.take_home("US-CA", 2026, "single", 120_000.0).net)
    assert left["Quill"] == pytest.approx(net - 24_000)
    assert "Quill" not in ground.prices


def test_a_table_of_ones_own_in_the_logs_folder(tmp_path: Path) -> None:
    (tmp_path / "offer_sheet.csv").write_text(
        "term,Harbor,Spree\nbase,120000,90000\nplace,remote,Berlin\n", encoding="utf-8"
    )
    (tmp_path / "profile.toml").write_text(
        'currency = "EUR"\nplace = "Berlin"\n[tax_rates]\nBerlin = 40\nDE = 10\n', encoding="utf-8"
    )
    (tmp_path / "taxes").mkdir()
    (tmp_path / "taxes" / "bad.toml").write_text("place = 3", encoding="utf-8")
    logs = read_logs(tmp_path, as_of="2026-05-29")
    ground, left = on(logs)
    assert ground.is_taxed
    assert left["Spree"] == pytest.approx(54_000)
    assert any("bad.toml cannot be used" in note for note in ground.notes)


def test_a_rate_for_one_place_is_not_found_inside_a_word() -> None:
    ground, _ = on(
        log(
            [{"term": "base", "Harbor": "100"}, {"term": "place", "Harbor": "Denver, CO"}],
            place="US-TX",
            tax_rates={"DE": 10.0},
        )
    )
    assert ground.bills["Harbor"].name == "Texas"


def test_pay_without_a_place_at_all_is_before_tax_and_says_what_to_write() -> None:
    ground, left = on(log([{"term": "base", "Harbor": "100,000"}]))
    assert not ground.is_taxed
    assert left["Harbor"] == pytest.approx(100_000)
    assert any("place" in note and "before tax" in note for note in ground.notes)


def test_what_nobody_said_counts_at_the_middle_of_its_range_and_other_offers_do_not_move_it() -> None:
    rows = [{"term": "base", "A": "100,000"}, {"term": "bonus", "A": "?"}, {"term": "bonus target", "A": "10%"}]
    known, _ = read_offers(log(rows))
    assert float(np.sum([values.sum() for values in expected(known[0].offer, 1).values()])) == pytest.approx(105_000)
