"""How long a notebook takes in JupyterLab from being opened to its findings and its first chart: warm kernels beside stock ones.

One Jupyter server for each kind, in turn; for each notebook a session is opened as JupyterLab opens it (HTTP), and the cells up to the
first chart are run over the kernel's websocket. The demo is the log. The last line is JSON: the median and the longest, in seconds, from
opening to the kernel's first answer, to the findings, and to the first chart.
"""

from __future__ import annotations

import argparse
import asyncio
import json
import os
import secrets
import socket
import statistics
import subprocess
import sys
import tempfile
import time
import urllib.request
import uuid
from pathlib import Path
from typing import Any

from tornado.httpclient import HTTPRequest
from tornado.websocket import WebSocketClientConnection, websocket_connect

from offerscope.places import shipped
from offerscope.show import PLOTLY_MIME

KINDS = {"warm": "offerscope-warm", "stock": "local-provisioner"}

#: Seconds within which a server starts, and within which its warm kernels are ready.
START, WARMING = 60, 20


class Server:
    """A Jupyter server with one kind of kernel."""

    def __init__(self, kind: str, home: Path) -> None:
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            self.port = free.getsockname()[1]
        self.token = secrets.token_hex(8)
        env = {
            **os.environ, "HOME": str(home), "JUPYTER_CONFIG_DIR": str(home), "JUPYTER_DEFAULT_PROVISIONER_NAME": KINDS[kind],
        }  # fmt: skip
        command = [
            sys.executable, "-m", "jupyter", "server", "--allow-root", "--no-browser", f"--ServerApp.root_dir={home}",
            f"--ServerApp.port={self.port}", f"--IdentityProvider.token={self.token}", "--ServerApp.port_retries=0",
        ]  # fmt: skip
        self.process = subprocess.Popen(command, env=env, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        end = time.monotonic() + START
        while True:
            try:
                self.ask("status")
                break
            except OSError:
                if time.monotonic() > end:
                    raise
                time.sleep(0.1)

    def ask(self, path: str, body: Any = None, method: str | None = None) -> Any:
        """Ask the server for something, or tell it."""
        data = None if body is None else json.dumps(body).encode()
        request = urllib.request.Request(
            f"http://127.0.0.1:{self.port}/api/{path}", data=data, method=method, headers=self._headers
        )
        with urllib.request.urlopen(request, timeout=60) as answer:
            text = answer.read()
        return json.loads(text) if text else None

    @property
    def _headers(self) -> dict[str, str]:
        return {"Authorization": f"token {self.token}"}

    async def listen(self, kernel: str) -> WebSocketClientConnection:
        """Return the connection to a kernel."""
        url = f"ws://127.0.0.1:{self.port}/api/kernels/{kernel}/channels"
        return await websocket_connect(HTTPRequest(url, headers=self._headers))

    def stop(self) -> None:
        """End the server and its kernels."""
        self.process.terminate()
        self.process.wait(timeout=60)


def cells(notebook: Path) -> list[str]:
    """Return the code of a notebook's cells; the log is the demo."""
    made = json.loads(notebook.read_text(encoding="utf-8"))
    found = ["".join(cell["source"]) for cell in made["cells"] if cell["cell_type"] == "code"]
    return [found[0] + f"\nlog = {str(shipped('data/demo'))!r}", *found[1:]]


def message(kind: str, content: dict[str, Any]) -> dict[str, Any]:
    """Return a message of the Jupyter protocol."""
    header = {"msg_id": uuid.uuid4().hex, "msg_type": kind, "username": "", "session": "", "version": "5.3"}
    return {"channel": "shell", "header": header, "parent_header": {}, "metadata": {}, "content": content}


async def run(line: WebSocketClientConnection, kind: str, content: dict[str, Any]) -> bool:
    """Send a message, wait for its answer, and return whether a chart was shown meanwhile."""
    asked = message(kind, content)
    await line.write_message(json.dumps(asked))
    has_chart, is_idle, is_answered = False, False, False
    while not (is_idle and is_answered):
        came = await asyncio.wait_for(line.read_message(), timeout=120)
        told = json.loads(came or "{}")
        if told.get("parent_header", {}).get("msg_id") != asked["header"]["msg_id"]:
            continue
        what = told["msg_type"]
        if what == "error":
            raise SystemExit(f"{told['content']['ename']}: {told['content']['evalue']}")
        has_chart |= PLOTLY_MIME in told["content"].get("data", {})
        is_idle |= what == "status" and told["content"]["execution_state"] == "idle"
        is_answered |= what == kind.replace("request", "reply")
    return has_chart


async def opened(server: Server, notebook: Path) -> tuple[float, float, float]:
    """Return the seconds from opening a notebook to the kernel's answer, to the findings, and to the first chart."""
    start = time.perf_counter()
    asked = {"path": notebook.name, "name": notebook.name, "type": "notebook", "kernel": {"name": "python3"}}
    session = await asyncio.to_thread(server.ask, "sessions", asked)
    line = await server.listen(session["kernel"]["id"])
    await run(line, "kernel_info_request", {})
    times = [time.perf_counter() - start]
    for number, code in enumerate(cells(notebook)):
        has_chart = await run(line, "execute_request", {"code": code, "store_history": True, "allow_stdin": False})
        if number == 1:
            times.append(time.perf_counter() - start)
        if has_chart:
            break
    times.append(time.perf_counter() - start)
    line.close()
    await asyncio.to_thread(server.ask, f"sessions/{session['id']}", None, "DELETE")
    return times[0], times[1], times[2]


def main() -> None:
    """Open the notebooks on both kinds of server and print the times."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--small", action="store_true", help="three notebooks")
    small = parser.parse_args().small
    notebooks = [path for path in sorted(shipped("notebooks").glob("*.ipynb")) if "cohort" not in path.stem]
    found: dict[str, Any] = {}
    for kind in KINDS:
        with tempfile.TemporaryDirectory(prefix="offerscope-bench-") as home:
            server = Server(kind, Path(home))
            try:
                time.sleep(WARMING)  # a person has opened the file browser meanwhile
                each = [asyncio.run(opened(server, path)) for path in (notebooks[1:4] if small else notebooks)]
            finally:
                server.stop()
        for name, seconds in zip(("ready", "findings", "first_chart"), zip(*each, strict=True), strict=True):
            found[f"{kind}_{name}_s"] = round(statistics.median(seconds), 3)
            found[f"{kind}_{name}_longest_s"] = round(max(seconds), 3)
        print(kind, {name: value for name, value in found.items() if name.startswith(kind)})
    found["ratio"] = round(found["stock_first_chart_s"] / found["warm_first_chart_s"], 2)
    print(json.dumps(found))


if __name__ == "__main__":
    main()
