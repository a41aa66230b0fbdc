"""The claims about surprises, each made from the numbers: what moved enthusiasm beyond noise."""

from __future__ import annotations

import math

import pandas as pd

from offerscope.estimate.shift import Shift, groups_for
from offerscope.findings import Finding, Strength, Use, judge, leans
from offerscope.questions import all_claims, all_headlines
from offerscope.questions._surprises_facts import facts
from offerscope.questions._surprises_processes import HALF, Process, Search
from offerscope.questions._surprises_replay import Replay
from offerscope.questions._surprises_shift import READ_TWICE, Mover, Moves
from offerscope.questions._surprises_tables import Settled
from offerscope.wording import plural

#: More further companies than this are no plan: they are not told as a number.
MOST_TOLD = 100

#: The page's two headlines have each so much of the piece of one.
HALF_PIECE = 0.375

#: Under so many jobs there is no mean of all to hold a first figure against.
FEW = 3


def findings(found: Search, moved: Moves, rule: Replay | None, settle: Settled, back: pd.DataFrame) -> list[Finding]:
    """Return what can be said, in no order yet."""
    return [
        *_mover(moved.up, 1),
        *_mover(moved.down, -1),
        *_half(found, moved),
        *_overall(moved),
        *facts(found, rule, settle, back),
    ]


def signed(value: float) -> str:
    """Return a change with its sign.

    Examples
    --------
    >>> signed(0.42), signed(-1.26), signed(0.01)
    ('+0.4', '−1.3', '0.0')
    """
    rounded = round(value, 1)
    return "0.0" if not rounded else f"{'+' if rounded > 0 else '−'}{abs(rounded):.1f}"


def points(value: float) -> str:
    """Return how large a change is, without its sign.

    Examples
    --------
    >>> points(-0.4), points(1.0)
    ('0.4 points', '1.0 points')
    """
    return f"{abs(value):.1f} points"


def hold(strength: Strength, fresh: Shift | None, p_fresh: float) -> Strength:
    """Return the strength, lowered to leaning where it is clear with rows recalled after the outcome only."""
    if strength is not Strength.CLEAR:
        return strength
    alone = fresh is not None and judge(p_fresh, all_headlines(HALF_PIECE)) is Strength.CLEAR
    return Strength.CLEAR if alone else Strength.LEANING


def _mean_interval(shift: Shift) -> tuple[float, float] | None:
    return None if math.isnan(shift.low) else (shift.low, shift.high)


def _overall(moved: Moves) -> list[Finding]:
    """Say whether interviews raise or lower how much a job is wanted."""
    shift = moved.overall
    if shift is None:
        return []
    sign = 1 if shift.mean >= 0 else -1
    strength = judge(shift.p_sign, all_headlines(HALF_PIECE))
    if moved.recalled:
        fresh = moved.fresh
        p = 0.5 if fresh is None else fresh.p_positive if sign > 0 else 1 - fresh.p_positive
        strength = hold(strength, fresh, max(p, 0.5))
    # Points are no inches: what the mean says must hold for the plain counts, too.
    if strength is Strength.CLEAR and (moved.rose - moved.fell) * sign <= 0:
        strength = Strength.LEANING
    counts = f"you wanted it more after {plural(moved.rose, 'interview')}, less after {moved.fell} and as much after {moved.same}"
    change = "More interviews with how much you want the job the day before and the day after."
    if shift.groups < 2:
        sentence = f"One company alone does not tell what interviews do to how much you want a job: there it changed by {signed(shift.mean)} points an interview ({counts})."
    elif strength is Strength.TOO_EARLY:
        sentence = f"Whether an interview makes you want a job more or less is too early to tell: the mean change is {signed(shift.mean)} points, each company counted once ({counts})."
        change = _needed(shift, "with both readings")
    else:
        verb = "wanted" if strength is Strength.CLEAR else "seem to have wanted"
        sentence = f"After an interview you {verb} the job {'more' if sign > 0 else 'less'} than before it: by {points(shift.mean)} of 10 on average ({counts})."
        change = f"Further interviews after which you want the job {'less' if sign > 0 else 'more'}."
    detail = ""
    if moved.recalled:
        detail = f"{moved.recalled} of these {'was' if moved.recalled == 1 else 'were'} written down after the outcome was known."
    of = f"{'interview' if shift.n == 1 else 'interviews'} at {plural(shift.groups, 'company')}"
    return [
        Finding(
            sentence, strength, shift.n, of, _mean_interval(shift), "points an interview", change, Use.KNOW,
            detail=detail, claim=f"shift:{'+' if sign > 0 else '-'}",
        )
    ]  # fmt: skip


def _needed(shift: Shift, what: str) -> str:
    """Return how many more companies would settle it, if they go as those before."""
    need = groups_for(shift, leans, shift.groups + MOST_TOLD)
    if not need:
        return f"A larger change: at this size it would take more than {MOST_TOLD} further companies {what}."
    more = plural(max(need - shift.groups, 1), "further company", "further companies")
    return f"About {more} {what}, if they go as those so far."


def _half(found: Search, moved: Moves) -> list[Finding]:
    """Say whether half-wanted interviews turn out better than noise alone would make them look."""
    half, noise = moved.half, moved.noise
    if half is None or noise is None:
        return []
    seen, beyond = half.seen, half.beyond
    of = f"half-wanted {'interview' if seen.n == 1 else 'interviews'} at {plural(seen.groups, 'company')}"
    if not noise.told:
        change = (
            "Note how much you want a job afresh the day before its first interview, and do not copy the figure you wrote with the application."
            if noise.are_copies
            else f"How much you want the job written with the application as well as before the first interview, for {READ_TWICE - noise.twice} more jobs: two readings tell how noisy one is."
        )
        sentence = (
            f"Half-wanted interviews changed how much you wanted the job by {signed(seen.mean)} points on average. "
        )
        if len(found.processes) < FEW:
            sentence += f"{plural(len(found.processes), 'job')} cannot tell that from noise."
        else:
            low, high = signed(half.noise_low), signed(half.noise_high)
            band = low if low == high else f"{low} to {high}"
            sentence += f"A low first figure alone would bring {band}: no evidence of a surprise yet."
        return [
            Finding(sentence, Strength.TOO_EARLY, seen.n, of, _mean_interval(seen), "points an interview", change, Use.CHOOSE, claim="half-wanted:+")
        ]  # fmt: skip
    up = beyond.p_positive
    # A mark that knew more than the readings makes the change beyond noise too small: so a fall must be seen as well.
    down = min(1 - beyond.p_positive, 1 - seen.p_positive)
    sign = 1 if up >= down else -1
    p = max(up, down, 0.5)
    strength = judge(p, all_headlines(HALF_PIECE))
    if any(one.recalled for process in found.of(HALF) for one in process.rounds):
        fresh = None if moved.half_fresh is None else moved.half_fresh.beyond
        p_fresh = 0.5 if fresh is None else fresh.p_positive if sign > 0 else 1 - fresh.p_positive
        strength = hold(strength, fresh, max(p_fresh, 0.5))
    beside = f"{signed(seen.mean)} points an interview, each company counted once, where noise alone would show {signed(half.noise)}"
    if strength is Strength.TOO_EARLY:
        sentence = f"Whether half-wanted interviews turn out better than they look is too early to tell: how much you wanted the job changed by {beside}."
        change = _needed(beyond, "where you go half-wanted")
    elif sign > 0:
        verb = "turn" if strength is Strength.CLEAR else "seem to turn"
        sentence = (
            f"Half-wanted interviews {verb} out better than they look: how much you wanted the job changed by {beside}."
        )
        change = "Half-wanted interviews after which you want the job no more than before."
    else:
        verb = "make" if strength is Strength.CLEAR else "seem to make"
        sentence = f"Half-wanted interviews {verb} you want the job even less: it changed by {beside}."
        change = "Half-wanted interviews after which you want the job more."
    return [
        Finding(
            sentence, strength, seen.n, of, _mean_interval(beyond), "points an interview beyond noise", change,
            Use.CHOOSE, claim=f"half-wanted:{'+' if sign > 0 else '-'}",
        )
    ]  # fmt: skip


def _mover(mover: Mover | None, sign: int) -> list[Finding]:
    """Tell the one process that moved most, where it stands out among all of its kind."""
    if mover is None:
        return []
    strength = judge(max(mover.p_sign, 0.5), all_claims())
    if strength is Strength.TOO_EARLY:
        return []
    process, drift = mover.process, mover.drift
    if process.recalled and strength is Strength.CLEAR:
        strength = Strength.LEANING
    kind = ("a frog that turned prince", "a prince that turned frog")[sign < 0]
    verb = "is" if strength is Strength.CLEAR else "seems to be"
    n = len(process.rounds)
    step = "interview" if n == 1 else f"{n} interviews"
    told = (
        f"{process.first:g} of 10 at first, {process.last:g} after {step}; "
        f"about {points(drift.drawn)} {'up' if sign > 0 else 'down'} an interview, allowing for luck"
    )
    sentence = f"{process.company} {verb} {kind}: {told}."
    if process.live:
        sentence = (
            f"Weigh {process.company} by what you know now, not by the first impression: it {verb} {kind} ({told})."
        )
    partly = f"It stands out among {mover.of}; the most extreme of several is partly luck, so the figure is drawn toward nought."
    return [
        Finding(
            sentence, strength, n, f"{'interview' if n == 1 else 'interviews'} at {process.company}",
            (mover.low, mover.high), "points an interview",
            f"A further interview there after which you want it {'less' if sign > 0 else 'more'}.",
            Use.ACT if process.live else Use.CHOOSE,
            detail=partly,
            claim=f"{'prince' if sign > 0 else 'frog'}:{process.company.replace(':', ' ')}:{'+' if sign > 0 else '-'}",
        )
    ]  # fmt: skip


def process_of(mover: Mover | None) -> Process | None:
    """Return the process of a mover that stands out, or ``None``."""
    if mover is None or judge(max(mover.p_sign, 0.5), all_claims()) is Strength.TOO_EARLY:
        return None
    return mover.process
