"""Writing a notification: its case, its people, the record itself and the clocks it starts, in one act."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from plejedesk.core import clock, phases, sight
from plejedesk.core.honour import start_risk_assessment
from plejedesk.core.law import LawBook
from plejedesk.core.obligations import Cause, caseworker, start_all
from plejedesk.intake import rules
from plejedesk.intake.matching import Part
from plejedesk.intake.notification import Child, Notification, Parent

if TYPE_CHECKING:
    from sqlmodel import Session

    from plejedesk.core.models import Case, Deadline, Person
    from plejedesk.intake.models import Referral

RECEIVED, NOTHING_MORE = "received", "nothing_more"
"""The phase that a notification begins, and the one besides closed in which nothing went on that it could join."""


@dataclass(frozen=True)
class Started:
    """A clock that began."""

    kind: str
    title: str
    due: datetime
    statute: str


@dataclass(frozen=True)
class Registered:
    """What came of a notification; `started` is in the order of the due moments."""

    referral_id: str
    case_id: str
    ref: str
    existing: bool
    received: datetime
    person_ids: tuple[str, ...]
    started: tuple[Started, ...]


def register(
    session: "Session",
    notification: Notification,
    book: LawBook,
    actor: str,
    now: datetime,
    same: Mapping[Part, str] | None = None,
) -> Registered:
    """Write a notification on the family's case, known by CPR number or new, and start its clocks.

    `same` names the stored persons that somebody said are the same; all others without a known number are new.
    Raises BadInput when no clock would start.
    """
    rules.check_clocks(book, notification.received)
    known = _known_people(session, notification, same or {})
    existing = _case_of(session, known, same or {})
    case = existing or _new_case(session, notification)
    people: dict[Part, Person] = {}
    for part, said in _parts(notification):
        taken = {person.id for person in people.values()}
        people[part] = _person(session, case, part[0], said, known.get(part), taken)
    _mark(session, case, notification, people)
    responsible = notification.responsible or _responsible_of(session, case) or actor
    referral = _referral(session, case, notification, caseworker(session, responsible).id)
    case.responsible_id = case.responsible_id or referral.responsible_id
    children = tuple(dict.fromkeys(person.id for (role, _n), person in people.items() if role == "child"))
    _add_children(session, referral, children)
    who = caseworker(session, actor)
    if case.phase in (phases.CLOSED, NOTHING_MORE):
        phases.move(session, case, RECEIVED, "notification", who.id, now)
    clocks = _start_clocks(session, notification, case, referral, children, book, now)
    sight.keep(session, case.id, who.id, book, now)
    person_ids = tuple(dict.fromkeys(person.id for person in people.values()))
    started = tuple(sorted((_started(clock, book) for clock in clocks), key=lambda clock: clock.due))
    return Registered(referral.id, case.id, case.ref, existing is not None, notification.received, person_ids, started)


def _parts(notification: Notification) -> list[tuple[Part, Child | Parent]]:
    children = [(("child", n), child) for n, child in enumerate(notification.children)]
    return [*children, *((("parent", n), parent) for n, parent in enumerate(notification.parents))]


def _known_people(session: "Session", notification: Notification, same: Mapping[Part, str]) -> "dict[Part, Person]":
    """Return the stored persons: those somebody pointed out, and those with the CPR number."""
    from sqlmodel import select

    from plejedesk.core.models import Person

    known = {part: session.get_one(Person, person_id) for part, person_id in same.items()}
    for part, said in _parts(notification):
        if said.cpr and part not in known:
            found = session.exec(select(Person).where(Person.cpr == said.cpr).order_by(Person.id)).first()
            if found is not None:
                known[part] = found
    return known


def _case_of(session: "Session", known: "Mapping[Part, Person]", same: Mapping[Part, str]) -> "Case | None":
    """Return the family's case: by what somebody answered, else by CPR number; None for a family not known here."""
    from sqlmodel import col, select

    from plejedesk.core.models import Case, CaseMember

    matches: dict[bool, list[rules.Match]] = {True: [], False: []}
    for part, person in known.items():
        joined = select(CaseMember, Case).join(Case, col(Case.id) == CaseMember.case_id)
        for member, case in session.exec(joined.where(CaseMember.person_id == person.id)).all():
            matches[part in same].append(rules.Match(case.id, case.opened, part[0], member.role))
    chosen = rules.best_case(matches[False]) or rules.best_case(matches[True])
    return session.get_one(Case, chosen) if chosen else None


def _new_case(session: "Session", notification: Notification) -> "Case":
    from plejedesk.core.models import Case
    from plejedesk.store.references import next_reference

    ref = next_reference(session, session.info["entry"].device)
    case = Case(ref=ref, opened=clock.to_local(notification.received).date())
    session.add(case)
    return case


def _person(
    session: "Session", case: "Case", role: str, said: Child | Parent, known: "Person | None", taken: set[str]
) -> "Person":
    """Return the person, with what was not known before, as a member of the case; `taken` are others of today's."""
    from plejedesk.core import names
    from plejedesk.core.models import CaseMember, Person

    person = known or _member_like(session, case, role, said, taken) or Person()
    person.name = person.name or said.name
    person.sounds = _with_words(person.sounds, names.tokens(said.name))
    person.cpr = person.cpr or said.cpr or None
    person.born = person.born or said.born
    person.due = person.due or said.due
    session.add(person)
    if not _is_member(session, case, person):
        session.add(CaseMember(case_id=case.id, person_id=person.id, role=role))
    return person


def _with_words(text: str, words: Sequence[str]) -> str:
    return " ".join(dict.fromkeys((*text.split(), *words)))


def _member_like(session: "Session", case: "Case", role: str, said: Child | Parent, taken: set[str]) -> "Person | None":
    """Return the member of the same case who is meant without a number: same name and day, or the one unborn child."""
    from sqlmodel import col, select

    from plejedesk.core.models import CaseMember, Person

    joined = select(Person).join(CaseMember, col(CaseMember.person_id) == Person.id)
    here = session.exec(joined.where(CaseMember.case_id == case.id, CaseMember.role == role)).all()
    return next((person for person in here if person.id not in taken and _is_meant(person, role, said)), None)


def _is_meant(person: "Person", role: str, said: Child | Parent) -> bool:
    from plejedesk.core.names import key

    if person.cpr and said.cpr:
        return False
    if said.due or (person.due and not person.born):
        return not person.born and rules.same_term(person.due, said.due)
    same_name = bool(said.name) and key(person.name) == key(said.name)
    return same_name and (person.born == said.born or (role == "parent" and not (person.born and said.born)))


def _is_member(session: "Session", case: "Case", person: "Person") -> bool:
    from sqlmodel import select

    from plejedesk.core.models import CaseMember

    here = select(CaseMember.id).where(CaseMember.case_id == case.id, CaseMember.person_id == person.id)
    return session.exec(here).first() is not None


def _mark(session: "Session", case: "Case", notification: Notification, people: "Mapping[Part, Person]") -> None:
    """Put on the case what the notification says of it; a mark once set is never taken away here."""
    from plejedesk.core.collation import danish_key
    from plejedesk.core.finding import findable

    if not case.family:
        case.family = rules.family_name(notification)
        case.family_sort = danish_key(case.family)
    told = [said.name for _part, said in _parts(notification)]
    case.sounds = _with_words(case.sounds, findable(case.family, *told, case.ref).split())
    if case.honour_conflict != "yes" and notification.honour_conflict != "unknown":
        case.honour_conflict = notification.honour_conflict
    if notification.protected:
        case.protected = True
        for person in people.values():
            person.protected = True
    session.add(case)


def _responsible_of(session: "Session", case: "Case") -> str:
    from plejedesk.core.models import Caseworker

    return session.get_one(Caseworker, case.responsible_id).initials if case.responsible_id else ""


def _referral(session: "Session", case: "Case", notification: Notification, responsible_id: str) -> "Referral":
    from plejedesk.intake.models import Referral

    referral = Referral(
        case_id=case.id,
        received_at=notification.received,
        channel=notification.channel,
        notifier_role=notification.notifier.role,
        notifier_name=notification.notifier.name,
        notifier_phone=notification.notifier.phone,
        anonymous=notification.notifier.anonymous,
        concern=notification.concern,
        whereabouts=notification.whereabouts,
        immediate_danger=notification.immediate_danger,
        honour_conflict=notification.honour_conflict,
        protected=notification.protected,
        responsible_id=responsible_id,
    )
    session.add(referral)
    return referral


def _add_children(session: "Session", referral: "Referral", children: Sequence[str]) -> None:
    from plejedesk.intake.models import ReferralChild

    for person_id in children:
        session.add(ReferralChild(case_id=referral.case_id, referral_id=referral.id, person_id=person_id))


def _start_clocks(
    session: "Session",
    notification: Notification,
    case: "Case",
    referral: "Referral",
    children: tuple[str, ...],
    book: LawBook,
    now: datetime,
) -> "list[Deadline]":
    """Start what a notification starts, and the risk assessment where honour is in it and none is waiting."""
    received = notification.received
    on = clock.to_local(received).date()
    moments = {"received": received, "awareness": received, "decision": now}
    cause = Cause(case.id, referral.responsible_id, moments, children=children, cause_id=referral.id)
    started = start_all(session, rules.RECEIVED, on, cause, book)
    if notification.honour_conflict == "yes":
        who = referral.responsible_id
        started += start_risk_assessment(session, case.id, who, received, book, now, cause_id=referral.id)
    return started


def _started(deadline: "Deadline", book: LawBook) -> Started:
    duty = book.shown(deadline.kind, clock.to_local(deadline.counts_from).date())
    return Started(deadline.kind, duty.title, deadline.due_at, duty.cited)
