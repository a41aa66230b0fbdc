"""Private folders for temporary files of which nothing is left, also of a process that was killed: the next one sweeps them.

Beside each folder is a file that its process locks for as long as it lives (flock(2)): what nobody locks is nobody's any more.
"""

from __future__ import annotations

import contextlib
import os
import secrets
import shutil
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

if sys.platform != "win32":
    import fcntl

LOCK = ".lock"

#: The most bytes of a socket's path, without its number: systems take from 104 to 108, and wait for ever for more.
LONGEST_SOCKET = 96

#: How folders are called that a step needs while it runs.
STEP = "offerscope-t-"

#: How the folders of reports' kernels are called.
KERNEL = "offerscope-k-"

#: How long the path of the place for them may be, so that the sockets in them are not too long.
KERNEL_ROOM = LONGEST_SOCKET - len(f"/{KERNEL}0123456789/socket")


def room(longest: int) -> Path:
    """Return where private folders go: the system's own place, or a shorter one where that is too deep for sockets.

    Parameters
    ----------
    longest:
        How many bytes the place's path may have; a socket's whole path takes about a hundred.
    """
    own = tempfile.gettempdir()
    return Path("/tmp") if len(os.fsencode(own)) > longest and os.access("/tmp", os.W_OK) else Path(own)


class PrivateFolder:
    """A folder of this process's own; it is made at once, and swept by the next process if this one is killed.

    Parameters
    ----------
    prefix:
        How its name begins; folders whose names begin so and that nobody holds any more are removed first.
    where:
        The folder to make it in.

    Examples
    --------
    >>> one = PrivateFolder("offerscope-example-", room(70))
    >>> one.path.is_dir()
    True
    >>> one.remove()
    >>> one.path.exists()
    False
    """

    def __init__(self, prefix: str, where: Path) -> None:
        sweep(prefix, where)
        self._handle = -1
        while self._handle < 0:
            self.path = where / f"{prefix}{secrets.token_hex(5)}"
            self._handle = _hold(lock_of(self.path))
        self.path.mkdir(0o700)

    def remove(self) -> None:
        """Remove it with all that is in it."""
        shutil.rmtree(self.path, ignore_errors=True)
        lock_of(self.path).unlink(missing_ok=True)
        if self._handle >= 0:
            os.close(self._handle)
            self._handle = -1


@contextlib.contextmanager
def private_folder(prefix: str = STEP, where: Path | None = None) -> Iterator[Path]:
    """Give a private folder of which nothing is left when the block ends; one whose process is killed is swept by the next.

    Parameters
    ----------
    prefix, where:
        As :class:`PrivateFolder` has them; left out: a step's, in the system's place for temporary files.

    Examples
    --------
    >>> with private_folder() as folder:
    ...     folder.is_dir()
    True
    >>> folder.exists()
    False
    """
    folder = PrivateFolder(prefix, where or Path(tempfile.gettempdir()))
    try:
        yield folder.path
    finally:
        folder.remove()


def lock_of(folder: Path) -> Path:
    """Return the file beside a private folder that says whether somebody holds it."""
    return folder.with_name(folder.name + LOCK)


def _hold(lock: Path) -> int:
    """Return a lock's handle, or -1 where somebody swept it away between its making and its locking."""
    handle = os.open(lock, os.O_CREAT | os.O_RDWR | os.O_EXCL, 0o600)
    if sys.platform == "win32":
        return handle
    fcntl.flock(handle, fcntl.LOCK_EX)
    with contextlib.suppress(FileNotFoundError):
        if os.fstat(handle).st_ino == lock.stat().st_ino:
            return handle
    os.close(handle)
    return -1


def sweep(prefix: str, where: Path) -> None:
    """Remove the private folders of processes that were killed."""
    if sys.platform == "win32":
        return
    for lock in where.glob(f"{prefix}*{LOCK}"):
        with contextlib.suppress(OSError):
            handle = os.open(lock, os.O_RDONLY | os.O_NOFOLLOW)
            try:
                fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
                shutil.rmtree(lock.with_name(lock.name.removesuffix(LOCK)), ignore_errors=True)
                lock.unlink()
            finally:
                os.close(handle)
