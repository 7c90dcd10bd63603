"""The index is never stale: whatever is written, changed, taken back or removed, just what stands there is found."""

from collections.abc import Sequence
from datetime import date
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlmodel import Session, SQLModel
from tests.search.desk_of import concern

from plejedesk.core import clock
from plejedesk.core.errors import Refused
from plejedesk.core.finding import findable, text_words, wanted
from plejedesk.core.models import Case, CaseMember, Note, Person
from plejedesk.intake.models import Referral
from plejedesk.search.gathering import SOUGHT, gather
from plejedesk.slices import SLICES
from plejedesk.store.reader import Reader
from plejedesk.store.store import Store
from plejedesk.store.undo import undo

HELD = {
    "person": ("SELECT rowid, name FROM person", findable),
    "case": ("SELECT rowid, ref || ' ' || family || ' ' || other_ref FROM case_file", findable),
    "note": ("SELECT rowid, text || ' ' || told_by FROM note", text_words),
    "concern": ("SELECT rowid, concern || ' ' || whereabouts || ' ' || notifier_name FROM referral", text_words),
}
FIELDS: dict[type[SQLModel], tuple[str, ...]] = {
    Person: ("name",),
    Case: ("family", "ref", "other_ref"),
    Note: ("text", "told_by"),
    Referral: ("concern", "whereabouts", "notifier_name"),
}
ALL = 10_000
WORD = st.sampled_from(["Sofie", "sophie", "Ærø", "Aeroe", "skole", "Holm", "117", "d'Angelo", "NEAR", "½"])
TEXT = st.lists(WORD, min_size=1, max_size=4).map(" ".join) | st.text(max_size=20)
STEP = st.tuples(
    st.sampled_from(["write", "change", "undo", "remove"]), st.sampled_from(list(FIELDS)), TEXT, st.integers(0)
)


def write(session: Session, model: type[SQLModel], text: str) -> None:
    case = Case(family=text, ref=f"T-{clock.milliseconds()}-{text}"[:20] + _next(), opened=date(2026, 1, 1))
    person = Person(name=text)
    session.add_all([case, person, CaseMember(case_id=case.id, person_id=person.id, role="child")])
    if model is Note:
        session.add(
            Note(case_id=case.id, text=text, happened_on=date(2026, 1, 1), written_at=clock.now(), told_by=text)
        )
    if model is Referral:
        session.add(Referral(case_id=case.id, concern=text, received_at=clock.now()))


def _next(count: list[int] = [0]) -> str:  # noqa: B006 - references must differ
    count[0] += 1
    return f"-{count[0]}"


def one_of(session: Session, model: type[SQLModel], which: int) -> Any:
    from sqlmodel import select

    every = session.exec(select(model)).all()
    return every[which % len(every)] if every else None


def change(session: Session, model: type[SQLModel], text: str, which: int) -> None:
    record = one_of(session, model, which)
    if record is not None:
        field = FIELDS[model][which % len(FIELDS[model])]
        setattr(record, field, text + _next() if field == "ref" else text)


def remove(session: Session, model: type[SQLModel], which: int) -> None:
    if model in (Note, Referral) and (record := one_of(session, model, which)) is not None:
        session.delete(record)
    elif (member := one_of(session, CaseMember, which)) is not None:
        person = session.get_one(Person, member.person_id)
        session.delete(member)
        session.flush()
        session.delete(person)


def do(store: Store, step: tuple[str, type[SQLModel], str, int], done: list[str]) -> None:
    kind, model, text, which = step
    if kind == "undo":
        if done:
            store.write("undo", undo, done.pop()).result()
        return
    args = {"write": (write, model, text), "change": (change, model, text, which), "remove": (remove, model, which)}[
        kind
    ]
    done.append(store.write(kind, *args).result().act_id)


def found(reader: Reader, kind: str, word: str) -> set[int]:
    return set(gather(reader, kind, wanted(word), ALL))


def standing(reader: Reader, kind: str, word: str) -> set[int]:
    sql, words = HELD[kind]
    held = {row: words(text).split() for row, text in reader.rows(sql)}
    return {row for row, kept in held.items() if all(each.meets_any(kept) for each in wanted(word))}


def all_is_found(store: Store, words: Sequence[str]) -> None:
    for word in words:
        for kind in SOUGHT:
            if wanted(word):
                assert store.read(found, kind, word).result() == store.read(standing, kind, word).result(), (kind, word)


@given(st.lists(STEP, min_size=1, max_size=6))
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=60, deadline=None)
def test_a_search_finds_just_what_stands_there(store: Store, steps: list[tuple[str, type[SQLModel], str, int]]) -> None:
    store.models = [item.models for item in SLICES if item.models]
    done: list[str] = []
    for step in steps:
        try:
            do(store, step, done)
        except Refused:  # it does not fit with what has been written since
            continue
    typed = dict.fromkeys(word for _kind, _model, text, _which in steps for word in text.split())
    all_is_found(store, [*list(typed)[:6], "sofie", "1"])


@pytest.mark.parametrize("kind", ["note", "concern"])
def test_what_was_removed_and_brought_back_is_found_again(store: Store, known: dict[str, str], kind: str) -> None:
    model = {"note": Note, "concern": Referral}[kind]
    concern(store, known["holm"], "Skolen ringede")
    before = store.read(found, kind, "skole").result()
    gone = store.write("remove", remove, model, 0).result()
    assert store.read(found, kind, "skole").result() < before
    store.write("undo", undo, gone.act_id).result()
    assert len(store.read(found, kind, "skole").result()) == len(before)
    all_is_found(store, ["skole"])


def test_a_statement_of_the_driver_keeps_the_index_too(store: Store, known: dict[str, str]) -> None:
    store.read(lambda reader: reader.rows("SELECT 1")).result()
    note = known["holm"]
    store._thread.submit(
        store._connection.execute, "UPDATE note SET text = 'Kvidder' WHERE case_id = ?", (note,)
    ).result()
    all_is_found(store, ["kvidder", "skole"])
