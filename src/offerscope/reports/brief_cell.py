"""The brief, worked out in the decision's own kernel right after its notebook.

What the notebook found need not be found again there, and what holds a notebook in check, its time and its memory, holds the brief, too.
"""

from __future__ import annotations

import dataclasses
import datetime as dt
import types
from collections.abc import Mapping
from typing import Any, Union, get_args, get_origin, get_type_hints

from offerscope.logs.model import Logs
from offerscope.questions.decision import DecisionAnswer, Settings
from offerscope.reports._brief_read import Brief, read
from offerscope.reports.errors import ReportError
from offerscope.show import MIME, Bundle

#: The cell that runs after the notebook's own; it stands on no page.
SOURCE = "from offerscope.reports.brief_cell import show_brief\n\nshow_brief(logs, answer, settings)"


def show_brief(logs: Logs, answer: DecisionAnswer, settings: Settings) -> Bundle:
    """Return what the brief of a log says, as a cell hands it to the report.

    Parameters
    ----------
    logs, answer, settings:
        What the decision's notebook has.

    Returns
    -------
    Bundle
        Our own part of an output: ``brief``, ``None`` where no offer is open, and ``error``, blank where nothing went wrong.
    """
    ours: dict[str, Any] = {"kind": "brief", "brief": None, "error": ""}
    try:
        ours["brief"] = to_json(read(logs, settings, answer))
    except ReportError:  # no offer is open
        pass
    except Exception as error:  # the brief's fault must not cost the page
        ours["error"] = f"{type(error).__name__}: {error}"
    return Bundle({MIME: ours, "text/plain": ""})


def to_json(brief: Brief) -> dict[str, Any]:
    """Return a brief as plain JSON values (see :func:`from_json`)."""

    def plain(value: Any) -> Any:
        if isinstance(value, dt.date):
            return value.isoformat()
        if isinstance(value, Mapping):
            return {name: plain(one) for name, one in value.items()}
        return [plain(one) for one in value] if isinstance(value, list | tuple) else value

    made: dict[str, Any] = plain(dataclasses.asdict(brief))
    return made


def from_json(value: Mapping[str, Any]) -> Brief:
    """Return the brief that :func:`to_json` was given."""
    brief: Brief = _made(Brief, value)
    return brief


def _made(kind: Any, value: Any) -> Any:
    """Return a value as its annotation has it: dataclasses, tuples and days out of JSON's objects, lists and texts."""
    if get_origin(kind) in {Union, types.UnionType}:
        own = next(one for one in get_args(kind) if one is not type(None))
        return None if value is None else _made(own, value)
    if get_origin(kind) is tuple:
        return tuple(_made(get_args(kind)[0], one) for one in value)
    if kind is dt.date:
        return dt.date.fromisoformat(value)
    if dataclasses.is_dataclass(kind):
        hints = get_type_hints(kind)
        return kind(**{name: _made(hints[name], one) for name, one in value.items()})  # type: ignore[operator]
    return value
