"""People with small logs, and one batch of them that many tests look at."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest

from offerscope.reports.batch.run import BatchResult, Options, write_batch

AS_OF = "2026-06-01"

#: Two applications: the front page alone has something to say.
APPLICATIONS = (
    "company,role,applied_on,status\nFenwick,Analyst,2026-05-04,applied\nLarkhall,Analyst,2026-05-06,rejected\n"
)


def write_person(folder: Path, name: str, tables: dict[str, str] | None = None) -> Path:
    log = folder / name
    log.mkdir(parents=True)
    for table, text in (tables or {"applications": APPLICATIONS}).items():
        (log / f"{table}.csv").write_text(text, encoding="utf-8")
    return log


@pytest.fixture(name="person")
def person_fixture() -> Callable[..., Path]:
    """Write somebody's log."""
    return write_person


@dataclass(frozen=True)
class Made:
    """A batch: where the logs are, where the reports, and what was said."""

    logs: Path
    out: Path
    result: BatchResult


@pytest.fixture(scope="package")
def made(tmp_path_factory: pytest.TempPathFactory) -> Made:
    root = tmp_path_factory.mktemp("batch")
    logs = root / "logs"
    write_person(logs, "anna")
    write_person(logs, "=bo & <b>co", {
        "offers": "offer,company,status,deadline\nOne,Fenwick,live,2026-06-04\nTwo,Larkhall,declined,2026-06-05\n",
        "contacts": "name,company\nZebulon Quist,Fenwick\n",
        "interviews": "date,company,notes,interviewer\n2026-04-01,Fenwick,Zebulon was rude,Quist\n",
    })  # fmt: skip
    write_person(
        logs, "cy", {"applications": "company,applied_on\n" + "".join(f"C{n},2026-04-01\n" for n in range(31))}
    )
    write_person(logs, "dee", {"interviews": "\x00\x01\x02"})
    result = write_batch(str(logs), root / "out", Options(workers=2, as_of=AS_OF))
    return Made(logs, root / "out", result)
