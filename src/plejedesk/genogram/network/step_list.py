"""The steps with one candidate as a checklist: done, not relevant and why, or open."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from plejedesk.core import clock, dates
from plejedesk.core.i18n import _
from plejedesk.core.network import ASSESSED_ROLES, TICKED
from plejedesk.core.network import STEPS as EVERY
from plejedesk.genogram.network import candidate_words as words
from plejedesk.genogram.network.candidate_rows import Candidate
from plejedesk.ui.columns import Column, Tone
from plejedesk.ui.glyphs import Glyphs

CONTACTED, DECISION = "contacted", "decision"
WITHOUT_ASSESSMENT = (CONTACTED, "support", "agreement")
"""The steps with somebody who is not to have the child overnight: none but the first is asked for."""

READ = {CONTACTED: ("ask", "reply"), DECISION: ("decision",)}
"""What is read from the candidate, and which next step leads to it."""


@dataclass(frozen=True)
class StepRow:
    """One step. `state` is done, not_relevant or empty; `next` whether it is what comes next."""

    step: str
    place: int
    state: str = ""
    on: date | None = None
    note: str = ""
    by: str = ""
    next: bool = False

    @property
    def id(self) -> str:
        """Return which step it is."""
        return self.step

    @property
    def key(self) -> int:
        """Return its place in the list, from 1."""
        return self.place

    @property
    def ticked(self) -> bool:
        """Return whether it is ticked off by hand, and not read from the candidate."""
        return self.step in TICKED


def step_rows(candidate: Candidate) -> list[StepRow]:
    """Return the steps with a candidate, in their order."""
    steps = EVERY if candidate.role in ASSESSED_ROLES else WITHOUT_ASSESSMENT
    return [_row(candidate, step, place) for place, step in enumerate(steps, 1)]


def _row(candidate: Candidate, step: str, place: int) -> StepRow:
    is_next = candidate.next_step in READ.get(step, (step,))
    if step == CONTACTED:
        done = candidate.asked_on is not None
        said = words.answer(candidate)
        return StepRow(step, place, "done" if done else "", candidate.asked_on, said, candidate.asked_by, is_next)
    if step == DECISION:
        done = bool(candidate.decision)
        said = words.decision(candidate)
        return StepRow(step, place, "done" if done else "", candidate.decided_on, said, candidate.decided_by, is_next)
    taken = candidate.step(step)
    if taken is None:
        return StepRow(step, place, next=is_next)
    return StepRow(step, place, taken.state, taken.on, taken.note, taken.by)


def step_columns(glyphs: Glyphs) -> Sequence[Column[StepRow]]:
    """Return the columns: the sign, the step, what was said of it, the day and who."""
    signs = {"done": glyphs.done, "not_relevant": "-", "": glyphs.open}

    def day(row: StepRow) -> str:
        return dates.short_date(row.on, clock.today()) if row.on else ""

    return (
        Column("", 1, lambda row: signs.get(row.state, glyphs.open), style=_tone),
        Column(_("Step"), 28, lambda row: _(words.STEPS[row.step]), style=_tone),
        Column(_("Remark"), 16, _note, grow=1),
        Column(_("Day"), dates.SHORT_DATE_WIDTH, day, align="right"),
        Column(_("By"), 6, lambda row: row.by, style="muted"),
    )


def _note(row: StepRow) -> str:
    if row.state == "not_relevant":
        return _("not relevant: {why}").format(why=row.note)
    return row.note


def _tone(row: StepRow) -> Tone:
    if row.next:
        return "bold"
    return "muted" if row.state else ""
