"""The questions about a plan itself: its goals, who takes part, advice and visits, its end."""

from collections.abc import Sequence
from datetime import date

from plejedesk.core.i18n import _
from plejedesk.core.obliging import not_ahead, require
from plejedesk.core.plan_choices import ENTRY_KINDS, GOAL_OUTCOMES, THEMES
from plejedesk.plans.entry_changes import EntryFacts
from plejedesk.plans.form_fields import (
    NUMBER_WIDTH,
    WHO_WIDTH,
    a_number,
    choose,
    day_field,
    must_day,
    options,
    past_hint,
    titled,
    written,
    yes_no,
)
from plejedesk.plans.party_changes import PartyFacts
from plejedesk.plans.plan_rows import GoalRow, PartyRow, PlanWhole
from plejedesk.ui.asking import Answer, Question
from plejedesk.ui.duty_dialogs import DATE_WIDTH
from plejedesk.ui.fields import choice_field, text_field
from plejedesk.ui.form import Typed

Units = Sequence[tuple[str, str]]


def goal_form(whole: PlanWhole, child: str) -> Question:
    """Return the form for a goal. The answer holds `text` and `child_words`."""
    own = _("{child}'s words").format(child=child) if child else _("The child's words")
    fields = [
        text_field("text", _("Goal"), _("What is to be so when it is reached, in a few words.")),
        text_field("child_words", own, _("How the child says it; may be left empty.")),
    ]

    def read(typed: Typed) -> Answer:
        said = require(typed["text"], "text", _("Write the goal in a few words."))
        return {"text": said, "child_words": typed["child_words"]}

    return Question(titled(_("New goal"), whole.child), fields, read, draft_key=f"plan_goal:{whole.id}")


def mark_form(goal: GoalRow, today: date) -> Question:
    """Return the form for how far a goal is. The answer holds `on_day`, `words`, `score`, `said_by` and `outcome`."""
    outcomes = options(GOAL_OUTCOMES)
    fields = [
        text_field("words", _("How far"), _("In a few words, what is seen.")),
        text_field("score", _("From 0 to 10"), _("Where somebody gives a number; may be left empty."), NUMBER_WIDTH),
        text_field("said_by", _("Said by"), _("For example the child, the foster mother."), WHO_WIDTH),
        day_field("on_day", _("Day"), past_hint(), today, today),
        choice_field("outcome", _("The goal is"), outcomes, _("Going on, or how it ended."), tall=True),
    ]

    def read(typed: Typed) -> Answer:
        return {
            "words": require(typed["words"], "words", _("Write in a few words how far it is.")),
            "score": a_number(typed["score"], "score", 0, 10),
            "said_by": typed["said_by"],
            "on_day": not_ahead(must_day(typed["on_day"], today, "on_day", past=True), today, "on_day"),
            "outcome": typed["outcome"],
        }

    return Question(titled(_("Goal"), goal.text), fields, read, draft_key=f"plan_mark:{goal.id}")


def party_form(whole: PlanWhole, party: PartyRow | None) -> Question:
    """Return the form for somebody who takes part. The answer holds `facts`, and `left` where they leave."""
    roles = [(role.id, role.title) for role in whole.template.roles]
    role = party.role if party else roles[0][0]
    stays = [("no", _("takes part")), ("yes", _("takes part no more"))]
    fields = [
        choice_field("role", _("Part"), roles, choose(), role),
        text_field("name", _("Name"), _("Who it is; empty while nobody is named."), value=party.name if party else ""),
        text_field(
            "organisation",
            _("Place or work"),
            _("Institution, school, agency; may be left empty."),
            value=party.organisation if party else "",
        ),
        text_field("phone", _("Phone"), _("May be left empty."), DATE_WIDTH, party.phone if party else ""),
        text_field(
            "mail", _("Mail"), _("Where the invitation goes; may be left empty."), value=party.mail if party else ""
        ),
        choice_field(
            "knows_address",
            _("May know the address"),
            yes_no(),
            _("Whether papers may tell them where the child moves to."),
            "yes" if party and party.knows_address else "no",
        ),
        *([choice_field("left", _("Now"), stays, choose())] if party else []),
    ]

    def read(typed: Typed) -> Answer:
        facts = PartyFacts(
            typed["role"],
            typed["name"],
            typed["organisation"],
            typed["phone"],
            typed["mail"],
            typed["knows_address"] == "yes",
        )
        return {"facts": facts, "left": typed.get("left") == "yes"}

    key = f"plan_party:{party.id if party else whole.id}"
    return Question(titled(_("Takes part"), whole.child), fields, read, draft_key=key)


def entry_form(whole: PlanWhole, units: Units, child: str, today: date, kind: str = "") -> Question:
    """Return the form for advice, a visit or a contact. The answer holds `facts`."""
    own = _("{child}'s words").format(child=child) if child else _("The child's words")
    themes = [("", _("no theme")), *options(THEMES)]
    fields = [
        choice_field("kind", _("What"), options(ENTRY_KINDS), choose(), kind or "advice"),
        day_field("on_day", _("Day"), past_hint(), today, today),
        text_field("who", _("Who"), _("Who advised, visited or was in contact."), WHO_WIDTH),
        text_field("text", _("What was it"), _("The advice, or what was done, in a few words.")),
        text_field("effect", _("Effect"), _("What came of it; may be left empty.")),
        text_field("child_words", own, _("As the child says it; may be left empty.")),
        choice_field("theme", _("Theme"), themes, choose()),
        *([choice_field("unit", _("Unit"), [("", _("no unit")), *units], choose())] if units else []),
        text_field("minutes_spent", _("Lasts (minutes)"), _("Time spent; may be left empty."), NUMBER_WIDTH),
    ]

    def read(typed: Typed) -> Answer:
        return {
            "facts": EntryFacts(
                typed["kind"],
                not_ahead(must_day(typed["on_day"], today, "on_day", past=True), today, "on_day"),
                typed["who"],
                require(typed["text"], "text", _("Write in a few words what it was.")),
                typed["theme"],
                typed["child_words"],
                typed["effect"],
                a_number(typed["minutes_spent"], "minutes_spent"),
                typed.get("unit") or None,
            )
        }

    return Question(
        titled(_("Advice, visit or contact"), whole.child), fields, read, draft_key=f"plan_entry:{whole.id}"
    )


def close_form(whole: PlanWhole) -> Question:
    """Return the form that ends a plan. The answer holds `reason`."""
    waiting = sum(item.required and item.open for item in whole.items)
    hint = _("Required points still open: {n}. Write how it ended, and what goes on.").format(n=waiting)
    hint = hint if waiting else _("How it ended, what goes on, and who follows up.")
    field = written("reason", _("How it ended"), hint)

    def read(typed: Typed) -> Answer:
        return {"reason": require(typed["reason"], "reason", _("Write how the plan ended, and what goes on."))}

    return Question(titled(_("End the plan"), whole.child), [field], read, draft_key=f"plan_close:{whole.id}")


def reopen_form(whole: PlanWhole) -> Question:
    """Return the form that takes a plan up again. The answer holds `reason`."""
    field = text_field("reason", _("Reason"), _("Why it goes on, in a few words."))

    def read(typed: Typed) -> Answer:
        return {"reason": require(typed["reason"], "reason", _("Write why the plan is taken up again."))}

    return Question(titled(_("Take up again"), whole.child), [field], read, draft_key=f"plan_reopen:{whole.id}")
