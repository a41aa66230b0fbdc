"""What the log says of surprises without any claim about chance: what interviews brought, rules, rounds, looks back."""

from __future__ import annotations

import math

import numpy as np
import pandas as pd

from offerscope.findings import Finding, Strength, Use
from offerscope.logs.history import INBOUND
from offerscope.questions._surprises_processes import HALF, WANTED, Search
from offerscope.questions._surprises_replay import Replay
from offerscope.questions._surprises_tables import SETTLED_FROM, Settled, union
from offerscope.wording import join, plural, rate_in_words

#: Preparation is told where one kind got at most this share of the other's.
LESS_PREPARED = 0.8

#: Names of companies in one sentence.
NAMED = 3


def facts(found: Search, rule: Replay | None, settle: Settled, back: pd.DataFrame) -> list[Finding]:
    """Return the facts, in no order yet.

    Parameters
    ----------
    found:
        The processes with what they took and brought.
    rule:
        The rule to play through, or ``None`` where too few jobs have a first reading.
    settle:
        How soon the last reading was known.
    back:
        The table of looks back.
    """
    return [*_on_the_table(found), *_brought(found), *_replay(rule), *_settled(settle), *_back(back)]


def hours(value: float) -> str:
    """Return hours as a sentence has them.

    Examples
    --------
    >>> hours(21.4), hours(1.0), hours(0.4)
    ('21 hours', '1 hour', 'less than an hour')
    """
    return "less than an hour" if round(value) < 1 else plural(round(value), "hour")


def _on_the_table(found: Search) -> list[Finding]:
    """Say how much each job was wanted at first and at last that can be taken now: all of them, not the one that rose."""
    held = [one for one in found.processes if one.offered and one.live and not math.isnan(one.first) and one.rounds]
    held = [one for one in held if not math.isnan(one.last)]
    if not held:
        return []
    told = [
        f"{one.company} {one.first:g} of 10 at first and {one.last:g} after {plural(len(one.rounds), 'interview')}"
        for one in held[:NAMED]
    ]
    late = [one.company for one in held[:NAMED] if one.recalled]
    detail = f"Some of it was written down after the outcome was known: {join(late)}." if late else ""
    return [
        Finding(
            f"Of the jobs you can take now, you wanted {join(told)}.", Strength.CLEAR, len(held), "open offer" if len(held) == 1 else "open offers",
            None, "", "How much you want each today, written down before you answer.", Use.CHOOSE, detail=detail,
        )
    ]  # fmt: skip


def _brought(found: Search) -> list[Finding]:
    """Say what half-wanted interviews took and brought, of the whole."""
    half, every = found.of(HALF), found.processes
    n = sum(len(one.rounds) for one in half)
    if not half:
        marked = len(found.of(WANTED))
        if not marked:
            return []
        return [
            Finding(
                f"{'The one job' if marked == 1 else f'None of the {marked:,} jobs'} you interviewed for was {'no ' if marked == 1 else ''}half-wanted{' one' if marked == 1 else ''}: this log cannot show what such interviews bring.",
                Strength.CLEAR, marked, "job with a mark or a first figure" if marked == 1 else "jobs with a mark or a first figure", None, "",
                "A yes to a half-wanted invitation, and its rows in the log.", Use.KNOW,
            )
        ]  # fmt: skip
    took, all_hours = sum(one.hours for one in half), sum(one.hours for one in every)
    parts = []
    for one, many, k, of in (
        ("your one offer", "your {} offers", sum(one.offered for one in half), sum(one.offered for one in every)),
        ("the one person you met", "the {} people you met", len(union(half, "people")), len(union(every, "people"))),
        (
            "the one skill you heard of",
            "the {} skills you heard of",
            len(union(half, "skills")),
            len(union(every, "skills")),
        ),
    ):
        if of:
            whole = one if of == 1 else many.format(f"{of:,}")
            parts.append(f"{_of(k, of)}{whole.removeprefix('the ') if k == of > 1 else whole}")
    if pay := sum(not math.isnan(one.pay[0]) for one in half):
        parts.append(f"the pay of {plural(pay, 'job')}")
    which = f"Your {plural(n, 'half-wanted interview')} for {plural(len(half), 'job')}"
    if n == 1:
        which = "Your one half-wanted interview"
    cost = (
        f" took {hours(took) if took == all_hours else f'{round(took):,} of {hours(all_hours)}'}"
        if all_hours >= 1
        else ""
    )
    brought = f" brought {join(parts)}" if parts else " brought no offer, and nothing else is written down"
    sentence = f"{which}{cost}{' and' if cost else ''}{brought}."
    return [
        Finding(
            sentence, Strength.CLEAR, n, f"half-wanted {'interview' if n == 1 else 'interviews'} at {plural(len({one.group for one in half}), 'company')}",
            None, "", "The next half-wanted interview.", Use.CHOOSE, detail=" ".join(filter(None, (_effort(found), _unasked(found)))),
        )
    ]  # fmt: skip


def _of(k: int, n: int) -> str:
    """Return how many of a whole, as words before it."""
    if n == 1:
        return "" if k else "not "
    return "all " if k == n else f"{k:,} of " if k else "none of "


def _effort(found: Search) -> str:
    """Return how much was prepared for both kinds, where it differs: what they brought is not told by liking alone."""
    prep = {
        mark: [one.prep for process in found.of(mark) for one in process.rounds if not math.isnan(one.prep)]
        for mark in (HALF, WANTED)
    }
    if min(map(len, prep.values())) < 3:
        return ""
    half, wanted = (float(np.mean(prep[mark])) for mark in (HALF, WANTED))
    if not half <= LESS_PREPARED * wanted:
        return ""
    return f"You prepared {half:.1f} hours for a half-wanted one and {wanted:.1f} for a wanted one: the two differ in effort, too."


def _unasked(found: Search) -> str:
    unasked = [one for one in found.processes if one.source in INBOUND]
    if not unasked:
        return ""
    k = sum(one.offered for one in unasked)
    return f"Of the jobs that came to you unasked, however wanted, {rate_in_words(k, len(unasked))} led to an offer."


def _replay(rule: Replay | None) -> list[Finding]:
    """Say what one rule would have kept and saved."""
    if rule is None:
        return []
    offers, of = rule.offers
    liked, liked_of = rule.liked
    n = len(rule.kept) + len(rule.lost)
    counted = f"{'job' if n == 1 else 'jobs'} you interviewed for"
    if not rule.lost:
        sentence = f"With a threshold of {rule.rule} (yes only to what you want at least that much) you would have turned down none of {plural(n, 'job')}."
        return [
            Finding(sentence, Strength.CLEAR, n, counted, None, "", "A job wanted less than that, or another threshold.", Use.KNOW)
        ]  # fmt: skip
    interviews = plural(rule.interviews_saved, "interview")
    saved = f"saved {hours(rule.hours_saved)}" if rule.hours_saved >= 1 else f"spared yourself {interviews}"
    had = f"had {offers:,} of {plural(of, 'offer')}" if of else "lost no offer, for there was none,"
    if of == 1:
        had = "kept your one offer" if offers else "lost your one offer"
    sentence = f"With a threshold of {rule.rule} you would have {had} and {saved}."
    details = [
        f"That is yes only to jobs wanted at least {rule.rule} of 10 from the first, everything else going the same."
    ]
    if of > 1:
        low, high = rule.by_lot()
        lot = f"Turning down as many jobs by lot keeps {low if low == high else f'{low} to {high}'} of {plural(of, 'offer')}"
        details.append(f"{lot}: {offers:,} could be luck." if low <= offers <= high else f"{lot}, 95 times in 100.")
    if liked_of:
        details.append(f"Of the jobs you ended up wanting at 8 or more, {liked} of {liked_of} would be left.")
    if lost := _lost(rule):
        details.append(lost)
    if rule.declined:
        details.append(
            f"You declined {plural(rule.declined, 'invitation')} that the rule would have taken: had each led to an offer, it would be {offers + rule.declined}."
        )
    return [
        Finding(
            sentence, Strength.CLEAR, n, counted, None, "", "Another threshold: the chart shows each.", Use.CHOOSE,
            detail=" ".join(details),
        )
    ]  # fmt: skip


def _lost(rule: Replay) -> str:
    """Return what only the jobs turned down brought, their offers by name."""
    names = list(dict.fromkeys(one.company for one in rule.lost if one.offered))
    told = []
    if names:
        shown = names[:NAMED] + ([f"{len(names) - NAMED} more"] if len(names) > NAMED else [])
        told.append(f"the offer{'s' if len(names) > 1 else ''} of {join(shown)}")
    for word, what in (("person", "people"), ("skill", "skills")):
        count = rule.only_lost(what)
        if count:
            told.append(
                plural(count, word, "people" if word == "person" else "")
                + (" met nowhere else" if word == "person" else " heard nowhere else")
            )
    if not told:
        return ""
    best = ""
    if rule.best is not None and rule.best in rule.lost:
        best = f" {rule.best.company} is the offer you wanted most in the end."
    return f"Gone with them: {join(told)}.{best}"


def _settled(settle: Settled) -> list[Finding]:
    if settle.n < SETTLED_FROM:
        return []
    sentence = f"Of the jobs with several interviews, {rate_in_words(settle.k, settle.n)} ended within a point of where you stood after the first one."
    return [
        Finding(
            sentence, Strength.CLEAR, settle.n, "jobs with readings after two interviews or more",
            None, "", "Further jobs with several interviews.", Use.KNOW,
        )
    ]  # fmt: skip


def _back(back: pd.DataFrame) -> list[Finding]:
    """Say how the last job looked back at turned out."""
    if not len(back):
        return []
    company = str(back.sort_values("Date", kind="stable")["Company"].iloc[-1])
    rows = back[back["Company"].eq(company)]
    told = [
        f"{content:g} of 10 in {day:%B %Y}"
        for day, content in zip(rows["Date"], rows["Content"], strict=True)
        if not np.isnan(content)
    ]
    again = [word for word in rows["Would choose it again"] if word]
    parts = []
    if told:
        parts.append(f"rated how content you were {join(told if len(told) <= NAMED else [told[0], told[-1]])}")
    if again:
        parts.append(f"would {'' if again[-1] == 'yes' else 'not '}choose it again")
    sentence = f"After joining {company} you {', and '.join(parts)}."
    return [
        Finding(
            sentence, Strength.CLEAR, len(back), f"{'look' if len(back) == 1 else 'looks'} back at {plural(back['Company'].nunique(), 'job')}",
            None, "", "The next look back.", Use.KNOW,
        )
    ]  # fmt: skip
