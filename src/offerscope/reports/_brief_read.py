"""From a log to what its brief says: the years side by side, the difference, what to negotiate, to ask and to send."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

import pandas as pd

from offerscope.logs.model import Logs, one_line
from offerscope.pay.money import in_words
from offerscope.pay.offer import label
from offerscope.pay.tax import find
from offerscope.pay.unknown import ranges
from offerscope.questions import _decision_tables as tables
from offerscope.questions import _offers_findings as offers_say
from offerscope.questions import decision
from offerscope.questions._decision_break_even import CLOSE
from offerscope.questions._decision_lead import how_sure
from offerscope.questions._decision_words import called
from offerscope.questions.common.offers import Known, read_offers
from offerscope.questions.decision import DecisionAnswer
from offerscope.reports._brief_asks import Question, to_ask
from offerscope.reports._brief_letter import Letter, for_more_time
from offerscope.reports._brief_terms import Wish, to_negotiate
from offerscope.reports.errors import ReportError
from offerscope.wording import capital, date_in_words, join, plural, years_in_words

#: How many open offers stand side by side, and how many years: a sheet of paper holds no more.
MOST_OFFERS, MOST_YEARS = 4, 4

#: Over more columns than this every word counts.
_ROOMY = 3

#: So many deadlines are told in the sentence at the top.
MOST_TOLD = 3

#: The name of an entry of the profile in brackets, as a note has it.
_ENTRY = re.compile(r" \(\[?[a-z]+(?:_[a-z]+)*\]?\)")

#: Longer names are cut in the head of the table.
_LONGEST_NAME = 40


@dataclass(frozen=True)
class Head:
    """One offer at the head of its column: its name, and by when it wants an answer."""

    name: str
    by: str


@dataclass(frozen=True)
class Cell:
    """One amount, and what stands beside it in small, with a word that is left out where room is short."""

    amount: str
    beside: str = ""
    word: str = ""


@dataclass(frozen=True)
class Row:
    """One row of the table; ``is_sum`` says that it adds up those above."""

    label: str
    cells: tuple[Cell, ...]
    is_sum: bool = False


@dataclass(frozen=True)
class Brief:
    """All that a brief says, as words.

    Parameters
    ----------
    log_name, day, is_demo:
        Whose it is, for which day, and whether it must say DEMO.
    paper:
        What its sheet is: ``letter`` or ``A4``.
    title:
        What leads, in a few words.
    deadlines:
        By when which offer wants an answer.
    table_is, table_how, heads, rows, left_out:
        What the offers leave year by year.
    difference, sure:
        The best two in a sentence, and how much that hangs on.
    wishes, questions, letter:
        What to negotiate, to ask and to send.
    basis:
        What the sums rest on.
    """

    log_name: str
    day: str
    is_demo: bool
    paper: str
    title: str
    deadlines: tuple[str, ...]
    table_is: str
    table_how: str
    heads: tuple[Head, ...]
    rows: tuple[Row, ...]
    left_out: str
    difference: str
    sure: tuple[str, ...]
    wishes: tuple[Wish, ...]
    questions: tuple[Question, ...]
    letter: Letter | None
    basis: tuple[str, ...]


def read(logs: Logs, settings: decision.Settings | None = None, answer: DecisionAnswer | None = None) -> Brief:
    """Return what the brief of a log says.

    Parameters
    ----------
    logs:
        The log.
    settings:
        Those of the decision; ``None`` = its defaults.
    answer:
        The decision's answer with them; ``None`` = it is worked out.

    Raises
    ------
    ReportError
        If no offer of the log is open.
    """
    chosen = settings or decision.Settings()
    known, currency = read_offers(logs, chosen.currency)
    open_ones = [one for one in known if one.is_open]
    if not open_ones:
        raise ReportError(
            "No offer in this log is open, so there is nothing to decide. Write one into offer_sheet.csv (its base and its deadline "
            "are enough to begin), or set the status of one to live."
        )
    if answer is None:
        answer = decision.answer(logs, chosen)
    best = next((name for name in answer.order if any(one.name == name for one in open_ones)), "")
    shown = _shown(answer, known)
    return Brief(
        log_name=logs.name,
        day=offers_say.day_in_words(logs.as_of),
        is_demo=logs.is_demo,
        paper=_paper(logs, known, currency),
        title=_title(answer, open_ones),
        deadlines=(*_not_read(logs), *_deadlines(open_ones, logs.as_of)),
        table_is=_table_is(answer),
        table_how=_table_how(shown),
        heads=tuple(_head(one, logs.as_of) for one in shown),
        rows=_rows(answer, shown),
        left_out=_left_out(answer, known, shown),
        difference=_difference(answer, open_ones),
        sure=_sure(answer, known),
        wishes=to_negotiate(logs, answer, known),
        questions=to_ask(answer, known),
        letter=for_more_time(logs, known, best, chosen.extension_days),
        basis=_basis(logs, answer, shown),
    )


def _table_how(shown: Sequence[Known]) -> str:
    """Return what stands in small; in fewer words over many columns, which leave room for one line."""
    has_open = any(ranges(one.offer)[0] for one in shown)
    if len(shown) > _ROOMY:
        return f"by year; small: guaranteed{'; in all: as written' if has_open else ''}"
    written = ", and in the last row the sum as far as it is written" if has_open else ""
    return f"in each year; in small: the guaranteed part, which is sure{written}"


def _paper(logs: Logs, known: Sequence[Known], currency: str) -> str:
    """Return the sheet that is in the printer: letter in the United States and Canada, else A4."""
    places = [logs.profile.place, *(one.offer.place for one in known)]
    return "letter" if currency in {"USD", "CAD"} or any(find(place) for place in places if place) else "A4"


def _shown(answer: DecisionAnswer, known: Sequence[Known]) -> list[Known]:
    """Return the best open offers and the present job, in the decision's order."""
    by_name = {one.name: one for one in known}
    ordered = [by_name[name] for name in answer.order]
    kept = [one for one in ordered if one.is_open][:MOST_OFFERS]
    return [one for one in ordered if one in kept or not one.is_open]


def _head(one: Known, today: dt.date) -> Head:
    name = "Your present job" if one.status == "current" else one.name
    if len(name) > _LONGEST_NAME:
        name = f"{name[: _LONGEST_NAME - 1]}…"
    if one.status == "current":
        return Head(name, "")
    if one.deadline is None:
        return Head(name, "no day named")
    day = f"{one.deadline:%a} {one.deadline.day} {one.deadline:%B}"
    return Head(name, f"by {day}" if one.deadline >= today else f"its day was {day}")


def _not_read(logs: Logs) -> tuple[str, ...]:
    """Return what of the sheet or the log was not read: what is missing from the page must not look as if it were not there."""
    rows = [
        one for one in logs.set_aside if one.file.startswith(("offer_sheet", "offers", "offer_terms", "Offer sheet"))
    ]
    if not rows:
        return ()
    told = join([f"\u201c{one_line(next(iter(one.cells.values()), ''))[:40]}\u201d" for one in rows[:3]])
    more = f" and {len(rows) - 3} more" if len(rows) > 3 else ""
    return (
        f"Not read: {plural(len(rows), 'row')} of the offers ({told}{more}). Mend {'it' if len(rows) == 1 else 'them'} first.",
    )


def _deadlines(open_ones: Sequence[Known], today: dt.date) -> tuple[str, ...]:
    """Return by when to answer; of many offers the first alone, since each has its day at its head."""
    coming = sorted((one.deadline, one.name) for one in open_ones if one.deadline and one.deadline >= today)
    later = [name for _, name in coming[1:]]
    kept = [one for one in open_ones if one.name not in later] if len(coming) > MOST_TOLD else open_ones
    return tuple(finding.sentence for finding in offers_say.deadlines(kept, today))


def _title(answer: DecisionAnswer, open_ones: Sequence[Known]) -> str:
    if not answer.leader:
        return f"{join([one.name for one in open_ones][:MOST_OFFERS])}: nothing can be added up yet"
    two, weighed = answer.break_even, answer.weighed
    if two is None or weighed is None:
        names = [name for name in answer.order if name != answer.present]
        return (
            f"{names[0]} is on the table"
            if len(names) == 1
            else f"{join(names[:MOST_OFFERS])}: alike in all that counts"
        )
    first, second = capital(two.first), two.second
    if weighed.wanted.source == "nobody":
        return f"{first} or {second}: what matters to you decides"
    if _is_close(answer):
        return f"{first} or {second}: too close to call"
    return f"{first} leads"


def _is_close(answer: DecisionAnswer) -> bool:
    return CLOSE[0] <= _between(answer) <= CLOSE[1]


def _between(answer: DecisionAnswer) -> float:
    """Return in which share of the weightings the first of the best two is ahead of the second."""
    weighed = answer.weighed
    assert weighed is not None
    return float(weighed.duel[weighed.alike[0][0], weighed.alike[1][0]])


def _table_is(answer: DecisionAnswer) -> str:
    footing = answer.weighed.footing if answer.weighed else None
    at_home = footing is not None and (footing.rents or any(price != 1 for price in footing.prices.values()))
    tax = "after tax" if answer.is_taxed else "before tax"
    prices = ", at the prices of your own place" if at_home else ""
    return f"What each leaves {tax}{prices}{f', in {answer.currency}' if answer.currency else ''}"


def _rows(answer: DecisionAnswer, shown: Sequence[Known]) -> tuple[Row, ...]:
    if not shown:
        return ()
    # The table holds the years of each, one after another, in the decision's order.
    frame, long = answer.tables[tables.YEARS], answer.years
    each = [frame.iloc[long * at : long * (at + 1)] for at in (answer.order.index(one.name) for one in shown)]
    years = min(long, MOST_YEARS)
    rows = [Row(f"Year {year + 1}", tuple(_year(part.iloc[year]) for part in each)) for year in range(years)]
    if any(part["Paid once"].abs().sum() >= 1 for part in each):
        rows.append(Row("Paid once, apart", tuple(_once(part) for part in each)))
    if long > 1:
        whole = [float((part["Recurring"] + part["Paid once"]).sum()) for part in each]
        cells = tuple(
            Cell(in_words(value), *_written(answer, one, value)) for one, value in zip(shown, whole, strict=True)
        )
        rows.append(Row(f"In {years_in_words(long)}", cells, is_sum=True))
    return tuple(rows)


def _written(answer: DecisionAnswer, one: Known, whole: float) -> tuple[str, str]:
    """Return what a sum is without what nobody has told you, as the page on offers has it; nothing where all of it is known."""
    footing = answer.weighed.footing if answer.weighed else None
    if footing is None or not ranges(one.offer)[0]:
        return ("", "")
    written = float(footing.by_year(replace(one.offer, unknown=())).sum())
    return (in_words(written), "written") if abs(written - whole) >= 1 else ("", "")


def _year(row: pd.Series[float]) -> Cell:
    return Cell(in_words(row["Recurring"]), in_words(row["Guaranteed"]), "sure")


def _once(part: pd.DataFrame) -> Cell:
    paid = part[part["Paid once"].abs() >= 1]
    if not len(paid):
        return Cell("–")
    years = join([str(year) for year in paid["Year"]])
    return Cell(in_words(float(paid["Paid once"].sum())), f"in year {years}")


def _left_out(answer: DecisionAnswer, known: Sequence[Known], shown: Sequence[Known]) -> str:
    more = [name for name in answer.order if name not in {one.name for one in shown}]
    bare = [f"{one.name} ({one.why_not})" for one in known if one.is_open and not one.comparable]
    said = [f"Not shown: {join(more)}."] if more else []
    return " ".join([*said, *([f"Not in the sums: {join(bare)}."] if bare else [])])


def _difference(answer: DecisionAnswer, open_ones: Sequence[Known]) -> str:
    if answer.break_even is not None:
        return answer.break_even.sentence
    if answer.findings:
        return answer.findings[0].sentence
    return f"Nothing can be compared yet: {join([f'{one.name} ({one.why_not})' for one in open_ones])}."


def _sure(answer: DecisionAnswer, known: Sequence[Known]) -> tuple[str, ...]:
    two, weighed = answer.break_even, answer.weighed
    if two is None or weighed is None:
        return (answer.weights_are,) if answer.weights_are and answer.runner_up else ()
    sure = how_sure(weighed, {one.name: one for one in known})
    said = [*filter(None, (two.of_offers,)), *two.asides, capital(sure)]
    if weighed.wanted.source == "nobody" and not weighed.wanted.is_asked_equal:
        said.append("Say how you weigh: offerscope prefer.")
    else:
        said.append(answer.weights_are)
    if weighed.wanted.share:
        best = weighed.bare.order[0]
        alone = "it leads, too" if best == weighed.order[0] else f"{_called(answer, known, best)} would lead"
        said.append(f"Without your impression, {alone}.")
    if two.unseen:
        points = sum(one.weight for one in weighed.wanted.criteria if one.name in two.unseen)
        said.append(
            f"Nothing in the log tells {join(list(two.unseen))} of either, which {'have' if len(two.unseen) > 1 else 'has'} {100 * points:.0f} of the 100 points."
        )
    return (" ".join(said),)


def _called(answer: DecisionAnswer, known: Sequence[Known], place: int) -> str:
    weighed = answer.weighed
    assert weighed is not None
    return next(called(one) for one in known if one.name == weighed.names[place])


def _basis(logs: Logs, answer: DecisionAnswer, shown: Sequence[Known]) -> tuple[str, ...]:
    """Return what the sums rest on: taxes with their dates, prices, rates of exchange, and what nobody has told you."""
    said: list[str] = []
    if answer.weighed is not None:
        footing = answer.weighed.footing
        if footing.tables:
            said.append(f"Taxes: {_tables(footing.tables)}; filing {footing.status}.")
        elif not answer.is_taxed and not footing.notes:
            said.append("All sums are before tax.")
        # On paper the name of a profile's entry helps nobody.
        said += [_ENTRY.sub("", note) for note in footing.notes]
        if not answer.currency:
            said.append("No amount has a currency: they are plain numbers.")
    said += dict.fromkeys(rate for one in shown for rate in one.rates)
    said += offers_say.staying(shown, answer.years) if shown else []
    for one in shown:
        said += [
            f"Nobody has told you {called(one)}'s {label(part.term).lower()}: counted at the middle, {part.why.partition(':')[0]}."
            for part in ranges(one.offer)[0]
        ]
    as_of = f"The log as of {date_in_words(logs.as_of)}."
    return (" ".join(said), f"An estimate, not advice. {as_of}") if said else (f"An estimate, not advice. {as_of}",)


def _tables(found: Sequence[str]) -> str:
    """Return tables of taxes with their dates, those of one day together."""
    by_day: dict[str, list[str]] = {}
    for name, _, day in (one.partition(", checked on ") for one in found):
        by_day.setdefault(day, []).append(name)
    return "; ".join(f"{join(names)}{f', checked on {day}' if day else ''}" for day, names in by_day.items())
