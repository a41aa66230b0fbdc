"""The notebooks in a real JupyterLab, as a person opens them: Run All works with no edit, on any log."""

from __future__ import annotations

import json
import os
import secrets
import shutil
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from types import ModuleType
from typing import TYPE_CHECKING, Any

import pytest

from offerscope.places import choose_log, shipped
from offerscope.reports.running import displayed, run_notebook
from offerscope.show import PLOTLY_MIME

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

pytestmark = pytest.mark.slow

#: Seconds for one notebook: its kernel's start and all its cells, on a machine that does other things, too.
PATIENCE = 240

#: What the server is told, so that it does nothing but serve: no news, no update check, no extension catalogue.
SETTINGS = {
    "@jupyterlab/notebook-extension/tracker.jupyterlab-settings": {"windowingMode": "none"},
    "@jupyterlab/apputils-extension/notification.jupyterlab-settings": {
        "checkForUpdates": False,
        "doNotDisturbMode": True,
        "fetchNews": "false",
    },
}


#: The numbers before the code cells of the notebook in sight: ``[ ]:``, ``[*]:`` or ``[3]:``.
PROMPTS = (
    "[...document.querySelectorAll('.jp-NotebookPanel:not(.lm-mod-hidden) .jp-CodeCell .jp-InputPrompt')]"
    ".map(one => one.textContent.trim())"
)

#: What JupyterLab calls both an error's traceback and a warning.
WRONG = '[data-mime-type="application/vnd.jupyter.stderr"], [data-mime-type="application/vnd.jupyter.error"]'


@dataclass(frozen=True)
class Lab:
    """A running JupyterLab, the folder it shows, and the file that remembers the chosen log."""

    url: str
    token: str
    root: Path
    config: Path

    def api(self, method: str, path: str) -> Any:
        request = urllib.request.Request(
            f"{self.url}/api/{path}", method=method, headers={"Authorization": f"token {self.token}"}
        )
        with urllib.request.urlopen(request, timeout=10) as answer:
            text = answer.read()
        return json.loads(text) if text else None


@pytest.fixture(scope="module")
def lab(small: ModuleType, browser: Browser, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Lab]:
    """A JupyterLab of its own: own home, own settings, a free port and a token."""
    home = tmp_path_factory.mktemp("lab")
    root = home / "work"
    shutil.copytree(shipped("notebooks"), root, ignore=shutil.ignore_patterns(".ipynb_checkpoints"))
    shutil.copytree(small.NOTEBOOKS, root / "small")
    for name, value in SETTINGS.items():
        path = home / "settings" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(json.dumps(value), encoding="utf-8")
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    token = secrets.token_hex(16)
    environment = {
        **{key: value for key, value in os.environ.items() if not key.startswith(("JUPYTER", "IPYTHON"))},
        "HOME": str(home),
        "JUPYTER_CONFIG_DIR": str(home / "config"),
        "JUPYTER_DATA_DIR": str(home / "data"),
        "JUPYTER_RUNTIME_DIR": str(home / "runtime"),
        "JUPYTERLAB_SETTINGS_DIR": str(home / "settings"),
        "JUPYTERLAB_WORKSPACES_DIR": str(home / "workspaces"),
        "IPYTHONDIR": str(home / "ipython"),
        "OFFERSCOPE_CONFIG": str(home / "offerscope.toml"),
    }
    command = [
        *(sys.executable, "-m", "jupyterlab", "--no-browser", "--allow-root"),
        *("--ServerApp.ip=127.0.0.1", f"--ServerApp.port={port}", "--ServerApp.port_retries=0"),
        *(f"--IdentityProvider.token={token}", f"--ServerApp.root_dir={root}"),
        *("--LabApp.check_for_updates_class=jupyterlab.NeverCheckForUpdate", "--LabApp.extension_manager=readonly"),
    ]
    with (home / "server.log").open("w", encoding="utf-8") as log:
        server = subprocess.Popen(command, env=environment, cwd=root, stdout=log, stderr=log)
    made = Lab(f"http://127.0.0.1:{port}", token, root, home / "offerscope.toml")
    try:
        wait_until_up(made, server, home / "server.log")
        yield made
    finally:
        server.terminate()
        try:
            server.wait(20)
        except subprocess.TimeoutExpired:
            server.kill()
            server.wait()


def wait_until_up(lab: Lab, server: subprocess.Popen[bytes], log: Path) -> None:
    for _ in range(240):
        if server.poll() is not None:
            break
        try:
            lab.api("GET", "status")
        except (urllib.error.URLError, ConnectionError, TimeoutError):
            time.sleep(0.25)
        else:
            return
    raise AssertionError("JupyterLab does not start:\n" + log.read_text(encoding="utf-8")[-3000:])


def run_all(page: Page, lab: Lab, notebook: str) -> dict[str, Any]:
    """Open a notebook, Run > Run All Cells, wait until all are done, and count what stands below them."""
    from playwright.sync_api import TimeoutError as TooLong

    page.goto(f"{lab.url}/lab/tree/{notebook}?token={lab.token}&reset", wait_until="domcontentloaded")
    page.wait_for_selector(".jp-NotebookPanel:not(.lm-mod-hidden) .jp-CodeCell .jp-InputPrompt")
    wait_for_kernel(lab)
    for _ in range(6):  # the page may need a moment more than the kernel, and then says so in a dialog
        page.wait_for_timeout(1000)
        page.locator(".lm-MenuBar-itemLabel", has_text="Run").first.click()
        page.locator(".lm-Menu-itemLabel", has_text="Run All Cells").first.click()
        try:
            page.wait_for_function(f"() => {PROMPTS}.some(one => one !== '[ ]:')", timeout=5_000)
        except TooLong:
            for button in page.locator(".jp-Dialog .jp-mod-accept").all():
                button.click()
            continue
        break
    page.wait_for_function(
        f"() => document.querySelector({WRONG!r}) || {PROMPTS}.every(one => /^\\[\\d+\\]:$/.test(one))",
        timeout=PATIENCE * 1000,
    )
    page.wait_for_timeout(1500)  # the last figure is drawn after its cell is done
    return {
        "wrong": page.locator(WRONG).all_inner_texts(),
        "plots": page.evaluate(
            "[...document.querySelectorAll('.js-plotly-plot')].filter(one => one.querySelector('.main-svg')).length"
        ),
    }


def wait_for_kernel(lab: Lab) -> None:
    """Wait until a kernel listens to the page."""
    for _ in range(240):
        kernels = [session["kernel"] for session in lab.api("GET", "sessions")]
        if any(one["execution_state"] == "idle" and one["connections"] for one in kernels):
            return
        time.sleep(0.25)
    raise AssertionError(f"no kernel is ready: {lab.api('GET', 'sessions')}")


@pytest.fixture
def page(browser: Browser, lab: Lab) -> Iterator[Page]:
    """A page in a context of its own; the kernels it started are stopped after it."""
    context = browser.new_context(viewport={"width": 1280, "height": 1000})
    opened = context.new_page()
    opened.set_default_timeout(90_000)
    yield opened
    context.close()
    for session in lab.api("GET", "sessions"):
        lab.api("DELETE", f"sessions/{session['id']}")


def expected_plots(notebook: Path, log: Path) -> int:
    """How many charts the notebook shows on a log, by running it without a browser."""
    run = run_notebook(notebook, {"log": str(log)})
    assert run.failure is None, f"{notebook.name}: {run.failure}"
    return sum(PLOTLY_MIME in data for data in displayed(run.node))


def notebooks() -> list[str]:
    return sorted(path.name for path in shipped("notebooks").glob("*.ipynb"))


@pytest.mark.parametrize("name", notebooks())
def test_run_all_draws_the_demo(lab: Lab, page: Page, name: str) -> None:
    lab.config.unlink(missing_ok=True)
    found = run_all(page, lab, name)
    assert found == {"wrong": [], "plots": expected_plots(lab.root / name, shipped("data/demo"))}


# The chosen log comes by the same parameter in each notebook: the first and the last stand for all.
@pytest.mark.parametrize("name", ["00_start_here.ipynb", "11_decision.ipynb"])
def test_run_all_draws_the_log_that_was_chosen(
    lab: Lab, page: Page, name: str, small: ModuleType, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    log = small.make_log(tmp_path / "my-log")
    monkeypatch.setenv("OFFERSCOPE_CONFIG", str(lab.config))
    assert choose_log(log) == lab.config
    found = run_all(page, lab, name)
    assert found == {"wrong": [], "plots": expected_plots(lab.root / name, log)}


def test_a_notebook_with_two_charts_is_seen_to_draw_two(lab: Lab, page: Page) -> None:
    assert run_all(page, lab, "small/01_fine.ipynb") == {"wrong": [], "plots": 2}


def test_a_notebook_that_fails_is_seen_to_fail(lab: Lab, page: Page) -> None:
    found = run_all(page, lab, "small/02_failing.ipynb")
    assert "ValueError" in found["wrong"][0]


@pytest.mark.parametrize("heading", ["More than noise?", "What came after joining"])
def test_the_contents_lead_to_their_sections(lab: Lab, page: Page, heading: str) -> None:
    page.goto(f"{lab.url}/lab/tree/08_surprises.ipynb?token={lab.token}&reset", wait_until="domcontentloaded")
    page.locator(".jp-RenderedMarkdown a", has_text=heading).first.click()
    page.wait_for_function(
        """text => {
          const one = [...document.querySelectorAll('.jp-RenderedMarkdown h2')].find(each => each.textContent.startsWith(text));
          const box = one && one.getBoundingClientRect();
          return box && box.top >= 0 && box.bottom <= window.innerHeight;
        }""",
        arg=heading,
        timeout=20_000,
    )
