"""Say what a person's words mean: for how a process stands, for a kind of conversation, and for what came of one."""

from __future__ import annotations

import difflib
import json
import re
from dataclasses import dataclass
from functools import cache

from offerscope.logs.importers import lexicon
from offerscope.logs.schema import ENDED, STATUSES
from offerscope.logs.words import FOLDS, fold

#: How many letters of a cell are looked at for a status.
MOST_LETTERS = 200

#: Where the first words of a cell end, and an explanation begins.
_HEAD = re.compile(r"\s*(?:[,;:(/|–—]|\s-\s|->|→)\s*")

#: What counts a conversation and does not say of which kind it was.
_COUNTED = re.compile(
    r"""(?:(?:the|interview|round|runde|gesprach|stage|step|stufe|tour|etape|entretien|ronda|entrevista|kolo|pohovor|nr|no|第)[.\s]*)*\#?\s*
    (?:\d+|i{1,3}|iv|[一二三四五]|first|second|third|fourth|fifth|erste[rs]?|zweite[rs]?|dritte[rs]?|premier|deuxieme|troisieme|primera?|segunda|tercera|prve|druhe|tretie)
    (?:\s*(?:st|nd|rd|th|[.ªº]|a|er|e|eme|of|/|\s*\d+|interview|round|runde|gesprach|stage|step|tour|etape|entretien|ronda|entrevista|kolo|pohovor|轮|面|轮面试))*""",
    re.VERBOSE,
)

#: Where a cell names several kinds of a conversation, the first of these that it names.
_CHIEF = ("final", "onsite", "take-home", "case", "technical", "manager", "team", "recruiter", "screening", "informal")

#: What an ending of a process says of its last conversation.
_ENDINGS = {"rejected": "rejected", "offer": "offer", "accepted": "offer", "declined by me": "withdrew", "no answer": "no answer"}  # fmt: skip

_SPLIT = re.compile(r"\s*(?:[+/,&>;|]|->|→|\bthen\b|\band\b)\s*")

#: What stands between an ending and the step before it.
_AFTER = re.compile(r"\s+(?:after|following|post|tras|despues de|apres|nach|po)\s+(?:(?:the|a|an|la|el|un|une|l')\s*)?")

#: How people say that an offer was made by word of mouth.
_VERBAL = re.compile(
    r"\b(?:verbal(?:ly|e|ement)?|oral(?:ly|e|ement)?|by phone|mündlich\w*|de palabra|ústn\w*)\b|口头", re.IGNORECASE
)

#: Words for an offer: it was there before it was accepted or declined.
_OFFER = re.compile(r"\b(?:offer|offre|oferta|angebot|ponuka)|offer")


@dataclass(frozen=True)
class Guess:
    """What a header or a word was taken for.

    Parameters
    ----------
    target:
        ``table.field`` for a header; the folded statuses with `` > `` between them for a word; blank = unknown.
    certainty:
        ``sure``, ``likely``, ``guess`` or blank.
    why:
        What shows it, in words.
    """

    target: str
    certainty: str
    why: str


def status(word: str) -> Guess:
    """Return what a person's word for how a process stands means.

    Parameters
    ----------
    word:
        The cell as typed; it may name two steps (``"Inter + Rejec"``), be cut short, or be a tracker's JSON.

    Returns
    -------
    Guess
        Folded statuses in the order they were gone through, with `` > `` between them.

    Examples
    --------
    >>> status("Ghosted").target, status("Inter + Rejec").target, status("hmm").target
    ('no answer', 'interview > rejected', '')
    >>> status("Rejected after onsite").target, status("not rejected").target
    ('interview > rejected', '')
    """
    return _status(word[:MOST_LETTERS])


@cache
def _status(word: str) -> Guess:
    text = _named(word)
    end, _, step = (part.strip() for part in _AFTER.sub("\n", text, count=1).partition("\n"))
    both = (_one_status(end), _status(step)) if step else (None, None)
    if both[0] and both[1] and both[0][0] in ENDED and both[1].target and both[1].target not in ENDED:
        return Guess(f"{both[1].target} > {both[0][0]}", "likely", "an ending, and the step before it")
    whole = _one_status(text)
    if whole is not None:
        held = whole[0] in {"accepted", "declined by me"} and _OFFER.search(text)
        return Guess(f"offer > {whole[0]}" if held else whole[0], whole[1], "")
    parts = [part for part in _SPLIT.split(text) if part]
    if len(parts) > 1:
        found = [_one_status(part) for part in parts]
        if all(found):
            steps = sorted({one[0] for one in found if one}, key=STATUSES.index)
            return Guess(" > ".join(steps), "likely", "two steps in one word")
    return _within(text)


@cache
def is_status(word: str) -> bool:
    """Whether a text is a word for a status, or several; a word that is only spelled nearly so does not count."""
    text = _named(word) if len(word) <= MOST_LETTERS // 4 else ""
    parts = [part for part in _SPLIT.split(text) if part]
    return bool(parts) and bool(_one_status(text, near=False) or all(_one_status(part, near=False) for part in parts))


def is_unclear(word: str) -> bool:
    """Return whether a word for a status leaves open whose doing it was, or whether it is over.

    Examples
    --------
    >>> is_unclear("Declined"), is_unclear("Declined by me")
    (True, False)
    """
    return len(word) <= MOST_LETTERS and _named(word) in lexicon.unclear_words()


def is_verbal(text: str) -> bool:
    """Return whether a word says that an offer was made by word of mouth.

    Examples
    --------
    >>> is_verbal("Verbal offer"), is_verbal("Offer")
    (True, False)
    """
    return _VERBAL.search(text[:MOST_LETTERS]) is not None


def without_verbal(text: str) -> str:
    """Return what a word says beside that.

    Examples
    --------
    >>> without_verbal("Offer (verbal)"), without_verbal("verbal")
    ('Offer', '')
    """
    return re.sub(r"^\W+|\W+$", "", _VERBAL.sub("", text[:MOST_LETTERS]))


def conversation(field: str, text: str) -> tuple[str | None, bool]:
    """Return what a person's word for the kind of a conversation, or for what came of it, means.

    Parameters
    ----------
    field:
        ``stage`` or ``outcome``.
    text:
        The cell as typed; signs such as emoji may stand around the words.

    Returns
    -------
    tuple of str or None, and bool
        The word that a log keeps: ``None`` where it is not known, blank where the cell only counts the conversations. And
        whether that is all that the cell says.

    Examples
    --------
    >>> conversation("stage", "2nd round - tech"), conversation("stage", "Round 2"), conversation("stage", "juggling")
    (('technical', False), ('', False), (None, False))
    >>> conversation("outcome", "Ghosted 👻"), conversation("outcome", "Rejected - no feedback")
    (('no answer', True), ('rejected', False))
    """
    return _conversation(field, text[:MOST_LETTERS])


@cache
def _conversation(field: str, word: str) -> tuple[str | None, bool]:
    known = _of_conversations(field)
    sign = word.replace("\ufe0f", "").strip().casefold()
    text = _named(word)
    whole = known.get(sign) or known.get(text) or fold("interviews", field, word)
    if whole:
        return whole, True
    if field == "outcome":
        ended = _ENDINGS.get(status(word).target.rpartition(" > ")[2], "")
        if ended:
            return ended, False
    head = _named(_HEAD.split(text, maxsplit=1)[0])
    if head != text and head in known:
        return known[head], False
    found, left = _known_within(text, known)
    if field == "stage":
        chief = next((stage for stage in _CHIEF if stage in found), None)
        return (chief, False) if chief else ("" if _COUNTED.fullmatch(text) else None, False)
    is_denied = lexicon.negations().intersection(re.findall(r"\w+", left.replace("n't", " not")))
    return (found.pop() if len(found) == 1 and not is_denied else None), False


@cache
def _of_conversations(field: str) -> dict[str, str]:
    """Return the words that are known for a field of interviews, as they are compared."""
    words = {**FOLDS["interviews", field], **lexicon.value_words(f"interviews.{field}")}
    return {key: kept for word, kept in words.items() for key in (word, _named(word)) if key}


def _known_within(text: str, known: dict[str, str]) -> tuple[set[str], str]:
    """Return what the known words within a text mean, the longest first, and what is left of it."""
    found, left = set(), text
    for word in sorted(known, key=len, reverse=True):
        edge = "" if has_no_spaces(word) else r"\b"
        is_long = len(word) > (1 if has_no_spaces(word) else 3) or known[word] in {"recruiter", "manager"}
        if is_long and word in left and (match := re.search(f"{edge}{re.escape(word)}{edge}", left)):
            found.add(known[word])
            left = f"{left[: match.start()]} {left[match.end() :]}"
    return found, left


def _within(text: str) -> Guess:
    """Return what the known words within a longer text say together: steps, and an ending last."""
    known = lexicon.status_words()
    tokens, left = [], text
    for word in _long_words():
        edge = "" if has_no_spaces(word) else r"\b"
        if word in left and (match := re.search(f"{edge}{re.escape(word)}{edge}", left)):
            tokens.append(word)
            left = f"{left[: match.start()]} {left[match.end() :]}"
    meant = {known[token] for token in tokens if token not in lexicon.vague_words()}
    if not meant:
        meant = {known[token] for token in tokens}
    if lexicon.negations().intersection(re.findall(r"\w+", left.replace("n't", " not"))):
        return Guess("", "", "")
    if len(meant) == 1:
        return Guess(meant.pop(), "guess", "holds a word that is known")
    if len(meant & ENDED) == 1:
        return Guess(" > ".join(sorted(meant, key=STATUSES.index)), "guess", "holds words that are known")
    return Guess("", "", "")


@cache
def _long_words() -> list[str]:
    """Return the words that are looked for within a text, longest first, so that "no response" is not a response."""
    known = [word for word in lexicon.status_words() if len(word) > (1 if has_no_spaces(word) or word == "oa" else 3)]
    return sorted(known, key=len, reverse=True)


def has_no_spaces(word: str) -> bool:
    """Whether a word is of a language that is written without spaces between the words."""
    return word[0] >= "\u2e80"


def inside(word: str) -> str:
    """Return the word inside a tracker's JSON, or the word itself.

    Examples
    --------
    >>> inside('{"name": "applying"}'), inside("Applied")
    ('applying', 'Applied')
    """
    if word.startswith("{"):
        try:
            return str(json.loads(word).get("name", word))
        except (ValueError, AttributeError, RecursionError):
            return word
    return word


def _named(word: str) -> str:
    """Return the word inside a tracker's JSON, or the word itself, without case, accents and the signs around it."""
    word = inside(word)
    if word.startswith("{"):
        return lexicon.bare(word)
    whole = " ".join(lexicon.bare(word.replace("_", " ")).split())
    # A sign alone is a word, too.
    return re.sub(r"^[^\w]+|[^\w]+$", "", whole) or whole


def _one_status(text: str, *, near: bool = True) -> tuple[str, str] | None:
    known = lexicon.status_words()
    if text in known:
        return known[text], "likely" if text in lexicon.unclear_words() else "sure"
    if len(text) >= 4:
        # The statuses' own names come first: "inter" is an interview, although "interested" begins so, too.
        for words in (STATUSES, known):
            begun = {known[word] for word in words if word.startswith(text)}
            if len(begun) == 1:
                return begun.pop(), "likely"
    spelled = (
        difflib.get_close_matches(text, known, n=1, cutoff=0.86) if near and 4 < len(text) < MOST_LETTERS // 4 else []
    )
    return (known[spelled[0]], "likely") if spelled else None
