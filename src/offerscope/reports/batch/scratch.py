"""A batch's own place for temporary files, of which nothing is left; and how what was written is removed."""

from __future__ import annotations

import contextlib
import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path

from offerscope.kernels import private, template
from offerscope.kernels.private import PrivateFolder, room

#: How such folders are called.
PREFIX = "offerscope-batch-"

#: How long the path of the place for them may be: sockets of kernels live in them.
ROOM = 30


@contextlib.contextmanager
def scratch() -> Iterator[Path]:
    """Give a private folder that nothing is left of; a batch that was killed is swept by the next.

    Examples
    --------
    >>> with scratch() as folder:
    ...     folder.is_dir()
    True
    >>> folder.exists()
    False
    """
    folder = PrivateFolder(PREFIX, room(ROOM))
    try:
        yield folder.path
    finally:
        folder.remove()


def sweep() -> None:
    """Remove what batches that were killed left behind; a batch that has nothing to make does it, too."""
    private.sweep(PREFIX, room(ROOM))
    private.sweep(template.PREFIX, room(template.ROOM))
    private.sweep(private.STEP, Path(tempfile.gettempdir()))
    private.sweep(private.KERNEL, room(private.KERNEL_ROOM))


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
