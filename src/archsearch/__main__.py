"""The program: `archsearch …`, or `python -m archsearch …`."""

import gc
import sys


def main() -> None:
    """Run the command line and leave with its exit code."""
    # What a start makes, stays: to look for garbage among it a hundred times would take a twentieth of a search.
    gc.set_threshold(50_000)
    from archsearch.cli import run

    sys.exit(run(sys.argv[1:]))


if __name__ == "__main__":
    main()
