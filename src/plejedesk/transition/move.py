"""One child's move on one screen: its plan, with from where to whom, its day, its protection and its clocks above."""

from asyncio import wrap_future
from collections.abc import Callable, Iterator
from functools import partial
from typing import TYPE_CHECKING, Any, ClassVar

from textual import work
from textual.content import Content
from textual.timer import Timer

from plejedesk.core import clock
from plejedesk.core.i18n import N_, _
from plejedesk.plans.plan_queries import units
from plejedesk.plans.plan_rows import PlanWhole
from plejedesk.plans.plan_screen import PlanScreen, plan_commands
from plejedesk.plans.unit_queries import unit_for_child, units_now
from plejedesk.plans.unit_rows import UnitNow
from plejedesk.transition import move_changes as changes
from plejedesk.transition import move_words as words
from plejedesk.transition.move_queries import move_of
from plejedesk.transition.move_rows import MoveRow
from plejedesk.ui.asking import Answer
from plejedesk.ui.command import Command
from plejedesk.ui.flowing import wrapped
from plejedesk.ui.of_case import CASE
from plejedesk.ui.text import clean, plain

if TYPE_CHECKING:
    from sqlmodel import Session

LONGEST = 300  # letters of one text in the head
SHOWN_FOR = 30  # seconds that an address stays in sight
TALL = 30  # lines from which the head tells all of it
MOVING = Command("f", "moving_day", N_("moving day"), N_("The child has moved: the day, the address, the clocks."))
UNPREPARED = Command("o", "unprepared", "", N_("Preparation is not possible: why, and the child may move at once."))
CHANGE = Command("y", "change", N_("put right"), N_("From where, to whom, the planned day, contact afterwards."))
ADDRESS = Command("w", "address", "", N_("Show a protected address for a moment; what it is needed for is logged."))
COURSE = Command("c", "course", "", N_("Open the consultation course that runs, or ask for one."))
OWN = (MOVING, UNPREPARED, CHANGE, ADDRESS, COURSE)
CHANGING = {"moving_day", "unprepared", "change"}


class MoveScreen(PlanScreen):
    """A move; everything that every plan has, and the acts of a move."""

    COMMANDS_HERE: ClassVar[tuple[Command, ...]] = plan_commands(*OWN)
    CSS_PATH = "../plans/plan.tcss"

    def __init__(self, plan_id: str) -> None:
        super().__init__(plan_id)
        self.move: MoveRow | None = None
        self.duty: UnitNow | None = None
        self._shown_until: Timer | None = None

    async def read_more(self, whole: PlanWhole) -> None:
        """Read the move, and who of the unit answers now."""
        self.move = await self.read(move_of, self.plan_id)
        now = clock.now()
        if self.move and self.move.unit_id:
            every = await self.read(units_now, now)
            self.duty = next((each for each in every if each.id == self.move.unit_id), None)
        else:
            self.duty = await self.read(unit_for_child, whole.child_id, now)

    # The head

    def head_lines(self, width: int) -> list[Content]:
        """Return from where to whom, the address, the clocks, and what is to be told at the next meeting."""
        whole, move = self.whole, self.move
        if whole is None or move is None:
            return []
        lines = [plain(clean(each, LONGEST)) for each in self._head_parts(whole, move) if each]
        return wrapped(lines, width) if self._tall else [line.truncate(width, ellipsis=True) for line in lines]

    @property
    def _tall(self) -> bool:
        """Return whether there is room for all of it; else each part has a line, and the least telling none."""
        return self.size.height >= TALL

    def _head_parts(self, whole: PlanWhole, move: MoveRow) -> Iterator[str]:
        glyphs, today = self.desk.glyphs, clock.today()
        undated = "" if whole.aims_at or whole.reached_on else _("no moving day yet (y)")
        yield words.joined([self._route(whole, move), self._address(whole, move), undated], glyphs)
        yield words.unprepared(move.unprepared)
        yield words.joined([words.calls(move, today), words.course(move)], glyphs)
        moved = whole.reached_on is not None
        if moved or self._tall:
            yield words.joined(words.clocks(move, today), glyphs)
        if self._tall:
            yield words.change_of_place() if moved and not move.first_placement else ""
            yield words.on_duty(self.duty)
            yield (
                _("Contact with the former place: {what}").format(what=move.contact_after) if move.contact_after else ""
            )

    def _route(self, whole: PlanWhole, move: MoveRow) -> str:
        family = move.family
        if self._hidden(whole, move):
            family = _("{name} [protected]").format(name=family)
        return _("{origin} → {family}").format(origin=move.origin, family=family)

    def _address(self, whole: PlanWhole, move: MoveRow) -> str:
        if not move.address:
            return ""
        hidden = self._hidden(whole, move) and self._shown_until is None
        return _("[protected]") + " (w)" if hidden else move.address

    def _hidden(self, whole: PlanWhole, move: MoveRow) -> bool:
        return move.guarded or whole.protected

    # What the keys do

    def why_not(self, name: str) -> str:
        """Say why the child cannot move, or no address be shown, just now."""
        whole, move = self.whole, self.move
        if name not in {each.name for each in OWN}:
            return super().why_not(name)
        if whole is None or move is None:
            return _("The plan is being read.")
        if name in CHANGING and whole.case_closed:
            return _("The case is closed. Open it again first.")
        if name in CHANGING and whole.state != "open":
            return _("The plan has ended. z takes it up again.")
        if name in ("moving_day", "unprepared") and whole.reached_on:
            return _("The moving day is written already. u undoes it, y puts the rest right.")
        if name == "address" and not (move.address and self._hidden(whole, move)):
            return _("No address is hidden here.")
        return ""

    @work(group="act", exit_on_error=False)
    async def action_moving_day(self) -> None:
        """Ask when the child moved, and set the clocks."""
        from plejedesk.transition.move_forms import moving_form

        whole, move = self.whole, self.move
        if whole is None or move is None:
            return

        def made(answer: Answer) -> "Callable[[Session], Any]":
            return partial(changes.move_day, plan_id=self.plan_id, **answer)

        self._log_address(whole, move)
        done = await self.settle("reach_plan", lambda: moving_form(whole, move, clock.today()), made, quiet=True)
        if done:
            self.say(words.first_placement() if move.first_placement else words.change_of_place())

    @work(group="act", exit_on_error=False)
    async def action_unprepared(self) -> None:
        """Ask why the move is not prepared."""
        from plejedesk.transition.move_forms import unprepared_form

        whole, move = self.whole, self.move
        if whole is None or move is None:
            return

        def made(answer: Answer) -> "Callable[[Session], Any]":
            return partial(changes.unprepared, plan_id=self.plan_id, **answer)

        await self.settle("change_plan", lambda: unprepared_form(whole, move), made)

    @work(group="act", exit_on_error=False)
    async def action_change(self) -> None:
        """Ask what is to be put right of the move."""
        from plejedesk.transition.move_forms import change_form

        whole, move = self.whole, self.move
        if whole is None or move is None:
            return
        every = await self.read(units)
        self._log_address(whole, move)

        def made(answer: Answer) -> "Callable[[Session], Any]":
            return partial(changes.change_move, plan_id=self.plan_id, **answer)

        await self.settle("change_plan", lambda: change_form(whole, move, every, clock.today()), made)

    @work(group="act", exit_on_error=False)
    async def action_address(self) -> None:
        """Ask what the address is needed for, log that, and show it for a moment."""
        from plejedesk.transition.move_forms import purpose_form

        whole = self.whole
        purpose = await self.app.push_screen_wait(purpose_form(whole.child)) if whole else None
        if whole is None or purpose is None:
            return
        await wrap_future(self.store.seen("address", case=self.case_id, person=whole.child_id, purpose=purpose))
        self._hide_address()
        self._shown_until = self.set_timer(SHOWN_FOR, self._hide_address)
        self.show(whole)

    def _log_address(self, whole: PlanWhole, move: MoveRow) -> None:
        """Log that a protected address is seen in a form."""
        if move.address and self._hidden(whole, move):
            self.desk.seen("address", case=self.case_id, person=whole.child_id, purpose=CASE)

    def _hide_address(self) -> None:
        if self._shown_until is not None:
            self._shown_until.stop()
            self._shown_until = None
            if self.whole is not None:
                self.show(self.whole)

    def on_screen_suspend(self) -> None:
        """Hide the address before anybody leaves."""
        self._hide_address()

    def action_course(self) -> None:
        """Open the course that runs for the child, or ask for one."""
        whole, move = self.whole, self.move
        if move is not None and move.course is not None:
            self.desk.open("course", move.course[0])
        elif whole is not None:
            self.desk.open("course_new", self.case_id, whole.child_id)
