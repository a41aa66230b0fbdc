"""Out of the measurements: how often claims and intervals were right on made searches, and how the budget is shared."""

from __future__ import annotations

import json
from collections.abc import Mapping
from decimal import ROUND_HALF_UP, Decimal
from typing import Any

from offerscope.findings import LEANING_FROM, REPORT_ERROR_BUDGET, RIGHT_FROM, leans
from offerscope.questions import HEADLINES_PART, all_claims, all_headlines, all_questions
from offerscope_docs.places import ROOT, table

#: What is planted, as a reader would call it.
EFFECTS = {
    "self_rating": "later interviews go better by one's own rating",
    "skill": "one skill is asked for more than any other",
    "shift": "interviews raise how much a job is wanted",
    "culture": "one company has much less of something wanted",
    "culture_among_alike": "the same, where all other companies are alike",
}

#: What an interval is of; the figures after it are interviews, or interviews and companies.
INTERVALS = {
    "rate": "a share",
    "shift": "the change from before an interview to after it",
    "change": "the change from the first interviews to the last",
    "culture": "a company's mean",
    "culture_extreme": "the mean of the company that looks most extreme",
}


def results() -> dict[str, Any]:
    """Return the line of JSON that the benchmark left."""
    return json.loads((ROOT / "benchmarks" / "results" / "honesty.json").read_text(encoding="utf-8"))


def percent(share: float) -> str:
    """Return a share in hundredths, with one decimal where it has one; halves are rounded up."""
    rounded = (100 * Decimal(str(share))).quantize(Decimal("0.1"), ROUND_HALF_UP)
    return str(rounded).removesuffix(".0")


def words(measured: Mapping[str, Any]) -> dict[str, str]:
    """Return the figures that stand in a sentence, by name."""
    covered = measured["coverage"].values()
    return {
        "budget": percent(REPORT_ERROR_BUDGET),
        "right_from": percent(RIGHT_FROM),
        "leaning_from": percent(next(p / 1000 for p in range(500, 1001) if leans(p / 1000))),
        "leaning_money": percent(LEANING_FROM),
        "null_reports": f"{measured['null_reports']:,}",
        "false_clear": percent(measured["false_clear_share"]),
        "mixed_reports": f"{measured['mixed_reports']:,}",
        "mixed_false_clear": percent(measured["mixed_false_clear_share"]),
        "leaning_claims": f"{measured['leaning_claims']:,}",
        "leaning_right": percent(measured["leaning_right_share"]),
        "leaning_right_real": percent(measured["leaning_right_share_where_something_is"]),
        "covered_least": percent(min(covered)),
        "covered_most": percent(max(covered)),
        "draws": f"{measured['draws']:,}",
    }


def found() -> str:
    """Return how many of the effects that are there are named, by the size of the log."""
    measured = results()
    simple = measured["simple_found_share"]
    rows = [
        [n, percent(share), percent(simple[n])]
        for n, share in sorted(measured["found_share"].items(), key=lambda one: int(one[0]))
    ]
    return table(["interviews", "named, of 100", "by a simpler rule, of 100"], rows)


def planted() -> str:
    """Return how often one large effect at 80 interviews is called clear."""
    measured = results()
    rows = [
        [EFFECTS[kind], f"{measured['planted_reports'][kind]:,}", percent(share)]
        for kind, share in measured["planted_found_shares"].items()
    ]
    return table(["what is there", "searches", "called clear, of 100"], rows)


def coverage() -> str:
    """Return how often an interval called 95 % holds the truth."""
    rows = []
    for name, share in results()["coverage"].items():
        kind = max((one for one in INTERVALS if name.startswith(f"{one}_")), key=len)
        n, *companies = name.removeprefix(f"{kind}_").split("_")
        rows.append([INTERVALS[kind], n, "".join(companies), percent(share)])
    return table(["an interval of", "interviews", "companies", "held the truth, of 100"], rows)


def budget() -> str:
    """Return how the error budget of a report is shared over the questions."""
    headline = REPORT_ERROR_BUDGET / all_headlines()
    claim = REPORT_ERROR_BUDGET / all_claims()
    rows = [
        [
            f"[{question.NOTEBOOK}](methods/{question.NOTEBOOK}.md)",
            f"{question.HEADLINES:g}",
            f"{question.CLAIMS:g}",
            f"{100 * (question.HEADLINES * headline + question.CLAIMS * claim):.2g} %",
        ]
        for question in all_questions().values()
        if question.HEADLINES or question.CLAIMS
    ]
    shared = table(["page", "pieces for main claims", "comparisons looked through", "its part of the 5 %"], rows)
    return (
        f"{shared}\n\nMain claims share {percent(HEADLINES_PART)} of 100 parts of the budget: one whole piece is "
        f"{100 * headline:.2g} %. All comparisons that are looked through share the rest: {100 * claim:.2g} % for each."
    )
