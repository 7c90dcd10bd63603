"""What there is to know about the case under the cursor, without opening it."""

from collections.abc import Sequence
from datetime import datetime
from typing import cast

from textual.content import Content
from textual.widgets import Static

from plejedesk.casefile import words
from plejedesk.casefile.overview import OpenDeadline, Overview, overview
from plejedesk.casefile.queries import CaseRow
from plejedesk.core import clock, dates
from plejedesk.core.i18n import _
from plejedesk.core.lateness import SIGNS, Urgency, urgency, when
from plejedesk.core.law import book
from plejedesk.core.phases import phase_name
from plejedesk.core.slice import case_lines
from plejedesk.ui.desk import Desk
from plejedesk.ui.text import plain

COLOURS = {Urgency.LATE: "$danger", Urgency.TODAY: "$warn", Urgency.LATER: ""}
NEXT = 3  # deadlines shown where there is room
FEW = 8  # people; of more only the nearest


class Preview(Static):
    """The case's head, its people, what is due and what came in."""

    async def show(self, row: CaseRow | None) -> None:
        """Read the case and what the slices say of it, and show it."""
        desk, now = cast(Desk, self.app), clock.now()
        found = await desk.store.aread(overview, row.id, 1) if row else None
        if found is None:
            self.update("")
            return
        told = await desk.store.aread(case_lines, desk.slices, found.case.id, now, desk.glyphs.done, desk.glyphs.open)
        wide = self.screen.has_class("wide")
        self.update((_tall if wide else _flat)(found, told, f" {desk.glyphs.dot} ", now))


def _flat(found: Overview, told: Sequence[str], dot: str, now: datetime) -> Content:
    """Return four lines: head, people, what is due next, what came in."""
    lines = [Content(dot).join(_head(found)), _people(found, dot, now)]
    lines += [_due(deadline, now) for deadline in found.deadlines[:1]]
    lines += [_mark(*mark) for mark in words.marks(found)[:1]]
    return Content("\n").join([*lines, *(plain(line) for line in told)][:4])


def _tall(found: Overview, told: Sequence[str], dot: str, now: datetime) -> Content:
    """Return a column: head, marks, people, the next deadlines, what came in."""
    name, *facts = _head(found)
    due = [_due(deadline, now) for deadline in found.deadlines[:NEXT]] or [Content(_("Nothing is due."))]
    head = Content("\n").join([name, Content(dot).join(facts)])
    parts = [head, *(_mark(*mark) for mark in words.marks(found)), _people(found, dot, now), Content("\n").join(due)]
    return Content("\n\n").join([*parts, *(plain(line) for line in told)])


def _head(found: Overview) -> list[Content]:
    case = found.case
    return [
        plain(words.family(case.family, case.ref), 60).stylize("bold"),
        Content.styled(case.ref, "$muted"),
        Content(phase_name(case.phase)),
        Content(words.responsible(case)),
    ]


def _mark(said: str, forbids: bool) -> Content:
    return Content.styled(f"{'!!' if forbids else ' !'} {said}", "$danger" if forbids else "$warn")


def _people(found: Overview, dot: str, now: datetime) -> Content:
    today = clock.to_local(now).date()
    people = words.closest(found.members, FEW)
    adults = [member.name for member in people if member.role != "child" and member.name]
    return plain(dot.join(part for part in (words.children(found.children, today), ", ".join(adults)) if part), 200)


def _due(deadline: OpenDeadline, now: datetime) -> Content:
    near = urgency(deadline.due, now)
    day = dates.short_date(clock.to_local(deadline.due).date(), clock.to_local(now).date())
    sign = SIGNS[near].strip()
    moment = " ".join(part for part in (sign, when(deadline.due, now), day) if part)
    return Content.assemble((moment, COLOURS[near]), "  ", deadline.title(book()))
