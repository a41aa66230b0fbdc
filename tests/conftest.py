"""What every test shares: how properties are tried.

The suite tries the same examples on every machine, so that a red suite always tells of the change at hand; `make properties` tries
new ones each time, and more of them. Neither has a limit of time, which tells of the machine and not of the code.
"""

import os

from hypothesis import HealthCheck, settings

_SLOW = [HealthCheck.too_slow]
settings.register_profile("suite", deadline=None, suppress_health_check=_SLOW, derandomize=True)
settings.register_profile("new", deadline=None, suppress_health_check=_SLOW, max_examples=400, print_blob=True)
settings.load_profile(os.environ.get("OFFERSCOPE_PROPERTIES", "suite"))
