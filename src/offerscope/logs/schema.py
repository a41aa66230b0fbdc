"""The log's schema: the one place that says which tables, columns and values a log may hold.

The validators, the template, the data dictionary and the drop-downs all come from here. Each table is a
pandera schema; what a column *is* (a date, a rating, money...) stands in its metadata as ``kind``, and says
how a cell is read.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import pandas as pd
import pandera.pandas as pa

from offerscope.logs.destinations import DESTINATIONS
from offerscope.logs.terms import PERS, TERMS

#: What each kind of cell is, in words, for problems and for the data dictionary.
KINDS: dict[str, str] = {
    "text": "text",
    "date": "a date such as 2026-03-04",
    "moment": "a date such as 2026-03-04, or a date and time such as 2026-03-04 17:00",
    "rating": "a number from 1 to 10",
    "level": "a number from 1 to 5",
    "number": "a number",
    "count": "a number, 0 or more",
    "money": "an amount of money, 0 or more",
    "currency": "a currency's three letters, such as USD",
    "amount": "a number, a text for terms that are texts, or ? where nobody has told you",
    "choice": "one of the listed words",
    "yes_no": "yes or no",
    "list": "names, with ; between them",
}

_DTYPES: dict[str, Any] = {
    "text": pd.StringDtype(na_value=float("nan")),
    "choice": pd.StringDtype(na_value=float("nan")),
    "list": pd.StringDtype(na_value=float("nan")),
    "currency": pd.StringDtype(na_value=float("nan")),
    "amount": pd.StringDtype(na_value=float("nan")),
    "date": "datetime64[s]",
    "moment": "datetime64[s]",
    "rating": float,
    "level": float,
    "number": float,
    "count": float,
    "money": float,
    "yes_no": "boolean",
}

#: The folded words for how a process stands, in the order in which a process goes through them.
STATUSES = (
    "saved", "applied", "responded", "screening", "interview", "offer", "accepted",
    "declined by me", "rejected", "no answer", "closed by them",
)  # fmt: skip

#: The statuses after which a process is over.
ENDED = frozenset({"accepted", "declined by me", "rejected", "no answer", "closed by them"})

#: The statuses in which an offer can be.
OFFER_STATUSES = ("live", "in hand", "accepted", "declined", "expired", "withdrawn", "current")

STAGES = ("recruiter", "screening", "technical", "case", "take-home", "manager", "team", "onsite", "final", "informal")
OUTCOMES = ("advanced", "offer", "rejected", "waiting", "withdrew", "no answer")
SOURCES = ("applied", "referral", "recruiter", "unsolicited", "event", "other")

#: How far a process of many people's got, and how it ended.
REACHES = ("applied", "answered", "screened", "interview", "offer", "accepted")
ENDINGS = ("offer", "turned down", "withdrew")

#: The default culture dimensions: the nine of MIT Sloan's Culture 500 (Sull, Turconi & Sull 2020).
CULTURE_DIMENSIONS = (
    "agility", "collaboration", "customer", "diversity", "execution", "innovation", "integrity", "performance", "respect",
)  # fmt: skip

CULTURE_PREFIX = "culture_"


def _column(
    kind: str,
    help_: str,
    *,
    required: bool = False,
    choices: tuple[str, ...] = (),
    open_: bool = True,
    asks: bool = True,
) -> pa.Column:
    """Make one column; an open choice keeps words it does not know and reports them."""
    checks: list[pa.Check] = []
    if kind == "rating":
        checks.append(pa.Check.in_range(1, 10))
    elif kind == "level":
        checks.append(pa.Check.in_range(1, 5))
    elif kind in {"count", "money"}:
        checks.append(pa.Check.ge(0))
    elif kind == "choice" and not open_:
        checks.append(pa.Check.isin(["", *choices]))
    return pa.Column(
        _DTYPES[kind],
        checks=checks,
        nullable=True,
        required=True,
        description=help_,
        metadata={"kind": kind, "required": required, "choices": choices, "open": open_, "asks": asks},
    )


@dataclass(frozen=True)
class Table:
    """One table of a log.

    Parameters
    ----------
    name:
        The file's or sheet's name, without ending.
    row_is:
        What one row is, in words.
    schema:
        The pandera schema of the table as it is read (columns in the template's order).
    either:
        Groups of columns of which one at least must be filled in each row.
    """

    name: str
    row_is: str
    schema: pa.DataFrameSchema
    either: tuple[tuple[str, ...], ...]

    @property
    def columns(self) -> dict[str, pa.Column]:
        """The columns by name, in the template's order."""
        return dict(self.schema.columns)

    def kind(self, column: str) -> str:
        """Return the kind of a column; a ``culture_`` column is a level.

        Examples
        --------
        >>> TABLES["interviews"].kind("date"), TABLES["interviews"].kind("culture_candour")
        ('date', 'level')
        """
        if column.startswith(CULTURE_PREFIX) and column not in self.schema.columns:
            return "level"
        return str(self.schema.columns[column].metadata["kind"])

    def choices(self, column: str) -> tuple[str, ...]:
        """Return the words a column knows (empty where any text will do)."""
        found = self.schema.columns.get(column)
        return () if found is None else tuple(found.metadata["choices"])

    def asks(self, column: str) -> bool:
        """Whether a word the column does not know is asked about; where it is not, any word of one's own will do."""
        found = self.schema.columns.get(column)
        return found is not None and bool(found.metadata["asks"])

    def is_open(self, column: str) -> bool:
        """Whether a column keeps words that it does not know."""
        found = self.schema.columns.get(column)
        return True if found is None else bool(found.metadata["open"])


def _table(name: str, row_is: str, either: tuple[tuple[str, ...], ...], /, **columns: pa.Column) -> Table:
    process = _column("text", "Which process this belongs to. Blank = company and role.")
    return Table(name, row_is, pa.DataFrameSchema({**columns, "process": process}, strict=False, name=name), either)


def _table_of_many(name: str, row_is: str, either: tuple[tuple[str, ...], ...], /, **columns: pa.Column) -> Table:
    return Table(name, row_is, pa.DataFrameSchema(columns, strict=False, name=name), either)


_CULTURE = {
    CULTURE_PREFIX + name: _column("level", f"How much {name} I saw, 1 to 5. Blank = not observed.")
    for name in CULTURE_DIMENSIONS
}

TABLES: dict[str, Table] = {
    table.name: table
    for table in (
        _table(
            "interviews", "one conversation", (("date",), ("company",)),
            date=_column("date", "The day of the conversation.", required=True),
            company=_column("text", "Who I spoke with.", required=True),
            role=_column("text", "The job it was about."),
            stage=_column("choice", "Which step it was.", choices=STAGES),
            outcome=_column("choice", "What came of it.", choices=OUTCOMES),
            source=_column("choice", "How it came about.", choices=SOURCES, asks=False),
            enthusiasm_before=_column("rating", "How much I wanted the job the day before, 1 to 10."),
            enthusiasm_after=_column("rating", "How much I wanted it the day after, 1 to 10."),
            self_rating=_column("rating", "How well I did, 1 to 10."),
            difficulty=_column("rating", "How hard it was, 1 to 10."),
            confidence=_column("rating", "How confident I went in, 1 to 10."),
            prep_hours=_column("count", "Hours of preparation."),
            minutes=_column("count", "How long it took, in minutes."),
            interviewer=_column("text", "Whom I spoke with."),
            skills_asked=_column("list", "Skills they asked about, with ; between them."),
            asked_if_interviewing=_column("yes_no", "Whether they asked if I am interviewing elsewhere."),
            **_CULTURE,
            culture_quote=_column("text", "Something said that shows what the place is like."),
            notes=_column("text", "Anything else."),
            logged_on=_column("date", "The day I wrote this row. After the outcome = hindsight."),
            enthusiasm_recalled_on=_column("date", "The day I recalled how much I wanted it, by putting companies in order. Blank = written with the row."),
        ),
        _table(
            "asked", "one question I was asked", (("company",), ("topic",)),
            company=_column("text", "Who asked.", required=True),
            topic=_column("text", "What it was about: system design, conflict, SQL...", required=True),
            date=_column("date", "The day."),
            role=_column("text", "The job it was about."),
            question=_column("text", "The question, as far as I remember it."),
            my_answer=_column("level", "How good my answer was, 1 to 5."),
            would_change=_column("text", "What I would say next time."),
        ),
        _table(
            "applications", "one process or invitation", (("company", "role"),),
            company=_column("text", "The employer.", required=True),
            role=_column("text", "The job."),
            applied_on=_column("date", "The day I applied, or was invited."),
            source=_column("choice", "How it came about.", choices=SOURCES, asks=False),
            wanted=_column("choice", "How much I wanted it at the start.", choices=("wanted", "half-wanted", "not wanted"), open_=False),
            enthusiasm=_column("rating", "How much I wanted it at the start, 1 to 10."),
            status=_column("choice", "How it stands today.", choices=STATUSES),
            status_on=_column("date", "The day it came to stand so."),
            first_reply_on=_column("date", "The day of their first answer."),
            pay_min=_column("money", "Lowest pay quoted."),
            pay_max=_column("money", "Highest pay quoted."),
            pay_currency=_column("currency", "Three letters: USD, EUR, GBP. Blank = what the amounts say, else the profile's."),
            pay_per=_column("choice", "Per what the pay is quoted; blank = a year.", choices=("year", "month", "hour"), open_=False),
            level=_column("text", "Junior, senior, lead..."),
            industry=_column("text", "What the company does."),
            location=_column("text", "Where the job is."),
            work_mode=_column("choice", "Where the work is done.", choices=("remote", "hybrid", "on site"), asks=False),
            resume_version=_column("text", "Which résumé I sent."),
            posting=_column("text", "The text of the posting."),
            declined_invitation=_column("yes_no", "Whether I said no to an interview."),
            door=_column("text", "open, closed, or 're-apply after 2027-01-01'."),
            expected_answer_on=_column("date", "The day they said they would answer."),
            notes=_column("text", "Anything else."),
        ),
        _table(
            "events", "one step of a process", (("event",), ("company", "role", "process")),
            event=_column("choice", "What happened.", required=True, choices=STATUSES),
            company=_column("text", "The employer."),
            role=_column("text", "The job."),
            date=_column("date", "The day."),
            step=_column("count", "The order, where there is no date."),
            note=_column("text", "Anything else."),
        ),
        _table(
            "offers", "one written or verbal offer, or the present job (status = current)", (("offer",), ("company",)),
            offer=_column("text", "A short name for the offer.", required=True),
            company=_column("text", "The employer.", required=True),
            role=_column("text", "The job."),
            received_on=_column("date", "The day it came."),
            deadline=_column("moment", "The last day, or moment, to answer."),
            status=_column("choice", "How it stands; blank = live.", choices=OFFER_STATUSES, open_=False),
            notes=_column("text", "Anything else."),
        ),
        _table(
            "offer_terms", "one term of one offer", (("offer",), ("term",), ("amount",)),
            offer=_column("text", "The offer's short name.", required=True),
            term=_column("choice", "Which term.", required=True, choices=tuple(TERMS)),
            amount=_column("amount", "How much.", required=True),
            unit=_column("text", "Measured in: a currency (USD), percent, days, months, years, hours, minutes, shares or text."),
            per=_column("choice", "Per what.", choices=PERS, open_=False),
            **{"from": _column("count", "From which month after joining (0 = the first day).")},
            until=_column("count", "Until which month after joining."),
            grant=_column("text", "Which equity grant the line belongs to."),
            source=_column("choice", "How I know: letter, verbal or guess. Blank = letter.", choices=("letter", "verbal", "guess"), open_=False),
            first_amount=_column("amount", "As first offered, before negotiating."),
            note=_column("text", "Anything else."),
        ),
        _table(
            "contacts", "one person", (("name",),),
            name=_column("text", "Who.", required=True),
            company=_column("text", "Where they work."),
            position=_column("text", "What they do."),
            met_on=_column("date", "The day we met."),
            last_contact_on=_column("date", "The last time we were in touch."),
            met_through=_column("text", "An interview, a friend, an event..."),
            strength=_column("level", "How well we know each other, 1 to 5."),
            notes=_column("text", "Anything else."),
        ),
        _table(
            "goals", "one want, as of a day", (("criterion",), ("set_on",)),
            criterion=_column("text", "What I want: pay, remote, team, growth...", required=True),
            set_on=_column("date", "The day I set it.", required=True),
            weight=_column("count", "How much it matters: points out of 100 shared over all."),
            worst_acceptable=_column("text", "The least I would take."),
            realistic_best=_column("text", "The best that could happen."),
            came_from=_column("text", "The interview that brought it."),
        ),
        _table(
            "pairs", "a choice between two jobs, made without their names", (("chosen_on",), ("first",), ("second",)),
            chosen_on=_column("date", "The day I chose.", required=True),
            first=_column("text", "One job as it was described: pay = 120,000 USD a year; work mode = remote; respect = high.", required=True),
            second=_column("text", "The other job, described by the same.", required=True),
            first_company=_column("text", "Whose job the one is. Blank = made up."),
            second_company=_column("text", "Whose job the other is. Blank = made up."),
            chosen=_column("choice", "Which I would take.", choices=("first", "second", "cannot tell"), open_=False),
        ),
        _table(
            "followups", "a look back: how it turned out", (("company",), ("date",)),
            company=_column("text", "Where I went.", required=True),
            date=_column("date", "The day of this look back.", required=True),
            role=_column("text", "The job."),
            satisfaction=_column("rating", "How content I am, 1 to 10."),
            would_choose_again=_column("yes_no", "Whether I would take it again."),
        ),
    )
}  # fmt: skip

#: What a batch writes for its adviser of many people's searches together: no company, no name and no day stand in it. These are
#: no tables of a person's log, so they are in no template, no form and no import, and no row of them belongs to a process.
TABLES_OF_MANY: dict[str, Table] = {
    table.name: table
    for table in (
        _table_of_many(
            "people", "one person, by a number that says nothing of who it is", (("person",),),
            person=_column("count", "A number, from 1 on.", required=True),
            group=_column("text", "The programme or group that the adviser's list names."),
            destination=_column("choice", "Where the person went, from the adviser's list. Blank = not known.", choices=DESTINATIONS, open_=False),
            applications=_column("count", "Processes applied for."),
            answered=_column("count", "Processes that were answered; those that began without an application, too."),
            interviewed=_column("count", "Processes that came to an interview."),
            offers=_column("count", "Processes that came to an offer."),
            accepted=_column("count", "Offers accepted."),
            days_to_interview=_column("count", "Days from the first application to the first interview. Blank = none, or not known."),
            days_to_offer=_column("count", "Days from the first application to the first offer. Blank = none, or not known."),
            days_watched=_column("count", "Days from the first application to the day the log was read for."),
        ),
        _table_of_many(
            "processes", "one application of one of them", (("person",),),
            person=_column("count", "Whose: the number in `people`.", required=True),
            reached=_column("choice", "How far it got.", choices=REACHES, open_=False),
            ending=_column("choice", "How it ended. Blank = open, or silent.", choices=ENDINGS, open_=False),
            days=_column("count", "Days from applying to the end, or watched so far. Blank = not known."),
        ),
    )
}  # fmt: skip

#: Every table that can be read.
ALL_TABLES: dict[str, Table] = {**TABLES, **TABLES_OF_MANY}

#: The file or sheet with one column an offer, read into ``offers`` and ``offer_terms``.
OFFER_SHEET = "offer_sheet"
