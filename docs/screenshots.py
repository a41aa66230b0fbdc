"""Pictures of every page of the demo's report, as a person sees them, and the few that the README and the documentation show.

``make screenshots`` writes all into build/screenshots, wide and narrow, light and dark, and the chosen ones into docs/images.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any

from playwright.sync_api import Browser, Page, sync_playwright

ROOT = Path(__file__).resolve().parents[1]
ALL, CHOSEN = ROOT / "build" / "screenshots", ROOT / "docs" / "images"

WIDTHS, SCHEMES = (1280, 400), ("light", "dark")

#: The pictures in docs/images: the page, the width, the scheme, and the number of a chart; without one, the page's top.
PICTURES: dict[str, tuple[str, int, str, int | None]] = {
    "front-page": ("index", 1280, "light", None),
    "offers": ("10_offers", 1000, "light", 0),
    "decision-dark": ("11_decision", 1280, "dark", None),
    "cultures-phone": ("04_cultures", 400, "light", 0),
}

WHOLE = (
    "() => Number(document.body.dataset.drawn || 0) + Number(document.body.dataset.notDrawn || 0)"
    " >= Number(document.body.dataset.figures || 0)"
)


def opened(browser: Browser, path: Path, width: int, scheme: Any) -> Page:
    """Return a page of the report, its charts drawn."""
    page = browser.new_page(viewport={"width": width, "height": 900}, color_scheme=scheme)
    page.goto(path.as_uri())
    page.wait_for_function(WHOLE)
    return page


def small(picture: Path) -> None:
    """Make a picture smaller: 256 colours are enough for a page, the rare ones among them."""
    from PIL import Image

    with Image.open(picture) as image:
        image.convert("RGB").quantize(256, method=Image.Quantize.MAXCOVERAGE, dither=Image.Dither.NONE).save(
            picture, optimize=True
        )


def take_all(browser: Browser, report: Path) -> None:
    """Take every page whole, at each width and in each scheme."""
    shutil.rmtree(ALL, ignore_errors=True)
    ALL.mkdir(parents=True)
    for path in sorted(report.glob("*.html")):
        for width in WIDTHS:
            for scheme in SCHEMES:
                page = opened(browser, path, width, scheme)
                page.screenshot(path=ALL / f"{path.stem}_{width}_{scheme}.png", full_page=True)
                page.close()


def take_chosen(browser: Browser, report: Path) -> None:
    """Take what the README and the documentation show."""
    CHOSEN.mkdir(parents=True, exist_ok=True)
    for name, (stem, width, scheme, number) in PICTURES.items():
        page = opened(browser, report / f"{stem}.html", width, scheme)
        picture = CHOSEN / f"{name}.png"
        if number is None:
            page.screenshot(path=picture)
        else:
            page.locator(".chart:has(figure)").nth(number).screenshot(path=picture)
        page.close()
        small(picture)


def main() -> None:
    """Make the demo's report and take its pictures."""
    chromium = next(filter(None, map(shutil.which, ("chromium", "google-chrome", "chromium-browser"))), None)
    if chromium is None:
        raise SystemExit("Pictures need chromium (on Debian: apt-get install chromium).")
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as running:
        report = Path(folder) / "demo"
        subprocess.run(
            [Path(sys.executable).parent / "offerscope", "report", ROOT / "data" / "demo", "--out", report],
            env={**os.environ, "OFFERSCOPE_CONFIG": str(Path(folder) / "none.toml")}, check=True, stdout=subprocess.DEVNULL,
        )  # fmt: skip
        browser = running.chromium.launch(executable_path=chromium, args=["--no-sandbox", "--disable-gpu"])
        take_chosen(browser, report)
        take_all(browser, report)
        browser.close()
    print(
        f"{len(list(ALL.glob('*.png')))} pictures in {ALL.relative_to(ROOT)}, {len(PICTURES)} in {CHOSEN.relative_to(ROOT)}"
    )


if __name__ == "__main__":
    main()
