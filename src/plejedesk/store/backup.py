"""Copies of the file, encrypted like the file, checked after writing; and the ways back from them."""

import os
import shutil
from contextlib import closing, suppress
from datetime import date
from pathlib import Path

from sqlcipher3 import dbapi2

from plejedesk.core import clock
from plejedesk.core.errors import Damaged, DeskError, Refused
from plejedesk.core.i18n import _
from plejedesk.store import connect
from plejedesk.store.keys import Key, new_key

KEPT = 14
COMPANIONS = ("-wal", "-shm", "-journal")


def folder(path: Path) -> Path:
    """Return where the daily copies of a file lie."""
    return path.with_name(f"{path.stem}-backups")


def existing(path: Path) -> list[Path]:
    """Return the daily copies, newest first."""
    return sorted(folder(path).glob(f"{path.stem}-????-??-??.db"), reverse=True)


def save(path: Path, key: Key, target: Path | None = None, day: date | None = None) -> Path:
    """Write a checked copy and return its path; without a target it is the day's own copy, of which 14 are kept.

    Raises Damaged when the file or the copy does not hold; a copy that fails is removed and no older one is touched.
    """
    daily = target is None
    target = target or folder(path) / f"{path.stem}-{day or clock.today()}.db"
    with connect.told():
        target.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        _copy(path, key, target, key)
    if daily:
        for old in existing(path)[KEPT:]:
            old.unlink()
    return target


def save_daily(path: Path, key: Key, day: date) -> Path | None:
    """Write the day's copy unless it is there already."""
    return None if (folder(path) / f"{path.stem}-{day}.db").exists() else save(path, key, day=day)


def _copy(path: Path, key: Key, target: Path, new: Key) -> None:
    """Copy page by page, decrypting and encrypting in memory only, into a file that gets its name when it is whole."""
    unfinished = target.with_name(target.name + ".new")
    discard(unfinished)
    unfinished.touch(mode=0o600)
    try:
        with (
            closing(connect.connect(path, key)) as source,
            closing(connect.connect(unfinished, new, create=True)) as copy,
        ):
            source.backup(copy)
            copy.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        problems = check(unfinished, new)
        if problems:
            raise Damaged(_("The copy does not hold: {problem}").format(problem=problems[0]))
        _settle(unfinished)
        unfinished.replace(target)
    finally:
        discard(unfinished)


def check(path: Path, key: Key) -> list[str]:
    """Return what is wrong with a file, empty when every page is signed and every row and reference holds."""
    problems: list[str] = []
    with closing(connect.connect(path, key)) as connection:
        try:
            problems += [row[0] for row in connection.execute("PRAGMA cipher_integrity_check")]
            problems += [row[0] for row in connection.execute("PRAGMA integrity_check") if row[0] != "ok"]
            problems += [f"{row[0]} -> {row[2]}" for row in connection.execute("PRAGMA foreign_key_check")]
        except dbapi2.DatabaseError as error:
            problems.append(str(error))
    return problems


def restore(path: Path, saved: Path, passphrase: str) -> Path | None:
    """Put a copy in the file's place and return where the replaced file is kept.

    Raises what `connect.unlock` raises of the copy, and Damaged when the copy does not hold; the file then stays.
    """
    if saved.resolve() == path.resolve():
        raise Refused(_("That is the desk itself. Name one of its backups in {folder}.").format(folder=folder(path)))
    key = connect.unlock(saved, passphrase, [])
    unfinished = path.with_name(path.name + ".new")
    with suppress(DeskError):
        _fold_in(path, passphrase)
    with connect.told():
        try:
            _copy(saved, key, unfinished, key)
            _forget_series(unfinished, key)
            return _swap(path, unfinished)
        finally:
            discard(unfinished)


def rekey(path: Path, key: Key, passphrase: str) -> None:
    """Encrypt the file anew under another passphrase: the whole new file, or the old one untouched."""
    unfinished = path.with_name(path.name + ".new")
    with connect.told():
        try:
            _copy(path, key, unfinished, new_key(passphrase))
            drop_companions(path)
            unfinished.replace(path)
        finally:
            discard(unfinished)


def _fold_in(path: Path, passphrase: str) -> None:
    """Write what lies beside the file into it, where it still opens, so that the file kept is whole."""
    with closing(connect.connect(path, connect.unlock(path, passphrase, []))) as connection, connect.told():
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")


def _forget_series(path: Path, key: Key) -> None:
    """Close every series of case references: numbers given after the copy was made must not be given again."""
    with closing(connect.connect(path, key)) as connection:
        connection.execute("UPDATE series SET closed = :yes", {"yes": True})
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")


def _swap(path: Path, new: Path) -> Path | None:
    """Keep the present file under another name and put the new one in its place."""
    if not path.exists():
        new.replace(path)
        return None
    moment = clock.to_local(clock.now()).strftime("%Y%m%dT%H%M%S")
    kept = path.with_name(f"{path.stem}-replaced-{moment}.db")
    number = 1
    while kept.exists():
        number += 1
        kept = path.with_name(f"{path.stem}-replaced-{moment}-{number}.db")
    for companion in COMPANIONS:
        beside = path.with_name(path.name + companion)
        if beside.exists():
            shutil.copy2(beside, kept.with_name(kept.name + companion))
    shutil.copy2(path, kept)
    _settle(kept)
    drop_companions(path)
    new.replace(path)
    return kept


def drop_companions(path: Path) -> None:
    """Remove what SQLite laid beside a file that is gone, or is about to be replaced."""
    for companion in COMPANIONS:
        path.with_name(path.name + companion).unlink(missing_ok=True)


def _settle(path: Path) -> None:
    """Make sure that a file is on the disk before anything depends on it."""
    with path.open("rb+") as file:
        os.fsync(file.fileno())


def discard(unfinished: Path) -> None:
    """Remove a file that never became whole, with what SQLite laid beside it."""
    for name in (unfinished.name, *(unfinished.name + companion for companion in COMPANIONS)):
        with suppress(OSError):
            unfinished.with_name(name).unlink(missing_ok=True)
