"""What the queue shows of a case's network, kept from what is stored: nobody ticks these off, they end when settled.

One obligation for what the genogram lacks while the case is under examination, one for how many candidates nobody has
asked, one for the next step of each candidate, one for each ruled-out one that is to be looked at again. While the
safety gate is shut only the genogram and the reviews stand: no contact is suggested.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING

from plejedesk.core import abouts, clock, network, safety
from plejedesk.core.family import Family, Human, Parentage
from plejedesk.core.law import LawBook
from plejedesk.core.obligations import STEP_BEGUN, Cause, end_of, finish, start
from plejedesk.core.phases import CLOSED

if TYPE_CHECKING:
    from sqlmodel import Session

    from plejedesk.core.models import Case, CaseMember, Deadline, Person
    from plejedesk.core.network_models import Candidate

MAPPING, CANDIDATES, STEP, REVIEW = "network_mapping", "network_candidates", "network_step", "network_review"
KINDS = (MAPPING, CANDIDATES, STEP, REVIEW)
EXAMINATION = "examination"
FALLBACK = timedelta(days=14)  # where nobody has set a day for a candidate's next step


@dataclass(frozen=True)
class Wanted:
    """An obligation that the network calls for: about which candidate and child, what is open, and for which day."""

    kind: str
    about: str
    cause_id: str | None = None
    person_id: str | None = None
    day: date | None = None

    @property
    def key(self) -> tuple[str, str | None]:
        """Return which obligation of the case it is."""
        return (self.kind, self.cause_id)


def keep(session: "Session", case: "Case", who_id: str | None, book: LawBook, now: datetime) -> None:
    """Begin, change and end the obligations of a case's network, so that they say what is so."""
    there = _open(session, case.id)
    wanted = {each.key: each for each in _wanted(session, case, clock.to_local(now).date())}
    left = _left(session, case) if there else ()
    for deadline in there:
        if (deadline.kind, deadline.cause_id) not in wanted:
            finish(session, deadline, who_id, now, STEP_BEGUN if deadline.kind in left else "")
    standing = {(deadline.kind, deadline.cause_id): deadline for deadline in there}
    for key, each in wanted.items():
        if key in standing:
            _bring_up_to_date(session, standing[key], each)
        else:
            _begin(session, case, each, book, now)


def _left(session: "Session", case: "Case") -> tuple[str, ...]:
    """Return the kinds that end now without being done: the case is past them, or its network is locked."""
    if case.phase == CLOSED:
        return KINDS
    past = () if case.phase == EXAMINATION else (MAPPING,)
    return (*past, CANDIDATES, STEP) if gate_of(session, case).shut else past


def gate_of(session: "Session", case: "Case") -> safety.Gate:
    """Return whether the network of a case may be contacted."""
    from sqlmodel import col, select

    from plejedesk.core.models import Deadline
    from plejedesk.core.network_models import SafetyAnswer

    answers = session.exec(select(SafetyAnswer).where(SafetyAnswer.case_id == case.id)).all()
    risks = session.exec(
        select(Deadline)
        .where(Deadline.case_id == case.id, Deadline.kind == safety.RISK)
        .order_by(col(Deadline.done_at), col(Deadline.id))
    ).all()
    done = [each for each in risks if each.done_at and each.outcome not in safety.ENDED_BY_ITSELF]
    last = _assessment(session, done[-1]) if done else None
    waits = any(each.done_at is None for each in risks)
    return safety.gate({each.question: each.answer for each in answers}, case.honour_conflict, waits, last)


def _assessment(session: "Session", done: "Deadline") -> safety.Assessment:
    from plejedesk.core.models import Caseworker

    who = session.get(Caseworker, done.done_by or "")
    return safety.Assessment(
        done.done_at or done.due_at, who.initials if who else "", done.outcome, done.outcome_reason
    )


@dataclass(frozen=True)
class Named:
    """A candidate as the queue needs to know it."""

    id: str
    child_id: str
    standing: network.Standing
    next_on: date | None = None
    review_on: date | None = None


def called_for(
    phase: str, lacks: Sequence[str], candidates: Sequence[Named], gate: safety.Gate, today: date
) -> list[Wanted]:
    """Return what the queue shows of a case's network; `lacks` is what its genogram lacks, while it is examined."""
    if phase == CLOSED:
        return []
    found = [Wanted(MAPPING, f"missing:{','.join(lacks)}")] if phase == EXAMINATION and lacks else []
    found += [_review(each, each.review_on) for each in candidates if each.review_on and each.standing.out_reason]
    if gate.shut:
        return found
    waiting = network.unasked(each.standing for each in candidates)
    if waiting:
        found.append(Wanted(CANDIDATES, f"unasked:{waiting}"))
    steps = ((each, network.next_step(each.standing)) for each in candidates)
    return found + [_step(each, step, today) for each, step in steps if step not in ("", "ask")]


def _wanted(session: "Session", case: "Case", today: date) -> list[Wanted]:
    if case.phase == CLOSED:
        return []
    lacks: Sequence[str] = ()
    if case.phase == EXAMINATION:
        lacks = network.missing(tree_of(session, case.id), network.settled_sides(acts_of(session, case.id)))
    candidates = named_in(session, case.id)
    return called_for(case.phase, lacks, candidates, gate_of(session, case) if candidates else safety.Gate(), today)


def _review(candidate: Named, day: date) -> Wanted:
    return Wanted(REVIEW, f"review:{day.isoformat()}", candidate.id, candidate.child_id, day)


def _step(candidate: Named, step: str, today: date) -> Wanted:
    day = candidate.next_on
    about = f"step:{step}" + (f",{day.isoformat()}" if day else "")
    return Wanted(STEP, about, candidate.id, candidate.child_id, day or today + FALLBACK)


def _begin(session: "Session", case: "Case", wanted: Wanted, book: LawBook, now: datetime) -> None:
    duty = book.shown(wanted.kind, clock.to_local(now).date())
    day = wanted.day or clock.to_local(now).date() + FALLBACK
    cause = Cause(
        case.id, case.responsible_id, {"decision": now}, wanted.person_id, cause_id=wanted.cause_id, set_for=day
    )
    start(session, duty, cause, book).about = wanted.about


def _bring_up_to_date(session: "Session", deadline: "Deadline", wanted: Wanted) -> None:
    """Say what is open now; the day moves when another was set, so that one that was postponed stays so.

    It moves too when the next step is another than before: the day was that one's.
    """
    if deadline.about == wanted.about:
        return
    before, after = abouts.day_of(deadline.about), abouts.day_of(wanted.about)
    another = deadline.about.partition(",")[0] != wanted.about.partition(",")[0]
    if wanted.day and (after != before if after else another):
        deadline.due_at = deadline.sort_at = end_of(wanted.day)
    deadline.about = wanted.about
    session.add(deadline)


def _open(session: "Session", case_id: str) -> Sequence["Deadline"]:
    from sqlmodel import col, select

    from plejedesk.core.models import Deadline

    of_network = col(Deadline.kind).in_(KINDS)
    return session.exec(
        select(Deadline).where(Deadline.case_id == case_id, col(Deadline.done_at).is_(None), of_network)
    ).all()


def named_in(session: "Session", case_id: str) -> list[Named]:
    """Return the candidates of a case, in the order in which they were named."""
    from sqlmodel import col, select

    from plejedesk.core.network_models import Candidate, CandidateStep

    found = session.exec(select(Candidate).where(Candidate.case_id == case_id).order_by(col(Candidate.id))).all()
    steps = session.exec(select(CandidateStep).where(CandidateStep.case_id == case_id)).all() if found else ()
    taken = network.by_candidate((each.candidate_id, each.step) for each in steps)
    return [
        Named(each.id, each.child_id, standing_of(each, taken.get(each.id, frozenset())), each.next_on, each.review_on)
        for each in found
    ]


def standing_of(candidate: "Candidate", taken: frozenset[str]) -> network.Standing:
    """Return what the rules need to know of a candidate; `taken` are the steps done or not relevant."""
    return network.Standing(
        candidate.role, candidate.asked_on, candidate.answer, candidate.decision, candidate.out_reason, taken
    )


def acts_of(session: "Session", case_id: str) -> list[tuple[str, str]]:
    """Return what was settled of a case's mapping (kind, side), in its order."""
    from sqlmodel import col, select

    from plejedesk.core.network_models import MappingAct

    acts = session.exec(select(MappingAct).where(MappingAct.case_id == case_id).order_by(col(MappingAct.id))).all()
    return [(each.kind, each.side) for each in acts]


def tree_of(session: "Session", case_id: str) -> Family:
    """Return as much of the family as tells what the genogram lacks: the people and who is whose child."""
    from sqlmodel import col, select

    from plejedesk.core.family_models import ParentLink
    from plejedesk.core.models import CaseMember, Person

    joined = select(CaseMember, Person).join(Person, col(CaseMember.person_id) == Person.id)
    members = session.exec(joined.where(CaseMember.case_id == case_id).order_by(col(CaseMember.id))).all()
    links = session.exec(select(ParentLink).where(ParentLink.case_id == case_id).order_by(col(ParentLink.id))).all()
    people = {person.id: _human(member, person) for member, person in members}
    ties = (Parentage(link.id, link.child_id, link.parent_id, link.kind) for link in links)
    return Family(tuple(people.values()), tuple(tie for tie in ties if {tie.child, tie.parent} <= people.keys()))


def _human(member: "CaseMember", person: "Person") -> Human:
    """Return as much of somebody as tells whether a side of the genogram is covered."""
    return Human(
        person.id,
        person.name,
        person.sex,  # type: ignore[arg-type]
        person.kind,
        person.born,
        person.born_year,
        dead=person.dead,
        protected=person.protected,
        role=member.role,
        place=person.place,
    )
