"""A paper of a plan on its way out of the desk: read, kept to what its receiver may know, made, logged."""

from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from plejedesk.core.errors import Refused
from plejedesk.core.i18n import _
from plejedesk.plans.papers.guarding import Guard, guard_of
from plejedesk.plans.plan_queries import plan_of
from plejedesk.plans.plan_rows import MeetingRow, PartyRow, PlanWhole
from plejedesk.store.reader import Reader

if TYPE_CHECKING:
    from plejedesk.store.store import Store

FORMS = ("text", "pdf", "docx", "ics")
BINARY = ("pdf", "docx")
ENDINGS = {"txt": "text", "pdf": "pdf", "docx": "docx", "ics": "ics"}
ENDING = {form: ending for ending, form in ENDINGS.items()}


@dataclass(frozen=True)
class Told:
    """A plan, and what of it is guarded."""

    whole: PlanWhole
    guard: Guard


@dataclass(frozen=True)
class Wish:
    """Which paper, "agenda" or "minutes", in which form and for whom; None is for the desk's own use."""

    paper: str
    form: str
    receiver: PartyRow | None = None
    ascii_only: bool = False


def told(reader: Reader, plan_id: str) -> Told:
    """Return a plan with what of it is guarded. Raises Refused when it is gone."""
    whole = plan_of(reader, plan_id)
    if whole is None:
        raise Refused(_("The plan is not here any more."))
    return Told(whole, guard_of(reader, plan_id))


def made(found: Told, meeting: MeetingRow, wish: Wish, now: datetime) -> bytes:
    """Return the paper, or the calendar file. Raises Refused for a calendar file of a meeting without a day."""
    if wish.form == "ics":
        from plejedesk.plans.papers.as_ics import as_ics

        return as_ics(found.whole, meeting, wish.receiver, now, found.guard)
    from plejedesk.plans.papers.agenda import agenda
    from plejedesk.plans.papers.minutes import minutes

    make = minutes if wish.paper == "minutes" else agenda
    paper = make(found.whole, meeting, wish.receiver, found.guard)
    if wish.form == "pdf":
        from plejedesk.plans.papers.as_pdf import as_pdf

        return as_pdf(paper, now)
    if wish.form == "docx":
        from plejedesk.plans.papers.as_docx import as_docx

        return as_docx(paper, now)
    from plejedesk.plans.papers.as_text import as_text

    return as_text(paper, ascii_only=wish.ascii_only).encode()


def to_file(
    store: "Store",
    found: Told,
    meeting: MeetingRow,
    wish: Wish,
    path: Path,
    why: str,
    now: datetime,
    *,
    force: bool = False,
) -> None:
    """Write the paper to a file of its own; that it leaves the desk is logged before it does. Raises Refused."""
    from plejedesk.store.taking_out import new_file

    content = made(found, meeting, wish, now)
    with new_file(path, force=force) as stream:
        logged(store, found.whole, wish, why)
        stream.write(content)


def logged(store: "Store", whole: PlanWhole, wish: Wish, why: str, *, printed: bool = False) -> None:
    """Log that a paper is read, or leaves the desk: a file does, and whatever is made for somebody."""
    leaves = not printed or wish.receiver is not None
    paper = "calendar" if wish.form == "ics" else wish.paper
    whom = [f"for {wish.receiver.role}"] if wish.receiver else []
    detail = ", ".join([f"plan {paper} {wish.form}", *whom])
    store.seen("export" if leaves else "case", case=whole.case_id, purpose=why or "command", detail=detail).result()
