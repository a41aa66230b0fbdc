"""A whole report in one file, to be mailed: it is put together from the pages of a folder, and needs nothing beside it."""

from __future__ import annotations

import base64
import hashlib
import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from markupsafe import Markup

from offerscope.reports import brief, more
from offerscope.reports.assets import TEMPLATES, environment
from offerscope.reports.library import PART, WHOLE
from offerscope.reports.names import ONE_FILE

#: Shows one page at a time; the charts of the others wait for theirs.
_SCRIPT = TEMPLATES / "offerscope" / "one_file.js"

#: Runs between the charts' library and the script that draws with it.
_WAIT = "offerscopePages.drawWhenShown();"

# What is looked for is written by our own templates: text of a log stands in pages with its marks escaped.
_LOADED = re.compile(r'\s*<script\b[^>]*?\bsrc="assets/([^"]+)"[^>]*></script>')
_STYLES = re.compile(r'<link rel="stylesheet" href="assets/([^"]+)">')
_CURRENT = re.compile(r'aria-current="page">([^<]*)</a>')
_OPENING = re.compile(r"<[a-zA-Z][^<>]*>")
_NAMING = re.compile(r'(?<=\s)(id|for|href|aria-labelledby|aria-describedby|aria-controls)="([^"]*)"')


@dataclass(frozen=True)
class Page:
    """A page of a report.

    Parameters
    ----------
    id:
        What it is called in the whole.
    title, called, short:
        Its title with the log's name, alone, and as the navigation and links have it.
    body:
        What it says.
    facts:
        How it was made, as label and value.
    figures:
        How many charts it has.
    """

    id: str
    title: Markup
    called: Markup
    short: Markup
    body: Markup
    facts: tuple[tuple[Markup, Markup], ...]
    figures: int


@dataclass(frozen=True)
class Parts:
    """What a report's folder holds, so that it can stand in one page.

    Parameters
    ----------
    title, head:
        Of the front page: its title, and what stands above the navigation, that included.
    pages:
        The pages in the order of the navigation, the brief last.
    facts:
        How the report was made, as label and value.
    style:
        How all of them look.
    library:
        The file of plotly that draws the charts of all pages, with its text; nothing where there is no chart.
    scripts:
        What they run beside it, by file.
    """

    title: Markup
    head: Markup
    pages: tuple[Page, ...]
    facts: tuple[tuple[Markup, Markup], ...]
    style: Markup
    library: Mapping[str, str]
    scripts: Mapping[str, str]


def parts(folder: Path, pages: Sequence[str]) -> Parts:
    """Return the pages of a report, the brief among them, ready to stand in one page.

    Names within a page are made names of the whole, so that no two are alike, and links lead to them.

    Parameters
    ----------
    folder:
        Where the report is, or is being made.
    pages:
        Its pages in the order of the navigation, the front page first.

    Raises
    ------
    OSError
        If a page or what it loads cannot be read.
    """
    texts = {name: (folder / name).read_text(encoding="utf-8") for name in pages}
    if (folder / brief.PAGE).exists():
        texts[brief.PAGE] = (folder / brief.PAGE).read_text(encoding="utf-8")

    def loaded(mark: re.Pattern[str]) -> dict[str, str]:
        names = dict.fromkeys(name for text in texts.values() for name in mark.findall(text))
        return {name: (folder / "assets" / name).read_text(encoding="utf-8") for name in names}

    # The last page of the navigation has no notebook behind it, so its footer tells of the whole report.
    shared = _facts(texts[pages[-1]])
    leads = _leads(folder, list(texts))
    style = "\n".join(loaded(_STYLES).values())
    scripts = loaded(_LOADED)
    # The whole library draws what its part does, so one of them is enough.
    libraries = [name for name in (PART, WHOLE) if name in scripts]
    if brief.PAGE in texts:
        # The brief has a look of its own, and takes nothing of the report's.
        style += "\n.the-brief, .the-brief * { all: revert; }\n"
        style += within(_between(texts[brief.PAGE], r"<style>", r"</style>"), ".the-brief")
    front = texts[pages[0]]
    return Parts(
        title=Markup(_between(front, "<title>", "</title>")),
        head=Markup(_led(_between(front, r'<header class="side">', "</header>"), leads, "")),
        pages=tuple(_page(name, text, leads, shared) for name, text in texts.items()),
        facts=shared,
        style=Markup(style),
        library={name: scripts[name] for name in libraries[-1:]},
        scripts={name: text for name, text in scripts.items() if name not in libraries},
    )


def one_file(folder: Path, pages: Sequence[str]) -> str:
    """Return the pages of a report as one page of HTML that needs nothing beside it.

    Each page is an article that a link in the navigation shows; where no script runs, all of them are shown.

    Parameters
    ----------
    folder, pages:
        As :func:`parts` has them.

    Raises
    ------
    OSError
        As :func:`parts` has it.
    """
    found = parts(folder, pages)
    return render(
        "one_file.html.j2",
        found,
        {_SCRIPT.name: _SCRIPT.read_text(encoding="utf-8"), **found.library, "wait": _WAIT, **found.scripts},
        brief=_id(brief.PAGE),
        figures=sum(page.figures for page in found.pages),
    )


def render(template: str, found: Parts, scripts: Mapping[str, str], **other: Any) -> str:
    """Return a page made of the parts of a report. The scripts that it holds may run and no other.

    The page says so to the browser by their sums, and that it may fetch nothing.

    Parameters
    ----------
    template:
        Its template.
    found:
        The parts.
    scripts:
        Its scripts, in the order in which they run.
    other:
        What else the template is to know.
    """
    ready = {name: _inline(script) for name, script in scripts.items()}
    policy = f"default-src 'none'; script-src {' '.join(map(_sum, ready.values()))}; "
    policy += "style-src 'unsafe-inline'; img-src data: blob:; base-uri 'none'; form-action 'none'"
    text: str = (
        environment()
        .get_template(template)
        .render(parts=found, policy=policy, scripts=[Markup(one) for one in ready.values()], **other)
    )
    return text


def write_one_file(folder: Path, pages: Sequence[str]) -> Path:
    """Write a report's pages as one file into its folder (see :func:`one_file`), and return where it is.

    Parameters
    ----------
    folder:
        Where the report is, or is being made.
    pages:
        Its pages in the order of the navigation.

    Raises
    ------
    OSError
        If it cannot be read or written.
    """
    path = folder / ONE_FILE
    path.write_text(one_file(folder, pages), encoding="utf-8")
    return path


def within(style: str, place: str) -> str:
    """Return a page's style so that it holds for one place of another page, and for the paper no more.

    Parameters
    ----------
    style:
        The style: plain rules, some of them within conditions such as ``@media``.
    place:
        The selector of the place; it stands for the page's root and body.

    Examples
    --------
    >>> print(within("@page { size: A4 } body { margin: 0 } @media print { p, .b { color: red } }", ".x").strip())
    .x { margin: 0 } @media print { .x p, .x .b { color: red } }
    """
    bare = re.sub(r"@page\s*\{[^{}]*\}", "", re.sub(r"/\*.*?\*/", "", style, flags=re.DOTALL))

    def one(match: re.Match[str]) -> str:
        before, selector = match[1], match[2].strip()
        if selector.startswith("@"):
            return match[0]
        parts = [part.strip() for part in selector.split(",")]
        placed = [place if part in {":root", "html", "body"} else f"{place} {part}" for part in parts]
        return f"{before}{', '.join(placed)} {{"

    return re.sub(r"(^|[{};]\s*|\s+)([^\s{};][^{};]*)\{", one, bare)


def _page(name: str, text: str, leads: Callable[[str, str], str], shared: Sequence[tuple[str, str]]) -> Page:
    own = _id(name)
    if name == brief.PAGE:
        body = _between(text, r"<body\b[^>]*>", "</body>")
        body = body.replace('<main class="sheet">', '<div class="sheet">').replace("</main>", "</div>")
    else:
        body = _between(text, r"<main\b[^>]*>", "</main>")
    body = _LOADED.sub("", body)
    figures = re.search(r'<body\b[^>]*\bdata-figures="(\d+)"', text)
    return Page(
        id=own,
        title=Markup(_between(text, "<title>", "</title>")),
        called=Markup(_between(text, "<title>", "</title>").split(" – ")[0] if name != brief.PAGE else "The brief"),
        short=Markup(current[1] if (current := _CURRENT.search(text)) else ""),
        body=Markup(_led(body, leads, own)),
        facts=tuple(one for one in _facts(text) if one not in shared),
        figures=int(figures[1]) if figures else 0,
    )


def _facts(text: str) -> tuple[tuple[Markup, Markup], ...]:
    """Return what a page's footer says of how it was made."""
    footer = text.rpartition("<footer>")[2]
    return tuple(
        (Markup(label), Markup(value))
        for label, value in re.findall(r"<div><dt>(.*?)</dt><dd>(.*?)</dd></div>", footer, re.DOTALL)
    )


def _id(name: str) -> str:
    """Return what a page of the folder is called in the file.

    Examples
    --------
    >>> _id("03_options.html")
    '03_options'
    """
    return name.removesuffix(".html")


def _leads(folder: Path, names: Sequence[str]) -> Callable[[str, str], str]:
    """Return what says where a link leads in the file, by the link and the page that it stands on."""

    def lead(href: str, own: str) -> str:
        name, separator, within = href.partition("#")
        if href == more.SET_ASIDE:
            rows = base64.b64encode((folder / name).read_bytes()).decode()
            return f'data:text/csv;base64,{rows}" download="{name}'
        if name in names:
            return f"#{_id(name)}{'-' + within if within else ''}"
        return f"#{own}-{within}" if separator and not name else href

    return lead


def _led(text: str, leads: Callable[[str, str], str], own: str) -> str:
    """Return the text of a page with its names made names of the file, and its links leading to them."""

    def named(match: re.Match[str]) -> str:
        attribute, value = match[1], match[2]
        if attribute == "href":
            return f'href="{leads(value, own)}"'
        return f'{attribute}="{" ".join(f"{own}-{one}" for one in value.split())}"'

    return _OPENING.sub(lambda tag: _NAMING.sub(named, tag[0]), text)


def _inline(script: str) -> str:
    """Return a script that can stand in a page: in its texts, what would end it or open a comment of HTML is written otherwise."""
    return re.sub(r"<(?=/script|!--)", r"\\x3c", script.replace("\r\n", "\n"), flags=re.IGNORECASE)


def _sum(script: str) -> str:
    return f"'sha256-{base64.b64encode(hashlib.sha256(script.encode()).digest()).decode()}'"


def _between(text: str, start: str, end: str) -> str:
    """Return what stands between the first of one mark and the last of the other; all of it where either is missing."""
    first = re.search(start, text)
    last = text.rfind(end)
    return text[first.end() if first else 0 : last if last >= 0 else len(text)]
