"""Where things are: in the checkout first, then in the installed package.

Notebooks, the demo and the reference tables travel in the wheel. One function looks for them, so that the
command works from any folder. The log that was chosen with ``offerscope use`` is remembered here, too.
"""

from __future__ import annotations

import contextlib
import os
import stat
import tomllib
from pathlib import Path

PACKAGE = Path(__file__).resolve().parent
CHECKOUT = PACKAGE.parent.parent

#: Where this variable is set, a notebook runs for a report, and nobody is there to answer a form.
REPORT = "OFFERSCOPE_REPORT"

#: What of a log is not read, by this variable: ``notes``, ``contacts``, or both with a comma between them.
SHUT = "OFFERSCOPE_SHUT"


def shipped(name: str) -> Path:
    """Return where a shipped folder or file is: ``"notebooks"`` or ``"data/demo"``.

    Parameters
    ----------
    name:
        The path as it is in the checkout, with forward slashes.

    Returns
    -------
    Path
        The checkout's copy if this is a checkout, else the copy in the package.

    Raises
    ------
    FileNotFoundError
        If neither holds it, which means a broken installation.

    Examples
    --------
    >>> shipped("notebooks").is_dir()
    True
    """
    if (CHECKOUT / "pyproject.toml").is_file() and (CHECKOUT / name).exists():
        return CHECKOUT / name
    inside = PACKAGE / "shipped" / name
    if inside.exists():
        return inside
    raise FileNotFoundError(f"{name} is missing from this installation of offerscope; install it again")


def reference(name: str) -> Path:
    """Return the path of one reference table, by its file name.

    Examples
    --------
    >>> reference("skills.csv").suffix
    '.csv'
    """
    return PACKAGE / "reference" / name


def is_text(path: Path) -> bool:
    """Return whether a path can be written down: on Linux a name may be any bytes.

    Examples
    --------
    >>> is_text(Path("my log")), is_text(Path("my log" + chr(0xDCFF)))
    (True, False)
    """
    try:
        str(path).encode()
    except UnicodeEncodeError:
        return False
    return True


def config_file() -> Path:
    """Return the file that remembers the chosen log (it may not exist).

    ``OFFERSCOPE_CONFIG`` names another file; otherwise it is the platform's own place for settings.
    """
    named = os.environ.get("OFFERSCOPE_CONFIG")
    if named:
        return Path(named)
    from platformdirs import user_config_path  # only where used: the command's help does not need it

    return user_config_path("offerscope") / "config.toml"


def chosen_log() -> Path | None:
    """Return the log chosen with ``offerscope use``, or ``None`` where none was chosen.

    Raises
    ------
    ValueError
        If the file that remembers it cannot be read; the message names the file.
    """
    path = config_file()
    try:
        chosen = tomllib.loads(path.read_text(encoding="utf-8")).get("log", "")
    except FileNotFoundError:
        return None
    except OSError as error:
        raise ValueError(f"{path} cannot be read ({error.strerror}); delete it or mend it") from error
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise ValueError(f"{path} is not valid TOML ({error}); delete it or mend it") from error
    return Path(chosen) if isinstance(chosen, str) and chosen else None


def choose_log(log: Path | None) -> Path:
    """Remember a log as the log of every notebook; ``None`` forgets it (the demo is used again).

    Returns
    -------
    Path
        The file that remembers it.

    Raises
    ------
    ValueError
        If the path is one that cannot be written down.
    """
    if log is not None and not is_text(log):
        raise ValueError(f"{str(log)!a} is not a path that can be written as text; rename it.")
    path = config_file()
    value = "" if log is None else str(log.resolve())
    quoted = "".join(rf"\u{ord(c):04X}" if c in '"\\' or ord(c) < 32 or ord(c) == 127 else c for c in value)
    path.parent.mkdir(parents=True, exist_ok=True)
    replace_file(path, f'# The log that every notebook opens; set by "offerscope use".\nlog = "{quoted}"\n'.encode())
    return path


def replace_file(path: Path, data: bytes) -> None:
    """Put a file in the place of another in one step, so that nobody ever sees half of it.

    Parameters
    ----------
    path:
        The file; its folder exists.
    data:
        What it is to hold.

    Raises
    ------
    OSError
        If it cannot be written; what was there stands as it was.
    """
    beside = path.with_name(f".{path.name}.{os.getpid()}.tmp")
    try:
        with contextlib.suppress(FileNotFoundError):  # what only its owner may read stays so, from the first byte on
            beside.touch(stat.S_IMODE(path.stat().st_mode) | stat.S_IWUSR)
            beside.chmod(stat.S_IMODE(path.stat().st_mode) | stat.S_IWUSR)
        beside.write_bytes(data)
        beside.replace(path)
    finally:
        beside.unlink(missing_ok=True)
