"""Should I say yes to this interview? What a yes may bring, what it costs, and how low the chance must be for a no.

Pay, hours, practice and people stand beside each other and are never one number: only pay and hours are weighed against
each other, and the page says from which chance of an offer on the one makes up for the other.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

import numpy as np
import pandas as pd

from offerscope.estimate.rates import wilson
from offerscope.logs.history import histories
from offerscope.logs.model import Logs
from offerscope.logs.profile import profile_named
from offerscope.questions import Answer, SettingsError, Unlock
from offerscope.questions import _invitation_findings as saying
from offerscope.questions._invitation_before import Before, chance_of_offer, look_back
from offerscope.questions._invitation_brought import brought
from offerscope.questions._invitation_money import InHand, in_hand, page_currency, prize, quotes
from offerscope.questions._invitation_pending import chosen, pending, stale
from offerscope.questions._invitation_weighed import Weighed, in_order
from offerscope.wording import NO_PERCENTAGE_UNDER, capital, join, plural

TITLE = "Should I say yes to this interview?"
THEME = "the title"
NOTEBOOK = "09_invitation"

#: Nothing is called clear about chance here: each sentence says what it takes for granted.
HEADLINES = 0
CLAIMS = 0

#: Processes with an interview from which the page is worth having with no invitation that waits.
PROCESSES_NEEDED = 3

#: Invitations that a chart holds and a narrow screen still shows; the table holds all.
SHOWN = 8

INVITATIONS, CURVE, BROUGHT = "Invitations", "Worth by chance", "What interviews brought"


@dataclass(frozen=True)
class Settings:
    """The notebook's parameters.

    Parameters
    ----------
    invitation:
        The company or the process; blank = all that wait. A name that is not in the log is a new invitation.
    chance:
        How likely you think an offer is, 0 to 1; -1 = the log's.
    pay:
        What you think it pays a year; 0 = what it quoted, else what jobs in this log quoted.
    hours:
        How many hours you think it takes in all; 0 = the log's average.
    hour_cost:
        What an hour is worth to you; -1 = the profile's.
    """

    invitation: str = ""
    chance: float = -1.0
    pay: float = 0.0
    hours: float = 0.0
    hour_cost: float = -1.0

    def __post_init__(self) -> None:
        """Check each parameter, and name the one that cannot be used."""
        given: object = self.invitation
        if not isinstance(given, str):
            raise SettingsError("invitation", f"is {given!r}; give the name of a company, or leave it blank")
        limits = (
            ("chance", -1.0, 1.0, "a share from 0 to 1, such as 0.25, or -1 for that of the log"),
            ("pay", 0.0, np.inf, "an amount a year, or 0 for what the log expects"),
            ("hours", 0.0, 10_000.0, "hours, or 0 for those of the log"),
            ("hour_cost", -1.0, np.inf, "an amount, or -1 for the profile's"),
        )
        for name, low, high, what in limits:
            value: object = getattr(self, name)
            is_number = isinstance(value, int | float) and not isinstance(value, bool)
            if not is_number or not low <= value < np.inf or value > high or -1 < value < 0:  # type: ignore[operator]
                raise SettingsError(name, f"is {value!r}; give {what}")


@dataclass(frozen=True)
class InvitationAnswer(Answer):
    """What a yes may bring and what it costs.

    Parameters
    ----------
    weighed:
        The invitations that charts draw, that to say yes to first at the front.
    before:
        What interviews led to before, or ``None``.
    hand:
        The best there is without a yes.
    currency:
        Of all money here; blank = none is named.
    """

    weighed: tuple[Weighed, ...] = ()
    before: Before | None = None
    hand: InHand = field(default_factory=InHand)
    currency: str = ""


def unlocks(logs: Logs) -> tuple[Unlock, ...]:
    """Return what else to log, and what it would tell."""
    found = []
    met = len(logs.interviews)
    if logs.profile.hour_cost is None and met:
        where = profile_named(logs.path)
        tells = (
            f"from which chance of an offer on an interview is worth its hours: say in {where} what an hour costs you"
        )
        found.append(Unlock("profile.toml", ("hour_cost",), 0, 1, tells, 3, "invitation"))
    timed = int(logs.interviews[["prep_hours", "minutes"]].notna().any(axis=1).sum())
    if met and timed < NO_PERCENTAGE_UNDER:
        tells = "how many hours a yes costs you"
        found.append(
            Unlock("interviews", ("prep_hours", "minutes"), timed, NO_PERCENTAGE_UNDER, tells, 3, "invitation")
        )
    if (
        met
        and not (
            logs.applications["source"].isin(["recruiter", "unsolicited"]) | logs.applications["status"].eq("responded")
        ).any()
    ):
        tells = "whether an invitation is worth a yes: a row the day it comes, with who wrote first and what it pays"
        found.append(Unlock("applications", ("company", "source", "status", "pay_min"), 0, 1, tells, 3, "invitation"))
    return tuple(found)


def has_data(logs: Logs) -> bool:
    """Return whether an invitation waits, or three processes had an interview that says what it took or led to."""
    rows = logs.interviews[logs.interviews["date"].le(pd.Timestamp(logs.as_of))]
    says = (
        rows[["prep_hours", "minutes"]].notna().to_numpy().any()
        or rows["outcome"].ne("").any()
        or len(logs.applications) > 0
        or len(logs.events) > 0
    )
    if says and rows["process"].nunique() >= PROCESSES_NEEDED:
        return True
    return len(logs.applications) > 0 and bool(pending(logs, histories(logs)))


def answer(logs: Logs, settings: Settings) -> InvitationAnswer:
    """Return what a yes to each invitation may bring, beside its hours.

    Parameters
    ----------
    logs:
        The log; with no invitation that waits, the next one is looked at, whoever it comes from.
    settings:
        Which invitation, and the beliefs that stand in for the log's.

    Returns
    -------
    InvitationAnswer
        Tables: ``"Invitations"`` (a row an invitation), ``"Worth by chance"`` (the first of them) and ``"What interviews
        brought"``.

    Examples
    --------
    >>> from offerscope.logs import build_logs
    >>> rows = [{"company": "Tarn", "source": "recruiter", "status": "responded", "status_on": "2026-05-27"}]
    >>> print(answer(build_logs({"applications": rows}, as_of="2026-05-29"), Settings()).findings[0].sentence)
    Tarn has waited for your yes or no since 27 May 2026 (2 days ago).
    """
    known = histories(logs)
    before = look_back(logs, known)
    currency = page_currency(logs)
    hand = in_hand(logs, currency)
    quoted, elsewhere = quotes(logs, currency)
    cost = logs.profile.hour_cost if settings.hour_cost < 0 else settings.hour_cost
    weighed = in_order(
        [
            Weighed(
                invitation=one,
                chance=chance_of_offer(before, one.source, settings.chance),
                prize=prize(one, quoted, logs, currency, settings.pay),
                in_hand=hand.amount,
                hours=settings.hours or before.hours,
                hour_cost=np.nan if cost is None else float(cost),
                without=hand.without if hand.is_offer else np.nan,
            )
            for one in chosen(logs, known, settings.invitation)
        ]
    )
    came = brought(logs)
    told = saying.Told(weighed, before, hand, came, currency, settings.hours > 0)
    return InvitationAnswer(
        question="invitation",
        findings=tuple(saying.findings(told)),
        tables={
            INVITATIONS: _invitations(weighed, currency),
            CURVE: _curve(weighed, hand),
            BROUGHT: pd.DataFrame(
                [[one.what, one.k, one.n, one.of, *_share(one.k, one.n)] for one in came],
                columns=["What", "Brought", "Of", "Counted in", "Share (%)", "From (%)", "To (%)"],
            ),
        },
        unseen=_unseen(logs, weighed, before, hand, elsewhere, stale(logs, known)),
        weighed=tuple(weighed[:SHOWN]),
        before=before,
        hand=hand,
        currency=currency,
    )


def _share(k: int, n: int) -> tuple[float, float, float]:
    """Return a share in per cent with its interval; none under n = 5, no decimals under n = 50."""
    if n < NO_PERCENTAGE_UNDER:
        return np.nan, np.nan, np.nan
    digits = 0 if n < 50 else 1
    low, high = wilson(k, n)
    return round(100 * k / n, digits), round(100 * low, digits), round(100 * high, digits)


def _whole(value: float) -> float:
    return round(value) if np.isfinite(value) else np.nan


def _invitations(weighed: Sequence[Weighed], currency: str) -> pd.DataFrame:
    unit = f" ({currency})" if currency else ""
    rows = []
    for one in weighed:
        at, chance = one.invitation, one.chance
        shares = (chance.mean, chance.low, chance.high) if chance is not None else (np.nan,) * 3
        rows.append(
            {
                "Invitation": capital(at.name),
                "Role": at.role,
                "Came by": at.source,
                "Wanted": at.wanted,
                "Waiting, days": np.nan if at.days is None or at.met else at.days,
                "Led to an offer": f"{chance.k} of {chance.n}" if chance is not None and chance.n else "",
                "Chance (%)": _whole(100 * shares[0]),
                "Chance from (%)": _whole(100 * shares[1]),
                "Chance to (%)": _whole(100 * shares[2]),
                f"May pay a year{unit}": np.nan if one.prize is None else _whole(one.prize.mean),
                "Pay taken from": "" if one.prize is None else one.prize.from_words,
                f"In hand{unit}": _whole(one.in_hand),
                f"More pay if they offer{unit}": _whole(one.gain),
                f"Chance times more pay{unit}": _whole(one.worth[0]),
                f"From{unit}": _whole(one.worth[1]),
                f"To{unit}": _whole(one.worth[2]),
                "Hours": round(one.hours, 1),
                f"Hours in money{unit}": _whole(one.cost),
                "No pays below a chance of (%)": np.nan if one.break_even > 1 else round(100 * one.break_even, 1),
                f"Yes pays with less in hand than{unit}": _whole(one.index),
            }
        )
    return pd.DataFrame(rows)


def _curve(weighed: Sequence[Weighed], hand: InHand) -> pd.DataFrame:
    """Return what a yes to the first invitation brings in pay less its hours, at each chance of an offer.

    Where an open offer is in hand, beside that, and beside what is left without it.
    """
    columns = ["Invitation", "Beside", "Chance (%)", "Pay less hours"]
    one = weighed[0] if weighed else None
    if one is None or np.isnan(one.gain) or np.isnan(one.cost):
        return pd.DataFrame({name: [] for name in columns})
    edges = [edge for edge in (one.break_even, one.break_even_without) if edge < 1]
    top = max(0.1, 0.0 if one.chance is None else 1.2 * one.chance.high, 1.5 * max(edges, default=0.0))
    chances = np.linspace(0, min(1.0, top), 41)
    sides = {hand.name or "nothing in hand": one.gain}
    if not np.isnan(one.gain_without):
        sides[hand.left or "nothing in hand"] = one.gain_without
    name = capital(one.name)
    parts = [
        pd.DataFrame(
            dict(
                zip(columns, (name, beside, (100 * chances).round(1), (chances * gain - one.cost).round()), strict=True)
            )
        )
        for beside, gain in sides.items()
    ]
    return pd.concat(parts, ignore_index=True)


def _unseen(
    logs: Logs, weighed: Sequence[Weighed], before: Before, hand: InHand, elsewhere: int, old: int
) -> tuple[str, ...]:
    """Say what this log cannot show, from its own gaps."""
    said = []
    first = weighed[0] if weighed else None
    declined = int((logs.applications["declined_invitation"].fillna(False)).astype(bool).sum())
    if declined:
        said.append(
            f"What a no costs: you said no to {plural(declined, 'invitation')}, and nobody knows what a yes would have brought."
        )
    if first is not None and np.isnan(first.hour_cost):
        said.append("What an hour costs you is not in your profile, so hours stand here as hours and not as money.")
    if first is not None and np.isnan(first.hours):
        said.append("How many hours an interview takes is not written, so nothing stands against what a yes may bring.")
    if first is not None and first.prize is None:
        said.append("No job in this log quoted pay, so what an offer would add in pay is not known.")
    if hand.unknown:
        said.append(f"The base of {join(hand.unknown[:3])} is not known, so it does not count as in hand.")
    if hand.other:
        said.append(f"Left out of what is in hand, because of another currency: {join(hand.other[:3])}.")
    if hand.expired:
        said.append(f"The time to answer {join(hand.expired[:3])} is over, so it does not count as in hand.")
    if elsewhere:
        said.append(f"{plural(elsewhere, 'quote')} of pay in another currency or in none: left out, never converted.")
    if before.quiet and any(one.chance is not None and one.chance.n for one in weighed):
        said.append(
            f"{plural(before.quiet, 'open process', 'open processes')} with an interview had no step for a month: whether "
            f"{'it counts' if before.quiet == 1 else 'they count'} as a no widens the range of the chance."
        )
    if old:
        said.append(f"{plural(old, 'older invitation')} nobody answered for two months: not listed as waiting.")
    return tuple(said)
