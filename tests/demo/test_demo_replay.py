"""The demo's lives, played again through what a person's keys call: they must come out where the demo says."""

import contextlib
import shutil
from datetime import date
from pathlib import Path
from typing import Any

from tests.demo.conftest import all_rows

from plejedesk.core import changes, clock
from plejedesk.core.changes import Cause, Completion
from plejedesk.core.law import book
from plejedesk.demo import caseload
from plejedesk.store.place import DEMO_PASSPHRASE
from plejedesk.store.store import Store

Event = tuple[Any, int, Any]
ENOUGH = 120  # children, so that siblings go apart and cases come from other municipalities
COMPARED = ("kind", "person_id", "cause_id", "counts_from", "due_at", "reason", "later", "outcome", "done_at")


def test_the_desk_itself_leads_to_the_same_deadlines_and_phases(tmp_path: Path, path: Path) -> None:
    demo = tmp_path / "told-demo.db"
    caseload.make(demo, ENOUGH, 1, clock.now())
    shutil.copy2(demo, path)
    with contextlib.closing(Store.open(path, DEMO_PASSPHRASE)) as store:
        store.write("demo", replayed).result()
    for table, fields in (("deadline", COMPARED), ("case_file", ("id", "phase"))):
        told, played = (
            sorted([str(row[name]) for name in fields] for row in all_rows(at, table)) for at in (demo, path)
        )
        assert played == told


def replayed(session: Any) -> None:
    """Remove every deadline and write them again, step by step."""
    from sqlmodel import select

    from plejedesk.core.models import Case, Deadline
    from plejedesk.intake.models import Referral

    for case in session.exec(select(Case)).all():
        told = [Told(row) for row in session.exec(select(Deadline).where(Deadline.case_id == case.id)).all()]
        referrals = session.exec(select(Referral).where(Referral.case_id == case.id)).all()
        for row in session.exec(select(Deadline).where(Deadline.case_id == case.id)).all():
            session.delete(row)
        case.phase = "received"
        session.add(case)
        session.flush()
        events: list[Event] = [(each.received_at, 0, each) for each in referrals]
        events += [(each.done_at, 1, each) for each in told if each.done_at]
        if not referrals:
            take_over(session, case, told)
        for _at, is_ending, what in sorted(events, key=lambda event: event[:2]):
            end(session, what, told) if is_ending else arrive(session, case, what, told)


class Told:
    """What the demo says of one deadline."""

    def __init__(self, row: Any) -> None:
        self.__dict__ |= {name: getattr(row, name) for name in type(row).model_fields}

    def begun_with(self, told: "list[Told]", kind: str = "") -> "list[Told]":
        """Return the deadlines that the end of this one began."""
        same = [each for each in told if (each.person_id, each.cause_id) == (self.person_id, self.cause_id)]
        return [each for each in same if each.counts_from == self.done_at and kind in ("", each.kind)]


def arrive(session: Any, case: Any, referral: Any, told: list[Told]) -> None:
    from sqlmodel import select

    from plejedesk.intake.models import ReferralChild

    children = session.exec(select(ReferralChild.person_id).where(ReferralChild.referral_id == referral.id)).all()
    if case.phase == "nothing_more":
        case.phase = "received"
    moments = {"received": referral.received_at, "awareness": referral.received_at, "decision": referral.received_at}
    on = day(referral.received_at)
    cause = Cause(case.id, case.responsible_id, moments, children=tuple(children), cause_id=referral.id)
    changes.start_all(session, "notification_received", on, cause, book())
    for risk in [each for each in told if (each.kind, each.cause_id) == ("risk_assessment", referral.id)]:
        more = {"cause_id": referral.id, "set_for": day(risk.due_at), "reason": risk.reason}
        changes.start_all(session, "honour_conflict_suspected", on, Cause(case.id, None, moments, **more), book())


def take_over(session: Any, case: Any, told: list[Told]) -> None:
    """Begin what another municipality decided: no duty of ours ended, so no rule moves the phase."""
    case.phase = "support"
    plans = [each for each in told if each.kind == "plan_ready"]
    for plan in plans:
        follow = next(each for each in told if (each.kind, each.person_id) == ("first_follow_up", plan.person_id))
        moments = {"decision": plan.counts_from, "start": follow.counts_from}
        for event in ("support_decided", "support_started"):
            cause = Cause(case.id, None, moments, person_id=plan.person_id)
            changes.start_all(session, event, day(plan.counts_from), cause, book())


def end(session: Any, what: Told, told: list[Told]) -> None:
    from sqlmodel import select

    from plejedesk.core.models import Deadline

    found = select(Deadline).where(Deadline.case_id == what.case_id, Deadline.kind == what.kind)
    same = (what.person_id, what.cause_id, what.due_at)
    (row,) = [
        each
        for each in session.exec(found).all()
        if each.done_at is None and (each.person_id, each.cause_id, each.due_at) == same
    ]
    set_days = [day(each.due_at) for each in what.begun_with(told) if each.reason]
    support = what.begun_with(told, "plan_ready")
    starts = [each for each in told if support and each.kind == "first_follow_up" and each.person_id == what.person_id]
    completion = Completion(
        what.outcome,
        what.outcome_reason,
        next_date=set_days[0] if set_days else None,
        start=day(starts[0].counts_from) if starts else None,
    )
    changes.complete(session, [row.id], completion, book(), "JH", what.done_at)


def day(moment: Any) -> date:
    return clock.to_local(moment).date()
