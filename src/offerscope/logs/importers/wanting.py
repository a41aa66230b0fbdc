"""Say what a sheet wants to be brought in: a column for whose a row is, and a currency for its pay."""

from __future__ import annotations

from offerscope.logs.amounts import read_amount
from offerscope.logs.importers.batches import Batch
from offerscope.logs.importers.converted import Converted
from offerscope.logs.importers.lexicon import is_header
from offerscope.logs.importers.mapping import BOTH, Mapping
from offerscope.logs.importers.recognise import NOTES_OF
from offerscope.logs.model import LogError

_WHO = frozenset({"applications.company", "applications.role", BOTH})

#: What shows, without any company, that a row is an application.
_STANDS = frozenset({"applications.status", "applications.first_reply_on"})

#: The currency that a whole offer is in.
_CURRENCY = "currency"


class NotALogError(LogError):
    """A sheet in which nothing is recognised, so that there is nothing to bring in."""


def hold_to_logs(batch: Batch, mapping: Mapping, *, is_to_edit: bool) -> None:
    """Refuse, in one line, a sheet without any row or with one column alone, in which no column is recognised.

    Parameters
    ----------
    batch:
        The sheets.
    mapping:
        What could be recognised in them.
    is_to_edit:
        Whether the mapping is to be written for the person to edit, who may know better.

    Raises
    ------
    NotALogError
        If it is such a one.
    """
    if set(mapping.columns.values()) - {"", NOTES_OF[mapping.row_is]}:
        return
    has_rows = any(len(sheet.cells) for sheet in batch.sheets)
    is_alone = len(mapping.columns) < 2 and not any(map(is_header, mapping.columns))
    if not has_rows or (is_alone and not is_to_edit):
        raise NotALogError(
            f"{batch.name} is no log that can be read: it has no column of companies, jobs, days or answers. "
            "Give a table with a row of headers, as CSV or .xlsx."
        )


def is_told(mapping: Mapping) -> bool:
    """Return whether anything says what the rows of a sheet are.

    Examples
    --------
    >>> is_told(Mapping({"Firm": "applications.company"})), is_told(Mapping({"Who": "applications.notes"}))
    (True, False)
    """
    fields = set(mapping.columns.values())
    is_known = bool(fields & (_WHO | _STANDS)) or any(field.startswith("events.") for field in fields)
    return mapping.row_is != "application" or is_known


def missing(mapping: Mapping) -> str:
    """Return what a mapping lacks for its rows to be told apart; blank = nothing.

    Examples
    --------
    >>> missing(Mapping({"Who": "applications.notes"}))
    'no column is known as the company or the role; say which in [columns]'
    """
    fields = {to for to in mapping.columns.values() if to}
    if mapping.row_is in {"application", "step", "transition"} and not fields & _WHO:
        return "no column is known as the company or the role; say which in [columns]"
    if mapping.row_is == "interview" and not {"interviews.company", "interviews.date"} <= fields:
        return "no columns are known as the company and the day; say which in [columns]"
    if mapping.row_is == "step" and "step.event" not in fields:
        return "no column is known as the step; say which in [columns]"
    if mapping.row_is == "transition" and not {"step.from", "step.to"} <= fields:
        return "no columns are known as the two ends of a transition; say which in [columns]"
    return ""


def without_currency(done: Converted) -> int:
    """Return how many applications or offers name pay and no currency.

    Examples
    --------
    >>> without_currency(Converted({"applications": [{"pay_min": "50000"}, {"pay_min": "1", "pay_currency": "EUR"}]}))
    1
    """
    rows = done.tables.get("applications", [])
    named: dict[str, bool] = {}
    for line in done.tables.get("offer_terms", []):
        offer, unit = line["offer"], line.get("unit", "")
        if line["term"] == _CURRENCY:
            named[offer] = True
        elif not unit and _is_money(line["term"], line["amount"]):
            named.setdefault(offer, False)
    return sum("pay_min" in row and "pay_currency" not in row for row in rows) + sum(not one for one in named.values())


def _is_money(term: str, amount: str) -> bool:
    try:
        return term == "base" or read_amount(term, amount).unit == "money" or "$" in amount
    except ValueError:
        return False
