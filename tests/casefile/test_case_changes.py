"""Closing, reopening, moving and handing over a case, and who is in it: by named acts, each with its day and reason."""

from datetime import date, timedelta
from typing import Any

import pytest
from tests import factories

from plejedesk.casefile import changes
from plejedesk.casefile.changes import MemberFacts
from plejedesk.core import changes as obligations
from plejedesk.core import clock
from plejedesk.core.collation import danish_key
from plejedesk.core.errors import BadInput, Refused
from plejedesk.core.law import book
from plejedesk.core.notes import NoteText
from plejedesk.store.leaving import remove_member
from plejedesk.store.store import Store
from plejedesk.store.undo import last_act, undo

TODAY = date(2026, 11, 22)
SOFIE = MemberFacts("Sofie Holm", "child", born=factories.BORN)
LONE = MemberFacts("Lone Holm", "parent", "mother", "010188-1234")


@pytest.fixture(autouse=True)
def _english(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PLEJEDESK_LANG", "en")


@pytest.fixture
def holm(store: Store) -> str:
    """A case in support, opened three weeks ago, with a follow-up and a note that waits for the record."""
    case_id = factories.case(store, "Holm", "Sofie Holm", phase="support")
    store.write("earlier", _opened_earlier, case_id).result()
    factories.obligation(store, case_id, "follow_up", TODAY + timedelta(days=30))
    return case_id


def _opened_earlier(session: Any, case_id: str) -> None:
    from plejedesk.core.models import Case

    session.get_one(Case, case_id).opened -= timedelta(days=21)


def close(
    store: Store, case_id: str, reason: str = "Støtten er slut", lasts: str = "Mormor", day: date = TODAY
) -> None:
    told = (case_id, reason, lasts, day, "JH", clock.now(), book())
    store.write("close_case", changes.close_case, *told).result()


def reopen(store: Store, case_id: str, reason: str = "Ny bekymring", day: date = TODAY) -> None:
    store.write("reopen_case", changes.reopen_case, case_id, reason, day, "JH", clock.now(), book()).result()


def move(store: Store, case_id: str, phase: str, reason: str = "Rettet", day: date = TODAY) -> None:
    store.write("move_phase", changes.move_phase, case_id, phase, reason, day, "JH", clock.now(), book()).result()


def note(store: Store, case_id: str) -> str:
    told = (case_id, NoteText("Talt med mor.", TODAY), "JH", clock.now(), TODAY, book())
    return str(store.write("note", obligations.note, *told).result().result)


def add(store: Store, case_id: str, facts: MemberFacts) -> str:
    return str(store.write("add_member", changes.add_member, case_id, facts, TODAY).result().result)


def change(store: Store, member_id: str, facts: MemberFacts) -> None:
    store.write("change_member", changes.change_member, member_id, facts, TODAY).result()


def remove(store: Store, member_id: str, reason: str = "Skrevet ved en fejl") -> None:
    store.write("remove_member", remove_member, member_id, reason).result()


def take_back(store: Store) -> None:
    found = store.read(last_act, store.actor, store.device, clock.now()).result()
    store.write(f"undo:{found.name}", undo, found.id).result()


def rows(store: Store, sql: str) -> list[tuple[Any, ...]]:
    return store.read(lambda reader: reader.rows(sql)).result()


def phase(store: Store) -> str:
    return str(rows(store, "SELECT phase FROM case_file ORDER BY id")[0][0])


def waiting(store: Store) -> list[str]:
    return [row[0] for row in rows(store, "SELECT kind FROM deadline WHERE done_at IS NULL ORDER BY kind")]


def moves(store: Store) -> list[tuple[Any, ...]]:
    return rows(store, "SELECT act, before, after, on_day, reason, lasts FROM phase_move ORDER BY id")


# ---- Closing and reopening


def test_closing_keeps_why_and_what_lasts_and_ends_what_was_open(store: Store, holm: str) -> None:
    note(store, holm)
    close(store, holm, " Støtten er slut ", "Mormor og klubben", TODAY - timedelta(days=1))
    assert phase(store) == "closed"
    assert moves(store) == [("close_case", "support", "closed", "2026-11-21", "Støtten er slut", "Mormor og klubben")]
    ended = "SELECT kind, outcome, outcome_reason, done_at FROM deadline WHERE done_at IS NOT NULL"
    assert rows(store, ended) == [("follow_up", "case_closed", "Støtten er slut", "2026-11-22T08:00:00Z")]
    assert waiting(store) == ["record_notes"]


@pytest.mark.parametrize(
    ("answers", "field"),
    [
        ({"reason": " "}, "reason"),
        ({"lasts": ""}, "lasts"),
        ({"day": TODAY + timedelta(days=1)}, "on_day"),
        ({"day": TODAY - timedelta(days=22)}, "on_day"),
    ],
)
def test_closing_asks_for_what_is_missing_beside_the_field(
    store: Store, holm: str, answers: dict[str, Any], field: str
) -> None:
    with pytest.raises(BadInput) as told:
        close(store, holm, **answers)
    assert told.value.field == field
    assert (phase(store), waiting(store)) == ("support", ["follow_up"])


def test_a_case_is_not_closed_while_a_child_may_be_in_danger(store: Store) -> None:
    case_id = factories.notified(store, "Holm", "Sofie Holm")
    with pytest.raises(Refused, match="“Assess notification” is open"):
        close(store, case_id)
    assert phase(store) == "received"
    assert len(waiting(store)) == 3


def test_a_closed_case_is_not_closed_or_moved_again(store: Store, holm: str) -> None:
    close(store, holm)
    for act in (lambda: close(store, holm), lambda: move(store, holm, "support")):
        with pytest.raises(Refused, match="is closed"):
            act()


def test_reopening_goes_back_to_where_it_was_and_keeps_the_history(store: Store, holm: str) -> None:
    close(store, holm, day=TODAY - timedelta(days=2))
    reopen(store, holm, day=TODAY - timedelta(days=1))
    assert phase(store) == "support"
    assert [move[:4] for move in moves(store)] == [
        ("close_case", "support", "closed", "2026-11-20"),
        ("reopen_case", "closed", "support", "2026-11-21"),
    ]
    assert waiting(store) == ["next_step"]
    assert rows(store, "SELECT outcome FROM deadline WHERE kind = 'follow_up'") == [("case_closed",)]


@pytest.mark.parametrize(("reason", "day", "field"), [("", TODAY, "reason"), ("x", TODAY - timedelta(3), "on_day")])
def test_reopening_asks_why_and_not_for_a_day_before_the_closing(
    store: Store, holm: str, reason: str, day: date, field: str
) -> None:
    with pytest.raises(Refused, match="open already"):
        reopen(store, holm)
    close(store, holm, day=TODAY - timedelta(days=2))
    with pytest.raises(BadInput) as told:
        reopen(store, holm, reason, day)
    assert told.value.field == field


def test_undo_of_closing_brings_back_all_that_it_ended(store: Store, holm: str) -> None:
    close(store, holm)
    take_back(store)
    assert (phase(store), waiting(store), moves(store)) == ("support", ["follow_up"], [])


# ---- Moving by hand, handing over


def test_a_phase_is_put_right_by_hand_with_its_reason(store: Store, holm: str) -> None:
    move(store, holm, "examination", "Valgt forkert i går", TODAY - timedelta(days=1))
    assert moves(store) == [("move_phase", "support", "examination", "2026-11-21", "Valgt forkert i går", "")]
    assert waiting(store) == ["follow_up", "network_mapping"]  # under examination the genogram is in the queue


def test_the_genogram_is_asked_for_as_long_as_the_case_is_under_examination(store: Store, holm: str) -> None:
    move(store, holm, "examination", "Støtten rækker ikke")
    assert rows(store, "SELECT about FROM deadline WHERE kind = 'network_mapping'") == [("missing:mother,father",)]
    move(store, holm, "support", "Valgt forkert")
    assert waiting(store) == ["follow_up"]
    take_back(store)
    assert waiting(store) == ["follow_up", "network_mapping"]


@pytest.mark.parametrize(
    ("to", "reason", "field"),
    [("closed", "x", "to_phase"), ("support", "x", "to_phase"), ("gone", "x", "to_phase"), ("assessed", "", "reason")],
)
def test_a_move_that_is_none_is_refused(store: Store, holm: str, to: str, reason: str, field: str) -> None:
    with pytest.raises(BadInput) as told:
        move(store, holm, to, reason)
    assert told.value.field == field


def hand_over(store: Store, case_id: str, initials: str) -> None:
    told = (case_id, initials, "Skifter team", "JH", clock.now())
    store.write("hand_over", changes.hand_over, *told).result()


def test_handing_over_takes_along_what_was_the_former_responsible_s(store: Store, holm: str) -> None:
    factories.obligation(store, holm, "plan_ready", TODAY, responsible="MS")
    factories.case(store, "Berg", "Bo Berg", responsible="FA")
    hand_over(store, holm, "fa")
    of_case = "SELECT d.kind, w.initials FROM deadline d JOIN caseworker w ON w.id = d.responsible_id ORDER BY 1"
    assert rows(store, of_case) == [("follow_up", "FA"), ("plan_ready", "MS")]
    whose = "SELECT w.initials FROM case_file c JOIN caseworker w ON w.id = c.responsible_id WHERE c.family = 'Holm'"
    assert rows(store, whose) == [("FA",)]
    assert moves(store) == [("hand_over", "support", "support", "2026-11-22", "Skifter team", "")]
    for initials in ("FA", "XX", ""):
        with pytest.raises(BadInput) as told:
            hand_over(store, holm, initials)
        assert told.value.field == "responsible"


# ---- What is known of the case


def facts(store: Store, case_id: str, family: str = "Holm", honour: str = "unknown", **more: Any) -> None:
    told = (case_id, family, more.pop("area", ""), more.pop("protected", False), honour, "JH", clock.now(), book())
    store.write("change_facts", changes.change_facts, *told, **more).result()


def test_a_new_name_sorts_and_is_found_and_the_old_one_is_not(store: Store, holm: str) -> None:
    facts(store, holm, " Åkjær ", area="Nordby", protected=True)
    (found,) = rows(store, "SELECT family, family_sort, area, protected, sounds FROM case_file")
    assert found[:1] + found[2:4] == ("Åkjær", "Nordby", 1)
    assert found[1] == danish_key("Åkjær")
    words = found[4].split()
    assert {"aakjaer", "sofie"} <= set(words)
    assert "holm" in words  # the child's own surname


def test_a_suspected_honour_conflict_starts_the_risk_assessment_once(store: Store, holm: str) -> None:
    facts(store, holm, honour="yes")
    risk = "SELECT due_at, reason FROM deadline WHERE kind = 'risk_assessment'"
    (found,) = rows(store, risk)
    assert found[0][:10] == "2026-11-23"
    assert "before parents or network" in found[1]
    facts(store, holm, honour="no")
    facts(store, holm, honour="yes")
    assert len(rows(store, risk)) == 1


def test_the_day_of_the_risk_assessment_can_be_chosen(store: Store, holm: str) -> None:
    with pytest.raises(BadInput) as told:
        facts(store, holm, honour="yes", risk_date=TODAY - timedelta(days=1))
    assert told.value.field == "risk_date"
    facts(store, holm, honour="yes", risk_date=TODAY)
    assert rows(store, "SELECT substr(due_at, 1, 10) FROM deadline WHERE kind = 'risk_assessment'") == [("2026-11-22",)]


def test_a_suspicion_in_a_closed_case_asks_for_it_to_be_opened(store: Store, holm: str) -> None:
    close(store, holm)
    with pytest.raises(Refused, match="Open it again"):
        facts(store, holm, honour="yes")
    facts(store, holm, "Holm-Jensen")
    assert waiting(store) == []


@pytest.mark.parametrize(("family", "honour", "field"), [(" ", "no", "family"), ("Holm", "maybe", "honour_conflict")])
def test_facts_that_cannot_be(store: Store, holm: str, family: str, honour: str, field: str) -> None:
    with pytest.raises(BadInput) as told:
        facts(store, holm, family, honour)
    assert told.value.field == field


# ---- Who is in it


def test_somebody_is_added_and_the_case_is_found_by_them(store: Store, holm: str) -> None:
    add(store, holm, LONE)
    added = "SELECT name, cpr, born, role, relation FROM person p JOIN case_member m ON m.person_id = p.id"
    assert rows(store, f"{added} WHERE role <> 'child'") == [
        ("Lone Holm", "0101881234", "1988-01-01", "parent", "mother")
    ]
    assert "lone" in rows(store, "SELECT sounds FROM case_file")[0][0].split()


def test_a_known_number_is_the_same_person_and_only_what_was_missing_is_filled_in(store: Store, holm: str) -> None:
    other = factories.case(store, "Berg", "Bo Berg")
    add(store, holm, LONE)
    add(store, other, MemberFacts("Lone Berg", "other", "aunt_uncle", "0101881234", protected=True))
    people = rows(store, "SELECT name, protected, sounds FROM person WHERE cpr = '0101881234'")
    assert people == [("Lone Holm", 1, "lone holm berg")]
    with pytest.raises(BadInput, match="in the case already") as told:
        add(store, other, LONE)
    assert told.value.field == "cpr"


@pytest.mark.parametrize(
    ("facts", "field"),
    [
        (MemberFacts("", "parent"), "name"),
        (MemberFacts("Bo", "cousin"), "role"),
        (MemberFacts("Bo", "other", "cousin"), "relation"),
        (MemberFacts("Bo", "other", cpr="320188-1234"), "cpr"),
        (MemberFacts("Bo", "child", born=TODAY + timedelta(days=1)), "born"),
        (MemberFacts("", "child", due=TODAY + timedelta(days=400)), "due"),
    ],
)
def test_what_cannot_be_said_of_anybody(store: Store, holm: str, facts: MemberFacts, field: str) -> None:
    with pytest.raises(BadInput) as told:
        add(store, holm, facts)
    assert told.value.field == field
    assert "1234" not in str(told.value)
    assert "1234" not in repr(facts)


@pytest.mark.parametrize("number", ["740319-4234", "010107AB12"])
def test_a_replacement_number_turns_nobody_away(store: Store, holm: str, number: str) -> None:
    add(store, holm, MemberFacts("Ukendt", "child", cpr=number))


def test_what_is_put_right_is_right_in_every_case(store: Store, holm: str) -> None:
    member = add(store, holm, LONE)
    other = factories.case(store, "Berg", "Bo Berg")
    add(store, other, LONE)
    change(store, member, MemberFacts("Lone Dam", "parent", "step_parent", "010188-1234", protected=True))
    assert rows(store, "SELECT name, protected, sounds FROM person WHERE cpr IS NOT NULL") == [
        ("Lone Dam", 1, "lone dam")
    ]
    assert all("dam" in sounds.split() for (sounds,) in rows(store, "SELECT sounds FROM case_file"))
    assert rows(store, f"SELECT relation FROM case_member WHERE id = '{member}'") == [("step_parent",)]


def test_somebody_elses_number_is_refused(store: Store, holm: str) -> None:
    add(store, holm, LONE)
    with pytest.raises(BadInput) as told:
        change(store, child_of(store, holm), MemberFacts("Sofie Holm", "child", cpr=LONE.cpr))
    assert told.value.field == "cpr"


def child_of(store: Store, case_id: str) -> str:
    return str(rows(store, f"SELECT id FROM case_member WHERE case_id = '{case_id}' AND role = 'child'")[0][0])


def test_somebody_is_taken_out_with_a_reason_and_leaves_no_trace_but_the_journal(store: Store, holm: str) -> None:
    member = add(store, holm, LONE)
    with pytest.raises(BadInput) as told:
        remove(store, member, " ")
    assert told.value.field == "reason"
    remove(store, member)
    assert rows(store, "SELECT name FROM person") == [("Sofie Holm",)]
    assert "lone" not in rows(store, "SELECT sounds FROM case_file")[0][0].split()
    assert moves(store) == [("remove_member", "support", "support", "2026-11-22", "Skrevet ved en fejl", "")]
    take_back(store)
    assert rows(store, "SELECT name FROM person ORDER BY name") == [("Lone Holm",), ("Sofie Holm",)]
    with pytest.raises(Refused, match="already"):
        remove(store, "none")


def test_a_person_of_two_cases_stays_in_the_other(store: Store, holm: str) -> None:
    member = add(store, holm, LONE)
    add(store, factories.case(store, "Berg", "Bo Berg"), LONE)
    remove(store, member)
    assert ("Lone Holm",) in rows(store, "SELECT name FROM person")


def test_the_last_child_of_a_case_stays_its_child(store: Store, holm: str) -> None:
    child = child_of(store, holm)
    for act in (lambda: remove(store, child), lambda: change(store, child, MemberFacts("Sofie", "other"))):
        with pytest.raises(Refused, match="only child"):
            act()
    add(store, holm, MemberFacts("Anton Holm", "child", born=date(2022, 5, 2)))
    remove(store, child)
    assert rows(store, "SELECT name FROM person") == [("Anton Holm",)]


def test_a_child_with_something_open_is_not_taken_out(store: Store) -> None:
    case_id = factories.case(store, "Holm", "Sofie Holm", "Anton Holm")
    ((member, person),) = rows(store, "SELECT id, person_id FROM case_member ORDER BY id LIMIT 1")
    factories.obligation(store, case_id, "screening", TODAY, person_id=person)
    with pytest.raises(Refused, match="still open"):
        remove(store, member)


# ---- The export


def confirm(store: Store, case_id: str, where: str = "SBSYS 2026-117") -> None:
    store.write("confirm_export", changes.confirm_export, case_id, where, clock.now()).result()


def test_an_export_is_confirmed_of_a_closed_case_whose_notes_are_moved(store: Store, holm: str) -> None:
    with pytest.raises(Refused, match="Close the case first"):
        confirm(store, holm)
    there = note(store, holm)
    close(store, holm)
    with pytest.raises(Refused, match="Move them first"):
        confirm(store, holm)
    store.write("mark_moved", obligations.mark_moved, [there], "JH", clock.now()).result()
    with pytest.raises(BadInput) as told:
        confirm(store, holm, " ")
    assert told.value.field == "where"
    confirm(store, holm)
    exported = "SELECT exported_at, exported_to FROM case_file"
    assert rows(store, exported) == [("2026-11-22T08:00:00Z", "SBSYS 2026-117")]


@pytest.mark.parametrize("act", [note, reopen])
def test_what_comes_after_is_not_in_the_export(store: Store, holm: str, act: Any) -> None:
    close(store, holm)
    confirm(store, holm)
    act(store, holm)
    assert rows(store, "SELECT exported_at, exported_to FROM case_file") == [(None, "")]


def test_a_case_somebody_has_taken_back_is_refused(store: Store) -> None:
    with pytest.raises(Refused, match="not here any more"):
        close(store, "none")
