"""What a new log is made of: which tables and columns come first, what each is for, and one example of each.

All of it is drawn from the schema; only the order in which it pays back, and the examples, are written here.
"""

from __future__ import annotations

from dataclasses import dataclass

from offerscope.logs.profile import ENTRIES
from offerscope.logs.schema import OFFER_STATUSES, TABLES
from offerscope.logs.terms import OFFER_ROWS, RATED, TERMS

#: The tables to fill in beside the offer sheet, in the order in which they pay back. ``offers`` and ``offer_terms`` are
#: what the sheet stands for, and ``pairs`` is written by ``offerscope prefer``: nobody types them.
ORDER = ("interviews", "applications", "goals", "asked", "contacts", "events", "followups")

#: The columns a person sees at first, in the order in which they pay back; the rest follows as the schema has it.
FIRST: dict[str, tuple[str, ...]] = {
    "interviews": ("date", "company", "role", "stage", "outcome", "self_rating", "enthusiasm_before", "enthusiasm_after", "culture_respect", "culture_collaboration", "skills_asked", "notes"),
    "applications": ("company", "role", "applied_on", "source", "wanted", "status", "status_on", "expected_answer_on", "pay_min", "pay_max", "posting", "notes"),
    "goals": ("criterion", "set_on", "weight", "worst_acceptable", "realistic_best", "came_from"),
    "asked": ("company", "topic", "question", "my_answer", "would_change", "date"),
    "contacts": ("name", "company", "position", "last_contact_on", "strength", "met_through", "met_on"),
    "events": ("date", "company", "role", "event", "note"),
    "followups": ("company", "date", "satisfaction", "would_choose_again", "role"),
}  # fmt: skip

#: The company of every example: by it, an example is known wherever it has been moved to.
EXAMPLE = "Example Ltd"

#: The cell by which a table's example is known.
MARKED: dict[str, str] = {"contacts": "name", "goals": "criterion"}

#: One row of each table, as a person would type it. The days could be no other day in any country's way of writing.
EXAMPLES: dict[str, dict[str, str]] = {
    "interviews": {
        "date": "2026-03-25", "company": EXAMPLE, "role": "Data Analyst", "stage": "technical", "outcome": "advanced",
        "self_rating": "7", "enthusiasm_before": "6", "enthusiasm_after": "8", "culture_respect": "4",
        "skills_asked": "SQL; Python", "notes": "An example, left out until you change it.",
    },
    "applications": {
        "company": EXAMPLE, "role": "Data Analyst", "applied_on": "2026-03-16", "source": "referral", "wanted": "wanted",
        "status": "interview", "status_on": "2026-03-25", "expected_answer_on": "2026-03-31", "pay_min": "90000",
        "pay_max": "105000", "notes": "An example, left out until you change it.",
    },
    "goals": {
        "criterion": "Example: pay", "set_on": "2026-03-16", "weight": "40", "worst_acceptable": "95,000 in base",
        "realistic_best": "120,000 in base",
    },
    "asked": {
        "company": EXAMPLE, "topic": "SQL", "question": "Which customers bought twice in a month?", "my_answer": "3",
        "would_change": "Say first what counts as a month.", "date": "2026-03-25",
    },
    "contacts": {
        "name": "Example Person", "company": EXAMPLE, "position": "Team lead", "last_contact_on": "2026-03-25",
        "strength": "3", "met_through": "an interview",
    },
    "events": {
        "date": "2026-03-25", "company": EXAMPLE, "role": "Data Analyst", "event": "interview",
        "note": "An example, left out until you change it.",
    },
    "followups": {"company": EXAMPLE, "date": "2026-03-25", "satisfaction": "8", "would_choose_again": "yes"},
}  # fmt: skip

#: The columns of the offer sheet that wait for an offer each; the last one is known as the present job by its name.
OFFER_COLUMNS = ("first offer", "second offer", "third offer", "my job")

#: The column of the offer sheet that explains.
HELP = "what to type"

#: The example on the offer sheet, by label.
OFFER_EXAMPLE: dict[str, str] = {
    "base": "98000", "bonus": "10%", "sign-on": "?", "equity": "40,000 over 4 years", "vesting": "25/25/25/25",
    "days off": "20 (verbal)", "deadline": "2026-03-27", "place": "Austin, TX", "status": "live",
}  # fmt: skip

#: What to type on the offer sheet, where the table ``offer_terms`` has columns for it that the sheet has not.
ON_THE_SHEET: dict[str, str] = {
    "base": "Pay before bonus, a year: 120,000. Else say per what: 58/hour, 9,500/month. A base from a later month on goes into a row of its own: base (month 13).",
    "sign_on": "Paid once, on joining. A part that is paid later goes into a row of its own: sign-on (month 12).",
    "promotion": "New base, in a row that says from when: promotion (month 18).",
    "equity_kind": "listed RSU, private RSU, ISO or NSO.",
    "dilution": "How much of each share's part of the company is given away, each year until the exit: 15%. For all of it at once, add a column headed per, and write once there.",
    "exit": "One branch of the company's future: what one of today's shares fetches, with its chance: 40 @ 20%. A row a branch; what the chances leave of 100% is worth nothing.",
    "exit_value": "The same as what the whole company fetches: 900,000,000 @ 20%; needs fully diluted.",
}  # fmt: skip

#: What stands under the heads of a profile for a person to change, in the order in which it pays back.
SAMPLES: dict[str, str] = {
    "currency": '"USD"', "place": '"US-TX"', "filing_status": '"single"', "name": '"My search"', "runway_months": "6",
    "hours_per_week": "40", "rent": "1500", "hour_cost": "40", "half_life_days": "180", "as_of": "2026-03-31",
    "companies": '"Telsa" = "Tesla"', "two_companies": '"Fenwick" = "Fennick"',
    "skills": "SQL = 4", "ideal": "respect = 5", "ideal_weights": "respect = 2", "tax_rates": "Berlin = 40",
    "priors": "reply = 0.2",
}  # fmt: skip


@dataclass(frozen=True)
class Line:
    """One row of the offer sheet.

    Parameters
    ----------
    label:
        What stands at its head.
    help:
        What to type.
    essential:
        Whether it is one of the eight that pay back at once.
    unit:
        What it is measured in, as :data:`offerscope.logs.terms.UNITS` has it, or ``date``.
    words:
        The words it may hold; empty where it may hold anything.
    """

    label: str
    help: str
    essential: bool = False
    unit: str = "text"
    words: tuple[str, ...] = ()


def columns(table: str) -> tuple[str, ...]:
    """Return the columns of a table as the template has them: what pays back first, then the rest.

    Parameters
    ----------
    table:
        One of :data:`ORDER`.

    Examples
    --------
    >>> columns("asked")
    ('company', 'topic', 'question', 'my_answer', 'would_change', 'date', 'role', 'process')
    """
    first = FIRST[table]
    return (*first, *(name for name in TABLES[table].columns if name not in first))


def heads(table: str) -> tuple[str, ...]:
    """Return the columns of a table as a person reads them at the head of a file or a sheet; reading takes both spellings.

    Parameters
    ----------
    table:
        One of :data:`ORDER`.

    Examples
    --------
    >>> heads("asked")[3:5]
    ('my answer', 'would change')
    """
    return tuple(name.replace("_", " ") for name in columns(table))


def needed(table: str, column: str) -> bool:
    """Return whether a column must be filled, alone or as one of a group.

    Examples
    --------
    >>> needed("interviews", "date"), needed("applications", "role"), needed("interviews", "notes")
    (True, True, False)
    """
    return any(column in group for group in TABLES[table].either)


def offer_lines() -> tuple[Line, ...]:
    """Return the rows of the offer sheet: the eight essentials, what the offer itself is, then every further term.

    Examples
    --------
    >>> [line.label for line in offer_lines() if line.essential]
    ['base', 'bonus', 'sign-on', 'equity', 'vesting', 'days off', 'deadline', 'place']
    """
    essential = [
        Line(term.label, ON_THE_SHEET.get(term.name, term.help), True, "any" if len(term.units) > 1 else term.units[0])
        for term in TERMS.values()
        if term.essential
    ]
    entries = [_entry(name) for name in OFFER_ROWS if name != "deadline"]
    rest = [
        Line("rating: team" if term.name == RATED else term.label, ON_THE_SHEET.get(term.name, term.help), unit="any" if len(term.units) > 1 else term.units[0])
        for term in TERMS.values()
        if not term.essential
    ]  # fmt: skip
    # The deadline is no term, and stands before the place among the essentials.
    return (*essential[:-1], _entry("deadline", essential=True), essential[-1], *entries, *rest)


def _entry(name: str, *, essential: bool = False) -> Line:
    column = TABLES["offers"].columns[name]
    kind = TABLES["offers"].kind(name)
    words = OFFER_STATUSES if name == "status" else ()
    said = str(column.description)
    if words:
        said = f"{said} One of: {', '.join(words)}."
    return Line(OFFER_ROWS[name][0], said, essential, "date" if kind in {"date", "moment"} else "text", words)


def profile_entries() -> tuple[str, ...]:
    """Return the entries of a profile in the order in which they pay back; tables of levels come last.

    Examples
    --------
    >>> profile_entries()[:3], profile_entries()[-1]
    (('currency', 'place', 'filing_status'), 'priors')
    """
    order = [*SAMPLES, *(name for name in ENTRIES if name not in SAMPLES)]
    return tuple(sorted(order, key=lambda name: ENTRIES[name].is_table))
