"""Colours and sizes of letters, each once: the charts read them here, and the pages' style has them from here.

``python -m offerscope.charts.tokens FILE`` writes them anew into the style, as ``make tokens`` does.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Mapping
from pathlib import Path

SANS = "system-ui, -apple-system, 'Segoe UI', Roboto, 'Helvetica Neue', Arial, sans-serif"
MONO = "ui-monospace, 'SF Mono', Menlo, Consolas, 'Liberation Mono', monospace"

#: Pixels of letters in a chart: its title, a number that matters, what is said, what stands beside, what stands in a cell
#: or at a mark, and the numbers of an axis where many stand side by side.
TITLE, LARGE, LETTERS, SMALL, SMALLEST, TINY = 16, 15, 14, 13, 12, 11

#: The ground and the inks of charts; they stay in the dark, on a ground that is a little less bright.
CHART, CHART_IN_THE_DARK = "#ffffff", "#f5f5f3"
INK, INK_SOFT = "#1c2230", "#566070"

#: What the style calls ``--name``, in daylight.
LIGHT: Mapping[str, str] = {
    "paper": "#f7f6f3",
    "card": "#ffffff",
    "chart": CHART,
    "chart-ink": INK,
    "ink": INK,
    "ink-soft": INK_SOFT,
    "line": "#e2dfd8",
    "accent": "#0a5a8c",
    "accent-soft": "#e3eef5",
    "clear": "#0b6147",
    "clear-soft": "#e0f1ea",
    "leaning": "#7d4a00",
    "leaning-soft": "#fbeed6",
    "early": INK_SOFT,
    "early-soft": "#eceef1",
    "fact": "#0a5a8c",
    "fact-soft": "#e3eef5",
    "alarm": "#a3221f",
    "alarm-soft": "#fdeceb",
    "demo": "#7a3b8f",
    "text": "1.0625rem",
    "small": "0.9rem",
    "radius": "10px",
    "shadow": "0 1px 2px rgb(28 34 48 / 6%), 0 4px 14px rgb(28 34 48 / 5%)",
    "sans": SANS,
    "mono": MONO,
}

#: The same in the dark, where it is another.
DARK: Mapping[str, str] = {
    "paper": "#13171e",
    "card": "#1b212a",
    "chart": CHART_IN_THE_DARK,
    "ink": "#e9ebef",
    "ink-soft": "#a7b0be",
    "line": "#303948",
    "accent": "#86c3ee",
    "accent-soft": "#1d3242",
    "clear": "#7fd6b4",
    "clear-soft": "#173429",
    "leaning": "#f0c277",
    "leaning-soft": "#3a2d14",
    "early": "#a7b0be",
    "early-soft": "#272e39",
    "fact": "#86c3ee",
    "fact-soft": "#1d3242",
    "alarm": "#ffa49e",
    "alarm-soft": "#3d1f1e",
    "demo": "#d7a6e8",
    "shadow": "none",
}

#: Between these lines of the style stands what :func:`style` makes.
BEGIN, END = "/* from charts/tokens.py: make tokens */\n", "/* to here */\n"


def style() -> str:
    """Return the tokens as a style names them.

    Examples
    --------
    >>> style().splitlines()[:2]
    [':root {', '  --paper: #f7f6f3;']
    """
    light = "".join(f"  --{name}: {value};\n" for name, value in LIGHT.items())
    dark = "".join(f"    --{name}: {value};\n" for name, value in DARK.items())
    return (
        f":root {{\n{light}  color-scheme: light dark;\n}}\n\n"
        f"@media (prefers-color-scheme: dark) {{\n  :root {{\n{dark}  }}\n}}\n"
    )


def put_into(sheet: str) -> str:
    """Return a style sheet with the tokens in their place.

    Parameters
    ----------
    sheet:
        The style sheet; it has the two lines between which they stand.

    Raises
    ------
    ValueError
        If it lacks them.

    Examples
    --------
    >>> put_into(BEGIN + "old" + END).startswith(BEGIN + ":root {")
    True
    """
    made, count = re.subn(f"(?s){re.escape(BEGIN)}.*?{re.escape(END)}", lambda _: BEGIN + style() + END, sheet)
    if count != 1:
        raise ValueError(f"the style needs one place for its tokens, between {BEGIN.strip()} and {END.strip()}")
    return made


def main(path: Path) -> None:
    """Write the tokens anew into a style sheet."""
    path.write_text(put_into(path.read_text(encoding="utf-8")), encoding="utf-8")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
