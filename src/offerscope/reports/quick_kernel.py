"""A stock Jupyter kernel of this very Python, started without what a report does not need.

It is ipykernel itself. Three things differ from the kernel that JupyterLab starts: the debugger is not
imported, nor is the slow optional import that :mod:`offerscope.reports.quick_imports` keeps out, and the folder
the command runs in is not searched for modules, so that a file named ``pandas.py`` there does no harm. Where the
system has them, messages go through sockets in a private folder instead of TCP ports: nobody else on the machine
can reach the kernel, and two reports at a time cannot take each other's port.
"""

from __future__ import annotations

import os
import sys
import tempfile
from typing import Any

from jupyter_client.kernelspec import KernelSpec
from jupyter_client.manager import AsyncKernelManager

COMMAND = (
    "from offerscope.reports.quick_imports import mark_absent; mark_absent('debugpy'); "
    "from ipykernel.kernelapp import launch_new_instance; launch_new_instance()"
)


class QuickKernelManager(AsyncKernelManager):
    """Starts, and cleans up after, one quick kernel; papermill and nbclient take it as they take the stock one."""

    def __init__(self, **traits: Any) -> None:
        super().__init__(**traits)
        self._private = tempfile.TemporaryDirectory(prefix="offerscope-", ignore_cleanup_errors=True)
        self.connection_file = os.path.join(self._private.name, "kernel.json")  # noqa: PTH118 - a trait that wants a str
        if os.name == "posix":
            self.transport = "ipc"
            self.ip = os.path.join(self._private.name, "socket")  # noqa: PTH118

    @property
    def kernel_spec(self) -> KernelSpec:
        """The command that starts the kernel: this interpreter, whatever kernels are installed for the user."""
        # -P: the folder the command runs in stays off the search path.
        argv = [sys.executable, "-P", "-c", COMMAND, "--InteractiveShellApp.ignore_cwd=True", "-f", "{connection_file}"]
        return KernelSpec(argv=argv, display_name="Offerscope report", language="python")

    async def _async_cleanup_resources(self, restart: bool = False) -> None:
        """Remove the private folder with the connection."""
        await super()._async_cleanup_resources(restart=restart)
        if not restart:
            self._private.cleanup()

    cleanup_resources = _async_cleanup_resources
