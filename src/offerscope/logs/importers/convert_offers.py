"""Turn a sheet with an offer a row into offers and their terms."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping as AnyMapping

from offerscope.logs import values
from offerscope.logs.amounts import read_amount
from offerscope.logs.importers import lexicon, meant
from offerscope.logs.importers.converted import Converted, Row, plain_number
from offerscope.logs.importers.reader import Reader
from offerscope.logs.model import Done
from offerscope.logs.processes import same
from offerscope.logs.terms import TERMS
from offerscope.logs.words import fold

#: Words for how an offer stands, beside those that a log knows.
_STATUSES = {"offer": "live", "accepted": "accepted", "declined by me": "declined", "rejected": "withdrawn", "no answer": "expired", "closed by them": "withdrawn"}  # fmt: skip

#: A bonus in months of pay, and the months of a year's base.
_MONTHS = re.compile(
    r"(\d+(?:[.,]\d+)?)\s*-?\s*(?:months?|mos?|monats?\w*|mois|mes(?:es)?|mesiac\w*)(?:['’]?s?)?(?:\s+(?:of\s+)?(?:pay|salary|base|base pay|base salary))?",
    re.IGNORECASE,
)
MONTHS = 12

#: Over how many years a grant vests, where its header or its cell says so: "RSU (4 yr)", "$80,000 over 4 years".
_OVER = re.compile(
    r"\(\s*(?:over\s+)?(\d{1,2})[\s-]*(?:yrs?|years?)(?:\s+vest\w*)?\s*\)|[,/]?\s*\b(?:over|vest\w*(?:\s+over)?)\s+(\d{1,2})[\s-]*(?:yrs?|years?)\b|/\s*(\d{1,2})\s*(?:yrs?|years?)\b",
    re.IGNORECASE,
)


def convert_offers(readers: list[Reader], done: Converted) -> None:
    """Add the offers of sheets with an offer a row.

    Parameters
    ----------
    readers:
        The sheets.
    done:
        What they become: a row of ``offers`` each, and a row of ``offer_terms`` for each term. Pay by the hour stays by
        the hour. A row that names no company is set aside, and said.
    """
    done.tables = {"offers": [], "offer_terms": []}
    taken: Counter[str] = Counter()
    for reader in readers:
        for row, texts in reader.rows():
            _offer(reader, row, texts, taken)


def _offer(reader: Reader, row: int, texts: AnyMapping[str, str], taken: Counter[str]) -> None:
    done = reader.done
    offer: Row = {}
    notes: list[str] = []
    terms: list[tuple[str, str, str]] = []
    per = ""
    is_verbal = False
    for name, to in reader.columns.items():
        text = texts[name]
        if not to or values.is_blank(text):
            continue
        table, _, column = to.partition(".")
        if to == "offers.notes":
            notes.append(reader.noted(name, text))
        elif to == "offers.pay_per":
            per = (
                lexicon.value_words("applications.pay_per").get(text.casefold())
                or fold("applications", "pay_per", text)
                or ""
            )
            if not per:
                reader.say(row, name, text, "a year, a month or an hour; it is in the notes", Done.KEPT)
                notes.append(f"{name}: {text}")
        elif to == "offers.status":
            offer["status"] = _status(reader, row, name, text, notes)
            is_verbal = meant.is_verbal(text)
        elif table == "terms":
            terms.append((name, column, text))
        elif not reader.field(offer, row, name, text):
            notes.append(reader.noted(name, text))
    company = offer.get("company") or offer.get("offer")
    if not company:
        reader.set_aside(row, texts, "an offer: it names no company")
        return
    label = _free(offer.get("offer") or company, offer.get("role", ""), taken)
    made = [
        line for name, term, text in terms for line in _terms(reader, row, texts, label, name, term, text, per, notes)
    ]
    offer = {
        "offer": label,
        "company": company,
        **{name: text for name, text in offer.items() if name not in {"offer", "company"} and text},
    }
    if notes:
        offer["notes"] = "; ".join(notes)
    done.tables["offers"].append(offer)
    if is_verbal:
        made = [{**line, "source": "verbal"} for line in made]
    done.tables["offer_terms"] += made
    done.raw.append(tuple(texts.values()))


def _free(label: str, role: str, taken: Counter[str]) -> str:
    """Return a name that no other offer of the sheet has: with the role, else with a number."""
    number = 1
    names = [label, *([f"{label} ({role})"] if role else [])]
    while all(taken[same(name)] for name in names):
        number += 1
        names.append(f"{label} ({number})")
    name = next(name for name in names if not taken[same(name)])
    taken[same(name)] += 1
    return name


def _status(reader: Reader, row: int, name: str, text: str, notes: list[str]) -> str:
    if lexicon.plain(name).startswith("accepted") and text.casefold() in values.YES | values.NO:
        if text.casefold() in values.YES:
            return "accepted"
        notes.append(f"{name}: {text}")  # declined, or not answered yet
        return ""
    if meant.is_verbal(text):
        rest = meant.without_verbal(text)
        if not rest or meant.status(rest).target == "offer":
            return "live"
    steps = reader.mapping.statuses.get(text, ())
    known = fold("offers", "status", text) or (_STATUSES.get(steps[-1], "") if steps else "")
    if known:
        return known
    found = _STATUSES.get(meant.status(text).target, "")
    if not found:
        reader.say(row, name, text, "a status of an offer; it is in the notes, and the offer counts as live", Done.KEPT)
        notes.append(f"{name}: {text}")
    return found


def _terms(
    reader: Reader,
    row: int,
    texts: AnyMapping[str, str],
    offer: str,
    name: str,
    term: str,
    text: str,
    per: str,
    notes: list[str],
) -> list[Row]:
    """Return the lines of one term; pay in words goes into the notes, and a band becomes its lower end."""
    if term in {"base", "hourly"}:
        quote = reader.quote(row, name, text, "any")
        if quote is None:
            notes.append(reader.noted(name, text))
            return []
        if quote.high != quote.low:
            reader.say(row, name, text, "one amount; its lower end is taken, and the whole is in the notes", Done.KEPT)
        if quote.high != quote.low or quote.said:
            notes.append(reader.noted(name, text))
        own = "hour" if term == "hourly" else ""
        line = {
            "offer": offer,
            "term": "base",
            "amount": plain_number(quote.low),
            "unit": quote.currency or reader.mapping.pay_currency,
        }
        line["per"] = quote.per or own or per
        return [{key: value for key, value in line.items() if value}]
    if term == "bonus" and (months := _MONTHS.fullmatch(text.strip())):
        share = 100 * float(months[1].replace(",", ".")) / MONTHS
        said = f"a percentage or an amount; taken as {share:.4g}%, {months[1]} of the {MONTHS} months of base in a year, and it is in the notes"
        reader.say(row, name, text, said, Done.KEPT)
        notes.append(reader.noted(name, text))
        return [{"offer": offer, "term": term, "amount": f"{share:.4g}%"}]
    years = ""
    if term == "equity":
        bare = _OVER.sub("", text).strip()
        over = _OVER.search(text) if bare else None
        over = over or _OVER.search(name)
        text, years = bare if over and bare else text, next(filter(None, over.groups())) if over else ""
    try:
        found = read_amount(term, text)
    except ValueError as error:
        reader.say(row, name, text, f"{error}; it is in the notes", Done.KEPT)
        notes.append(reader.noted(name, text))
        return []
    line = {"offer": offer, "term": term, "amount": text}
    if (
        reader.mapping.pay_currency
        and found.known
        and (found.unit == "money" or (not found.unit and TERMS[term].units[0] == "money"))
    ):
        line["unit"] = reader.mapping.pay_currency
    vests = {"offer": offer, "term": "vesting_period", "amount": years, "unit": "years"}
    told = any(to == "terms.vesting_period" and texts.get(head) for head, to in reader.columns.items())
    return [line, vests] if years and not told else [line]
