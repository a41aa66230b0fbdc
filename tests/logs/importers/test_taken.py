"""What words, amounts and rows are taken for: steps, currencies, offers by word of mouth, and rows that stand twice."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from offerscope.logs import read_logs
from offerscope.logs.importers import ImportPreview, apply, cells, meant, preview

#: Brings a sheet into a log: the fixture of this folder.
Bring = Callable[..., tuple[ImportPreview, dict[str, list[dict[str, str]]]]]


@pytest.mark.parametrize("word", ["applying", '"{""name"":""applying""}"', '"{""name"": ""Applying"", ""order"": 2}"'])
def test_a_word_in_a_trackers_braces_means_what_it_means_without_them(bring: Bring, word: str) -> None:
    text = f"company_name,role,excitement,applied_at,status,added_at\nTarn,Cook,4,,{word},2026-01-02\n"
    plan, tables = bring(text, "teal.csv")
    assert tables["applications"][0]["status"] == "saved"
    assert [row["event"] for row in tables["events"]] == ["saved"]
    assert '["applied"]' not in plan.sheets[0].mapping_text


def test_a_word_in_braces_is_looked_up_in_the_mapping_without_them(bring: Bring) -> None:
    head = "company_name,role,excitement,applied_at,status\n"
    bring(head + "Tarn,Cook,4,,applying\n", "teal.csv")
    _, tables = bring(head + 'Tarn,Cook,4,,applying\nSkell,Cook,4,,"{""name"":""applying""}"\n', "teal.csv")
    assert [row["status"] for row in tables["applications"]] == ["saved", "saved"]


@pytest.mark.parametrize(("word", "sure"), [("Declined", False), ("On hold", False), ("Closed", False), ("Declined by me", True), ("Rejected", True)])  # fmt: skip
def test_words_that_leave_open_who_ended_it_are_looked_at(bring: Bring, word: str, sure: bool) -> None:
    plan, tables = bring(f"Company,Status\nTarn,{word}\nSkell,Applied\n")
    assert any(f'"{word}" = [' in line for _, line in plan.sheets[0].look_at) is not sure
    assert meant.status(word).certainty == ("sure" if sure else "likely")
    assert tables["applications"][0]["status"] == meant.status(word).target


def test_an_export_that_says_what_a_word_means_is_sure(bring: Bring) -> None:
    plan, tables = bring("Employer,Job,Application Status\nTarn,Cook,Declined\n")
    assert tables["applications"][0]["status"] == "rejected"
    assert not any("Declined" in line for _, line in plan.sheets[0].look_at)


DIARY = """Date,Company,Role,Event,Note
2026-01-10,Tarn,Cook,applied,
2026-02-29,Tarn,Cook,responded,good
2026-02-20,Tarn,Cook,heard back,they wrote
2026-02-21,Tarn,Cook,responded,again
2026-02-12,Tarn,Cook,Phone: scheduled,
2026-02-12,Tarn,Cook,recruiter call,
2026-02-14,Tarn,Cook,technical interview,
2026-02-14,Tarn,Cook,hiring manager interview,
,Tarn,Cook,onsite,
2026-02-25,Tarn,Cook,offer,
2026-02-27,Tarn,Cook,offer,better
"""


def test_each_row_of_a_diary_is_a_step_of_its_own(bring: Bring) -> None:
    plan, tables = bring(DIARY)
    assert plan.counts["events"].new == len(DIARY.splitlines()) - 1 == len(tables["events"])
    assert not any(count.changed for count in plan.counts.values())
    assert [(row["event"], row.get("date", ""), row.get("note", "")) for row in tables["events"]] == [
        ("applied", "2026-01-10", ""), ("responded", "", "Date: 2026-02-29; good"),
        ("screening", "2026-02-12", "Phone: scheduled"), ("screening", "2026-02-12", "recruiter call"),
        ("interview", "2026-02-14", ""), ("interview", "2026-02-14", "hiring manager interview"), ("interview", "", ""),
        ("responded", "2026-02-20", "they wrote"), ("responded", "2026-02-21", "again"),
        ("offer", "2026-02-25", ""), ("offer", "2026-02-27", "better"),
    ]  # fmt: skip
    assert [row["stage"] for row in tables["interviews"]] == ["technical", "manager"]


def test_a_step_that_the_person_logged_is_not_doubled_by_a_diary(tmp_path: Path, bring: Bring) -> None:
    (tmp_path / "log").mkdir()
    (tmp_path / "log" / "events.csv").write_text("event,company,role,date\noffer,Tarn,Cook,27 Feb 2026\nscreening,Tarn,Cook,2026-02-12\n", encoding="utf-8")  # fmt: skip
    plan, tables = bring(DIARY)
    assert len(tables["events"]) == len(DIARY.splitlines()) - 1
    assert plan.counts["events"].new == len(DIARY.splitlines()) - 3


def test_a_line_of_a_diary_that_stands_there_twice_is_one(bring: Bring) -> None:
    plan, tables = bring(DIARY + "2026-02-27,Tarn,Cook,offer,better\n")
    assert plan.sheets[0].twice == 1
    assert len(tables["events"]) == len(DIARY.splitlines()) - 1


def test_a_new_row_of_a_day_that_was_brought_before_is_a_step_too(bring: Bring) -> None:
    bring(DIARY)
    _, tables = bring(DIARY + "2026-02-12,Tarn,Cook,assessment,\n")
    assert [row.get("note", "") for row in tables["events"] if row["event"] == "screening"] == [
        "Phone: scheduled", "recruiter call", "assessment",
    ]  # fmt: skip


def test_a_step_whose_day_the_person_mended_stands_for_no_other(tmp_path: Path, bring: Bring) -> None:
    head = "Date,Company,Role,Event\n2026-01-10,Tarn,Cook,applied\n2026-02-25,Tarn,Cook,offer\n"
    bring(head)
    events = tmp_path / "log" / "events.csv"
    events.write_text(events.read_text(encoding="utf-8").replace("2026-02-25", "2026-02-26"), encoding="utf-8")
    _, tables = bring(head + "2026-03-01,Tarn,Cook,offer\n")
    assert [row["date"] for row in tables["events"]] == ["2026-01-10", "2026-02-26", "2026-03-01"]


def test_a_day_that_a_diary_learns_later_fills_its_step(bring: Bring) -> None:
    head = "Date,Company,Role,Event\n2026-01-10,Tarn,Cook,applied\n"
    bring(head + ",Tarn,Cook,offer\n")
    plan, tables = bring(head + "2026-02-25,Tarn,Cook,offer\n")
    assert [row.get("date", "") for row in tables["events"]] == ["2026-01-10", "2026-02-25"]
    assert plan.counts["events"].changed == 1


@pytest.mark.parametrize("word", ["verbal", "Verbal offer", "mündlich", "Offer (verbal)", "offered verbally"])
def test_an_offer_by_word_of_mouth_is_live_and_its_terms_say_so(bring: Bring, word: str) -> None:
    head = "Company,Base,Bonus,Sign on,Status\n"
    _, tables = bring(f"{head}Tarn,€90000,10%,€2000,{word}\nSkell,€80000,5%,€1000,offer\n")
    assert [row["status"] for row in tables["offers"]] == ["live", "live"]
    assert [row.get("source", "") for row in tables["offer_terms"]] == ["verbal"] * 3 + [""] * 3
    # Once it is in writing, the terms are a letter's.
    _, tables = bring(f"{head}Tarn,€90000,10%,€2000,offer\nSkell,€80000,5%,€1000,offer\n")
    assert [row.get("source", "") for row in tables["offer_terms"]] == ["letter"] * 3 + [""] * 3


def test_an_offer_by_word_of_mouth_goes_onto_a_sheet_as_such(tmp_path: Path) -> None:
    (tmp_path / "log").mkdir()
    sheet = tmp_path / "log" / "offer_sheet.csv"
    sheet.write_text('term,Harbor\nbase,"120,000 USD"\nbonus,10%\nnotes,nice people\n', encoding="utf-8")
    file = tmp_path / "offers.csv"
    file.write_text(
        "Company,Base,Bonus,Sign on,RSU (4 yr),Status\nTarn,€90000,1 month,€2000,€40000,verbal\n", encoding="utf-8"
    )
    apply(preview(file, tmp_path / "log"))
    terms = read_logs(tmp_path / "log").offer_terms
    tarn = terms[terms["offer"].eq("Tarn")]
    assert set(tarn["source"]) == {"verbal"}
    assert dict(zip(tarn["term"], tarn["value"], strict=True))["vesting_period"] == 4
    assert not preview(file, tmp_path / "log").writes


@pytest.mark.parametrize(
    ("text", "per"),
    [
        ("5.500 € / Monat", "month"), ("5.500 € pro Monat", "month"), ("5.500 € monatlich", "month"), ("5.500 € / mois", "month"),
        ("5.500 € al mes", "month"), ("5.500 € mensual", "month"), ("5.500 €/mesiac", "month"), ("5.500 €/月", "month"),
        ("66.000 € / Jahr", "year"), ("66.000 € par an", "year"), ("66.000 € brutto p. a.", "year"), ("66.000 € al año", "year"),
        ("35 € / Stunde", "hour"), ("35 €/h", "hour"), ("35 € de l'heure", "hour"), ("35 € por hora", "hour"), ("35 €/hod", "hour"),
    ],
)  # fmt: skip
def test_per_what_pay_is_in_other_languages(text: str, per: str) -> None:
    found = cells.pay(text)
    assert found is not None
    assert (found.low, found.currency, found.per) == ({"month": 5500, "year": 66000, "hour": 35}[per], "EUR", per)


def test_an_amount_that_names_no_currency_takes_its_columns(bring: Bring) -> None:
    head = "Company,Status,Salary\n"
    plan, tables = bring(head + "Tarn,Applied,€50k\nSkell,Applied,60k\nNidd,Applied,70.000 €\n")
    assert [row["pay_currency"] for row in tables["applications"]] == ["EUR"] * 3
    assert any('"60k" names no currency: taken for EUR' in str(problem) for problem in plan.problems)
    assert plan.currency_missing == 0


@pytest.mark.parametrize("other", ["$70k", "£70k", "70k"])
def test_a_column_of_several_currencies_gives_none(bring: Bring, other: str) -> None:
    text = f"Company,Status,Salary\nTarn,Applied,€50k\nSkell,Applied,60k\nNidd,Applied,{other}\n"
    _, tables = bring(text)
    assert "pay_currency" not in tables["applications"][1]


def test_the_lowest_pay_keeps_its_currency(bring: Bring) -> None:
    _, tables = bring("Company,Status,Min salary,Max salary\nTarn,Applied,€50k,€60k\nSkell,Applied,$50k,$60k\n")
    assert [row.get("pay_currency", "") for row in tables["applications"]] == ["EUR", ""]


@pytest.mark.parametrize(
    ("head", "cell", "amount"), [("RSU (4 yr)", "€40000", "€40000"), ("RSU", "€80000 over 4 years", "€80000"), ("Equity (over 4 years)", "€1", "€1"), ("RSU", "€80000/4yr", "€80000")]
)  # fmt: skip
def test_over_how_many_years_a_grant_vests_is_a_term(bring: Bring, head: str, cell: str, amount: str) -> None:
    _, tables = bring(f"Company,Base,Bonus,Sign on,{head}\nTarn,€90000,10%,€2000,{cell}\n")
    terms = {row["term"]: row for row in tables["offer_terms"]}
    assert terms["equity"]["amount"] == amount
    assert (terms["vesting_period"]["amount"], terms["vesting_period"]["unit"]) == ("4", "years")


def test_a_grant_that_tells_no_years_has_no_vesting(bring: Bring) -> None:
    _, tables = bring("Company,Base,Bonus,Sign on,RSU\nTarn,€90000,10%,€2000,€40000\n")
    assert "vesting_period" not in {row["term"] for row in tables["offer_terms"]}


@pytest.mark.parametrize(("cell", "share"), [("1 month", "8.333%"), ("2 months", "16.67%"), ("1.5 months of base", "12.5%"), ("1 Monatsgehalt", "8.333%")])  # fmt: skip
def test_a_bonus_in_months_of_pay_is_a_share_of_the_base(bring: Bring, cell: str, share: str) -> None:
    plan, tables = bring(f"Company,Base,Bonus,Sign on\nTarn,€90000,{cell},€2000\n")
    assert next(row for row in tables["offer_terms"] if row["term"] == "bonus")["amount"] == share
    assert tables["offers"][0]["notes"] == f"Bonus: {cell}"
    assert any(f"taken as {share}" in str(problem) for problem in plan.problems)


LINKEDIN = "Application Date,Company Name,Job Title,Job Url,Question And Answers\n"


def test_a_row_that_stands_twice_to_the_minute_is_brought_in_once(bring: Bring) -> None:
    one = '"9/1/26, 9:30 AM",Tarn,Cook,https://x.example/1,Allowed to work?:Yes\n'
    plan, tables = bring(LINKEDIN + one + one + one.replace("9:30", "9:31"))
    assert plan.sheets[0].twice == 1
    assert len(tables["applications"]) == 2
    # Without a time of the day, two rows alike may be two applications: both are kept, and it is said.
    other = one.replace('"9/1/26, 9:30 AM"', "9/1/26").replace("Tarn", "Skell")
    plan, tables = bring(LINKEDIN + other + other)
    assert plan.sheets[0].twice == 0
    assert any("both are kept" in str(problem) for problem in plan.problems)


def test_a_row_that_stands_in_two_parts_of_an_export_is_brought_in_once(tmp_path: Path) -> None:
    one = '"9/1/26, 9:30 AM",Tarn,Cook,https://x.example/1,\n'
    (tmp_path / "Job Applications.csv").write_text(LINKEDIN + one, encoding="utf-8")
    (tmp_path / "Job Applications_1.csv").write_text(LINKEDIN + one + one.replace("Tarn", "Skell"), encoding="utf-8")
    plan = preview([tmp_path / "Job Applications.csv", tmp_path / "Job Applications_1.csv"], tmp_path / "log")
    assert (plan.counts["applications"].new, plan.sheets[0].twice) == (2, 1)


def test_a_job_that_is_only_saved_and_has_a_day_of_applying_is_said(bring: Bring) -> None:
    plan, tables = bring("Company,Status,Date applied\nTarn,To Apply,2026-01-02\nSkell,To Apply,\n")
    assert [row["status"] for row in tables["applications"]] == ["saved", "saved"]
    assert [str(problem) for problem in plan.disagree] == [
        'mine.csv, row 2, Status: "To Apply" and yet a day of applying, 2 January 2026; taken as saved, and the day stays beside it; kept'
    ]


def test_what_says_nothing_is_in_no_notes(bring: Bring) -> None:
    text = "Job Title,Company Name,Job URL,Applied Date,Status,Status Date,Archived,Date Archived,Notes\nCook,Tarn,,2026-01-02,APPLIED,,false,,\nCook,Skell,,2026-01-02,APPLIED,,true,2026-01-05,\n"
    _, tables = bring(text, "simplify.csv")
    assert [row.get("notes", "") for row in tables["applications"]] == ["", "Archived: true; Date Archived: 2026-01-05"]


@pytest.mark.parametrize(("text", "unused"), [(LINKEDIN + "9/1/26,Tarn,Cook,,Allowed?:Yes\n", "Question And Answers"), ("id,company_name,role,excitement,applied_at\na0,Tarn,Cook,4,2026-01-02\n", "id")])  # fmt: skip
def test_what_a_tracker_keeps_for_itself_is_not_used_and_is_said_once(bring: Bring, text: str, unused: str) -> None:
    plan, tables = bring(text)
    assert unused in plan.sheets[0].not_used
    assert unused not in tables["applications"][0].get("notes", "")


@pytest.mark.parametrize("cells_of_it", [("", "62.000 €"), ("62000", "58000"), ("60k", "")])
def test_what_was_offered_in_the_column_of_offers_tells_that_there_was_one(
    bring: Bring, cells_of_it: tuple[str, str]
) -> None:
    rows = zip(("Tarn", "Skell"), cells_of_it, strict=True)
    text = "Company;Applied on;Interview;Offer\n" + "".join(f"{name};2026-02-03;yes;{cell}\n" for name, cell in rows)
    plan, tables = bring(text + "Corvane;2026-02-04;yes;\nLark;2026-02-05;no;\n")
    offered = {row["company"] for row in tables["applications"] if row["status"] == "offer"}
    assert offered == {name for name, cell in zip(("Tarn", "Skell"), cells_of_it, strict=True) if cell}
    assert {row["note"] for row in tables["events"] if row["event"] == "offer"} == {
        cell for cell in cells_of_it if cell
    }
    assert not plan.problems
