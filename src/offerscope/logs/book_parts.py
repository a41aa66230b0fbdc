"""The parts of a workbook: which one is which sheet, how its cells may show numbers, and a new sheet among them."""

from __future__ import annotations

import io
import posixpath
import zipfile
from collections.abc import Mapping

from offerscope.logs.model import LogError
from offerscope.logs.sheet_xml import Element, escaped, find

_MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_RELATED = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_KIND = "application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"
_TYPES = "[Content_Types].xml"

_NEW_SHEET = (
    '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
    f'<worksheet xmlns="{_MAIN}"><sheetData></sheetData></worksheet>'
).encode()


class BookParts:
    """The parts of a workbook, which can be changed one by one; the others are kept as they are.

    Parameters
    ----------
    data:
        The workbook's bytes, which have been read as a workbook before.

    Raises
    ------
    LogError
        If its parts are not where a workbook has them.
    """

    def __init__(self, data: bytes) -> None:
        with zipfile.ZipFile(io.BytesIO(data)) as book:
            self._infos = book.infolist()
            self._parts = {info.filename: book.read(info) for info in self._infos}
        if len(self._parts) != len(self._infos):
            raise LogError("It holds two parts of one name.")
        root = [one for one in self._related("") if one.attributes.get("Type", "").endswith("/officeDocument")]
        self._book = posixpath.normpath(root[0].attributes.get("Target", "").lstrip("/")) if root else "xl/workbook.xml"
        self._folder = posixpath.dirname(self._book)
        self._sheets = self._found_sheets()

    def sheet(self, title: str) -> bytes:
        """Return the text of a sheet's part.

        Raises
        ------
        LogError
            If there is none.
        """
        return self._part(self._sheets.get(title, ""))

    def put_sheet(self, title: str, xml: bytes) -> None:
        """Put another text in the place of a sheet's."""
        self._parts[self._sheets[title]] = xml

    def add_sheet(self, title: str) -> None:
        """Add an empty sheet as the last one."""
        number = 1
        while (part := posixpath.join(self._folder, f"worksheets/sheet{number}.xml")) in self._parts:
            number += 1
        rels = self._rels(self._book)
        taken = {one.attributes.get("Id", "") for one in self._related(self._book)}
        key = next(key for key in (f"rId{at}" for at in range(1, len(taken) + 2)) if key not in taken)
        used = [int(one.attributes.get("sheetId", "0")) for one in find(self._part(self._book), "sheet")]
        target = posixpath.relpath(part, self._folder or ".")
        self._into(
            rels, "Relationships", "Relationship", {"Id": key, "Type": f"{_RELATED}/worksheet", "Target": target}
        )
        self._into(_TYPES, "Types", "Override", {"PartName": f"/{part}", "ContentType": _KIND})
        # The prefix that the book itself has for what is related need not be "r".
        named = {"name": title, "sheetId": str(max(used, default=0) + 1), "xmlns:r": _RELATED, "r:id": key}
        self._into(self._book, "sheets", "sheet", named)
        self._parts[part] = _NEW_SHEET
        self._sheets[title] = part

    def counts_from_1904(self) -> bool:
        """Return whether days are counted from 1904 and not from 1900."""
        found = find(self._part(self._book), "workbookPr")
        return any(one.attributes.get("date1904", "0") in {"1", "true"} for one in found)

    def formats(self) -> list[str]:
        """Return how each style shows a number, by the style's number."""
        from openpyxl.styles.numbers import BUILTIN_FORMATS

        styles = [one for one in self._related(self._book) if one.attributes.get("Type", "").endswith("/styles")]
        if not styles:
            return []
        xml = self._part(self._joined(styles[0].attributes.get("Target", "")))
        parts = find(xml, "numFmts", "numFmt", "cellXfs", "xf")
        codes = dict(BUILTIN_FORMATS)
        for one in _within(parts, "numFmts", "numFmt"):
            codes[int(one.attributes.get("numFmtId", "0"))] = one.attributes.get("formatCode", "General")
        return [
            codes.get(int(one.attributes.get("numFmtId", "0")), "General") for one in _within(parts, "cellXfs", "xf")
        ]

    def data(self) -> bytes:
        """Return the workbook's bytes; the parts stand in the order in which they stood."""
        out = io.BytesIO()
        with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as book:
            for info in self._infos:
                copy = zipfile.ZipInfo(info.filename, info.date_time)
                copy.compress_type, copy.external_attr = info.compress_type, info.external_attr
                book.writestr(copy, self._parts[info.filename])
            known = {info.filename for info in self._infos}
            for name, part in self._parts.items():
                if name not in known:
                    book.writestr(name, part)
        return out.getvalue()

    def _found_sheets(self) -> dict[str, str]:
        targets = {one.attributes.get("Id", ""): one.attributes.get("Target", "") for one in self._related(self._book)}
        found = {}
        for one in find(self._part(self._book), "sheet"):
            key = next((value for name, value in one.attributes.items() if name.rpartition(":")[2] == "id"), "")
            found[one.attributes.get("name", "")] = self._joined(targets.get(key, ""))
        return found

    def _joined(self, target: str) -> str:
        return (
            target.lstrip("/") if target.startswith("/") else posixpath.normpath(posixpath.join(self._folder, target))
        )

    def _rels(self, part: str) -> str:
        folder, name = posixpath.split(part)
        return posixpath.join(folder, "_rels", f"{name}.rels")

    def _related(self, part: str) -> list[Element]:
        return find(self._part(self._rels(part)), "Relationship")

    def _part(self, name: str) -> bytes:
        if name not in self._parts:
            raise LogError(f"Its part {name or 'of the sheet'} is not there.")
        return self._parts[name]

    def _into(self, part: str, parent: str, name: str, attributes: Mapping[str, str]) -> None:
        """Add an element as the last one within another."""
        xml = self._part(part)
        held = find(xml, parent)
        if not held or held[0].close == held[0].end:
            raise LogError(f"Its part {part} holds no {parent}.")
        prefix = held[0].name.rpartition(parent)[0]
        said = " ".join(f'{key}="{escaped(value)}"' for key, value in attributes.items())
        self._parts[part] = xml[: held[0].close] + f"<{prefix}{name} {said}/>".encode() + xml[held[0].close :]


def _within(parts: list[Element], parent: str, name: str) -> list[Element]:
    held = [one for one in parts if one.name.rpartition(":")[2] == parent]
    return [
        one
        for one in parts
        if one.name.rpartition(":")[2] == name and any(outer.inner <= one.start < outer.close for outer in held)
    ]
