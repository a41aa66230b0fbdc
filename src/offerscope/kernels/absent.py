"""Keep slow optional imports out of a process that works with notebooks.

Jupyter's notebook format is checked with jsonschema, which imports ``rfc3987_syntax`` where it is installed, to
check the format ``iri``. That module builds a grammar at import, which takes over two seconds; no schema of a
notebook has a field of that format. jsonschema guards the import, so a module marked as absent is simply not used
(python-jsonschema/jsonschema, 1428). A process that has already imported jsonschema has paid, and nothing changes for it.
"""

from __future__ import annotations

import sys

ABSENT = ("rfc3987_syntax",)


def mark_absent(*modules: str) -> list[str]:
    """Let imports of optional modules fail at once, unless they are already there, and return those that were marked.

    Examples
    --------
    >>> mark_absent("a_module_nobody_has")
    ['a_module_nobody_has']
    >>> import a_module_nobody_has
    Traceback (most recent call last):
    ModuleNotFoundError: import of a_module_nobody_has halted; None in sys.modules
    """
    marked = [name for name in modules if name not in sys.modules]
    for name in marked:
        sys.modules[name] = None  # type: ignore[assignment]  # None is how Python itself marks this
    return marked
