"""What is purged is gone to the last word, nothing else is, and one line says that it was there."""

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from tests import factories
from tests.store.plain import plain_pages

from plejedesk.casefile import changes as casefile
from plejedesk.casefile.changes import MemberFacts
from plejedesk.core import changes, clock
from plejedesk.core.errors import Refused
from plejedesk.core.law import book
from plejedesk.core.notes import NoteText
from plejedesk.intake.changes import register
from plejedesk.intake.from_json import from_json
from plejedesk.store import backup, log
from plejedesk.store.drafts import Draft
from plejedesk.store.leaving import remove_member
from plejedesk.store.purge import purge
from plejedesk.store.store import Changes, Store
from plejedesk.store.undo import last_act, undo

TODAY = date(2026, 11, 22)
WORDS = ("Xylofon", "Zebrafina", "Quirinus", "0101881234", "kvarkmønster", "gråspættet", "Fjernmågen")
"""Words of the case that nobody else's records have."""
LATE = "DEFERRABLE INITIALLY DEFERRED"  # as every reference of the house


def write(store: Store, change: Any, *values: Any) -> Any:
    return store.write(change.__name__, change, *values).result().result


def notified(store: Store, concern: str, *people: dict[str, Any], **more: Any) -> str:
    """Register a notification and return its case."""
    parents = [person for person in people if person.get("parent")]
    told = {"received": "2026-11-01T10:00", "concern": concern, "children": [{"name": "Zebrafina Xylofon"}]}
    told |= {"parents": [{"name": each["name"], "cpr": each["cpr"]} for each in parents]} | more
    done = store.write("notification", register, from_json(told, clock.now()), book(), "JH", clock.now(), None).result()
    return str(done.result.case_id)


QUIRINUS = {"name": "Quirinus Xylofon", "cpr": "010188-1234", "parent": True}


@pytest.fixture
def case_id(store: Store) -> str:
    """A closed case with all that a case can have, confirmed to be in the official record."""
    case_id = notified(store, "Kvarkmønster på armen", QUIRINUS, whereabouts="Fjernmågen 3")
    for kind in ("notification_assessed", "screening"):
        ((waits,),) = rows(store, f"SELECT id FROM deadline WHERE kind = '{kind}' AND case_id = '{case_id}'")
        outcome = {"notification_assessed": "no_danger_now", "screening": "nothing_more"}[kind]
        write(store, changes.complete, [waits], changes.Completion(outcome, "Gråspættet"), book(), "JH", clock.now())
    text = NoteText("Talt om kvarkmønster.\n" * 300, TODAY, "call", "Quirinus")
    first = write(store, changes.note, case_id, text, "JH", clock.now(), TODAY, book())
    corrected = NoteText("Gråspættet i stedet.", TODAY)
    write(store, changes.correct_note, first, corrected, "Fjernmågen", "JH", clock.now(), TODAY, book())
    friend = write(store, casefile.add_member, case_id, MemberFacts("Fjernmågen Nabo", "other", "neighbour"), TODAY)
    write(store, remove_member, friend, "Kvarkmønster")
    write(store, changes.mark_moved, [first], "JH", clock.now())
    write(store, casefile.close_case, case_id, "Zebrafina er tryg", "Quirinus", TODAY, "JH", clock.now(), book())
    write(store, casefile.confirm_export, case_id, "SBSYS 2026-117", clock.now())
    return case_id


@pytest.fixture
def others(store: Store) -> str:
    """Another family's case, open, with a note; made before the one that is purged."""
    other = factories.case(store, "Holm", "Sofie Holm")
    write(store, changes.note, other, NoteText("Sofie er glad.", TODAY), "JH", clock.now(), TODAY, book())
    return other


def rows(store: Store, sql: str, **values: Any) -> list[tuple[Any, ...]]:
    return store.read(lambda reader: reader.rows(sql, **values)).result()


def purged(store: Store, case_id: str) -> Changes:
    return store.write("purge", purge, case_id, clock.now()).result()


def in_the_file(store: Store) -> dict[str, int]:
    """Return how often each word of the case stands in the file, free pages and the write-ahead log among it."""
    log_size = store.path.with_name(store.path.name + "-wal").stat().st_size
    assert log_size == 0, "pages as they were lie beside the file"
    text = plain_pages(store.path, store.key).lower()
    return {word: text.count(word.lower().encode()) for word in WORDS}


def fold_in(store: Store) -> None:
    store._thread.submit(store._connection.execute, "PRAGMA wal_checkpoint(TRUNCATE)").result()


def test_not_a_word_of_the_case_is_left_in_the_file(store: Store, others: str, case_id: str) -> None:
    fold_in(store)
    assert all(in_the_file(store).values()), "the test must see what it looks for"
    purged(store, case_id)
    assert not any(in_the_file(store).values())
    assert backup.check(store.path, store.key) == []


def test_every_table_is_as_if_the_case_had_never_been(store: Store, others: str, case_id: str) -> None:
    tables = [name for (name,) in rows(store, "SELECT name FROM sqlite_master WHERE type = 'table'")]
    kept = ("change", "act", "access", "caseworker", "setting", "series", "alembic_version")
    purged(store, case_id)
    for table in tables:
        if table in kept or table.startswith(("find_", "sqlite_")):
            continue
        columns = [row[1] for row in rows(store, f"PRAGMA table_info({table})")]
        owner = "id" if table == "case_file" else "case_id"
        if owner in columns and table != "person":
            assert {row[0] for row in rows(store, f"SELECT {owner} FROM {table}")} <= {others}, table
    assert rows(store, "SELECT name FROM person") == [("Sofie Holm",)]
    assert rows(store, "SELECT text FROM note") == [("Sofie er glad.",)]


def test_the_words_of_others_are_still_found(store: Store, others: str, case_id: str) -> None:
    purged(store, case_id)
    for index, word, count in (
        ("find_note", "glad", 1),
        ("find_note", "kvarkmoenster", 0),
        ("find_person", "sofie", 1),
    ):
        assert len(rows(store, f"SELECT rowid FROM {index} WHERE {index} MATCH '{word}'")) == count


def test_one_line_says_what_was_purged_and_where_it_is(store: Store, case_id: str) -> None:
    ((ref,),) = rows(store, "SELECT ref FROM case_file")
    done = purged(store, case_id)
    (line,) = [line for line in store.read(log.lines).result() if line.act_id == done.act_id]
    assert (line.act, line.case_id, line.field, line.old) == ("purge", case_id, "purged", None)
    records = line.new.pop("records")
    assert line.new == {
        "ref": ref,
        "purged_at": "2026-11-22T08:00:00Z",
        "exported_at": "2026-11-22T08:00:00Z",
        "exported_to": "SBSYS 2026-117",
    }
    assert {"case_file": 1, "note": 1, "referral": 1, "referral_child": 1}.items() <= records.items()
    assert done.touches("note", "person", "case_file")


def test_the_journal_still_says_who_and_when_but_not_what(store: Store, case_id: str) -> None:
    journal = "SELECT id, act_id, record_table, record_id, field FROM change WHERE field <> 'purged' ORDER BY id"
    before = rows(store, journal)
    purged(store, case_id)
    assert rows(store, journal) == before
    people = "record_table IN ('caseworker', 'setting', 'series')"
    told = f"SELECT count(*) FROM change WHERE (old || new) IS NOT NULL AND field <> 'purged' AND NOT {people}"
    assert rows(store, told) == [(0,)]


def test_who_looked_at_it_stays(store: Store, case_id: str) -> None:
    store.seen("case", case=case_id, purpose="queue").result()
    purged(store, case_id)
    assert rows(store, "SELECT case_id, purpose FROM access") == [(case_id, "queue")]


def test_half_typed_text_goes_with_its_case_only(store: Store, others: str, case_id: str) -> None:
    ((note_id,),) = rows(store, "SELECT id FROM note WHERE case_id = :case", case=case_id)
    for draft in (
        Draft(f"note:{case_id}", {"text": "Zebrafina"}, ("note", case_id)),
        Draft(f"correct:{note_id}", {"text": "Zebrafina"}),
        Draft("elsewhere", {"text": "Zebrafina"}, ("case", case_id)),
        Draft(f"note:{others}", {"text": "Sofie"}, ("note", others)),
    ):
        store.keep_draft(draft).result()
    purged(store, case_id)
    assert rows(store, "SELECT id FROM draft") == [(f"note:{others}",)]


def test_who_is_in_another_case_too_stays_there(store: Store, case_id: str) -> None:
    other = factories.case(store, "Berg", "Bo Berg")
    write(store, casefile.add_member, other, MemberFacts("Quirinus", "parent", cpr="0101881234"), TODAY)
    again(store, case_id)
    purged(store, case_id)
    assert rows(store, "SELECT name FROM person ORDER BY name") == [("Bo Berg",), ("Quirinus Xylofon",)]


def again(store: Store, case_id: str) -> None:
    """Confirm the export once more, some time later."""

    def later(session: Any) -> None:
        from plejedesk.core.models import Case

        session.get_one(Case, case_id).exported_at = None
        session.flush()
        casefile.confirm_export(session, case_id, "SBSYS 2026-117", clock.now())

    store.write("confirm_export", later).result()


def test_a_table_of_a_slice_to_come_follows_by_itself(store: Store, others: str, case_id: str) -> None:
    """Meetings of a case with their items, and what says of two people that they are kin."""
    ((child,),) = rows(
        store, "SELECT person_id FROM case_member WHERE case_id = :case AND role = 'child'", case=case_id
    )
    ((sofie,),) = rows(store, "SELECT person_id FROM case_member WHERE case_id = :case", case=others)
    for sql in (
        f"CREATE TABLE meeting (id TEXT PRIMARY KEY, case_id TEXT REFERENCES case_file (id) {LATE})",
        f"CREATE TABLE item (id TEXT PRIMARY KEY, meeting_id TEXT REFERENCES meeting (id) {LATE}, text TEXT)",
        f"CREATE TABLE kin (id TEXT PRIMARY KEY, a TEXT REFERENCES person (id) {LATE},"
        f" b TEXT REFERENCES person (id) {LATE})",
        f"INSERT INTO meeting VALUES ('m1', '{case_id}'), ('m2', '{others}')",
        "INSERT INTO item VALUES ('i1', 'm1', 'Zebrafina'), ('i2', 'm2', 'Sofie')",
        f"INSERT INTO kin VALUES ('k1', '{child}', '{sofie}'), ('k2', '{sofie}', '{sofie}')",
    ):
        store._thread.submit(store._connection.execute, sql).result()
    done = purged(store, case_id)
    assert [rows(store, f"SELECT id FROM {table}") for table in ("meeting", "item", "kin")] == [
        [("m2",)],
        [("i2",)],
        [("k2",)],
    ]
    assert {("item", "i1"), ("kin", "k1")} <= done.records


# ---- When it is not done


@pytest.mark.parametrize(
    ("spoil", "words"),
    [
        (lambda store, case: write(store, casefile.reopen_case, case, "x", TODAY, "JH", clock.now(), book()), "closed"),
        (
            lambda store, case: write(
                store, changes.note, case, NoteText("Mere", TODAY), "JH", clock.now(), TODAY, book()
            ),
            "Nobody has confirmed",
        ),
        (
            lambda store, case: write(store, casefile.add_member, case, MemberFacts("Ny", "other"), TODAY),
            "been changed",
        ),
        (lambda store, case: write(store, casefile.change_member, *_put_right(store)), "been changed"),
    ],
    ids=["open again", "a note since", "a member since", "a person put right since"],
)
def test_only_what_is_whole_in_the_official_record_is_purged(
    store: Store, case_id: str, spoil: Callable[[Store, str], Any], words: str
) -> None:
    spoil(store, case_id)
    count = rows(store, "SELECT count(*) FROM change")
    with pytest.raises(Refused, match=words):
        purged(store, case_id)
    assert rows(store, "SELECT count(*) FROM change") == count


def _put_right(store: Store) -> tuple[Any, ...]:
    ((member,),) = rows(store, "SELECT id FROM case_member WHERE role = 'parent'")
    return member, MemberFacts(QUIRINUS["name"], "parent", cpr="020288-1234"), TODAY


def test_a_case_that_is_gone_is_refused(store: Store, case_id: str) -> None:
    purged(store, case_id)
    with pytest.raises(Refused, match="not here any more"):
        purged(store, case_id)


def test_nothing_older_on_the_case_can_be_undone_and_neither_can_the_purge(
    store: Store, others: str, case_id: str
) -> None:
    acts = [act for (act,) in rows(store, "SELECT DISTINCT act_id FROM change WHERE case_id = :case", case=case_id)]
    purged(store, case_id)
    purge_act = store.read(last_act, "JH", store.device, clock.now()).result()
    for act in (purge_act.id, *acts):
        with pytest.raises(Refused, match="has been purged"):
            store.write("undo", undo, act).result()
    assert rows(store, "SELECT family FROM case_file") == [("Holm",)]


def test_a_purge_that_fails_leaves_everything(store: Store, case_id: str, monkeypatch: pytest.MonkeyPatch) -> None:
    from plejedesk.store import purge as purging

    def broken(*_values: object) -> None:
        raise ZeroDivisionError

    monkeypatch.setattr(purging, "_write_line", broken)
    before = rows(store, "SELECT count(*), count(old), count(new) FROM change")
    with pytest.raises(ZeroDivisionError):
        purged(store, case_id)
    assert rows(store, "SELECT count(*), count(old), count(new) FROM change") == before
    assert len(rows(store, "SELECT id FROM note WHERE case_id = :case", case=case_id)) == 1


def test_after_a_new_start_it_is_still_gone(
    store: Store, case_id: str, path: Path, unlock: Callable[..., Store]
) -> None:
    purged(store, case_id)
    store.close()
    again = unlock()
    assert rows(again, "SELECT count(*) FROM case_file") == [(0,)]
