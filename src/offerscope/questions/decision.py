"""Which offer, what would flip it, what to ask and to negotiate before the deadline, take it or wait?

Offers and the present job are put on what the person wants, weighed on fixed ends, and ordered by expected value. Everything
else on the page says how much that order hangs on weights, on what was only said, on what nobody has seen.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass, field

from offerscope.logs import Logs
from offerscope.pay import ledger, money
from offerscope.questions import Answer, SettingsError, Unlock
from offerscope.questions import _decision_findings as say
from offerscope.questions import _decision_tables as tables
from offerscope.questions._decision_ask import Ask, asks
from offerscope.questions._decision_break_even import BreakEven, break_even
from offerscope.questions._decision_criteria import only, wanted, with_impression
from offerscope.questions._decision_declared import Declared, declared
from offerscope.questions._decision_price import Price, prices
from offerscope.questions._decision_scores import Measures, settled
from offerscope.questions._decision_wait import Waiting, wait
from offerscope.questions._decision_weigh import Weighed, weigh
from offerscope.questions.common.after_tax import footing
from offerscope.questions.common.clock import Belief
from offerscope.questions.common.offers import Known, read_offers

TITLE = "Which offer, what would flip it, what to ask and to negotiate before the deadline, take it or wait?"
THEME = "compare"
NOTEBOOK = "11_decision"
HEADLINES = 0
CLAIMS = 0  # it says what goes with the person's own weights and words, and claims nothing about chance

#: Whose weights may be used.
WEIGHTS = ("", "goals", "pairs", "equal")

#: Offers weighed at most: more nobody holds at once, and each takes a sixth of a second.
MOST_WEIGHED = 12


@dataclass(frozen=True)
class Settings:
    """The notebook's parameters.

    Parameters
    ----------
    years:
        Over how many years pay is averaged, 1 to 10.
    currency:
        Three letters; blank = the profile's, else the first open offer's.
    weights:
        Whose weights: ``goals`` (points typed), ``pairs`` (chosen between made-up jobs) or ``equal``; blank = the first of
        these that the log holds.
    extension_days:
        How many more days to ask for, 1 to 60.
    draws:
        How many weightings are looked at, 200 to 100,000.
    seed:
        Of the random numbers.
    impression:
        How much of all your overall impression counts, 0 to 1: the enthusiasm after the last interview at each company.
    """

    years: int = 4
    currency: str = ""
    weights: str = ""
    extension_days: int = 7
    draws: int = 2000
    seed: int = 11
    impression: float = 0.5

    def __post_init__(self) -> None:
        """Refuse what cannot be used, naming the parameter."""
        limits = (("years", 1, 10), ("extension_days", 1, 60), ("draws", 200, 100_000), ("seed", 0, 2**31))
        for name, low, high in limits:
            value: object = getattr(self, name)
            if isinstance(value, bool) or not isinstance(value, int) or not low <= value <= high:
                raise SettingsError(name, f"is {value!r}; give a whole number from {low} to {high:,}")
        if self.currency and self.currency.upper() not in money.known_currencies():
            raise SettingsError(
                "currency", f'is "{self.currency}"; give three letters such as USD or EUR, or leave it blank'
            )
        if isinstance(self.impression, bool) or not 0 <= self.impression < 1:
            raise SettingsError(
                "impression", f"is {self.impression!r}; give a share from 0 to less than 1, such as 0.5"
            )
        if self.weights not in WEIGHTS:
            raise SettingsError("weights", f'is "{self.weights}"; give goals, pairs or equal, or leave it blank')


@dataclass(frozen=True)
class DecisionAnswer(Answer):
    """Which offer leads, and all that could change it.

    Parameters
    ----------
    leader:
        What leads by expected value, by its short name: an open offer or the present job; blank where nothing can be weighed.
    runner_up:
        The next; blank where there is none.
    order:
        All alternatives, the best first.
    present:
        The present job's name, or blank.
    share:
        In how many of the weightings that go with what the person said the leader leads, 0 to 1.
    break_even:
        The best two in money and in what else differs; ``None`` where there is one alternative only.
    weights_are:
        Whose weights were used, as a sentence.
    declared:
        The numbers of the value model, for sliders.
    prices:
        What each term would have to be for another offer to lead.
    prices_on_wants:
        The same by the wants alone, the overall impression left out.
    asks:
        What to ask, the answer that is worth most first.
    waiting:
        Taking the best offer beside waiting; ``None`` where no offer is open.
    deadline, days_left, deadline_offer:
        Of the offer that is next to be answered.
    currency, years, is_taxed:
        Of the sums.
    notes:
        What the sums rest on, as sentences.
    """

    leader: str = ""
    runner_up: str = ""
    order: tuple[str, ...] = ()
    present: str = ""
    share: float = 0.0
    break_even: BreakEven | None = None
    weights_are: str = ""
    declared: Declared | None = None
    prices: tuple[Price, ...] = ()
    prices_on_wants: tuple[Price, ...] = ()
    asks: tuple[Ask, ...] = ()
    waiting: Waiting | None = None
    deadline: dt.date | None = None
    days_left: int | None = None
    deadline_offer: str = ""
    currency: str = ""
    years: int = 4
    is_taxed: bool = False
    notes: tuple[str, ...] = ()
    weighed: Weighed | None = field(default=None, repr=False, compare=False)


def unlocks(logs: Logs) -> tuple[Unlock, ...]:
    """Return what else to log for the decision, and what it would tell."""
    n_open = int(logs.offers["status"].isin(["", "live", "in hand"]).sum())
    found = []

    def add(table: str, columns: tuple[str, ...], have: int, need: int, tells: str, worth: int) -> None:
        if have < need:
            found.append(Unlock(table, columns, have, need, tells, worth, "decision"))

    if n_open:
        weighed = int((logs.goals["weight"] > 0).sum())
        tells = "which offer fits what you want, and what would flip that"
        add("goals", ("criterion", "weight", "worst_acceptable", "realistic_best"), min(weighed, 3), 3, tells, 5)
        add(
            "profile.toml",
            ("place", "filing_status"),
            int(bool(logs.profile.place)),
            1,
            "what an offer leaves after tax",
            4,
        )
        if not len(logs.pairs):
            add("pairs", ("first", "second", "chosen"), 0, 12, "what you want when no offer's name stands beside it", 3)
    return tuple(found)


def has_data(logs: Logs) -> bool:
    """Return whether the log holds an open offer of which anything is written."""
    open_ones = logs.offers.loc[logs.offers["status"].isin(["", "live", "in hand"]), "offer"]
    bare = set(logs.offer_terms["offer"]) - set(logs.offers["offer"])
    return bool(logs.offer_terms["offer"].isin([*open_ones, *bare]).any())


def answer(logs: Logs, settings: Settings) -> DecisionAnswer:
    """Return which offer leads, how sure that is and what would change it.

    Parameters
    ----------
    logs:
        The log; two offers alone will do.
    settings:
        The notebook's parameters.

    Returns
    -------
    DecisionAnswer
        Its tables: see :mod:`offerscope.questions._decision_tables`.

    Examples
    --------
    >>> from offerscope.logs import build_logs
    >>> rows = [{"term": "base", "Harbor": "120,000", "Quill": "111,500"}, {"term": "days off", "Harbor": "15", "Quill": "30"}]
    >>> found = answer(build_logs({"offer_sheet": rows}, as_of="2026-05-29"), Settings())
    >>> found.leader, found.runner_up
    ('Quill', 'Harbor')
    """
    base = ranked(logs, settings)
    if base.weighed is None:
        return DecisionAnswer(
            "decision", unseen=say.unseen_without(base.known), currency=base.currency, years=settings.years
        )
    known, usable, found, ground = base.known, base.usable, base.weighed, base.weighed.footing
    by_name = {one.name: one for one in usable}
    order = tuple(found.names[at] for at in found.order)
    leader = order[0]
    best_open = next(name for name in order if by_name[name].is_open)
    two = break_even(found, by_name)
    priced = prices(found, by_name)
    on_wants = priced if found.bare is found else prices(found.bare, by_name)
    open_points = asks(found, by_name, base.measures) if base.measures else []
    waiting = wait(logs, known, by_name[best_open], ground, settings.extension_days, Belief(), settings.seed)
    due = min(
        ((one.deadline, one.name) for one in usable if one.is_open and one.deadline and one.deadline >= logs.as_of),
        default=None,
    )
    numbers = declared(found, by_name)
    made = DecisionAnswer(
        question="decision",
        tables=tables.make(found, by_name, priced, on_wants, open_points, waiting, two),
        unseen=say.unseen(found, known, usable, waiting),
        leader=leader,
        runner_up=order[1] if len(order) > 1 else "",
        order=order,
        present=next((one.name for one in usable if one.status == "current"), ""),
        share=float(found.shares["yours"][found.order[0]]),
        break_even=two,
        weights_are=say.weights_are(found.wanted),
        declared=numbers,
        prices=tuple(priced),
        prices_on_wants=tuple(on_wants),
        asks=tuple(open_points),
        waiting=waiting,
        deadline=due[0] if due else None,
        days_left=(due[0] - logs.as_of).days if due else None,
        deadline_offer=due[1] if due else "",
        currency=base.currency,
        years=settings.years,
        is_taxed=ground.is_taxed,
        notes=ground.notes,
        weighed=found,
    )
    return say.with_findings(made, found, by_name)


@dataclass(frozen=True)
class Ranked:
    """Offers read and weighed, before anything is made of it.

    Parameters
    ----------
    known, usable:
        Every offer of the log, and those that are weighed.
    currency:
        Of the sums.
    weighed:
        The offers weighed, or ``None`` where no open offer can be.
    measures:
        What they were measured with.
    """

    known: tuple[Known, ...]
    usable: tuple[Known, ...]
    currency: str
    weighed: Weighed | None = None
    measures: Measures | None = None

    @property
    def order(self) -> tuple[str, ...]:
        """The alternatives by short name, the best first."""
        return () if self.weighed is None else tuple(self.weighed.names[at] for at in self.weighed.order)


def ranked(logs: Logs, settings: Settings) -> Ranked:
    """Return the offers of a log weighed: the order alone takes a small part of the whole answer's time.

    Parameters
    ----------
    logs, settings:
        As in :func:`answer`.

    Examples
    --------
    >>> from offerscope.logs import build_logs
    >>> rows = [{"term": "base", "Harbor": "120,000", "Quill": "111,500"}]
    >>> ranked(build_logs({"offer_sheet": rows}, as_of="2026-05-29"), Settings()).order
    ('Harbor', 'Quill')
    """
    known, currency = read_offers(logs, settings.currency)
    usable = tuple(compared(known, settings.years))
    if not any(one.is_open for one in usable):
        return Ranked(known, usable, currency)
    ground = footing(logs, known, currency, settings.years)
    measures = Measures(logs, ground, settings.draws, settings.seed)
    asked_for = wanted(logs, settings.seed, settings.weights, [one.name for one in usable if one.is_open])
    asked_for = settled(asked_for, ground)
    scored = measures.score(usable, asked_for.criteria)
    if asked_for.source == "nobody":
        # What nobody asked for and nothing tells is dropped; a want of one's own stays, also where nothing tells of it.
        asked_for = only(asked_for, [scored.seen(one.name) for one in asked_for.criteria])
        scored = measures.score(usable, asked_for.criteria)
    if settings.impression and measures.impressions:
        asked_for = with_impression(asked_for, settings.impression)
        scored = measures.score(usable, asked_for.criteria)
    return Ranked(known, usable, currency, weigh(scored, asked_for, ground, settings.seed), measures)


def compared(known: Sequence[Known], years: int) -> list[Known]:
    """Return the offers that are weighed: the open ones and the present job, of which a base is known in one currency.

    Parameters
    ----------
    known:
        Every offer of the log.
    years:
        Over how many years what they pay is added up; of very many the best paid are weighed.
    """
    open_ones = [one for one in known if one.is_open and one.comparable]
    open_ones.sort(key=lambda one: (-ledger.total(one.offer, years), one.name))
    return [*open_ones[:MOST_WEIGHED], *[one for one in known if one.status == "current" and one.comparable][:1]]
