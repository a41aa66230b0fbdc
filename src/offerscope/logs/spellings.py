"""What a person decided about companies in two spellings, and one name for each wherever it stands in a log."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

import pandas as pd

from offerscope.logs.headers import TEXT
from offerscope.logs.processes import same

#: The columns that hold a company's name, in whichever table.
COLUMNS = ("company", "first_company", "second_company")

#: The column that may hold one: the interview that brought a want.
_MAY_HOLD = ("came_from",)


def quoted(name: str) -> str:
    r"""Return a name as TOML has it between quotation marks.

    Examples
    --------
    >>> print(quoted('Say "hi"'))
    "Say \"hi\""
    """

    def sign(c: str) -> str:
        if c in '"\\':
            return "\\" + c
        return c if c.isprintable() else f"\\u{ord(c):04X}" if ord(c) < 0x10000 else f"\\U{ord(c):08X}"

    return f'"{"".join(map(sign, name))}"'


@dataclass(frozen=True)
class Wrong:
    """A line of a profile that cannot be used: its name, its value, and what was expected of that."""

    name: str
    value: str
    expected: str


@dataclass
class Decided:
    """What a profile says of spellings.

    Parameters
    ----------
    names:
        The name to use, by a spelling of it (see :func:`~offerscope.logs.processes.same`).
    wrong:
        What cannot be used.
    """

    names: dict[str, str] = field(default_factory=dict)
    wrong: list[Wrong] = field(default_factory=list)

    def name(self, spelling: str) -> str:
        """Return what a company is called, case and spaces apart."""
        return same(self.names.get(same(spelling), spelling))


def decide(given: Mapping[str, str]) -> Decided:
    """Return the name to use for each spelling; a chain or a circle of names is not followed, but said.

    Parameters
    ----------
    given:
        The name by each spelling, as typed.

    Examples
    --------
    >>> decide({"Telsa": "Tesla"}).names
    {'telsa': 'Tesla'}
    >>> decide({"A": "B", "B": "C"}).wrong[0].expected
    'a name that stays: "B" is called "C" in its turn. Write "A" = "C"'
    """
    done = Decided()
    lines: dict[str, tuple[str, str]] = {}
    for name, to in given.items():
        key = same(name)
        if key in lines and same(lines[key][1]) != same(to):
            first = lines[key]
            done.wrong.append(Wrong(name, to, f"the name that {quoted(first[0])} has already, {quoted(first[1])}"))
        else:
            lines.setdefault(key, (name, to))
    for key, (name, to) in lines.items():
        path = _path(key, lines)
        last = same(to) if len(path) == 1 else same(lines[path[-1]][1])
        if last in path and not (len(path) == 1 and last == key):
            circle = ", ".join(quoted(lines[one][0]) for one in path)
            done.wrong.append(Wrong(name, to, f"a name that stays: {circle} go round in a circle. Take one of these lines out"))  # fmt: skip
        elif len(path) > 1:
            said = f"a name that stays: {quoted(to)} is called {quoted(lines[path[1]][1])} in its turn"
            done.wrong.append(Wrong(name, to, f"{said}. Write {quoted(name)} = {quoted(lines[path[-1]][1])}"))
        else:
            # Where a line says how the name itself is spelled, that is how.
            done.names[key] = lines[last][1] if last in lines else to
    return done


def _path(key: str, lines: Mapping[str, tuple[str, str]]) -> list[str]:
    """Return the spellings that lead on from one, until a name that stays or one that was there before."""
    path = [key]
    while (to := same(lines[path[-1]][1])) in lines and to not in path and same(lines[to][1]) != to:
        path.append(to)
    return path


def apart(two: Mapping[str, tuple[str, ...]], decided: Decided) -> tuple[dict[str, tuple[str, ...]], list[Wrong]]:
    """Return which names are two companies, and what cannot be, because other lines make them one.

    Parameters
    ----------
    two:
        Names of other companies, by name.
    decided:
        What the lines about one company say.

    Examples
    --------
    >>> apart({"Telsa": ("Tesla", "Telmo")}, decide({"Telsa": "Tesla"}))[0]
    {'Telsa': ('Telmo',)}
    """
    kept, wrong = {}, []
    for name, others in two.items():
        one = [other for other in others if same(other) != same(name) and decided.name(other) == decided.name(name)]
        said = "another company: under [companies] the two are one. Take one of the two lines out"
        wrong += [Wrong(name, other, said) for other in one]
        if len(one) < len(others):
            kept[name] = tuple(other for other in others if other not in one)
    return kept, wrong


def read_names(
    table: Mapping[Any, Any], shown: Callable[[Any], str], *, several: bool
) -> tuple[dict[str, tuple[str, ...]], list[Wrong]]:
    """Return the names by each name of a profile's table, as typed, and what is no name.

    Parameters
    ----------
    table:
        What stands there.
    shown:
        How a value is written in a message.
    several:
        Whether a name may have more than one: as a list, or with ``;`` between them.

    Examples
    --------
    >>> read_names({"Area": "Areas; Arena"}, str, several=True)
    ({'Area': ('Areas', 'Arena')}, [])
    """
    names, wrong = {}, []
    for name, value in table.items():
        parts = value if several and isinstance(value, list) else [value]
        if several and isinstance(value, str):
            parts = [part for part in value.split(";") if part.strip()]
        texts = tuple(" ".join(part.split()) for part in parts if isinstance(part, str))
        if str(name).strip() and texts and all(texts) and len(texts) == len(parts):
            names[" ".join(str(name).split())] = texts
        else:
            wrong.append(Wrong(str(name), shown(value), "the name of a company"))
    return names, wrong


def one_each(tables: Mapping[str, pd.DataFrame], names: Mapping[str, str]) -> dict[str, pd.DataFrame]:
    """Return the tables of a log with each company under one name, wherever it stands.

    Parameters
    ----------
    tables:
        The typed tables.
    names:
        The name by each spelling, as the profile has it; where nothing is decided, nothing changes.

    Examples
    --------
    >>> frame = pd.DataFrame({"company": ["Telsa", "TESLA", "Tarn"]}, dtype=TEXT)
    >>> one_each({"asked": frame}, {"Telsa": "Tesla"})["asked"]["company"].tolist()
    ['Tesla', 'Tesla', 'Tarn']
    """
    found = decide(names).names
    # Two lines may spell one name in two ways: the first counts for both.
    spelled = {same(name): name for name in reversed(found.values())}
    to = spelled | {key: spelled[same(name)] for key, name in found.items()}
    made = dict(tables)
    for table, frame in tables.items() if to else ():
        columns = [name for name in (*COLUMNS, *_MAY_HOLD) if name in frame]
        called = {text: to[same(text)] for name in columns for text in frame[name].unique() if same(text) in to}
        if called:
            made[table] = frame.assign(**{name: frame[name].replace(called).astype(TEXT) for name in columns})
    return made
