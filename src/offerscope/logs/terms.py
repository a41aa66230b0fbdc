"""Every term an offer may hold: its name, what it is measured in, and per what.

The offer sheet, the table ``offer_terms``, the data dictionary and the ledger all take the terms from here.
"""

from __future__ import annotations

from dataclasses import dataclass

#: What an amount may be measured in. Money names its currency instead (``USD``), or nothing.
UNITS = ("money", "percent", "days", "months", "years", "hours", "minutes", "shares", "points", "text")

#: The term that holds the person's own rating of an offer on a want; its row's ``grant`` names the want.
RATED = "rating"

#: Per what an amount may be paid or counted. Blank is the term's own default.
PERS = ("year", "month", "week", "day", "hour", "once", "grant")


@dataclass(frozen=True)
class Term:
    """One line of an offer.

    Parameters
    ----------
    name:
        The name in the tables.
    label:
        The label on the offer sheet.
    units:
        The units it may have, the default first.
    per:
        What it is per, unless the row says otherwise; blank where that makes no sense.
    help:
        What to type, for the sheet's note and the data dictionary.
    essential:
        Whether it is one of the eight essentials of the offer sheet.
    also:
        Other labels that mean the same.
    """

    name: str
    label: str
    units: tuple[str, ...]
    per: str
    help: str
    essential: bool = False
    also: tuple[str, ...] = ()


TERMS: dict[str, Term] = {
    term.name: term
    for term in (
        Term(
            "base",
            "base",
            ("money",),
            "year",
            "Pay before bonus: 120000, or 58 with per = hour.",
            True,
            ("base salary", "salary", "base pay", "annual salary", "basic salary", "wage", "hourly rate"),
        ),
        Term(
            "bonus",
            "bonus",
            ("percent", "money"),
            "year",
            "What to expect in a usual year: 10% of base, or 12000.",
            True,
            ("expected bonus", "annual bonus"),
        ),
        Term(
            "sign_on",
            "sign-on",
            ("money",),
            "once",
            "Paid once; 'from' is the month it is paid (0 = on joining).",
            True,
            ("signing bonus", "sign on", "sign-on bonus", "signing", "joining bonus"),
        ),
        Term(
            "equity",
            "equity",
            ("money", "shares"),
            "grant",
            "Value of the whole grant, or a number of shares.",
            True,
            ("stock", "rsu", "rsus", "grant", "stock grant", "equity value"),
        ),
        Term(
            "vesting",
            "vesting",
            ("text",),
            "grant",
            "Yearly shares such as 25/25/25/25 or 5/15/40/40, or '4 years, 12-month cliff, monthly'.",
            True,
            ("vesting schedule",),
        ),
        Term(
            "days_off",
            "days off",
            ("days",),
            "year",
            "Paid holiday, without public holidays.",
            True,
            (
                "pto",
                "pto days",
                "vacation",
                "vacation days",
                "holiday",
                "paid time off",
                "paid holiday",
                "annual leave",
            ),
        ),
        Term(
            "place",
            "place",
            ("text",),
            "",
            "Where I would work: 'Austin, TX', 'remote', 'Berlin'.",
            True,
            ("location", "city"),
        ),
        Term("currency", "currency", ("text",), "", "Three letters: USD, EUR, GBP. Blank = the profile's."),
        Term(
            "raise",
            "raise",
            ("percent",),
            "year",
            "Expected yearly raise of the base.",
            also=("annual raise", "raises"),
        ),
        Term("promotion", "promotion", ("money",), "year", "New base from the month in 'from'."),
        Term(
            "bonus_floor",
            "bonus floor",
            ("percent", "money"),
            "year",
            "The bonus that is guaranteed.",
            also=("guaranteed bonus", "minimum bonus"),
        ),
        Term(
            "bonus_target",
            "bonus target",
            ("percent", "money"),
            "year",
            "The bonus as the letter puts it.",
            also=("target bonus",),
        ),
        Term(
            "clawback",
            "clawback",
            ("months",),
            "",
            "Months after joining within which leaving means paying the sign-on back.",
        ),
        Term(
            "equity_kind",
            "equity kind",
            ("text",),
            "grant",
            "listed RSU, private RSU, ISO, NSO; a line for each grant.",
            also=("equity type",),
        ),
        Term(
            "share_price",
            "share price",
            ("money",),
            "grant",
            "Price of one share today.",
            also=("stock price", "price per share"),
        ),
        Term(
            "strike",
            "strike",
            ("money",),
            "grant",
            "Exercise price of one option.",
            also=("strike price", "exercise price"),
        ),
        Term("cliff", "cliff", ("months",), "grant", "Months until anything vests."),
        Term("vesting_period", "vesting period", ("years", "months"), "grant", "How long until all has vested."),
        Term(
            "vesting_every",
            "vesting every",
            ("months",),
            "grant",
            "Months from one vest to the next: 1, 3, 6 or 12.",
            also=("vesting frequency",),
        ),
        Term(
            "refresher",
            "refresher",
            ("money", "shares"),
            "year",
            "Further grant each year, if promised.",
            also=("refreshers",),
        ),
        Term(
            "dilution",
            "dilution",
            ("percent",),
            "year",
            "How much of each share's part of the company is given away, each year until the exit; per = once for all of it.",
        ),
        Term(
            "preference",
            "preference",
            ("money",),
            "",
            "Money that investors get back first; needs fully diluted.",
            also=("liquidation preference",),
        ),
        Term(
            "fully_diluted",
            "fully diluted",
            ("shares",),
            "",
            "How many shares there are in all, options included.",
            also=("fully diluted shares", "shares outstanding"),
        ),
        Term(
            "exit",
            "exit",
            ("money", "text"),
            "",
            "One branch of the company's future: what one of today's shares fetches, with its chance in the note (20 %). "
            "A line a branch; what the chances leave of 100 % is worth nothing.",
        ),
        Term(
            "exit_value",
            "exit value",
            ("money",),
            "",
            "The same as what the whole company fetches, with its chance in the note; needs fully diluted.",
        ),
        Term("exit_in", "exit in", ("years",), "", "In how many years the exit comes; blank = 5."),
        Term(
            "window",
            "window",
            ("months", "days"),
            "",
            "How long options may be exercised after leaving; blank = 3 months.",
            also=("exercise window",),
        ),
        Term(
            "match",
            "match",
            ("percent", "money"),
            "year",
            "What the employer adds to my pension saving: 50 with match limit 6 = half of the first 6 % of base.",
            also=("401k match", "401(k) match", "pension match", "employer match", "retirement match"),
        ),
        Term("match_limit", "match limit", ("percent",), "", "The share of base up to which saving is matched."),
        Term(
            "match_vesting",
            "match vesting",
            ("text",),
            "",
            "When the match becomes mine: 'at once', '0/20/40/60/80/100'.",
        ),
        Term(
            "health_premium",
            "health premium",
            ("money",),
            "month",
            "What I pay for health insurance.",
            also=("insurance premium", "health insurance"),
        ),
        Term("holidays", "holidays", ("days",), "year", "Public holidays that are paid.", also=("public holidays",)),
        Term(
            "stipend",
            "stipend",
            ("money",),
            "year",
            "Home office, learning, phone and the like.",
            also=("stipends", "allowance"),
        ),
        Term("relocation", "relocation", ("money",), "once", "Paid for moving.", also=("relocation package", "moving")),
        Term(
            "hours",
            "hours",
            ("hours",),
            "week",
            "Working hours a week.",
            also=("hours per week", "hours a week", "weekly hours", "working hours"),
        ),
        Term(
            "remote_days",
            "remote days",
            ("days",),
            "week",
            "Days a week from home.",
            also=("days from home", "days at home", "days remote", "wfh days", "home office days"),
        ),
        Term(
            "commute",
            "commute",
            ("minutes",),
            "day",
            "Minutes there and back on a day in the office.",
            also=("commute minutes",),
        ),
        Term(
            "rent",
            "rent",
            ("money",),
            "month",
            "What a home like mine costs there, where the profile holds my own rent.",
            also=("rent there",),
        ),
        Term("commute_cost", "commute cost", ("money",), "month", "Fares, fuel, parking: what I pay, after tax."),
        Term(
            RATED,
            "rating",
            ("points",),
            "",
            "My own rating of this offer, 1 to 10, on something I want: the row is called 'rating: team'.",
            also=("my rating",),
        ),
        Term(
            "tenure",
            "tenure",
            ("years",),
            "",
            "How many years I expect to stay, on average. What vests later counts by the chance of still being there.",
            also=("expected tenure",),
        ),
    )
}

#: Sheet rows that describe the offer itself and go into the table ``offers``.
OFFER_ROWS: dict[str, tuple[str, ...]] = {
    "company": ("company", "employer"),
    "role": ("role", "title", "position", "job title"),
    "received_on": ("received on", "received", "date received", "offer date"),
    "deadline": ("deadline", "answer by", "respond by", "expires", "expires on", "expiry"),
    "status": ("status",),
    "notes": ("notes", "note", "comments", "comment", "remarks"),
}

#: Words that say "nobody has told me".
UNKNOWN_WORDS = frozenset({"?", "??", "unknown", "tbd", "to be confirmed", "not sure", "don't know", "unk"})


def find_term(label: str) -> str | None:
    """Return the term that a label on a sheet means, or ``None``.

    Parameters
    ----------
    label:
        What stands in the first column: case, hyphens and underscores do not matter.

    Examples
    --------
    >>> find_term("Sign-on bonus"), find_term("401k MATCH"), find_term("colour")
    ('sign_on', 'match', None)
    """
    wanted = _plain(label)
    for term in TERMS.values():
        if wanted in {_plain(term.name), _plain(term.label), *map(_plain, term.also)}:
            return term.name
    return None


def find_label(label: str) -> str | None:
    """Return the term, or the entry of the offer itself, that a label on an offer sheet means, or ``None``.

    Examples
    --------
    >>> find_label("Answer by"), find_label("sign-on (month 12)"), find_label("colour")
    ('deadline', 'sign_on', None)
    """
    wanted = _plain(label)
    entry = next((name for name, labels in OFFER_ROWS.items() if wanted in labels), None)
    return entry or find_term(label) or find_term(label.partition("(")[0])


def _plain(label: str) -> str:
    return " ".join(label.casefold().replace("_", " ").replace("-", " ").split())
