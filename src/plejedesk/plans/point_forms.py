"""The questions about points and agreements: why not relevant, what is said of it, who has it and for when."""

from datetime import date

from plejedesk.core.i18n import _
from plejedesk.core.obliging import require
from plejedesk.plans.form_fields import (
    WHO_WIDTH,
    a_day,
    ahead_hint,
    day_field,
    must_day,
    past_hint,
    titled,
    written,
)
from plejedesk.plans.plan_changes import ItemFacts
from plejedesk.plans.plan_rows import AgreementRow, ItemRow
from plejedesk.ui.asking import Answer, Question
from plejedesk.ui.fields import text_field
from plejedesk.ui.form import Typed


def not_relevant_form(item: ItemRow) -> Question:
    """Return the form for why a point is not relevant. The answer holds `note`."""
    field = text_field("note", _("Why"), _("In a few words; it stands with the point."), value=item.note)

    def read(typed: Typed) -> Answer:
        return {"note": require(typed["note"], "note", _("Write why the point is not relevant."))}

    return Question(titled(_("Not relevant"), item.text), [field], read, draft_key=f"plan_out:{item.id}")


def item_form(item: ItemRow, child: str, today: date) -> Question:
    """Return the form for what is written of a point. The answer holds `facts`."""
    own = _("{child}'s words").format(child=child) if child else _("The child's words")
    note = written("note", _("Remark"), _("What was found out or decided. Tab goes on."), item.note)
    said = written("child_words", own, _("As the child says it. Tab goes on."), item.child_words)
    fields = [
        *([said, note] if item.child else [note, said]),
        text_field(
            "responsible", _("Who has it"), _("Initials or a name; one responsible."), WHO_WIDTH, item.responsible
        ),
        day_field("due", _("To be done by"), ahead_hint(), item.due, today),
    ]

    def read(typed: Typed) -> Answer:
        due = a_day(typed["due"], today, "due")
        if due is not None:
            require(typed["responsible"], "responsible", _("Write who has it: one responsible for each date."))
        return {"facts": ItemFacts(typed["note"], typed["child_words"], typed["responsible"], due)}

    return Question(titled(_("Point"), item.text), fields, read, draft_key=f"plan_item:{item.id}")


def point_form(where: str, plan_id: str) -> Question:
    """Return the form for a point of one's own. The answer holds `text`."""
    field = text_field("text", _("Point"), _("In a few words, as it will stand in the list."))

    def read(typed: Typed) -> Answer:
        return {"text": require(typed["text"], "text", _("Write the point in a few words."))}

    return Question(titled(_("New point"), where), [field], read, draft_key=f"plan_point:{plan_id}")


def agreement_form(where: str, me: str, today: date, plan_id: str) -> Question:
    """Return the form for an agreement. The answer holds `text`, `responsible` and `due`."""
    fields = [
        text_field("text", _("What is agreed"), _("One thing; the next agreement is one of its own.")),
        text_field("responsible", _("Who has it"), _("Who keeps it: initials or a name, one only."), WHO_WIDTH, me),
        day_field("due", _("To be done by"), _("For example +2w, fri or 14/3."), None, today),
    ]

    def read(typed: Typed) -> Answer:
        return {
            "text": require(typed["text"], "text", _("Write what is agreed.")),
            "responsible": require(
                typed["responsible"], "responsible", _("Write who has it: one responsible for each agreement.")
            ),
            "due": must_day(typed["due"], today, "due"),
        }

    return Question(titled(_("Agreement"), where), fields, read, draft_key=f"plan_agree:{plan_id}")


def settle_form(agreement: AgreementRow, today: date) -> Question:
    """Return the form for how an agreement went. The answer holds `done_on` and `note`."""
    fields = [
        day_field("done_on", _("Kept on"), past_hint(), agreement.done_on or today, today),
        text_field("note", _("Remark"), _("May be left empty."), value=agreement.note),
    ]

    def read(typed: Typed) -> Answer:
        return {"done_on": a_day(typed["done_on"], today, "done_on", past=True), "note": typed["note"]}

    return Question(titled(_("Agreement"), agreement.text), fields, read, draft_key=f"plan_settle:{agreement.id}")
