"""What each offer really pays, year by year, beside the present job and everything met before."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from offerscope.findings import Finding, Strength
from offerscope.logs import Logs
from offerscope.logs.processes import same
from offerscope.pay import ledger
from offerscope.pay.offer import label
from offerscope.questions import Answer, SettingsError, Unlock
from offerscope.questions import _offers_after as after
from offerscope.questions import _offers_among as among
from offerscope.questions import _offers_equity as equity
from offerscope.questions import _offers_findings as say
from offerscope.questions import _offers_hours as hours
from offerscope.questions import _offers_left as net
from offerscope.questions import _offers_met as met
from offerscope.questions import _offers_steps as steps
from offerscope.questions import _offers_swings as swings
from offerscope.questions import _offers_tables as tables
from offerscope.questions import _offers_written as written
from offerscope.questions._offers_gap import MOST_COMPARED, Gap, ahead_from, asks, between, flip, largest_part
from offerscope.questions._offers_settings import Settings
from offerscope.questions._offers_unseen import unseen
from offerscope.questions._offers_views import Views, look
from offerscope.questions._offers_views import tables as views_tables
from offerscope.questions.common.after_tax import Footing, footing
from offerscope.questions.common.offers import Known, read_offers
from offerscope.wording import join

__all__ = [
    "CLAIMS", "HEADLINES", "NOTEBOOK", "THEME", "TITLE", "OffersAnswer", "Settings", "answer", "has_data", "unlocks",
]  # fmt: skip

TITLE = "What does each offer really pay, year by year, beside my present job and everything I have met?"
THEME = "compare"
NOTEBOOK = "10_offers"

#: The best of up to six open offers against the next, which screens five others, and against the present job.
HEADLINES = 0
CLAIMS = MOST_COMPARED

#: As many offers can be told apart by colour.
MOST_DRAWN = 6


@dataclass(frozen=True)
class OffersAnswer(Answer):
    """What the offers are expected to pay. Amounts are in :attr:`currency`, over :attr:`years`, before tax but where it is said.

    Parameters
    ----------
    leader:
        The open offer that pays most, by its short name; blank where none can be added up.
    runner_up:
        The open offer that pays next most; where there is one open offer only, the present job's name if it can be
        added up, else blank.
    gap_total, gap_first_year:
        What the leader pays more than the runner-up over all the years, and of recurring money in the first; 0 where
        there is no runner-up. Less than 0 where a lone offer pays less than the present job.
    gap_one_time:
        The part of :attr:`gap_total` that is one-time money.
    gap_interval:
        The ends of the 95 % interval of :attr:`gap_total` given what was only said or guessed.
    p_leader:
        The probability that the leader is ahead of the runner-up, given the same; 0.5 where there is no runner-up.
    currency:
        Three letters, or blank where no money of the log has a currency.
    years:
        Over how many years.
    deadline, days_left:
        Of the open offer that is next to be answered: its day, and days from ``as_of``; ``None`` where no open offer
        has a deadline that is still to come.
    deadline_offer:
        That offer's name.
    flip:
        One sentence: what it would take for the runner-up to lead; blank where there is none.
    ask:
        What to ask about open offers, the most valuable answer first: ``"Quill: what is the bonus?"``.
    drawn:
        The offers that charts draw, at most six, open ones first: its order is the order of colours.
    present:
        The present job's name, or blank.
    ahead_from:
        The month after joining (1 = the first) from which whoever pays more of leader and runner-up has been paid more
        at every month's end; ``None`` where nobody pays more.
    largest_part, largest_part_gap:
        The part of the pay from which most of that lead comes, and how much of it: ``"Base"`` and 40,000.
    left_words:
        What sums that are left are: ``"after tax, in the prices of Texas"``; blank where they are those before tax.
    gap_left:
        What is left of :attr:`gap_total`.
    shown, shown_without, steps:
        The offer that is shown from base to what is left, what of it nobody has told you, which is not in its sums, and its steps.
    hourly:
        What each offer leaves for an hour, by its short name; empty where no offer says what time it takes.
    equity:
        What each offer's equity is worth, by its short name.
    swing_gap, swings:
        The difference of leader and runner-up that is left, from the leader's side (what the leader leaves, where it is
        alone), and what moves it, the most first.
    terms:
        The terms of the open offers, those that are not in writing first.
    measures:
        By what the offers are placed among everything met.
    sources:
        The tables of taxes and prices behind what is left, as sentences.
    unsaid:
        What nobody has told you of the open offers and is in no sum, in words: ``"Quill's bonus"``.
    """

    leader: str = ""
    runner_up: str = ""
    gap_total: float = 0.0
    gap_first_year: float = 0.0
    gap_one_time: float = 0.0
    gap_interval: tuple[float, float] = (0.0, 0.0)
    p_leader: float = 0.5
    currency: str = ""
    years: int = 4
    deadline: dt.date | None = None
    days_left: int | None = None
    deadline_offer: str = ""
    flip: str = ""
    ask: tuple[str, ...] = ()
    drawn: tuple[str, ...] = ()
    present: str = ""
    ahead_from: int | None = None
    largest_part: str = ""
    largest_part_gap: float = 0.0
    left_words: str = ""
    gap_left: float = 0.0
    shown: str = ""
    shown_without: tuple[str, ...] = ()
    steps: tuple[steps.Step, ...] = ()
    hourly: Mapping[str, hours.Hourly] = field(default_factory=dict)
    equity: Mapping[str, equity.Held] = field(default_factory=dict)
    swing_gap: float = 0.0
    swings: tuple[swings.Swing, ...] = ()
    terms: tuple[written.Term, ...] = ()
    measures: tuple[among.Measure, ...] = ()
    sources: tuple[str, ...] = ()
    unsaid: tuple[str, ...] = ()


def unlocks(logs: Logs) -> tuple[Unlock, ...]:
    """Return what else to log about offers, and what it would tell."""
    offers = logs.offers
    is_present = offers["status"] == "current"
    n_open = int(offers["status"].isin(["", "live", "in hand"]).sum())
    found = []
    if n_open == 0:
        found.append(
            Unlock(
                "offer_sheet",
                ("base", "bonus", "deadline"),
                0,
                1,
                "what an offer pays year by year, and beside your job",
                5,
                "offers",
            )
        )
    elif not len(logs.offer_terms):
        found.append(
            Unlock(
                "offer_sheet",
                ("base",),
                0,
                1,
                "what your offers pay: the base of each is enough to begin",
                5,
                "offers",
            )
        )
    if not is_present.any():
        found.append(
            Unlock(
                "offer_sheet",
                ("base", "status"),
                0,
                1,
                "how an offer compares with your present job (status = current)",
                4,
                "offers",
            )
        )
    return tuple(found)


def has_data(logs: Logs) -> bool:
    """Return whether the log holds an offer or the present job."""
    return len(logs.offers) > 0 or len(logs.offer_terms) > 0


def answer(logs: Logs, settings: Settings) -> OffersAnswer:
    """Return what each offer pays, how the best two differ, and how sure that is.

    Parameters
    ----------
    logs:
        The log.
    settings:
        Over how many years, in which currency, and how long I stay.

    Returns
    -------
    OffersAnswer
        Its tables: ``summary``, ``year by year``, ``by part``, ``by month``, ``what changes when``, ``vesting``, ``terms``,
        ``not known``, ``assumptions``, ``gaps``, ``promised and final``, ``pay quoted``, ``from base to what is left``,
        ``by the hour``, ``equity``, ``what equity may come to``, ``what moves it``, ``promised and written``,
        ``among everything met``.

    Raises
    ------
    SettingsError
        If the settings name an offer that the log does not hold.

    Examples
    --------
    >>> from offerscope.logs import build_logs
    >>> logs = build_logs({"offer_sheet": [{"term": "base", "Harbor": "USD 120,000", "Quill": "USD 111,500"}]}, as_of="2026-05-29")
    >>> found = answer(logs, Settings())
    >>> found.leader, found.gap_total, found.flip
    ('Harbor', 34000.0, 'Quill would lead if its base rose by more than USD 8,500 a year.')
    """
    years = settings.years
    known, currency = read_offers(logs, settings.currency, settings.tenure_years)
    ordered = sorted(known, key=lambda one: _order(one, years))
    usable = [one for one in ordered if one.is_open and one.comparable]
    present = next((one for one in ordered if one.status == "current" and one.comparable), None)
    chosen = _chosen(settings.offer, ordered, usable, present)
    versus = usable[1] if len(usable) > 1 else present
    main = between(usable[0], versus, years, known, currency) if usable and versus else None
    beside = between(usable[0], present, years, known, currency) if len(usable) > 1 and present else None
    questions = asks([one for one in ordered if one.is_open], years, known, currency)
    due = min(
        ((one.deadline, one.name) for one in ordered if one.is_open and one.deadline and one.deadline >= logs.as_of),
        default=None,
    )
    # A lone offer may pay less than the present job: then the gap is below nought, from the offer's side.
    side = -1.0 if main and usable[0].name != main.ahead.name else 1.0
    interval = sorted(side * end for end in main.interval) if main else [0.0, 0.0]
    part = largest_part(main, years) if main else ("", 0.0)
    ground = footing(logs, known, currency, years)
    views = look(logs, ordered, usable, versus, ground, settings)
    made = tables.make(ordered, ground, logs.as_of) if ordered else {}
    if ordered:
        made |= views_tables(views, ordered, ground, chosen)
        made["gaps"] = tables.gaps([gap for gap in (main, beside) if gap])
        made["promised and final"] = tables.promised(ordered, years)
        made["pay quoted"] = views.quotes
    asked = tuple(question for _, _, question, _ in questions)
    return OffersAnswer(
        question="offers",
        findings=tuple(_findings(ordered, usable, main, beside, asked, ground, views, logs)),
        tables=made,
        unseen=unseen(ordered, ground),
        leader=usable[0].name if usable else "",
        runner_up=versus.name if usable and versus else "",
        gap_total=side * main.total + 0.0 if main else 0.0,
        gap_first_year=side * main.first_year + 0.0 if main else 0.0,
        gap_one_time=side * main.one_time + 0.0 if main else 0.0,
        gap_interval=(interval[0], interval[1]),
        p_leader=(main.p if side > 0 else 1 - main.p) if main else 0.5,
        currency=currency,
        years=years,
        deadline=due[0] if due else None,
        days_left=(due[0] - logs.as_of).days if due else None,
        deadline_offer=due[1] if due else "",
        flip=_flip(main, ordered, usable, years, currency),
        ask=asked,
        drawn=_drawn(ordered, present, years),
        ahead_from=ahead_from(main, years) if main and main.total > 0 else None,
        largest_part=part[0],
        largest_part_gap=round(part[1], 2),
        present=next((one.name for one in ordered if one.status == "current"), ""),
        left_words=net.in_words(ground),
        gap_left=side * after.left_gap(main, ground) + 0.0 if main else 0.0,
        shown=chosen.name if chosen else "",
        shown_without=tuple(label(one.component).lower() for one in chosen.offer.unknown) if chosen else (),
        steps=tuple(steps.steps(chosen, ground)) if chosen else (),
        hourly=views.hourly,
        equity=views.equity,
        swing_gap=views.swing_gap,
        swings=views.swings,
        terms=views.terms,
        measures=views.measures,
        sources=tuple(net.said(ground)),
        unsaid=tuple(f"{one.name}'s {label(part.component).lower()}" for one in usable for part in one.offer.unknown),
    )


def _chosen(name: str, ordered: Sequence[Known], usable: Sequence[Known], present: Known | None) -> Known | None:
    """Return the offer to show step by step: the one asked for, else the leader, else the present job."""
    if not name.strip() or not ordered:
        return usable[0] if usable else present
    can = [one for one in ordered if one.comparable]
    found = next((one for one in can if same(one.name) == same(name)), None)
    if found is None:
        raise SettingsError("offer", f'is "{name}"; give {join([one.name for one in can], "or")}, or leave it blank' if can else f'is "{name}", and no offer can be added up yet; leave it blank')  # fmt: skip
    return found


def _order(one: Known, years: int) -> tuple[int, int, float, str]:
    """Open offers first, then the present job, then the rest; what can be compared first, then what pays most."""
    group = 0 if one.is_open else 1 if one.status == "current" else 2
    return group, not one.comparable, -ledger.total(one.offer, years), one.name


def _drawn(ordered: Sequence[Known], present: Known | None, years: int) -> tuple[str, ...]:
    pays = [one for one in ordered if one.comparable and ledger.total(one.offer, years)]
    keep = [one for one in pays if one is not present][: MOST_DRAWN - (1 if present in pays else 0)]
    return tuple(one.name for one in pays if one in keep or one is present)


def _flip(main: Gap | None, ordered: Sequence[Known], usable: Sequence[Known], years: int, currency: str) -> str:
    """Return what would turn the order round; an open offer whose base nobody has told you is a runner-up, too."""
    if main is not None:
        return flip(main.ahead, main.behind, years, currency)
    others = [one for one in ordered if one.is_open and one.converted and not one.comparable and len(one.terms)]
    return flip(usable[0], others[0], years, currency) if usable and others else ""


def _findings(
    ordered: Sequence[Known],
    usable: Sequence[Known],
    main: Gap | None,
    beside: Gap | None,
    asked: Sequence[str],
    ground: Footing,
    views: Views,
    logs: Logs,
) -> list[Finding]:
    """Return the findings: the difference first, then what to do about it, then the rest."""
    if not ordered:
        return []
    currency, years = ground.currency, ground.years
    if main is not None:
        first = [say.headline(main, years, currency, len(usable))]
    elif usable:
        first = [say.alone(usable[0], years, currency)]
    else:
        first = [] if any(one.is_open for one in ordered) else [say.none_open(ordered)]
        first += [say.alone(one, years, currency) for one in ordered if one.status == "current" and one.comparable][:1]
    rest: list[Finding | None] = [
        *say.deadlines(ordered, logs.as_of),
        say.to_ask(asked),
        written.finding(views.terms, years, currency),
        after.finding(main, ground, currency),
        hours.finding(main, ground, currency),
        say.not_written(ordered),
        say.cannot(ordered, usable[0] if usable else None, years, currency),
        say.headline(beside, years, currency, len(usable), present=True) if beside else None,
        say.sureness(ordered, years, currency),
        equity.finding(ordered, views.equity, ground, years, currency),
        met.finding(usable, views.measures, currency),
        say.bargained(ordered, years, currency),
    ]
    told = [finding for finding in rest if finding is not None]
    # Their n count terms, days and quotes: none says which comes first, so the order above stands.
    return [*first, *sorted(told, key=lambda one: (one.strength is Strength.TOO_EARLY, one.use.rank))]
