"""Any one table is a log: each kind gets a report that reads sensibly, and no page is there to say nothing."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
from bs4 import BeautifulSoup

from offerscope.reports.write import ReportResult, write_report

pytestmark = pytest.mark.slow

#: Words that only a machine would write.
MACHINE_WORDS = re.compile(r"\b(nan|NaN|None|NaT|inf|dtype|undefined|null)\b|[a-z]+_[a-z]+")

APPLICATIONS = "company,role,applied_on,status\n" + "".join(
    f"Company {number},Analyst,2026-0{1 + number % 4}-1{number % 10},{status}\n"
    for number, status in enumerate(["rejected", "no answer", "interview", "applied", "rejected", "no answer"] * 3)
)
INTERVIEWS = "date,company\n" + "".join(f"2026-03-{day:02d},Company {day % 5}\n" for day in range(2, 20, 2))

KINDS: dict[str, tuple[dict[str, str], set[str], str]] = {
    "empty": ({}, {"index.html", "more.html"}, "This log is empty so far."),
    "two rows of the sheet": (
        {"offer_sheet.csv": 'term,Harbor,Quill\nbase,"128,000","121,000"\ndeadline,2026-06-02,\n'},
        {"index.html", "07_interest.html", "10_offers.html", "11_decision.html", "more.html"},
        "Harbor wants an answer by Tuesday 2 June 2026 (4 days left)",
    ),
    "applications only": (
        {"applications.csv": APPLICATIONS},
        {"index.html", "03_options.html", "more.html"},
        "Of 18 applications",
    ),
    "dates and companies only": (
        {"interviews.csv": INTERVIEWS},
        {"index.html", "more.html"},
        "Your log holds 9 interviews at 5 companies",
    ),
}


@pytest.fixture(scope="module", params=KINDS)
def kind(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> tuple[str, ReportResult]:
    folder = tmp_path_factory.mktemp("kind")
    (folder / "log").mkdir()
    for name, text in KINDS[request.param][0].items():
        (folder / "log" / name).write_text(text, encoding="utf-8")
    return request.param, write_report(folder / "log", folder / "report", as_of="2026-05-29")


def words_of(page: Path) -> str:
    """The words a reader meets: no code, no scripts, no names of columns set as code."""
    soup = BeautifulSoup(page.read_text(encoding="utf-8"), "html.parser")
    # A problem names its file and column as they are in the log.
    for unread in soup.select("script, style, code, pre, details.code, footer, .problems td"):
        unread.decompose()
    return soup.get_text(" ", strip=True).replace("\u00a0", " ")


def test_its_pages_are_those_that_say_something(kind: tuple[str, ReportResult]) -> None:
    name, result = kind
    assert {page.name for page in result.pages} == KINDS[name][1]
    assert result.failed == ()


def test_the_front_page_begins_with_what_the_log_says(kind: tuple[str, ReportResult]) -> None:
    name, result = kind
    assert KINDS[name][2] in words_of(result.index)


def test_no_page_speaks_as_a_machine(kind: tuple[str, ReportResult]) -> None:
    _, result = kind
    for page in result.pages:
        found = MACHINE_WORDS.search(words_of(page))
        assert found is None, f"{page.name}: ...{words_of(page)[max(0, found.start() - 60) : found.end() + 20]}..."


def test_every_finding_has_its_evidence(kind: tuple[str, ReportResult]) -> None:
    _, result = kind
    written = json.loads((result.index.parent / "findings.json").read_text(encoding="utf-8"))
    assert written["findings"]
    for finding in written["findings"]:
        assert finding["n"] >= 0
        assert finding["would_change"]
        assert finding["sentence"].endswith((".", "?", "!", ")"))
