"""Remember what an import brought, so that the next one can tell the person's own edits from changes in the sheet."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass

from offerscope.logs.importers.converted import Row

#: What says which row of a log a remembered row became: a process, an offer or a person.
_NAMES = ("process", "offer", "name")


@dataclass(frozen=True)
class Remembered:
    """One row of a sheet as an earlier import read it.

    Parameters
    ----------
    raw:
        Its cells as typed.
    row:
        What it became; its process as the log calls it.
    steps:
        What else it brought: for an application the steps and conversations with their days, for an offer its terms.
    """

    raw: tuple[str, ...]
    row: Row
    steps: tuple[tuple[str, ...], ...] = ()


#: What a row was that no earlier import brought.
NOTHING = Remembered((), {})


def dumps(now: Sequence[Remembered], before: Sequence[Remembered]) -> bytes:
    """Return the file that remembers an import, and of earlier ones what this sheet no longer holds.

    Examples
    --------
    >>> one = Remembered(("Fenwick", "Ghosted"), {"company": "Fenwick", "status": "no answer", "process": "Fenwick"})
    >>> loads(dumps([one], [one])) == [one]
    True
    """
    told = {_name(one.row) for one in now}
    kept = [one for one in before if _name(one.row) not in told]
    # As bytes one by one: together, a single rare letter would make all of them take four times as much.
    rows = [json.dumps([one.raw, one.row, one.steps], ensure_ascii=False).encode() for one in (*now, *kept)]
    return b"[\n" + b",\n".join(rows) + b"\n]\n"


def _name(row: Row) -> str:
    return next((row[name] for name in _NAMES if row.get(name)), "")


def gone(now: Sequence[Remembered], before: Sequence[Remembered]) -> int:
    """Return how many rows an earlier import brought that the sheet no longer holds.

    Examples
    --------
    >>> tarn, skell = (Remembered((name,), {"process": name}) for name in ("Tarn", "Skell"))
    >>> gone([tarn], [tarn, skell])
    1
    """
    told = {_name(one.row) for one in now}
    return sum(_name(one.row) not in told for one in before if one.raw)


def loads(data: bytes | None) -> list[Remembered]:
    """Return what a file remembers; one that is missing or was changed by hand remembers nothing.

    Examples
    --------
    >>> loads(None), loads(b"[1]")
    ([], [])
    """
    try:
        return [
            Remembered(
                tuple(map(str, raw)),
                {str(name): str(text) for name, text in row.items()},
                tuple(tuple(map(str, step)) for step in (rest[0] if rest else ())),
            )
            for raw, row, *rest in json.loads(data or b"[]")
        ]
    except (ValueError, TypeError, AttributeError):
        return []
