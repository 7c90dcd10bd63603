"""A clock that is set back or forward, between sittings and within one: the order stays that of the writing."""

from contextlib import closing
from pathlib import Path

import pytest
from sqlmodel import Session
from tests.faults import desks
from tests.faults.conftest import Fresh
from tests.faults.session import correct_last, held, write_note
from tests.store import test_replay
from tests.store.conftest import PASSPHRASE

from plejedesk.core import clock, ids
from plejedesk.core.models import Case
from plejedesk.store.drafts import Draft
from plejedesk.store.store import Store

SITTINGS = (
    ("2026-11-22T09:00", "2026-11-22T08:59"),
    ("2019-01-01T00:00", "2031-12-31T23:59"),
    ("1971-01-01T00:00", "1971-01-01T00:00"),
    ("2026-10-25T02:30", "2026-03-29T03:30"),
    ("2199-12-31T23:59", "2026-11-22T09:01"),
)
LAST = ("last but one", "last")  # readings after the last change: their ids are the newest in the file
IDS = "SELECT id FROM {table} ORDER BY rowid"


def open_a_case(session: Session) -> None:
    session.add(Case(ref="BIRO-TASE-1", opened=clock.today()))


def sit(path: Path, monkeypatch: pytest.MonkeyPatch, number: int, moments: tuple[str, str]) -> None:
    """Work for a while as a new process would, with the clock moved in the middle."""
    monkeypatch.setattr(ids.new_id, "_last", 0)
    with closing(Store.open(path, PASSPHRASE, "JH")) as store:
        for part, moment in enumerate(moments):
            monkeypatch.setenv("PLEJEDESK_NOW", moment)
            store.seen("search", detail=f"{number}.{part} first").result()
            store.write("note", write_note, f"{number}.{part}").result()
            store.write("note", correct_last, f"{number}.{part} rettet").result()
            store.keep_draft(Draft("note/1", {"text": f"{number}.{part}"})).result()
            for which in LAST:
                store.seen("case", detail=f"{number}.{part} {which}").result()


def test_ids_and_the_order_of_the_log_never_go_back(fresh: Fresh, monkeypatch: pytest.MonkeyPatch) -> None:
    path = fresh("ready")
    with closing(Store.open(path, PASSPHRASE, "JH")) as store:
        store.write("case", open_a_case).result()
    for number, moments in enumerate(SITTINGS):
        sit(path, monkeypatch, number, moments)
    with closing(Store.open(path, PASSPHRASE, "JH")) as store:
        for table in ("act", "change", "access"):
            written = [row[0] for row in store.read(lambda reader, t=table: reader.rows(IDS.format(table=t))).result()]
            assert written == sorted(written)
        assert store.read(test_replay.replayed).result() == store.read(test_replay.rows).result()
        parts = [f"{number}.{part}" for number in range(len(SITTINGS)) for part in range(2)]
        there = store.read(held).result()
        assert there["notes"] == tuple(f"{part} rettet" for part in parts)
        assert there["readings"] == tuple(f"{part} {which}" for part in parts for which in ("first", *LAST))
        assert there["draft"] == parts[-1]
    assert desks.held(path)
