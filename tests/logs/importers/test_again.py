"""A second import changes what changed, keeps what the person wrote, and can be undone."""

from __future__ import annotations

import csv
import io
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from offerscope.logs import read_logs
from offerscope.logs.importers import apply, keep, preview, run
from offerscope.logs.importers.gather import KEPT
from offerscope.logs.importers.laid import moves_on
from offerscope.logs.importers.profile_lines import with_skills
from offerscope.logs.model import LogError
from offerscope.logs.schema import ENDED, STATUSES


def put(path: Path, text: str) -> Path:
    path.write_text(text, encoding="utf-8")
    return path


def rows(path: Path) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(path.read_text(encoding="utf-8"))))


def write(path: Path, found: list[dict[str, str]]) -> None:
    text = io.StringIO()
    writer = csv.DictWriter(text, list(found[0]), lineterminator="\n")
    writer.writeheader()
    writer.writerows(found)
    put(path, text.getvalue())


HEAD = "Job Title,Company Name,Job URL,Applied Date,Status,Status Date,Archived,Date Archived,Notes\n"
APPLIED = "Cook,Tarn,http://jobs.example/1,2026-01-05,{status},{on},No,N/A,\n"


def test_an_export_that_says_applied_does_not_undo_an_interview_in_the_log(tmp_path: Path) -> None:
    log = tmp_path / "log"
    file = put(tmp_path / "simplify.csv", HEAD + APPLIED.format(status="APPLIED", on="2026-01-05"))
    run(file, log, write=True)
    table = log / "applications.csv"
    write(table, [{**rows(table)[0], "status": "interview", "status_on": "2026-01-20"}])
    for on in ("2026-01-05", "2026-02-01"):
        put(file, HEAD + APPLIED.format(status="APPLIED", on=on))
        lines, _ = run(file, log, write=True)
        assert any('"interview" stands; the sheet says "applied"' in line for line in lines)
        assert (rows(table)[0]["status"], rows(table)[0]["status_on"]) == ("interview", "2026-01-20")
    put(file, HEAD + APPLIED.format(status="REJECTED", on="2026-02-09"))
    run(file, log, write=True)
    assert (rows(table)[0]["status"], rows(table)[0]["status_on"]) == ("rejected", "2026-02-09")


def test_a_status_that_moves_on_leaves_no_day_of_the_one_before(tmp_path: Path) -> None:
    log = tmp_path / "log"
    file = put(tmp_path / "simplify.csv", HEAD + APPLIED.format(status="INTERVIEWING", on="2026-01-20"))
    run(file, log, write=True)
    run(put(file, HEAD + APPLIED.format(status="REJECTED", on="N/A")), log, write=True)
    assert (rows(log / "applications.csv")[0]["status"], rows(log / "applications.csv")[0]["status_on"]) == (
        "rejected",
        "",
    )


def test_a_word_that_is_not_known_never_replaces_a_status(tmp_path: Path) -> None:
    log = tmp_path / "log"
    file = put(tmp_path / "simplify.csv", HEAD + APPLIED.format(status="INTERVIEWING", on="N/A"))
    run(file, log, write=True)
    put(file, HEAD + APPLIED.format(status="MYSTERY", on="N/A"))
    run(file, log, write=True)
    found = rows(log / "applications.csv")[0]
    assert found["status"] == "interview"
    assert "status: MYSTERY" in found["notes"]
    assert run(file, log, write=True)[0][0].endswith("nothing: the log holds all of this already.")


@given(st.sampled_from(STATUSES), st.sampled_from(STATUSES), st.sampled_from(STATUSES))
def test_a_status_never_goes_in_a_circle(first: str, second: str, third: str) -> None:
    if first != second and moves_on(first, second):
        both_end = {first, second} <= ENDED
        asleep = "no answer" in {first, second}
        assert both_end or asleep or not moves_on(second, first)
    if moves_on(first, second) and moves_on(second, third) and "no answer" not in {first, second, third}:
        assert moves_on(first, third)


def test_days_and_rows_that_the_person_changed_in_other_tables_are_not_brought_again(tmp_path: Path) -> None:
    log = tmp_path / "log"
    head = "Company,Role,Date applied,Onsite,Status\n"
    file = put(
        tmp_path / "mine.csv",
        head + "Tarn,Cook,2026-01-02,2026-01-09,Rejected\nSkell,Cook,2026-01-02,2026-01-10,Ghosted\n",
    )
    run(file, log, write=True)
    talks = rows(log / "interviews.csv")
    write(log / "interviews.csv", [{**talks[0], "date": "2026-01-08", "self_rating": "7"}])  # mended, and one taken out
    events = rows(log / "events.csv")
    write(log / "events.csv", [{**row, "date": "2026-01-08"} if row["event"] == "interview" else row for row in events])
    before = {name: (log / name).read_bytes() for name in ("interviews.csv", "events.csv")}
    put(file, head + "Tarn,Cook,2026-01-02,2026-01-09,Rejected\nSkell,Cook,2026-01-02,2026-01-10,Offer\n")
    run(file, log, write=True)
    assert (log / "interviews.csv").read_bytes() == before["interviews.csv"]
    added = rows(log / "events.csv")[len(events) :]
    assert [(row["company"], row["event"]) for row in added] == [("Skell", "offer")]


def test_the_first_import_overwrites_nothing_that_was_typed_before(tmp_path: Path) -> None:
    log = tmp_path / "log"
    log.mkdir()
    put(log / "applications.csv", "company,role,applied_on,location,status\nTarn,Cook,5 Jan 2026,York,interview\n")
    file = put(
        tmp_path / "mine.csv",
        "Company,Role,Date applied,Location,Status,Source\nTARN,cook,2026-01-05,Leeds,Applied,fair\n",
    )
    plan = preview(file, log)
    apply(plan)
    found = rows(log / "applications.csv")
    assert len(found) == 1
    assert found[0].items() >= {"company": "Tarn", "location": "York", "status": "interview", "source": "fair"}.items()
    assert plan.sheets[0].stands == ('Tarn · Cook, location: "York" stands; the sheet says "Leeds"',)
    assert len(plan.sheets[0].behind) == 1


def test_what_is_replaced_is_kept_beside_the_log_and_never_read(tmp_path: Path) -> None:
    log = tmp_path / "log"
    file = put(tmp_path / "simplify.csv", HEAD + APPLIED.format(status="APPLIED", on="N/A"))
    run(file, log, write=True)
    assert not (log / KEPT).exists()
    before = {path.name: path.read_bytes() for path in log.iterdir()}
    for status in ("INTERVIEWING", "REJECTED"):
        put(file, HEAD + APPLIED.format(status=status, on="N/A"))
        lines, _ = run(file, log, write=True)
        assert "What was replaced is kept in" in lines[1]
    first, second = sorted((log / KEPT).iterdir())
    assert first.name.endswith("-1")
    assert second.name.endswith("-2")
    for path in first.iterdir():
        assert path.read_bytes() == before[path.name]
    assert rows(second / "applications.csv")[0]["status"] == "interview"
    logs = read_logs(log)
    assert len(logs.applications) == 1
    assert not logs.problems
    # What is kept is never brought in again.
    assert preview([file], log).rows == 1


def test_all_is_written_or_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    log = tmp_path / "log"
    file = put(tmp_path / "simplify.csv", HEAD + APPLIED.format(status="APPLIED", on="N/A"))
    run(file, log, write=True)
    before = {path.name: path.read_bytes() for path in log.iterdir()}
    plan = preview(put(file, HEAD + APPLIED.format(status="REJECTED", on="2026-02-01")), log)
    assert len(plan.writes) > 1
    real, count = Path.replace, 0

    def once(self: Path, target: Path) -> Path:
        nonlocal count
        count += self.suffix == ".new"
        if count == 2 and self.suffix == ".new":
            raise OSError(28, "No space left on device", str(target))
        return real(self, target)

    monkeypatch.setattr(Path, "replace", once)
    with pytest.raises(LogError, match="nothing was changed"):
        apply(plan)
    monkeypatch.undo()
    assert {path.name: path.read_bytes() for path in log.iterdir()} == before


def test_a_folder_that_cannot_be_made(tmp_path: Path) -> None:
    blocked = put(tmp_path / "file", "")
    with pytest.raises(LogError, match="cannot be written"):
        keep.write_all(blocked / "log", {blocked / "log" / "a.csv": b""}, {})


PEOPLE = "First Name,Last Name,URL,Email Address,Company,Position,Connected On\n"


def test_people_who_changed_their_employer_are_the_same_people(tmp_path: Path) -> None:
    log = tmp_path / "log"
    log.mkdir()
    put(log / "contacts.csv", "name,company,strength\nAda Stone,Tarn,5\nBo Lind,Nidd,2\n")
    file = put(
        tmp_path / "Connections.csv",
        PEOPLE
        + "Ada,Stone,u1,,Tarn,Chef,05 Mar 2024\nBo,Lind,u2,,Skell,Cook,01 Jan 2020\nBo,Lind,u3,,Ouse,Clerk,02 Jan 2020\n",
    )
    plan = preview(file, log)
    apply(plan)
    assert (plan.counts["contacts"].new, plan.counts["contacts"].changed) == (2, 1)
    put(
        file,
        PEOPLE
        + "Ada,Stone,u1,,Wharfe,Head Chef,05 Mar 2024\nBo,Lind,u2,,Fenwick,Cook,01 Jan 2020\nBo,Lind,u3,,Ouse,Clerk,02 Jan 2020\n",
    )
    plan = preview(file, log)
    apply(plan)
    assert (plan.counts["contacts"].new, plan.counts["contacts"].changed) == (0, 2)
    assert [(row["name"], row["company"], row["strength"]) for row in rows(log / "contacts.csv")] == [
        ("Ada Stone", "Wharfe", "5"), ("Bo Lind", "Nidd", "2"), ("Bo Lind", "Fenwick", ""), ("Bo Lind", "Ouse", ""),
    ]  # fmt: skip
    write(
        log / "contacts.csv",
        [{**row, "company": "Home"} if row["name"] == "Ada Stone" else row for row in rows(log / "contacts.csv")],
    )
    put(file, file.read_text().replace("Wharfe", "Calder"))
    plan = preview(file, log)
    assert plan.sheets[0].stands == ('Ada Stone · Home, company: "Home" stands; the sheet says "Calder"',)


OFFERS = "Company,Title,Annual/Hourly,Rate,Bonus\n"


def test_offers_that_are_better_by_now_and_those_that_the_person_mended(tmp_path: Path) -> None:
    log = tmp_path / "log"
    file = put(tmp_path / "offers.csv", OFFERS + "Tarn,Cook,Hourly,30,\nSkell,Clerk,Annual,90000,10%\n")
    run(file, log, write=True)
    terms = rows(log / "offer_terms.csv")
    write(log / "offer_terms.csv", [{**row, "amount": "95000"} if row["amount"] == "90000" else row for row in terms])
    put(file, OFFERS + "Tarn,Cook,Hourly,32,\nSkell,Clerk,Annual,91000,10%\n")
    plan = preview(file, log)
    apply(plan)
    assert [(row["term"], row["amount"], row["per"]) for row in rows(log / "offer_terms.csv")] == [
        ("base", "32", "hour"), ("base", "95000", "year"), ("bonus", "10%", ""),
    ]  # fmt: skip
    assert plan.sheets[0].stands == ('Skell · base, amount: "95000" stands; the sheet says "91000"',)
    logs = read_logs(log)
    assert not logs.problems
    assert logs.offer_terms["per"].tolist()[0] == "hour"


@pytest.mark.parametrize(
    "profile",
    ["", 'currency = "USD"', '[skills]\n"SQL" = 4\n\n[ideal]\nrespect = 3\n', "skills = {SQL = 4}\n", "skills.SQL = 4\n[ideal]\nrespect = 3\n", "[ideal]\nrespect = 3", "[skills]  # mine\n"],
)  # fmt: skip
def test_skills_become_lines_to_fill_in_and_harm_no_profile(profile: str) -> None:
    import tomllib

    made, count = with_skills(profile, ["SQL", "C++", 'Say "hi"'], [])
    assert count == 3 - ("SQL" in profile)
    then, now = tomllib.loads(profile), tomllib.loads(made)
    assert now.pop("skills", {}) == then.pop("skills", {})
    assert now == then
    assert '# "C++" =' in made
    assert with_skills(made, ["sql", "c++", 'Say "hi"'], []) == (made, 0)
    filled = made.replace('# "C++" =', '"C++" = 3')
    if "[skills]" in made:
        assert tomllib.loads(filled)["skills"]["C++"] == 3


def test_a_profile_that_is_broken_is_left_alone(tmp_path: Path) -> None:
    log = tmp_path / "log"
    log.mkdir()
    put(log / "profile.toml", "[skills\n")
    plan = preview(put(tmp_path / "Skills.csv", "Name\nSQL\n"), log)
    apply(plan)
    assert (log / "profile.toml").read_text() == "[skills\n"
    assert "mend it" in plan.problems[0].expected
