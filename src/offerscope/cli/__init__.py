"""The ``offerscope`` command: a thin layer that reads arguments, calls the package and prints lines.

:mod:`.app` is what all commands share, :mod:`.pages` those that write pages, :mod:`.log` those for a log, :mod:`.many` those for many people.
"""

from offerscope.cli import pages, log, many  # noqa: F401, I001 - in the order in which the help lists them
from offerscope.cli.app import app, interrupt, interrupt_when_asked_to_end, main

__all__ = ["app", "interrupt", "interrupt_when_asked_to_end", "main"]
