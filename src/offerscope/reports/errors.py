"""What stops a report, in one line for a person."""

from __future__ import annotations


class ReportError(Exception):
    """A report that cannot be written as asked; the message is one clear line."""


class ParameterError(ReportError):
    """A parameter that no notebook has, or a value that is none of it: it stays so until something else is given."""
