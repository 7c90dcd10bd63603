"""The demo's networks: what a genogram shows, and that the desk itself would say the same of every case."""

import contextlib
import shutil
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from typing import Any

from tests.demo.conftest import Row

from plejedesk.core import clock, network_sight, sight
from plejedesk.core.law import book
from plejedesk.core.models import Case, Person
from plejedesk.store.family import family_of
from plejedesk.store.network import gate_of
from plejedesk.store.place import DEMO_PASSPHRASE
from plejedesk.store.store import Store

Rows = Callable[[str], list[Row]]


def looked_at_again(session: Any) -> None:
    from sqlmodel import select

    for case in session.exec(select(Case)).all():
        sight.keep(session, case.id, None, book(), clock.now())


def test_the_desk_finds_nothing_to_put_right_in_any_case(demo: Path, path: Path) -> None:
    shutil.copy2(demo, path)
    with contextlib.closing(Store.open(path, DEMO_PASSPHRASE)) as store:
        assert store.write("demo", looked_at_again).result().records == frozenset()


def test_many_cases_under_examination_have_a_genogram_and_some_have_not(rows: Rows) -> None:
    examined = {row["id"] for row in rows("case_file") if row["phase"] == network_sight.EXAMINATION}
    lacking = {
        row["case_id"] for row in rows("deadline") if row["kind"] == network_sight.MAPPING and not row["done_at"]
    }
    assert lacking <= examined
    assert 0 < len(lacking) < len(examined)


def test_candidates_stand_at_every_stage(rows: Rows) -> None:
    kinds = Counter(row["kind"] for row in rows("deadline") if not row["done_at"])
    assert all(kinds[kind] for kind in (network_sight.CANDIDATES, network_sight.STEP, network_sight.REVIEW))
    assert all(row["child_words"] for row in rows("candidate"))


def test_a_genogram_shows_both_families_and_the_gate_is_open(rows: Rows, demo_store: Store) -> None:
    case_id = rows("candidate")[0]["case_id"]
    family = demo_store.read(family_of, case_id).result()
    assert len(family.people) >= 5
    assert all(family.parents(parent) for child in family.index for parent in family.parents(child.id))
    assert demo_store.read(gate_of, case_id).result().open


def test_people_of_the_network_are_found_by_their_names(rows: Rows) -> None:
    sounds = {row["id"]: row["sounds"] for row in rows("case_file")}
    people = {row["id"]: row for row in rows("person")}
    for candidate in rows("candidate"):
        person: Person | Any = people[candidate["person_id"]]
        assert set(person["sounds"].split()) <= set(sounds[candidate["case_id"]].split())
