"""Notebooks become pages: papermill runs them, nbconvert writes them, one folder holds the report.

The first import is for speed and must stay first: see :mod:`offerscope.reports.quick_imports`.
"""

from offerscope.reports import quick_imports as quick_imports
