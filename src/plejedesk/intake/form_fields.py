"""The fields of a notification that are always there, in the order of the conversation."""

from collections.abc import Mapping, Sequence

from plejedesk.core import clock, dates
from plejedesk.core.i18n import N_, _
from plejedesk.intake.notification import ANSWERS, CHANNELS, ROLES
from plejedesk.intake.person_fields import NotedField
from plejedesk.ui.fields import Choice, Field, choice_field, long_field, text_field
from plejedesk.ui.line import Line

YES_NO = {"no": N_("no"), "yes": N_("yes")}


def circumstances() -> Sequence[Field]:
    """Return the fields of when, how, who and what."""
    now = clock.to_local(clock.now())
    received = f"{now.day}/{now.month} {dates.clock_time(now)}"
    choose = _("Arrows or the first letter choose.")
    moment = _("22:10, yesterday 22:10, sat 22:10 or 21/11 22:10. The clocks count from here.")
    return (
        NotedField("received", _("Received"), Line(received, ready=True), moment, 26),
        choice_field("channel", _("How"), _options(CHANNELS), choose),
        choice_field("role", _("From"), _options(ROLES), choose, "school"),
        text_field("notifier", _("Name"), _("Who told it; may be left empty.")),
        text_field("phone", _("Telephone"), _("Where the receipt and questions can go."), 26),
        choice_field("anonymous", _("Wants to be anonymous"), _options(YES_NO), choose),
        _grouped(long_field("concern", _("Concern"), _("In the notifier's own words. Tab goes on."))),
    )


def safety(me: str) -> Sequence[Field]:
    """Return the fields of the child's safety now, and who takes it."""
    choose = _("Arrows or the first letter choose.")
    honour = _("Honour-related conflict, negative social control. Yes starts a risk assessment.")
    protected = _("Protected name or address. The mark stays on the case.")
    mine = _("Initials. Hand it over by writing a colleague's; empty: whoever has the case.")
    return (
        _grouped(text_field("whereabouts", _("Where is the child now"), _("At home, at school, with whom."))),
        choice_field("danger", _("In danger now"), _options(ANSWERS), choose),
        NotedField("honour", _("Honour or control"), Choice(_options(ANSWERS)), honour),
        choice_field("protected", _("Protected address"), _options(YES_NO), protected),
        NotedField("responsible", _("Responsible"), Line(me, ready=True), mine, 12),
    )


def _grouped(field: Field) -> Field:
    field.add_class("group")
    return field


def _options(words: Mapping[str, str]) -> list[tuple[str, str]]:
    return [(key, _(text)) for key, text in words.items()]
