"""The command: exit codes a script can rely on, one line for each thing a person got wrong."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from offerscope import __version__, cli


def offerscope(*words: str, cwd: Path, **env: str) -> subprocess.CompletedProcess[str]:
    """Run the command as a person would, with settings of its own."""
    return subprocess.run(
        [sys.executable, "-m", "offerscope.cli", *words],
        cwd=cwd,
        env={**os.environ, "OFFERSCOPE_CONFIG": str(cwd / "config.toml"), "COLUMNS": "200", **env},
        capture_output=True,
        text=True,
        check=False,
    )


@pytest.fixture
def log(tmp_path: Path) -> Path:
    folder = tmp_path / "my log"
    folder.mkdir()
    (folder / "interviews.csv").write_text("date,company,self_rating\n2026-03-04,Fenwick,7\n", encoding="utf-8")
    return folder


def test_check_ends_with_0_on_a_clean_log(log: Path) -> None:
    done = offerscope("check", str(log), cwd=log.parent)
    assert done.returncode == 0, done.stderr
    assert "interviews: 1 row" in done.stdout


def test_check_ends_with_1_and_names_each_problem(log: Path) -> None:
    with (log / "interviews.csv").open("a", encoding="utf-8") as file:
        file.write("2026-03-05,Larkhall,11\n")
    done = offerscope("check", str(log), cwd=log.parent)
    assert done.returncode == 1
    assert 'interviews.csv, row 3, self_rating: "11" is not a number from 1 to 10; left empty' in done.stdout


@pytest.mark.parametrize("command", [("check",), ("report",), ("brief",), ("use",)])
def test_a_log_that_is_not_there_ends_with_2_and_one_line(command: tuple[str, ...], tmp_path: Path) -> None:
    done = offerscope(*command, "nowhere", cwd=tmp_path)
    assert done.returncode == 2
    assert done.stdout == ""
    assert done.stderr.count("\n") == 1
    assert "nowhere does not exist" in done.stderr


@pytest.fixture
def offers(tmp_path: Path) -> Path:
    folder = tmp_path / "my offers"
    folder.mkdir()
    (folder / "offer_sheet.csv").write_text(
        "term,Harbor,Quill\nbase,128000,121000\ndays off,15,25\ndeadline,2026-06-05,2026-06-12\n", encoding="utf-8"
    )
    return folder


def test_a_brief_prints_its_page_and_ends_with_0(offers: Path) -> None:
    done = offerscope("brief", "my offers", "--as-of", "2026-05-29", "--a4", cwd=offers.parent, PATH=str(offers))
    page = offers.parent / "reports" / "my-offers-brief" / "brief.html"
    assert (done.returncode, done.stdout) == (0, f"{page}\n"), done.stderr
    assert done.stderr.startswith("No PDF: none of chromium, google-chrome, chromium-browser is on this machine.")
    assert done.stderr.count("\n") == 1
    text = page.read_text(encoding="utf-8")
    assert "size: A4" in text
    assert "Harbor" in text


def test_a_masked_brief_says_no_name(offers: Path) -> None:
    done = offerscope("brief", "my offers", "--mask", "--letter", "--out", "shown", cwd=offers.parent, PATH=str(offers))
    assert done.returncode == 0, done.stderr
    text = (offers.parent / "shown" / "brief.html").read_text(encoding="utf-8")
    assert "Offer A" in text
    assert not [name for name in ("Harbor", "Quill", "my offers") if name in text]


def test_a_brief_of_a_log_without_an_open_offer_ends_with_2_and_one_line(log: Path) -> None:
    done = offerscope("brief", str(log), cwd=log.parent)
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr.count("\n") == 1
    assert done.stderr.startswith("No offer in this log is open")
    assert not (log.parent / "reports").exists()


def test_a_brief_ends_with_1_where_the_log_is_not_as_expected(offers: Path) -> None:
    with (offers / "offer_sheet.csv").open("a", encoding="utf-8") as file:
        file.write("colour,red,blue\n")
    done = offerscope("brief", str(offers), "--out", "shown", cwd=offers.parent, PATH=str(offers))
    assert done.returncode == 1
    named, counted, *_ = done.stderr.splitlines()
    assert named == 'offer_sheet.csv, row 5: "colour" is not a term of an offer; row set aside'
    assert counted.startswith("1 thing in the log not as expected")


def test_a_brief_that_cannot_be_written_ends_with_2_and_one_line(offers: Path) -> None:
    (offers.parent / "file").touch()
    done = offerscope("brief", str(offers), "--out", "file", cwd=offers.parent)
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr == f"{offers.parent / 'file'} is a file; give a folder for the brief.\n"


def test_wrong_use_ends_with_2(tmp_path: Path) -> None:
    assert offerscope("report", "--colour", cwd=tmp_path).returncode == 2
    assert offerscope("dance", cwd=tmp_path).returncode == 2


def test_a_parameter_without_a_value_is_named(log: Path) -> None:
    done = offerscope("report", str(log), "-p", "years", cwd=log.parent)
    assert done.returncode == 2
    assert '"years" is not a parameter and its value' in done.stderr


def test_a_day_that_is_none_is_named(log: Path) -> None:
    done = offerscope("check", str(log), "--as-of", "Friday", cwd=log.parent)
    assert done.returncode == 2
    assert 'as_of is "Friday"' in done.stderr


def test_use_makes_it_the_log_of_every_folder(log: Path, tmp_path: Path) -> None:
    assert "demo" in offerscope("use", cwd=tmp_path).stdout
    assert offerscope("use", str(log), cwd=tmp_path).returncode == 0
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    done = offerscope("check", cwd=elsewhere, OFFERSCOPE_CONFIG=str(tmp_path / "config.toml"))
    assert done.returncode == 0
    assert "interviews: 1 row" in done.stdout
    assert str(log) in offerscope("use", cwd=tmp_path).stdout
    offerscope("use", "--demo", cwd=tmp_path)
    assert "The notebooks open the demo" in offerscope("use", cwd=tmp_path).stdout


def test_a_chosen_log_that_has_gone_is_said(log: Path, tmp_path: Path) -> None:
    offerscope("use", str(log), cwd=tmp_path)
    log.rename(tmp_path / "moved")
    done = offerscope("check", cwd=tmp_path)
    assert done.returncode == 2
    assert "is no longer there" in done.stderr


def test_use_says_so_where_the_chosen_log_has_gone(log: Path, tmp_path: Path) -> None:
    offerscope("use", str(log), cwd=tmp_path)
    log.rename(tmp_path / "moved")
    done = offerscope("use", cwd=tmp_path)
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr == f"{log}, the log that was chosen, is no longer there. Choose another: offerscope use LOG\n"


def test_a_log_and_the_demo_cannot_both_be_chosen(log: Path, tmp_path: Path) -> None:
    done = offerscope("use", str(log), "--demo", cwd=tmp_path)
    assert (done.returncode, done.stderr) == (2, "Give a log or --demo, not both.\n")
    assert "The notebooks open the demo" in offerscope("use", cwd=tmp_path).stdout


def test_use_points_to_what_is_to_be_looked_at(log: Path, tmp_path: Path) -> None:
    with (log / "interviews.csv").open("a", encoding="utf-8") as file:
        file.write("2026-03-05,Larkhall,11\n")
    done = offerscope("use", str(log), cwd=tmp_path)
    assert done.returncode == 1
    assert done.stdout.splitlines()[1] == "1 thing in it to look at: offerscope check"


def test_the_version_is_said(tmp_path: Path) -> None:
    done = offerscope("--version", cwd=tmp_path)
    assert (done.returncode, done.stdout) == (0, f"offerscope {__version__}\n")


def test_a_broken_settings_file_is_named(tmp_path: Path) -> None:
    (tmp_path / "config.toml").write_text("log = [", encoding="utf-8")
    done = offerscope("check", cwd=tmp_path)
    assert done.returncode == 2
    assert "config.toml is not valid TOML" in done.stderr


def test_what_a_terminal_would_obey_is_not_said(tmp_path: Path) -> None:
    done = offerscope("check", "no\x1b]0;taken\x07where", cwd=tmp_path)
    assert done.stderr.endswith("\n")
    assert done.stderr[:-1].isprintable()
    done = offerscope("report", "-p", "a\x1b[31mb", cwd=tmp_path)
    assert done.stderr[:-1].isprintable()


def test_notebooks_do_not_go_into_a_file(log: Path) -> None:
    done = offerscope("notebooks", "interviews.csv", cwd=log)
    assert (done.returncode, done.stderr) == (2, "interviews.csv is a file. Give a folder for the notebooks.\n")


def test_notebooks_are_copied_and_never_written_over(tmp_path: Path) -> None:
    assert offerscope("notebooks", "books", cwd=tmp_path).returncode == 0
    copied = sorted((tmp_path / "books").glob("*.ipynb"))
    assert copied
    copied[0].write_text("mine", encoding="utf-8")
    done = offerscope("notebooks", "books", cwd=tmp_path)
    assert f"{copied[0].name} is there already" in done.stderr
    assert copied[0].read_text(encoding="utf-8") == "mine"


@pytest.mark.skipif(os.name != "posix", reason="signals as POSIX has them")
@pytest.mark.parametrize("name", ["SIGINT", "SIGTERM"])
def test_a_report_that_is_stopped_leaves_nothing(log: Path, tmp_path: Path, name: str) -> None:
    (tmp_path / "private").mkdir()
    running = subprocess.Popen(
        [sys.executable, "-m", "offerscope.cli", "report", str(log), "--out", str(tmp_path / "out" / "report")],
        cwd=tmp_path,
        env={**os.environ, "OFFERSCOPE_CONFIG": str(tmp_path / "config.toml"), "TMPDIR": str(tmp_path / "private")},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )
    # The log is handed to the notebooks: from here on there is much to be torn apart.
    while running.poll() is None and not list(tmp_path.glob("out/*/.log")):
        time.sleep(0.01)
    running.send_signal(getattr(signal, name))
    said, errors = running.communicate(timeout=60)
    assert (running.returncode, said, errors) == (130, "", "Stopped; nothing half-written is left.\n")
    assert {path.name for path in tmp_path.rglob("*") if path.is_dir()} == {log.name, "private", "out"}


@pytest.mark.skipif(os.name != "posix", reason="signals as POSIX has them")
def test_what_nohup_asked_to_ignore_stays_ignored() -> None:
    numbers = (signal.SIGHUP, signal.SIGTERM, signal.SIGINT)
    before = [signal.getsignal(number) for number in numbers]
    try:
        signal.signal(signal.SIGHUP, signal.SIG_IGN)
        cli.interrupt_when_asked_to_end()
        assert signal.getsignal(signal.SIGHUP) == signal.SIG_IGN
        assert signal.getsignal(signal.SIGTERM) == signal.getsignal(signal.SIGINT) == cli.interrupt
    finally:
        for number, handler in zip(numbers, before, strict=True):
            signal.signal(number, handler)


def test_a_path_that_the_terminal_cannot_show_is_printed_all_the_same(log: Path, tmp_path: Path) -> None:
    named = log.rename(tmp_path / "日本")
    done = offerscope("use", str(named), cwd=tmp_path, PYTHONIOENCODING="ascii")
    assert done.returncode == 0, done.stderr
    assert r"\u65e5\u672c" in done.stdout


def test_a_new_log_is_written_checked_and_never_written_over(tmp_path: Path) -> None:
    for words, name in ((("my-search",), "my-search"), (("my-search", "--xlsx"), "my-search.xlsx")):
        done = offerscope("new", *words, cwd=tmp_path)
        assert (done.returncode, done.stderr) == (0, "")
        assert done.stdout.startswith(f"{name} is ready.")
        checked = offerscope("check", name, cwd=tmp_path)
        assert (checked.returncode, checked.stderr) == (0, "")
        assert "examples left out; everything in it could be read." in checked.stdout
        again = offerscope("new", *words, cwd=tmp_path)
        assert (again.returncode, again.stdout) == (2, "")
        assert again.stderr == f"{name} is there already and was left as it is. Give a new name.\n"


def test_an_export_prints_its_folder_and_ends_with_1_where_something_is_to_be_looked_at(offers: Path) -> None:
    done = offerscope("export", "my offers", "--as-of", "2026-05-29", cwd=offers.parent)
    folder = offers.parent / "reports" / "my-offers-export"
    assert (done.returncode, done.stdout) == (0, f"{folder}\n"), done.stderr
    assert "2 days to come" in done.stderr
    assert {path.name for path in folder.iterdir()} == {"log.xlsx", "calendar.ics", "log", "not-read", "export.json"}
    with (offers / "offer_sheet.csv").open("a", encoding="utf-8") as file:
        file.write("colour,red,blue\n")
    again = offerscope("export", "my offers", "--as-of", "2026-05-29", cwd=offers.parent)
    assert again.returncode == 1
    assert again.stderr.startswith("The export that stood there was replaced.\n")
    assert "1 set aside" in again.stderr
    refused = offerscope("export", "my offers", "--out", "my offers", cwd=offers.parent)
    assert (refused.returncode, refused.stderr.count("\n")) == (2, 1)


def test_a_report_in_one_file_is_said_and_the_folder_is_whole(log: Path, tmp_path: Path) -> None:
    done = offerscope("report", str(log), "--out", "report", "--single-file", cwd=tmp_path)
    assert done.returncode == 0, done.stderr
    folder = tmp_path / "report"
    assert done.stdout.strip() == str(folder / "index.html")
    assert f"{folder / 'report.html'} is all of it in one file, to mail" in done.stderr
    assert (folder / "index.html").exists()
    assert (folder / "report.html").exists()


def test_a_pdf_that_cannot_be_made_is_said_in_one_line_and_costs_nothing(log: Path, tmp_path: Path) -> None:
    done = offerscope("report", str(log), "--out", "report", "--pdf", cwd=tmp_path, PATH="")
    assert done.returncode == 0, done.stderr
    assert [line for line in done.stderr.splitlines() if "PDF" in line] == [
        "No PDF: none of chromium, google-chrome, chromium-browser is on this machine. The pages print from any browser, one at a time."
    ]
    assert (tmp_path / "report" / "index.html").exists()
    assert not (tmp_path / "report" / "report.pdf").exists()
