"""The demo's calls: how many, of which kinds, and that the queue knows each that is to be followed up."""

from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest
from tests.conftest import NOW
from tests.demo.conftest import Row
from tests.demo.test_demo_respite import told

from plejedesk.core import clock, sight
from plejedesk.core.law import book
from plejedesk.demo import caseload
from plejedesk.hotline import rules
from plejedesk.hotline.hours import hotline
from plejedesk.store import keys
from plejedesk.store.place import DEMO_PASSPHRASE
from plejedesk.store.store import Store


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Iterator[dict[str, list[Row]]]:
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("PLEJEDESK_NOW", NOW)
        patch.setenv("PLEJEDESK_CONFIG", str(tmp_path_factory.mktemp("config")))
        yield told(291)


def test_some_25_calls_of_every_kind_and_none_ahead(desk: dict[str, list[Row]]) -> None:
    calls = desk["hotline_call"]
    assert 22 <= len(calls) <= 28
    assert all(row["taken_at"] <= clock.now() for row in calls)
    out = sum(row["out_of_hours"] for row in calls)
    assert 5 <= out < len(calls)
    assert sum(row["danger"] == "yes" for row in calls) == 1
    assert sum(row.get("child_id") is None for row in calls) == 1
    assert sum("ikke mere i det" in row.get("called_again", "") for row in calls) == 1
    children = Counter(row["child_id"] for row in calls if row.get("child_id") and row["theme"] == "unrest")
    child = children.most_common(1)[0][0]
    said = [(row["theme"], clock.to_local(row["taken_at"]).date()) for row in calls if row.get("child_id") == child]
    assert rules.repeats(said, "unrest", clock.today()) == 3
    assert rules.proposes(3, "unrest", hotline())


def test_each_call_that_is_to_be_followed_up_is_in_the_queue_once(desk: dict[str, list[Row]]) -> None:
    waits = [row["id"] for row in desk["hotline_call"] if row.get("call_again_at") and not row.get("closed_at")]
    queued = [row["cause_id"] for row in desk["deadline"] if row["kind"] == "hotline_call_back"]
    assert sorted(waits) == sorted(queued)
    assert waits


def test_a_small_demo_has_a_call_too_and_nothing_changes_when_its_cases_are_looked_at(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "desk-demo.db"
    monkeypatch.setattr(keys, "ROUNDS", 1)
    caseload.make(path, 40, 1, clock.now())
    store = Store.open(path, DEMO_PASSPHRASE)
    sql = "SELECT id, kind, done_at, due_at FROM deadline ORDER BY id"
    cases = "SELECT DISTINCT case_id FROM hotline_call WHERE case_id IS NOT NULL"
    before = store.read(lambda reader: reader.rows(sql)).result()
    found = store.read(lambda reader: reader.rows(cases)).result()
    assert found
    for (case_id,) in found:
        store.write("note", sight.keep, case_id, None, book(), clock.now()).result()
    assert store.read(lambda reader: reader.rows(sql)).result() == before
    store.close()
