"""Ask about an interview in a terminal, or from what is piped in: five questions, each of which but the first may be skipped."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace

from offerscope.forms import interview as one
from offerscope.forms.asking import T, agrees, until_read
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
        Whether it was added; ``None`` where the asking was interrupted, and then nothing was written.

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
            say("Nothing was added: no company was named.")
            return False
        except KeyboardInterrupt:
            say("")
            say("Nothing was added.")
            return None
    for line in one.write(logs, path, interview, day):
        say(line)
    return True


class _Asking:
    """One round of questions."""

    def __init__(
        self, found: Known, given: Mapping[str, str], today: dt.date, read: Callable[[str], str], say: Callable[[str], None]
    ) -> None:  # fmt: skip
        self.found, self.given, self.today, self.read, self.say = found, given, today, read, say
        self.has_ended = False

    def interview(self) -> one.Interview:
        """Return what was answered; where the input ends after the company, the rest is not said."""
        self.say("Five questions. Enter skips one; Ctrl-C stops, and nothing is written.")
        company = self._company()
        role = self.given.get("role") or self._role(company)
        choices = TABLES[one.TABLE].choices
        told = one.from_options({**self.given, "company": company, "role": role}, self.found, self.today)
        if "date" not in self.given:
            day = self._ask(f"2 of 5  When? [{self.today.isoformat()}] ", lambda text: one.read_day(text, self.today))
            told = replace(told, date=day)
        if "stage" not in self.given:
            self.say(", ".join(choices("stage")))
            stage = self._ask("3 of 5  Which step was it? ", lambda text: one.read_word("stage", text))
            told = replace(told, stage=stage)
        if not {"before", "after"} & set(self.given):
            prompt = "4 of 5  How much did you want the job before and after, 1 to 10, such as 6 8? "
            before, after = self._ask(prompt, one.read_wanted)
            told = replace(told, before=before, after=after)
        if not {"rating", "outcome"} & set(self.given):
            self.say(", ".join(choices("outcome")))
            prompt = "5 of 5  How well did you do, 1 to 10, and what came of it so far, such as 7 waiting? "
            rating, outcome = self._ask(prompt, one.read_verdict)
            told = replace(told, rating=rating, outcome=outcome)
        return told

    def _ask(self, prompt: str, answer: Callable[[str], T]) -> T:
        """Return an answer once it can be read; nothing said where the input has ended."""
        if not self.has_ended:
            try:
                return until_read(prompt, answer, self.read, self.say)
            except EOFError:
                self.has_ended = True
                self.say("")
        return answer("")

    def _company(self) -> str:
        listed = self.found.names[:_LISTED]
        if listed:
            self.say(_listed(listed))
        while True:
            try:
                typed = one.read_company(self.read("1 of 5  Which company? "))
            except ValueError as error:
                self.say(str(error))
                continue
            known = self.found.find(typed)
            if not known and typed.isdecimal() and 1 <= int(typed) <= len(listed):
                known = listed[int(typed) - 1]
            if known:
                return known
            near = self.found.near(typed)
            if not near:
                self.say(f"{typed} is new in this log.")
                return typed
            return near if self._is_so(f"{typed} is new in this log. Did you mean {near}?") else typed

    def _role(self, company: str) -> str:
        roles = self.found.roles.get(company, ())
        if len(roles) < 2:
            return ""
        self.say(_listed(roles))

        def role(text: str) -> str:
            typed = one_line(text)
            if typed.isdecimal() and 1 <= int(typed) <= len(roles):
                return roles[int(typed) - 1]
            begun = [name for name in roles if same(name).startswith(same(typed))]
            if not typed or len(begun) == 1:
                return "".join(begun) if typed else ""
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
