"""Finding the families of a list among those who are here already, by their names to the letter."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from plejedesk.core.collation import danish_key
from plejedesk.respite.lists.asking import among
from plejedesk.store.reader import Reader

FAMILIES = """
SELECT f.id, f.name, f.kind, f.recruited, f.approved_on, f.capacity, f.area, f.confirmed_on, f.closed_on,
    coalesce(p.protected, FALSE) OR coalesce(c.protected, FALSE)
FROM respite_family f LEFT JOIN person p ON p.id = f.person_id LEFT JOIN case_file c ON c.id = f.case_id
WHERE f.name_sort IN ({names}) ORDER BY f.name_sort, f.id
"""


@dataclass(frozen=True)
class FamilyHere:
    """A family that is here already, or comes in with this list: then without an id. Days are ISO text."""

    id: str
    name: str
    kind: str
    recruited: str
    approved: str = ""
    capacity: int | None = None
    area: str = ""
    confirmed: str = ""
    ended: str = ""
    protected: bool = False


@dataclass
class Families:
    """The families of some names."""

    by_name: dict[str, list[FamilyHere]] = field(default_factory=dict)

    def fitting(self, name: str, kind: str = "", recruited: str = "") -> Sequence[FamilyHere]:
        """Return the families of a name, of one kind and recruited on one day where these are said."""
        return [
            each
            for each in self.by_name.get(name, ())
            if kind in ("", each.kind) and (not recruited or each.recruited == recruited)
        ]

    def expect(self, name: str, kind: str, recruited: str) -> FamilyHere:
        """Take a family of this list as one who is here from now on."""
        family = FamilyHere("", name, kind, recruited)
        self.by_name.setdefault(name, []).append(family)
        return family


def look(reader: Reader, names: Iterable[str]) -> Families:
    """Find the families of these names."""
    families = Families()
    for row in among(reader, FAMILIES, (danish_key(name) for name in dict.fromkeys(names))):
        identifier, name, kind, recruited, approved, capacity, area, confirmed, ended, hidden = row
        family = FamilyHere(
            *(identifier, name, kind, recruited or "", approved or "", capacity, area, confirmed or "", ended or ""),
            protected=bool(hidden),
        )
        families.by_name.setdefault(name, []).append(family)
    return families
