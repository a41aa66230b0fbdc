"""What stops a report, in one line for a person."""

from __future__ import annotations


class ReportError(Exception):
    """A report that cannot be written as asked; the message is one clear line."""
