"""What a value of a TOML file must be: a reader returns it in its type, or raises Wrong with words for people."""

from collections.abc import Callable, Iterable
from typing import Any

from plejedesk.core.i18n import N_, _
from plejedesk.core.toml_places import Place

Faults = list[tuple[Place, str]]


class Wrong(Exception):
    """What is wrong with a value, each fault with its path below the value; never leaves this file."""

    def __init__(self, *faults: tuple[Place, str]) -> None:
        self.faults = faults


Reader = Callable[[Any], Any]
Jobs = Iterable[tuple[str | int, Reader, Any]]


def gather(jobs: Jobs) -> tuple[dict[Any, Any], Faults]:
    """Return what could be read, by key, and every fault with its path."""
    found: dict[Any, Any] = {}
    faults: Faults = []
    for key, reader, value in jobs:
        try:
            found[key] = reader(value)
        except Wrong as wrong:
            faults += [((key, *below), reason) for below, reason in wrong.faults]
    return found, faults


def all_of(jobs: Jobs) -> dict[Any, Any]:
    """Return what was read, by key; Wrong with every fault together."""
    found, faults = gather(jobs)
    if faults:
        raise Wrong(*faults)
    return found


def refuse(reason: str) -> Reader:
    """Return a reader that takes nothing, for this reason."""

    def reader(_value: Any) -> Any:
        raise Wrong(((), reason))

    return reader


def that(holds: Callable[[Any], bool], reason: str) -> Reader:
    """Return a reader of values for which something holds."""
    return lambda value: value if holds(value) else refuse(_(reason))(value)


def one_of(*choices: str) -> Reader:
    """Return a reader of a few words."""
    return lambda value: value if value in choices else refuse(not_among(choices))(value)


def not_among(choices: Iterable[str]) -> str:
    """Return the words for a choice that is not known."""
    return _("This is not known here. Use one of these: {choices}.").format(choices=", ".join(choices))


def list_of(reader: Reader) -> Reader:
    """Return a reader of lists."""
    is_list = that(lambda value: isinstance(value, list), N_("Write a list in square brackets."))
    return lambda value: tuple(all_of((n, reader, item) for n, item in enumerate(is_list(value))).values())


def table(make: Callable[..., Any], shape: str, must: dict[str, Reader], may: dict[str, Reader]) -> Reader:
    """Return a reader of tables that have all keys of `must`, some of `may` and no others."""
    is_table = that(lambda value: isinstance(value, dict), shape)
    readers = must | may

    def reader(value: Any) -> Any:
        known = [(key, readers.get(key) or refuse(not_among(readers)), item) for key, item in is_table(value).items()]
        missing = [(key, refuse(_("“{key}” is missing.").format(key=key)), None) for key in must if key not in value]
        return make(**all_of(known + missing))

    return reader
