"""Look over the parts of a workbook before it is opened, so that none can fill memory or keep the reader for ever."""

from __future__ import annotations

import io
import zipfile
from dataclasses import dataclass, field
from pyexpat import ExpatError, ParserCreate
from typing import Any

from offerscope.logs.model import LogError

#: The most bytes a file may hold once it is unpacked.
MOST_BYTES = 1_000_000_000

#: The most rows of a sheet that a spreadsheet program has.
MOST_ROWS = 1_048_576

#: The most bytes of the texts that the sheets share, and of any other part that is no sheet.
_MOST_TEXT_BYTES = 300_000_000
_MOST_OTHER_BYTES = 50_000_000

#: The most elements of the texts that the sheets share, of any other part that is no sheet, and within one row of a sheet.
_MOST_TEXTS = 6_000_000
_MOST_OTHERS = 500_000
_MOST_IN_A_ROW = 100_000

#: The most cells of a sheet, filled or not.
MOST_CELLS = 20_000_000

#: How many bytes are looked at at once, and how many such pieces a part may hold before its next entry begins.
_PIECE = 1 << 20
_MOST_WITHIN = 50

_SHEETS, _TEXTS = "xl/worksheets/", "sharedstrings.xml"


class _TooMuchError(Exception):
    """A part holds more than can be read; the message says of what."""


@dataclass
class Part:
    """What stands in one part of a workbook that the reader of its cells does not tell.

    Parameters
    ----------
    has_formulas:
        Whether there are formulas among its cells.
    merged:
        The ranges of cells that are merged, as ``A2:A4``.
    """

    has_formulas: bool = False
    merged: list[str] = field(default_factory=list)


def look_over(data: bytes, name: str) -> dict[str, Part]:
    """Return what is in each part of a workbook.

    Parameters
    ----------
    data:
        The file's bytes.
    name:
        What to call it in a message.

    Raises
    ------
    LogError
        If it would unpack to more than can be read, in one line.
    zipfile.BadZipFile
        If it is no ZIP.
    ValueError
        If a part defines entities, which no spreadsheet program does.

    Examples
    --------
    >>> made = io.BytesIO()
    >>> with zipfile.ZipFile(made, "w") as book:
    ...     book.writestr("xl/worksheets/sheet1.xml", "<sheet><row><c><f>1+1</f></c></row></sheet>")
    >>> look_over(made.getvalue(), "log.xlsx")
    {'xl/worksheets/sheet1.xml': Part(has_formulas=True, merged=[])}
    """
    found = {}
    with zipfile.ZipFile(io.BytesIO(data)) as book:
        parts = book.infolist()
        if sum(part.file_size for part in parts) > MOST_BYTES:
            raise LogError(f"{name} unpacks to more than {MOST_BYTES // 1_000_000:,} MB.")
        for part in parts:
            if not part.filename.casefold().endswith((".xml", ".rels")):
                continue
            try:
                found[part.filename] = _look_over(book, part)
            except _TooMuchError as error:
                raise LogError(
                    f"{name} holds {error}, more than can be read. Save what belongs to the log in a workbook of its own."
                ) from None
    return found


def _look_over(book: zipfile.ZipFile, part: zipfile.ZipInfo) -> Part:
    """Count the elements of one part, and note what the reader of cells does not tell."""
    is_sheet, is_texts = part.filename.startswith(_SHEETS), part.filename.casefold().endswith(_TEXTS)
    most_bytes = MOST_BYTES if is_sheet else _MOST_TEXT_BYTES if is_texts else _MOST_OTHER_BYTES
    if part.file_size > most_bytes:
        raise _TooMuchError(f"{part.file_size // 1_000_000:,} MB in {part.filename}")
    most = _MOST_IN_A_ROW if is_sheet else _MOST_TEXTS if is_texts else _MOST_OTHERS
    rows = since = cells = pieces = 0
    found = Part()

    def element(tag: str, attributes: dict[str, str]) -> None:
        nonlocal rows, since, cells, pieces
        pieces = 0
        since += 1
        if since > most:
            raise _TooMuchError(f"more than {most:,} entries {'in one row of' if is_sheet else 'in'} {part.filename}")
        if is_sheet and tag.endswith("row"):
            rows, since = rows + 1, 0
            if rows > MOST_ROWS:
                raise _TooMuchError(f"more than {MOST_ROWS:,} rows in {part.filename}")
        elif tag == "c" or tag.endswith(":c"):
            cells += 1
            if cells > MOST_CELLS:
                raise _TooMuchError(f"more than {MOST_CELLS:,} cells in {part.filename}")
        elif tag == "f" or tag.endswith(":f"):
            found.has_formulas = True
        elif tag.endswith("mergeCell"):
            found.merged.append(attributes.get("ref", ""))

    def entity(*_: Any) -> None:
        raise ValueError(f"{part.filename} defines words that stand for other text")

    parser = ParserCreate()
    parser.StartElementHandler = element
    parser.EntityDeclHandler = entity
    try:
        with book.open(part) as stream:
            while piece := stream.read(_PIECE):
                pieces += 1
                if pieces > _MOST_WITHIN:
                    raise _TooMuchError(f"an entry of more than {_MOST_WITHIN:,} MB in {part.filename}")
                parser.Parse(piece, False)
            parser.Parse(b"", True)
    except ExpatError:  # whether a broken part matters is known where it is used, and it breaks there in the same place
        pass
    return found
