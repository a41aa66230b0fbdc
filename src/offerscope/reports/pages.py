"""Notebooks and facts to HTML pages: our nbconvert exporter and what a page gets from the report it is in."""

from __future__ import annotations

import threading
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache, partial
from typing import Any

import jinja2
from nbconvert.exporters import HTMLExporter, TemplateExporter
from nbconvert.filters.highlight import Highlight2HTML
from nbconvert.filters.widgetsdatatypefilter import WidgetsDataTypeFilter
from nbformat import NotebookNode
from traitlets import Bool, Unicode

from offerscope.findings import Finding
from offerscope.reports import cells
from offerscope.reports.assets import TEMPLATES
from offerscope.reports.library import library_for
from offerscope.reports.running import Run
from offerscope.reports.tidy import UNSEEN_HEADING, heading, tidy


class PageExporter(HTMLExporter):
    """Writes pages with our own template; one instance serves a whole report, for its templates are read once."""

    # No address of anything outside the report.
    require_js_url = Unicode("")
    mathjax_url = Unicode("")
    mermaid_js_url = Unicode("")
    mermaid_layout_elk_js_url = Unicode("")
    jquery_url = Unicode("")
    jupyter_widgets_base_url = Unicode("")
    exclude_anchor_links = Bool(True)
    # Else each of eleven steps is followed by a check of the whole notebook, those that are not taken as well.
    optimistic_validation = Bool(True)

    def __init__(self, **traits: Any) -> None:
        # A template of the same name in the folder the command runs in must not be taken.
        super().__init__(  # type: ignore[no-untyped-call]
            extra_template_basedirs=[str(TEMPLATES)], template_name="offerscope", **traits
        )

    def from_notebook_node(  # type: ignore[override]
        self, nb: NotebookNode, resources: dict[str, Any] | None = None, **kw: Any
    ) -> tuple[str, dict[str, Any]]:
        """Return the page of a notebook, as the stock exporter but for its last step.

        That reads the page a second time to mark pictures and cells, of which our template has none; it takes longer than the page.
        """
        language = nb.metadata.get("language_info", {})
        lexer = language.get("pygments_lexer", language.get("name"))
        resources = self._init_resources(resources)  # type: ignore[no-untyped-call]
        types = WidgetsDataTypeFilter(  # type: ignore[no-untyped-call]
            notebook_metadata=self._nb_metadata, parent=self, resources=resources
        )
        self.register_filter("highlight_code", partial(_highlighted, str(lexer or "ipython3")))  # type: ignore[no-untyped-call]
        self.register_filter("filter_data_type", types)  # type: ignore[no-untyped-call]
        html, resources = TemplateExporter.from_notebook_node(self, nb, resources, **kw)
        return str(html), resources or {}

    def _create_environment(self) -> jinja2.Environment:
        """Escape everything: text from a log is not to be trusted."""
        environment: jinja2.Environment = super()._create_environment()  # type: ignore[no-untyped-call]
        environment.autoescape = True
        environment.filters["chart"] = cells.chart
        environment.filters["named_in_words"] = cells.named_in_words
        return environment


@lru_cache(maxsize=1024)
def _highlighted(lexer: str, source: str) -> str:
    """Return code as HTML in colours; a notebook's is the same in the report of everybody."""
    return str(Highlight2HTML(pygments_lexer=lexer)(source))  # type: ignore[no-untyped-call]


_made = threading.local()


def _exporter() -> PageExporter:
    """Return this thread's exporter: reading its templates takes as long as several pages."""
    if not hasattr(_made, "exporter"):
        _made.exporter = PageExporter()
    exporter: PageExporter = _made.exporter
    return exporter


@dataclass(frozen=True)
class Link:
    """One entry of the navigation: the page's file, its short title, and its full title."""

    href: str
    short: str
    title: str


@dataclass(frozen=True)
class Site:
    """What all pages of a report share.

    Parameters
    ----------
    log_name:
        What pages call the log.
    is_demo:
        Whether they say DEMO.
    links:
        The navigation.
    hrefs:
        The page of each question by the question's name; folded ones lead to the page of what is missing.
    facts:
        What the footer of every page says, as label and value.
    """

    log_name: str
    is_demo: bool
    links: Sequence[Link]
    hrefs: Mapping[str, str]
    facts: Sequence[tuple[str, str]]


class Pages:
    """Writes the pages of one report.

    Parameters
    ----------
    site:
        What all its pages share.
    """

    def __init__(self, site: Site) -> None:
        self.site = site
        #: The files of plotly that the pages written so far load.
        self.libraries: set[str] = set()
        self._exporter = _exporter()

    def notebook(
        self,
        href: str,
        run: Run,
        facts: Sequence[tuple[str, str]],
        replace: Mapping[str, str] | None = None,
        health: Mapping[str, Any] | None = None,
        changed: Mapping[str, Any] | None = None,
    ) -> str:
        """Return the page of a notebook.

        Parameters
        ----------
        href:
            The page's file name.
        run:
            The notebook after its run.
        facts:
            What its footer says beside the report's own facts.
        replace:
            Texts to replace in the code shown: paths that held only while the report was written.
        health:
            What the front page says of the log; ``None`` elsewhere.
        changed:
            What the front page says of what changed since the last report (see :mod:`offerscope.reports.changes`); it stands
            after the page's first section. ``None`` elsewhere, and in a first report.
        """
        node, code = tidy(run.node)
        for old, new in (replace or {}).items():
            code = [source.replace(old, new) for source in code]
        drawn = [
            output["data"]
            for cell in node.cells
            for output in cell.get("outputs", ())
            if cells.is_drawn(output.get("data", {}))
        ]
        library = library_for(kind for data in drawn for kind in cells.types(data))
        if drawn:
            self.libraries.add(library)
        context = self._context(href, facts) | {
            "code": code,
            "failure": run.failure,
            "unseen": run.unseen,
            "unseen_heading": "" if any(heading(cell) == UNSEEN_HEADING for cell in node.cells) else UNSEEN_HEADING,
            "has_closing": any(_opens(cell) == "closing" for cell in node.cells),
            "figures": len(drawn),
            "library": library,
            "health": health,
            "changed": changed,
            # The cell before which what changed is told; without one, it is told at the end.
            "changed_before": next((cell.id for cell in node.cells if _opens(cell) in {"section", "closing"}), ""),
        }
        html, _ = self._exporter.from_notebook_node(node, {"page": context})
        return str(html)

    def more(self, href: str, facts: Sequence[tuple[str, str]], content: Mapping[str, Any]) -> str:
        """Return the page of what would tell more; ``content`` is what :func:`offerscope.reports.more.content` gives."""
        template = self._exporter.environment.get_template("more.html.j2")
        context = self._context(href, facts) | {"figures": 0}
        text: str = template.render(resources={"page": context}, more=content)
        return text

    def _context(self, href: str, facts: Sequence[tuple[str, str]]) -> dict[str, Any]:
        title = next((link.title for link in self.site.links if link.href == href), "")

        shorts = {entry.href: entry.short for entry in self.site.links}

        def link(question: str) -> tuple[str, str] | None:
            there = self.site.hrefs.get(question)
            return None if there is None or there == href else (there, shorts[there])

        return {
            "site": self.site,
            "href": href,
            "title": title,
            "facts": [*facts, *self.site.facts],
            "glance": lambda rows: [(label, cells.unbroken(value)) for label, value in rows],
            "cards": lambda findings: [cells.card(Finding.from_json(one), link) for one in findings],
        }


def _opens(cell: NotebookNode) -> str:
    return str(cell.metadata.get("offerscope", {}).get("opens", ""))
