"""The owner's side of warm kernels: start the process to fork from, ask it for kernels, and take it down.

One :class:`Template` serves many workers: whoever knows its address may ask. It dies with its owner, and so do all kernels.
"""

from __future__ import annotations

import atexit
import contextlib
import importlib.util
import json
import os
import select
import signal
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from offerscope.kernels.private import PrivateFolder, room

#: Seconds to wait for the imports; a machine that is busy with other things may take a while.
PATIENCE = 120.0

#: How the folders of templates are called.
PREFIX = "offerscope-fork-"

#: How long the path of the place for them may be, in bytes.
ROOM = 60

#: One thread each for what multiplies matrices: no threads to be forked, and workers do not fight over the cores.
SINGLE = dict.fromkeys(("OPENBLAS_NUM_THREADS", "OMP_NUM_THREADS", "MKL_NUM_THREADS", "NUMEXPR_NUM_THREADS"), "1")  # fmt: skip


class TemplateError(Exception):
    """Kernels cannot be forked here; the message says why, in one line."""


def why_not() -> str:
    """Return why this system cannot fork kernels, in words; blank where it can.

    Examples
    --------
    >>> why_not() if sys.platform == "linux" else ""
    ''
    """
    # macOS forks, but its system libraries may not be used in what was forked; Windows does not fork.
    return "" if sys.platform == "linux" else f"kernels are forked on Linux only, and this is {sys.platform}"


@dataclass(frozen=True)
class Recipe:
    """What the process to fork from imports.

    Parameters
    ----------
    preload:
        Modules, all modules of a package as ``package.*``, and functions to call once as ``module:function``.
    absent:
        Slow optional modules that are kept out meanwhile.
    watch:
        Packages whose source must not change: a template that imported what was edited since is not used again.
    """

    preload: tuple[str, ...] = ("ipykernel.kernelapp", "ipykernel.ipkernel", "ipykernel.debugger", "psutil")
    absent: tuple[str, ...] = ()
    watch: tuple[str, ...] = ()

    @classmethod
    def of_kernelspec(cls, folder: Path) -> Recipe:
        """Return the recipe that a kernelspec names.

        Parameters
        ----------
        folder:
            The folder with its ``kernel.json``.
        """
        spec = json.loads((folder / "kernel.json").read_text(encoding="utf-8"))
        config = spec["metadata"]["kernel_provisioner"]["config"]
        return cls(tuple(config["preload"]), tuple(config["absent"]), tuple(config["watch"]))

    def fingerprint(self) -> tuple[tuple[str, int], ...]:
        """Return the times at which the watched packages' files were last changed, in nanoseconds."""
        found = []
        for name in self.watch:
            spec = importlib.util.find_spec(name)
            for folder in (spec.submodule_search_locations or []) if spec is not None else []:
                found += [(str(path), path.stat().st_mtime_ns) for path in sorted(Path(folder).rglob("*.py"))]
        return tuple(found)


class ForkedProcess:
    """A forked kernel, with the part of :class:`subprocess.Popen` that Jupyter's local provisioner uses.

    Parameters
    ----------
    line:
        The connection to the template; the kernel lives no longer than it.
    process:
        The kernel's number.
    """

    stdin = stdout = stderr = None

    def __init__(self, line: socket.socket, process: int) -> None:
        self._line, self.pid = line, process
        self.returncode: int | None = None
        self._heard = b""

    def poll(self) -> int | None:
        """Return how the kernel ended, as :class:`subprocess.Popen` has it, or ``None`` while it runs."""
        with contextlib.suppress(subprocess.TimeoutExpired):
            self.wait(0)
        return self.returncode

    def wait(self, timeout: float | None = None) -> int:
        """Wait for the kernel's end, for so many seconds at most.

        Raises
        ------
        subprocess.TimeoutExpired
            If it still runs then.
        """
        end = None if timeout is None else time.monotonic() + timeout
        while self.returncode is None:
            left = None if end is None else max(0.0, end - time.monotonic())
            if not select.select([self._line], [], [], left)[0]:
                raise subprocess.TimeoutExpired("kernel", timeout or 0)
            heard = b""
            with contextlib.suppress(OSError):
                heard = self._line.recv(4096)
            self._heard += heard
            if not heard:  # the template is gone, and the kernel with it
                self.returncode = -signal.SIGKILL
            elif self._heard.endswith(b"\n"):
                self.returncode = int(json.loads(self._heard)["code"])
            if self.returncode is not None:
                self._line.close()
        return self.returncode

    def send_signal(self, number: int) -> None:
        """Send the kernel a signal, unless it has ended."""
        if self.poll() is None:
            with contextlib.suppress(ProcessLookupError):
                os.kill(self.pid, number)

    def kill(self) -> None:
        """End the kernel at once."""
        self.send_signal(signal.SIGKILL)

    def terminate(self) -> None:
        """Ask the kernel to end."""
        self.send_signal(signal.SIGTERM)


def fork(address: str, argv: Sequence[str], env: Mapping[str, str], **given: Any) -> ForkedProcess:
    """Ask the template at an address for a kernel.

    Parameters
    ----------
    address:
        The path of its socket (:attr:`Template.address`).
    argv:
        The kernel's arguments after the program's name: ``["-f", "connection.json"]``.
    env:
        Its whole environment.
    given:
        ``cwd``, its folder; ``memory``, how many megabytes it may use; ``stdout`` and ``stderr``, as descriptors or files.

    Raises
    ------
    TemplateError
        If nobody forks there.
    """
    streams, opened = [], []
    for name, own in (("stdout", 1), ("stderr", 2)):
        to = given.get(name)
        if to is None:
            streams.append(own)
        elif to == subprocess.DEVNULL:
            opened.append(os.open(os.devnull, os.O_WRONLY))
            streams.append(opened[-1])
        elif to == subprocess.STDOUT:
            streams.append(streams[0])
        else:
            streams.append(to if isinstance(to, int) else to.fileno())
    cwd = given.get("cwd") or os.getcwd()  # noqa: PTH109 - a text is sent
    request = {"argv": list(argv), "env": dict(env), "cwd": os.fspath(cwd), "memory": given.get("memory", 0)}
    line = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
    try:
        line.settimeout(PATIENCE)
        _connect(line, address)
        data = json.dumps(request).encode() + b"\n"
        sent = socket.send_fds(line, [data], streams)
        line.sendall(data[sent:])
        answer = b""
        while not answer.endswith(b"\n"):
            heard = line.recv(4096)
            if not heard:
                raise ConnectionError("it ended")
            answer += heard
        return ForkedProcess(line, int(json.loads(answer)["process"]))
    except (OSError, ValueError, KeyError) as error:
        line.close()
        raise TemplateError(f"the process to fork from does not answer ({error})") from error
    finally:
        for descriptor in opened:
            os.close(descriptor)


def _connect(line: socket.socket, address: str) -> None:
    """Connect, as soon as the template is ready; its folder is there for as long as that may come."""
    end = time.monotonic() + PATIENCE
    while True:
        try:
            line.connect(address)
            return
        except FileNotFoundError:
            if not Path(address).parent.is_dir() or time.monotonic() > end:
                raise
            time.sleep(0.01)


@dataclass
class Template:
    """The process that kernels are forked from, as its owner sees it.

    Parameters
    ----------
    recipe:
        What it imports.

    Examples
    --------
    >>> with Template(Recipe(preload=("json",))) as template:
    ...     template.is_alive()
    True
    """

    recipe: Recipe = field(default_factory=Recipe)

    def __post_init__(self) -> None:
        self.address = ""
        self._folder: PrivateFolder | None = None
        self._process: subprocess.Popen[bytes] | None = None
        self._fingerprint: tuple[tuple[str, int], ...] = ()

    def __enter__(self) -> Template:
        self.start()
        return self

    def __exit__(self, *given: object) -> None:
        self.stop()

    def start(self) -> Template:
        """Start it and wait until it has imported everything; the second time, nothing is done.

        Raises
        ------
        TemplateError
            If kernels cannot be forked here; :meth:`stop` need not be called then.
        """
        if self._process is None:
            self.begin()
            self.settle()
        return self

    def begin(self) -> None:
        """Start it and do not wait: who asks it for a kernel meanwhile waits until it is ready.

        Raises
        ------
        TemplateError
            If kernels cannot be forked on this system.
        """
        if reason := why_not():
            raise TemplateError(reason)
        self._fingerprint = self.recipe.fingerprint()
        self._folder = PrivateFolder(PREFIX, room(ROOM))
        self.address = str(self._folder.path / "fork")
        spec = {"address": self.address, "preload": self.recipe.preload, "absent": self.recipe.absent}
        with contextlib.ExitStack() as undo:
            undo.callback(self.stop)
            self._process = subprocess.Popen(
                [sys.executable, "-P", "-m", "offerscope.kernels.server", json.dumps(spec)],
                stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL,
                env={**os.environ, **SINGLE}, start_new_session=True,
            )  # fmt: skip
            undo.pop_all()

    def settle(self) -> None:
        """Wait until it has imported everything.

        Raises
        ------
        TemplateError
            If it did not come up; it is stopped then, and nobody waits for it any longer.
        """
        with contextlib.ExitStack() as undo:
            undo.callback(self.stop)
            assert self._process is not None
            assert self._process.stdout is not None
            ready, _, _ = select.select([self._process.stdout], [], [], PATIENCE)
            said = self._process.stdout.readline() if ready else b""
            answer = json.loads(said) if said else {"error": "it does not start"}
            if "error" in answer:
                raise TemplateError(f"the process to fork from failed ({answer['error']})")
            undo.pop_all()

    def is_alive(self) -> bool:
        """Return whether it runs, and what it imported is still what is installed."""
        running = self._process is not None and self._process.poll() is None
        return running and self._fingerprint == self.recipe.fingerprint()

    def stop(self) -> None:
        """End it with all its kernels, and remove its folder."""
        process, self._process = self._process, None
        if process is not None:
            assert process.stdin is not None
            assert process.stdout is not None
            process.stdin.close()
            try:
                process.wait(5)
            except subprocess.TimeoutExpired:
                process.kill()
                process.wait()
            process.stdout.close()
        if self._folder is not None:
            self._folder.remove()
            self._folder, self.address = None, ""


@atexit.register
def _stop_at_exit() -> None:
    stop_shared()


_shared: dict[Recipe, Template] = {}
_usual: list[Recipe] = [Recipe()]
_lock = threading.Lock()


def shared(recipe: Recipe) -> Template:
    """Return this process's own template of a recipe, started; one that is stale or dead is replaced.

    Raises
    ------
    TemplateError
        If kernels cannot be forked here.
    """
    with _lock:
        template = _shared.get(recipe)
        if template is not None and not template.is_alive():
            template.stop()
            template = None
        if template is None:
            template = _shared[recipe] = Template(recipe)
        return template.start()


def usual() -> Recipe:
    """Return the recipe of kernelspecs that name none."""
    return _usual[-1]


def set_usual(recipe: Recipe) -> None:
    """Say what this process's templates import for kernelspecs that name nothing.

    Examples
    --------
    >>> before = usual()
    >>> set_usual(Recipe(preload=("json",)))
    >>> usual().preload
    ('json',)
    >>> set_usual(before)
    """
    _usual[:] = [recipe]


def stop_shared() -> None:
    """End this process's own templates; they end with the process in any case."""
    with _lock:
        while _shared:
            _shared.popitem()[1].stop()
