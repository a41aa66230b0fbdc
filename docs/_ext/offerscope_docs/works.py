"""The works that are cited: which page cites which, and each in full."""

from __future__ import annotations

import calendar
import re
import tomllib
from dataclasses import dataclass
from functools import cache

from offerscope_docs import code, notebooks
from offerscope_docs.places import DOCS, ROOT, SOURCE

#: A citation as notebooks and docstrings have it: a name or names, and a year after them.
CITATION = re.compile(
    r"(?P<name>[A-ZÁÉÍÓÚÑÖÜ][\w'-]+)(?:(?:, |,? & | and )[A-Z][\w'-]+(?: [A-Z][\w'-]+)*)*(?: and others)?,? \(?(?P<year>1[89]\d\d|20[01]\d|202[0-5])\b"
)


@dataclass(frozen=True)
class Work:
    """One work: who wrote it, when, what it is called, where it stands, and how to know a citation of it."""

    who: str
    year: str
    title: str
    where: str
    doi: str
    pattern: re.Pattern[str]

    @property
    def line(self) -> str:
        """The work in full, in Markdown."""
        year = f" ({self.year})" if self.year else ""
        doi = f" [doi:{self.doi}](<https://doi.org/{self.doi}>)" if self.doi else ""
        return f"- {self.who}{year}. {self.title.rstrip('.?')}{'?' if self.title.endswith('?') else '.'} {self.where}.{doi}"


@cache
def works() -> tuple[Work, ...]:
    """Return every work of ``literature.toml``."""
    listed = tomllib.loads((DOCS / "literature.toml").read_text(encoding="utf-8"))["work"]
    return tuple(_work(one) for one in listed)


def _work(one: dict[str, str | int]) -> Work:
    who, year = str(one["who"]), str(one.get("year", ""))
    name = re.escape(who.split(",")[0])
    pattern = str(one.get("cited", rf"\b{name}\b[^;]{{0,80}}?\b{year}\b"))
    return Work(who, year, str(one["title"]), str(one["in"]), str(one.get("doi", "")), re.compile(pattern))


def flat(text: str) -> str:
    """Return a text with every run of spaces and line breaks as one space."""
    return re.sub(r"[\s#]+", " ", text)


@cache
def of_page(name: str) -> tuple[Work, ...]:
    """Return the works that a page's notebook, its question or what that calls cite."""
    stem, _ = code.question_of(name)
    text = flat("\n".join([*notebooks.cells(name), code.docstrings(stem)]))
    return tuple(work for work in works() if work.pattern.search(text))


def cited(name: str) -> str:
    """Return the works that a page rests on, in full."""
    found = of_page(name)
    return "\n".join(work.line for work in found) if found else "It rests on no published method."


def everywhere() -> str:
    """Return all text in which a work may be cited."""
    pages = sorted(path.stem for path in (ROOT / "notebooks").glob("*.ipynb"))
    modules = [path.read_text(encoding="utf-8") for path in sorted(SOURCE.rglob("*.py"))]
    return flat("\n".join([*(cell for page in pages for cell in notebooks.cells(page)), *modules]))


def unknown() -> list[str]:
    """Return each citation in the notebooks and the package that no work answers to."""
    text = everywhere()
    known = [match.span() for work in works() for match in work.pattern.finditer(text)]
    return sorted(
        {
            match[0]
            for match in CITATION.finditer(text)
            if match["name"] not in NO_AUTHORS and not any(start <= match.end() and match.start() <= end for start, end in known)
        }
    )  # fmt: skip


#: Words that begin with a capital and stand before a year without being an author.
NO_AUTHORS = {*calendar.month_name, *calendar.month_abbr, "Labor", "Aland"}


def literature() -> str:
    """Return every work that is cited anywhere, with the pages that rest on it."""
    text = everywhere()
    pages = sorted(path.stem for path in (ROOT / "notebooks").glob("*.ipynb"))
    lines = []
    for work in works():
        if not work.pattern.search(text):
            continue
        on = [f"[{page[:2]}](methods/{page}.md)" for page in pages if work in of_page(page)]
        lines.append(work.line + (f" On: {', '.join(on)}." if on else ""))
    return "\n".join(lines)
