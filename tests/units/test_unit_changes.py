"""What is written of units, what is refused and where, that `u` takes an act back, and what a purge takes along."""

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

import pytest
from tests import factories
from tests.units.units_world import STRAND, TODAY, World, local

from plejedesk.core import clock
from plejedesk.core.errors import BadInput, Refused
from plejedesk.plans import unit_queries
from plejedesk.store.purge import purge
from plejedesk.store.store import Store
from plejedesk.units import duty_changes, unit_changes
from plejedesk.units.case_lines import case_lines
from plejedesk.units.support_changes import SupportFacts, write_typed_support
from plejedesk.units.unit_changes import SpecialistFacts, UnitFacts
from plejedesk.units.unit_reading import children_meant, units


@pytest.fixture
def world(store: Store) -> World:
    return World(store)


def refused(field: str, act: Callable[[], Any]) -> str:
    with pytest.raises(BadInput) as error:
        act()
    assert error.value.field == field
    return str(error.value)


def test_a_unit_is_written_put_right_and_taken_back(world: World) -> None:
    row = world.whole.row
    assert (row.name, row.kind, row.themes) == ("Strandlund", "institution", ("unrest", "anxiety"))
    changed = UnitFacts("Ådalen", "team", "1", "a@b.dk", ("drugs",), " note ")
    world.write("unit", unit_changes.write_unit, changed, world.unit)
    assert (world.whole.row.name, world.whole.row.note) == ("Ådalen", "note")
    world.undo()
    assert world.whole.row.name == "Strandlund"


@pytest.mark.parametrize(
    ("facts", "field"),
    [
        (UnitFacts(" "), "name"),
        (UnitFacts("strandlund"), "name"),
        (UnitFacts("B", "ship"), "kind"),
        (UnitFacts("B", themes=("weather",)), "themes"),
        (UnitFacts("B", mail="nobody"), "mail"),
    ],
)
def test_a_unit_that_cannot_be_says_which_field(world: World, facts: UnitFacts, field: str) -> None:
    refused(field, lambda: world.write("unit", unit_changes.write_unit, facts))


def test_who_leaves_with_duties_ahead_is_told_and_leaves_once_they_are_given_away(world: World) -> None:
    duty = world.duty(world.mette, local(23, 8), local(23, 16))
    gone = SpecialistFacts("Mette Rohde", left_on=TODAY)
    assert "1 vagt" in refused("left_on", lambda: world.specialist(gone, world.mette))
    refused("name", lambda: world.specialist(SpecialistFacts(" ")))
    refused("left_on", lambda: world.specialist(SpecialistFacts("X", left_on=TODAY + timedelta(days=1)), world.jonas))
    world.duty(world.jonas, local(23, 8), local(23, 16), duty)
    world.specialist(gone, world.mette)
    assert [each.name for each in world.whole.present] == ["Jonas Fenger"]
    refused("specialist_id", lambda: world.duty(world.mette, local(24, 8), local(24, 16)))


def test_duties_never_overlap_and_say_who_has_the_time(world: World) -> None:
    first = world.duty(world.mette, local(23, 8), local(23, 16), phone="99")
    words = refused("from_time", lambda: world.duty(world.jonas, local(23, 15), local(23, 20)))
    assert "Mette Rohde" in words
    assert "ma 08:00-16:00" in words
    world.duty(world.jonas, local(23, 16), local(24, 8))
    world.duty(world.mette, local(23, 7), local(23, 16), first)
    refused("to_time", lambda: world.duty(world.jonas, local(25, 16), local(25, 8)))
    refused("to_day", lambda: world.duty(world.jonas, local(25, 8), local(25, 8, 12)))
    refused("to_day", lambda: world.duty(world.jonas, local(20, 8), local(20, 16)))
    shifts = world.whole.row.shifts
    assert [(each.name, each.phone) for each in shifts] == [("Mette Rohde", "20 30 40 50"), ("Jonas Fenger", "")]
    world.write("on_duty", duty_changes.take_out_duty, world.unit, first)
    assert len(world.whole.row.shifts) == 1
    world.undo()
    assert len(world.whole.row.shifts) == 2
    with pytest.raises(Refused):
        world.write("on_duty", duty_changes.take_out_duty, world.unit, "nothing")


def test_a_week_is_copied_without_taking_anybodys_time(world: World) -> None:
    world.duty(world.mette, local(23, 8), local(23, 16))
    world.duty(world.jonas, local(25, 8), local(25, 16))
    world.duty(world.jonas, local(30, 9), local(30, 12))
    assert world.copy(date(2026, 11, 26), 2) == duty_changes.Copied(3, 1)
    assert len(world.rows("SELECT 1 FROM unit_on_duty")) == 6
    world.undo()
    assert len(world.rows("SELECT 1 FROM unit_on_duty")) == 3
    refused("day", lambda: world.copy(date(2027, 3, 1)))
    refused("weeks", lambda: world.copy(date(2026, 11, 26), 9))


def test_a_unit_ends_once_it_supports_nobody_and_its_duties_go(world: World) -> None:
    family = world.support(SupportFacts("Familien Dam"))
    world.duty(world.mette, local(22, 8), local(22, 16))
    world.duty(world.mette, local(23, 8), local(23, 16))
    with pytest.raises(Refused, match="1 familie"):
        world.write("unit", unit_changes.close_unit, world.unit, TODAY)
    refused("until", lambda: world.support(SupportFacts("Dam", since=TODAY, until=date(2026, 1, 1)), family))
    world.support(SupportFacts("Familien Dam", until=TODAY), family)
    world.write("unit", unit_changes.close_unit, world.unit, TODAY)
    assert len(world.rows("SELECT 1 FROM unit_on_duty")) == 1
    with pytest.raises(Refused):
        world.specialist(SpecialistFacts("Ny"))
    world.undo()
    assert world.whole.row.closed_on is None
    assert len(world.rows("SELECT 1 FROM unit_on_duty")) == 2


def test_an_ended_unit_is_taken_up_again(world: World) -> None:
    world.write("unit", unit_changes.close_unit, world.unit, TODAY)
    world.write("unit", unit_changes.reopen_unit, world.unit)
    assert world.whole.row.closed_on is None
    with pytest.raises(Refused):
        world.write("unit", unit_changes.reopen_unit, world.unit)


def typed(world: World, child: str, family: str = "Familien Dam", ident: str | None = None) -> str:
    facts = SupportFacts(family)
    return str(world.write("unit_support", write_typed_support, world.unit, facts, child, ident))


def test_the_child_is_found_by_name_or_by_name_and_reference(world: World) -> None:
    ref = world.rows("SELECT ref FROM case_file")[0][0]
    made = typed(world, "sofie")
    row = world.whole.family(made)
    assert row is not None
    assert (row.child, row.ref, row.child_id, row.case_id) == ("Sofie Holm", ref, world.child, world.case)
    assert "Anton Holm" in refused("child", lambda: typed(world, ref))
    assert "anton" not in refused("child", lambda: typed(world, "anton 140315-1234")).casefold()
    refused("child", lambda: typed(world, "sofie holm"))  # supported already
    typed(world, f"anton {ref}")
    typed(world, ref, "Familien Juhl", made)  # the reference that stands there means the same child
    row = world.whole.family(made)
    assert row is not None
    assert (row.family, row.child) == ("Familien Juhl", "Sofie Holm")
    typed(world, "", "Familien Juhl", made)
    row = world.whole.family(made)
    assert row is not None
    assert (row.child, row.case_id) == ("", None)


def test_a_closed_case_is_not_found_and_its_family_not_counted(world: World) -> None:
    factories.case(world.store, "Lund", "Liva Lund", phase="closed")
    assert world.store.read(children_meant, "liva").result() == []
    assert world.store.read(children_meant, "  ").result() == []


def test_a_purged_case_takes_its_support_along_and_leaves_the_unit(world: World) -> None:
    typed(world, "sofie")
    world.support(SupportFacts("Familien Bach"))

    def close(session: Any) -> None:
        from plejedesk.core.models import Case

        case = session.get_one(Case, world.case)
        case.phase, case.exported_at = "closed", clock.now()

    world.write("close", close)
    world.write("purge", purge, world.case, clock.now())
    assert world.rows("SELECT family FROM unit_support") == [("Familien Bach",)]
    assert world.whole.row.families == 1


def test_who_is_on_duty_now_and_who_supports_a_child(world: World) -> None:
    now = clock.now()
    found = world.store.read(unit_queries.units_now, now).result()
    assert [(each.name, each.specialist, each.answers) for each in found] == [("Strandlund", "", "70 10 20 01")]
    world.duty(world.mette, local(22, 8), local(22, 16))
    found = world.store.read(unit_queries.units_now, now).result()
    assert [(each.specialist, each.answers, each.until) for each in found] == [
        ("Mette Rohde", "20 30 40 50", local(22, 16))
    ]
    assert [each.said for each in world.store.read(unit_queries.specialists).result()] == [
        "Jonas Fenger, psykolog",
        "Mette Rohde, pædagog",
    ]
    assert world.store.read(unit_queries.unit_for_child, world.child, now).result() is None
    typed(world, "sofie")
    unit = world.store.read(unit_queries.unit_for_child, world.child, now).result()
    assert unit is not None
    assert unit.id == world.unit
    case = world.store.read(unit_queries.unit_for_case, world.case, now).result()
    assert case == unit


def test_the_list_counts_what_each_unit_gave_in_twelve_months(world: World) -> None:
    other = world.write("unit", unit_changes.write_unit, UnitFacts("Broteamet", "team"))

    def give(session: Any) -> None:
        from plejedesk.hotline.models import Call

        for day, unit in ((TODAY, world.unit), (date(2026, 1, 31), world.unit), (date(2025, 11, 30), world.unit)):
            at = local(day.day, 12, day.month).replace(year=day.year)
            session.add(Call(taken_at=at, unit_id=unit, theme="unrest", minutes_spent=10))
        session.add(Call(taken_at=clock.now(), unit_id=other))

    world.write("take_call", give)
    rows = world.store.read(units, clock.now()).result()
    assert [(row.name, row.given.calls, row.given.minutes) for row in rows] == [
        ("Broteamet", 1, 0),
        ("Strandlund", 2, 20),
    ]
    assert [row.name for row in world.store.read(units, clock.now(), "jon").result()] == ["Strandlund"]
    assert STRAND.name == rows[1].name


def test_a_case_says_which_unit_supports_its_family_and_who_answers(world: World) -> None:
    def said() -> list[str]:
        return world.store.read(case_lines, world.case, clock.now(), "x", "o").result()

    assert said() == []
    typed(world, "sofie")
    assert said() == ["Støttes af Strandlund, ingen på vagt nu, 70 10 20 01"]
    world.duty(world.mette, local(22, 8), local(22, 16))
    assert said() == ["Støttes af Strandlund, Mette Rohde på vagt til sø 16:00, 20 30 40 50"]
