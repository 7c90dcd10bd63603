"""The queue: its order, its pages, its filters and its counts."""

from datetime import date, datetime, timedelta

import pytest
from tests import factories

from plejedesk.core import changes, clock, obligations
from plejedesk.core.law import book
from plejedesk.queue import queries
from plejedesk.queue.filters import Filter
from plejedesk.queue.rules import Obligation
from plejedesk.store.store import Store

TODAY = date(2026, 11, 22)


MINE = Filter()


def rows(store: Store, chosen: Filter = MINE, **more: object) -> list[Obligation]:
    return store.read(queries.page, chosen, "JH", TODAY, **more).result()


def kinds(found: list[Obligation]) -> list[str]:
    return [row.kind for row in found]


@pytest.fixture
def caseload(store: Store) -> Store:
    """A fresh notification, something overdue, something of a colleague's."""
    factories.notified(store, "Holm", "Sofie Holm")
    other = factories.case(store, "Åkjær", "Åse Åkjær", responsible="MS")
    factories.obligation(store, other, "follow_up", TODAY - timedelta(days=3))
    factories.obligation(store, other, "follow_up", TODAY + timedelta(days=30), responsible="MS")
    return store


def test_a_child_in_danger_stands_first_though_other_things_are_overdue(caseload: Store) -> None:
    assert kinds(rows(caseload)) == ["notification_assessed", "follow_up", "screening", "notification_receipt"]


def test_mine_is_mine_and_all_is_everybodys(caseload: Store) -> None:
    assert {row.responsible for row in rows(caseload)} == {"JH"}
    assert {row.responsible for row in rows(caseload, Filter("all"))} == {"JH", "MS"}


def test_the_team_shares_its_queue(caseload: Store) -> None:
    def join(session, initials: str) -> None:
        obligations.caseworker(session, initials).team = "Nord"

    for initials in ("JH", "MS"):
        caseload.write("team", join, initials).result()
    assert {row.responsible for row in rows(caseload, Filter("team"))} == {"JH", "MS"}


def test_the_work_of_a_colleague_who_is_away_comes_to_the_substitute(caseload: Store) -> None:
    def away(session) -> None:
        colleague = obligations.caseworker(session, "MS")
        colleague.active, colleague.substitute_id = False, obligations.caseworker(session, "JH").id

    caseload.write("away", away).result()
    assert {row.responsible for row in rows(caseload)} == {"JH", "MS"}


@pytest.mark.parametrize("limit", [1, 2, 3, 50])
def test_pages_forward_and_backward_tell_the_same_queue(caseload: Store, limit: int) -> None:
    whole = [row.id for row in rows(caseload, Filter("all"))]
    forward: list[Obligation] = []
    while page := rows(caseload, Filter("all"), after=forward[-1].key if forward else None, limit=limit):
        forward += page
    backward = rows(caseload, Filter("all"), from_end=True, limit=limit)
    while page := rows(caseload, Filter("all"), before=backward[0].key, limit=limit):
        backward = page + backward
    assert [row.id for row in forward] == [row.id for row in backward] == whole


@pytest.mark.parametrize(
    ("chosen", "expected"),
    [
        (Filter(overdue=True), ["follow_up"]),
        (Filter(kind="screening"), ["screening"]),
        (Filter(this_week=True), ["follow_up"]),
        (Filter(text="sofi"), ["notification_assessed", "screening", "notification_receipt"]),
        (Filter(text="aakj"), ["follow_up"]),
        (Filter(text="ÅKJÆR"), ["follow_up"]),
        (Filter(text="%"), ["notification_assessed", "follow_up", "screening", "notification_receipt"]),
        (Filter(text="nobody"), []),
        (Filter(until="2026-11-22"), ["follow_up"]),
        (Filter(until="2026-11-23"), ["notification_assessed", "follow_up"]),
    ],
)
def test_filters_narrow_the_queue(caseload: Store, chosen: Filter, expected: list[str]) -> None:
    assert kinds(rows(caseload, chosen)) == expected


def test_counts_follow_the_filter(caseload: Store) -> None:
    count = caseload.read(queries.counts, Filter(), "JH", clock.now()).result()
    assert (count.overdue, count.today, count.open) == (1, 0, 4)
    assert caseload.read(queries.counts, Filter(overdue=True), "JH", clock.now()).result().open == 1


def test_a_million_are_counted_no_further_than_ten_thousand(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(queries, "MANY", 2)
    factories.notified(store, "Holm", "Sofie Holm")
    assert store.read(queries.counts, Filter(), "JH", clock.now()).result().open == 2


def test_a_page_is_one_walk_along_an_index(caseload: Store) -> None:
    where, values = caseload.read(queries._where, Filter(), "JH", TODAY).result()
    plan = caseload.read(
        lambda reader: reader.rows(
            "EXPLAIN QUERY PLAN " + queries._sql(queries.COLUMNS, where, queries.FORWARD), **values, limit=50
        )
    ).result()
    told = " ".join(row[3] for row in plan)
    assert "deadline_mine" in told
    assert "TEMP B-TREE" not in told


def test_snoozed_by_law_keeps_its_date_and_a_local_goal_moves(caseload: Store) -> None:
    by_kind = {row.kind: row for row in rows(caseload)}
    for kind in ("notification_receipt", "screening"):
        until = TODAY + timedelta(days=2)
        caseload.write("snooze", changes.snooze, [by_kind[kind].id], until, "ringer igen", book(), TODAY).result()
    after = {row.kind: row for row in rows(caseload)}
    assert after["notification_receipt"].due == by_kind["notification_receipt"].due
    assert after["notification_receipt"].remind == clock.from_local(datetime(2026, 11, 24))
    assert after["notification_receipt"].sort_at < by_kind["notification_receipt"].sort_at
    assert clock.to_local(after["screening"].due).date() == TODAY + timedelta(days=2)


def test_a_reminder_never_moves_what_is_overdue_out_of_sight(caseload: Store) -> None:
    late = rows(caseload, Filter(overdue=True))[0]
    caseload.write(
        "snooze", changes.snooze, [late.id], TODAY + timedelta(days=9), "venter svar", book(), TODAY
    ).result()
    assert late.id in [row.id for row in rows(caseload, Filter(overdue=True))]


def test_kept_filters_come_back(caseload: Store) -> None:
    from plejedesk.queue.changes import forget_filter, keep_filter

    chosen = Filter("team", "screening", overdue=True, text="holm [x]")
    caseload.write("filter", keep_filter, "Mandag", chosen).result()
    assert caseload.read(queries.kept_filters).result() == [("Mandag", chosen)]
    caseload.write("filter", forget_filter, "Mandag").result()
    assert caseload.read(queries.kept_filters).result() == []
