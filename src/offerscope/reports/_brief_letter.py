"""A courteous request for more time, ready to be copied: it names no other employer and says only what the log holds."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from offerscope.logs import masked
from offerscope.logs.model import Logs
from offerscope.logs.processes import same
from offerscope.questions.common.live import standing
from offerscope.questions.common.offers import Known
from offerscope.wording import weekday_in_words

#: After how many days of silence a process is no talk any more, as the decision has it.
_QUIET_DAYS = 30

_SATURDAY = 5


@dataclass(frozen=True)
class Letter:
    """A request for more time.

    Parameters
    ----------
    offer:
        Of which offer, by its short name.
    until:
        The day asked for.
    lines:
        What to send, a sentence or two a line.
    note:
        What the person should know beside it; blank where there is nothing.
    """

    offer: str
    until: dt.date
    lines: tuple[str, ...]
    note: str = ""

    @property
    def text(self) -> str:
        """All of it."""
        return "\n".join(self.lines)


def working_day(day: dt.date) -> dt.date:
    """Return a day, or the Monday after it where it is on a weekend. Public holidays are not known here.

    Parameters
    ----------
    day:
        The day.

    Examples
    --------
    >>> working_day(dt.date(2026, 6, 13)), working_day(dt.date(2026, 6, 12))
    (datetime.date(2026, 6, 15), datetime.date(2026, 6, 12))
    """
    return day + dt.timedelta(days=max(0, 7 - day.weekday())) if day.weekday() >= _SATURDAY else day


def for_more_time(logs: Logs, known: Sequence[Known], leader: str, extension_days: int) -> Letter | None:
    """Return a request for more time, to the offer that runs out first; to the leader where none names a day to come.

    Parameters
    ----------
    logs:
        The log.
    known:
        Every offer of the log.
    leader:
        The best open offer, by its short name; blank where none can be weighed.
    extension_days:
        How many more days to ask for; where that is no working day, the next one is asked for.
    """
    open_ones = [one for one in known if one.is_open]
    if not open_ones:
        return None
    coming = [(one.deadline, one.name, one) for one in open_ones if one.deadline and one.deadline >= logs.as_of]
    first = min(coming)[2] if coming else next((one for one in open_ones if one.name == leader), open_ones[0])
    passed = first.deadline is not None and first.deadline < logs.as_of
    start = first.deadline if first.deadline is not None and not passed else logs.as_of
    until = working_day(start + dt.timedelta(days=extension_days))
    position = f" the position of {first.offer.role}" if first.offer.role else " the position"
    lines = (
        f"Dear {_greeted(logs, first)} team,",
        f"Thank you for offering me{position}, and for the time that you have given me.",
        _request(first.deadline, until, is_passed=passed),
        _reason(logs, open_ones, first),
        "You will have it by that day at the latest. If another day suits you better, please tell me which.",
        "Kind regards",
    )
    return Letter(first.name, until, lines, _note(open_ones, first, leader, logs.as_of, extension_days))


def _greeted(logs: Logs, one: Known) -> str:
    """Return whom to greet: the company; in a masked log the offer, for a reader knows no other name of it."""
    return one.name if logs.name == masked.NAME else one.offer.company or one.name


def _request(deadline: dt.date | None, until: dt.date, *, is_passed: bool) -> str:
    asked = weekday_in_words(until)
    if deadline is None:
        return f"May I give you my answer by {asked}?"
    if is_passed:
        return f"You asked for my answer by {weekday_in_words(deadline)}, which has passed. May I still give it to you by {asked}?"
    return f"You asked for my answer by {weekday_in_words(deadline)}. May I give it to you by {asked} instead?"


def _reason(logs: Logs, open_ones: Sequence[Known], first: Known) -> str:
    others = other_employers(logs, open_ones, first)
    if not others:
        return "I would like to go through all its terms with care, and give you an answer that I will stand by."
    if any(one is not first and (one.deadline is None or one.deadline >= logs.as_of) for one in open_ones):
        return "I hold another offer, and would like to give you an answer that I will stand by."
    who = "one other employer" if others == 1 else "other employers"
    return f"I am in talks with {who}, and would like to give you an answer that I will stand by."


def other_employers(logs: Logs, open_ones: Sequence[Known], first: Known) -> int:
    """Return with how many other employers the log shows talks: an open offer, or a process that is live.

    Parameters
    ----------
    logs:
        The log.
    open_ones:
        The open offers.
    first:
        The offer whose employer does not count.
    """
    mine = {
        same(name)
        for name, status in zip(logs.offers["company"], logs.offers["status"], strict=True)
        if status == "current"
    }
    offers = {
        same(one.offer.company or one.name) for one in open_ones if one.deadline is None or one.deadline >= logs.as_of
    }
    talks = {same(talk.history.company or talk.label) for talk in standing(logs, _QUIET_DAYS).live}
    return len((offers | talks) - mine - {same(first.offer.company or first.name)})


def _note(open_ones: Sequence[Known], first: Known, leader: str, today: dt.date, extension_days: int) -> str:
    """Return what to know of the leader's own day, where another offer runs out first."""
    best = next((one for one in open_ones if one.name == leader), None)
    if best is None or best is first or best.deadline is None or best.deadline < today:
        return ""
    until = working_day(best.deadline + dt.timedelta(days=extension_days))
    return f"{best.name} wants its answer by {weekday_in_words(best.deadline)}: the same words, with {weekday_in_words(until)}, would do there."
