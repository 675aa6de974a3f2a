"""Starts the program: `python -m coprod_desktop`, and the installed command `coprod-desktop`."""

import sys

from coprod_desktop.store.files import be_private


def main() -> int:
    """Open the window, or do what the command line asks; returns the exit code."""
    be_private()
    from coprod_desktop.cli.program import main as begin

    return begin(sys.argv[1:])


if __name__ == "__main__":
    sys.exit(main())
