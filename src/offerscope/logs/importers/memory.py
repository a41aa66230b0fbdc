"""Remember what an import brought, so that the next one can tell the person's own edits from changes in the sheet."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass

Row = dict[str, str]


@dataclass(frozen=True)
class Remembered:
    """One row of a sheet as an earlier import read it.

    Parameters
    ----------
    raw:
        Its cells as typed.
    row:
        What it became; its process as the log calls it.
    """

    raw: tuple[str, ...]
    row: Row


def dumps(now: Sequence[Remembered], before: Sequence[Remembered]) -> bytes:
    """Return the file that remembers an import, and of earlier ones what this sheet no longer holds.

    Examples
    --------
    >>> one = Remembered(("Fenwick", "Ghosted"), {"company": "Fenwick", "status": "no answer", "process": "Fenwick"})
    >>> loads(dumps([one], [one])) == [one]
    True
    """
    told = {one.row.get("process", "") for one in now}
    kept = [one for one in before if one.row.get("process", "") not in told]
    rows = ",\n".join(json.dumps([one.raw, one.row], ensure_ascii=False) for one in (*now, *kept))
    return f"[\n{rows}\n]\n".encode()


def loads(data: bytes | None) -> list[Remembered]:
    """Return what a file remembers; one that is missing or was changed by hand remembers nothing.

    Examples
    --------
    >>> loads(None), loads(b"[1]")
    ([], [])
    """
    try:
        rows = json.loads(data or b"[]")
        return [
            Remembered(tuple(map(str, raw)), {str(name): str(text) for name, text in row.items()}) for raw, row in rows
        ]
    except (ValueError, TypeError, AttributeError):
        return []
