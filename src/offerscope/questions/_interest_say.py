"""The truthful answer to "are you interviewing anywhere else?": two sentences that say no more than the log does."""

from __future__ import annotations

from offerscope.logs.processes import same
from offerscope.questions.common.live import Held, Standing, Talk, furthest, offered_without_a_row
from offerscope.wording import plural


def day_in_words(held: Held) -> str:
    """Return an offer's deadline as a sentence says it, with its hour where one is given."""
    by = held.deadline
    assert by is not None
    hour = f", {by:%H:%M}" if by != by.normalize() else ""
    return f"{by.day} {by:%B}{hour}"


def answer_to(standing: Standing, asker: str = "") -> str:
    """Return what can truthfully be said when asked.

    Parameters
    ----------
    standing:
        Where everything stands.
    asker:
        The company that asks, which never counts as another; blank = one that is not in the log.

    Returns
    -------
    str
        Two sentences, without the name of any company.
    """
    verbal = offered_without_a_row(standing)
    talks = [talk for talk in standing.live if talk not in verbal and same(talk.history.company) != same(asker)]
    held = [one for one in standing.open_offers if same(one.company) != same(asker)]
    n = len({same(talk.history.company) or talk.label for talk in talks})
    m = len(held) + sum(same(talk.history.company) != same(asker) for talk in verbal)
    k = len(
        {
            same(talk.history.company) or talk.label
            for talk in standing.invited
            if same(talk.history.company) != same(asker)
        }
    )
    if standing.accepted:
        return "I have accepted an offer. " + (_still(n, m) or "I am not in talks with anyone else.")
    if not n and not m:
        return f"Not yet: {_invited(k)}." if k else "Not at the moment. " + _applied(standing.unanswered)
    if not n:
        return f"Yes, I hold {_offers(m)}{_until(held, m)}. I am not in talks with anyone else{f'; {_invited(k)}' if k else ''}."
    more = f"; {_invited(k, 'more')}" if k else ""
    first = f"Yes, I am in talks with {plural(n, 'other employer')}, {_furthest(talks, n)}{more}."
    if m:
        return f"{first} I also hold {_offers(m)}{_until(held, m)}."
    promised = min((t.expected_on for t in talks if t.expected_on and t.expected_on >= standing.today), default=None)
    if promised is not None:
        return f"{first} {'The first of them' if n > 1 else 'It'} has promised me an answer by {promised.day} {promised:%B}."
    last = max(talk.since for talk in talks if talk.since is not None)
    return f"{first} The latest step was on {last.day} {last:%B}."


def _furthest(talks: list[Talk], n: int) -> str:
    words = max((furthest(talk.history) for talk in talks), key=lambda one: one[1])[0]
    return f"and with the furthest I have had {words}" if n > 1 else f"and I have had {words} there"


def _invited(k: int, more: str = "") -> str:
    who = f"one {more or 'employer'}" if k == 1 else f"{k} {more or 'employers'}"
    return f"{who} {'has' if k == 1 else 'have'} invited me to talk"


def _offers(m: int) -> str:
    return "an offer" if m == 1 else plural(m, "offer")


def _until(held: list[Held], m: int) -> str:
    dated = [one for one in held if one.deadline is not None]
    if not dated:
        return ""
    return f", and {'it' if m == 1 else 'the first of them'} wants my answer by {day_in_words(dated[0])}"


def _still(n: int, m: int) -> str:
    if n:
        return f"I am still in talks with {plural(n, 'other employer')}."
    return f"I hold {_offers(m)} beside it." if m else ""


def _applied(unanswered: int) -> str:
    if unanswered:
        return f"I have {plural(unanswered, 'application')} out that nobody has answered yet."
    return "Nobody else is in talks with me."


def answers(standing: Standing) -> list[tuple[str, str]]:
    """Return who might ask, and what can truthfully be said to each: someone new first, then those in talks and those who invited."""
    companies = {same(talk.history.company): talk.history.company for talk in standing.live if talk.history.company}
    companies |= {same(one.company): one.company for one in standing.open_offers}
    invited = {same(talk.history.company): talk.history.company for talk in standing.invited if talk.history.company}
    companies = {**invited, **companies}
    return [
        ("anyone not named below", answer_to(standing)),
        *((name, answer_to(standing, name)) for name in companies.values()),
    ]
