"""Charts of what offers pay and leave: one colour an offer throughout, the present job among them."""

from __future__ import annotations

from offerscope.charts._offers_equity import equity
from offerscope.charts._offers_hours import by_hour
from offerscope.charts._offers_met import met
from offerscope.charts._offers_months import by_month
from offerscope.charts._offers_parts import by_part, steps
from offerscope.charts._offers_swings import swings
from offerscope.charts._offers_written import assumed, written
from offerscope.charts._offers_years import by_year

__all__ = ["assumed", "by_hour", "by_month", "by_part", "by_year", "equity", "met", "steps", "swings", "written"]
