"""The demo's choices between jobs without names: on one day pay decides, two months later respect and the team do.

The jobs are those that ``offerscope prefer`` asks about on these days; each is chosen by the weights below, but for one
pair that comes twice and is answered either way.
"""

from __future__ import annotations

from collections.abc import Mapping

from offerscope.simulate.interviews import Row

#: What a step from the middle to a lot is worth on each day, in log odds.
WEIGHTS: Mapping[str, Mapping[str, float]] = {
    "2026-03-06": {"pay": 1.6, "growth": 0.9, "respect": 0.5, "commute": 0.1},
    "2026-05-10": {"respect": 1.9, "team": 1.3, "work mode": 0.8, "pay": 0.4},
}

#: The pair that was answered the other way when it came again.
WAVERED = ("Candlefjord Media", "Wrenfathom Bank")

#: What the short forms below stand for.
_LEVELS: Mapping[str, tuple[str, Mapping[str, str]]] = {
    "p": ("pay", {}),
    "t": ("team", {"-": "low (people answer questions)", "+": "high (I would learn from them every week)"}),
    "g": ("growth", {"-": "low (one new tool a year)", "+": "high (a path to lead)"}),
    "c": ("commute", {"-": "low (90 minutes a day)", "+": "high (none)"}),
    "w": ("work mode", {"-": "on site", "0": "hybrid", "+": "remote"}),
    "r": ("respect", {"-": "low", "0": "middle", "+": "high"}),
}

#: day: the job taken is marked <, > or =; each job is its company (blank = made up) and its levels.
_CHOSEN: Mapping[str, str] = {
    "2026-03-06": """
<|| p135 g- c- r+ || p135 g- c+ r-
<|| p135 g- c- r+ || p100 g+ c- r+
<|| p100 g+ c- r- || p100 g- c- r+
>|| p120 g- c+ r- || p120 g+ c- r-
>|| p100 g- c+ r- || p135 g- c- r-
>|| p135 g- c+ r- || p135 g- c- r+
""",
    "2026-05-10": """
<|Candlefjord Media| p115 w+ r- |Wrenfathom Bank| p150 w0 r-
<|| t+ p105 w0 r0 || t- p140 w0 r0
<|| t+ p105 w+ r+ || t+ p140 w- r+
>|| t+ p120 w+ r- || t- p120 w+ r+
>|Wrenfathom Bank| p150 w0 r- |Pellowmere Mutual| p110 w0 r+
>|| t+ p140 w- r- || t+ p140 w+ r-
>|Candlefjord Media| p115 w+ r- |Pellowmere Mutual| p110 w0 r+
<|| t+ p105 w- r0 || t- p105 w+ r0
>|| t+ p140 w+ r- || t+ p140 w- r+
<|| t+ p105 w+ r+ || t+ p140 w+ r-
<|Wrenfathom Bank| p150 w0 r- |Candlefjord Media| p115 w+ r-
>|| t- p140 w0 r0 || t+ p105 w0 r0
""",
}
_MARKS = {"<": "first", ">": "second", "=": "cannot tell"}


def pairs() -> list[Row]:
    """Return the rows of the demo's table of pairs.

    Examples
    --------
    >>> pairs()[0]["first"], pairs()[0]["chosen"]
    ('pay = 135,000 USD a year; growth = low (one new tool a year); commute = low (90 minutes a day); respect = high', 'first')
    """
    rows = []
    for day, lines in _CHOSEN.items():
        for line in lines.strip().splitlines():
            mark, first_company, first, second_company, second = line.split("|")
            rows.append(
                {
                    "chosen_on": day, "first": _job(first), "second": _job(second), "first_company": first_company,
                    "second_company": second_company, "chosen": _MARKS[mark],
                }
            )  # fmt: skip
    return rows


def _job(short: str) -> str:
    parts = []
    for word in short.split():
        name, levels = _LEVELS[word[0]]
        parts.append(f"{name} = {levels.get(word[1:]) or f'{word[1:]},000 USD a year'}")
    return "; ".join(parts)
