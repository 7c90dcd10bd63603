"""One request read whole: its facts, its place, its gate, and all that was done; where somebody lives stays hidden."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from tests.respite import written
from tests.respite.request_world import TODAY, WISH, Waiting

from plejedesk.core.errors import Refused
from plejedesk.respite import obliging
from plejedesk.respite.request import request_text, request_words
from plejedesk.respite.request.of_case import respite_of
from plejedesk.respite.request.request_queries import home_of, request_of
from plejedesk.respite.request.request_rows import Request
from plejedesk.store.leaving import remove_member
from plejedesk.store.store import Store
from plejedesk.ui.glyphs import UNICODE

SEPTEMBER = replace(WISH, listed_on=date(2026, 9, 1), area="Valby", needs=("calm",), last_contact=date(2026, 11, 1))


@pytest.fixture
def world(store: Store) -> Waiting:
    made = Waiting.of(store)
    made.safe()
    return made


def read(world: Waiting, request: str) -> Request:
    found = world.store.read(request_of, request, TODAY).result()
    assert found is not None
    return found


def said(found: Request, width: int = 80) -> str:
    parts = (request_text.head(found, UNICODE, TODAY, width), request_text.wish(found, TODAY, width))
    return "\n".join(line.plain for part in (*parts, request_text.done(found, TODAY, width)) for line in part)


def test_everything_of_a_request(world: Waiting) -> None:
    request = world.enlist("Sofie", "Anton", wish=SEPTEMBER)
    world.pause(request, on_day=date(2026, 10, 1))
    world.resume(request, date(2026, 10, 11))
    world.pass_gate(request)
    family = written.family(world.store, "Familien Lund")
    written.stay(world.store, world.case, family, world.ids["Anton"], date(2026, 3, 1), ended_on=date(2026, 8, 1))
    found = read(world, request)
    assert (found.days, found.place, found.of, found.standing.state) == (72, 1, 1, "waiting")
    assert [child.name.split()[0] for child in found.children] == ["Sofie", "Anton"]
    assert [act.kind for act in found.acts] == ["resumed", "paused", "listed"]
    assert [act.place for act in found.acts] == [1, 1, 1]
    assert found.acts[0].by == "JH"
    assert found.next_contact == date(2026, 12, 27)
    assert found.passing is not None
    assert found.gate.opens
    assert [stay.family for stay in found.stays] == ["Familien Lund"]
    text = said(found)
    for words in ("Har ventet 72 dage. Nummer 1 af 1.", "ro og faste rammer", "§ 32", "§ 52", "støtteophold", "aflast"):
        assert words.casefold() in text.casefold()
    assert all(len(line) <= 80 for line in text.splitlines())


def test_what_is_gone_is_none(world: Waiting) -> None:
    assert world.store.read(request_of, "nobody", TODAY).result() is None
    assert world.store.read(home_of, "nobody").result() is None
    assert world.store.read(respite_of, "nobody", TODAY).result() is None


def test_off_the_list_it_says_when_and_why(world: Waiting) -> None:
    request = world.enlist("Sofie", wish=SEPTEMBER)
    world.leave(request, "other", "Flyttet til far")
    found = read(world, request)
    assert not found.active
    assert request_words.standing(found, TODAY) == "Taget af listen 22/11, efter 82 dage: Flyttet til far"


def test_where_a_protected_child_lives_is_not_said(world: Waiting) -> None:
    request = world.enlist("Sofie", wish=SEPTEMBER)
    world.write("change_member", _protect, world.ids["Sofie"])
    text = said(read(world, request))
    assert "Valby" not in text
    assert "[beskyttet]" in text
    home = world.store.read(home_of, world.case).result()
    assert home is not None
    assert home.area == ""


def test_a_case_lists_its_requests_and_stays(world: Waiting) -> None:
    old = world.enlist("Anton")
    world.leave(old)
    new = world.enlist("Sofie")
    family = written.family(world.store, "Familien Lund")
    stay = written.stay(world.store, world.case, family, world.ids["Anton"], date(2026, 3, 1))
    found = world.store.read(respite_of, world.case, TODAY).result()
    assert found is not None
    assert [line.id for line in found.lines] == [new, old, stay]
    assert found.active == (new,)
    assert found.home.waiting == {world.ids["Sofie"]}


def test_a_child_whose_stay_goes_on_is_not_taken_out_of_the_case(world: Waiting) -> None:
    family = written.family(world.store, "Familien Lund")
    stay = written.stay(world.store, world.case, family, world.ids["Anton"], date(2026, 3, 1))
    world.write("match_respite", _evaluate, world.case, stay)
    members = world.rows("SELECT person_id, id FROM case_member")
    with pytest.raises(Refused, match="ophold"):
        world.write("remove_member", remove_member, dict(members)[world.ids["Anton"]], "Skrevet forkert")
    other = next(name for name in world.ids if name not in ("Sofie", "Anton", "Lone"))
    world.write("remove_member", remove_member, dict(members)[world.ids[other]], "Skrevet forkert")


def _protect(session: Any, person_id: str) -> None:
    from plejedesk.core.models import Person

    person = session.get_one(Person, person_id)
    assert not person.protected
    person.protected = True
    session.add(person)


def _evaluate(session: Any, case_id: str, stay_id: str) -> None:
    obliging.oblige(session, obliging.EVALUATION, case_id, stay_id, TODAY)
