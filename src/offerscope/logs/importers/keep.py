"""Write the files of an import all together or not at all, and keep what they replace."""

from __future__ import annotations

import contextlib
import datetime as dt
import os
from collections.abc import Callable
from collections.abc import Mapping as AnyMapping
from pathlib import Path

from offerscope.logs.files import read_bytes
from offerscope.logs.importers.gather import KEPT
from offerscope.logs.model import LogError
from offerscope.places import replace_file


def bytes_of(path: Path) -> bytes | None:
    """Return a file's bytes, or ``None`` where there is no file.

    Raises
    ------
    LogError
        If it is there and cannot be read.
    """
    return read_bytes(path) if os.path.lexists(path) else None


def write_all(into: Path, writes: AnyMapping[Path, bytes], before: AnyMapping[Path, bytes | None]) -> Path | None:
    """Write files, after keeping what they replace; where one cannot be written, all are as they were.

    Parameters
    ----------
    into:
        The log's folder.
    writes:
        What each file is to hold.
    before:
        What each held when the preview was made.

    Returns
    -------
    Path or None
        The folder with what was replaced, or ``None`` where nothing was.

    Raises
    ------
    LogError
        If a file was changed since the preview, or cannot be written.

    Examples
    --------
    >>> import tempfile
    >>> log = Path(tempfile.mkdtemp())
    >>> write_all(log, {log / "a.csv": b"one"}, {}) is None
    True
    >>> kept = write_all(log, {log / "a.csv": b"two"}, {log / "a.csv": b"one"})
    >>> (kept / "a.csv").read_bytes(), kept.parent.name
    (b'one', 'before-import')
    """
    for path, data in before.items():
        if bytes_of(path) != data:
            raise LogError(f"{path} was changed since the preview. Run the import again.")
    try:
        with contextlib.ExitStack() as undo:
            kept = _write_all(into, writes, before, undo)
            undo.pop_all()
    except OSError as error:
        why = f"{error.filename or into} cannot be written ({error.strerror}); nothing was changed."
        raise LogError(why) from None
    return kept


def _write_all(
    into: Path, writes: AnyMapping[Path, bytes], before: AnyMapping[Path, bytes | None], undo: contextlib.ExitStack
) -> Path | None:
    """Write all beside its place, keep what was there, and put it in place; what is done is on the stack to be undone."""
    if not into.exists():
        undo.callback(_try, into.rmdir)
    into.mkdir(parents=True, exist_ok=True)
    staged: dict[Path, Path] = {}
    for path, data in writes.items():
        path.parent.mkdir(parents=True, exist_ok=True)
        staged[path] = path.with_name(f".{path.name}.{os.getpid()}.new")
        undo.callback(_try, staged[path].unlink)
        staged[path].write_bytes(data)
    kept = _keep(into, {path: old for path in writes if (old := before.get(path)) is not None})
    if kept is not None:
        undo.callback(_take_away, kept)
    for path, beside in staged.items():
        undo.callback(_put_back, path, before.get(path))
        beside.replace(path)
    return kept


def _try(remove: Callable[[], object]) -> None:
    with contextlib.suppress(OSError):
        remove()


def _keep(into: Path, files: AnyMapping[Path, bytes]) -> Path | None:
    if not files:
        return None
    number = 1
    while (folder := into / KEPT / f"{dt.date.today().isoformat()}-{number}").exists():
        number += 1
    folder.mkdir(parents=True)
    for path, data in files.items():
        (folder / path.name).write_bytes(data)
    return folder


def _put_back(path: Path, data: bytes | None) -> None:
    with contextlib.suppress(OSError):
        if data is None:
            path.unlink(missing_ok=True)
        else:
            replace_file(path, data)


def _take_away(folder: Path) -> None:
    with contextlib.suppress(OSError):
        for file in folder.iterdir():
            file.unlink()
        folder.rmdir()
        folder.parent.rmdir()
