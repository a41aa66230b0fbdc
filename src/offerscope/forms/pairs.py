"""Ask a person to choose between pairs of jobs: in a terminal, or with buttons in JupyterLab.

Each answer is kept in the log at once, with its day, so that nothing is lost however the asking ends.
"""

from __future__ import annotations

import datetime as dt
import html
from collections.abc import Callable
from typing import Any

from offerscope.forms.asking import until_read
from offerscope.forms.person import is_answered_by_a_person
from offerscope.logs import preferences
from offerscope.logs.model import LogError, Logs, one_line
from offerscope.questions.goals import Job, Pair, make_pairs
from offerscope.wording import plural

#: What may be typed for each answer.
_TYPED = {
    **dict.fromkeys(("1", "first", "left", "l", "a"), "first"),
    **dict.fromkeys(("2", "second", "right", "r", "b"), "second"),
    **dict.fromkeys(("0", "cannot tell", "can't tell", "cannot", "c", "?", "="), "cannot tell"),
    **dict.fromkeys(("q", "quit", "stop", "exit"), "stop"),
}


def ask_pairs(
    logs: Logs,
    count: int = 12,
    seed: int = 5,
    *,
    read: Callable[[str], str] = input,
    say: Callable[[str], None] = print,
    today: dt.date | None = None,
) -> bool:
    """Ask about pairs of jobs in a terminal, and keep each answer in the log.

    Parameters
    ----------
    logs:
        The log.
    count, seed:
        How many pairs, and of their choice (see :func:`offerscope.questions.goals.make_pairs`).
    read, say:
        How a line is read and shown.
    today:
        The day to keep with the answers; ``None`` = today.

    Returns
    -------
    bool
        Whether it was interrupted; what was answered until then is kept.

    Raises
    ------
    LogError
        If the log is one that cannot be written to; nothing is asked then.
    """
    path = preferences.place(logs)
    day = today or dt.date.today()
    pairs = make_pairs(logs, count, seed)
    met = any(job.company for pair in pairs for job in (pair.first, pair.second))
    whose = "made up or of companies you met, none with its name" if met else "all made up"
    say(f"{plural(len(pairs), 'pair')} of jobs, {whose}. Which would you take?")
    say("Type 1 or 2, 0 if you cannot tell, q to stop. Each answer is kept at once.")
    kept, interrupted = 0, False
    try:
        for number, pair in enumerate(pairs, start=1):
            say("")
            say(f"Pair {number} of {len(pairs)}")
            for mark, job in (("1", pair.first), ("2", pair.second)):
                say(f"  {mark}  {_line(job)}")
            answer = _typed(read, say)
            if answer == "stop":
                break
            _keep(path, pair, answer, day)
            kept += 1
    except (EOFError, KeyboardInterrupt) as end:
        interrupted = isinstance(end, KeyboardInterrupt)
        say("")
    say(
        f"{kept} of {plural(len(pairs), 'answer')} kept in {path}."
        if kept
        else "Nothing was answered, and nothing written."
    )
    if kept and logs.profile.as_of is not None and logs.profile.as_of < day:
        say(
            f"Your profile reads the log for {logs.profile.as_of}: pages of that day leave out what you answered today."
        )
    return interrupted


def _typed(read: Callable[[str], str], say: Callable[[str], None]) -> str:
    def answer(text: str) -> str:
        typed = " ".join(text.casefold().split())
        if typed not in _TYPED:
            raise ValueError("That is none of the answers: type 1 or 2, 0 if you cannot tell, q to stop.")
        return _TYPED[typed]

    return until_read("Which? ", answer, read, say)


def _line(job: Job) -> str:
    return one_line(" · ".join(f"{name}: {value}" for name, value in job.lines))


def _keep(path: Any, pair: Pair, answer: str, day: dt.date) -> None:
    first, second = pair.first, pair.second
    row = preferences.row(day, first.text, second.text, answer, first.company, second.company)
    preferences.keep(path, [row], "pairs")


def pairs_form(logs: Logs, pairs: int = 12, seed: int = 5) -> Any:
    """Return a form that asks about pairs of jobs with buttons, for the last line of a notebook's cell.

    Parameters
    ----------
    logs:
        The log; each answer is kept in it at once.
    pairs, seed:
        How many pairs, and of their choice (see :func:`offerscope.questions.goals.make_pairs`).

    Returns
    -------
    ipywidgets.Widget or None
        ``None`` where nobody is there to answer, so that a report's page shows nothing in its place.

    Examples
    --------
    >>> from offerscope.logs import build_logs
    >>> pairs_form(build_logs({})) is None
    True
    """
    if not is_answered_by_a_person():
        return None
    import ipywidgets  # takes a third of a second, and only a person in a notebook needs it

    try:
        path = preferences.place(logs)
    except LogError as error:
        return ipywidgets.HTML(f"<p>{html.escape(str(error))}</p>")
    return _form(ipywidgets, path, make_pairs(logs, pairs, seed))


def _form(widgets: Any, path: Any, pairs: list[Pair]) -> Any:
    shown = widgets.HTML()
    buttons = [
        widgets.Button(description=text, tooltip=tip)
        for text, tip in (("Left", "I would take the left job"), ("Right", "I would take the right job"), ("Cannot tell", "Neither comes first"))
    ]  # fmt: skip
    state = {"at": 0}

    def draw() -> None:
        at = state["at"]
        shown.value = _cards(pairs[at], at + 1, len(pairs)) if at < len(pairs) else _done(at, path)
        for button in buttons:
            button.disabled = at >= len(pairs)

    def take(answer: str) -> Callable[[Any], None]:
        def clicked(_: Any) -> None:
            if state["at"] >= len(pairs):
                return
            try:
                _keep(path, pairs[state["at"]], answer, dt.date.today())
            except LogError as error:
                shown.value = f"<p>{html.escape(str(error))}</p>"
                return
            state["at"] += 1
            draw()

        return clicked

    for button, answer in zip(buttons, ("first", "second", "cannot tell"), strict=True):
        button.on_click(take(answer))
    draw()
    return widgets.VBox([shown, widgets.HBox(buttons)])


def _done(kept: int, path: Any) -> str:
    return (
        f"<p>{plural(kept, 'answer')} kept in {html.escape(str(path))}. Run all cells again to see what they say.</p>"
    )


def _cards(pair: Pair, number: int, of: int) -> str:
    cards = "".join(
        f'<div style="flex:1 1 14em;border:1px solid #8A8F98;border-radius:6px;padding:.4em .8em"><b>{side}</b>'
        + "".join(f"<p style='margin:.2em 0'>{html.escape(one_line(name))}: {html.escape(one_line(value))}</p>" for name, value in job.lines)
        + "</div>"
        for side, job in (("Left", pair.first), ("Right", pair.second))
    )  # fmt: skip
    return f'<p>Pair {number} of {of}: which would you take?</p><div style="display:flex;flex-wrap:wrap;gap:.8em">{cards}</div>'
