"""The demo's README: what is in it and what was planted, with every number taken from the truths and the tables."""

from __future__ import annotations

import datetime as dt
import math

from offerscope.logs.schema import OFFER_SHEET
from offerscope.simulate.demo_pairs import WAVERED, WEIGHTS
from offerscope.simulate.demo_plan import AS_OF, IN_HAND, LIVE, PRESENT, START
from offerscope.simulate.draws import plain
from offerscope.simulate.interviews import Row
from offerscope.simulate.seeker import Seeker
from offerscope.wording import date_in_words

COMMAND = "python -m offerscope.simulate data/demo"


def readme(seeker: Seeker) -> str:
    """Return the README of the demo.

    Parameters
    ----------
    seeker:
        The demo's seeker.

    Returns
    -------
    str
        Markdown, ending with a line feed.
    """
    return (
        "\n\n".join(
            [
                "# The demo: one made search",
                f"A data analyst in Austin, Texas, has been looking for a job from {date_in_words(START)} to {date_in_words(AS_OF)}. Nobody in it"
                " exists: every company, person, posting and number is made up, by the package itself, from a fixed seed.",
                f"Make it again with `{COMMAND}`. The bytes come out the same, this page among them: change"
                " `src/offerscope/simulate/`, never these files.",
                "## What is in it",
                _contents(seeker),
                "## What is true of it",
                "These facts were planted. What the pages find can be held against them; readings carry noise on top, are rounded"
                " and stay on their scale. The seed was chosen so that they can be seen in this one search; in most made searches"
                " of this size some of them stay hidden.",
                "\n".join(f"- {line}" for line in _planted(seeker)),
            ]
        )
        + "\n"
    )


def _contents(seeker: Seeker) -> str:
    tables = seeker.tables
    companies = len({row["company"] for row in tables["interviews"]})
    offers = [name for name in tables[OFFER_SHEET][0] if name != "term"]
    what = {
        "interviews": f"{len(tables['interviews'])} interviews at {companies} companies",
        "asked": f"{len(tables['asked'])} questions that were asked",
        "applications": f"{len(tables['applications'])} applications with the texts of their postings",
        "events": f"{len(tables['events'])} steps of these processes",
        OFFER_SHEET: f"{len(offers)} columns: {', '.join(offers)}",
        "contacts": f"{len(tables['contacts'])} people",
        "goals": f"what is wanted, written down on {len({row['set_on'] for row in tables['goals']})} days",
        "pairs": f"{len(tables['pairs'])} choices between two jobs without names, on {len(WEIGHTS)} days",
        "followups": f"{len(tables['followups'])} looks back at earlier choices",
    }
    lines = ["| file | holds |", "|---|---|"]
    lines += [f"| `{name}.csv` | {text} |" for name, text in what.items()]
    return "\n".join(
        [*lines, f"| `profile.toml` | skills, ideal culture, and the day the log is read for: {AS_OF.isoformat()} |"]
    )


def _planted(seeker: Seeker) -> list[str]:
    truths, rows = seeker.truths, seeker.tables["interviews"]
    n = len(rows)
    gained = truths.practice_rating * math.log(n)
    third = n // 3
    demand = sorted(truths.demand.items(), key=lambda item: -item[1])
    own, ideal = truths.cultures[LIVE], truths.ideal
    live, hand = _offer(seeker, LIVE), _offer(seeker, IN_HAND)
    first, last = truths.goals[0].weights, truths.goals[-1].weights
    half = [row for row in rows if _wanted(seeker, row) != "wanted"]
    late = sum(_is_hindsight(seeker, row) for row in rows)
    weakest = min(truths.answers, key=lambda topic: truths.answers[topic])
    return [
        f"**Later interviews go better.** The self-rating rises by {plain(truths.practice_rating)} points of 10 for each unit of"
        f" log(1 + earlier interviews): by {gained:.1f} points from the first to interview {n}. Of the first {third}"
        f" interviews {_passed(rows[:third])} led on, of the last {third} it was {_passed(rows[-third:])}"
        f" ({sum(row['outcome'] == 'waiting' for row in rows[-third:])} still wait for an answer).",
        f"**Answers get better too**, by {plain(truths.practice_answer)} points of 5 on the same scale. The weakest topic is"
        f" {weakest}: {plain(truths.answers[weakest])} points at the start.",
        f"**{demand[0][0]} and {demand[1][0]} are asked for most**: in {demand[0][1]:.0%} and {demand[1][1]:.0%} of the postings on this"
        f" made market. **The gap is {demand[2][0]}**: asked for in {demand[2][1]:.0%}, own level"
        f" {plain(truths.levels[demand[2][0]])} of 5.",
        f"**{LIVE}, who made the live offer, lacks respect**: {plain(own['respect'])} of 5, where {plain(ideal['respect'])} is wanted."
        f" Its performance is {plain(own['performance'])}. At {IN_HAND} respect is {plain(truths.cultures[IN_HAND]['respect'])}."
        f" At companies not named here each dimension has mean {plain(truths.culture_mean)} and standard deviation"
        f" {plain(truths.culture_sd)}; one reading adds {plain(truths.culture_noise)}; an interview shows a dimension with"
        f" chance {plain(truths.culture_seen)}, else the cell is blank.",
        f"**Money and culture pull apart.** {LIVE} offers {live['base']} in base, {live['sign-on']} once and {live['equity']} in equity"
        f" vesting {live['vesting']}; its bonus is not known. {IN_HAND} offers {hand['base']}, {hand['bonus']} bonus, {hand['days off']}"
        f" days off (against {live['days off']}) and remote work. The present job at {PRESENT} pays {_offer(seeker, PRESENT)['base']}."
        f" The live offer must be answered by {live['deadline']}, the other by {hand['deadline']}.",
        f"**Goals shift.** Pay falls from {plain(first['pay'])} to {plain(last['pay'])} points of 100, team comes up at {_came_up(seeker)}"
        f" and reaches {plain(last['team'])}, title dies.",
        f"**Choices without names say something else.** {_chosen()} The pair of {WAVERED[0]} and {WAVERED[1]} came twice and was answered"
        " either way.",
        f"**One frog turned prince.** There were {len(half)} half-wanted interviews. Each changes enthusiasm by"
        f" {plain(truths.half_wanted_shift)} on average, with standard deviation {plain(truths.shift_sd)} between companies, with one"
        f" exception: at {IN_HAND}, half-wanted at the start, each interview adds {plain(truths.surprises[IN_HAND])}; at {LIVE} each takes"
        f" {plain(-truths.surprises[LIVE])} away. One reading has noise of standard deviation {plain(truths.liking_noise)}.",
        f"**Referrals beat cold applications.** {_led(seeker, 'referral')} referrals led to an interview, {_led(seeker, 'applied')} cold"
        f" applications, {_led(seeker, 'recruiter')} messages from recruiters.",
        f"**More live processes, more confidence**: {plain(truths.confidence_per_live)} points of 10 for each; a point of confidence"
        f" adds {plain(truths.rating_per_confidence)} to the self-rating.",
        f"**Some rows are hindsight.** {late} of {n} interviews were written down after their outcome was known.",
    ]


def _passed(rows: list[Row]) -> int:
    return sum(row["outcome"] in {"advanced", "offer"} for row in rows)


def _wanted(seeker: Seeker, interview: Row) -> str:
    return next(
        row["wanted"] for row in seeker.tables["applications"]
        if (row["company"], row["role"]) == (interview["company"], interview["role"])
    )  # fmt: skip


def _is_hindsight(seeker: Seeker, interview: Row) -> bool:
    known = next(
        step.known
        for process, step in seeker.plan.in_order()
        if (process.company, process.role) == (interview["company"], interview["role"])
        and step.day == _ordinal(interview["date"])
    )
    return 0 < known < _ordinal(interview["logged_on"])


def _ordinal(day: str) -> int:
    return dt.date.fromisoformat(day).toordinal()


def _offer(seeker: Seeker, company: str) -> Row:
    """Return one column of the offer sheet, by label."""
    sheet = seeker.tables[OFFER_SHEET]
    name = next(name for name, cell in sheet[0].items() if cell == company)
    return {row["term"]: row[name] for row in sheet}


def _came_up(seeker: Seeker) -> str:
    step = next(step for step in seeker.truths.goals if "team" in step.weights)
    return f"{plain(step.weights['team'])} after the interviews at {step.came_from}"


def _chosen() -> str:
    days = [
        f"on {date_in_words(dt.date.fromisoformat(day))} by {', '.join(f'{name} ({plain(weight)})' for name, weight in weights.items())}"
        for day, weights in WEIGHTS.items()
    ]
    return f"They were made {' and '.join(days)}, in log odds for a step from the middle to a lot."


def _led(seeker: Seeker, source: str) -> str:
    mine = [process for process in seeker.plan.processes if process.source == source]
    return f"{sum(bool(process.steps) for process in mine)} of {len(mine)}"
