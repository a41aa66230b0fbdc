"""Parameters: what notebooks declare, and what a person may give for them."""

from __future__ import annotations

from pathlib import Path
from types import ModuleType
from typing import Any

import nbformat
import pytest

from offerscope.reports.errors import ReportError
from offerscope.reports.parameters import assign, declared, typed


def test_declared_reads_the_types_as_written(small: ModuleType) -> None:
    assert declared(small.NOTEBOOKS / "01_fine.ipynb") == {
        "log": "str",
        "as_of": "str",
        "min_rows": "int",
        "towns": "list[str]",
        "seed": "int",
    }


def test_a_default_tells_the_type_where_there_is_no_annotation(tmp_path: Path) -> None:
    source = "rows = 3\nshare = 0.5\ncalm = True\nname = 'x'\nskills = ['a']"
    cell = nbformat.v4.new_code_cell(source, metadata={"tags": ["parameters"]})
    kernel = {"kernelspec": {"name": "python3", "language": "python", "display_name": "Python 3"}}
    path = tmp_path / "in {braces}.ipynb"
    nbformat.write(nbformat.v4.new_notebook(cells=[cell], metadata=kernel), path)
    assert declared(path) == {"rows": "int", "share": "float", "calm": "bool", "name": "str", "skills": "list[str]"}


@pytest.mark.parametrize(
    ("text", "type_name", "value"),
    [
        ("-3", "int", -3),
        ("1e3", "float", 1000.0),
        ("Yes", "bool", True),
        ("0", "bool", False),
        (" as it is ", "str", "as it is"),
        ("a, b,", "list[str]", ["a", "b"]),
        ('["a, b", "c"]', "list[str]", ["a, b", "c"]),
        ("1,2.5", "list[float]", [1.0, 2.5]),
        ("", "list[str]", []),
    ],
)
def test_text_becomes_the_declared_type(text: str, type_name: str, value: Any) -> None:
    result = typed("p", text, type_name)
    assert result == value
    assert type(result) is type(value)


@pytest.mark.parametrize(
    ("text", "type_name", "wanted"),
    [
        ("3.5", "int", "a whole number"),
        ("much", "float", "a number"),
        ("nan", "float", "a number"),
        ("inf", "float", "a number"),
        ("maybe", "bool", "yes or no"),
        ('["a"', "list[str]", "a list"),
        ('["a", ["b"], {}]', "list[str]", "a list"),
        ("[null]", "list[str]", "a list"),
        ("a,b", "list[int]", "a whole number"),
    ],
)
def test_text_that_is_no_such_value_is_one_line(text: str, type_name: str, wanted: str) -> None:
    with pytest.raises(ReportError, match=rf"^The parameter p is .*; give {wanted}") as caught:
        typed("p", text, type_name)
    assert "\n" not in str(caught.value)


def test_a_value_goes_to_every_notebook_that_declares_it_in_that_notebooks_type() -> None:
    types = {"a": {"x": "int", "y": "str"}, "b": {"x": "str"}, "c": {"log": "str"}}
    assert assign(types, {"x": "7"}) == {"a": {"x": 7}, "b": {"x": "7"}, "c": {}}


def test_an_unknown_parameter_names_the_known_ones() -> None:
    with pytest.raises(ReportError, match=r'No notebook has a parameter "zzz"\. There are: x, y\.'):
        assign({"a": {"x": "int", "y": "str", "log": "str", "as_of": "str"}}, {"zzz": "1"})
