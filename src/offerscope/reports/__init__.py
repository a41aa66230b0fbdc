"""Notebooks become pages: papermill runs them, nbconvert writes them, one folder holds the report.

What is marked as absent must be so before anything else is imported: see :mod:`offerscope.kernels.absent`.
"""

from offerscope.kernels.absent import ABSENT, mark_absent

mark_absent(*ABSENT)
