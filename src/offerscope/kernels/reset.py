"""Run inside a kernel that serves one notebook after another: remember how it was, and clear what a notebook left.

It gives back names, folder, environment, search path, warnings and modules of the notebook's own; random numbers start
anew; charts and tables look as they do by default. What a library keeps for itself beyond that stays, which is why a
forked kernel is the better one.
"""

from __future__ import annotations

import os
import random
import sys
import warnings
from typing import Any

_before: dict[str, Any] = {}


def remember() -> None:
    """Remember how this process is now; only the first time counts."""
    if _before:
        return
    _before.update(
        cwd=os.getcwd(),  # noqa: PTH109 - given back as it was
        path=list(sys.path),
        filters=list(warnings.filters),
        libraries={os.path.dirname(os.__file__), *(entry for entry in sys.path if entry)},  # noqa: PTH120
    )


def clear(env: dict[str, str]) -> None:
    """Clear what the last notebook left.

    Parameters
    ----------
    env:
        The whole environment of the next one.

    Raises
    ------
    RuntimeError
        If a thread of the notebook still runs: it could reach into the next one, so this process must not serve it.
    """
    import threading

    from ipykernel.zmqshell import ZMQInteractiveShell

    strays = [one.name for one in threading.enumerate() if one.name.startswith("Thread-") and not one.daemon]
    if strays:
        raise RuntimeError(f"{len(strays)} threads of the last notebook still run")
    ZMQInteractiveShell.instance().reset(new_session=True)  # type: ignore[no-untyped-call]
    os.chdir(_before["cwd"])
    os.environ.clear()
    os.environ.update(env)
    sys.path[:] = _before["path"]
    warnings.filters[:] = _before["filters"]  # type: ignore[index]  # a list, whatever its annotation
    for name, module in list(sys.modules.items()):
        file = getattr(module, "__file__", None)
        if file and name != "__main__" and not any(str(file).startswith(entry) for entry in _before["libraries"]):
            del sys.modules[name]
    random.seed()
    for name, restore in (("numpy", _numpy), ("pandas", _pandas), ("plotly.io", _plotly)):
        if name in sys.modules:
            restore(sys.modules[name])


def _numpy(numpy: Any) -> None:
    numpy.random.seed()
    numpy.set_printoptions(precision=8, threshold=1000, edgeitems=3, linewidth=75, suppress=False)
    numpy.seterr(divide="warn", over="warn", under="ignore", invalid="warn")


def _pandas(pandas: Any) -> None:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # options that will go say so
        pandas.reset_option("^(display|mode|compute|io|styler|future)")


def _plotly(io: Any) -> None:
    io.templates.default = "plotly"
