"""A plan of sixty points opens like one without any; a point that is checked shows as fast as a key in the queue."""

from collections.abc import Callable
from contextlib import closing
from datetime import datetime, time, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

from caseload import ME, Caseload, make
from opening import ENTER, in_the_queue
from repaint import keys
from table import Row, alternate, medians, p95
from terminal import FLOORS, Terminal

from plejedesk.core import clock
from plejedesk.core.i18n import _
from plejedesk.plans import plan_changes as changes
from plejedesk.plans.beginning import Party, begin_plan
from plejedesk.plans.plan_queries import plan_of
from plejedesk.plans.plan_rows import PlanWhole
from plejedesk.store import backup
from plejedesk.store.store import Store
from plejedesk.transition.models import Move
from plejedesk.ui.glyphs import UNICODE

if TYPE_CHECKING:
    from sqlmodel import Session

MS = 1000
ESC = "\x1b"
UP, DOWN = "k", "j"
BACK = "\x1b[A"  # in a plan k is for papers
CHECK = "x"
DESK = "5"
POINTS = 60
DEADLINES = 1_000
EMPTY, FULL = "Familien Ask", "Familien Birk"
CHILDREN = "SELECT case_id, min(person_id) FROM case_member GROUP BY case_id ORDER BY case_id DESC LIMIT 2"
ROLES = ("caseworker", "foster_family", "birth_family", "key_worker", "consultant")
WAITS = 3  # days until the first meeting of the plan that comes first in the list


def plans(other: Caseload, openings: int, times: int) -> list[Row]:
    """Measure both plans in turn, then the key that checks a point beside one in another desk's queue and the table."""
    caseload, point = _with_plans(other.path.parent / "plans")
    with closing(in_the_queue(caseload)) as desk:
        desk.press(DESK)
        desk.until(EMPTY)
        desk.quiet()
        without, full = medians(openings, _opened(desk, DOWN, EMPTY, _("Goals")), _opened(desk, UP, FULL, point))
        desk.press(ENTER)
        desk.until(point)
        desk.quiet()
        with (
            closing(in_the_queue(other)) as queue,
            closing(Terminal(str(FLOORS / "data_table.py"))) as table,
        ):
            table.until("Sofie")
            table.quiet()
            moves = keys(queue, [DOWN] * 10 + [UP] * 10, UNICODE.cursor)
            bare = keys(table, [DOWN] * 10 + [UP] * 10, "")
            checked, moved, floor = map(p95, alternate(times, _checked(desk), moves, bare))
    return [
        Row(f"A plan with {POINTS} points opens", "one without any", full, without, unit="ms", goal=1.3),
        Row("A key that checks a point, p95", "Textual's table of 100 rows", checked, floor, unit="ms", goal=1.5),
        Row("The same beside", "a key that moves in the queue", checked, moved, unit="ms"),
    ]


def _opened(desk: Terminal, move: str, own_words: str, row: str) -> Callable[[], float]:
    """Return what goes to a plan in the list, opens it, waits for its head and a row of it, and goes back."""

    def opened() -> float:
        desk.press(move)
        desk.quiet()
        pressed = desk.press(ENTER)
        shown = [desk.until(words) for words in (own_words, row)]
        desk.quiet()
        desk.press(ESC)
        desk.until(EMPTY)
        desk.quiet()
        return (max(shown) - pressed) * MS

    return opened


def _checked(desk: Terminal) -> Callable[[], float]:
    """Return what checks the point under the cursor, times it until the sign shows, and opens it again."""

    def checked() -> float:
        took = desk.time(CHECK, UNICODE.done)
        for key in (BACK, CHECK, BACK):
            desk.press(key)
            desk.quiet()
        return took * MS

    return checked


def _with_plans(folder: Path) -> tuple[Caseload, str]:
    """Return a desk on which two children move, one by a plan of sixty points, and the first of them that waits."""
    folder.mkdir()
    caseload = make(folder, DEADLINES)
    with closing(Store(caseload.path, caseload.key, ME)) as store:
        (full, child), (bare, other) = store.read(lambda reader: reader.rows(CHILDREN)).result()
        plan = store.write("begin_plan", _full, full, child).result().result
        store.write("begin_plan", _bare, bare, other).result()
        whole = store.read(plan_of, plan).result()
    assert whole is not None
    assert len(whole.items) == POINTS
    backup.save_daily(caseload.path, caseload.key, caseload.today)
    return caseload, _first(whole)


def _first(whole: PlanWhole) -> str:
    """Return the words a plan's first point begins with, as a narrow list still shows them."""
    return whole.by_section["before"][0].text[:20]


def _full(session: "Session", case_id: str, child_id: str) -> str:
    """Begin a plan with its parties, checklists, steps and meetings, up to so many points."""
    from sqlmodel import select

    from plejedesk.plans.models import PlanItem

    today = clock.today()
    plan = begin_plan(session, case_id, child_id, "transition", today, [Party(role, "Inge Holm") for role in ROLES])
    at = clock.from_local(datetime.combine(today + timedelta(days=WAITS), time(10)))
    changes.plan_meeting(session, plan.id, "running", at, "Hjemmet")
    session.add(Move(case_id=case_id, plan_id=plan.id, from_place="Skovbo", family=FULL))
    points = len(session.exec(select(PlanItem).where(PlanItem.plan_id == plan.id)).all())
    for number in range(points, POINTS):
        changes.add_item(session, plan.id, f"Et punkt mere, nr. {number + 1}", "after")
    return plan.id


def _bare(session: "Session", case_id: str, child_id: str) -> str:
    """Begin a plan with nothing in it."""
    from plejedesk.plans.models import Plan

    plan = Plan(case_id=case_id, child_id=child_id, template="transition", begun_on=clock.today())
    session.add(plan)
    session.flush()
    session.add(Move(case_id=case_id, plan_id=plan.id, from_place="Skovbo", family=EMPTY))
    return plan.id
