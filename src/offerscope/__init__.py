"""Offerscope: a log of interviews and offers, turned into evidence.

Nothing is imported here, so that the command starts fast; take what you need from its own module.
"""

__version__ = "0.1.0"
