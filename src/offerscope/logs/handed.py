"""A log that has been read already, handed to the notebooks of one report: each would read and check the same files again.

All pages of a report then rest on one reading, even where somebody saves the log while it is made.
"""

from __future__ import annotations

import datetime as dt
import os
import pickle
from pathlib import Path

from offerscope import __version__
from offerscope.logs.model import Logs

#: The variable that names the file which holds the log.
HANDED = "OFFERSCOPE_HANDED"


def hand(logs: Logs, file: Path, shut: str = "") -> dict[str, str]:
    """Write a log down for :func:`handed`, and return what the environment of those who want it must hold.

    Parameters
    ----------
    logs:
        The log.
    file:
        Where; in a folder that nobody else can write to, for whoever reads it trusts it.
    shut:
        What of the log was not read (see :mod:`offerscope.logs.shut`).

    Returns
    -------
    dict
        The variable and its value.
    """
    file.write_bytes(pickle.dumps((_key(logs.path, logs.as_of, shut), logs), pickle.HIGHEST_PROTOCOL))
    return {HANDED: str(file)}


def handed(path: Path, as_of: str | dt.date, shut: str) -> Logs | None:
    """Return the log that was handed over if it is this one, for this day and as much of it; else ``None``.

    Parameters
    ----------
    path:
        The log's folder or file.
    as_of:
        The day to read it for, as ``2026-05-29``; where it is left open, nothing handed over is taken.
    shut:
        What of the log is not to be read.

    Examples
    --------
    >>> handed(Path("/a/log"), "", "") is None
    True
    """
    file = os.environ.get(HANDED, "")
    if not file or not as_of:
        return None
    try:
        key, logs = pickle.loads(Path(file).read_bytes())
    except (OSError, EOFError, pickle.UnpicklingError, ValueError, TypeError):
        return None  # not there any more, or not whole: the log itself is
    return logs if isinstance(logs, Logs) and key == _key(path.resolve(), as_of, shut) else None


def _key(path: Path, as_of: str | dt.date, shut: str) -> tuple[str, ...]:
    return __version__, str(path), str(as_of), ",".join(sorted(filter(None, shut.split(","))))
