"""A small log, four small questions and their notebooks: what the tests of reports and pages are run on."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from types import SimpleNamespace
from typing import Any, cast

from offerscope.logs import Logs
from offerscope.questions import Question, SettingsError, Unlock

NOTEBOOKS = Path(__file__).parent / "notebooks"

INTERVIEWS = """date,company,self_rating,notes
2026-03-02,Acme,7,fine
2026-03-09,Birch & Co,11,=HYPERLINK("http://example.invalid")
2026-03-16,,5,-no company
,Acme,=1+1,@who
2026-03-23,<script>document.title='taken'</script>,x<b>y,
"""


@dataclass(frozen=True)
class NoSettings:
    """A question with no parameters."""


@dataclass(frozen=True)
class FrontSettings:
    """The front page's parameters."""

    calm: bool = False


@dataclass(frozen=True)
class FineSettings:
    """The parameters of 01_fine."""

    min_rows: int = 1
    towns: list[str] = field(default_factory=list)
    seed: int = 7

    def __post_init__(self) -> None:
        if self.min_rows < 1:
            raise SettingsError("min_rows", f"is {self.min_rows}; give a whole number, 1 or more")


def make_log(folder: Path) -> Path:
    """Write the small log: four rows, of which one has no company and two hold a rating that is none."""
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "interviews.csv").write_text(INTERVIEWS, encoding="utf-8")
    return folder


def question(name: str, notebook: str, title: str, settings: type = NoSettings, **other: Any) -> Question:
    """Return what a question's module offers, for a notebook of the tests."""

    def unlocks(logs: Logs) -> tuple[Unlock, ...]:
        return cast(tuple[Unlock, ...], other.get("unlocks", ()))

    return cast(
        Question,
        SimpleNamespace(
            __name__=name,
            TITLE=title,
            THEME="all",
            NOTEBOOK=notebook,
            HEADLINES=0,
            CLAIMS=1,
            Settings=settings,
            unlocks=unlocks,
            has_data=other.get("has_data", lambda logs: True),
        ),
    )


def all_small() -> Mapping[str, Question]:
    """Return the questions by name: the front page, a good one, a failing, a silent, a hostile and one with no data."""
    more_rows = Unlock("asked", ("company", "topic"), 2, 10, "which questions you are weak on", 3)
    one_row = Unlock("offers", ("offer",), 0, 1, "what an offer really pays <b>", 5, "fine")
    near = Unlock("goals", ("criterion",), 3, 4, "what you want", 3)
    enough = Unlock("interviews", ("date",), 4, 3, "nothing that is not told already", 5)
    return {
        "start": question("start", "00_start_here", "What matters now?", FrontSettings),
        "fine": question("fine", "01_fine", "Which firms ask most?", FineSettings, unlocks=(more_rows, enough)),
        "failing": question("failing", "02_failing", "Does it fail well?", unlocks=(one_row,)),
        "silent": question("silent", "03_silent", "What does it say too early?", unlocks=(near,)),
        "hostile": question("hostile", "04_hostile", "Is hostile text harmless?"),
        "idle": question("idle", "03_silent", "What has no data at all?", has_data=lambda logs: False),
    }
