"""One consultation course on one screen: its plan, with the request, the aim, the meetings and what may be shared."""

from collections.abc import Callable, Iterator
from functools import partial
from typing import TYPE_CHECKING, Any, ClassVar

from textual import work
from textual.content import Content

from plejedesk.consultation import course_words as words
from plejedesk.consultation import rules
from plejedesk.consultation.course_changes import end_course
from plejedesk.consultation.course_queries import calls_since, course_of
from plejedesk.consultation.course_rows import Calls, Course
from plejedesk.core import clock
from plejedesk.core.abouts import warning_words
from plejedesk.core.i18n import N_, _
from plejedesk.plans.plan_rows import PlanWhole
from plejedesk.plans.plan_screen import PlanScreen, plan_commands
from plejedesk.ui.asking import Answer
from plejedesk.ui.command import Command
from plejedesk.ui.flowing import wrapped
from plejedesk.ui.text import clean, plain

if TYPE_CHECKING:
    from sqlmodel import Session

LONGEST = 300  # letters of one text in the head
TALL = 30  # lines from which the head tells all of it
AGREEMENT = Command(
    "y", "agreement", N_("agree course"), N_("What is agreed: aim, meetings, until when, roles, consent.")
)
END = Command(
    "f", "end_course", N_("end course"), N_("End the course: whether the aim was met, what goes on, who follows up.")
)
CALL = Command("c", "call_before", "", N_("Open the call to the hotline that the course came of."))
OWN = {AGREEMENT.name, END.name, CALL.name}


class CourseScreen(PlanScreen):
    """A course; everything that every plan has, its agreement and its end."""

    COMMANDS_HERE: ClassVar[tuple[Command, ...]] = plan_commands(AGREEMENT, END, CALL)
    CSS_PATH = "../plans/plan.tcss"

    def __init__(self, plan_id: str) -> None:
        super().__init__(plan_id)
        self.course: Course | None = None
        self.calls: Calls | None = None

    async def read_more(self, whole: PlanWhole) -> None:
        """Read the course, and the calls to the hotline since the last meeting."""
        self.course = await self.read(course_of, self.plan_id)
        held = [each.closed_on for each in whole.meetings if each.state == "held" and each.closed_on]
        self.calls = await self.read(calls_since, whole.child_id, max(held, default=whole.begun_on))

    # The head

    def head_lines(self, width: int) -> list[Content]:
        """Return the aim and how far it is and the agreement; where there is room, the request and the calls too."""
        whole, course = self.whole, self.course
        if whole is None or course is None:
            return []
        parts = [*self._agreed(whole, course), *(self._asked(whole, course) if self.tall else ())]
        return wrapped((plain(clean(each, LONGEST)) for each in parts if each), width)

    def text_lines(self, width: int) -> list[Content]:
        """Return the request, its risk and the calls since, where the head leaves them out for the list."""
        whole, course = self.whole, self.course
        if whole is None or course is None or self.tall:
            return []
        return wrapped((plain(clean(each, LONGEST)) for each in self._asked(whole, course) if each), width)

    def warnings(self, whole: PlanWhole) -> list[str]:
        """Return what the desk warns of; of meetings beyond those agreed only what to do about it."""
        held, planned = self._meetings(whole, "held"), self._meetings(whole, "planned")
        agreed = self.course.meetings if self.course else None
        if whole.state != "open" or not words.beyond(agreed, held, planned):
            return super().warnings(whole)
        said = _("meeting {n} is planned, {of} were agreed: end it (f) or agree on more (y)")
        rest = [each for each in whole.warnings(clock.today()) if not each.startswith("meeting:")]
        return [said.format(n=held + 1, of=agreed), *filter(None, map(warning_words, rest))]

    @property
    def tall(self) -> bool:
        """Return whether the head has room for all of it."""
        return self.size.height >= TALL

    @staticmethod
    def _meetings(whole: PlanWhole, state: str) -> int:
        return sum(each.state == state for each in whole.meetings)

    def _agreed(self, whole: PlanWhole, course: Course) -> Iterator[str]:
        dot, today = f" {self.desk.glyphs.dot} ", clock.today()
        if whole.state != "open" and course.outcome:
            yield words.follows(course, today)
        if course.agreed_on is None:
            yield _("Not agreed yet: y writes aim, meetings and who does what.")
        else:
            yield _("Aim: {what}").format(what=words.how_far(course.aim, whole.goals))
            yield dot.join(part for part in self._standing(whole, course) if part)

    def _asked(self, whole: PlanWhole, course: Course) -> Iterator[str]:
        parts = (words.theme(course), self._risk(course))
        yield f" {self.desk.glyphs.dot} ".join(part for part in parts if part)
        yield words.calls(self.calls, clock.today()) if self.calls and whole.state == "open" else ""
        yield _("New ({since}): {news}").format(since=course.since, news=course.news)
        if course.shares:
            yield _("May be shared: {what}").format(what=course.shares)

    def _risk(self, course: Course) -> str:
        return _("Risk {risk}: {why}").format(risk=words.risk(course), why=course.risk_why)

    def _standing(self, whole: PlanWhole, course: Course) -> Iterator[str]:
        """Yield how many meetings are held, until when it runs, and whether consent is missing."""
        held, planned = self._meetings(whole, "held"), self._meetings(whole, "planned")
        yield words.all_of(held, course.meetings or 0)
        if whole.state == "open" and rules.all_held(course.meetings, held) and not planned:
            yield _("time to end it (f)")
        yield course.family
        yield course.unit if self.tall else ""
        if course.consent_on is None:
            yield _("consent is missing (y)")

    # What the keys do

    def why_not(self, name: str) -> str:
        """Say why nothing can be agreed or ended just now."""
        whole, course = self.whole, self.course
        if name == "end_plan" and whole and course and whole.state == "open" and course.agreed_on:
            return _("f ends the course, with its outcome.")
        if name not in OWN:
            return super().why_not(name)
        if whole is None or course is None:
            return _("The plan is being read.")
        if name == CALL.name:
            return "" if course.call_id else _("The course did not come of a call to the hotline.")
        if whole.case_closed:
            return _("The case is closed. Open it again first.")
        if whole.state != "open":
            return _("The plan has ended. z takes it up again.")
        if name == END.name and course.agreed_on is None:
            return _("The course is not agreed yet. z ends a request that comes to nothing.")
        return ""

    def action_agreement(self) -> None:
        """Ask what is agreed, or put it right."""
        self.desk.open("course_agree", self.plan_id)

    @work(group="act", exit_on_error=False)
    async def action_end_course(self) -> None:
        """Ask what came of the course, and end it."""
        from plejedesk.consultation.end_form import end_form

        whole, course = self.whole, self.course
        if whole is None or course is None:
            return

        def made(answer: Answer) -> "Callable[[Session], Any]":
            return partial(end_course, plan_id=self.plan_id, **answer)

        await self.settle("end_course", lambda: end_form(whole, course, self.child_name, clock.today()), made)

    def action_call_before(self) -> None:
        """Show the call that the course came of."""
        if self.course and self.course.call_id:
            self.desk.open("call_whole", self.course.call_id)
