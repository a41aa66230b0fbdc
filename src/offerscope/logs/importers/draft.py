"""Draft the mapping of a sheet: from what is known of its export, and from what can be recognised in it."""

from __future__ import annotations

import re
from collections.abc import Mapping as AnyMapping
from collections.abc import Sequence

import pandas as pd

from offerscope.logs import values
from offerscope.logs.importers import lexicon, meant, recognise
from offerscope.logs.importers.cells import MOST_DAYS, NO_YEAR, date_order, number, parts, read_dates
from offerscope.logs.importers.fields import in_words
from offerscope.logs.importers.kinds import Kind, kind
from offerscope.logs.importers.known import Source
from offerscope.logs.importers.mapping import ORDERS, Draft, Mapping, takes_several
from offerscope.logs.importers.meant import Guess
from offerscope.logs.importers.sheet import Sheet
from offerscope.wording import plural

#: The fields whose words are statuses.
_WORDED = frozenset({"applications.status", "step.event", "step.from", "step.to"})

#: Headers of columns that say whose row it is, in an export for several people.
STUDENTS = frozenset({"student", "studentname", "studentfullname", "candidate", "candidatename", "applicant", "applicantname", "studentemail", "jobseeker", "client", "clientname"})  # fmt: skip

#: A header may say in which order its days are written.
_IN_HEADER = {
    "mdy": re.compile(r"\bm{1,2}[-/. ]d{1,2}\b", re.IGNORECASE),
    "dmy": re.compile(r"\b(?:d{1,2}|t{1,2}|j{1,2})[-/. ]m{1,2}\b", re.IGNORECASE),
}


def draft(sheet: Sheet | Sequence[Sheet], source: Source | None = None) -> Draft:
    """Return the mapping that could be recognised for a sheet.

    Parameters
    ----------
    sheet:
        The sheet, or several that share one mapping.
    source:
        The export it is, where it is one that is known by name.

    Examples
    --------
    >>> rows = pd.DataFrame({"Employer": ["Fenwick"], "Status": ["Ghosted"]}, index=[2])
    >>> found = draft(Sheet("mine.csv", rows)).mapping
    >>> dict(found.columns), dict(found.statuses)
    ({'Employer': 'applications.company', 'Status': 'applications.status'}, {'Ghosted': ('no answer',)})
    """
    sheets = [sheet] if isinstance(sheet, Sheet) else sheet
    cells = together(sheets)
    shapes = {str(name): recognise.shape(cells[name]) for name in cells.columns}
    row_is = Kind(source.row_is, "sure", f"a row of {source.name}") if source else kind(cells, shapes)
    guesses = {name: recognise.header(name, shapes[name], row_is.row_is) for name in shapes}
    if source:
        told = {name: source.columns[lexicon.plain(name)] for name in shapes if lexicon.plain(name) in source.columns}
        why = f"so named by {source.name}"
        guesses = {name: Guess(told[name], "sure", why) for name in told} | {
            name: _beside(guess, recognise.NOTES_OF[row_is.row_is]) for name, guess in guesses.items() if name not in told
        }  # fmt: skip
    guesses = _one_each(guesses, row_is.row_is)
    guesses = {name: guesses[name] for name in shapes}
    columns = {name: guess.target for name, guess in guesses.items()}
    comments = {
        name: ": ".join(part for part in (guess.certainty or "not recognised", guess.why) if part)
        for name, guess in guesses.items()
    }
    if row_is.why:
        comments["a_row_is"] = f"{row_is.certainty}: {row_is.why}"
    order, comments["date_order"] = _order(cells[[name for name, seen in shapes.items() if seen.dates > 0]], source)
    year, comments["year"] = _year(sheets, cells[[name for name, to in columns.items() if _is_day(to)]], order)
    days: tuple[str, ...] = ()
    if row_is.row_is == "application":
        days = tuple(
            name for name, to in columns.items()
            if to.startswith("events.") and shapes[name].whole >= 0.9 and shapes[name].distinct > 2 and shapes[name].dates < 0.5
            and shapes[name].most <= MOST_DAYS
        )  # fmt: skip
    for name in columns:
        if columns[name] in recognise.NOTES_OF.values() and shapes[name].whole >= 0.9:
            worked_out = _worked_out(name, cells, columns, order, year)
            if worked_out:
                columns[name], comments[name] = "", worked_out
    statuses = _statuses(cells, columns, comments, source)
    words: dict[str, dict[str, str]] = {}
    for name, to in columns.items():
        found = _words(to, cells[name], source)
        if found:
            words[to] = found
    mapping = Mapping(
        columns,
        statuses,
        words,
        order,
        days,
        row_is=row_is.row_is,
        status_of_all=source.status_of_all if source else "",
        year=year,
    )
    return Draft(mapping, comments)


def together(sheets: Sequence[Sheet]) -> pd.DataFrame:
    """Return the rows of several sheets below each other, without their numbers."""
    if len(sheets) == 1:
        return sheets[0].cells
    return pd.concat([sheet.cells for sheet in sheets], ignore_index=True).fillna("")


def _beside(guess: Guess, notes: str) -> Guess:
    """Return what a column is that a known export has beside its own: never surer than likely."""
    return Guess(guess.target or notes, "likely" if guess.certainty == "sure" else guess.certainty, guess.why)


def _one_each(guesses: dict[str, Guess], row_is: str) -> dict[str, Guess]:
    """Let the surest column have a field that takes one; the others go into the notes."""
    best: dict[str, str] = {}
    notes = recognise.NOTES_OF[row_is]
    for name, guess in guesses.items():
        if not guess.target or takes_several(guess.target, row_is):
            continue
        rival = best.get(guess.target)
        rank = recognise.CERTAINTIES.index
        if rival is None or rank(guess.certainty) < rank(guesses[rival].certainty):
            best[guess.target] = name
    return {
        name: guess if best.get(guess.target, name) == name
        else Guess(notes, "guess", f'could be {in_words(guess.target)}, too, which "{best[guess.target]}" has; {guess.why}')
        for name, guess in guesses.items()
    }  # fmt: skip


def _order(dated: pd.DataFrame, source: Source | None) -> tuple[str, str]:
    """Return the order of day and month in a sheet, and what shows it."""
    said: dict[str, str] = {}
    for name in dated.columns:
        if order := next((order for order, pattern in _IN_HEADER.items() if pattern.search(str(name))), ""):
            said.setdefault(order, f'{ORDERS[order]}, as "{name}" says')
        for order, text in date_order(dated[name].map(parts).explode().fillna("")).items():
            said.setdefault(order, f'{ORDERS[order]}, as "{text}" shows in "{name}"')
    if len(said) == 1:
        return next(iter(said.items()))
    if source and source.date_order:
        return source.date_order, f"{ORDERS[source.date_order]}, as {source.name} writes it"
    if said:
        return "", "the sheet shows both: " + "; ".join(said.values())
    return (
        "",
        'mdy = month/day/year, dmy = day/month/year; nothing in the sheet shows it, and "" leaves dates that could be two empty',
    )


def _statuses(
    cells: pd.DataFrame, columns: AnyMapping[str, str], comments: dict[str, str], source: Source | None
) -> dict[str, tuple[str, ...]]:
    """Return what each word for a status means; a known export's own meaning comes first."""
    counts: dict[str, int] = {}
    for name in [header for header, to in columns.items() if to in _WORDED]:
        for word, count in cells[name][~cells[name].map(values.is_blank).astype(bool)].value_counts().items():
            counts[str(word)] = counts.get(str(word), 0) + int(count)
    statuses: dict[str, tuple[str, ...]] = {}
    answers = _answers(cells, columns)
    for word, count in counts.items():
        own = source.statuses.get(meant.inside(word).casefold()) if source else None
        if own is None and word in answers:
            statuses[word] = answers[word]
            comments[f"status {word}"] = f"likely, as the column asks for an answer; {plural(count, 'row')}"
            continue
        guess = meant.status(word)
        statuses[word] = own or (tuple(guess.target.split(" > ")) if guess.target else ())
        certainty = (
            "sure" if own else guess.certainty or "unknown: say what it means, or leave it and it is kept as it is"
        )
        doubt = (
            ", as the word leaves open who ended it or whether it is over" if not own and meant.is_unclear(word) else ""
        )
        comments[f"status {word}"] = f"{certainty}{doubt}; {plural(count, 'row')}"
    return statuses


def _answers(cells: pd.DataFrame, columns: AnyMapping[str, str]) -> dict[str, tuple[str, ...]]:
    """Return what yes and no mean below a header that asks whether there was an answer: no is none, and no rejection."""
    worded = [name for name, to in columns.items() if to in _WORDED]
    asks = [name for name in worded if "events.responded" in lexicon.candidates("application", lexicon.plain(name))]
    if not asks or len(worded) > 1:
        return {}
    words = cells[asks[0]].unique()
    return {
        str(word): ("responded",) if word.casefold() in values.YES else ("applied",)
        for word in words if word.casefold() in values.YES | values.NO
    }  # fmt: skip


def _is_day(target: str) -> bool:
    return target in {*recognise.DATES, "interviews.date", "profile.as_of"} or target.startswith("events.")


def _year(sheets: Sequence[Sheet], dated: pd.DataFrame, order: str) -> tuple[str, str]:
    """Return the year of days that name none where no row of their column does, and what shows it."""
    lone = ""
    years: dict[str, str] = {}
    for name in dated.columns:
        texts = dated[name].map(parts).explode().fillna("").reset_index(drop=True)
        read = read_dates(texts, order)
        lone = lone or next((text for text, why in read.bad.items() if why.startswith(NO_YEAR)), "")
        for text, day in zip(texts, read.values, strict=True):
            if not pd.isna(day) and f"{day.year % 100:02}" in text:
                years.setdefault(str(day.year), text)
    if not lone:
        return "", ""
    if years:
        year, text = next(iter(years.items()))
        return year, f'likely: of days that name none, such as "{lone}"; "{text}" shows it'
    for said in [*(problem.value for sheet in sheets for problem in sheet.problems), *(sheet.file for sheet in sheets)]:
        named = set(re.findall(r"(?<!\d)20\d\d(?!\d)", said))
        if len(named) == 1:
            return named.pop(), f'guess: of days that name none, such as "{lone}"; "{said[:40]}" says it'
    return (
        "",
        f'unknown: of days that name none, such as "{lone}"; give the year of the first, and "" leaves them empty',
    )


def _worked_out(name: str, cells: pd.DataFrame, columns: AnyMapping[str, str], order: str, year: str) -> str:
    """Say which two columns of dates a column of numbers is the days between, if it is; or that it only counts rows."""
    numbers = cells[name].map(number).astype(float)
    if (
        numbers.notna().all()
        and len(numbers) > 2
        and numbers.iloc[0] in {0, 1}
        and (numbers.diff().dropna() == 1).all()
    ):
        return "not used: it only counts the rows"
    dated = [other for other, to in columns.items() if _is_day(to) and not to.startswith("events.")]
    days = {other: read_dates(cells[other], order, year).values.dt.normalize() for other in dated}
    for start in dated:
        for end in dated:
            between = (days[end] - days[start]).dt.days
            both = numbers.notna() & between.notna()
            filled = int(cells[name].ne("").sum())
            if start != end and filled >= 3 and (numbers[both] == between[both]).sum() >= 0.95 * filled:
                return f'not used: it is the days from "{start}" to "{end}"'
    return ""


def _words(target: str, column: pd.Series, source: Source | None) -> dict[str, str]:
    """Return the words of a field to be replaced: known words, and spellings that differ in case, spaces and signs alone."""
    counts = column[~column.map(values.is_blank).astype(bool)].value_counts()
    if target in {"interviews.stage", "interviews.outcome"}:
        field = target.partition(".")[2]
        read = {str(word): meant.conversation(field, str(word))[0] for word in counts.index}
        return {word: kept for word, kept in read.items() if kept is not None and kept != word}
    own = source.words.get(target, {}) if source else {}
    known = {**lexicon.value_words(target), **own}
    if known:
        # What is not remote may be anything else; a word for the pay's unit that is not known says nothing.
        unplaced = values.NO if target == "applications.work_mode" else {str(word).casefold() for word in counts.index}
        words = {str(word): known.get(str(word).casefold(), "") for word in counts.index}
        return {word: kept for word, kept in words.items() if kept or word.casefold() in unplaced}
    if target not in {"applications.source", "applications.industry", "applications.level"}:
        return {}
    usual: dict[str, str] = {}
    for word in counts.index:
        usual.setdefault(lexicon.plain(str(word)) or str(word), str(word))
    spelled = {str(word): usual[lexicon.plain(str(word)) or str(word)] for word in counts.index}
    return {word: kept for word, kept in spelled.items() if word != kept}
