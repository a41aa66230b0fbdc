"""Logs: files in, one checked and typed log out; knows no statistics.

``read_logs`` reads a folder or a workbook, ``build_logs`` takes rows in memory; both give a ``Logs``, or raise a
``LogError`` with one line for a person.
"""

from offerscope.logs.model import LogError, Logs, Problem, Profile
from offerscope.logs.read import build_logs, read_logs

__all__ = ["LogError", "Logs", "Problem", "Profile", "build_logs", "read_logs"]
