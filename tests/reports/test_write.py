"""A whole report: which pages there are, what the records say, and that nothing half-written is left."""

from __future__ import annotations

import csv
import json
from pathlib import Path
from types import ModuleType
from typing import Any

import bs4
import pytest

from offerscope.findings import Finding
from offerscope.logs import LogError
from offerscope.reports import making
from offerscope.reports.library import library_for
from offerscope.reports.write import ReportError, ReportResult, file_name, write_report

Written = tuple[ReportResult, list[tuple[int, int, str]]]


def soup(result: ReportResult, page: str) -> bs4.BeautifulSoup:
    return bs4.BeautifulSoup((result.index.parent / page).read_text(encoding="utf-8"), "html.parser")


def record(result: ReportResult, name: str) -> dict[str, Any]:
    value: dict[str, Any] = json.loads((result.index.parent / name).read_text(encoding="utf-8"))
    return value


def test_questions_that_say_something_have_pages_and_the_rest_are_folded(written: Written) -> None:
    result, _ = written
    assert [page.name for page in result.pages] == [
        "index.html",
        "01_fine.html",
        "02_failing.html",
        "04_hostile.html",
        "more.html",
    ]
    assert all(page.is_file() for page in result.pages)
    folded = [h3.text for h3 in soup(result, "more.html").select(".folded h3")]
    assert folded == ["What does it say too early?", "What has no data at all?"]


def test_every_page_links_to_every_page_and_says_which_it_is(written: Written) -> None:
    result, _ = written
    for page in result.pages:
        links = soup(result, page.name).select("nav a")
        assert [link["href"] for link in links] == [other.name for other in result.pages]
        assert [link["href"] for link in links if link.get("aria-current") == "page"] == [page.name]


def test_no_page_loads_anything_from_elsewhere(written: Written) -> None:
    result, _ = written
    for page in result.pages:
        loaded = [
            tag.get("src") or tag.get("href") for tag in soup(result, page.name).select("script, link, img, iframe")
        ]
        assert {one for one in loaded if one} <= {
            "assets/style.css",
            "assets/page.js",
            f"assets/{library_for(['scatter'])}",
            "data:,",
        }
        assert "://" not in " ".join(one for one in loaded if one)
    libraries = [path for path in (result.index.parent / "assets").iterdir() if path.name.startswith("plotly")]
    assert [path.name for path in libraries] == [library_for(["scatter"])]
    assert libraries[0].stat().st_size > 1_000_000


def test_a_failed_notebook_says_so_on_its_page_and_the_others_finish(written: Written) -> None:
    result, _ = written
    assert result.failed == (("02_failing", "ValueError: the <b>log</b> holds no rows"),)
    page = soup(result, "02_failing.html")
    failure = page.select_one(".failure")
    assert failure is not None
    error = failure.select_one(".error")
    assert error is not None
    assert error.text == "ValueError: the <b>log</b> holds no rows"
    assert not failure.select("b")
    trace = failure.select_one("details pre")
    assert trace is not None
    assert "raise ValueError" in trace.text
    assert "\x1b" not in trace.text
    assert [h2.text for h2 in page.select("main h2")] == ["How this is worked out"]
    assert "Failing" in soup(result, "index.html").select_one(".health").text  # type: ignore[union-attr]


def test_a_heading_whose_chart_shows_nothing_is_left_out(written: Written) -> None:
    headings = [h2.text for h2 in soup(written[0], "01_fine.html").select("main h2")]
    assert headings == [
        "How often each firm asks",
        "How sure that is",
        "How this is worked out",
        "What this log cannot see",
    ]


def test_what_the_log_cannot_see_closes_the_page(written: Written) -> None:
    closing = soup(written[0], "01_fine.html").select_one("section.closing")
    assert closing is not None
    assert [li.text for li in closing.select("li")] == [
        "What nobody wrote down.",
        "Nobody wrote down what was asked by telephone.",
    ]


def test_a_chart_has_words_a_table_and_a_figure_that_can_be_read_back(written: Written) -> None:
    page = soup(written[0], "01_fine.html")
    assert page.body is not None
    assert page.body["data-figures"] == "2"
    charts = page.select(".chart")
    assert len(charts) == 2
    first = charts[0]
    figure = first.select_one("figure")
    assert figure is not None
    assert figure["role"] == "img"
    assert figure["aria-label"] == "Bars: Birch & Co 1,200, Acme 31, Cobalt not known."
    title, how = first.select_one(".chart-title"), first.select_one(":scope > .how")
    assert title is not None
    assert title.text == "Birch & Co asks forty times as often as Acme does"
    assert how is not None
    assert how.text == "How to read it: A longer bar is asked for more often."
    cells = [[td.text for td in tr.select("td")] for tr in first.select("tbody tr")]
    assert cells[0] == ["Acme", "31", "0.52"]
    assert cells[1] == ["Birch & Co", "1,200", "0.25"]
    assert cells[2][1:] == ["–", "–"]
    assert [th.get("class") for th in first.select("th")] == [None, ["number"], ["number"]]
    spec = json.loads(figure.script.string)  # type: ignore[union-attr,arg-type]
    assert spec["data"][0]["type"] == "bar"
    assert "title" not in spec["layout"]
    assert "width" not in spec["layout"]


def test_findings_are_cards_with_strength_evidence_and_what_would_change_them(written: Written) -> None:
    cards = soup(written[0], "01_fine.html").select(".finding")
    assert [card.select_one(".badge").text.split(" ", 1)[1] for card in cards] == [  # type: ignore[union-attr]
        "Clear",
        "Leaning",
        "Too early to tell",
    ]
    first = " ".join(cards[0].text.split())
    assert first.startswith("Python is asked for in 31 of 60 postings.")
    assert "n = 60 postings; 95 % interval 39 to 64 %" in first
    assert "What would change it: Another 20 postings without it." in first


def test_the_front_page_runs_last_takes_the_findings_and_links_to_their_pages(written: Written) -> None:
    result, told = written
    assert told[-2:] == [(4, 5, "00_start_here"), (5, 5, "")]
    assert [done for done, _, _ in told] == [0, 1, 2, 3, 4, 5]
    links = [link["href"] for link in soup(result, "index.html").select(".finding a")]
    assert links == ["01_fine.html", "01_fine.html", "04_hostile.html", "01_fine.html", "more.html"]


def test_hostile_text_stays_text(written: Written) -> None:
    result, _ = written
    for page in ("04_hostile.html", "index.html", "more.html"):
        html = soup(result, page)
        assert not html.select("main img")
        scripts = [script for script in html.select("script") if script.get("type") != "application/json"]
        assert all(script.get("src") and not script.string for script in scripts)
    hostile = (result.index.parent / "04_hostile.html").read_text(encoding="utf-8")
    assert "{{ 7 * 7 }}" in hostile
    assert "\u2028" not in soup(result, "04_hostile.html").select_one("figure script").string  # type: ignore[union-attr,operator]


def test_code_is_folded_and_holds_the_parameters_that_were_given(written: Written) -> None:
    result, _ = written
    code = soup(result, "01_fine.html").select_one("details.code")
    assert code is not None
    assert not code.has_attr("open")
    assert "min_rows = 2" in code.text
    assert 'towns = ["Bern", "Basel"]' in code.text
    assert 'as_of = "2026-04-01"' in code.text
    front = soup(result, "index.html").select_one("details.code")
    assert front is not None
    assert f'findings = "{result.index.parent / "findings.json"}"' in front.text


def test_the_footer_says_what_made_the_page(written: Written) -> None:
    result, _ = written
    facts = {div.dt.text: div.dd.text for div in soup(result, "01_fine.html").select("footer dl div")}  # type: ignore[union-attr]
    assert facts["Parameters"] == "min_rows = 2, towns = Bern, Basel"
    assert facts["Seed"] == "7"
    assert facts["As of"] == "1 April 2026"
    assert facts["Fingerprint of the log"] == record(result, "run.json")["digest"][:12]
    assert facts["Reports of this log before"] == "none here"


def test_the_records_hold_the_run_and_the_findings(written: Written) -> None:
    result, _ = written
    run = record(result, "run.json")
    assert run["name"] == "offerscope"
    assert run["parameters"] == {"min_rows": "2", "towns": "Bern, Basel"}
    assert run["as_of"] == "2026-04-01"
    assert run["seeds"] == {"01_fine": 7}
    assert set(run["versions"]) == {"python", "offerscope", "pandas", "plotly", "papermill", "scikit-learn"}
    assert set(run["seconds"]) == {"00_start_here", "01_fine", "02_failing", "03_silent", "04_hostile"}
    assert run["failed"] == [{"notebook": "02_failing", "error": result.failed[0][1]}]
    assert len(run["problems"]) == result.problems == 5
    assert run["earlier_runs"] == {"number": 0, "previous": None}
    here = result.index.parent
    assert run["files"] == sorted(path.relative_to(here).as_posix() for path in here.rglob("*") if path.is_file())
    findings = [Finding.from_json(one) for one in record(result, "findings.json")["findings"]]
    assert [finding.question for finding in findings] == ["fine", "fine", "fine", "silent", "hostile"]


def test_rows_set_aside_are_kept_where_no_spreadsheet_takes_them_for_formulas(written: Written) -> None:
    result, _ = written
    assert result.set_aside == 1
    with (result.index.parent / "set-aside.csv").open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.DictReader(file))
    assert [(row["row in file"], row["self_rating"], row["notes"]) for row in rows] == [("5", "'=1+1", "'@who")]
    link = soup(result, "more.html").select_one('a[href="set-aside.csv"]')
    assert link is not None


def test_what_to_log_next_comes_in_the_order_of_worth_then_of_effort(written: Written) -> None:
    told = [p.text for p in soup(written[0], "more.html").select(".unlock .sentence")]
    assert told == ["What an offer really pays <b>", "What you want", "Which questions you are weak on"]


def test_the_lines_for_the_command_end_with_a_summary(written: Written) -> None:
    lines = written[0].lines()
    assert lines[0].startswith("interviews.csv, row 3, self_rating:")
    assert lines[-2] == "02_failing failed: ValueError: the <b>log</b> holds no rows"
    assert lines[-1].startswith("5 pages in ")
    assert lines[-1].endswith("; 5 things in the log not as expected, 1 row set aside; 1 notebook failed")


def test_nothing_is_left_beside_the_report(written: Written) -> None:
    folder = written[0].index.parent.parent
    assert [path.name for path in folder.iterdir()] == ["report"]


@pytest.fixture
def quick(small: ModuleType) -> dict[str, Any]:
    """The front page alone: the quickest report there is."""
    return {"_questions": {"start": small.all_small()["start"]}, "_notebooks": small.NOTEBOOKS}


def test_a_second_report_replaces_the_first_and_keeps_a_persons_own_file(
    small: ModuleType, quick: dict[str, Any], tmp_path: Path
) -> None:
    log, out = small.make_log(tmp_path / "log"), tmp_path / "report"
    first = write_report(log, out, **quick)
    made_on = record(first, "run.json")["made_on"]
    (out / "my notes.txt").write_text("mine", encoding="utf-8")
    stale = json.loads((out / "run.json").read_text(encoding="utf-8"))
    stale["files"].append("09_gone.html")
    (out / "run.json").write_text(json.dumps(stale), encoding="utf-8")
    (out / "09_gone.html").write_text("an old page", encoding="utf-8")
    second = write_report(log, out, **quick)
    assert (out / "my notes.txt").read_text(encoding="utf-8") == "mine"
    assert not (out / "09_gone.html").exists()
    assert record(second, "run.json")["earlier_runs"] == {"number": 1, "previous": made_on}
    assert "my notes.txt" not in record(second, "run.json")["files"]
    assert f"1, the last on {made_on[:10]}" in soup(second, "index.html").footer.text  # type: ignore[union-attr]
    assert sorted(path.name for path in tmp_path.iterdir()) == ["log", "report"]


@pytest.mark.parametrize("error", [KeyboardInterrupt, RuntimeError])
def test_an_interrupted_report_leaves_the_old_one_and_nothing_else(
    small: ModuleType,
    quick: dict[str, Any],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    error: type[BaseException],
) -> None:
    log, out = small.make_log(tmp_path / "log"), tmp_path / "report"
    out.mkdir()
    (out / "run.json").write_text('{"name": "offerscope", "files": ["run.json"]}', encoding="utf-8")

    def stop(*_: object) -> None:
        raise error

    monkeypatch.setattr(making, "run_notebook", stop)
    with pytest.raises(error):
        write_report(log, out, **quick)
    assert sorted(path.name for path in tmp_path.iterdir()) == ["log", "report"]
    assert [path.name for path in out.iterdir()] == ["run.json"]


def test_all_pages_rest_on_one_reading_even_if_the_log_is_saved_meanwhile(tmp_path: Path) -> None:
    log, out = tmp_path / "log", tmp_path / "report"
    log.mkdir()
    header = "company,role,applied_on,status\n"
    rows = "".join(f"Firm {number},Analyst,2026-04-{number:02},rejected\n" for number in range(1, 8))
    (log / "applications.csv").write_text(header + rows, encoding="utf-8")

    def emptied(done: int, total: int, name: str) -> None:
        (log / "applications.csv").write_text(header, encoding="utf-8")

    result = write_report(log, out, as_of="2026-06-01", progress=emptied)
    assert result.failed == ()
    assert (out / "03_options.html").is_file(), "seven applications are a page"
    assert not [path.name for path in out.iterdir() if path.name.startswith(".")]
    assert not [name for name in record(result, "run.json")["files"] if str(name).startswith(".")]


def test_the_working_folder_stays_clean_and_cannot_mislead(
    small: ModuleType,
    quick: dict[str, Any],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capfd: pytest.CaptureFixture[str],
    caplog: pytest.LogCaptureFixture,
) -> None:
    work = tmp_path / "work {here}"
    work.mkdir()
    (work / "pandas.py").write_text("raise SystemExit('the wrong pandas')", encoding="utf-8")
    (work / "offerscope").mkdir()
    (work / "offerscope" / "index.html.j2").write_text("the wrong template", encoding="utf-8")
    monkeypatch.chdir(work)
    result = write_report(small.make_log(work / "my {log}"), None, **quick)
    assert result.index == work / "reports" / "my-log" / "index.html"
    assert result.failed == ()
    assert "the wrong template" not in result.index.read_text(encoding="utf-8")
    assert capfd.readouterr() == ("", "")
    assert caplog.messages == []
    assert sorted(path.name for path in work.iterdir()) == ["my {log}", "offerscope", "pandas.py", "reports"]


def test_wrong_use_is_told_before_anything_is_run(small: ModuleType, tmp_path: Path) -> None:
    log = small.make_log(tmp_path / "log")
    known = {"_questions": small.all_small(), "_notebooks": small.NOTEBOOKS}
    with pytest.raises(ReportError, match=r'No notebook has a parameter "min_row"; did you mean min_rows\?'):
        write_report(log, tmp_path / "out", parameters={"min_row": "3"}, **known)
    with pytest.raises(ReportError, match=r'min_rows is "few"; give a whole number'):
        write_report(log, tmp_path / "out", parameters={"min_rows": "few"}, **known)
    with pytest.raises(ReportError, match="min_rows is 0; give a whole number, 1 or more"):
        write_report(log, tmp_path / "out", parameters={"min_rows": "0"}, **known)
    with pytest.raises(ReportError, match="leave it out"):
        write_report(log, tmp_path / "out", parameters={"log": "other"}, **known)
    with pytest.raises(ReportError, match=r"00_start_here\.ipynb is missing"):
        write_report(log, tmp_path / "out", _questions=small.all_small(), _notebooks=tmp_path)
    with pytest.raises(LogError):
        write_report(tmp_path / "nowhere", tmp_path / "out", **known)
    assert sorted(path.name for path in tmp_path.iterdir()) == ["log"]


def test_a_question_that_breaks_outside_its_notebook_costs_only_itself(small: ModuleType, tmp_path: Path) -> None:
    def broken(_: object) -> Any:
        raise ZeroDivisionError("no rows")

    questions = dict(small.all_small())
    faulty = small.question("faulty", "03_silent", "Broken?", has_data=broken)
    faulty.unlocks = broken
    result = write_report(
        small.make_log(tmp_path / "log"),
        tmp_path / "out",
        _questions={"start": questions["start"], "faulty": faulty},
        _notebooks=small.NOTEBOOKS,
    )
    assert result.failed == (("03_silent", "ZeroDivisionError: no rows"),)
    assert [page.name for page in result.pages] == ["index.html", "more.html"]


def test_a_very_long_name_makes_a_folder_that_any_file_system_takes() -> None:
    assert len(file_name("名" * 300).encode()) < 200


def test_a_folder_that_cannot_be_written_is_one_line(small: ModuleType, quick: dict[str, Any], tmp_path: Path) -> None:
    log = small.make_log(tmp_path / "log")
    (tmp_path / "file").touch()
    with pytest.raises(ReportError, match=r"cannot be written \(.+\)\.$"):
        write_report(log, tmp_path / "file" / "below" / "report", **quick)
