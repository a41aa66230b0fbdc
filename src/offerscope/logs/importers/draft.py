"""Draft the mapping of a sheet from what can be recognised in it."""

from __future__ import annotations

from collections.abc import Mapping as AnyMapping

import pandas as pd

from offerscope.logs import values
from offerscope.logs.importers import recognise
from offerscope.logs.importers.cells import date_order, number, parts, read_dates
from offerscope.logs.importers.mapping import MANY, ORDERS, Draft, Mapping
from offerscope.logs.importers.sheet import Sheet


def draft(sheet: Sheet) -> Draft:
    """Return the mapping that could be recognised for a sheet.

    Examples
    --------
    >>> rows = pd.DataFrame({"Employer": ["Fenwick"], "Status": ["Ghosted"]}, index=[2])
    >>> found = draft(Sheet("mine.csv", rows)).mapping
    >>> dict(found.columns), dict(found.statuses)
    ({'Employer': 'applications.company', 'Status': 'applications.status'}, {'Ghosted': ('no answer',)})
    """
    cells = sheet.cells
    shapes = {name: recognise.shape(cells[name]) for name in cells.columns}
    guesses = {name: recognise.header(name, shapes[name]) for name in cells.columns}
    guesses = _one_each(guesses)
    columns = {name: guess.target for name, guess in guesses.items()}
    comments = {
        name: ": ".join(part for part in (guess.certainty or "not recognised", guess.why) if part)
        for name, guess in guesses.items()
    }
    order, shown = _order(cells[[name for name, seen in shapes.items() if seen.dates > 0]])
    comments["date_order"] = shown
    days = tuple(
        name for name, to in columns.items()
        if to.startswith("events.") and shapes[name].whole >= 0.9 and shapes[name].distinct > 2 and shapes[name].dates < 0.5
    )  # fmt: skip
    for name in cells.columns:
        if columns[name] == recognise.NOTES and shapes[name].whole >= 0.9:
            worked_out = _worked_out(name, cells, columns, order)
            if worked_out:
                columns[name], comments[name] = "", worked_out
    statuses: dict[str, tuple[str, ...]] = {}
    for name in [header for header, to in columns.items() if to == "applications.status"]:
        for word, count in cells[name][~cells[name].map(values.is_blank).astype(bool)].value_counts().items():
            guess = recognise.status(str(word))
            statuses[str(word)] = tuple(guess.target.split(" > ")) if guess.target else ()
            comments[f"status {word}"] = (
                f"{guess.certainty or 'unknown: say what it means, or leave it and it is kept as it is'}; {_rows(int(count))}"
            )
    words: dict[str, dict[str, str]] = {}
    for name, to in columns.items():
        found = _words(to, cells[name])
        if found:
            words[to] = found
    return Draft(Mapping(columns, statuses, words, order, days), comments)


def _rows(count: int) -> str:
    return f"{count:,} row" + ("" if count == 1 else "s")


def _one_each(guesses: dict[str, recognise.Guess]) -> dict[str, recognise.Guess]:
    """Let the surest column have a field that takes one; the others go into the notes."""
    best: dict[str, str] = {}
    for name, guess in guesses.items():
        if guess.target in MANY or guess.target.startswith(("events.", "pay.")):
            continue
        rival = best.get(guess.target)
        rank = recognise.CERTAINTIES.index
        if rival is None or rank(guess.certainty) < rank(guesses[rival].certainty):
            best[guess.target] = name
    return {
        name: guess if best.get(guess.target, name) == name
        else recognise.Guess(recognise.NOTES, "guess", f'could be {guess.target}, too, which "{best[guess.target]}" has; {guess.why}')
        for name, guess in guesses.items()
    }  # fmt: skip


def _order(dated: pd.DataFrame) -> tuple[str, str]:
    """Return the order of day and month in a sheet, and what shows it."""
    said: dict[str, str] = {}
    for name in dated.columns:
        for order, text in date_order(dated[name].map(parts).explode().fillna("")).items():
            said.setdefault(order, f'{ORDERS[order]}, as "{text}" shows in "{name}"')
    if len(said) == 1:
        return next(iter(said.items()))
    if said:
        return "", "the sheet shows both: " + "; ".join(said.values())
    return (
        "",
        'mdy = month/day/year, dmy = day/month/year; nothing in the sheet shows it, and "" leaves dates that could be two empty',
    )


def _worked_out(name: str, cells: pd.DataFrame, columns: AnyMapping[str, str], order: str) -> str:
    """Say which two columns of dates a column of numbers is the days between, if it is; or that it only counts rows."""
    numbers = cells[name].map(number).astype(float)
    if (
        numbers.notna().all()
        and len(numbers) > 2
        and numbers.iloc[0] in {0, 1}
        and (numbers.diff().dropna() == 1).all()
    ):
        return "not used: it only counts the rows"
    dated = [other for other, to in columns.items() if to in {*recognise._DATES, "interviews.date", "profile.as_of"}]
    days = {other: read_dates(cells[other], order).values.dt.normalize() for other in dated}
    for start in dated:
        for end in dated:
            between = (days[end] - days[start]).dt.days
            both = numbers.notna() & between.notna()
            filled = int(cells[name].ne("").sum())
            if start != end and filled >= 3 and (numbers[both] == between[both]).sum() >= 0.95 * filled:
                return f'not used: it is the days from "{start}" to "{end}"'
    return ""


def _words(target: str, column: pd.Series) -> dict[str, str]:
    """Return the words of a field to be replaced: known words, and spellings that differ in case, spaces and signs alone."""
    counts = column[~column.map(values.is_blank).astype(bool)].value_counts()
    known = recognise.value_words(target)
    if known:
        # What is not remote may be anything else; a word for the pay's unit that is not known says nothing.
        unplaced = values.NO if target == "applications.work_mode" else {str(word).casefold() for word in counts.index}
        words = {str(word): known.get(str(word).casefold(), "") for word in counts.index}
        return {word: kept for word, kept in words.items() if kept or word.casefold() in unplaced}
    if target not in {"applications.source", "applications.industry", "applications.level"}:
        return {}
    usual: dict[str, str] = {}
    for word in counts.index:
        usual.setdefault(recognise.plain(str(word)) or str(word), str(word))
    meant = {str(word): usual[recognise.plain(str(word)) or str(word)] for word in counts.index}
    return {word: kept for word, kept in meant.items() if word != kept}
