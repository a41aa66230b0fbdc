"""The sentences about the people, the doors and the letters: counts, days and stated rules, no claim about chance."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import pandas as pd

from offerscope.estimate.counts import events_each
from offerscope.findings import Finding, Strength, Use, most_useful_first
from offerscope.logs.processes import same
from offerscope.questions._network_doors import WITHDREW, Door, State
from offerscope.questions._network_letters import Letter, Why, in_words
from offerscope.questions._network_people import Interviews, Person
from offerscope.questions._network_reach import Way
from offerscope.wording import join, plural

#: How many names a sentence holds; the rest stand after it, or in the table.
TOLD = 3

#: Under this many interviews no number of new people for each is told.
INTERVIEWS_FROM = 5


@dataclass(frozen=True)
class Growth:
    """How many new people interviews brought.

    Parameters
    ----------
    people, interviews:
        How many people were met first in an interview, in how many interviews.
    low, high:
        The 95 % interval of new people for each interview.
    """

    people: int
    interviews: int
    low: float
    high: float

    @property
    def each(self) -> float:
        """New people for each interview."""
        return self.people / self.interviews


@dataclass(frozen=True)
class Seen:
    """All that the sentences are made from.

    Parameters
    ----------
    people, doors, letters, ways, interviews:
        What was read off the log.
    began:
        The day the search began, or ``None``.
    today, half_life:
        The log's day, and days after which a contact counts half.
    separate:
        How many of those known no other doubles, or ``None``.
    twice:
        The processes at a company where another had begun before.
    live:
        The companies with an open process, and whether someone is known there.
    """

    people: tuple[Person, ...]
    doors: tuple[Door, ...]
    letters: tuple[Letter, ...]
    ways: tuple[Way, ...]
    interviews: Interviews
    began: pd.Timestamp | None
    today: pd.Timestamp
    half_life: float
    separate: float | None
    twice: pd.DataFrame
    live: tuple[tuple[str, bool], ...]

    @property
    def before(self) -> int:
        """How many people were met before the search began."""
        return sum(self.began is not None and one.met_on is not None and one.met_on < self.began for one in self.people)

    @property
    def since(self) -> int:
        """How many people were met since the search began."""
        return sum(
            self.began is not None and one.met_on is not None and one.met_on >= self.began for one in self.people
        )

    @property
    def growth(self) -> Growth | None:
        """How many new people interviews brought; ``None`` without interviews."""
        n = self.interviews.n
        if not n:
            return None
        held = set(self.interviews.days)
        k = sum(one.in_interview and (bool(one.interviewed_at) or one.met_on in held) for one in self.people)
        return Growth(k, n, *events_each(k, n))


def findings(seen: Seen) -> tuple[Finding, ...]:
    """Return what can be said, whom to write to first."""
    rest = [
        *_doors(seen), *_inside(seen), *_known(seen), *_not_written(seen), *_growth(seen), *_twice(seen), *_moved(seen)
    ]  # fmt: skip
    return (*_letters(seen), *most_useful_first(rest))


def _fact(sentence: str, n: int, n_of: str, change: str, use: Use = Use.KNOW, detail: str = "") -> Finding:
    return Finding(sentence, Strength.CLEAR, n, n_of, None, "", change, use, "network", detail)


def _letters(seen: Seen) -> list[Finding]:
    """Whom to write to this week, each with the reason."""
    if not seen.letters:
        return []
    named = seen.letters[:TOLD]
    # What several are asked for the same reason is said once.
    hurry = [one for one in named if one.kind is Why.HURRY and one.after == _first_after(named)]
    together = hurry if len(hurry) > 1 else []
    told = [f"{one.person.name} at {one.company} ({_why(one, one in together, seen)})" for one in named]
    detail = ""
    if together:
        detail = f"{join([one.company for one in together])} would answer after the deadline of {together[0].after}: ask them to hurry."
    after = [one.person.name for one in seen.letters[TOLD:]]
    if after:
        detail = f"{detail} Then to {join(after)}: the table has each reason.".strip()
    n = len(seen.letters)
    return [
        _fact(
            f"Write this week to {join(told)}.",
            n,
            "person with a reason to write now"
            if n == 1
            else "people with a reason to write now, at most one a company",
            "An answer of theirs, or a letter sent: write the day in the column last contact.",
            Use.ACT,
            detail,
        )
    ]


def _first_after(letters: Sequence[Letter]) -> str:
    return next((one.after for one in letters if one.after), "")


def _why(one: Letter, is_shared: bool, seen: Seen) -> str:
    """Return the reason for one letter; only its day where the rest is said of several together."""
    return f"answer due on {in_words(one.day, seen.today)}" if is_shared and one.day is not None else one.why


def _doors(seen: Seen) -> list[Finding]:
    """Which companies can be tried again, and from which day."""
    if not seen.doors:
        return []
    by: dict[State, list[Door]] = {}
    for door in seen.doors:
        by.setdefault(door.state, []).append(door)
    said: list[Finding] = []
    n_of = "company whose door you wrote down or left" if len(seen.doors) == 1 else "companies whose door you wrote down or left"  # fmt: skip
    change = "What they say when you ask, written in the column door."
    later = [f"{one.company} from {in_words(one.day, seen.today)}" for one in by.get(State.LATER, []) if one.day]
    ahead = f"{_some(later)}." if later else ""
    if due := by.get(State.DUE):
        told = [f"{one.company} since {in_words(one.day, seen.today)}" for one in due if one.day]
        said.append(_fact(f"The day to try again has come: {_some(told)}.", len(due), _doors_of(due), change, Use.ACT))
    if open_ := by.get(State.OPEN):
        told = [f"{one.company} ({one.ended}{_on(one, seen)})" for one in reversed(open_)]
        sentence = (
            f"{'One door is' if len(open_) == 1 else f'{len(open_)} doors are'} open to you at any time: {_some(told)}."
        )
        left = by.get(State.LEFT, [])
        detail = " ".join(filter(None, [f"Later: {ahead}" if ahead else "", _left(left)]))
        said.append(_fact(sentence, len(open_), _doors_of(open_), change, Use.CHOOSE, detail))
    elif later:
        said.append(_fact(f"To try again: {ahead}", len(later), _doors_of(later), change, Use.CHOOSE))
    elif State.LEFT in by:
        left = by[State.LEFT]
        said.append(_fact(_left(left), len(left), _doors_of(left), change, Use.KNOW))
    if not said:
        sentence = f"No door you wrote down is open for another try now: {_counted(by)}."
        said.append(_fact(sentence, len(seen.doors), n_of, change))
    return said


def _doors_of(doors: Sequence[object]) -> str:
    return "company" if len(doors) == 1 else "companies"


def _on(door: Door, seen: Seen) -> str:
    return "" if door.day is None else f" on {in_words(door.day, seen.today)}"


def _left(left: Sequence[Door]) -> str:
    if not left:
        return ""
    did = "You withdrew" if all(one.ended == WITHDREW for one in left) else "You ended it yourself"
    return f"{did} at {_some([one.company for one in reversed(left)])} and noted nothing about coming back: ask, and write it down."


def _counted(by: dict[State, list[Door]]) -> str:
    return join([f"{len(doors)} {_STATES[state]}" for state, doors in by.items()])


_STATES = {
    State.LIVE: "with a process open now", State.USED: "tried again since", State.CLOSED: "closed", State.UNCLEAR: "in words that cannot be read",
}  # fmt: skip


def _some(told: Sequence[str], what: str = "more in the table") -> str:
    """Return the first few of a list as a sentence says it, and how many more there are."""
    most = 2 * TOLD
    return join([*told[:most], f"{len(told) - most} {what}"] if len(told) > most else told)


def _inside(seen: Seen) -> list[Finding]:
    """At how many companies with an open process someone is known."""
    if not seen.live or not seen.people:
        return []
    none = [name for name, known in seen.live if not known]
    n, k = len(seen.live), len(seen.live) - len(none)
    if n == 1:
        who = "someone" if k else "nobody yet"
        sentence = f"You know {who} at {seen.live[0][0]}, the one company with an open process."
    else:
        where = f"each of the {n}" if k == n else f"{k} of the {n}"
        sentence = f"You know someone at {where} companies with an open process"
        sentence += f"; nobody yet at {_some(none, 'more')}." if none else "."
    detail = "A referral is worth asking for before the next step there." if none else ""
    return [
        _fact(
            sentence, n, "company with an open process" if n == 1 else "companies with an open process",
            "A contact there, written down with the company.", Use.CHOOSE, detail,
        )
    ]  # fmt: skip


def _known(seen: Seen) -> list[Finding]:
    """How many people are known where, from before and since the search, and how many are warm."""
    if not seen.people:
        return []
    n, companies = len(seen.people), len({same(one.company) for one in seen.people if one.company})
    sentence = f"You know {plural(n, 'person', 'people')}"
    sentence += f" at {plural(companies, 'company')}" if companies else ""
    if seen.began is not None and (seen.before or seen.since):
        undated = n - seen.before - seen.since
        parts = [
            f"{seen.before:,} from before the search" if seen.before else "",
            f"{seen.since:,} met in {'it' if seen.before else 'the search'}"
            if seen.since and seen.before + undated
            else "",
            f"{undated:,} with no day of meeting" if undated else "",
        ]
        told = [part for part in parts if part]
        sentence += f": {join(told)}" if told else ", all met in the search" if n > 1 else ", met in the search"
    days = [one.last_on for one in seen.people if one.last_on is not None]
    cold = sum((seen.today - day).days >= seen.half_life for day in days)
    detail = [f"With {cold:,} of them the last contact is {seen.half_life:g} days or longer ago." if cold else ""]
    if seen.separate is not None and 1 < round(seen.separate) < n:
        detail.append(
            f"If those at one company know each other, each of the {n:,} knows on average about {n - round(seen.separate):,} of the others: so counted they are worth about {round(seen.separate):,} separate contacts."
        )
    people = "person" if n == 1 else "people"
    return [
        _fact(
            f"{sentence}.", n, people, "The next person you meet, and each contact you write down.", Use.KNOW,
            " ".join(filter(None, detail)),
        )
    ]  # fmt: skip


def _not_written(seen: Seen) -> list[Finding]:
    """How many of those who interviewed me are not among the contacts."""
    held = [one for one in seen.people if one.interviewed_at]
    missing = [one for one in held if not one.is_written_down]
    if not missing:
        return []
    which = (
        plural(len(missing), "person", "people")
        if len(missing) == len(held)
        else f"{len(missing):,} of the {len(held):,} people"
    )
    sentence = f"{which} who interviewed you {'is' if len(missing) == 1 else 'are'} not among your contacts: the table of people says who."
    return [
        _fact(
            sentence, len(held), "person who interviewed you" if len(held) == 1 else "people who interviewed you",
            "A row of contacts for each: name, company, and the day you were last in touch.", Use.KNOW,
        )
    ]  # fmt: skip


def _growth(seen: Seen) -> list[Finding]:
    """How many new people the interviews brought."""
    rate = seen.growth
    if rate is None or not seen.interviews.named:
        return []
    least = "at least " if seen.interviews.unnamed else ""
    sentence = f"{plural(rate.interviews, 'interview')} brought {least}{plural(rate.people, 'person', 'people')} you had not met before"
    detail = ""
    if rate.interviews >= INTERVIEWS_FROM:
        sentence += f": about {rate.each:.1f} for each"
        detail = f"If it goes on like this, ten more interviews bring on average about {10 * rate.low:.0f} to {10 * rate.high:.0f} new people (95 % interval)."
    of = "interview" if rate.interviews == 1 else "interviews"
    return [_fact(f"{sentence}.", rate.interviews, of, "Interviews with people you know already.", Use.KNOW, detail)]


def _twice(seen: Seen) -> list[Finding]:
    """How often a second process began at a company known already."""
    n = len(seen.twice)
    if not n:
        return []
    k = int(seen.twice["Came to an interview"].eq("yes").sum())
    names = list(dict.fromkeys(seen.twice["Company"]))
    sentence = f"{plural(n, 'process', 'processes')} began at a company you had been in a process with before ({_some(names)}); {_led(k, n)}."
    of = "process after the first at its company" if n == 1 else "processes after the first at their company"
    return [_fact(sentence, n, of, "The next time you try a company again.")]


def _led(k: int, n: int) -> str:
    """Return how many of the later processes led to an interview.

    Examples
    --------
    >>> _led(2, 2), _led(1, 1), _led(0, 1), _led(1, 3), _led(3, 3)
    ('both led to an interview', 'it led to an interview', 'it led to no interview', '1 of 3 led to an interview', 'all 3 led to an interview')
    """
    if n == 1:
        return "it led to an interview" if k else "it led to no interview"
    counted = {0: "none", n: "both" if n == 2 else f"all {n:,}"}.get(k, f"{k:,} of {n:,}")
    return f"{counted} led to an interview"


def _moved(seen: Seen) -> list[Finding]:
    """Who stands with more than one company: moved, or working for both."""
    moved = [one for one in seen.people if len(one.seen_at) > 1]
    if not moved:
        return []
    told = [f"{one.name} (now {one.company}, before {join([name for name in one.seen_at if same(name) != same(one.company)])})" for one in moved]  # fmt: skip
    sentence = f"{plural(len(moved), 'person', 'people')} of yours {'stands' if len(moved) == 1 else 'stand'} with more than one company: {_some(told)}."
    of = "person" if len(moved) == 1 else "people"
    detail = "They moved, or worked for an agency: you may know someone at both."
    return [_fact(sentence, len(moved), of, "A row of contacts that says where they work now.", Use.KNOW, detail)]
