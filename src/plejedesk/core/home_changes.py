"""Homes and who lives in them, how much of the time, and until when; the store commits."""

import re
from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING

from plejedesk.core import clock
from plejedesk.core.errors import BadInput, Refused
from plejedesk.core.family_rows import homes_of, require_members
from plejedesk.core.i18n import _

if TYPE_CHECKING:
    from sqlmodel import Session

    from plejedesk.core.family_models import Household, Resident

_SHARE = re.compile(r"(\d{1,2}) ?(?:af|of|/|ud af) ?(?:de )?(\d{1,2})(?: (?:dage|days|dage om ugen|nætter))?\.?", re.I)
LONGEST = 40  # characters of a share in words


def set_household(session: "Session", case_id: str, name: str) -> str:
    """Return the home of that name, written down if it is new. Raises BadInput without a name."""
    from plejedesk.core.family_models import Household

    wanted = _named(name)
    home = next((each for each in homes_of(session, case_id) if each.name.casefold() == wanted.casefold()), None)
    home = home or Household(case_id=case_id, name=wanted)
    session.add(home)
    session.flush()
    return home.id


def rename_household(session: "Session", household_id: str, name: str) -> None:
    """Give a home another name. Raises BadInput without one or for one that is taken, Refused for a home gone."""
    home, wanted = _home(session, household_id), _named(name)
    others = [each.name.casefold() for each in homes_of(session, home.case_id) if each.id != household_id]
    if wanted.casefold() in others:
        raise BadInput(_("Another home is called that. Choose a name that tells them apart."), "name")
    home.name = wanted
    session.add(home)
    session.flush()


def set_resident(
    session: "Session", household_id: str, person_id: str, days: str | None = None, until: date | None = None
) -> None:
    """Write that somebody lives in a home, how much of the time, or until when; without `days` that stays as it is.

    Raises BadInput for more days than there are or a day that has not come, Refused for a home or a person gone.
    """
    from plejedesk.core.family_models import Resident

    home = _home(session, household_id)
    require_members(session, home.case_id, person_id)
    if until and until > clock.to_local(session.info["entry"].at).date():
        raise BadInput(_("That day has not come yet. Write when somebody moved out, or leave it empty."), "until")
    found = _resident(session, household_id, person_id) or Resident(
        case_id=home.case_id, household_id=household_id, person_id=person_id
    )
    if days is not None:
        found.days = share(days)
    found.until = until
    if not until:
        _require_days_enough(session, found)
    session.add(found)
    session.flush()


def move_in(
    session: "Session",
    case_id: str,
    people: Sequence[str],
    home: str,
    name: str = "",
    days: str | None = None,
    until: date | None = None,
) -> None:
    """Write that people live in a home, one that is there or a new one of that name. Raises as `set_resident` does."""
    household = home or set_household(session, case_id, name)
    for person in people:
        set_resident(session, household, person, days, until)


def change_place(
    session: "Session", household_id: str, person_id: str, name: str, days: str | None, until: date | None
) -> None:
    """Put right what a home is called, and how much somebody lives there or until when. Raises as the others do."""
    rename_household(session, household_id, name)
    set_resident(session, household_id, person_id, days, until)


def share(text: str) -> str:
    """Return how much of the time somebody lives in a home as it is stored: `5 af 7`, or the words told.

    Raises BadInput for more days than there are.
    """
    told = " ".join(text.split())
    found = _SHARE.fullmatch(told)
    if not found:
        return told[:LONGEST]
    days, of = int(found[1]), int(found[2])
    if not 0 < days <= of:
        raise BadInput(_("That is more days than there are. Write for example 5 of 7."), "days")
    return "" if days == of else f"{days} af {of}"


def part_of_time(days: str) -> float | None:
    """Return how much of the time a stored share is, None where it is said in other words or not at all."""
    found = _SHARE.fullmatch(days)
    return int(found[1]) / int(found[2]) if found else None


def _require_days_enough(session: "Session", place: "Resident") -> None:
    """Raise BadInput where somebody would live more than all of the time in homes together."""
    from sqlmodel import col, select

    from plejedesk.core.family_models import Resident

    elsewhere = select(Resident.days).where(
        Resident.case_id == place.case_id,
        Resident.person_id == place.person_id,
        Resident.household_id != place.household_id,
        col(Resident.until).is_(None),
    )
    parts = [part for days in (place.days, *session.exec(elsewhere).all()) if (part := part_of_time(days))]
    if part_of_time(place.days) and sum(parts) > 1.001:
        raise BadInput(_("With the other homes that makes more days than there are. Check them all."), "days")


def _named(name: str) -> str:
    wanted = " ".join(name.split())
    if not wanted:
        raise BadInput(_("Write what the home is called, for example At mum's."), "home")
    return wanted


def _home(session: "Session", household_id: str) -> "Household":
    from plejedesk.core.family_models import Household

    home = session.get(Household, household_id)
    if home is None:
        raise Refused(_("That home has been taken out already."))
    return home


def _resident(session: "Session", household_id: str, person_id: str) -> "Resident | None":
    from sqlmodel import select

    from plejedesk.core.family_models import Resident

    at_home = select(Resident).where(Resident.household_id == household_id, Resident.person_id == person_id)
    return session.exec(at_home).first()
