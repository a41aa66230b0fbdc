"""The parameters of the notebook on offers, and what they may be."""

from __future__ import annotations

import math
from dataclasses import dataclass

from offerscope.pay import money
from offerscope.questions import SettingsError

#: Longest span of years that is added up: nobody's terms hold longer.
MOST_YEARS = 10

#: Longest stay that is believed, in years.
LONGEST_STAY = 50

#: Hardly any risk is taken from here on.
MOST_AVERSE = 50


@dataclass(frozen=True)
class Settings:
    """The notebook's parameters.

    Parameters
    ----------
    years:
        Over how many years offers are added up, 1 to 10.
    currency:
        The currency to show them in, three letters; blank = the profile's, else the first open offer's.
    tenure_years:
        How many years I stay on average where an offer does not say, 0 to 50; 0 = to the end.
    offer:
        The offer to show from base to what is left, by its short name; blank = the one that pays most.
    risk_aversion:
        How averse to risk I am, 0 (not at all) to 50: for what equity is worth as a sure amount.
    wealth:
        What I have besides the offer's own pay, in the page's currency, 0 or more: for the same.
    """

    years: int = 4
    currency: str = ""
    tenure_years: float = 0.0
    offer: str = ""
    risk_aversion: float = 2.0
    wealth: float = 0.0

    def __post_init__(self) -> None:
        """Refuse what cannot be used, naming the parameter."""
        if isinstance(self.years, bool) or not isinstance(self.years, int) or not 1 <= self.years <= MOST_YEARS:
            raise SettingsError("years", f"is {self.years}; give a whole number from 1 to {MOST_YEARS}")
        if self.currency and self.currency.upper() not in money.known_currencies():
            raise SettingsError(
                "currency", f'is "{self.currency}"; give three letters such as USD or EUR, or leave it blank'
            )
        _hold("tenure_years", self.tenure_years, LONGEST_STAY, f"0 (I stay to the end) to {LONGEST_STAY} years")
        _hold(
            "risk_aversion",
            self.risk_aversion,
            MOST_AVERSE,
            f"0 (a gamble is worth its mean) to {MOST_AVERSE}, such as 2",
        )
        _hold("wealth", self.wealth, math.inf, "an amount of money, 0 or more")


def _hold(name: str, value: float, most: float, give: str) -> None:
    """Refuse what is no number from 0 on."""
    if isinstance(value, bool) or not isinstance(value, int | float) or not 0 <= value <= most or value == math.inf:
        raise SettingsError(name, f"is {value}; give {give}")
