"""What the screens say of a move: where it stands in five dots, what comes next, and what its clocks do."""

from collections.abc import Sequence
from datetime import date

from plejedesk.core import clock, dates, names
from plejedesk.core.i18n import N_, _, ngettext
from plejedesk.core.law import book
from plejedesk.core.plan_choices import THEMES
from plejedesk.plans.plan_rows import PlanRow
from plejedesk.plans.unit_rows import UnitNow
from plejedesk.transition.move_rows import Coming, MoveRow, TransitionRow
from plejedesk.ui.glyphs import ASCII, Glyphs

STAGES = (N_("start meeting"), N_("phase-in"), N_("the removal"), N_("four weeks after"), N_("over"))
COMING = {"step": N_("phase-in"), "move": N_("the move"), "point": N_("point"), "agreement": N_("agreement")}
FOLLOW_UPS = ("first_follow_up", "follow_up")


def child(plan: PlanRow, today: date) -> str:
    """Return the child by name and age; `[protected]` follows where name and address are."""
    name = plan.child or _("unborn")
    if plan.born is not None:
        name = _("{name}, {age}").format(name=name, age=dates.age(plan.born, today))
    return _("{name} [protected]").format(name=name) if plan.protected else name


def short_child(plan: PlanRow, today: date) -> str:
    """Return the child by name and years, as the lists do it: `Sofie H. (7)`."""
    name = names.short(plan.child) or _("unborn")
    if plan.born is not None:
        name = f"{name} ({dates.years(plan.born, today)})"
    return _("{name} [protected]").format(name=name) if plan.protected else name


def family(row: TransitionRow) -> str:
    """Return to whom the child moves; not by name where the address is guarded or the child protected."""
    return _("[protected]") if row.guarded or row.plan.protected else row.family


def now_sign(glyphs: Glyphs) -> str:
    """Return the sign for where the move is now."""
    return "^" if glyphs == ASCII else "▲"


def dots(row: TransitionRow, glyphs: Glyphs, today: date) -> str:
    """Return the move as five dots: start meeting, phase-in, the move, four weeks after, the end."""
    drawn = {"done": glyphs.done, "now": now_sign(glyphs), "ahead": glyphs.open}
    return "".join(drawn[each] for each in row.stages(today))


def dots_told(row: TransitionRow, glyphs: Glyphs, today: date) -> str:
    """Return the five dots with what each stands for."""
    drawn = {"done": glyphs.done, "now": now_sign(glyphs), "ahead": glyphs.open}
    told = [f"{drawn[each]} {_(name)}" for each, name in zip(row.stages(today), STAGES, strict=True)]
    plan = row.plan
    if not row.unprepared and plan.reached_on is None:
        told[1] += " " + _("{n} of {of}").format(n=plan.steps_passed, of=plan.steps)
    moved = plan.reached_on or plan.aims_at
    if moved:
        told[2] += f" {dates.short_date(moved, today)}"
    return "  ".join(told)


def coming(each: Coming | None) -> str:
    """Return what comes next in a few words: a meeting by its kind, anything else by its text."""
    if each is None:
        return ""
    if each.kind in ("meeting", "move"):
        return each.text or _("the move")
    return each.text


def coming_told(each: Coming, today: date) -> str:
    """Return what comes with its day, what it is, and who has it."""
    what = f"{_(COMING[each.kind])}: {each.text}" if each.kind in ("step", "point", "agreement") else coming(each)
    said = f"{dates.short_weekday(each.day)} {dates.short_date(each.day, today)} {what}"
    return f"{said} ({each.who})" if each.who else said


def calls(move: MoveRow, today: date) -> str:
    """Return how often and about what the hotline was rung since the last meeting; nothing where it was not."""
    if not move.call_count or move.since is None:
        return ""
    count = ngettext("{n} call to the hotline", "{n} calls to the hotline", move.call_count).format(n=move.call_count)
    themes = ", ".join(
        (_(THEMES[theme]) if theme in THEMES else _("no theme")) + (f" {n}" if len(move.calls) > 1 else "")
        for theme, n in move.calls
    )
    return _("{calls} since {day}: {themes}").format(
        calls=count, day=dates.short_date(move.since, today), themes=themes
    )


def course(move: MoveRow) -> str:
    """Return that a consultation course runs for the child, and how far it is; nothing where none does."""
    if move.course is None:
        return ""
    _plan, theme, held, agreed = move.course
    about = _(THEMES[theme]) if theme in THEMES else _("no theme")
    how_far = (
        _("meeting {n} of {of}").format(n=held, of=agreed)
        if agreed
        else ngettext("{n} meeting held", "{n} meetings held", held).format(n=held)
    )
    return _("Consultation course: {theme}, {how_far}").format(theme=about, how_far=how_far)


def on_duty(unit: UnitNow | None) -> str:
    """Return who of the unit answers now, and at which number."""
    if unit is None:
        return ""
    who = unit.specialist or unit.name
    until = ""
    if unit.until is not None:
        until = " " + _("until {time}").format(time=dates.clock_time(clock.to_local(unit.until)))
    number = f" {unit.answers}" if unit.answers else ""
    return _("On duty: {who}{number}{until}").format(who=who, number=number, until=until)


def clocks(move: MoveRow, today: date) -> list[str]:
    """Return the legal deadlines that are open for the child: the next follow-up, the next supervision visit."""
    found = []
    for kinds in (FOLLOW_UPS, ("supervision_visit",)):
        each = move.clock(*kinds)
        if each is not None:
            duty = book().shown(each.kind, clock.to_local(each.counts_from).date())
            found.append(f"{duty.title} ({duty.statute}) {dates.short_date(each.due, today)}")
    return found


def change_of_place() -> str:
    """Return what a mere change of place means for the follow-up, and that a lawyer is to confirm it."""
    return _("A change of place restarts no § 95 clock: the date already set stands. A lawyer must confirm this.")


def first_placement() -> str:
    """Return what a first placement starts."""
    return _("First placement: the moving day starts the first follow-up (§ 95) and the child's plan (§ 91).")


def unprepared(why: str) -> str:
    """Return that the move was not prepared, and why."""
    return _("Not prepared: {why}").format(why=why) if why else ""


def joined(parts: Sequence[str], glyphs: Glyphs) -> str:
    """Return the parts that say something, with a dot between."""
    return f" {glyphs.dot} ".join(part for part in parts if part)
