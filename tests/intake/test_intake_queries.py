"""Who is known here already, and the list of what came in."""

from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.intake.arrived import ANTON, LONE, SOFIE, UNBORN, add, rows, told

from plejedesk.core import clock
from plejedesk.core.changes import Completion, complete
from plejedesk.core.law import book
from plejedesk.intake import queries
from plejedesk.intake.from_json import from_json
from plejedesk.intake.matching import questions, sure_case
from plejedesk.intake.notification import Notification
from plejedesk.intake.rows import Candidate
from plejedesk.intake.rules import Match, best_case, days_meant
from plejedesk.store.store import Store

SURE, ASKED, UNKNOWN = True, False, None


def look_up(store: Store, **more: Any) -> tuple[Notification, list[Candidate]]:
    said = from_json(told(**more), clock.now())
    return said, store.read(queries.candidates, said.children, said.parents, said.received).result()


@pytest.mark.parametrize(
    ("child", "answer"),
    [
        (SOFIE, SURE),
        ({"cpr": "1403194234"}, SURE),
        ({"name": "Somebody Else", "cpr": "140319-4234"}, SURE),
        ({"name": "Sofie Holm", "born": "2019-03-14"}, ASKED),
        ({"name": "Sophie Holm", "born": "2019-03-14"}, ASKED),
        ({"name": "Holm, Sofie", "born": "2019-03-14"}, ASKED),
        ({"name": "Sofie Marie Holm", "born": "2019-03-14"}, ASKED),
        ({"name": "Sofie Holm", "born": "2019-03-15"}, ASKED),
        ({"name": "Sofie Holm", "born": "2018-03-14"}, ASKED),
        ({"name": "Sofie Holm", "cpr": "740319-4999"}, ASKED),
        ({"name": "Sofie Holm", "cpr": "140319-4999"}, UNKNOWN),
        ({"name": "Emma Holm", "born": "2019-03-14"}, UNKNOWN),
        ({"name": "Sofi Hol", "born": "2019-03-15"}, UNKNOWN),
        ({"name": "Sofie Holm", "born": "2016-07-02"}, UNKNOWN),
        ({"name": "Sofie Holm"}, UNKNOWN),
        ({"born": "2019-03-14"}, UNKNOWN),
        (UNBORN, UNKNOWN),
    ],
)
def test_a_child_is_surely_known_asked_about_or_new(store: Store, child: dict[str, Any], answer: bool | None) -> None:
    add(store)
    said, found = look_up(store, children=[child])
    assert [candidate.sure for candidate in found] == ([] if answer is None else [answer])
    assert (sure_case(found) is not None) == (answer is SURE)
    assert len(list(questions(said, found))) == (answer is ASKED)


@pytest.mark.parametrize(
    ("stored", "typed"),
    [("Åge Kjær", "Aage Kjaer"), ("Søren Østergård", "Soeren Oestergaard"), ("Ida Møller-Bach", "Ida Møller Bak")],
)
def test_spellings_of_one_name_are_alike(store: Store, stored: str, typed: str) -> None:
    add(store, children=[{"name": stored, "born": "2020-06-05"}])
    assert look_up(store, children=[{"name": typed, "born": "2020-06-05"}])[1]


def test_day_and_month_swapped_are_asked_about(store: Store) -> None:
    add(store, children=[{"name": "Ida Holm", "born": "2020-06-05"}])
    assert look_up(store, children=[{"name": "Ida Holm", "born": "2020-05-06"}])[1]


def test_a_parent_is_found_as_a_parent_and_not_in_an_old_case_of_their_own(store: Store) -> None:
    first = add(store, parents=[LONE])
    _said, found = look_up(store, children=[UNBORN], parents=[LONE])
    assert [(candidate.part, candidate.sure, candidate.ref) for candidate in found] == [
        (("parent", 0), True, first.ref)
    ]
    add(store, children=[{"name": "Per Berg", "cpr": "020290-1111"}])
    assert look_up(store, children=[UNBORN], parents=[{"name": "Per Berg", "cpr": "020290-1111"}])[1] == []


def test_whoever_is_plainly_the_child_of_the_familys_own_case_is_not_asked_about(store: Store) -> None:
    add(store, children=[SOFIE, ANTON])
    assert list(questions(*look_up(store, children=[SOFIE, ANTON]))) == []
    assert len(list(questions(*look_up(store, children=[ANTON])))) == 1


def test_a_candidate_tells_of_the_last_12_months(store: Store) -> None:
    for received in ("2025-11-20T10:00", "2025-11-23T10:00", "2026-05-01T10:00"):
        add(store, received=received)
    assert look_up(store)[1][0].earlier == 2


@pytest.mark.parametrize(
    ("matches", "case"),
    [
        ([], None),
        ([("a", "child", "child")], "a"),
        ([("a", "parent", "child")], None),
        ([("a", "parent", "parent"), ("b", "child", "child")], "b"),
        ([("a", "child", "parent"), ("b", "child", "child")], "b"),
        ([("a", "child", "child"), ("b", "child", "child"), ("b", "parent", "parent")], "b"),
    ],
)
def test_the_case_is_where_most_of_the_children_are(matches: list[tuple[str, str, str]], case: str | None) -> None:
    assert best_case(Match(case_id, date(2026, 1, 1), now, then) for case_id, now, then in matches) == case


@given(st.dates(date(1930, 1, 1), date(2026, 11, 22)))
def test_the_days_meant_begin_with_the_day_itself_and_hold_it_once(born: date) -> None:
    days = days_meant(born)
    assert days[0] == born
    assert len(days) == len(set(days)) <= 61


def test_notifications_come_newest_first_in_pages_both_ways(store: Store) -> None:
    for day in range(1, 13):
        add(store, received=f"2026-11-{day:02d}T10:00", children=[{"name": f"Barn {day}"}])
    every = store.read(queries.page).result()
    assert [row.received.day for row in every] == list(range(12, 0, -1))
    page = store.read(queries.page, limit=5).result()
    page += store.read(queries.page, limit=5, after=page[-1].key).result()
    page += store.read(queries.page, limit=5, after=page[-1].key).result()
    assert page == every
    assert store.read(queries.page, limit=5, before=every[6].key).result() == every[1:6]
    assert store.read(queries.page, limit=5, from_end=True).result() == every[-5:]


def test_a_row_has_its_children_and_the_state_of_its_clocks(store: Store) -> None:
    done = add(store, children=[SOFIE, ANTON], protected=True, whereabouts="Hos mormor", immediate_danger=True)
    (row,) = store.read(queries.page).result()
    assert [child.name for child in row.children] == ["Sofie Holm", "Anton Holm"]
    assert (row.protected, row.danger, row.whereabouts) == (True, "yes", "Hos mormor")
    assert row.waiting()[0].kind == "notification_assessed"
    first = row.waiting("screening")[:1]
    answer = Completion("examination", "Bekymring for begge")
    store.write("x", complete, [first[0].id], answer, book(), "JH", clock.now()).result()
    (row,) = store.read(queries.page).result()
    assert len(row.waiting("screening")) == 1
    assert [row.outcome for row in row.of_kind("screening")].count("examination") == 1
    assert row.of_kind("examination_done")[0].person_id == first[0].person_id
    assert done.case_id == row.case_id


def test_text_finds_names_and_references(store: Store) -> None:
    ref = add(store, children=[SOFIE, ANTON]).ref
    add(store, children=[{"name": "Emma Kjær"}])
    for text, families in (("", 2), ("sophie", 1), ("anton holm", 1), (ref, 1), ("kjaer", 1), ("ukendt", 0)):
        assert len(store.read(queries.page, text).result()) == families, text


def test_the_whole_concern_is_read_only_when_it_is_opened(store: Store) -> None:
    done = add(store, concern="å" * 10_000)
    (row,) = store.read(queries.page).result()
    whole = store.read(queries.detail, done.referral_id).result()
    assert (len(row.concern), len(whole.concern)) == (queries.CONCERN_SHOWN, 10_000)
    assert store.read(queries.detail, "none").result() is None


def test_how_many_wait_for_the_assessment(store: Store) -> None:
    add(store)
    add(store, children=[ANTON])
    assert store.read(queries.not_assessed).result() == 2


@pytest.mark.parametrize(
    ("sql", "values"),
    [
        (queries.ROWS.format(concern=queries.SHORT) + " WHERE r.case_id = :id " + queries.NEWEST_FIRST, ("id",)),
        (queries.ROWS.format(concern=queries.SHORT) + queries.NEWEST_FIRST, ()),
        (queries.CLOCKS.format(names=":id"), ("id",)),
        (queries.CHILDREN.format(names=":id"), ("id",)),
        (queries.IN_CASES + queries.BY_NUMBER, ("cpr",)),
        (queries.IN_CASES + queries.BY_BIRTH.format(names=":id"), ("id", "most")),
        (queries.EARLIER.format(names=":id"), ("case_id", "since", "before", "id")),
    ],
)
def test_every_query_goes_by_an_index(store: Store, sql: str, values: tuple[str, ...]) -> None:
    given = dict.fromkeys(values, "2020-01-01") | {"shown": 1, "limit": 100, "most": 500}
    plan = store.read(lambda reader: reader.rows(f"EXPLAIN QUERY PLAN {sql}", **given)).result()
    assert [step[3] for step in plan if step[3].startswith("SCAN") and "USING INDEX" not in step[3]] == []
    assert rows(store, "SELECT 1")
