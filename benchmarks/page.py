"""How long a page of the demo's report takes to be read and to be drawn, beside the page that stock nbconvert makes of the same notebook.

Both are opened from the disk in a headless chromium of their own each time (an empty profile, no network), in turn. A page is
read when its first words are painted (first contentful paint) and drawn when its last chart is. The stock page is made as its
users make it: papermill with PLOTLY_RENDERER=notebook, then nbconvert's HTML; its cells show the same figures. Last comes a line of
JSON: milliseconds as medians, bytes of the whole report and of the stock pages.
"""

from __future__ import annotations

import argparse
import json
import os
import shutil
import statistics
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any

import nbformat
from playwright.sync_api import Playwright, sync_playwright

from offerscope.places import shipped
from offerscope.reports.write import write_report

#: Our line that shows an answer, and what stock users write: the figure itself.
OURS = "from offerscope.show import show"
STOCK = "def show(answer, chart=None):\n    return None if chart is None else chart(answer)"

CHROMIUM = ("--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
            "--disable-component-update", "--disable-sync", "--host-resolver-rules=MAP * ~NOTFOUND")  # fmt: skip

#: Notes when a chart was last painted: after the frame in which its picture came.
WATCH = """
window.charts = 0; window.painted = 0;
new MutationObserver(all => {
  for (const one of all) for (const node of one.addedNodes) {
    if (node.nodeType === 1 && (node.matches("svg.main-svg, .svg-container") || node.querySelector("svg.main-svg"))) {
      requestAnimationFrame(() => setTimeout(() => { window.painted = performance.now(); }));
    }
  }
}).observe(document, { childList: true, subtree: true });
"""

#: Whether every chart has its picture.
DRAWN = """() => {
  const all = [...document.querySelectorAll("figure .plot, .plotly-graph-div")];
  const ours = document.body.dataset.figures;
  return document.readyState === "complete" && all.every(one => one.querySelector("svg.main-svg"))
    && (ours === undefined || Number(document.body.dataset.drawn) >= Number(ours)) && (window.painted > 0 || !all.length);
}"""

TIMES = """() => [performance.getEntriesByName("first-contentful-paint")[0].startTime, window.painted,
  document.querySelectorAll("figure .plot, .plotly-graph-div").length]"""


def stock_page(notebook: Path, folder: Path) -> Path:
    """Return the page that papermill and nbconvert make of a notebook on the demo's log."""
    node: Any = nbformat.read(notebook, as_version=4)
    for cell in node.cells:
        cell.source = cell.source.replace(OURS, STOCK)
    plain, run = folder / f"plain-{notebook.name}", folder / notebook.name
    nbformat.write(node, plain)
    env = {**os.environ, "PLOTLY_RENDERER": "notebook", "IPYTHONDIR": str(folder / "ipython")}
    papermill = [sys.executable, "-m", "papermill", "--no-progress-bar", "-p", "log", str(shipped("data/demo"))]
    for command in ([*papermill, str(plain), str(run)], [sys.executable, "-m", "nbconvert", "--to", "html", str(run)]):
        subprocess.run(command, env=env, check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, timeout=600)
    return run.with_suffix(".html")


def times(running: Playwright, page: Path, folder: Path) -> tuple[float, float, int]:
    """Return after how many milliseconds a page was read and drawn in a new browser, and how many charts it has."""
    profile = folder / "profile"
    shutil.rmtree(profile, ignore_errors=True)
    chromium = next(filter(None, map(shutil.which, ("chromium", "google-chrome", "chromium-browser"))), None)
    if chromium is None:
        raise SystemExit("This needs chromium (on Debian: apt-get install chromium).")
    context = running.chromium.launch_persistent_context(
        str(profile), executable_path=chromium, args=CHROMIUM, viewport={"width": 1280, "height": 900}
    )
    try:
        opened = context.pages[0]
        opened.add_init_script(WATCH)
        opened.goto(page.resolve().as_uri(), wait_until="commit")
        opened.wait_for_function(DRAWN, timeout=120_000)
        opened.wait_for_timeout(200)
        read, drawn, charts = opened.evaluate(TIMES)
    finally:
        context.close()
    return float(read), float(drawn), int(charts)


def size(folder: Path) -> int:
    """Return the bytes of all files in a folder."""
    return sum(path.stat().st_size for path in folder.rglob("*") if path.is_file())


def main(rounds: int, is_small: bool) -> None:
    """Make both, open both in turn and print the medians."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        os.environ["OFFERSCOPE_CONFIG"] = str(folder / "none.toml")
        report = write_report(str(shipped("data/demo")), folder / "report").index.parent
        notebooks = sorted(path for path in shipped("notebooks").glob("*.ipynb") if "cohort" not in path.stem)
        pairs = {path.stem: report / f"{path.stem}.html" for path in notebooks}
        pairs[notebooks[0].stem] = report / "index.html"
        chosen = [notebooks[0], next(path for path in notebooks if "offers" in path.stem)] if is_small else notebooks
        stock = {path.stem: stock_page(path, folder) for path in chosen}
        found: dict[str, dict[str, float]] = {}
        with sync_playwright() as running:
            for stem, other in stock.items():
                taken = [(times(running, pairs[stem], folder), times(running, other, folder)) for _ in range(rounds)]
                ours, theirs = (
                    [statistics.median(pair[side][at] for pair in taken) for at in (0, 1)] for side in (0, 1)
                )
                found[stem] = {"read": ours[0], "drawn": ours[1], "stock_read": theirs[0], "stock_drawn": theirs[1]}
                print(
                    f"{stem}: read after {ours[0]:.0f} ms, {taken[0][0][2]} charts drawn after {ours[1]:.0f} ms;"
                    f" stock: read after {theirs[0]:.0f} ms, {taken[0][1][2]} charts drawn after {theirs[1]:.0f} ms"
                )
        front = found[notebooks[0].stem]
        figures = {
            "report_bytes": size(report),
            "first_page_ms": round(front["read"]),
            "first_page_charts_ms": round(front["drawn"]),
            "slowest_page_ms": round(max(one["read"] for one in found.values())),
            "slowest_page_charts_ms": round(max(one["drawn"] for one in found.values())),
            "stock_page_ms": round(front["stock_read"]),
            "stock_page_charts_ms": round(front["stock_drawn"]),
            "stock_slowest_page_ms": round(max(one["stock_read"] for one in found.values())),
            "stock_slowest_page_charts_ms": round(max(one["stock_drawn"] for one in found.values())),
            "read_ratio": round(statistics.median(one["read"] / one["stock_read"] for one in found.values()), 3),
            "drawn_ratio": round(
                statistics.median(one["drawn"] / one["stock_drawn"] for one in found.values() if one["stock_drawn"]), 3
            ),
            "stock_bytes": sum(path.stat().st_size for path in stock.values()),
            "pages": len(found),
            "rounds": rounds,
        }
    print(json.dumps(figures))


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--small", action="store_true", help="the front page and one more, three rounds")
    parser.add_argument(
        "--rounds", type=int, default=0, help="how often each page is opened; left out: 3 where small, else 7"
    )
    given = parser.parse_args()
    main(given.rounds or (3 if given.small else 7), given.small)
