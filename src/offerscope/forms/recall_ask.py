"""Ask in a terminal in which order companies were wanted; what is to be written is shown before it is."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Sequence

from offerscope.forms import recall
from offerscope.forms.asking import agrees, until_read
from offerscope.forms.interview import place
from offerscope.logs.model import Logs, one_line
from offerscope.wording import plural


def add_recall(
    logs: Logs,
    *,
    read: Callable[[str], str] = input,
    say: Callable[[str], None] = print,
    today: dt.date | None = None,
) -> bool | None:
    """Ask for the order in which companies were wanted before and after their interviews, and write what it comes to.

    Parameters
    ----------
    logs:
        The log.
    read, say:
        How a line is read and shown.
    today:
        The day to mark it with; ``None`` = today.

    Returns
    -------
    bool or None
        Whether something was written; ``None`` where the asking was interrupted, and then nothing was.

    Raises
    ------
    LogError
        If the log is one that cannot be written to, or was changed meanwhile.
    """
    day = today or dt.date.today()
    path = place(logs)
    found = recall.cards(logs, path, day)
    if not found:
        say("How much you wanted the job is written down for every company you interviewed with, or there is none yet.")
        return False
    many = plural(len(found), "company you interviewed with", "companies you interviewed with")
    say(f"{many} without a note of how much you wanted the job.")
    try:
        orders = {}
        for moment in recall.MOMENTS:
            order = _order(moment, [card for card in found if moment in card.needs], read, say)
            if order is not None:
                orders[moment] = order
        made = recall.plan(orders, path, day)
        for line in made.lines:
            say(line)
        is_wanted = bool(made.lines) and agrees("Write it? Enter for yes, n for no: ", read, say)
    except (EOFError, KeyboardInterrupt) as end:
        say("")
        if isinstance(end, KeyboardInterrupt):  # the command says that it was stopped
            return None
        say("Nothing was written.")
        return False
    if not is_wanted:
        say("Nothing was written.")
        return False
    say(one_line(recall.write(path, made)))
    return True


def _order(
    moment: str, among: Sequence[recall.Card], read: Callable[[str], str], say: Callable[[str], None]
) -> recall.Order | None:
    """Return the order for one moment; ``None`` where it is skipped."""
    if not among:
        return None
    say("")
    say(f"Think back to {recall.MOMENTS[moment]}.")
    for number, card in enumerate(among, start=1):
        say(one_line(f"{number} = {card.name}: {card.when}"))
    groups: tuple[tuple[recall.Card, ...], ...] = ((among[0],),)
    if len(among) > 1:
        such = {2: "2 1", 3: "3 1 = 2"}.get(len(among), "3 1 = 4")
        say(f"Type the numbers, the job you wanted most first, such as {such}. = stands between two you wanted alike. Leave out what you cannot recall.")  # fmt: skip
        groups = until_read("Order, or Enter to skip: ", lambda text: recall.read_order(text, among), read, say)
        if not groups:
            return None
    most = until_read(_how_much(groups[0], len(groups) > 1, "most"), recall.read_end, read, say)
    if most is None:
        return None
    least: float | None = most
    if len(groups) > 1:
        least = until_read(_how_much(groups[-1], True, "least"), lambda text: recall.read_end(text, most), read, say)
    if least is None:
        say("Without both ends an order does not say how much: it is left out.")
        return None
    return recall.Order(groups, most, least)


def _how_much(group: Sequence[recall.Card], one_of_several: bool, end: str) -> str:
    which = f", the one you wanted {end}" if one_of_several else ""
    return one_line(f"How much did you want {group[0].name}{which}, 1 to 10, or Enter to skip: ") + " "
