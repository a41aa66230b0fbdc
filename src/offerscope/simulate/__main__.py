"""Make the demo again: ``python -m offerscope.simulate data/demo``."""

from __future__ import annotations

import sys

from offerscope.simulate.demo import demo_files
from offerscope.simulate.files import write_files


def main(arguments: list[str]) -> int:
    """Write the demo into the folder named; return the exit code."""
    if len(arguments) != 1 or arguments[0].startswith("-"):
        sys.stderr.write("Name one folder to write the demo into: python -m offerscope.simulate data/demo\n")
        return 2
    try:
        written = write_files(demo_files(), arguments[0])
    except OSError as error:
        sys.stderr.write(f"The demo cannot be written to {arguments[0]} ({error.strerror}).\n")
        return 2
    sys.stdout.write(f"Wrote {len(written)} files to {arguments[0]}.\n")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
