"""An encrypted SQLite file becomes a connection, or a clear reason why not. Never a fall-back to plain text."""

import errno
import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import cache
from pathlib import Path
from threading import Lock
from typing import Any

from sqlcipher3 import dbapi2

from plejedesk.core.errors import Damaged, DeskError, Locked, Refused
from plejedesk.core.i18n import N_, _
from plejedesk.store.keys import PAGE, Key, derive, salt_of, signed_by

PLAIN_HEADER = b"SQLite format 3\x00"
BY_HAND = Lock()  # held while the file is read by hand, and by who must not meet that
CACHE_KIB = 64 * 1024
COPYING_KIB = 1024  # a copy reads every page once; kept, they would be 150 MiB of memory
BUSY_SECONDS = 5
SERVER = re.compile(r"^\w+(\+\w+)?://")

NO_ROOM = N_("There is no room left on the disk. Nothing was saved; make room and try again.")
BROKEN = N_("The file is damaged. Fetch the newest backup with: plejedesk restore FILE")
BUSY = N_("The file is in use by another window just now. Close that one and try again.")
NO_WRITING = N_("The file or its folder cannot be written to. Ask for write access, or choose another place with --db.")
BAD_DISK = N_(
    "The disk could not be read or written, perhaps since it is full. Nothing was saved; make room and try again."
)
NOT_FITTING = N_("This does not fit with what has been written since. Nothing was saved; look at it again and retry.")
NO_OPENING = N_("The file or its folder cannot be opened. Check the path and your access to it.")

# What the driver says (SQLITE_FULL, SQLITE_CORRUPT, of the index of words too, SQLITE_NOTADB, SQLITE_BUSY,
# SQLITE_READONLY, SQLITE_IOERR, SQLITE_CANTOPEN, SQLITE_CONSTRAINT) and what the system says, each with what a person
# is told.
DRIVER_WORDS: tuple[tuple[str, type[DeskError], str], ...] = (
    ("disk is full", Refused, NO_ROOM),
    ("malformed", Damaged, BROKEN),
    ("vtable constructor failed", Damaged, BROKEN),
    ("not a database", Damaged, BROKEN),
    ("locked", Refused, BUSY),
    ("readonly", Refused, NO_WRITING),
    ("disk i/o error", Refused, BAD_DISK),
    ("unable to open", Refused, NO_OPENING),
    ("foreign key constraint", Refused, NOT_FITTING),
    ("unique constraint", Refused, NOT_FITTING),
)
SYSTEM_CODES = {
    errno.ENOSPC: NO_ROOM,
    errno.EDQUOT: NO_ROOM,
    errno.EACCES: NO_WRITING,
    errno.EPERM: NO_WRITING,
    errno.EROFS: NO_WRITING,
    errno.EIO: BAD_DISK,
    errno.ENOENT: NO_OPENING,
    errno.EISDIR: NO_OPENING,
    errno.ENOTDIR: NO_OPENING,
    errno.EEXIST: NO_OPENING,
    errno.ENAMETOOLONG: NO_OPENING,
}


def refuse_server(place: str) -> None:
    """Raise Refused for a server address: this version keeps its data in a file."""
    if SERVER.match(place):
        raise Refused(_("A shared desk on a server is not part of this version. Give the path of a file."))


@contextmanager
def told(connection: Any = None) -> Iterator[None]:
    """Turn what the driver says into words a person can act on; the driver's own text may hold people's data.

    A connection that has met a damaged page says so, whatever error that led to.
    """
    try:
        yield
    except Exception as error:
        told_as = Damaged(_(BROKEN)) if connection and not _whole(connection) else translate(error)
        if told_as is None:
            raise
        raise told_as from None


def translate(error: BaseException) -> DeskError | None:
    """Return what a person is told of a database error, or None when it is something else."""
    original = getattr(error, "orig", None) or error
    if isinstance(original, OSError) and original.errno in SYSTEM_CODES:
        return Refused(_(SYSTEM_CODES[original.errno]))
    if isinstance(original, dbapi2.Error):
        for words, kind, message in DRIVER_WORDS:
            if words in str(original).lower():
                return kind(_(message))
    return None


def unlock(path: Path, passphrase: str, backups: list[Path]) -> Key:
    """Return the key that opens the file.

    Raises Refused (no such file, not encrypted), Locked (wrong passphrase) or Damaged. `backups` are asked when the
    file's own beginning says nothing. Waits for a copy that is being made: to close a file read by hand takes the
    system's locks from all that this program has open on it (https://www.sqlite.org/howtocorrupt.html, § 2.2).
    """
    with BY_HAND:
        return _key_of(path, passphrase, backups)


def _key_of(path: Path, passphrase: str, backups: list[Path]) -> Key:
    refuse_missing(path)
    refuse_plain(path)
    key_of = cache(lambda salt: derive(passphrase, salt))  # most backups share the file's salt, so its key
    with told():
        key = key_of(salt_of(path))
        if opens(path, key):
            return key
    if signed_by(path, key) or any(_saved_by(path, key_of, backup) for backup in backups):
        raise Damaged(
            _("The file {path} is damaged. Fetch the newest backup with: plejedesk restore FILE").format(path=path)
        )
    raise Locked(
        _(
            "The passphrase does not open the file. Check Caps Lock and the keyboard layout. If it is right, the file "
            "may be damaged: plejedesk restore FILE"
        )
    )


def refuse_missing(path: Path) -> None:
    """Raise Refused when there is no file."""
    with told():
        if path.exists():
            return
    raise Refused(_("There is no desk at {path} yet. Start plejedesk to create it.").format(path=path))


def refuse_plain(path: Path) -> None:
    """Raise Refused for an unencrypted database and Damaged for a file too short to be one of ours."""
    with told(), path.open("rb") as file:
        head = file.read(PAGE)
    if head.startswith(PLAIN_HEADER):
        raise Refused(_("The file {path} is not encrypted. plejedesk opens encrypted files only.").format(path=path))
    if len(head) < PAGE:
        raise Damaged(
            _(
                "The file {path} is damaged: it ends too soon. Fetch the newest backup with: plejedesk restore FILE"
            ).format(path=path)
        )


def _saved_by(path: Path, key_of: Callable[[bytes], Key], backup: Path) -> bool:
    """Return whether the passphrase opens the backup though not the file: then it is the file that is wrong."""
    try:
        key = key_of(salt_of(backup))
        return opens(backup, key) and (salt_of(path) == key.salt or signed_by(path, key))
    except (OSError, dbapi2.Error):
        return False


def opens(path: Path, key: Key) -> bool:
    """Return whether the key reads the file's first page."""
    connection = dbapi2.connect(f"{path.absolute().as_uri()}?mode=rw", uri=True, isolation_level=None)
    try:
        _apply(connection, key)
        connection.execute("SELECT count(*) FROM sqlite_master").fetchone()
    except dbapi2.DatabaseError as error:
        if "not a database" in str(error):
            return False
        raise
    finally:
        connection.close()
    return True


def connect(path: Path, key: Key, *, create: bool = False, cache_kib: int = CACHE_KIB) -> Any:
    """Return a driver connection to the encrypted file, set up for safety first (WAL, full sync, no temp files)."""
    mode = "rwc" if create else "rw"
    connection = dbapi2.connect(
        f"{path.absolute().as_uri()}?mode={mode}",
        uri=True,
        isolation_level=None,
        timeout=BUSY_SECONDS,
        check_same_thread=False,
    )
    try:
        _apply(connection, key)
        for pragma in (
            "temp_store = MEMORY",
            "journal_mode = WAL",
            "synchronous = FULL",
            "foreign_keys = ON",
            "secure_delete = ON",
            f"cache_size = -{cache_kib}",
        ):
            connection.execute(f"PRAGMA {pragma}")
        for name, words in (("name_words", _name_words), ("text_words", _text_words)):
            connection.create_function(name, 1, words, deterministic=True)
    except BaseException:
        connection.close()
        raise
    return connection


def _name_words(text: str) -> str:
    """Return what the index keeps of a name; loaded at the first change, since reading needs none of it."""
    from plejedesk.core.finding import findable

    return findable(text)


def _text_words(text: str) -> str:
    """Return what the index keeps of a text."""
    from plejedesk.core.finding import text_words

    return text_words(text)


def _apply(connection: Any, key: Key) -> None:
    """Key a connection; the log goes off first, since it would write over the screen."""
    connection.execute("PRAGMA cipher_log_level = NONE")
    connection.execute(key.pragma())
    if not connection.execute("PRAGMA cipher_version").fetchone():
        raise Refused(_("This installation cannot encrypt (SQLCipher is missing). Install plejedesk again."))


def require_whole(connection: Any) -> None:
    """Raise Damaged when a page that was read bore no signature: SQLCipher hands it over as zeros, without an error."""
    if not _whole(connection):
        raise Damaged(_(BROKEN))


def _whole(connection: Any) -> bool:
    return bool(connection.execute("PRAGMA cipher_status").fetchone()[0] == "1")
