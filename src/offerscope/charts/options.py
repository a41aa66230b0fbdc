"""Pictures of where processes get to, how soon answers come, what pay is quoted beside open offers, and which ways of applying lead further."""

from __future__ import annotations

from offerscope.charts._options_flow import flow
from offerscope.charts._options_pay import pay
from offerscope.charts._options_shares import reach, silence, starts, versions, ways
from offerscope.charts._options_times import answered, ended

__all__ = ["answered", "ended", "flow", "pay", "reach", "silence", "starts", "versions", "ways"]
