"""The ``offerscope`` command: a thin layer that reads arguments, calls the package and prints lines.

Everything heavy is imported inside the command that needs it, so that ``offerscope --help`` answers at once.
Exit codes: 0 all well, 1 done with problems, 2 unusable input or wrong use.
"""

from __future__ import annotations

import io
import os
import signal
import sys
from pathlib import Path
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
            _say("Stopped; nothing half-written is left.")
            # What was torn apart in the middle of a notebook would go on about it while Python ends.
            os.dup2(os.open(os.devnull, os.O_WRONLY), 2)
        raise


#: The requests to end that came.
_asked: list[int] = []


def interrupt(number: int, frame: FrameType | None) -> None:
    """Take a request to end as an interrupt, and remember it."""
    _asked.append(number)
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


def _plain(line: str) -> str:
    # A line may hold words of a log, and a terminal would obey some of what can stand there.
    return "".join(sign if sign.isprintable() else " " for sign in line)


def _say(line: str) -> None:
    print(_plain(line), file=sys.stderr)


def _stop(line: str) -> NoReturn:
    _say(line)
    raise typer.Exit(2)


@app.command()
def report(
    log: Log = "",
    out: Annotated[str, typer.Option("--out", help="The folder to write; left out: reports/ and the log's name.")] = "",
    parameter: Annotated[
        list[str] | None,
        typer.Option("-p", "--parameter", help="KEY VALUE (or KEY=VALUE): a notebook's parameter; may be given again."),
    ] = None,
    as_of: AsOf = "",
) -> None:
    """Write the report of a log: a front page and a page for each question that has something to say."""
    from offerscope.logs import LogError
    from offerscope.reports.progress import bar
    from offerscope.reports.write import ReportError, write_report

    given: dict[str, str] = {}
    for pair in parameter or []:
        key, separator, value = pair.partition("=")
        if not separator:
            _stop(f'"{pair}" is not a parameter and its value; write -p KEY VALUE')
        given[key.strip()] = value
    try:
        with bar() as shown:

            def progress(done: int, total: int, name: str) -> None:
                if _asked:  # an interrupt that came while an object was taken down is lost on Python
                    raise KeyboardInterrupt
                shown(done, total, name)

            result = write_report(log, Path(out) if out else None, parameters=given, as_of=as_of, progress=progress)
    except (LogError, ReportError) as error:
        _stop(str(error))
    for line in result.lines():
        _say(line)
    print(result.index)
    raise typer.Exit(1 if result.failed or result.problems else 0)


@app.command()
def brief(
    log: Log = "",
    out: Annotated[
        str, typer.Option("--out", help="The folder to write; left out: reports/ and the log's name with -brief.")
    ] = "",
    mask: Annotated[
        bool,
        typer.Option("--mask", help="Leave out every name: Offer A, Company B, a contact; to show it to somebody."),
    ] = False,
    as_of: AsOf = "",
    letter: Annotated[
        bool | None, typer.Option("--letter/--a4", help="The sheet; left out: letter in the United States, else A4.")
    ] = None,
) -> None:
    """Write one page to print before you answer: the offers side by side, what to negotiate, to ask and to send."""
    from offerscope.logs import LogError
    from offerscope.reports.brief import write_brief
    from offerscope.reports.errors import ReportError

    paper = "" if letter is None else "letter" if letter else "A4"
    try:
        written = write_brief(log, Path(out) if out else None, mask=mask, as_of=as_of, paper=paper)
    except (LogError, ReportError) as error:
        _stop(str(error))
    for line in written.lines:
        _say(line)
    print(written.page)
    raise typer.Exit(0 if written.is_whole else 1)


@app.command()
def check(log: Log = "", as_of: AsOf = "") -> None:
    """Read a log and print every problem: file, row, column, value, what was expected and what was done."""
    from offerscope.logs import LogError, read_logs
    from offerscope.logs.describe import lines

    try:
        logs = read_logs(log, as_of=as_of)
    except LogError as error:
        _stop(str(error))
    for line in lines(logs):
        print(line)
    raise typer.Exit(1 if logs.problems else 0)


@app.command()
def use(
    log: Annotated[
        str, typer.Argument(help="The log that every notebook opens from now on; left out: say which it is.")
    ] = "",
    demo: Annotated[bool, typer.Option("--demo", help="Go back to the demo.")] = False,
) -> None:
    """Choose the log that every notebook and every command opens, whatever the working folder."""
    from offerscope import places
    from offerscope.logs import LogError, read_logs

    if log and demo:
        _stop("Give a log or --demo, not both.")
    try:
        if demo:
            places.choose_log(None)
            print("The notebooks open the demo.")
            return
        if not log:
            chosen = places.chosen_log()
            if chosen and not os.path.lexists(chosen):
                _stop(f"{chosen}, the log that was chosen, is no longer there. Choose another: offerscope use LOG")
            print(
                f"The notebooks open {chosen}."
                if chosen
                else "The notebooks open the demo. Choose a log: offerscope use LOG"
            )
            return
        logs = read_logs(log)
        places.choose_log(logs.path)
    except (LogError, ValueError) as error:
        _stop(str(error))
    except OSError as error:
        _stop(f"{places.config_file()} cannot be written ({error.strerror}).")
    print(f"The notebooks open {logs.path} from now on.")
    if logs.problems:
        count = len(logs.problems)
        print(f"{count} {'thing' if count == 1 else 'things'} in it to look at: offerscope check")
        raise typer.Exit(1)


@app.command()
def new(
    name: Annotated[str, typer.Argument(help="The folder to make, or with --xlsx the workbook.")],
    xlsx: Annotated[bool, typer.Option("--xlsx", help="One workbook with drop-downs, in place of CSV files.")] = False,
) -> None:
    """Write a log to fill in: the offer sheet, a table for each thing you may log, an example in each."""
    from offerscope.logs import LogError
    from offerscope.logs.begin import begin

    try:
        _, lines = begin(name, xlsx=xlsx)
    except LogError as error:
        _stop(str(error))
    for line in lines:
        print(_plain(line))


@app.command("import")
def import_(
    files: Annotated[
        list[str],
        typer.Argument(
            metavar="FILE...", help="Sheets and exports: CSV, XLSX, Markdown, a ZIP as downloaded, a folder."
        ),
    ],
    into: Annotated[str, typer.Option("--into", help="The log's folder; made if it is not there.")],
    map_: Annotated[str, typer.Option("--map", help="The mapping file (.toml); written if it is not there.")] = "",
    write: Annotated[bool, typer.Option("--write", help="Write it; without this, only a preview.")] = False,
) -> None:
    """Bring in the log you already keep: a preview first, then --write."""
    from offerscope.logs import LogError
    from offerscope.logs.importers import run

    try:
        lines, code = run(list(map(Path, files)), Path(into), map_file=Path(map_) if map_ else None, write=write)
    except LogError as error:
        _stop(str(error))
    for line in lines:
        print(line)
    raise typer.Exit(code)


@app.command()
def export(
    log: Log = "",
    out: Annotated[
        str, typer.Option("--out", help="The folder to write; left out: reports/ and the log's name with -export.")
    ] = "",
    as_of: AsOf = "",
) -> None:
    """Write the log as one workbook, as CSV files and as a calendar of the days to come."""
    from offerscope.logs import LogError, read_logs
    from offerscope.logs.export import export as write
    from offerscope.reports.names import file_name

    try:
        logs = read_logs(log, as_of=as_of)
        done = write(logs, Path(out) if out else Path("reports") / f"{file_name(logs.name)}-export")
    except LogError as error:
        _stop(str(error))
    for line in done.lines:
        _say(line)
    print(_plain(str(done.folder)))
    raise typer.Exit(1 if logs.problems or done.changes else 0)


@app.command()
def prefer(
    log: Log = "",
    count: Annotated[int, typer.Option("--pairs", min=1, max=60, help="How many pairs to ask about.")] = 12,
) -> None:
    """Choose between pairs of jobs without names; the answers show what you want. Each is kept in the log with its day."""
    from offerscope.forms import ask_pairs
    from offerscope.logs import LogError, read_logs

    try:
        interrupted = ask_pairs(read_logs(log), count, say=lambda line: print(_plain(line)))
    except LogError as error:
        _stop(str(error))
    raise typer.Exit(STOPPED if interrupted else 0)


@add.command()
def interview(
    log: Log = "",
    company: Annotated[str, typer.Option(help="With whom; when given, nothing is asked.")] = "",
    role: Annotated[str, typer.Option(help="For which job.")] = "",
    date: Annotated[str, typer.Option(help="The day; left out: today.")] = "",
    stage: Annotated[str, typer.Option(help="Which step: recruiter, technical, final...")] = "",
    before: Annotated[str, typer.Option(help="How much you wanted the job before, 1 to 10.")] = "",
    after: Annotated[str, typer.Option(help="How much you want it now, 1 to 10.")] = "",
    rating: Annotated[str, typer.Option(help="How well you did, 1 to 10.")] = "",
    outcome: Annotated[str, typer.Option(help="What came of it so far: waiting, advanced...")] = "",
) -> None:
    """Write down an interview: five short questions, or the options."""
    from offerscope.forms import add_interview
    from offerscope.logs import LogError, read_logs

    given = {
        "company": company, "role": role, "date": date, "stage": stage, "before": before, "after": after, "rating": rating, "outcome": outcome,
    }  # fmt: skip
    try:
        added = add_interview(read_logs(log), given, say=lambda line: print(_plain(line)))
    except LogError as error:
        _stop(str(error))
    raise typer.Exit(STOPPED if added is None else 0 if added else 1)


@add.command()
def recall(log: Log = "") -> None:
    """Recall how much earlier interviews made you want the job: put the companies in order, and say both ends."""
    from offerscope.forms import add_recall
    from offerscope.logs import LogError, read_logs

    try:
        written = add_recall(read_logs(log), say=lambda line: print(_plain(line)))
    except LogError as error:
        _stop(str(error))
    raise typer.Exit(STOPPED if written is None else 0)


@app.command()
def notebooks(
    folder: Annotated[str, typer.Argument(help="Where to put them; made if it is not there.")] = "offerscope-notebooks",
) -> None:
    """Copy the notebooks into a folder, ready to be opened in JupyterLab or VS Code."""
    import shlex

    from offerscope import places

    target = Path(folder)
    if target.exists() and not target.is_dir():
        _stop(f"{target} is a file. Give a folder for the notebooks.")
    try:
        target.mkdir(parents=True, exist_ok=True)
        kept = []
        for notebook in sorted(places.shipped("notebooks").glob("*.ipynb")):
            if (target / notebook.name).exists():
                kept.append(notebook.name)
            else:
                places.replace_file(target / notebook.name, notebook.read_bytes())
    except OSError as error:
        _stop(f"{target} cannot be written ({error.strerror}).")
    for name in kept:
        _say(f"{name} is there already and was left as it is.")
    print(f"Open them with: jupyter lab {shlex.quote(str(target))}")


if __name__ == "__main__":
    main()
