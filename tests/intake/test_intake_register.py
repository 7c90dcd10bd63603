"""One case to a family, one person to a child, and every clock the law starts."""

from typing import Any

import pytest
from tests.conftest import PASSPHRASE
from tests.intake.arrived import ANTON, LONE, SOFIE, UNBORN, add, rows

from plejedesk.core import clock
from plejedesk.core.changes import Completion, complete
from plejedesk.core.errors import BadInput
from plejedesk.core.law import book
from plejedesk.intake import queries
from plejedesk.store.store import Store
from plejedesk.store.undo import last_act, undo


def cases(store: Store) -> list[tuple[Any, ...]]:
    return rows(
        store, "SELECT ref, family, responsible_id, honour_conflict, protected, phase FROM case_file ORDER BY id"
    )


def people(store: Store) -> list[str]:
    return sorted(row[0] for row in rows(store, "SELECT name FROM person"))


def test_a_new_family_gets_a_case_its_people_and_its_clocks(store: Store) -> None:
    done = add(store, children=[SOFIE, ANTON], parents=[LONE], responsible="MS")
    assert not done.existing
    assert [case[1] for case in cases(store)] == ["Holm"]
    assert people(store) == ["Anton Holm", "Lone Holm", "Sofie Holm"]
    roles = rows(store, "SELECT role, count(*) FROM case_member GROUP BY role ORDER BY role")
    assert roles == [("child", 2), ("parent", 1)]
    kinds = [(started.kind, clock.to_text(started.due)) for started in done.started]
    assert kinds == [
        ("notification_assessed", "2026-11-22T21:10:00Z"),
        ("screening", "2026-11-28T22:59:00Z"),
        ("screening", "2026-11-28T22:59:00Z"),
        ("notification_receipt", "2026-11-30T22:59:00Z"),
    ]
    assert rows(store, "SELECT initials FROM caseworker w JOIN deadline d ON d.responsible_id = w.id") == [("MS",)] * 4
    assert {row[0] for row in rows(store, "SELECT cause_id FROM deadline")} == {done.referral_id}


def test_screening_is_for_each_child_by_itself(store: Store) -> None:
    add(store, children=[SOFIE, ANTON, UNBORN])
    of_whom = rows(store, "SELECT kind, count(DISTINCT person_id) FROM deadline GROUP BY kind ORDER BY kind")
    assert of_whom == [("notification_assessed", 0), ("notification_receipt", 0), ("screening", 3)]


def test_24_hours_are_elapsed_hours_over_the_autumn_change_of_clocks(store: Store) -> None:
    first = add(store, received="2026-10-24T22:10").started[0]
    assert clock.to_local(first.due).strftime("%Y-%m-%dT%H:%M") == "2026-10-25T21:10"


def test_the_same_number_leads_to_the_same_case_and_person(store: Store) -> None:
    first = add(store)
    again = add(store, received="2026-11-22T08:00", children=[{"name": "Sophie Holm", "cpr": "1403194234"}])
    assert again.existing
    assert again.ref == first.ref
    assert people(store) == ["Sofie Holm"]
    assert len(rows(store, "SELECT id FROM referral")) == 2


def test_a_second_child_joins_the_familys_case(store: Store) -> None:
    first = add(store, parents=[LONE])
    second = add(store, children=[ANTON], parents=[LONE])
    assert (second.ref, second.existing) == (first.ref, True)
    assert people(store) == ["Anton Holm", "Lone Holm", "Sofie Holm"]


def test_a_childs_name_and_birth_date_in_the_familys_own_case_are_that_child(store: Store) -> None:
    add(store, children=[SOFIE, ANTON], parents=[{"name": "Lone Holm"}])
    add(store, children=[SOFIE, ANTON], parents=[{"name": "Lone Holm"}])
    assert people(store) == ["Anton Holm", "Lone Holm", "Sofie Holm"]


def test_without_a_number_nobody_is_taken_for_another(store: Store) -> None:
    add(store, children=[ANTON])
    again = add(store, children=[ANTON])
    assert not again.existing
    assert len(cases(store)) == 2


def test_the_answer_the_same_is_honoured_and_so_is_not_the_same(store: Store) -> None:
    first = add(store, children=[ANTON])
    anton = rows(store, "SELECT id FROM person")[0][0]
    same = add(
        store, {("child", 0): anton}, children=[{"name": "Anton Hollm", "born": "2022-05-02", "cpr": "0205224321"}]
    )
    assert (same.ref, same.existing) == (first.ref, True)
    assert rows(store, "SELECT name, cpr FROM person") == [("Anton Holm", "0205224321")]
    other = add(store, {}, children=[{"name": "Anton Hollm", "born": "2022-05-02"}])
    assert other.ref != first.ref


def test_a_parents_own_childhood_case_is_another_familys(store: Store) -> None:
    add(store, children=[{"name": "Lone Berg", "cpr": LONE["cpr"]}])
    grown = add(store, parents=[LONE])
    assert not grown.existing
    assert people(store) == ["Lone Berg", "Sofie Holm"]


def test_an_unborn_child_is_one_child_when_told_of_twice(store: Store) -> None:
    add(store, children=[UNBORN], parents=[LONE])
    again = add(store, children=[{"due": "2027-02-10", "name": "Lille Holm"}], parents=[LONE])
    assert again.existing
    assert people(store) == ["Lille Holm", "Lone Holm"]
    assert [case[1] for case in cases(store)] == ["Holm"]


def test_unborn_twins_are_two(store: Store) -> None:
    add(store, children=[UNBORN, UNBORN], parents=[LONE])
    assert people(store) == ["", "", "Lone Holm"]


def test_a_replacement_number_passes(store: Store) -> None:
    done = add(store, children=[{"name": "Ukendt", "cpr": "740319-4234"}])
    assert rows(store, "SELECT born FROM person") == [("2019-03-14",)]
    assert done.started


def test_facts_are_filled_in_and_never_overwritten(store: Store) -> None:
    add(store, children=[{"cpr": SOFIE["cpr"]}], parents=[LONE])
    add(store, children=[SOFIE | {"name": "Sofie Holm"}], protected=True)
    add(store, children=[SOFIE | {"name": "Sofia Berg"}])
    child = rows(store, "SELECT name, protected, sounds FROM person WHERE cpr = '1403194234'")
    assert child == [("Sofie Holm", 1, "sofie holm sofia berg")]
    assert rows(store, "SELECT protected FROM person WHERE name = 'Lone Holm'") == [(0,)]


@pytest.mark.parametrize(
    ("first", "then", "mark"), [("yes", "no", "yes"), ("no", "yes", "yes"), ("no", "unknown", "no")]
)
def test_the_honour_mark_is_set_and_never_cleared(store: Store, first: str, then: str, mark: str) -> None:
    add(store, honour_conflict=first, protected=first == "yes")
    add(store, honour_conflict=then)
    assert cases(store)[0][3] == mark
    assert cases(store)[0][4] == (first == "yes")


@pytest.mark.parametrize(
    ("received", "due"),
    [("2026-11-21T22:10", "2026-11-23"), ("2026-11-20T10:00", "2026-11-23"), ("2026-11-10T10:00", "2026-11-22")],
)
def test_suspected_honour_conflict_starts_the_risk_assessment_and_says_why(
    store: Store, received: str, due: str
) -> None:
    add(store, honour_conflict="yes", received=received)
    found = rows(store, "SELECT due_at, reason FROM deadline WHERE kind = 'risk_assessment'")
    assert [row[0][:10] for row in found] == [due]
    assert "before parents or network" in found[0][1]
    add(store, honour_conflict="yes")
    assert len(rows(store, "SELECT id FROM deadline WHERE kind = 'risk_assessment'")) == 1


@pytest.mark.parametrize("answer", ["no", "unknown"])
def test_no_suspicion_starts_no_risk_assessment(store: Store, answer: str) -> None:
    add(store, honour_conflict=answer)
    assert not rows(store, "SELECT id FROM deadline WHERE kind = 'risk_assessment'")


def test_responsible_is_who_is_named_else_who_has_the_case_else_who_writes(store: Store) -> None:
    add(store)
    add(store, children=[ANTON], responsible="MS")
    add(store, children=[SOFIE], responsible="MS")
    add(store, children=[SOFIE])
    who = rows(store, "SELECT w.initials FROM referral r JOIN caseworker w ON w.id = r.responsible_id ORDER BY r.id")
    assert who == [("JH",), ("MS",), ("MS",), ("JH",)]


def test_a_closed_case_opens_again_and_a_running_one_goes_on(store: Store) -> None:
    done = add(store)

    def move(session: Any, phase: str) -> None:
        from plejedesk.core.models import Case

        session.get_one(Case, done.case_id).phase = phase

    for before, after in (("nothing_more", "received"), ("closed", "received"), ("support", "support")):
        store.write("phase", move, before).result()
        add(store)
        assert cases(store)[0][5] == after
    moves = rows(store, "SELECT act, before, after, on_day FROM phase_move ORDER BY id")
    assert moves == [
        ("notification", "nothing_more", "received", "2026-11-22"),
        ("notification", "closed", "received", "2026-11-22"),
    ]


def test_a_notification_takes_the_place_of_a_next_step_that_was_to_be_decided(store: Store) -> None:
    done = add(store)
    for kind, answers in (
        ("notification_assessed", Completion("no_danger_now", "Tryg i dag")),
        ("notification_receipt", Completion()),
        ("screening", Completion("nothing_more", "Enkeltstående")),
    ):
        ((waits,),) = rows(store, f"SELECT id FROM deadline WHERE kind = '{kind}'")
        store.write("complete", complete, [waits], answers, book(), "JH", clock.now()).result()
    waiting = "SELECT kind FROM deadline WHERE done_at IS NULL ORDER BY kind"
    assert rows(store, waiting) == [("next_step",)]
    add(store)
    assert rows(store, waiting) == [("notification_assessed",), ("notification_receipt",), ("screening",)]
    act = store.read(last_act, "JH", store.device, clock.now()).result()
    store.write(f"undo:{act.name}", undo, act.id).result()
    assert rows(store, waiting) == [("next_step",)]
    assert rows(store, f"SELECT phase FROM case_file WHERE id = '{done.case_id}'") == [("nothing_more",)]


def test_a_day_before_any_rule_is_refused_and_nothing_written(store: Store) -> None:
    with pytest.raises(BadInput) as told_back:
        add(store, received="2016-11-21T22:10")
    assert told_back.value.field == "received"
    assert not rows(store, "SELECT id FROM referral") + rows(store, "SELECT id FROM person")


def test_names_of_any_kind_are_kept_to_the_letter(store: Store) -> None:
    names = ["[Sofie] Holm", "Anna [/", "Åge \x1b[31mRød", "‮malik", "👩‍👧 Ida", "x" * 10_000]
    add(store, children=[{"name": name, "born": "2020-01-01"} for name in names])
    assert people(store) == sorted(names)
    assert len(cases(store)[0][1]) <= 80


def test_undo_takes_all_of_it_back(store: Store) -> None:
    add(store, parents=[LONE])
    act = store.read(last_act, "JH", store.device, clock.now()).result()
    store.write(f"undo:{act.name}", undo, act.id).result()
    assert not rows(store, "SELECT id FROM case_file") + rows(store, "SELECT id FROM deadline")


def test_the_case_says_what_came_in_last_and_how_far_it_is(store: Store) -> None:
    add(store, received="2026-03-01T10:00")
    add(store, received="2025-11-20T10:00")
    done = add(store, children=[SOFIE, ANTON], notifier={"role": "school"})
    assert store.read(queries.case_lines, done.case_id, clock.now()).result() == [
        "received Sa 21/11 22:10 · school · 2 children (4, 7) · notification no. 2 in 12 months",
        "Course: received ● assessed ○ screened ○ · Responsible: JH",
    ]
    assert store.read(queries.case_lines, "none", clock.now()).result() == []


def test_what_is_written_survives_a_new_start(path: Any) -> None:
    opened = Store.create(path, PASSPHRASE, "JH")
    ref = add(opened).ref
    opened.close()
    opened = Store.open(path, PASSPHRASE, "JH")
    assert [row.ref for row in opened.read(queries.page).result()] == [ref]
    opened.close()
    assert b"Sofie" not in path.read_bytes()


def test_the_table_names_the_duties_that_intake_acts_on() -> None:
    from plejedesk.intake import rules

    assert all(book().known(kind) for kind in (rules.ASSESSED, rules.RECEIPT, rules.SCREENING))
