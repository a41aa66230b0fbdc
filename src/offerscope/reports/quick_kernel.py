"""A stock Jupyter kernel of this very Python, started without what a report does not need.

It is ipykernel itself. Four things differ from the kernel that JupyterLab starts: the debugger is not imported, nor
is the slow optional import that :mod:`offerscope.reports.quick_imports` keeps out; the folder the command runs in is
not searched for modules, so that a file named ``pandas.py`` there does no harm; and IPython's own folder is a private
one, so that no start-up file of the person's has a say and a home that cannot be written is not missed. Where the
system has them, messages go through sockets in a private folder instead of TCP ports: nobody else on the machine
can reach the kernel, and two reports at a time cannot take each other's port.
"""

from __future__ import annotations

import os
import signal
import sys
import tempfile
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from types import FrameType
from typing import Any

from jupyter_client.kernelspec import KernelSpec
from jupyter_client.manager import AsyncKernelManager

from offerscope.places import REPORT

#: Not the working folder's modules, and no words of its own on standard error: what fails is told on the page.
OPTIONS = ("--InteractiveShellApp.ignore_cwd=True", "--log-level=50")

#: The most bytes of a socket's path, without its number: systems take from 104 to 108, and wait for ever for more.
LONGEST_SOCKET = 96

COMMAND = (
    "from offerscope.reports.quick_imports import mark_absent; mark_absent('debugpy'); "
    "from ipykernel.kernelapp import launch_new_instance; launch_new_instance()"
)


def _room() -> str:
    """Return where private folders go: the system's own place, or a shorter one where that is too deep for sockets."""
    own = tempfile.gettempdir()
    is_deep = len(os.fsencode(own)) > LONGEST_SOCKET - len("/offerscope-abcdefgh/socket")
    return "/tmp" if is_deep and os.access("/tmp", os.W_OK) else own


class QuickKernelManager(AsyncKernelManager):
    """Starts, and cleans up after, one quick kernel; papermill and nbclient take it as they take the stock one."""

    def __init__(self, **traits: Any) -> None:
        super().__init__(**traits)
        with uninterrupted():
            self._private = tempfile.TemporaryDirectory(prefix="offerscope-", dir=_room(), ignore_cleanup_errors=True)
        self.connection_file = os.path.join(self._private.name, "kernel.json")  # noqa: PTH118 - a trait that wants a str
        socket = os.path.join(self._private.name, "socket")  # noqa: PTH118
        if os.name == "posix" and len(os.fsencode(socket)) <= LONGEST_SOCKET:
            self.transport = "ipc"
            self.ip = socket

    @property
    def kernel_spec(self) -> KernelSpec:
        """The command that starts the kernel: this interpreter, whatever kernels are installed for the user."""
        # -P: the folder the command runs in stays off the search path.
        argv = [sys.executable, "-P", "-c", COMMAND, *OPTIONS, "-f", "{connection_file}"]
        own = os.path.join(self._private.name, "ipython")  # noqa: PTH118 - an environment's text
        env = {"IPYTHONDIR": own, REPORT: "1"}
        return KernelSpec(argv=argv, env=env, display_name="Offerscope report", language="python")

    async def _async_launch_kernel(self, kernel_cmd: list[str], **kw: Any) -> None:
        """Start the process; an interrupt waits until it is known, so that it can be ended."""
        with uninterrupted():
            await super()._async_launch_kernel(kernel_cmd, **kw)

    async def _async_cleanup_resources(self, restart: bool = False) -> None:
        """Remove the private folder with the connection."""
        await super()._async_cleanup_resources(restart=restart)
        if not restart:
            self._private.cleanup()

    cleanup_resources = _async_cleanup_resources

    def end(self) -> None:
        """End the kernel if it still runs, and remove its private folder."""
        process = getattr(self.provisioner, "process", None)
        if process is not None and process.poll() is None:
            process.kill()
            process.wait()
        if hasattr(self, "_private"):
            self._private.cleanup()


@contextmanager
def uninterrupted() -> Iterator[None]:
    """Put off interrupts until the block ends; elsewhere than in the main thread there are none."""
    came: list[int] = []
    handlers: dict[int, Callable[[int, FrameType | None], Any]] = {}
    if threading.current_thread() is threading.main_thread():
        for number in [signal.SIGINT, signal.SIGTERM, *([signal.SIGHUP] if sys.platform != "win32" else [])]:
            handler = signal.getsignal(number)
            if callable(handler):
                handlers[number] = handler
                signal.signal(number, lambda number, frame: came.append(number))
    try:
        yield
    finally:
        for put_off, handler in handlers.items():
            signal.signal(put_off, handler)
    if came:
        handlers[came[0]](came[0], None)


@contextmanager
def quick_kernels() -> Iterator[type[QuickKernelManager]]:
    """Give a class of kernel managers of which nothing is left when the block ends, however it ends.

    nbclient ends a kernel that a notebook ran in, but not one that was interrupted while it started.

    Examples
    --------
    >>> with quick_kernels() as manager:
    ...     folder = os.path.dirname(manager().connection_file)
    >>> os.path.exists(folder)
    False
    """
    made: list[QuickKernelManager] = []

    class OneRunsManager(QuickKernelManager):
        def __init__(self, **traits: Any) -> None:
            made.append(self)
            super().__init__(**traits)

    try:
        yield OneRunsManager
    finally:
        for manager in made:
            manager.end()
