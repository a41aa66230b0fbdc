"""A person taken out of everything that a batch wrote."""

from __future__ import annotations

from pathlib import Path

from offerscope.reports.batch import cohort, overview, scratch
from offerscope.reports.batch.names import LOGS, REPORTS
from offerscope.reports.batch.record import Record
from offerscope.reports.errors import ReportError
from offerscope.reports.folder import last_run


def forget(out: Path, id_: str) -> list[str]:
    """Remove a person from everything a batch wrote.

    Parameters
    ----------
    out:
        The batch's folder.
    id_:
        The person's id, or the name of the person's folder.

    Returns
    -------
    list of str
        What was done, a line each.

    Raises
    ------
    ReportError
        If that is no batch, or nobody in it is called so.
    """
    if not out.is_dir():
        raise ReportError(f"{out} is not there.")
    record = Record.read(out)
    found = next((one for one, folder in record.folders.items() if id_ in {one, folder}), None)
    if found is None:
        raise ReportError(f"Nobody in {out} is called {id_}.")
    folder = record.folders.pop(found)
    record.refused.pop(found, None)
    try:
        for kind in (REPORTS, LOGS):
            gone = out / kind / folder
            scratch.remove(gone)
        record.write(out)
        rows = [row for row in overview.people(out) if row["id"] != found and row["folder"] != folder]
        runs = [last_run(out / REPORTS / row["folder"]) or {} if row["report"] else {} for row in rows]
        together, said = cohort.again(out, runs)
        overview.without(out, found, folder, together.kept())
    except OSError as error:
        raise ReportError(f"{error.filename or out} cannot be written ({error.strerror}).") from error
    return [
        f"{folder} is removed from {out}: the report, the lists and the pages over all people. The log itself was not touched.",
        *said,
    ]
