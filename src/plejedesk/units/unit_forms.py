"""The questions about a unit: what it is, who works there, whom it supports, that it ends."""

from datetime import date

from plejedesk.core.i18n import _
from plejedesk.core.plan_choices import THEMES, UNIT_KINDS
from plejedesk.plans.form_fields import (
    a_day,
    choose,
    day_field,
    day_text,
    must_day,
    options,
    past_hint,
    titled,
)
from plejedesk.ui.asking import Answer, Question
from plejedesk.ui.fields import choice_field, text_field
from plejedesk.ui.form import Typed
from plejedesk.ui.several import several_field, split
from plejedesk.units.support_changes import SupportFacts
from plejedesk.units.unit_changes import SpecialistFacts, UnitFacts
from plejedesk.units.unit_rows import SpecialistRow, SupportRow, UnitRow

PHONE_WIDTH = 20  # cells


def unit_form(row: UnitRow | None) -> Question:
    """Return the form for what is written of a unit. The answer holds `facts`."""
    themes = several_field(
        "themes",
        _("Themes"),
        options(THEMES),
        _("What the unit knows about. Space takes or leaves, arrows move."),
        row.themes if row else (),
    )
    fields = [
        text_field("name", _("Name"), _("What the unit is called on every list."), value=row.name if row else ""),
        choice_field("kind", _("Kind"), options(UNIT_KINDS), choose(), row.kind if row else "institution"),
        text_field("phone", _("Telephone"), _("Where the unit answers."), PHONE_WIDTH, row.phone if row else ""),
        text_field("mail", _("Mail"), _("May be left empty."), value=row.mail if row else ""),
        themes,
        text_field("note", _("Remark"), _("May be left empty."), value=row.note if row else ""),
    ]

    def read(typed: Typed) -> Answer:
        texts = {name: typed[name] for name in ("name", "kind", "phone", "mail", "note")}
        return {"facts": UnitFacts(themes=split(typed["themes"]), **texts)}

    title = titled(_("Change the unit"), row.name) if row else _("New unit")
    return Question(title, fields, read, draft_key=f"unit:{row.id if row else 'new'}")


def specialist_form(unit: UnitRow, row: SpecialistRow | None, today: date) -> Question:
    """Return the form for somebody who works in a unit. The answer holds `facts`."""
    left = day_field("left_on", _("Left on"), _("Empty as long as the specialist works there."), None, today)
    fields = [
        text_field("name", _("Name"), _("The specialist's name."), value=row.name if row else ""),
        text_field("profession", _("Profession"), _("For example pædagog or psykolog."), 30, _of(row, "profession")),
        text_field("phone", _("Telephone"), _("Where the specialist answers on duty."), PHONE_WIDTH, _of(row, "phone")),
        text_field("mail", _("Mail"), _("May be left empty."), value=_of(row, "mail")),
    ]
    if row:
        left.text = left.blank = day_text(row.left_on, today)
        fields.append(left)

    def read(typed: Typed) -> Answer:
        left_on = a_day(typed.get("left_on", ""), today, "left_on", past=True)
        texts = {name: typed[name] for name in ("name", "profession", "phone", "mail")}
        return {"facts": SpecialistFacts(left_on=left_on, **texts)}

    title = titled(_("Specialist"), unit.name)
    return Question(title, fields, read, draft_key=f"specialist:{unit.id}:{row.id if row else 'new'}")


def support_form(unit: UnitRow, row: SupportRow | None, today: date) -> Question:
    """Return the form for a foster family of a unit. The answer holds `facts`, and `child` as it was typed."""
    hint = _("Name or case reference of a child in the desk; may be left empty.")
    fields = [
        text_field("child", _("Child"), hint, value=row.ref if row else ""),
        text_field("family", _("Foster family"), _("What the family is called."), value=row.family if row else ""),
        text_field("phone", _("Telephone"), _("May be left empty."), PHONE_WIDTH, row.phone if row else ""),
        day_field("since", _("Since"), past_hint(), row.since if row else today, today),
        day_field("until", _("Until"), _("Empty as long as the unit supports the family."), _until(row), today),
    ]

    def read(typed: Typed) -> Answer:
        known = {"since": row.since if row else None, "until": row.until if row else None}
        days = {
            name: _typed_day(typed[name], known[name], today, name, past=name == "since") for name in ("since", "until")
        }
        return {
            "facts": SupportFacts(typed["family"], typed["phone"], days["since"], days["until"]),
            "child": typed["child"],
        }

    title = titled(_("Family that the unit supports"), unit.name)
    return Question(title, fields, read, draft_key=f"unit_support:{unit.id}:{row.id if row else 'new'}")


def close_form(unit: UnitRow, today: date) -> Question:
    """Return the form for when a unit ended. The answer holds `day`."""
    field = day_field("closed_on", _("Ended on"), _("Its duties after that day go; u takes it back."), today, today)

    def read(typed: Typed) -> Answer:
        return {"day": must_day(typed["closed_on"], today, "closed_on", past=True)}

    return Question(titled(_("End the unit"), unit.name), [field], read, draft_key=f"unit_close:{unit.id}")


def _typed_day(typed: str, known: date | None, today: date, field: str, *, past: bool) -> date | None:
    """Return the day that was typed; a day that stands there and is left as it is stays in its year."""
    if known is not None and typed.strip() == day_text(known, today):
        return known
    return a_day(typed, today, field, past=past)


def _until(row: SupportRow | None) -> date | None:
    return row.until if row else None


def _of(row: SpecialistRow | None, name: str) -> str:
    return str(getattr(row, name)) if row else ""
