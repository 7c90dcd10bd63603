"""Reading one JSON document from a file or a pipe; what cannot be read is told with its line."""

import json
import sys
from pathlib import Path
from typing import Any

from plejedesk.core.errors import BadInput, Refused
from plejedesk.core.i18n import _


def read(source: str) -> Any:
    """Return the document in a file, or of what is piped in when the source is "-".

    Raises Refused when there is nothing to read, BadInput when it is not JSON.
    """
    try:
        return json.loads(_bytes(source).decode("utf-8-sig"), object_pairs_hook=_once_each)
    except UnicodeDecodeError:
        raise BadInput(_("The letters cannot be read. Save the file as UTF-8.")) from None
    except json.JSONDecodeError as error:
        words = _("Line {line}, character {column} is not JSON. Check quotation marks, commas and brackets.")
        raise BadInput(words.format(line=error.lineno, column=error.colno)) from None
    except (RecursionError, ValueError):
        raise BadInput(_("This is not one notification. Check the brackets and the numbers.")) from None


def _bytes(source: str) -> bytes:
    if source == "-":
        if sys.stdin.isatty():
            raise BadInput(_("Name a JSON file: plejedesk intake add --from FILE.json. Or pipe one in."))
        return sys.stdin.buffer.read()
    try:
        return Path(source).read_bytes()
    except OSError:
        raise Refused(_("The file {path} cannot be opened. Check the path.").format(path=source)) from None


def _once_each(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    """Refuse a key that stands twice: one of its values would be lost without a word."""
    found = dict(pairs)
    if len(found) < len(pairs):
        raise BadInput(_("A key stands twice in the same brackets. Keep one of them."))
    return found
