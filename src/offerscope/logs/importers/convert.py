"""Turn the rows of a person's sheet into rows of a log; none is lost, and what has no field goes into the notes."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from collections.abc import Mapping as AnyMapping

import pandas as pd  # noqa: F401 - the example makes a sheet

from offerscope.logs import values
from offerscope.logs.importers import cells as reading
from offerscope.logs.importers import lexicon
from offerscope.logs.importers.convert_interviews import convert_interviews
from offerscope.logs.importers.convert_offers import convert_offers
from offerscope.logs.importers.convert_people import convert_contacts, convert_skills
from offerscope.logs.importers.convert_steps import convert_steps
from offerscope.logs.importers.converted import MAIN, Converted, Row, add, name_processes
from offerscope.logs.importers.mapping import BOTH, Mapping
from offerscope.logs.importers.reader import Reader
from offerscope.logs.importers.sheet import Sheet
from offerscope.logs.importers.steps import Story, tell
from offerscope.logs.model import Done


def convert(sheet: Sheet | Sequence[Sheet], mapping: Mapping) -> Converted:
    """Return the log's rows for a sheet.

    Parameters
    ----------
    sheet:
        The sheet as typed, or the numbered parts of one.
    mapping:
        Which column is what.

    Returns
    -------
    Converted
        Where a row is an application: one application a row, one event a known step, one interview a dated one. Where
        it is an interview: one interview a row. Where it is a step or a transition: one event a row, and one application a process that they tell.

    Examples
    --------
    >>> rows = pd.DataFrame({"Employer": ["Fenwick"], "Status": ["Ghosted"], "Mood": ["good"]}, index=[2])
    >>> done = convert(Sheet("mine.csv", rows), Mapping(
    ...     {"Employer": "applications.company", "Status": "applications.status", "Mood": "applications.notes"},
    ...     {"Ghosted": ("no answer",)}))
    >>> done.tables["applications"]
    [{'company': 'Fenwick', 'status': 'no answer', 'notes': 'Mood: good', 'process': 'Fenwick'}]
    >>> [event["event"] for event in done.tables["events"]]
    ['applied', 'no answer']
    """
    sheets = [sheet] if isinstance(sheet, Sheet) else list(sheet)
    done = Converted(main=MAIN[mapping.row_is])
    readers = [Reader(one, mapping, done) for one in sheets]
    by_row: dict[str, Callable[[list[Reader], Converted], None]] = {
        "application": _convert_applications, "interview": convert_interviews, "step": convert_steps, "transition": convert_steps,
        "offer": convert_offers, "contact": convert_contacts, "skill": convert_skills,
    }  # fmt: skip
    by_row[mapping.row_is](readers, done)
    if done.main == "applications":
        name_processes(done)
    order = {one.file: number for number, one in enumerate(sheets)}
    done.problems.sort(key=lambda problem: (order.get(problem.file, 0), problem.row))
    return done


#: The fields that hold the moment in which one row began.
_BEGUN = frozenset({"applications.applied_on", "events.saved", "events.applied"})

#: A time of the day, which a program writes down and no two applications share; midnight is a day without one.
_MOMENT = re.compile(r"\d,?[ T](?!0?0:00)\d{1,2}:\d{2}")


def _convert_applications(readers: list[Reader], done: Converted) -> None:
    whole: set[tuple[str, ...]] = set()
    for reader in readers:
        first: dict[tuple[str, ...], int] = {}
        for row, texts in reader.rows():
            raw = tuple(texts.values())
            if raw in whole:
                done.twice += 1
                continue
            if any(_MOMENT.search(texts[name]) for name, to in reader.columns.items() if to in _BEGUN):
                whole.add(raw)
            app = _application(reader, row, texts)
            done.raw.append(raw)
            other = first.setdefault(raw, row)
            if other != row and app.get("company"):
                # Without a company, many rows are alike, and nothing is wrong.
                said = (
                    f"the same as row {other} in every cell; both are kept, so take one out of the sheet if it is one"
                )
                reader.say(row, "", "", said, Done.KEPT)


def _application(reader: Reader, row: int, texts: AnyMapping[str, str]) -> Row:
    """Read one row into the tables."""
    app: Row = {}
    notes: list[str] = []
    quotes: list[tuple[str, reading.Pay]] = []
    story = Story(reader.file, row, reader.mapping)
    vague_day = ""
    whole = ("", "")
    for name, to in reader.columns.items():
        text = texts[name]
        if not to or values.is_blank(text):
            continue
        table, _, column = to.partition(".")
        if to == "applications.notes":
            notes.append(reader.noted(name, text))
        elif to == "profile.as_of":
            reader.as_of(row, name, text)
        elif to == "applications.status":
            story.word(name, text)
        elif to == BOTH:
            whole = (name, text)
        elif table in {"events", "interviews"}:
            days = {part: reader.part(row, name, part) for part in reading.parts(text)}
            story.cell(name, text, "interview" if table == "interviews" else column, days)
        elif table == "pay":
            quote = reader.quote(row, name, text, column)
            if quote is None:
                notes.append(reader.noted(name, text))
            else:
                quotes.append((name, quote))
        elif not reader.field(app, row, name, text):
            notes.append(reader.noted(name, text))
        elif column == "applied_on" and lexicon.plain(name) in lexicon.weak():
            vague_day = app["applied_on"]
    if whole[1]:
        both = dict(zip(("company", "role"), reading.company_and_role(whole[1]), strict=True))
        if any(app.get(part, one) != one for part, one in both.items() if one):
            notes.append(reader.noted(*whole))  # a column of its own says otherwise
        app = {part: one for part, one in both.items() if one} | app
    reader.pay(app, row, quotes, notes)
    told = tell(story, app.get("applied_on", ""), app.get("first_reply_on", ""), app.get("status_on", ""), vague_day)
    done = reader.done
    done.problems += told.problems
    done.disagree += told.disagree
    done.unknown.update(told.unknown)
    notes += told.notes
    if told.status:
        app["status"] = told.status
    if told.status_on:
        app["status_on"] = told.status_on
    if told.is_saved_on:
        app.pop("applied_on", None)
    if notes:
        app["notes"] = "; ".join(notes)
    add(done, app, told.steps)
    return app
