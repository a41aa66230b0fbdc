"""A batch's own place for temporary files: one folder, removed at the end, and swept by the next run if the batch was killed."""

from __future__ import annotations

import contextlib
import os
import shutil
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

if sys.platform != "win32":
    import fcntl

#: How such folders are called, and the file in them that is locked for as long as the batch lives.
PREFIX, ALIVE = "offerscope-batch-", "alive"


@contextlib.contextmanager
def scratch() -> Iterator[Path]:
    """Give a private folder that nothing is left of.

    Examples
    --------
    >>> with scratch() as folder:
    ...     folder.is_dir()
    True
    >>> folder.exists()
    False
    """
    # Sockets live here, and their paths may hold about a hundred bytes.
    own = tempfile.gettempdir()
    room = Path("/tmp") if len(os.fsencode(own)) > 40 and os.access("/tmp", os.W_OK) else Path(own)
    sweep(room)
    folder = Path(tempfile.mkdtemp(prefix=PREFIX, dir=room))
    handle = os.open(folder / ALIVE, os.O_CREAT | os.O_RDWR, 0o600)
    try:
        if sys.platform != "win32":
            fcntl.flock(handle, fcntl.LOCK_EX)
        yield folder
    finally:
        os.close(handle)
        shutil.rmtree(folder, ignore_errors=True)


def sweep(room: Path) -> None:
    """Remove the folders of batches that were killed: nobody holds the lock in them any more."""
    if sys.platform == "win32":
        return
    for folder in room.glob(f"{PREFIX}*"):
        with contextlib.suppress(OSError):
            handle = os.open(folder / ALIVE, os.O_RDONLY | os.O_NOFOLLOW)
            try:
                fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
                shutil.rmtree(folder, ignore_errors=True)
            finally:
                os.close(handle)


def remove(path: Path) -> None:
    """Remove a folder with all that is in it; that it is not there is well, that it stays is an error.

    Raises
    ------
    OSError
        If something of it is left.
    """
    if path.is_symlink():
        path.unlink()
    elif path.exists():
        shutil.rmtree(path)
