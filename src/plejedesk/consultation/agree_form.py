"""The form for what is agreed on a course: aim, meetings, until when, who does what, and what may be shared."""

from collections.abc import Sequence
from functools import partial
from typing import Any

from textual import on, work
from textual.content import Content
from textual.widgets import Input, Static

from plejedesk.consultation import rules
from plejedesk.consultation.course_changes import FEWEST, MOST, Agreed, agree_course
from plejedesk.consultation.course_queries import course_of
from plejedesk.consultation.course_rows import TEMPLATE, Course
from plejedesk.core import clock, deadlines
from plejedesk.core.errors import BadInput
from plejedesk.core.i18n import _
from plejedesk.core.plan_choices import THEMES
from plejedesk.plans.beginning import Party
from plejedesk.plans.form_fields import (
    NUMBER_WIDTH,
    a_day,
    a_number,
    ahead_hint,
    choose,
    day_text,
    must_day,
    options,
    past_hint,
)
from plejedesk.plans.plan_queries import plan_of
from plejedesk.plans.plan_rows import PlanWhole
from plejedesk.plans.plan_text import child
from plejedesk.plans.template import template
from plejedesk.plans.unit_queries import specialists
from plejedesk.plans.unit_rows import SpecialistChoice
from plejedesk.ui.duty_actions import done_words
from plejedesk.ui.duty_dialogs import DATE_WIDTH
from plejedesk.ui.fields import Choice, Field, choice_field, long_field, text_field
from plejedesk.ui.form import FormScreen
from plejedesk.ui.text import clean

LONGEST_NAME = 60  # letters
USUAL_MONTHS = 4  # in the middle of 2-6
ROLES = ("consultant", "caseworker", "foster_family")


class AgreeForm(FormScreen):
    """What specialist and consultant agree; agreed already it begins with what stands, and is put right."""

    DEFAULT_CSS = """
    AgreeForm Input { max-width: 60; }
    AgreeForm #fields TextArea { max-width: 90; height: 2; }
    """

    def __init__(self, plan_id: str) -> None:
        super().__init__()
        self.plan_id = plan_id
        self.course: Course | None = None
        self.staff: Sequence[SpecialistChoice] = ()

    @property
    def draft_key(self) -> str:
        """Return which course the draft belongs to."""
        return f"course_agree:{self.plan_id}"

    @property
    def form_title(self) -> str:
        """Return the heading until the child is known."""
        return _("Agreement on the course")

    def fields(self) -> list[Field]:
        """Return the fields: what for, how much, from what, who, and what may be shared."""
        limits = template(TEMPLATE).limits
        frame = _("{least}-{most} meetings; outside that the reason is asked for.")
        period = _("{least}-{most} months from now; outside that the reason is asked for.")
        meetings = frame.format(least=limits.least_meetings, most=limits.most_meetings)
        until = period.format(least=limits.least_months, most=limits.most_months)
        return [
            text_field("aim", _("Aim"), _("What is to be otherwise when the course ends. It becomes the goal.")),
            choice_field("theme", _("Theme"), [("", _("none yet")), *options(THEMES)], choose()),
            text_field("meetings", _("Meetings"), meetings, NUMBER_WIDTH),
            text_field("until", _("Until"), f"{ahead_hint()} {until}", DATE_WIDTH),
            text_field("reason", _("Outside the frame"), _("Why fewer or more meetings, a shorter or longer time.")),
            text_field("place", _("Where"), _("In the home of the foster family, or another place.")),
            long_field("from_plan", _("The child's plan"), _("What in the child's plan the course builds on. Tab.")),
            choice_field("specialist", _("Specialist"), [("", _("another"))], choose()),
            text_field("other", _("Another specialist"), _("The name, where it is nobody of the units.")),
            text_field(
                "consultant", _("Consultant"), _("The foster care consultant; the families ask this one first.")
            ),
            text_field("caseworker", _("Caseworker"), _("Who is informed in writing when the course ends.")),
            text_field("foster_family", _("Foster family"), _("What it is called; it takes part in the meetings.")),
            long_field(
                "roles", _("Who does what"), _("Roles in writing: leads, writes, is asked between meetings. Tab.")
            ),
            text_field("consent_on", _("Consent on"), f"{past_hint()} " + _("Empty while it is missing."), DATE_WIDTH),
            long_field("shares", _("May be shared"), _("What the specialist may know and tell, and to whom. Tab.")),
        ]

    def on_mount(self) -> None:
        """Read what stands already."""
        self._begin()

    @work(exclusive=True, group="load", exit_on_error=False)
    async def _begin(self) -> None:
        whole = await self.read(plan_of, self.plan_id)
        course = await self.read(course_of, self.plan_id)
        if whole is None or course is None:
            self.say(_("The course is not here any more."))
            self.dismiss(None)
            return
        self.course, self.staff = course, await self.read(specialists)
        here = [each for each in self.staff if each.unit_id == course.unit_id]
        self.staff = [*here, *(each for each in self.staff if each not in here)]
        self._offer("specialist", [*((each.id, _said(each)) for each in self.staff), ("", _("another"))])
        self._fill(_known(whole, course, here))
        title = f"{self.form_title} {self.desk.glyphs.dot} {clean(child(whole, clock.today()), LONGEST_NAME)}"
        self.query_one("#form-title", Static).update(Content(title))
        self._show_asked()

    def _offer(self, name: str, choices: list[tuple[str, str]]) -> None:
        field = self.field(name)
        if field is not None and isinstance(field.widget, Choice):
            field.widget.options = choices
            field.widget.refresh(layout=True)

    def _fill(self, known: dict[str, str]) -> None:
        """Take what stands already where no draft waits."""
        draft = self.desk.drafts.of(self.draft_key)
        for name, text in known.items():
            field = self.field(name)
            if field is not None:
                field.blank = text
                field.text = draft.get(name, text)

    @on(Choice.Changed)
    @on(Input.Changed)
    def _show_asked(self) -> None:
        """Ask for the reason where it is outside the frame, and for a name where the specialist is another."""
        reason, other, chosen = self.field("reason"), self.field("other"), self.field("specialist")
        if reason is not None and other is not None and chosen is not None:
            reason.display = bool(self._outside())
            other.display = chosen.text == ""

    def _outside(self) -> tuple[str, ...]:
        """Return in which ways what is typed is outside the frame; nothing while it cannot be read."""
        typed, today = self.typed(), clock.today()
        try:
            meetings, until = a_number(typed["meetings"], "meetings"), a_day(typed["until"], today, "until")
        except BadInput:
            return ()
        if meetings is None or until is None:
            return ()
        begins = self.course.agreed_on if self.course and self.course.agreed_on else today
        return rules.outside(template(TEMPLATE).limits, meetings, until, begins)

    async def save(self, typed: dict[str, str]) -> Any:
        """Write the agreement. Raises BadInput naming the field."""
        course, today = self.course, clock.today()
        if course is None:
            raise BadInput(_("The plan is being read."), "aim")
        meetings = a_number(typed["meetings"], "meetings", FEWEST, MOST)
        if meetings is None:
            raise BadInput(_("Write how many meetings are agreed."), "meetings")
        specialist = next((each for each in self.staff if each.id == typed["specialist"]), None)
        agreed = Agreed(
            aim=typed["aim"],
            theme=typed["theme"],
            meetings=meetings,
            until=must_day(typed["until"], today, "until"),
            place=typed["place"],
            from_plan=typed["from_plan"],
            parties=_parties(typed, specialist),
            roles=typed["roles"],
            consent_on=a_day(typed["consent_on"], today, "consent_on", past=True),
            shares=typed["shares"],
            reason=typed["reason"],
            unit_id=specialist.unit_id if specialist else None,
        )
        saved = await self.write("agree_course", partial(agree_course, plan_id=self.plan_id, agreed=agreed))
        if saved:
            self.say(done_words("agree_course") if saved.records else _("Nothing was changed."))
        return saved


def _said(specialist: SpecialistChoice) -> str:
    return f"{specialist.said}, {specialist.unit}"


def _parties(typed: dict[str, str], specialist: SpecialistChoice | None) -> tuple[Party, ...]:
    """Return who is named, with what the unit says of its specialist. Raises BadInput without a specialist."""
    if specialist is not None:
        first = Party(
            "specialist",
            specialist.name,
            specialist.unit,
            specialist.phone,
            specialist.mail,
            specialist_id=specialist.id,
        )
    elif typed["other"].strip():
        first = Party("specialist", typed["other"])
    else:
        raise BadInput(_("Write who the specialist is."), "other")
    if not typed["foster_family"].strip():
        raise BadInput(_("Write what the foster family is called."), "foster_family")
    return (first, *(Party(role, typed[role]) for role in ROLES))


def _known(whole: PlanWhole, course: Course, staff: Sequence[SpecialistChoice]) -> dict[str, str]:
    """Return what the fields begin with: what is agreed, else what the request and the desk know."""
    today = clock.today()
    named = {party.role: party for party in reversed(whole.parties)}
    until = course.until or deadlines.add_months(today, USUAL_MONTHS)
    specialist = named.get("specialist")
    chosen = specialist.specialist_id if specialist and specialist.name else staff[0].id if staff else ""
    roles = next((item.note for item in whole.by_section.get("agreement", ()) if item.key == "roles"), "")
    return {
        "aim": course.aim,
        "theme": course.theme,
        "meetings": str(course.meetings or template(TEMPLATE).limits.least_meetings or ""),
        "until": day_text(until, today),
        "place": course.place or _("in the home"),
        "from_plan": course.from_plan,
        "specialist": chosen or "",
        "other": specialist.name if specialist and not specialist.specialist_id else "",
        "consultant": named["consultant"].name if "consultant" in named else "",
        "caseworker": named["caseworker"].name if "caseworker" in named else whole.responsible,
        "foster_family": course.family or (named["foster_family"].name if "foster_family" in named else ""),
        "roles": roles,
        "consent_on": day_text(course.consent_on, today),
        "shares": course.shares,
    }
