"""The form for a foster family's request: danger first, then what is new, since when, and whether it may break down."""

from collections.abc import Mapping
from functools import partial
from typing import Any, ClassVar

from textual import on, work
from textual.content import Content
from textual.widgets import Static

from plejedesk.consultation import course_words as words
from plejedesk.consultation.course_changes import CourseRequest, begin_course
from plejedesk.consultation.course_queries import asking
from plejedesk.consultation.course_rows import Asking, Child
from plejedesk.consultation.to_notification import draft_key
from plejedesk.core import clock
from plejedesk.core.errors import BadInput
from plejedesk.core.i18n import N_, _
from plejedesk.core.plan_choices import RISKS, THEMES
from plejedesk.plans.form_fields import choose, options
from plejedesk.plans.plan_queries import units
from plejedesk.ui.command import Command
from plejedesk.ui.duty_actions import done_words
from plejedesk.ui.fields import Choice, Field, choice_field, long_field, text_field
from plejedesk.ui.form import BACK, NEXT, PREVIOUS, SAVE, FormScreen
from plejedesk.ui.text import clean

LONGEST_NAME = 60  # letters
NOTIFY = Command(
    "ctrl+n",
    "to_notification",
    N_("notification"),
    N_("The child is in danger now: write a notification instead."),
    priority=True,
)


class CourseRequestForm(FormScreen):
    """A request; from a call to the hotline it begins with what was said there. Saved, the course opens."""

    COMMANDS_HERE: ClassVar[tuple[Command, ...]] = (SAVE, BACK, NOTIFY, NEXT, PREVIOUS)
    DEFAULT_CSS = """
    CourseRequestForm Input { max-width: 60; }
    CourseRequestForm TextArea { max-width: 90; height: 3; }
    """

    def __init__(self, case_id: str = "", child_id: str = "", theme: str = "", call_id: str = "") -> None:
        super().__init__()
        self.case_id = case_id
        self.child_id = child_id
        self.theme = theme
        self.call_id = call_id
        self.asked: Asking | None = None

    @property
    def draft_key(self) -> str:
        """Return which child, or case, and call the draft belongs to."""
        return draft_key(self.case_id, self.child_id, self.call_id)

    @property
    def form_title(self) -> str:
        """Return the heading until the child is known."""
        return _("Request for a course")

    def fields(self) -> list[Field]:
        """Return the fields in the order of the conversation, danger before all else."""
        answers = [("no", _("no")), ("yes", _("yes"))]
        danger = _("Yes: Ctrl+N writes a notification instead, with its clock of 24 hours.")
        risks = [each for each in options(RISKS) if each[0]]
        return [
            choice_field("danger", _("In danger now"), answers, danger, open_=True),
            choice_field("child", _("Child"), [("", "-")], choose()),
            long_field(
                "news", _("What is new"), _("A difficulty, a symptom, a behaviour, in the family's words. Tab.")
            ),
            text_field("since", _("Since when"), _("For example since the summer, or after the visit on 3/11.")),
            choice_field("risk", _("Risk of breakdown"), risks, choose(), open_=True),
            text_field("risk_why", _("Why that risk"), _("What points to it, and what holds.")),
            choice_field("theme", _("Theme"), [("", _("none yet")), *options(THEMES)], choose()),
            text_field("family", _("Foster family"), _("What it is called; it takes part in the meetings.")),
            choice_field("unit", _("Unit asked"), [("", _("none yet"))], choose()),
        ]

    def on_mount(self) -> None:
        """Read whose it is, and what the call told."""
        if self.case_id:
            self._begin()
        else:
            self._ask_which()

    @work(group="act", exit_on_error=False)
    async def _ask_which(self) -> None:
        """Ask which child before anything is typed."""
        from plejedesk.plans.child_finder import ChildFinder

        found = await self.app.push_screen_wait(ChildFinder(self.store, _("New course: which child?")))
        if found is None:
            self.dismiss(None)
            return
        self.case_id, self.child_id = found
        self.place = ("course_new", *found)
        self._begin()

    @work(exclusive=True, group="load", exit_on_error=False)
    async def _begin(self) -> None:
        asked = await self.read(asking, self.case_id, self.child_id, self.call_id, clock.now())
        every = await self.read(units)
        if asked is None or asked.children[0].closed:
            self.say(
                _("The case is closed. Open it again first.") if asked else _("The child is not in this case any more.")
            )
            self.dismiss(None)
            return
        if running := asked.running.get(asked.children[0].id if len(asked.children) == 1 else self.child_id):
            self._open_running(running)
            return
        self.asked = asked
        self._offer("child", [(each.id, words.child(each, clock.today())) for each in asked.children], self.child_id)
        self._offer("unit", [("", _("none yet")), *every], asked.unit_id)
        self._fill({"danger": asked.danger, "news": asked.news, "family": asked.family})
        self._offer("theme", [("", _("none yet")), *options(THEMES)], self.theme or asked.theme)
        one = asked.children[0] if len(asked.children) == 1 else None
        self.query_one("#form-title", Static).update(Content(self._title(one, asked.children[0])))
        self._say_danger()
        self.refresh_keys()

    def _open_running(self, plan_id: str) -> None:
        """Leave for the course that goes on: a child has one at a time."""
        desk = self.desk
        self.say(_("The child has a course that goes on; here it is."))
        self.dismiss(None)
        desk.call_later(desk.open, "course", plan_id)

    def _title(self, one: Child | None, first: Child) -> str:
        who = words.child(one, clock.today()) if one else words.case_family(first)
        return f"{self.form_title} {self.desk.glyphs.dot} {clean(who, LONGEST_NAME)}"

    def _offer(self, name: str, choices: list[tuple[str, str]], value: str) -> None:
        """Fill a choice; what the draft chose stays chosen, and where nothing is to choose it is not asked."""
        field = self.field(name)
        if field is None or not isinstance(field.widget, Choice):
            return
        field.widget.options = choices
        usual = value if value in dict(choices) else choices[0][0]
        typed = self.desk.drafts.of(self.draft_key).get(name, usual)
        field.blank, field.text = usual, typed if typed in dict(choices) else usual
        field.display = len(choices) > 1
        field.widget.refresh(layout=True)

    def _fill(self, known: Mapping[str, str]) -> None:
        """Take what is written already where no draft waits."""
        draft = self.desk.drafts.of(self.draft_key)
        for name, text in known.items():
            field = self.field(name)
            if field is not None:
                field.blank = text
                field.text = draft.get(name, text)

    @on(Choice.Changed)
    def _say_danger(self) -> None:
        """Say at once that a child in danger is another path."""
        field = self.field("danger")
        if field is not None:
            in_danger = field.text == "yes"
            field.show_error(_("Then it is a notification, not a course. Ctrl+N writes it.") if in_danger else "")

    async def save(self, typed: dict[str, str]) -> Any:
        """Begin the course and open it. Raises BadInput naming the field."""
        if self.asked is None:
            raise BadInput(_("The case is being read."), "news")
        request = CourseRequest(
            danger=typed["danger"],
            news=typed["news"],
            since=typed["since"],
            risk=typed["risk"],
            risk_why=typed["risk_why"],
            theme=typed["theme"],
            family=typed["family"],
            unit_id=typed["unit"] or None,
        )
        change = partial(begin_course, case_id=self.case_id, child_id=self._child(), request=request)
        saved = await self.write("begin_course", change, call_id=self.call_id)
        if saved:
            self.say(done_words("begin_course"))
            self.desk.call_later(self.desk.open, "course", str(saved.result))
        return saved

    def _child(self) -> str:
        field = self.field("child")
        return self.child_id or (field.text if field else "")

    def why_not(self, name: str) -> str:
        """Say that a notification needs to know whose it is."""
        if name == "to_notification" and self.asked is None:
            return _("The case is being read.")
        return super().why_not(name)

    def action_to_notification(self) -> None:
        """Write a notification instead; what is typed here waits, and goes along."""
        self.keep_draft(put_aside=True)
        origin = ("hotline", self.call_id) if self.call_id else ("consultation", f"{self.case_id}:{self._child()}")
        desk = self.desk
        self.dismiss(None)
        desk.call_later(desk.open, "notification", *origin)
