"""Say in words for people what a column was taken for, and what its row is."""

from __future__ import annotations

from offerscope.logs.terms import TERMS

_WORDS = {
    "applications.company_and_role": "the company and the role", "applications.applied_on": "the day of applying",
    "applications.status_on": "the day of the status", "applications.first_reply_on": "the day of the first reply",
    "applications.expected_answer_on": "the day an answer is expected", "interviews.date": "the day of an interview",
    "pay.any": "the pay", "pay.year": "the pay a year", "pay.month": "the pay a month", "pay.hour": "the pay an hour",
    "applications.pay_min": "the lowest pay", "applications.pay_max": "the highest pay", "profile.as_of": "the day of the export",
    "profile.skills": "a skill", "step.event": "the step", "step.date": "the day of the step", "step.from": "the step before",
    "step.to": "the step after", "step.note": "a note", "offers.offer": "the name of the offer", "offers.received_on": "the day of the offer",
    "offers.deadline": "the day to answer by", "offers.pay_per": "per what the pay is", "terms.hourly": "the pay an hour",
    "contacts.met_on": "the day of meeting", "contacts.last_contact_on": "the day of the last contact",
}  # fmt: skip

_ROWS = {"application": "an application", "interview": "an interview", "offer": "an offer"}


def in_words(target: str) -> str:
    """Return what a field of a mapping holds, as people say it.

    Parameters
    ----------
    target:
        The field as a mapping has it; blank = none.

    Examples
    --------
    >>> in_words("applications.applied_on"), in_words("events.screening"), in_words("terms.sign_on"), in_words("")
    ('the day of applying', 'the step "screening"', 'the sign-on', 'nothing')
    """
    table, _, field = target.partition(".")
    if target in _WORDS or not target:
        return _WORDS.get(target, "nothing")
    if field == "notes":
        return "notes"
    if table == "events":
        return f'the step "{field}"'
    return f"the {TERMS[field].label if table == 'terms' and field in TERMS else field.replace('_', ' ')}"


def row_in_words(row_is: str) -> str:
    """Return what a row is, as people say it.

    Examples
    --------
    >>> row_in_words("step"), row_in_words("offer")
    ('a step', 'an offer')
    """
    return _ROWS.get(row_is, f"a {row_is}")
