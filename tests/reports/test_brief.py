"""The brief: what it says of a log, that it fits one sheet, that no name is left where none may be, and that nothing is lost."""

from __future__ import annotations

import datetime as dt
import json
import os
import re
from dataclasses import replace
from pathlib import Path
from types import SimpleNamespace
from typing import Any, cast

import bs4
import nbformat
import pytest

from offerscope.logs import Logs, build_logs, read_logs
from offerscope.logs.masked import masked, names
from offerscope.logs.model import Profile
from offerscope.places import shipped
from offerscope.questions import decision, offers
from offerscope.questions.common.offers import read_offers
from offerscope.reports import brief_cell, pdf
from offerscope.reports._brief_letter import for_more_time, other_employers, working_day
from offerscope.reports._brief_read import Brief, read
from offerscope.reports.brief import add_to_report, make_page, tokens, write_brief
from offerscope.reports.brief_cell import show_brief
from offerscope.reports.errors import ReportError
from offerscope.reports.running import Failure, Run, run_notebook
from offerscope.show import MIME

HOME = Profile(place="US-TX", filing_status="single", currency="USD")
QUICK = decision.Settings(draws=200)

#: The eight lines that an offer sheet begins with, for two offers.
EIGHT = """term,Harbor,Quill
base,"128,000","121,000"
bonus,10%,8%
sign-on,"10,000","20,000"
equity,"80,000",0
vesting,25/25/25/25,
days off,15,25
deadline,2026-06-05,2026-06-12
place,"Austin, TX","Austin, TX"
"""

HOSTILE = "<img src=x onerror=alert(1)> {{ 7*7 }} {% raw %} </style></script>\"'"


def sheet(**terms: dict[str, str]) -> list[dict[str, str]]:
    columns = list(dict.fromkeys(name for values in terms.values() for name in values))
    return [
        {"term": term.replace("_", " "), **{name: values.get(name, "") for name in columns}}
        for term, values in terms.items()
    ]


def log(profile: Profile = HOME, as_of: str = "2026-05-29", **tables: Any) -> Logs:
    return build_logs(tables, profile, as_of=as_of)


def two(**more: dict[str, str]) -> list[dict[str, str]]:
    terms = {
        "base": {"Harbor": "128,000", "Quill": "121,000"}, "days_off": {"Harbor": "15", "Quill": "25"},
        "deadline": {"Harbor": "2026-06-05", "Quill": "2026-06-12"},
    }  # fmt: skip
    return sheet(**{**terms, **more})


def said(brief: Brief) -> str:
    """All that a brief says, as a reader sees it."""
    return " ".join(bs4.BeautifulSoup(make_page(brief, "A4"), "html.parser").text.split())


@pytest.fixture
def eight(tmp_path: Path) -> Path:
    folder = tmp_path / "my-search"
    folder.mkdir()
    (folder / "offer_sheet.csv").write_text(EIGHT, encoding="utf-8")
    return folder


@pytest.fixture
def no_browser(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pdf, "browser", lambda: None)


# --- what it says ----------------------------------------------------------------------------------------------


def test_eight_lines_are_enough_for_a_brief(eight: Path) -> None:
    found = read(read_logs(eight, as_of="2026-05-29"), QUICK)
    assert {head.name for head in found.heads} == {"Quill", "Harbor"}
    assert [row.label for row in found.rows] == [
        "Year 1",
        "Year 2",
        "Year 3",
        "Year 4",
        "Paid once, apart",
        "In four years",
    ]
    assert len(found.wishes) == 3
    assert len(found.questions) == 3
    assert found.letter is not None
    assert found.letter.offer == "Harbor"
    assert "an estimate, not advice" in said(found).casefold()
    assert found.deadlines == (
        "Harbor wants an answer by Friday 5 June 2026 (7 days left) and Quill by Friday 12 June 2026 (14 days left).",
    )


def test_the_table_adds_up_to_what_the_decision_compares() -> None:
    logs = log(offer_sheet=two(sign_on={"Harbor": "10,000"}, bonus={"Quill": "8%"}))
    answer, found = decision.answer(logs, QUICK), read(logs, QUICK)
    known, _ = read_offers(logs)
    assert answer.weighed is not None
    for head, cell in zip(found.heads, found.rows[-1].cells, strict=True):
        offer = next(one.offer for one in known if one.name == head.name)
        assert cell.amount == f"{round(4 * answer.weighed.footing.of(offer)):,}"
    assert found.table_is == "What each leaves after tax, in USD"
    assert found.rows[4].cells[[head.name for head in found.heads].index("Harbor")].beside == "in year 1"


def test_before_tax_is_said_where_no_place_is_known() -> None:
    found = read(log(Profile(currency="EUR"), offer_sheet=two()), QUICK)
    assert found.table_is == "What each leaves before tax, in EUR"
    assert "everything is before tax" in " ".join(found.basis)
    assert found.paper == "A4"
    assert read(log(offer_sheet=two()), QUICK).paper == "letter"


def test_taxes_are_told_with_the_day_they_were_checked() -> None:
    basis = read(log(offer_sheet=two()), QUICK).basis[0]
    assert re.search(r"Taxes: United States 2026 and Texas 2026, checked on \d+ \w+ 20\d\d; filing single\.", basis)


def test_what_nobody_has_said_is_told_where_it_counts() -> None:
    basis = read(
        log(offer_sheet=two(bonus={"Harbor": "?", "Quill": "5%"}, bonus_target={"Harbor": "12%"})), QUICK
    ).basis[0]
    assert "Nobody has told you Harbor's bonus: counted at the middle, from nothing to its target of 12 %." in basis


def test_the_leader_is_asked_to_match_and_the_next_would_lead_with_more() -> None:
    logs = log(
        offer_sheet=two(base={"Harbor": "128,000", "Quill": "124,000"}, sign_on={"Harbor": "5,000", "Quill": "15,000"})
    )
    answer, found = decision.answer(logs, QUICK), read(logs, QUICK)
    first = [wish for wish in found.wishes if wish.offer == answer.leader]
    then = [wish for wish in found.wishes if wish.offer == answer.runner_up]
    assert first
    assert then
    assert list(found.wishes) == [*first, *then]
    if answer.leader == "Quill":
        assert first[0].sentence == "Ask Quill for USD 4,000 more base a year, to match the USD 128,000 at Harbor."
    assert "With that it would lead" in then[0].effect


def test_a_price_that_is_asked_for_does_flip() -> None:
    def rows() -> list[dict[str, str]]:
        return two(base={name: str(amount) for name, amount in base.items()}, days_off={"Harbor": "22", "Quill": "25"})

    base = {"Harbor": 126_000, "Quill": 124_000}
    found = read(log(offer_sheet=rows()), QUICK)
    wish = next(wish for wish in found.wishes if wish.term == "base" and "would lead" in wish.effect)
    base[wish.offer] += int(re.findall(r"[\d,]+", wish.sentence)[0].replace(",", ""))
    assert decision.answer(log(offer_sheet=rows()), QUICK).leader == wish.offer


def test_an_ask_beyond_a_third_of_the_base_is_left_out() -> None:
    rows = two(base={"Harbor": "90,000", "Quill": "125,000"}, sign_on={"Harbor": "1,000", "Quill": "60,000"})
    goals = [{"criterion": "days off", "set_on": "2026-01-05", "weight": "80", "worst_acceptable": "30", "realistic_best": "10"},
             {"criterion": "pay", "set_on": "2026-01-05", "weight": "20"}]  # fmt: skip
    for wish in read(log(offer_sheet=rows, goals=goals), QUICK).wishes:
        amount = int(re.findall(r"USD ([\d,]+)", wish.sentence)[0].replace(",", "")) if "USD" in wish.sentence else 0
        assert amount <= 125_000 / 3, wish.sentence


def test_the_own_posting_of_an_employer_is_the_first_argument() -> None:
    tables = {
        "offer_sheet": sheet(base={"Harbor": "128,000"}),
        "applications": [
            {"company": "Harbor", "role": "Analyst", "pay_min": "110,000", "pay_max": "135,000", "pay_currency": "USD"}
        ],
    }
    wishes = read(log(**tables), QUICK).wishes
    assert (
        wishes[0].sentence
        == "Ask Harbor for USD 7,000 more base a year, to reach the top of what its own posting quoted, USD 135,000."
    )


def test_a_lone_offer_is_set_beside_the_present_job() -> None:
    rows = sheet(
        status={"my job": "current"},
        base={"Harbor": "128,000", "my job": "104,000"},
        days_off={"Harbor": "15", "my job": "22"},
    )
    found = read(log(offer_sheet=rows), QUICK)
    assert {head.name for head in found.heads} == {"Harbor", "Your present job"}
    assert any("to match the 22 at your present job" in wish.sentence for wish in found.wishes)


def test_a_single_offer_has_a_brief_of_its_own() -> None:
    found = read(log(offer_sheet=sheet(base={"Harbor": "128,000"}, bonus={"Harbor": "10%"})), QUICK)
    assert found.title == "Harbor is on the table"
    assert "nothing to set beside it" in found.difference
    assert found.wishes[0].sentence == (
        "Ask Harbor to guarantee the first year's bonus: USD 12,800 is expected, and none of it is sure."
    )
    assert len(found.questions) == 3


GOALS = [
    {
        "criterion": "pay",
        "set_on": "2026-01-05",
        "weight": "50",
        "worst_acceptable": "90,000",
        "realistic_best": "150,000",
    },
    {"criterion": "days off", "set_on": "2026-01-05", "weight": "50", "worst_acceptable": "10", "realistic_best": "30"},
]


@pytest.mark.parametrize(("base", "is_close"), [("133,000", True), ("121,000", False)])
def test_what_is_too_close_to_call_is_said_in_the_title(base: str, is_close: bool) -> None:
    logs = log(
        offer_sheet=two(base={"Harbor": base, "Quill": "121,000"}, days_off={"Harbor": "21", "Quill": "25"}),
        goals=GOALS,
    )
    weighed = decision.answer(logs, QUICK).weighed
    assert weighed is not None
    assert (0.35 <= weighed.duel[weighed.order[0], weighed.order[1]] <= 0.65) == is_close
    found = read(logs, QUICK)
    assert found.title.endswith("too close to call") == is_close
    assert "not the chance of being right" in found.sure[0]


def test_offers_that_are_the_same_are_said_to_be() -> None:
    rows = two(base={"Harbor": "120,000", "Quill": "120,000"}, days_off={"Harbor": "20", "Quill": "20"})
    found = read(log(offer_sheet=rows), QUICK)
    assert found.title == "Harbor and Quill: alike in all that counts"
    assert "the same in all that counts" in found.difference


def test_wants_that_nobody_set_are_said_to_be_missing() -> None:
    assert "offerscope prefer" in read(log(offer_sheet=two()), QUICK).sure[0]
    goals = [
        {"criterion": "pay", "set_on": "2026-01-05", "weight": "60"},
        {"criterion": "team", "set_on": "2026-01-05", "weight": "40"},
    ]
    found = read(log(offer_sheet=two(), goals=goals), QUICK)
    assert "The weights are the points you gave your wants" in found.sure[0]
    assert "Nothing in the log tells team of either, which has 40 of the 100 points." in found.sure[0]
    assert any("speak to somebody you would work with, about “team”" in question.text for question in found.questions)


def test_an_offer_without_a_base_is_asked_for_it() -> None:
    found = read(log(offer_sheet=sheet(base={"Harbor": "?"}, deadline={"Harbor": "2026-06-05"})), QUICK)
    assert found.title == "Harbor: nothing can be added up yet"
    assert (found.rows, found.wishes) == ((), ())
    assert found.questions[0].text == "Ask Harbor: what is the base?"
    assert found.letter is not None


def test_what_is_not_in_the_sums_is_named() -> None:
    rows = two(base={"Harbor": "128,000", "Quill": "121,000", "Reed": "?"})
    assert read(log(offer_sheet=rows), QUICK).left_out == "Not in the sums: Reed (its base is not known)."
    many = {name: str(100_000 + 1_000 * at) for at, name in enumerate("ABCDEF")}
    found = read(log(offer_sheet=sheet(base=many)), QUICK)
    assert [head.name for head in found.heads] == ["F", "E", "D", "C"]
    assert found.left_out == "Not shown: B and A."


@pytest.mark.parametrize(
    "rows",
    [
        two(),
        two(bonus={"Harbor": "?", "Quill": "10% (verbal)"}, sign_on={"Harbor": "?"}, equity={"Quill": "?"}, hours={"Harbor": "45 (guess)"}),
        sheet(base={"Harbor": "?", "Quill": "60 (verbal)"}),
        sheet(base={"Harbor": "EUR 70,000", "Quill": "XYZ 1"}, status={"Harbor": "in hand"}),
        sheet(days_off={"Harbor": "20"}),
        sheet(base={"Harbor": "0"}, bonus={"Harbor": "10%"}, equity={"Harbor": "5,000 shares"}),
    ],
)  # fmt: skip
@pytest.mark.parametrize("profile", [HOME, Profile()])
def test_whatever_the_offers_a_brief_speaks_as_a_person(rows: list[dict[str, str]], profile: Profile) -> None:
    found = bs4.BeautifulSoup(make_page(read(log(profile, offer_sheet=rows), QUICK), "A4"), "html.parser")
    found.style.decompose()  # type: ignore[union-attr]
    words = found.get_text(" ", strip=True)
    machine = re.search(r"\b(nan|NaN|None|NaT|inf|dtype|null)\b|[a-z]+_[a-z]+|  |\.\.| ,", words)
    assert machine is None, words[max(0, machine.start() - 60) : machine.end() + 20]


@pytest.mark.parametrize("status", ["declined", "expired", "current"])
def test_without_an_open_offer_there_is_no_brief(status: str) -> None:
    rows = sheet(status={"Harbor": status}, base={"Harbor": "128,000"})
    with pytest.raises(ReportError, match=r"^No offer in this log is open[^\n]+live\.$"):
        read(log(offer_sheet=rows), QUICK)
    with pytest.raises(ReportError, match="No offer in this log is open"):
        read(log(), QUICK)


# --- the request for more time -----------------------------------------------------------------------------------


def letter(logs: Logs, leader: str = "", days: int = 7) -> Any:
    return for_more_time(logs, read_offers(logs)[0], leader, days)


def test_more_time_is_asked_of_the_offer_that_runs_out_first() -> None:
    found = letter(log(offer_sheet=two(role={"Harbor": "Analyst"}, company={"Harbor": "Harbor Labs"})), "Quill")
    assert (found.offer, found.until) == ("Harbor", dt.date(2026, 6, 12))
    assert found.lines == (
        "Dear Harbor Labs team,",
        "Thank you for offering me the position of Analyst, and for the time that you have given me.",
        "You asked for my answer by Friday 5 June. May I give it to you by Friday 12 June instead?",
        "I hold another offer, and would like to give you an answer that I will stand by.",
        "You will have it by that day at the latest. If another day suits you better, please tell me which.",
        "Kind regards",
    )
    assert (
        found.note == "Quill wants its answer by Friday 12 June: the same words, with Friday 19 June, would do there."
    )


@pytest.mark.parametrize(
    ("day", "until"), [("2026-06-05", 12), ("2026-06-06", 15), ("2026-06-07", 15), ("2026-06-08", 15)]
)
def test_the_day_asked_for_is_a_working_day(day: str, until: int) -> None:
    found = letter(log(offer_sheet=sheet(base={"Harbor": "1"}, deadline={"Harbor": day})))
    assert found.until == dt.date(2026, 6, until)
    assert found.until.weekday() < 5
    assert all(working_day(dt.date(2026, 1, 1) + dt.timedelta(days=at)).weekday() < 5 for at in range(14))


def test_a_request_names_no_other_employer_and_no_talks_that_are_not_there() -> None:
    alone = letter(log(offer_sheet=sheet(base={"Harbor": "1"}, deadline={"Harbor": "2026-06-05"})))
    assert "talks" not in alone.text
    assert "go through all its terms with care" in alone.text
    many = letter(
        log(offer_sheet=sheet(base={"Harbor": "1", "Quill": "1", "Reed": "1"}, deadline={"Harbor": "2026-06-05"}))
    )
    assert "I hold another offer," in many.text
    assert not {"Quill", "Reed"} & set(re.findall(r"\w+", many.text))


def test_a_live_process_is_a_talk_and_one_that_is_over_or_silent_is_none() -> None:
    def count(status: str, day: str) -> int:
        logs = log(
            offer_sheet=sheet(base={"Harbor": "1"}),
            applications=[
                {"company": "Larkhall", "role": "Clerk", "applied_on": "2026-01-05", "status": status, "status_on": day}
            ],
        )
        known, _ = read_offers(logs)
        return other_employers(logs, known, known[0])

    assert count("interview", "2026-05-20") == 1
    assert count("rejected", "2026-05-20") == 0
    assert count("interview", "2026-02-01") == 0


def test_two_offers_of_one_employer_and_the_present_job_are_no_other_employer() -> None:
    rows = sheet(
        company={"Harbor": "Harbor", "Harbor 2": "harbor", "my job": "Thistle"}, status={"my job": "current"},
        base={"Harbor": "1", "Harbor 2": "2", "my job": "3"},
    )  # fmt: skip
    assert "talks" not in letter(log(offer_sheet=rows)).text


def test_a_deadline_that_has_passed_or_is_not_written_is_said_so() -> None:
    passed = letter(log(offer_sheet=sheet(base={"Harbor": "1"}, deadline={"Harbor": "2026-05-20"})))
    assert (
        "You asked for my answer by Wednesday 20 May, which has passed. May I still give it to you by Friday 5 June?"
        in passed.text
    )
    bare = letter(log(offer_sheet=sheet(base={"Harbor": "1"})))
    assert "May I give you my answer by Friday 5 June?" in bare.text
    later = log(
        offer_sheet=sheet(base={"Harbor": "1", "Quill": "1"}, deadline={"Harbor": "2026-05-20", "Quill": "2026-06-12"})
    )
    assert letter(later, "Harbor").offer == "Quill"


# --- the page ----------------------------------------------------------------------------------------------------


def test_hostile_text_stays_text() -> None:
    names_of = {f"{HOSTILE}{at}": str(100_000 + at) for at in range(3)}
    logs = log(
        offer_sheet=sheet(base=names_of, role=dict.fromkeys(names_of, HOSTILE), company=dict.fromkeys(names_of, HOSTILE), place=dict.fromkeys(names_of, HOSTILE), deadline=dict.fromkeys(names_of, "2026-06-05"), hours=dict.fromkeys(names_of, "40 (guess)")),
        goals=[{"criterion": HOSTILE, "set_on": "2026-01-05", "weight": "50", "realistic_best": HOSTILE}, {"criterion": "pay", "set_on": "2026-01-05", "weight": "50"}],
    )  # fmt: skip
    page = make_page(read(logs, QUICK), "A4")
    found = bs4.BeautifulSoup(page, "html.parser")
    assert not found.select("img, script, iframe, object")
    assert len(found.select("style")) == 1
    assert "{{ 7*7 }}" in found.text
    assert "<img src=x" not in page
    assert "onerror" not in " ".join(str(tag.attrs) for tag in found.find_all(True) if tag.name != "td")


def test_a_page_needs_nothing_beside_it_and_runs_no_script() -> None:
    page = make_page(read(log(offer_sheet=two()), QUICK), "letter")
    found = bs4.BeautifulSoup(page, "html.parser")
    assert not found.select("script")
    assert [link["href"] for link in found.select("link")] == ["data:,"]
    policy = found.select_one('meta[http-equiv="Content-Security-Policy"]')
    assert policy is not None
    assert "default-src 'none'" in str(policy["content"])
    assert "://" not in page
    assert "size: letter" in page
    assert tokens() in page


def test_only_the_demo_says_demo() -> None:
    demo = read(read_logs(shipped("data/demo")), QUICK)
    assert "DEMO" in said(demo)
    assert "Friday 29 May 2026" in said(demo)
    assert "DEMO" not in said(read(log(offer_sheet=two()), QUICK))


def test_a_masked_brief_tells_the_same_without_a_name() -> None:
    demo = read_logs(shipped("data/demo"))
    plain, covered = read(demo, QUICK), read(masked(demo), QUICK)
    page = make_page(covered, "letter").casefold()
    assert [name for name in names(demo) if name.casefold() in page] == []
    assert covered.rows == plain.rows
    assert covered.basis == tuple(line.replace("Wrenfathom", "Offer B") for line in plain.basis)
    assert "Offer A" in covered.title


# --- the folder --------------------------------------------------------------------------------------------------


@pytest.mark.usefixtures("no_browser")
def test_without_a_browser_there_is_a_page_and_a_line_that_says_why_no_pdf(eight: Path, tmp_path: Path) -> None:
    written = write_brief(eight, tmp_path / "out", as_of="2026-05-29")
    assert written.page == tmp_path / "out" / "brief.html"
    assert written.pdf is None
    assert written.is_whole
    assert written.lines == (
        "No PDF: none of chromium, google-chrome, chromium-browser is on this machine. Open the page in a browser and print it: "
        "it is made for one sheet of letter.",
    )
    assert [path.name for path in (tmp_path / "out").iterdir()] == ["brief.html"]


@pytest.mark.usefixtures("no_browser")
def test_the_folder_is_named_for_the_log_and_not_where_it_is_masked(
    eight: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    assert write_brief(eight).page == tmp_path / "reports" / "my-search-brief" / "brief.html"
    covered = write_brief(eight, mask=True).page
    assert covered == tmp_path / "reports" / "Masked-brief" / "brief.html"
    text = covered.read_text(encoding="utf-8")
    assert not [name for name in ("Harbor", "Quill", "my-search") if name in text]


@pytest.mark.usefixtures("no_browser")
def test_a_brief_replaces_the_last_one_and_leaves_the_rest_alone(eight: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    write_brief(eight, out, as_of="2026-05-29")
    (out / "brief.pdf").write_bytes(b"of an earlier day")
    (out / "my notes.txt").write_text("mine", encoding="utf-8")
    again = write_brief(eight, out, as_of="2026-06-01")
    assert "Monday 1 June 2026" in again.page.read_text(encoding="utf-8")
    assert sorted(path.name for path in out.iterdir()) == ["brief.html", "my notes.txt"]
    assert (out / "my notes.txt").read_text(encoding="utf-8") == "mine"


@pytest.mark.usefixtures("no_browser")
@pytest.mark.parametrize("name", ["brief.html", "brief.pdf"])
def test_a_persons_own_file_of_that_name_is_not_written_over(eight: Path, tmp_path: Path, name: str) -> None:
    (tmp_path / "out").mkdir()
    (tmp_path / "out" / name).write_text("mine", encoding="utf-8")
    with pytest.raises(ReportError, match="is there already and is no brief of offerscope; give another folder"):
        write_brief(eight, tmp_path / "out")
    assert (tmp_path / "out" / name).read_text(encoding="utf-8") == "mine"


@pytest.mark.usefixtures("no_browser")
def test_a_failure_half_way_leaves_the_old_page(eight: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    page = write_brief(eight, tmp_path / "out", as_of="2026-05-29").page
    before = page.read_bytes()

    def fail(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(Path, "replace", fail)
    with pytest.raises(ReportError, match=r"cannot be written \(No space left on device\)\.$"):
        write_brief(eight, tmp_path / "out", as_of="2026-06-01")
    assert page.read_bytes() == before
    assert [path.name for path in page.parent.iterdir()] == ["brief.html"]


@pytest.mark.usefixtures("no_browser")
def test_a_folder_that_cannot_be_written_is_one_line(eight: Path, tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    for out, why in (
        (tmp_path / "file", "is a file; give a folder for the brief"),
        (tmp_path / "file" / "below", r"cannot be (written|opened) \(.+\)"),
        (eight, "is the log itself; write the brief to another folder"),
    ):
        with pytest.raises(ReportError, match=why):
            write_brief(eight, out)
    with pytest.raises(ReportError, match='"A5" is no sheet that a brief is made for; give letter or A4'):
        write_brief(eight, tmp_path / "out", paper="A5")
    assert not (tmp_path / "out").exists()


@pytest.mark.usefixtures("no_browser")
@pytest.mark.skipif(os.name != "posix" or os.geteuid() == 0, reason="root may write anywhere")
def test_a_folder_without_leave_to_write_is_one_line(eight: Path, tmp_path: Path) -> None:
    (tmp_path / "out").mkdir(mode=0o555)
    with pytest.raises(ReportError, match=r"cannot be written \(Permission denied\)"):
        write_brief(eight, tmp_path / "out")


@pytest.mark.usefixtures("no_browser")
def test_what_was_not_as_expected_in_the_log_is_said(eight: Path, tmp_path: Path) -> None:
    with (eight / "offer_sheet.csv").open("a", encoding="utf-8") as file:
        file.write("colour,red,blue\n")
    written = write_brief(eight, tmp_path / "out")
    assert not written.is_whole
    assert "colour" in written.lines[0]
    assert written.lines[1] == "1 thing in the log not as expected; offerscope check lists every one"
    assert "Not read: 1 row of the offers (“colour”). Mend it first." in written.page.read_text(encoding="utf-8")


def test_a_browser_that_fails_is_said_and_costs_only_the_pdf(
    eight: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: object) -> bytes:
        raise pdf.NoPdf("chromium did not end within 120 s, so there is no PDF.")

    monkeypatch.setattr(pdf, "browser", lambda: "chromium")
    monkeypatch.setattr(pdf, "to_pdf", fail)
    written = write_brief(eight, tmp_path / "out")
    assert (written.pdf, written.is_whole) == (None, False)
    assert written.lines[-1] == "chromium did not end within 120 s, so there is no PDF."
    assert written.page.is_file()


FOUR = """term,Brightwater Analytics,Stonebridge Insurance,Quillmarrow Software,Larkhall & Sons,my job
status,live,live,in hand,live,current
role,Senior Data Engineer,Analytics Lead,Platform Engineer,Data Scientist,Analyst
base,"138,000","131,500","145,000","128,000","104,000"
bonus,10%,?,5%,12% (verbal),4%
sign-on,"10,000","20,000",,"5,000",
equity,"80,000",0,"120,000","40,000",
vesting,25/25/25/25,,5/15/40/40,"4 years, 12-month cliff, monthly",
days off,20,25,15,22,22
deadline,2026-06-02,2026-06-05,2026-06-09,2026-06-12,
place,"Austin, TX",remote,"San Francisco, CA","Seattle, WA","Austin, TX"
hours,40,38,50 (guess),42,40
remote days,2,5,3 (verbal),1,2
"""


@pytest.mark.browser
@pytest.mark.skipif(pdf.browser() is None, reason="needs chromium (on Debian: apt-get install chromium)")
@pytest.mark.parametrize("paper", ["letter", "A4"])
@pytest.mark.parametrize("sheet_of", ["two", "four", "demo"])
def test_a_brief_fits_one_sheet_at_ten_points(sheet_of: str, paper: str, tmp_path: Path) -> None:
    folder = tmp_path / "log"
    folder.mkdir()
    (folder / "offer_sheet.csv").write_text(FOUR if sheet_of == "four" else EIGHT, encoding="utf-8")
    source = shipped("data/demo") if sheet_of == "demo" else folder
    written = write_brief(source, tmp_path / "out", as_of="2026-05-29", paper=paper)
    assert written.pdf is not None
    made = written.pdf.read_bytes()
    assert pdf.count_pages(made) == 1
    box = {"letter": "612 792", "A4": "594.95996 841.91998"}[paper]
    assert f"/MediaBox [0 0 {box}]".encode() in made
    size = re.search(r"--base: ([\d.]+)pt", written.page.read_text(encoding="utf-8"))
    assert size is not None
    assert float(size[1]) >= 10
    assert written.is_whole
    told = ["This is the demo, a made search. To read your own, name it, or choose it once: offerscope use LOG"] if sheet_of == "demo" else []  # fmt: skip
    assert written.lines == (*told, f"{written.pdf} is the same, on 1 sheet of {paper} paper")


# --- beside a report's pages -------------------------------------------------------------------------------------


def report(
    logs: Logs, tmp_path: Path, failure: Failure | None = None, page: str = "11_decision.html"
) -> tuple[list[tuple[str, str]], dict[str, Run]]:
    def run(failed: Failure | None = None) -> Run:
        cells = [nbformat.v4.new_markdown_cell("# Which offer?"), nbformat.v4.new_code_cell("answer")]  # type: ignore[no-untyped-call]
        return Run(nbformat.v4.new_notebook(cells=cells), 0.1, failed)  # type: ignore[no-untyped-call]

    jobs = [
        SimpleNamespace(name="start_here", is_front=True, own_href="index.html", short="Start here", settings=None),
        SimpleNamespace(name="decision", is_front=False, own_href="11_decision.html", short="Decision", settings=QUICK),
    ]
    told = show_brief(logs, decision.answer(logs, QUICK), QUICK).data[MIME]
    runs = {"start_here": run(), "decision": replace(run(failure), after=json.loads(json.dumps(told)))}
    hrefs = {"start_here": "index.html", "decision": page}
    return add_to_report(tmp_path, cast(Any, jobs), runs, hrefs), runs


def test_a_report_has_the_brief_beside_its_pages_and_links_to_it(tmp_path: Path) -> None:
    failed, runs = report(log(offer_sheet=two()), tmp_path)
    assert failed == []
    links = bs4.BeautifulSoup((tmp_path / "brief.html").read_text(encoding="utf-8"), "html.parser").select(".back a")
    assert [(link["href"], link.text) for link in links] == [
        ("index.html", "Back to “Start here”"),
        ("11_decision.html", "Back to “Decision”"),
    ]
    for run in runs.values():
        link = bs4.BeautifulSoup(run.node.cells[1].source, "html.parser").a
        assert link is not None
        assert (link["href"], link.text) == ("brief.html", "The brief: one page to print")


def test_a_decision_that_has_no_page_of_its_own_is_not_linked_to(tmp_path: Path) -> None:
    failed, runs = report(log(offer_sheet=sheet(base={"Harbor": "?"})), tmp_path, page="more.html")
    assert failed == []
    links = bs4.BeautifulSoup((tmp_path / "brief.html").read_text(encoding="utf-8"), "html.parser").select(".back a")
    assert [link["href"] for link in links] == ["index.html"]
    assert [len(run.node.cells) for run in runs.values()] == [3, 2]


def test_a_report_without_an_open_offer_has_no_brief_and_no_link(tmp_path: Path) -> None:
    failed, runs = report(log(offer_sheet=sheet(base={"Harbor": "1"}, status={"Harbor": "declined"})), tmp_path)
    assert failed == []
    assert list(tmp_path.iterdir()) == []
    assert [len(run.node.cells) for run in runs.values()] == [2, 2]


def test_a_decision_that_failed_has_no_brief(tmp_path: Path) -> None:
    failed, _ = report(log(offer_sheet=two()), tmp_path, Failure("ValueError", "no"))
    assert (failed, list(tmp_path.iterdir())) == ([], [])


def test_a_brief_that_breaks_costs_only_itself(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*_: object) -> Brief:
        raise ZeroDivisionError("no rows")

    monkeypatch.setattr(brief_cell, "read", broken)
    failed, runs = report(log(offer_sheet=two()), tmp_path)
    assert failed == [("The brief", "ZeroDivisionError: no rows")]
    assert len(runs["decision"].node.cells) == 2


@pytest.mark.parametrize("of", ["demo", "two", "no letter"])
def test_a_brief_comes_back_from_its_json_as_it_was(of: str) -> None:
    logs = read_logs(shipped("data/demo")) if of == "demo" else log(offer_sheet=two())
    brief = read(logs, QUICK)
    if of == "no letter":
        brief = replace(brief, letter=None, wishes=())
    assert brief_cell.from_json(json.loads(json.dumps(brief_cell.to_json(brief)))) == brief


def test_the_brief_of_a_report_is_worked_out_in_the_decisions_kernel(tmp_path: Path) -> None:
    logs = shipped("data/demo")
    run = run_notebook(shipped("notebooks") / "11_decision.ipynb", {"log": str(logs)}, after=brief_cell.SOURCE)
    assert run.failure is None
    assert run.after is not None
    assert run.after["error"] == ""
    assert brief_cell.from_json(run.after["brief"]) == read(read_logs(logs))
    assert not any("brief" in cell.source for cell in run.node.cells if cell.cell_type == "code")


def test_nobody_having_said_what_matters_no_sum_says_what_a_day_is_worth() -> None:
    rows = two(
        base={"Harbor": "128,000", "Quill": "128,000"}, days_off={"Harbor": "15", "Quill": "22"}, remote_days={"Harbor": "4", "Quill": "2"}
    )  # fmt: skip
    bare = read(log(offer_sheet=rows), QUICK)
    days = [
        wish
        for wish in bare.wishes
        if "days off" in wish.sentence or "from home" in wish.sentence or "off a year" in wish.sentence
    ]
    assert days
    assert [wish.effect for wish in days if "weights" in wish.effect or "worth" in wish.effect] == []
    assert "You have not said what matters to you" in bare.difference
    goals = [{"criterion": name, "set_on": "2026-01-05", "weight": "30"} for name in ("pay", "remote", "days off")]
    said = read(log(offer_sheet=rows, goals=goals), QUICK)
    assert any("By your weights that is worth about" in wish.effect for wish in said.wishes)


def test_days_are_named_once_in_what_is_to_be_put_in_writing() -> None:
    rows = two(
        days_off={"Harbor": "15 days (verbal)", "Quill": "25"}, hours={"Harbor": "40", "Quill": "38 hours (guess)"}
    )
    texts = [question.text for question in read(log(offer_sheet=rows, goals=GOALS), QUICK).questions]
    assert "Ask Harbor to put the 15 days off a year in writing: that has only been said." in texts
    assert not any("days days" in text or "hours hours" in text for text in texts)


def test_more_days_off_than_anybody_gives_are_not_asked_for() -> None:
    rows = two(base={"Harbor": "160,000", "Quill": "112,000"}, days_off={"Harbor": "12", "Quill": "12"})
    found = read(log(offer_sheet=rows, goals=GOALS), QUICK)
    assert not any("off a year" in wish.sentence for wish in found.wishes)


def test_a_masked_letter_greets_the_name_that_the_page_uses() -> None:
    covered = read(masked(read_logs(shipped("data/demo"))), QUICK)
    assert covered.letter is not None
    assert covered.letter.lines[0] == f"Dear {covered.letter.offer} team,"
    assert covered.letter.offer in {head.name for head in covered.heads}


def test_a_sum_over_all_years_says_what_it_is_without_what_nobody_has_said() -> None:
    """The page on offers leaves it out of its sums: both stand here, so that no sum is two."""
    demo = read_logs(shipped("data/demo"))
    found = read(demo, QUICK)
    whole = found.rows[-1]
    names = [head.name for head in found.heads]
    written = {name: cell.beside for name, cell in zip(names, whole.cells, strict=True) if cell.beside}
    answer = offers.answer(demo, offers.Settings())
    assert written == {answer.shown: f"{answer.steps[-1].amount:,.0f}"}
    assert answer.shown_without == ("bonus",)
    assert whole.cells[names.index(answer.shown)].word == "written"
