"""What was promised and what is in writing: each term as first said, as it stands, how it is known, what it is worth."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

import pandas as pd

from offerscope.findings import Finding, Strength, Use
from offerscope.logs.terms import TERMS
from offerscope.pay import ledger
from offerscope.pay.money import in_words
from offerscope.pay.offer import COUNTED, Offer
from offerscope.pay.unknown import ranges, with_amount
from offerscope.questions.common.offers import Known
from offerscope.wording import join, plural, years_in_words

#: What an employer promises nobody: what I believe, what I rate, and where I live.
_NO_PROMISE = frozenset(
    {"tenure", "rating", "rent", "commute", "commute_cost", "currency", "exit", "exit_value", "exit_in"}
)

_HOW = {"letter": "in writing", "verbal": "said", "guess": "a guess"}
NOBODY = "nobody has told you"


@dataclass(frozen=True)
class Term:
    """One term of an offer.

    Parameters
    ----------
    offer, name:
        The offer, and what the term is called.
    first, now:
        As first said, blank where that is not written, and as it stands.
    how:
        ``in writing``, ``said``, ``a guess`` or ``nobody has told you``.
    worth:
        What it comes to over the years, before tax; of what nobody has told you, the most it may come to. ``None`` where it is
        no money, or nothing tells.
    """

    offer: str
    name: str
    first: str
    now: str
    how: str
    worth: float | None

    @property
    def is_written(self) -> bool:
        """Whether it is in writing."""
        return self.how == _HOW["letter"]


def terms(known: Sequence[Known], years: int) -> list[Term]:
    """Return each term of the open offers, those that are not in writing first, and of them what is worth most.

    Parameters
    ----------
    known:
        All offers: the others tell what a missing part may be.
    years:
        Over how many years.
    """
    found: list[Term] = []
    everyone = [one.offer for one in known if one.converted]
    for one in known:
        if not one.is_open or not one.converted:
            continue
        bounds = _bounds(one.offer, everyone, years)
        for row in one.terms.itertuples():
            term = str(row.term)
            if term in _NO_PROMISE:
                continue
            name = TERMS[term].label if term in TERMS else term
            if not row.known:
                worth = bounds.get(term)
                found.append(Term(one.name, name, str(row.first_amount), "?", NOBODY, worth))
                continue
            worth = _worth(one.offer, f"terms of {one.name}, row {row.Index}", years) if term in COUNTED else None
            how = _HOW.get(str(row.source) or "letter", str(row.source))
            found.append(Term(one.name, name, str(row.first_amount), _amount(row), how, worth))
    return sorted(found, key=lambda one: (one.is_written, one.worth is None, -abs(one.worth or 0.0)))


def _amount(row: object) -> str:
    """Return an amount as written, with what it is per; one that carries its unit does not need it again."""
    written, unit, per = (str(getattr(row, name)) for name in ("amount", "unit", "per"))
    is_bare = written.replace(",", "").replace(".", "").strip().isdigit()
    shown = f"{written} {'%' if unit == 'percent' else unit}".rstrip() if is_bare else written
    return f"{shown} a {per}" if per and per not in {"once", "grant"} and not shown.endswith(per) else shown


def _worth(offer: Offer, where: str, years: int) -> float | None:
    """Return what an offer pays less without the amount of one row, or ``None`` where the row is no amount of it."""
    without = replace(
        offer,
        components=tuple(part for part in offer.components if part.where != where),
        grants=tuple(grant for grant in offer.grants if grant.where != where),
    )
    if without == offer:
        return None
    return ledger.total(offer, years) - ledger.total(without, years)


def _bounds(offer: Offer, everyone: Sequence[Offer], years: int) -> dict[str, float]:
    """Return the most that each part nobody has told you may come to."""
    as_it_is = ledger.total(offer, years)
    return {
        one.term: ledger.total(with_amount(offer, one, one.high), years) - as_it_is
        for one in ranges(offer, everyone)[0]
    }


def table(found: Sequence[Term], years: int) -> pd.DataFrame:
    """Return the terms, a row each.

    Parameters
    ----------
    found:
        The terms.
    years:
        Over how many years they are worth what they are.
    """
    worth = f"Worth over {years_in_words(years)}"
    rows = [
        [one.offer, one.name, one.first, one.now, one.how, None if one.worth is None else round(one.worth)]
        for one in found
    ]
    frame = pd.DataFrame(rows, columns=["Offer", "Term", "First said", "As it stands", "How I know", worth])
    return frame.astype({worth: "Int64"})


def finding(found: Sequence[Term], years: int, currency: str) -> Finding | None:
    """Return what was said or guessed and is in no letter, what is worth most first; ``None`` where all is written.

    Parameters
    ----------
    found:
        The terms. What nobody has told you is asked about in a sentence of its own.
    years, currency:
        Over what and in what.
    """
    loose = [one for one in found if one.how in {_HOW["verbal"], _HOW["guess"]}]
    if not loose:
        return None
    by_offer: dict[str, list[str]] = {}
    for one in loose[:_NAMED]:
        by_offer.setdefault(one.offer, []).append(f"{one.name} ({_told(one, currency)})")
    named = [f"{offer}'s {join(parts)}" for offer, parts in by_offer.items()]
    more = [f"{len(loose) - _NAMED} more"] if len(loose) > _NAMED else []
    has_money = any(abs(one.worth or 0.0) >= 0.5 for one in loose[:_NAMED])
    said = f"Amounts are over {years_in_words(years)}. " if has_money else ""
    return Finding(
        f"Not in writing yet{_besides(found)}: {join([*named, *more])}.", Strength.CLEAR, len(loose),
        "term that was only said or guessed" if len(loose) == 1 else "terms that were only said or guessed", None, "",
        "The same in a letter, word for word.", Use.ACT, "offers", f"{said}A letter may say otherwise: ask for it before you answer.",
    )  # fmt: skip


#: Terms named in a sentence.
_NAMED = 4


def _besides(found: Sequence[Term]) -> str:
    """Return of what nobody has told anything, which a sentence of its own asks about; blank where there is none."""
    unsaid = [f"{one.offer}'s {one.name}" for one in found if one.how == NOBODY]
    told = join(unsaid) if len(unsaid) <= 2 else plural(len(unsaid), "term")
    return f", besides {told}, which nobody has told you" if unsaid else ""


def _told(one: Term, currency: str) -> str:
    worth = f", {in_words(one.worth, currency)}" if one.worth is not None and abs(one.worth) >= 0.5 else ""
    return f"{one.now}, {one.how}{worth}" if one.how == "said" else f"{one.how} of {one.now}{worth}"
