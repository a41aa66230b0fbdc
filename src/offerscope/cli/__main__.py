"""Run the command as ``python -m offerscope.cli``."""

from offerscope.cli import main

if __name__ == "__main__":
    main()
