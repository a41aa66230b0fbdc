"""The equity of an offer from its rows: each grant with its kind, its vesting and the exits that are written."""

from __future__ import annotations

import math
import re
from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from offerscope.pay.equity import exercise_cash, share_price
from offerscope.pay.grant import EXIT_IN, WINDOW, Exit, Grant
from offerscope.pay.money import in_words
from offerscope.pay.offer import Component, Unknown, label
from offerscope.pay.schedules import parse_vesting
from offerscope.pay.vesting import Vesting
from offerscope.questions.common.offer_rows import Rows
from offerscope.wording import join

#: The terms that say what a company may become; they count where exits are written.
FUTURE = frozenset({"exit", "exit_value", "exit_in", "dilution", "preference", "fully_diluted", "window"})

_ISO = re.compile(r"\biso\b|incentive")
_NSO = re.compile(r"\bnq?so\b|non[ -]?qual")
_OPTION = re.compile(r"\boptions?\b")
_PRIVATE = re.compile(r"private|unlisted|start-?up")
_LISTED = re.compile(r"(?<!un)listed|public|traded")

_PERCENT = re.compile(r"(\d+(?:[.,]\d+)?)\s*%")
_OF = re.compile(r"\b(\d+)\s*(?:/|in|of|out of)\s*(\d+)\b")
_SHARE = re.compile(r"(?<![\d.,])([01]?[.,]\d+|[01])(?![\d.,])")


def chance(note: str) -> float | None:
    """Return the probability that a note names, or ``None``.

    Examples
    --------
    >>> chance("20 %"), chance("bought, 0.2"), chance("1 in 5"), chance("who knows")
    (0.2, 0.2, 0.2, None)
    """
    if match := _PERCENT.search(note):
        return float(match[1].replace(",", ".")) / 100
    if match := _OF.search(note):
        return int(match[1]) / int(match[2]) if int(match[2]) else None
    if match := _SHARE.search(note):
        return float(match[1].replace(",", "."))
    return None


def grants(rows: Rows) -> list[Grant]:
    """Return the grants of an offer; what is missing or taken for granted is noted in its rows.

    Parameters
    ----------
    rows:
        The offer's rows.
    """
    found = []
    for row in rows.rows:
        if row["term"] != "equity":
            continue
        name = str(row["grant"])
        if not row["known"] or math.isnan(row["value"]):
            rows.miss("equity", row)
            if rows.about("vesting", name) is not None:
                found.append(Grant(name, None, vesting(rows, name), source="guess", where=rows.where(row), lacks="the amount"))  # fmt: skip
            continue
        if row["value"]:  # "none" is an answer: there is nothing that could vest
            found.append(_grant(rows, row))
    return found


def _grant(rows: Rows, row: dict[str, Any]) -> Grant:
    name = str(row["grant"])
    price, strike = rows.value("share_price", name), rows.value("strike", name)
    exits, problem = _exits(rows, name)
    kind = _kind(rows, row, strike, bool(exits))
    if exits and kind == "listed":
        exits, problem = (), "a listed share counts at today's price, which is its present value"
    shares = int(row["value"]) if rows.shares(row) else None
    value = rows.convert(float(row["value"]), row) if shares is None else None
    is_options = kind in {"iso", "nso"}
    lacks = ""
    if shares is not None and is_options and strike is None:
        lacks = "the strike price"
    elif shares is not None and price is not None:
        value = shares * max(price - (strike or 0.0), 0.0)
    made = Grant(
        name=name,
        value=value,
        vesting=vesting(rows, name),
        shares=shares,
        start=0 if math.isnan(row["start"]) else int(row["start"]),
        source=str(row["source"]) or "letter",
        where=rows.where(row),
        kind=kind,
        price=price,
        strike=(strike or 0.0) if shares is not None else 0.0,
    )
    if exits and not lacks:
        try:
            made = _with_future(rows, made, exits)
        except ValueError as error:
            problem = str(error)
    if problem:
        rows.assumed.append(f"The exits written for the equity are not used: {problem}.")
    if not made.exits:
        lacks = lacks or ("the share price" if made.value is None else "")
        if lacks:
            rows.unknown["equity"] = Unknown("equity", f"{lacks} is not known")
            made = replace(made, value=None, lacks=lacks)
        else:
            _say_today(rows, made)
    return made


def _kind(rows: Rows, row: dict[str, Any], strike: float | None, has_exits: bool) -> str:
    about = rows.about("equity_kind", str(row["grant"]))
    words = str(about["amount"] if about is not None and about["known"] else row["note"]).casefold()
    for kind, pattern in (("iso", _ISO), ("nso", _NSO)):
        if pattern.search(words):
            return kind
    if strike or _OPTION.search(words):
        rows.assumed.append("Nobody has told you which kind the options are; they are taken for NSO.")
        return "nso"
    if _LISTED.search(words):
        return "listed"
    return "private" if _PRIVATE.search(words) or has_exits else ""


def _exits(rows: Rows, name: str) -> tuple[tuple[Exit, ...], str]:
    """Return the exits that are written for a grant, and what is wrong with them; blank where nothing is."""
    found = []
    for row in rows.all_about({"exit", "exit_value"}, name):
        told = chance(str(row["note"]))
        if not row["known"]:
            return (), "of one of them nobody has told you what it fetches"
        if math.isnan(row["value"]):
            return (), f'"{row["amount"]}" is not an amount of money'
        if told is None:
            return (), f"the one at {row['amount']} has no chance; write it in its note, such as 20 %"
        amount = rows.convert(float(row["value"]), row)
        try:
            found.append(Exit(amount, told, "share" if row["term"] == "exit" else "company"))
        except ValueError as error:
            return (), str(error)
    return tuple(found), ""


def _with_future(rows: Rows, made: Grant, exits: Sequence[Exit]) -> Grant:
    """Return a grant with its exits, and note what they rest on; a ValueError says why they cannot be used."""
    name = made.name
    about = rows.about("dilution", name)
    preference, in_all = rows.value("preference", name), rows.value("fully_diluted", name)
    said_in, window = rows.value("exit_in", name), rows.months("window", name)
    made = replace(
        made,
        exits=tuple(exits),
        dilution=rows.value("dilution", name) or 0.0,
        dilution_per="once" if about is not None and str(about["per"]) in {"once", "grant"} else "year",
        preference=preference or 0.0,
        fully_diluted=in_all or None,
        exit_in=EXIT_IN if said_in is None else said_in,
        window=window,
    )
    each = [f"{_price(rows, share_price(made, one))} with {100 * one.chance:.3g} %" for one in exits]
    rest = 1 - sum(one.chance for one in exits)
    each += [f"nothing with {100 * rest:.3g} %"] if rest > 1e-9 else []
    said = "as written" if said_in is not None else "nobody has told you when"
    rows.assumed.append(
        f"One share of the equity fetches {join(each)}, at an exit in {made.exit_in:g} years ({said})"
        f"{', after dilution' if made.dilution else ''}; what vests counts by that in the month in which it vests."
    )
    if preference and not in_all:
        rows.assumed.append("The preference is not counted: it needs the number of fully diluted shares.")
    cash = exercise_cash(made, made.start + made.vesting.months)
    if cash:
        months = f"{WINDOW:g} months (the usual time)" if window is None else f"{window} months"
        rows.assumed.append(
            f"Exercising all the options costs {in_words(cash, rows.shown)}, less while not all have vested. Who leaves "
            f"before the exit must pay it within {months} or lose them; it is taken that I pay it where the exits are "
            "worth it on average."
        )
    return made


def _price(rows: Rows, price: float) -> str:
    return f"{rows.shown} {price:,.2f}".strip()


def _say_today(rows: Rows, made: Grant) -> None:
    """Note what equity without exits rests on."""
    if made.shares is not None and made.strike:
        rows.assumed.append(
            "Options count as share price less strike, today; what it costs to exercise them is taken off."
        )
        if made.price is not None and made.strike >= made.price:
            rows.assumed.append("The strike is not under the share price: the options count as nothing today.")
    if made.is_options or made.kind == "private":
        rows.assumed.append(
            "No exits are written for the equity, so it counts at today's price; it may also come to nothing."
        )


def vesting(rows: Rows, grant: str) -> Vesting:
    """Return when a grant vests, as written, or four even years where that cannot be read.

    Parameters
    ----------
    rows:
        The offer's rows.
    grant:
        The grant's name.
    """
    row = rows.about("vesting", grant)
    text = str(row["amount"]) if row is not None and row["known"] else ""
    of = {
        "months": rows.months("vesting_period", grant),
        "cliff": rows.months("cliff", grant),
        "every": rows.months("vesting_every", grant),
    }
    try:
        found = parse_vesting(text, **of)
    except ValueError as error:
        found = parse_vesting("")
        rows.assumed.append(f"{error}. Until then four even years are taken.")
        rows.open_points.append("vesting")
        return found
    if not text and of["months"] is None:
        rows.assumed.append(f"Nobody has told you how the equity vests; {found.words} is taken.")
        rows.open_points.append("vesting")
    return found


def refreshers(rows: Rows) -> list[Component]:
    """Return the further grants of an offer, as money a year.

    Parameters
    ----------
    rows:
        The offer's rows.
    """
    found = []
    for row in rows.rows:
        if row["term"] != "refresher":
            continue
        part = rows.component(row)
        if part is None:
            continue
        if rows.shares(row):
            price = rows.value("share_price", str(row["grant"]))
            if price is None:
                rows.unknown["refresher"] = Unknown("refresher", "the share price is not known")
                continue
            part = replace(part, amount=float(row["value"]) * price)
        rows.assumed.append(f"{label('refresher')} come at the end of each year and vest over four even years.")
        found.append(part)
    return found
