"""The desk a newcomer sees, and whether all that is due is due by the rules."""

import shutil
from collections import Counter
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

import pytest
from tests.demo.conftest import Row

from plejedesk.core import changes, clock, deadlines, network_sight
from plejedesk.core.lateness import Urgency, urgency
from plejedesk.core.law import book
from plejedesk.demo import writing
from plejedesk.plans import plan_sight
from plejedesk.queue import queries
from plejedesk.queue.filters import Filter
from plejedesk.respite import obliging
from plejedesk.store.place import DEMO_PASSPHRASE
from plejedesk.store.purge import purge
from plejedesk.store.store import Store

Rows = Callable[[str], list[Row]]
OF_RESPITE = (obliging.WAITING, obliging.EVALUATION, obliging.APPROVAL)
WITHOUT_REASON = (*network_sight.KINDS, *OF_RESPITE, *plan_sight.KINDS)
"""What people set no day of their own for, or say why in the record that it comes of."""


def mine(store: Store) -> list:
    return store.read(queries.page, Filter(), "JH", clock.today()).result()


def test_the_owner_s_queue_looks_like_a_tuesday(demo_store: Store) -> None:
    near = [urgency(row.due, clock.now()) for row in mine(demo_store)]
    assert 31 <= len(near) <= 100
    assert 3 <= near.count(Urgency.LATE) <= 8
    assert 2 <= near.count(Urgency.TODAY) <= 5
    assert near.count(Urgency.LATER) >= 10


def test_what_may_be_danger_stands_on_top(demo_store: Store) -> None:
    late, fresh, *others = mine(demo_store)
    assert (late.kind, clock.now() - late.due) == ("notification_assessed", timedelta(hours=2))
    assert fresh.kind == "notification_assessed"
    assert clock.to_local(fresh.due).date() == clock.today()
    assert "notification_assessed" not in {row.kind for row in others}


@pytest.mark.parametrize("now", ["2026-11-24T08:15", "2026-12-31T23:30", "2027-03-28T02:30", "2028-02-29T07:00"])
def test_it_does_so_on_any_day(monkeypatch: pytest.MonkeyPatch, now: str) -> None:
    monkeypatch.setenv("PLEJEDESK_NOW", now)
    due = [row["due_at"] for row in unwritten("Deadline", 30) if not row["done_at"]]
    near = [urgency(moment, clock.now()) for moment in due]
    assert near.count(Urgency.LATE) >= 3
    assert near.count(Urgency.TODAY) >= 2
    assert near.count(Urgency.LATER) >= 10


def unwritten(table: str, children: int) -> list[Row]:
    """Return the rows of a table of a demo that is not written."""
    store = _Unwritten()
    for _done in writing.Writing(store, children, 5, clock.now()).batches():
        pass
    return [row for rows in store.written for model, made in rows.items() for row in made if model.__name__ == table]


class _Unwritten:
    """Stands in for a store that is never read."""

    device = "demo"

    def __init__(self) -> None:
        self.written: list = []

    def write(self, _act: str, _change: object, rows: object) -> "_Unwritten":
        self.written.append(rows)
        return self

    def result(self) -> None:
        """Say that it is done."""


def test_somebody_is_away_and_the_owner_sees_their_queue(rows: Rows, demo_store: Store) -> None:
    (away,) = [row for row in rows("caseworker") if not row["active"]]
    assert any(row.responsible == away["initials"] for row in mine(demo_store))


def test_every_open_deadline_is_what_the_rules_give(rows: Rows) -> None:
    for row in rows("deadline"):
        counts_from, due = clock.from_text(row["counts_from"]), clock.from_text(row["due_at"])
        duty = book().duty(row["kind"], clock.to_local(counts_from).date())
        by_rule = deadlines.due(duty, counts_from, book().days)
        assert due == (by_rule or changes.end_of(clock.to_local(due).date())), row["kind"]
        assert bool(row["reason"]) == (by_rule is None and row["kind"] not in WITHOUT_REASON), row["kind"]
        assert bool(row["later"]) != duty.first
        remind = clock.from_text(row["remind_at"]) if row["remind_at"] else None
        assert clock.from_text(row["sort_at"]) == deadlines.sort_at(duty.statutory, due, remind)


def test_every_ending_answers_what_the_rules_ask(rows: Rows) -> None:
    for row in rows("deadline"):
        duty = book().duty(row["kind"], clock.to_local(clock.from_text(row["counts_from"])).date())
        if not row["done_at"]:
            assert (row["outcome"], row["outcome_reason"], row["done_by"]) == ("", "", None)
            continue
        assert row["done_at"] <= clock.to_text(clock.now())
        asked = changes.asked(duty, changes.chosen(duty, changes.Completion(row["outcome"])))
        assert bool(row["outcome_reason"]) == ("reason" in asked)


def test_no_case_of_the_demo_is_lost_and_the_quiet_ones_are_closed(rows: Rows) -> None:
    waiting = Counter((row["case_id"], row["kind"]) for row in rows("deadline") if not row["done_at"])
    unmoved = {row["case_id"] for row in rows("note") if not row["moved_at"]}
    phases = {row["id"]: row["phase"] for row in rows("case_file")}
    assert unmoved
    assert "closed" in phases.values()
    assert any(kind == "next_step" for _case, kind in waiting)
    for case_id, phase in phases.items():
        planned = {kind for case, kind in waiting if case == case_id} - {"record_notes", "next_step"}
        assert waiting[case_id, "record_notes"] == (case_id in unmoved)
        assert waiting[case_id, "next_step"] == (phase != "closed" and not planned)
        assert not (phase == "closed" and planned)


def test_every_step_of_a_case_leads_on_from_the_one_before(rows: Rows) -> None:
    phase = dict.fromkeys((row["id"] for row in rows("case_file")), "received")
    for move in rows("phase_move"):
        assert (move["before"], bool(move["lasts"])) == (phase[move["case_id"]], move["after"] == "closed")
        assert bool(move["reason"]) == (move["act"] != "notification")
        phase[move["case_id"]] = move["after"]
    assert phase == {row["id"]: row["phase"] for row in rows("case_file")}


def test_a_closed_case_of_the_demo_can_be_exported_and_purged(demo: Path, tmp_path: Path) -> None:
    shutil.copy2(demo, tmp_path / "copy-demo.db")
    store = Store.open(tmp_path / "copy-demo.db", DEMO_PASSPHRASE)
    exported = "SELECT id FROM case_file WHERE exported_at IS NOT NULL ORDER BY id LIMIT 1"
    case_id = store.read(lambda reader: reader.value(exported)).result()
    store.write("purge", purge, case_id, clock.now()).result()
    left = store.read(lambda reader: reader.value("SELECT count(*) FROM note WHERE case_id = :id", id=case_id))
    assert left.result() == 0
    store.close()
