"""One desk on a file at a time."""

from pathlib import Path
from typing import Any

from plejedesk.core.errors import Refused
from plejedesk.core.i18n import _
from plejedesk.store import connect


def hold(path: Path) -> Any:
    """Return the lock that makes this the only desk on the file; the system frees it if the program is killed.

    Raises Refused when another desk has it.
    """
    from filelock import FileLock, Timeout

    lock = FileLock(path.with_name(path.name + ".lock"), mode=0o600, thread_local=False)  # any thread may close a desk
    try:
        with connect.told():
            lock.acquire(timeout=0)
    except Timeout:
        raise Refused(
            _("The desk {path} is already open in another window. Close it there first.").format(path=path)
        ) from None
    return lock
