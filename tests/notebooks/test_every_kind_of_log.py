"""Each notebook on each kind of log: no traceback, no chart of nothing, no machine's words, no page that says nothing."""

from __future__ import annotations

import importlib.util
import re
import sys
from pathlib import Path
from typing import Any

import pytest

from offerscope.logs.model import Logs
from offerscope.questions import Question, all_questions
from offerscope.show import PLOTLY_MIME

_spec = importlib.util.spec_from_file_location("run_cells", Path(__file__).with_name("conftest.py"))
assert _spec is not None
assert _spec.loader is not None
_module = importlib.util.module_from_spec(_spec)
sys.modules["run_cells"] = _module
_spec.loader.exec_module(_module)

NOTEBOOKS = Path(__file__).resolve().parents[2] / "notebooks"

#: Words that only a machine would write.
MACHINE_WORDS = re.compile(
    r"\b(nan|NaN|None(?! of the | of \d)|NaT|inf|dtype|undefined|null|Timestamp)\b|\b[a-z]+_[a-z_]+\b"
)

#: Names of methods: they stand under "How this is worked out", never in a title or a finding.
METHODS = re.compile(
    r"aalen|johansen|kaplan|meier|\bgamma\b|posterior|\bpriors?\b|acceptab|dirichlet|logistic|\bregress|bayes|wilson|"
    r"newcombe|bland|altman|shrink|shrunk|bootstrap|p-value|significan|confidence interval|standard (deviation|error)|"
    r"variance|likelihood|bonferroni|fisher|firth|markov|monte carlo|hazard|censor|\blift\b|log.odds|odds ratio|coefficient|covariate|"
    r"weitzman|bradley|terry\b|centrality|effective size|anova|t-test|t interval|quantile|percentile|heuristic|estimator|"
    r"\bz-score|\bsd\b|ridge|pooled|pooling|clustered?|laplace|null (model|hypothesis)|krackhardt|dijkstra",
    re.IGNORECASE,
)


def words(spec: Any) -> list[str]:
    """Every text that a chart draws."""
    found = []
    if isinstance(spec, dict):
        for key, value in spec.items():
            if key == "meta" or key == "template":
                continue
            if key in {"text", "ticktext", "name", "label", "labels", "x", "y"} and isinstance(value, str | list):
                found += [one for one in (value if isinstance(value, list) else [value]) if isinstance(one, str)]
            found += words(value)
    elif isinstance(spec, list):
        for value in spec:
            found += words(value)
    return found


def visible(text: str) -> str:
    """What a reader sees of a text of a chart."""
    return re.sub(r"<[^>]*>", " ", re.sub(r"%\{[^}]*\}", "", text))


@pytest.mark.parametrize("name", list(all_questions()))
def test_it_runs_and_says_something_a_person_can_read(name: str, kind: tuple[str, Path, Logs]) -> None:
    what, folder, logs = kind
    question: Question = all_questions()[name]
    shown = _module.run_cells(NOTEBOOKS / f"{question.NOTEBOOK}.ipynb", folder)
    for finding in shown.findings:
        said = " ".join([finding["sentence"], finding["detail"], finding["would_change"]])
        assert MACHINE_WORDS.search(said) is None, f"{what}: {said}"
        assert METHODS.search(said) is None, f"{what}: {said}"
        assert finding["sentence"].endswith((".", "?", "!", ")")), said
        assert finding["question"], said
    for cell, bundle in shown.charts.items():
        ours, spec = bundle[_module.MIME], bundle[PLOTLY_MIME]
        assert spec["data"] or spec["layout"].get("annotations"), f"{what}, {cell}: nothing is drawn"
        assert ours["table"]["rows"], f"{what}, {cell}: a chart of nothing"
        for text in (ours["title"], ours["alt"], ours["how"]):
            assert text.strip(), f"{what}, {cell}"
            assert METHODS.search(visible(text)) is None, f"{what}, {cell}: {text}"
        for text in [ours["title"], ours["alt"], ours["how"], *ours["table"]["columns"], *words(spec)]:
            assert MACHINE_WORDS.search(visible(text)) is None, f"{what}, {cell}: {text}"
    assert not any(MACHINE_WORDS.search(line) for line in shown.answer.unseen), shown.answer.unseen
    if question.has_data(logs):
        assert shown.findings, f"{what}: a page that says nothing"
    for unlock in question.unlocks(logs):
        assert unlock.have < unlock.need or unlock.need == 0, f"{what}: {unlock}"
        assert MACHINE_WORDS.search(re.sub(r"\b\w+\.toml\b|under \[.*", "", unlock.tells)) is None, unlock.tells
