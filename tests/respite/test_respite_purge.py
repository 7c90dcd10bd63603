"""A purged case takes its requests, stays and network family with it, and leaves general families and other cases."""

from collections.abc import Iterator, Mapping
from datetime import date, timedelta
from typing import Any

import pytest
from tests import factories
from tests.families import reading
from tests.respite import written
from tests.store.plain import plain_pages

from plejedesk.casefile import changes as casefile
from plejedesk.core import clock
from plejedesk.core.law import book
from plejedesk.core.network_models import Candidate
from plejedesk.respite import models, obliging
from plejedesk.store import backup
from plejedesk.store.purge import purge
from plejedesk.store.store import Changes, Store

SECRET = "Kvarkmønster"
DAY = date(2026, 6, 1)
TABLES = tuple(
    model.__tablename__
    for model in vars(models).values()
    if isinstance(model, type) and issubclass(model, models.Row) and model is not models.Row
)


def rows(store: Store, sql: str, **values: Any) -> list[tuple[Any, ...]]:
    return store.read(lambda reader: reader.rows(sql, **values)).result()


def count(store: Store) -> dict[str, int]:
    """Return how many rows each table of respite has."""
    return {table: rows(store, f"SELECT count(*) FROM {table}")[0][0] for table in TABLES}


def lived(case_id: str, who: Mapping[str, str], general: str) -> Iterator[list[Any]]:
    """Yield, act by act, all that respite leaves behind in a case: with a network family, then with a general one."""
    of, now = {"case_id": case_id}, clock.now()
    candidate = Candidate(**of, person_id=who["Birthe"], child_id=who["Sofie"], role="respite")
    home = models.RespiteFamily(**of, person_id=who["Birthe"], kind="network", name=SECRET, name_sort=SECRET)
    request = models.RespiteRequest(**of, listed_on=DAY, ended_on=DAY, state="left", considerations=SECRET)
    asked = {**of, "request_id": request.id}
    yield [candidate, home, request]
    yield [
        models.FamilyStep(family_id=home.id, step="asked", state="done", on_day=DAY, note=SECRET),
        models.Approval(
            **of, family_id=home.id, child_id=who["Sofie"], candidate_id=candidate.id, approved_on=DAY, reason=SECRET
        ),
        models.RequestChild(**asked, person_id=who["Sofie"]),
        models.RequestAct(**asked, kind="listed", on_day=DAY, words=SECRET, at=now),
        models.NetworkDecision(**asked, outcome="not_enough", reason=SECRET, on_day=DAY, at=now),
        models.UrgentPass(**asked, reason=SECRET, on_day=DAY, review_on=DAY, ended_on=DAY, at=now),
        models.Proposal(**asked, family_id=general, state="no", on_day=DAY, words=SECRET),
    ]
    for family in (home.id, general):
        ended = {"ended_on": DAY + timedelta(days=90), "end_kind": "planned", "end_words": SECRET}
        stay = models.Stay(**asked, family_id=family, child_id=who["Sofie"], from_day=DAY, agreement=SECRET, **ended)
        yield [stay]
        yield [
            models.StayDay(**of, stay_id=stay.id, kind="extra", from_day=DAY, to_day=DAY, note=SECRET),
            models.StayEvaluation(**of, stay_id=stay.id, on_day=DAY, child_words=SECRET, at=now),
        ]


@pytest.fixture
def general(store: Store) -> str:
    """A generally approved family, in which a child of another case is too."""
    family = written.family(store, "Anne og Bo Toft")
    step = models.FamilyStep(family_id=family, step="asked", state="done", on_day=DAY)
    store.write("family_step", lambda session: session.add(step)).result()
    return family


@pytest.fixture
def other(store: Store, general: str) -> str:
    """Another family's case with respite of its own."""
    case_id = factories.case(store, "Berg", "Bo Berg")
    request = written.request(store, case_id)
    written.stay(store, case_id, general, written.ids(store, case_id)["Bo"], DAY, request_id=request)
    return case_id


@pytest.fixture
def case_id(store: Store, general: str, other: str) -> str:
    """A closed case with a row in every table of respite, handed over."""
    case_id = reading.write(store, "three_homes")
    for records in lived(case_id, written.ids(store, case_id), general):
        store.write("match_respite", lambda session, made=records: session.add_all(made)).result()
    (request,) = rows(store, "SELECT id FROM respite_request WHERE case_id = :case", case=case_id)[0]
    store.write("list_respite", obliging.oblige, obliging.WAITING, case_id, request, DAY, reason=SECRET).result()
    store.write("leave_respite", obliging.fulfil, obliging.WAITING, request).result()
    store.write("close_case", casefile.close_case, case_id, SECRET, SECRET, clock.today(), "JH", clock.now(), book())
    store.write("confirm_export", casefile.confirm_export, case_id, "SBSYS 1", clock.now()).result()
    return case_id


def purged(store: Store, case_id: str) -> Changes:
    return store.write("purge", purge, case_id, clock.now()).result()


def test_all_respite_of_the_case_goes_and_that_of_others_stays(
    store: Store, general: str, other: str, case_id: str
) -> None:
    before = count(store)
    assert all(before.values()), "the test must see what it looks for"
    purged(store, case_id)
    kept = ("respite_request", "respite_child", "respite_act", "respite_family", "respite_family_step", "respite_stay")
    assert count(store) == {table: int(table in kept) for table in TABLES}
    assert rows(store, "SELECT id, name FROM respite_family") == [(general, "Anne og Bo Toft")]
    assert rows(store, "SELECT case_id, family_id FROM respite_stay") == [(other, general)]
    assert rows(store, "SELECT case_id, done_at FROM deadline WHERE kind = 'respite_waiting'") == [(other, None)]
    assert backup.check(store.path, store.key) == []


def test_the_network_family_goes_with_the_person_it_is_of(store: Store, case_id: str) -> None:
    birthe = written.ids(store, case_id)["Birthe"]
    done = purged(store, case_id)
    assert ("person", birthe) in done.records
    assert {table for table, _id in done.records} >= set(TABLES)
    assert rows(store, "SELECT name FROM person") == [("Bo Berg",)]


def test_the_file_and_the_journal_keep_no_word_of_it(store: Store, case_id: str) -> None:
    steps = rows(store, "SELECT id FROM respite_family_step WHERE note = :said", said=SECRET)
    assert len(steps) == 1
    purged(store, case_id)
    said = "SELECT count(*) FROM change WHERE (old IS NOT NULL OR new IS NOT NULL) AND record_id = :step"
    assert rows(store, said, step=steps[0][0]) == [(0,)]  # a step belongs to no case but by its family
    assert SECRET.lower().encode() not in plain_pages(store.path, store.key).lower()


def test_the_other_case_can_be_purged_too_and_the_family_is_left_alone(
    store: Store, general: str, other: str, case_id: str
) -> None:
    purged(store, case_id)
    store.write("end_stay", _end_all, other).result()
    store.write("close_case", casefile.close_case, other, "Slut", "Intet", clock.today(), "JH", clock.now(), book())
    store.write("confirm_export", casefile.confirm_export, other, "SBSYS 2", clock.now()).result()
    purged(store, other)
    kept = ("respite_family", "respite_family_step")
    assert count(store) == {table: int(table in kept) for table in TABLES}
    assert rows(store, "SELECT count(*) FROM person") == [(0,)]


def _end_all(session: Any, case_id: str) -> None:
    """End the stay and the request of a case, as the desk's own functions do."""
    from sqlmodel import select

    for stay in session.exec(select(models.Stay).where(models.Stay.case_id == case_id)).all():
        stay.ended_on = DAY
        session.add(stay)
    for request in session.exec(select(models.RespiteRequest).where(models.RespiteRequest.case_id == case_id)).all():
        request.state = "left"
        session.add(request)
        obliging.fulfil(session, obliging.WAITING, request.id)
    obliging.keep(session, case_id)
