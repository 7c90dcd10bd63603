"""What the case's overview and the queue say of a network: how many wait, what the mapping lacks, or the lock."""

from collections.abc import Sequence
from datetime import date, datetime

from plejedesk.core import clock, dates, network
from plejedesk.core.family import Family, Human, Parentage, Sex
from plejedesk.core.i18n import _
from plejedesk.core.network_gate import missing_words
from plejedesk.core.phases import CLOSED
from plejedesk.genogram.network.candidates import candidates
from plejedesk.genogram.network.network_words import counts
from plejedesk.store.network import gate_of
from plejedesk.store.reader import Reader

BEGUN = """
SELECT EXISTS (SELECT 1 FROM candidate WHERE case_id = :case)
    OR EXISTS (SELECT 1 FROM safety_answer WHERE case_id = :case)
    OR EXISTS (SELECT 1 FROM mapping_act WHERE case_id = :case)
"""
ACTS = "SELECT kind, side, on_day FROM mapping_act WHERE case_id = :case ORDER BY id"
PHASE = "SELECT phase FROM case_file WHERE id = :case"
PEOPLE = """
SELECT m.person_id, p.name, p.sex, p.kind, p.born, p.born_year, p.dead, p.protected, p.place, m.role
FROM case_member m
JOIN person p ON p.id = m.person_id
WHERE m.case_id = :case
ORDER BY m.id
"""
LINKS = "SELECT id, child_id, parent_id, kind FROM parent_link WHERE case_id = :case ORDER BY id"

Acts = Sequence[tuple[str, str]]


def case_lines(reader: Reader, case_id: str, now: datetime, *_signs: str) -> list[str]:
    """Return one line: the lock, how many wait, what the mapping lacks; nothing where nothing is begun."""
    if not reader.value(BEGUN, case=case_id):
        return []
    today = clock.to_local(now).date()
    shut = gate_of(reader, case_id).shut
    acts = reader.rows(ACTS, case=case_id)
    told = [(kind, side) for kind, side, _day in acts]
    closed = reader.value(PHASE, case=case_id) == CLOSED
    parts = [
        _("!! locked, assess the risk first (§ 18, stk. 3)") if shut and not closed else "",
        counts(candidates(reader, case_id), " · ", locked=shut),
        _complete(acts, today) or ("" if closed else _lacking(reader, case_id, told)),
    ]
    return [_("Network: {what}").format(what=" · ".join(part for part in parts if part))]


def _complete(acts: Sequence[tuple[str, str, str]], today: date) -> str:
    """Return since when the mapping is complete; nothing while it is open."""
    if not network.is_complete([(kind, side) for kind, side, _day in acts]):
        return ""
    last = [day for kind, _side, day in acts if kind == "complete"][-1]
    return _("mapping complete {day}").format(day=dates.short_date(date.fromisoformat(last), today))


def _lacking(reader: Reader, case_id: str, acts: Acts) -> str:
    people = {row[0]: _human(*row) for row in reader.rows(PEOPLE, case=case_id)}
    links = (Parentage(*row) for row in reader.rows(LINKS, case=case_id))
    ties = tuple(each for each in links if {each.child, each.parent} <= people.keys())
    return missing_words(network.missing(Family(tuple(people.values()), ties), network.settled_sides(acts)))


def _human(
    person: str,
    name: str,
    sex: Sex,
    kind: str,
    born: str | None,
    born_year: int | None,
    dead: int,
    protected: int,
    place: str,
    role: str,
) -> Human:
    """Return as much of somebody as tells whether a side of the genogram is covered."""
    return Human(
        person,
        name,
        sex,
        kind,
        date.fromisoformat(born) if born else None,
        born_year,
        dead=bool(dead),
        protected=bool(protected),
        role=role,
        place=place,
    )
