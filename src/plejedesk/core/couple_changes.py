"""Couples and what happened to them through the years, written down; the store commits."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from plejedesk.core import couple_story
from plejedesk.core.couple_story import Happened
from plejedesk.core.errors import Refused
from plejedesk.core.family_checks import check_event, require_no_kinship
from plejedesk.core.family_rows import between, events_of, require_two
from plejedesk.core.i18n import _

if TYPE_CHECKING:
    from sqlmodel import Session

    from plejedesk.core.family_models import Couple


def set_couple(session: "Session", case_id: str, a_id: str, b_id: str, events: Sequence[Happened] = ()) -> str:
    """Write that two are or were a couple, and what happened; what was written before of that is replaced.

    Without events an existing couple stays as it is. Raises BadInput for oneself, an unknown event, a year that cannot
    be, or a parent and their child.
    """
    from plejedesk.core.family_models import Couple

    require_two(session, case_id, a_id, b_id)
    require_no_kinship(session, case_id, a_id, b_id)
    for kind, year in events:
        check_event(session, (a_id, b_id), kind, year)
    couple: Couple = between(session, Couple, case_id, a_id, b_id) or Couple(case_id=case_id, a_id=a_id, b_id=b_id)
    session.add(couple)
    session.flush()
    if events:
        _tell(session, couple, couple_story.story_of(events))
    return couple.id


def add_couple_event(session: "Session", couple_id: str, kind: str, year: int | None = None) -> None:
    """Write what has happened to a couple, in its place among the years; without a year it is the last.

    Raises BadInput for an unknown event or a year that cannot be, Refused when the couple is gone.
    """
    from plejedesk.core.family_models import Couple

    couple = session.get(Couple, couple_id)
    if couple is None:
        raise Refused(_("That couple has been taken out already."))
    check_event(session, (couple.a_id, couple.b_id), kind, year)
    told = [(each.kind, each.year) for each in events_of(session, couple_id)]
    _tell(session, couple, couple_story.with_event(told, kind, year))


def change_couple_event(session: "Session", event_id: str, kind: str, year: int | None) -> None:
    """Put right what happened to a couple, or in which year. Raises BadInput, and Refused when it is gone."""
    from plejedesk.core.family_models import Couple, CoupleEvent

    event = session.get(CoupleEvent, event_id)
    if event is None:
        raise Refused(_("Somebody has taken that out already."))
    couple = session.get_one(Couple, event.couple_id)
    check_event(session, (couple.a_id, couple.b_id), kind, year)
    there = events_of(session, couple.id)
    place = [each.id for each in there].index(event_id)
    rest = [(each.kind, each.year) for each in there if each.id != event_id]
    event.kind, event.year = kind, year
    if year is None:
        _tell(session, couple, [*rest[:place], (kind, None), *rest[place:]])
    else:
        _tell(session, couple, couple_story.with_event(rest, kind, year))


def _tell(session: "Session", couple: "Couple", story: Sequence[Happened]) -> None:
    """Have the rows say the story: those that are in it stay, and only their order may change."""
    from plejedesk.core.family_models import CoupleEvent

    spare = events_of(session, couple.id)
    kept: list[CoupleEvent] = []
    for kind, year in story:
        found = next((each for each in spare if (each.kind, each.year) == (kind, year)), None)
        if found:
            spare.remove(found)
        kept.append(found or CoupleEvent(case_id=couple.case_id, couple_id=couple.id, kind=kind, year=year))
    for event in spare:
        session.delete(event)
    for place, event in enumerate(kept, 1):
        event.place = place
        session.add(event)
    session.flush()
