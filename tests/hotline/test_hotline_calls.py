"""A call is taken, put right, followed up, ended, becomes a notification; nothing it asks for slips."""

from datetime import date, timedelta
from typing import Any

import pytest
from tests import factories
from tests.hotline.calls import Rung

from plejedesk.casefile import changes as casefile
from plejedesk.core import clock, sight
from plejedesk.core.errors import BadInput, Refused
from plejedesk.core.finding import findable
from plejedesk.core.law import book
from plejedesk.hotline import call_changes, call_queries, to_notification
from plejedesk.hotline.call_fields import name_and_number
from plejedesk.hotline.case_lines import case_lines
from plejedesk.hotline.lettered import letters
from plejedesk.intake import changes as intake
from plejedesk.intake.from_elsewhere import registering, same_child
from plejedesk.intake.from_form import from_form
from plejedesk.store import backup
from plejedesk.store.drafts import Draft
from plejedesk.store.purge import purge
from plejedesk.store.store import Store

DAY = timedelta(days=1)


@pytest.fixture
def rung(store: Store) -> Rung:
    return Rung(store)


def test_a_call_about_a_known_child_puts_calling_again_in_the_queue(rung: Rung) -> None:
    again = clock.now() + timedelta(hours=48)
    call = rung.call(rung.take(severity="yellow", call_again_at=again, told="Konsulent Bo"))
    assert call.row.out_of_hours  # the twenty-second is a Sunday
    assert call.row.child is not None
    assert call.row.child.id == rung.ids["Sofie"]
    assert call.taken_by == "JH"
    assert call.told_at == clock.now()
    assert rung.queue() == [(rung.case, "2026-11-24T22:59:00Z", "Hun råber og sparker")]
    assert call.duty is not None


def test_a_call_about_nobody_known_stays_on_the_list_and_in_no_case(rung: Rung) -> None:
    call_id = rung.take("", child_said="en dreng i Valby", call_again_at=clock.now() + DAY)
    assert rung.queue() == []
    (row,) = rung.store.read(call_queries.page, "").result()
    assert (row.id, row.child, row.child_said) == (call_id, None, "en dreng i Valby")
    rung.write("change_call", call_changes.change_call, call_id, rung.facts("Anton", call_again_at=clock.now() + DAY))
    assert [case for case, _due, _said in rung.queue()] == [rung.case]
    assert rung.call(call_id).row.child_said == ""


def test_the_child_is_put_right_and_the_queue_follows_into_the_other_case(rung: Rung) -> None:
    other = factories.case(rung.store, "Berg", "Noah Berg")
    (noah,) = rung.rows("SELECT person_id FROM case_member WHERE case_id = :case", case=other)[0]
    call_id = rung.take(call_again_at=clock.now() + DAY)
    facts = rung.facts("", case_id=other, child_id=noah, call_again_at=clock.now() + DAY)
    rung.write("change_call", call_changes.change_call, call_id, facts)
    assert [case for case, _due, _said in rung.queue()] == [other]
    rung.undo()
    assert [case for case, _due, _said in rung.queue()] == [rung.case]


def test_calling_again_ends_it_in_the_queue_and_the_call(rung: Rung) -> None:
    call_id = rung.take(call_again_at=clock.now() + DAY)
    with pytest.raises(BadInput):
        rung.write("call_again", call_changes.call_again, call_id, " ")
    rung.write("call_again", call_changes.call_again, call_id, "Roligt nu", ends=False)
    assert rung.queue() == []
    assert rung.call(call_id).row.closed_at is None
    rung.undo()
    assert len(rung.queue()) == 1
    rung.write("call_again", call_changes.call_again, call_id, "Roligt nu")
    assert rung.call(call_id).closed_by == "JH"


def test_a_call_that_is_ended_leaves_the_queue_and_comes_back_with_undo(rung: Rung) -> None:
    call_id = rung.take(call_again_at=clock.now() + DAY)
    rung.write("end_call", call_changes.end_call, call_id)
    assert rung.queue() == []
    assert rung.store.read(call_queries.page, "").result() == []
    assert len(rung.store.read(call_queries.page, "", which="all").result()) == 1
    with pytest.raises(Refused):
        rung.write("end_call", call_changes.end_call, call_id)
    rung.undo()
    assert len(rung.queue()) == 1
    rung.undo()
    assert rung.queue() == []
    with pytest.raises(Refused):
        rung.write("end_call", call_changes.end_call, call_id)


def test_a_call_about_a_closed_case_is_taken_all_the_same(rung: Rung) -> None:
    now, today = clock.now(), clock.today()
    rung.write("close_case", casefile.close_case, rung.case, "Slut", "Intet", today, "JH", now, book())
    call_id = rung.take(call_again_at=clock.now() + DAY)
    assert rung.queue() == []
    assert rung.call(call_id).row.due is not None


@pytest.mark.parametrize(
    ("wrong", "field"),
    [
        ({"danger": ""}, "danger"),
        ({"theme": ""}, "theme"),
        ({"theme": "vrede"}, "theme"),
        ({"severity": "blue"}, "severity"),
        ({"caller_role": "ghost"}, "caller_role"),
        ({"ago": -DAY}, "taken_at"),
        ({"call_again_at": clock.from_text("2026-11-01T09:00:00Z")}, "call_again_at"),
    ],
)
def test_what_cannot_be_is_said_beside_its_field(rung: Rung, wrong: dict[str, Any], field: str) -> None:
    with pytest.raises(BadInput) as refused:
        rung.take(**wrong)
    assert refused.value.field == field


def test_a_child_of_another_case_is_refused(rung: Rung) -> None:
    other = factories.case(rung.store, "Berg", "Noah Berg")
    with pytest.raises(BadInput) as refused:
        rung.take("", case_id=other, child_id=rung.ids["Sofie"])
    assert refused.value.field == "child"


def test_danger_is_noted_with_its_time(rung: Rung) -> None:
    call = rung.call(rung.take(danger="yes", ago=timedelta(minutes=4), severity="red"))
    assert call.danger_at == clock.now() - timedelta(minutes=4)


def test_the_third_call_proposes_a_course_until_one_goes_on(rung: Rung) -> None:
    first = rung.take(ago=20 * DAY)
    rung.take(ago=10 * DAY)
    rung.take("Anton")
    assert not rung.call(first).proposes
    third = rung.call(rung.take())
    assert (third.alike, third.proposes) == (3, True)
    assert len(third.earlier) == 2
    rung.write("begin_course", _course, rung.case, rung.ids["Sofie"])
    again = rung.call(third.row.id)
    assert not again.proposes
    assert len(again.courses) == 1


def _course(session: Any, case_id: str, child_id: str) -> None:
    from plejedesk.plans.models import Plan

    session.add(
        Plan(case_id=case_id, child_id=child_id, template="consultation", edition="1", begun_on=date(2026, 11, 1))
    )


def test_the_case_says_how_often_and_on_what(rung: Rung) -> None:
    read = rung.store.read
    assert read(case_lines, rung.case, clock.now()).result() == []
    rung.take(ago=40 * DAY)
    assert read(case_lines, rung.case, clock.now()).result() == []
    rung.take(ago=2 * DAY)
    rung.take()
    rung.take("Anton", theme="running_away")
    (line,) = read(case_lines, rung.case, clock.now()).result()
    assert line.startswith("Hotline: 3 opkald på 30 dage (uro, ")
    assert len(read(call_queries.calls_of_case, rung.case, date(2026, 10, 1)).result()) == 4


@pytest.mark.parametrize(("typed", "found"), [("sof", "Sofie"), ("sophie", "Sofie"), ("anton holm", "Anton")])
def test_a_child_is_found_as_one_types_the_one_called_so_first(rung: Rung, typed: str, found: str) -> None:
    factories.case(rung.store, "Berg", "Noah Berg")
    meant = rung.store.read(call_queries.children_meant, typed).result()
    assert meant[0].name == f"{found} Holm"
    assert all(each.name != "Noah Berg" for each in meant)


def test_a_child_is_found_by_the_reference_of_the_case(rung: Rung) -> None:
    ((ref,),) = rung.rows("SELECT ref FROM case_file")
    rung.write("case", _findable_by, rung.case, ref)
    assert len(rung.store.read(call_queries.children_meant, ref).result()) == 2
    assert rung.store.read(call_queries.children_meant, "  ").result() == []


def _findable_by(session: Any, case_id: str, ref: str) -> None:
    from plejedesk.core.models import Case

    case = session.get_one(Case, case_id)
    case.sounds = f"{case.sounds} {findable(ref)}"


def test_pages_go_both_ways_and_the_filter_narrows(rung: Rung) -> None:
    made = [rung.take(ago=timedelta(hours=hours), caller=f"Lene {hours}") for hours in range(5)]
    read = rung.store.read
    first = read(call_queries.page, "", limit=2).result()
    assert [row.id for row in first] == made[:2]
    assert [row.id for row in read(call_queries.page, "", after=first[-1].key, limit=2).result()] == made[2:4]
    assert [row.id for row in read(call_queries.page, "", limit=2, from_end=True).result()] == made[3:]
    last = read(call_queries.page, "", limit=9).result()[-1]
    assert [row.id for row in read(call_queries.page, "", before=last.key, limit=2).result()] == made[2:4]
    assert [row.id for row in read(call_queries.page, "lene 3").result()] == [made[3]]
    assert read(call_queries.page, "berg").result() == []
    assert read(call_queries.counted, clock.now()).result() == (5, 0, 5)


def test_a_call_becomes_a_notification_and_nothing_is_typed_twice(rung: Rung) -> None:
    call_id = rung.take(ago=timedelta(hours=2), caller="Lene Bech", callback="22334455", danger="no", tried="En tur")
    begun = rung.store.read(to_notification.begin, call_id).result()
    assert begun.values["received"] == "22/11 07:00"
    assert begun.values["concern"] == "Hun råber og sparker\nEn tur"
    assert (begun.values["notifier"], begun.values["phone"]) == ("Lene Bech", "22334455")
    typed = _form(begun.values)
    said = from_form(typed, clock.now())
    same = same_child(begun, typed)
    assert same == {("child", 0): rung.ids["Sofie"]}
    register = registering(to_notification.ORIGIN, call_id)
    made: intake.Registered = rung.write("notification", register, said, book(), "JH", clock.now(), same)
    assert (made.case_id, made.existing) == (rung.case, True)
    became = rung.call(call_id).became
    assert became is not None
    assert became.id == made.referral_id
    assert became.due == clock.now() + timedelta(hours=22)
    rung.undo()
    assert rung.call(call_id).became is None


def test_another_child_typed_over_it_is_another_child(rung: Rung) -> None:
    begun = rung.store.read(to_notification.begin, rung.take()).result()
    assert same_child(begun, _form(begun.values) | {"child1": "Ida Holm"}) == {}


@pytest.mark.parametrize("typed", ["ÅSE", "åse", "Aase", "sørensen", "SØREN", "ærø", "aeroe"])
def test_who_rang_and_who_was_meant_are_found_as_names_are_spelled(rung: Rung, typed: str) -> None:
    call_id = rung.take("", child_said="Drengen fra Ærø", caller="Åse Sørensen")
    rung.take(caller="Bo Lund")
    assert [row.id for row in rung.store.read(call_queries.page, typed).result()] == [call_id]


def test_a_call_about_nobody_known_comes_to_the_case_that_the_notification_made(rung: Rung) -> None:
    call_id = rung.take("", child_said="Malik Sander")
    begun = rung.store.read(to_notification.begin, call_id).result()
    said = from_form(_form(begun.values), clock.now())
    register = registering(to_notification.ORIGIN, call_id)
    made = rung.write("notification", register, said, book(), "JH", clock.now(), {})
    child = rung.call(call_id).row.child
    assert child is not None
    assert (child.case_id, child.name) == (made.case_id, "Malik Sander")


def _form(values: Any) -> dict[str, str]:
    blank = dict.fromkeys(("whereabouts", "child1", "child1_id", "parent1", "parent1_id", "responsible"), "")
    return blank | {"anonymous": "no", "honour": "unknown"} | dict(values)


def test_a_purged_case_takes_its_calls_with_it_and_leaves_others(rung: Rung) -> None:
    from tests.store.plain import plain_pages

    other = factories.case(rung.store, "Berg", "Noah Berg")
    (noah,) = rung.rows("SELECT person_id FROM case_member WHERE case_id = :case", case=other)[0]
    rung.take(happening="Kvarkmønster", call_again_at=clock.now() + DAY)
    left = [rung.take("", case_id=other, child_id=noah), rung.take("", child_said="ukendt")]
    now, today = clock.now(), clock.today()
    rung.write("close_case", casefile.close_case, rung.case, "Slut", "Intet", today, "JH", now, book())
    rung.write("confirm_export", casefile.confirm_export, rung.case, "SBSYS 1", now)
    half = Draft("call:", {"happening": "Kvarkmønster", "_child": f"{rung.case}:{rung.ids['Sofie']}"}, ("call",))
    rung.store.keep_draft(half).result()
    rung.write("purge", purge, rung.case, now)
    assert rung.rows("SELECT id FROM draft") == []
    assert sorted(each for (each,) in rung.rows("SELECT id FROM hotline_call")) == sorted(left)
    assert "kvarkmønster".encode() not in plain_pages(rung.store.path, rung.store.key).lower()
    assert backup.check(rung.store.path, rung.store.key) == []


def test_nothing_changes_when_the_case_is_looked_at_again(rung: Rung) -> None:
    rung.take(call_again_at=clock.now() + DAY)
    sql = "SELECT kind, done_at FROM deadline ORDER BY id"
    before = rung.rows(sql)
    rung.write("note", sight.keep, rung.case, None, book(), clock.now())
    assert rung.rows(sql) == before


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("Lene Holm 22 33 44 55", ("Lene Holm", "22 33 44 55")),
        ("22334455 Lene", ("Lene", "22334455")),
        ("Lene, +45 22 33 44 55", ("Lene", "+45 22 33 44 55")),
        ("Lene Holm", ("Lene Holm", "")),
        ("hus 12", ("hus 12", "")),
        ("", ("", "")),
    ],
)
def test_name_and_number_stand_on_one_line(typed: str, expected: tuple[str, str]) -> None:
    assert name_and_number(typed) == expected


def test_every_answer_has_a_letter_of_its_own() -> None:
    assert letters(["uro", "angst", "udadreagerende", "andet"]) == ["u", "a", "d", "n"]
    assert letters(["a", "a", "a"]) == ["a", "2", "3"]
    assert letters(["rød", "gul", "grøn"]) == ["r", "g", "n"]
