"""Cases with parents, CPR numbers, notes and marks, written as the desk writes them."""

from datetime import date
from typing import Any

from plejedesk.core import changes, clock, collation, obligations
from plejedesk.core.finding import findable
from plejedesk.core.law import book
from plejedesk.core.notes import NoteText
from plejedesk.store.references import next_reference
from plejedesk.store.store import Store


def child(name: str, born: date | None = None, **more: Any) -> dict[str, Any]:
    return {"role": "child", "name": name, "born": born, **more}


def parent(name: str, **more: Any) -> dict[str, Any]:
    return {"role": "parent", "name": name, **more}


def family(store: Store, name: str, *people: dict[str, Any], responsible: str = "JH", **more: Any) -> str:
    """Write a case with its people and return its id."""
    return store.write("case", _family, name, people, responsible, more).result().result


def _family(session: Any, name: str, people: Any, responsible: str, more: dict[str, Any]) -> str:
    from plejedesk.core.models import Case, CaseMember, Person

    ref = more.pop("ref", "") or next_reference(session, "test")
    made = Case(
        ref=ref,
        family=name,
        family_sort=collation.danish_key(name),
        opened=clock.today(),
        responsible_id=obligations.caseworker(session, responsible).id if responsible else None,
        sounds=findable(name, ref, *(person["name"] for person in people)),
        **more,
    )
    session.add(made)
    for facts in people:
        person = Person(**{key: value for key, value in facts.items() if key != "role"})
        session.add_all([person, CaseMember(case_id=made.id, person_id=person.id, role=facts["role"])])
    return made.id


def note(store: Store, case_id: str, text: str, day: date | None = None, **more: str) -> str:
    """Write a note of a day, today when none is named."""
    today = clock.today()
    written = NoteText(text, day or today, **more)
    done = store.write("note", changes.note, case_id, written, "JH", clock.now(), today, book()).result()
    return str(done.result)
