"""The process that kernels are forked from: it imports once, then forks whenever it is asked, in one thread.

Started by :mod:`offerscope.kernels.template` as ``python -P -m offerscope.kernels.server SPEC``. Standard input is the owner's: when
it closes, however the owner ended, every kernel is ended and this process, too. A connection is a kernel's life line: the
asker sends what it wants with the streams it gives, is told the number of the process, and later how it ended; when the
asker closes it, or dies, its kernel ends. What is forked dies with this process (see :mod:`offerscope.kernels.child`).
"""

from __future__ import annotations

import contextlib
import gc
import importlib
import json
import os
import pkgutil
import selectors
import shutil
import signal
import socket
import sys
import tempfile
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from offerscope.kernels.absent import mark_absent
from offerscope.kernels.private import lock_of

#: The most bytes of a request; an environment is some thousands.
LONGEST = 8 * 1024 * 1024


def prepare(preload: list[str], absent: list[str]) -> None:
    """Import what kernels will want.

    Parameters
    ----------
    preload:
        Modules to import, all modules of a package as ``package.*``, and functions to call once, as ``module:function``.
    absent:
        Optional modules that are kept from being imported meanwhile, for they are slow; notebooks may still import them.

    Raises
    ------
    RuntimeError
        If something started a thread: what is forked would lack it, and may wait for it for ever.

    Examples
    --------
    >>> prepare(["json", "colorsys:rgb_to_hsv"], ["a_module_nobody_has"])
    Traceback (most recent call last):
    TypeError: rgb_to_hsv() missing 3 required positional arguments: 'r', 'g', and 'b'
    """
    marked = mark_absent(*absent)
    try:
        for name in preload:
            module, _, function = name.partition(":")
            package = module.removesuffix(".*")
            found = importlib.import_module(package)
            if package != module:
                for info in pkgutil.iter_modules(found.__path__):
                    importlib.import_module(f"{package}.{info.name}")
            if function:
                getattr(found, function)()
    finally:
        for name in marked:
            sys.modules.pop(name, None)
    threads = len(os.listdir("/proc/self/task"))  # noqa: PTH208
    if threads > 1:
        raise RuntimeError(f"{threads - 1} threads run after the imports")


@dataclass
class _Kernel:
    """A connection and the process it is the life line of."""

    line: socket.socket
    process: int = 0
    head: bytearray = field(default_factory=bytearray)
    streams: list[int] = field(default_factory=list)


class Server:
    """Forks on request until its owner is gone.

    Parameters
    ----------
    address:
        The path of the socket to listen at; its folder is private.
    """

    def __init__(self, address: str) -> None:
        self.selector = selectors.DefaultSelector()
        self.listener = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
        self.listener.bind(address)
        self.listener.listen(64)
        self.listener.setblocking(False)
        self.ended, wake = os.pipe2(os.O_NONBLOCK | os.O_CLOEXEC)
        signal.signal(signal.SIGCHLD, lambda number, frame: None)
        signal.signal(signal.SIGINT, signal.SIG_IGN)  # an interrupt at the terminal is the owner's to take
        signal.set_wakeup_fd(wake, warn_on_full_buffer=False)
        self.kernels: dict[int, _Kernel] = {}  # by the connection's descriptor
        self.selector.register(self.listener, selectors.EVENT_READ, self._accept)
        self.selector.register(self.ended, selectors.EVENT_READ, self._reap)
        self.selector.register(0, selectors.EVENT_READ, self._owner)
        self.is_over = False

    def run(self) -> None:
        """Serve until the owner is gone; then end every kernel."""
        while not self.is_over:
            for key, _ in self.selector.select():
                key.data()
        for kernel in list(self.kernels.values()):
            self._end(kernel)

    def _owner(self) -> None:
        if not os.read(0, 4096):
            self.is_over = True

    def _accept(self) -> None:
        with contextlib.suppress(BlockingIOError):
            line, _ = self.listener.accept()
            line.setblocking(False)
            kernel = self.kernels[line.fileno()] = _Kernel(line)
            self.selector.register(line, selectors.EVENT_READ, lambda: self._hear(kernel))

    def _hear(self, kernel: _Kernel) -> None:
        try:
            data, streams, _, _ = socket.recv_fds(kernel.line, 1 << 16, 4)
        except BlockingIOError:
            return
        except OSError:
            data, streams = b"", []
        kernel.streams += streams
        if not data or len(kernel.head) > LONGEST:
            self._end(kernel)
        elif not kernel.process:
            kernel.head += data
            if kernel.head.endswith(b"\n"):
                self._fork(kernel)

    def _fork(self, kernel: _Kernel) -> None:
        request: dict[str, Any] = json.loads(kernel.head)
        here = os.getpid()
        # Signals wait until the child has handlers of its own.
        signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGCHLD, signal.SIGTERM})
        process = os.fork()
        if not process:
            from offerscope.kernels.child import become_kernel

            signal.set_wakeup_fd(-1)
            become_kernel(request, kernel.streams, here)
        kernel.process = process
        signal.pthread_sigmask(signal.SIG_UNBLOCK, {signal.SIGCHLD, signal.SIGTERM})
        self._close_streams(kernel)
        kernel.head.clear()
        self._tell(kernel, {"process": process})

    def _reap(self) -> None:
        with contextlib.suppress(BlockingIOError):
            os.read(self.ended, 4096)
        by_process = {kernel.process: kernel for kernel in self.kernels.values()}
        while True:
            try:
                process, status = os.waitpid(-1, os.WNOHANG)
            except ChildProcessError:
                return
            if not process:
                return
            kernel = by_process.get(process)
            if kernel is not None:
                kernel.process = 0
                _kill_group(process)  # what the notebook itself started goes with it
                self._tell(kernel, {"code": os.waitstatus_to_exitcode(status)})
                self._end(kernel)

    def _tell(self, kernel: _Kernel, answer: dict[str, Any]) -> None:
        with contextlib.suppress(OSError):  # the asker is gone; the next read says so, too
            kernel.line.sendall(json.dumps(answer).encode() + b"\n")

    def _end(self, kernel: _Kernel) -> None:
        """Forget a connection, and end its process if that still runs."""
        if kernel.process:
            _kill_group(kernel.process)
        self._close_streams(kernel)
        if kernel.line.fileno() in self.kernels:
            del self.kernels[kernel.line.fileno()]
            self.selector.unregister(kernel.line)
            kernel.line.close()

    def _close_streams(self, kernel: _Kernel) -> None:
        for stream in kernel.streams:
            os.close(stream)
        kernel.streams.clear()


def _kill_group(process: int) -> None:
    # A process that was forked just now has no group of its own yet: it is meant itself.
    for kill in (os.killpg, os.kill):
        with contextlib.suppress(ProcessLookupError, PermissionError):
            kill(process, signal.SIGKILL)
            return


def main() -> None:
    """Import what the specification names, say that all is ready, and serve."""
    spec = json.loads(sys.argv[1])
    said = os.dup(1)
    os.dup2(2, 1)  # whatever an import prints is not the answer
    # What an import or a rehearsal puts down for a moment goes where it is found again, should this process be killed meanwhile.
    tempfile.tempdir = str(Path(spec["address"]).parent)
    try:
        prepare(spec["preload"], spec["absent"])
        server = Server(spec["address"])
    except Exception as error:  # whatever it is, the owner starts kernels in the ordinary way and says why
        os.write(said, json.dumps({"error": f"{type(error).__name__}: {error}"}).encode() + b"\n")
        raise SystemExit(1) from None
    folder = Path(spec["address"]).parent
    gc.collect()
    gc.freeze()  # the collector would touch, and so copy, what all forks share
    os.write(said, b'{"ready": true}\n')
    os.close(said)
    os.chdir("/")
    server.run()
    shutil.rmtree(folder, ignore_errors=True)  # the owner may be gone
    lock_of(folder).unlink(missing_ok=True)
    with contextlib.suppress(ChildProcessError):
        while os.waitpid(-1, 0)[0]:
            continue


if __name__ == "__main__":
    main()
