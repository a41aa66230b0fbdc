"""Say in plain lines what a log holds, what was not as expected in it, and which rows could not be used."""

from __future__ import annotations

import csv
import io

from offerscope.logs.companies import in_words
from offerscope.logs.formulas import SIGNS
from offerscope.logs.model import Done, Logs, one_line


def lines(logs: Logs) -> list[str]:
    """Return what ``offerscope check`` prints.

    Parameters
    ----------
    logs:
        The log.

    Returns
    -------
    list of str
        One line where it is the demo, one line a table that holds rows, one line a problem, one line a pair of companies that may be one, and a
        summary last.

    Examples
    --------
    >>> from offerscope.logs import build_logs
    >>> logs = build_logs({"interviews": [{"date": "2026-03-04", "company": "Fenwick", "self_rating": 11}]})
    >>> for line in lines(logs):
    ...     print(line)
    interviews: 1 row
    interviews.csv, row 2, self_rating: "11" is not a number from 1 to 10; left empty
    1 row read; 1 thing to look at: 1 left empty.
    """
    held = [f"{name}: {_count(len(frame), 'row')}" for name, frame in logs.tables.items() if len(frame)]
    return [
        *demo(logs),
        *(held or ["The log has no rows yet."]),
        *map(str, logs.problems),
        *in_words(logs),
        summary(logs),
    ]


def demo(logs: Logs) -> list[str]:
    """Return the line that says that a log is the demo, so that nobody takes it for their own; without any where it is not.

    Examples
    --------
    >>> from offerscope.logs import read_logs
    >>> from offerscope.places import shipped
    >>> demo(read_logs(shipped("data/demo")))
    ['This is the demo, a made search. To read your own, name it, or choose it once: offerscope use LOG']
    """
    said = "This is the demo, a made search. To read your own, name it, or choose it once: offerscope use LOG"
    return [said] if logs.is_demo else []


def summary(logs: Logs) -> str:
    """Return in one sentence how many rows were read and how many things were not as expected.

    Examples
    --------
    >>> from offerscope.logs import build_logs
    >>> summary(build_logs({}))
    '0 rows read; everything in it could be read.'
    """
    rows = sum(len(frame) for frame in logs.tables.values())
    start = f"{_count(rows, 'row')} read"
    if logs.set_aside:
        start += f", {_count(len(logs.set_aside), 'row')} set aside"
    if logs.examples:
        start += f", {_count(logs.examples, 'example')} left out"
    if not logs.problems:
        return f"{start}; everything in it could be read."
    return f"{start}; {_count(len(logs.problems), 'thing')} to look at: {', '.join(done_in_words(logs))}."


def done_in_words(logs: Logs) -> list[str]:
    """Return how many problems ended how: ``["2 left empty", "1 row set aside"]``.

    Examples
    --------
    >>> from offerscope.logs import build_logs
    >>> done_in_words(build_logs({"asked": [{"company": "Fenwick"}]}))
    ['1 row set aside']
    """
    words = {Done.SET_ASIDE: "row", Done.LEFT_EMPTY: "", Done.NOT_READ: "", Done.KEPT: ""}
    ends = {Done.SET_ASIDE: "set aside", Done.LEFT_EMPTY: "left empty", Done.NOT_READ: "not read", Done.KEPT: "kept"}
    found = []
    for done, noun in words.items():
        number = len(logs.set_aside) if done is Done.SET_ASIDE else sum(one.done is done for one in logs.problems)
        if number:
            found.append(f"{_count(number, noun) if noun else f'{number:,}'} {ends[done]}")
    return found


def set_aside_csv(logs: Logs) -> str:
    """Return the rows that could not be used as the text of a CSV, to repair them and put them back.

    One row a row set aside: the file, the row in it, why, and then its cells word for word under their own headers.
    No cell begins with what a spreadsheet takes for a formula.

    Parameters
    ----------
    logs:
        The log.

    Returns
    -------
    str
        The CSV, with ``\\r\\n`` at the line ends; a header alone where no row was set aside.

    Examples
    --------
    >>> from offerscope.logs import build_logs
    >>> logs = build_logs({"asked": [{"company": "Fenwick", "question": "=why?"}]})
    >>> print(set_aside_csv(logs).replace("\\r", ""), end="")
    set aside from,row in file,because,company,question
    asked.csv,2,every row of asked needs topic,Fenwick,'=why?
    """
    columns = list(dict.fromkeys(name for one in logs.set_aside for name in one.cells))
    text = io.StringIO()
    writer = csv.writer(text)
    writer.writerow(["set aside from", "row in file", "because", *map(safe_cell, columns)])
    for one in logs.set_aside:
        cells = [safe_cell(one.cells.get(name, "")) for name in columns]
        writer.writerow([safe_cell(one.file), one.row, safe_cell(one_line(one.reason)), *cells])
    return text.getvalue()


def safe_cell(text: str) -> str:
    """Return a cell's text that no spreadsheet takes for a formula.

    Examples
    --------
    >>> safe_cell("=1+1"), safe_cell("Fenwick")
    ("'=1+1", 'Fenwick')
    """
    return f"'{text}" if text.startswith(SIGNS) else text


def _count(number: int, noun: str) -> str:
    return f"{number:,} {noun}{'' if number == 1 else 's'}"
