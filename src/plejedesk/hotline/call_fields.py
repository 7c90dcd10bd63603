"""The fields of a call, in the order of the conversation: danger first, then the child, advice, and who is told."""

import re
from collections.abc import Mapping, Sequence
from datetime import datetime

from plejedesk.core import clock
from plejedesk.core.choices import ANSWERS
from plejedesk.core.i18n import N_, _
from plejedesk.core.plan_choices import CALLERS, SEVERITIES, THEMES
from plejedesk.hotline.child_field import ChildField
from plejedesk.hotline.lettered import lettered_field
from plejedesk.hotline.moments import typed as typed_moment
from plejedesk.ui.fields import Choice, Field, long_field, text_field
from plejedesk.ui.line import Line

YES_NO = {"yes": N_("yes"), "no": N_("no")}
DANGER = {key: ANSWERS[key] for key in ("yes", "no", "unknown")}
NUMBER = re.compile(r"(?:\+|00)?\d(?:[ -]?\d){7,13}")
WIDTH = 20
HIDDEN = ("_child", "_danger_at")
"""Fields that nobody sees, as the underscore says: which child was taken, and when danger was known."""


def call_fields(me: str, now: datetime) -> Sequence[Field]:
    """Return the fields; the last ones are filled in and mostly stand as they are."""
    letter = _("One letter answers: its first, or the one before it.")
    return (
        lettered_field("danger", _("In danger now?"), _options(DANGER), _("Ask this first. One letter answers.")),
        text_field("danger_done", _("Done at once"), _("What was done: 112 rung, the duty service told, who went.")),
        ChildField(),
        text_field("caller", _("Caller"), _("Name and number, such as Lene Holm 22 33 44 55; either may be left.")),
        long_field("happening", _("What is happening"), _("Who is there, and how the child is now. Tab goes on.")),
        long_field("tried", _("What was tried"), _("And what usually helps. Tab goes on.")),
        lettered_field("theme", _("Theme"), _options(THEMES), letter),
        long_field("advice", _("Advice"), _("What to do, said so that it can be done tonight. Tab goes on.")),
        long_field("family_does", _("The family will"), _("What they will do themselves. Tab goes on.")),
        lettered_field("severity", _("Severity"), _options(SEVERITIES), letter),
        lettered_field(
            "notification",
            _("Is it a notification?"),
            _options(YES_NO),
            _("Yes opens it filled in when this is saved."),
        ),
        text_field("told", _("Who is told"), _("The consultant, the caseworker. Ctrl+S saves; the rest may stand.")),
        text_field(
            "call_again_at", _("Call again"), _("Such as tomorrow 14:00, fri or 48 h; empty when nobody does."), WIDTH
        ),
        lettered_field("caller_role", _("The caller is"), _options(CALLERS), letter, "foster_family"),
        text_field("taken_by", _("Taken by"), _("Initials or a name."), WIDTH, me),
        Field("duty", _("On duty"), Choice([("", _("nobody"))]), _("Whose specialist takes it. Arrows choose.")),
        Field(
            "taken_at",
            _("Taken"),
            Line(typed_moment(now, clock.to_local(now).date()), ready=True),
            _("22:10, yesterday 22:10 or 21/11 22:10."),
            WIDTH,
        ),
        text_field("minutes_spent", _("Minutes spent"), _("May be left empty."), 8),
        *(Field(name, "", Line()) for name in HIDDEN),
    )


def name_and_number(text: str) -> tuple[str, str]:
    """Return who rang and the number to call back, of one line that holds both: "Lene Holm 22 33 44 55"."""
    found = NUMBER.search(text)
    if found is None:
        return " ".join(text.split()), ""
    rest = f"{text[: found.start()]} {text[found.end() :]}"
    return " ".join(rest.split()).strip(" ,;·-"), found[0].strip()


def _options(words: Mapping[str, str]) -> list[tuple[str, str]]:
    return [(key, _(text)) for key, text in words.items()]
