"""A redacted report: not one byte of what is written names anybody, or holds a note or a quote; companies are there."""

from __future__ import annotations

import csv
import itertools
import json
import re
import shutil
import subprocess
from pathlib import Path

import pytest

from offerscope.logs import Logs, read_logs
from offerscope.logs.redacted import NAME, redacted
from offerscope.places import shipped
from offerscope.reports import paper, pdf
from offerscope.reports.library import library_for
from offerscope.reports.one_file import parts
from offerscope.reports.write import ReportError, ReportResult, write_report

#: Free texts of people, by table.
TEXTS = (
    ("contacts", "name"), ("interviews", "interviewer"), ("interviews", "notes"), ("interviews", "culture_quote"), ("asked", "question"),
    ("asked", "would_change"), ("applications", "notes"), ("events", "note"), ("contacts", "notes"), ("offers", "notes"),
)  # fmt: skip

MAIL, PHONE = "z.quixworth@secret.example", "+1 212 555 0142"
WHO = "Zelda Quixworth"


def spoiled(folder: Path) -> Path:
    """The demo's search in a folder called after somebody, with that person's name, address and number in every text."""
    log = folder / f"for {WHO}"
    log.mkdir()
    payloads = itertools.cycle([f"{WHO}", f"ask {MAIL}", f"call {PHONE}", "<b>ZELDA</b>", f"</script>{WHO}"])
    for file in sorted(shipped("data/demo").glob("*.csv")):
        rows = list(csv.reader(file.read_text(encoding="utf-8").splitlines()))
        free = {"role", "notes", "note", "culture_quote", "question", "would_change", "topic", "level", "industry", "location", "posting", "position",
                "resume_version", "skills_asked", "criterion", "came_from", "door", "met_through", "stage", "source"}  # fmt: skip
        if file.name != "offer_sheet.csv":
            for row in rows[1::3]:
                for at, name in enumerate(rows[0]):
                    if name in free and row[at]:
                        row[at] = f"{row[at]} {next(payloads)}"
            rows = [[*rows[0], "mobile of Zelda"], *([*row, PHONE] for row in rows[1:])]
        with (log / file.name).open("w", encoding="utf-8", newline="") as stream:
            csv.writer(stream).writerows(rows)
    with (log / "contacts.csv").open("a", encoding="utf-8") as stream:
        stream.write(f"{WHO},Larkhall,Recruiter,2026-02-01,2026-03-01,an interview,3\n")
    with (log / "interviews.csv").open("a", encoding="utf-8") as stream:
        stream.write(f",,{WHO}\n")
    profile = (shipped("data/demo") / "profile.toml").read_text(encoding="utf-8")
    (log / "profile.toml").write_text(profile.replace("Demo search", f"Search of {WHO}"), encoding="utf-8")
    (log / "taxes").mkdir()
    return log


@pytest.fixture(scope="module")
def demo(tmp_path_factory: pytest.TempPathFactory) -> ReportResult:
    return write_report(shipped("data/demo"), tmp_path_factory.mktemp("demo") / "report", single_file=True, redact=True)


@pytest.fixture(scope="module")
def hostile(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, ReportResult]:
    folder = tmp_path_factory.mktemp("hostile")
    log, out = spoiled(folder), folder / f"to {WHO}"
    # An earlier report with every name in it, of which nothing may be left or told.
    out.mkdir()
    earlier = {
        "name": "offerscope",
        "log": str(log),
        "version": WHO,
        "made_on": "2026-05-01",
        "files": ["old.html"],
        "rows": {},
    }
    (out / "run.json").write_text(json.dumps(earlier), encoding="utf-8")
    (out / "old.html").write_text(WHO, encoding="utf-8")
    finding = {"question": "options", "sentence": f"{WHO} leads.", "strength": "clear", "n": 3}
    (out / "findings.json").write_text(json.dumps({"findings": [finding]}), encoding="utf-8")
    return log, write_report(log, out, single_file=True, redact=True)


def written(result: ReportResult) -> dict[str, str]:
    """Every file of a report as text, but for the library of charts, which is not ours."""
    files = {path: path.read_bytes() for path in result.index.parent.rglob("*") if path.is_file()}
    library = (result.index.parent / "assets" / library_for(["bar"])).read_bytes()
    return {
        path.name: data.replace(library, b"").decode("utf-8")
        for path, data in files.items()
        if path.name != library_for(["bar"])
    }


def plain(text: str) -> str:
    """A text as a reader has it, whatever JSON and HTML made of it."""
    text = re.sub(r"\\u([0-9a-f]{4})", lambda found: chr(int(found[1], 16)), text)
    return (
        text.replace("&#39;", "'").replace("&amp;", "&").replace("&#34;", '"').replace("&lt;", "<").replace("&gt;", ">")
    )


def secrets(logs: Logs) -> set[str]:
    found = {str(text).strip() for table, column in TEXTS if column in logs[table] for text in logs[table][column]}
    return {text for text in found if len(text) > 3}


def test_no_byte_of_the_demos_report_names_anybody(demo: ReportResult) -> None:
    assert not demo.failed
    logs = read_logs(shipped("data/demo"))
    told = secrets(logs)
    assert len(told) > 100
    files = written(demo)
    assert {"report.html", "run.json", "findings.json", "brief.html"} <= set(files)
    for name, text in files.items():
        said = plain(text)
        assert [one for one in told if one in said] == [], name
        assert str(logs.path) not in said
        assert str(demo.index.parent) not in said
    surnames = {name.split()[-1] for name in logs.contacts["name"]}
    assert [
        (name, one) for name, text in files.items() for one in surnames if re.search(rf"\b{one}\b", plain(text))
    ] == []


def test_companies_and_what_is_worked_out_are_there(demo: ReportResult) -> None:
    files = written(demo)
    logs = read_logs(shipped("data/demo"))
    assert len(demo.pages) == 13
    for offer in logs.offers["offer"]:
        assert offer in files["10_offers.html"]
    assert "Person 1" in files["06_network.html"]
    assert "DEMO" in files["index.html"]
    for name in ("index.html", "report.html", "01_practice.html"):
        assert f"– {NAME} – Offerscope</title>" in files[name]
        assert "<dt>Redacted</dt>" in files[name]
    run = json.loads(files["run.json"])
    assert run["log"] == "redacted"
    assert run["log_name"] == NAME
    assert not (demo.index.parent / ".redacted").exists()


def test_the_code_shown_holds_no_path(demo: ReportResult) -> None:
    front = plain(written(demo)["index.html"])
    assert '<span class="s2">"redacted"</span>' in front.replace("&quot;", '"')
    assert '<span class="s2">"findings.json"</span>' in front.replace("&quot;", '"')


def test_no_byte_of_a_hostile_logs_report_names_anybody(hostile: tuple[Path, ReportResult]) -> None:
    _, result = hostile
    assert not result.failed
    assert result.problems
    assert result.set_aside == 1
    for name, text in written(result).items():
        said = plain(text).casefold()
        for secret in ("zelda", "quixworth", "secret.example", "555 0142", "mobile of"):
            assert secret not in said, f"{secret} is in {name}"
    assert not (result.index.parent / "old.html").exists()
    assert "Since your last report" not in written(result)["index.html"]


@pytest.mark.browser
@pytest.mark.skipif(pdf.browser() is None, reason="needs chromium (on Debian: apt-get install chromium)")
@pytest.mark.skipif(shutil.which("pdftotext") is None, reason="needs pdftotext (on Debian: poppler-utils)")
def test_no_word_of_its_pdf_names_anybody(hostile: tuple[Path, ReportResult], tmp_path: Path) -> None:
    log, result = hostile
    program = pdf.browser()
    assert program is not None
    found = parts(result.index.parent, [page.name for page in result.pages])
    made = paper._print(found, redacted(read_logs(log)), "A4", {}, program)
    (tmp_path / "report.pdf").write_bytes(made)
    read = subprocess.run(
        ["pdftotext", str(tmp_path / "report.pdf"), "-"], capture_output=True, check=True
    ).stdout.decode()
    assert "Person 1" in read
    assert NAME in read
    for secret in ("zelda", "quixworth", "secret.example", "555 0142"):
        assert secret not in " ".join(read.split()).casefold()
        assert secret.encode() not in made.lower()


def test_what_was_not_as_expected_is_counted_without_its_words(hostile: tuple[Path, ReportResult]) -> None:
    _, result = hostile
    files = written(result)
    assert "not shown in a redacted report" in files["more.html"]
    run = json.loads(files["run.json"])
    assert len(run["problems"]) == result.problems
    assert {one["value"] for one in run["problems"]} == {""}
    assert files["set-aside.csv"].count("not shown in a redacted report") == result.set_aside
    assert len(files["set-aside.csv"].splitlines()) == 1 + result.set_aside


def test_the_person_still_hears_what_was_not_as_expected(hostile: tuple[Path, ReportResult]) -> None:
    log, result = hostile
    assert result.first_problems[0] == str(read_logs(log).problems[0])


def test_where_kernels_are_kept_the_redacted_log_is_what_the_notebooks_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("OFFERSCOPE_KERNELS", "kept")
    log = tmp_path / "log"
    log.mkdir()
    rows = "".join(f"Firm {number},Analyst,2026-04-{number:02},rejected\n" for number in range(1, 8))
    (log / "applications.csv").write_text(f"company,role,applied_on,status\n{rows}", encoding="utf-8")
    result = write_report(log, tmp_path / "report", as_of="2026-06-01", redact=True)
    assert result.failed == ()
    assert (tmp_path / "report" / "03_options.html").is_file(), "seven applications are a page"


def test_a_parameter_that_names_somebody_is_refused(tmp_path: Path) -> None:
    logs = read_logs(shipped("data/demo"))
    name = str(logs.contacts["name"].iloc[0])
    with pytest.raises(ReportError, match="The parameter extra_skills names a person of the log"):
        write_report(shipped("data/demo"), tmp_path / "out", parameters={"extra_skills": f'["{name}"]'}, redact=True)
    assert not (tmp_path / "out").exists()


def test_ones_own_tables_of_taxes_are_read(tmp_path: Path) -> None:
    log = tmp_path / "log"
    (log / "taxes").mkdir(parents=True)
    (log / "offer_sheet.csv").write_text("term,Harbor,Quill\nbase,128000,121000\n", encoding="utf-8")
    (log / "taxes" / "berlin.toml").write_text("this is none", encoding="utf-8")
    result = write_report(log, tmp_path / "out", as_of="2026-05-29", redact=True)
    assert "The table of taxes in berlin.toml cannot be used" in plain(written(result)["10_offers.html"])
