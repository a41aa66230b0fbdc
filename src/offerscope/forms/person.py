"""Tell whether somebody is there to answer a form."""

from __future__ import annotations

import os
import sys

from offerscope.places import REPORT


def is_answered_by_a_person() -> bool:
    """Return whether this runs in a notebook with somebody in front of it, and not for a report.

    Programs that run notebooks keep no history of what is typed; that, and :data:`offerscope.places.REPORT`, tell them apart.
    """
    interactive = sys.modules.get("IPython")
    shell = interactive.get_ipython() if interactive is not None else None
    if shell is None or getattr(shell, "kernel", None) is None or os.environ.get(REPORT):
        return False
    return str(getattr(getattr(shell, "history_manager", None), "hist_file", "")) != ":memory:"
