"""Somebody leaves a case, with the reason: all that the case tells of them goes along."""

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any, cast

from plejedesk.core import clock, family_changes, membership, phases, sight
from plejedesk.core.errors import BadInput, Refused
from plejedesk.core.i18n import _
from plejedesk.core.law import book
from plejedesk.core.obligations import caseworker, open_in
from plejedesk.store import belonging

if TYPE_CHECKING:
    from sqlmodel import Session

ALSO_NAMED = ("answer_person",)
"""Tables of slices whose rows say of somebody no more than that something of the case names them."""


def remove_member(session: "Session", member_id: str, reason: str) -> None:
    """Take somebody out of a case, with the reason; a person whom nothing else in the desk names is gone with it.

    Raises BadInput without a reason, Refused for the last child and for one with something open, or held in the case.
    """
    from plejedesk.core.models import Case

    member, person = membership.member_of(session, member_id)
    if not reason.strip():
        raise BadInput(_("Write the reason in a few words."), "reason")
    membership.require_another_child(session, member)
    _require_not_held(session, member.case_id, person.id)
    if any(deadline.person_id == person.id for deadline in open_in(session, member.case_id)):
        raise Refused(_("Something is still open about this child. Do that first."))
    case = session.get_one(Case, member.case_id)
    entry = session.info["entry"]
    phases.remember(session, case, "remove_member", caseworker(session, entry.actor).id, entry.at, reason=reason)
    family_changes.take_out(session, case.id, person.id)
    for record in _also_naming(session, case.id, person.id):
        session.delete(record)
    session.delete(member)
    session.flush()
    belonging.forget_if_unnamed(session, person)
    membership.keep_found(session, case)
    sight.keep(session, case.id, None, book(), entry.at)


def _require_not_held(session: "Session", case_id: str, person_id: str) -> None:
    """Raise Refused where something that keeps the case open names the person, such as a place on a waiting list."""
    for deadline in open_in(session, case_id):
        duty = book().shown(deadline.kind, clock.to_local(deadline.counts_from).date())
        if duty.holds and deadline.cause_id and _names(session, case_id, deadline.cause_id, person_id):
            raise Refused(_("The person is not taken out: {what}.").format(what=duty.holds))


def _names(session: "Session", case_id: str, cause_id: str, person_id: str) -> bool:
    """Return whether a record of the case that is the cause, or points at it, points at the person."""
    from sqlmodel import SQLModel, or_, select

    for mapper in SQLModel._sa_registry.mappers:
        columns = mapper.local_table.columns
        people = [column for column in columns if _points_at(column, belonging.PERSON_TABLE)]
        if not people or "case_id" not in columns:
            continue
        others = [column for column in columns if column.name == "id" or column.foreign_keys]
        named = or_(*(column == person_id for column in people)), or_(*(column == cause_id for column in others))
        if session.exec(select(columns["id"]).where(columns["case_id"] == case_id, *named).limit(1)).first():
            return True
    return False


def _points_at(column: Any, table: str) -> bool:
    return any(key.column.table.name == table for key in column.foreign_keys)


def _also_naming(session: "Session", case_id: str, person_id: str) -> Iterator[Any]:
    from sqlmodel import SQLModel, select

    for mapper in SQLModel._sa_registry.mappers:
        model = cast(Any, mapper.class_)
        if model.__tablename__ in ALSO_NAMED:
            named = select(model).where(model.case_id == case_id, model.person_id == person_id)
            yield from session.exec(named).all()
