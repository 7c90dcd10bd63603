"""What was done in a case, told as one would tell it: each field once, from what to what, and nothing that must not be
seen."""

import json
import re
from datetime import date
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlmodel import SQLModel
from tests import factories
from tests.history.lived import ADDRESS, CONCERN, SECRET, in_confidence, make, put, rows, sofie

from plejedesk.core import clock
from plejedesk.core.models import Case, CaseMember, Deadline, Note, Person
from plejedesk.core.records import field_words, is_said
from plejedesk.intake.models import Referral
from plejedesk.store.store import Store
from plejedesk.store.undo import undo


def texts(store: Store, case_id: str, **more: str) -> list[str]:
    return [row.text for row in rows(store, case_id, **more)]


def facts(store: Store, case_id: str) -> dict[str, str]:
    return dict(rows(store, case_id)[0].facts)


def test_a_changed_field_says_from_what_to_what(store: Store) -> None:
    case_id = factories.case(store, "Holm")
    other = factories.case(store, "Kjær", responsible="MS")
    ms = store.read(
        lambda reader: reader.value("SELECT responsible_id FROM case_file WHERE id = :id", id=other)
    ).result()
    put(store, "hand_over", Case, case_id, responsible_id=ms, area="Valby")
    put(store, "change_facts", Case, case_id, area="")
    assert texts(store, case_id)[:3] == [
        "område fjernet, tidligere »Valby«",
        "ansvarlig ændret fra JH til MS",
        "område: »Valby«",
    ]
    assert rows(store, case_id)[0].actor == "JH"


def test_a_record_that_is_made_and_removed_is_told_with_its_main_fields(store: Store) -> None:
    case_id = factories.case(store, "Holm")
    duty = factories.obligation(store, case_id, "screening", date(2027, 3, 21))
    assert texts(store, case_id)[0] == "frist »Screening« oprettet: dato 21/3-2027, ansvarlig JH"
    assert facts(store, case_id)["regnes fra"] == "21/11-2026 09:00"
    store.write("undo", lambda session: session.delete(session.get_one(Deadline, duty))).result()
    assert texts(store, case_id)[0].startswith("frist »Screening« slettet: dato 21/3-2027")


def test_a_persons_change_stands_in_the_case_with_the_name(store: Store) -> None:
    case_id, child = sofie(store)
    put(store, "change_member", Person, child, name="Sofia Holm", due=date(2027, 2, 1))
    assert set(texts(store, case_id)[:2]) == {
        "navn ændret fra »Sofie Holm« til »Sofia Holm« (person Sofia Holm)",
        "termin: 1/2-2027 (person Sofia Holm)",
    }


def test_of_a_long_text_the_place_where_it_changed_is_shown_and_how_long_it_is(store: Store) -> None:
    case_id, _child = sofie(store)
    note_id = rows(store, case_id)[0].of.record_id
    put(store, "correct_note", Note, note_id, text=CONCERN + "Mor kom klokken ti.")
    put(store, "correct_note", Note, note_id, text=CONCERN + "Mor kom klokken tolv.")
    said = texts(store, case_id)[0]
    assert "klokken ti." in said
    assert "klokken tolv." in said
    assert re.search(r"\(4\d\d tegn\)", said)
    assert len(said) < 300
    assert facts(store, case_id)["tekst efter"] == CONCERN + "Mor kom klokken tolv."


def test_an_undo_says_what_it_took_back_and_when_and_the_act_that_it_was(store: Store) -> None:
    case_id, _child = sofie(store)
    act_id = rows(store, case_id)[0].key[0]
    store.write("undo:note", undo, act_id).result()
    undone, note = (
        next(row for row in rows(store, case_id) if row.act.startswith(act)) for act in ("fortrudt", "notat")
    )
    assert undone.act == "fortrudt: notat skrevet (fra 22/11-2026 09:00)"
    assert note.act == "notat skrevet (fortrudt 22/11-2026 09:00)"
    removed = [row.text for row in rows(store, case_id) if row.act == undone.act]
    assert any(re.match(r"notat 20/11-2026.* slettet: tekst »Mor ringede.«", text) for text in removed)


def test_a_purged_record_says_that_its_content_is_gone(store: Store) -> None:
    case_id, _child = sofie(store)
    put(store, "change_facts", Case, case_id, area="Valby")
    purged = "UPDATE change SET old = NULL, new = NULL WHERE case_id = ?"
    store._thread.submit(store._connection.execute, purged, (case_id,)).result()
    told = rows(store, case_id)
    of_case = [row for row in told if row.line and row.line.case_id]
    assert of_case[0].text == "område: indholdet er slettet efter udlevering"
    assert all("indholdet er slettet efter udlevering" in row.text for row in of_case)
    assert all(row.facts is not None for row in told)


def test_the_line_that_stays_of_a_purged_case_is_told(store: Store) -> None:
    case_id, _child = sofie(store)
    kept = {"ref": "BIRO-TASE-1", "exported_at": "2026-11-22T08:00:00Z", "exported_to": "SBSYS", "records": {"note": 1}}
    line = "UPDATE change SET field = 'purged', record_table = 'case_file', new = ? WHERE record_table = 'note'"
    store._thread.submit(store._connection.execute, line, (json.dumps(kept),)).result()
    assert "slettet efter udlevering: BIRO-TASE-1, udleveret til »SBSYS« 22/11-2026 09:00" in texts(store, case_id)


@pytest.mark.parametrize("protected", [True, False])
def test_a_protected_address_is_hidden_and_an_open_one_is_not(store: Store, protected: bool) -> None:
    case_id, _child = sofie(store, protected)
    referral = next(
        row for row in rows(store, case_id) if "underretning" in row.text and row.line and not row.line.field
    )
    assert (ADDRESS in str(referral.facts)) is not protected
    put(store, "change_facts", Referral, referral.of.record_id, whereabouts=ADDRESS + " tv")
    told = rows(store, case_id)[0]
    assert (ADDRESS in told.text + str(told.facts)) is not protected
    assert ("[beskyttet]" in told.text) is protected


@pytest.mark.parametrize("protected", [True, False])
def test_where_somebody_lives_is_hidden_when_anybody_in_the_case_is_protected(store: Store, protected: bool) -> None:
    case_id, child = sofie(store)
    mother = Person(name="Lone Holm", protected=protected)
    make(store, "add_member", mother, CaseMember(case_id=case_id, person_id=mother.id, role="parent"))
    put(store, "change_kin", Person, child, place=ADDRESS, reached="20 30 40 50")
    told = json.dumps([[row.text, row.facts] for row in rows(store, case_id)[:2]], ensure_ascii=False)
    assert (ADDRESS in told, "20 30 40 50" in told) == (not protected, not protected)
    assert ("[beskyttet]" in told) is protected


def test_what_is_restricted_is_in_no_line_though_it_is_told_that_it_was_written(store: Store) -> None:
    case_id, child = sofie(store)
    in_confidence(store, case_id, child)
    told = rows(store, case_id)
    held = json.dumps([[row.text, row.facts] for row in told], ensure_ascii=False)
    assert "bange for farfar" not in held.lower()
    assert "fortrolig bemærkning 22/11-2026 oprettet" in [row.text for row in told]
    assert held.count("[fortroligt]") >= 5
    assert not [row for row in told if row.fits(["farfar"])]


def test_no_cpr_number_is_in_any_line(store: Store) -> None:
    case_id, child = sofie(store)
    put(store, "change_member", Person, child, cpr="0101011111", name="Sofie 140319-1234 Holm")
    make(store, "note", Note(case_id=case_id, happened_on=clock.today(), written_at=clock.now(), text=f"Nr. {SECRET}"))
    store.seen("search", case=case_id, purpose="search", detail=f"søgte {SECRET} og 140319-1234").result()
    told = rows(store, case_id, "both")
    held = json.dumps([[row.text, row.act, row.facts] for row in told], ensure_ascii=False)
    assert "140319-••••" in held
    assert not re.search(r"140319[- ]?1234|0101011111", held)


def test_the_history_of_one_field_has_what_it_was_when_the_record_was_made(store: Store) -> None:
    case_id, child = sofie(store)
    put(store, "change_member", Person, child, name="Sofia Holm")
    put(store, "change_member", Person, child, protected=True)
    assert texts(store, case_id, record_id=child, field="name") == [
        "navn ændret fra »Sofie Holm« til »Sofia Holm« (person Sofia Holm)",
        "person Sofie Holm oprettet: navn »Sofie Holm«",
    ]
    assert len(texts(store, case_id, record_id=child)) == 3


def test_what_is_worked_out_from_other_fields_is_not_told(store: Store) -> None:
    case_id, child = sofie(store)
    before = texts(store, case_id)
    put(store, "change_member", Person, child, sounds="sofia sofie")
    put(store, "change_facts", Case, case_id, family_sort="x", sounds="y")
    assert texts(store, case_id) == before


def test_who_looked_is_told_with_the_purpose(store: Store) -> None:
    case_id, child = sofie(store)
    store.seen("case", case=case_id, purpose="queue").result()
    store.seen("cpr", person=child, purpose="ringe til sygesikringen").result()
    store.seen("address", case=case_id).result()
    other = factories.case(store, "Kjær")
    store.seen("case", case=other, purpose="queue").result()
    assert [row.text for row in rows(store, case_id, "readings")] == [
        "så den beskyttede adresse",
        "så hele CPR-nummeret: Sofie Holm (formål: ringe til sygesikringen)",
        "åbnede sagen (formål: dagens kø)",
    ]


def stored(store: Store, table: str, record_id: str) -> dict[str, Any]:
    names = [column.name for column in SQLModel.metadata.tables[table].columns]
    sql = f"SELECT {', '.join(names)} FROM {table} WHERE id = :id"
    row = store.read(lambda reader: reader.one(sql, id=record_id)).result()
    return dict(zip(names, row, strict=True))


NAMES = st.text(st.characters(blacklist_categories=("Cs",), blacklist_characters="\x00"), max_size=120)
DAYS = st.dates(date(1900, 1, 1), date(2100, 1, 1))
STEPS: dict[Any, dict[str, st.SearchStrategy[Any]]] = {
    Person: {"name": NAMES, "born": st.none() | DAYS, "due": st.none() | DAYS, "protected": st.booleans()},
    Case: {
        "area": NAMES,
        "phase": st.sampled_from(["received", "examination", "closed"]),
        "honour_conflict": st.sampled_from(["unknown", "yes", "no"]),
        "opened": DAYS,
        "sounds": NAMES,
    },
    Note: {"text": NAMES, "kind": st.sampled_from(["visit", "other"]), "told_by": NAMES, "happened_on": DAYS},
    CaseMember: {"role": st.sampled_from(["child", "parent", "other"]), "relation": st.sampled_from(["", "mother"])},
}
CHANGES = st.lists(
    st.sampled_from(list(STEPS)).flatmap(
        lambda model: st.tuples(st.just(model), st.fixed_dictionaries({}, optional=STEPS[model]))
    ),
    max_size=6,
)


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(changes=CHANGES)
def test_each_changed_field_is_told_once_whatever_is_changed(store: Store, changes: list[Any]) -> None:
    case_id, child = sofie(store)
    ids = {Person: child, Case: case_id}
    for row in rows(store, case_id):
        ids |= {model: row.of.record_id for model in (Note, CaseMember) if row.line.table == model.__tablename__}
    for model, values in changes:
        table = model.__tablename__
        before = stored(store, table, ids[model])
        act_id = put(store, "changed", model, ids[model], **values).act_id
        after = stored(store, table, ids[model])
        changed = {name for name in values if before[name] != after[name] and is_said(table, name)}
        told = [row for row in rows(store, case_id) if row.key[0] == act_id]
        assert sorted(row.line.field for row in told) == sorted(changed)
        assert all(row.text.startswith(field_words(table, row.line.field)) for row in told)
