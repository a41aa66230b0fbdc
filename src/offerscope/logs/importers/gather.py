"""Find the files that an import is given: files, folders, and archives as they were downloaded.

An archive is read in memory and never unpacked to disk. What is too large, packed too tightly, locked, or named so that
it would leave its folder is not read, and is said.
"""

from __future__ import annotations

import io
import re
import zipfile
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath

from offerscope.logs.files import read_bytes
from offerscope.logs.importers.sheet import MARKDOWN, TEXTS, WORKBOOKS, Sheet, hold_to_size, read_sheets
from offerscope.logs.model import Done, LogError, Problem
from offerscope.wording import plural

#: The most members of an archive, or files of a folder, that are looked at.
MOST_MEMBERS = 5_000

#: The most bytes of one member, and of all together, once they are unpacked.
MOST_MEMBER, MOST_TOTAL = 200_000_000, 500_000_000

#: A member larger than this may not be packed more tightly than that: no table of words is.
LARGE, MOST_RATIO = 5_000_000, 150

#: How deep folders and archives may lie within each other.
MOST_DEEP = 5

#: The folder that keeps what an import replaced.
KEPT = "before-import"

_PRIVATE = re.compile(r"^messages(?:[ _]?\(?\d+\)?)?\.csv$", re.IGNORECASE)
_TABLES = WORKBOOKS | MARKDOWN | TEXTS
_SKIPPED = frozenset({"__macosx", KEPT})


@dataclass
class Gathered:
    """What was found.

    Parameters
    ----------
    sheets:
        The tables, in the order of their names.
    left:
        What was left alone, and why, in words.
    problems:
        What could not be read.
    """

    sheets: list[Sheet] = field(default_factory=list)
    left: list[str] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    #: How many files of other kinds there are, by archive or folder and ending.
    others: Counter[tuple[str, str]] = field(default_factory=Counter)
    unpacked: int = 0
    members: int = 0

    def keep(self, sheets: list[Sheet], name: str) -> None:
        """Keep the tables of one file, if there is room for them beside the others.

        Raises
        ------
        LogError
            If there is none, in one line.
        """
        together = [*self.sheets, *sheets]
        rows, letters = sum(len(sheet.cells) for sheet in together), sum(sheet.letters for sheet in together)
        hold_to_size(rows, letters, name if len(together) == len(sheets) else f"{name}, with what came before it,")
        self.sheets = together

    def not_read(self, name: str, why: str) -> None:
        """Report something that could not be read."""
        self.problems.append(Problem(name, 0, "", "", why, Done.NOT_READ))


def gather(paths: Sequence[Path]) -> Gathered:
    """Return the tables in files, folders and ZIP archives.

    Parameters
    ----------
    paths:
        What was given. A file given by itself must be a table; within folders and archives other files are left alone.

    Raises
    ------
    LogError
        If a path is not there, or a file given by itself cannot be read; in one line.

    Examples
    --------
    >>> import tempfile
    >>> file = Path(tempfile.mkdtemp()) / "mine.csv"
    >>> _ = file.write_text("Company,Status\\nFenwick,Ghosted\\n")
    >>> [sheet.file for sheet in gather([file]).sheets]
    ['mine.csv']
    """
    found = Gathered()
    for path in paths:
        if not path.exists():
            raise LogError(f"{path} does not exist. Give the CSV, .xlsx or ZIP file to bring in, or its folder.")
        if path.is_dir():
            for file in _inside(path, found):
                _take(read_bytes(file), file.relative_to(path).as_posix(), found, str(path.name))
        elif _PRIVATE.match(path.name):
            raise LogError(f"{path.name} holds private messages and is never read. Give another file.")
        elif path.suffix.casefold() == ".zip":
            _archive(read_bytes(path), path.name, found, path.name)
        else:
            found.keep(read_sheets(read_bytes(path), path.name), path.name)
    for box in dict.fromkeys(box for box, _ in found.others):
        kinds = {ending: count for (one, ending), count in found.others.items() if one == box}
        endings = ", ".join(sorted(ending or "no ending" for ending in kinds))
        found.left.append(f"{box}: {plural(sum(kinds.values()), 'other file')} ({endings})")
    return found


def _inside(folder: Path, found: Gathered) -> Iterator[Path]:
    """Return the files below a folder, by name; a link that leads elsewhere is not followed."""
    root = folder.resolve()
    waiting = [(folder, 0)]
    while waiting:
        here, deep = waiting.pop(0)
        try:
            inside = sorted(here.iterdir(), key=lambda path: path.name.casefold())
        except OSError as error:
            found.not_read(str(here), f"cannot be opened ({error.strerror})")
            continue
        for path in inside:
            if path.name.startswith((".", "~$")) or path.name.casefold() in _SKIPPED:
                continue
            if not path.resolve().is_relative_to(root):
                found.not_read(path.name, "a link that leads out of the folder")
            elif path.is_dir():
                if deep < MOST_DEEP and not path.is_symlink():
                    waiting.append((path, deep + 1))
            elif path.is_file():
                found.members += 1
                if found.members > MOST_MEMBERS:
                    found.not_read(str(folder), f"holds more than {MOST_MEMBERS:,} files; the rest of them")
                    return
                yield path


def _take(data: bytes, name: str, found: Gathered, box: str, deep: int = 0) -> None:
    """Read one file of a folder or an archive, if it may hold tables."""
    pure = PurePosixPath(name)
    ending = pure.suffix.casefold()
    if _PRIVATE.match(pure.name):
        found.left.append(f"{name}: holds private messages and is never read")
    elif ending == ".zip":
        if deep < MOST_DEEP:
            _archive(data, name, found, box, deep + 1)
        else:
            found.not_read(name, "an archive within archives, too deep to be opened")
    elif ending not in _TABLES:
        found.others[box, ending] += 1
    elif not data.strip():
        found.left.append(f"{name}: is empty")
    else:
        try:
            found.keep(read_sheets(data, name, box), name)
        except LogError as error:
            if ending in TEXTS | WORKBOOKS:
                found.left.append(f"{name}: {error}")
            else:
                found.others[box, ending] += 1


def _archive(data: bytes, name: str, found: Gathered, box: str, deep: int = 0) -> None:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as packed:
            for item in packed.infolist():
                if item.is_dir() or _hidden(item.filename):
                    continue
                found.members += 1
                if found.members > MOST_MEMBERS:
                    found.not_read(name, f"holds more than {MOST_MEMBERS:,} files; the rest of them")
                    return
                _member(packed, item, found, box, deep)
    except zipfile.BadZipFile:
        if not deep and box == name:
            raise LogError(
                f"{name} is no ZIP archive, whatever its name says, or it is broken. Download it again."
            ) from None
        found.not_read(name, "a ZIP archive that is broken")


def _hidden(name: str) -> bool:
    parts = PurePosixPath(name.replace("\\", "/")).parts
    return any(part.casefold() in _SKIPPED or (part.startswith(".") and part != "..") for part in parts)


def _member(packed: zipfile.ZipFile, item: zipfile.ZipInfo, found: Gathered, box: str, deep: int) -> None:
    name = item.filename
    pure = PurePosixPath(name.replace("\\", "/"))
    ending = pure.suffix.casefold()
    if ".." in pure.parts or pure.is_absolute() or re.match(r"^[A-Za-z]:", name):
        found.not_read(name, "a name that leads out of the archive")
    elif _PRIVATE.match(pure.name):
        found.left.append(f"{name}: holds private messages and is never read")
    elif ending not in _TABLES | {".zip"}:
        found.others[box, ending] += 1
    elif item.flag_bits & 1:
        found.not_read(name, "locked with a password")
    elif item.file_size > LARGE and item.file_size > MOST_RATIO * max(1, item.compress_size):
        found.not_read(name, f"packed more tightly than {MOST_RATIO} to 1, as no table is")
    else:
        data = _unpacked(packed, item, found)
        if data is not None:
            _take(data, name, found, box, deep)


def _unpacked(packed: zipfile.ZipFile, item: zipfile.ZipInfo, found: Gathered) -> bytes | None:
    """Return a member's bytes, whatever size it claims to have; ``None`` where it is too large or broken."""
    room = min(MOST_MEMBER, MOST_TOTAL - found.unpacked)
    try:
        with packed.open(item) as stream:
            data = stream.read(room + 1)
    except Exception as error:  # a broken member may raise anything: zipfile's, the packer's or the system's own error
        found.not_read(item.filename, f"cannot be unpacked ({str(error) or type(error).__name__})")
        return None
    if len(data) > room:
        limit = MOST_MEMBER if room == MOST_MEMBER else MOST_TOTAL
        found.not_read(item.filename, f"larger than {limit // 1_000_000:,} MB once unpacked, with what came before it")
        return None
    found.unpacked += len(data)
    return data
