"""What Jupyter knows of warm kernels: a kernel provisioner, named ``offerscope-warm`` in a kernelspec or by JUPYTER_DEFAULT_PROVISIONER_NAME.

It launches ipykernel of this very Python by forking, and everything else, or where forking fails, as the stock one does.
Interface: https://jupyter-client.readthedocs.io/en/stable/provisioning.html
"""

from __future__ import annotations

import asyncio
import os
import shutil
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from jupyter_client.connect import KernelConnectionInfo
from jupyter_client.provisioning.local_provisioner import LocalProvisioner
from traitlets import Int, List, Unicode

from offerscope.kernels.template import Recipe, TemplateError, fork, shared, usual

#: What makes a Python another one; where it differs from the template's, the kernel is started and not forked.
DECISIVE = (
    "PYTHONPATH",
    "PYTHONHOME",
    "PYTHONHASHSEED",
    "PYTHONWARNINGS",
    "PYTHONOPTIMIZE",
    "PYTHONDEVMODE",
    "PYTHONUTF8",
)

#: Modules that start ipykernel when they are run.
LAUNCHERS = ("ipykernel_launcher", "ipykernel", "offerscope.kernels.launcher")


def kernel_arguments(cmd: Sequence[str]) -> list[str] | None:
    """Return the arguments of a command that starts ipykernel of this very Python; ``None`` for any other command.

    Examples
    --------
    >>> kernel_arguments([sys.executable, "-m", "ipykernel_launcher", "-f", "kernel.json"])
    ['-f', 'kernel.json']
    >>> kernel_arguments(["R", "--slave", "-e", "IRkernel::main()"]) is None
    True
    """
    words = list(cmd)
    program = shutil.which(os.path.expanduser(words[0])) if words else None  # noqa: PTH111
    if program is None or not _is_this_python(program):
        return None
    rest = words[1:]
    while rest and rest[0] in {"-P", "-Xfrozen_modules=off"}:
        rest = rest[1:]
    if len(rest) > 1 and rest[0] == "-m" and rest[1] in LAUNCHERS:
        return rest[2:]
    return None


def _is_this_python(program: str) -> bool:
    # A virtual environment is told by the link's place, not by where it leads.
    own, other = Path(sys.executable), Path(program)
    return own == other or (own.parent == other.parent and own.resolve() == other.resolve())


class WarmProvisioner(LocalProvisioner):
    """Launches a kernel by forking it from a process that has imported already."""

    address = Unicode("", config=True, help="The socket of the process to fork from; blank: one of this process's own.")
    preload = List(Unicode(), [], config=True, help="What that process imports; empty: what is usual.")
    absent = List(Unicode(), [], config=True, help="Slow optional modules that it does not import.")
    watch = List(Unicode(), [], config=True, help="Packages whose files must not change under it.")
    memory = Int(0, config=True, help="How many megabytes a kernel may use; 0: as many as there are.")

    async def launch_kernel(self, cmd: list[str], **kwargs: Any) -> KernelConnectionInfo:
        """Launch the kernel: forked if it can be, else started."""
        arguments = kernel_arguments(cmd)
        env = kwargs.get("env") or dict(os.environ)
        if arguments is None or any(env.get(name) != os.environ.get(name) for name in DECISIVE):
            return await super().launch_kernel(cmd, **kwargs)
        try:
            # Starting the template takes seconds, during which a server must answer others.
            address = self.address or (await asyncio.to_thread(shared, self._recipe())).address
            process = fork(
                address, arguments, env, cwd=kwargs.get("cwd"), memory=self.memory,
                stdout=kwargs.get("stdout"), stderr=kwargs.get("stderr"),
            )  # fmt: skip
        except TemplateError as error:
            self.log.warning("Kernels are started one by one, which takes seconds each: %s.", error)
            return await super().launch_kernel(cmd, **kwargs)
        self.process = process  # type: ignore[assignment]  # the base class knows none but Popen
        self.pid = self.pgid = process.pid
        self.cwd = kwargs.get("cwd", Path.cwd())
        return self.connection_info

    async def wait(self) -> int | None:
        """Wait for the kernel's end; the stock one looks ten times a second, which is long beside a fork."""
        while self.process is not None and await self.poll() is None:
            await asyncio.sleep(0.005)
        return await super().wait()

    def _recipe(self) -> Recipe:
        return Recipe(tuple(self.preload), tuple(self.absent), tuple(self.watch)) if self.preload else usual()
