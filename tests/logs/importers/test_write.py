import csv
import io
from pathlib import Path

import pytest

from offerscope.logs import read_logs
from offerscope.logs.describe import safe_cell
from offerscope.logs.importers import apply, preview, run
from offerscope.logs.model import LogError

FIRST = "Company,Role,Date sent,Status,Today\nTarn,Cook,2026-01-02,Applied,2026-02-01\nWharfe,Cook,2026-01-03,Ghosted,2026-02-01\n"
LATER = (
    "Company,Role,Date sent,Status,Today\nTarn,Cook,2026-01-02,Rejected,2026-03-01\nWharfe,Cook,2026-01-03,Interview,2026-03-01\n"
    "Tarn,Cook,2026-02-20,Applied,2026-03-01\n"
)


def put(path: Path, text: str) -> Path:
    path.write_text(text, encoding="utf-8")
    return path


def rows(path: Path) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(path.read_text(encoding="utf-8"))))


def everything(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.iterdir()}


def test_a_preview_writes_nothing(tmp_path: Path) -> None:
    lines, code = run(put(tmp_path / "mine.csv", FIRST), tmp_path / "log")
    assert code == 0
    assert not (tmp_path / "log").exists()
    assert any("2 new" in line for line in lines)
    assert '"Date sent" = "applications.applied_on"' in "\n".join(lines)


def test_twice_changes_nothing(tmp_path: Path) -> None:
    file = put(tmp_path / "mine.csv", FIRST)
    run(file, tmp_path / "log", write=True)
    before = everything(tmp_path / "log")
    assert sorted(before) == [
        "applications.csv", "events.csv", "import-mine.json", "import-mine.toml", "profile.toml",
    ]  # fmt: skip
    lines, _ = run(file, tmp_path / "log", write=True)
    assert everything(tmp_path / "log") == before
    assert "nothing" in lines[0]


def test_a_later_export_changes_what_changed_and_adds_what_is_new(tmp_path: Path) -> None:
    log = tmp_path / "log"
    file = put(tmp_path / "mine.csv", FIRST)
    run(file, log, write=True)
    put(file, LATER)
    plan = preview(file, log)
    assert (plan.counts["applications"].new, plan.counts["applications"].changed) == (1, 2)
    apply(plan)
    found = rows(log / "applications.csv")
    assert [(row["status"], row["process"]) for row in found] == [
        ("rejected", "Tarn · Cook"), ("interview", "Wharfe · Cook"), ("applied", "Tarn · Cook (2)"),
    ]  # fmt: skip
    logs = read_logs(log)
    assert str(logs.as_of) == "2026-03-01"
    assert not logs.problems
    wharfe = logs.events[logs.events["company"].eq("Wharfe")]
    assert wharfe["event"].tolist() == ["applied", "no answer", "interview"]


def test_a_status_never_moves_backwards(tmp_path: Path) -> None:
    log, file = tmp_path / "log", put(tmp_path / "mine.csv", LATER)
    run(file, log, write=True)
    put(file, FIRST)
    plan = preview(file, log)
    apply(plan)
    assert [row["status"] for row in rows(log / "applications.csv")] == ["rejected", "interview", "applied"]
    assert plan.sheets[0].behind == (
        'Tarn · Cook: "rejected" stands; the sheet says "applied"', 'Wharfe · Cook: "interview" stands; the sheet says "no answer"',
    )  # fmt: skip


def test_what_the_person_added_to_the_log_stays(tmp_path: Path) -> None:
    log, file = tmp_path / "log", put(tmp_path / "mine.csv", FIRST)
    run(file, log, write=True)
    table = log / "applications.csv"
    found = rows(table)
    text = io.StringIO()
    writer = csv.DictWriter(text, [*found[0], "my own column"], lineterminator="\n")
    writer.writeheader()
    writer.writerows({**row, "enthusiasm": "8", "my own column": "kept", "notes": "mine"} for row in found)
    writer.writerow({"company": "Nidd", "role": "Baker"})
    put(table, text.getvalue())
    put(file, LATER)
    run(file, log, write=True)
    after = rows(table)
    assert [row["company"] for row in after] == ["Tarn", "Wharfe", "Nidd", "Tarn"]
    assert after[0]["enthusiasm"] == "8"
    assert after[0]["my own column"] == "kept"
    assert after[0]["notes"] == "mine"
    assert after[0]["status"] == "rejected"


def change(table: Path, **cells: str) -> None:
    """Change the first row of a table by hand."""
    found = rows(table)
    found[0] |= cells
    text = io.StringIO()
    writer = csv.DictWriter(text, [*found[0]], lineterminator="\n")
    writer.writeheader()
    writer.writerows(found)
    put(table, text.getvalue())


PLACES = (
    "Company,Role,Date sent,Status,City\nTarn,Cook,2026-01-02,{status},{city}\nWharfe,Cook,2026-01-03,Ghosted,Leeds\n"
)


def test_what_the_person_changed_in_the_log_stays(tmp_path: Path) -> None:
    log, file = tmp_path / "log", put(tmp_path / "mine.csv", PLACES.format(status="Applied", city="Yrok"))
    run(file, log, write=True)
    change(log / "applications.csv", location="York", source="referral")
    before = everything(log)
    assert run(file, log, write=True)[0][0].endswith("nothing: the log holds all of this already.")
    assert everything(log) == before
    put(file, PLACES.format(status="Rejected", city="Yrok"))
    run(file, log, write=True)
    first = rows(log / "applications.csv")[0]
    assert (first["location"], first["source"], first["status"]) == ("York", "referral", "rejected")
    put(file, PLACES.format(status="Rejected", city="Hull"))
    run(file, log, write=True)
    # What the person corrected stands, and the preview says what the sheet has instead.
    assert rows(log / "applications.csv")[0]["location"] == "York"
    put(file, PLACES.format(status="Rejected", city="Bath"))
    assert preview(file, log).sheets[0].stands == (
        'Tarn · Cook, location: "York" stands; the sheet says "Bath"',
    )  # fmt: skip


@pytest.mark.parametrize("cells", [{"role": "Head Cook"}, {"company": "Tarn Ltd"}, {"applied_on": "2026-01-05"}])
def test_a_row_whose_name_or_day_was_mended_in_the_log_is_not_doubled(tmp_path: Path, cells: dict[str, str]) -> None:
    log, file = tmp_path / "log", put(tmp_path / "mine.csv", PLACES.format(status="Applied", city="York"))
    run(file, log, write=True)
    change(log / "applications.csv", **cells)
    put(file, PLACES.format(status="Rejected", city="York"))
    plan = preview(file, log)
    apply(plan)
    assert (plan.counts["applications"].new, plan.counts["applications"].changed) == (0, 1)
    found = rows(log / "applications.csv")
    assert len(found) == 2
    assert found[0].items() >= {**cells, "status": "rejected", "process": "Tarn · Cook"}.items()
    assert len(read_logs(log).applications["process"].unique()) == 2


def test_a_day_that_was_mended_in_the_sheet_doubles_nothing(tmp_path: Path) -> None:
    log, file = tmp_path / "log", put(tmp_path / "mine.csv", FIRST)
    run(file, log, write=True)
    run(put(file, FIRST.replace("2026-01-03", "2026-01-04")), log, write=True)
    assert [row["applied_on"] for row in rows(log / "applications.csv")] == ["2026-01-02", "2026-01-04"]


def test_a_mapping_that_is_mended_after_the_import_doubles_nothing(tmp_path: Path) -> None:
    log, file = tmp_path / "log", tmp_path / "mine.csv"
    put(file, "Company,Zawod,Status\nTarn,Koch,Odmowa\nTarn,Koch,Odmowa\nWharfe,Bote,Applied\n")
    run(file, log, write=True)
    mapping = log / "import-mine.toml"
    mended = mapping.read_text(encoding="utf-8").replace(
        '"Zawod" = "applications.notes"', '"Zawod" = "applications.role"'
    )
    put(mapping, mended.replace('"Odmowa" = []', '"Odmowa" = ["rejected"]'))
    plan = preview(file, log)
    apply(plan)
    assert (plan.counts["applications"].new, plan.counts["applications"].changed) == (0, 3)
    assert [(row["role"], row["status"]) for row in rows(log / "applications.csv")] == [
        ("Koch", "rejected"), ("Koch", "rejected"), ("Bote", "applied"),
    ]  # fmt: skip
    assert run(file, log, write=True)[0][0].endswith("nothing: the log holds all of this already.")


TEAL = """company_name,role,applied_at,updated_at,statusName
Tarn,Cook,2024-01-03T10:00:00.000Z,{day}T10:00:00.000Z,interviewing
Wharfe,Cook,2024-01-03T10:00:00.000Z,{day}T10:00:00.000Z,rejected
"""


def test_a_day_on_which_anything_changed_makes_no_conversations_and_no_second_ending(tmp_path: Path) -> None:
    log, file = tmp_path / "log", tmp_path / "teal.csv"
    for day in ("2024-02-01", "2024-03-01", "2024-04-01"):
        run(put(file, TEAL.format(day=day)), log, write=True)
    assert not (log / "interviews.csv").exists()
    assert [(row["company"], row["event"], row["date"]) for row in rows(log / "events.csv")] == [
        ("Tarn", "applied", "2024-01-03"), ("Tarn", "interview", ""),
        ("Wharfe", "applied", "2024-01-03"), ("Wharfe", "rejected", "2024-02-01"),
    ]  # fmt: skip
    assert [row["status_on"] for row in rows(log / "applications.csv")] == ["2024-04-01"] * 2


def test_a_memory_that_was_spoilt_is_done_without(tmp_path: Path) -> None:
    log, file = tmp_path / "log", put(tmp_path / "mine.csv", FIRST)
    run(file, log, write=True)
    put(log / "import-mine.json", '{"a": 1')
    plan = preview(file, log)
    apply(plan)
    assert plan.counts["applications"].same == 2
    assert run(file, log, write=True)[0][0].endswith("nothing: the log holds all of this already.")


def test_a_day_of_the_persons_own_stands(tmp_path: Path) -> None:
    log = tmp_path / "log"
    log.mkdir()
    put(log / "profile.toml", 'currency = "USD"\nas_of = "2026-05-05"\n')
    plan = preview(put(tmp_path / "mine.csv", FIRST), log)
    apply(plan)
    assert (log / "profile.toml").read_text() == 'currency = "USD"\nas_of = "2026-05-05"\n'
    assert any("your own day stands" in str(problem) for problem in plan.problems)


def test_the_day_of_the_export_goes_above_what_the_profile_holds(tmp_path: Path) -> None:
    log = tmp_path / "log"
    log.mkdir()
    put(log / "profile.toml", "[skills]\nSQL = 4\n")
    run(put(tmp_path / "mine.csv", FIRST), log, write=True)
    assert dict(read_logs(log).profile.skills) == {"SQL": 4.0}
    assert str(read_logs(log).as_of) == "2026-02-01"


@pytest.mark.parametrize("text", ["=1+1", "+1", "-1", "@SUM(A1)", "＝1"])
def test_no_cell_is_a_formula(tmp_path: Path, text: str) -> None:
    file = put(tmp_path / "mine.csv", f'Company,Status,"=Head"\n{text},Ghosted,{text}\n')
    run(file, tmp_path / "log", write=True)
    before = everything(tmp_path / "log")
    for name in ("applications.csv", "events.csv"):
        for row in csv.reader(io.StringIO(before[name].decode())):
            assert not any(cell.startswith(("=", "+", "-", "@", "＝")) for cell in row)
    run(file, tmp_path / "log", write=True)
    assert everything(tmp_path / "log") == before
    assert safe_cell(safe_cell(text)) == safe_cell(text) == f"'{text}"


def test_a_mapping_that_is_not_there_yet_is_written_for_editing_and_then_used(tmp_path: Path) -> None:
    file, mapping, log = put(tmp_path / "mine.csv", FIRST), tmp_path / "m.toml", tmp_path / "log"
    run(file, log, map_file=mapping)
    assert not log.exists()
    put(mapping, mapping.read_text().replace('"Applied" = ["applied"]', '"Applied" = ["screening"]'))
    run(file, log, map_file=mapping, write=True)
    assert rows(log / "applications.csv")[0]["status"] == "screening"
    assert (log / "import-mine.toml").read_bytes() == mapping.read_bytes()
    # The next import finds the mapping in the log.
    lines, _ = run(file, log, write=True)
    assert "nothing" in lines[0]
    assert not preview(file, log).sheets[0].mapping_is_new


def test_a_folder_changed_since_the_preview_is_not_written_to(tmp_path: Path) -> None:
    log = tmp_path / "log"
    plan = preview(put(tmp_path / "mine.csv", FIRST), log)
    log.mkdir()
    put(log / "applications.csv", "company\nSkell\n")
    with pytest.raises(LogError, match="changed since the preview"):
        apply(plan)
    assert rows(log / "applications.csv") == [{"company": "Skell"}]


def test_folders_that_cannot_take_an_import(tmp_path: Path) -> None:
    file = put(tmp_path / "mine.csv", FIRST)
    with pytest.raises(LogError, match="is a file"):
        preview(file, file)
    log = tmp_path / "log"
    log.mkdir()
    put(log / "book.xlsx", "")
    with pytest.raises(LogError, match="workbook"):
        preview(file, log)
    (log / "book.xlsx").unlink()
    with pytest.raises(LogError, match="a table of that log already"):
        preview(put(log / "applications.csv", FIRST), log)


def test_an_interview_logged_by_hand_is_not_doubled(tmp_path: Path) -> None:
    log = tmp_path / "log"
    log.mkdir()
    put(log / "interviews.csv", "date,company,role,self_rating,outcome\n9 Jan 2026,tarn,,7,advanced\n")
    file = put(
        tmp_path / "mine.csv",
        "Company,Role,Date sent,Interview date,Status\nTarn,Cook,2026-01-02,2026-01-09,Rejected\n",
    )
    run(file, log, write=True)
    assert [(row["self_rating"], row["outcome"], row["role"]) for row in rows(log / "interviews.csv")] == [
        ("7", "advanced", "Cook")
    ]


def test_a_day_that_is_learnt_later_fills_the_step(tmp_path: Path) -> None:
    log = tmp_path / "log"
    file = put(tmp_path / "mine.csv", "Company,Status,Rejection date\nTarn,Rejected,\nSkell,Rejected,2026-02-03\n")
    run(file, log, write=True)
    put(file, "Company,Status,Rejection date\nTarn,Rejected,2026-02-09\nSkell,Rejected,2026-02-03\n")
    run(file, log, write=True)
    tarn = [row for row in rows(log / "events.csv") if row["company"] == "Tarn" and row["event"] == "rejected"]
    assert [(row["date"], row["step"]) for row in tarn] == [("2026-02-09", "")]


def test_spellings_are_proposed_and_never_merged(tmp_path: Path) -> None:
    plan = preview(
        put(
            tmp_path / "mine.csv",
            "Company,Status\nTesla,Ghosted\nTelsa,Ghosted\nTarn,Ghosted\nTarn Inc.,Ghosted\nRegion 12,Ghosted\nRegion 21,Ghosted\n",
        ),
        tmp_path / "log",
    )
    assert set(map(frozenset, plan.alike)) == {frozenset({"Tarn", "Tarn Inc."}), frozenset({"Tesla", "Telsa"})}
    assert plan.counts["applications"].new == 6
    # What the person has decided, either way, is not asked about again.
    (tmp_path / "log").mkdir()
    put(tmp_path / "log" / "profile.toml", '[companies]\n"Tarn Inc." = "Tarn"\n[two_companies]\nTelsa = "Tesla"\n')
    assert preview(tmp_path / "mine.csv", tmp_path / "log").alike == ()


def test_an_empty_table_with_headers_is_an_empty_log(tmp_path: Path) -> None:
    lines, code = run(put(tmp_path / "mine.csv", "Company,Role,Status,Date Applied\n"), tmp_path / "log", write=True)
    assert code == 0
    assert "applications.csv" in lines[0]
    assert read_logs(tmp_path / "log").is_empty


def test_nothing_that_a_terminal_would_obey_is_printed(tmp_path: Path) -> None:
    odd = "a\x1b]0;taken\x07b"
    lines, _ = run(put(tmp_path / "mine.csv", f"Company,Status,{odd}\nTarn,{odd},{odd}\n"), tmp_path / "log")
    assert any("]0;taken" in line for line in lines)
    assert all(line.isprintable() for line in lines)
