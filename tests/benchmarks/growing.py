"""Somebody named in the conversation until the new drawing shows them, beside a bare repaint of a screen of text."""

from collections.abc import Callable, Iterator
from contextlib import closing
from itertools import count
from typing import Any

from caseload import ME, PASSPHRASE, Caseload
from opening import ENTER, at_the_door
from table import Row, alternate, p95
from terminal import FLOORS, Terminal

from plejedesk.core import clock, membership
from plejedesk.core.i18n import _
from plejedesk.store.store import Store

MS = 1000
CTRL_S = "\x13"
PEOPLE = 60
CASES = "3"
AGAINST = "a bare repaint of a screen full of text"


def grow(caseload: Caseload, times: int) -> list[Row]:
    """Measure from the key that saves somebody new to their words under the drawing, in a family of sixty."""
    with closing(Store(caseload.path, caseload.key, ME)) as store:
        store.write("notification", _family).result()
    with closing(at_the_door(caseload)) as desk, closing(Terminal(str(FLOORS / "full_screen.py"))) as bare:
        _to_the_conversation(desk)
        bare.until("Text number 0 ends")
        bare.quiet()
        numbers = count(1)
        measured = alternate(times, _named(desk), lambda: bare.time(CTRL_S, f"Text number {next(numbers)} ends") * MS)
    what = f"Somebody named until the new drawing of {PEOPLE} people and more shows them, p95"
    return [Row(what, AGAINST, *map(p95, measured), unit="ms", goal=4)]


def _named(desk: Terminal) -> Callable[[], float]:
    """Return what names a brother or sister of the child and gives the milliseconds until the drawing has them."""
    names = (f"Ny{number}" for number in count(1))

    def named() -> float:
        name = next(names)
        desk.press("n")
        desk.until(_("Who is it"))
        desk.quiet()
        desk.press(name)
        desk.quiet()
        return desk.time(CTRL_S, f"{name}: ") * MS

    return named


def _to_the_conversation(desk: Terminal) -> None:
    desk.until(_("Passphrase"))
    desk.press(PASSPHRASE + ENTER)
    desk.listen(1)
    desk.press(CASES)
    desk.quiet()
    desk.press("/Aaaaby")
    desk.listen(1)
    desk.press(ENTER)
    desk.quiet()
    desk.press(ENTER)
    desk.quiet()
    desk.press("g")
    desk.until(_("drawing (z: large, away, small)"))
    desk.quiet()


def _family(session: Any) -> None:
    """Write a case of sixty people over three generations, its safety questions answered."""
    from plejedesk.core.family_models import Couple, ParentLink
    from plejedesk.core.models import Case, CaseMember, Person
    from plejedesk.core.network_models import SafetyAnswer
    from plejedesk.core.obligations import caseworker

    me = caseworker(session, ME).id
    case = Case(ref="AAAA-AAAA-1", family="Aaaaby", phase="support", opened=clock.today(), responsible_id=me)
    session.add(case)
    session.add_all(
        SafetyAnswer(case_id=case.id, question=question, answer="no", by_id=me, at=clock.now())
        for question in ("S1", "S2", "S3")
    )
    numbers = iter(range(PEOPLE))

    def person(name: str, born: int, role: str = "other") -> str:
        made = Person(name=f"{name}{next(numbers)} Aaaaby", born_year=born, sex="f" if born % 2 else "m")
        session.add_all([made, CaseMember(case_id=case.id, person_id=made.id, role=role)])
        return made.id

    def children(parents: tuple[str, str], names: Iterator[str]) -> None:
        session.add(Couple(case_id=case.id, a_id=parents[0], b_id=parents[1]))
        for child in names:
            session.add_all(ParentLink(case_id=case.id, child_id=child, parent_id=parent) for parent in parents)

    mother, father = person("Mor", 1985, "parent"), person("Far", 1984, "parent")
    children((mother, father), (person("Barn", 2012 + n, "child") for n in range(4)))
    for parent in (mother, father):
        older = (person("Inge", 1955), person("Ole", 1954))
        families = [(person("Lis", 1979 + 2 * n), person("Bo", 1980 + 2 * n)) for n in range(5)]
        children(older, iter([parent, *(each for each, _partner in families)]))
        for family in families:
            children(family, (person("Kim", 2010 + n) for n in range(3)))
    session.flush()
    membership.keep_found(session, case)
