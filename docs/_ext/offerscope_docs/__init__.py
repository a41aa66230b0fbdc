"""What the site takes from the checkout when it is built, so that nothing is written down twice.

Each directive asks one function for Markdown and puts it where it stands:

- ``question``, ``parameters``, ``worked-out``, ``unseen``: out of a notebook (:mod:`.notebooks`);
- ``unlocks``, ``lives``, ``questions-and-charts``: out of the code behind it (:mod:`.code`);
- ``cited``, ``literature``: the works that are cited (:mod:`.works`);
- ``budget``, ``found``, ``planted``, ``coverage``: out of the measurements (:mod:`.measured`);
- ``tax-sources``, ``rates``: out of the reference tables (:mod:`.tables`);
- ``pictures``: those that stand in ``docs/images``, if any (:mod:`.notebooks`).
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from docutils import nodes
from docutils.statemachine import StringList
from sphinx.application import Sphinx
from sphinx.util.docutils import SphinxDirective

from offerscope_docs import code, measured, notebooks, tables, works

MADE_BY: dict[str, Callable[..., str]] = {
    "question": notebooks.question,
    "parameters": notebooks.parameters,
    "worked-out": notebooks.worked_out,
    "unseen": notebooks.unseen,
    "pictures": notebooks.pictures,
    "unlocks": code.unlocks,
    "lives": code.lives,
    "questions-and-charts": code.questions_and_charts,
    "cited": works.cited,
    "literature": works.literature,
    "budget": measured.budget,
    "found": measured.found,
    "planted": measured.planted,
    "coverage": measured.coverage,
    "tax-sources": tables.tax_sources,
    "rates": tables.rates,
}


class Made(SphinxDirective):
    """Markdown that a function of this package makes, from at most one argument: a notebook's name."""

    optional_arguments = 1

    def run(self) -> list[nodes.Node]:
        """Return what the function made, as if it were written on the page."""
        made = MADE_BY[self.name](*self.arguments)
        parent = nodes.Element()
        parent.document = self.state.document
        self.state.nested_parse(StringList(made.splitlines(), self.name), self.content_offset, parent)
        return parent.children


def setup(app: Sphinx) -> dict[str, Any]:
    """Make the directives known."""
    for name in MADE_BY:
        app.add_directive(name, Made)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
