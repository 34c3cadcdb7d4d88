"""The program: `archsearch …`, or `python -m archsearch …`."""

import sys


def main() -> None:
    """Run the command line and leave with its exit code."""
    from archsearch.cli import run

    sys.exit(run(sys.argv[1:]))


if __name__ == "__main__":
    main()
