"""One TOML file that a person may have written: what it holds, and each problem with its line, in words for people."""

import codecs
import re
import tomllib
from collections.abc import Sequence
from functools import cached_property
from pathlib import Path
from typing import Any

from plejedesk.core.i18n import N_, _
from plejedesk.core.toml_places import Place, places
from plejedesk.core.toml_shapes import Jobs, gather, not_among

_UNREADABLE = N_(
    "This cannot be read: check quotation marks, brackets and equals signs, and that no key is there twice."
)


class TomlFile:
    """A file as it was read, and a problem for everything in it that does not hold; one that is not there is empty."""

    def __init__(self, path: Path, keys: Sequence[str]) -> None:
        """Read the file; at its top it may have these keys and no others."""
        self.path = path
        self._text = ""
        self._problems: set[tuple[int, str]] = set()
        self.raw = self._parsed()
        for key in self.raw.keys() - set(keys):
            self.tell((key,), not_among(keys))

    def problems(self) -> list[str]:
        """Return what is wrong, from the top of the file down."""
        return [text for __, text in sorted(self._problems)]

    def tell(self, at: Place, reason: str) -> None:
        """Note a problem at a key, or at the nearest thing above it that has a line."""
        nearest = (self._lines[at[:n]] for n in range(len(at), 0, -1) if at[:n] in self._lines)
        self._tell_line(next(nearest, 0), reason)

    def kept(self, at: Place, jobs: Jobs) -> dict[Any, Any]:
        """Return what of the jobs holds, by key; what does not is noted below `at`."""
        found, faults = gather(jobs)
        for below, reason in faults:
            self.tell((*at, *below), reason)
        return found

    @cached_property
    def _lines(self) -> dict[Place, int]:
        return places(self._text)

    def _tell_line(self, line: int, reason: str) -> None:
        where = _("{file}, line {line}: {reason}") if line else _("{file}: {reason}")
        text = where.format(file=self.path, line=line, reason=reason)
        self._problems.add((line, "".join(sign if sign.isprintable() else "?" for sign in text)))

    def _parsed(self) -> dict[str, Any]:
        try:
            data = self.path.read_bytes().removeprefix(codecs.BOM_UTF8)
            self._text = data.decode().replace("\r\n", "\n")
            return tomllib.loads(self._text)
        except (FileNotFoundError, NotADirectoryError):
            pass
        except OSError:
            self._tell_line(0, _("The file cannot be opened: check that you may read it."))
        except UnicodeDecodeError as error:
            line = data.count(b"\n", 0, error.start) + 1
            self._tell_line(line, _("A letter cannot be read: save the file as UTF-8."))
        except (ValueError, RecursionError) as error:
            self._tell_line(_line_of(error, self._text), _(_UNREADABLE))
        return {}


def _line_of(error: Exception, text: str) -> int:
    """Return the line a TOML error names, 0 when it names none."""
    if found := re.search(r"\(at line (\d+)", str(error)):
        return int(found[1])
    return text.rstrip("\n").count("\n") + 1 if "end of document" in str(error) else 0
