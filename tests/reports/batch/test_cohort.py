"""The page on all people together: it is made, nobody stands in it, and nothing that goes wrong with it costs a report."""

from __future__ import annotations

import csv
import json
import re
import shutil
from collections.abc import Callable
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import nbformat
import pytest
from bs4 import BeautifulSoup

from offerscope.logs import build_logs, read_logs
from offerscope.questions import cohort as question
from offerscope.reports.batch import cohort
from offerscope.reports.batch.cohort_facts import of_person
from offerscope.reports.batch.forget import forget
from offerscope.reports.batch.record import Record
from offerscope.reports.batch.run import Options, write_batch
from offerscope.reports.batch.work import WRITTEN
from offerscope.reports.errors import ReportError
from offerscope.reports.running import Failure, Run
from offerscope.reports.write import write_report

AS_OF = "2026-06-01"
PEOPLE = 12


def bytes_of(folder: Path) -> dict[str, bytes]:
    """Every file but those that pages share."""
    found = {path.relative_to(folder).as_posix(): path for path in folder.rglob("*") if path.is_file()}
    return {name: path.read_bytes() for name, path in found.items() if "assets/" not in name}


def rows(file: Path) -> list[dict[str, str]]:
    return list(csv.DictReader(file.read_text(encoding="utf-8").splitlines()))


@pytest.fixture(scope="module")
def together(tmp_path_factory: pytest.TempPathFactory) -> Any:
    root = tmp_path_factory.mktemp("together")
    listed = ["id,log,group,destination"]
    for number in range(PEOPLE):
        log = root / "logs" / f"zq-{number}"
        log.mkdir(parents=True)
        status = ("rejected", "interview", "applied")[number % 3]
        (log / "applications.csv").write_text(
            f"company,role,applied_on,status,status_on\nZebrafish {number},Analyst,2026-04-{number + 1:02},{status},2026-05-09\n"
            if number else "company\n", encoding="utf-8",
        )  # fmt: skip
        listed.append(
            f"zq-{number},logs/zq-{number},{('Law', '=Art & <b>')[number % 2]},{('Grad School', 'gap year', '')[number % 3]}"
        )
    broken = root / "logs" / "zq-broken"
    broken.mkdir()
    (broken / "interviews.csv").write_bytes(b"\x00\x01\x02")
    listed.append("zq-broken,logs/zq-broken,Law,")
    (root / "people.csv").write_text("\n".join(listed) + "\n", encoding="utf-8")
    result = write_batch(str(root / "people.csv"), root / "out", Options(workers=2, as_of=AS_OF))
    return SimpleNamespace(list=root / "people.csv", out=root / "out", result=result)


@pytest.fixture
def copy(together: Any, tmp_path: Path) -> Any:
    shutil.copytree(together.out, tmp_path / "out")
    return SimpleNamespace(list=together.list, out=tmp_path / "out")


def test_the_page_is_there_and_the_page_over_all_leads_to_it(together: Any) -> None:
    assert [one.status for one in together.result.outcomes].count(WRITTEN) == PEOPLE
    page = BeautifulSoup((together.out / "cohort" / "index.html").read_text(encoding="utf-8"), "html.parser")
    assert page.h1 is not None
    assert page.h1.get_text() == question.TITLE
    assert "1 whose logs" not in page.get_text()  # one is few
    assert "A few whose logs could not be read" in page.get_text()
    assert not [link for link in page.select("[href], [src]") if "://" in str(link)]
    index = BeautifulSoup(together.result.index.read_text(encoding="utf-8"), "html.parser")
    line = index.select_one("#together")
    assert line is not None
    assert line.a is not None
    assert line.a["href"] == "cohort/index.html"
    assert f"What {PEOPLE} people's searches show together" in line.get_text()
    assert "1 is left out" in line.get_text()
    assert together.result.has_problems


def test_nobody_stands_in_any_byte_of_it(together: Any) -> None:
    folders = [name.encode() for name in Record.read(together.out).folders.values()]
    private = [b"zq-", b"Zebrafish", b"Analyst", str(together.out).encode(), *folders]
    for name, data in bytes_of(together.out / "cohort").items():
        assert not [word for word in private if word in data], name
    for table in ("people", "processes"):
        text = (together.out / "cohort" / "log" / f"{table}.csv").read_text(encoding="utf-8")
        assert not re.search(r"\d{4}-\d\d", text)
    assert (together.out / "cohort" / "log").stat().st_mode & 0o077 == 0


def test_the_log_of_many_holds_everybody_once_and_is_read_without_a_word(together: Any) -> None:
    logs = read_logs(together.out / "cohort" / "log", as_of=AS_OF)
    assert logs.problems == ()
    people = logs["people"]
    assert sorted(people["person"]) == list(range(1, PEOPLE + 1))
    assert people["applications"].sum() == PEOPLE - 1
    assert people["applications"].min() == 0
    assert sorted(people["group"]) == ["=Art & <b>"] * 6 + ["Law"] * 6
    assert people["destination"].value_counts().to_dict() == {"": 8, "continuing education": 4}
    assert len(logs["processes"]) == PEOPLE - 1
    # Numbers follow what the rows hold, not whose they are.
    assert len(people) == PEOPLE


def test_a_destination_that_is_none_is_said(together: Any) -> None:
    said = [line for line in together.result.lines() if line.startswith("Destinations that are not known words")]
    assert len(said) == 1
    assert '"gap year" (4)' in said[0]
    assert "employed full time" in said[0]


def test_a_second_run_writes_nothing_and_runs_nothing(together: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    before = bytes_of(together.out)
    monkeypatch.setattr(cohort, "_make", lambda *given: pytest.fail("made again"))
    again = write_batch(str(together.list), together.out, Options(workers=2, as_of=AS_OF))
    assert not again.is_cohort_failed
    assert bytes_of(together.out) == before


def test_who_is_forgotten_is_gone_from_it_too(copy: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    before = rows(copy.out / "cohort" / "log" / "people.csv")
    forget(copy.out, "zq-3")
    after = rows(copy.out / "cohort" / "log" / "people.csv")
    assert len(after) == len(before) - 1
    assert len(rows(copy.out / "cohort" / "log" / "processes.csv")) == PEOPLE - 2
    assert (copy.out / "cohort" / "index.html").is_file()
    assert f"What {PEOPLE - 1} people's searches" in (copy.out / "index.html").read_text(encoding="utf-8")
    assert b"zq-3<" not in b"".join(bytes_of(copy.out).values())
    monkeypatch.setattr(cohort, "FEWEST", PEOPLE - 1)
    forget(copy.out, "zq-4")
    assert not (copy.out / "cohort").exists()
    assert "There is no page on all of them together: fewer than" in (copy.out / "index.html").read_text(
        encoding="utf-8"
    )


def test_where_the_page_cannot_be_made_again_it_is_gone(copy: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(cohort, "_make", broken)
    lines = forget(copy.out, "zq-3")
    assert lines[-1] == "The page on all people together could not be made: no room left"
    assert not (copy.out / "cohort").exists()


def broken(*given: object) -> None:
    raise OSError("no room\nleft")


def runs(people: int, **more: Any) -> list[dict[str, Any]]:
    """What reports of people say of themselves, each a little different."""
    one = {
        "applications": 2, "answered": 1, "interviewed": 0, "offers": 0, "accepted": 0, "days_to_interview": None, "days_to_offer": None,
        "processes": [["applied", "", 30], ["answered", "turned down", 7]],
    }  # fmt: skip
    return [
        {
            "as_of": AS_OF,
            "batch": {"group": "Law", "destination": "", "cohort": {**one, "days_watched": 30 + number, **more}},
        }
        for number in range(people)
    ]


def test_a_notebook_that_fails_is_said_and_costs_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    node = nbformat.v4.new_notebook()
    monkeypatch.setattr(
        "offerscope.reports.running.run_notebook", lambda *given: Run(node, 0.1, Failure("ValueError", "no\nway"))
    )
    made, said = cohort.write(tmp_path, runs(12), {})
    assert made.is_failed
    assert (made.href, made.people) == ("", 12)
    assert said == ["The page on all people together could not be made: 12_cohort failed: ValueError: no"]
    assert list(tmp_path.iterdir()) == []
    wrong, said = cohort.write(tmp_path, runs(12), {"smallest": "5"})
    assert wrong.is_failed
    assert "smallest is 5" in said[0]


def test_nine_people_have_none_and_their_old_one_is_gone(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(cohort, "_make", lambda *given: pytest.fail("made"))
    (tmp_path / "cohort" / "log").mkdir(parents=True)
    (tmp_path / "cohort" / "log" / "people.csv").touch()
    record = {"name": "offerscope", "files": ["log/people.csv", "run.json"]}
    (tmp_path / "cohort" / "run.json").write_text(json.dumps(record), encoding="utf-8")
    (tmp_path / "cohort" / "mine.txt").touch()
    made, said = cohort.write(tmp_path, [*runs(9), {}, {"batch": {"cohort": None}}], {})
    assert (made.people, made.left_out, made.href, said) == (9, 2, "", [])
    assert made.why == "fewer than 10 people have a log that could be read"
    assert [path.name for path in (tmp_path / "cohort").iterdir()] == ["mine.txt"]
    assert "fewer than 20 people" in cohort.write(tmp_path, runs(19), {"smallest": "20"})[0].why


def test_what_is_not_the_same_is_made_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    made: list[str] = []

    def make(
        folder: Path, out: Path, rows: Any, parameters: Any, as_of: str, left_out: int, key: str, *given: object
    ) -> None:
        folder.mkdir(exist_ok=True)
        record = {"name": "offerscope", "batch": {"key": key}, "files": ["run.json"]}
        (folder / "run.json").write_text(json.dumps(record), encoding="utf-8")
        made.append(key)

    monkeypatch.setattr(cohort, "_make", make)
    people = runs(12)
    cohort.write(tmp_path, people, {})
    cohort.write(tmp_path, people[::-1], {})  # the order of ids has no part in it
    # Where a notebook failed, the report stands, and what the log adds to all is right.
    cohort.write(tmp_path, [{**people[0], "failed": [{"notebook": "03_options"}]}, *people[1:]], {})
    assert len(made) == 1
    cohort.write(tmp_path, people[1:], {})
    cohort.write(tmp_path, people, {"smallest": "12"})
    cohort.write(tmp_path, [*people, {}], {})
    cohort.write(tmp_path, runs(12, offers=1), {})
    assert len(set(made)) == len(made) == 5
    monkeypatch.setattr(cohort, "house", lambda: "another version")
    cohort.write(tmp_path, runs(12, offers=1), {})
    assert len(made) == 6


def test_numbers_say_nothing_of_who_it_is(tmp_path: Path) -> None:
    people = runs(12)
    first, turned = (cohort._rows(one) for one in (people, people[::-1]))
    assert first == turned
    watched = [row[-1] for row, _ in first]
    assert watched != sorted(watched)


# --- what one person adds ----------------------------------------------------------------------------------------


def test_a_person_adds_how_far_each_process_got_and_how_long_it_took() -> None:
    logs = build_logs({
        "applications": [
            {"company": "A", "applied_on": "2026-01-05", "status": "rejected", "status_on": "2026-01-12", "first_reply_on": "2026-01-08"},
            {"company": "B", "applied_on": "2026-01-10", "status": "interview", "status_on": "2026-02-01"},
            {"company": "C", "applied_on": "2026-01-20", "status": "accepted", "status_on": "2026-03-01"},
            {"company": "D", "status": "applied"}, {"company": "E", "status": "saved"},
            {"company": "F", "applied_on": "2026-02-01", "status": "declined by me", "status_on": "2026-02-11"},
            {"company": "G", "applied_on": "2026-09-01", "status": "applied"},
        ],
        "events": [{"company": "C", "event": "offer", "date": "2026-02-20"}],
        "interviews": [{"company": "H", "date": "2026-01-25"}],
    }, as_of="2026-04-05")  # fmt: skip
    found = of_person(logs)
    assert (found["applications"], found["answered"], found["interviewed"], found["offers"], found["accepted"]) == (
        5,
        4,
        3,
        1,
        1,
    )
    assert (found["days_to_interview"], found["days_to_offer"], found["days_watched"]) == (20, 46, 90)
    assert sorted(found["processes"], key=repr) == sorted(
        [["answered", "turned down", 7], ["interview", "", 85], ["accepted", "offer", 31], ["applied", "", None], ["applied", "withdrew", 10]], key=repr
    )  # fmt: skip
    assert json.loads(json.dumps(found)) == found


def test_a_person_without_a_row_counts_as_one_without_an_application() -> None:
    found = of_person(build_logs({}))
    assert found == {
        "applications": 0, "answered": 0, "interviewed": 0, "offers": 0, "accepted": 0,
        "days_to_interview": None, "days_to_offer": None, "days_watched": None, "processes": [],
    }  # fmt: skip


def test_what_cannot_be_worked_out_of_one_person_costs_no_report(
    person: Callable[..., Path], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("offerscope.reports.batch.facts.of_person", lambda logs: 1 / 0)
    from offerscope.reports.batch.facts import facts

    assert facts(read_logs(person(tmp_path, "anna"), as_of=AS_OF))["cohort"] is None


# --- one person's report -----------------------------------------------------------------------------------------


def test_a_persons_report_knows_nothing_of_it(person: Callable[..., Path], tmp_path: Path, together: Any) -> None:
    made = write_report(person(tmp_path, "anna"), tmp_path / "report", as_of=AS_OF, parameters={"smallest": "20"})
    assert not made.failed
    assert not [
        path for path in (tmp_path / "report").rglob("*.html") if question.TITLE in path.read_text(encoding="utf-8")
    ]
    assert not (tmp_path / "report" / "12_cohort.html").exists()
    with pytest.raises(ReportError, match="is the log of many people") as caught:
        write_report(together.out / "cohort" / "log", tmp_path / "other")
    assert "\n" not in str(caught.value)
