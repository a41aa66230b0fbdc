"""Which file of plotly.js a page loads: the part that draws on two axes where that is enough, a third of the whole.

The whole library comes with the Python package. Its parts are published by its makers on npm under the same version; ``python -m
offerscope.reports.library`` (``make setup`` and ``make wheel`` run it) fetches one beside this module. Where there is none, or one of
another version than the Python package's, pages load the whole one: they look the same, their charts come a second later.
"""

from __future__ import annotations

import base64
import hashlib
import shutil
import subprocess
import sys
import tarfile
import tempfile
from collections.abc import Iterable
from importlib.resources import as_file, files
from pathlib import Path
from typing import IO

#: The file of the whole library, and of its part.
WHOLE, PART = "plotly.min.js", "plotly-cartesian.min.js"

#: What the part can draw.
DRAWN_BY_PART = frozenset(
    {"bar", "box", "contour", "heatmap", "histogram", "histogram2d", "histogram2dcontour", "pie", "scatter", "violin"}
)

#: The package of the part, its version, and the checksum of what npm gives for it.
PACKAGE, VERSION = "plotly.js-cartesian-dist-min", "4.1.1"
CHECKSUM = "o8GrFeusncwBIxbBynRJpY4pkgVB6caM+JLpwrLYbbsO7dZ8FJ+SVN2Fr+L7kiG/Z6w4P5O0Jus/Qr5EefHVeg=="

#: Where the part is kept once it was fetched, with its licence.
KEPT = Path(__file__).resolve().parent / "vendor"

#: The longest that npm may take, in seconds.
FETCHED_WITHIN = 120


class LibraryError(Exception):
    """The part cannot be fetched; the message says why, for people."""


def has_part() -> bool:
    """Return whether the part is here and of the version that the Python package draws for."""
    from plotly.offline import get_plotlyjs_version

    return get_plotlyjs_version() == VERSION and (KEPT / PART).is_file()


def library_for(types: Iterable[str]) -> str:
    """Return the file that draws charts of these types.

    Parameters
    ----------
    types:
        The types of all traces of a page, as plotly names them.

    Examples
    --------
    >>> library_for(["scatter", "sankey"])
    'plotly.min.js'
    """
    return PART if has_part() and DRAWN_BY_PART.issuperset(types) else WHOLE


def all_libraries() -> tuple[str, ...]:
    """Return every file that a page may load here."""
    return (PART, WHOLE) if has_part() else (WHOLE,)


def copy_library(name: str, folder: Path) -> None:
    """Put a file of the library into a folder.

    Parameters
    ----------
    name:
        ``WHOLE`` or ``PART``.
    folder:
        Where it goes, under that name.

    Raises
    ------
    OSError
        If it cannot be read or written.
    """
    if name == PART:
        shutil.copyfile(KEPT / PART, folder / PART)
        return
    with as_file(files("plotly") / "package_data" / WHOLE) as whole:
        shutil.copyfile(whole, folder / WHOLE)


def fetch() -> Path:
    """Fetch the part with npm, check it, and keep it beside this module; return where.

    Raises
    ------
    LibraryError
        If there is no npm, it does not get the package, or what it gets is not what was expected.
    """
    npm = shutil.which("npm")
    if npm is None:
        raise LibraryError("there is no npm here")
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        command = [npm, "pack", "--silent", f"{PACKAGE}@{VERSION}", "--pack-destination", name]
        try:
            done = subprocess.run(
                command, cwd=name, capture_output=True, text=True, timeout=FETCHED_WITHIN, check=False
            )
        except subprocess.TimeoutExpired:
            raise LibraryError(f"npm took longer than {FETCHED_WITHIN} s") from None
        packed = folder / f"{PACKAGE}-{VERSION}.tgz"
        if done.returncode or not packed.is_file():
            raise LibraryError(
                f"npm did not get {PACKAGE} {VERSION}: {(done.stderr.strip() or 'no reason given')[-300:]}"
            )
        keep(packed)
    return KEPT / PART


def checksum(file: Path) -> str:
    """Return the SHA-512 of a file as npm writes it: in base64."""
    return base64.b64encode(hashlib.sha512(file.read_bytes()).digest()).decode()


def keep(packed: Path) -> None:
    """Keep the part that a package holds, and its licence.

    Parameters
    ----------
    packed:
        The package as npm gives it.

    Raises
    ------
    LibraryError
        If it is another than the one whose checksum stands here.
    """
    found = checksum(packed)
    if found != CHECKSUM:
        raise LibraryError(f"{packed.name} is not what was expected: its SHA-512 is {found}, not {CHECKSUM}")
    KEPT.mkdir(exist_ok=True)
    with tarfile.open(packed) as package:
        for kept, member in (("LICENSE", "package/LICENSE"), (PART, "package/plotly-cartesian.min.js")):
            inner: IO[bytes] | None = package.extractfile(member)
            if inner is None:
                raise LibraryError(f"{packed.name} holds no {member}")
            part = KEPT / f".{kept}"
            part.write_bytes(inner.read())
            part.replace(KEPT / kept)


if __name__ == "__main__":
    try:
        if not has_part():
            print(f"{fetch()}: charts load {PACKAGE} {VERSION}.")
    except (LibraryError, OSError) as error:
        print(f"Pages load the whole of plotly.js (their charts come a second later), for {error}.", file=sys.stderr)
