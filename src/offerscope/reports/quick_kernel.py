"""The kernel of a report's notebook: ipykernel of this very Python, forked from a process that has imported already.

Where kernels cannot be forked (see :mod:`offerscope.kernels`), a stock one is started. Either way three things differ
from the kernel that JupyterLab starts: the folder the command runs in is not searched for modules,
so that a file named ``pandas.py`` there does no harm; IPython's own folder is a private one, so that no start-up file of
the person's has a say and a home that cannot be written is not missed; and so is its folder for temporary files. Where
the system has them, messages go through sockets in a private folder instead of TCP ports: nobody else on the machine
can reach the kernel, and two reports at a time cannot take each other's port.
"""

from __future__ import annotations

import asyncio
import atexit
import os
import signal
import sys
import threading
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import cache
from types import FrameType, MappingProxyType
from typing import Any

from jupyter_client.asynchronous.client import AsyncKernelClient
from jupyter_client.kernelspec import KernelSpec
from jupyter_client.manager import AsyncKernelManager
from traitlets import Type

from offerscope.kernels.client import ReadyClient
from offerscope.kernels.kept import KeptKernel
from offerscope.kernels.lab import KERNELSPEC
from offerscope.kernels.private import KERNEL, KERNEL_ROOM, LONGEST_SOCKET, PrivateFolder, room
from offerscope.kernels.template import Recipe, why_not
from offerscope.places import REPORT

#: Not the working folder's modules, and no words of its own on standard error: what fails is told on the page.
OPTIONS = ("--InteractiveShellApp.ignore_cwd=True", "--log-level=50")

#: Where this variable is "kept", kernels are not forked though they could be.
KERNELS = "OFFERSCOPE_KERNELS"

#: Seconds between two looks at whether a kernel has started, or ended.
MOMENT = 0.005

#: Seconds after which a kernel that has no sockets yet is left to the client, which waits for longer and says why.
SLOWEST_START = 30


@cache
def recipe() -> Recipe:
    """Return what the process to fork from imports: what the kernelspec says."""
    return Recipe.of_kernelspec(KERNELSPEC)


class QuickKernelManager(AsyncKernelManager):
    """Starts, and cleans up after, one quick kernel; papermill and nbclient take it as they take the stock one."""

    def __init__(self, **traits: Any) -> None:
        super().__init__(**traits)
        with uninterrupted():
            self._private = PrivateFolder(KERNEL, room(KERNEL_ROOM))
            (self._private.path / "tmp").mkdir()
        self.connection_file = str(self._private.path / "kernel.json")
        socket = str(self._private.path / "socket")
        if os.name == "posix" and len(os.fsencode(socket)) <= LONGEST_SOCKET:
            self.transport = "ipc"
            self.ip = socket

    client_factory = Type(ReadyClient, klass=AsyncKernelClient)

    #: Whether it is forked rather than started.
    is_forked = True
    #: The socket of the process to fork from; blank: one of this process's own.
    address = ""
    #: How many megabytes the kernel may use; 0: as many as there are.
    memory = 0
    #: What its environment holds beside this process's own.
    extra: Mapping[str, str] = MappingProxyType({})

    @property
    def kernel_spec(self) -> KernelSpec:
        """The command that starts the kernel: this interpreter, whatever kernels are installed for the user."""
        # -P: the folder the command runs in stays off the search path.
        argv = [sys.executable, "-P", "-m", "offerscope.kernels.launcher", *OPTIONS, "-f", "{connection_file}"]
        env = {"IPYTHONDIR": f"{self._private.path}/ipython", "TMPDIR": f"{self._private.path}/tmp", REPORT: "1"}
        env |= dict(self.extra)
        if not self.is_forked:
            return KernelSpec(argv=argv, env=env, display_name="Offerscope report", language="python")
        known = recipe()
        config = {
            "address": self.address, "memory": self.memory,
            "preload": list(known.preload), "absent": list(known.absent), "watch": list(known.watch),
        }  # fmt: skip
        warm = {"kernel_provisioner": {"provisioner_name": "offerscope-warm", "config": config}}
        return KernelSpec(argv=argv, env=env, metadata=warm, display_name="Offerscope report", language="python")

    async def _async_launch_kernel(self, kernel_cmd: list[str], **kw: Any) -> None:
        """Start the process; an interrupt waits until it is known, so that it can be ended."""
        with uninterrupted():
            await super()._async_launch_kernel(kernel_cmd, **kw)
        if self.transport == "ipc":
            await self._bound()

    async def _bound(self) -> None:
        """Wait until the kernel has its sockets: who connects before is refused, and tries again only after a tenth of a second."""
        sockets = [f"{self.ip}-{number}" for number in self.ports]
        end = time.monotonic() + SLOWEST_START
        while time.monotonic() < end and not all(map(os.path.exists, sockets)):
            if not await self._async_is_alive():
                return  # the client finds out, and says so
            await asyncio.sleep(MOMENT)

    async def _async_wait(self, pollinterval: float = MOMENT) -> None:
        """Wait for the kernel's end; the stock manager looks ten times a second, which is long beside a kernel that was killed."""
        await super()._async_wait(min(pollinterval, MOMENT))

    async def _async_cleanup_resources(self, restart: bool = False) -> None:
        """Remove the private folder with the connection."""
        await super()._async_cleanup_resources(restart=restart)
        if not restart:
            self._private.remove()

    cleanup_resources = _async_cleanup_resources

    def end(self) -> None:
        """End the kernel if it still runs, and remove its private folder."""
        process = getattr(self.provisioner, "process", None)
        if process is not None and process.poll() is None:
            process.kill()
            process.wait()
        if hasattr(self, "_private"):
            self._private.remove()


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


@dataclass(frozen=True)
class KernelSettings:
    """How the notebooks of a report get their kernels.

    Parameters
    ----------
    address:
        The socket of the process to fork from; blank: one of this process's own.
    memory:
        How many megabytes a forked kernel may use; 0: as many as there are.
    seconds:
        After how long a notebook that does not end is stopped, so that one cannot hold up all others for ever.
    env:
        What its environment holds beside this process's own.
    kept:
        Whether one stock kernel serves all notebooks, cleared in between; so it is where kernels cannot be forked.
    """

    address: str = ""
    memory: int = 0
    seconds: int = 900
    env: Mapping[str, str] = field(default_factory=dict)
    kept: bool = field(default_factory=lambda: bool(why_not()) or os.environ.get(KERNELS) == "kept")


class OneRun:
    """The kernel of one notebook.

    Parameters
    ----------
    arguments:
        What papermill is told of it.
    """

    def __init__(self, arguments: dict[str, Any]) -> None:
        self.arguments = arguments
        #: Whether a kept kernel may serve another notebook.
        self.is_fit = False


@contextmanager
def one_kernel(settings: KernelSettings) -> Iterator[OneRun]:
    """Give a notebook its kernel, of which nothing is left when the block ends, however it ends.

    nbclient ends a kernel that a notebook ran in, but not one that was interrupted while it started.

    Examples
    --------
    >>> with one_kernel(KernelSettings(kept=False)) as one:
    ...     folder = os.path.dirname(one.arguments["kernel_manager_class"]().connection_file)
    >>> os.path.exists(folder)
    False
    """
    if settings.kept:
        kept = _kept(tuple(sorted(settings.env.items())))
        one = OneRun({"km": kept.take()})
        try:
            yield one
        finally:
            kept.give_back(is_fit=one.is_fit)
        return
    made: list[QuickKernelManager] = []

    class OneRunsManager(QuickKernelManager):
        address = settings.address
        memory = settings.memory
        extra = settings.env

        def __init__(self, **traits: Any) -> None:
            made.append(self)
            super().__init__(**traits)

    try:
        yield OneRun({"kernel_manager_class": OneRunsManager, "shutdown_kernel": "immediate"})
    finally:
        for manager in made:
            manager.end()


@cache
def _kept(env: tuple[tuple[str, str], ...]) -> KeptKernel:
    class Started(QuickKernelManager):
        is_forked = False
        extra = MappingProxyType(dict(env))

    kept = KeptKernel(Started)
    atexit.register(kept.end)
    return kept
