"""The `plejedesk` command. Opening the desk goes past the command line's library, which costs 60 ms to load."""

import sys
from typing import Any


def main() -> None:
    """Open the desk when only its own options are given; anything else goes to the command line."""
    arguments = sys.argv[1:]
    options = plain_options(arguments)
    if options is None:
        from plejedesk.cli import main as command_line

        command_line()
        return
    from plejedesk.app import start

    sys.exit(start(**options))


def plain_options(arguments: list[str]) -> dict[str, Any] | None:
    """Return the options of the desk, or None when the arguments are for the command line."""
    rest = iter(arguments)
    options: dict[str, Any] = {"db": None, "ascii_only": False}
    for argument in rest:
        if argument == "--ascii":
            options["ascii_only"] = True
        elif argument == "--db":
            options["db"] = next(rest, None)
            if not options["db"]:
                return None
        elif argument.startswith("--db="):
            options["db"] = argument[5:]
        else:
            return None
    return options


if __name__ == "__main__":
    main()
