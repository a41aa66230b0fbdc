"""What the options page says in sentences, each made from the numbers."""

from __future__ import annotations

import math

import pandas as pd

from offerscope.findings import Finding, Strength, Use
from offerscope.questions import _options_group_findings as of_groups
from offerscope.questions import _options_silence as of_silence
from offerscope.questions._options_groups import Groups
from offerscope.questions._options_pay import PayQuoted
from offerscope.questions._options_processes import ANSWERED, GAVE_UP, INTERVIEWED, OFFERED, Processes
from offerscope.questions._options_silence import Silence
from offerscope.questions._options_times import ANSWERS
from offerscope.wording import NO_PERCENTAGE_UNDER, join, plural, rate_in_words

#: After how many days of quiet to ask how things stand, and from when asking is of little use.
QUIET_FROM, QUIET_TO = 10, 60

#: How many companies to ask are named.
_NAMED = 3


def findings(found: Processes, quiet: Silence, compared: list[Groups], pay: PayQuoted, clock: str) -> list[Finding]:
    """Return every finding of the page."""
    told = _pay(pay)
    if len(found.rows):
        by_groups = [finding for one in compared for finding in of_groups.findings(one)]
        told = [*_ask(found), *of_silence.findings(quiet), *_speed(found, quiet.watched), *_reach(found), *by_groups, *told]  # fmt: skip
    return [*told, *_ends(found, clock)]


def _fact(sentence: str, n: int, of: str, change: str, use: Use, detail: str = "") -> Finding:
    return Finding(sentence, Strength.CLEAR, n, of, None, "", change, use, "options", detail)


def _ask(found: Processes) -> list[Finding]:
    """Say whom to ask how things stand: they answered, and have been quiet since."""
    quiet = found.rows[found.rows["quiet"].ge(QUIET_FROM)]
    rows = quiet[quiet["quiet"].le(QUIET_TO)].sort_values(["reached", "quiet"], ascending=[False, True], kind="stable")
    if not len(rows):
        return []
    names = [
        f"{company or role} (quiet for {plural(int(days), 'day')})"
        for company, role, days in rows[["company", "role", "quiet"]].head(_NAMED).itertuples(index=False, name=None)
    ]
    if len(rows) > _NAMED:
        names.append(f"{len(rows) - _NAMED} more")
    old = len(quiet) - len(rows)
    detail = f"{old} more {'has' if old == 1 else 'have'} been quiet for over {QUIET_TO} days." if old else ""
    return [
        _fact(
            f"Ask {join(names)} how things stand: they answered once, and have promised no answer for a later day.",
            len(rows),
            "open processes that were answered",
            "Their answer, or a day by which they promise one.",
            Use.ACT,
            detail,
        )
    ]


def _speed(found: Processes, watched: int) -> list[Finding]:
    """Say how fast answers came, from applications watched long enough for slow ones to come, too."""
    timed = found.timed[found.timed["age"].ge(watched)]
    answers = timed.loc[timed["cause"].isin(ANSWERS) & timed["days"].le(watched), "days"].sort_values()
    n = len(answers)
    if n < NO_PERCENTAGE_UNDER:
        return []
    half, most = (int(answers.iloc[math.ceil(share * n) - 1]) for share in (0.5, 0.9))
    k = int(answers.le(most).sum())
    sentence = (
        f"Of {len(timed)} applications that are {watched} days old or older, {n} got an answer in that time: "
        f"half of these by day {half}, {rate_in_words(k, n)} by day {most}."
    )
    return [_fact(sentence, n, "answers with their day", "Other employers, or another season.", Use.CHOOSE)]


def _ends(found: Processes, clock: str) -> list[Finding]:
    """Say how long it took from the first interview, or from applying, to an offer and to a no."""
    timed = found.ended[found.ended[f"from_{clock}"].notna()]
    offers, noes = (timed.loc[timed["cause"].eq(cause), f"from_{clock}"].sort_values() for cause in (1, 2))
    if len(timed) < NO_PERCENTAGE_UNDER or not len(offers) + len(noes):
        return []
    parts = []
    if len(offers) == 1:
        parts.append(f"the one offer took {plural(int(offers.iloc[0]), 'day')}")
    elif len(offers):
        first, last = int(offers.iloc[0]), int(offers.iloc[-1])
        span = plural(first, "day") if first == last else f"{first} to {last} days"
        parts.append(f"the {len(offers)} offers took {span}")
    if len(noes) >= NO_PERCENTAGE_UNDER:
        parts.append(f"half of the {len(noes)} refusals came within {plural(int(noes.iloc[(len(noes) - 1) // 2]), 'day')}")  # fmt: skip
    elif len(noes):
        parts.append(f"{plural(len(noes), 'refusal')} came by day {int(noes.iloc[-1])}")
    since = {"interview": "From the first interview", "applying": "From applying"}[clock]
    return [
        _fact(
            f"{since}, {join(parts)}.",
            len(timed),
            "processes with an interview" if clock == "interview" else "processes with a day of applying",
            "Other employers, or another season.",
            Use.CHOOSE if len(offers) else Use.KNOW,
            _others(timed),
        )
    ]


def _others(timed: pd.DataFrame) -> str:
    """Return what became of those that came neither to an offer nor to a refusal, out of all of them."""
    open_ = timed[timed["cause"].eq(0)]
    silent, withdrew = int(open_["stands"].eq(GAVE_UP).sum()), int(timed["cause"].eq(3).sum())
    still = len(open_) - silent
    told = [
        f"{still} {'is' if still == 1 else 'are'} still open" if still else "",
        f"{silent} went silent" if silent else "",
        f"you withdrew from {withdrew}" if withdrew else "",
    ]
    parts = [one for one in told if one]
    return f"Of the {len(timed)}, {join(parts)}." if parts else ""


def _reach(found: Processes) -> list[Finding]:
    """Say how far processes got, and how many applications one interview took."""
    reached = found.rows["reached"]
    n = len(reached)
    answered, talked, offered = (int(reached.ge(step).sum()) for step in (ANSWERED, INTERVIEWED, OFFERED))
    counts = f"Of {plural(n, 'application')}, {answered} got an answer, {talked} led to an interview and {offered} to an offer."
    if n < NO_PERCENTAGE_UNDER or not talked or talked == n:
        return [_fact(counts, n, "applications", "The next application.", Use.KNOW)]
    each = round(n / talked)
    if each > 1:
        counts = f"{counts[:-1]}: one interview for about {each} applications{_commonest_way(found, each)}."
    return [_fact(counts, n, "applications", "Other kinds of jobs, or other ways of applying.", Use.CHOOSE)]


def _commonest_way(found: Processes, each: int) -> str:
    """Return the count of the way of applying used most, where an interview took another number of applications there."""
    ways = found.rows.loc[found.rows["source"].ne(""), "source"].value_counts()
    if len(ways) < 2 or (n := int(ways.iloc[0])) < NO_PERCENTAGE_UNDER:
        return ""
    here = found.rows[found.rows["source"].eq(ways.index[0])]
    k = int(here["reached"].ge(INTERVIEWED).sum())
    if k and round(n / k) == each:
        return ""
    return f" ({of_groups.name('source', str(ways.index[0]))}: {k} of {n})"


def _pay(pay: PayQuoted) -> list[Finding]:
    drawn = pay.drawn
    yearly = drawn[drawn["How quoted"].str.startswith("quoted by the year")]
    n = len(yearly)
    if n < NO_PERCENTAGE_UNDER:
        return []
    middle = ((yearly["From"] + yearly["To"]) / 2).sort_values()
    low, high = middle.quantile([0.25, 0.75], interpolation="nearest")
    unit = pay.currency or "the currency is not given"
    sentence = f"Pay quoted by the year ({unit}) ran from {yearly['From'].min():,.0f} to {yearly['To'].max():,.0f}; the middle half lay between {low:,.0f} and {high:,.0f}."
    detail = " ".join(filter(None, (_by_level(pay), _not_by_the_year(pay))))
    return [_fact(sentence, n, "jobs that quoted pay by the year", "Jobs of another level or place.", Use.CHOOSE, detail)]  # fmt: skip


def _by_level(pay: PayQuoted) -> str:
    """Return the middle of each level that has one, the lowest first."""
    table = pay.levels
    rows = table[
        table["Currency"].eq(pay.currency or "not given")
        & table["How quoted"].str.startswith("quoted by the year")
        & table["Middle"].notna()
    ].sort_values("Middle")
    told = [f"{level} {middle:,.0f} (n {n})" for level, middle, n in rows[["Level", "Middle", "n"]].itertuples(index=False, name=None)]  # fmt: skip
    return f"The middle by level: {join(told)}." if len(told) > 1 else ""


def _not_by_the_year(pay: PayQuoted) -> str:
    """Return which quotes the sentence about yearly pay leaves out."""
    how = pay.drawn["How quoted"]
    counts: dict[str, int] = {
        "by the hour": int(how.str.contains("by the hour").sum()),
        "by the month": int(how.str.contains("by the month").sum()),
        "in another currency": sum(pay.others.values()),
    }
    told = [f"{plural(count, 'quote')} {what}" for what, count in counts.items() if count]
    return f"Not in this: {join(told)}." if told else ""


def unseen(found: Processes, pay: PayQuoted) -> tuple[str, ...]:
    """Say what this log cannot show, from its own gaps."""
    said = []
    n = len(found.rows)
    if found.given_up:
        said.append(
            f'{plural(found.given_up, "unanswered application")} you call "no answer": that is your judgement, so up to the log\'s day '
            f"{'it counts' if found.given_up == 1 else 'they count'} as still open, not as a no."
        )
    if found.no_day:
        said.append(
            f"{found.no_day} of {plural(n, 'application')} have no day of applying: they count in the steps, not in the times."
        )
    if undated := [
        *([plural(found.answer_no_day, "answer")] if found.answer_no_day else []),
        *([plural(found.withdrawn_no_day, "withdrawal")] if found.withdrawn_no_day else []),
    ]:
        said.append(f"{join(undated)} without a day: left out of the times, which may make them look slower or faster.")
    if found.end_no_day:
        said.append(
            f"{plural(found.end_no_day, 'process', 'processes')} ended on a day not written: left out of the times to the end."
        )
    if found.impossible:
        said.append(f"{plural(found.impossible, 'answer')} dated before the application: left out of the times.")
    if found.without_application:
        said.append(
            f"{plural(found.without_application, 'process', 'processes')} with interviews or an offer and no application in the log: not counted in the steps, or every one of them would have led to an interview."
        )
    if found.saved or found.later:
        parts = [
            f"{found.saved} only saved" if found.saved else "",
            f"{found.later} begun after the log's day" if found.later else "",
        ]
        said.append(f"Left out: {join([part for part in parts if part])}.")
    return (*said, *_unseen_of_pay(pay))


def _unseen_of_pay(pay: PayQuoted) -> list[str]:
    said = []
    missing = int(pay.quotes["Currency"].eq("not given").sum()) if len(pay.quotes) else 0
    if missing:
        said.append(
            f"{plural(missing, 'quote')} of pay name no currency: they are shown as written and never converted."
        )
    if pay.others:
        said.append(
            f"Other currencies stand in the table and not in the picture: {join([f'{name} ({count})' for name, count in pay.others.items()])}."
        )
    if pay.rates:
        said.append(f"Pay was converted at the European Central Bank's rates: {join(list(pay.rates))}.")
    if pay.unclear:
        said.append(f"{plural(pay.unclear, 'amount')} of pay under 1,000 and per what it is not said: left out.")
    return said
