"""A client that is ready as soon as its kernel is: the stock one waits a fifth of a second for silence."""

from __future__ import annotations

import time
from queue import Empty

from jupyter_client.asynchronous.client import AsyncKernelClient
from jupyter_core.utils import ensure_async

#: Seconds after which the kernel is asked again: what was published before the subscription was there is lost.
AGAIN = 0.25


class ReadyClient(AsyncKernelClient):
    """The stock client but for how it waits for its kernel."""

    async def wait_for_ready(self, timeout: float | None = None) -> None:
        """Wait until the kernel answers and what it publishes arrives, to the end of that answer.

        Parameters
        ----------
        timeout:
            Seconds; ``None`` = for ever.

        Raises
        ------
        RuntimeError
            If the kernel died, or did not answer in time.
        """
        end = None if timeout is None else time.monotonic() + timeout
        asked: set[str] = set()
        answered = False
        while True:
            asked.add(self.kernel_info())
            waited = time.monotonic() + (AGAIN if answered else 1.0)
            while (left := waited - time.monotonic()) > 0:
                if not answered:
                    answered = await self._answer(left)
                elif await self._idle(left, asked):
                    return
                if not await self.is_alive():
                    raise RuntimeError("Kernel died before replying to kernel_info")
            if end is not None and time.monotonic() > end:
                raise RuntimeError(f"Kernel didn't respond in {timeout} seconds")

    async def _answer(self, left: float) -> bool:
        try:
            message = await ensure_async(self.shell_channel.get_msg(timeout=min(left, 0.1)))
        except Empty:
            return False
        if message["msg_type"] != "kernel_info_reply":
            return False
        self._handle_kernel_info_reply(message)
        return True

    async def _idle(self, left: float, asked: set[str]) -> bool:
        try:
            message = await ensure_async(self.iopub_channel.get_msg(timeout=left))
        except Empty:
            return False
        is_idle = message["msg_type"] == "status" and message["content"].get("execution_state") == "idle"
        return is_idle and message["parent_header"].get("msg_id") in asked
