"""The caseworker's answers before anybody is contacted, written down; a worrying one has the risk assessed.

Each function changes one session; the store commits. "No" never lifts a lock: only a risk assessment does.
"""

from dataclasses import dataclass
from datetime import date, datetime
from typing import TYPE_CHECKING

from plejedesk.core import clock, honour, network_sight, safety, sight
from plejedesk.core.errors import BadInput, Refused
from plejedesk.core.i18n import _
from plejedesk.core.law import LawBook
from plejedesk.core.obligations import caseworker
from plejedesk.core.phases import CLOSED

if TYPE_CHECKING:
    from sqlmodel import Session

    from plejedesk.core.models import Case
    from plejedesk.core.network_models import SafetyAnswer


@dataclass(frozen=True)
class SafetySaid:
    """An answer to a safety question, with a remark where one is needed."""

    question: str
    answer: str
    note: str = ""


def answer_safety(session: "Session", case_id: str, said: SafetySaid, actor: str, now: datetime, book: LawBook) -> None:
    """Write the answer to one of the three questions; the first is also the mark of the case.

    Yes and not known start the risk assessment, unless one waits or the same was said before one was done. Raises
    BadInput for an unknown answer, Refused for a worrying one in a case that is closed.
    """
    if said.question not in safety.QUESTIONS or said.answer not in safety.ANSWERS:
        raise BadInput(_("Choose yes, no or not known."), "answer")
    case = _case(session, case_id)
    worrying = said.answer in safety.WORRYING
    shut = network_sight.gate_of(session, case).shut
    if (worrying or shut) and case.phase == CLOSED:
        raise Refused(
            _("The case is closed. Open it again before a suspicion is written, so that the risk is assessed.")
        )
    there = _there(session, case_id, said.question)
    new = _is_new(case, there, said)
    who = caseworker(session, actor)
    _write(session, case_id, there, said, who.id, now)
    if said.question == safety.HONOUR:
        case.honour_conflict = said.answer
        session.add(case)
    session.flush()
    lifted = shut and not network_sight.gate_of(session, case).shut
    if lifted or (worrying and (new or not _assessed(session, case_id))):
        honour.start_risk_assessment(session, case_id, case.responsible_id, now, book, now, reason=_reason(said))
    sight.keep(session, case_id, who.id, book, now)


def assess_again(
    session: "Session", case_id: str, reason: str, day: date | None, actor: str, now: datetime, book: LawBook
) -> None:
    """Have the risk assessed anew, for a day or else the next weekday. Raises BadInput without a reason."""
    case = _case(session, case_id)
    if case.phase == CLOSED:
        raise Refused(_("The case is closed. Open it again first."))
    if not reason.strip():
        raise BadInput(_("Write the reason in a few words."), "reason")
    if day is not None and day < clock.to_local(now).date():
        raise BadInput(_("The day lies in the past. Write a day from today on."), "day")
    honour.start_risk_assessment(session, case_id, case.responsible_id, now, book, now, day=day, reason=reason.strip())
    sight.keep(session, case_id, caseworker(session, actor).id, book, now)


def _is_new(case: "Case", there: "SafetyAnswer | None", said: SafetySaid) -> bool:
    """Return whether something worrying is said that was not said before, be it only a remark."""
    if there is not None:
        fresh_note = said.note.strip() not in ("", there.note)
        return there.answer != said.answer or fresh_note
    return not (said.question == safety.HONOUR and case.honour_conflict == said.answer == "yes")


def _write(
    session: "Session", case_id: str, there: "SafetyAnswer | None", said: SafetySaid, who_id: str, now: datetime
) -> None:
    from plejedesk.core.network_models import SafetyAnswer

    row = there or SafetyAnswer(case_id=case_id, question=said.question, answer=said.answer, at=now)
    note = said.note.strip()
    if there is not None and (row.answer, row.note) == (said.answer, note):
        return
    row.answer, row.note, row.by_id, row.at = said.answer, note, who_id, now
    session.add(row)


def _reason(said: SafetySaid) -> str:
    """Return why the risk is to be assessed, as the queue and the log keep it."""
    told = {
        "yes": _("Suspected: {what}."),
        "unknown": _("Not known: {what}."),
        "no": _("Suspected before, answered no now: {what}."),
    }[said.answer].format(what=_(safety.WHY[said.question]))
    return " ".join(
        part for part in (told, said.note.strip(), _("Assess the risk before anybody is contacted.")) if part
    )


def _there(session: "Session", case_id: str, question: str) -> "SafetyAnswer | None":
    from sqlmodel import col, select

    from plejedesk.core.network_models import SafetyAnswer

    of_case = select(SafetyAnswer).where(SafetyAnswer.case_id == case_id, SafetyAnswer.question == question)
    return session.exec(of_case.order_by(col(SafetyAnswer.id))).first()


def _assessed(session: "Session", case_id: str) -> bool:
    """Return whether a risk assessment was done in the case, by somebody and not only ended with something else."""
    from sqlmodel import col, select

    from plejedesk.core.models import Deadline

    of_case = select(Deadline).where(Deadline.case_id == case_id, Deadline.kind == safety.RISK)
    done = session.exec(of_case.where(col(Deadline.done_at).is_not(None))).all()
    return any(each.outcome not in safety.ENDED_BY_ITSELF for each in done)


def _case(session: "Session", case_id: str) -> "Case":
    from plejedesk.core.models import Case

    found = session.get(Case, case_id)
    if found is None:
        raise Refused(_("The case is not here any more."))
    return found
