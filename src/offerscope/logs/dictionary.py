"""The data dictionary: every table, column, word and term a log may hold, written out from the schema.

``python -m offerscope.logs.dictionary data/README.md docs/log-format.md`` writes it anew.
"""

from __future__ import annotations

import sys
from collections.abc import Iterable, Sequence
from pathlib import Path

import pandera.pandas as pa

from offerscope.logs.profile import ENTRIES, Entry
from offerscope.logs.schema import CULTURE_DIMENSIONS, CULTURE_PREFIX, KINDS, TABLES, TABLES_OF_MANY, Table
from offerscope.logs.terms import OFFER_ROWS, PERS, TERMS, Term

_FOLDER = """# The logs

`demo/` is the log of a search that was made up, so that every notebook has something to show before you have typed a word. Your own log goes beside it, into a folder or a workbook named `my-...`, such as `data/my-search`, and git ignores whatever is called so.
"""

_INTRODUCTION = """A log is one folder of CSV files, or one XLSX workbook with a sheet for each table; a single CSV named for its table is a log, too. Any one table is enough, and no row is ever lost: what cannot be used is set aside, word for word, and said.

Only the columns marked **yes** must be filled; where a line says *one of*, any one of those it names. Everything else may be blank, and columns you do not want may be left out. `offerscope check LOG` prints what was read and every cell that was not as expected.
"""

_CELLS = """## How cells are read

- **Blank**: an empty cell, `N/A`, `-`, `null` and `NaN` all say that nothing stands there.
- **Dates**: `2026-03-04` is never in doubt. `4 Mar 2026`, `March 4, 2026`, `04.03.2026` and `2026-03-04T17:00:00Z` are read, too. `3/4/2026` could be two days: the other rows of its column decide which part is the month (`3/25/2026` shows month/day), and the log says so; where no row decides it, or two rows disagree, the cell is left empty and reported. `8-Jul` takes its year from the rows beside it. Ten digits are seconds since 1970.
- **Times of day**, in `deadline` alone: `2026-05-29 17:00`, `May 29, 2026 5pm`. The time is kept as it stands on the clock of the place; a zone after it is not converted.
- **Numbers**: `55,000`, `55 000`, `90k` and `1.5m` are read; so is `7,5` as seven and a half. In columns of money `55.000` is fifty-five thousand. `7/10` is a 7 in a rating; 0 and 11 are no ratings and are left empty.
- **Money**: `€90,000`, `90000 EUR` and `US$90k` carry their currency. `$` and `¥` alone are shared by several, so they name none. Money with no currency is in the profile's; with none there either, it is never converted.
- **Yes and no**: `yes`, `y`, `true`, `1`, `x`; `no`, `n`, `false`, `0`.
- **Words**: case, hyphens and underscores do not matter, and common other words are known (`ghosted` is `no answer`, `OA` is `screening`). In an *open* list a word that is not known is kept and reported; in a *closed* one it is left empty and reported.
- **Headers**: case, spaces, hyphens and underscores do not matter (`Self rating` is `self_rating`). The header may stand below a title. A column that is not known is not used, and is reported with the nearest name.
- **Files**: UTF-8, UTF-16 and Windows-1252; commas, semicolons, tabs or `|` between the cells. Rows are counted as a spreadsheet counts them, the header being row 1.
- **Processes**: `process` ties the rows of one application together. Blank means company and role; applying again after an ending is a new process.
"""


_OF_MANY = """## The log of many people

`offerscope batch` writes one for its adviser, `cohort/log` in the batch's folder, and the notebook `12_cohort` reads it: two tables in which no company, no name and no day stands. They are no part of a person's log, and are read only from a folder that holds both of them and no other table.
"""


def markdown() -> str:
    """Return the data dictionary as Markdown, from the first table on.

    Examples
    --------
    >>> "| `self_rating` |  | a number from 1 to 10 | How well I did, 1 to 10. |" in markdown()
    True
    """
    parts = [
        _INTRODUCTION,
        *map(_table, TABLES.values()),
        _sheet(),
        _terms(),
        _profile(),
        _CELLS,
        _OF_MANY,
        *map(_table, TABLES_OF_MANY.values()),
    ]
    return "\n".join(part.rstrip() + "\n" for part in parts)


def readme() -> str:
    """Return what ``data/README.md`` holds: what the folder is, and the dictionary."""
    return f"{_FOLDER}\n{markdown()}"


def log_format() -> str:
    """Return what ``docs/log-format.md`` holds."""
    return f"# What a log may hold\n\n{markdown()}"


def _rows(header: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """Return a Markdown table."""
    lines = [header, ["---"] * len(header), *rows]
    return "\n".join("| " + " | ".join(cell.replace("|", "\\|") for cell in line) + " |" for line in lines)


def _code(words: Iterable[str]) -> str:
    return ", ".join(f"`{word}`" for word in words)


def _table(table: Table) -> str:
    own = [name for name in table.columns if name.startswith(CULTURE_PREFIX) and name != "culture_quote"]
    rows = []
    for name, column in table.columns.items():
        if name in own[1:]:
            continue
        if name in own:
            said = (
                f"How much of it I saw, 1 to 5. Blank = not observed. The dimensions are {_code(CULTURE_DIMENSIONS)}; "
                f"any further `{CULTURE_PREFIX}` column is one of your own."
            )
            rows.append([f"`{CULTURE_PREFIX}<dimension>`", "", KINDS["level"], said])
            continue
        rows.append([f"`{name}`", _required(table, name), _kind(table, name), str(column.description)])
    title = f"## `{table.name}`\n\nA row is {table.row_is}."
    return f"{title}\n\n{_rows(['column', 'required', 'what it is', 'what to type'], rows)}\n"


def _required(table: Table, name: str) -> str:
    for group in table.either:
        if group == (name,):
            return "**yes**"
        if name in group:
            return "one of " + _code(group)
    return ""


def _kind(table: Table, name: str) -> str:
    column: pa.Column = table.columns[name]
    choices = table.choices(name)
    if not choices:
        return KINDS[str(column.metadata["kind"])]
    if choices == tuple(TERMS):
        return "one of the terms below"
    if table.is_open(name) and not table.asks(name):
        return f"a word of your own, or one of: {_code(choices)}"
    return f"{'open' if table.is_open(name) else 'closed'} list: {_code(choices)}"


def _sheet() -> str:
    essentials = [term for term in TERMS.values() if term.essential]
    rows = [["deadline", "", _labels(OFFER_ROWS["deadline"][1:]), "The last day, or moment, to answer."]]
    rows += [[term.label, _units(term), _labels(term.also), term.help] for term in essentials]
    return f"""## `offer_sheet`

The page to fill in when an offer comes, in place of `offers` and `offer_terms` (both together are an error): one column an offer, terms down the side. The first row holds a short name for each offer; a column named `current job` is the present one. The essentials come first:

{_rows(["label", "measured in", "also known as", "what to type"], rows)}

Further rows may name {_code(name.replace("_", " ") for name in OFFER_ROWS if name != "deadline")}, and every term listed below. In a cell:

- `?` or `unknown` says that nobody has told you yet; `none` is a nought that somebody has told you; a blank says nothing.
- `12,000 (verbal)` and `12,000 (guess)` say how you know; without it, the letter says so.
- `60/hour`, `5000 monthly`, `4 weeks`, `18 months`, `500 options` and `12% of base` are read as they stand.
- `50% up to 6%` on the row `match` fills `match limit`, too; `80,000 over 4 years` on the row `equity` fills `vesting period`.
- `20 at 15%` on a row `exit` is a branch of the company's future and its chance; `exit (15%)` may be the label, too.
- `sign-on (month 12)` as a label is a second payment a year after joining; `base (EUR)` names a currency. A label may stand twice.
- A column headed `note`, `unit` or `per` speaks of the whole row.
"""


def _labels(labels: Iterable[str]) -> str:
    return ", ".join(labels)


def _units(term: Term) -> str:
    units = " or ".join(term.units)
    return f"{units}, {_per(term.per)}" if term.per else units


def _per(per: str) -> str:
    return {"once": "once", "grant": "for the grant"}.get(per, f"per {per}")


def _terms() -> str:
    rows = [
        [f"`{term.name}`", " or ".join(term.units), term.per, _labels(term.also), term.help] for term in TERMS.values()
    ]
    return f"""## Terms of an offer

What stands under `term` in `offer_terms`, and down the side of the offer sheet. The first unit is the one meant where none is given; a term in percent or money is money above 100. `per` is one of {_code(PERS)}; blank is the term's own.

{_rows(["term", "unit", "per", "also known as", "what it is"], rows)}
"""


def _profile() -> str:
    rows = [[f"`{entry.name}`", _entry(entry), entry.help] for entry in ENTRIES.values()]
    return f"""## `profile.toml`

What you say about yourself; every entry may be left out. In a workbook it is the sheet `profile`, with a name (`currency`, `skills.SQL`) in the first column and its value in the second.

{_rows(["entry", "what it is", "what to type"], rows)}
"""


def _entry(entry: Entry) -> str:
    high = f" to {entry.high:g}" if entry.high != float("inf") else " or more"
    bounds = "" if entry.low == -float("inf") else f", {entry.low:g}{high}"
    words = {
        "text": "text", "filing": "one of: single, joint, separate, head", "currency": KINDS["currency"], "date": KINDS["date"], "number": f"a number{bounds}",
        "levels": f"a table of names and numbers{bounds}, under `[{entry.name}]`",
        "names": f"a table of names and names, under `[{entry.name}]`",
    }  # fmt: skip
    return words[entry.kind]


def main(arguments: Sequence[str]) -> int:
    """Write the dictionary into the files named: ``README.md`` also says what its folder is.

    Returns
    -------
    int
        0, or 2 where no file is named.
    """
    if not arguments:
        print("Name the files to write: data/README.md docs/log-format.md", file=sys.stderr)
        return 2
    for name in arguments:
        path = Path(name)
        path.write_text(readme() if path.name == "README.md" else log_format(), encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
