"""Kernels as Jupyter starts them: through the provisioner's entry point."""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from jupyter_client.kernelspec import KernelSpec
from jupyter_client.manager import KernelManager

from offerscope.kernels.template import Recipe, Template

SMALL = Recipe(preload=(*Recipe().preload, "numpy"), absent=("rfc3987_syntax",))


class Session:
    """One kernel with the client that talks to it."""

    def __init__(self, manager: KernelManager, **launch: Any) -> None:
        self.manager = manager
        manager.start_kernel(**launch)
        self.connect()

    def connect(self) -> None:
        self.client = self.manager.client()
        self.client.start_channels()
        self.client.wait_for_ready(timeout=60)

    def run(self, code: str) -> str:
        """Return what the code printed, or the class of its error."""
        said: list[str] = []

        def hear(message: dict[str, Any]) -> None:
            if message["msg_type"] == "stream":
                said.append(message["content"]["text"])

        # Any kernel drops ("aborted") what comes in while it is still busy ending a cell that failed: say it again.
        end = time.monotonic() + 60
        while (reply := self.client.execute_interactive(code, output_hook=hear, timeout=60))["content"][
            "status"
        ] == "aborted":
            assert time.monotonic() < end, "the kernel takes no code any more"
        return "".join(said).strip() if reply["content"]["status"] == "ok" else str(reply["content"]["ename"])

    def end(self) -> None:
        self.client.stop_channels()
        self.manager.shutdown_kernel(now=True)
        self.manager.context.destroy(linger=0)


def manager_for(spec: KernelSpec, folder: Path) -> KernelManager:
    class Manager(KernelManager):
        @property
        def kernel_spec(self) -> KernelSpec:
            return spec

    return Manager(transport="ipc", ip=str(folder / "s"), connection_file=str(folder / "kernel.json"))


@pytest.fixture(scope="module")
def template() -> Iterator[Template]:
    with Template(SMALL) as started:
        yield started


@pytest.fixture
def start(template: Template, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Callable[..., Session]]:
    made: list[Session] = []

    def start(config: dict[str, Any] | None = None, argv: list[str] | None = None, **launch: Any) -> Session:
        folder = tmp_path_factory.mktemp("k")
        words = argv or [sys.executable, "-P", "-m", "ipykernel_launcher", "--log-level=50", "-f", "{connection_file}"]
        stanza = {"provisioner_name": "offerscope-warm", "config": {"address": template.address, **(config or {})}}
        spec = KernelSpec(argv=words, display_name="x", language="python", metadata={"kernel_provisioner": stanza})
        launch.setdefault("env", {**os.environ, "IPYTHONDIR": str(folder / "ipython")})
        made.append(Session(manager_for(spec, folder), **launch))
        return made[-1]

    yield start
    for session in made:
        session.end()
