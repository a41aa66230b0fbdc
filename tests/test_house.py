"""The house stands as it was drawn: floors, first lines, notebooks, and one set of packages everywhere."""

from __future__ import annotations

import ast
import json
import re
import subprocess
import sys
import tomllib
from dataclasses import fields
from pathlib import Path

import nbformat
import papermill as pm
import pytest
import yaml
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

from offerscope import places
from offerscope.questions import Answer, all_questions

ROOT = Path(__file__).resolve().parent.parent
SOURCE = ROOT / "src" / "offerscope"
MODULES = sorted(SOURCE.rglob("*.py"))
NOTEBOOKS = sorted((ROOT / "notebooks").glob("*.ipynb"))

# Each room of the house and the rooms it may import beside its own; deeper floors first.
BASEMENT = {"reference", "findings", "places", "wording"}
GROUND = {"logs", "estimate", "pay", "text"}
FLOORS: dict[str, set[str]] = {
    "reference": {"places"},
    "findings": set(),
    "places": set(),
    "wording": set(),
    "logs": BASEMENT,
    "estimate": BASEMENT,
    "pay": BASEMENT,
    "text": BASEMENT,
    "simulate": BASEMENT | {"logs"},
    "questions": BASEMENT | GROUND,
    "charts": {"findings", "wording", "pay", "questions"},
    "show": {"findings", "wording", "questions"},
    "save": {"questions"},
    "forms": BASEMENT | {"logs", "questions", "show"},
    "rehearsal": {"logs", "questions", "show"},
    "kernels": set(),
    "reports": BASEMENT | GROUND | {"questions", "charts", "show", "kernels"},
    "cli": BASEMENT | GROUND | {"questions", "charts", "show", "forms", "reports", "simulate"},
}


def room(module: Path) -> str:
    inside = module.relative_to(SOURCE)
    return inside.parts[0].removesuffix(".py")


def imported(module: Path) -> set[str]:
    """Every dotted name of ours that a module imports, wherever in it the import stands."""
    names: set[str] = set()
    for node in ast.walk(ast.parse(module.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            names.update(alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{module}: imports are absolute here"
            names.update(f"{node.module}.{alias.name}" for alias in node.names)
    return {name for name in names if name.split(".")[0] == "offerscope"}


@pytest.mark.parametrize("module", MODULES, ids=lambda path: str(path.relative_to(SOURCE)))
def test_import_arrows_point_only_downwards(module: Path) -> None:
    here = room(module)
    if here == "__init__":
        assert not imported(module)
        return
    for name in imported(module):
        there = name.split(".")[1] if "." in name else ""
        if there in {here, "__version__", ""}:
            continue
        assert there in FLOORS[here], f"{here} may not import {name}"


@pytest.mark.parametrize("module", sorted((SOURCE / "questions").glob("*.py")), ids=lambda path: path.name)
def test_questions_do_not_import_each_other(module: Path) -> None:
    # The front page gathers what the others found; a helper belongs to the question in its name.
    if module.stem in {"__init__", "start_here"}:
        return
    own = module.stem.strip("_").split("_")[0]
    for name in imported(module):
        parts = name.split(".")
        if parts[1] != "questions" or len(parts) < 3 or not (SOURCE / "questions" / f"{parts[2]}.py").exists():
            continue
        assert parts[2].strip("_").split("_")[0] == own, f"{module.name} imports {name}"


@pytest.mark.parametrize("module", sorted((SOURCE / "questions" / "common").glob("*.py")), ids=lambda path: path.name)
def test_what_questions_share_leans_on_no_question(module: Path) -> None:
    for name in imported(module):
        parts = name.split(".")
        assert parts[1] != "questions" or len(parts) < 3 or parts[2] == "common" or not (
            SOURCE / "questions" / f"{parts[2]}.py"
        ).exists(), f"{module.name} imports {name}"  # fmt: skip


@pytest.mark.parametrize("module", MODULES, ids=lambda path: str(path.relative_to(SOURCE)))
def test_each_module_says_in_its_first_lines_what_it_is_for(module: Path) -> None:
    docstring = ast.get_docstring(ast.parse(module.read_text(encoding="utf-8")))
    assert docstring, f"{module} needs a first line that says what it is for"
    assert len(docstring.splitlines()[0]) >= 20


def test_every_room_is_on_the_plan() -> None:
    assert {room(module) for module in MODULES} - {"__init__"} <= set(FLOORS)


def test_charts_compute_nothing() -> None:
    for module in (SOURCE / "charts").glob("*.py"):
        for node in ast.walk(ast.parse(module.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Import | ast.ImportFrom):
                names = [alias.name for alias in node.names] + [getattr(node, "module", "") or ""]
                for name in names:
                    assert name.split(".")[0] not in {"scipy", "statsmodels", "sklearn"}, f"{module.name} computes"


def test_each_question_has_its_notebook_charts_and_tests() -> None:
    questions = all_questions()
    assert {question.NOTEBOOK for question in questions.values()} == {path.stem for path in NOTEBOOKS}
    for name in questions:
        assert (SOURCE / "charts" / f"{name}.py").exists()
        assert (ROOT / "tests" / "questions" / f"test_{name}.py").exists()


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.stem)
def test_notebook_has_the_skeleton(path: Path) -> None:
    notebook = nbformat.read(path, as_version=4)
    nbformat.validate(notebook)
    question = next(one for one in all_questions().values() if path.stem == one.NOTEBOOK)
    cells = notebook.cells
    markdown = "\n".join(cell.source for cell in cells if cell.cell_type == "markdown")
    assert re.findall(r"^# (.*)$", markdown, re.MULTILINE) == [question.TITLE]
    assert cells[0].source.startswith(f"# {question.TITLE}")
    headings = re.findall(r"^## (.*)$", markdown, re.MULTILINE)
    assert headings[-2:] == ["How this is worked out", "What this log cannot see"]
    assert [cell.metadata.get("tags") for cell in cells].count(["parameters"]) == 1
    # After the title and the contents (see tests/notebooks/test_contents.py).
    assert cells[2].metadata.get("tags") == ["parameters"]
    for cell in cells:
        if cell.cell_type != "code":
            continue
        assert cell.outputs == []
        assert cell.execution_count is None
        for node in ast.walk(ast.parse(cell.source)):
            assert not isinstance(
                node,
                ast.FunctionDef | ast.Lambda | ast.ClassDef | ast.If | ast.IfExp | ast.For | ast.While | ast.ListComp
                | ast.DictComp | ast.SetComp | ast.GeneratorExp | ast.Try | ast.With,
            ), f"{path.name}: logic belongs in the package"  # fmt: skip
    imports = {
        name
        for cell in cells
        if cell.cell_type == "code"
        for node in ast.walk(ast.parse(cell.source))
        if isinstance(node, ast.Import | ast.ImportFrom)
        for name in ([f"{node.module}"] if isinstance(node, ast.ImportFrom) else [alias.name for alias in node.names])
    }
    # A form asks the person for what the log does not hold.
    assert imports - {"offerscope.forms"} == {
        "offerscope.logs",
        "offerscope.questions",
        "offerscope.charts",
        "offerscope.show",
    }


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.stem)
def test_papermill_reads_every_parameter_with_type_and_help(path: Path) -> None:
    found = pm.inspect_notebook(str(path))
    source = nbformat.read(path, as_version=4).cells[2].source
    lines = [line for line in source.splitlines() if line.strip() and not line.startswith("#")]
    assert len(found) == len(lines), "one parameter a line, each read by papermill"
    assert list(found)[:2] == ["log", "as_of"]
    for name, parameter in found.items():
        assert parameter["inferred_type_name"] in {"str", "int", "float", "bool", "list[str]"}, name
        assert len(parameter["help"]) >= 10, f"{name} needs help a person can use"


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.stem)
def test_settings_are_the_parameters(path: Path) -> None:
    question = next(one for one in all_questions().values() if path.stem == one.NOTEBOOK)
    declared = {
        name: ast.literal_eval(parameter["default"]) for name, parameter in pm.inspect_notebook(str(path)).items()
    }
    assert declared.pop("log") == ""
    assert declared.pop("as_of") == ""
    settings = question.Settings()
    defaults = {field.name: getattr(settings, field.name) for field in fields(settings)}
    assert {name: list(value) if isinstance(value, tuple) else value for name, value in defaults.items()} == declared


def test_each_question_declares_what_it_is() -> None:
    themes = {"all", "practice", "insight", "network", "interest", "you never know", "the title", "compare"}
    for name, question in all_questions().items():
        assert question.TITLE.endswith("?"), name
        assert question.THEME in themes, name
        assert question.CLAIMS >= 0, name
        assert question.HEADLINES >= 0, name
        assert question.Settings.__dataclass_params__.frozen, name  # type: ignore[attr-defined]
        assert callable(question.answer)
    assert issubclass(Answer, object)


def packages(requirements: list[str]) -> dict[str, Requirement]:
    parsed = [Requirement(line) for line in requirements]
    return {canonicalize_name(one.name): one for one in parsed}


def test_pyproject_environment_and_lock_name_the_same_packages() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    wanted = packages(project["project"]["dependencies"])
    conda = yaml.safe_load((ROOT / "environment.yml").read_text(encoding="utf-8"))
    by_pip = next(entry["pip"] for entry in conda["dependencies"] if isinstance(entry, dict))
    by_conda = [entry for entry in conda["dependencies"] if isinstance(entry, str) and entry != "pip"]
    assert conda["channels"][0] == "conda-forge"
    assert by_conda.pop(0) == f"python{project['project']['requires-python']}"
    assert set(packages(by_conda)) == {"pandas", "jupyterlab", "plotly", "scikit-learn", "papermill"}
    listed = packages([*by_conda, *(line for line in by_pip if not line.startswith("-"))])
    assert {name: one.specifier for name, one in listed.items()} == {
        name: one.specifier for name, one in wanted.items()
    }
    lock = (ROOT / "requirements.lock").read_text(encoding="utf-8")
    pinned = dict(re.findall(r"^([A-Za-z0-9_.-]+)==([^ ;\\]+)", lock, re.MULTILINE))
    pinned = {canonicalize_name(name): version for name, version in pinned.items()}
    for name, one in packages([*project["project"]["dependencies"], *project["dependency-groups"]["dev"]]).items():
        assert name in pinned, f"{name} is not in the lock"
        assert one.specifier.contains(pinned[name]), f"the lock pins {name} {pinned[name]}, which {one} does not allow"


def test_the_lock_has_hashes_and_no_address() -> None:
    lock = (ROOT / "requirements.lock").read_text(encoding="utf-8")
    assert "://" not in lock
    assert not re.search(r"^--?(i|f|index|extra|find)", lock, re.MULTILINE)
    entries = re.split(r"\n(?=[A-Za-z0-9])", lock)
    assert len(entries) > 100
    assert all("--hash=sha256:" in entry for entry in entries)


def test_no_package_at_run_time_is_under_the_gpl() -> None:
    from importlib.metadata import distributions

    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    todo = list(packages(project["project"]["dependencies"]))
    installed = {canonicalize_name(found.metadata["Name"]): found for found in distributions()}
    seen: set[str] = set()
    while todo:
        name = todo.pop()
        if name in seen or name not in installed:
            continue
        seen.add(name)
        meta = installed[name].metadata
        licence = " ".join(
            [meta.get("License-Expression") or "", *(line for line in meta.get_all("Classifier") or [] if "License" in line)]
        )  # fmt: skip
        assert not re.search(r"(?<!L)GPL|(?<!Lesser )General Public License", licence), f"{name}: {licence}"
        for line in installed[name].requires or []:
            need = Requirement(line)
            if need.marker is None or need.marker.evaluate({"extra": ""}):
                todo.append(canonicalize_name(need.name))
    assert len(seen) > 50


def test_what_people_need_travels_in_the_wheel() -> None:
    hatch = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["tool"]["hatch"]["build"]
    assert set(hatch["targets"]["wheel"]["force-include"]) == {"notebooks", "data/demo"}
    for name in hatch["targets"]["wheel"]["force-include"]:
        assert places.shipped(name) == ROOT / name


def test_a_persons_own_logs_and_reports_are_ignored_by_git(tmp_path: Path) -> None:
    subprocess.run(["git", "init", "--quiet", str(tmp_path)], check=True)
    (tmp_path / ".gitignore").write_text((ROOT / ".gitignore").read_text(encoding="utf-8"), encoding="utf-8")

    def ignored(path: str) -> bool:
        return subprocess.run(["git", "-C", str(tmp_path), "check-ignore", "-q", path], check=False).returncode == 0

    assert ignored("data/my-search/interviews.csv")
    assert ignored("reports/demo/index.html")
    assert not ignored("reports/README.md")
    assert not ignored("src/offerscope/reports/write.py")
    assert not ignored("data/demo/interviews.csv")


def test_importing_the_package_imports_nothing_heavy() -> None:
    code = "import sys, json, offerscope.cli; print(json.dumps(sorted(sys.modules)))"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    heavy = {"pandas", "numpy", "plotly", "papermill", "nbconvert", "sklearn", "scipy", "statsmodels", "pandera"}
    assert not heavy & set(json.loads(done.stdout))


def test_what_is_imported_is_declared() -> None:
    from importlib.metadata import packages_distributions

    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    runtime = set(packages(project["project"]["dependencies"]))
    dev = runtime | set(packages(project["dependency-groups"]["dev"]))
    owners = packages_distributions()
    optional = {name for extra in project["project"]["optional-dependencies"].values() for name in packages(extra)}
    folders = ((SOURCE, runtime | optional), (ROOT / "tests", dev), (ROOT / "benchmarks", dev))
    for folder, declared in folders:
        own = {path.stem for path in folder.rglob("*.py")} | {path.parent.name for path in folder.rglob("__init__.py")}
        for module in folder.rglob("*.py"):
            for node in ast.walk(ast.parse(module.read_text(encoding="utf-8"))):
                names = [alias.name for alias in node.names] if isinstance(node, ast.Import) else []
                names += [node.module or ""] if isinstance(node, ast.ImportFrom) else []
                for name in {name.split(".")[0] for name in names} - sys.stdlib_module_names - {"offerscope"} - own:
                    found = {canonicalize_name(owner) for owner in owners.get(name, [])}
                    assert found & declared, f"{module.relative_to(ROOT)} imports {name}, which is not declared"
