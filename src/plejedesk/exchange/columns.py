"""Which column of a file is which of ours: by its heading, by hand, or as chosen for the same headings before."""

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from hashlib import sha256
from itertools import chain, islice
from typing import TYPE_CHECKING

from plejedesk.core.errors import BadInput, Refused
from plejedesk.core.exchange import ImportColumn, ImportKind
from plejedesk.core.finding import spelled
from plejedesk.core.i18n import _, in_every_language
from plejedesk.core.sheets.cells import text_of
from plejedesk.core.sheets.table import Row
from plejedesk.store.reader import Reader

if TYPE_CHECKING:
    from sqlmodel import Session

LOOKED_AT = 10  # rows; a title or a date may stand over the headings
LONGEST_HEADING = 80
KEPT = "columns:"

Places = Mapping[str, int]
"""Where each of our columns stands in the file, counted from 0; one that is not there is left out."""


@dataclass(frozen=True)
class Head:
    """The row of headings, as they stand there."""

    line: int
    headings: tuple[str, ...]

    @property
    def kept_id(self) -> str:
        """Return the name under which columns chosen by hand are kept for these headings."""
        folded = "\n".join(map(_folded, self.headings))
        return KEPT + sha256(folded.encode("utf-8", "replace")).hexdigest()[:32]


def head(rows: Iterator[Row], kind: ImportKind) -> tuple[Head, Iterator[Row]]:
    """Return the row of headings, the one among the first that says most to us, and the rows under it.

    Raises Refused for a file without any row.
    """
    first = list(islice(rows, LOOKED_AT))
    if not first:
        raise Refused(_("There are no rows in the file."))
    heads = [Head(row.line, tuple(map(_heading, row.cells))) for row in first]
    place = max(range(len(heads)), key=lambda number: (len(recognised(kind, heads[number])), -number))
    return heads[place], chain(first[place + 1 :], rows)


def recognised(kind: ImportKind, head: Head) -> dict[str, int]:
    """Return our columns that a heading names, in Danish or English; the first of two alike."""
    ours = {_folded(word): column.name for column in kind.columns for word in _words_for(column)}
    places: dict[str, int] = {}
    for place, heading in enumerate(head.headings):
        name = ours.get(_folded(heading))
        if name:
            places.setdefault(name, place)
    return places


def _words_for(column: ImportColumn) -> Iterator[str]:
    """Yield what a column goes by: its name, its title in either language as our own lists have it, and elsewhere."""
    yield column.name
    yield from in_every_language(column.title)
    yield from column.headers


def chosen(kind: ImportKind, head: Head, kept: Mapping[str, int]) -> Places:
    """Return the columns as they were chosen by hand for these headings, else as they are recognised."""
    names = {column.name for column in kind.columns}
    fitting = {name: place for name, place in kept.items() if name in names and 0 <= place < len(head.headings)}
    return fitting or recognised(kind, head)


def require(kind: ImportKind, head: Head, places: Places) -> None:
    """Raise BadInput when none of the columns a row needs is there."""
    if any(name in places for name in kind.needs):
        return
    needed = " / ".join(_(kind.column(name).title) for name in kind.needs)
    words = _("No column is named {needed}. The file has: {headings}. Choose the columns from the palette: import.")
    raise BadInput(words.format(needed=needed, headings=shown_headings(head.headings)), "columns")


def unread(head: Head, places: Places) -> list[str]:
    """Return the headings of columns that are left out."""
    read = set(places.values())
    return [heading for place, heading in enumerate(head.headings) if heading and place not in read]


def shown_headings(headings: Iterable[str]) -> str:
    """Return headings in a line; digits are left out, since a file without headings begins with somebody's data."""
    shown = ("".join(sign for sign in heading if not sign.isdigit())[:20] for heading in headings)
    return ", ".join(word.strip() for word in shown if word.strip()) or "–"


def kept(reader: Reader, kept_id: str, kind: str) -> dict[str, int]:
    """Return the columns once chosen by hand for such headings, nothing where none were."""
    value = reader.value("SELECT value FROM setting WHERE id = :id", id=kept_id)
    every: dict[str, dict[str, int]] = json.loads(value) if value else {}
    return every.get(kind, {})


def keep(session: "Session", kept_id: str, kind: str, places: Places) -> None:
    """Keep the columns chosen for such headings."""
    from plejedesk.core.models import Setting

    setting = session.get(Setting, kept_id) or Setting(id=kept_id, value="{}")
    setting.value = json.dumps({**json.loads(setting.value), kind: dict(places)})
    session.add(setting)


def _heading(cell: object) -> str:
    try:
        return text_of(cell if isinstance(cell, str) else str(cell or ""), LONGEST_HEADING)
    except BadInput:
        return ""


def _folded(heading: str) -> str:
    return "".join(spelled(heading))


def width(headings: Sequence[str]) -> int:
    """Return how many columns are headed, without the empty ones at the end."""
    return max((place for place, heading in enumerate(headings, 1) if heading), default=0)
