"""Writing imported cases: many at a time, each with its children, its responsible and what keeps it in the queue."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date, datetime
from typing import TYPE_CHECKING, Any, NamedTuple

from plejedesk.casefile.import_rows import OURS, CaseRow, Whole
from plejedesk.core import deadlines, names
from plejedesk.core.collation import danish_key
from plejedesk.core.exchange import Judged
from plejedesk.core.finding import spelled
from plejedesk.core.ids import new_id
from plejedesk.core.law import book
from plejedesk.core.obligations import caseworker, end_of
from plejedesk.core.phases import CLOSED
from plejedesk.core.sight import FALLBACK, NEXT_STEP

if TYPE_CHECKING:
    from sqlmodel import Session

Record = dict[str, Any]
LONGEST_FAMILY = 80


def write(session: "Session", judged: Sequence[Judged], today: date) -> None:
    """Write new cases. Who is responsible for none of them by the file is whoever imports it."""
    from plejedesk.core.models import Case, CaseMember, Deadline, Person
    from plejedesk.store.journal import add_many

    ids = new_id.many(sum(2 + 2 * len(each.unit.rows) for each in judged))  # of the case, its step, children, members
    writing = _Writing(session, today, _workers(session, judged), iter(ids))
    for each, ref in zip(judged, _references(session, judged), strict=True):
        writing.add(each, ref)
    for model, records in (
        (Person, writing.people),
        (Case, writing.cases),
        (CaseMember, writing.members),
        (Deadline, writing.deadlines),
    ):
        add_many(session, model, records)


def _workers(session: "Session", judged: Sequence[Judged]) -> dict[str, str]:
    """Return the ids of those not known yet, by initials: they are made; nobody named is whoever imports."""
    missing = sorted({each.found.said["responsible"] for each in judged if each.found.worker is None})
    return {said: caseworker(session, said or session.info["entry"].actor).id for said in missing}


def _references(session: "Session", judged: Sequence[Judged]) -> list[str]:
    """Return a reference for each: its own where the file has one of ours, else a new one."""
    from plejedesk.store.references import next_references, step_over

    own = [each.unit.key if OURS.fullmatch(each.unit.key) else "" for each in judged]
    step_over(session, filter(None, own))
    new = iter(next_references(session, session.info["entry"].device, own.count("")) if "" in own else ())
    return [ref or next(new) for ref in own]


class _Writing:
    """The records of some cases, gathered before they are written table by table."""

    def __init__(self, session: "Session", today: date, workers: Mapping[str, str], ids: Iterator[str]) -> None:
        self.today = today
        self.workers = workers
        self._id = ids.__next__
        self.now: datetime = session.info["entry"].at
        self.due = _first_due(self.now, today)
        self.cases: list[Record] = []
        self.people: list[Record] = []
        self.members: list[Record] = []
        self.deadlines: list[Record] = []
        self._sorted: dict[str, str] = {}
        self._made: dict[str, str] = {}

    def add(self, judged: Judged, ref: str) -> None:
        """Gather the records of one case."""
        found: Whole = judged.found
        case_id, who = self._id(), found.worker or self.workers[found.said["responsible"]]
        children = [_Child(row.mark, values, names.tokens(values.name)) for row, values in found.rows]
        self.cases.append(
            self._case(ref, judged.unit.key, found.said, children) | {"id": case_id, "responsible_id": who}
        )
        for child in children:
            person_id = found.people.get(child.mark) or self._person(child)
            self.members.append({"id": self._id(), "case_id": case_id, "person_id": person_id, "role": "child"})
        if found.said["phase"] != CLOSED:
            self._keep_in_sight(case_id, who)

    def _case(self, ref: str, key: str, said: Mapping[str, str], children: "Sequence[_Child]") -> Record:
        family = _family(child.values.name for child in children)
        other_ref = "" if key == ref else key
        return {
            "ref": ref,
            "family": family,
            "family_sort": self._sorted_by(family),
            "phase": said["phase"] or "received",
            "opened": date.fromisoformat(said["opened"]) if said["opened"] else self.today,
            "area": said["area"],
            "sounds": _found_by(family, ref, other_ref, children),
            "other_ref": other_ref,
        }

    def _sorted_by(self, family: str) -> str:
        if family not in self._sorted:
            self._sorted[family] = danish_key(family)
        return self._sorted[family]

    def _person(self, child: "_Child") -> str:
        """Return the id of a child, new unless another of these cases has the same by CPR number."""
        if child.values.cpr and child.mark in self._made:
            return self._made[child.mark]
        person_id = self._made[child.mark] = self._id()
        self.people.append(
            {
                "id": person_id,
                "name": child.values.name,
                "sounds": " ".join(child.sounds),
                "cpr": child.values.cpr or None,
                "born": child.values.born_on,
            }
        )
        return person_id

    def _keep_in_sight(self, case_id: str, who: str) -> None:
        """Begin the next step: no open case is without anything in the queue."""
        self.deadlines.append(
            {
                "id": self._id(),
                "case_id": case_id,
                "kind": NEXT_STEP,
                "counts_from": self.now,
                "due_at": self.due,
                "sort_at": self.due,
                "responsible_id": who,
            }
        )


class _Child(NamedTuple):
    """A child of one case, with how the name sounds."""

    mark: str
    values: CaseRow
    sounds: Sequence[str]


def _first_due(now: datetime, today: date) -> datetime:
    duty = book().shown(NEXT_STEP, today)
    return deadlines.due(duty, now, book().days) or end_of(today + FALLBACK)


def _family(told: Iterable[str]) -> str:
    """Return the family's surname: that of the first child who has one, else the only name there is."""
    every = [name for name in told if name]
    full = [name for name in every if " " in name]
    return (names.family(full[0]) if full else next(iter(every), ""))[:LONGEST_FAMILY]


def _found_by(family: str, ref: str, other_ref: str, children: Sequence[_Child]) -> str:
    """Return what `finding.findable` would; how the names sound is known already, and a number has no sound.

    The texts are joined as the index joins them, which finds the words it needs prepared.
    """
    words = list(spelled(f"{ref} {family} {other_ref}"))
    for child in children:
        words += spelled(child.values.name)
        words += (sound for sound in child.sounds if len(sound) > 1 and not sound.isdigit())
    return " ".join(dict.fromkeys(words))
