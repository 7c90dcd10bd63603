"""Respite written straight into a desk for tests: requests, families, stays, as the desk's own acts leave them."""

from datetime import date
from typing import Any

from tests.families import reading

from plejedesk.core import clock, collation, names
from plejedesk.store.store import Store


def ids(store: Store, case_id: str) -> dict[str, str]:
    """Return the people of a case by their first names."""
    sql = "SELECT p.name, p.id FROM case_member m JOIN person p ON p.id = m.person_id WHERE m.case_id = :case"
    rows = store.read(lambda reader: reader.rows(sql, case=case_id)).result()
    return {name.split()[0]: person for name, person in rows if name}


def family_case(store: Store, name: str = "three_homes") -> str:
    """Write one of the handmade families and return its case; both sides of the genogram are covered."""
    return reading.write(store, name)


def request(store: Store, case_id: str, *children: str, **facts: Any) -> str:
    """Write a place on the waiting list for children by their first names (all of the case where none is named)."""
    return store.write("list_respite", _request, case_id, children, facts).result().result


def _request(session: Any, case_id: str, children: tuple[str, ...], facts: dict[str, Any]) -> str:
    from sqlmodel import select

    from plejedesk.core.models import CaseMember, Person
    from plejedesk.respite import obliging
    from plejedesk.respite.models import RequestAct, RequestChild, RespiteRequest

    listed = facts.pop("listed_on", clock.today())
    made = RespiteRequest(case_id=case_id, listed_on=listed, **facts)
    session.add(made)
    joined = select(CaseMember, Person).where(CaseMember.person_id == Person.id, CaseMember.case_id == case_id)
    for member, person in session.exec(joined).all():
        named = person.name.split()[0] in children if children else member.role == "child"
        if named:
            session.add(RequestChild(case_id=case_id, request_id=made.id, person_id=person.id))
    session.add(
        RequestAct(case_id=case_id, request_id=made.id, kind="listed", on_day=listed, at=session.info["entry"].at)
    )
    session.flush()
    if made.state in ("waiting", "paused"):
        obliging.oblige(session, obliging.WAITING, case_id, made.id, clock.today())
    obliging.keep(session, case_id)
    return made.id


def family(store: Store, name: str, **facts: Any) -> str:
    """Write a respite family, generally approved unless `kind` says otherwise, and return its id."""
    return store.write("add_family", _family, name, facts).result().result


def _family(session: Any, name: str, facts: dict[str, Any]) -> str:
    from plejedesk.respite.models import RespiteFamily

    usual = {"kind": "general", "recruited": date(2026, 1, 10), "approved_on": date(2026, 1, 10), "capacity": 2}
    made = RespiteFamily(
        name=name,
        name_sort=collation.danish_key(name),
        sounds=" ".join(names.tokens(name)),
        **{**usual, "confirmed_on": clock.today(), **facts},
    )
    session.add(made)
    return made.id


def stay(store: Store, case_id: str, family_id: str, child_id: str, from_day: date, **facts: Any) -> str:
    """Write a child's stays with a family and return the id."""
    return store.write("match_respite", _stay, case_id, family_id, child_id, from_day, facts).result().result


def _stay(session: Any, case_id: str, family_id: str, child_id: str, from_day: date, facts: dict[str, Any]) -> str:
    from plejedesk.respite.models import Stay

    made = Stay(case_id=case_id, family_id=family_id, child_id=child_id, from_day=from_day, **facts)
    session.add(made)
    return made.id
