"""What the history screen shows in a line: the heading of an act, a change under it, or a reading."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import datetime

from plejedesk.core.records import is_text
from plejedesk.history import words
from plejedesk.history.words import Fact
from plejedesk.store.log import LAST, Key, LogLine, Scope
from plejedesk.store.record_names import RecordNames

HEADS = LAST[1]
"""What stands in the place of a change in the key of a heading and of a reading: they come before all changes."""


@dataclass(frozen=True)
class Row:
    """One line. `act` is what was done as a whole, `text` the line itself; `heads` is true for an act's heading.

    A change also has the field or the record it is of, what that is called, and the change itself with its names.
    """

    key: Key
    at: datetime
    actor: str
    device: str
    act: str
    text: str
    heads: bool = False
    of: Scope | None = None
    of_what: str = ""
    line: LogLine | None = field(default=None, repr=False)
    names: RecordNames | None = field(default=None, repr=False)

    @property
    def id(self) -> Key:
        """Return what tells this line from every other."""
        return self.key

    @property
    def is_head(self) -> bool:
        """Return whether the line stands for itself: the heading of an act, or a reading."""
        return self.key[1] == HEADS

    @property
    def facts(self) -> list[Fact]:
        """Return everything a change holds, in words."""
        return words.facts(self.line, self.names) if self.line and self.names else []

    def fits(self, typed: Sequence[str]) -> bool:
        """Return whether every typed word stands somewhere in the line or in a text that it holds."""
        if not typed:
            return True
        said = (self.actor, self.device, words.moment(self.at), self.act, self.text, *_texts(self.line))
        held = " ".join(said).casefold()
        return all(word in held for word in typed)


def _texts(line: LogLine | None) -> Iterator[str]:
    """Yield what somebody wrote in a change, in full; neither numbers nor addresses are found by it."""
    for value in (line.old, line.new) if line else ():
        parts = value if isinstance(value, dict) else {line.field if line else "": value}
        yield from (
            part for name, part in parts.items() if isinstance(part, str) and line and is_text(line.table, name)
        )


def headed(rows: Sequence[Row], *, first_is_whole: bool) -> Iterator[Row]:
    """Yield rows, newest first, with a heading over the changes of each act.

    The first act has none where newer changes of it may be missing: its heading comes with them.
    """
    act = "" if first_is_whole or not rows else rows[0].key[0]
    for row in rows:
        if not row.is_head and row.key[0] != act:
            yield Row((row.key[0], HEADS), row.at, row.actor, row.device, row.act, row.act, heads=True)
        act = row.key[0]
        yield row
