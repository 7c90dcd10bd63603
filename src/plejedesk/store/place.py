"""Where the desk's file lies, who acts, and where the passphrase comes from: options, environment, then habit."""

import getpass
import os
import sys
from pathlib import Path

from plejedesk.core.errors import Locked, Refused
from plejedesk.core.i18n import _
from plejedesk.store.connect import refuse_server, told

DEMO_SUFFIX = "-demo"
DEMO_PASSPHRASE = "opdigtede boern i en opdigtet by"  # noqa: S105 - fictional data, published on purpose


def desk_path(db: str | None = None) -> Path:
    """Return the file: --db, PLEJEDESK_DB, or the one in this person's data folder.

    Raises Refused for a server, and for a path that can be no file's.
    """
    chosen = db or os.environ.get("PLEJEDESK_DB")
    if chosen:
        refuse_server(chosen)
        return _file_at(chosen)
    from platformdirs import user_data_path

    return user_data_path("plejedesk", appauthor=False) / "plejedesk.db"


def _file_at(text: str) -> Path:
    try:
        path = Path(text).expanduser()
    except RuntimeError:  # nobody has that home folder
        path = Path()
    if not path.name:
        raise Refused(_("{path} is not the path of a file. Check --db or PLEJEDESK_DB.").format(path=text))
    with told():
        path.exists()  # too long a name, or a folder that may not be looked into
    return path


def demo_path(path: Path) -> Path:
    """Return the demo's own file, beside the real one."""
    return path if is_demo(path) else path.with_name(f"{path.stem}{DEMO_SUFFIX}.db")


def is_demo(path: Path) -> bool:
    """Return whether the name is a demo's: it opens with the published passphrase."""
    return path.stem.endswith(DEMO_SUFFIX)


def acting_user() -> str:
    """Return who acts by PLEJEDESK_USER, or nothing: then it is whose desk the file says it is."""
    return "".join(letter for letter in os.environ.get("PLEJEDESK_USER", "").upper() if letter.isalnum())[:10]


def system_user() -> str:
    """Return the initials that this system's log-in suggests."""
    try:
        return getpass.getuser().upper()[:4]
    except (KeyError, OSError):
        return ""


def given_passphrase(path: Path) -> str:
    """Return the passphrase of PLEJEDESK_PASSPHRASE_FILE, PLEJEDESK_PASSPHRASE or the demo; empty when there is none.

    Raises Refused when the named file cannot be read.
    """
    file = os.environ.get("PLEJEDESK_PASSPHRASE_FILE")
    if file:
        try:
            return Path(file).expanduser().read_text(encoding="utf-8").rstrip("\r\n")
        except (OSError, UnicodeDecodeError, RuntimeError):
            raise Refused(
                _("The passphrase file {path} cannot be read. Check PLEJEDESK_PASSPHRASE_FILE.").format(path=file)
            ) from None
    return os.environ.get("PLEJEDESK_PASSPHRASE", "") or (DEMO_PASSPHRASE if is_demo(path) else "")


def asked_passphrase(path: Path) -> str:
    """Return the given passphrase, or the one typed at the terminal. Raises Locked when there is nobody to ask."""
    given = given_passphrase(path)
    if given:
        return given
    if not sys.stdin.isatty():
        raise Locked(_("The passphrase is missing. Set PLEJEDESK_PASSPHRASE_FILE, or run the command in a terminal."))
    return getpass.getpass(_("Passphrase: "))
