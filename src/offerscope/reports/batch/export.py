"""One export of everybody: what its columns mean is recognised once, from all rows."""

from __future__ import annotations

import csv
import io
from collections.abc import Sequence
from pathlib import Path

from offerscope.kernels.private import private_folder
from offerscope.reports.batch.people import Person
from offerscope.reports.errors import ReportError


def recognise(people: Sequence[Person], mapping: Path) -> None:
    """Write down what the columns of an export mean, to be edited where it is wrong.

    Parameters
    ----------
    people:
        All of them, each with the rows of the export that are theirs.
    mapping:
        The file to write.

    Raises
    ------
    ReportError
        If the export is none that can be brought in.
    """
    from offerscope.logs import LogError
    from offerscope.logs.importers import run

    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    for number, person in enumerate(people):
        rows = list(csv.reader(io.StringIO(person.sheet)))
        writer.writerows(rows if not number else rows[1:])
    with private_folder() as private:
        sheet = private / "export.csv"
        sheet.write_text(text.getvalue(), encoding="utf-8", newline="")
        try:
            run([sheet], private / "log", map_file=mapping)
        except LogError as error:
            raise ReportError(str(error)) from error
