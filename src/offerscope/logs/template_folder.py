"""The template as a folder: a CSV for each table, the offer sheet, the profile, and a page that explains them."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Sequence

from offerscope.logs.dictionary import markdown
from offerscope.logs.profile import ENTRIES
from offerscope.logs.schema import OFFER_SHEET, TABLES
from offerscope.logs.template import (
    EXAMPLE,
    EXAMPLES,
    HELP,
    OFFER_COLUMNS,
    OFFER_EXAMPLE,
    ORDER,
    SAMPLES,
    columns,
    heads,
    offer_lines,
    profile_entries,
)

_READ_ME = """# A log to fill in

Any one of these files is enough, and every one may stay empty. In the order in which they pay back:

{files}
- `profile.toml`: what you say about yourself; with `currency`, `place` and `filing_status` sums are after tax.

On the offer sheet each offer has a column: write its name over "first offer". `?` says that nobody has told you.
In the other files each row is one thing. The first row under the header, and the column "{example}" on the offer sheet,
are examples: they are left out as long as you leave them as they are. Delete them whenever you like.

Columns that you do not want may be deleted; the first ones of each file pay back first. What each may hold is below.

"""


def folder() -> dict[str, str]:
    """Return the files of the template by name, the one to fill in first being first.

    Examples
    --------
    >>> list(folder())[:2], folder()["asked.csv"].splitlines()[0]
    (['offer_sheet.csv', 'interviews.csv'], 'company,topic,question,my answer,would change,date,role,process')
    """
    files = {f"{OFFER_SHEET}.csv": offer_sheet()}
    for table in ORDER:
        names = columns(table)
        files[f"{table}.csv"] = _csv([heads(table), [EXAMPLES[table].get(name, "") for name in names]])
    return {**files, "profile.toml": profile(), "README.md": read_me()}


def offer_sheet() -> str:
    """Return the offer sheet as a CSV: terms down the side, a column for each offer, an example, and what to type.

    Examples
    --------
    >>> offer_sheet().splitlines()[0]
    'term,first offer,second offer,third offer,my job,Example Ltd,what to type'
    """
    rows = [["term", *OFFER_COLUMNS, EXAMPLE, HELP]]
    for line in offer_lines():
        said = f"Essential. {line.help}" if line.essential else line.help
        rows.append([line.label, *("" for _ in OFFER_COLUMNS), OFFER_EXAMPLE.get(line.label, ""), said])
    return _csv(rows)


def profile() -> str:
    """Return a profile of which every line is set aside by its ``#``.

    Examples
    --------
    >>> print(profile().splitlines()[2])
    # currency = "USD"  # Three letters; money without a currency is taken to be in it.
    """
    lines = ["# What you say about yourself. Take the # at the head of a line away and write your own.", ""]
    for name in profile_entries():
        entry = ENTRIES[name]
        if entry.is_table:
            lines += ["", f"# [{name}]  # {entry.help}", f"# {SAMPLES[name]}"]
        else:
            lines.append(f"# {name} = {SAMPLES[name]}  # {entry.help}")
    return "\n".join(lines) + "\n"


def read_me() -> str:
    """Return the page that explains the files: the order in which they pay back, and the data dictionary."""
    files = [f"- `{OFFER_SHEET}.csv`: the offers, side by side; the eight terms at the top are the essential ones."]
    files += [f"- `{table}.csv`: {TABLES[table].row_is}." for table in ORDER]
    return _READ_ME.format(files="\n".join(files), example=EXAMPLE) + markdown()


def _csv(rows: Iterable[Sequence[str]]) -> str:
    text = io.StringIO()
    csv.writer(text, lineterminator="\n").writerows(rows)
    return text.getvalue()
