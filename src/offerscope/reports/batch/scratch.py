"""A batch's own place for temporary files, of which nothing is left; and how what was written is removed."""

from __future__ import annotations

import shutil
import tempfile
from contextlib import AbstractContextManager
from pathlib import Path

from offerscope.kernels import private, template
from offerscope.kernels.private import private_folder, room

#: How such folders are called.
PREFIX = "offerscope-batch-"

#: How long the path of the place for them may be: sockets of kernels live in them.
ROOM = 30


def scratch() -> AbstractContextManager[Path]:
    """Give a batch's private folder (see :func:`offerscope.kernels.private.private_folder`).

    Examples
    --------
    >>> with scratch() as folder:
    ...     folder.is_dir()
    True
    """
    return private_folder(PREFIX, room(ROOM))


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
