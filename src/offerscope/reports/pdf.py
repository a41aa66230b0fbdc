"""A page to a PDF, by a browser that is on the machine already; where there is none, that is said and nothing is lost."""

from __future__ import annotations

import os
import re
import shutil
import signal
import subprocess
from contextlib import ExitStack, suppress
from pathlib import Path

from offerscope.kernels.private import private_folder

#: The names under which a browser that prints is looked for.
BROWSERS = ("chromium", "google-chrome", "chromium-browser")

#: Seconds after which a browser that does not end is stopped.
TIMEOUT = 120

#: No network, no first run, nothing of the person's own browser.
_ARGUMENTS = (
    "--headless", "--disable-gpu", "--disable-quic", "--no-first-run", "--no-default-browser-check", "--disable-background-networking",
    "--disable-component-update", "--disable-sync", "--disable-extensions", "--no-pdf-header-footer",
)  # fmt: skip


class NoPdf(Exception):  # noqa: N818 - it says what did not come, as its message does
    """A page could not be printed; the message is one clear line."""


def browser() -> str | None:
    """Return the browser that prints, or ``None`` where none is on this machine."""
    return next((found for name in BROWSERS if (found := shutil.which(name))), None)


def to_pdf(page: Path, program: str, timeout: float = TIMEOUT) -> bytes:
    """Return a page printed, its size and margins as its style says.

    Parameters
    ----------
    page:
        The page's file.
    program:
        The browser, as :func:`browser` found it.
    timeout:
        Seconds after which it is stopped.

    Raises
    ------
    NoPdf
        If the browser does not start, does not end or writes nothing.
    """
    with private_folder() as private:
        made = private / "page.pdf"
        # A browser that is started by root, as in a container, refuses to start with its sandbox.
        root = ["--no-sandbox"] if hasattr(os, "geteuid") and os.geteuid() == 0 else []
        words = [
            program,
            *_ARGUMENTS,
            *root,
            f"--user-data-dir={private}/browser",
            f"--print-to-pdf={made}",
            page.resolve().as_uri(),
        ]
        try:
            _run(words, timeout)
            return made.read_bytes()
        except subprocess.TimeoutExpired as error:
            raise NoPdf(f"{program} did not end within {timeout:g} s, so there is no PDF.") from error
        except OSError as error:
            raise NoPdf(f"{program} wrote no PDF ({error.strerror}).") from error


def _run(words: list[str], timeout: float) -> None:
    """Run a program and all it starts; none of them is left behind."""
    is_posix = os.name == "posix"
    running = subprocess.Popen(
        words, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, start_new_session=is_posix
    )  # fmt: skip
    with ExitStack() as undo:
        undo.callback(_end, running, is_posix)  # also where the person stops it: what it started must not go on
        running.wait(timeout)
        undo.pop_all()


def _end(running: subprocess.Popen[bytes], is_posix: bool) -> None:
    if is_posix:
        with suppress(ProcessLookupError):
            os.killpg(running.pid, signal.SIGKILL)
    else:
        running.kill()
    running.wait()


def count_pages(pdf: bytes) -> int:
    """Return how many pages a PDF has, as far as its objects are written plainly, which browsers do.

    Parameters
    ----------
    pdf:
        The file.

    Examples
    --------
    >>> count_pages(b"<</Type /Pages /Count 2>> <</Type /Page>> <</Type /Page\\n/Parent 1 0 R>>")
    2
    """
    return len(re.findall(rb"/Type\s*/Page(?![A-Za-z])", pdf))
