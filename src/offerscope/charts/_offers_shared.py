"""What the charts of offers share: colours, names, what amounts are in, and the title that says who pays more."""

from __future__ import annotations

import re

import pandas as pd

from offerscope.charts import theme
from offerscope.pay.money import in_words
from offerscope.questions.offers import OffersAnswer
from offerscope.wording import plural, years_in_words

#: An offer's name that says itself that it is the present job: ``"Thistleport (now)"``.
_NOW = re.compile(r"\b(now|present|current|today)\b", re.IGNORECASE)

#: A name that ends with a short bracket: ``"Thistleport (now)"``.
_BRACKET = re.compile(r"(.*\S)\s+(\([^()]{1,14}\))")

#: From so many years on, a bar is too narrow for its sum at 400 pixels.
YEARS_WITH_SUMS = 5


def colour(answer: OffersAnswer, offer: str) -> str:
    """Return the colour of an offer, the same in every chart; grey for one that is not drawn.

    Parameters
    ----------
    answer:
        The answer of the question.
    offer:
        Its short name.
    """
    return theme.HUES[answer.drawn.index(offer) % len(theme.HUES)] if offer in answer.drawn else theme.GREY


def says_now(offer: str) -> bool:
    """Return whether an offer's name says itself that it is the present job.

    Parameters
    ----------
    offer:
        Its short name.

    Examples
    --------
    >>> says_now("Thistleport (now)"), says_now("Knowles")
    (True, False)
    """
    return bool(_NOW.search(offer))


def symbol(answer: OffersAnswer, offer: str) -> str:
    """Return the mark of an offer, the same in every chart.

    Parameters
    ----------
    answer:
        The answer of the question.
    offer:
        The offer's short name.
    """
    return theme.SYMBOLS[answer.drawn.index(offer) % len(theme.SYMBOLS)] if offer in answer.drawn else "circle"


def called(offer: str, width: int = 22) -> str:
    """Return an offer's name, cut to fit and safe to stand in a chart.

    Parameters
    ----------
    offer:
        The offer's short name.
    width:
        Letters at most.
    """
    return theme.text(theme.cut(offer, width))


def short(answer: OffersAnswer, offer: str) -> tuple[str, str]:
    """Return an offer's name where there is room for little, in two parts: ``("Thistleport", "(now)")``.

    Parameters
    ----------
    answer:
        The answer of the question.
    offer:
        The offer's short name. Of the present job the second part says that it is; of others it is blank.
    """
    if offer != answer.present:
        return called(offer, 14), ""
    if found := _BRACKET.fullmatch(offer):
        return called(found[1], 14), theme.text(found[2])
    return called(offer, 14), note(answer, offer).strip()


def head(answer: OffersAnswer, offer: str) -> str:
    """Return an offer's name in its colour, with what to know of it.

    Parameters
    ----------
    answer:
        The answer of the question.
    offer:
        The offer's short name.
    """
    return f'<b style="color:{theme.for_words(colour(answer, offer))}">{called(offer)}</b>{note(answer, offer)}'


def listed(answer: OffersAnswer) -> str:
    """Return the names of all that is drawn.

    Parameters
    ----------
    answer:
        The answer of the question.
    """
    return ", ".join(called(offer) for offer in answer.drawn)


def note(answer: OffersAnswer, offer: str) -> str:
    """Return what to know of an offer beside its name: its status, unless it can be chosen or its name says it.

    Parameters
    ----------
    answer:
        The answer of the question.
    offer:
        The offer's short name.
    """
    frame = answer.tables["summary"]
    status = str(frame.loc[frame["Offer"] == offer, "Status"].iloc[0])
    said = says_now(offer) and status == "present job"
    return "" if status in {"live", "in hand"} or said else f" ({theme.text(status)})"


def answer_by(answer: OffersAnswer, offer: str) -> str:
    """Return how long there is to answer an offer: ``", 4 days to answer"``; blank where that is not written, or over.

    Parameters
    ----------
    answer:
        The answer of the question.
    offer:
        The offer's short name.
    """
    frame = answer.tables["summary"]
    days = frame.loc[frame["Offer"] == offer, "Days left"].iloc[0]
    if pd.isna(days) or days < 0:
        return ""
    return f", {plural(int(days), 'day')} to answer" if days else ", to be answered today"


def still_open(answer: OffersAnswer) -> tuple[str, ...]:
    """Return what can still be chosen, of the offers drawn; all of them where nothing can.

    Parameters
    ----------
    answer:
        The answer of the question.
    """
    if not answer.drawn:
        return ()
    frame = answer.tables["summary"]
    there = set(frame.loc[frame["Status"].isin(["live", "in hand", "present job"]), "Offer"])
    return tuple(offer for offer in answer.drawn if offer in there) or answer.drawn


def span(answer: OffersAnswer) -> str:
    """Return over how many years sums are, as the end of a sentence.

    Parameters
    ----------
    answer:
        The answer of the question.
    """
    return f"over {years_in_words(answer.years)}" if answer.years > 1 else "in the first year"


def money_in(answer: OffersAnswer) -> str:
    """Return what the amounts are in, before tax.

    Parameters
    ----------
    answer:
        The answer of the question.
    """
    return f", in {answer.currency}, before tax" if answer.currency else ", before tax"


def pair(answer: OffersAnswer) -> tuple[str, str] | None:
    """Return who pays more and who less, of the two that are compared; nothing where nobody pays more.

    Parameters
    ----------
    answer:
        The answer of the question.
    """
    if not answer.runner_up or abs(answer.gap_total) < 0.5:
        return None
    both = (answer.leader, answer.runner_up) if answer.gap_total > 0 else (answer.runner_up, answer.leader)
    return called(both[0]), called(both[1])


def title(answer: OffersAnswer) -> str:
    """Return who pays how much more than whom.

    Parameters
    ----------
    answer:
        The answer of the question.
    """
    both = pair(answer)
    if both:
        return f"{both[0]} pays {in_words(abs(answer.gap_total), answer.currency)} more than {both[1]} {span(answer)}"
    if answer.runner_up:
        return f"{called(answer.leader)} and {called(answer.runner_up)} pay the same {span(answer)}"
    money = f", in {answer.currency}" if answer.currency else ""
    whose = f"{called(answer.drawn[0])} pays" if len(answer.drawn) == 1 else "these jobs pay"
    return f"What {whose} {span(answer)}{money}"


def thousands(value: float) -> str:
    """Return an amount short enough to stand beside a mark.

    Parameters
    ----------
    value:
        How much.

    Examples
    --------
    >>> thousands(119_851), thousands(-2_677), thousands(9_970), thousands(5_000), thousands(870)
    ('120k', '−2.7k', '10k', '5k', '870')
    """
    if abs(value) < 1_000:
        return in_words(value)
    if abs(value) >= 9_950:
        return f"{in_words(value / 1000)}k"
    return f"{chr(0x2212) if value < 0 else ''}{abs(value) / 1000:.1f}".removesuffix(".0") + "k"
