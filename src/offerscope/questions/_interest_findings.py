"""What the interest page says in sentences, each made from the log: what to do this week first."""

from __future__ import annotations

from dataclasses import dataclass

import pandas as pd

from offerscope.estimate.rates import wilson
from offerscope.findings import Finding, Strength, Use, judge
from offerscope.pay.money import in_words
from offerscope.questions import all_claims
from offerscope.questions._interest_offers import Money
from offerscope.questions._interest_say import answer_to, day_in_words
from offerscope.questions.common.clock import Belief, Race, Timing, range_in_words, to_five
from offerscope.questions.common.live import Held, Standing, Talk
from offerscope.wording import NO_PERCENTAGE_UNDER, join, plural, rate_in_words

#: A chance is likely from here on, and not only likelier than not.
LIKELY = 0.75

#: How many names a sentence holds.
NAMED = 4

#: Quiet processes are worth a letter for so many days after their last step.
WORTH_A_LETTER = 120


@dataclass(frozen=True)
class Asked:
    """How it went where they asked whether I am interviewing elsewhere: how many led on, of how many whose outcome is known.

    Parameters
    ----------
    asked, told:
        How often they asked, of how many interviews where that is noted.
    led, known, other_led, other_known:
        Led on, of those with a known outcome: where they asked, and where they did not.
    """

    asked: int
    told: int
    led: int
    known: int
    other_led: int
    other_known: int


@dataclass(frozen=True)
class Inbound:
    """How many processes began with them writing to me, over all and in both halves by the day they began."""

    k: int
    n: int
    early: tuple[int, int]
    late: tuple[int, int]
    not_given: int


def day(when: pd.Timestamp) -> str:
    """Return a day as a sentence says it."""
    return f"{when.day} {when:%B}"


def named(labels: list[str]) -> str:
    """Return names as a sentence lists them, the rest counted."""
    more = len(labels) - NAMED
    return join([*labels[:NAMED], f"{more} more"] if more > 0 else labels)


def to_do(standing: Standing) -> list[Finding]:
    """Say which deadline is nearest, who said they answer before it, and whom to ask."""
    live, offers = standing.live, standing.open_offers
    said: list[Finding] = []
    dated = [one for one in offers if one.deadline is not None]
    if dated:
        said.append(_before(standing, dated[0], [t for t in live if t.history.process != dated[0].process]))
    elif live:
        said.append(_next(standing, list(live)))
    open_end = [one.company for one in offers if one.deadline is None]
    if open_end:
        said.append(
            _fact(f"Ask {named(open_end)} by when you must answer: the log has no deadline.", len(open_end), "open offer without a deadline" if len(open_end) == 1 else "open offers without a deadline", "The deadline, written into the log.", Use.ACT)
        )  # fmt: skip
    if standing.invited:
        waiting = [f"{t.label} (since {day(t.since)})" if t.since is not None else t.label for t in standing.invited]
        one = len(waiting) == 1
        said.append(
            _fact(f"Say yes or no to {named(waiting)}: {'it' if one else 'they'} wrote to you first, and it is your turn.", len(waiting), "invitation" if one else "invitations", "Your answer: an interview in the log, or that you declined it.", Use.ACT)
        )  # fmt: skip
    late = [t for t in live if t.expected_on is not None and t.expected_on < standing.today]
    if late:
        told = join([f"{t.label} ({day(t.expected_on)})" for t in late[:NAMED] if t.expected_on is not None])
        said.append(
            _fact(f"The promised day has passed at {told}: ask for a new one.", len(late), "promised answer that did not come" if len(late) == 1 else "promised answers that did not come", "Their answer.", Use.ACT)
        )  # fmt: skip
    recent = [t for t in standing.quiet if t.since is not None and (standing.today - t.since).days <= WORTH_A_LETTER]
    if recent:
        labels = [f"{t.label} (since {day(t.since)})" for t in recent if t.since is not None]
        said.append(
            _fact(
                f"Write to {named(labels)}, or close {'it' if len(recent) == 1 else 'them'}: they answered you once and have been silent since, so {'it does' if len(recent) == 1 else 'they do'} not count as live.",
                len(recent), "process that fell silent" if len(recent) == 1 else "processes that fell silent", "Their answer, or an ending in the log.", Use.ACT,
            )
        )  # fmt: skip
    return said


def _before(standing: Standing, held: Held, others: list[Talk]) -> Finding:
    by = held.last_day
    assert by is not None
    left = (by - standing.today).days
    when = "today" if not left else f"by {by:%A} {day_in_words(held)}, in {plural(left, 'day')}"
    ahead = [t for t in others if t.expected_on is not None and t.expected_on >= standing.today]
    before = [t for t in ahead if t.expected_on is not None and t.expected_on <= by]
    after = [t for t in ahead if t not in before]
    unsaid = [t.label for t in others if t not in ahead]
    detail = ""
    if after:
        act = _ask_for(after, by)
    elif before:
        act = f"{_promised(before)} promised to answer before that"
    elif unsaid:
        act = f"ask {named(unsaid)} whether {'its' if len(unsaid) == 1 else 'their'} answer can come before that"
    else:
        act = "no other employer is in talks with you, so nothing else can come before it"
    if after and before:
        detail = f"{_promised(before)} promised to answer before that."
    if unsaid and ahead:
        has = "has" if len(unsaid) == 1 else "have"
        detail = f"{detail} {named(unsaid)} {has} named no day: ask for one.".strip()
    return _fact(
        f"{held.company} wants your answer {when}: {act}.",
        len(standing.live) + len(standing.open_offers),
        "live processes and open offers",
        "A new deadline, or an answer.",
        Use.ACT,
        detail,
    )


def _ask_for(after: list[Talk], by: pd.Timestamp) -> str:
    """Return for how many more days to ask, one after the other, and whom else to ask."""
    dated = sorted((t.expected_on, t.label) for t in after if t.expected_on is not None)[:NAMED]
    if len(dated) == 1:
        more = plural((dated[0][0] - by).days, "more day", "more days")
        return f"ask there for {more}, or {_promised(after)} to answer sooner"
    days = [plural((when - by).days, "day") for when, _ in dated]
    days[0] = plural((dated[0][0] - by).days, "more day", "more days")
    asked = [f"{count} to hear from {label} ({day(when)})" for count, (when, label) in zip(days, dated, strict=True)]
    return f"ask there for {', '.join(asked[:-1])}, or {asked[-1]} as well; or ask {named([label for _, label in dated])} to answer sooner"


def _promised(talks: list[Talk]) -> str:
    return named([f"{t.label} ({day(t.expected_on)})" for t in talks if t.expected_on is not None])


def _next(standing: Standing, live: list[Talk]) -> Finding:
    ahead = [t for t in live if t.expected_on is not None and t.expected_on >= standing.today]
    unsaid = [t.label for t in live if t not in ahead]
    said = f"{plural(len(live), 'process is', 'processes are')} live"
    if ahead:
        said += f"; the next promised answers: {_promised(ahead)}"
    if unsaid:
        said += f". Ask {named(unsaid)} for the day of {'its' if len(unsaid) == 1 else 'their'} answer"
    return _fact(
        f"{said}.",
        len(live),
        "live process" if len(live) == 1 else "live processes",
        "An answer, or an offer.",
        Use.ACT,
    )


def to_say(standing: Standing) -> Finding:
    """Say what can truthfully be answered when asked."""
    live, offers = standing.live, standing.open_offers
    silent = [t.label for t in standing.quiet]
    details = (
        ["If one of those in talks with you asks, it does not count as another: the table says what holds then."]
        if live or offers
        else []
    )
    if silent:
        details.append(f"Not counted, silent for too long: {named(silent)}.")
    return _fact(
        f'Asked "are you interviewing anywhere else?", you can truthfully say: {answer_to(standing)}',
        len(live) + len(offers), "live processes and open offers", "The next step of any process.",
        Use.ACT if live or offers else Use.KNOW, " ".join(details),
    )  # fmt: skip


def on_the_clock(timing: Timing, belief: Belief, extension_days: int) -> list[Finding]:
    """Say how likely it is that anyone answers before the nearest deadline, and what a week more is worth."""
    if not timing.races:
        return []
    race = timing.races[0]
    n = (
        timing.own(race.chances[0].talk)
        if len(race.chances) == 1
        else sum(clock.seen for clock in timing.clocks.values())
    )
    seen = max(race.more_likely, 1 - race.more_likely)
    # A chance of one half is a point like any other: it is no sign of an effect that may be nought.
    strength = judge(seen, all_claims(), may_be_nothing=False)
    # It rests on a stated belief and on promises, too, so it is never clear.
    strength = Strength.LEANING if strength is Strength.CLEAR else strength
    one = (
        race.chances[0].talk.label
        if len(race.chances) == 1
        else f"at least one of the {len(race.chances)} in talks with you"
    )
    by = f"by {day(race.by)}" if race.held is not None else "within a week"
    now, later = range_in_words(race.any_low, race.any_high), range_in_words(race.later_low, race.later_high)
    low, high = to_five(race.any_low, race.any_high)  # as the sentence says it: two figures for one thing would puzzle
    if strength is Strength.TOO_EARLY:
        said = f"It is too early to tell whether {one} answers {by}: the chance is {now}."
    else:
        side = "unlikely" if race.more_likely < 0.5 else "likely" if race.any_low >= LIKELY else "more likely than not"
        said = f"It is {side} that {one} answers {by}, with a yes or a no: {now}."
    if race.held is not None and later != now:
        said += f" With {plural(extension_days, 'more day', 'more days')} it would be {later}."
    return [
        Finding(
            said, strength, n, "answers of your own log", (low / 100, high / 100), "share",
            "An answer, or the day of one from those who named none.", Use.CHOOSE, detail=_rests_on(timing, belief, race), claim=f"clock:any:{'+' if race.more_likely > 0.5 else '-'}",
        )
    ]  # fmt: skip


def _rests_on(timing: Timing, belief: Belief, race: Race) -> str:
    few = [c.talk.label for c in race.chances if timing.own(c.talk) < NO_PERCENTAGE_UNDER]
    kept = f"{belief.kept} of {belief.promised} promises hold"
    start = f"It takes for granted that {kept}" if any(c.is_promised for c in race.chances) else ""
    if few:
        mostly = f"your log holds under {NO_PERCENTAGE_UNDER} such answers, so it is mostly what is taken for granted: half of all answers within {belief.typical_days} days"
        return f"{start}; {mostly}." if start else f"{mostly[0].upper()}{mostly[1:]}."
    return f"{start}." if start else ""


def leverage(standing: Standing, money: Money) -> list[Finding]:
    """Say what one open offer gives another, and until when."""
    rows = money.leverage[money.leverage["difference"].gt(0)]
    said = []
    for row in rows.head(1).to_dict("records"):
        last = [
            one.last_day
            for one in standing.open_offers
            if one.name in (row["offer"], row["other"]) and one.last_day is not None
        ]
        until = f" until {day(min(last))}" if last else ""
        said.append(
            _fact(
                f"Your lever with {row['offer']}{until}: {row['other']} pays {in_words(row['difference'], row['currency'])} more base a year ({in_words(row['other_base'], row['currency'])} against {in_words(row['base'], row['currency'])}).",
                len(money.leverage), "open offers", "A change of either base, or the end of either offer.", Use.CHOOSE, "Base alone: what else they pay stands on the page about offers.",
            )
        )  # fmt: skip
    if len(standing.open_offers) == 1 and standing.live:
        one = standing.open_offers[0]
        said.append(
            _fact(
                f"The offer of {one.company} is the only one open, so none stands beside it: your lever is that {plural(len(standing.live), 'other process is', 'other processes are')} live.",
                1, "open offer", "A second offer before its deadline.", Use.CHOOSE,
            )
        )  # fmt: skip
    met = len(standing.offers)
    if met > 1 and not len(rows):
        k = len(money.together)
        text = (
            f"{plural(k, 'pair')} of your {met} offers {'was' if k == 1 else 'were'} open together, the longest for {plural(int(money.together['days'].max()), 'day')}."
            if k
            else f"No two of your {met} offers were open at the same time, as far as their days are written."
        )
        said.append(_fact(text, met, "offers", "Asking for a later deadline until the next offer comes.", Use.KNOW))
    return said


def gains(money: Money) -> list[Finding]:
    """Say how many offers moved between the first and the last words, and by how much over all."""
    n = len(money.gains)
    if not n:
        return []
    moved = [one for one in money.gains if one.moved]
    said = f"Offers that moved between what was first offered and the last: {rate_in_words(len(moved), n)}."
    mean = money.mean_gain()
    if mean is not None:
        value, low, high, currency, count = mean
        said += f" Over all {count}, those that did not move included, the base rose by {in_words(value, currency)} a year on average."
        spread = f"The average could be from {in_words(low, currency)} to {in_words(high, currency)} by chance alone."
    else:
        told = [
            f"{one.held.name} by {in_words(one.base, one.currency, signed=True)} a year" for one in moved if one.base
        ][:NAMED]
        said += f" In base: {join(told)}." if told else ""
        spread = ""
    blank = sum(not one.has_first for one in money.gains)
    if blank:
        spread = " ".join(
            filter(
                None,
                [
                    spread,
                    f"{plural(blank, 'offer')} without a first amount {'counts' if blank == 1 else 'count'} as not moved.",
                ],
            )
        )
    return [
        _fact(
            said,
            n,
            "offer with its terms" if n == 1 else "offers with their terms",
            "The next offer you ask to better.",
            Use.KNOW,
            spread,
        )
    ]


def when_asked(found: Asked) -> list[Finding]:
    """Say how often they asked, and how it went there, as counts."""
    if not found.asked:
        return []
    said = f"Interviews in which they asked whether you are interviewing elsewhere: {rate_in_words(found.asked, found.told)}."
    if found.known and found.other_known:
        said += f" Where they asked, {rate_in_words(found.led, found.known)} led on; where they did not, {rate_in_words(found.other_led, found.other_known)}."
    return [
        _fact(said, found.told, "interviews where that is noted", "The next interviews.", Use.KNOW, "Counts alone, of those whose outcome is known: no difference is claimed.")
    ]  # fmt: skip


def inbound(found: Inbound) -> list[Finding]:
    """Say how many processes began with them writing to me."""
    if found.n < NO_PERCENTAGE_UNDER or not found.k:
        return []
    low, high = wilson(found.k, found.n)
    halves = (
        f" In the first half it was {found.early[0]:,} of {found.early[1]:,}, in the second {found.late[0]:,} of {found.late[1]:,}."
        if found.early[1] and found.late[1]
        else ""
    )
    return [
        _fact(
            f"{rate_in_words(found.k, found.n)} of your processes began with them writing to you.{halves}",
            found.n, "processes that say how they came about", "The next messages from recruiters and employers.", Use.KNOW,
            f"For the next ones, expect {100 * low:.0f} to {100 * high:.0f} % (95 %).",
        )
    ]  # fmt: skip


def _fact(said: str, n: int, n_of: str, change: str, use: Use, detail: str = "") -> Finding:
    return Finding(said, Strength.CLEAR, n, n_of, None, "", change, use, detail=detail)
