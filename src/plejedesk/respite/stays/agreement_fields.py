"""The fields of an agreement on a stay, and what is read from them; and the small parts all forms of stays share."""

from collections.abc import Mapping
from datetime import date

from plejedesk.core import dates
from plejedesk.core.i18n import _
from plejedesk.core.respite_choices import EXTENTS
from plejedesk.core.respite_programme import programme
from plejedesk.respite.stays import agreements
from plejedesk.respite.stays.agreements import USUAL, Agreement
from plejedesk.respite.stays.calendar import WEEK
from plejedesk.ui.duty_dialogs import DATE_WIDTH
from plejedesk.ui.fields import Field, choice_field, text_field
from plejedesk.ui.form import Typed
from plejedesk.ui.text import clean

LONGEST_TITLE = 66  # letters: one line of a small form
NUMBER_WIDTH, TIME_WIDTH = 6, 8  # cells
FAR, JUST_NOW = 300, 65  # days: together a year, so that every day of one is ahead or gone by
NONE = (None, None, None)
OWN = ("every_weeks", "weekday", "nights")


def agreement_fields(agreed: Agreement, today: date, *, stay: bool) -> list[Field]:
    """Return the fields, beginning with what is agreed; `stay` is for a stay that goes on already."""
    typed = begun(agreed, today, stay=stay)
    return [*_time_fields(typed), *_rhythm_fields(typed), *_paper_fields(typed, stay=stay)]


def begun(agreed: Agreement, today: date, *, stay: bool) -> Typed:
    """Return what the fields begin with."""
    return {
        "from_day": typed_day(agreed.from_day, today),
        "to_day": typed_day(agreed.to_day, today),
        "extent": agreed.extent,
        "extent_words": agreed.extent_words,
        "rhythm": _way(agreed, stay=stay),
        "every_weeks": str(agreed.every_weeks or 2),
        "weekday": str(agreements.FRIDAY if agreed.weekday is None else agreed.weekday),
        "nights": str(2 if agreed.nights is None else agreed.nights),
        "begins_at": agreed.begins_at,
        "ends_at": agreed.ends_at,
        "agreement_on": typed_day(agreed.agreement_on, today),
        "agreement": agreed.agreement,
        "evaluate_on": typed_day(agreed.evaluate_on, today),
    }


def hidden(typed: Typed) -> set[str]:
    """Return the fields that the answers so far do not call for."""
    return {*(OWN if typed["rhythm"] != "own" else ()), *(() if typed["extent"] == "other" else ("extent_words",))}


def _time_fields(typed: Typed) -> list[Field]:
    first = _("The week of this day is the first; for example fri, +2w or 14/3.")
    return [
        text_field("from_day", _("First day"), first, DATE_WIDTH, typed["from_day"]),
        text_field("to_day", _("Last day"), _("Empty where no end is agreed."), DATE_WIDTH, typed["to_day"]),
        choice_field("extent", _("Extent"), options(EXTENTS), choose(), typed["extent"]),
        text_field("extent_words", _("In words"), _("How much it is."), value=typed["extent_words"]),
    ]


def _rhythm_fields(typed: Typed) -> list[Field]:
    ways = [("usual", _("as usual")), ("own", _("as follows")), ("days", _("days one by one"))]
    hint = _("As usual: weekends from Friday, two nights; other extents day by day (d on the stay).")
    days = [(str(day), dates.weekday_name(day)) for day in range(WEEK)]
    none, second = _("0 is a day without a night."), _("2 is every second week.")
    return [
        choice_field("rhythm", _("Rhythm"), ways, hint, typed["rhythm"]),
        text_field("every_weeks", _("Weeks between"), second, NUMBER_WIDTH, typed["every_weeks"]),
        choice_field("weekday", _("Begins on"), days, choose(), typed["weekday"]),
        text_field("nights", _("Nights"), none, NUMBER_WIDTH, typed["nights"]),
    ]


def _paper_fields(typed: Typed, *, stay: bool) -> list[Field]:
    weeks = _("Empty: {n} days after the first stay.").format(n=programme().goals.evaluated_days)
    again = _("Empty: it stays where it is.") if stay else weeks
    times = _("For example 16:00; may be left empty.")
    signed = _("The day the agreement was signed; empty while it is not.")
    what = _("Who fetches, medicine, phone, what to do if; may be left empty.")
    return [
        text_field("begins_at", _("Comes at"), times, TIME_WIDTH, typed["begins_at"]),
        text_field("ends_at", _("Home at"), times, TIME_WIDTH, typed["ends_at"]),
        text_field("agreement_on", _("Agreed on"), signed, DATE_WIDTH, typed["agreement_on"]),
        text_field("agreement", _("What is agreed"), what, value=typed["agreement"]),
        text_field("evaluate_on", _("Evaluated on"), again, DATE_WIDTH, typed["evaluate_on"]),
    ]


def read_agreement(typed: Typed, before: Agreement, today: date) -> Agreement:
    """Return the agreement; a day that was left as it stood is that day, however far back it lies."""
    kept = {name for name in ("from_day", "to_day") if typed[name] == typed_day(getattr(before, name), today)}
    from_day = before.from_day if "from_day" in kept else near_day(typed["from_day"], today, "from_day")
    every_weeks, weekday, nights = _rhythm(typed)
    return Agreement(
        from_day,
        before.to_day if "to_day" in kept else ahead(typed["to_day"], from_day, "to_day"),
        typed["extent"],
        typed["extent_words"],
        every_weeks,
        weekday,
        nights,
        typed["begins_at"].strip().replace(".", ":"),
        typed["ends_at"].strip().replace(".", ":"),
        dates.parse(typed["agreement_on"], today, "past", "agreement_on") if typed["agreement_on"].strip() else None,
        typed["agreement"],
        ahead(typed["evaluate_on"], today, "evaluate_on"),
    )


def _rhythm(typed: Typed) -> tuple[int | None, int | None, int | None]:
    if typed["rhythm"] == "days":
        return None, None, None
    if typed["rhythm"] == "usual":
        return USUAL.get(typed["extent"], NONE)
    return _number(typed["every_weeks"]), _number(typed["weekday"]), _number(typed["nights"])


def _number(text: str) -> int:
    """Return a number that was typed; one that is none is out of every range, and refused as such."""
    return int(text) if text.strip().isascii() and text.strip().isdigit() else -1


def _way(agreed: Agreement, *, stay: bool) -> str:
    """Return how the rhythm is said; what nobody has agreed on yet begins as usual."""
    parts = (agreed.every_weeks, agreed.weekday, agreed.nights)
    if parts == USUAL.get(agreed.extent, NONE) or (parts == NONE and not stay):
        return "usual"
    return "days" if parts == NONE else "own"


# Small parts of forms


def options(choices: Mapping[str, str]) -> list[tuple[str, str]]:
    """Return the answers of a field, in the desk's language."""
    return [(key, _(said)) for key, said in choices.items()]


def choose() -> str:
    """Return the hint of a field with a few answers."""
    return _("Arrows or the first letter choose.")


def day_hint() -> str:
    """Return the hint of a field for a day gone by, or today."""
    return _("The day, for example today, yesterday or 14/3.")


def titled(what: str, who: str) -> str:
    """Return the heading of a form: what is asked, and about whom."""
    return clean(f"{what} · {who}", LONGEST_TITLE)


def typed_day(day: date | None, today: date) -> str:
    """Return a day as it is typed, nothing for none."""
    return dates.short_date(day, today) if day else ""


def ahead(text: str, today: date, field: str) -> date | None:
    """Return a day that was typed and lies ahead, None where nothing was."""
    return dates.parse(text, today, "future", field) if text.strip() else None


def near_day(text: str, today: date, field: str) -> date:
    """Return a day that was typed and lies ahead, unless without a year that is far off and just now gone by."""
    day = dates.parse(text, today, "future", field)
    gone = dates.parse(text, today, "past", field)
    return gone if (day - today).days > FAR and (today - gone).days <= JUST_NOW else day
