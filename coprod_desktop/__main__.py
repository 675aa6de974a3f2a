"""Starts the program: `python -m coprod_desktop`, and the installed command `coprod-desktop`."""

import sys

from coprod_desktop.store.files import be_private


def main() -> int:
    """Open the window, or do what the command line asks; returns the exit code."""
    if getattr(sys, "frozen", False):
        # A bundled program starts itself again to read a spreadsheet apart; that start must end here.
        from multiprocessing import freeze_support

        freeze_support()
    be_private()
    from coprod_desktop.cli.program import main as begin

    return begin(sys.argv[1:])


if __name__ == "__main__":
    sys.exit(main())
