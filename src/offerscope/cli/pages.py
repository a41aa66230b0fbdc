"""The commands that write pages: a report, many people's reports, a brief, and the notebooks themselves."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from offerscope.cli.app import AsOf, Log, app, asked, given, say, stop


@app.command()
def report(
    log: Log = "",
    out: Annotated[str, typer.Option("--out", help="The folder to write; left out: reports/ and the log's name.")] = "",
    parameter: Annotated[
        list[str] | None,
        typer.Option("-p", "--parameter", help="KEY VALUE (or KEY=VALUE): a notebook's parameter; may be given again."),
    ] = None,
    as_of: AsOf = "",
    single_file: Annotated[
        bool,
        typer.Option(
            "--single-file",
            help="Write report.html into the folder as well: all pages in one file, to mail it to somebody.",
        ),
    ] = False,
    redact: Annotated[
        bool,
        typer.Option(
            "--redact",
            help="Leave out of all of it contacts' and interviewers' names, notes and quotes; companies stay.",
        ),
    ] = False,
    pdf: Annotated[
        bool,
        typer.Option(
            "--pdf", help="Write report.pdf into the folder as well: all of it to print, with its contents first."
        ),
    ] = False,
) -> None:
    """Write the report of a log: a front page and a page for each question that has something to say."""
    from offerscope.logs import LogError
    from offerscope.reports.progress import bar
    from offerscope.reports.write import ReportError, write_report

    try:
        with bar() as shown:

            def progress(done: int, total: int, name: str) -> None:
                if asked:  # an interrupt that came while an object was taken down is lost on Python
                    raise KeyboardInterrupt
                shown(done, total, name)

            result = write_report(
                log,
                Path(out) if out else None,
                parameters=given(parameter),
                as_of=as_of,
                progress=progress,
                single_file=single_file,
                redact=redact,
                pdf=pdf,
            )
    except (LogError, ReportError) as error:
        stop(str(error))
    for line in result.lines():
        say(line)
    print(result.index)
    raise typer.Exit(0 if result.is_whole else 1)


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
        stop(str(error))
    for line in written.lines:
        say(line)
    print(written.page)
    raise typer.Exit(0 if written.is_whole else 1)


@app.command()
def notebooks(
    folder: Annotated[str, typer.Argument(help="Where to put them; made if it is not there.")] = "offerscope-notebooks",
) -> None:
    """Copy the notebooks into a folder, ready to be opened in JupyterLab or VS Code."""
    import shlex

    from offerscope import places

    target = Path(folder)
    if target.exists() and not target.is_dir():
        stop(f"{target} is a file. Give a folder for the notebooks.")
    try:
        target.mkdir(parents=True, exist_ok=True)
        kept = []
        for notebook in sorted(places.shipped("notebooks").glob("*.ipynb")):
            if (target / notebook.name).exists():
                kept.append(notebook.name)
            else:
                places.replace_file(target / notebook.name, notebook.read_bytes())
    except OSError as error:
        stop(f"{target} cannot be written ({error.strerror}).")
    for name in kept:
        say(f"{name} is there already and was left as it is.")
    print(f"Open them with: jupyter lab {shlex.quote(str(target))}")
