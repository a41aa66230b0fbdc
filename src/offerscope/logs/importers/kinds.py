"""Tell what a row of an unknown sheet is: an application, an interview, a step, a transition, an offer or a person."""

from __future__ import annotations

from collections.abc import Mapping as AnyMapping
from dataclasses import dataclass

import pandas as pd

from offerscope.logs import values
from offerscope.logs.importers import lexicon, meant, recognise
from offerscope.logs.importers.recognise import Shape
from offerscope.logs.schema import ENDED
from offerscope.logs.words import fold

#: Headers that nobody gives to anything but a step.
_STEPS = frozenset({"event", "events", "step", "activity", "action", "eventtype", "eventname", "milestone", "activitytype", "what", "whathappened", "was", "quoi", "que"})  # fmt: skip

#: Terms that a sheet of applications may hold as well as one of offers.
_COMMON = frozenset({"terms.base", "terms.hourly", "terms.place", "terms.currency", "terms.hours"})

#: Columns of a sheet of steps that has only the word "status" for them.
_BARE = frozenset({"applications.company", "applications.role", "applications.notes", "step.date", "step.event", "step.note"})  # fmt: skip


@dataclass(frozen=True)
class Kind:
    """What a row is, how sure that is, and what shows it."""

    row_is: str
    certainty: str
    why: str


def kind(cells: pd.DataFrame, shapes: AnyMapping[str, Shape]) -> Kind:
    """Return what a row of a sheet is.

    Parameters
    ----------
    cells:
        The sheet as typed.
    shapes:
        What each of its columns looks like.

    Examples
    --------
    >>> steps = pd.DataFrame({"Company": ["Fenwick"] * 2, "Event": ["applied", "onsite"]})
    >>> kind(steps, {name: recognise.shape(steps[name]) for name in steps}).row_is
    'step'
    """
    keys = {lexicon.plain(name): name for name in map(str, cells.columns)}
    for found in (
        _transition(keys, shapes),
        _interview(cells, keys, shapes),
        _step(keys, shapes),
        _offer(shapes),
        _contact(keys),
        _bare_steps(cells, shapes),
    ):
        if found:
            return found
    return Kind("application", "sure" if _has_status(shapes) else "likely", "")


def _transition(keys: AnyMapping[str, str], shapes: AnyMapping[str, Shape]) -> Kind | None:
    ends = []
    for target in ("step.from", "step.to"):
        known = [name for key, name in keys.items() if target in lexicon.headers("transition_headers").get(key, ())]
        ends.append(next((name for name in known if shapes[name].statuses >= 0.4 or not shapes[name].filled), ""))
    if not all(ends) or not all(shapes[name].filled or len(keys) <= 4 for name in ends):
        return None
    return Kind("transition", "likely", f'"{ends[0]}" and "{ends[1]}" hold steps')


def _interview(cells: pd.DataFrame, keys: AnyMapping[str, str], shapes: AnyMapping[str, Shape]) -> Kind | None:
    """Tell a sheet of interviews: it has a day a row, and columns or kinds of conversations that only interviews have."""
    fields: dict[str, str] = {}
    for name, seen in shapes.items():
        fields.setdefault(recognise.header(name, seen, "interview").target, name)
    if not {"interviews.company", "interviews.date"} <= fields.keys() or _tells_applications(keys, shapes):
        return None
    if not shapes[fields["interviews.date"]].filled and len(cells):
        return None
    worded = [
        (field, fields[f"interviews.{field}"]) for field in ("stage", "outcome") if f"interviews.{field}" in fields
    ]
    if any(
        _goes_on(field, cells[name])
        for field, name in [*worded, *(("stage", keys[key]) for key in _STEPS & keys.keys())]
    ):
        return None
    known = lexicon.interview_marks()
    marks = [name for key, name in keys.items() if known.intersection([key, *recognise.spellings(name)])]
    if marks:
        return Kind("interview", "likely", f'only interviews have a column such as "{marks[0]}"')
    who = cells[fields["interviews.company"]].str.casefold()
    several = who[who.ne("")].duplicated(keep=False).mean() if "interviews.stage" in fields else 0.0
    stages = shapes[fields["interviews.stage"]].texts if "interviews.stage" in fields else ()
    said = [text for text in stages if meant.conversation("stage", text)[0] is not None]
    if several >= 0.3 and len(said) >= 0.8 * len(stages) > 0:
        return Kind(
            "interview", "likely", f'"{fields["interviews.stage"]}" holds kinds of interviews, several for a company'
        )
    return None


def _tells_applications(keys: AnyMapping[str, str], shapes: AnyMapping[str, Shape]) -> bool:
    """Return whether a sheet has the day of applying, or a column for each of several steps: its rows are applications."""
    guesses = {name: recognise.header(name, shapes[name]) for name in shapes}
    seen = {name: guess.target if guess.certainty in {"sure", "likely"} else "" for name, guess in guesses.items()}
    told = [key for key, name in keys.items() if seen[name] in {"applications.applied_on", "events.applied", "events.saved"} and key not in lexicon.weak()]  # fmt: skip
    return bool(told) or sum(target.startswith(("events.", "interviews.")) for target in seen.values()) > 1


def _goes_on(field: str, column: pd.Series) -> bool:
    """Return whether a column tells how a process goes on, and not only of conversations: its words are statuses."""
    words = [text for text in column if not values.is_blank(text)]
    others = {"saved", "applied", "responded", *(ENDED if field == "stage" else ())}
    told = [
        text for text in words
        if meant.conversation(field, text)[0] is None and set(meant.status(text).target.split(" > ")) & others
    ]  # fmt: skip
    return len(told) > 0.1 * len(words)


def _step(keys: AnyMapping[str, str], shapes: AnyMapping[str, Shape]) -> Kind | None:
    name = next((keys[key] for key in keys if key in _STEPS), "")
    others = {other: seen for other, seen in shapes.items() if other != name}
    if not name or any(recognise.header(other, seen).target == "applications.status" for other, seen in others.items()):
        return None
    seen = shapes[name]
    is_told = seen.statuses >= 0.3 or lexicon.plain(name).startswith("event") or not seen.filled
    return Kind("step", "likely", f'"{name}" holds steps') if is_told and recognise.fits("step.event", seen) else None


def _offer(shapes: AnyMapping[str, Shape]) -> Kind | None:
    guesses = {name: recognise.header(name, seen, "offer") for name, seen in shapes.items()}
    told = {guess.target for guess in guesses.values() if guess.certainty}
    terms = {target for target in told if target.startswith("terms.")} - _COMMON
    pay = told & {"terms.base", "terms.hourly"}
    per = next(
        (name for name, guess in guesses.items() if guess.target == "offers.pay_per" and _is_per(name, shapes[name])),
        "",
    )
    of_applications = [recognise.header(name, seen).target for name, seen in shapes.items()]
    if "applications.applied_on" in of_applications and any(
        lexicon.plain(name) not in {"date", "datum", "fecha"} and to == "applications.applied_on"
        for name, to in zip(shapes, of_applications, strict=True)
    ):
        return None
    status = next((name for name, guess in guesses.items() if guess.target == "offers.status"), "")
    if status and shapes[status].filled and not _all_offers(shapes[status]):
        return None
    if per and pay:
        return Kind(
            "offer", "likely", f'"{per}" says per what the pay is, and no column says how an application stands'
        )
    if pay and (len(terms) >= 2 or (terms and "offers.deadline" in told)):
        return Kind("offer", "likely", f"its columns are terms of offers ({', '.join(sorted(terms))})")
    return None


def _is_per(name: str, seen: Shape) -> bool:
    words = lexicon.value_words("applications.pay_per")
    return seen.texts != () and all(
        text.casefold() in words or fold("applications", "pay_per", text) for text in seen.texts
    )


def _all_offers(seen: Shape) -> bool:
    return all(
        text.casefold() in values.YES | values.NO
        or fold("offers", "status", text)
        or meant.is_verbal(text)
        or meant.status(text).target in {"offer", "accepted", "declined by me"}
        for text in seen.texts
    )


def _contact(keys: AnyMapping[str, str]) -> Kind | None:
    if {"firstname", "lastname"} <= keys.keys():
        return Kind("contact", "likely", "it has first and last names")
    is_person = keys.keys() & {"name", "fullname", "contact", "contactname", "person"}
    told = keys.keys() & {"email", "emailaddress", "lastcontact", "lastcontacted", "lastcontactdate", "connectedon", "howwemet", "metat", "metthrough", "meton", "phone", "relationship", "linkedin"}  # fmt: skip
    if is_person and told and not keys.keys() & {"status", "stage", "dateapplied", "applicationdate", "applieddate"}:
        return Kind("contact", "likely", "it has names and how to reach them")
    return None


def _has_status(shapes: AnyMapping[str, Shape]) -> bool:
    return any(
        recognise.header(name, seen).target in {"applications.status", "applications.applied_on"}
        for name, seen in shapes.items()
    )


def _bare_steps(cells: pd.DataFrame, shapes: AnyMapping[str, Shape]) -> Kind | None:
    """Tell a sheet of steps whose column is called a status: most companies stand there several times, each time further."""
    guesses = {name: recognise.header(name, seen, "step") for name, seen in shapes.items()}
    fields = {guess.target: name for name, guess in guesses.items()}
    if not {"applications.company", "step.date", "step.event"} <= fields.keys() or not fields.keys() <= _BARE:
        return None
    if any("appl" in lexicon.plain(fields[target]) for target in ("step.date", "step.event")):
        return None
    words = cells[fields["step.event"]]
    who = cells[fields["applications.company"]].str.casefold()
    if "applications.role" in fields:
        who = who + "\n" + cells[fields["applications.role"]].str.casefold()
    groups = [group for _, group in words.groupby(who) if len(group) > 1]
    several = sum(map(len, groups))
    unlike = sum(group.map(lambda text: meant.status(text).target).nunique() > 1 for group in groups)
    if not groups or several < 0.6 * len(words) or unlike < 0.8 * len(groups):
        return None
    return Kind("step", "guess", "most companies stand in several rows, each time at another step")
