"""Whatever people do, and in whatever order: every child is in the list of cases, and in the queue while the case is
open."""

import ast
import shutil
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import closing, suppress
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st
from tests.conftest import NOW, PASSPHRASE

import plejedesk
from plejedesk.casefile import changes as casefile
from plejedesk.casefile import queries as cases
from plejedesk.casefile.changes import MemberFacts
from plejedesk.core import changes, clock
from plejedesk.core.errors import DeskError
from plejedesk.core.law import book
from plejedesk.core.notes import NoteText
from plejedesk.core.phases import CLOSED, open_phases
from plejedesk.intake.changes import register
from plejedesk.intake.from_json import from_json
from plejedesk.queue import queries as queue
from plejedesk.queue.filters import Filter
from plejedesk.store import keys
from plejedesk.store.leaving import remove_member
from plejedesk.store.purge import purge
from plejedesk.store.store import Store
from plejedesk.store.undo import last_act, undo

MOST = 1_000  # more than any of these desks holds
FAMILIES = (
    [{"name": "Sofie Holm", "cpr": "140319-4234"}, {"name": "Anton Holm", "cpr": "020522-4321"}],
    [{"name": "Sofie Holm", "cpr": "140319-4234"}],
    [{"name": "Bo Berg", "born": "2015-05-05"}],
    [{"due": "2027-02-01"}],
)


class Day:
    """A day at a desk on which two people work; each act takes two numbers that choose what it is done to."""

    def __init__(self, store: Store) -> None:
        self.store = store
        self.now = clock.now()

    @property
    def today(self) -> date:
        return clock.to_local(self.now).date()

    def rows(self, sql: str) -> list[tuple[Any, ...]]:
        return self.store.read(lambda reader: reader.rows(sql)).result()

    def one(self, sql: str, n: int) -> Any:
        """Return the n-th of what a statement finds, counted round and round. Raises LookupError for nothing."""
        found = self.rows(sql)
        return found[n % len(found)][0] if found else self._nothing()

    def _nothing(self) -> Any:
        raise LookupError

    def write(self, name: str, change: Callable[..., Any], *values: Any) -> None:
        self.store.write(name, change, *values).result()

    def a_case(self, n: int) -> str:
        return str(self.one("SELECT id FROM case_file ORDER BY id", n))

    def notification(self, n: int, m: int) -> None:
        told = {"received": clock.local_text(self.now), "concern": "Blå mærker", "children": FAMILIES[n % 4]}
        told |= {"honour_conflict": ("no", "yes")[m % 2]}
        self.write("notification", register, from_json(told, self.now), book(), self.store.actor, self.now, None)

    def complete(self, n: int, m: int) -> None:
        deadline = self.one("SELECT id FROM deadline WHERE done_at IS NULL ORDER BY due_at, id", n)
        ((kind,),) = self.rows(f"SELECT kind FROM deadline WHERE id = '{deadline}'")
        self._complete([deadline], kind, m)

    def complete_all_of_a_kind(self, n: int, m: int) -> None:
        kind = self.one("SELECT DISTINCT kind FROM deadline WHERE done_at IS NULL ORDER BY kind", n)
        found = self.rows(f"SELECT id FROM deadline WHERE done_at IS NULL AND kind = '{kind}'")
        self._complete([row[0] for row in found], kind, m)

    def complete_a_case(self, n: int, m: int) -> None:
        """Do all there is to do in a case, but what that begins."""
        waiting = f"SELECT id, kind FROM deadline WHERE done_at IS NULL AND case_id = '{self.a_case(n)}' ORDER BY id"
        for deadline, kind in self.rows(waiting):
            self._complete([deadline], kind, m)

    def _complete(self, deadlines: list[str], kind: str, m: int) -> None:
        outcomes = book().duty(kind, self.today).outcomes
        outcome = outcomes[m % len(outcomes)].id if outcomes else ""
        answers = changes.Completion(outcome, "Fordi", self.today + timedelta(days=m), self.today)
        self.write(f"complete:{kind}", changes.complete, deadlines, answers, book(), self.store.actor, self.now)

    def snooze(self, n: int, m: int) -> None:
        deadline = self.one("SELECT id FROM deadline WHERE done_at IS NULL ORDER BY id", n)
        until = self.today + timedelta(days=m)
        self.write("snooze", changes.snooze, [deadline], until, "Venter", book(), self.today)

    def assign(self, n: int, m: int) -> None:
        deadline = self.one("SELECT id FROM deadline WHERE done_at IS NULL ORDER BY id", n)
        self.write("assign", changes.assign, [deadline], self._somebody(m))

    def _somebody(self, m: int) -> str:
        return str(self.one("SELECT initials FROM caseworker ORDER BY initials", m))

    def close(self, n: int, _m: int) -> None:
        told = ("Slut", "Intet", self.today, self.store.actor, self.now, book())
        self.write("close_case", casefile.close_case, self.a_case(n), *told)

    def reopen(self, n: int, _m: int) -> None:
        told = ("Igen", self.today, self.store.actor, self.now, book())
        self.write("reopen_case", casefile.reopen_case, self.a_case(n), *told)

    def move(self, n: int, m: int) -> None:
        phase = open_phases(book())[m % len(open_phases(book()))]
        told = (phase, "Rettet", self.today, self.store.actor, self.now, book())
        self.write("move_phase", casefile.move_phase, self.a_case(n), *told)

    def hand_over(self, n: int, m: int) -> None:
        told = (self._somebody(m), "Nyt team", self.store.actor, self.now)
        self.write("hand_over", casefile.hand_over, self.a_case(n), *told)

    def change_facts(self, n: int, m: int) -> None:
        told = ("Dam", "Nord", m % 2 == 0, ("no", "yes")[m % 2], self.store.actor, self.now, book())
        self.write("change_facts", casefile.change_facts, self.a_case(n), *told)

    def note(self, n: int, m: int) -> None:
        told = (NoteText(f"Nr. {m}", self.today), self.store.actor, self.now, self.today, book())
        self.write("note", changes.note, self.a_case(n), *told)

    def correct_note(self, n: int, m: int) -> None:
        told = (NoteText(f"Rettet {m}", self.today), "Fejl", self.store.actor, self.now, self.today, book())
        self.write("correct_note", changes.correct_note, self.one("SELECT id FROM note ORDER BY id", n), *told)

    def mark_moved(self, n: int, _m: int) -> None:
        case_id = self.one("SELECT case_id FROM note WHERE moved_at IS NULL ORDER BY id", n)
        found = self.rows(f"SELECT id FROM note WHERE case_id = '{case_id}'")
        self.write("mark_moved", changes.mark_moved, [row[0] for row in found], self.store.actor, self.now)

    def add_child(self, n: int, m: int) -> None:
        facts = MemberFacts("Ida Dam", "child", cpr=("", "020522-4321")[m % 2], born=date(2018, 1, 1))
        self.write("add_member", casefile.add_member, self.a_case(n), facts, self.today)

    def remove_member(self, n: int, _m: int) -> None:
        member = self.one("SELECT id FROM case_member ORDER BY id", n)
        self.write("remove_member", remove_member, member, "Fejl")

    def confirm_export_and_purge(self, n: int, m: int) -> None:
        case_id = self.a_case(n)
        self.write("confirm_export", casefile.confirm_export, case_id, "SBSYS", self.now)
        if m % 2:
            self.write("purge", purge, case_id, self.now)

    def undo(self, n: int, _m: int) -> None:
        """Take the last act back, mostly one's own; the two sit at one desk and do not wait for each other."""
        found = self.store.read(last_act, self.store.actor, self.store.device, self.now).result()
        if found:
            self.write(f"undo:{found.name}", undo, found.id)


ACTS = sorted(name for name, what in vars(Day).items() if callable(what) and not name.startswith("_"))
ACTS = [name for name in ACTS if name not in ("rows", "one", "write", "a_case")]
OFTEN = [
    "notification",
    "complete",
    "complete",
    "complete_a_case",
    "complete_a_case",
    "close",
    "reopen",
    "undo",
    "undo",
    "note",
    "mark_moved",
]
STEPS = st.tuples(st.sampled_from(ACTS + OFTEN), st.sampled_from(("JH", "MS")), st.integers(0, 7), st.integers(0, 7))


@pytest.fixture(scope="module")
def empty(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """A new desk, to be copied for every day."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(keys, "ROUNDS", 1)
        patch.setenv("PLEJEDESK_NOW", NOW)
        path = tmp_path_factory.mktemp("lost") / "empty.db"
        Store.create(path, PASSPHRASE, "JH").close()
        yield path


@example([("note", "JH", 0, 0), ("note", "MS", 0, 1), ("undo", "JH", 0, 0)])
@example([("complete_a_case", "JH", 0, 0), ("notification", "JH", 0, 0)])
@example([("assign", "JH", 0, 0), ("complete_a_case", "MS", 0, 0), ("undo", "JH", 0, 0), ("undo", "MS", 0, 0)])
@settings(max_examples=20, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(steps=st.lists(STEPS, min_size=6, max_size=16))
def test_nobody_is_lost_whatever_people_do(empty: Path, path: Path, steps: list[tuple[str, str, int, int]]) -> None:
    shutil.copy2(empty, path)
    with closing(Store.open(path, PASSPHRASE)) as store:
        day = Day(store)
        for number in (0, 2):
            day.notification(number, 0)
        for name, actor, n, m in steps:
            store.actor = actor
            day.now += timedelta(minutes=1)
            with suppress(DeskError, LookupError):  # what is not possible just now changes nothing
                getattr(day, name)(n, m)
            nobody_is_lost(day)


def nobody_is_lost(day: Day) -> None:
    """Raise AssertionError for a child on no list, and for anything that is in the queue twice or not at all."""
    listed = {row.id: row for row in day.store.read(cases.page, "", day.now, limit=MOST).result()}
    queued = day.store.read(queue.page, Filter("all"), "JH", day.today, limit=MOST).result()
    waiting = Counter((row.case_id, row.kind) for row in queued)
    in_queue = {row.case_id for row in queued}
    for case_id, child in day.rows("SELECT case_id, person_id FROM case_member WHERE role = 'child'"):
        assert child in {each.id for each in listed[case_id].children}
        assert listed[case_id].phase == CLOSED or case_id in in_queue
    unmoved = {row[0] for row in day.rows("SELECT case_id FROM note WHERE moved_at IS NULL")}
    for case_id, row in listed.items():
        assert row.children
        assert waiting[case_id, "record_notes"] == (case_id in unmoved)
        planned = {kind for case, kind in waiting if case == case_id} - {"record_notes", "next_step"}
        assert waiting[case_id, "next_step"] == (row.phase != CLOSED and not planned)


# ---- A phase changes in one place


def test_only_one_function_sets_the_phase_of_a_case() -> None:
    """So that every change of it is kept with its act, day and reason; the demo's own history is no case."""
    root = Path(plejedesk.__file__).parent
    setting = [
        (path.relative_to(root).as_posix(), node.value.id)
        for path in root.rglob("*.py")
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Attribute) and node.attr == "phase" and isinstance(node.ctx, ast.Store)
        if isinstance(node.value, ast.Name)
    ]
    assert {place for place in setting if not place[0].startswith("demo/")} == {("core/phases.py", "case")}


def test_a_day_in_which_everything_is_done_is_possible(empty: Path, path: Path) -> None:
    """Each act of the property above does something when its turn has come: none is refused for ever."""
    shutil.copy2(empty, path)
    done = set()
    with closing(Store.open(path, PASSPHRASE)) as store:
        day = Day(store)
        for name, n, m in (
            ("notification", 0, 1),
            ("assign", 0, 0),
            ("snooze", 1, 1),
            ("note", 0, 1),
            ("correct_note", 0, 2),
            ("mark_moved", 0, 0),
            ("complete", 0, 1),
            ("complete_a_case", 0, 2),
            ("complete_all_of_a_kind", 2, 0),
            ("undo", 0, 0),
            ("move", 0, 1),
            ("change_facts", 0, 0),
            ("add_child", 0, 0),
            ("remove_member", 2, 0),
            ("close", 0, 0),
            ("reopen", 0, 0),
            ("close", 0, 0),
            ("notification", 2, 0),
            ("hand_over", 0, 1),
            ("confirm_export_and_purge", 0, 1),
        ):
            day.now += timedelta(minutes=1)
            if name == "hand_over":
                store.write("ms", _colleague).result()
            getattr(day, name)(n, m)
            nobody_is_lost(day)
            done.add(name)
    assert done == set(ACTS)


def _colleague(session: Any) -> None:
    from plejedesk.core.obligations import caseworker

    caseworker(session, "MS")
