"""Bring the bytes of a text file into UTF-8 with plain line ends, without ever holding more copies than are needed."""

from __future__ import annotations

import codecs

from offerscope.logs.model import Done, LogError, Problem

#: How many bytes are looked at at once.
_PIECE = 1 << 20


def as_utf8(data: bytes, name: str, problems: list[Problem]) -> bytes:
    """Return a text file's bytes as UTF-8 without a mark, NUL characters and carriage returns.

    Parameters
    ----------
    data:
        The file's bytes: UTF-8, UTF-16 with or without its mark, or else Windows-1252.
    name:
        What to call it in problems.
    problems:
        What was found on the way is added here.

    Raises
    ------
    LogError
        If it is UTF-16 that breaks off in the middle of a letter.

    Examples
    --------
    >>> as_utf8("Zoë\\r\\n".encode("utf-16"), "interviews.csv", []).decode()
    'Zoë\\n'
    """
    encoding = _encoding(data)
    if encoding != "utf-8":
        try:
            data = _recoded(data, encoding)
        except UnicodeError:
            raise LogError(f"{name} breaks off in the middle of a letter. Save it again as CSV (UTF-8).") from None
    elif not is_utf8(data):
        said = 'not UTF-8 text, so read as Windows-1252; if letters look wrong, save it again as "CSV UTF-8"'
        problems.append(Problem(name, 0, "", "", said, Done.KEPT))
        data = _recoded(data, "cp1252", "replace")
    while data.startswith(codecs.BOM_UTF8):
        data = data.removeprefix(codecs.BOM_UTF8)
    if b"\0" in data:
        problems.append(Problem(name, 0, "", "", "holds NUL characters, which were taken out", Done.KEPT))
        data = data.replace(b"\0", b"")
    if b"\r" in data:
        data = data.replace(b"\r\n", b"\n").replace(b"\r", b"\n")
    return data


def is_utf8(data: bytes) -> bool:
    """Return whether bytes are UTF-8, looking at them piece by piece.

    Examples
    --------
    >>> is_utf8("Zoë".encode()), is_utf8("Zoë".encode("cp1252"))
    (True, False)
    """
    if data.isascii():
        return True
    decoder = codecs.getincrementaldecoder("utf-8")()
    try:
        for start in range(0, len(data), _PIECE):
            decoder.decode(data[start : start + _PIECE])
        decoder.decode(b"", final=True)
    except UnicodeDecodeError:
        return False
    return True


def _recoded(data: bytes, encoding: str, errors: str = "strict") -> bytes:
    decoder = codecs.getincrementaldecoder(encoding)(errors)
    made = [decoder.decode(data[start : start + _PIECE]).encode() for start in range(0, len(data), _PIECE)]
    return b"".join([*made, decoder.decode(b"", final=True).encode()])


def _encoding(data: bytes) -> str:
    """Return the encoding that the first bytes show: UTF-16 by its mark, or by the NULs beside plain letters."""
    if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return "utf-16"
    odd, even = data[1:400:2], data[0:400:2]
    # Where one byte of two is mostly nought, the other is so in few letters, such as those that are pictures.
    for nought, other, encoding in ((odd, even, "utf-16-le"), (even, odd, "utf-16-be")):
        if len(other) and nought.count(0) > 0.4 * len(nought) and other.count(0) < 0.1 * len(other):
            return encoding
    return "utf-8"
