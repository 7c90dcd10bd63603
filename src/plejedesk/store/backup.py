"""Copies of the file, encrypted like the file, checked after writing; and the ways back from them."""

import glob
import shutil
from contextlib import closing, suppress
from datetime import date
from pathlib import Path

from plejedesk.core import clock
from plejedesk.core.errors import Damaged, DeskError, Refused
from plejedesk.core.i18n import _
from plejedesk.store import connect, migrations
from plejedesk.store.keys import Key, new_key
from plejedesk.store.unfinished import COMPANIONS, discard, drop_companions, scratch, settle, sweep, unfinished_at

KEPT = 14


def folder(path: Path) -> Path:
    """Return where the daily copies of a file lie."""
    return path.with_name(f"{_base(path)}-backups")


def existing(path: Path) -> list[Path]:
    """Return the daily copies, newest first."""
    daily = folder(path).glob(f"{glob.escape(_base(path))}-????-??-??.db")
    return sorted((copy for copy in daily if copy.is_file()), reverse=True)


def _base(path: Path) -> str:
    return path.name.removesuffix(".db")


def _daily(path: Path, day: date) -> Path:
    return folder(path) / f"{_base(path)}-{day}.db"


def save(path: Path, key: Key, target: Path | None = None, day: date | None = None) -> Path:
    """Write a checked copy and return its path; without a target it is the day's own copy, of which 14 are kept.

    Raises Damaged when the file or the copy does not hold; a copy that fails is removed and no older one is touched.
    """
    chosen = target or _daily(path, day or clock.today())
    with connect.told():
        if _same(chosen, path):
            raise Refused(_("That is the desk itself. Name another file for the copy."))
        chosen.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        if target is None:
            sweep(chosen.parent, f"{glob.escape(_base(path))}-????-??-??.db")
        with connect.BY_HAND:
            _copy(path, key, chosen, key)
        for old in [] if target else _by_writing(path)[KEPT:]:
            old.unlink()
    return chosen


def _by_writing(path: Path) -> list[Path]:
    """Return the daily copies, last written first: a clock that ran ahead has put later dates in older names."""
    return sorted(existing(path), key=lambda copy: (copy.stat().st_mtime_ns, copy.name), reverse=True)


def save_daily(path: Path, key: Key, day: date) -> Path | None:
    """Write the day's copy unless it is there already."""
    return None if _daily(path, day).exists() else save(path, key, day=day)


def _copy(path: Path, key: Key, target: Path, new: Key) -> None:
    """Copy page by page, decrypting and encrypting in memory only, into a file that gets its name when it is whole."""
    sweep(target.parent, glob.escape(target.name))
    unfinished = scratch(target)
    unfinished.touch(mode=0o600, exist_ok=False)
    try:
        with (
            closing(connect.connect(path, key, cache_kib=connect.COPYING_KIB)) as source,
            closing(connect.connect(unfinished, new, create=True, cache_kib=connect.COPYING_KIB)) as copy,
        ):
            with connect.told(source):
                source.backup(copy)
            connect.require_whole(source)
            copy.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        if check(unfinished, new):
            raise Damaged(_("The copy could not be read back whole, so it was not kept. Check the disk and try again."))
        settle(unfinished)
        unfinished.replace(target)
    finally:
        discard(unfinished)


def check(path: Path, key: Key) -> list[str]:
    """Return what is wrong with a file, empty when every page is signed and every row and reference holds."""
    problems: list[str] = []
    try:
        with (
            connect.told(),
            closing(connect.connect(path, key, cache_kib=connect.COPYING_KIB)) as connection,
            connect.told(connection),
        ):
            problems += [row[0] for row in connection.execute("PRAGMA cipher_integrity_check")]
            problems += [row[0] for row in connection.execute("PRAGMA integrity_check") if row[0] != "ok"]
            problems += [f"{row[0]} -> {row[2]}" for row in connection.execute("PRAGMA foreign_key_check")]
    except Damaged as damaged:
        problems.append(str(damaged))
    return problems


def restore(path: Path, saved: Path, passphrase: str) -> Path | None:
    """Put a copy in the file's place and return where the replaced file is kept.

    Raises Refused for a copy that is missing, not encrypted or newer than this program, Locked for a wrong passphrase
    and Damaged for a copy that does not hold; the file then stays. The caller keeps other desks out meanwhile.
    """
    _refuse_source(path, saved)
    unfinished = unfinished_at(path)
    try:
        key = connect.unlock(saved, passphrase, [path, *existing(path)])
        with connect.told():
            path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
            _copy(saved, key, unfinished, key)
            _forget_series(unfinished, key)
        with suppress(Damaged):
            _fold_in_present(path, passphrase)
        with connect.told():
            return _swap(path, unfinished)
    except Damaged:
        words = _("The backup {path} is damaged. Nothing was changed; choose another one in {folder}.")
        raise Damaged(words.format(path=saved, folder=folder(path))) from None
    finally:
        discard(unfinished)


def _fold_in_present(path: Path, passphrase: str) -> None:
    """Make the present file whole by itself before it is replaced, if it is there and the passphrase opens it."""
    try:
        key = connect.unlock(path, passphrase, [])
    except DeskError:
        return
    fold_in(path, key)


def _refuse_source(path: Path, saved: Path) -> None:
    with connect.told():
        if not saved.exists():
            words = _("There is no file {path}. The desk's backups lie in {folder}.")
            raise Refused(words.format(path=saved, folder=folder(path)))
        if _same(saved, path):
            words = _("That is the desk itself. Name one of its backups in {folder}.")
            raise Refused(words.format(folder=folder(path)))


def _same(one: Path, other: Path) -> bool:
    return one.exists() and other.exists() and one.samefile(other)


def rekey(path: Path, key: Key, passphrase: str) -> Key:
    """Encrypt the file anew under another passphrase: the whole new file, or the old one untouched.

    Returns the new key. The file must be closed, and the caller keeps other desks out meanwhile.
    """
    unfinished = unfinished_at(path)
    with connect.told():
        try:
            chosen = new_key(passphrase)
            _copy(path, key, unfinished, chosen)
            fold_in(path, key)
            drop_companions(path)
            unfinished.replace(path)
        finally:
            discard(unfinished)
    return chosen


def save_anew(path: Path, key: Key) -> None:
    """Make today's copy again after a change of passphrase. Raises Refused with words that say what is changed."""
    try:
        save(path, key)
    except DeskError:
        raise Refused(
            _(
                "The passphrase is changed: from now on only the new one opens the desk. But today's backup could not "
                "be made with it, perhaps since the disk is full. Make room, then run: plejedesk backup"
            )
        ) from None


def fold_in(path: Path, key: Key) -> None:
    """Write what lies beside the file into it, so that it is whole without. Raises Refused while others read it."""
    with connect.told(), closing(connect.connect(path, key, cache_kib=connect.COPYING_KIB)) as connection:
        held_up, _pages, _written = connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()
    if held_up:
        raise Refused(_(connect.BUSY))


def _forget_series(path: Path, key: Key) -> None:
    """Close every series of case references: numbers given after the copy was made must not be given again."""
    with closing(connect.connect(path, key, cache_kib=connect.COPYING_KIB)) as connection:
        migrations.pending(connection)
        connection.execute("UPDATE series SET closed = :yes", {"yes": True})
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")


def _swap(path: Path, new: Path) -> Path | None:
    """Keep the present file under another name and put the new one in its place."""
    if not path.exists():
        drop_companions(path)
        new.replace(path)
        return None
    kept = _keep(path)
    drop_companions(path)
    new.replace(path)
    return kept


def _keep(path: Path) -> Path:
    """Copy a file and what lies beside it to a name of its own, and return that."""
    moment = clock.to_local(clock.now()).strftime("%Y%m%dT%H%M%S")
    kept = path.with_name(f"{_base(path)}-replaced-{moment}.db")
    number = 1
    while kept.exists():
        number += 1
        kept = path.with_name(f"{_base(path)}-replaced-{moment}-{number}.db")
    unfinished = scratch(unfinished_at(path))
    try:
        shutil.copy2(path, unfinished)
        settle(unfinished)
        for companion in COMPANIONS:
            beside = path.with_name(path.name + companion)
            if beside.exists():
                shutil.copy2(beside, kept.with_name(kept.name + companion))
        unfinished.rename(kept)
    except BaseException:
        discard(kept)
        discard(unfinished)
        raise
    return kept
