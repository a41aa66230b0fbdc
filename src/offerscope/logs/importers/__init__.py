"""Bring in what a person already keeps: sheets of their own and the exports of trackers.

``preview`` says what would happen and ``apply`` writes it; ``run`` does both for the command. Each export that is
known by name is one TOML file in ``sources``.
"""

from offerscope.logs.importers.command import run
from offerscope.logs.importers.preview import ImportPreview
from offerscope.logs.importers.write import apply, preview

__all__ = ["ImportPreview", "apply", "preview", "run"]
