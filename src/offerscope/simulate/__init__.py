"""Made seekers whose truths are known: for the demo, for calibration, for load. Knows no estimate."""

from offerscope.simulate.files import as_files, write
from offerscope.simulate.seeker import Seeker, seeker
from offerscope.simulate.truths import GoalStep, Truths

__all__ = ["GoalStep", "Seeker", "Truths", "as_files", "seeker", "write"]
