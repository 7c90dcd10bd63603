"""Stays read back: in the order in which they are to be evaluated, of a case, of a request, and one whole."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from tests.respite import written
from tests.respite.stays_world import AGREED, TODAY, WELL, World

from plejedesk.respite.stays import stay_changes as changes
from plejedesk.respite.stays import stay_queries as queries
from plejedesk.respite.stays.calendar import Visit
from plejedesk.store.store import Store


@pytest.fixture
def world(store: Store) -> World:
    """A case in which nothing is agreed yet."""
    return World(store)


def ids(world: World, **chosen: Any) -> list[str]:
    """Return which stays a page holds, in its order."""
    text = chosen.pop("text", "")
    return [row.id for row in world.store.read(queries.page, text, TODAY, **chosen).result()]


def three_stays(world: World) -> tuple[str, str, str]:
    """Write one to be evaluated today, one later, and one that has ended."""
    (late,) = world.begin(replace(AGREED, from_day=date(2026, 10, 2)))
    world.family = written.family(world.store, "Inge Lund", kind="network")
    (later,) = world.begin()
    world.family = written.family(world.store, "Jens Poulsen")
    (ended,) = world.begin(replace(AGREED, from_day=date(2026, 1, 2)))
    world.do("end_stay", changes.end_stay, ended, "family_stops", date(2026, 6, 1), "")
    return late, later, ended


def test_who_lacks_an_evaluation_stands_first(world: World) -> None:
    """Those that go on by the day of the evaluation; those that ended come last, or by themselves."""
    late, later, ended = three_stays(world)
    assert ids(world) == [late, later]
    assert ids(world, which="due") == [late]
    assert ids(world, which="ended") == [ended]
    assert ids(world, which="all") == [late, later, ended]
    assert ids(world, which="all", case_id=world.case) == [late, later, ended]
    assert ids(world, which="all", case_id="another") == []
    assert ids(world, text="poul", which="all") == [ended]
    assert world.store.read(queries.counted, TODAY).result() == (2, 1)
    assert [row.id for row in world.store.read(queries.unevaluated, TODAY).result()] == [late]


def test_pages_meet_without_a_gap(world: World) -> None:
    """A page after the first row, before the last, and from the end are parts of the same list."""
    assert ids(world, which="all") == []
    first, second, third = three_stays(world)
    rows = world.store.read(queries.page, "", TODAY, which="all").result()
    assert ids(world, which="all", after=rows[0].key, limit=1) == [second]
    assert ids(world, which="all", before=rows[2].key, limit=1) == [second]
    assert ids(world, which="all", from_end=True, limit=2) == [second, third]
    assert rows[0].id == first


def test_a_period_that_ran_out_is_in_sight_until_somebody_ends_it(world: World) -> None:
    """Its evaluation still waits: it stands among those that go on, though no day follows."""
    (stay,) = world.begin(replace(AGREED, from_day=date(2026, 3, 6), to_day=date(2026, 9, 30)))
    row = world.store.read(queries.page, "", TODAY).result()[0]
    assert (row.id, row.next, row.goes_on(TODAY)) == (stay, None, False)


def test_one_stay_whole(world: World) -> None:
    """The agreement as it was made, the next visit, the evaluations newest first, what the queue has of it."""
    request = written.request(world.store, world.case, state="matched", ended_on=TODAY)
    (stay,) = world.begin(replace(AGREED, from_day=date(2026, 11, 6)), request=request)
    world.do("stay_days", changes.take_out_days, stay, date(2026, 12, 4), date(2026, 12, 6), "Influenza")
    world.do("stay_days", changes.add_days, stay, date(2026, 12, 27), date(2026, 12, 29), "Jul")
    world.do("evaluate_stay", changes.evaluate, stay, WELL)
    world.do("evaluate_stay", changes.evaluate, stay, replace(WELL, about="interval", child_words="Stadig godt."))
    found = world.store.read(queries.stay_of, stay, TODAY).result()
    assert found is not None
    assert found.agreed == replace(AGREED, from_day=date(2026, 11, 6), evaluate_on=date(2027, 5, 22))
    assert found.row.next == Visit(date(2026, 11, 20), date(2026, 11, 22))
    assert [each.child_words for each in found.evaluations] == ["Stadig godt.", WELL.child_words]
    assert [kind for kind, _days in found.beside] == ["cancelled", "extra"]
    assert [duty.kind for duty in found.duties] == ["first_follow_up", "respite_evaluation"]
    assert (found.passed, found.request_state, found.ended) == ("ruled_out", "matched", False)
    assert [row.id for row in world.store.read(queries.of_request, request, TODAY).result()] == [stay]
    assert world.store.read(queries.stay_of, "gone", TODAY).result() is None


def test_the_file_says_when_the_days_were_last_changed(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    """The moment of the last act on the stay or its days, also of one that took days back."""
    (stay,) = world.begin()
    monkeypatch.setenv("PLEJEDESK_NOW", "2026-11-22T10:30")
    world.do("stay_days", changes.add_days, stay, date(2026, 12, 27), date(2026, 12, 29), "Jul")
    found = world.store.read(queries.stay_of, stay, TODAY).result()
    assert found is not None
    assert f"{found.written:%H:%M}" == "09:30"
    monkeypatch.setenv("PLEJEDESK_NOW", "2026-11-22T11:00")
    world.undo()
    found = world.store.read(queries.stay_of, stay, TODAY).result()
    assert found is not None
    assert f"{found.written:%H:%M}" == "10:00"


def test_a_protected_case_protects_the_child(world: World) -> None:
    """Whoever of case or child is protected, the row says so; so it is with the family's own case."""
    world.begin()
    row = world.store.read(queries.page, "", TODAY).result()[0]
    assert (row.child.protected, row.host.protected) == (False, False)
    world.do("protect_case", _protect, world.case)
    row = world.store.read(queries.page, "", TODAY).result()[0]
    assert (row.child.protected, row.host.protected) == (True, False)


def _protect(session: Any, case_id: str) -> None:
    from plejedesk.core.models import Case

    case = session.get_one(Case, case_id)
    assert case.protected in (False, True)
    case.protected = True
    session.add(case)
