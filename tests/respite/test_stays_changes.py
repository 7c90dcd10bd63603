"""What is written of stays, and what the queue has of them."""

from dataclasses import replace
from datetime import date
from types import SimpleNamespace
from typing import Any

import pytest
from tests.respite import written
from tests.respite.stays_world import AGREED, TODAY, WELL, World

from plejedesk.core.errors import BadInput, Refused
from plejedesk.respite.stays import agreements
from plejedesk.respite.stays import stay_changes as changes
from plejedesk.respite.stays.stay_checks import check_evaluation
from plejedesk.store.store import Store


@pytest.fixture
def world(store: Store) -> World:
    """A case in which nothing is agreed yet."""
    return World(store)


def test_a_stay_begins_with_its_evaluation_and_the_first_follow_up_by_the_law(world: World) -> None:
    """Two weeks after the first visit it is evaluated; three months after the start the support is followed up."""
    (stay,) = world.begin()
    assert world.stay(stay, "family_id", "extent", "nights", "passed", "agreement") == (
        world.family,
        "second_weekend",
        2,
        "ruled_out",
        "Moster henter.",
    )
    assert world.due("respite_evaluation", stay) == [date(2026, 12, 18)]
    assert world.due("first_follow_up") == [date(2027, 3, 4)]


def test_the_day_of_the_evaluation_may_be_set(world: World) -> None:
    """A day that is set goes before the usual one; a day gone by is refused at its field."""
    (stay,) = world.begin(replace(AGREED, evaluate_on=date(2026, 12, 8)))
    assert world.due("respite_evaluation", stay) == [date(2026, 12, 8)]
    with pytest.raises(BadInput) as refused:
        world.do("change_stay", changes.change_stay, stay, replace(AGREED, evaluate_on=date(2026, 11, 1)))
    assert refused.value.field == "evaluate_on"


def test_siblings_have_a_stay_each_and_one_follow_up_each(world: World) -> None:
    """Two children of one request are two stays."""
    if len(world.children) < 2:
        pytest.skip("the family has one child")
    assert len(world.begin(children=2)) == 2
    assert len(world.due("respite_evaluation")) == 2
    assert len(world.due("first_follow_up")) == 2


def test_a_follow_up_that_is_planned_already_is_enough(world: World) -> None:
    """A second stay of the same child begins no second follow-up."""
    world.begin()
    other = written.family(world.store, "Inge Lund")
    world.do("match_respite", changes.begin_stays, world.case, other, world.children[:1], None, AGREED, "network")
    assert len(world.due("first_follow_up")) == 1


def test_an_old_stay_is_evaluated_from_today_on(world: World) -> None:
    """Of a stay that began long ago the evaluation is due today, not a year ago."""
    (stay,) = world.begin(replace(AGREED, from_day=date(2025, 3, 7)))
    assert world.due("respite_evaluation", stay) == [TODAY]


@pytest.mark.parametrize(
    ("change", "field"),
    [
        ({"to_day": date(2026, 12, 1)}, "to_day"),
        ({"extent": "often"}, "extent"),
        ({"extent": "other", "extent_words": "  "}, "extent_words"),
        ({"every_weeks": 0}, "every_weeks"),
        ({"every_weeks": 13}, "every_weeks"),
        ({"weekday": None}, "weekday"),
        ({"weekday": 7}, "weekday"),
        ({"nights": 14}, "nights"),
        ({"nights": -1}, "nights"),
        ({"begins_at": "4 pm"}, "begins_at"),
        ({"ends_at": "24:00"}, "ends_at"),
        ({"nights": 0, "ends_at": "15:00"}, "ends_at"),
        ({"agreement_on": date(2026, 11, 23)}, "agreement_on"),
    ],
)
def test_an_agreement_that_cannot_be_is_refused_at_its_field(change: dict[str, Any], field: str) -> None:
    """Each slip is said where it was made."""
    agreements.check(AGREED, TODAY)
    with pytest.raises(BadInput) as refused:
        agreements.check(replace(AGREED, **change), TODAY)
    assert refused.value.field == field


def test_who_cannot_begin(world: World) -> None:
    """Not with a family that has ended, not twice with the same, not past the gate without saying how."""
    world.begin()
    with pytest.raises(Refused, match="allerede"):
        world.begin()
    closed = written.family(world.store, "Lukket", closed_on=date(2026, 1, 1))
    for family, passed in ((closed, "network"), (world.family, "")):
        with pytest.raises(Refused):
            world.do("match_respite", changes.begin_stays, world.case, family, world.children, None, AGREED, passed)


def test_a_stay_may_begin_again_after_it_ended(world: World) -> None:
    """The same family, later."""
    (stay,) = world.begin(replace(AGREED, from_day=date(2026, 10, 2)))
    world.do("end_stay", changes.end_stay, stay, "parents_wish", date(2026, 11, 20), "")
    assert world.begin() != [stay]


def test_another_agreement_moves_what_the_queue_has(world: World) -> None:
    """A later start moves the follow-up by the law; the evaluation stays unless another day is set."""
    (stay,) = world.begin()
    later = replace(AGREED, from_day=date(2026, 12, 18), nights=3, evaluate_on=date(2027, 1, 4))
    world.do("change_stay", changes.change_stay, stay, later)
    assert world.stay(stay, "from_day", "nights") == ("2026-12-18", 3)
    assert world.due("first_follow_up") == [date(2027, 3, 18)]
    assert world.due("respite_evaluation", stay) == [date(2027, 1, 4)]
    world.do("change_stay", changes.change_stay, stay, replace(later, evaluate_on=None))
    assert world.due("respite_evaluation", stay) == [date(2027, 1, 4)]
    world.undo()  # the second change wrote nothing
    assert world.stay(stay, "from_day", "nights") == ("2026-12-04", 2)
    assert world.due("first_follow_up") == [date(2027, 3, 4)]


def test_extra_and_cancelled_days(world: World) -> None:
    """What is cancelled and then agreed as an extra stay is on again, as far as it goes."""
    (stay,) = world.begin()
    world.do("stay_days", changes.take_out_days, stay, date(2026, 12, 4), date(2026, 12, 20), "Influenza")
    world.do("stay_days", changes.add_days, stay, date(2026, 12, 11), date(2026, 12, 13), "I stedet")
    sql = "SELECT kind, from_day, to_day, note FROM respite_stay_day ORDER BY from_day"
    rows = world.rows(sql)
    assert ("extra", "2026-12-11", "2026-12-13", "I stedet") in rows
    assert ("cancelled", "2026-12-04", "2026-12-10", "Influenza") in rows
    assert ("cancelled", "2026-12-14", "2026-12-20", "Influenza") in rows
    assert len(rows) == 3
    world.undo()
    assert [row[0] for row in world.rows(sql)] == ["cancelled"]


def test_days_that_cannot_be(world: World) -> None:
    """Outside the agreed time, too many, or nothing to cancel."""
    (stay,) = world.begin(replace(AGREED, to_day=date(2027, 6, 30)))
    for change, days, field in (
        (changes.add_days, (date(2026, 12, 20), date(2026, 12, 11)), "to_day"),
        (changes.add_days, (date(2026, 11, 1), date(2026, 12, 11)), "from_day"),
        (changes.add_days, (date(2026, 12, 11), date(2027, 6, 11)), "to_day"),
        (changes.add_days, (date(2027, 6, 11), date(2027, 12, 11)), "to_day"),
        (changes.take_out_days, (date(2026, 12, 8), date(2026, 12, 9)), "from_day"),
    ):
        with pytest.raises(BadInput) as refused:
            world.do("stay_days", change, stay, *days, "")
        assert refused.value.field == field


def test_an_evaluation_closes_one_duty_and_begins_the_next(world: World) -> None:
    """What the child said is kept, the evaluation that was due is done, and the next day is in the queue."""
    (stay,) = world.begin(replace(AGREED, from_day=date(2026, 11, 6)))
    world.do("evaluate_stay", changes.evaluate, stay, WELL)
    assert world.rows("SELECT about, child_words, result, next_on FROM respite_evaluation") == [
        ("first", "Det var sjovt. Hunden sov i min seng.", "go_on", "2027-05-22")
    ]
    assert world.due("respite_evaluation", stay) == [date(2027, 5, 22)]
    sql = "SELECT count(*) FROM deadline WHERE kind = 'respite_evaluation' AND done_at IS NOT NULL"
    assert world.rows(sql) == [(1,)]
    world.undo()
    assert world.due("respite_evaluation", stay) == [TODAY]
    assert world.rows("SELECT id FROM respite_evaluation") == []


@pytest.mark.parametrize(
    ("change", "field"),
    [
        ({"child_words": " "}, "child_words"),
        ({"next_on": None}, "next_on"),
        ({"next_on": date(2026, 11, 21)}, "next_on"),
        ({"on_day": date(2026, 11, 23)}, "on_day"),
        ({"on_day": date(2026, 11, 1)}, "on_day"),
        ({"result": "great"}, "result"),
    ],
)
def test_an_evaluation_that_lacks_something(change: dict[str, Any], field: str) -> None:
    """The child's words and the next day cannot be left out."""
    stay: Any = SimpleNamespace(from_day=date(2026, 11, 6))
    with pytest.raises(BadInput) as refused:
        check_evaluation(stay, replace(WELL, **change), TODAY, goes_on=True)
    assert refused.value.field == field


def test_one_that_is_to_stop_stays_in_sight_until_it_is_ended(world: World) -> None:
    """The result `stop` needs no next day, but the stay is in the queue today."""
    (stay,) = world.begin(replace(AGREED, from_day=date(2026, 11, 6)))
    world.do("evaluate_stay", changes.evaluate, stay, replace(WELL, result="stop", next_on=None))
    assert world.due("respite_evaluation", stay) == [TODAY]
    world.do("end_stay", changes.end_stay, stay, "child_wish", TODAY, "")
    assert world.due("respite_evaluation", stay) == []


def test_a_breakdown_needs_words_and_may_be_evaluated_after(world: World) -> None:
    """Why it broke down is written; the last evaluation of an ended stay puts nothing into the queue."""
    (stay,) = world.begin(replace(AGREED, from_day=date(2026, 11, 6)))
    with pytest.raises(BadInput) as refused:
        world.do("end_stay", changes.end_stay, stay, "breakdown", TODAY, " ")
    assert refused.value.field == "words"
    world.do("end_stay", changes.end_stay, stay, "breakdown", TODAY, "Barnet løb hjem to gange.")
    assert world.stay(stay, "ended_on", "end_kind", "end_words") == (
        "2026-11-22",
        "breakdown",
        "Barnet løb hjem to gange.",
    )
    world.do("evaluate_stay", changes.evaluate, stay, replace(WELL, about="last", result="stop", next_on=None))
    assert world.due("respite_evaluation", stay) == []
    assert world.due("first_follow_up") == [date(2027, 2, 6)]
    for change, values in ((changes.end_stay, ("planned", TODAY)), (changes.change_stay, (AGREED,))):
        with pytest.raises(Refused):
            world.do("end_stay", change, stay, *values)
    world.undo()
    world.undo()
    assert world.stay(stay, "ended_on") == (None,)
    assert len(world.due("respite_evaluation", stay)) == 1


def test_a_stay_that_never_began_leaves_nothing_to_follow_up(world: World) -> None:
    """Ended before its first day: what counted from its start ends with it."""
    (stay,) = world.begin()
    world.do("end_stay", changes.end_stay, stay, "parents_wish", TODAY, "")
    assert world.due("first_follow_up") == []
    assert world.due("respite_evaluation") == []
