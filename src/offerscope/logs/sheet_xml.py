"""Put values into cells of a workbook's sheet on the text of its XML, so that all else in it stays byte for byte.

A program that loads a workbook and saves it anew loses what it does not know: charts, what formulas came to, how a note looks.
Here the sheet is cut open where the cells belong and closed again; nothing but those cells is written.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from pyexpat import ExpatError, ParserCreate

from offerscope.logs.headers import letter
from offerscope.logs.model import LogError

_TAG = re.compile(rb"<[^>\"']*(?:\"[^\"]*\"[^>\"']*|'[^']*'[^>\"']*)*>")
_ENCODING = re.compile(rb"^\s*<\?xml[^>]*?encoding\s*=\s*[\"']([^\"']+)")
_REFERENCE = re.compile(r"^([A-Z]{1,3})(\d{1,7})$")
_SPANS = re.compile(rb"\sspans\s*=\s*(\"[^\"]*\"|'[^']*')")

#: A cell's row, as a spreadsheet counts, and its column, counted from 0.
Spot = tuple[int, int]


@dataclass(frozen=True)
class Value:
    """What a cell is to hold.

    Parameters
    ----------
    text:
        A text, or a number as XML has it.
    is_number:
        Whether it is a number.
    style:
        The number of the cell's style; ``None`` = no style of its own.
    """

    text: str
    is_number: bool = False
    style: int | None = None


@dataclass
class Element:
    """One element of an XML text: where it begins, where its inside begins and ends, and where it ends."""

    name: str
    attributes: dict[str, str]
    start: int
    inner: int
    close: int = 0
    end: int = 0


def find(xml: bytes, *names: str) -> list[Element]:
    """Return the elements of some names, whatever their prefix, in the order in which they begin.

    Parameters
    ----------
    xml:
        The text, in UTF-8.
    names:
        Names without prefix.

    Raises
    ------
    LogError
        If it is not XML in UTF-8.

    Examples
    --------
    >>> [(one.name, one.start, one.end) for one in find(b"<a><x:b/><b>1</b></a>", "b")]
    [('x:b', 3, 9), ('b', 9, 17)]
    """
    named = _ENCODING.match(xml[:200].removeprefix(b"\xef\xbb\xbf"))
    if named and named[1].lower() not in {b"utf-8", b"us-ascii", b"ascii"}:
        raise LogError(f"It is written in {named[1].decode('ascii', 'replace')}.")
    found: list[Element] = []
    within: list[Element | None] = []
    parser = ParserCreate()

    def begins(tag: str, attributes: dict[str, str]) -> None:
        element = None
        if tag.rpartition(":")[2] in names:
            at = parser.CurrentByteIndex
            opening = _TAG.match(xml, at)
            if opening is None:
                raise LogError("Its parts do not stand where they seem to.")
            element = Element(tag, attributes, at, opening.end())
            found.append(element)
        within.append(element)

    def ends(_: str) -> None:
        element = within.pop()
        if element is not None:
            is_single = xml[element.inner - 2 : element.inner] == b"/>"
            element.close = element.inner if is_single else parser.CurrentByteIndex
            element.end = element.inner if is_single else xml.index(b">", element.close) + 1

    parser.StartElementHandler, parser.EndElementHandler = begins, ends
    try:
        parser.Parse(xml, True)
    except ExpatError as error:
        raise LogError(f"It is broken ({error}).") from None
    return found


class SheetXml:
    """One sheet of a workbook, cut open.

    Parameters
    ----------
    xml:
        The text of its part.

    Raises
    ------
    LogError
        If it is not a sheet that can be written to.

    Examples
    --------
    >>> sheet = SheetXml(b'<worksheet><sheetData><row r="1"><c r="A1" s="3"/></row></sheetData></worksheet>')
    >>> sheet.style(1, 0), sheet.style(1, 1)
    (3, None)
    >>> sheet.put({(1, 1): Value("7", is_number=True)})
    b'<worksheet><sheetData><row r="1"><c r="A1" s="3"/><c r="B1"><v>7</v></c></row></sheetData></worksheet>'
    """

    def __init__(self, xml: bytes) -> None:
        self.xml = xml
        parts = find(xml, "sheetData", "row", "col", "dimension")
        held = [one for one in parts if one.name.rpartition(":")[2] == "sheetData"]
        if len(held) != 1:
            raise LogError("It has no place for cells.")
        self._data = held[0]
        self._prefix = self._data.name.rpartition("sheetData")[0]
        self._size = next((one for one in parts if one.name == f"{self._prefix}dimension"), None)
        self._columns = [one.attributes for one in parts if {"min", "max"} <= set(one.attributes)]
        self._rows: dict[int, Element] = {}
        number = 0
        for one in parts:
            # Drawings and controls have rows of their own, which stand elsewhere.
            if one.name == f"{self._prefix}row" and self._data.inner <= one.start < self._data.close:
                number = int(one.attributes.get("r", number + 1))
                self._rows[number] = one

    def style(self, row: int, column: int) -> int | None:
        """Return the style that a cell has of its own; ``None`` where it has none, or is not there."""
        cell = self._cells(row).get(column)
        return None if cell is None else _whole(cell.attributes.get("s"))

    def column_style(self, column: int) -> int | None:
        """Return the style of a column's cells that are not there yet; ``None`` where the sheet says nothing of the column."""
        for one in self._columns:
            if int(one["min"]) <= column + 1 <= int(one["max"]):
                return _whole(one.get("style")) or 0
        return None

    def put(self, values: Mapping[Spot, Value]) -> bytes:
        """Return the sheet's text with values in some of its cells.

        Parameters
        ----------
        values:
            By the cells' places; what stood in them is gone.

        Raises
        ------
        LogError
            If a formula stands in one of them.
        """
        cuts: list[tuple[int, int, bytes]] = []
        added: list[bytes] = []  # rows below the last one, or in a sheet that has none
        numbers = sorted(self._rows)
        for row in sorted({row for row, _ in values}):
            own = {column: value for (at, column), value in values.items() if at == row}
            if row in self._rows:
                cuts.append(self._filled(row, own))
                continue
            new = self._row(row, own)
            following = next((number for number in numbers if number > row), None)
            if following is None:
                added.append(new)
            else:
                at = self._rows[following].start
                cuts.append((at, at, new))
        if added and self._data.close == self._data.end:
            tag = self.xml[self._data.start : self._data.inner]
            opened = tag[:-2].rstrip() + b">" + b"".join(added) + f"</{self._data.name}>".encode()
            cuts.append((self._data.start, self._data.end, opened))
        elif added:
            cuts.append((self._data.close, self._data.close, b"".join(added)))
        cuts += self._sized(values)
        return _cut(self.xml, cuts)

    def _cells(self, row: int) -> dict[int, Element]:
        """Return the cells of a row by column; their places are counted from the row's own start."""
        if row not in self._rows:
            return {}
        at = self._rows[row]
        cells: dict[int, Element] = {}
        column = -1
        for cell in find(self.xml[at.start : at.end], "c"):
            named = _REFERENCE.match(cell.attributes.get("r", ""))
            column = _position(named[1]) if named else column + 1
            cells[column] = cell
        return cells

    def _filled(self, row: int, own: Mapping[int, Value]) -> tuple[int, int, bytes]:
        """Return a row that is there with values in it, and what it is in place of."""
        at, cells = self._rows[row], self._cells(row)
        text = self.xml[at.start : at.end]
        opening = at.inner - at.start
        if at.close == at.end:
            new = b"".join(self._cell(row, column, own[column]) for column in sorted(own))
            return at.start, at.end, _SPANS.sub(b"", text[:-2].rstrip()) + b">" + new + f"</{at.name}>".encode()
        cuts: list[tuple[int, int, bytes]] = []
        for column in sorted(own):
            new = self._cell(row, column, own[column])
            if column in cells:
                old = cells[column]
                if find(text[old.start : old.end], "f"):
                    raise LogError(f"A formula stands in {letter(column)}{row}.")
                cuts.append((old.start, old.end, new))
                continue
            right = next((cell.start for place, cell in sorted(cells.items()) if place > column), at.close - at.start)
            cuts.append((right, right, new))
        return at.start, at.end, _SPANS.sub(b"", text[:opening]) + _cut(text, cuts)[opening:]

    def _row(self, row: int, own: Mapping[int, Value]) -> bytes:
        name = f"{self._prefix}row"
        cells = b"".join(self._cell(row, column, own[column]) for column in sorted(own))
        return f'<{name} r="{row}">'.encode() + cells + f"</{name}>".encode()

    def _cell(self, row: int, column: int, value: Value) -> bytes:
        p, style = self._prefix, "" if value.style is None else f' s="{value.style}"'
        head = f'<{p}c r="{letter(column)}{row}"{style}'
        if value.is_number:
            return f"{head}><{p}v>{value.text}</{p}v></{p}c>".encode()
        inside = f'<{p}t xml:space="preserve">{escaped(value.text)}</{p}t>'
        return f'{head} t="inlineStr"><{p}is>{inside}</{p}is></{p}c>'.encode()

    def _sized(self, values: Mapping[Spot, Value]) -> list[tuple[int, int, bytes]]:
        """Return what a sheet says of its own size, where it has become larger than it says."""
        said = self._size
        ends = [_REFERENCE.match(part) for part in said.attributes.get("ref", "").split(":")] if said else []
        if said is None or not ends or not all(ends) or not values:
            return []
        spots = [(int(end[2]), _position(end[1])) for end in ends if end] + list(values)
        rows, columns = [row for row, _ in spots], [column for _, column in spots]
        ref = f"{letter(min(columns))}{min(rows)}:{letter(max(columns))}{max(rows)}"
        tag = self.xml[said.start : said.inner]
        return [(said.start, said.inner, tag.replace(said.attributes["ref"].encode(), ref.encode(), 1))]


def escaped(text: str) -> str:
    """Return a text as it stands in XML, in letters that every encoding has.

    Examples
    --------
    >>> escaped("R&D <é>")
    'R&amp;D &lt;&#233;&gt;'
    """
    plain = text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;").replace('"', "&quot;")
    return plain.encode("ascii", "xmlcharrefreplace").decode("ascii")


def _cut(text: bytes, cuts: list[tuple[int, int, bytes]]) -> bytes:
    """Return a text with pieces put in the place of others; of two at one place the first comes first."""
    for start, end, new in [
        cut for _, cut in sorted(enumerate(cuts), key=lambda one: (one[1][0], one[0]), reverse=True)
    ]:
        text = text[:start] + new + text[end:]
    return text


def _position(letters: str) -> int:
    number = 0
    for sign in letters:
        number = 26 * number + ord(sign) - 64
    return number - 1


def _whole(text: str | None) -> int | None:
    return int(text) if text is not None and text.isdecimal() else None
