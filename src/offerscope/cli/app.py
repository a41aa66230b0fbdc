"""What all commands share: the app, what stands before a command, how lines are said, and how an interrupt ends it all.

Everything heavy is imported inside the command that needs it, so that ``offerscope --help`` answers at once.
Exit codes: 0 all well, 1 done with problems, 2 unusable input or wrong use.
"""

from __future__ import annotations

import io
import os
import signal
import sys
from types import FrameType
from typing import Annotated, NoReturn

import typer

import offerscope

#: The exit code of a command that was interrupted, as shells have it.
STOPPED = 130

app = typer.Typer(
    add_completion=False,
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    help="Turn a log of interviews and offers into evidence: what it shows, how sure that is, which offer to take.",
)

add = typer.Typer(no_args_is_help=True, help="Write down what happened; nothing that stands in the log is touched.")
app.add_typer(add, name="add")

Log = Annotated[
    str, typer.Argument(help="A folder of CSV files or an .xlsx workbook; left out: the chosen log, else the demo.")
]
AsOf = Annotated[str, typer.Option("--as-of", help="The day to read the log for, such as 2026-05-29; left out: today.")]


def _say_version(asked: bool) -> None:
    if asked:
        print(f"offerscope {offerscope.__version__}")
        raise typer.Exit


@app.callback()
def options(
    version: Annotated[
        bool, typer.Option("--version", help="Say which version this is.", callback=_say_version, is_eager=True)
    ] = False,
) -> None:
    """Take what may stand before a command."""


def main() -> None:
    """Run the command; every error a person can cause ends with one line and exit code 2."""
    interrupt_when_asked_to_end()
    if isinstance(sys.stdout, io.TextIOWrapper):  # a path may hold what the terminal's encoding has not
        sys.stdout.reconfigure(errors="backslashreplace")
    try:
        app(args=pairs(sys.argv[1:]))
    except SystemExit as end:
        if end.code == STOPPED:  # what typer makes of an interrupt
            say("Stopped; nothing half-written is left.")
            # What was torn apart in the middle of a notebook would go on about it while Python ends.
            os.dup2(os.open(os.devnull, os.O_WRONLY), 2)
        raise


#: The requests to end that came.
asked: list[int] = []


def interrupt(number: int, frame: FrameType | None) -> None:
    """Take a request to end as an interrupt, and remember it."""
    asked.append(number)
    raise KeyboardInterrupt


def interrupt_when_asked_to_end() -> None:
    """Be interrupted by a polite request to end, too, and by a window that closes, so that nothing is left behind."""
    for name in ("SIGINT", "SIGTERM", "SIGHUP"):
        number = getattr(signal, name, None)
        if number is not None and signal.getsignal(number) != signal.SIG_IGN:  # ignored is what nohup asks for
            signal.signal(number, interrupt)


def pairs(words: list[str]) -> list[str]:
    """Return the words of a command line with ``-p KEY VALUE`` written as ``-p KEY=VALUE``.

    Papermill's command takes two words after ``-p``; typer's options that may be given again take one.

    Examples
    --------
    >>> pairs(["report", "-p", "years", "3", "-p", "seed=1"])
    ['report', '-p', 'years=3', '-p', 'seed=1']
    """
    joined: list[str] = []
    rest = iter(words)
    for word in rest:
        joined.append(word)
        if word in {"-p", "--parameter"}:
            key = next(rest, None)
            if key is not None:
                value = next(rest, None) if "=" not in key else None
                joined.append(key if value is None else f"{key}={value}")
    return joined


def plain(line: str) -> str:
    """Return a line as it may be printed: it may hold words of a log, and a terminal would obey some of what can stand there."""
    return "".join(sign if sign.isprintable() else " " for sign in line)


def say(line: str) -> None:
    """Say a line to the person, beside what the command prints."""
    print(plain(line), file=sys.stderr)


def stop(line: str) -> NoReturn:
    """Say why nothing can be done, and end."""
    say(line)
    raise typer.Exit(2)


def given(parameter: list[str] | None) -> dict[str, str]:
    """Return what was given as ``-p KEY=VALUE``; what is no such pair ends the command with one line.

    Examples
    --------
    >>> given(["years=3", "seed = 1"])
    {'years': '3', 'seed': ' 1'}
    """
    found: dict[str, str] = {}
    for pair in parameter or []:
        key, separator, value = pair.partition("=")
        if not separator:
            stop(f'"{pair}" is not a parameter and its value; write -p KEY VALUE')
        found[key.strip()] = value
    return found
