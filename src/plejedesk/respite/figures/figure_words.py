"""The figures in sentences: for the command line, for the screen's overview, and over each plot."""

from collections.abc import Sequence
from datetime import date

from plejedesk.core.i18n import _, ngettext
from plejedesk.respite.figures.figure_queries import Ended, Figures, Year
from plejedesk.respite.figures.over_time import Waiting
from plejedesk.respite.figures.periods import name
from plejedesk.respite.figures.share import Share, needed, needed_of
from plejedesk.respite.figures.survival import Estimate


def in_network(share: Share) -> str:
    """Return how a sentence on a number ends: how many of it are in the network."""
    if not share.whole:
        return "."
    words = ngettext("; {n} of them ({share}) in the network.", "; {n} of them ({share}) in the network.", share.part)
    return words.format(n=share.part, share=share.words)


def percent(fraction: float) -> str:
    """Return a fraction such as the goal in percent."""
    return _("{n} %").format(n=f"{fraction * 100:.1f}".removesuffix(".0"))


def goal_words(goal: float) -> str:
    """Return the goal in a sentence."""
    return _("The goal is that {share} of new families are in the network.").format(share=percent(goal))


def still_needed(year: Year, goal: float) -> list[str]:
    """Return in sentences what is still needed to reach the goal this year."""
    share, more = year.families, year.rest_last_year
    few = needed(share, goal)
    if not few:
        return [_("It is reached so far this year ({share}).").format(share=share.words)]
    first = ngettext(
        "It is reached this year when the next {n} new family is in the network.",
        "It is reached this year when the next {n} new families are all in the network.",
        few,
    ).format(n=few)
    return [first, *_as_last_year(share, goal, more)]


def how_far(figures: Figures, goal: float) -> list[str]:
    """Return in sentences what is still needed; of a period that is over, whether the goal was reached in it."""
    if figures.period.to_day >= figures.today:
        return still_needed(figures.year, goal)
    share = figures.families
    reached = _("It was reached ({share}).") if share.reaches(goal) else _("It was not reached ({share}).")
    return [reached.format(share=share.words)]


def _as_last_year(share: Share, goal: float, more: int) -> list[str]:
    """Return what it takes when as many more come as in the rest of last year; nothing where none came then."""
    if not more:
        return []
    of_them = needed_of(share, goal, more)
    as_many = ngettext(
        "If {n} more comes before New Year, as last year,", "If {n} more come before New Year, as last year,", more
    ).format(n=more)
    if of_them is None:
        return [f"{as_many} " + _("it cannot be reached, even with all of them in the network.")]
    return [f"{as_many} " + _("{n} of them must be in the network.").format(n=of_them)]


def days(number: int | None) -> str:
    """Return a number of days, or that it is not reached."""
    if number is None:
        return _("not reached")
    return ngettext("{n} day", "{n} days", number).format(n=number)


def waited(estimate: Estimate | None) -> str:
    """Return the estimate in a sentence: after how long half of them, and nine in ten, have a family."""
    if estimate is None:
        return _("Counting …")
    if not estimate.listed:
        return _("Nobody was put on the list in this time.")
    count = ngettext("{n} request", "{n} requests", estimate.listed).format(n=estimate.listed)
    ends = _("{got} got a family, {waiting} wait, {left} left the list").format(
        got=estimate.got_place, waiting=estimate.waiting, left=estimate.left
    )
    return f"{count}: {ends}. " + _("Half have a family after: {median}; nine in ten after: {p90}.").format(
        median=days(estimate.median), p90=days(estimate.p90)
    )


def broke_down(ended: Ended, network: Ended) -> str:
    """Return the breakdowns in a sentence."""
    if not ended.stays:
        return _("No stay ended.")
    said = ngettext(
        "{n} stay ended, {broken} of them by breakdown", "{n} stays ended, {broken} of them by breakdown", ended.stays
    )
    general = Ended(ended.stays - network.stays, ended.broke_down - network.broke_down)
    parts = _("in the network {a} of {b}, in generally approved families {c} of {d}").format(
        a=network.broke_down, b=network.stays, c=general.broke_down, d=general.stays
    )
    return said.format(n=ended.stays, broken=ended.broke_down) + (f" ({parts})." if ended.broke_down else ".")


def urgent(figures: Figures) -> str:
    """Return the urgent passes in a sentence."""
    if not figures.urgent.passed:
        return _("Nobody passed the network rule as urgent.")
    words = ngettext(
        "{n} passed the network rule as urgent; {now} still hold.",
        "{n} passed the network rule as urgent; {now} still hold.",
        figures.urgent.passed,
    )
    return words.format(n=figures.urgent.passed, now=figures.urgent.hold)


def children(figures: Figures) -> list[str]:
    """Return in a sentence the children with respite on the last day that is counted, nothing where none is."""
    return [children_on(day, share) for day, share in figures.children[-1:]]


def children_on(day: date, share: Share) -> str:
    """Return in a sentence the children with respite on a day, and how many in the network."""
    had = ngettext("On {day} {n} child had respite", "On {day} {n} children had respite", share.whole)
    return had.format(day=day_words(day), n=share.whole) + in_network(share)


def queue(figures: Figures) -> list[str]:
    """Return in a sentence the children on the list on the last day that is counted, nothing where none is."""
    return [queue_on(day, waiting) for day, waiting in figures.queue[-1:]]


def queue_on(day: date, found: Waiting) -> str:
    """Return in a sentence the children on the list on a day, and how many of it were paused."""
    words = ngettext(
        "On {day} {n} child waited, and {paused} paused.",
        "On {day} {n} children waited, and {paused} paused.",
        found.waiting,
    )
    return words.format(day=day_words(day), n=found.waiting, paused=found.paused)


def day_words(day: date) -> str:
    """Return a day with its whole year: `1/1-2013`."""
    return f"{day.day}/{day.month}-{day.year}"


def overview(figures: Figures, estimate: Estimate | None, goal: float) -> Sequence[tuple[str, str]]:
    """Return the whole period in words, each with what it is about."""
    new = ngettext("{n} new family", "{n} new families", figures.families.whole).format(n=figures.families.whole)
    return [
        (_("New families"), f"{new}{in_network(figures.families)}"),
        (_("The goal"), " ".join([goal_words(goal), *how_far(figures, goal)])),
        (_("Children"), " ".join(children(figures))),
        (_("Waiting list"), " ".join(queue(figures))),
        (_("Waiting time"), waited(estimate)),
        (_("Urgent passes"), urgent(figures)),
        (_("Stays"), broke_down(figures.ended, figures.ended_network)),
    ]


def title(figures: Figures) -> str:
    """Return what period is shown, and that the last day of one that goes on is today."""
    shown = name(figures.period)
    return _("{period} so far").format(period=shown) if figures.period.to_day > figures.today else shown
