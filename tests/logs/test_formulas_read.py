"""A text that was marked against being a formula is read without its mark, in a table and in a workbook's profile."""

from __future__ import annotations

import pandas as pd

from offerscope.logs import build_logs
from offerscope.logs.profile import read_profile


def test_the_mark_is_no_part_of_a_name() -> None:
    logs = build_logs(
        {"interviews": [{"date": "2026-03-04", "company": "'@Home", "role": "'tis", "self_rating": "'-7"}]}
    )
    assert logs.interviews[["company", "role"]].values.tolist() == [["@Home", "'tis"]]
    # A message shows the cell as it stands in the file.
    assert (
        str(logs.problems[0]) == 'interviews.csv, row 2, self_rating: "\'-7" is not a number from 1 to 10; left empty'
    )


def test_the_mark_is_no_part_of_a_profile() -> None:
    rows = pd.DataFrame({"name": ["name", "skills.'=x"], "value": ["'=mine", "4"]})
    profile, problems = read_profile(rows, "log.xlsx, sheet Profile")
    assert problems == []
    assert (profile.name, dict(profile.skills)) == ("=mine", {"'=x": 4.0})
