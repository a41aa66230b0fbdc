"""How much longer ``offerscope --help`` takes than a bare typer app with the same commands.

The two run in turn, a process each, so that both meet the same machine; the ratio of their median times is
printed, and last a line of JSON.
"""

from __future__ import annotations

import json
import os
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

BARE = '''
import sys
from pathlib import Path
from typing import Annotated
import typer

app = typer.Typer(add_completion=False, no_args_is_help=True, pretty_exceptions_enable=False, help="Turn a log into evidence.")

@app.command()
def report(log: Annotated[str, typer.Argument(help="A log.")] = "", out: Annotated[str, typer.Option("--out", help="Where.")] = "",
           parameter: Annotated[list[str] | None, typer.Option("-p", help="A parameter.")] = None,
           as_of: Annotated[str, typer.Option("--as-of", help="A day.")] = "") -> None:
    """Write the report of a log."""

@app.command()
def check(log: Annotated[str, typer.Argument(help="A log.")] = "", as_of: Annotated[str, typer.Option("--as-of", help="A day.")] = "") -> None:
    """Read a log and print every problem."""

@app.command()
def use(log: Annotated[str, typer.Argument(help="A log.")] = "", demo: Annotated[bool, typer.Option("--demo", help="The demo.")] = False) -> None:
    """Choose the log of every notebook."""

@app.command("import")
def import_(file: Annotated[str, typer.Argument(help="A file.")], into: Annotated[str, typer.Option("--into", help="A folder.")],
            map_: Annotated[str, typer.Option("--map", help="A map.")] = "", write: Annotated[bool, typer.Option("--write", help="Write.")] = False) -> None:
    """Bring in the log you already keep."""

@app.command()
def notebooks(folder: Annotated[str, typer.Argument(help="A folder.")] = "x") -> None:
    """Copy the notebooks into a folder."""

app()
'''


def seconds(command: list[str], env: dict[str, str]) -> float:
    """Return how long a command takes, to the end of its process."""
    start = time.perf_counter()
    subprocess.run(command, env=env, stdout=subprocess.DEVNULL, check=True)
    return time.perf_counter() - start


def main(rounds: int = 15) -> None:
    """Run both in turn and print the ratio."""
    env = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    with tempfile.TemporaryDirectory() as folder:
        script = Path(folder) / "bare.py"
        script.write_text(BARE, encoding="utf-8")
        ours = [str(Path(sys.executable).parent / "offerscope"), "--help"]
        bare = [sys.executable, str(script), "--help"]
        seconds(ours, env)
        seconds(bare, env)
        times = [(seconds(ours, env), seconds(bare, env)) for _ in range(rounds)]
    own = statistics.median(pair[0] for pair in times)
    other = statistics.median(pair[1] for pair in times)
    print(
        f"offerscope --help {own * 1000:.0f} ms, a bare typer app {other * 1000:.0f} ms (medians of {rounds}, in turn)"
    )
    figures = {"help_ms": round(own * 1000), "bare_ms": round(other * 1000), "ratio": round(own / other, 3)}
    print(json.dumps({"name": "startup", "figures": figures}))


if __name__ == "__main__":
    main()
