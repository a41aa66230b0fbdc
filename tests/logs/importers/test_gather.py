"""Files, folders and archives are found; what would do harm is not read, and is said."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import pytest

from offerscope.logs import read_logs
from offerscope.logs.importers import apply, gather, preview
from offerscope.logs.model import LogError

JOBS = "Application Date,Company Name,Job Title,Job Url\n2026-01-05,Tarn,Cook,http://jobs.example/1\n"
SAVED = "Saved Date,Job Url,Job Title,Company Name\n2026-01-02,http://jobs.example/1,Cook,Tarn\n"
PEOPLE = 'Notes:\n"A sentence, quoted."\n\nFirst Name,Last Name,URL,Email Address,Company,Position,Connected On\nAda,Stone,,,Tarn,Chef,05 Mar 2024\n'
HELD = "Company Name,Title,Description,Location,Started On,Finished On\nSkell,Cook,,Hull,Jan 2020,\n"
MESSAGES = "CONVERSATION ID,FROM,TO,CONTENT\n1,Ada Stone,me,a secret\n"
SHEET = "Company,Status\nNidd,Ghosted\n"


def archive(path: Path, **members: str | bytes) -> Path:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as packed:
        for name, data in members.items():
            packed.writestr(name, data)
    return path


def test_an_archive_as_it_was_downloaded(tmp_path: Path) -> None:
    file = archive(
        tmp_path / "Basic_LinkedInDataExport.zip",
        **{
            "Jobs/Job Applications.csv": JOBS, "Jobs/Saved Jobs.csv": SAVED, "Connections.csv": PEOPLE, "Skills.csv": "Name\nSQL\n",
            "messages.csv": MESSAGES, "Positions.csv": HELD, "Learning.csv": SHEET, "Rich Media/a.jpg": b"\xff\xd8", "Empty.csv": "",
        },
    )  # fmt: skip
    plan = preview(file, tmp_path / "log")
    assert {sheet.source for sheet in plan.sheets} == {
        "LinkedIn, connections", "LinkedIn, job applications", "LinkedIn, saved jobs", "LinkedIn, skills",
    }  # fmt: skip
    left = "\n".join(plan.left)
    for name in ("messages.csv", "Positions.csv", "Learning.csv", "Empty.csv", ".jpg"):
        assert name in left
    apply(plan)
    assert not any(b"secret" in data for data in plan.writes.values())
    logs = read_logs(tmp_path / "log")
    # The job that was saved is the one that was applied for.
    assert logs.applications[["company", "role", "status"]].values.tolist() == [["Tarn", "Cook", "applied"]]
    assert sorted(logs.events["event"]) == ["applied", "saved"]
    assert logs.contacts["name"].tolist() == ["Ada Stone"]
    assert not logs.profile.skills
    assert '# "SQL" =' in (tmp_path / "log" / "profile.toml").read_text()
    assert not preview(file, tmp_path / "log").writes


def test_the_messages_are_never_opened(tmp_path: Path) -> None:
    (tmp_path / "messages.csv").write_text(MESSAGES)
    with pytest.raises(LogError, match="never read"):
        preview(tmp_path / "messages.csv", tmp_path / "log")
    folder = tmp_path / "export"
    folder.mkdir()
    (folder / "Messages.csv").write_text(MESSAGES)
    (folder / "Job Applications.csv").write_text(JOBS)
    plan = preview(folder, tmp_path / "log")
    assert plan.left == ("Messages.csv: holds private messages and is never read",)
    assert plan.rows == 1


def test_an_archive_within_an_archive(tmp_path: Path) -> None:
    inner = io.BytesIO()
    with zipfile.ZipFile(inner, "w") as packed:
        packed.writestr("Jobs.csv", "Company,Stage,Position\nTarn,Interview,Cook\n")
    plan = preview(archive(tmp_path / "a.zip", **{"part-1.zip": inner.getvalue()}), tmp_path / "log")
    assert [sheet.source for sheet in plan.sheets] == ["Notion, job applications"]


@pytest.mark.parametrize("name", ["../up.csv", "a/../../up.csv", "/etc/up.csv", "C:\\up.csv", "..\\up.csv"])
def test_a_name_that_leads_out_of_the_archive_is_not_read(tmp_path: Path, name: str) -> None:
    plan = preview(archive(tmp_path / "a.zip", **{name: SHEET, "good.csv": JOBS}), tmp_path / "log")
    assert plan.rows == 1
    assert [problem.expected for problem in plan.problems] == ["a name that leads out of the archive"]
    assert not (tmp_path / "up.csv").exists()


def test_what_is_packed_too_tightly_or_too_large_is_not_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    bomb = b"Company,Status\n" + b"0" * 20_000_000
    plan = preview(archive(tmp_path / "a.zip", **{"bomb.csv": bomb, "good.csv": JOBS}), tmp_path / "log")
    assert [problem.file for problem in plan.problems] == ["bomb.csv"]
    assert "packed more tightly" in plan.problems[0].expected
    monkeypatch.setattr(gather, "MOST_MEMBER", len(JOBS) + 1)
    plan = preview(archive(tmp_path / "b.zip", **{"long.csv": JOBS * 2, "good.csv": JOBS}), tmp_path / "log")
    assert [problem.file for problem in plan.problems] == ["long.csv"]
    monkeypatch.setattr(gather, "MOST_MEMBERS", 1)
    plan = preview(archive(tmp_path / "c.zip", **{"good.csv": JOBS, "more.csv": JOBS}), tmp_path / "log")
    assert "more than 1 files" in plan.problems[0].expected


def test_a_member_that_is_broken_or_locked_is_said(tmp_path: Path) -> None:
    file = archive(tmp_path / "a.zip", **{"good.csv": JOBS, "broken.csv": SHEET * 50})
    data = bytearray(file.read_bytes())
    place = data.index(b"broken.csv") + len("broken.csv")
    data[place + 4 : place + 20] = b"\xff" * 16
    file.write_bytes(data)
    plan = preview(file, tmp_path / "log")
    assert plan.rows == 1
    assert "cannot be unpacked" in plan.problems[0].expected
    file = archive(tmp_path / "b.zip", **{"good.csv": JOBS, "locked.csv": SHEET})
    data = bytearray(file.read_bytes())
    entry = data.rindex(b"PK\x01\x02")
    data[entry + 8] |= 1
    file.write_bytes(data)
    plan = preview(file, tmp_path / "log")
    assert [problem.expected for problem in plan.problems] == ["locked with a password"]


def test_what_is_no_archive(tmp_path: Path) -> None:
    (tmp_path / "a.zip").write_bytes(b"no archive")
    with pytest.raises(LogError, match="no ZIP archive"):
        preview(tmp_path / "a.zip", tmp_path / "log")
    with pytest.raises(LogError, match="no table that can be brought in"):
        preview(archive(tmp_path / "b.zip", **{"a.html": "<p>"}), tmp_path / "log")
    with pytest.raises(LogError, match="does not exist"):
        preview(tmp_path / "c.csv", tmp_path / "log")


def test_a_folder_is_read_by_name_and_links_that_lead_out_are_not(tmp_path: Path) -> None:
    folder = tmp_path / "in"
    (folder / "deep").mkdir(parents=True)
    (folder / "deep" / "jobs.csv").write_text(SHEET)
    (folder / ".hidden.csv").write_text(SHEET.replace("Nidd", "Hidden"))
    (folder / "budget.csv").write_text("Month,Rent\nMay,900\n")
    (tmp_path / "out.csv").write_text(SHEET.replace("Nidd", "Out"))
    (folder / "link.csv").symlink_to(tmp_path / "out.csv")
    plan = preview(folder, tmp_path / "log")
    assert plan.rows == 1
    assert [problem.expected for problem in plan.problems] == ["a link that leads out of the folder"]
    assert [line.partition(":")[0] for line in plan.left] == ["budget.csv"]


def test_several_files_of_the_same_kind_share_a_mapping_and_rows_that_overlap_are_one(tmp_path: Path) -> None:
    older, newer = tmp_path / "may.csv", tmp_path / "june.csv"
    head = "Company,Role,Date applied,Status\n"
    older.write_text(head + "Tarn,Cook,2026-05-01,Applied\nSkell,Baker,2026-05-02,Applied\n")
    newer.write_text(head + "Tarn,Cook,2026-05-01,Rejected\nNidd,Clerk,2026-06-02,Applied\n")
    plan = preview([older, newer], tmp_path / "log", tmp_path / "m.toml")
    apply(plan)
    logs = read_logs(tmp_path / "log")
    assert logs.applications[["company", "status"]].values.tolist() == [
        ["Tarn", "rejected"], ["Skell", "applied"], ["Nidd", "applied"],
    ]  # fmt: skip
    # The next export has another name; its mapping and what was brought are found by its headers.
    again = tmp_path / "july.csv"
    again.write_text(head + "Nidd,Clerk,2026-06-02,Interview\n")
    plan = preview(again, tmp_path / "log")
    assert plan.sheets[0].mapping_file.name == "import-may.toml"
    assert not plan.sheets[0].mapping_is_new
    assert plan.counts["applications"].changed == 1


def test_one_mapping_is_not_for_sheets_of_several_kinds(tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_text(JOBS)
    (tmp_path / "b.csv").write_text(SHEET)
    with pytest.raises(LogError, match="one kind of sheet"):
        preview([tmp_path / "a.csv", tmp_path / "b.csv"], tmp_path / "log", tmp_path / "m.toml")


def test_a_workbooks_sheets_are_each_read_or_said(tmp_path: Path) -> None:
    import openpyxl

    book = openpyxl.Workbook()
    book.active.title = "Applications"
    for row in (
        ["My search"],
        ["Company", "Role", "Status", "Date applied"],
        ["Tarn", "Cook", "Ghosted", "2026-01-05"],
    ):
        book.active.append(row)
    people = book.create_sheet("People")
    for row in (["Name", "Company", "Email", "Last contact"], ["Ada Stone", "Tarn", "ada@mail.example", "2026-01-02"]):
        people.append(row)
    budget = book.create_sheet("Budget")
    for row in (["Month", "Rent"], ["May", 900]):
        budget.append(row)
    hidden = book.create_sheet("Old")
    hidden.append(["Company", "Status"])
    hidden.sheet_state = "hidden"
    book.save(tmp_path / "mine.xlsx")
    plan = preview(tmp_path / "mine.xlsx", tmp_path / "log")
    assert [(sheet.name, sheet.row_is) for sheet in plan.sheets] == [
        ("mine.xlsx, sheet Applications", "application"), ("mine.xlsx, sheet People", "contact"),
    ]  # fmt: skip
    assert any("Budget" in line for line in plan.left)
    assert any("Old" in problem.file and "hidden" in problem.expected for problem in plan.problems)
    apply(plan)
    logs = read_logs(tmp_path / "log")
    assert logs.contacts[["name", "company"]].values.tolist() == [["Ada Stone", "Tarn"]]
    assert logs.applications["company"].tolist() == ["Tarn"]
