"""A place on the waiting list: what is refused, what is kept, and that nobody leaves it without an act."""

from dataclasses import replace
from datetime import date, timedelta
from functools import partial
from typing import Any

import pytest
from tests.respite.request_world import TODAY, WISH, Waiting

from plejedesk.casefile import changes as case_changes
from plejedesk.core import clock
from plejedesk.core.errors import BadInput, Refused
from plejedesk.core.law import book
from plejedesk.store.leaving import remove_member
from plejedesk.store.store import Store

TOMORROW, MONTH_AGO = TODAY + timedelta(days=1), date(2026, 10, 22)


@pytest.fixture
def world(store: Store) -> Waiting:
    return Waiting.of(store)


def test_siblings_are_one_request_with_one_obligation(world: Waiting) -> None:
    request = world.enlist("Sofie", "Anton", wish=replace(WISH, listed_on=MONTH_AGO))
    assert world.acts(request) == [("listed", "2026-10-22", "", 1, 1)]
    assert world.due(request) == [TODAY + timedelta(weeks=8)]
    assert world.rows("SELECT count(*) FROM respite_child") == [(2,)]


def test_one_child_stands_in_the_queue_by_name(world: Waiting) -> None:
    world.enlist("Sofie", wish=replace(WISH, last_contact=date(2026, 11, 15)))
    found = world.rows("SELECT person_id, due_at FROM deadline WHERE kind = 'respite_waiting'")
    assert found[0][0] == world.ids["Sofie"]
    assert found[0][1].startswith("2027-01-10")


def test_a_child_waits_once(world: Waiting) -> None:
    world.enlist("Sofie")
    with pytest.raises(Refused, match="Sofie Holm"):
        world.enlist("Anton", "Sofie")
    world.enlist("Anton")


def test_only_children_of_an_open_case_are_listed(world: Waiting) -> None:
    with pytest.raises(BadInput) as none:
        world.enlist()
    with pytest.raises(BadInput):
        world.enlist(next(name for name in world.ids if name not in ("Sofie", "Anton")))
    close(world)
    with pytest.raises(Refused):
        world.enlist("Sofie")
    assert none.value.field == "children"


@pytest.mark.parametrize(
    ("facts", "field"),
    [
        ({"purposes": ()}, "purposes"),
        ({"purposes": ("fun",)}, "purposes"),
        ({"extent": "always"}, "extent"),
        ({"extent": "other"}, "extent_words"),
        ({"home": "street"}, "home"),
        ({"urgency": "very"}, "urgency"),
        ({"urgency": "acute"}, "urgency_reason"),
        ({"listed_on": TOMORROW}, "listed_on"),
        ({"decided_on": TODAY, "listed_on": MONTH_AGO}, "decided_on"),
        ({"decided_on": TOMORROW}, "decided_on"),
        ({"last_contact": TOMORROW}, "last_contact"),
    ],
)
def test_a_wish_that_cannot_be_names_its_field(world: Waiting, facts: dict[str, Any], field: str) -> None:
    with pytest.raises(BadInput) as error:
        world.enlist("Sofie", wish=replace(WISH, **facts))
    assert error.value.field == field
    assert world.rows("SELECT count(*) FROM respite_request") == [(0,)]


def test_contact_moves_the_next(world: Waiting) -> None:
    request = world.enlist("Sofie")
    world.contact(request, MONTH_AGO, "Holder ud", date(2026, 12, 1))
    assert world.due(request) == [date(2026, 12, 1)]
    world.contact(request)
    assert world.due(request) == [TODAY + timedelta(weeks=8)]
    world.contact(request, MONTH_AGO)
    assert world.request(request)["last_contact"] == TODAY.isoformat()


def test_a_pause_does_not_count(world: Waiting) -> None:
    request = world.enlist("Sofie", wish=replace(WISH, listed_on=date(2026, 9, 1)))
    world.pause(request, on_day=date(2026, 10, 1))
    assert world.due(request) == [date(2027, 1, 10)]
    world.resume(request, date(2026, 11, 1))
    assert world.request(request)["paused_days"] == 31
    assert [act[0] for act in world.acts(request)] == ["listed", "paused", "resumed"]
    with pytest.raises(BadInput):
        world.pause(request, on_day=date(2026, 10, 15))
    with pytest.raises(BadInput):
        world.leave(request, on_day=date(2026, 10, 15))
    with pytest.raises(Refused):
        world.resume(request)


def test_leaving_a_pause_counts_it(world: Waiting) -> None:
    request = world.enlist("Sofie", wish=replace(WISH, listed_on=date(2026, 9, 1)))
    world.pause(request, on_day=date(2026, 10, 1))
    world.leave(request, on_day=date(2026, 10, 11))
    kept = world.request(request)
    assert (kept["state"], kept["paused_days"], kept["paused_on"], kept["resume_on"]) == ("left", 10, None, None)
    assert world.acts(request)[-1] == ("left", "2026-10-11", "not_needed", None, None)


@pytest.mark.parametrize(
    ("act", "field"),
    [
        (lambda world, request: world.pause(request, "nothing"), "reason"),
        (lambda world, request: world.pause(request, "other"), "words"),
        (lambda world, request: world.pause(request, until=MONTH_AGO), "until"),
        (lambda world, request: world.pause(request, on_day=TOMORROW), "on_day"),
        (lambda world, request: world.pause(request, on_day=MONTH_AGO), "on_day"),
        (lambda world, request: world.contact(request, TOMORROW), "on_day"),
        (lambda world, request: world.contact(request, TODAY, "", MONTH_AGO), "next_on"),
        (lambda world, request: world.leave(request, ""), "reason"),
        (lambda world, request: world.leave(request, "mistake"), "words"),
        (lambda world, request: world.leave(request, on_day=TOMORROW), "on_day"),
        (lambda world, request: world.leave(request, on_day=MONTH_AGO), "on_day"),
        (lambda world, request: world.matched(request, TOMORROW), "on_day"),
    ],
)
def test_an_act_that_cannot_be_names_its_field(world: Waiting, act: Any, field: str) -> None:
    request = world.enlist("Sofie")
    with pytest.raises(BadInput) as error:
        act(world, request)
    assert error.value.field == field
    assert [each[0] for each in world.acts(request)] == ["listed"]


def test_off_the_list_nothing_can_be_done_but_to_put_back(world: Waiting) -> None:
    request = world.enlist("Sofie")
    with pytest.raises(Refused):
        world.relist(request)
    world.leave(request)
    assert world.due(request) == []
    for act in (world.leave, world.pause, world.resume, world.contact, partial(world.change, wish=WISH), world.matched):
        with pytest.raises(Refused):
            act(request)
    again = world.enlist("Sofie")
    with pytest.raises(Refused, match="Sofie"):
        world.relist(request)
    world.leave(again)
    with pytest.raises(BadInput):
        world.relist(request, words="")
    world.relist(request)
    assert world.due(request) == [TODAY + timedelta(weeks=8)]


def test_put_back_with_the_old_day_the_days_away_do_not_count(world: Waiting) -> None:
    request = world.enlist("Sofie", wish=replace(WISH, listed_on=date(2026, 9, 1)))
    world.leave(request, on_day=date(2026, 10, 1))
    with pytest.raises(BadInput):
        world.relist(request, on_day=date(2026, 9, 15))
    world.relist(request, on_day=date(2026, 10, 11))
    kept = world.request(request)
    assert (kept["listed_on"], kept["paused_days"], kept["ended_on"]) == ("2026-09-01", 10, None)
    world.leave(request, on_day=date(2026, 10, 20))
    world.relist(request, keep_day=False)
    kept = world.request(request)
    assert (kept["listed_on"], kept["paused_days"]) == (TODAY.isoformat(), 0)


def test_the_day_on_the_list_stays_before_its_pauses(world: Waiting) -> None:
    request = world.enlist("Sofie", wish=replace(WISH, listed_on=date(2026, 9, 1)))
    world.pause(request, on_day=date(2026, 10, 1))
    with pytest.raises(BadInput) as error:
        world.change(request, replace(WISH, listed_on=date(2026, 10, 2)))
    assert error.value.field == "listed_on"
    world.change(request, replace(WISH, listed_on=date(2026, 10, 1), area="Valby"))
    assert world.request(request)["listed_on"] == "2026-10-01"


def test_the_place_is_kept_with_the_act(store: Store) -> None:
    one, other = Waiting.of(store), Waiting.of(store, "twins")
    first = one.enlist("Sofie", wish=replace(WISH, listed_on=date(2026, 1, 1)))
    last = other.enlist("Alma", wish=replace(WISH, listed_on=date(2026, 2, 1)))
    assert other.acts(last) == [("listed", "2026-02-01", "", 2, 2)]
    one.leave(first)
    assert one.acts(first)[-1][3:] == (1, 2)
    other.matched(last)
    assert other.acts(last)[-1] == ("matched", TODAY.isoformat(), "", 1, 1)


def test_undo_restores_the_place(world: Waiting) -> None:
    request = world.enlist("Sofie", wish=replace(WISH, listed_on=date(2026, 9, 1)))
    world.pause(request, on_day=date(2026, 10, 1))
    before = world.request(request), world.acts(request), world.due(request)
    world.leave(request)
    world.undo()
    assert (world.request(request), world.acts(request), world.due(request)) == before
    world.undo()
    assert world.request(request)["state"] == "waiting"
    world.undo()
    assert world.rows("SELECT count(*) FROM respite_request") == [(0,)]
    assert world.due(request) == []


def test_a_case_is_not_closed_and_a_child_not_taken_out_while_on_the_list(world: Waiting) -> None:
    request = world.enlist("Sofie", "Anton")
    with pytest.raises(Refused, match="venteliste"):
        close(world)
    member = world.rows(f"SELECT id FROM case_member WHERE person_id = '{world.ids['Anton']}'")[0][0]
    with pytest.raises(Refused, match="venteliste"):
        world.write("remove_member", remove_member, member, "Skrevet forkert")
    world.leave(request)
    world.write("remove_member", remove_member, member, "Skrevet forkert")
    close(world)


def test_leaving_withdraws_what_is_proposed(world: Waiting) -> None:
    request = world.enlist("Sofie")
    world.write("propose_family", _propose, world.case, request)
    world.leave(request)
    assert world.rows("SELECT state FROM respite_proposal") == [("withdrawn",)]


def close(world: Waiting) -> None:
    """Close the case, after what would keep it open but respite."""
    told = (world.case, "Støtten er slut", "Mormor", TODAY, "JH", clock.now(), book())
    world.write("close_case", case_changes.close_case, *told)


def _propose(session: Any, case: str, request: str) -> None:
    from plejedesk.respite.models import Proposal, RespiteFamily

    family = RespiteFamily(kind="general", name="Familien Lund")
    session.add(family)
    session.flush()
    session.add(Proposal(case_id=case, request_id=request, family_id=family.id, on_day=TODAY))


def test_a_child_taken_out_meanwhile_is_not_put_back_on_the_list(world: Waiting) -> None:
    request = world.enlist("Sofie", "Anton")
    world.leave(request)
    member = world.rows(f"SELECT id FROM case_member WHERE person_id = '{world.ids['Anton']}'")[0][0]
    world.write("remove_member", remove_member, member, "Skrevet forkert")
    with pytest.raises(Refused):
        world.relist(request)
