"""What a seeker writes down of the jobs they met: offers with their terms, and interviews.

What is drawn, and why:

- Two offers in three are read from a letter, whose money is exact; the others were told, and told money is off by 5 %, a
  guess by 15 % (standard deviations; what the package takes them for). Hours, the way and the years one means to stay are
  guesses, the last off by twice as much; hours and way of the present job are known. In one told offer of five the days at
  home come out one or two fewer than was said.
- Of the bonus, a third of the offers names the target and ``?``; a third writes the target as what is expected; a third has
  asked what was paid last time, which tells what will be paid up to 15 % of the target. What is paid is not the target (see
  ``jobs.py``).
- Some of what is small is not known: the insurance premium in 30 % of the offers, the hours in 10 %.
- One to four rounds at each company that made an offer, one or two at four to eight others. Each sees 60 % of the dimensions
  of culture; a rating of 1-5 is the truth plus the company's halo (sd 0.4: first impressions carry over to all that is
  rated; halo raises the correlations among one supervisor's ratings by 33 %, among one peer's by 63 %: Viswesvaran, Schmidt
  & Ones 2005, Journal of Applied Psychology 90) plus noise of the visit (sd 0.8: the reliability of one rating of such a
  spread is then about .4; that of one supervisor's rating of performance is about .5).
- What no interview shows is rated by hand, 1-10, sd 1.5: how one would grow. The present job is known from within: its
  growth and culture are rated so, with half that error.
- The last round's enthusiasm is the gut's impression (see ``world.py``) on a scale of 1-10; earlier ones are noisier.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping

from decide.jobs import CULTURE, Job
from offerscope.simulate.draws import Draws, one_to, plain

Row = dict[str, str]

#: The day on which the seeker decides.
AS_OF = dt.date(2026, 5, 29)

#: Errors as standard deviations: of told and of guessed amounts as shares, of ratings in points.
TOLD, GUESSED = 0.05, 0.15
HALO, VISIT, BY_HAND, FROM_WITHIN = 0.4, 0.8, 1.5, 0.75

#: How often a visit shows a dimension of culture.
SEEN = 0.6

#: Where the usual and one standard deviation above it stand on the scale of enthusiasm.
LIKED, LIKED_SD = 6.0, 1.5

_STAGES = ("recruiter", "technical", "team", "final")


def offer_row(draws: Draws, job: Job) -> Row:
    """Return a job as a row of ``offers``; its short name is the company's."""
    received = AS_OF - dt.timedelta(days=draws.whole(1, 9))
    return {
        "offer": job.company, "company": job.company, "role": "Data Analyst",
        "received_on": "" if job.is_present else received.isoformat(),
        "deadline": "" if job.is_present else (AS_OF + dt.timedelta(days=draws.whole(3, 12))).isoformat(),
        "status": "current" if job.is_present else "live",
    }  # fmt: skip


def terms(draws: Draws, job: Job) -> list[Row]:
    """Return what is written of an offer, as rows of ``offer_terms``."""
    is_told = not job.is_present and draws.chance(1 / 3)
    source = "verbal" if is_told else "letter"
    rows: list[Row] = []

    def add(term: str, amount: str, how: str = source, grant: str = "") -> None:
        rows.append({"offer": job.company, "term": term, "amount": amount, "grant": grant, "source": how})

    def off(value: float, error: float) -> float:
        return max(0.0, value * (1 + error * float(draws.rng.standard_normal())))

    def money(value: float, step: float = 1000.0) -> str:
        told = off(value, TOLD) if is_told else value
        return plain(step * round(told / step))

    add("base", money(job.base))
    _bonus(draws, job, add)
    if not job.is_present:
        add("sign_on", money(job.sign_on))
        if job.sign_on:
            add("clawback", "12")
        add("equity", money(job.equity))
        if job.equity:
            add("equity_kind", "private RSU" if job.is_private else "listed RSU")
            add("vesting", "/".join(plain(100 * part) for part in job.vesting))
    add("match", f"{plain(100 * job.match)}%")
    if job.match:
        add("match_limit", f"{plain(100 * job.match_limit)}%")
    add("health_premium", "?" if not job.is_present and draws.chance(0.3) else plain(job.premium))
    add("days_off", plain(job.days_off))
    add("holidays", plain(job.holidays))
    add("remote_days", plain(_days_at_home(draws, job, is_told)))
    how, error = ("letter", 0.0) if job.is_present else ("guess", GUESSED)
    unknown = not job.is_present and draws.chance(0.1)
    add("hours", "?" if unknown else plain(min(65, max(35, round(off(job.hours, error))))), how)
    add("commute", plain(5 * round(off(job.commute, error) / 5)), how)
    add("tenure", plain(min(8, max(1, round(off(1 / job.leaving, 2 * error))))), "guess")
    add("place", job.place)
    hand = FROM_WITHIN if job.is_present else BY_HAND
    rated = {"growth": job.growth}
    if job.is_present:
        rated |= {name: 1 + (value - 1) * 9 / 4 for name, value in job.culture.items()}
    for name, value in rated.items():
        add("rating", str(one_to(value + hand * float(draws.rng.standard_normal()), 10)), "guess", name)
    return rows


def _bonus(draws: Draws, job: Job, add: Callable[..., None]) -> None:
    """Write the target, and what is expected as far as somebody has asked."""
    target = plain(100 * job.bonus_target)
    error = 0.15 * float(draws.rng.standard_normal())
    kind = "asked" if job.is_present else draws.pick(("unknown", "target", "asked"))
    if not job.bonus_target:
        add("bonus", "0%")
        return
    add("bonus_target", f"{target}%")
    if kind == "unknown":
        add("bonus", "?")
    elif kind == "target":
        add("bonus", f"{target}%")
    else:
        paid = job.payout if job.is_present else max(0.0, job.payout + error)
        add("bonus", f"{plain(round(100 * job.bonus_target * paid, 1))}%", "letter" if job.is_present else "verbal")


def _days_at_home(draws: Draws, job: Job, is_told: bool) -> float:
    is_rosy = is_told and job.place != "remote" and draws.chance(0.2)
    return min(5.0, job.remote_days + (draws.whole(1, 2) if is_rosy else 0))


def interviews(draws: Draws, jobs: Mapping[str, Job], offering: set[str], gut: Mapping[str, float]) -> list[Row]:
    """Return the rows of ``interviews``, by day.

    Parameters
    ----------
    draws:
        The seeker's choices.
    jobs:
        The job at each company that was visited.
    offering:
        The companies that made an offer.
    gut:
        The impression of each job, in standard deviations from the usual one.
    """
    made: list[tuple[int, Row]] = []
    for company, job in jobs.items():
        rounds = draws.whole(1, 4) if company in offering else draws.whole(1, 2)
        last = AS_OF.toordinal() - (draws.whole(10, 20) if company in offering else draws.whole(3, 80))
        days = [last - 6 * (rounds - 1 - number) for number in range(rounds)]
        halo = HALO * float(draws.rng.standard_normal())
        before = 0.0
        for number, day in enumerate(days):
            normal = draws.rng.standard_normal(3 + len(CULTURE))
            after = gut[company] if number == rounds - 1 else gut[company] + float(normal[0])
            ratings = {
                f"culture_{name}": str(one_to(job.culture[name] + halo + VISIT * float(normal[3 + i]), 5))
                if draws.chance(SEEN)
                else ""
                for i, name in enumerate(CULTURE)
            }
            ended = company not in offering and number == rounds - 1
            row = {
                "date": dt.date.fromordinal(day).isoformat(), "company": company, "role": "Data Analyst",
                "stage": _STAGES[number],
                "outcome": "rejected" if ended else "offer" if number == rounds - 1 else "advanced",
                "enthusiasm_before": str(one_to(LIKED + LIKED_SD * (before + 0.5 * float(normal[1])), 10)),
                "enthusiasm_after": str(one_to(LIKED + LIKED_SD * after, 10)),
                "self_rating": str(one_to(6 + 1.5 * float(normal[2]), 10)),
                **ratings,
            }  # fmt: skip
            made.append((day, row))
            before = after
    return [row for _, row in sorted(made, key=lambda one: one[0])]
