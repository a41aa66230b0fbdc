"""Out of the code behind a notebook: what to log for it, where it lives, and what of ours it calls."""

from __future__ import annotations

import ast
import importlib
import inspect
from collections.abc import Iterator
from pathlib import Path

from offerscope.logs import build_logs
from offerscope.questions import Question, all_questions
from offerscope.wording import join
from offerscope_docs.places import ROOT, SOURCE, table

#: A log that has a little of everything, so that a question also asks for what only makes sense beside something else.
SPARSE = {
    "interviews": [{"date": "2026-03-04", "company": "Fenwick", "role": "Analyst"}],
    "applications": [
        {"company": "Fenwick", "role": "Analyst", "applied_on": "2026-02-02", "status": "interview"},
        {"company": "Larkhall", "role": "Analyst", "applied_on": "2026-01-02", "status": "accepted"},
    ],
    "offers": [{"offer": "Tarn", "company": "Tarn", "received_on": "2026-03-05"}],
}


def question_of(name: str) -> tuple[str, Question]:
    """Return a notebook's question with its module's name."""
    return next((stem, one) for stem, one in all_questions().items() if name == one.NOTEBOOK)


def unlocks(name: str) -> str:
    """Return a list of what to log for a page, in the words in which the report asks for it."""
    _, question = question_of(name)
    empty, sparse = build_logs({}), build_logs(SPARSE, as_of="2026-03-06")
    found = {(one.table, one.columns): (one.need, one.tells) for one in question.unlocks(sparse)}
    # How many rows it takes hangs on the log where it is asked for beside something else.
    found = {key: (0, tells) for key, (_, tells) in found.items()}
    found |= {(one.table, one.columns): (one.need, one.tells) for one in question.unlocks(empty)}
    if not found:
        return "It asks for nothing of its own."
    return "\n".join(
        f"- `{where}` with {join([f'`{column}`' for column in columns])}{f', {need} rows' if need > 1 else ''}: {tells}"
        for (where, columns), (need, tells) in sorted(found.items(), key=lambda one: one[0][0])
    )


def files(stem: str) -> dict[str, list[Path]]:
    """Return the files behind a question by what they are."""
    return {
        "the question": [SOURCE / "questions" / f"{stem}.py", *sorted((SOURCE / "questions").glob(f"_{stem}_*.py"))],
        "the charts": [SOURCE / "charts" / f"{stem}.py", *sorted((SOURCE / "charts").glob(f"_{stem}_*.py"))],
        "the tests": [
            path for path in sorted((ROOT / "tests").glob(f"*/test_{stem}*.py")) if path.parent.name in {"questions", "charts"}
        ],
    }  # fmt: skip


def lives(name: str) -> str:
    """Return a list of the files behind a page, and of the estimators that it calls."""
    stem, _ = question_of(name)
    lines = [f"- the notebook: `notebooks/{name}.ipynb`"]
    for what, paths in files(stem).items():
        for folder in dict.fromkeys(path.parent for path in paths):
            names = ", ".join(f"`{path.name}`" for path in paths if path.parent == folder)
            lines.append(f"- {what}, in `{folder.relative_to(ROOT).as_posix()}`: {names}")
    rooms: dict[str, set[str]] = {}
    for module, _ in called(stem):
        parts = module.split(".")
        if parts[1] in {"estimate", "pay", "text"} or parts[1:3] == ["questions", "common"]:
            rooms.setdefault("/".join(parts[1:-1]), set()).add(parts[-1])
    lines += [
        f"- what it calls of `src/offerscope/{room}`: " + ", ".join(f"`{one}`" for one in sorted(modules))
        for room, modules in sorted(rooms.items())
    ]
    return "\n".join(lines)


def called(stem: str) -> Iterator[tuple[str, str]]:
    """Yield each name of ours that a question's modules import, with the module it is from."""
    for path in files(stem)["the question"]:
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if not isinstance(node, ast.ImportFrom) or not (node.module or "").startswith("offerscope."):
                continue
            for alias in node.names:
                inside = f"{node.module}.{alias.name}"
                is_module = (SOURCE.parent / Path(*inside.split("."))).with_suffix(".py").exists()
                yield (inside, "") if is_module else (str(node.module), alias.name)


def docstrings(stem: str) -> str:
    """Return all that is said in a question's modules, and in the docstrings of what of ours they call."""
    said = [path.read_text(encoding="utf-8") for path in files(stem)["the question"]]
    for module, name in called(stem):
        if module.split(".")[1] not in {"estimate", "pay", "text"}:
            continue
        found = importlib.import_module(module)
        # A module that is called by its own name may be called for anything in it.
        said.append(inspect.getsource(found) if not name else _said_by(getattr(found, name)))
    return "\n".join(said)


def _said_by(one: object) -> str:
    own = inspect.getdoc(one) or ""
    if not inspect.isclass(one):
        return own
    return "\n".join([own, *(inspect.getdoc(member) or "" for member in vars(one).values() if callable(member))])


def questions_and_charts() -> str:
    """Return a table of every question's module and its figures."""
    rows = []
    for stem, question in all_questions().items():
        charts = importlib.import_module(f"offerscope.charts.{stem}")
        figures = [
            name for name, one in vars(charts).items()
            if inspect.isfunction(one) and not name.startswith("_") and list(inspect.signature(one).parameters)[:1] == ["answer"]
        ]  # fmt: skip
        page = f"[{question.NOTEBOOK}](methods/{question.NOTEBOOK}.md)"
        rows.append([page, f"`questions.{stem}`", ", ".join(f"`{name}`" for name in figures)])
    return table(["page", "question", "its figures, in `charts` under the same name"], rows)
