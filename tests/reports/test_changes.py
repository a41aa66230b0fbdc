"""What changed since the last report: nothing in a first one, and in a second one what a reader would call news."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path
from types import ModuleType
from typing import Any

import bs4
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from offerscope.findings import Finding, Strength, Use
from offerscope.reports import changes
from offerscope.reports.write import ReportResult, write_report

BETTER = Finding("Later interviews went better.", Strength.LEANING, 20, "interviews", (0.1, 0.6), "points", "Worse ones.",
                 Use.CHOOSE, "practice", claim="rating:+")  # fmt: skip
FACT = Finding("You met 9 people at 7 companies.", Strength.CLEAR, 9, "people", None, "", "More.", Use.ACT, "network")


def told(before: list[Finding], now: list[Finding]) -> list[str]:
    return [one.text for one in changes.between(before, now)]


# --- which findings are the same ------------------------------------------------------------------------------------


def test_a_claim_that_grew_stronger_is_known_by_what_it_is_about() -> None:
    clear = replace(BETTER, sentence="Later interviews went better, by 2 points.", strength=Strength.CLEAR)
    assert told([BETTER], [clear]) == ["“Later interviews went better, by 2 points” went from leaning to clear."]
    early = replace(BETTER, sentence="Too early to say.", strength=Strength.TOO_EARLY)
    assert told([BETTER], [early]) == ["“Later interviews went better” went from leaning to too early to tell."]
    assert told([early], [BETTER]) == ["“Later interviews went better” went from too early to tell to leaning."]


def test_a_claim_that_turned_round_says_what_it_was() -> None:
    worse = replace(BETTER, sentence="Later interviews went worse.", claim="rating:-")
    assert told([BETTER], [worse]) == [
        "Turned round: “Later interviews went worse” (it was “Later interviews went better”)."
    ]


def test_a_fact_with_other_numbers_is_the_same_fact() -> None:
    assert told([FACT], [replace(FACT, sentence="You met 12 people at 8 companies.")]) == []
    near = replace(FACT, sentence="Harbor wants an answer by Tuesday 2 June 2026 (4 days left).")
    assert told([near], [replace(near, sentence="Harbor wants an answer by Tuesday 2 June 2026 (1 day left).")]) == []


@pytest.mark.parametrize("name", ["Quill", "星河科技"])
def test_the_same_words_about_another_company_are_another_fact(name: str) -> None:
    harbor = replace(FACT, sentence="Harbor wants an answer by Tuesday 2 June 2026 (4 days left).")
    other = replace(FACT, sentence=f"{name} wants an answer by Friday 12 June 2026 (14 days left).")
    assert told([harbor], [other]) == [f"New: {other.sentence}"]
    assert told([other], [harbor]) == [f"New: {harbor.sentence}"]


def test_what_is_new_is_told_and_what_is_too_early_or_only_good_to_know_is_not() -> None:
    early = replace(BETTER, strength=Strength.TOO_EARLY)
    assert told([], [BETTER, FACT, early, replace(FACT, use=Use.KNOW, sentence="There were 9 weeks.")]) == [
        f"New: {FACT.sentence}",
        f"New: {BETTER.sentence}",
    ]


def test_what_is_gone_is_told_of_claims_alone() -> None:
    assert told([BETTER, FACT], []) == ["No longer said: “Later interviews went better”."]


def test_claims_about_other_things_are_never_taken_for_each_other() -> None:
    one = replace(BETTER, sentence="Fenwick seems to show too little respect.", claim="gap:Fenwick:respect:-")
    two = replace(BETTER, sentence="Fenmark seems to show too little respect.", claim="gap:Fenmark:respect:-")
    assert told([one], [two]) == [f"New: {two.sentence}", "No longer said: “Fenwick seems to show too little respect”."]


findings = st.builds(
    Finding,
    st.sampled_from(["It is so.", "It is 3.", "It is 4.", "Nobody asks."]), st.sampled_from(list(Strength)), st.integers(0, 9),
    st.just("rows"), st.none(), st.just(""), st.just("More."), st.sampled_from(list(Use)), st.sampled_from(["a", "b"]),
    st.just(""), st.sampled_from(["", "x:+", "x:-", "y:+"]),
)  # fmt: skip


@given(st.lists(findings, max_size=8))
@settings(max_examples=80, deadline=None)
def test_the_same_findings_are_no_news(found: list[Finding]) -> None:
    same = list(dict.fromkeys(found))
    assert [one for one in told(same, same) if one.startswith(("New", "No longer"))] == []


@given(st.lists(findings, max_size=8), st.lists(findings, max_size=8))
@settings(max_examples=80, deadline=None)
def test_each_finding_is_told_once_at_most(before: list[Finding], now: list[Finding]) -> None:
    assert len(told(before, now)) <= len(before) + len(now)


# --- rows, and what the section says --------------------------------------------------------------------------------


def test_rows_more_and_fewer() -> None:
    before = {"interviews": 4, "contacts": 3, "offers": 1, "followups": 0}
    now = {"interviews": 7, "contacts": 2, "offers": 1, "followups": 2, "goals": 5}
    assert changes.in_rows(before, now) == "3 more interviews, 1 contact fewer and 2 more looks back"
    assert changes.in_rows(None, now) == ""


def last(**run: Any) -> changes.Earlier:
    return changes.Earlier({"made_on": "2026-05-22T10:00:00+00:00", **run}, (BETTER,))


def test_the_section_names_the_day_and_stays_short() -> None:
    many = [replace(FACT, sentence=f"{word} is asked for.") for word in ("Python", "SQL", "Excel", "Tact", "Bridge", "Knots", "Latin", "Chess")]  # fmt: skip
    made = changes.section(
        last(rows={"interviews": 1}), [BETTER, *many], {"interviews": 4}, hrefs={"network": "06.html"}
    )
    assert made["heading"] == "Since your last report on 22 May 2026"
    assert made["summary"] == "3 more interviews in your log."
    assert len(made["changes"]) == changes.TOLD
    assert made["changes"][0]["href"] == "06.html"
    assert made["more"] == "And 2 more changes."


def test_nothing_new_is_one_line() -> None:
    made = changes.section(last(rows={"interviews": 4}), [BETTER], {"interviews": 4})
    assert (made["summary"], made["changes"]) == ("Nothing that your report tells has changed.", [])


def test_a_question_that_failed_makes_no_news_and_other_parameters_are_said() -> None:
    assert changes.section(last(), [FACT], {}, left_out={"practice", "network"})["changes"] == []
    assert "other parameters" in changes.section(last(), [FACT], {}, same_way=False)["note"]


def test_records_that_cannot_be_read_are_no_earlier_report(tmp_path: Path) -> None:
    path = tmp_path / "findings.json"
    assert changes.earlier({}, path) is None
    for text in ("{", "[]", '{"findings": [{"sentence": 1}]}', '{"findings": 3}'):
        path.write_text(text, encoding="utf-8")
        assert changes.earlier({}, path) is None
    assert changes.earlier(None, path) is None
    assert changes.Earlier({"made_on": "soon"}, ()).day == ""


# --- two reports, one after the other -------------------------------------------------------------------------------


def page(result: ReportResult) -> bs4.BeautifulSoup:
    return bs4.BeautifulSoup(result.index.read_text(encoding="utf-8"), "html.parser")


def test_a_first_report_has_no_such_section_and_a_second_one_does(small: ModuleType, tmp_path: Path) -> None:
    log, out = small.make_log(tmp_path / "log"), tmp_path / "report"
    chosen = {name: one for name, one in small.all_small().items() if name in {"start", "fine"}}

    def write() -> ReportResult:
        return write_report(log, out, as_of="2026-04-01", _questions=chosen, _notebooks=small.NOTEBOOKS)

    first = write()
    assert not page(first).select(".changed")
    assert json.loads((out / "run.json").read_text(encoding="utf-8"))["rows"]["interviews"] == 4
    # As if the last report had known less.
    earlier = json.loads((out / "findings.json").read_text(encoding="utf-8"))
    earlier["findings"][0]["strength"] = "leaning"
    del earlier["findings"][1]
    (out / "findings.json").write_text(json.dumps(earlier), encoding="utf-8")
    with (log / "interviews.csv").open("a", encoding="utf-8") as stream:
        stream.write("2026-03-28,Dove,6,\n2026-03-29,Dove,7,\n")
    second = write()
    (section,) = page(second).select(".changed")
    words = " ".join(section.text.split())
    day = json.loads((out / "run.json").read_text(encoding="utf-8"))["earlier_runs"]["previous"][:10]
    assert section.h2 is not None
    assert section.h2.text.startswith("Since your last report on ")
    assert day[:4] in section.h2.text
    assert "2 more interviews in your log." in words
    assert "“Python is asked for in 31 of 60 postings” went from leaning to clear." in words
    assert "New: Birch & Co asks more than Acme." in words
    assert [link["href"] for link in section.select("a")] == ["01_fine.html", "01_fine.html"]
    # It stands after what matters now, and on the front page alone.
    assert section.find_previous("section")["class"] == ["lead"]  # type: ignore[index]
    assert 'class="changed"' not in (out / "01_fine.html").read_text(encoding="utf-8")
    third = write()
    assert "Nothing that your report tells has changed." in page(third).select(".changed")[0].text


def test_another_log_in_the_same_folder_is_no_earlier_report(small: ModuleType, tmp_path: Path) -> None:
    chosen = {"start": small.all_small()["start"]}
    for name in ("one", "two"):
        log = small.make_log(tmp_path / name)
        result = write_report(log, tmp_path / "report", _questions=chosen, _notebooks=small.NOTEBOOKS)
    assert not page(result).select(".changed")


def test_what_a_notebook_shows_is_the_same_whatever_was_written_before(
    small: ModuleType, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    log = small.make_log(tmp_path / "log")
    chosen = {name: one for name, one in small.all_small().items() if name in {"start", "fine"}}
    found = []
    for _ in range(2):
        result = write_report(
            log, tmp_path / "report", as_of="2026-04-01", _questions=chosen, _notebooks=small.NOTEBOOKS
        )
        found.append((result.index.parent / "findings.json").read_text(encoding="utf-8"))
    assert found[0] == found[1]
