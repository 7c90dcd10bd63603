"""Notes: what kind and whose words, put right without losing the old text, and in the queue until they are moved."""

import json
from datetime import date
from typing import Any

import pytest
from tests import factories

from plejedesk.core import changes, clock, notes
from plejedesk.core.errors import BadInput, Refused
from plejedesk.core.law import book
from plejedesk.core.notes import NoteText
from plejedesk.store.store import Store
from plejedesk.store.undo import last_act, undo

TODAY = date(2026, 11, 22)
MOTHER = NoteText("Talt med mor.\n\nHun er [træt].", TODAY, "call", "mor")


@pytest.fixture(autouse=True)
def _english(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PLEJEDESK_LANG", "en")


@pytest.fixture
def holm(store: Store) -> str:
    """A case with a follow-up to come."""
    case_id = factories.case(store, "Holm", "Sofie Holm", responsible="MS")
    factories.obligation(store, case_id, "follow_up", date(2027, 2, 1))
    return case_id


def note(store: Store, case_id: str, written: NoteText = MOTHER) -> str:
    done = store.write("note", changes.note, case_id, written, "JH", clock.now(), TODAY, book()).result()
    return str(done.result)


def correct(store: Store, note_id: str, written: NoteText, reason: str = "Det var far") -> None:
    told = (note_id, written, reason, "JH", clock.now(), TODAY, book())
    store.write("correct_note", changes.correct_note, *told).result()


def move(store: Store, *ids: str) -> Any:
    return store.write("mark_moved", changes.mark_moved, list(ids), "JH", clock.now()).result()


def rows(store: Store, sql: str) -> list[tuple[Any, ...]]:
    return store.read(lambda reader: reader.rows(sql)).result()


def to_record(store: Store) -> list[tuple[Any, ...]]:
    """Return the duties to carry notes to the record: when due, whose, and whether they are done."""
    return rows(
        store,
        "SELECT d.due_at, w.initials, d.done_at IS NOT NULL FROM deadline d "
        "LEFT JOIN caseworker w ON w.id = d.responsible_id WHERE d.kind = 'record_notes' ORDER BY d.id",
    )


def take_back(store: Store) -> None:
    found = store.read(last_act, store.actor, store.device, clock.now()).result()
    store.write(f"undo:{found.name}", undo, found.id).result()


def test_a_note_is_kept_to_the_letter_with_its_day_kind_and_teller(store: Store, holm: str) -> None:
    note(store, holm, NoteText(MOTHER.text, date(2026, 11, 20), "child_conversation", "  Sofie "))
    assert rows(
        store,
        "SELECT text, happened_on, kind, told_by, written_at, w.initials, moved_at FROM note n "
        "JOIN caseworker w ON w.id = n.author_id",
    ) == [(MOTHER.text, "2026-11-20", "child_conversation", "Sofie", "2026-11-22T08:00:00Z", "JH", None)]


@pytest.mark.parametrize(
    ("written", "field"),
    [
        (NoteText(" \n ", TODAY), "text"),
        (NoteText("Besøg", date(2026, 11, 23)), "happened_on"),
        (NoteText("Besøg", TODAY, "gossip"), "kind"),
    ],
)
def test_what_cannot_be_a_note_says_where(store: Store, holm: str, written: NoteText, field: str) -> None:
    with pytest.raises(BadInput) as told:
        note(store, holm, written)
    assert told.value.field == field
    there = note(store, holm)
    with pytest.raises(BadInput) as told:
        correct(store, there, written)
    assert told.value.field == field


def test_every_kind_has_a_name_and_one_from_elsewhere_goes_by_its_id() -> None:
    assert [notes.kind_name(kind) for kind in (*notes.KINDS, "network_meeting")] == [
        "Visit",
        "Call",
        "Meeting",
        "Child's conversation",
        "Other",
        "network meeting",
    ]


def test_the_first_note_that_waits_is_in_the_queue_once_and_with_the_case_s_own(store: Store, holm: str) -> None:
    note(store, holm)
    note(store, holm)
    assert to_record(store) == [("2026-11-25T22:59:00Z", "MS", 0)]
    duty = book().duty("record_notes", TODAY)
    assert (duty.cited, duty.statutory) == ("Offentlighedsloven § 13 (not verified)", False)


def test_the_duty_ends_by_itself_with_the_last_note_moved_and_begins_with_a_new_one(store: Store, holm: str) -> None:
    first, second = note(store, holm), note(store, holm)
    move(store, first)
    assert [done for *_rest, done in to_record(store)] == [0]
    move(store, second)
    assert [done for *_rest, done in to_record(store)] == [1]
    assert not move(store, first, second).records
    note(store, holm)
    assert [done for *_rest, done in to_record(store)] == [1, 0]


def test_done_in_the_queue_marks_all_notes_of_the_case_as_moved(store: Store, holm: str) -> None:
    other = factories.case(store, "Berg", "Bo Berg")
    for case_id in (holm, holm, other):
        note(store, case_id)
    ((waits,),) = rows(store, f"SELECT id FROM deadline WHERE kind = 'record_notes' AND case_id = '{holm}'")
    done = ([waits], changes.Completion(), book(), "JH", clock.now())
    store.write("complete:record_notes", changes.complete, *done).result()
    moved = rows(store, "SELECT case_id, moved_at IS NOT NULL, count(*) FROM note GROUP BY 1, 2 ORDER BY 2")
    assert moved == [(other, 0, 1), (holm, 1, 2)]
    take_back(store)
    assert rows(store, "SELECT count(*) FROM note WHERE moved_at IS NULL") == [(3,)]
    assert sorted(done for *_rest, done in to_record(store)) == [0, 0]


def test_a_correction_keeps_the_old_text_in_the_journal_and_waits_for_the_record_again(store: Store, holm: str) -> None:
    there = note(store, holm)
    move(store, there)
    correct(store, there, NoteText("Talt med far.", date(2026, 11, 21), "visit", "far"))
    assert rows(store, "SELECT text, happened_on, kind, told_by, correction, corrected_at, moved_at FROM note") == [
        ("Talt med far.", "2026-11-21", "visit", "far", "Det var far", "2026-11-22T08:00:00Z", None)
    ]
    (old,) = rows(store, "SELECT old FROM change WHERE field = 'text' AND record_table = 'note'")
    assert json.loads(old[0]) == MOTHER.text
    assert [done for *_rest, done in to_record(store)] == [1, 0]


def test_a_correction_needs_a_reason_and_something_to_correct(store: Store, holm: str) -> None:
    there = note(store, holm)
    for written, reason, field in ((NoteText("Talt med far.", TODAY), " ", "reason"), (MOTHER, "Slåfejl", "text")):
        with pytest.raises(BadInput) as told:
            correct(store, there, written, reason)
        assert told.value.field == field
    with pytest.raises(BadInput):
        correct(store, there, NoteText(MOTHER.text, TODAY, "call", " mor "))
    correct(store, there, NoteText(MOTHER.text, TODAY, "call", "moster"))


@pytest.mark.parametrize("act", [lambda store: correct(store, "none", MOTHER), lambda store: move(store, "none")])
def test_a_note_somebody_has_taken_back_is_refused(store: Store, act: Any) -> None:
    with pytest.raises(Refused, match="gone"):
        act(store)


def test_undo_of_a_note_that_others_followed_leaves_theirs_in_the_queue(store: Store, holm: str) -> None:
    note(store, holm)
    first = store.read(last_act, "JH", store.device, clock.now()).result()
    note(store, holm)
    store.write("undo:note", undo, first.id).result()
    assert rows(store, "SELECT count(*) FROM note") == [(1,)]
    assert [done for *_rest, done in to_record(store)] == [0]


def test_undo_of_moving_leaves_one_duty_though_a_new_note_began_another(store: Store, holm: str) -> None:
    there = note(store, holm)
    move(store, there)
    moving = store.read(last_act, "JH", store.device, clock.now()).result()
    note(store, holm)
    store.write("undo:mark_moved", undo, moving.id).result()
    assert sorted(done for *_rest, done in to_record(store)) == [0, 1]
