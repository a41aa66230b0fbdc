"""Ask about an interview in a terminal, or from what is piped in: five questions, each of which but the first may be skipped."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace

from offerscope.forms import interview as one
from offerscope.forms.asking import T, agrees, until_read
from offerscope.forms.interview_keep import write
from offerscope.forms.known import Known, known
from offerscope.logs.model import Logs, one_line
from offerscope.logs.processes import same
from offerscope.logs.schema import TABLES

#: How many companies are listed.
_LISTED = 9


def add_interview(
    logs: Logs,
    given: Mapping[str, str] | None = None,
    *,
    read: Callable[[str], str] = input,
    say: Callable[[str], None] = print,
    today: dt.date | None = None,
) -> bool | None:
    """Ask about an interview and add it to the log; with a company given, nothing is asked.

    Nothing is written before the last question was answered or skipped: where the input ends earlier, it was stopped.

    Parameters
    ----------
    logs:
        The log.
    given:
        Answers by the options' names (see :data:`offerscope.forms.interview.OPTIONS`); what is given is not asked.
    read, say:
        How a line is read and shown.
    today:
        The day to keep with it; ``None`` = today.

    Returns
    -------
    bool or None
        Whether it was added: not where the input ended, or no company was named. ``None`` where the asking was interrupted, and then nothing was written.

    Raises
    ------
    LogError
        If the log is one that cannot be written to, or what is given cannot be read; nothing is asked then.
    """
    day = today or dt.date.today()
    path = one.place(logs)
    answers = {name: text for name, text in (given or {}).items() if text.strip()}
    found = known(logs)
    if answers.get("company"):
        interview = one.from_options(answers, found, day)
    else:
        one.from_options({**answers, "company": "any"}, found, day)  # what is given is read before anything is asked
        try:
            interview = _Asking(found, answers, day, read, say).interview()
        except EOFError:
            say("")
            say("Nothing was added.")
            return False
        except KeyboardInterrupt:
            say("")  # the command says that it was stopped
            return None
    for line in write(logs, path, interview, day):
        say(line)
    return True


class _Asking:
    """One round of questions."""

    def __init__(
        self, found: Known, given: Mapping[str, str], today: dt.date, read: Callable[[str], str], say: Callable[[str], None]
    ) -> None:  # fmt: skip
        self.found, self.given, self.today, self.read, self.say = found, given, today, read, say

    def interview(self) -> one.Interview:
        """Return what was answered."""
        self.say("Five questions. Enter skips one; Ctrl-C stops, and nothing is written.")
        company, is_new = self._company()
        given = {**self.given, "company": company, "new": "yes" if is_new else ""}
        given["role"] = self.given.get("role") or self._role(company, is_new=is_new)
        told = one.from_options(given, self.found, self.today)
        if "date" not in self.given:
            prompt = f"2 of 5  When? [{self.today.isoformat()}] "
            told = replace(told, date=self._ask(prompt, lambda text: one.read_day(text, self.today)))
        if "stage" not in self.given:
            told = replace(told, stage=self._word("stage", "3 of 5  Which step was it? "))
        if told.date > self.today:
            one.from_options({**given, "date": told.date.isoformat()}, self.found, self.today)
            self.say("It is still to come, so how it went is not asked yet.")
            return told
        if not {"before", "after"} & set(self.given):
            told = self._wanted(told)
        if not {"rating", "outcome"} & set(self.given):
            told = self._verdict(told)
        return told

    def _wanted(self, told: one.Interview) -> one.Interview:
        typed: list[str] = []
        before, after = self._ask("4 of 5  How much did you want the job before it, 1 to 10? ", one.read_wanted, typed)
        if typed[0] and after is None:
            after = self._ask("        And now, after it? ", one.read_rating)
        return replace(told, before=before, after=after)

    def _verdict(self, told: one.Interview) -> one.Interview:
        typed: list[str] = []
        rating, outcome = self._ask("5 of 5  How well did you do, 1 to 10? ", one.read_verdict, typed)
        if typed[0] and not outcome:
            outcome = self._word("outcome", "        And what came of it so far? ")
        return replace(told, rating=rating, outcome=outcome)

    def _ask(self, prompt: str, answer: Callable[[str], T], typed: list[str] | None = None) -> T:
        """Return an answer once it can be read; what was typed for it is kept where a list is given."""

        def kept(text: str) -> T:
            found = answer(text)
            if typed is not None:
                typed.append(one_line(text))
            return found

        return until_read(prompt, kept, self.read, self.say)

    def _word(self, column: str, prompt: str) -> str:
        """Return a word for a column; one of the person's own is kept as it is, unless it is a slip."""
        self.say(f"{', '.join(TABLES[one.TABLE].choices(column))}, or a word of your own")
        word = self._ask(prompt, lambda text: one.read_word(column, text))
        meant = one.meant_word(column, word)
        return meant if meant and self._is_so(f"Did you mean {meant}?") else word

    def _company(self) -> tuple[str, bool]:
        """Return the company, and whether it is a new one."""
        listed = self.found.names[:_LISTED]
        if listed:
            self.say(_listed(listed))
        blanks = 0
        while True:
            try:
                typed = one.read_company(self.read("1 of 5  Which company? "))
            except ValueError as error:
                blanks += 1
                if blanks > 1:
                    raise EOFError from None
                self.say(f"{error} Enter again stops.")
                continue
            known = self.found.find(typed)
            if not known and (number := _number(typed)) is not None and listed:
                if not 1 <= number <= len(listed):
                    self.say(f"There is no {typed} among them. Type a number from 1 to {len(listed)}, or a name.")
                    continue
                known = listed[number - 1]
            if known:
                return known, False
            near = self.found.near(typed)
            if near and self._is_so(f"{typed} is new in this log. Did you mean {near}?"):
                return near, False
            if not near:
                self.say(f"{typed} is new in this log.")
            return typed, True

    def _role(self, company: str, *, is_new: bool) -> str:
        roles = self.found.roles.get(company, ())
        if is_new:
            return self._ask("        For which job there? ", one_line)
        if len(roles) < 2:
            return ""
        self.say(_listed(roles))

        def role(text: str) -> str:
            typed = one_line(text)
            number = _number(typed)
            if number is not None:
                if not 1 <= number <= len(roles):
                    raise ValueError(
                        f"There is no {typed} among them. Type a number from 1 to {len(roles)}, or a name."
                    )
                return roles[number - 1]
            if not typed:
                return ""
            begun = [name for name in roles if same(name).startswith(same(typed))]
            if len(begun) == 1:
                return begun[0]
            if any(same(name) == same(typed) for name in roles) or self._is_so(f"{typed} is a new job there."):
                return typed
            raise ValueError("Then type its number, or its name.")

        return self._ask("        For which job? ", role)

    def _is_so(self, said: str) -> bool:
        """Say something, and return whether the person agrees."""
        self.say(one_line(said))
        return agrees("        Enter for yes, n for no: ", self.read, self.say)


def _listed(names: Sequence[str]) -> str:
    return one_line(", ".join(f"{at} = {name}" for at, name in enumerate(names, start=1)))


def _number(typed: str) -> int | None:
    """Return a number of a list; what is longer is a name, such as a year."""
    return int(typed) if typed.isdecimal() and len(typed) <= 2 else None
