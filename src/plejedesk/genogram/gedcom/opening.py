"""The bytes of a file that somebody names, or in words why they cannot be had."""

from pathlib import Path

from plejedesk.core.errors import Refused
from plejedesk.core.i18n import _
from plejedesk.genogram.gedcom.reading import MOST_BYTES


def opened_file(path: Path) -> bytes:
    """Return what stands in a file, no more of it than can be read as GEDCOM. Raises Refused."""
    try:
        if path.exists() and not path.is_file():
            raise Refused(_("{path} is no file. Give the path of a GEDCOM file.").format(path=path))
        with path.open("rb") as file:
            return file.read(MOST_BYTES + 1)
    except (FileNotFoundError, NotADirectoryError):
        raise Refused(_("There is no file {path}. Check the path.").format(path=path)) from None
    except (OSError, ValueError):
        raise Refused(_("The file {path} cannot be read. Ask for access to it.").format(path=path)) from None
