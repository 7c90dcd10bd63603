"""A GEDCOM file into a case: who is there already is filled in and never written over, what is new is added.

Every tie goes through the rules of the desk; what they refuse is named with its line. Run twice it changes nothing.
Each function changes one session; the store commits. The tables are imported inside, so that a command can name these
functions before the ORM is loaded.
"""

from collections.abc import Mapping, Set
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING, Any

from plejedesk.core import family_changes, sight
from plejedesk.core.errors import Refused
from plejedesk.core.family import Family, Tie, Twins
from plejedesk.core.i18n import _
from plejedesk.core.law import book
from plejedesk.genogram.gedcom.found import Found
from plejedesk.genogram.gedcom.matching import Match, matches, nothing_known
from plejedesk.genogram.gedcom.taken import Known, Taken
from plejedesk.genogram.gedcom.taking_people import People
from plejedesk.genogram.gedcom.taking_ties import TiesIn
from plejedesk.store.family import family_of
from plejedesk.store.reader import Reader

if TYPE_CHECKING:
    from sqlmodel import Session

    from plejedesk.core.models import Case


class OnlyLooking(Exception):
    """Carries what would come of it, and takes all of it back."""

    def __init__(self, taken: Taken) -> None:
        super().__init__()
        self.taken = taken


def take(session: "Session", case_id: str, found: Found, today: date) -> Taken:
    """Write a file into a case and return what came of it. Raises Refused when the case is gone."""
    case = _case(session, case_id)
    session.flush()
    before = family_of(Reader(_driver(session)), case_id)
    people = People(session, case, found, today)
    family = _of_whom_something_is_told(people, {each.person for each in found.associations})
    known = matches(family, before)
    ids = _people(people, family, known)
    session.flush()
    ties = TiesIn(session, case_id, found, ids, before)
    ties.write()
    if people.new:
        family_changes.reopen_mapping(session, case_id, _("Persons were fetched from a file."))
    people.finish()
    sight.keep(session, case_id, None, book(), session.info["entry"].at)
    return Taken(
        new=tuple(people.new),
        known=tuple(Known(each, before.by_id[each.person]) for each in known.values()),
        written=people.written + ties.written,
        left=tuple(sorted((*found.left, *people.left, *ties.left), key=lambda each: each.line)),
    )


def look(session: "Session", case_id: str, found: Found, today: date) -> None:
    """Raise OnlyLooking with what would come of it: the same rules as in earnest, and nothing is kept."""
    raise OnlyLooking(take(session, case_id, found, today))


def _of_whom_something_is_told(people: People, around: Set[str]) -> Family:
    """Return the family of the file without those of whom it tells nothing at all, who are named."""
    family = people.family
    tied = _tied(family) | around
    empty = {human.id for human in family.people if nothing_known(human) and human.id not in tied}
    for human in family.people:
        if human.id in empty:
            people.leave_empty(human)
    return replace(family, people=tuple(human for human in family.people if human.id not in empty))


def _people(people: People, family: Family, known: Mapping[str, Match]) -> dict[str, str]:
    """Fill in who is there, write who is not, and return everybody's id by the number in the file."""
    ids: dict[str, str] = {}
    for human in family.people:
        match = known.get(human.id)
        if match:
            people.fill_in(match.person, human)
        ids[human.id] = match.person if match else people.add(human)
    return ids


def _tied(family: Family) -> frozenset[str]:
    beside: list[Twins | Tie] = [*family.twins, *family.ties]
    ends = {end for each in beside for end in (each.a, each.b)}
    return family.related | ends | {life.person for home in family.households for life in home.lives}


def _driver(session: "Session") -> Any:
    """Return the driver's connection: what is read there is within this transaction."""
    return session.connection().connection.driver_connection


def _case(session: "Session", case_id: str) -> "Case":
    from plejedesk.core.models import Case

    found = session.get(Case, case_id)
    if found is None:
        raise Refused(_("The case is not here any more."))
    return found
