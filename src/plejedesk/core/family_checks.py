"""What cannot be true of a family, whoever tells it: checked before a tie is written."""

from collections.abc import Iterable
from datetime import date, datetime
from typing import TYPE_CHECKING

from plejedesk.core import clock, couple_story
from plejedesk.core.errors import BadInput
from plejedesk.core.family_rows import children_of, forebears, parents_of, partners_of, persons
from plejedesk.core.i18n import _

if TYPE_CHECKING:
    from sqlmodel import Session

    from plejedesk.core.models import Person

MOST_BIRTH_PARENTS = 2
FARTHEST_TWINS = 92  # days: twins of one pregnancy have been born three months apart


def require_no_circle(session: "Session", case_id: str, child_id: str, parent_id: str) -> None:
    """Raise BadInput where somebody would descend from themselves, or from their own partner."""
    above = forebears(session, case_id, parent_id)
    if child_id in above:
        raise BadInput(_("That would make somebody their own ancestor. Check who is whose child."), "person")
    if child_id in forebears(session, case_id, *(partners_of(session, case_id, above) - above)):
        words = _("That would make somebody descend from their own partner. Take the couple out first.")
        raise BadInput(words, "person")


def require_no_kinship(session: "Session", case_id: str, a_id: str, b_id: str) -> None:
    """Raise BadInput for a couple of whom one is written down as descended from the other."""
    if a_id in forebears(session, case_id, b_id) or b_id in forebears(session, case_id, a_id):
        words = _("One of them is written down as the other's child or grandchild. Check who they are.")
        raise BadInput(words, "person")


def require_birth(session: "Session", case_id: str, child_id: str, parent_id: str) -> None:
    """Raise BadInput for a third birth parent, or one who is not older than the child."""
    there = set(parents_of(session, case_id, child_id, "birth")) - {parent_id}
    if len(there) >= MOST_BIRTH_PARENTS:
        words = _("The child has two birth parents already. Take one of them out first, or choose another kind.")
        raise BadInput(words, "person")
    require_older(persons(session, [parent_id]), persons(session, [child_id]))


def require_generations(session: "Session", case_id: str, person_id: str) -> None:
    """Raise BadInput where somebody is now not older than a child by birth, or not younger than a parent."""
    own = persons(session, [person_id])
    require_older(own, persons(session, children_of(session, case_id, person_id, "birth")))
    require_older(persons(session, parents_of(session, case_id, person_id, "birth")), own)


def require_older(parents: "Iterable[Person]", children: "Iterable[Person]") -> None:
    """Raise BadInput where a parent is not born in an earlier year than the child."""
    born = [year for child in children if (year := year_of(child))]
    for parent in parents:
        year = year_of(parent)
        if year and any(year >= each for each in born):
            words = _("A parent is older than the child. Check the years of birth ({parent} and {child}).")
            raise BadInput(words.format(parent=year, child=min(born)), "born")


def require_one_birth(session: "Session", a_id: str, b_id: str) -> None:
    """Raise BadInput for twins whose days or years of birth are too far apart."""
    both = persons(session, [a_id, b_id])
    days = [person.born for person in both if person.born]
    years = [year for person in both if (year := year_of(person))]
    days_apart = (max(days) - min(days)).days if days else 0
    if days_apart > FARTHEST_TWINS or (years and max(years) - min(years) > 1):
        raise BadInput(_("Twins are born together. Check the days of birth first."), "person")


def check_event(session: "Session", couple: Iterable[str], kind: str, year: int | None) -> None:
    """Raise BadInput for what cannot have happened to a couple, or not in that year."""
    now: datetime = session.info["entry"].at
    today: date = clock.to_local(now).date()
    couple_story.check_event(kind, year, today.year, [year_of(each) for each in persons(session, couple)])


def year_of(person: "Person") -> int | None:
    """Return the year of somebody's birth, or of the expected one."""
    return person.born.year if person.born else person.born_year or (person.due.year if person.due else None)
