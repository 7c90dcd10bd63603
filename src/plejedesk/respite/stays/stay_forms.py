"""The questions behind the keys on a stay: the agreement, days beside the rhythm, the evaluation, the end."""

from collections.abc import Sequence
from datetime import date

from plejedesk.core import dates
from plejedesk.core.deadlines import add_months
from plejedesk.core.errors import BadInput
from plejedesk.core.i18n import _
from plejedesk.core.respite_choices import EVALUATED, EVALUATION_RESULTS, STAY_DAYS, STAY_ENDS
from plejedesk.core.respite_programme import programme
from plejedesk.respite.stays import agreements
from plejedesk.respite.stays.agreement_fields import (
    agreement_fields,
    ahead,
    choose,
    day_hint,
    hidden,
    near_day,
    options,
    read_agreement,
    titled,
    typed_day,
)
from plejedesk.respite.stays.agreements import Agreement, Evaluation
from plejedesk.respite.stays.calendar import Visit
from plejedesk.ui.asking import Answer, Question
from plejedesk.ui.duty_dialogs import DATE_WIDTH
from plejedesk.ui.fields import choice_field, long_field, text_field
from plejedesk.ui.form import Typed
from plejedesk.ui.text import clean


def agreement_form(
    who: str, today: date, given: Agreement | None = None, draft_key: str = "", *, stay: bool = False
) -> Question:
    """Return the form for an agreement. The answer holds `agreement`.

    `who` is whom it is about, `given` what the fields begin with; `stay` is for a stay that goes on already.
    """
    agreed = given or Agreement(today)
    fields = agreement_fields(agreed, today, stay=stay)

    def read(typed: Typed) -> Answer:
        made = read_agreement(typed, agreed, today)
        agreements.check(made, today)
        return {"agreement": made}

    def shown(typed: Typed) -> Sequence[str]:
        return [field.field for field in fields if field.field not in hidden(typed)]

    return Question(titled(_("Agreement"), who), fields, read, draft_key=draft_key, shown=shown)


def days_form(who: str, following: Visit | None, today: date, draft_key: str) -> Question:
    """Return the form for an extra stay, or days that are cancelled. The answer holds `kind` and `days`."""
    hint = _("What is cancelled is taken away day by day, also from an extra stay.")
    kinds = [("cancelled", _("days that are cancelled")), ("extra", _(STAY_DAYS["extra"]))]
    begins, ends = (following.begins, following.ends) if following else (None, None)
    fields = [
        choice_field("kind", _("What"), kinds, hint),
        text_field(
            "from_day", _("From"), _("The first day, for example fri or 14/7."), DATE_WIDTH, typed_day(begins, today)
        ),
        text_field(
            "to_day", _("To"), _("The last day; the night before it counts."), DATE_WIDTH, typed_day(ends, today)
        ),
        text_field("note", _("Remark"), _("Such as summer holiday, or who is ill; may be left empty.")),
    ]

    def read(typed: Typed) -> Answer:
        from_day = near_day(typed["from_day"], today, "from_day")
        to_day = dates.parse(typed["to_day"], from_day, "future", "to_day") if typed["to_day"].strip() else from_day
        return {"kind": typed["kind"], "days": {"from_day": from_day, "to_day": to_day, "note": typed["note"]}}

    return Question(titled(_("Extra stay, or days cancelled"), who), fields, read, draft_key=draft_key)


def evaluation_form(who: str, child: str, about: str, today: date, draft_key: str, *, ended: bool) -> Question:
    """Return the form for how a stay goes. The answer holds `written`; of one that has ended nothing comes next."""
    own = _("{child}'s words").format(child=clean(child, 12)) if child else _("The child's words")
    next_on = add_months(today, programme().goals.evaluated_months)
    fields = [
        choice_field("about", _("When"), options(EVALUATED), choose(), about),
        long_field(
            "child_words", own, _("As the child says or shows it; or why the child was not asked. Tab goes on.")
        ),
        text_field("parent_words", _("The parents' words"), _("May be left empty.")),
        text_field("family_words", _("The family's words"), _("The respite family's own words; may be left empty.")),
        text_field("on_day", _("Day"), day_hint(), DATE_WIDTH, typed_day(today, today)),
    ]
    if not ended:
        hint = _("When it is evaluated again, for example +6m or 14/3. The date is yours to set.")
        fields += [
            choice_field("result", _("It is to"), options(EVALUATION_RESULTS), choose()),
            text_field("next_on", _("Again on"), hint, DATE_WIDTH, typed_day(next_on, today)),
        ]

    def read(typed: Typed) -> Answer:
        result = typed.get("result", "stop")
        day = dates.parse(typed["on_day"], today, "past", "on_day")
        later = ahead(typed["next_on"], today, "next_on") if result != "stop" else None
        words = {name: typed[name] for name in ("child_words", "parent_words", "family_words")}
        return {"written": Evaluation(day, about=typed["about"], result=result, next_on=later, **words)}

    def shown(typed: Typed) -> Sequence[str]:
        stops = typed.get("result") == "stop"
        return [field.field for field in fields if not (stops and field.field == "next_on")]

    return Question(titled(_("Evaluation"), who), fields, read, draft_key=draft_key, shown=shown)


def end_form(who: str, today: date, draft_key: str) -> Question:
    """Return the form for the end of a stay. The answer holds `kind`, `on_day` and `words`."""
    fields = [
        choice_field("kind", _("How it ended"), options(STAY_ENDS), choose(), open_=True, tall=True),
        text_field("on_day", _("Last day"), day_hint(), DATE_WIDTH, typed_day(today, today)),
        long_field("words", _("In words"), _("What happened; needed for a breakdown or another reason.")),
    ]

    fields[-1].widget.styles.height = 3  # with five the form would not fit 24 lines once something is said of a field

    def read(typed: Typed) -> Answer:
        if not typed["kind"]:
            raise BadInput(_("Choose how it ended."), "kind")
        day = dates.parse(typed["on_day"], today, "past", "on_day")
        return {"kind": typed["kind"], "on_day": day, "words": typed["words"]}

    return Question(titled(_("The stay ends"), who), fields, read, draft_key=draft_key)
