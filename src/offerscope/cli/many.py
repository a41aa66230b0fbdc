"""The commands for many people: a batch of reports, and taking a person out of one."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from offerscope.cli.app import AsOf, app, asked, given, plain, say, stop


@app.command()
def batch(
    people: Annotated[
        str,
        typer.Argument(
            help="A folder of logs, a CSV that lists them, a pattern, or with --person one export of everybody."
        ),
    ],
    out: Annotated[str, typer.Option("--out", help="The folder to write, such as reports/spring.")],
    person: Annotated[
        str,
        typer.Option(
            "--person",
            help='The column that says whose row it is, such as "Student ID": PEOPLE is one export of everybody.',
        ),
    ] = "",
    map_: Annotated[
        str, typer.Option("--map", help="The mapping of that export (.toml); written if it is not there.")
    ] = "",
    as_of: AsOf = "",
    parameter: Annotated[
        list[str] | None,
        typer.Option("-p", "--parameter", help="KEY VALUE (or KEY=VALUE): a notebook's parameter; may be given again."),
    ] = None,
    workers: Annotated[int, typer.Option("--workers", min=0, help="How many at a time; left out: one a core.")] = 0,
    timeout: Annotated[
        int, typer.Option("--timeout", min=1, help="Seconds after which a notebook that does not end is stopped.")
    ] = 300,
    memory: Annotated[
        int, typer.Option("--memory", min=0, help="Megabytes that one notebook may use; 0: as many as there are.")
    ] = 2000,
    resume: Annotated[
        bool, typer.Option("--resume/--anew", help="Leave a report as it is when nothing it was made from has changed.")
    ] = True,
    names: Annotated[
        bool, typer.Option("--names", help="Call folders by the people's ids, not by pseudonyms.")
    ] = False,
    with_notes: Annotated[bool, typer.Option("--with-notes", help="Read free text, too: notes and quotes.")] = False,
    with_contacts: Annotated[
        bool, typer.Option("--with-contacts", help="Read other people's names, too: contacts, interviewers.")
    ] = False,
    single_file: Annotated[
        bool,
        typer.Option("--single-file", help="Write each report as one file, too; send.csv names it for a mail merge."),
    ] = False,
    scheduler: Annotated[
        str, typer.Option("--scheduler", help="A dask scheduler whose workers do it: tcp://host:8786.")
    ] = "",
) -> None:
    """Write the reports of many people, a page over all of them, and this week's list."""
    from offerscope.reports.batch.run import Options, write_batch
    from offerscope.reports.errors import ReportError
    from offerscope.reports.progress import people_bar

    options = Options(
        workers, person, Path(map_) if map_ else None, names, with_notes, with_contacts, given(parameter), as_of, timeout, memory, resume, scheduler, single_file,
    )  # fmt: skip
    try:
        with people_bar() as shown:

            def progress(done: int, total: int, failed: int) -> None:
                if asked:
                    raise KeyboardInterrupt
                shown(done, total, failed)

            result = write_batch(people, Path(out), options, progress)
    except ReportError as error:
        stop(str(error))
    for line in result.lines():
        say(line)
    print(plain(str(result.index)))
    raise typer.Exit(1 if result.has_problems else 0)


@app.command()
def forget(
    person: Annotated[str, typer.Argument(metavar="ID", help="The person's id, or the name of the person's folder.")],
    out: Annotated[str, typer.Option("--out", help="The batch's folder, such as reports/spring.")],
) -> None:
    """Remove a person from everything a batch wrote; the log itself is not touched."""
    from offerscope.reports.batch.forget import forget as remove
    from offerscope.reports.errors import ReportError

    try:
        lines = remove(Path(out), person)
    except ReportError as error:
        stop(str(error))
    for line in lines:
        print(plain(line))
