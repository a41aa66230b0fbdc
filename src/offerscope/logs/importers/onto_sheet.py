"""Write offers into the offer sheet of a log: one more column an offer, with every cell that is there kept as it is."""

from __future__ import annotations

import codecs
import csv
import io
from collections.abc import Mapping as AnyMapping
from collections.abc import Sequence
from dataclasses import dataclass

from offerscope.logs import files
from offerscope.logs.amounts import read_amount, unit_named
from offerscope.logs.describe import safe_cell
from offerscope.logs.encoding import as_utf8, is_utf8
from offerscope.logs.importers.converted import Converted, Row
from offerscope.logs.importers.laid import Merged, bare, changed, cut, is_alike
from offerscope.logs.importers.memory import NOTHING, Remembered
from offerscope.logs.importers.merge_other import told_of
from offerscope.logs.offer_sheet import ASIDE, SheetRead, read_sheet
from offerscope.logs.terms import OFFER_ROWS, TERMS, find_label

#: The parts of a term that an import remembers.
_PARTS = ("term", "amount", "unit", "per", "source")


class CannotBeWrittenError(ValueError):
    """Why offers cannot be written into a sheet without changing what it says of the others."""


@dataclass
class _Grid:
    """The cells of a sheet as they stand in its file."""

    rows: list[list[str]]
    delimiter: str
    top: int
    #: For each label of a row that speaks of one term or entry alone, its place.
    places: dict[str, int]
    width: int

    def cell(self, place: int, column: int) -> str:
        return self.rows[place][column].strip() if column < len(self.rows[place]) else ""

    def put(self, place: int, column: int, text: str) -> None:
        row = self.rows[place]
        row += [""] * (column + 1 - len(row))
        row[column] = text

    def place(self, label: str, spelled: str) -> int:
        """Return the row of a label; one that is not there comes last."""
        if label not in self.places:
            while self.rows and not any(map(str.strip, self.rows[-1])):
                self.rows.pop()
            self.rows.append([spelled])
            self.places[label] = len(self.rows) - 1
        return self.places[label]


def write_onto(
    tables: AnyMapping[str, Merged], data: bytes, name: str, found: Converted, before: Sequence[Remembered]
) -> tuple[bytes, list[Remembered]]:
    """Write offers into an offer sheet.

    Parameters
    ----------
    tables:
        The log's tables ``offers`` and ``offer_terms``, which only count here.
    data:
        The sheet as it is in its file.
    name:
        Its name.
    found:
        What the imported sheet became.
    before:
        What earlier imports of that sheet brought.

    Returns
    -------
    tuple of bytes, and list of Remembered
        The sheet with a column for each offer that it had not, and what this import brought. In a column that is there,
        blanks are filled, and a cell that an earlier import wrote takes what the imported sheet says now; a cell that the
        person wrote stands.

    Raises
    ------
    CannotBeWrittenError
        If the sheet would then say anything else of the offers that it has, or of the new ones.
    """
    grid, sheet = _grid(data, name)
    columns = (
        {bare(str(offer)): int(str(number)) - 1 for number, offer in sheet.offers["offer"].items()}
        if len(sheet.offers)
        else {}
    )
    earlier = {bare(one.row.get("offer", "")): one for one in before}
    lines: dict[str, list[Row]] = {row["offer"]: [] for row in found.tables["offers"]}
    for line in found.tables["offer_terms"]:
        lines[line["offer"]].append(line)
    told = []
    new: dict[str, list[Row]] = {}
    for raw, offer in zip(found.raw, found.tables["offers"], strict=True):
        key, terms = bare(offer["offer"]), lines[offer["offer"]]
        was = earlier.get(key, NOTHING)
        told.append(Remembered(raw, offer, tuple(map(told_of, terms))))
        if key not in columns and was.row:
            tables["offers"].same += 1  # the person took it out
            continue
        if key not in columns:
            columns[key], grid.width = grid.width, grid.width + 1
            grid.put(grid.top, columns[key], safe_cell(offer["offer"]))
            new[offer["offer"]] = terms
        _fill(grid, columns[key], offer, terms, was, tables, is_new=offer["offer"] in new)
    made = _bytes(grid, data)
    _check(
        sheet,
        _grid(made, name)[1],
        {row["offer"]: row for row in found.tables["offers"]},
        new,
        {bare(one) for one in lines},
    )
    return made, told


def _grid(data: bytes, name: str) -> tuple[_Grid, SheetRead]:
    """Return the cells of a sheet in their places, and what they are read as."""
    frame = files.read_csv(data, name, [])
    text = as_utf8(data, name, []).decode("utf-8").removeprefix("\ufeff")
    last = int(frame.index[-1]) if len(frame) else 0
    for delimiter in ",;\t|":
        rows = [list(row) for row in csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)]
        filled = [place for place, row in enumerate(rows) if any(map(str.strip, row))]
        above = [place for place in filled if not len(frame) or place + 1 < int(frame.index[0])]
        if not above or last > len(rows) or max(map(len, rows)) != len(frame.columns):
            continue
        cells = {
            int(row): list(map(str, texts))
            for row, texts in zip(frame.index, frame.itertuples(index=False), strict=True)
        }
        width = len(frame.columns)
        if all([*rows[row - 1], *[""] * (width - len(rows[row - 1]))] == texts for row, texts in cells.items()):
            break
    else:
        raise CannotBeWrittenError("its rows are not all as long as its header, or stand below other text")
    sheet = read_sheet(frame, name)
    if not rows[above[-1]][0].strip() or find_label(rows[above[-1]][0]) is not None:
        raise CannotBeWrittenError("it has no row of names above its terms")
    beside = [place for place, head in enumerate(rows[above[-1]]) if place and head.strip().casefold() in ASIDE]
    places: dict[str, int] = {}
    for row in cells:
        label = rows[row - 1][0].strip()
        found = find_label(label) if "(" not in label else None
        # What stands beside a row, such as its unit, would hold for the new offer, too.
        is_free = found in OFFER_ROWS or not any(rows[row - 1][place].strip() for place in beside if place < len(rows[row - 1]) and rows[above[-1]][place].strip().casefold() in {"unit", "per", "note", "notes"})  # fmt: skip
        if found and is_free:
            places.setdefault(found, row - 1)
    return _Grid(rows, delimiter, above[-1], places, width), sheet


def _bytes(grid: _Grid, data: bytes) -> bytes:
    """Return a sheet with the line ends and the mark at its beginning that it had."""
    text = io.StringIO()
    csv.writer(text, delimiter=grid.delimiter, lineterminator="\r\n" if b"\r\n" in data else "\n").writerows(grid.rows)
    # Where the file was no UTF-8, a spreadsheet needs the mark to know that it is now.
    mark = codecs.BOM_UTF8 if data.startswith(codecs.BOM_UTF8) or not is_utf8(data) else b""
    return mark + text.getvalue().encode()


def _text(line: Row) -> str:
    """Return how a cell of the sheet tells a term: ``90000 USD/year``."""
    text = " ".join(part for part in (line["amount"], line.get("unit", "")) if part)
    text = f"{text}/{line['per']}" if line.get("per") else text
    return safe_cell(f"{text} ({line['source']})" if line.get("source") else text)


def _fill(
    grid: _Grid,
    column: int,
    offer: Row,
    terms: Sequence[Row],
    was: Remembered,
    tables: AnyMapping[str, Merged],
    *,
    is_new: bool,
) -> None:
    """Write one offer into its column, and count it."""
    then = {step[0]: _text(dict(zip(_PARTS, step, strict=False))) for step in was.steps}
    count, name = tables["offers"], offer["offer"]
    # A column without a company is of the company that heads it.
    entries = {
        entry: text for entry, text in offer.items()
        if entry != "offer" and not (entry == "company" and bare(text) == bare(name))
    }  # fmt: skip
    changed = [
        _lay(grid, entry, OFFER_ROWS[entry][0], column, safe_cell(text), safe_cell(was.row.get(entry, "")), name, count)
        for entry, text in entries.items()
    ]
    count.new += is_new
    count.changed += not is_new and any(changed)
    count.same += not is_new and not any(changed)
    count = tables["offer_terms"]
    for line in terms:
        label = TERMS[line["term"]].label
        is_changed = _lay(grid, line["term"], label, column, _text(line), then.get(line["term"], ""), name, count)
        count.new += is_new
        count.changed += not is_new and is_changed
        count.same += not is_new and not is_changed


def _lay(grid: _Grid, key: str, label: str, column: int, text: str, then: str, offer: str, count: Merged) -> bool:
    """Write one cell unless the person wrote another there, or took out what an earlier import wrote."""
    there = grid.cell(grid.places[key], column) if key in grid.places else ""
    if there == text or then == text:
        return False
    if there and not (then and is_alike(there, then)):
        if not is_alike(there, text):
            count.stands.append(f'{offer}, {label}: "{cut(there)}" stands; the sheet says "{cut(text)}"')
        return False
    if there:
        count.tell(offer, changed(label, there, text))
    grid.put(grid.place(key, label), column, text)
    return True


def _said(sheet: SheetRead) -> dict[str, tuple[Row, list[Row]]]:
    """Return what a sheet says of each of its offers, without blanks."""
    offers, terms = sheet.offers.to_dict("records"), sheet.terms.to_dict("records")
    return {
        str(offer["offer"]): (
            {str(name): str(text) for name, text in offer.items() if text},
            [{str(name): str(text) for name, text in line.items() if text} for line in terms if line["offer"] == offer["offer"]],
        )
        for offer in offers
    }  # fmt: skip


def _check(
    then: SheetRead, now: SheetRead, offers: AnyMapping[str, Row], new: AnyMapping[str, list[Row]], touched: set[str]
) -> None:
    """Refuse what is not read back as it was meant."""
    before, after = _said(then), _said(now)
    others = [name for name in before if bare(name) not in touched]
    if any(before[name] != after.get(name) for name in others) or not set(new) <= set(after):
        raise CannotBeWrittenError("what it says of the offers that it has would change")
    if len(now.problems) > len(then.problems):
        raise CannotBeWrittenError("a name or a cell would be read as something else there")
    for name, terms in new.items():
        said, lines = after[name]
        meant = {key: text for key, text in offers[name].items() if text}
        cells = {key: safe_cell(text) for key, text in meant.items()}
        if said != cells or sorted(map(_amount, lines)) != sorted(map(_amount, terms)):
            raise CannotBeWrittenError(f'"{name}" would be read as something else there')


def _amount(line: Row) -> tuple[str, ...]:
    """Return what a line tells, however it is written."""
    read = read_amount(line["term"], line["amount"], unit_named(line.get("unit", "")) or "")
    unit, per = read.unit or unit_named(line.get("unit", "")) or "", read.per or line.get("per", "")
    return (line["term"], str(read.value), unit, per, read.note, str(read.known))
