"""The questions behind the keys on a proposal: why it is made, and what came of it."""

from datetime import date

from plejedesk.core import dates
from plejedesk.core.errors import BadInput
from plejedesk.core.i18n import _
from plejedesk.core.respite_choices import PROPOSAL_STATES
from plejedesk.respite.match.match_changes import ANSWERS
from plejedesk.respite.match.match_rows import Proposed
from plejedesk.ui.asking import Answer, Question
from plejedesk.ui.duty_dialogs import DATE_WIDTH
from plejedesk.ui.fields import choice_field, text_field
from plejedesk.ui.form import Typed
from plejedesk.ui.text import clean

LONGEST_TITLE = 66  # letters: one line of a small form


def propose_form(who: str, draft_key: str, *, locked: bool) -> Question:
    """Return the form for a proposal. The answer holds `words`."""
    hint = _("Why this one, in a few words; may be left empty.")
    if locked:
        hint = _("It is proposed, and matched only when the gate is open. Why this one; may be left empty.")
    fields = [text_field("words", _("Remark"), hint)]
    return Question(_titled(_("Propose"), who), fields, lambda typed: {**typed}, draft_key=draft_key)


def answer_form(proposed: Proposed, who: str, today: date, draft_key: str) -> Question:
    """Return the form for what came of a proposal. The answer holds `state`, `on_day` and `words`."""
    given = proposed.state if proposed.state in ANSWERS else ""
    choose = _("Arrows or the first letter choose.")
    options = [(state, _(PROPOSAL_STATES[state])) for state in ANSWERS]
    fields = [
        choice_field("state", _("Answer"), options, choose, given, tall=True, open_=not given),
        text_field(
            "on_day",
            _("Day"),
            _("The day, for example today, yesterday or 14/3."),
            DATE_WIDTH,
            dates.short_date(today, today),
        ),
        text_field("words", _("Remark"), _("What was said; needed for a no."), value=proposed.words),
    ]

    def read(typed: Typed) -> Answer:
        if not typed["state"]:
            raise BadInput(_("Choose what came of the proposal."), "state")
        return {**typed, "on_day": dates.parse(typed["on_day"], today, "past", "on_day")}

    return Question(_titled(_("Answer to the proposal"), who), fields, read, draft_key=draft_key)


def _titled(what: str, who: str) -> str:
    return clean(f"{what} · {who}", LONGEST_TITLE)
