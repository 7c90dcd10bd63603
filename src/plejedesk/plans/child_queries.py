"""The children that somebody may mean, as one types: those of open cases, found as the list of cases finds them."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from plejedesk.core.finding import sought, spelled
from plejedesk.store.reader import Reader

MOST = 8  # children offered: as many lines as the form has room for at 80×24
LOOKED_AT = 80  # children among whom those named so are put first
MEANT = """
SELECT c.id, p.id, p.name, p.born, c.ref, c.family, c.protected OR p.protected
FROM case_file c JOIN case_member m ON m.case_id = c.id JOIN person p ON p.id = m.person_id
WHERE m.role = 'child' AND p.born IS NOT NULL AND c.phase <> 'closed' AND {where}
ORDER BY c.family_sort, c.id, p.born, p.id LIMIT :limit
"""


@dataclass(frozen=True)
class Child:
    """A child that may be meant."""

    case_id: str
    id: str
    name: str
    born: date
    ref: str
    family: str
    protected: bool


def children_meant(reader: Reader, text: str, limit: int = MOST) -> list[Child]:
    """Return the children of open cases that the typed words may mean, as the list of cases finds them."""
    conditions = ["1 = 1"]
    values: dict[str, str] = {}
    for place, forms in enumerate(sought(text)):
        either = [f"c.sounds LIKE :word{place}_{nth}" for nth in range(len(forms))]
        values |= {f"word{place}_{nth}": f"%{form}%" for nth, form in enumerate(forms)}
        conditions.append(f"({' OR '.join(either)})")
    rows = reader.rows(MEANT.format(where=" AND ".join(conditions)), limit=LOOKED_AT, **values)
    found = [
        Child(case, child, name, date.fromisoformat(born), ref, family, bool(protected))
        for case, child, name, born, ref, family, protected in rows
    ]
    typed = spelled(text)
    return sorted(found, key=lambda each: not _is_named(each.name, typed))[:limit]


def _is_named(name: str, typed: Iterable[str]) -> bool:
    """Return whether the child itself is called so, and not only somebody of its family."""
    return all(any(form.startswith(word) for form in spelled(name)) for word in typed)
