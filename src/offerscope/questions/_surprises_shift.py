"""How enthusiasm moved: over all interviews, of half-wanted ones beside noise, and of one process at a time."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy import special

from offerscope.estimate.agreement import (
    Agreement,
    Reliability,
    bland_altman,
    reliability,
    t_reach,
    usual_reliability,
)
from offerscope.estimate.shift import BesideNoise, Drift, Shift, beside_noise, drift, overall_shift
from offerscope.questions._surprises_processes import HALF, WANTED, Process

Floats = NDArray[np.float64]

#: Jobs read twice before the first interview, from which the log tells how noisy its own readings are.
READ_TWICE = 8

#: Where more than this share of the second readings repeats the first, they were copied and are no second look.
COPIED = 0.7

#: Belief beforehand: one interview moves enthusiasm by a normal amount around nought with this standard deviation.
STEP_SD = 0.7


@dataclass(frozen=True)
class Noise:
    """How noisy one reading is.

    Parameters
    ----------
    known:
        The reliability of one reading; from the log, or the usual ones where ``told`` is false.
    told:
        Whether the log tells it: enough jobs were read twice before anything happened.
    twice, copied:
        Jobs read twice, and how many of these readings are the same.
    mean, variance:
        The mean of readings before the first interview and the variance of that mean.
    spread:
        The standard deviation of those readings.
    lift:
        How much higher readings are the day before the first interview than with the application, on average.
    """

    known: Reliability
    told: bool
    twice: int
    copied: int
    mean: float
    variance: float
    spread: float
    lift: float

    @property
    def are_copies(self) -> bool:
        """Whether second readings repeat the first so often that they are no second look."""
        return self.twice >= READ_TWICE and self.copied > COPIED * self.twice


@dataclass(frozen=True)
class Mover:
    """One process that moved most.

    Parameters
    ----------
    process:
        Which.
    drift:
        Its change an interview.
    low, high:
        The ends of the interval of that change as it is drawn toward nought.
    p_sign:
        The probability that the sign is right, held to all processes among which it was picked.
    of:
        How many these are.
    """

    process: Process
    drift: Drift
    low: float
    high: float
    p_sign: float
    of: int


@dataclass(frozen=True)
class Moves:
    """How enthusiasm moved.

    Parameters
    ----------
    overall, fresh:
        The shift over all interviews with both readings, and over those not recalled; ``None`` where there are none.
    spread:
        How single interviews' changes scatter; ``None`` under two.
    rose, fell, same:
        How many interviews with both readings rose, fell, and stayed.
    recalled:
        How many of them were written down after the outcome was known.
    noise:
        How noisy one reading is; ``None`` where there is no reading before a first interview.
    half, half_fresh, wanted:
        Half-wanted and wanted interviews beside noise (``half_fresh`` without recalled ones), or ``None``.
    up, down:
        The half-wanted process that rose most and the wanted one that fell most, beyond noise; or ``None``.
    """

    overall: Shift | None
    fresh: Shift | None
    spread: Agreement | None
    rose: int
    fell: int
    same: int
    recalled: int
    noise: Noise | None
    half: BesideNoise | None
    half_fresh: BesideNoise | None
    wanted: BesideNoise | None
    up: Mover | None
    down: Mover | None


def moves(processes: Sequence[Process]) -> Moves:
    """Return how enthusiasm moved."""
    pairs = [
        (one.before, one.after, process.group, one.recalled)
        for process in processes
        for one in process.rounds
        if not np.isnan(one.before + one.after)
    ]
    before, after = (np.array([pair[i] for pair in pairs], dtype=float) for i in (0, 1))
    groups = [pair[2] for pair in pairs]
    fresh = [i for i, pair in enumerate(pairs) if not pair[3]]
    noise = _noise(processes)
    is_told = noise is not None and noise.told
    return Moves(
        overall=overall_shift(before, after, groups) if pairs else None,
        fresh=overall_shift(before[fresh], after[fresh], [groups[i] for i in fresh]) if fresh else None,
        spread=bland_altman(after, before) if len(pairs) > 1 else None,
        rose=int((after > before).sum()),
        fell=int((after < before).sum()),
        same=int((after == before).sum()),
        recalled=len(pairs) - len(fresh),
        noise=noise,
        half=_beside(processes, HALF, noise),
        half_fresh=_beside(processes, HALF, noise, only_fresh=True),
        wanted=_beside(processes, WANTED, noise),
        up=_mover(processes, HALF, noise, 1) if is_told and noise is not None else None,
        down=_mover(processes, WANTED, noise, -1) if is_told and noise is not None else None,
    )


def _noise(processes: Sequence[Process]) -> Noise | None:
    start = np.array([one.start for one in processes], dtype=float)
    before = np.array([one.rounds[0].before for one in processes], dtype=float)
    both = ~np.isnan(start + before)
    base = before[~np.isnan(before)]
    if not len(base):
        base = start[~np.isnan(start)]
    if not len(base):
        return None
    twice, copied = int(both.sum()), int((start[both] == before[both]).sum())
    told = twice >= READ_TWICE and copied <= COPIED * twice
    return Noise(
        known=reliability(start[both], before[both]) if told else usual_reliability(),
        told=told,
        twice=twice,
        copied=copied,
        mean=float(base.mean()),
        variance=float(base.var(ddof=1) / len(base)) if len(base) > 1 else 0.0,
        spread=float(base.std(ddof=1)) if len(base) > 1 else 0.0,
        lift=float((before[both] - start[both]).mean()) if twice >= READ_TWICE else 0.0,
    )


def _beside(
    processes: Sequence[Process], mark: str, noise: Noise | None, only_fresh: bool = False
) -> BesideNoise | None:
    """Return the interviews with a mark beside noise.

    What a process was marked by may rest on both readings before its first interview: so both tell what to expect
    after it. From the second interview on, the reading before is a fresh one.
    """
    rows: list[tuple[float, int, float, float, str]] = []
    for process in processes if noise is not None else ():
        if process.mark != mark or noise is None:
            continue
        for number, one in enumerate(process.rounds):
            if np.isnan(one.after) or (only_fresh and one.recalled):
                continue
            start = process.start + noise.lift - noise.mean
            before, after = one.before - noise.mean, one.after - noise.mean
            if number == 0:
                known = [value for value in (start, before) if not np.isnan(value)]
                if known:
                    first = start if np.isnan(before) else before
                    rows.append((sum(known) / len(known), len(known), first, after, process.group))
            elif not np.isnan(before):
                rows.append((0.0, 0, before, after, process.group))
    if not rows or noise is None:
        return None
    at, readings, before_, after_, groups = zip(*rows, strict=True)
    return beside_noise(at, readings, before_, after_, groups, noise.known, noise.variance)


def _mover(processes: Sequence[Process], mark: str, noise: Noise, sign: int) -> Mover | None:
    """Return the process with a mark that moved most in one direction, its chance held to all of them."""
    sd, df = _noise_sd(processes)
    start_sd = max(np.sqrt(max(noise.spread**2 - sd**2, 0.0)), 0.5)
    found: list[tuple[float, Process, Drift]] = []
    for process in processes:
        levels, steps = _readings(process, noise.lift)
        if process.mark == mark and len(set(steps)) > 1:
            one = drift(levels, steps, noise.mean, start_sd, sd, STEP_SD)
            found.append((float(special.stdtr(df, sign * one.step / one.se)), process, one))
    if not found:
        return None
    sure, process, one = max(found, key=lambda each: each[0])
    reach = t_reach(0.95, df) * one.drawn_sd
    held = max(0.0, 1 - len(found) * (1 - sure))
    return Mover(process, one, one.drawn - reach, one.drawn + reach, held, len(found))


def _readings(process: Process, lift: float) -> tuple[list[float], list[int]]:
    """Return the readings of a process, each with the number of interviews before it."""
    told = [(process.start + lift, 0)]
    for number, one in enumerate(process.rounds):
        told += [(one.before, number), (one.after, number + 1)]
    kept = [pair for pair in told if not np.isnan(pair[0])]
    return [pair[0] for pair in kept], [pair[1] for pair in kept]


def _noise_sd(processes: Sequence[Process]) -> tuple[float, int]:
    """Return the noise of one reading as a standard deviation, with its degrees of freedom.

    From pairs of readings with no interview between them: with the application and before the first interview, after
    one interview and before the next.
    """
    first = [one.rounds[0].before - one.start for one in processes]
    later = [b.before - a.after for one in processes for a, b in zip(one.rounds, one.rounds[1:], strict=False)]
    total, df = 0.0, 0
    for kind in (first, later):
        apart = np.array(kind, dtype=float)
        apart = apart[~np.isnan(apart)]
        if len(apart) > 1:
            total += float(((apart - apart.mean()) ** 2).sum())
            df += len(apart) - 1
    # Rounding to whole points is noise that equal readings hide.
    return float(np.sqrt(max(total / max(df, 1) / 2, 1 / 12))), max(df, 1)
