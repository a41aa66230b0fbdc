"""A Jupyter server with warm kernels: the extension warms up with the server, and a stock kernelspec's kernel is forked."""

from __future__ import annotations

import json
import os
import secrets
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from offerscope.kernels.lab import KERNELSPEC
from offerscope.kernels.template import Recipe

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="kernels are forked on Linux only")


class Server:
    def __init__(self, port: int, token: str) -> None:
        self.url, self.token = f"http://127.0.0.1:{port}/api/", token

    def ask(self, path: str, body: Any = None, method: str | None = None) -> Any:
        data = None if body is None else json.dumps(body).encode()
        request = urllib.request.Request(
            self.url + path, data=data, method=method, headers={"Authorization": f"token {self.token}"}
        )
        with urllib.request.urlopen(request, timeout=60) as answer:
            text = answer.read()
        return json.loads(text) if text else None


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Server, subprocess.Popen[bytes]]]:
    home = tmp_path_factory.mktemp("home")
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    token = secrets.token_hex(8)
    env = {
        **os.environ,
        "HOME": str(home),
        "JUPYTER_DEFAULT_PROVISIONER_NAME": "offerscope-warm",
        "JUPYTER_CONFIG_DIR": str(home),
    }
    command = [
        sys.executable, "-m", "jupyter", "server", "--allow-root", "--no-browser", f"--ServerApp.root_dir={home}",
        f"--ServerApp.port={port}", f"--IdentityProvider.token={token}", "--ServerApp.port_retries=0",
    ]  # fmt: skip
    process = subprocess.Popen(command, env=env, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    one = Server(port, token)
    for _ in range(300):
        try:
            one.ask("status")
            break
        except OSError:
            time.sleep(0.1)
    yield one, process
    process.terminate()
    process.wait(30)


def children(process: int) -> dict[int, str]:
    found = {}
    for folder in Path("/proc").glob("[0-9]*"):
        try:
            parent = int((folder / "stat").read_text().rpartition(")")[2].split()[1])
            words = (folder / "cmdline").read_bytes().replace(b"\0", b" ").decode(errors="replace")
        except (FileNotFoundError, ProcessLookupError):
            continue
        if parent == process:
            found[int(folder.name)] = words
    return found


def test_the_server_warms_up_and_forks_both_kernelspecs(server: tuple[Server, subprocess.Popen[bytes]]) -> None:
    one, process = server
    specs = one.ask("kernelspecs")["kernelspecs"]
    assert specs["offerscope"]["spec"]["display_name"] == "Offerscope (warm)"
    for _ in range(600):
        forks = [number for number, words in children(process.pid).items() if "offerscope.kernels.server" in words]
        if forks:
            break
        time.sleep(0.05)
    assert len(forks) == 1
    for name in ("offerscope", "python3"):
        kernel = one.ask("kernels", {"name": name})
        assert len(children(forks[0])) == 1
        one.ask(f"kernels/{kernel['id']}", method="DELETE")
        assert children(forks[0]) == {}


def test_the_kernelspec_names_what_there_is() -> None:
    recipe = Recipe.of_kernelspec(KERNELSPEC)
    assert recipe.watch == ("offerscope",)
    assert "offerscope.questions:all_questions" in recipe.preload
    assert recipe.fingerprint()
