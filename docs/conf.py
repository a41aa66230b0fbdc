"""How the site is built: `make docs`. No font, script or picture is fetched, neither to build it nor to read it."""

import json
import sys
from pathlib import Path

DOCS = Path(__file__).resolve().parent
ROOT = DOCS.parent
sys.path[:0] = [str(ROOT / "src"), str(DOCS / "_ext")]

from offerscope_docs import measured  # noqa: E402

import offerscope  # noqa: E402

project = "Offerscope"
author = "The Offerscope authors"
project_copyright = "2026, the Offerscope authors"
version = release = offerscope.__version__

extensions = ["myst_parser", "sphinx.ext.autodoc", "sphinx.ext.napoleon", "sphinx.ext.viewcode", "offerscope_docs"]
exclude_patterns = ["_ext"]
# A page of the methods stands for a notebook; without it there is nothing to explain.
exclude_patterns += [
    f"methods/{page.name}"
    for page in sorted((DOCS / "methods").glob("[0-9]*.md"))
    if not (ROOT / "notebooks" / f"{page.stem}.ipynb").exists()
]

myst_enable_extensions = ["substitution"]
myst_heading_anchors = 3
myst_substitutions = measured.words(json.loads((ROOT / "benchmarks/results/honesty.json").read_text(encoding="utf-8")))

# Types are told in words by the docstrings.
autodoc_typehints = "none"
autodoc_member_order = "bysource"
napoleon_google_docstring = False
napoleon_use_rtype = False
add_module_names = False

html_theme = "furo"
html_title = "Offerscope"
html_theme_options = {"navigation_with_keys": True}
html_copy_source = False
html_show_sphinx = False
# Summaries are fetched page by page, which a browser refuses where the site is opened from a folder.
html_show_search_summary = False
