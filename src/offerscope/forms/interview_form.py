"""Write down an interview in JupyterLab: the questions of the terminal as one small form."""

from __future__ import annotations

import datetime as dt
import html
from collections.abc import Callable
from typing import Any

from offerscope.forms import interview as one
from offerscope.forms.interview_keep import write
from offerscope.forms.known import known
from offerscope.logs import read_logs
from offerscope.logs.model import LogError, Logs
from offerscope.logs.schema import TABLES

_UNSAID = "not said"


class InterviewForm:
    """The fields, the button that adds them to the log, and what came of it.

    Parameters
    ----------
    logs:
        The log; each interview is added to it when the person says so.
    today:
        Gives the day, which is kept with what is written down.

    Raises
    ------
    LogError
        If the log is one that is not written to.
    """

    def __init__(self, logs: Logs, today: Callable[[], dt.date] = dt.date.today) -> None:
        import ipywidgets  # takes a third of a second, and only a person in a notebook needs it

        self.logs, self.today = logs, today
        self.path, self.found = one.place(logs), known(logs)
        self.company = ipywidgets.Combobox(options=self.found.names, placeholder="its name", ensure_option=False)
        self.role = ipywidgets.Combobox(placeholder="which job there", ensure_option=False)
        self.date = ipywidgets.DatePicker(value=today())
        self.stage, self.outcome = (_choice(ipywidgets, TABLES[one.TABLE].choices(name)) for name in ("stage", "outcome"))  # fmt: skip
        self.before, self.after, self.rating = (_choice(ipywidgets, range(1, 11)) for _ in range(3))
        self.add = ipywidgets.Button(description="Add it to my log", button_style="primary")
        self.is_it, self.is_new = ipywidgets.Button(), ipywidgets.Button(description="No, it is a new company")
        self.said = ipywidgets.HTML()
        self.asked = ipywidgets.HBox([self.is_it, self.is_new])
        for button in (self.add, self.is_it, self.is_new):
            button.layout.width = "auto"
        self.company.observe(self._names, names="value")
        self.date.observe(self._held, names="value")
        self.add.on_click(self._adds)
        self.is_it.on_click(self._takes_near)
        self.is_new.on_click(lambda _: self._write())
        fields = (
            ("Company", self.company), ("Job", self.role), ("When", self.date), ("Which step", self.stage),
            ("How much I wanted the job before, 1 to 10", self.before), ("How much I want it now, 1 to 10", self.after),
            ("How well I did, 1 to 10", self.rating), ("What came of it so far", self.outcome),
        )  # fmt: skip
        rows = [_row(ipywidgets, label, widget) for label, widget in fields]
        self.job, self.how_it_went = rows[1], rows[4:]
        # What is said stands above the button that was clicked: below it, it may be out of sight.
        self.box = ipywidgets.VBox([*rows, self.said, self.asked, self.add], layout={"max_width": "44em"})
        self._names()

    def _names(self, _: Any = None) -> None:
        """Ask for the job at a company that is new, or has several."""
        typed = self.company.value.strip()
        known = self.found.find(typed)
        roles = self.found.roles.get(known, ())
        self.role.options, self.role.value = roles, ""
        self.job.layout.display = "" if len(roles) > 1 or (typed and not known) else "none"
        self.asked.layout.display = "none"

    def _held(self, _: Any = None) -> None:
        """Ask how it went only where it was held."""
        is_to_come = (self.date.value or self.today()) > self.today()
        for row in self.how_it_went:
            row.layout.display = "none" if is_to_come else ""

    def _adds(self, _: Any) -> None:
        near = self.found.near(self.company.value) if self.company.value.strip() else ""
        if not near:
            self._write()
            return
        self._say(f"{self.company.value} is new in this log. Did you mean {near}?")
        self.is_it.description = f"Yes, {near}"
        self.asked.layout.display = ""

    def _takes_near(self, _: Any) -> None:
        role = self.role.value
        self.company.value = self.found.near(self.company.value) or self.company.value
        self.role.value = role
        self._write()

    def _write(self) -> None:
        self.asked.layout.display = "none"
        day = self.date.value or self.today()
        told = {"before": self.before, "after": self.after, "rating": self.rating, "outcome": self.outcome}
        given = {
            "company": self.company.value, "new": "yes", "role": self.role.value, "date": day.isoformat(), "stage": self.stage.value,
            **{name: widget.value for name, widget in told.items() if day <= self.today()},
        }  # fmt: skip
        try:
            interview = one.from_options(given, self.found, self.today())
            lines = write(self.logs, self.path, interview, self.today())
            self.logs = read_logs(self.logs.path, as_of=self.logs.as_of)
        except LogError as error:
            self._say(str(error).partition(": ")[2] if str(error).startswith("--") else str(error))
            return
        self.found = known(self.logs)
        self.company.options = self.found.names
        for widget in (self.company, self.role, self.stage, self.outcome, self.before, self.after, self.rating):
            widget.value = ""
        self._say(*lines, "Run all cells again to see the page with it.")

    def _say(self, *lines: str) -> None:
        self.said.value = "".join(f"<p>{html.escape(line)}</p>" for line in lines)


def _choice(widgets: Any, words: Any) -> Any:
    return widgets.Dropdown(options=[(_UNSAID, ""), *((str(word), str(word)) for word in words)], value="")


def _row(widgets: Any, label: str, widget: Any) -> Any:
    """Return a label beside its field, which stands below it where there is no room."""
    widget.layout.width = "16em"
    text = widgets.HTML(html.escape(label), layout={"flex": "1 1 18em", "width": "auto"})
    return widgets.HBox([text, widget], layout={"flex_flow": "row wrap", "align_items": "center"})
