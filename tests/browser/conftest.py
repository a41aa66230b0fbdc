"""A browser for what a person sees: Debian's chromium, driven by Playwright, with no network to speak of."""

from __future__ import annotations

import importlib.util
import os
import shutil
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from types import ModuleType
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from playwright.sync_api import Browser, BrowserContext, Page

HERE = Path(__file__).parent

ARGUMENTS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        if HERE in Path(item.path).parents:
            item.add_marker(pytest.mark.browser)


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """One chromium for all tests; skipped with a reason where there is none."""
    chromium = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
    if chromium is None:
        pytest.skip("needs chromium (on Debian: apt-get install chromium)")
    try:
        from playwright.sync_api import Error, sync_playwright
    except ImportError:
        pytest.skip("needs playwright from the dev group")
    try:
        running = sync_playwright().start()
    except (Error, OSError) as error:
        pytest.skip(f"playwright's driver does not start: {error}")
    started = running.chromium.launch(executable_path=chromium, args=ARGUMENTS)
    yield started
    started.close()
    running.stop()


@dataclass
class Watched:
    """A page, and all it did that a report's page must not do."""

    page: Page
    wrong: list[str] = field(default_factory=list)
    requested: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        wrong, requested = self.wrong, self.requested
        self.page.on("console", lambda said: wrong.append(said.text) if said.type in ("error", "warning") else None)
        self.page.on("pageerror", lambda error: wrong.append(str(error)))
        self.page.on("dialog", lambda dialog: wrong.append(dialog.message))
        self.page.on("requestfailed", lambda request: wrong.append(f"not loaded: {request.url}"))
        self.page.on("request", lambda request: requested.append(request.url))

    def open(self, path: Path, width: int = 1280) -> Page:
        """Open a page of a report and wait until its charts are drawn, or have failed to."""
        self.page.set_viewport_size({"width": width, "height": 900})
        self.page.goto(path.as_uri())
        self.page.wait_for_function(
            "() => Number(document.body.dataset.drawn) + Number(document.body.dataset.notDrawn)"
            " >= Number(document.body.dataset.figures)"
        )
        return self.page


@pytest.fixture
def context(browser: Browser) -> Iterator[BrowserContext]:
    made = browser.new_context()
    yield made
    made.close()


@pytest.fixture
def watched(context: BrowserContext) -> Watched:
    return Watched(context.new_page())


@pytest.fixture(scope="module")
def watch_anew(browser: Browser) -> Iterator[Callable[[], Watched]]:
    """A function that gives another page, in a context of its own, each time it is called."""
    contexts: list[BrowserContext] = []

    def anew() -> Watched:
        contexts.append(browser.new_context())
        return Watched(contexts[-1].new_page())

    yield anew
    for context in contexts:
        context.close()


@pytest.fixture(scope="session")
def small() -> ModuleType:
    """The small log and questions of tests/reports."""
    path = HERE.parent / "reports" / "small_report.py"
    spec = importlib.util.spec_from_file_location("small_report", path)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules["small_report"] = module
    spec.loader.exec_module(module)
    return module


@pytest.fixture(scope="session")
def small_report(small: ModuleType, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of the small report, with its failing and its hostile page."""
    from offerscope.reports.write import write_report

    folder = tmp_path_factory.mktemp("small")
    log = small.make_log(folder / "log")
    questions = {"_questions": small.all_small(), "_notebooks": small.NOTEBOOKS}
    return write_report(log, folder / "report", as_of="2026-04-01", **questions).index.parent


@contextmanager
def held_by_all(factory: pytest.TempPathFactory, name: str) -> Iterator[Path]:
    """A folder of this run that all its processes see; who is inside the block has it alone."""
    if "PYTEST_XDIST_WORKER" not in os.environ:
        yield factory.mktemp(name)
        return
    import fcntl

    folder = factory.getbasetemp().parent / name  # a worker's own folder lies in the run's
    folder.mkdir(exist_ok=True)
    with (folder / "lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield folder


@pytest.fixture(scope="session")
def demo_report(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of the demo's report, whatever log is chosen on this machine; the first process that asks writes it."""
    from offerscope.reports.write import write_report

    with held_by_all(tmp_path_factory, "demo") as folder, pytest.MonkeyPatch.context() as patch:
        out = folder / "report"  # there only once it is whole
        if not out.exists():
            patch.setenv("OFFERSCOPE_CONFIG", str(folder / "no-config.toml"))
            write_report("", out)
        return out


@pytest.fixture
def report(request: pytest.FixtureRequest) -> Path:
    """The folder of the report a test is parametrised with, by the name of its fixture."""
    folder: Path = request.getfixturevalue(request.param)
    return folder
