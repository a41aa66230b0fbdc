"""A small log of two offers with goals, for the forms that weigh."""

from __future__ import annotations

from pathlib import Path

import pytest

SHEET = """term,Harbor,Quill
company,Harbor & Sons,Quill
status,live,live
deadline,2026-06-12,2026-06-10
base,"120,000","111,500"
days off,15,30
remote days,1,4
"""

GOALS = """criterion,set_on,weight,worst_acceptable,realistic_best,came_from
pay,2026-05-08,60,"100,000","140,000",Quill
days off,2026-05-08,25,10,35,Quill
remote,2026-05-08,15,none,5 days,
"""


@pytest.fixture
def log(tmp_path: Path) -> Path:
    folder = tmp_path / "my log"
    folder.mkdir()
    (folder / "offer_sheet.csv").write_text(SHEET, encoding="utf-8")
    (folder / "goals.csv").write_text(GOALS, encoding="utf-8")
    return folder
