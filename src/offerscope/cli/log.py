"""The commands for a log: begin one, bring one in, add to it, look at it, choose it, and take it elsewhere."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Annotated

import typer

from offerscope.cli.app import STOPPED, AsOf, Log, add, app, plain, say, stop


@app.command()
def check(log: Log = "", as_of: AsOf = "") -> None:
    """Read a log and print every problem: file, row, column, value, what was expected and what was done."""
    from offerscope.logs import LogError, read_logs
    from offerscope.logs.describe import lines

    try:
        logs = read_logs(log, as_of=as_of)
    except LogError as error:
        stop(str(error))
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
        stop("Give a log or --demo, not both.")
    try:
        if demo:
            places.choose_log(None)
            print("The notebooks open the demo.")
            return
        if not log:
            chosen = places.chosen_log()
            if chosen and not os.path.lexists(chosen):
                stop(f"{chosen}, the log that was chosen, is no longer there. Choose another: offerscope use LOG")
            print(
                f"The notebooks open {chosen}."
                if chosen
                else "The notebooks open the demo. Choose a log: offerscope use LOG"
            )
            return
        logs = read_logs(log)
        places.choose_log(logs.path)
    except (LogError, ValueError) as error:
        stop(str(error))
    except OSError as error:
        stop(f"{places.config_file()} cannot be written ({error.strerror}).")
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
        stop(str(error))
    for line in lines:
        print(plain(line))


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
        stop(str(error))
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
        stop(str(error))
    for line in done.lines:
        say(line)
    print(plain(str(done.folder)))
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
        interrupted = ask_pairs(read_logs(log), count, say=lambda line: print(plain(line)))
    except LogError as error:
        stop(str(error))
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
    new: Annotated[
        bool, typer.Option("--new", help="It is another company, however near its name is to a known one.")
    ] = False,
) -> None:
    """Write down an interview: five short questions, or the options."""
    from offerscope.forms import add_interview
    from offerscope.logs import LogError, read_logs

    given = {
        "company": company, "role": role, "date": date, "stage": stage, "before": before, "after": after, "rating": rating, "outcome": outcome, "new": "yes" if new else "",
    }  # fmt: skip
    try:
        added = add_interview(read_logs(log), given, say=lambda line: print(plain(line)))
    except LogError as error:
        stop(str(error))
    raise typer.Exit(STOPPED if added is None else 0 if added else 1)


@add.command()
def recall(log: Log = "") -> None:
    """Recall how much earlier interviews made you want the job: put the companies in order, and say both ends."""
    from offerscope.forms import add_recall
    from offerscope.logs import LogError, read_logs

    try:
        written = add_recall(read_logs(log), say=lambda line: print(plain(line)))
    except LogError as error:
        stop(str(error))
    raise typer.Exit(STOPPED if written is None else 0)
