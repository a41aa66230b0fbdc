"""Begin a log: write the template where nothing stands yet."""

from __future__ import annotations

import shlex
from contextlib import ExitStack, suppress
from pathlib import Path

from offerscope.logs.model import LogError
from offerscope.logs.template_folder import folder
from offerscope.places import is_text

#: Endings of tables that are no workbook.
_TABLES = frozenset({".csv", ".tsv", ".txt", ".xls", ".xlsm", ".ods", ".numbers", ".xlsb"})


def begin(name: str | Path, *, xlsx: bool = False) -> tuple[Path, list[str]]:
    """Write the template into a new folder, or into one new workbook; what stands there already is left as it is.

    Parameters
    ----------
    name:
        The folder to make, or the workbook: a name that ends in ``.xlsx`` means one.
    xlsx:
        Whether to write a workbook; its ending is put on where it is missing, and in the place of another table's.

    Returns
    -------
    tuple of Path and list of str
        Where it is, and what to do next.

    Raises
    ------
    LogError
        If something stands there already, or it cannot be written; in one line.

    Examples
    --------
    >>> import tempfile
    >>> made, _ = begin(Path(tempfile.mkdtemp()) / "my-search")
    >>> (made / "offer_sheet.csv").is_file()
    True
    """
    given = str(name).strip()
    if not given:
        raise LogError("Give the new log a name: offerscope new my-search")
    target = Path(given)
    with suppress(RuntimeError):  # "~x" where nobody is called x is a name like any other
        target = target.expanduser()
    if not is_text(target) or "\0" in given:
        raise LogError(f"{given!a} is not a path that can be written as text; give another.")
    is_book = xlsx or target.suffix.casefold() == ".xlsx"
    if is_book and target.suffix.casefold() != ".xlsx":
        # What was to be a table becomes a workbook of that name; "v1.2" has no ending.
        is_table = target.suffix.casefold() in _TABLES
        target = target.with_suffix(".xlsx") if is_table else target.with_name(f"{target.name}.xlsx")
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        _write_book(target) if is_book else _write_folder(target)
    except FileExistsError:
        raise LogError(_there(target)) from None
    except NotADirectoryError:
        raise LogError(f"{target} cannot be made: part of its path is a file. Give another.") from None
    except OSError as error:
        raise LogError(f"{target} cannot be written ({error.strerror or error}).") from None
    return target, _next(target, is_book=is_book)


def _there(target: Path) -> str:
    if target.exists() or target.is_symlink():
        return f"{target} is there already and was left as it is. Give a new name."
    return f"{target} cannot be made: part of its path is a file. Give another."


def _write_book(target: Path) -> None:
    from offerscope.logs.template_book import book

    with target.open("xb") as file, ExitStack() as undo:
        undo.callback(target.unlink, missing_ok=True)
        file.write(book())
        undo.pop_all()


def _write_folder(target: Path) -> None:
    target.mkdir()
    with ExitStack() as undo:
        # The folder is new, and so is all in it.
        undo.callback(target.rmdir)
        for name, text in folder().items():
            undo.callback((target / name).unlink, missing_ok=True)
            (target / name).write_bytes(text.encode())
        undo.pop_all()


def _next(target: Path, *, is_book: bool) -> list[str]:
    path = shlex.quote(str(target))
    first = "its sheet Offer sheet" if is_book else "offer_sheet.csv"
    return [
        f"{target} is ready. An offer on the table? Begin with {first}: the eight terms at the top, ? where nobody has told you.",
        "What is marked as an example is left out of every page until you change it. When you have filled something in:",
        f"  offerscope check {path}     # what was read, and every cell that is in doubt",
        f"  offerscope use {path}       # every notebook opens it from now on",
        f"  offerscope report {path}    # the pages",
        f"After an interview: offerscope add interview {path}"
        + (" (it writes into the workbook; close it in your spreadsheet first)" if is_book else ""),
    ]
