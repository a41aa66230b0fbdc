"""What a forked process does to become a Jupyter kernel like any other: its own group, streams, folder, seed and limits."""

from __future__ import annotations

import atexit
import ctypes
import gc
import os
import random
import resource
import signal
import sys
import tempfile
import time
from typing import Any, NoReturn

#: Linux: be sent a signal when the process that forked this one ends (prctl(2)).
_PR_SET_PDEATHSIG = 1


def die_with_parent(parent: int) -> None:
    """End when the process that forked this one ends, however that ends.

    Parameters
    ----------
    parent:
        Its number; if it is gone already, this process ends at once.
    """
    ctypes.CDLL(None, use_errno=True).prctl(_PR_SET_PDEATHSIG, signal.SIGKILL)
    if os.getppid() != parent:
        os._exit(1)


def limit_memory(megabytes: int) -> None:
    """Let this process have so much more memory than it has now; then it gets a ``MemoryError``.

    Parameters
    ----------
    megabytes:
        How much more of its own data (RLIMIT_DATA, setrlimit(2)); 0 = no limit.
    """
    if megabytes <= 0:
        return
    with open("/proc/self/statm", encoding="ascii") as pages:  # noqa: PTH123 - nothing is imported here that need not be
        data = int(pages.read().split()[5]) * resource.getpagesize()
    _, hard = resource.getrlimit(resource.RLIMIT_DATA)
    wanted = data + megabytes * 1024 * 1024
    if hard != resource.RLIM_INFINITY:
        wanted = min(wanted, hard)
    resource.setrlimit(resource.RLIMIT_DATA, (wanted, hard))


def draw_anew() -> None:
    """Give this process random numbers of its own: a fork has its parent's, and so would all forks."""
    random.seed()
    numpy = sys.modules.get("numpy")
    if numpy is not None:
        numpy.random.seed()


def become_kernel(request: dict[str, Any], streams: list[int], parent: int) -> NoReturn:
    """Run a kernel in this freshly forked process until it ends; never returns.

    Parameters
    ----------
    request:
        ``argv`` after the program's name, ``env``, ``cwd`` and ``memory`` in megabytes.
    streams:
        Where standard output and standard error go, as open file descriptors.
    parent:
        The number of the process that forked this one.
    """
    code = 1
    try:
        os.setsid()
        die_with_parent(parent)
        for number in (signal.SIGINT, signal.SIGTERM, signal.SIGCHLD, signal.SIGHUP, signal.SIGPIPE):
            signal.signal(number, signal.SIG_DFL)
        signal.signal(signal.SIGINT, signal.default_int_handler)
        signal.pthread_sigmask(signal.SIG_SETMASK, set())
        nothing = os.open(os.devnull, os.O_RDONLY)
        for old, new in zip([nothing, *streams], (0, 1, 2), strict=True):
            os.dup2(old, new)
        os.closerange(3, min(os.sysconf("SC_OPEN_MAX"), 65536))
        os.environ.clear()
        os.environ.update(request["env"])
        time.tzset()
        if request.get("cwd"):
            os.chdir(request["cwd"])
        tempfile.tempdir = None  # asked for anew, from this environment
        draw_anew()
        limit_memory(int(request.get("memory", 0)))
        gc.enable()
        code = _serve(list(request["argv"]))
    except SystemExit as end:
        code = end.code if isinstance(end.code, int) else 0 if end.code is None else 1
    except (
        Exception
    ) as error:  # this process has nobody above it: what went wrong is said on its own stream, and it ends
        sys.excepthook(type(error), error, error.__traceback__)
    finally:
        try:
            atexit._run_exitfuncs()
            for stream in (sys.stdout, sys.stderr):
                stream.flush()
        finally:
            os._exit(code)


def _serve(argv: list[str]) -> int:
    from ipykernel.kernelapp import IPKernelApp

    sys.argv = ["ipykernel_launcher", *argv]
    # The class read from the environment whom to watch when it was made, long before this environment.
    IPKernelApp.launch_instance([*argv, f"--IPKernelApp.parent_handle={os.getppid()}"])
    return 0
