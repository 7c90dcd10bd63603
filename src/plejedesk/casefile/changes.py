"""What is done to a case as a whole: closing, reopening, moving, handing over, and what is known of it.

Each function changes one session; the store commits. The tables are imported inside, so that a screen can name these
functions before the ORM is loaded.
"""

from datetime import date, datetime
from typing import TYPE_CHECKING

from plejedesk.core import clock, family_changes, membership, phases, sight
from plejedesk.core.errors import BadInput, Refused
from plejedesk.core.honour import start_risk_assessment
from plejedesk.core.i18n import _
from plejedesk.core.law import LawBook, book
from plejedesk.core.membership import MemberFacts
from plejedesk.core.obligations import CASE_CLOSED, caseworker, colleague, finish, open_in
from plejedesk.core.phases import CLOSED

if TYPE_CHECKING:
    from sqlmodel import Session

    from plejedesk.core.models import Case, PhaseMove

HONOUR_ANSWERS = ("unknown", "yes", "no")
LONGEST_FAMILY = 80


def close_case(
    session: "Session",
    case_id: str,
    reason: str,
    lasts: str,
    on_day: date,
    actor: str,
    now: datetime,
    book: LawBook,
) -> None:
    """Close a case; `lasts` is what goes on after: agreements, a contact person, the network, or that there is nothing.

    What else was open ends with it, but for the notes that wait for the official record. Raises BadInput for a
    missing answer or a day that cannot be, Refused while a child may be in danger.
    """
    case = _open_case(session, case_id)
    _require(reason, "reason", _("Write why the case is closed."))
    _require(lasts, "lasts", _("Write what goes on after closing. If nothing does, write that."))
    _check_day(on_day, case.opened, clock.to_local(now).date())
    who = caseworker(session, actor)
    for deadline in open_in(session, case_id):
        duty = book.shown(deadline.kind, clock.to_local(deadline.counts_from).date())
        if duty.first:
            words = _("“{duty}” is open: a child may be in danger. Do that first, then close the case.")
            raise Refused(words.format(duty=duty.title))
        if duty.holds:
            raise Refused(_("The case is not closed: {what}.").format(what=duty.holds))
        if deadline.kind != sight.RECORD_NOTES:
            finish(session, deadline, who.id, now, CASE_CLOSED, reason.strip())
    phases.move(session, case, CLOSED, "close_case", who.id, now, reason=reason, lasts=lasts, on_day=on_day)
    sight.keep(session, case_id, who.id, book, now)


def reopen_case(
    session: "Session", case_id: str, reason: str, on_day: date, actor: str, now: datetime, book: LawBook
) -> None:
    """Open a closed case again, in the phase it was in; what was done stays done, and the next step is to be decided.

    Raises BadInput for a missing reason or a day that cannot be, Refused for a case that is open.
    """
    case = _case(session, case_id)
    if case.phase != CLOSED:
        raise Refused(_("The case is open already."))
    _require(reason, "reason", _("Write why the case is opened again."))
    closed = _closing(session, case_id)
    _check_day(on_day, closed.on_day if closed else case.opened, clock.to_local(now).date())
    who = caseworker(session, actor)
    before = closed.before if closed else "received"
    phases.move(session, case, before, "reopen_case", who.id, now, reason=reason, on_day=on_day)
    sight.keep(session, case_id, who.id, book, now)


def move_phase(
    session: "Session",
    case_id: str,
    to_phase: str,
    reason: str,
    on_day: date,
    actor: str,
    now: datetime,
    book: LawBook,
) -> None:
    """Put an open case in another open phase by hand, where no outcome did. Raises BadInput, and Refused if closed."""
    case = _open_case(session, case_id)
    if to_phase not in phases.open_phases(book) or to_phase == case.phase:
        raise BadInput(_("Choose another phase than the one the case is in."), "to_phase")
    _require(reason, "reason", _("Write the reason in a few words."))
    _check_day(on_day, case.opened, clock.to_local(now).date())
    who = caseworker(session, actor)
    phases.move(session, case, to_phase, "move_phase", who.id, now, reason=reason, on_day=on_day)
    sight.keep(session, case_id, who.id, book, now)


def hand_over(session: "Session", case_id: str, initials: str, reason: str, actor: str, now: datetime) -> None:
    """Make a colleague responsible for a case and for what its former responsible has open in it.

    Raises BadInput for initials nobody here has, or those of who has the case already.
    """
    case = _case(session, case_id)
    new, old = colleague(session, initials).id, case.responsible_id
    if new == old:
        raise BadInput(_("The case is theirs already. Choose somebody else."), "responsible")
    for deadline in open_in(session, case_id):
        if deadline.responsible_id in (old, None):
            deadline.responsible_id = new
            session.add(deadline)
    case.responsible_id = new
    session.add(case)
    phases.remember(session, case, "hand_over", caseworker(session, actor).id, now, reason=reason)


def change_facts(
    session: "Session",
    case_id: str,
    family: str,
    area: str,
    protected: bool,
    honour_conflict: str,
    actor: str,
    now: datetime,
    book: LawBook,
    risk_date: date | None = None,
) -> None:
    """Put right what a case is called, where it belongs and how it is marked.

    A suspected honour conflict starts the risk assessment, for a day or else the next weekday. Raises BadInput for a
    family without a name or a day gone by, Refused for a suspicion in a case that is closed.
    """
    case = _case(session, case_id)
    if case.family:  # an unborn child's may have no name yet
        _require(family, "family", _("Write what the family is called."))
    if honour_conflict not in HONOUR_ANSWERS:
        raise BadInput(_("Choose yes, no or not known."), "honour_conflict")
    suspected = honour_conflict == "yes" and case.honour_conflict != "yes"
    if suspected:
        _check_risk(case, risk_date, clock.to_local(now).date())
    case.family, case.area = family.strip()[:LONGEST_FAMILY], area.strip()
    case.protected, case.honour_conflict = protected, honour_conflict
    session.add(case)
    membership.keep_found(session, case)
    who = caseworker(session, actor)
    if suspected:
        start_risk_assessment(session, case_id, case.responsible_id, now, book, now, day=risk_date)
    sight.keep(session, case_id, who.id, book, now)


def confirm_export(session: "Session", case_id: str, where: str, now: datetime) -> None:
    """Confirm that a closed case is in the official record, and where. Raises Refused while any note waits."""
    case = _case(session, case_id)
    if case.phase != CLOSED:
        raise Refused(_("Close the case first; an open case is not taken out of the desk."))
    if sight.unmoved(session, case_id):
        raise Refused(_("Some notes are not in the official record yet. Move them first."))
    _require(where, "where", _("Write where the case is kept now, such as the record's case number."))
    case.exported_at, case.exported_to = now, where.strip()
    session.add(case)


def add_member(session: "Session", case_id: str, facts: MemberFacts, today: date) -> str:
    """Write somebody into a case and return the membership's id; a person with the same CPR number is the same.

    What is known of that person already stays. Raises BadInput, naming the field, for what cannot be.
    """
    from plejedesk.core.models import CaseMember

    case = _case(session, case_id)
    said = membership.checked(facts, today)
    person = membership.known(session, said) or membership.new_person()
    if membership.is_in(session, case_id, person):
        raise BadInput(_("That person is in the case already."), "cpr")
    membership.fill_in(person, said)
    session.add(person)
    made = CaseMember(case_id=case_id, person_id=person.id, role=said.role, relation=said.relation)
    session.add(made)
    membership.keep_found(session, case)
    family_changes.reopen_mapping(session, case_id, _("Somebody new was added to the case."))
    sight.keep(session, case_id, None, book(), session.info["entry"].at)
    return made.id


def change_member(session: "Session", member_id: str, facts: MemberFacts, today: date) -> None:
    """Put right what is known of somebody in a case, in every case they are in.

    Raises BadInput, naming the field, for what cannot be, Refused where the case would be left without a child.
    """
    member, person = membership.member_of(session, member_id)
    said = membership.checked(facts, today)
    other = membership.known(session, said)
    if other is not None and other.id != person.id:
        raise BadInput(_("Somebody else here has that CPR number. Check it."), "cpr")
    if said.role != "child":
        membership.require_another_child(session, member)
    membership.put_right(person, said)
    member.role, member.relation = said.role, said.relation
    session.add_all([person, member])
    for case in membership.cases_of(session, person.id):
        membership.keep_found(session, case)
        sight.keep(session, case.id, None, book(), session.info["entry"].at)


def _case(session: "Session", case_id: str) -> "Case":
    from plejedesk.core.models import Case

    found = session.get(Case, case_id)
    if found is None:
        raise Refused(_("The case is not here any more."))
    return found


def _open_case(session: "Session", case_id: str) -> "Case":
    found = _case(session, case_id)
    if found.phase == CLOSED:
        raise Refused(_("The case is closed. Open it again first."))
    return found


def _closing(session: "Session", case_id: str) -> "PhaseMove | None":
    """Return the last closing of a case."""
    from sqlmodel import col, select

    from plejedesk.core.models import PhaseMove

    closings = select(PhaseMove).where(PhaseMove.case_id == case_id, PhaseMove.after == CLOSED)
    return session.exec(closings.where(PhaseMove.before != CLOSED).order_by(col(PhaseMove.id).desc())).first()


def _require(text: str, field: str, words: str) -> None:
    if not text.strip():
        raise BadInput(words, field)


def _check_day(day: date, earliest: date, today: date) -> None:
    if day > today:
        raise BadInput(_("That day has not come yet. Write today or an earlier day."), "on_day")
    if day < earliest:
        words = _("That is before {day}, when the case began or was closed. Write a later day.")
        raise BadInput(words.format(day=f"{earliest:%d-%m-%Y}"), "on_day")


def _check_risk(case: "Case", day: date | None, today: date) -> None:
    if case.phase == CLOSED:
        raise Refused(
            _("The case is closed. Open it again before a suspicion is written, so that the risk is assessed.")
        )
    if day is not None and day < today:
        raise BadInput(_("The day lies in the past. Write a day from today on."), "risk_date")
