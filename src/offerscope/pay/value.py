"""What money at other times is worth today."""

from __future__ import annotations

from collections.abc import Iterable


def npv(rate: float, flows: Iterable[float]) -> float:
    """Return the net present value of yearly flows, the first of them today.

    Parameters
    ----------
    rate:
        The yearly discount rate as a share: 0.08 for 8 %; more than -1.
    flows:
        What comes in (or, negative, goes out) today, in a year, in two years...

    Returns
    -------
    float
        The value today, in the flows' own currency. The first flow is not discounted (the convention of
        numpy-financial; many spreadsheets discount it).

    Raises
    ------
    ValueError
        If the rate is -1 or less.

    Examples
    --------
    >>> round(npv(0.08, [-40000, 5000, 8000, 12000, 30000]), 2)
    3065.22
    """
    if not rate > -1:
        raise ValueError(f"a discount rate of {rate:g} is not one; give more than -1, such as 0.08 for 8 %")
    return float(sum(flow / (1 + rate) ** year for year, flow in enumerate(flows)))
