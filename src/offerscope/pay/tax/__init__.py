"""Tax on pay: what is left of an offer after it, from dated tables that hold every figure.

Nothing in the code knows a place: a table names mechanisms (brackets, a deduction that is lost above an income, a
minimum tax) with their amounts, and the same few functions work them out. ``docs/taxes.md`` explains the format.
"""

from offerscope.pay.tax.falls import Notch, notches
from offerscope.pay.tax.home import Flat, NoTable, TakeHome, flat, take_home
from offerscope.pay.tax.national import federal, payroll
from offerscope.pay.tax.places import anywhere, find, has_table, name_of
from offerscope.pay.tax.read import read_table, shipped
from offerscope.pay.tax.table import Table
from offerscope.reference.filing import STATUSES, status_of

__all__ = [
    "STATUSES",
    "Flat",
    "NoTable",
    "Notch",
    "Table",
    "TakeHome",
    "anywhere",
    "federal",
    "find",
    "flat",
    "has_table",
    "name_of",
    "notches",
    "payroll",
    "read_table",
    "shipped",
    "status_of",
    "take_home",
]
