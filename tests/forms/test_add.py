"""The form of the front page, clicked as in JupyterLab: an interview is added, cards are put in order, nothing is hidden."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import Any

import pytest

from offerscope import forms
from offerscope.forms.interview_form import InterviewForm
from offerscope.forms.recall_form import RecallForm
from offerscope.logs import read_logs
from offerscope.places import shipped

TODAY = dt.date(2026, 5, 20)

OLD = """date,company,role,enthusiasm_before,enthusiasm_after
2026-03-04,Fenwick,Analyst,,
2026-03-05,Tarn,Analyst,,
2026-03-06,Tarn,Engineer,7,8
2026-03-07,<b>Wick</b>,,,
"""


@pytest.fixture
def log(tmp_path: Path) -> Path:
    (tmp_path / "interviews.csv").write_text(OLD, encoding="utf-8")
    return tmp_path


def interview_form(log: Path) -> Any:
    return InterviewForm(read_logs(log), lambda: TODAY)


def recall_form(log: Path) -> Any:
    return RecallForm(read_logs(log, as_of=TODAY), lambda: TODAY)


def test_where_nobody_is_there_the_form_is_left_out(log: Path) -> None:
    assert forms.add_form(read_logs(log)) is None


def test_both_parts_are_shown_and_what_stops_it_is_told(log: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("offerscope.forms.add.is_answered_by_a_person", lambda: True)
    assert len(forms.add_form(read_logs(log, as_of=TODAY)).children) == 3
    assert "demo is not written to" in forms.add_form(read_logs(shipped("data/demo"))).value
    (log / "interviews.csv").write_text("date,company\n", encoding="utf-8")
    assert len(forms.add_form(read_logs(log)).children) == 1


def test_an_interview_is_added_and_the_form_is_blank_again(log: Path) -> None:
    form = interview_form(log)
    form.company.value, form.stage.value, form.before.value, form.after.value = "tarn", "final", "6", "8"
    assert form.job.layout.display == ""
    assert form.role.options == ("Engineer", "Analyst")
    form.role.value, form.date.value, form.outcome.value = "Engineer", dt.date(2026, 5, 18), "waiting"
    form.add.click()
    assert "row 6: Tarn (Engineer), 18 May 2026, final, wanted 6 before and 8 after, waiting." in form.said.value
    assert (log / "interviews.csv").read_text(encoding="utf-8").splitlines()[-1] == "2026-05-18,Tarn,Engineer,6,8,final,waiting,2026-05-20"  # fmt: skip
    assert {widget.value for widget in (form.company, form.stage, form.before, form.after, form.outcome)} == {""}
    assert form.job.layout.display == "none"
    form.add.click()
    assert form.said.value == "<p>A company is needed: its name, as you would write it.</p>"
    assert len(read_logs(log).interviews) == 5


def test_a_new_company_is_asked_for_the_job_and_a_book_takes_it(tmp_path: Path) -> None:
    from offerscope.logs.begin import begin

    book, _ = begin(tmp_path / "my-search", xlsx=True)
    form = interview_form(book)
    assert form.job.layout.display == "none"
    form.company.value = "Quill"
    assert form.job.layout.display == ""
    form.role.value = "Chemist"
    form.add.click()
    assert "sheet interviews, row 3: Quill (Chemist), 20 May 2026." in form.said.value
    assert read_logs(book).interviews["role"].tolist() == ["Chemist"]
    shown = list(form.box.children)
    assert shown.index(form.said) < shown.index(form.add)
    assert shown.index(form.asked) < shown.index(form.add)


@pytest.mark.parametrize(("button", "name"), [("is_it", "Fenwick"), ("is_new", "Fenwik")])
def test_a_near_spelling_is_asked_about(log: Path, button: str, name: str) -> None:
    form = interview_form(log)
    assert form.asked.layout.display == "none"
    form.company.value = "Fenwik"
    form.add.click()
    assert "Did you mean Fenwick?" in form.said.value
    assert form.asked.layout.display == ""
    assert len(read_logs(log).interviews) == 4
    getattr(form, button).click()
    assert read_logs(log).interviews["company"].iloc[-1] == name
    assert form.asked.layout.display == "none"
    form.company.value = name
    form.add.click()  # what was added is known from then on
    assert "Row 6 has the same company and day." in form.said.value


def test_a_day_to_come_and_a_file_that_takes_no_row_are_told(log: Path) -> None:
    form = interview_form(log)
    form.company.value, form.date.value = "Tarn", dt.date(2026, 5, 21)
    form.add.click()
    assert {row.layout.display for row in form.how_it_went} == {"none"}
    assert "It is still to come: offerscope export puts it into a calendar." in form.said.value
    form.date.value = None
    assert {row.layout.display for row in form.how_it_went} == {""}
    form.company.value = "Tarn"
    (log / "interviews.csv").write_text("a,b\n1,2\n", encoding="utf-8")
    form.add.click()
    assert "no header of interviews" in form.said.value
    assert form.company.value == "Tarn"


def test_cards_are_put_in_order_and_what_is_written_is_shown_before(log: Path) -> None:
    form = recall_form(log)
    assert list(form.lists) == ["enthusiasm_before", "enthusiasm_after"]
    before = form.lists["enthusiasm_before"]
    assert [card.name for card in before.cards] == ["Fenwick", "Tarn · Analyst", "<b>Wick</b>"]
    assert form.write.disabled
    before.buttons[1][0].click()
    before.buttons[1][1].click()
    assert [card.name for card in before.cards] == ["Tarn · Analyst", "<b>Wick</b>", "Fenwick"]
    assert (before.buttons[0][0].disabled, before.buttons[2][1].disabled) == (True, True)
    before.most.value, before.least.value = 5, 9
    assert "cannot have more than the first" in form.shown.value
    assert form.write.disabled
    before.most.value, before.least.value = 9, 2
    assert "Tarn · Analyst 9, &lt;b&gt;Wick&lt;/b&gt; 5.5, Fenwick 2." in form.shown.value
    assert "<b>Wick" not in form.shown.value + "".join(label.value for label in before.labels)
    before.buttons[1][2].click()
    assert "left out" in before.labels[2].value
    assert "Tarn · Analyst 9, Fenwick 2." in form.shown.value
    form.write.click()
    assert "2 numbers written into" in form.said.value
    assert (log / "interviews.csv").read_text(encoding="utf-8").splitlines() == [
        "date,company,role,enthusiasm_before,enthusiasm_after,enthusiasm_recalled_on",
        "2026-03-04,Fenwick,Analyst,2,,2026-05-20",
        "2026-03-05,Tarn,Analyst,9,,2026-05-20",
        "2026-03-06,Tarn,Engineer,7,8",
        "2026-03-07,<b>Wick</b>,,,",
    ]
    assert form.write.disabled
    assert before.most.disabled


def test_a_card_that_was_left_out_can_be_put_back(log: Path) -> None:
    form = recall_form(log)
    after = form.lists["enthusiasm_after"]
    for _ in range(3):
        after.buttons[0][2].click()
    assert after.order() is None
    after.buttons[1][2].click()
    assert [card.name for card in after.cards] == ["Tarn · Analyst"]
    assert after.last.layout.display == "none"
    after.most.value = 7
    assert "Tarn · Analyst 7." in form.shown.value


def test_a_log_that_was_changed_meanwhile_is_told(log: Path) -> None:
    form = recall_form(log)
    before = form.lists["enthusiasm_before"]
    before.most.value, before.least.value = 9, 2
    (log / "interviews.csv").write_text(OLD.replace("Fenwick", "Quill"), encoding="utf-8")
    form.write.click()
    assert "was changed meanwhile" in form.said.value
    assert not form.write.disabled
