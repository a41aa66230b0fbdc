"""What is over all people of a batch: the page with everybody and this week's list, and the same as CSV for other programs."""

from __future__ import annotations

import csv
import io
import json
from collections import Counter
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from offerscope import __version__
from offerscope.logs.describe import safe_cell
from offerscope.logs.shut import KINDS
from offerscope.places import replace_file
from offerscope.reports.assets import environment
from offerscope.reports.batch.names import REPORTS
from offerscope.reports.batch.people import Person
from offerscope.reports.batch.work import FAILED, Outcome
from offerscope.reports.names import FRONT_PAGE, ONE_FILE

INDEX, SUMMARY, SEND, COLUMNS = "index.html", "summary.csv", "send.csv", "columns.csv"

#: What the pages are made from, so that a person can be taken out of them again.
KEPT = ".overview.json"

#: What is not read, in words.
_SHUT = {
    "notes": "free text: notes, quotes, what one would change",
    "contacts": "other people: the table of contacts, interviewers",
}

_SUMMARY = (
    "id", "group", "folder", "status", "reason", "report", "pages", "applications", "interviews", "offers", "problems", "set_aside", "last_logged",
)  # fmt: skip


def write(
    out: Path, made: Sequence[tuple[Person, Outcome]], shut: str, cohort: Mapping[str, Any] | None = None
) -> Path:
    """Write the page over all people and the lists beside it.

    Parameters
    ----------
    out:
        The batch's folder.
    made:
        Each person with what became of the report, in the order of the ids.
    shut:
        What of the logs was not read.
    cohort:
        What became of the page on all of them together (see :mod:`.cohort`).

    Returns
    -------
    Path
        The page.
    """
    kept = {
        "shut": [kind for kind in KINDS if kind in shut.split(",")],
        "people": [_row(person, outcome) for person, outcome in made],
        "cohort": dict(cohort or {}),
    }
    return _write(out, kept)


def people(out: Path) -> list[dict[str, Any]]:
    """Return the rows of everybody, as the last run kept them; none where it was stopped before it came to that."""
    kept = _kept(out)
    return [] if kept is None else list(kept["people"])


def _kept(out: Path) -> dict[str, Any] | None:
    try:
        kept: dict[str, Any] = json.loads((out / KEPT).read_text(encoding="utf-8"))
    except FileNotFoundError:
        return None
    return kept


def without(out: Path, id_: str, folder: str, cohort: Mapping[str, Any] | None = None) -> None:
    """Write the pages anew without one person; ``cohort`` is what became of the page on all of them together."""
    kept = _kept(out)
    if kept is None:
        return
    kept["cohort"] = dict(cohort or {})
    kept["people"] = [row for row in kept["people"] if row["id"] != id_ and row["folder"] != folder]
    _write(out, kept)


def _row(person: Person, outcome: Outcome) -> dict[str, Any]:
    run = outcome.run
    batch = run.get("batch", {})
    rows = batch.get("rows", {})
    return {
        "id": person.id, "shown": person.shown, "group": person.group, "folder": outcome.folder,
        "status": "failed" if outcome.status == FAILED else "whole", "reason": outcome.reason,
        "report": f"{REPORTS}/{outcome.folder}/{FRONT_PAGE}" if run else "",
        "mail": f"{REPORTS}/{outcome.folder}/{ONE_FILE}" if ONE_FILE in run.get("files", ()) else "", "pages": len(run.get("pages", ())),
        "applications": rows.get("applications", 0), "interviews": rows.get("interviews", 0), "offers": rows.get("offers", 0),
        "problems": len(run.get("problems", ())), "set_aside": run.get("set_aside", 0), "last_logged": batch.get("last", ""),
        "week": list(batch.get("week", ())), "columns": batch.get("columns", {}),
    }  # fmt: skip


def _write(out: Path, kept: Mapping[str, Any]) -> Path:
    people = kept["people"]
    replace_file(out / KEPT, (json.dumps(kept, ensure_ascii=True) + "\n").encode())
    _csv(out / SUMMARY, _SUMMARY, [[row[name] for name in _SUMMARY] for row in people])
    whole = [row for row in people if row["status"] == "whole"]
    # A page of a folder is half a page in a mail; where there is one file, that is what is sent.
    _csv(out / SEND, ("id", "file"), [[row["id"], row.get("mail") or row["report"]] for row in whole])
    _csv(out / COLUMNS, ("table", "column", "logs", "read"), _columns(people, kept["shut"]))
    replace_file(out / INDEX, _page(people, kept["shut"], kept.get("cohort", {})).encode("utf-8", "replace"))
    return out / INDEX


def _csv(file: Path, header: Sequence[str], rows: Sequence[Sequence[Any]]) -> None:
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(header)
    writer.writerows([[safe_cell(one) if isinstance(one, str) else one for one in row] for row in rows])
    # The mark is how a spreadsheet knows the file for UTF-8.
    replace_file(file, text.getvalue().encode("utf-8-sig", "replace"))


def _columns(people: Sequence[Mapping[str, Any]], shut: Sequence[str]) -> list[list[Any]]:
    count = Counter(
        (table, column) for row in people for table, columns in row["columns"].items() for column in columns
    )
    read = [[table, column, number, "yes"] for (table, column), number in sorted(count.items())]
    return [*read, *[["", _SHUT[kind], "", "no"] for kind in shut]]


def _page(people: Sequence[Mapping[str, Any]], shut: Sequence[str], cohort: Mapping[str, Any]) -> str:
    week = [{**line, "person": row["shown"], "report": row["report"]} for row in people for line in row["week"]]
    week.sort(key=lambda line: (line["on"] or "9999", line["text"], line["person"]))
    whole = sum(row["status"] == "whole" for row in people)
    template = environment().get_template("people.html.j2")
    text: str = template.render(
        people=people, week=week, failed=[row for row in people if row["status"] == "failed"], whole=whole,
        groups=any(row["group"] for row in people), version=__version__, shut=[_SHUT[kind] for kind in shut],
        cohort=cohort,
    )  # fmt: skip
    return text
