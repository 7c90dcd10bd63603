"""The questions about what is restricted: read or write, what it is needed for, and what a child fears."""

from collections.abc import Sequence
from datetime import date

from plejedesk.core.choices import TELLERS
from plejedesk.core.errors import BadInput
from plejedesk.core.i18n import N_, _
from plejedesk.genogram.kin import kin_fields as fields
from plejedesk.genogram.kin import kin_reading as reading
from plejedesk.genogram.kin.kin_queries import Remark
from plejedesk.genogram.kin.kin_rows import KinRow
from plejedesk.genogram.kin.people_field import people_field
from plejedesk.genogram.kin.restricted_changes import FearFacts
from plejedesk.genogram.kin.tall_question import TallQuestion
from plejedesk.ui.asking import Answer
from plejedesk.ui.duty_dialogs import DATE_WIDTH
from plejedesk.ui.fields import Field, choice_field, long_field, text_field
from plejedesk.ui.form import SmallForm, Typed
from plejedesk.ui.text import clean

LONGEST_NAME = 40  # letters of a name in a title
READ, WRITE = "read", "write"
ANOTHER = "another"
PURPOSES = {
    "risk": N_("To assess the risk"),
    "talk": N_("To prepare a talk with the child"),
    "plan": N_("To choose who may be contacted"),
    ANOTHER: N_("Something else"),
}
FEARS = {
    "fear": N_("is afraid of"),
    "violence": N_("is hurt by"),
    "control": N_("is controlled by"),
    "abuse": N_("is abused by"),
}
"""What a remark says, between the one who suffers it and the other."""


def door_form(name: str) -> SmallForm[str]:
    """Return the form before restricted remarks: write one, or read, and what for.

    The answer is empty for writing, else what they are read for.
    """
    options = [(WRITE, _("write a new one")), (READ, _("read what is there"))]
    purposes = [(purpose, _(said)) for purpose, said in PURPOSES.items()]
    logged = _("It is kept in the log, so that the person can be told.")
    asked = [
        choice_field(
            "act", _("What"), options, _("Nobody sees it in lists, drawings, exports or by searching."), WRITE
        ),
        choice_field("purpose", _("Needed for"), purposes, logged, tall=True),
        text_field("other", _("Namely"), logged),
    ]

    def read(typed: Typed) -> str:
        if typed["act"] == WRITE:
            return ""
        if typed["purpose"] != ANOTHER:
            return _(PURPOSES[typed["purpose"]])
        if not typed["other"].strip():
            raise BadInput(_("Write what it is needed for."), "other")
        return typed["other"].strip()

    def shown(typed: Typed) -> Sequence[str]:
        other = ("other",) if typed["purpose"] == ANOTHER else ()
        return ("act", *(("purpose", *other) if typed["act"] == READ else ()))

    title = _("Restricted: {name}").format(name=clean(name, LONGEST_NAME))
    return SmallForm(title, asked, read, shown=shown)


class FearForm(TallQuestion):
    """The form; what is written already stands in it."""

    note = ""

    def on_mount(self) -> None:
        """Take the words that are written, where no draft waits."""
        field = next(field for field in self.fields if field.field == "note")
        field.text = field.blank = self.note


def fear_form(case_id: str, people: Sequence[KinRow], who: str, today: date, remark: Remark | None) -> FearForm:
    """Return the form for a restricted remark. The answer holds `facts`."""
    day = remark.on_day if remark else today
    asked: list[Field] = [
        people_field("who", _("Who"), people, value=remark.who if remark else who),
        choice_field("kind", _("How"), fields.said(FEARS), fields.arrows(), remark.kind if remark else "", tall=True),
        people_field("whom", _("Of whom"), people, value=remark.whom if remark else ""),
        long_field("note", _("In their words"), _("Only what is needed. Nobody sees it without saying what for.")),
        choice_field("told_by", _("Told by"), fields.said(TELLERS), fields.arrows(), remark.told_by if remark else ""),
        text_field("on_day", _("Told on"), _("For example today, friday or 14/3."), DATE_WIDTH, f"{day:%d-%m-%Y}"),
    ]

    def read(typed: Typed) -> Answer:
        for name in ("who", "whom"):
            if not typed[name]:
                raise BadInput(_("Choose somebody."), name)
        day = reading.day_of(typed["on_day"], today, "past", "on_day") or today
        return {"facts": FearFacts(typed["who"], typed["whom"], typed["kind"], typed["note"], typed["told_by"], day)}

    key = f"restrict:{remark.id}" if remark else f"restrict:{case_id}:{who}"
    form = FearForm(_("Restricted remark"), asked, read, draft_key=key)
    form.note = remark.note if remark else ""
    return form
