"""The sentences about practice, made from what moved and from what a next round may ask."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import pandas as pd

from offerscope.findings import Finding, Strength, Use
from offerscope.questions._practice_rounds import late_rounds
from offerscope.questions._practice_topics import HIGHEST, Likely, Topics
from offerscope.questions._practice_trends import Movement
from offerscope.wording import join, plural, rate_in_words

#: What each trend is called as a claim that stays the same from one report to the next.
_CLAIMS = {"rating": "rating", "passed": "outcome", "answer": "answers"}

#: Stages told in one sentence; the rest are added up.
_STAGES_TOLD = 7


@dataclass(frozen=True)
class Words:
    """How one trend is told: what it is over, and its unit.

    Parameters
    ----------
    rose, fell:
        How a rise and a fall that are clear begin.
    seems_rose, seems_fell:
        How they begin where they lean.
    whether:
        What is open where it is too early.
    of:
        What one row is.
    unit:
        Of the change.
    """

    rose: str
    fell: str
    seems_rose: str
    seems_fell: str
    whether: str
    of: str
    unit: str


WORDS: Mapping[str, Words] = {
    "rating": Words(
        "Later interviews went better by your own rating",
        "Later interviews went worse by your own rating",
        "Later interviews seem to have gone better by your own rating",
        "Later interviews seem to have gone worse by your own rating",
        "later interviews went better by your own rating",
        "interview",
        "points of 10",
    ),
    "passed": Words(
        "You got through later interviews more often",
        "You got through later interviews less often",
        "You seem to have got through later interviews more often",
        "You seem to have got through later interviews less often",
        "you get through later interviews more often",
        "interview",
        "share, the difference",
    ),
    "answer": Words(
        "Your later answers went better by your own rating",
        "Your later answers went worse by your own rating",
        "Your later answers seem to have gone better by your own rating",
        "Your later answers seem to have gone worse by your own rating",
        "your later answers went better",
        "answer",
        "points of 5",
    ),
}


def findings(
    movements: Sequence[Movement],
    by_topic: Topics,
    next_up: Sequence[Likely],
    by_stage: pd.DataFrame,
    beside: pd.DataFrame,
    asked: pd.DataFrame,
    interviews: int,
) -> list[Finding]:
    """Return every finding of the page, in no order yet.

    Parameters
    ----------
    movements:
        What may have moved.
    by_topic:
        How answers went by topic.
    next_up:
        The questions worth preparing.
    by_stage:
        How many interviews were got through by stage.
    beside:
        What moved along, by third.
    asked:
        The questions noted down.
    interviews:
        How many interviews there were.
    """
    said = [*_prepare(next_up), *_weakest(by_topic)]
    for moved in movements:
        said.append(_moved(moved, beside))
    said += _got_through(by_stage)
    if not next_up and len(asked):
        said += _asked_most(asked)
    return said or _counted(interviews)


def _prepare(next_up: Sequence[Likely]) -> list[Finding]:
    """Which question to prepare first, and for which round."""
    if not next_up:
        return []
    first = next_up[0]
    others = [one.topic for one in next_up[1:] if one.round.company == first.round.company][:2]
    where = f"the next round at {first.round.company}" if first.round.company else "any next interview"
    stage = f"{first.round.stage} " if first.round.stage else ""
    kind = f"{'an' if stage[:1] in 'aeiou' else 'a'} {stage}interview"
    such = "such interviews" if stage and first.round.company else f"{stage}interviews"
    # Which round is next is never known, only which one usually is.
    named = bool(stage and first.round.company)
    who = first.topic if named else "it"
    asked = f"{who} came up in {first.k} of {first.n} {such} with questions noted down" if first.n else f"{who} comes up in your interviews"  # fmt: skip
    asked = f". That is likely {kind}: {asked}" if named else f": {asked}"
    average = f"about {first.mean:.1f} of {HIGHEST:g}"
    went = (
        f"you average {average} ({first.answers} answers)"
        if first.answers > 1
        else f"your one answer counts as {average}"
    )
    detail = []
    if first.would_change:
        detail.append(f"On {first.topic} you noted last time: {_sentence(first.would_change)}")
    if others:
        detail.append(f"After that, prepare {join(others)}.")
    if first.round.stage and first.round.seen[1]:
        k, n = first.round.seen
        so = f"after {first.round.last}" if first.round.last else "at the start of a process"
        detail.append(f"The next round is taken to be {kind}, as {k} of {n} times {so} so far.")
    return [
        Finding(
            f"Prepare your answers on {first.topic} first for {where}{asked}, and {went}.",
            Strength.CLEAR,
            first.answers,
            f"{'answers' if first.answers != 1 else 'answer'} on {first.topic}",
            None,
            "",
            "A better answer, or a round that asks about something else.",
            Use.ACT,
            detail=" ".join(detail),
        )
    ]


def _sentence(said: str) -> str:
    """Return a remark as the end of a sentence, on one line."""
    words = " ".join(said.split())
    words = words if len(words) <= 160 else words[:159].rstrip() + "…"
    return words if words.endswith((".", "!", "?", "…")) else f"{words}."


def _weakest(by_topic: Topics) -> list[Finding]:
    """Whether one topic is answered worse than the others."""
    table = by_topic.table
    if len(table) < 2 or table["n"].sum() < 5:
        return []
    row = table.iloc[0]
    n = int(row["n"])
    gap, low, high = by_topic.apart
    of = f"{'answers' if n != 1 else 'answer'} on {by_topic.weakest}, of {int(table['n'].sum())} on {len(table)} topics"
    claim = f"topic:{by_topic.weakest}:-"
    if by_topic.stands_out:
        sentence = (
            f"You seem to answer questions on {by_topic.weakest} worse than the rest: about {row['mean']:.1f} of 5, "
            f"{gap:.1f} points below your other topics."
        )
        change = f"{plural(n, 'further answer')} on it that {'goes' if n == 1 else 'go'} as well as your others."
        # Picked among all topics, it leans at most.
        return [
            Finding(sentence, Strength.LEANING, n, of, (low, high), "points of 5 below", change, Use.ACT, claim=claim)
        ]
    lowest = [
        f"{topic} (about {mean:.1f} of 5, {plural(int(count), 'answer')})"
        for topic, mean, count in table[["topic", "mean", "n"]].head(2).itertuples(index=False)
    ]
    sentence = f"No topic stands out as your weakest yet; the lowest so far are {join(lowest)}."
    further = by_topic.further
    change = (
        f"About {plural(further, 'further answer')} on {by_topic.weakest} as low as these."
        if further
        else f"Many further answers on {by_topic.weakest}, or much lower ones."
    )
    unit = "points of 5 below the others"
    return [Finding(sentence, Strength.TOO_EARLY, n, of, (low, high), unit, change, Use.KNOW, claim=claim)]


def _moved(moved: Movement, beside: pd.DataFrame) -> Finding:
    """Whether later ones went better, worse, or cannot be told apart."""
    words = WORDS[moved.what]
    if moved.strength is Strength.TOO_EARLY:
        sentence = f"It is too early to tell whether {words.whether} ({_size(moved)}). {_least(moved)}"
        change, use = _settles(moved), Use.KNOW
    else:
        is_clear = moved.strength is Strength.CLEAR
        rose, fell = (words.rose, words.fell) if is_clear else (words.seems_rose, words.seems_fell)
        sentence = f"{rose if moved.is_rise else fell}: {_size(moved)}."
        change, use = _undoes(moved), Use.KNOW if moved.is_rise else Use.CHOOSE
    counted = plural(moved.n, words.of)
    of = f"{counted.split(' ', 1)[1]} at {plural(moved.companies, 'company')}"
    return Finding(
        sentence, moved.strength, moved.n, of, (moved.low, moved.high), words.unit, change, use,
        detail=_beside(moved, beside), claim=f"{_CLAIMS[moved.what]}:{'+' if moved.is_rise else '-'}",
    )  # fmt: skip


def _size(moved: Movement) -> str:
    """Return the change in words, the first third against the last."""
    third = moved.third
    if moved.what == "passed":
        passed = moved.rows["value"]
        first, last = int(passed.iloc[:third].sum()), int(passed.iloc[moved.n - third :].sum())
        points = round(100 * abs(moved.change))
        side = "more" if moved.change >= 0 else "less"
        like = f"about {points} percentage points {side}" if points else "about as often"
        like = f"{like}, anything from {_points(moved.low)} to {_points(moved.high)}"
        if third < 2:
            return f"{int(passed.sum())} of {moved.n} so far; like for like {like}"
        counts = f"{first} of the first {third}, {last} of the last {third}"
        why = late_rounds(moved)[0]
        return f"{counts}; {why}: like for like {like}" if why else f"{counts}; like for like {like}"
    unit = WORDS[moved.what].unit
    side = "higher" if moved.change >= 0 else "lower"
    kind = plural(third, WORDS[moved.what].of).split(" ", 1)[1]
    like = f"like for like about {abs(moved.change):.1f} {unit} {side}"
    before, after = (
        float(part.mean()) for part in (moved.rows["value"][:third], moved.rows["value"][moved.n - third :])
    )
    if third < 2:
        return f"{like} in the last {kind} than in the first (as rated: {before:.1f} and {after:.1f})"
    return f"{like} in the last {third} {kind} than in the first {third} (plain means {before:.1f} and {after:.1f})"


def _points(share: float) -> str:
    points = round(100 * share)
    return f"{abs(points)} {'less' if points < 0 else 'more'}" if points else "no change"


def _least(moved: Movement) -> str:
    """Return the smallest change that so many rows show, in words."""
    n = plural(moved.n, WORDS[moved.what].of)
    if not math.isfinite(moved.least_leaning) or (moved.what == "passed" and moved.least_leaning > 0.9):
        return f"With {n} no change would show."
    if moved.what == "passed":
        return f"With {n} only a change of {math.ceil(100 * moved.least_leaning)} percentage points or more would show."
    return f"With {n} only a change of {moved.least_leaning:.1f} points or more would show."


def _settles(moved: Movement) -> str:
    if moved.settles_leaning is not None:
        return f"About {moved.settles_leaning} interviews in all, if it goes on like this; fewer if it gets steeper."
    return "A steeper change: at this pace it would take more interviews than a search has."


def _undoes(moved: Movement) -> str:
    worse = "worse" if moved.is_rise else "better"
    if moved.strength is Strength.CLEAR:
        return f"A run of interviews that go {worse}."
    if moved.settles_clear is not None and moved.settles_clear > moved.talks:
        return f"About {moved.settles_clear} interviews in all would make it sure, if it goes on like this; a run that goes {worse} would undo it."
    return f"More interviews like these would make it sure; a run that goes {worse} would undo it."


def _beside(moved: Movement, beside: pd.DataFrame) -> str:
    """Return what moved along, so that nobody takes a trend for the work of practice."""
    parts = []
    if len(beside) and moved.what == "rating":
        first, last = beside.iloc[0], beside.iloc[-1]
        for name, words, unit in (
            ("Preparation", "preparation", " hours an interview"),
            ("Difficulty", "difficulty", " of 10"),
        ):
            if not math.isnan(first[name]) and not math.isnan(last[name]):
                ends = f"{first[name]:.1f}", f"{last[name]:.1f}"
                moves = f"went from {ends[0]} to {ends[1]}" if ends[0] != ends[1] else f"stayed at {ends[0]}"
                parts.append(f"{words} {moves}{unit}")
    if parts:
        detail = f"From the first third to the last {join(parts)}; level and season move along, too, so this is no proof that practice did it."
    else:
        detail = "Preparation, level and season move along, so this is no proof that practice did it."
    if moved.strength is Strength.TOO_EARLY:
        detail = f"From the first third to the last {join(parts)}." if parts else ""
    if moved.what != "passed":
        detail += (
            f" Like for like: {'on the same topics' if moved.what == 'answer' else 'at the same stage and difficulty'}."
        )
    if moved.what == "passed":
        detail += f" {late_rounds(moved)[1]}".rstrip()
        detail += " No answer counts as not got through; waiting, stepped back and blank are left out."
    if moved.recalled:
        without = (
            "it is as clear without them"
            if moved.strength is Strength.CLEAR
            else "such rows are never enough to call a claim clear"
        )
        were = "was" if moved.recalled == 1 else "were"
        detail += f" {moved.recalled} of {moved.n} {were} written down after the outcome was known: {without}."
    return detail.strip()


def _got_through(by_stage: pd.DataFrame) -> list[Finding]:
    """How many interviews were got through, stage by stage: a count of the log."""
    rows = by_stage[by_stage["Stage"].ne("all")]
    n, k = int(rows["of"].sum()), int(rows["Got through"].sum())
    if n < 5:
        return []
    # In the order of a process, as the table has them; all told, they add up.
    named = rows[rows["Stage"].ne("not given")]
    most = named.sort_values("of", ascending=False, kind="stable").head(_STAGES_TOLD)
    told = [
        f"{name} {through} of {of}"
        for name, through, of in named.loc[named.index.isin(most.index), ["Stage", "Got through", "of"]].itertuples(index=False)
    ]  # fmt: skip
    for rest, where in (
        (named[~named.index.isin(most.index)], "in other stages"),
        (rows[rows["Stage"].eq("not given")], "with no stage given"),
    ):
        if len(rest):
            told.append(f"{int(rest['Got through'].sum())} of {int(rest['of'].sum())} {where}")
    by = f" By stage: {join(told)}." if len(told) > 1 else ""
    return [
        Finding(
            f"You got through {rate_in_words(k, n)} of the interviews whose outcome is known.{by}",
            Strength.CLEAR,
            n,
            "interviews with an outcome",
            None,
            "",
            "The next outcomes.",
            Use.CHOOSE,
            detail="No answer counts as not got through; waiting, stepped back and blank are left out, unless a later round shows it.",
        )
    ]


def _asked_most(asked: pd.DataFrame) -> list[Finding]:
    """What was asked most, where no answer was rated."""
    counts = asked["topic"].value_counts()
    told = [f"{topic} ({k})" for topic, k in counts.head(3).items()]
    return [
        Finding(
            f"You noted down {plural(len(asked), 'question')}; asked most: {join(told)}.",
            Strength.CLEAR,
            len(asked),
            "questions noted down",
            None,
            "",
            "Rate each answer from 1 to 5, and this page says which to work on.",
            Use.KNOW,
        )
    ]


def _counted(interviews: int) -> list[Finding]:
    if not interviews:
        return []
    return [
        Finding(
            f"Your log holds {plural(interviews, 'interview')}, too few with a rating or an outcome to compare earlier and later ones.",
            Strength.CLEAR,
            interviews,
            "interviews",
            None,
            "",
            "Five interviews with your own rating.",
            Use.KNOW,
        )
    ]
