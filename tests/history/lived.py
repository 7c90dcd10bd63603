"""A case in which something was done, for the tests of its history."""

from datetime import date
from typing import Any

from tests import factories

from plejedesk.core import clock
from plejedesk.history import queries
from plejedesk.history.rows import Row
from plejedesk.store.log import Scope
from plejedesk.store.store import Changes, Store

SECRET = "1403191234"
ADDRESS = "Hemmelig Vej 1"
FEAR = "Bange for farfar"
CONCERN = "Sofie sover i skolen. " * 20


def put(store: Store, act: str, model: Any, record_id: str, **values: Any) -> Changes:
    """Change fields of one record, as one act."""

    def change(session: Any) -> None:
        record = session.get_one(model, record_id)
        for name, value in values.items():
            setattr(record, name, value)

    return store.write(act, change).result()


def make(store: Store, act: str, *records: Any) -> Changes:
    """Write records, as one act."""
    return store.write(act, lambda session: session.add_all(records)).result()


def rows(store: Store, case_id: str, shown: str = "changes", **more: Any) -> list[Row]:
    """Return all there is of a case's history, without headings, newest first."""
    return store.read(queries.page, Scope(case_id, **more), shown, None, limit=100_000).result().rows


def sofie(store: Store, protected: bool = False) -> tuple[str, str]:
    """Write a family with a child, a notification and a note; return the ids of the case and of the child."""
    from plejedesk.core.models import Case, CaseMember, Note, Person
    from plejedesk.intake.models import Referral

    case_id = factories.case(store, "Holm")
    child = Person(name="Sofie Holm", cpr=SECRET, born=date(2019, 3, 14))
    make(store, "add_member", child, CaseMember(case_id=case_id, person_id=child.id, role="child"))
    referral = Referral(case_id=case_id, received_at=clock.now(), concern=CONCERN, whereabouts=ADDRESS)
    make(store, "notification", referral)
    note = Note(case_id=case_id, happened_on=date(2026, 11, 20), written_at=clock.now(), text="Mor ringede.")
    make(store, "note", note)
    if protected:
        put(store, "change_facts", Case, case_id, protected=True)
    return case_id, child.id


def in_confidence(store: Store, case_id: str, person: str) -> None:
    """Write what is restricted: a remark, an answer, one that is marked so later; and put a remark and one right."""
    from plejedesk.core.family_models import RestrictedTie
    from plejedesk.genogram.models import Answer

    said = {"case_id": case_id, "on_day": clock.today()}
    remark = RestrictedTie(**said, a_id=person, b_id=person, kind="fear", note=FEAR, told_by=FEAR)
    asked = {**said, "at": clock.now(), "state": "answered", "text": FEAR}
    first = Answer(**asked, question="41", asked="Hvem er du bange for?", restricted=True)
    later = Answer(**asked, question="42", asked="Hvem mere?")
    make(store, "restrict", remark, first, later)
    put(store, "restrict", RestrictedTie, remark.id, note=f"Meget {FEAR}")
    put(store, "restrict", Answer, first.id, text=f"Meget {FEAR}")
    put(store, "restrict", Answer, later.id, restricted=True)
