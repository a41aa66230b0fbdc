"""What every test shares: properties are tried without a limit of time, which tells of the machine and not of the code."""

from hypothesis import HealthCheck, settings

settings.register_profile("suite", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("suite")
