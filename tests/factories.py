"""Small believable records for tests, made the way the desk makes them."""

from collections.abc import Sequence
from datetime import date, datetime, timedelta
from typing import Any

from plejedesk.core import clock, collation, names, obligations
from plejedesk.core.finding import findable
from plejedesk.core.law import book
from plejedesk.store.references import next_reference
from plejedesk.store.store import Store

BORN = date(2019, 3, 14)


def case(store: Store, family: str, *children: str, responsible: str = "JH", phase: str = "received") -> str:
    """Write a case with its children and return its id."""
    return store.write("case", _case, family, children, responsible, phase).result().result


def _case(session: Any, family: str, children: Sequence[str], responsible: str, phase: str) -> str:
    from plejedesk.core.models import Case, CaseMember, Person

    made = Case(
        ref=next_reference(session, "test"),
        family=family,
        family_sort=collation.danish_key(family),
        phase=phase,
        opened=clock.today(),
        responsible_id=obligations.caseworker(session, responsible).id,
        sounds=findable(family, *children),
    )
    session.add(made)
    for child in children:
        person = Person(name=child, sounds=" ".join(names.tokens(child)), born=BORN)
        session.add_all([person, CaseMember(case_id=made.id, person_id=person.id, role="child")])
    return made.id


def notified(store: Store, family: str, *children: str, ago: timedelta = timedelta(hours=1), **more: Any) -> str:
    """Write a case whose notification came some time ago, with its clocks running; return the case id."""
    case_id = case(store, family, *children, **more)
    store.write("notification", _start, case_id, clock.now() - ago, more.get("responsible", "JH")).result()
    return case_id


def _start(session: Any, case_id: str, received: datetime, responsible: str) -> None:
    who = obligations.caseworker(session, responsible).id
    cause = obligations.Cause(
        case_id, who, dict.fromkeys(("received", "awareness", "decision"), received), cause_id=case_id
    )
    obligations.start_all(session, "notification_received", clock.to_local(received).date(), cause, book())


def obligation(
    store: Store, case_id: str, kind: str, due: date, responsible: str = "JH", person_id: str | None = None
) -> str:
    """Write one open obligation that a person set for a day; return its id."""
    return store.write("start", _obligation, case_id, kind, due, responsible, person_id).result().result


def _obligation(session: Any, case_id: str, kind: str, due: date, responsible: str, person_id: str | None) -> str:
    from plejedesk.core.models import Deadline

    at = obligations.end_of(due)
    made = Deadline(
        case_id=case_id,
        person_id=person_id,
        kind=kind,
        counts_from=clock.now() - timedelta(days=1),
        due_at=at,
        sort_at=at,
        responsible_id=obligations.caseworker(session, responsible).id,
    )
    session.add(made)
    return made.id
