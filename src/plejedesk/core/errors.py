"""Errors a person is told about: what is wrong, what to do, and the exit code of the contract."""

from enum import IntEnum

from plejedesk.core.i18n import _


class Exit(IntEnum):
    """Exit codes that scripts may rely on."""

    DONE = 0
    REFUSED = 1
    USAGE = 2
    LOCKED = 3
    DAMAGED = 4


class DeskError(Exception):
    """Something a person can act on; `str()` is one or two sentences in the desk's language, without any CPR number."""

    exit_code = Exit.REFUSED


class Refused(DeskError):
    """What was asked cannot be done; nothing was changed."""


class BadInput(DeskError):
    """A value does not hold; `field` names where, so that a form can show the words beside it."""

    exit_code = Exit.USAGE

    def __init__(self, message: str, field: str = "") -> None:
        super().__init__(message)
        self.field = field


class Locked(DeskError):
    """The passphrase is missing or does not fit."""

    exit_code = Exit.LOCKED


class Damaged(DeskError):
    """The file is not what was written."""

    exit_code = Exit.DAMAGED


def fault_words(error: BaseException | None) -> str:
    """Return what a person is told of a fault of our own: its kind, since its text may hold somebody's data."""
    words = _("plejedesk met a fault of its own ({kind}). Nothing was saved. Try again, and tell us if it stays.")
    return words.format(kind=type(error).__name__)
