"""Keep one slow optional import out of a process that works with notebooks.

Jupyter's notebook format is checked with jsonschema, which imports ``rfc3987_syntax`` where it is installed, to
check the format ``iri``. That module builds a grammar at import, which takes over two seconds; no schema of a
notebook has a field of that format. jsonschema guards the import, so a module marked as absent is simply not used
(python-jsonschema/jsonschema, 1428). Importing :mod:`offerscope.reports`, or anything in it, runs this first;
a process that has already imported jsonschema has paid, and nothing changes for it.
"""

from __future__ import annotations

import sys


def mark_absent(*modules: str) -> None:
    """Let imports of optional modules fail at once, unless they are already there.

    Examples
    --------
    >>> mark_absent("a_module_nobody_has")
    >>> import a_module_nobody_has
    Traceback (most recent call last):
    ModuleNotFoundError: import of a_module_nobody_has halted; None in sys.modules
    """
    for name in modules:
        sys.modules.setdefault(name, None)  # type: ignore[arg-type]  # None is how Python itself marks this


mark_absent("rfc3987_syntax")
