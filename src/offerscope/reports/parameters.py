"""Which parameters the notebooks declare, and what the person gave for them.

The notebooks' parameter cells are the one list of parameters: papermill reads it, and a value is turned into the type
its cell declares. What no notebook declares is an error here, for papermill would only warn.
"""

from __future__ import annotations

import difflib
import json
import re
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import papermill as pm

from offerscope.reports.errors import ParameterError

#: Parameters that the report itself fills in.
OWN = ("log", "as_of", "findings")

_YES = ("true", "yes", "on", "1")
_NO = ("false", "no", "off", "0")


def plain_path(path: Path) -> str:
    """Return a path as papermill takes it; it would fill in what stands in braces.

    Examples
    --------
    >>> plain_path(Path("a{b}.ipynb"))
    'a{{b}}.ipynb'
    """
    return str(path).replace("{", "{{").replace("}", "}}")


def declared(notebook: Path) -> dict[str, str]:
    """Return the parameters a notebook declares, each with its type as written: ``{"seed": "int"}``.

    A parameter with no annotation has the type of its default.
    """
    found = pm.inspect_notebook(plain_path(notebook))
    return {name: _type_name(str(one["inferred_type_name"]), str(one["default"])) for name, one in found.items()}


def _type_name(annotation: str, default: str) -> str:
    if annotation != "None":
        return annotation.replace(" ", "")
    if default in {"True", "False"}:
        return "bool"
    if re.fullmatch(r"[+-]?\d+", default):
        return "int"
    if re.fullmatch(r"[+-]?(\d+\.\d*|\.?\d+)(e[+-]?\d+)?", default, re.IGNORECASE):
        return "float"
    return "list[str]" if default.startswith("[") else "str"


def typed(name: str, text: str, type_name: str) -> Any:
    """Return a value given as text in the type that a notebook declares.

    Parameters
    ----------
    name:
        The parameter's name, for the message.
    text:
        What was given: a number, ``yes`` or ``no``, a text, or for a list ``a,b`` or ``["a", "b"]``.
    type_name:
        ``int``, ``float``, ``bool``, ``str``, or a list of one of them such as ``list[str]``.

    Raises
    ------
    ParameterError
        If the text is no value of that type.

    Examples
    --------
    >>> typed("seed", "7", "int"), typed("remote", "no", "bool"), typed("towns", "Bern, Basel", "list[str]")
    (7, False, ['Bern', 'Basel'])
    >>> typed("seed", "many", "int")
    Traceback (most recent call last):
    offerscope.reports.errors.ParameterError: The parameter seed is "many"; give a whole number.
    """
    text = text.strip()
    if match := re.fullmatch(r"list(?:\[(\w+)\])?", type_name):
        return [typed(name, part, match[1] or "str") for part in _parts(name, text)]
    wanted = {"int": "a whole number", "float": "a number", "bool": "yes or no"}.get(type_name, "a text")
    try:
        if type_name == "int":
            return int(text)
        if type_name == "float":
            return _finite(text)
        if type_name == "bool":
            return {**dict.fromkeys(_YES, True), **dict.fromkeys(_NO, False)}[text.lower()]
    except (ValueError, KeyError):
        raise ParameterError(f'The parameter {name} is "{text}"; give {wanted}.') from None
    return text


def _finite(text: str) -> float:
    value = float(text)
    if value in (float("inf"), float("-inf")) or value != value:
        raise ValueError(text)
    return value


def _parts(name: str, text: str) -> list[str]:
    if not text.startswith("["):
        return [part.strip() for part in text.split(",") if part.strip()]
    try:
        parts = json.loads(text)
    except ValueError:
        parts = [None]
    if not all(isinstance(part, str | int | float) for part in parts):
        raise ParameterError(f'The parameter {name} is "{text}"; give a list such as a,b or ["a", "b"].')
    return [str(part) for part in parts]


def assign(declarations: Mapping[str, Mapping[str, str]], given: Mapping[str, str]) -> dict[str, dict[str, Any]]:
    """Return what each notebook gets of what the person gave.

    Parameters
    ----------
    declarations:
        What each notebook declares, by notebook (see :func:`declared`).
    given:
        Values as text, by parameter.

    Returns
    -------
    dict
        By notebook, the values of the parameters it declares, typed.

    Raises
    ------
    ParameterError
        If no notebook declares a parameter, or a value is not of its type.

    Examples
    --------
    >>> assign({"01_a": {"seed": "int"}, "02_b": {"town": "str"}}, {"seed": "7"})
    {'01_a': {'seed': 7}, '02_b': {}}
    >>> assign({"01_a": {"seed": "int"}}, {"sed": "7"})
    Traceback (most recent call last):
    offerscope.reports.errors.ParameterError: No notebook has a parameter "sed"; did you mean seed? There are: seed.
    """
    known = sorted({name for types in declarations.values() for name in types} - set(OWN))
    for name in given:
        if name in OWN:
            raise ParameterError(f'The report itself sets the parameter "{name}"; leave it out.')
        if name not in known:
            near = difflib.get_close_matches(name, known, n=1)
            hint = f"; did you mean {near[0]}?" if near else "."
            raise ParameterError(f'No notebook has a parameter "{name}"{hint} There are: {", ".join(known) or "none"}.')
    return {
        notebook: {name: typed(name, given[name], type_) for name, type_ in types.items() if name in given}
        for notebook, types in declarations.items()
    }
