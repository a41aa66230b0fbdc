"""What a batch keeps between its runs: who is in which folder, and by what fingerprint a report is known to be as it should be.

A report is left as it is when nothing it was made from has changed: the log's bytes, the parameters, the day, the notebooks, the
package and the versions of what it stands on (the key of a page, as build systems have it).
"""

from __future__ import annotations

import datetime as dt
import hashlib
import json
import platform
import secrets
import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cache
from importlib.metadata import version
from pathlib import Path
from typing import Any

from offerscope.places import PACKAGE, replace_file, shipped
from offerscope.reports.errors import ReportError
from offerscope.reports.folder import last_run

#: The file that says which folder is whose; whoever has it can tell, so it stays with the adviser.
RECORD_FILE = ".people.json"

#: What reports stand on: another version may draw or compute differently.
VERSIONS = (
    "pandas",
    "numpy",
    "scipy",
    "scikit-learn",
    "statsmodels",
    "plotly",
    "papermill",
    "nbconvert",
    "ipykernel",
    "babel",
)


@dataclass
class Record:
    """What the last run of a batch left, and this one adds to.

    Parameters
    ----------
    key:
        The batch's own secret for pseudonyms.
    folders:
        The folder of each person, by id.
    refused:
        Logs that could not be read, by id: the fingerprint they had and why.
    """

    key: bytes = field(default_factory=lambda: secrets.token_bytes(16))
    folders: dict[str, str] = field(default_factory=dict)
    refused: dict[str, tuple[str, str]] = field(default_factory=dict)

    @classmethod
    def read(cls, out: Path) -> Record:
        """Return what the last run left in a folder; a new record where there is none.

        Raises
        ------
        ReportError
            If the folder holds something else than a batch, or the record cannot be read.
        """
        file = out / RECORD_FILE
        try:
            kept = json.loads(file.read_text(encoding="utf-8"))
            return cls(
                bytes.fromhex(kept["key"]),
                {str(id_): str(name) for id_, name in kept["folders"].items()},
                {str(id_): (str(one[0]), str(one[1])) for id_, one in kept["refused"].items()},
            )
        except FileNotFoundError:
            if out.is_dir() and any(out.iterdir()):
                raise ReportError(
                    f"{out} holds something that is not a batch; give an empty or a new folder."
                ) from None
            return cls()
        except OSError as error:
            raise ReportError(f"{file} cannot be read ({error.strerror}).") from error
        except (ValueError, KeyError, TypeError, AttributeError, IndexError):
            raise ReportError(f"{file} is not as a batch wrote it; move {out} away and start anew.") from None

    def write(self, out: Path) -> None:
        """Keep it, for its owner's eyes only, in one step."""
        kept = {"key": self.key.hex(), "folders": self.folders, "refused": self.refused}
        file = out / RECORD_FILE
        if not file.exists():
            file.touch(0o600)
        replace_file(file, (json.dumps(kept, indent=1, ensure_ascii=True) + "\n").encode())


@cache
def house() -> str:
    """Return the fingerprint of all that reports are made with: package, notebooks and versions."""
    digest = hashlib.sha256()
    for root, kinds in (
        (PACKAGE, {".py", ".j2", ".css", ".js", ".csv", ".toml", ".json"}),
        (shipped("notebooks"), {".ipynb"}),
    ):
        for file in sorted(path for path in root.rglob("*") if path.suffix in kinds and "shipped" not in path.parts):
            digest.update(file.relative_to(root).as_posix().encode() + b"\0" + file.read_bytes() + b"\0")
    digest.update("\n".join([platform.python_version(), *(f"{name} {version(name)}" for name in VERSIONS)]).encode())
    return digest.hexdigest()


def log_bytes(log: Path) -> Iterable[bytes]:
    """Yield names and contents of the files of a log, in order."""
    files = (
        sorted(path for path in log.rglob("*") if path.is_file() and not path.name.startswith("."))
        if log.is_dir()
        else [log]
    )
    for file in files:
        yield file.relative_to(log).as_posix().encode() if log.is_dir() else file.name.encode()
        yield file.read_bytes()


def day_of(log: Path, as_of: str) -> str:
    """Return the day on which a report's content depends: the one asked for, the log's own, else today."""
    if as_of:
        return as_of
    try:
        own = (
            tomllib.loads((log / "profile.toml").read_text(encoding="utf-8-sig")).get("as_of") if log.is_dir() else None
        )
    except (OSError, ValueError):
        own = None
    return str(own) if own else dt.date.today().isoformat()


def fingerprint(log: Path, sheet: str, settings: Mapping[str, Any], as_of: str) -> str:
    """Return the key of one person's report.

    Parameters
    ----------
    log:
        The folder or workbook.
    sheet:
        The person's rows of one export; the log is made of them, then.
    settings:
        What else the report depends on, as JSON takes it.
    as_of:
        The day asked for; blank = the log's own, else today.

    Raises
    ------
    OSError
        If the log cannot be opened.
    """
    digest = hashlib.sha256(house().encode())
    digest.update(
        json.dumps(
            [settings, day_of(log, as_of) if not sheet else as_of or dt.date.today().isoformat()], sort_keys=True
        ).encode()
    )
    for part in [sheet.encode("utf-8", "surrogatepass")] if sheet else log_bytes(log):
        digest.update(hashlib.sha256(part).digest())
    return digest.hexdigest()


def whole(report: Path, key: str) -> dict[str, Any] | None:
    """Return what a report says of itself if it was made from just this, nothing in it failed and all its files are there, else ``None``."""
    run = last_run(report)
    if run is None or run.get("failed") or run.get("batch", {}).get("key") != key:
        return None
    return run if all((report / str(name)).is_file() for name in run.get("files", ())) else None
