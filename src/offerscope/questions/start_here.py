"""What matters now: the offer with a deadline first, else what the log taught; the report's front page.

This question works nothing out that another one does: it gathers what the others found, puts first what can be
acted on, and says how the search went so far.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

import pandas as pd

from offerscope.findings import Finding, Strength, Use, most_useful_first
from offerscope.logs import Logs
from offerscope.questions import Answer, SettingsError, Unlock, all_questions, offers
from offerscope.questions import _start_here_gather as gather
from offerscope.wording import join, plural, weekday_in_words

TITLE = "What matters now?"
THEME = "all"
NOTEBOOK = "00_start_here"
HEADLINES = 0
CLAIMS = 0  # it repeats the claims of the other pages and makes none of its own

#: How many findings the front page holds; more would bury the ones that count.
MOST_FINDINGS = 7

#: The table of the search, week by week.
SEARCH = "The search, week by week"

#: What stands over the findings of each of the five things that interviews may bring.
HEADINGS: Mapping[str, str] = {
    "practice": "Practice",
    "insight": "Insight",
    "network": "Network",
    "interest": "Interest",
    "you never know": "You never know",
}

#: How many of them may be about the offer on the table.
MOST_ABOUT_OFFER = 4

#: The same where the offers were weighed: the day, what leads, how sure, what turns it round, what to ask.
MOST_WEIGHED = 5

#: The table of the open offers and the present job, a line each.
OFFERS = "The offers, a line each"

#: The table of what to log next.
NEXT = "What to log next"

_NAME = "start_here"

#: The question that weighs the offers.
_DECISION = "decision"

#: How the tables are called in a sentence: one and many.
_ROWS: Mapping[str, str] = {
    "interviews": "interview",
    "applications": "application",
    "offers": "offer",
    "contacts": "contact",
    "asked": "question you were asked",
    "goals": "goal",
}


@dataclass(frozen=True)
class Settings:
    """The notebook's parameters.

    Parameters
    ----------
    findings:
        A JSON file with what the other pages found; blank = it is worked out here.
    years:
        Over how many years offers are compared, 1 to 10.
    currency:
        The currency offers are compared in; blank = the profile's.
    """

    findings: str = ""
    years: int = 4
    currency: str = ""

    def __post_init__(self) -> None:
        """Refuse what cannot be used, naming the parameter."""
        offers.Settings(years=self.years, currency=self.currency)
        if self.findings and not Path(self.findings).is_file():
            raise SettingsError(
                "findings", f"names {self.findings}, which is not a file; leave it blank to work them out"
            )


@dataclass(frozen=True)
class StartAnswer(Answer):
    """What the front page says.

    Parameters
    ----------
    benefits:
        The most useful finding on each of the five things that interviews may bring; ``None`` for an empty log.
    lessons:
        What else the log shows; ``None`` where nothing is left.
    pay:
        What the open offers pay, or ``None`` where there is no offer to compare.
    search:
        The search so far in one line; blank for a log without dates.
    """

    benefits: Answer | None = None
    lessons: Answer | None = None
    search: str = ""
    pay: offers.OffersAnswer | None = None


def unlocks(logs: Logs) -> tuple[Unlock, ...]:
    """Return nothing: what to log next is for the other questions to say."""
    return ()


def has_data(logs: Logs) -> bool:
    """Return true: every log has a front page."""
    return True


def answer(logs: Logs, settings: Settings) -> StartAnswer:
    """Return what matters now on this log.

    Parameters
    ----------
    logs:
        The log.
    settings:
        Where the other pages' findings are, and how offers are compared.

    Examples
    --------
    >>> from offerscope.logs import build_logs
    >>> print(answer(build_logs({}), Settings()).findings[0].sentence)
    This log is empty so far. Two rows of an offer sheet, or one interview, are enough to begin.
    """
    others = {name: question for name, question in all_questions().items() if name != _NAME}
    themes = {name: question.THEME for name, question in others.items()}
    if settings.findings:
        found = gather.from_file(settings.findings)
    else:
        compared = {"offers": offers.Settings(settings.years, settings.currency)}
        found = gather.worked_out(others, logs, compared)
    failed = [finding for finding in found if gather.is_failure(finding)]
    found = [finding for finding in found if finding not in failed]
    pay = _pay(logs, settings)
    first = _about_the_offer(logs, found, themes)
    rest = [finding for finding in most_useful_first(found) if finding not in first]
    if first:
        names = _open_names(logs)
        if any(finding.question == _DECISION for finding in first):
            # The first card says which offer leads, how sure that is and what would turn it round; the chart has the money.
            # What else the pages on offers say would argue with it, each on a footing of its own.
            rest = [finding for finding in rest if themes.get(finding.question) != "compare"]
        # What names an open offer concerns the decision; with a deadline near, nothing else does.
        rest.sort(key=lambda finding: not any(name in finding.sentence for name in names))
    elif promised := _promised(logs):
        rest.insert(0, promised)
    telling = [finding for finding in rest if finding.strength is not Strength.TOO_EARLY]
    early = [finding for finding in rest if finding.strength is Strength.TOO_EARLY]
    told = first or telling[:1] or early[:1] or [_nothing_yet(logs)]
    locked = gather.still_locked(others, logs)
    left = [finding for finding in (*telling, *early) if finding not in told]
    benefits = [gather.benefit(theme, left, themes, locked, told) for theme in gather.BENEFITS]
    shown = [*told, *(finding for finding in benefits if finding.strength is not Strength.TOO_EARLY)]
    left = [finding for finding in telling if finding not in shown]
    lessons = [*gather.spread(left, max(0, MOST_FINDINGS - len(shown)), themes), *failed]
    glance = gather.at_a_glance(first)
    weeks = _by_week(logs)
    return StartAnswer(
        question=_NAME,
        findings=tuple(finding for finding in told if not glance or not _is_only_a_day(finding)),
        tables={SEARCH: weeks, OFFERS: _line_each(pay), NEXT: gather.next_rows(locked)},
        benefits=None
        if logs.is_empty and not found
        else Answer(_NAME, tuple(benefits), headings=tuple(HEADINGS[one] for one in gather.BENEFITS)),
        lessons=Answer(_NAME, tuple(lessons)) if lessons else None,
        search=_search(weeks),
        pay=pay,
        day=f"As of {weekday_in_words(logs.as_of)} {logs.as_of.year}; days left are counted from that day.",
        glance=glance,
    )


def _pay(logs: Logs, settings: Settings) -> offers.OffersAnswer | None:
    if not offers.has_data(logs):
        return None
    return offers.answer(logs, offers.Settings(settings.years, settings.currency))


def _line_each(pay: offers.OffersAnswer | None) -> pd.DataFrame:
    """Return the open offers and the present job, what each pays in all, and how sure that is."""
    columns = ["Offer", "Status", "Answer by", "Guaranteed", "Conditional", "In all", "Days off"]
    summary = None if pay is None else pay.tables.get("summary")
    if summary is None or not pay or not pay.leader:
        return pd.DataFrame({name: [] for name in columns})
    shown = summary["Status"].isin(["live", "in hand", "present job"]) & (summary["Compared"] == "yes")
    return summary.loc[shown, columns].reset_index(drop=True)


def _about_the_offer(logs: Logs, found: list[Finding], themes: Mapping[str, str]) -> list[Finding]:
    """Return what to do about the offers that are open, the day to answer first; nothing where none is open."""
    if not logs.offers["status"].isin(["live", "in hand"]).any():
        return []
    about = [finding for finding in found if themes.get(finding.question) == "compare" and finding.use is Use.ACT]
    # The pages on offers begin with the money; a person with a deadline begins with the deadline.
    about.sort(key=lambda finding: not finding.n_of.startswith("deadline"))
    due = [finding for finding in about if finding.n_of.startswith("deadline")][:1]
    weighed = [finding for finding in about if finding.question == _DECISION]
    if weighed:
        # What leads and by how much, how sure that is, what would turn it round, what to ask: in the order of that page.
        return [*due, *weighed][:MOST_WEIGHED]
    return gather.spread(about, MOST_ABOUT_OFFER, themes)


def _is_only_a_day(finding: Finding) -> bool:
    """Return whether a finding says when to answer and no more: that stands at the top of the page."""
    return bool(finding.glance) and finding.n_of.startswith("deadline") and not finding.detail


def _promised(logs: Logs) -> Finding | None:
    """Return which processes stand at an offer of which nothing is written in the tables of offers."""
    rows = logs.applications
    written = set(logs.offers["process"]) | set(logs.offers["company"])
    at_offer = rows.loc[rows["status"].eq("offer"), ["process", "company"]].itertuples(index=False, name=None)
    companies = list(
        dict.fromkeys(name or "a company not named" for process, name in at_offer if not {process, name} & written)
    )
    if not companies:
        return None
    told = join(companies[:3]) if len(companies) <= 3 else f"{', '.join(companies[:3])} and {len(companies) - 3} more"
    stand, they = (
        ("An offer stands", "it pays") if len(companies) == 1 else (f"{len(companies)} offers stand", "they pay")
    )
    return Finding(
        f"{stand} in your applications, and nowhere what {they}: {told}.", Strength.CLEAR, len(companies),
        "application at an offer" if len(companies) == 1 else "applications at an offer", None, "",
        "Another status, if the offer is gone.", Use.ACT, _NAME,
        "Write an offer sheet (base and deadline are enough to begin), and this page begins with it.",
    )  # fmt: skip


def _open_names(logs: Logs) -> set[str]:
    """Return the companies and short names of the open offers: what names one of them concerns the decision."""
    at = logs.offers[logs.offers["status"].isin(["live", "in hand"])]
    return {name for name in (*at["company"], *at["offer"]) if name}


def _nothing_yet(logs: Logs) -> Finding:
    """Return the one sentence of a log that no other page can say anything about, and what would tell most."""
    rows = sum(len(frame) for frame in logs.tables.values())
    more = 'More rows; the page "What would tell you more" lists which are worth most.'
    if logs.is_empty:
        sentence = "This log is empty so far. Two rows of an offer sheet, or one interview, are enough to begin."
        return Finding(sentence, Strength.TOO_EARLY, rows, "rows", None, "", more, Use.KNOW, _NAME)
    held = join([plural(len(logs[name]), word) for name, word in _ROWS.items() if len(logs[name])]) or plural(
        rows, "row"
    )
    companies = logs.interviews["company"].nunique()
    where = f" at {plural(companies, 'company', 'companies')}" if companies and held.count(" ") == 1 else ""
    sentence = f"Your log holds {held}{where}, and says no more than that yet."
    if step := _next_step(logs):
        sentence += f" {step}"
    return Finding(sentence, Strength.TOO_EARLY, rows, "rows" if rows != 1 else "row", None, "", more, Use.KNOW, _NAME)


def _next_step(logs: Logs) -> str:
    """Return what to add to a table that the log keeps already, and what it would tell; blank where nothing is left."""
    kept = {name for name, frame in logs.tables.items() if len(frame)}
    near = [one for one in gather.still_locked(all_questions(), logs) if one.table in kept]
    if not near:
        return ""
    best = near[0]
    columns = join([gather.in_words(column) for column in best.columns], "or")
    rows = plural(best.need - best.have, best.table.removesuffix("s"))
    if all(column.startswith("culture_") for column in best.columns):
        return f"Rate {columns} from 1 to 5 for {rows}, and it tells {best.tells}."
    return f"Write down {columns} for {rows}, and it tells {best.tells}."


def _search(weeks: pd.DataFrame) -> str:
    """Say how much there was in how many weeks."""
    counted = {"interview": int(weeks["Interviews"].sum()), "application": int(weeks["Applications"].sum())}
    parts = join([plural(count, word) for word, count in counted.items() if count])
    return f"{parts} in {plural(len(weeks), 'week')}" if parts else ""


def _by_week(logs: Logs) -> pd.DataFrame:
    """Count applications and interviews by the week they fell in, quiet weeks too."""
    columns = {"Applications": logs.applications["applied_on"], "Interviews": logs.interviews["date"]}
    weeks = {name: days.dropna().dt.to_period("W-SUN").dt.start_time.value_counts() for name, days in columns.items()}
    starts = [start for counted in weeks.values() for start in counted.index]
    if not starts:
        return pd.DataFrame({"Week of": [], **{name: [] for name in columns}})
    every = pd.date_range(min(starts), max(starts), freq="7D")
    counts = {name: counted.reindex(every, fill_value=0).astype(int).to_numpy() for name, counted in weeks.items()}
    return pd.DataFrame({"Week of": every, **counts})
