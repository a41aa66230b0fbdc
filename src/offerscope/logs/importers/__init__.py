"""Bring in the sheet a person already keeps: recognise it, preview it, write it as a log.

``preview`` says what would happen and ``apply`` writes it; ``run`` does both for the command.
"""

from offerscope.logs.importers.command import run
from offerscope.logs.importers.write import ImportPreview, apply, preview

__all__ = ["ImportPreview", "apply", "preview", "run"]
