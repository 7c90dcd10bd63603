"""A plan in words: its head, what is written of the row under the cursor, and the line of its days."""

from collections.abc import Iterator, Sequence
from datetime import date

from textual.content import Content

from plejedesk.core import dates
from plejedesk.core.abouts import warning_words
from plejedesk.core.i18n import _, ngettext
from plejedesk.core.plan_choices import ENTRY_KINDS, GOAL_OUTCOMES, PRESENCE, STEP_RESULTS, THEMES
from plejedesk.plans import timeline
from plejedesk.plans.plan_list import Line, meeting_title, overdue, plan_lines
from plejedesk.plans.plan_rows import (
    AgreementRow,
    EntryRow,
    GoalRow,
    ItemRow,
    MeetingRow,
    PartyRow,
    PlanWhole,
    StepRow,
)
from plejedesk.ui.flowing import beside, wrapped
from plejedesk.ui.glyphs import Glyphs
from plejedesk.ui.text import clean, plain

LONGEST = 4_000  # letters of one text
LONGEST_NAME = 60
MARGIN = 12  # cells of the labels

Part = tuple[str, str]


def child(whole: PlanWhole, today: date) -> str:
    """Return the child by name and age; `[protected]` follows where name and address are."""
    name = clean(whole.child, LONGEST_NAME) or _("unborn")
    if whole.born is not None:
        name = _("{name}, {age}").format(name=name, age=dates.age(whole.born, today))
    return _("{name} [protected]").format(name=name) if whole.protected else name


def head(
    whole: PlanWhole, glyphs: Glyphs, today: date, width: int, warnings: Sequence[str] | None = None
) -> list[Content]:
    """Return whose plan it is, since when and to what, its line of days, and what the desk warns of.

    The family of the case is left out where it has no room on the line; `warnings` are said instead of the plan's own.
    """
    dot = f" {glyphs.dot} "
    family = _("Fam. {family}").format(family=whole.family) if whole.family else whole.ref
    title = [
        plain(child(whole, today)).stylize("bold"),
        plain(whole.template.title),
        plain(clean(family, LONGEST_NAME)),
    ]
    while len(title) > 2 and Content(dot).join(title).cell_length > width:
        title.pop()
    lines = [Content(dot).join(title), plain(dot.join(standing(whole, today)))]
    drawn = timeline.line(timeline.marks(whole, today), today, width, glyphs)
    lines += [Content.styled(drawn, "$accent")] if drawn else []
    said = warnings_of(whole, today) if warnings is None else warnings
    return wrapped([*lines, *_overdue(whole, today, width), *warned(whole, said)], width)


def standing(whole: PlanWhole, today: date) -> list[str]:
    """Return since when a plan runs, the day it leads to, and who is responsible."""
    days = max(0, ((whole.closed_on or today) - whole.begun_on).days)
    weeks = ngettext("{n} week", "{n} weeks", days // 7).format(n=days // 7)
    said = [_("begun {day}, {weeks}").format(day=dates.short_date(whole.begun_on, today), weeks=weeks)]
    if whole.closed_on:
        said.append(_("ended {day}").format(day=dates.short_date(whole.closed_on, today)))
    else:
        said += _leads_to(whole, today)
    if whole.responsible:
        said.append(_("responsible {who}").format(who=whole.responsible))
    return said


def _leads_to(whole: PlanWhole, today: date) -> list[str]:
    moves = whole.template.id == "transition"
    if whole.reached_on:
        came = _("moved {day}") if moves else _("came {day}")
        return [came.format(day=dates.short_date(whole.reached_on, today))]
    if whole.aims_at is None:
        return [_("no day of the move yet")] if moves else []
    leads = _("moves {day} ({said})") if moves else _("leads to {day} ({said})")
    return [leads.format(day=dates.short_date(whole.aims_at, today), said=dates.said(whole.aims_at, today))]


def _overdue(whole: PlanWhole, today: date, width: int) -> list[Content]:
    """Return one line that says how much is overdue and what it is: the list opens there, however far down that is."""
    late = overdue(plan_lines(whole, today), today) if whole.state == "open" else []
    if not late:
        return []
    counted = ngettext("{n} overdue: {what}", "{n} overdue, first: {what}", len(late))
    said = counted.format(n=len(late), what=clean(late[0].text, LONGEST))
    return [Content.styled(f"!! {said}", "$danger").truncate(width, ellipsis=True)]


def warnings_of(whole: PlanWhole, today: date) -> list[str]:
    """Return in words what the desk warns of."""
    said = [words for each in whole.warnings(today) if (words := warning_words(each))]
    if whole.aims_at and not whole.reached_on and whole.aims_at < today and whole.state == "open":
        said.append(_("the day it leads to is past"))
    return said


def warned(whole: PlanWhole, warnings: Sequence[str]) -> list[Content]:
    """Return the line of what the desk warns of, with its sign; of a plan that ended, why it did."""
    said = ", ".join(warnings)
    if whole.state != "open" and whole.close_reason:
        return [plain(_("Ended: {why}").format(why=clean(whole.close_reason, LONGEST)))]
    return [Content.assemble(Content.styled("! ", "bold $warn"), said[:1].upper() + said[1:])] if said else []


def days_in_words(whole: PlanWhole, today: date, width: int) -> list[Content]:
    """Return the line of a plan's days in words, one to a line."""
    said = [plain(clean(words, LONGEST)) for words in timeline.words(timeline.marks(whole, today), today)]
    return wrapped([Content(""), Content.styled(_("From day to day"), "$muted"), *said], width)


def preview(whole: PlanWhole, line: Line | None, today: date, width: int) -> list[Content]:
    """Return all that is written of a row."""
    if line is None:
        return []
    title, parts = _told(whole, line, today)
    lines = wrapped([plain(clean(title, LONGEST)).stylize("bold")], width)
    for label, text in parts:
        if text:
            lines += beside(
                [(Content.styled(label, "$muted"), MARGIN), (plain(clean(text, LONGEST)), max(10, width - MARGIN - 2))]
            )
    return lines


def _told(whole: PlanWhole, line: Line, today: date) -> tuple[str, Iterator[Part]]:
    record = line.record
    if isinstance(record, ItemRow):
        return record.text, _item(record, today)
    if isinstance(record, MeetingRow):
        return meeting_title(record), _meeting(whole, record)
    if isinstance(record, StepRow):
        return line.text, _step(whole, record, today)
    if isinstance(record, AgreementRow):
        return record.text, _agreement(record, today)
    if isinstance(record, GoalRow):
        return record.text, _goal(record, today)
    if isinstance(record, EntryRow):
        return line.text, _entry(record)
    return line.text, _party(record) if isinstance(record, PartyRow) else iter(())


def _item(item: ItemRow, today: date) -> Iterator[Part]:
    if item.state == "not_relevant":
        yield _("Left out"), _("{day} by {by}: {why}").format(day=_day(item.on_day, today), by=item.by, why=item.note)
    elif item.state == "done":
        yield _("Done"), _("{day} by {by}").format(day=_day(item.on_day, today), by=item.by)
    if item.state != "not_relevant":
        yield _("Remark"), item.note
    asked = item.child and item.state != "not_relevant"
    yield _("Child"), item.child_words or (_("the child's own words are missing (r)") if asked else "")
    yield _("Has it"), _who_by(item.responsible, item.due, today)
    yield _("Statute"), item.statute
    yield "", _("must be settled before the meeting or the plan is closed") if item.required and item.open else ""


def _who_by(who: str, due: date | None, today: date) -> str:
    if due is None:
        return who
    return _("{who}, by {day} ({said})").format(who=who, day=_day(due, today), said=dates.said(due, today))


def _day(day: date | None, today: date) -> str:
    return dates.short_date(day, today) if day else ""


def _meeting(whole: PlanWhole, meeting: MeetingRow) -> Iterator[Part]:
    yield _("Meeting place"), meeting.place
    if meeting.state == "planned":
        holding = whole.holding(meeting)
        yield _("Still"), holding or _("everything required is settled (Enter, l closes)")
    yield _("Reason"), meeting.closed_reason
    yield _("There"), ", ".join(came(whole, meeting))
    yield _("Minutes"), meeting.minutes
    yield _("Sent to"), meeting.minutes_to


def came(whole: PlanWhole, meeting: MeetingRow) -> list[str]:
    """Return who was there, and who was not and why."""
    found = []
    for party in (*whole.parties, *whole.left):
        state, words = meeting.came.get(party.id, ("", ""))
        if not state:
            continue
        name = party.name or party.role_title
        said = name if state == "present" else f"{name} ({_(PRESENCE.get(state, state))})"
        found.append(f"{said}: {words}" if words else said)
    return found


def _step(whole: PlanWhole, step: StepRow, today: date) -> Iterator[Part]:
    if step.result:
        yield _("Result"), f"{_(STEP_RESULTS[step.result])} {_day(step.held_on, today)}"
    else:
        yield _("Stands"), step_state(whole.step_states.get(step.key, "waiting"))
        yield _("Planned"), _day(step.planned_on, today) or _("no day yet (d)")
    yield _("Go on when"), step.when
    yield _("With"), step.followed_by
    yield _("Child"), step.child_words
    yield _("Family"), step.family_words
    yield _("Remark"), step.note


def step_state(state: str) -> str:
    """Return where a step stands, in words."""
    return {
        "waiting": _("waits for the step before"),
        "next": _("comes next (t: how it went)"),
        "repeat": _("is to be tried again (t: how it went)"),
        "stopped": _("stopped"),
        "passed": _("passed"),
    }.get(state, "")


def _agreement(agreement: AgreementRow, today: date) -> Iterator[Part]:
    yield _("Has it"), _who_by(agreement.responsible, agreement.due, today)
    yield _("Kept on"), _day(agreement.done_on, today)
    yield _("Remark"), agreement.note


def _goal(goal: GoalRow, today: date) -> Iterator[Part]:
    yield _("Child"), goal.child_words
    if goal.outcome:
        yield _("Ended"), f"{_(GOAL_OUTCOMES[goal.outcome])} {_day(goal.ended_on, today)}"
    for mark in reversed(goal.marks):
        score = _("{n} of 10: ").format(n=mark.score) if mark.score is not None else ""
        by = f" ({mark.said_by})" if mark.said_by else ""
        yield _day(mark.on_day, today), f"{score}{mark.words}{by}"


def _entry(entry: EntryRow) -> Iterator[Part]:
    yield _(ENTRY_KINDS.get(entry.kind, entry.kind)).capitalize(), entry.text
    yield _("Theme"), _(THEMES[entry.theme]) if entry.theme in THEMES else ""
    yield _("Effect"), entry.effect
    yield _("Child"), entry.child_words
    yield _("Unit"), entry.unit
    yield _("Took"), _("{n} min.").format(n=entry.minutes_spent) if entry.minutes_spent else ""


def _party(party: PartyRow) -> Iterator[Part]:
    yield _("Meeting place"), party.organisation
    yield _("Phone"), party.phone
    yield _("Mail"), party.mail
    yield (
        _("Address"),
        _("may know where the child moves") if party.knows_address else _("is not told where the child moves"),
    )
    yield "", _("required at the meetings") if party.required else ""
