"""The days to come as an iCalendar file (RFC 5545) that every calendar takes in, and takes for the same when it comes again."""

from __future__ import annotations

import datetime as dt
import re
import uuid
from collections.abc import Sequence

from offerscope.logs.days_to_come import Day
from offerscope.logs.model import one_line

#: What the events' names are made in: the same day of the same log has the same name in every file.
_NAMES = uuid.uuid5(uuid.NAMESPACE_DNS, "offerscope")

#: Signs that the format does not allow in texts, and what no UTF-8 text may hold.
_NOT_TEXT = re.compile("[\x00-\x08\x0b-\x1f\x7f\ud800-\udfff]")

#: Each later file has a higher number; this is when the counting of minutes begins.
_BEGIN = dt.datetime(2020, 1, 1, tzinfo=dt.UTC)


def calendar(days: Sequence[Day], name: str, now: dt.datetime) -> bytes:
    """Return days as an iCalendar file.

    Parameters
    ----------
    days:
        The days, one at least: a calendar without an event is none.
    name:
        What the log is called.
    now:
        The moment it is written, with its zone.

    Returns
    -------
    bytes
        The file. Days are whole days; moments have no zone, and mean the clock of the place where one is.

    Raises
    ------
    ValueError
        If there are no days.

    Examples
    --------
    >>> day = Day(("deadline", "Harbor"), dt.date(2026, 6, 2), "Answer the offer Harbor")
    >>> text = calendar([day], "My search", dt.datetime(2026, 5, 29, 12, tzinfo=dt.UTC)).decode()
    >>> "DTSTART;VALUE=DATE:20260602\\r\\n" in text, "SUMMARY:Answer the offer Harbor\\r\\n" in text
    (True, True)
    """
    if not days:
        raise ValueError("a calendar holds one event at least")
    import icalendar  # only where a calendar is made

    made = icalendar.Calendar()
    made.add("prodid", "-//Offerscope//Days to come//EN")
    made.add("version", "2.0")
    made.add("calscale", "GREGORIAN")
    made.add("method", "PUBLISH")
    made.add("x-wr-calname", _text(one_line(f"{name}: days to come")))
    stamp = now.astimezone(dt.UTC).replace(microsecond=0)
    for day in days:
        event = icalendar.Event()
        event.add("uid", f"{uid(name, day)}@offerscope")
        event.add("dtstamp", stamp)
        event.add("sequence", max(0, int((stamp - _BEGIN).total_seconds() // 60)))
        event.add("dtstart", day.on)
        event.add("summary", _text(day.title))
        if day.about:
            event.add("description", _text(day.about))
        # It is nobody else's business, and takes no time of the day.
        event.add("class", "PRIVATE")
        event.add("transp", "TRANSPARENT")
        for before in day.reminders:
            alarm = icalendar.Alarm()
            alarm.add("action", "DISPLAY")
            alarm.add("description", _text(day.title))
            alarm.add("trigger", before)
            event.add_component(alarm)
        made.add_component(event)
    written: bytes = made.to_ical()
    return written


def uid(name: str, day: Day) -> uuid.UUID:
    """Return the name of an event: by what it is the day of, and not by the day, so that a day that was moved moves.

    Examples
    --------
    >>> one = Day(("deadline", "Harbor"), dt.date(2026, 6, 2), "Answer")
    >>> uid("My search", one) == uid("My search", Day(one.key, dt.date(2026, 6, 5), "Answer soon"))
    True
    """
    return uuid.uuid5(_NAMES, "\n".join(_text(part).replace("\n", " ") for part in (name, *day.key)))


def _text(text: str) -> str:
    return _NOT_TEXT.sub("\ufffd", text.replace("\r\n", "\n").replace("\r", "\n"))
