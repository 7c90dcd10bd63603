"""The demo's lives, played again through what a person's keys call: they must come out where the demo says."""

import contextlib
import shutil
from datetime import date
from pathlib import Path
from typing import Any

from tests.demo.conftest import all_rows

from plejedesk.casefile import changes as casefile
from plejedesk.core import changes, clock, network_sight, obligations, phases, sight
from plejedesk.core.changes import Completion
from plejedesk.core.law import book
from plejedesk.core.notes import NoteText
from plejedesk.core.obligations import CASE_CLOSED, STEP_BEGUN, Cause
from plejedesk.demo import caseload
from plejedesk.plans import plan_sight
from plejedesk.respite import obliging
from plejedesk.respite.demo_rows import TABLES
from plejedesk.store.place import DEMO_PASSPHRASE
from plejedesk.store.store import Store

Event = tuple[Any, int, Any]
ENOUGH = 120  # children, so that siblings go apart and cases come from other municipalities
DEADLINES = ("kind", "person_id", "cause_id", "counts_from", "due_at", "reason", "later", "outcome", "done_at")
MOVES = ("case_id", "act", "before", "after", "on_day", "reason", "lasts", "at")
NOTES = ("case_id", "happened_on", "written_at", "text", "kind", "told_by", "moved_at")
CASES = ("id", "phase", "sounds", "family_sort", "exported_at", "exported_to")
BY_THEMSELVES = (CASE_CLOSED, STEP_BEGUN)
KEPT = ("record_notes", *network_sight.KINDS)
OF_CANDIDATES = (network_sight.CANDIDATES, network_sight.STEP, network_sight.REVIEW)
OF_RESPITE = (obliging.WAITING, obliging.URGENT, obliging.EVALUATION, obliging.APPROVAL)
OF_PLANS = (*plan_sight.KINDS, "supervision_visit", "hotline_call_back")
NOT_AGAIN = (*OF_CANDIDATES, *OF_RESPITE, *OF_PLANS)
"""What candidates, respite, plans and calls call for: they are not played again, and the tests of the demo's networks,
respite and plans look at them as they are today."""


def test_the_desk_itself_leads_to_the_same_records(tmp_path: Path, path: Path) -> None:
    demo = tmp_path / "told-demo.db"
    caseload.make(demo, ENOUGH, 1, clock.now())
    shutil.copy2(demo, path)
    with contextlib.closing(Store.open(path, DEMO_PASSPHRASE)) as store:
        store.write("demo", replayed).result()
    for table, fields in (("deadline", DEADLINES), ("phase_move", MOVES), ("note", NOTES), ("case_file", CASES)):
        told, played = (
            sorted(
                [str(row[name]) for name in fields] for row in all_rows(at, table) if row.get("kind") not in NOT_AGAIN
            )
            for at in (demo, path)
        )
        assert played == told


def replayed(session: Any) -> None:
    """Remove all that was done, and do it again, step by step."""
    from sqlmodel import select

    from plejedesk.core.models import Case

    for case in session.exec(select(Case)).all():
        events = told_of(session, case)
        forget(session, case)
        for _at, _rank, do in sorted(events, key=lambda event: event[:2]):
            do(session, case)
            session.flush()


def told_of(session: Any, case: Any) -> list[Event]:
    """Return what the demo says has happened in a case: when, what comes first in one moment, and how to do it."""
    from sqlmodel import select

    from plejedesk.core.models import Deadline, Note, PhaseMove
    from plejedesk.intake.models import Referral

    def every(model: Any) -> list[Any]:
        return [Told(row) for row in session.exec(select(model).where(model.case_id == case.id)).all()]

    told = sorted(every(Deadline), key=lambda row: row.id, reverse=True)  # of siblings, the first child comes last
    by_hand = [each for each in told if each.done_at and each.kind not in KEPT]
    events: list[Event] = [(each.received_at, 0, arriving(each, told)) for each in every(Referral)]
    events += [(each.done_at, 1, ending(each, told)) for each in by_hand if each.outcome not in BY_THEMSELVES]
    for move in every(PhaseMove):
        if move.act == "close_case":
            events.append((move.at, 2, closing(move)))
        elif move.act == "move_phase":
            events.append((move.at, 0, taking_over(move, told)))
    for note in every(Note):
        written: list[str] = []
        events.append((note.written_at, 3, writing(note, written)))
        if note.moved_at:
            events.append((note.moved_at, 2, carrying(note, written)))
    if case.exported_at:
        events.append((case.exported_at, 4, exporting(case.exported_at, case.exported_to)))
    return events


def forget(session: Any, case: Any) -> None:
    from sqlmodel import select

    from plejedesk.core.models import Deadline, Note, PhaseMove
    from plejedesk.core.network_models import Candidate, CandidateStep

    of_respite = [model for model in reversed(TABLES) if model.__tablename__.startswith("respite") and of_case(model)]
    for model in (*of_respite, CandidateStep, Candidate, Deadline, Note, PhaseMove):
        for row in session.exec(select(model).where(model.case_id == case.id)).all():
            session.delete(row)
        session.flush()
    case.phase, case.exported_at, case.exported_to = "received", None, ""
    session.add(case)
    session.flush()


def of_case(model: Any) -> bool:
    return "case_id" in model.model_fields


class Told:
    """What the demo says of one record."""

    def __init__(self, row: Any) -> None:
        self.__dict__ |= {name: getattr(row, name) for name in type(row).model_fields}

    def begun_with(self, told: "list[Told]", kind: str = "") -> "list[Told]":
        """Return the deadlines that the end of this one began."""
        same = [each for each in told if (each.person_id, each.cause_id) == (self.person_id, self.cause_id)]
        return [each for each in same if each.counts_from == self.done_at and kind in ("", each.kind)]


def arriving(referral: Told, told: list[Told]) -> Any:
    def arrive(session: Any, case: Any) -> None:
        from sqlmodel import select

        from plejedesk.intake.models import ReferralChild

        children = session.exec(select(ReferralChild.person_id).where(ReferralChild.referral_id == referral.id)).all()
        at = referral.received_at
        if case.phase in (phases.CLOSED, "nothing_more"):
            phases.move(session, case, "received", "notification", None, at)
        moments = {"received": at, "awareness": at, "decision": at}
        cause = Cause(case.id, case.responsible_id, moments, children=tuple(children), cause_id=referral.id)
        obligations.start_all(session, "notification_received", day(at), cause, book())
        for risk in [each for each in told if (each.kind, each.cause_id) == ("risk_assessment", referral.id)]:
            more = {"cause_id": referral.id, "set_for": day(risk.due_at), "reason": risk.reason}
            suspected = Cause(case.id, None, moments, **more)
            obligations.start_all(session, "honour_conflict_suspected", day(at), suspected, book())
        sight.keep(session, case.id, None, book(), at)

    return arrive


def taking_over(move: Told, told: list[Told]) -> Any:
    """Begin what another municipality decided: no duty of ours ended, so the case is put in its phase by hand."""

    def take_over(session: Any, case: Any) -> None:
        for plan in [each for each in told if each.kind == "plan_ready"]:
            same = [each for each in told if (each.kind, each.person_id) == ("first_follow_up", plan.person_id)]
            moments = {"decision": plan.counts_from, "start": same[0].counts_from}
            for event in ("support_decided", "support_started"):
                cause = Cause(case.id, None, moments, person_id=plan.person_id)
                obligations.start_all(session, event, day(plan.counts_from), cause, book())
        casefile.move_phase(session, case.id, move.after, move.reason, move.on_day, "JH", move.at, book())

    return take_over


def ending(what: Told, told: list[Told]) -> Any:
    def end(session: Any, case: Any) -> None:
        from sqlmodel import select

        from plejedesk.core.models import Deadline

        found = select(Deadline).where(Deadline.case_id == case.id, Deadline.kind == what.kind)
        same = (what.person_id, what.cause_id, what.due_at)
        (row,) = [
            each
            for each in session.exec(found).all()
            if each.done_at is None and (each.person_id, each.cause_id, each.due_at) == same
        ]
        set_days = [day(each.due_at) for each in what.begun_with(told) if each.reason]
        support = what.begun_with(told, "plan_ready")
        starts = [
            each for each in told if support and (each.kind, each.person_id) == ("first_follow_up", what.person_id)
        ]
        completion = Completion(
            what.outcome,
            what.outcome_reason,
            next_date=set_days[0] if set_days else None,
            start=day(starts[0].counts_from) if starts else None,
        )
        changes.complete(session, [row.id], completion, book(), "JH", what.done_at)

    return end


def closing(move: Told) -> Any:
    def close(session: Any, case: Any) -> None:
        casefile.close_case(session, case.id, move.reason, move.lasts, move.on_day, "JH", move.at, book())

    return close


def writing(note: Told, written: list[str]) -> Any:
    def write(session: Any, case: Any) -> None:
        text = NoteText(note.text, note.happened_on, note.kind, note.told_by)
        at = note.written_at
        written.append(changes.note(session, case.id, text, "JH", at, day(at), book()))

    return write


def carrying(note: Told, written: list[str]) -> Any:
    return lambda session, _case: changes.mark_moved(session, written, "JH", note.moved_at)


def exporting(at: Any, where: str) -> Any:
    return lambda session, case: casefile.confirm_export(session, case.id, where, at)


def day(moment: Any) -> date:
    return clock.to_local(moment).date()
