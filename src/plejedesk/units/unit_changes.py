"""What is written of units and of their specialists.

Each function changes one session; the store commits. The tables are imported inside, so that a screen can name these
functions before the ORM is loaded.
"""

from dataclasses import asdict, dataclass
from datetime import date
from typing import TYPE_CHECKING, Any

from plejedesk.core import collation
from plejedesk.core.errors import BadInput, Refused
from plejedesk.core.i18n import _, ngettext
from plejedesk.core.obliging import not_ahead, require, today_of
from plejedesk.core.phases import CLOSED
from plejedesk.core.plan_choices import THEMES, UNIT_KINDS
from plejedesk.units.roster import midnight

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sqlmodel import Session

    from plejedesk.core.models import Row
    from plejedesk.plans.unit_models import OnDuty, Specialist, Support, Unit


@dataclass(frozen=True)
class UnitFacts:
    """What is written of a unit."""

    name: str
    kind: str = "institution"
    phone: str = ""
    mail: str = ""
    themes: tuple[str, ...] = ()
    note: str = ""


@dataclass(frozen=True)
class SpecialistFacts:
    """What is written of a specialist."""

    name: str
    profession: str = ""
    phone: str = ""
    mail: str = ""
    left_on: date | None = None


def write_unit(session: "Session", facts: UnitFacts, unit_id: str | None = None) -> str:
    """Write a unit, or put right one that is here, and return its id.

    Raises BadInput naming the field, also for a name that another unit has; Refused for one that has ended.
    """
    from plejedesk.plans.unit_models import Unit

    name = require(facts.name, "name", _("Write what the unit is called."))
    if facts.kind not in UNIT_KINDS:
        raise BadInput(_("Choose institution, team or other."), "kind")
    if unknown := [theme for theme in facts.themes if theme not in THEMES]:
        raise BadInput(_("Choose among the themes; {theme} is none.").format(theme=unknown[0]), "themes")
    _require_mail(facts.mail)
    unit = open_unit(session, unit_id) if unit_id else Unit(name=name)
    _require_new_name(session, name, unit.id)
    unit.name_sort = collation.danish_key(name)
    write_facts(unit, asdict(facts) | {"name": name, "themes": ",".join(facts.themes)})
    session.add(unit)
    session.flush()
    return unit.id


def close_unit(session: "Session", unit_id: str, day: date) -> None:
    """End a unit: its duties after that day go. Raises BadInput for a day to come, Refused while it supports families.

    Who it supports would otherwise have nobody, and no list would say so.
    """
    unit = open_unit(session, unit_id)
    today = today_of(session)
    not_ahead(day, today, "closed_on")
    left = [each for each in supports_of(session, unit_id) if each.until is None or each.until > today]
    left = [each for each in left if not is_case_closed(session, each.case_id)]
    if left:
        words = ngettext(
            "The unit still supports {n} family. End that first (f on the family, and a day in “Until”).",
            "The unit still supports {n} families. End that first (f on each, and a day in “Until”).",
            len(left),
        )
        raise Refused(words.format(n=len(left)))
    unit.closed_on = day
    session.add(unit)
    for duty in _duties(session, unit_id):
        if duty.from_at > session.info["entry"].at:
            session.delete(duty)
    session.flush()


def reopen_unit(session: "Session", unit_id: str) -> None:
    """Take a unit up again. Raises Refused for one that has not ended."""
    from plejedesk.plans.unit_models import Unit

    unit = session.get(Unit, unit_id)
    if unit is None or unit.closed_on is None:
        raise Refused(_("The unit has not ended."))
    unit.closed_on = None
    session.add(unit)
    session.flush()


def write_specialist(session: "Session", unit_id: str, facts: SpecialistFacts, specialist_id: str | None = None) -> str:
    """Write somebody who works in a unit, put that right, or that they left; return the id.

    Raises BadInput naming the field, also for somebody who leaves with duties ahead; Refused for a unit that has ended.
    """
    from plejedesk.plans.unit_models import Specialist

    open_unit(session, unit_id)
    name = require(facts.name, "name", _("Write the specialist's name."))
    _require_mail(facts.mail)
    if facts.left_on is not None:
        not_ahead(facts.left_on, today_of(session), "left_on")
    found = specialist_of(session, unit_id, specialist_id) if specialist_id else Specialist(unit_id=unit_id, name=name)
    if facts.left_on is not None:
        _require_no_duty(session, found, facts.left_on)
    write_facts(found, asdict(facts) | {"name": name})
    session.add(found)
    session.flush()
    return found.id


def open_unit(session: "Session", unit_id: str) -> "Unit":
    """Return a unit that goes on. Raises Refused for one that has ended or is gone."""
    from plejedesk.plans.unit_models import Unit

    unit = session.get(Unit, unit_id)
    if unit is None:
        raise Refused(_("The unit is not here any more."))
    if unit.closed_on is not None:
        raise Refused(_("The unit has ended. Take it up again first (x on the unit)."))
    return unit


def specialist_of(session: "Session", unit_id: str, specialist_id: str) -> "Specialist":
    """Return somebody of a unit. Raises Refused for nobody of it."""
    from plejedesk.plans.unit_models import Specialist

    found = session.get(Specialist, specialist_id)
    if found is None or found.unit_id != unit_id:
        raise Refused(_("The specialist is not in the unit any more."))
    return found


def write_facts(record: "Row", facts: dict[str, Any]) -> None:
    """Write facts into a record, texts without space at their ends."""
    for name, value in facts.items():
        getattr(record, name)  # the journal needs what it was
        setattr(record, name, value.strip() if isinstance(value, str) else value)


def _require_mail(mail: str) -> None:
    if mail.strip() and "@" not in mail:
        raise BadInput(_("A mail address has an @ in it."), "mail")


def _require_new_name(session: "Session", name: str, unit_id: str) -> None:
    from sqlmodel import col, select

    from plejedesk.plans.unit_models import Unit

    others = session.exec(select(Unit).where(Unit.id != unit_id, col(Unit.closed_on).is_(None))).all()
    if name.casefold() in {each.name.casefold() for each in others}:
        raise BadInput(_("Another unit has that name. Add what tells them apart."), "name")


def _require_no_duty(session: "Session", who: "Specialist", day: date) -> None:
    after = max(midnight(day), session.info["entry"].at)
    count = sum(duty.specialist_id == who.id and duty.to_at > after for duty in _duties(session, who.unit_id))
    if count:
        words = ngettext(
            "{name} has {n} duty still. Give it to somebody else first (v).",
            "{name} has {n} duties still. Give them to others first (v).",
            count,
        )
        raise BadInput(words.format(name=who.name, n=count), "left_on")


def is_case_closed(session: "Session", case_id: str | None) -> bool:
    """Return whether there is a case, and it is closed."""
    from plejedesk.core.models import Case

    case = session.get(Case, case_id) if case_id else None
    return case is not None and case.phase == CLOSED


def supports_of(session: "Session", unit_id: str) -> "Sequence[Support]":
    """Return the foster families of a unit, those before too."""
    from sqlmodel import select

    from plejedesk.plans.unit_models import Support

    return session.exec(select(Support).where(Support.unit_id == unit_id)).all()


def _duties(session: "Session", unit_id: str) -> "Sequence[OnDuty]":
    from sqlmodel import select

    from plejedesk.plans.unit_models import OnDuty

    return session.exec(select(OnDuty).where(OnDuty.unit_id == unit_id)).all()
