"""A file on its way to being the desk or its copy: made under another name, and whole before it takes its own."""

import glob
import os
import secrets
from contextlib import suppress
from pathlib import Path

from plejedesk.core.errors import Refused
from plejedesk.core.i18n import _
from plejedesk.store import connect

COMPANIONS = ("-wal", "-shm", "-journal")


def unfinished_at(path: Path) -> Path:
    """Return where the file that is to take this one's place is made, by whoever keeps others out of the desk."""
    return path.with_name(path.name + ".new")


def scratch(target: Path) -> Path:
    """Return a name nobody else makes a copy under: two at once would put a half one in the target's place."""
    return target.with_name(f"{target.name}.{secrets.token_hex(4)}.new")


def require_complete(path: Path) -> None:
    """Raise Refused when something beside a closed file still belongs in it: SQLite says nothing when that fails."""
    beside = path.with_name(path.name + "-wal")
    if beside.exists() and beside.stat().st_size:
        raise Refused(_(connect.BAD_DISK))


def settle(path: Path) -> None:
    """Make sure that a file is on the disk before anything depends on it."""
    with path.open("rb+") as file:
        os.fsync(file.fileno())


def drop_companions(path: Path) -> None:
    """Remove what SQLite laid beside a file that is gone, or is about to be replaced."""
    for companion in COMPANIONS:
        path.with_name(path.name + companion).unlink(missing_ok=True)


def discard(unfinished: Path) -> None:
    """Remove a file that never became whole, with what SQLite laid beside it."""
    for name in (unfinished.name, *(unfinished.name + companion for companion in COMPANIONS)):
        with suppress(OSError):
            unfinished.with_name(name).unlink(missing_ok=True)


def forget_unfinished(path: Path) -> None:
    """Remove what a change of passphrase or a restore left beside the file when it was killed."""
    unfinished = unfinished_at(path)
    discard(unfinished)
    sweep(path.parent, glob.escape(unfinished.name))


def sweep(folder: Path, names: str) -> None:
    """Remove copies that never became whole, since the program was killed over them; `names` is a pattern."""
    for unfinished in folder.glob(f"{names}.????????.new*"):
        with suppress(OSError):
            unfinished.unlink()
