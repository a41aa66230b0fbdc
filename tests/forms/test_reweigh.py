"""Other weights for the decision: the same numbers that the question itself gives when these weights are the person's own."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from offerscope.charts import decision as decision_charts
from offerscope.forms.reweigh import reassumed, reweighed
from offerscope.logs import build_logs, read_logs
from offerscope.places import shipped
from offerscope.questions import decision
from offerscope.questions._decision_tables import PARTS, VALUE

DEMO = decision.answer(read_logs(shipped("data/demo")), decision.Settings())


def test_the_weights_declared_change_nothing() -> None:
    assert DEMO.declared is not None
    same = reweighed(DEMO, DEMO.declared.weights)
    assert (same.order, same.leader, same.runner_up) == (DEMO.order, DEMO.leader, DEMO.runner_up)
    assert same.tables[VALUE].columns.tolist() == ["Offer", "Points of 100"]
    assert same.tables[PARTS].columns.tolist() == DEMO.tables[PARTS].columns.tolist()
    for name in (VALUE, PARTS):
        made = same.tables[name]
        for column in made.columns:
            if made[column].dtype.kind == "f":
                assert made[column].to_numpy() == pytest.approx(DEMO.tables[name][column].to_numpy(), abs=0.051)
            else:
                assert made[column].tolist() == DEMO.tables[name][column].tolist(), column


def test_other_weights_give_what_the_question_gives_when_they_are_typed(log: Path) -> None:
    mine = decision.answer(read_logs(log, as_of="2026-05-29"), decision.Settings())
    assert mine.declared is not None
    assert (mine.declared.criteria, mine.leader) == (("pay", "days off", "remote"), "Quill")
    (log / "goals.csv").write_text(
        (log / "goals.csv").read_text(encoding="utf-8").replace(",60,", ",97,").replace(",25,", ",1,").replace(",15,", ",2,"),
        encoding="utf-8",
    )  # fmt: skip
    typed = decision.answer(read_logs(log, as_of="2026-05-29"), decision.Settings())
    moved = reweighed(mine, [97, 1, 2])
    assert typed.leader == moved.leader == "Harbor"
    assert moved.order == typed.order
    assert moved.tables[VALUE]["Points of 100"].tolist() == typed.tables[VALUE]["Points of 100"].tolist()
    assert moved.tables[VALUE]["Offer"].tolist() == typed.tables[VALUE]["Offer"].tolist()
    parts = typed.tables[PARTS].set_index(["Offer", "What counts"])
    for row in moved.tables[PARTS].itertuples(index=False):
        assert row[2] == pytest.approx(parts.loc[(row[0], row[1]), "Points"], abs=0.01)


@given(st.lists(st.integers(0, 100), min_size=6, max_size=6).filter(any))
@settings(max_examples=30, deadline=None)
def test_parts_add_up_to_the_whole_and_the_best_stands_first(weights: list[int]) -> None:
    assert DEMO.declared is not None
    weights = [*weights, *[1] * 6][: len(DEMO.declared.criteria)]
    made = reweighed(DEMO, weights if any(weights) else [1] * len(weights))
    points = made.tables[VALUE]["Points of 100"].tolist()
    assert points == sorted(points, reverse=True)
    sums = made.tables[PARTS].groupby("Offer", sort=False)["Points"].sum()
    assert sums.tolist() == pytest.approx(points, abs=0.1)
    assert sums.index.tolist() == made.tables[VALUE]["Offer"].tolist()
    assert made.declared is not None
    assert sum(made.declared.weights) == pytest.approx(100)


def test_the_chart_of_what_each_is_worth_follows() -> None:
    assert DEMO.declared is not None
    pay = [100 if name == "pay" else 0 for name in DEMO.declared.criteria]
    moved = reweighed(DEMO, pay)
    assert moved.leader != DEMO.leader
    before, after = decision_charts.value(DEMO), decision_charts.value(moved)
    assert before is not None
    assert after is not None
    assert moved.leader in after.layout.title.text.replace("<br>", " ")
    assert after.layout.title.text != before.layout.title.text


def test_what_cannot_be_weighed_says_so() -> None:
    assert DEMO.declared is not None
    with pytest.raises(ValueError, match="nothing is weighed"):
        reweighed(decision.answer(build_logs({}), decision.Settings()), [1])
    with pytest.raises(ValueError, match="2 weights for"):
        reweighed(DEMO, [1, 2])
    with pytest.raises(ValueError, match="give one above 0"):
        reweighed(DEMO, [0] * len(DEMO.declared.criteria))


def test_other_assumptions_give_what_the_question_gives_with_them() -> None:
    logs = read_logs(shipped("data/demo"))
    for other in (decision.Settings(years=1), decision.Settings(years=7, extension_days=20)):
        fresh, made = decision.answer(logs, other), reassumed(logs, DEMO, other)
        assert (made.declared, made.order, made.leader, made.years) == (
            fresh.declared,
            fresh.order,
            fresh.leader,
            other.years,
        )
        assert made.waiting == fresh.waiting
        assert made.tables[PARTS]["Points"].tolist() == pytest.approx(fresh.tables[PARTS]["Points"].tolist(), abs=0.02)
    with pytest.raises(ValueError, match="nothing is weighed"):
        reassumed(build_logs({}), DEMO, decision.Settings())
