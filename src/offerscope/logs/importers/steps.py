"""Put together what one row's columns tell about a process: its steps in order, and how it stands."""

from __future__ import annotations

import datetime as dt
import re
from collections import Counter
from collections.abc import Mapping as AnyMapping
from dataclasses import dataclass, field

from offerscope.logs import values
from offerscope.logs.importers import cells as reading
from offerscope.logs.importers import meant
from offerscope.logs.importers.mapping import Mapping
from offerscope.logs.model import Done, Problem
from offerscope.logs.schema import ENDED, STATUSES
from offerscope.logs.words import fold
from offerscope.wording import date_in_words

#: How far a process is at each status; endings come last, and "no answer" is only a wait that was given up.
RANK = {"": -1, "saved": 0, "applied": 1, "no answer": 2, "responded": 3, "screening": 4, "interview": 5, "offer": 6,
        "declined by me": 7, "rejected": 7, "closed by them": 7, "accepted": 8}  # fmt: skip


#: Steps that a process may hold several of. The day on which a tracker's status last changed is the day of none of
#: them, and would be a new conversation at each export.
REPEATED = frozenset({"screening", "interview"})


@dataclass(frozen=True)
class Step:
    """One step of a process: what happened, when (blank = no day is known), and what else the cell said."""

    status: str
    day: str = ""
    note: str = ""
    stage: str = ""


def steps_of(text: str, mapping: Mapping) -> tuple[tuple[str, ...], str]:
    """Return the steps that a word for a status means, none where it is unknown, and what there is to say of it.

    Examples
    --------
    >>> steps_of("Ghosted", Mapping({}, {"Ghosted": ("no answer",)})), steps_of("Ghosted", Mapping({}))
    ((('no answer',), ''), (('no answer',), 'a word in [statuses]; taken as no answer'))
    """
    steps, said = mapping.statuses.get(text, mapping.statuses.get(meant.inside(text))), ""
    if steps is None:
        found = meant.status(text).target
        steps, said = tuple(found.split(" > ")) if found else (), f"a word in [statuses]; taken as {found}"
    return steps, said if steps else "a status that is known; say in [statuses] what it means"


@dataclass
class Story:
    """What the columns of one row say, before it is put together."""

    file: str
    row: int
    mapping: Mapping
    words: list[tuple[str, str, tuple[str, ...]]] = field(default_factory=list)
    flags: list[tuple[str, str, Step]] = field(default_factory=list)
    denied: list[tuple[str, str, str]] = field(default_factory=list)
    days: list[tuple[str, str, str, int]] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    unknown: Counter[str] = field(default_factory=Counter)
    notes: list[str] = field(default_factory=list)

    def say(self, column: str, value: str, expected: str, done: Done) -> Problem:
        """Report something about this row."""
        problem = Problem(self.file, self.row, column, value[:80], expected, done)
        self.problems.append(problem)
        return problem

    def word(self, name: str, text: str) -> None:
        """Take the cell of a status column."""
        steps, said = steps_of(text, self.mapping)
        if said:
            self.say(name, text, said, Done.KEPT)
        if not steps:
            self.unknown[text] += 1
        self.words.append((name, text, steps))

    def cell(self, name: str, text: str, status: str, days: AnyMapping[str, tuple[str, str]]) -> None:
        """Take the cell of a step's column: days, dates, yes, no, or a verdict.

        Parameters
        ----------
        name, text:
            The column's header, and what was typed.
        status:
            The step.
        days:
            For each part of the cell the day that it is, or a blank and why it is none.
        """
        if name in self.mapping.days_after_applying:
            count = reading.number(text)
            if count is None or count != int(count) or not 0 <= count <= reading.MOST_DAYS:
                self.say(name, text, "a number of days; it is in the notes", Done.LEFT_EMPTY)
                self.notes.append(f"{name}: {text}")
            else:
                self.days.append((name, text, status, int(count)))
            return
        named = re.sub(r"\s*(?:date(?: of)?|interviews?)\s*", " ", name.casefold()).strip()
        stage = fold("interviews", "stage", named) or ""
        whole = text.strip().casefold()
        if whole in values.NO:
            self.denied.append((name, text, status))
            return
        if whole in values.YES:
            self.flags.append((name, text, Step(status, stage=stage)))
            return
        for part, (day, why) in days.items():
            if day:
                beside = reading.day_in(part)[1]
                kind = meant.conversation("stage", beside)[0] if beside else None
                self.flags.append((name, text, Step(status, day, beside, kind or stage)))
                continue
            verdict = meant.status(part)
            if verdict.certainty in {"sure", "likely"} or (verdict.target and verdict.target in ENDED):
                self.flags.append((name, text, Step(status, stage=stage)))
                self.flags += [(name, text, Step(one)) for one in verdict.target.split(" > ") if one != status]
                continue
            self.flags.append((name, text, Step(status, note=part, stage=stage)))
            if status == "offer" and reading.pay(part) is not None:
                continue  # what was offered; it stands in the step's note
            said = f" ({why})" if why.startswith(("could be", "is not a day")) else ""
            self.say(name, part, f"a day, yes or no{said}; the step is taken without a day", Done.KEPT)


@dataclass
class Told:
    """One row's story: its steps in order, how it stands, and what did not fit."""

    steps: list[Step]
    status: str
    status_on: str
    notes: list[str]
    problems: list[Problem]
    disagree: list[Problem]
    unknown: Counter[str]
    #: Whether the day that seemed to be the day of applying is the day of saving.
    is_saved_on: bool = False


def tell(story: Story, applied_on: str, first_reply_on: str, status_on: str, vague_day: str = "") -> Told:
    """Put one row's columns together.

    Parameters
    ----------
    story:
        What the columns say.
    applied_on, first_reply_on, status_on:
        ISO days, blank where not known.
    vague_day:
        The day of applying, where its header says only that it is a date.

    Returns
    -------
    Told
        Steps without doubles, an ending last. Where columns disagree, the rule of the mapping decides and the
        row is reported; each step that any column tells stays among the steps.
    """
    disagree: list[Problem] = []
    worded = [step for _, _, steps in story.words for step in steps]
    flagged = [flag.status for _, _, flag in story.flags]
    if not story.words and story.mapping.status_of_all and set(flagged) <= {story.mapping.status_of_all}:
        worded = [story.mapping.status_of_all]
    # Jobs that were only saved, and then perhaps skipped, were never applied for.
    only_saved = "saved" in worded and set(worded) | set(flagged) <= {"saved", "declined by me", "closed by them"}
    is_saved_on = only_saved and bool(vague_day)
    if is_saved_on:
        story.flags.append(("", "", Step("saved", vague_day)))
        applied_on = ""
    status = _status(story, worded, flagged, applied_on, disagree)
    if not status and not applied_on and any(denied == "applied" for _, _, denied in story.denied):
        status = "saved"  # a box for having applied that is not ticked
        story.flags.append(("", "", Step("saved")))
    if only_saved and applied_on and status == "saved":
        name, text = next(((name, text) for name, text, steps in story.words if "saved" in steps), ("", ""))
        said = f'"{text}" and yet a day of applying, {_told(applied_on)}; taken as saved, and the day stays beside it'
        disagree.append(story.say(name, "", said, Done.KEPT))
    steps: list[Step] = []
    if (
        not (only_saved and not applied_on)
        and status != "saved"
        and (applied_on or worded or flagged or not story.words)
    ):
        steps.append(Step("applied", applied_on))
    if first_reply_on:
        steps.append(Step("responded", first_reply_on))
    steps += [flag for _, _, flag in story.flags]
    dated = {step.status for step in steps}
    steps += [Step(word) for word in dict.fromkeys(worded) if word not in dated]
    steps = _with_days(story, steps, status, applied_on)
    if status_on and status not in REPEATED:
        steps = [Step(s.status, status_on, s.note, s.stage) if s.status == status and not s.day else s for s in steps]
    steps = _without_doubles(steps)
    steps.sort(key=lambda step: (step.status in ENDED, STATUSES.index(step.status), step.day or "9999"))
    _in_order(story, applied_on, steps)
    # A step's own day tells more than a column that says when anything changed last.
    came = max((step.day for step in steps if step.status == status and step.day), default="")
    return Told(
        steps,
        status,
        came if RANK.get(status, 0) > RANK["applied"] else "",
        story.notes,
        story.problems,
        disagree,
        story.unknown,
        is_saved_on,
    )


def _status(story: Story, worded: list[str], flagged: list[str], applied_on: str, disagree: list[Problem]) -> str:
    """Return how the process stands, and report where columns tell two stories."""
    word, flag = _furthest(worded), _furthest(flagged)
    unknown = [text for _, text, steps in story.words if not steps]
    if not word and unknown:
        return unknown[0]  # kept as typed, and asked about when the log is read
    if not word:
        return flag if RANK[flag] > RANK["saved"] else "applied" if applied_on else flag
    if word == "responded" and flag not in ENDED and RANK[flag] > RANK[word]:
        return flag  # there was an answer, and it went on
    further = RANK[flag] > RANK[word] and RANK[flag] >= RANK["interview"]
    after_an_end = flag in {"offer", "accepted"} and word in {"rejected", "no answer", "closed by them"}
    two_ends = {one for one in worded if one in ENDED} | ({flag} if flag in ENDED else set())
    furthest = story.mapping.when_columns_disagree == "furthest"
    if further or after_an_end or (flag in ENDED - {"no answer", word} and word in ENDED):
        names, texts = _named(story, flag)
        taken = flag if furthest and (further or flag == "accepted" or (after_an_end and word == "no answer")) else word
        disagree.append(story.say(names, texts, f"one story; taken as {taken}", Done.KEPT))
        return taken
    if len(two_ends - {"no answer"}) > 1 and not two_ends <= {"accepted", "declined by me"}:
        names = " / ".join(name for name, _, _ in story.words)
        disagree.append(
            story.say(names, " / ".join(text for _, text, _ in story.words), f"one story; taken as {word}", Done.KEPT)
        )
    for name, text, denied in story.denied:
        if denied in worded and denied in {"offer", "interview", "accepted", "rejected"}:
            told = next((one, said) for one, said, steps in story.words if denied in steps)
            disagree.append(
                story.say(f"{told[0]} / {name}", f"{told[1]} / {text}", f"one story; taken as {word}", Done.KEPT)
            )
    return word


def _furthest(steps: list[str]) -> str:
    """Return the ending among steps, else the furthest of them."""
    return max([step for step in steps if step in ENDED] or steps, key=RANK.__getitem__, default="")


def _named(story: Story, flag: str) -> tuple[str, str]:
    name, text = next((name, text) for name, text, step in story.flags if step.status == flag)
    told = [(one, said) for one, said, steps in story.words if steps]
    return f"{told[0][0]} / {name}", f"{told[0][1]} / {text}"


def _with_days(story: Story, steps: list[Step], status: str, applied_on: str) -> list[Step]:
    """Date the steps that a column counts in days from applying; only steps that the other columns tell, too."""
    for name, text, kind, count in story.days:
        told = any(step.status == kind for step in steps) or not story.words
        day = (dt.date.fromisoformat(applied_on) + dt.timedelta(days=count)).isoformat() if applied_on else ""
        latest = max((step.day for step in steps if step.day and step.status not in ENDED), default="")
        if told and day and (kind not in ENDED or day >= latest):
            steps = [step for step in steps if step.status != kind or step.day] + [Step(kind, day)]
            continue
        story.notes.append(f"{name}: {text}")
        if not told:
            story.say(
                name,
                text,
                f'expected in a row that stands at "{status}"; it makes no "{kind}" and is in the notes',
                Done.KEPT,
            )
        else:
            why = f"{day} is before {latest}" if day else "the day of applying is not known"
            story.say(name, text, f'the days to "{kind}" ({why}); it is in the notes', Done.LEFT_EMPTY)
    return steps


def _without_doubles(steps: list[Step]) -> list[Step]:
    """Drop a step that stands there twice, and one without a day where the same one has a day."""
    dated = {step.status for step in steps if step.day}
    return [step for step in dict.fromkeys(steps) if step.day or step.note or step.status not in dated]


def _in_order(story: Story, applied_on: str, steps: list[Step]) -> None:
    early = [step for step in steps if step.day and applied_on and step.day < applied_on]
    for step in early:
        if step.status != "saved":
            story.say(
                "",
                "",
                f'"{step.status}" is dated {_told(step.day)}, before you applied on {_told(applied_on)}',
                Done.KEPT,
            )


def _told(day: str) -> str:
    return date_in_words(dt.date.fromisoformat(day))
