"""Every table and every field of the house has words, and what must not be seen is in none of them."""

from collections.abc import Mapping
from importlib import import_module
from typing import Any, cast

import pytest
from sqlalchemy import Table
from sqlmodel import SQLModel

from plejedesk.core import choices, records, values
from plejedesk.core.records import TABLES, field_of, is_said
from plejedesk.core.slice import CORE_MODELS
from plejedesk.intake import notification
from plejedesk.slices import SLICES
from plejedesk.store.journal import UNJOURNALLED


def journalled() -> dict[str, Table]:
    for module in (*CORE_MODELS, *(each.models for each in SLICES if each.models)):
        import_module(module)
    tables = (cast(Table, mapper.local_table) for mapper in SQLModel._sa_registry.mappers)
    return {table.name: table for table in tables if table.name not in UNJOURNALLED}


def nobody(_table: str, _record_id: str) -> str:
    return ""


def said(table: str, name: str, value: Any, record: Mapping[str, Any] | None = None, **more: bool) -> str:
    return values.value_words(table, name, value, record or {}, nobody, **more)


def test_every_table_of_every_slice_has_words_for_every_field() -> None:
    tables = journalled()
    assert {"person", "case_file", "referral"} <= set(tables)
    missing = [
        f"{table}.{column.name}"
        for table, made in tables.items()
        for column in made.columns
        if is_said(table, column.name) and not field_of(table, column.name).title
    ]
    assert missing == []


def test_no_words_are_left_over_from_fields_that_are_gone() -> None:
    tables = journalled()
    named = {(table, name) for table, known in TABLES.items() for name in (*known.fields, *known.unsaid)}
    there = {(table, column.name) for table, made in tables.items() for column in made.columns}
    assert named - there == set()


@pytest.mark.parametrize("table", TABLES)
def test_what_names_a_record_and_what_tells_most_are_fields_of_it(table: str) -> None:
    known = TABLES[table]
    assert {*known.named_by, *known.main} <= set(known.fields)
    assert not known.unsaid & set(known.fields)


@pytest.mark.parametrize("table", TABLES)
def test_a_field_that_points_at_a_record_says_at_which_table(table: str) -> None:
    pointing = {
        column.name: next(iter(column.foreign_keys)).column.table.name
        for column in journalled()[table].columns
        if column.foreign_keys and is_said(table, column.name) and field_of(table, column.name).kind != "restricted"
    }
    told = {name: field.points_at for name, field in TABLES[table].fields.items() if field.points_at}
    assert told == pointing


def test_choices_are_those_of_the_forms() -> None:
    assert choices.CHANNELS == notification.CHANNELS
    assert choices.NOTIFIERS == notification.ROLES
    assert choices.ANSWERS == notification.ANSWERS


@pytest.mark.parametrize(
    ("table", "name", "value", "words"),
    [
        ("person", "born", "2019-03-14", "14/3-2019"),
        ("person", "protected", True, "ja"),
        ("person", "protected", False, "nej"),
        ("person", "cpr", "1403191234", "140319-••••"),
        ("person", "name", "", ""),
        ("person", "due", None, ""),
        ("deadline", "due_at", "2027-03-21T22:59:00Z", "21/3-2027"),
        ("deadline", "due_at", "2026-11-22T20:10:00Z", "22/11-2026 21:10"),
        ("deadline", "remind_at", "2026-06-30T22:00:00Z", "1/7-2026"),
        ("deadline", "kind", "screening", "Screening"),
        ("deadline", "kind", "of_another_municipality", "of another municipality"),
        ("case_file", "phase", "examination", "Undersøgelse"),
        ("case_file", "honour_conflict", "unknown", "ved ikke"),
        ("case_member", "role", "child", "barn"),
        ("case_member", "role", "made up", "made up"),
        ("referral", "channel", "phone", "telefon"),
        ("note", "text", "mor 140389-1234 og 140389 1234", "mor 140389-•••• og 140389-••••"),
        ("note", "author_id", "0" * 32, "en, som ikke findes her mere"),
        ("setting", "value", '{"whose": "team", "kind": "", "overdue": false}', "whose team"),
        ("setting", "value", "JH", "JH"),
        ("of_a_newer_version", "colour", "blue", "blue"),
    ],
)
def test_a_value_as_a_person_says_it(table: str, name: str, value: Any, words: str) -> None:
    assert said(table, name, value) == words


@pytest.mark.parametrize("broken", ["", "x", "2026-13-40", None])
def test_a_value_that_is_no_date_is_shown_as_it_stands(broken: str | None) -> None:
    assert said("person", "born", broken) == (broken or "")
    assert said("note", "written_at", broken) == (broken or "")


def test_an_address_is_hidden_unless_it_is_known_to_be_open() -> None:
    assert said("referral", "whereabouts", "Hemmelig Vej 1") == "[beskyttet]"
    assert said("referral", "whereabouts", "Hos mormor", hide=False) == "Hos mormor"


@pytest.mark.parametrize("name", [name for name in TABLES["restricted_tie"].fields if name != "on_day"])
def test_a_restricted_remark_is_never_said_whoever_asks(name: str) -> None:
    assert said("restricted_tie", name, "Slår moderen") == "[fortroligt]"
    assert said("restricted_tie", name, "Slår moderen", hide=False) == "[fortroligt]"
    assert not records.is_text("restricted_tie", name)  # nor is it found by what somebody types


@pytest.mark.parametrize(
    ("restricted", "words"), [(True, "[fortroligt]"), (1, "[fortroligt]"), (False, "Er bange"), (None, "Er bange")]
)
def test_an_answer_is_said_unless_it_was_marked_as_restricted(restricted: object, words: str) -> None:
    assert said("answer", "text", "Er bange", {"restricted": restricted}) == words
    assert said("answer", "text", "", {"restricted": restricted}) == ""


def test_what_of_an_obligation_is_open_is_said_as_the_queue_says_it() -> None:
    assert said("deadline", "about", "unasked:3") == "3 ikke spurgt"
    assert said("deadline", "about", "") == ""


def test_how_an_obligation_ended_is_said_by_its_own_rule() -> None:
    assert said("deadline", "outcome", "danger_now", {"kind": "notification_assessed"}) == "Fare nu: handlet straks"
    assert said("deadline", "outcome", "case_closed", {"kind": "screening"}) != "case_closed"


@pytest.mark.parametrize(
    ("table", "record", "name"),
    [
        ("person", {"name": "Sofie Holm"}, "Sofie Holm"),
        ("person", {"due": "2027-02-01"}, "Ufødt barn"),
        ("person", {"born": "2019-03-14"}, "Navn ukendt"),
        ("person", {}, ""),
        ("deadline", {"kind": "screening"}, "»Screening«"),
        ("note", {"happened_on": "2026-11-22"}, "22/11-2026"),
        ("setting", {"id": "owner"}, "»owner«"),
        ("of_a_newer_version", {"id": "x"}, ""),
    ],
)
def test_which_record_it_is(table: str, record: Mapping[str, Any], name: str) -> None:
    assert values.record_name(table, record, nobody) == name
