"""A purged case leaves nothing of its courses, and those of others stay."""

import pytest
from tests.consultation.course_world import Courses
from tests.plans.world import NOW
from tests.store.plain import plain_pages

from plejedesk.casefile import changes as casefile
from plejedesk.core import clock
from plejedesk.core.law import book
from plejedesk.store import backup
from plejedesk.store.purge import purge
from plejedesk.store.store import Store

SECRET = "Hemmelighed om aftenen"


@pytest.fixture(autouse=True)
def _now(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PLEJEDESK_NOW", NOW.isoformat())


def test_every_word_of_a_course_goes_with_its_case(store: Store) -> None:
    world = Courses(store)
    world.ask(news=SECRET, risk_why=SECRET)
    world.agree(aim=SECRET, from_plan=SECRET, shares=SECRET)
    world.end(goes_on=SECRET, child_words=SECRET)
    (note,) = world.rows("SELECT id FROM note")[0]
    now = clock.now()
    world.write("move_notes", _moved, note)
    world.write("close_case", casefile.close_case, world.case, "Slut", "Intet", clock.today(), "JH", now, book())
    world.write("confirm_export", casefile.confirm_export, world.case, "SBSYS 1", now)
    world.write("purge", purge, world.case, clock.now())
    for table in ("course", "plan", "plan_item", "plan_goal", "plan_participant", "plan_meeting", "note"):
        assert world.rows(f"SELECT count(*) FROM {table}") == [(0,)], table
    assert SECRET.lower().encode() not in plain_pages(store.path, store.key).lower()
    assert backup.check(store.path, store.key) == []


def _moved(session: object, note: str) -> None:
    from plejedesk.core.models import Note

    found = session.get(Note, note)
    found.moved_at = clock.now()
    session.add(found)
