"""The sliders as JupyterLab gets them: what moves when one is moved, what is kept, and the bundle that carries them."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import nbformat
import plotly.graph_objects as go
import pytest
from ipywidgets.widgets import VBox, widget
from nbformat.v4 import new_code_cell, new_notebook

from offerscope.charts import decision as decision_charts
from offerscope.charts import theme
from offerscope.forms import weights_form
from offerscope.forms.weights import WIDGET_MIME, WeightsForm, redraw, settings_of
from offerscope.logs import build_logs, read_logs
from offerscope.places import shipped
from offerscope.questions import decision
from offerscope.reports.running import displayed, run_notebook
from offerscope.show import MIME, PLOTLY_MIME, show

SETTINGS = decision.Settings()


@pytest.fixture
def form(log: Path) -> WeightsForm:
    logs = read_logs(log)
    return WeightsForm(logs, decision.answer(logs, SETTINGS), decision_charts.value, SETTINGS)


@pytest.fixture
def somebody(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("offerscope.forms.weights.is_answered_by_a_person", lambda: True)


def points(form: WeightsForm) -> list[str]:
    return [one.value.removeprefix("<b>").removesuffix("</b>") for one in form.points]


def test_where_nobody_is_there_it_is_the_chart_alone(log: Path) -> None:
    logs = read_logs(log)
    answer = decision.answer(logs, SETTINGS)
    bundle, plain = weights_form(logs, answer, decision_charts.value), show(answer, decision_charts.value)
    assert bundle is not None
    assert plain is not None
    assert bundle.data == plain.data
    assert set(bundle.data) == {PLOTLY_MIME, MIME, "text/plain"}
    assert bundle.data[MIME]["sliders"]["names"] == ["Quill", "Harbor"]


@pytest.mark.slow
def test_a_notebook_that_runs_for_a_report_gives_the_page_its_sliders(log: Path, tmp_path: Path) -> None:
    code = f"""from offerscope.charts import decision as decision_charts
from offerscope.forms import weights_form
from offerscope.logs import read_logs
from offerscope.questions import decision

logs = read_logs({str(log)!r})
settings = decision.Settings()
answer = decision.answer(logs, settings)
weights_form(logs, answer, decision_charts.value, settings)"""
    path = tmp_path / "weights.ipynb"
    nbformat.write(new_notebook(cells=[new_code_cell(code)], metadata={"kernelspec": {"name": "python3", "display_name": "Python 3"}}), path)  # fmt: skip
    run = run_notebook(path, {})
    assert run.failure is None
    (data,) = displayed(run.node)
    assert set(data) == {PLOTLY_MIME, MIME, "text/plain"}
    assert data[MIME]["sliders"]["names"] == ["Quill", "Harbor"]


@pytest.mark.usefixtures("somebody")
def test_for_a_person_one_bundle_carries_the_widget_and_the_chart(log: Path) -> None:
    logs = read_logs(log)
    answer = decision.answer(logs, SETTINGS)
    bundle, plain = weights_form(logs, answer, decision_charts.value), show(answer, decision_charts.value)
    assert bundle is not None
    assert plain is not None
    shown = bundle._repr_mimebundle_()
    assert {name: shown[name] for name in plain.data} == plain.data
    assert isinstance(widget._instances[shown[WIDGET_MIME]["model_id"]], VBox)
    json.dumps(shown, allow_nan=False)


@pytest.mark.usefixtures("somebody")
def test_nothing_to_draw_shows_nothing() -> None:
    logs = build_logs({})
    assert weights_form(logs, decision.answer(logs, SETTINGS), decision_charts.value) is None


def test_moving_a_weight_ranks_anew_at_once(form: WeightsForm) -> None:
    assert "In front with your weights: Quill" in form.front.value
    assert points(form) == ["60", "25", "15"]
    assert "Quill" in form.figure.layout.title.text
    form.sliders[0].value = 100
    form.sliders[1].value = 1
    form.sliders[2].value = 0
    assert points(form) == ["99", "1", "0"]
    assert "In front with these weights: Harbor" in form.front.value
    assert "with your weights it is Quill" in form.front.value
    assert form.figure.layout.title.text.startswith("Harbor")
    drawn = [sum(trace.x[place] or 0 for trace in form.figure.data if trace.x[0] is not None) for place in (0, 1)]
    assert drawn == pytest.approx([100 * (100 * 0.5 + 1 * 0.2) / 101, 100 * (100 * 0.2875 + 1 * 0.8) / 101], abs=0.05)


def test_back_to_my_weights_is_exactly_where_it_began(form: WeightsForm) -> None:
    before = (points(form), form.front.value, form.figure.to_plotly_json())
    for slider in form.sliders:
        slider.value = 40
    assert form.front.value != before[1]
    form.back.click()
    assert (points(form), form.front.value) == before[:2]
    now = form.figure.to_plotly_json()
    assert json.dumps(now, default=list, sort_keys=True) == json.dumps(before[2], default=list, sort_keys=True)
    assert [slider.value for slider in form.sliders] == [60, 25, 15]


def test_weights_that_are_no_whole_numbers_stay_exact_until_they_are_moved(log: Path) -> None:
    path = log / "goals.csv"
    path.write_text(path.read_text(encoding="utf-8").replace(",60,", ",33.4,").replace(",25,", ",33.3,").replace(",15,", ",33.3,"), encoding="utf-8")  # fmt: skip
    logs = read_logs(log)
    form = WeightsForm(logs, decision.answer(logs, SETTINGS), decision_charts.value, SETTINGS)
    assert points(form) == ["33.4", "33.3", "33.3"]
    assert all(isinstance(slider.value, int) for slider in form.sliders)
    form.sliders[0].value = 50
    assert form.weights == [50.0, 33.3, 33.3]


def test_no_weight_at_all_is_said_and_not_kept(form: WeightsForm) -> None:
    for slider in form.sliders:
        slider.value = 0
    assert "All weights are 0" in form.front.value
    assert points(form) == ["0", "0", "0"]
    form.save.click()
    assert "nothing is kept" in form.said.value


def test_other_years_work_the_answer_out_anew_and_keep_the_weights(form: WeightsForm) -> None:
    form.sliders[2].value = 60
    before = form.answer
    form.years.value = 2
    assert (form.answer.years, before.years) == (2, 4)
    assert form.weights == [60.0, 25.0, 60.0]
    assert "averaged over two years in this chart; the rest of the page still has four years" in form.note.value
    fresh = decision.answer(form.logs, decision.Settings(years=2))
    assert form.answer.declared == fresh.declared
    form.years.value = 4
    assert form.note.value == ""
    assert form.answer.declared == before.declared


def test_more_days_change_who_may_answer() -> None:
    logs = read_logs(shipped("data/demo"))
    form = WeightsForm(logs, decision.answer(logs, SETTINGS), decision_charts.value, SETTINGS)
    before = form.waits.value
    assert "The chance that they answer by" in before
    assert "with 7 more days" in before
    form.days.value = 30
    assert "with 30 more days" in form.waits.value
    assert form.answer.waiting is not None
    assert form.answer.waiting.extension_days == 30


def test_saving_writes_the_weights_and_says_so(log: Path, form: WeightsForm) -> None:
    form.sliders[0].value = 10
    form.save.click()
    assert "are kept in" in form.said.value
    assert str(log / "goals.csv") in form.said.value
    found = decision.answer(read_logs(log), SETTINGS)
    assert found.declared is not None
    assert dict(zip(found.declared.criteria, found.declared.weights, strict=True)) == {
        "pay": 20,
        "days off": 50,
        "remote": 30,
    }


def test_saving_tells_when_the_page_will_not_use_them(log: Path) -> None:
    logs = read_logs(log, as_of="")
    answer = decision.answer(logs, decision.Settings(weights="equal"))
    form = WeightsForm(logs, answer, decision_charts.value, decision.Settings(weights="equal"))
    assert form.back.description == "Back to equal weights"
    form.save.click()
    assert "(weights = &quot;equal&quot;)" in form.said.value
    (log / "profile.toml").write_text("as_of = 2026-05-29\n", encoding="utf-8")
    logs = read_logs(log)
    form = WeightsForm(logs, decision.answer(logs, SETTINGS), decision_charts.value, SETTINGS)
    form.save.click()
    assert "Your profile reads the log for 2026-05-29" in form.said.value


def test_the_demo_says_at_once_that_it_is_not_written_to() -> None:
    logs = read_logs(shipped("data/demo"))
    form = WeightsForm(logs, decision.answer(logs, SETTINGS), decision_charts.value, SETTINGS)
    assert form.save.disabled
    assert "The demo is not written to. Choose a log of your own first: offerscope use LOG" in form.said.value


def test_what_stops_the_saving_is_told(log: Path, form: WeightsForm, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("offerscope.logs.keeping.PATIENCE", 0.05)
    (log / ".goals.csv.lock").touch()
    old = (log / "goals.csv").read_bytes()
    form.save.click()
    assert "is being written by another program" in form.said.value
    assert (log / "goals.csv").read_bytes() == old


def test_names_are_escaped_wherever_they_stand(log: Path) -> None:
    hostile = "<img src=x onerror=window.taken=1>"
    for name in ("offer_sheet.csv", "goals.csv"):
        text = (log / name).read_text(encoding="utf-8")
        (log / name).write_text(
            text.replace("Quill", hostile).replace("days off,2026", f"{hostile},2026"), encoding="utf-8"
        )
    logs = read_logs(log)
    form = WeightsForm(logs, decision.answer(logs, SETTINGS), decision_charts.value, SETTINGS)
    form.sliders[0].value = 90

    def texts(box: Any) -> list[str]:
        if hasattr(box, "children"):
            return [text for child in box.children for text in texts(child)]
        return [box.value] if isinstance(getattr(box, "value", None), str) else []

    assert sum("&lt;img" in text for text in texts(form.box)) >= 2
    assert not any("<img" in text for text in texts(form.box))


def test_settings_are_found_in_the_answer_again(log: Path) -> None:
    logs = read_logs(log)
    for one in (SETTINGS, decision.Settings(years=3, weights="equal", extension_days=9, draws=400, seed=5)):
        found = settings_of(decision.answer(logs, one))
        again = decision.answer(logs, found)
        assert (found.years, found.draws, found.seed) == (one.years, one.draws, one.seed)
        assert again.declared == decision.answer(logs, one).declared
    assert settings_of(decision.answer(build_logs({}), SETTINGS)).years == SETTINGS.years


def test_a_figure_follows_whatever_is_drawn() -> None:
    shown = go.FigureWidget(theme.figure("One", alt="a", how="h", table="t").add_bar(x=[1, 2], y=["a", "b"], name="n"))
    same = theme.figure("Two", alt="a", how="h", table="t").add_bar(x=[3, 4], y=["b", "a"], name="n")
    uid = shown.data[0].uid
    redraw(shown, same)
    assert (list(shown.data[0].x), shown.layout.title.text, shown.data[0].uid) == ([3, 4], "Two", uid)
    other = theme.figure("Three", alt="a", how="h", table="t").add_scatter(x=[5], y=[6]).add_bar(x=[1], y=[2])
    redraw(shown, other)
    assert [trace.type for trace in shown.data] == ["scatter", "bar"]
    assert shown.layout.title.text == "Three"


def test_a_file_that_is_no_goals_is_left_alone(log: Path, form: WeightsForm) -> None:
    (log / "goals.csv").write_text("a,b\n1,2\n", encoding="utf-8")
    form.save.click()
    assert "has no column criterion" in form.said.value
    assert (log / "goals.csv").read_text(encoding="utf-8") == "a,b\n1,2\n"
