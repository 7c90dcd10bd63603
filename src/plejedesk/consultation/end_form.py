"""The question that ends a course: whether the aim was met, what goes on, who follows up, and the child's words."""

from datetime import date, timedelta

from plejedesk.consultation.course_changes import Ended
from plejedesk.consultation.course_rows import Course
from plejedesk.core.i18n import _
from plejedesk.core.obliging import require
from plejedesk.core.plan_choices import GOAL_OUTCOMES
from plejedesk.plans.form_fields import WHO_WIDTH, ahead_hint, choose, day_field, must_day, options, titled
from plejedesk.plans.plan_rows import PlanWhole
from plejedesk.ui.asking import Answer, Question
from plejedesk.ui.fields import choice_field, text_field
from plejedesk.ui.form import Typed

USUAL_AFTER = timedelta(weeks=4)


def end_form(whole: PlanWhole, course: Course, child: str, today: date) -> Question:
    """Return the form that ends a course. The answer holds `ended`."""
    own = _("{child}'s words").format(child=child) if child else _("The child's words")
    outcomes = [each for each in options(GOAL_OUTCOMES) if each[0]]
    consultant = next((party.name for party in whole.parties if party.role == "consultant"), "")
    fields = [
        choice_field("outcome", _("The aim is"), outcomes, course.aim or choose(), open_=True),
        text_field("child_words", own, _("What is better, what is not; or what the child showed.")),
        text_field("goes_on", _("What goes on"), _("What the family keeps doing, and what support stays.")),
        text_field(
            "follows_up", _("Who follows up"), _("One name; it is written to the caseworker."), WHO_WIDTH, consultant
        ),
        day_field("follow_on", _("Followed up on"), ahead_hint(), today + USUAL_AFTER, today),
    ]

    def read(typed: Typed) -> Answer:
        if not typed["outcome"]:
            require("", "outcome", _("Choose met, partly met or not met."))
        ended = Ended(
            outcome=typed["outcome"],
            goes_on=require(typed["goes_on"], "goes_on", _("Write what goes on after the course.")),
            follows_up=require(typed["follows_up"], "follows_up", _("Write who follows up.")),
            follow_on=must_day(typed["follow_on"], today, "follow_on"),
            child_words=require(
                typed["child_words"], "child_words", _("Write the child's words, or what the child showed.")
            ),
        )
        return {"ended": ended}

    return Question(titled(_("End the course"), whole.child), fields, read, draft_key=f"course_end:{whole.id}")
