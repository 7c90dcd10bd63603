"""What follows from what is done: a case moves, its steps are kept, and no open case is left without a next one."""

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

import pytest
from tests import factories

from plejedesk.core import acts, changes, clock, obligations, sight
from plejedesk.core.changes import Completion
from plejedesk.core.errors import BadInput
from plejedesk.core.law import book
from plejedesk.core.notes import NoteText
from plejedesk.store.store import Store
from plejedesk.store.undo import last_act, undo

TODAY = date(2026, 11, 22)


@pytest.fixture(autouse=True)
def _english(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PLEJEDESK_LANG", "en")


@pytest.fixture
def ask(store: Store) -> Callable[..., list[tuple[Any, ...]]]:
    """Ask what the file holds."""
    return lambda sql, **values: store.read(lambda reader: reader.rows(sql, **values)).result()


def complete(store: Store, *ids: str, **answers: Any) -> None:
    done = (list(ids), Completion(**answers), book(), "JH", clock.now())
    store.write("complete", changes.complete, *done).result()


def take_back(store: Store) -> None:
    found = store.read(last_act, store.actor, store.device, clock.now()).result()
    store.write(f"undo:{found.name}", undo, found.id).result()


def waiting(store: Store, case_id: str) -> list[tuple[str, str]]:
    """Return what is open in a case: each kind and its day."""
    sql = "SELECT kind, due_at FROM deadline WHERE case_id = :case AND done_at IS NULL ORDER BY due_at, kind"
    rows = store.read(lambda reader: reader.rows(sql, case=case_id)).result()
    return [(kind, clock.to_local(clock.from_text(due)).date().isoformat()) for kind, due in rows]


def only(store: Store, case_id: str, kind: str) -> str:
    sql = "SELECT id FROM deadline WHERE case_id = :case AND kind = :kind AND done_at IS NULL"
    (row,) = store.read(lambda reader: reader.rows(sql, case=case_id, kind=kind)).result()
    return str(row[0])


# ---- The next step


def test_the_last_thing_done_leaves_a_next_step_to_decide_within_a_week(store: Store) -> None:
    case_id = factories.case(store, "Holm", "Sofie Holm")
    first, second = (factories.obligation(store, case_id, "plan_ready", TODAY) for _n in range(2))
    complete(store, first)
    assert waiting(store, case_id) == [("plan_ready", "2026-11-22")]
    complete(store, second)
    assert waiting(store, case_id) == [("next_step", "2026-11-29")]


def test_several_done_at_once_leave_one_next_step_in_each_case(store: Store) -> None:
    holm, berg = (factories.case(store, family, f"Barn {family}") for family in ("Holm", "Berg"))
    complete(store, *(factories.obligation(store, case, "plan_ready", TODAY) for case in (holm, holm, berg)))
    assert waiting(store, holm) == waiting(store, berg) == [("next_step", "2026-11-29")]


def test_the_next_step_is_whose_the_case_is(store: Store, ask: Callable[..., Any]) -> None:
    case_id = factories.case(store, "Holm", "Sofie Holm", responsible="MS")
    complete(store, factories.obligation(store, case_id, "plan_ready", TODAY, responsible="JH"))
    assert ask(
        "SELECT w.initials FROM deadline d JOIN caseworker w ON w.id = d.responsible_id WHERE d.kind = 'next_step'"
    ) == [("MS",)]


def test_an_agreed_step_comes_on_its_day_and_then_asks_again(store: Store, ask: Callable[..., Any]) -> None:
    case_id = factories.case(store, "Holm", "Sofie Holm")
    complete(store, factories.obligation(store, case_id, "plan_ready", TODAY))
    with pytest.raises(BadInput) as told:
        complete(store, only(store, case_id, "next_step"), reason="Ring til skolen")
    assert told.value.field == "next_date"
    complete(store, only(store, case_id, "next_step"), reason="Ring til skolen", next_date=date(2026, 12, 1))
    assert waiting(store, case_id) == [("agreed_step", "2026-12-01")]
    assert ask("SELECT reason FROM deadline WHERE kind = 'agreed_step'") == [("Ring til skolen",)]
    complete(store, only(store, case_id, "agreed_step"))
    assert waiting(store, case_id) == [("next_step", "2026-11-29")]


def test_the_next_step_ends_by_itself_when_something_else_begins(store: Store, ask: Callable[..., Any]) -> None:
    case_id = factories.case(store, "Holm", "Sofie Holm")
    plan, follow_up = (factories.obligation(store, case_id, kind, TODAY) for kind in ("plan_ready", "follow_up"))
    complete(store, plan, follow_up, next_date=date(2027, 2, 1), reason="Støtten virker")
    assert waiting(store, case_id) == [("follow_up", "2027-02-01")]
    factories.obligation(store, case_id, "next_step", TODAY)
    keep(store, case_id)
    assert waiting(store, case_id) == [("follow_up", "2027-02-01")]
    assert ask("SELECT outcome, done_by FROM deadline WHERE kind = 'next_step'") == [("step_begun", None)]


def keep(store: Store, case_id: str) -> bool:
    """Call what every act ends with, and return whether anything was to be done."""
    return bool(store.write("keep", sight.keep, case_id, None, book(), clock.now()).result().records)


def test_a_case_that_is_in_sight_is_left_alone(store: Store) -> None:
    case_id = factories.case(store, "Holm", "Sofie Holm")
    assert keep(store, case_id)
    assert not keep(store, case_id)
    assert waiting(store, case_id) == [("next_step", "2026-11-29")]


def test_notes_that_wait_are_no_next_step(store: Store) -> None:
    case_id = factories.case(store, "Holm", "Sofie Holm")
    plan = factories.obligation(store, case_id, "plan_ready", TODAY)
    written = (case_id, NoteText("Talt med mor.", TODAY), "JH", clock.now(), TODAY, book())
    store.write("note", changes.note, *written).result()
    complete(store, plan)
    assert waiting(store, case_id) == [("record_notes", "2026-11-25"), ("next_step", "2026-11-29")]


def test_undo_takes_the_next_step_back_with_what_led_to_it(store: Store) -> None:
    case_id = factories.case(store, "Holm", "Sofie Holm")
    plan = factories.obligation(store, case_id, "plan_ready", TODAY)
    complete(store, plan)
    take_back(store)
    assert waiting(store, case_id) == [("plan_ready", "2026-11-22")]


def test_undo_of_what_began_all_that_was_left_leaves_a_next_step(store: Store) -> None:
    case_id = factories.case(store, "Holm", "Sofie Holm")
    plan = factories.obligation(store, case_id, "plan_ready", TODAY)
    factories.obligation(store, case_id, "follow_up", TODAY)
    follow_up = store.read(last_act, "JH", store.device, clock.now()).result()
    complete(store, plan)
    store.write("undo:start", undo, follow_up.id).result()
    assert waiting(store, case_id) == [("next_step", "2026-11-29")]


def test_a_municipality_s_own_next_step_without_a_length_still_comes(
    store: Store, tmp_path: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    own = book().duties["next_step"][0]
    assert (own.statutory, own.verified, own.length, own.unit) == (False, False, 7, "days")
    folder = tmp_path / "own"
    folder.mkdir()
    (folder / "law.toml").write_text(
        '[[duty]]\nid = "next_step"\ntitle = { da = "Næste" }\ndone = { da = "aftalt" }\nstatute = "lokalt"\n'
        'trigger = "other"\nunit = "set"\ncounts_from = "set"\nin_force = 2014-01-01\n'
    )
    from plejedesk.core import law

    table = law.read(folder)
    assert not table.problems
    case_id = factories.case(store, "Holm", "Sofie Holm")
    store.write("keep", sight.keep, case_id, None, table, clock.now()).result()
    assert waiting(store, case_id) == [("next_step", "2026-11-29")]


# ---- Moves between phases


def test_every_outcome_that_moves_a_case_is_kept_with_its_reason(store: Store, ask: Callable[..., Any]) -> None:
    case_id = factories.notified(store, "Holm", "Sofie Holm")
    for kind, outcome, more in (
        ("notification_assessed", "no_danger_now", {}),
        ("screening", "examination", {}),
        ("examination_done", "support_now", {"start": TODAY + timedelta(days=7)}),
    ):
        complete(store, only(store, case_id, kind), outcome=outcome, reason=f"{outcome}, fordi", **more)
    moves = ask(
        "SELECT m.act, m.before, m.after, m.on_day, m.reason, w.initials, m.lasts FROM phase_move m "
        "JOIN caseworker w ON w.id = m.by_id ORDER BY m.id"
    )
    day = TODAY.isoformat()
    assert moves == [
        ("complete:notification_assessed", "received", "assessed", day, "no_danger_now, fordi", "JH", ""),
        ("complete:screening", "assessed", "examination", day, "examination, fordi", "JH", ""),
        ("complete:examination_done", "examination", "support", day, "support_now, fordi", "JH", ""),
    ]
    assert ask("SELECT phase FROM case_file") == [("support",)]


def test_an_outcome_that_leaves_the_phase_is_no_move(store: Store, ask: Callable[..., Any]) -> None:
    case_id = factories.notified(store, "Holm", "Sofie Holm", phase="examination")
    factories.obligation(store, case_id, "examination_done", TODAY)
    complete(store, only(store, case_id, "notification_assessed"), outcome="no_danger_now", reason="Tryg i dag")
    assert ask("SELECT phase FROM case_file") == [("examination",)]
    assert ask("SELECT id FROM phase_move") == []


def test_undo_takes_the_move_back_too(store: Store, ask: Callable[..., Any]) -> None:
    case_id = factories.notified(store, "Holm", "Sofie Holm")
    complete(store, only(store, case_id, "notification_assessed"), outcome="no_danger_now", reason="Tryg i dag")
    take_back(store)
    assert ask("SELECT phase FROM case_file") == [("received",)]
    assert ask("SELECT id FROM phase_move") == []


def test_initials_nobody_has_are_refused_beside_the_field(store: Store) -> None:
    deadline = factories.obligation(store, factories.case(store, "Holm", "Sofie Holm"), "follow_up", TODAY)
    with pytest.raises(BadInput, match="XX") as told:
        store.write("assign", changes.assign, [deadline], "xx").result()
    assert told.value.field == "responsible"
    store.write("assign", lambda session: obligations.caseworker(session, "ms")).result()
    store.write("assign", changes.assign, [deadline], "ms").result()


def test_how_an_obligation_ended_is_said_in_words() -> None:
    duty = book().duty("screening", TODAY)
    said = [acts.ending(duty, outcome) for outcome in ("nothing_more", "case_closed", "step_begun", "custom")]
    assert said == ["Nothing more", "ended with the case", "something else has begun", "custom"]
