"""Whether outcomes changed because later interviews were of other rounds: told from the counts by stage."""

from __future__ import annotations

from offerscope.questions._practice_trends import Movement
from offerscope.wording import join

#: The late rounds of a process, and how many of them two thirds hold at least for their number to explain anything.
LATE = ("manager", "team", "onsite", "final")
LATE_LEAST = 4


def late_rounds(moved: Movement) -> tuple[str, str]:
    """Return why outcomes changed more, or less, than like for like, briefly and with counts; blank where it is not so.

    Parameters
    ----------
    moved:
        How outcomes moved.

    Returns
    -------
    tuple of str and str
        A clause, and sentences with the counts behind it; both blank where late rounds were as many early as late, where too
        few are known, or where they would have moved the outcomes the other way.
    """
    rows, third = moved.rows, moved.third
    late = rows["stage"].isin(LATE)
    # The first third, the last, late rounds, others.
    parts = (rows.index < third, rows.index >= moved.n - third, late, ~late)
    n1, n2 = (int(late[part].sum()) for part in parts[:2])
    if n1 == n2 or not late.any() or late.all():
        return "", ""
    through, others = (rows.loc[part, "value"] for part in parts[2:])
    first, last = (float(rows.loc[part, "value"].mean()) for part in parts[:2])
    # What more late rounds would do by themselves, beside what happened.
    drives = (n2 - n1) * (through.mean() - others.mean())
    gap = (last - first) - moved.change
    if drives * gap <= 0 or abs(gap) < 0.05 or n1 + n2 < LATE_LEAST:
        return "", ""
    told = [stage for stage in LATE if rows["stage"].eq(stage).any()]
    counts = (
        f"Late rounds ({join(told, 'or')}) were {n1} of the first {third} and {n2} of the last {third}; you got through "
        f"{int(through.sum())} of {len(through)} of them and {int(others.sum())} of {len(others)} others. "
        "Like for like, such rounds count the same early and late, and from so few outcomes little change is to be expected."
    )
    return f"{'more' if n2 > n1 else 'fewer'} of the later ones were late rounds", counts
