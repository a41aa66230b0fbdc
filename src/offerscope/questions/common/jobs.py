"""Jobs as a few attributes: how one is written in a log, read back, and what is known of the companies met."""

from __future__ import annotations

import math
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

import numpy as np
import pandas as pd

from offerscope.estimate.pooling import pooled_means
from offerscope.logs.currencies import currency as code
from offerscope.logs.model import Logs
from offerscope.logs.processes import same, spelling
from offerscope.logs.schema import CULTURE_PREFIX

PAY, MODE, LEVEL = "pay", "work mode", "level"

#: Where an attribute's words stand on the scale from little (-1) to a lot (1).
MODES: Mapping[str, float] = {"on site": -1.0, "hybrid": 0.0, "remote": 1.0}
WORDS: Mapping[str, float] = {"low": -1.0, "middle": 0.0, "high": 1.0}
LEVELS: Mapping[str, float] = {"junior": -1.0, "mid": 0.0, "senior": 1.0, "lead": 1.0}

#: What people call the same want.
_MEANT = {
    PAY: {"pay", "salary", "money", "base", "compensation", "income", "total pay"},
    MODE: {"work mode", "remote", "remote work", "home office", "work from home", "hybrid", "flexibility"},
    LEVEL: {"level", "title", "seniority"},
}

#: Offers that can still be taken.
OPEN = ("live", "in hand")

#: A culture rated 3 of 5 is in the middle; one point from it is low, or high.
_MIDDLE, _REACH = 3.0, 1.0

#: A culture dimension is wanted in full from this level of the ideal on.
_IN_FULL = 4.0

_WORD = re.compile(r"(low|middle|high)\b")
_NUMBER = re.compile(r"\d[\d, ]*(?:\.\d+)?")
_YEAR_FROM = 1000.0
_LONGEST = 60


def meant(name: str, dimensions: Iterable[str] = ()) -> str:
    """Return the attribute that a want is about, or a blank where the log knows none.

    Examples
    --------
    >>> meant("Remote"), meant("Respect", ["respect"]), meant("team")
    ('work mode', 'respect', '')
    """
    plain = same(name)
    for attribute, others in _MEANT.items():
        if plain in others:
            return attribute
    known = {same(one.replace("_", " ")): one for one in dimensions}
    return known[plain].replace("_", " ") if plain in known else ""


def either_way(logs: Logs) -> frozenset[str]:
    """Return the attributes of which a person may well want less: where to work, how high, a culture not wanted in full."""
    partly = {same(name.replace("_", " ")) for name, level in logs.profile.ideal.items() if level < _IN_FULL}
    return frozenset({MODE, LEVEL} | partly)


def describe(values: Mapping[str, str]) -> str:
    """Return a job as it is kept in a log.

    Examples
    --------
    >>> describe({"pay": "120,000 USD a year", "team": "high (people answer; always)"})
    'pay = 120,000 USD a year; team = high (people answer, always)'
    """
    return "; ".join(
        f"{_tidy(name).replace('=', ' ')} = {_tidy(value)}" for name, value in values.items() if _tidy(value)
    )


def _tidy(text: str) -> str:
    return " ".join(text.replace(";", ",").split())[:_LONGEST].strip()


def read(text: str) -> dict[str, str]:
    """Return a job's attributes from its text in a log; what is no attribute is left out.

    Examples
    --------
    >>> read("pay = 120,000 USD a year; work mode = remote; nonsense")
    {'pay': '120,000 USD a year', 'work mode': 'remote'}
    """
    found = {}
    for part in text.split(";"):
        name, mark, value = part.partition("=")
        if mark and name.strip() and value.strip():
            found[same(name)] = value.strip()
    return found


def shown(value: str) -> str:
    """Return a value as a person chooses by it: the words in brackets, where there are any.

    Examples
    --------
    >>> shown("high (I would learn from them)"), shown("remote")
    ('I would learn from them', 'remote')
    """
    word = re.match(r"(?:low|middle|high) \((.+)\)?$", value)
    return word[1].removesuffix(")") if word else value


def place(value: str) -> tuple[float, bool] | None:
    """Return where a value stands and whether that is a number with no scale yet; ``None`` where it says nothing.

    Examples
    --------
    >>> place("high (none)"), place("hybrid"), place("120,000 USD a year"), place("blue")
    ((1.0, False), (0.0, False), (120000.0, True), None)
    """
    plain = same(value)
    word = _WORD.match(plain)
    if word:
        return WORDS[word[1]], False
    if plain in MODES:
        return MODES[plain], False
    number = _NUMBER.search(plain)
    if number is None:
        return None
    read_as = float(re.sub("[, ]", "", number[0]))
    return (read_as, True) if math.isfinite(read_as) else None


@dataclass(frozen=True)
class Company:
    """What a log knows of one company's job.

    Parameters
    ----------
    name:
        As spelled in the interviews.
    kind:
        ``"offer"`` for one that can still be taken, ``"present job"``, or a blank.
    values:
        By attribute: where it stands (pay in a year's money, all else about -1 to 1) and how unsure that is.
    """

    name: str
    kind: str = ""
    values: Mapping[str, tuple[float, float]] = field(default_factory=dict)


def companies(logs: Logs, attributes: Iterable[str]) -> list[Company]:
    """Return every company met, the present job and offers among them, with what is known of some attributes.

    Parameters
    ----------
    logs:
        The log; what is dated after its day is left out.
    attributes:
        Pay, work mode, level and culture dimensions; others are known of no company.
    """
    today = pd.Timestamp(logs.as_of)
    met = logs.interviews[~(logs.interviews["date"] > today)]
    offers = logs.offers[~(logs.offers["received_on"] > today)]
    names = spelling([*met["company"], *offers["company"]])
    kinds: dict[str, str] = {}
    for company, status, deadline in zip(offers["company"], offers["status"], offers["deadline"], strict=True):
        if status == "current":
            kinds.setdefault(same(company), "present job")
        elif status in OPEN and not (pd.notna(deadline) and deadline.normalize() < today):
            kinds[same(company)] = "offer"
    values: dict[str, dict[str, tuple[float, float]]] = {key: {} for key in names}
    wanted = list(dict.fromkeys(attributes))
    if PAY in wanted:
        for key, amount in pays(logs).items():
            values.get(key, {})[PAY] = (amount, 0.0)
    for name, column, scale in ((MODE, "work_mode", MODES), (LEVEL, "level", LEVELS)):
        if name in wanted:
            for key, word in _latest(logs, column).items():
                if same(word) in scale:
                    values.get(key, {})[name] = (scale[same(word)], 0.0)
    for dimension in logs.culture_dimensions:
        name = dimension.replace("_", " ")
        if name not in wanted:
            continue
        rated = met.dropna(subset=[CULTURE_PREFIX + dimension])
        if len(rated):
            pooled = pooled_means(rated[CULTURE_PREFIX + dimension].to_numpy(), [same(c) for c in rated["company"]])
            for group, mean, sd in zip(pooled.groups, pooled.mean, pooled.sd, strict=True):
                values[str(group)][name] = ((float(mean) - _MIDDLE) / _REACH, float(sd) / _REACH)
    return [Company(names[key], kinds.get(key, ""), found) for key, found in values.items()]


def in_words(position: float) -> str:
    """Return low, middle or high.

    Examples
    --------
    >>> in_words(-0.6), in_words(0.1), in_words(0.9)
    ('low', 'middle', 'high')
    """
    return "low" if position < -0.5 else "high" if position > 0.5 else "middle"


def _latest(logs: Logs, column: str) -> dict[str, str]:
    """Return what the latest application at each company says in a column."""
    frame = logs.applications
    frame = frame[frame[column].ne("") & ~(frame["applied_on"] > pd.Timestamp(logs.as_of))]
    frame = frame.sort_values("applied_on", kind="stable", na_position="first")
    return {same(company): str(word) for company, word in zip(frame["company"], frame[column], strict=True)}


def money(logs: Logs) -> str:
    """Return the currency in which pay is compared: the profile's, else the commonest of the applications."""
    given = logs.applications.loc[logs.applications["pay_currency"].ne(""), "pay_currency"]
    return logs.profile.currency or (str(given.mode().iloc[0]) if len(given) else "")


def quoted(logs: Logs) -> pd.Series[float]:
    """Return the middle of the pay quoted in each application as a year's money; missing where none, or not that currency."""
    frame, main = logs.applications, money(logs)
    middle = frame[["pay_min", "pay_max"]].mean(axis=1)
    yearly = middle * frame["pay_per"].map({"month": 12.0, "hour": logs.profile.hours_per_week * 52.0}).fillna(1.0)
    own = frame["pay_currency"].isin(["", main]) if main else frame["pay_currency"].eq("")
    kept = own & yearly.gt(0) & ~(frame["pay_per"].eq("") & yearly.lt(_YEAR_FROM))
    return yearly.where(kept & ~(frame["applied_on"] > pd.Timestamp(logs.as_of)))


def pays(logs: Logs) -> dict[str, float]:
    """Return each company's pay for a year: the base of its latest offer, else the middle of what was quoted last."""
    frame = logs.applications.assign(pay=quoted(logs)).dropna(subset=["pay"])
    frame = frame.sort_values("applied_on", kind="stable", na_position="first")
    found = {same(company): float(pay) for company, pay in zip(frame["company"], frame["pay"], strict=True)}
    base = bases(logs)
    dated = logs.offers[~(logs.offers["received_on"] > pd.Timestamp(logs.as_of))]
    for offer, company in dated.sort_values("received_on", kind="stable")[["offer", "company"]].itertuples(index=False):
        if offer in base:
            found[same(company)] = base[offer]
    return found


def bases(logs: Logs) -> dict[str, float]:
    """Return the base pay of each offer as a year's money, where it is known and in the currency of the others."""
    rows = logs.offer_terms
    rows = rows[rows["term"].eq("base") & rows["known"] & rows["value"].gt(0)]
    times = {"": 1.0, "year": 1.0, "month": 12.0, "hour": logs.profile.hours_per_week * 52.0}
    found = {}
    for offer, value, unit, per in rows[["offer", "value", "unit", "per"]].itertuples(index=False):
        unit_code = code(str(unit)) if unit else ""
        if per in times and (not unit_code or unit_code == money(logs)):
            found[str(offer)] = float(value) * times[per]
    return found


def step(amount: float) -> float:
    """Return the round number by which pay about as large as this is told: half a unit of its second digit.

    Examples
    --------
    >>> step(120_000), step(43_000)
    (5000.0, 500.0)
    """
    return 10.0 ** (math.floor(math.log10(amount)) - 1) / 2


def rounded(amount: float) -> float:
    """Return pay as it is told without giving its company away.

    Examples
    --------
    >>> rounded(134_000), rounded(96_000)
    (135000.0, 96000.0)
    """
    return float(np.round(amount / step(amount)) * step(amount))


def pay_text(amount: float, currency: str) -> str:
    """Return pay as a job's text tells it.

    Examples
    --------
    >>> pay_text(135_000.0, "USD")
    '135,000 USD a year'
    """
    return " ".join(part for part in (f"{amount:,.0f}", currency, "a year") if part)
