"""What the preview says before anything is written: in words for people, with what to type where something is left out."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from offerscope.logs import read_logs
from offerscope.logs.importers import ImportPreview, preview, run
from offerscope.logs.model import LogError


def lines_of(tmp_path: Path, text: str, name: str = "mine.csv", *, write: bool = False) -> list[str]:
    file = tmp_path / name
    file.write_text(text, encoding="utf-8")
    return run(file, tmp_path / "log", write=write)[0]


OFFERS = "Company,Base,Bonus,Sign on,Deadline\nTarn,{base},10%,2000,2026-04-01\n"


@pytest.mark.parametrize(("base", "count"), [("$95000", 1), ("95000", 1), ("€95000", 0)])
def test_an_offer_in_no_currency_is_counted_with_both_cures(tmp_path: Path, base: str, count: int) -> None:
    file = tmp_path / "offers.csv"
    file.write_text(OFFERS.format(base=base).replace("2000", "€2000"), encoding="utf-8")
    assert preview(file, tmp_path / "log").currency_missing == count
    said = "\n".join(run(file, tmp_path / "log")[0])
    assert ('currency = "USD"' in said and 'pay_currency = "USD"' in said and "profile.toml" in said) == bool(count)


def test_the_currency_of_the_profile_is_the_currency_of_pay_that_names_none(tmp_path: Path) -> None:
    (tmp_path / "log").mkdir()
    (tmp_path / "log" / "profile.toml").write_text('currency = "USD"\n', encoding="utf-8")
    assert not any("Pay without a currency" in line for line in lines_of(tmp_path, OFFERS.format(base="$95000")))


def test_both_cures_stand_where_applications_name_no_currency(tmp_path: Path) -> None:
    said = "\n".join(lines_of(tmp_path, "Company,Status,Salary\nTarn,Applied,$70k\n"))
    assert 'Put currency = "USD"' in said
    assert 'or pay_currency = "USD"' in said


def test_days_that_could_be_two_come_with_the_line_to_type_and_its_file(tmp_path: Path) -> None:
    text = OFFERS.format(base="$95000").replace("2026-04-01", "12/11/2026")
    said = next(line for line in lines_of(tmp_path, text) if "Of days that could be two" in line)
    assert 'date_order = "mdy"' in said
    assert str(tmp_path / "log" / "import-mine.toml") in said
    run(tmp_path / "mine.csv", tmp_path / "log", write=True)
    mapping = tmp_path / "log" / "import-mine.toml"
    mapping.write_text(mapping.read_text().replace('date_order = ""', 'date_order = "mdy"'), encoding="utf-8")
    lines, _ = run(tmp_path / "mine.csv", tmp_path / "log", write=True)
    assert not any("could be two" in line for line in lines)
    assert str(read_logs(tmp_path / "log").offers["deadline"].iloc[0].date()) == "2026-12-11"


FEEL = "Day,Who,Round,How it felt (1-10),Went well?,Asked about\n2026-01-02,Ann,1,7,yes,SQL\n"


def test_a_sheet_that_is_not_understood_is_said_first_and_not_written(tmp_path: Path) -> None:
    first = lines_of(tmp_path, FEEL)[0]
    assert first.startswith("This is not understood")
    with pytest.raises(LogError, match="a_row_is"):
        run(tmp_path / "mine.csv", tmp_path / "log", write=True)
    assert not (tmp_path / "log").exists()
    mapping = tmp_path / "m.toml"
    run(tmp_path / "mine.csv", tmp_path / "log", map_file=mapping)
    lines, _ = run(tmp_path / "mine.csv", tmp_path / "log", map_file=mapping, write=True)
    assert lines[0].startswith("Written into")


@pytest.mark.parametrize("text", ["hello\n", "hello\nyou\n", "a,b\n", "hello there\nhow,are,you\n1,2,3\n"])
def test_what_is_no_log_is_refused_in_one_line(tmp_path: Path, text: str) -> None:
    (tmp_path / "junk.txt").write_text(text, encoding="utf-8")
    if text.startswith("hello there"):
        assert lines_of(tmp_path, text, "junk.txt")[0].startswith("This is not understood")
        return
    with pytest.raises(LogError, match=r"^junk\.txt is no log that can be read") as caught:
        run(tmp_path / "junk.txt", tmp_path / "log")
    assert "\n" not in str(caught.value)


def test_junk_beside_a_log_is_left_and_said(tmp_path: Path) -> None:
    (tmp_path / "junk.csv").write_text("hello\n", encoding="utf-8")
    (tmp_path / "mine.csv").write_text("Company,Status\nTarn,Applied\n", encoding="utf-8")
    plan = preview([tmp_path / "junk.csv", tmp_path / "mine.csv"], tmp_path / "log")
    assert [sheet.name for sheet in plan.sheets] == ["mine.csv"]
    assert any(line.startswith("junk.csv is no log") for line in plan.left)


def test_names_that_differ_in_case_are_asked_about_until_they_are_decided(tmp_path: Path) -> None:
    text = "Company,Role,Status\nMUZIKER,Cook,Applied\nMuziker,Baker,Applied\n"
    assert set(preview_of(tmp_path, text).alike[0]) == {"MUZIKER", "Muziker"}
    (tmp_path / "log").mkdir()
    (tmp_path / "log" / "profile.toml").write_text('[companies]\n"MUZIKER" = "Muziker"\n', encoding="utf-8")
    assert preview_of(tmp_path, text).alike == ()


def preview_of(tmp_path: Path, text: str) -> ImportPreview:
    (tmp_path / "mine.csv").write_text(text, encoding="utf-8")
    return preview(tmp_path / "mine.csv", tmp_path / "log")


def test_of_two_spellings_neither_is_taken_for_the_right_one(tmp_path: Path) -> None:
    lines = lines_of(tmp_path, "Company,Role,Status\nTelsa,A,Applied\nTelsa,B,Applied\nTesla,C,Applied\n")
    assert '  "Tesla" = "Telsa", or "Telsa" = "Tesla"' in lines


def test_what_every_export_has_above_its_header_is_no_surprise(tmp_path: Path) -> None:
    text = 'Notes:\n"Some e-mail addresses are missing."\n\nFirst Name,Last Name,URL,Email Address,Company,Position,Connected On\nAda,Lee,,,Tarn,Cook,02 Jan 2026\n'
    (tmp_path / "Connections.csv").write_text(text, encoding="utf-8")
    lines, code = run(tmp_path / "Connections.csv", tmp_path / "log")
    assert code == 0
    assert not any("as expected" in line for line in lines)
    # Another title is said.
    (tmp_path / "Connections.csv").write_text(text.replace("Notes:", "My friends"), encoding="utf-8")
    assert run(tmp_path / "Connections.csv", tmp_path / "log")[1] == 1


def test_no_word_of_the_machine_is_in_what_the_preview_says(tmp_path: Path) -> None:
    text = (
        "Company,Status,Date applied,Offer,Rate,Salary,Excitement\n"
        "Tarn,Offer,2026-09-10,2026-09-09,€55.000,€55.000,x\nSkell,purgatory,2026-09-11,,,€60.000,y\n"
    )
    lines = lines_of(tmp_path, text)
    lines = lines[: lines.index("")]
    assert any('"offer" is dated 9 September 2026, before you applied on 10 September 2026' in line for line in lines)
    assert any(line.startswith("  mine.csv, Salary: three digits") for line in lines)
    for line in lines:
        assert not re.search(
            r"\b(?:applications|events|interviews|terms|step|pay)\.\w|a_row_is|recognised now|\b1 different|\brow 1,",
            line,
        )


def test_a_line_a_job_and_long_notes_are_cut(tmp_path: Path) -> None:
    head = "Company,Role,Date sent,Status,City,Notes\n"
    first = "".join(f"C{n},Cook,2026-01-02,Applied,York,{'a long note ' * 20}\n" for n in range(30))
    lines_of(tmp_path, head + first, write=True)
    later = (
        first.replace("Applied", "Rejected")
        .replace("York", "Hull")
        .replace("a long note \n", "a long note; and more\n")
    )
    lines = lines_of(tmp_path, head + later)
    changes = [line for line in lines if line.startswith("  changes ")]
    assert len(changes) == 20
    assert "  and 10 more" in lines
    assert (
        changes[0]
        == '  changes C0 · Cook: location "York" -> "Hull", status "applied" -> "rejected", notes + "and more"'
    )
    assert all(len(line) < 400 for line in changes)


def test_an_offer_is_named_once(tmp_path: Path) -> None:
    head = "Company,Role,Base,Bonus,Sign on,Deadline\n"
    lines_of(tmp_path, head + "Stripe,Data Analyst,€95000,10%,€2000,2026-04-01\n", write=True)
    lines = lines_of(tmp_path, head + "Stripe,Data Analyst,€95000,10%,€2000,2026-04-05\n")
    changed = next(line for line in lines if line.startswith("  changes "))
    assert changed == '  changes Stripe · Data Analyst: deadline "2026-04-01" -> "2026-04-05"'


def test_what_was_written_comes_first_and_little_after_it(tmp_path: Path) -> None:
    rows = "".join(f"C{n},Cook,hmm {n},note\n" for n in range(30))
    text = "Company,Role,Status,Mood\n" + rows
    before = lines_of(tmp_path, text)
    lines = lines_of(tmp_path, text, write=True)
    assert lines[0].startswith(f"Written into {tmp_path / 'log'}: applications.csv, ")
    assert len(lines) < 25 < len(before)


def test_rows_that_a_newer_export_no_longer_has_are_counted(tmp_path: Path) -> None:
    head = "Company,Role,Status\n"
    lines_of(tmp_path, head + "Tarn,Cook,Applied\nSkell,Cook,Applied\nNidd,Cook,Applied\n", write=True)
    assert not any(
        "not in this sheet" in line
        for line in lines_of(tmp_path, head + "Tarn,Cook,Applied\nSkell,Cook,Applied\nNidd,Cook,Rejected\n")
    )
    lines = lines_of(tmp_path, head + "Tarn,Cook,Applied\n", write=True)
    assert any("2 rows that an earlier import brought are not in this sheet" in line for line in lines)
    assert len(read_logs(tmp_path / "log").applications) == 3
