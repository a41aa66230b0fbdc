"""Where kernels cannot be forked: a stock kernel serves one notebook after another, cleared in between.

A kernel that does not clear in time, says that it cannot, or ran a notebook that failed, is ended; the next notebook gets a new one.
"""

from __future__ import annotations

import asyncio
import contextlib
import json
import os
from collections.abc import Callable
from typing import Any

from jupyter_client.manager import AsyncKernelManager
from jupyter_core.utils import ensure_async, run_sync

#: Seconds that clearing may take.
PATIENCE = 10.0


class KeptKernel:
    """A kernel that is kept between the notebooks of one worker.

    Parameters
    ----------
    make:
        Gives a manager whose kernel has not been started; asked again whenever a new kernel is wanted.
    """

    def __init__(self, make: Callable[[], AsyncKernelManager]) -> None:
        self._make = make
        self._manager: AsyncKernelManager | None = None
        self._clients: list[Any] = []

    def take(self) -> AsyncKernelManager:
        """Return a manager whose kernel runs and holds nothing of an earlier notebook.

        Raises
        ------
        RuntimeError
            If no kernel starts.
        """
        manager: AsyncKernelManager = run_sync(self._take)()
        return manager

    async def _take(self) -> AsyncKernelManager:
        if self._manager is not None:
            env = {**os.environ, **(self._manager.kernel_spec.env or {})}  # type: ignore[union-attr]
            if await _run(self._manager, f"from offerscope.kernels import reset; reset.clear({json.dumps(env)})"):
                return self._manager
            await self._end()
        manager = self._manager = self._make()
        self._watch_clients(manager)
        await ensure_async(manager.start_kernel())
        if not await _run(manager, "from offerscope.kernels import reset; reset.remember()"):
            await self._end()
            raise RuntimeError("Kernel died before it was ready")
        return manager

    def _watch_clients(self, manager: AsyncKernelManager) -> None:
        # nbclient leaves the channels of a kernel that is not its own open.
        given = manager.client

        def client(**kwargs: Any) -> Any:
            made = given(**kwargs)
            self._clients.append(made)
            return made

        manager.client = client  # type: ignore[method-assign]

    def give_back(self, *, is_fit: bool) -> None:
        """Say that a notebook is done with the kernel; one that is not fit to serve another is ended."""
        while self._clients:
            self._clients.pop().stop_channels()
        if not is_fit:
            self.end()

    def end(self) -> None:
        """End the kernel, if one runs."""
        run_sync(self._end)()

    async def _end(self) -> None:
        manager, self._manager = self._manager, None
        if manager is not None:
            with contextlib.suppress(RuntimeError):  # it is dead already
                await ensure_async(manager.shutdown_kernel(now=True))
            await ensure_async(manager.cleanup_resources())


async def _run(manager: AsyncKernelManager, code: str) -> bool:
    """Run code in a kernel, and return whether it went well in time."""
    if not await ensure_async(manager.is_alive()):
        return False
    client = manager.client()
    client.start_channels()
    try:
        await client.wait_for_ready(timeout=60)
        client.execute(code, silent=True, store_history=False, allow_stdin=False)
        async with asyncio.timeout(PATIENCE):
            while True:
                reply: dict[str, Any] = await client.get_shell_msg()
                if reply["msg_type"] == "execute_reply":
                    return bool(reply["content"]["status"] == "ok")
    except (TimeoutError, RuntimeError):
        return False
    finally:
        client.stop_channels()
