"""The questions about steps and days: how a step went, and for when it is planned."""

from datetime import date

from plejedesk.core.i18n import _
from plejedesk.core.obliging import not_ahead, require
from plejedesk.core.plan_choices import STEP_RESULTS
from plejedesk.plans.form_fields import (
    WHO_WIDTH,
    a_day,
    choose,
    day_field,
    must_day,
    options,
    past_hint,
    titled,
    written,
)
from plejedesk.plans.plan_changes import StepFacts
from plejedesk.plans.plan_rows import StepRow
from plejedesk.ui.asking import Answer, Question
from plejedesk.ui.fields import choice_field, text_field
from plejedesk.ui.form import Typed


def try_form(step: StepRow, child: str, today: date) -> Question:
    """Return the form for how an attempt at a step went. The answer holds `facts`."""
    own = _("{child}'s words").format(child=child) if child else _("The child's words")
    held = step.planned_on if step.planned_on and step.planned_on <= today else today
    results = [(key, words) for key, words in options(STEP_RESULTS) if key]
    on_when = _("Go on when: {when}. Arrows or the first letter choose.").format(when=step.when)
    fields = [
        day_field("held_on", _("Tried on"), past_hint(), held, today),
        text_field("followed_by", _("Who was with the child"), _("A name and what they are to the child."), WHO_WIDTH),
        written("child_words", own, _("As the child says it, or what it showed. Tab goes on.")),
        written("family_words", _("The family's words"), _("As they say it. Tab goes on.")),
        choice_field("result", _("And now"), results, on_when if step.when else choose(), open_=True),
        day_field("next_on", _("Next on"), _("The day of the next step, or of the next attempt."), None, today),
        text_field("note", _("Remark"), _("May be left empty.")),
    ]

    def read(typed: Typed) -> Answer:
        return {
            "facts": StepFacts(
                not_ahead(must_day(typed["held_on"], today, "held_on", past=True), today, "held_on"),
                typed["followed_by"],
                require(typed["child_words"], "child_words", _("Write the child's words, or what the child showed.")),
                require(typed["family_words"], "family_words", _("Write the family's words.")),
                require(typed["result"], "result", _("Choose stop, repeat or go on.")),
                typed["note"],
                a_day(typed["next_on"], today, "next_on"),
            )
        }

    return Question(titled(_("How it went"), step.text), fields, read, draft_key=f"plan_try:{step.id}")


def day_form(step: StepRow, today: date) -> Question:
    """Return the form for the day of a step. The answer holds `day`."""
    field = day_field(
        "day",
        _("Day"),
        _("For example friday, +1w or 14/3. Empty: no day."),
        None if step.result else step.planned_on,
        today,
    )

    def read(typed: Typed) -> Answer:
        return {"day": a_day(typed["day"], today, "day")}

    title = _("Try again") if step.result else _("When")
    return Question(titled(title, step.text), [field], read, draft_key=f"plan_day:{step.id}")
