"""The tables of the offers page: year by year, part by part, month by month, term by term."""

from __future__ import annotations

import datetime as dt
import math
from collections.abc import Sequence

import pandas as pd

from offerscope.logs.terms import TERMS, UNKNOWN_WORDS
from offerscope.pay import ledger, living
from offerscope.pay.equity import worth
from offerscope.pay.offer import PARTS, WORKING_DAYS, label
from offerscope.pay.stay import still_there
from offerscope.questions import _offers_left as net
from offerscope.questions._offers_gap import Gap
from offerscope.questions.common.after_tax import Footing
from offerscope.questions.common.offers import Known
from offerscope.wording import join

#: How a status stands on a page.
STATUS_WORDS = {"current": "present job"}

#: Columns of whole numbers in the summary, empty where there is nothing to say.
_WHOLE = (
    "Days left", "In all", "Recurring, a year on average", "Recurring, first year", "One-time", "Guaranteed", "Conditional",
    "Left in all", "Base for each day worked",
)  # fmt: skip

#: Columns of the table year by year: with what nobody has told you, and what is left after tax and in my own place's prices.
UP_TO, LEFT, LEAST, MOST = "Up to, with what nobody has told you", "Left", "Left at least", "Left at most"

#: Parts that are paid once.
_ONCE = frozenset({"sign_on", "relocation"})

_KINDS = {
    "Guaranteed each year": (ledger.GUARANTEED, ledger.RECURRING),
    "Conditional each year": (ledger.CONDITIONAL, ledger.RECURRING),
    "One-time, guaranteed": (ledger.GUARANTEED, ledger.ONE_TIME),
    "One-time, conditional": (ledger.CONDITIONAL, ledger.ONE_TIME),
}


def make(known: Sequence[Known], footing: Footing, as_of: dt.date) -> dict[str, pd.DataFrame]:
    """Return the tables that need no comparison, by name.

    Parameters
    ----------
    known:
        The offers, in the order in which they are to stand.
    footing:
        On what sums stand, and over how many years.
    as_of:
        The day the log is read for.
    """
    years = footing.years
    ledgers = {one.name: ledger.ledger(one.offer, years) for one in known}
    return {
        "summary": _summary(known, ledgers, footing, as_of),
        "year by year": _by_year(known, ledgers, footing),
        "by part": _by_part(known, ledgers, years),
        "by month": _by_month(known, ledgers, years),
        "vesting": _vesting(known, years),
        "terms": _terms(known),
        "not known": pd.DataFrame(
            [[one.name, unknown.words] for one in known for unknown in one.offer.unknown],
            columns=["Offer", "Not counted"],
        ),
        "assumptions": _assumptions(known, footing),
    }


def _status(one: Known) -> str:
    return STATUS_WORDS.get(one.status, one.status)


def _pays(one: Known, frame: pd.DataFrame) -> bool:
    return len(frame) > 0 and one.converted


def _summary(
    known: Sequence[Known], ledgers: dict[str, pd.DataFrame], footing: Footing, as_of: dt.date
) -> pd.DataFrame:
    rows, years = [], footing.years
    for one in known:
        frame = ledgers[one.name]
        paid = len(frame) > 0
        sums = frame.groupby(["kind", "certainty"])["expected"].sum()

        def of(level: str, name: str, sums: pd.Series = sums) -> float:
            return float(sums.xs(name, level=level).sum()) if name in sums.index.get_level_values(level) else 0.0

        first = frame.loc[(frame["year"] == 1) & (frame["kind"] == ledger.RECURRING), "expected"].sum()
        a_day = ledger.per_worked_day(one.offer)
        rows.append(
            {
                "Offer": one.name,
                "Company": one.offer.company,
                "Status": _status(one),
                "Answer by": one.deadline.isoformat() if one.deadline else "",
                "Days left": (one.deadline - as_of).days if one.deadline and one.is_open else None,
                "Currency": one.offer.currency or "not given",
                "In all": rounded(frame["expected"].sum()) if paid else None,
                "Recurring, a year on average": rounded(of("kind", ledger.RECURRING) / years) if paid else None,
                "Recurring, first year": rounded(first) if paid else None,
                "One-time": rounded(of("kind", ledger.ONE_TIME)) if paid else None,
                "Guaranteed": rounded(of("certainty", ledger.GUARANTEED)) if paid else None,
                "Conditional": rounded(of("certainty", ledger.CONDITIONAL)) if paid else None,
                "Left in all": rounded(net.by_year(footing, one.offer).sum()) if paid and one.converted else None,
                "Days off": one.offer.days_off,
                "Base for each day worked": None if a_day is None else rounded(a_day),
                "Compared": "yes" if one.comparable else f"no: {one.why_not}",
            }
        )
    return pd.DataFrame(rows).astype(dict.fromkeys(_WHOLE, "Int64") | {"Days off": "Float64"})


def _by_year(known: Sequence[Known], ledgers: dict[str, pd.DataFrame], footing: Footing) -> pd.DataFrame:
    years, rows = footing.years, []
    everyone = [one.offer for one in known if one.converted]
    for one in known:
        frame = ledgers[one.name]
        if not _pays(one, frame):
            continue
        sums = frame.groupby(["year", "certainty", "kind"])["expected"].sum()
        left = net.by_year(footing, one.offer)
        ends = net.ends(one.offer, everyone)
        # The order of the two is that of what I am paid: what nobody has told you may be a cost, too.
        most = None if ends is None else net.sums(ends[1], years).sum(axis=0)
        low, high = (left, left) if ends is None else (net.by_year(footing, end) for end in ends)
        for year in range(1, years + 1):
            parts = {name: float(sums.get((year, *of), 0.0)) for name, of in _KINDS.items()}
            rows.append(
                {
                    "Offer": one.name,
                    "Status": _status(one),
                    "Year": year,
                    **{name: rounded(value) for name, value in parts.items()},
                    "In the year": rounded(sum(parts.values())),
                    UP_TO: rounded(most[year - 1])
                    if most is not None and most[year - 1] >= sum(parts.values()) + 0.5
                    else None,
                    LEFT: rounded(left[year - 1]),
                    LEAST: rounded(low[year - 1]),
                    MOST: rounded(high[year - 1]),
                }
            )
    columns = ["Offer", "Status", "Year", *_KINDS, "In the year", UP_TO, LEFT, LEAST, MOST]
    found = pd.DataFrame(rows, columns=columns).astype({UP_TO: "Int64"})
    # Where nothing is taxed and prices are the same, what is left is what is paid.
    drop = [*([] if net.in_words(footing) else [LEFT, LEAST, MOST]), *([] if found[UP_TO].notna().any() else [UP_TO])]
    return found.drop(columns=drop)


def _by_part(known: Sequence[Known], ledgers: dict[str, pd.DataFrame], years: int) -> pd.DataFrame:
    rows: list[list[object]] = []
    for one in known:
        frame = ledgers[one.name]
        if not _pays(one, frame):
            continue
        sums = frame.groupby(["component", "kind"])["expected"].sum()
        known_parts = {component for component, _ in sums.index}
        # What is not known has a row without an amount: it is not "none".
        not_known = [
            (part.component, ledger.ONE_TIME if part.component in _ONCE else ledger.RECURRING)
            for part in one.offer.unknown
            if part.component in PARTS and part.component not in known_parts
        ]
        for component, kind in sorted([*sums.index, *not_known], key=lambda pair: PARTS.index(pair[0])):
            value = float(sums[component, kind]) if component in known_parts else None
            # One-time money has no average a year.
            yearly = rounded(value / years) if value is not None and kind == ledger.RECURRING else None
            rows.append([one.name, label(component), kind, None if value is None else rounded(value), yearly])
    found = pd.DataFrame(rows, columns=["Offer", "Part", "Paid", "In all", "A year on average"])
    return found.astype({"In all": "Int64", "A year on average": "Int64"})


def _by_month(known: Sequence[Known], ledgers: dict[str, pd.DataFrame], years: int) -> pd.DataFrame:
    rows = []
    for one in known:
        frame = ledgers[one.name]
        if _pays(one, frame):
            paid = frame.groupby("month")["expected"].sum().reindex(range(12 * years + 1), fill_value=0.0).cumsum()
            rows += [[one.name, month, rounded(value)] for month, value in paid.items()]
    return pd.DataFrame(rows, columns=["Offer", "Month", "Paid so far"])


def _vesting(known: Sequence[Known], years: int) -> pd.DataFrame:
    rows = [
        [
            one.name,
            grant.name,
            None if grant.value is None else rounded(grant.value),
            rounded(worth(grant, years, one.offer.tenure).expected),
            grant.vesting.words,
            grant.start + grant.vesting.first,
            grant.start + grant.vesting.months,
        ]
        for one in known
        for grant in one.offer.grants
        if grant.value is not None or grant.exits
    ]
    columns = ["Offer", "Grant", "Worth today", "Counts as", "Vests", "First vests in month", "All vested in month"]
    return pd.DataFrame(rows, columns=columns).astype({"Worth today": "Int64"})


def _terms(known: Sequence[Known]) -> pd.DataFrame:
    rows = []
    for one in known:
        for row in one.terms.itertuples():
            name = TERMS[str(row.term)].label if str(row.term) in TERMS else str(row.term)
            asked = str(row.amount).casefold() in UNKNOWN_WORDS
            written = str(row.amount)
            # What carries its unit already (3 %, USD 900) does not need it again.
            unit = "" if not written.replace(",", "").replace(".", "").strip().isdigit() else f" {row.unit!s}"
            per = f" per {row.per!s}" if row.per and row.per != "once" else ""
            rows.append(
                {
                    "Offer": one.name,
                    "Term": name,
                    "As written": "nobody has told you" if asked else f"{written}{unit.rstrip()}{per}",
                    "First offered": str(row.first_amount),
                    "How I know": "" if asked else str(row.source) or "letter",
                    "Note": str(row.note),
                }
            )
    return pd.DataFrame(rows, columns=["Offer", "Term", "As written", "First offered", "How I know", "Note"])


def _assumptions(known: Sequence[Known], footing: Footing) -> pd.DataFrame:
    everyone = [
        "Sums are before tax and at today's prices, where nothing else is said.",
        *net.said(footing),
        *_prices(footing),
        *_stay(known, footing.years),
        "Pay that depends on results, on a share price or on staying for a vest is conditional; the rest is guaranteed.",
        "Equity counts what vests in these years at today's share price, with no growth (where exits are written, by those); while it vests it counts as recurring, and nothing replaces it afterwards.",
        f"A day worked is one of {WORKING_DAYS} in a year, less days off and public holidays where they are written; days off are not money in the sums.",
    ]
    rows = [["All", text] for text in everyone] if known else []
    for one in known:
        rows += [[one.name, text] for text in (*one.rates, *one.offer.assumed)]
        # A rent there counts where my own is in the profile, too.
        not_counted = [
            text for text in one.offer.not_counted if not (text.startswith("rent ") and one.name in footing.rents)
        ]
        if not_counted:
            rows.append([one.name, f"Written down, not counted here: {'; '.join(not_counted)}."])
    return pd.DataFrame(rows, columns=["About", "Taken for granted"])


def _prices(footing: Footing) -> list[str]:
    """Return by what prices money of one place is put into those of another."""
    moved = [name for name, price in footing.prices.items() if abs(price - 1) > 1e-9]
    found = []
    if moved:
        told = [f"{100 * (footing.prices[name] - 1):+.1f} % at {name}" for name in moved]
        found.append(f"What life costs there, after tax is taken off: {join(told)} ({living.SOURCE}).")
    if footing.rents:
        found.append(f"For {join(list(footing.rents))} the difference of the two rents counts, and no other price.")
    return found


def _stay(known: Sequence[Known], years: int) -> list[str]:
    """Return how staying counts: for those that say how long, and for those that do not."""
    lost = "what vests, a sign-on that is to be paid back and an employer's contribution that vests"
    ends = [one.name for one in known if not one.offer.tenure]
    some = len(ends) < len(known)
    found = []
    if some and any(line.received < 1 for one in known for line in ledger.lines(one.offer, years)):
        found.append(
            f"Where a stay has a length, what you would lose by leaving ({lost}) is counted by the chance that you are still there. "
            "Salary and bonus count in full: another job replaces the salary, not the unvested equity."
        )
        by_stay: dict[float, list[str]] = {}
        for one in known:
            if one.offer.tenure and one.is_open:
                by_stay.setdefault(one.offer.tenure, []).append(one.name)
        leaving = [
            f"of {round(stay, 1):g} {'year' if stay == 1 else 'years'} ({join(names)}) "
            f"a chance of {100 * (1 - float(still_there(12, stay))):.0f} % a year"
            for stay, names in by_stay.items()
        ]
        if leaving:
            leaving[0] = f"{leaving[0].replace(') a chance', ') on average means a chance', 1)} of leaving"
            found.append(f"A stay {join(leaving)}.")
    if ends:
        whose = f"{join(ends)}: " if some else ""
        found.append(
            f"{whose}{'as' if some else 'As'} if you stay to the end of the years shown; the chance of leaving earlier is not taken off."
        )
    return found


def promised(known: Sequence[Known], years: int) -> pd.DataFrame:
    """Return what each offer pays beside what it would have paid as first offered."""
    rows = []
    for one in known:
        if one.first is not None and one.comparable:
            then, now = ledger.total(one.first, years), ledger.total(one.offer, years)
            rows.append([one.name, rounded(then), rounded(now), rounded(now) - rounded(then)])
    return pd.DataFrame(rows, columns=["Offer", "As first offered", "As it stands", "More"])


def gaps(found: Sequence[Gap]) -> pd.DataFrame:
    """Return the comparisons made, a row each."""
    rows = [
        [
            gap.ahead.name,
            gap.behind.name,
            *map(rounded, (gap.total, gap.recurring, gap.one_time, gap.guaranteed, *gap.interval)),
        ]
        for gap in found
    ]
    return pd.DataFrame(
        rows,
        columns=[
            "Ahead",
            "Behind",
            "More in all",
            "Of it recurring",
            "Of it one-time",
            "More of what is guaranteed",
            "From",
            "To",
        ],
    )


def rounded(value: float | None) -> int:
    """Return an amount rounded to whole units, halves away from nought; 0 for none.

    Examples
    --------
    >>> rounded(2.5), rounded(-2.5), rounded(None)
    (3, -3, 0)
    """
    number = 0.0 if value is None else float(value)
    return int(math.copysign(math.floor(abs(number) + 0.5), number))
