"""The form of the front page: an interview just now, and earlier ones of which nobody wrote down how much the job was wanted."""

from __future__ import annotations

import html
from typing import Any

from offerscope.forms.person import is_answered_by_a_person
from offerscope.logs.model import LogError, Logs


def add_form(logs: Logs) -> Any:
    """Return a form to write down an interview, and to recall earlier ones, for the last line of a notebook's cell.

    Parameters
    ----------
    logs:
        The log; it is written to when the person says so.

    Returns
    -------
    ipywidgets.Widget or None
        ``None`` where nobody is there to answer, so that a report's page shows nothing in its place.

    Examples
    --------
    >>> from offerscope.logs import build_logs
    >>> add_form(build_logs({})) is None
    True
    """
    if not is_answered_by_a_person():
        return None
    import ipywidgets  # takes a third of a second, and only a person in a notebook needs it

    from offerscope.forms.interview_form import InterviewForm
    from offerscope.forms.recall_form import RecallForm

    try:
        now, earlier = InterviewForm(logs), RecallForm(logs)
    except LogError as error:
        return ipywidgets.HTML(f"<p>{html.escape(str(error))}</p>")
    parts = [now.box]
    if earlier.lists:
        text = "<h3>Earlier interviews</h3>Put the companies in order, once for before and once for after. Below stands what will be written."  # fmt: skip
        parts += [ipywidgets.HTML(text), earlier.box]
    return ipywidgets.VBox(parts)
