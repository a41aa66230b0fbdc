"""One small log through every question, so that what is imported, read or built at the first use is there before any kernel is forked.

Called by the process that kernels are forked from (see :mod:`offerscope.kernels`), which starts once for many notebooks. Nothing is kept
but what the modules themselves keep: tables of reference, locales, compiled patterns, the checks of the schema.
"""

from __future__ import annotations

import tempfile
from pathlib import Path

from offerscope.logs import Logs, read_logs
from offerscope.questions import Answer, all_questions
from offerscope.show import show

AS_OF = "2026-05-29"

#: A log in which each question has something to look at, as small as that may be.
TABLES = {
    "applications": "company,role,applied_on,status,pay_min,pay_max,pay_currency,posting\n"
    + "".join(
        f"Firm {one},Analyst,2026-05-{one:02},rejected,{one}0000,{one}5000,USD,SQL and Python wanted\n"
        for one in range(1, 7)
    ),
    "interviews": "date,company,role,outcome,self_rating,enthusiasm_before,enthusiasm_after,skills_asked,culture_respect\n"
    + "".join(
        f"2026-05-{one + 10},Firm {one},Analyst,advanced,{one},{one},5,SQL; Python,{1 + one % 4}\n"
        for one in range(1, 7)
    ),
    "offers": "offer,company,role,received_on,deadline,status\n"
    "One,Firm 1,Analyst,2026-05-20,2026-06-01,live\nTwo,Firm 2,Analyst,2026-05-20,2026-06-01,live\n",
    "offer_terms": "offer,term,amount,unit,per\nOne,base,100000,USD,year\nTwo,base,90000,USD,year\n",
    "contacts": "name,company,met_on\nA person,Firm 1,2026-05-01\n",
    "goals": "criterion,set_on,weight\npay,2026-05-01,60\nrespect,2026-05-01,40\n",
}


def rehearse() -> dict[str, Answer]:
    """Answer every question for a small log that is made for it, and show what is found.

    Returns
    -------
    dict
        The answers by the question's name.

    Examples
    --------
    >>> sorted(rehearse())[:3]
    ['cultures', 'decision', 'goals']
    """
    logs = small_log()
    found = {}
    for name, question in all_questions().items():
        if question.THEME != "all" and question.has_data(logs):
            found[name] = question.answer(logs, question.Settings())
            show(found[name])
    return found


def small_log() -> Logs:
    """Write the small log down and read it, as a person's is read."""
    with tempfile.TemporaryDirectory(prefix="offerscope-") as private:
        for name, text in TABLES.items():
            (Path(private) / f"{name}.csv").write_text(text, encoding="utf-8")
        return read_logs(private, as_of=AS_OF)
