"""Runs jiaokan as a program."""

import sys


def main() -> None:
    """Run the command line and leave with its exit code."""
    from jiaokan.cli.exit import guarded  # noqa: PLC0415 - importing the package must not import click

    sys.exit(guarded(sys.argv[1:]))


if __name__ == "__main__":
    main()
