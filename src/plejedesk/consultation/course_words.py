"""What is said of a consultation course: whose it is, its theme and risk, its meetings, what the desk warns of."""

from collections.abc import Sequence
from datetime import date, datetime

from plejedesk.consultation import rules
from plejedesk.consultation.course_rows import TEMPLATE, Calls, Child, Course, CourseRow
from plejedesk.core import clock, dates, names
from plejedesk.core.abouts import warning_words
from plejedesk.core.i18n import _, ngettext
from plejedesk.core.plan_choices import GOAL_OUTCOMES, RISKS, THEMES
from plejedesk.plans.plan_rows import GoalRow
from plejedesk.plans.template import template


def child(who: Child, today: date) -> str:
    """Return the child by name and age; `[protected]` follows where name and address are."""
    name = names.short(who.name) or _("unborn")
    if who.born is not None:
        name = _("{name} ({age})").format(name=name, age=dates.years(who.born, today))
    return _("{name} [protected]").format(name=name) if who.protected else name


def first_name(who: Child) -> str:
    """Return what the child is called, or that it has no name yet."""
    return names.short(who.name).split(" ")[0] or _("unborn")


def case_family(who: Child) -> str:
    """Return the family of the case, or its reference."""
    return _("Fam. {family}").format(family=who.case_family) if who.case_family else who.ref


def family(row: CourseRow) -> str:
    """Return the foster family for the list; not by name where the child is protected: it says where the child is."""
    return _("[protected]") if row.child.protected else row.course.family


def theme(course: Course) -> str:
    """Return the theme, nothing where none is chosen."""
    return _(THEMES[course.theme]) if course.theme in THEMES else course.theme


def risk(course: Course) -> str:
    """Return how likely the placement breaks down, by word."""
    return _(RISKS[course.risk]) if course.risk in RISKS else course.risk


def met(row: CourseRow) -> str:
    """Return for a column how many meetings are held, of how many where that is agreed."""
    held = len(row.held)
    if row.course.meetings is None:
        return _("asked for") if row.open and not held else str(held)
    return _("{n} of {of}").format(n=held, of=row.course.meetings)


def next_short(row: CourseRow, today: date) -> str:
    """Return for a column when the next meeting is, or when and how the course ended."""
    if not row.open:
        return dates.short_date(row.closed_on, today) if row.closed_on else _("ended")
    return _day(row.next_at, today) if row.next_at else _("none")


def next_theme(row: CourseRow) -> str:
    """Return what the next meeting is about, nothing where none comes."""
    found = rules.next_meeting(template(TEMPLATE).meetings, row.kinds)
    return found.title if found else ""


def warned(row: CourseRow, today: date) -> list[str]:
    """Return in words what there is to look at."""
    own = {"past": _("the day agreed for the end is past"), "held": _("every meeting agreed is held")}
    watched, more = row.watched(today), []
    if watched and beyond(row.course.meetings, len(row.held), row.planned):
        said = _("meeting {n} is planned, {of} were agreed").format(n=len(row.held) + 1, of=row.course.meetings)
        watched, more = tuple(each for each in watched if each != "held" and not each.startswith("meeting:")), [said]
    return more + [said for each in watched if (said := own.get(each) or warning_words(each))]


def beyond(agreed: int | None, held: int, planned: int) -> bool:
    """Return whether a meeting is planned though as many as were agreed are held."""
    return rules.all_held(agreed, held) and planned > 0


def sign(row: CourseRow, today: date) -> str:
    """Return `!` where there is something to look at."""
    return " !" if warned(row, today) else ""


def progress(row: CourseRow, today: date) -> str:
    """Return where a course that goes on stands: `møde 3 af 5, næste 4/12`."""
    if row.course.agreed_on is None:
        day = dates.short_date(row.begun_on, today)
        return _("asked for {day}, not agreed yet").format(day=day)
    held, agreed = len(row.held), row.course.meetings or 0
    if rules.all_held(agreed, held):
        said = all_of(held, agreed)
        if row.next_at is None:
            return said
    else:
        said = _("meeting {n} of {of}").format(n=held + 1, of=agreed)
    if row.next_at is None:
        return _("{said}, no day for the next").format(said=said)
    return _("{said}, next {day}").format(said=said, day=dates.short_date(_local(row.next_at), today))


def all_of(held: int, agreed: int) -> str:
    """Return how many meetings are held, of how many."""
    return ngettext("{n} of {of} meeting held", "{n} of {of} meetings held", agreed).format(n=held, of=agreed)


def how_far(aim: str, goals: Sequence[GoalRow]) -> str:
    """Return the aim with how far it is, where somebody has given a number."""
    marks = next((goal.marks for goal in goals if goal.text == aim), ())
    scores = [mark.score for mark in marks if mark.score is not None]
    return _("{goal} · {n} of 10").format(goal=aim, n=scores[-1]) if scores else aim


def outcome(course: Course) -> str:
    """Return whether the aim was met."""
    return (
        _("aim {outcome}").format(outcome=_(GOAL_OUTCOMES[course.outcome])) if course.outcome in GOAL_OUTCOMES else ""
    )


def follows(course: Course, today: date) -> str:
    """Return who follows up, and when."""
    if course.follow_on is None:
        return course.follows_up
    day = dates.short_date(course.follow_on, today)
    return _("{who} follows up {day}").format(who=course.follows_up, day=day)


def calls(found: Calls, today: date) -> str:
    """Return how many calls there were since the last meeting, and on which themes."""
    if not found.count:
        return ""
    said = ngettext("{n} call to the hotline since {day}", "{n} calls to the hotline since {day}", found.count)
    said = said.format(n=found.count, day=dates.short_date(found.since, today))
    named = [f"{_(THEMES[each])} {count}" for each, count in sorted(found.themes.items()) if each in THEMES]
    return f"{said}: {', '.join(named)}" if named else said


def _day(moment: datetime, today: date) -> str:
    day = _local(moment)
    return dates.said(day, today) if day < today else dates.short_date(day, today)


def _local(moment: datetime) -> date:
    return clock.to_local(moment).date()
