"""The dated versions of a case's genogram as rows, and the family as one of them has it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from plejedesk.core import clock
from plejedesk.core.family import Family
from plejedesk.genogram.versions.comparing import differences
from plejedesk.genogram.versions.family_json import loaded
from plejedesk.store.family import family_of
from plejedesk.store.reader import Reader

CASE = "SELECT family, ref FROM case_file WHERE id = :case"
VERSIONS = """
SELECT v.id, v.number, v.on_day, v.note, w.initials, v.at, v.family
FROM genogram_version v
LEFT JOIN caseworker w ON w.id = v.by_id
WHERE v.case_id = :case
ORDER BY v.number DESC, v.id DESC
"""
NOW = ""
"""The id of the genogram as it is, which stands over its versions."""


@dataclass(frozen=True)
class Row:
    """A version, or the genogram now: its number, the day, the remark, who kept it, how many people are in it.

    `place` is its place in the list. `changed` says how much is different in it from the version before.
    """

    id: str
    place: int
    people: int
    changed: int
    number: int = 0
    on_day: date | None = None
    note: str = ""
    by: str = ""
    at: datetime | None = None

    @property
    def key(self) -> int:
        """Return its place in the list."""
        return self.place

    @property
    def is_now(self) -> bool:
        """Return whether it is the genogram as it stands."""
        return self.id == NOW


@dataclass(frozen=True)
class Versions:
    """A case's genogram through time: whose it is, the rows with the newest first, and the family of each."""

    family_name: str
    ref: str
    rows: Sequence[Row]
    families: Sequence[Family]

    def of(self, id_: str) -> Family:
        """Return the family as a version has it; the one as it is now where that version is gone."""
        return next(
            (family for row, family in zip(self.rows, self.families, strict=True) if row.id == id_), self.families[0]
        )

    def row(self, id_: str) -> Row:
        """Return a version; the genogram now where that version is gone."""
        return next((row for row in self.rows if row.id == id_), self.rows[0])

    @property
    def kept(self) -> int:
        """Return how many versions there are."""
        return len(self.rows) - 1


def versions_of(reader: Reader, case_id: str) -> Versions | None:
    """Return a case's genogram through time, None when the case is gone."""
    case = reader.one(CASE, case=case_id)
    if case is None:
        return None
    told = reader.rows(VERSIONS, case=case_id)
    families = [family_of(reader, case_id), *(loaded(row[6]) for row in told)]
    earlier = [*families[1:], families[-1]]
    changes = [len(differences(before, after)) for before, after in zip(earlier, families, strict=True)]
    rows = [Row(NOW, 0, len(families[0].people), changes[0])]
    for place, (row, family, changed) in enumerate(zip(told, families[1:], changes[1:], strict=True), 1):
        rows.append(_row(row, place, len(family.people), changed))
    return Versions(case[0], case[1], rows, families)


def _row(told: tuple[Any, ...], place: int, people: int, changed: int) -> Row:
    id_, number, on_day, note, by, at, _family = told
    return Row(
        id=id_,
        place=place,
        people=people,
        changed=changed,
        number=number,
        on_day=date.fromisoformat(on_day),
        note=note,
        by=by or "",
        at=clock.from_text(at),
    )
