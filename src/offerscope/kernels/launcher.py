"""A kernel as ``python -m ipykernel_launcher`` starts it, without two imports that nobody uses where nobody looks on.

The debugger takes a third of a kernel's start; for the other see :data:`ABSENT`.
"""

from __future__ import annotations

import sys

#: jsonschema builds a grammar with it at import, for over two seconds, where it is installed (python-jsonschema/jsonschema, 1428).
ABSENT = ("rfc3987_syntax",)

if __name__ == "__main__":
    for name in (*ABSENT, "debugpy"):
        sys.modules.setdefault(name, None)  # type: ignore[arg-type]  # None is how Python itself marks what is not there
    from ipykernel.kernelapp import launch_new_instance

    launch_new_instance()
