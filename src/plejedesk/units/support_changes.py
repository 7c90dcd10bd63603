"""A foster family that a unit supports: written, put right, ended; its child as somebody typed it, or by ids.

Each function changes one session; the store commits.
"""

from dataclasses import asdict, dataclass, replace
from datetime import date
from typing import TYPE_CHECKING

from plejedesk.core import obliging
from plejedesk.core.errors import BadInput, Refused
from plejedesk.core.i18n import _
from plejedesk.core.obliging import open_case, require, today_of
from plejedesk.store.reader import Reader
from plejedesk.units.unit_changes import is_case_closed, open_unit, supports_of, write_facts
from plejedesk.units.unit_reading import MOST, children_meant
from plejedesk.units.unit_rows import ChildFound

if TYPE_CHECKING:
    from sqlmodel import Session

    from plejedesk.plans.unit_models import Support

STANDING = (
    "SELECT s.case_id, s.child_id, c.ref FROM unit_support s JOIN case_file c ON c.id = s.case_id WHERE s.id = :id"
)


@dataclass(frozen=True)
class SupportFacts:
    """What is written of a foster family that a unit supports; the child where it is in the desk."""

    family: str
    phone: str = ""
    since: date | None = None
    until: date | None = None
    case_id: str | None = None
    child_id: str | None = None


def write_typed_support(
    session: "Session", unit_id: str, facts: SupportFacts, child: str, support_id: str | None = None
) -> str:
    """Write a foster family with the child that was typed, nothing for none, and return the id.

    The reference that stands there stands for the child it is about. Raises BadInput where nobody or several are
    meant; the words never repeat what was typed: it may be a CPR number.
    """
    typed = child.strip()
    reader = Reader(session.connection().connection.driver_connection)
    before = reader.one(STANDING, id=support_id) if support_id else None
    if before is not None and typed == before[2]:
        facts = replace(facts, case_id=before[0], child_id=before[1])
    elif typed:
        found = _the_one(children_meant(reader, typed))
        facts = replace(facts, case_id=found.case_id, child_id=found.id)
    return write_support(session, unit_id, facts, support_id)


def write_support(session: "Session", unit_id: str, facts: SupportFacts, support_id: str | None = None) -> str:
    """Write a foster family that a unit supports, put that right, or that it ended; return the id.

    Raises BadInput naming the field; Refused for a unit that has ended, or a case that is closed or gone.
    """
    from plejedesk.plans.unit_models import Support

    open_unit(session, unit_id)
    family = require(facts.family, "family", _("Write what the family is called."))
    if facts.since and facts.until and facts.until < facts.since:
        raise BadInput(_("The end lies before the beginning. Check both days."), "until")
    found = _support_of(session, unit_id, support_id) if support_id else Support(unit_id=unit_id)
    before, child = found.case_id, (facts.case_id, facts.child_id)
    if facts.case_id is not None and child != (found.case_id, found.child_id):
        _require_child(session, facts.case_id, facts.child_id)
        _require_once(session, unit_id, facts.child_id, found.id)
    write_facts(found, asdict(facts) | {"family": family})
    session.add(found)
    session.flush()
    for case_id in {before, found.case_id} - {None}:
        if not is_case_closed(session, case_id):
            obliging.keep(session, str(case_id))
    return found.id


def _the_one(meant: list[ChildFound]) -> ChildFound:
    if not meant:
        raise BadInput(_("No child of an open case is called that. Check it, or leave it empty."), "child")
    if len(meant) > MOST:
        raise BadInput(_("Many children fit. Write the whole name, or the case reference."), "child")
    if len(meant) > 1:
        names = ", ".join(f"{_name(each)} ({each.ref})" for each in meant)
        raise BadInput(_("Several fit: {names}. Write first name and reference.").format(names=names), "child")
    return meant[0]


def _name(child: ChildFound) -> str:
    return _("{name} [protected]").format(name=child.name) if child.protected else child.name


def _support_of(session: "Session", unit_id: str, support_id: str) -> "Support":
    from plejedesk.plans.unit_models import Support

    found = session.get(Support, support_id)
    if found is None or found.unit_id != unit_id:
        raise Refused(_("Somebody has taken that family out already."))
    return found


def _require_child(session: "Session", case_id: str, child_id: str | None) -> None:
    from sqlmodel import select

    from plejedesk.core.models import CaseMember

    open_case(session, case_id)
    roles = session.exec(
        select(CaseMember.role).where(CaseMember.case_id == case_id, CaseMember.person_id == child_id)
    ).all()
    if "child" not in roles:
        raise BadInput(_("Somebody has taken that child out of the case already."), "child")


def _require_once(session: "Session", unit_id: str, child_id: str | None, support_id: str) -> None:
    today = today_of(session)
    for each in supports_of(session, unit_id):
        if each.child_id == child_id and each.id != support_id and (each.until is None or each.until >= today):
            raise BadInput(_("The unit supports that child's family already."), "child")
