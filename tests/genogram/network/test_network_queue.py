"""What the queue shows of the candidates: it begins with an act, changes with the next, and ends with an outcome."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from tests.genogram.network.conftest import LATER, NO, NO_ANSWER, OUT, TODAY, YES, World

from plejedesk.core import changes, clock
from plejedesk.core.abouts import about_words
from plejedesk.core.errors import Refused
from plejedesk.core.law import book
from plejedesk.genogram.network import candidate_changes

NETWORK = ("network_candidates", "network_step", "network_review")
FORTNIGHT = TODAY + timedelta(days=14)
FRIDAY = date(2026, 11, 27)


def test_the_queue_counts_whom_nobody_has_asked(home: World) -> None:
    for person in ("Birthe", "Bo", "Jytte"):
        home.name(person)
    ((kind, about, day),) = home.queue(*NETWORK)
    assert (kind, about_words(about), day) == ("network_candidates", "3 ikke spurgt", FORTNIGHT)
    home.undo()
    assert [about for _kind, about, _day in home.queue(*NETWORK)] == ["unasked:2"]
    for person in ("Birthe", "Bo"):
        home.ask(home.network.of(home.ids[person], home.ids["Sofie"]).id)  # type: ignore[union-attr]
    assert [kind for kind, _about, _day in home.queue(*NETWORK)] == ["network_step", "network_step"]


def test_a_candidate_is_followed_step_by_step_to_the_agreement(home: World) -> None:
    candidate = home.name("Birthe")
    home.ask(candidate, replace(NO_ANSWER, next_on=FRIDAY))
    assert home.queue(*NETWORK) == [("network_step", "step:reply,2026-11-27", FRIDAY)]
    home.ask(candidate, replace(YES, next_on=FRIDAY))
    assert home.queue(*NETWORK) == [("network_step", "step:examined,2026-11-27", FRIDAY)]
    said = []
    for step in ("examined", "certificates", "attachment", "support"):
        home.step(candidate, step)
        said += [about_words(about) for _kind, about, _day in home.queue(*NETWORK)]
    assert said == ["straffe- og børneattest", "tilknytning", "støttebehov", "afgørelse"]
    home.decide(candidate)
    assert home.queue(*NETWORK) == [("network_step", "step:agreement", FORTNIGHT)]
    home.step(candidate, "agreement")
    assert home.queue(*NETWORK) == []


def test_the_day_goes_with_its_step_and_the_next_one_has_a_day_of_its_own(home: World) -> None:
    candidate = home.name("Birthe")
    home.ask(candidate, replace(YES, next_on=TODAY))
    home.step(candidate, "examined")
    assert home.queue(*NETWORK) == [("network_step", "step:certificates", FORTNIGHT)]
    home.step(candidate, "certificates", next_on=FRIDAY)
    assert home.queue(*NETWORK) == [("network_step", "step:attachment,2026-11-27", FRIDAY)]
    home.write("change_candidate", candidate_changes.set_next, candidate, LATER)
    assert home.queue(*NETWORK) == [("network_step", "step:attachment,2027-05-01", LATER)]


def test_a_step_that_was_postponed_stays_so_when_something_else_is_written(home: World) -> None:
    candidate = home.name("Birthe")
    home.ask(candidate)
    ((deadline,),) = home.rows("SELECT id FROM deadline WHERE kind = 'network_step'")
    home.write("snooze", changes.snooze, [deadline], LATER, "Rejst", book(), TODAY)
    home.write("change_candidate", candidate_changes.change_candidate, candidate, None, candidate_changes.Views("Ord"))
    assert [day for _kind, _about, day in home.queue("network_step")] == [LATER]


def test_a_no_waits_for_its_reason_and_then_for_the_day_to_look_again(home: World) -> None:
    candidate = home.name("Birthe")
    home.ask(candidate, NO)
    assert home.queue(*NETWORK) == [("network_step", "step:reason", FORTNIGHT)]
    home.out(candidate)
    assert home.queue(*NETWORK) == [("network_review", "review:2027-05-01", LATER)]
    home.out(candidate, replace(OUT, review_on=FRIDAY))
    assert home.queue(*NETWORK) == [("network_review", "review:2026-11-27", FRIDAY)]
    home.take_up(candidate)
    assert [(kind, about) for kind, about, _day in home.queue(*NETWORK)] == [("network_candidates", "unasked:1")]


def test_a_support_person_who_says_yes_is_settled(home: World) -> None:
    home.ask(home.name("Jytte", "support_person"))
    assert home.queue(*NETWORK) == []


def test_while_locked_the_queue_suggests_no_contact_and_afterwards_all_is_there_again(home: World) -> None:
    home.ask(home.name("Birthe"))
    home.name("Bo")
    home.out(home.name("Dorte"))
    before = home.queue(*NETWORK)
    home.safe("yes", "no", "no")
    assert [kind for kind, _about, _day in home.queue(*NETWORK)] == ["network_review"]
    home.assessed("contact_allowed")
    assert [each[:2] for each in home.queue(*NETWORK)] == [each[:2] for each in before]


@pytest.mark.parametrize("times", [1, 2, 3, 4])
def test_undone_the_queue_is_what_it_was(home: World, times: int) -> None:
    candidate = home.name("Birthe")
    seen = [home.queue()]
    for act in (lambda: home.ask(candidate), lambda: home.step(candidate, "examined"), lambda: home.out(candidate)):
        act()
        seen.append(home.queue())
    home.take_up(candidate)
    for _time in range(times):
        home.undo()
    assert home.queue() == seen[-times]


def test_nobody_ticks_the_network_off_in_the_queue(home: World) -> None:
    home.name("Birthe")
    ((deadline,),) = home.rows("SELECT id FROM deadline WHERE kind = 'network_candidates' AND done_at IS NULL")
    with pytest.raises(Refused):
        home.write("x", changes.complete, [deadline], changes.Completion(), book(), "JH", clock.now())
