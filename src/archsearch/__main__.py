"""The program: `archsearch …`, or `python -m archsearch …`."""

import gc
import sys


def main() -> None:
    """Run the command line and leave with its exit code."""
    # What a start makes stays until the end: to look for garbage among it takes a tenth of a search.
    gc.set_threshold(50_000)
    from archsearch.cli import run

    code = run(sys.argv[1:])
    gc.freeze()  # nor when all of it goes
    sys.exit(code)


if __name__ == "__main__":
    main()
