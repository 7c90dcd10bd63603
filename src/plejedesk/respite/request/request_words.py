"""What is said of one request for respite, on its screen and in its forms."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date

from plejedesk.core import dates, names
from plejedesk.core.i18n import _, ngettext
from plejedesk.core.law import Duty, book
from plejedesk.core.respite_choices import (
    EXTENTS,
    HOMES,
    LEAVING,
    NETWORK_OUTCOMES,
    PAUSING,
    PROPOSAL_STATES,
    PURPOSES,
    REQUEST_ACTS,
    STAY_ENDS,
)
from plejedesk.respite import gate, obliging
from plejedesk.respite.gate import Decision, NetworkGate
from plejedesk.respite.request.request_rows import Act, Child, ChildStay, Passed, ProposedFamily, Request


def children(every: Iterable[Child], today: date) -> str:
    """Return the children by first name and age, those protected marked: `Sofie (12), Anton (7)`."""
    return ", ".join(_child(child, today) for child in every)


def first_names(every: Iterable[Child]) -> str:
    """Return the children by first name alone."""
    return ", ".join(first_name(child) for child in every)


def first_name(child: Child) -> str:
    """Return what a child is called, or that it has no name yet."""
    return first_of(child.name) or _("unborn")


def first_of(name: str) -> str:
    """Return the first name of somebody."""
    return names.short(name).split(" ")[0]


def family(name: str, ref: str) -> str:
    """Return what a case goes by: its family, or its reference while that has no name."""
    return _("Fam. {family}").format(family=name) if name else ref


def standing(found: Request, today: date) -> str:
    """Return where the request stands: how long it has waited and which place it has, or why it does not wait."""
    days = ngettext("{n} day", "{n} days", found.days).format(n=found.days)
    if found.paused:
        since = dates.short_date(found.standing.paused_on, today) if found.standing.paused_on else ""
        until = dates.short_date(found.resume_on, today) if found.resume_on else "?"
        return _("Paused since {day}, until {until}. Waited {days}.").format(day=since, until=until, days=days)
    if found.active:
        return _("Waited {days}. Number {place} of {of}.").format(days=days, place=found.place, of=found.of)
    ended = dates.short_date(found.ended_on, today) if found.ended_on else ""
    last = next((act for act in found.acts if act.kind in ("left", "matched")), None)
    why = _(REQUEST_ACTS[found.standing.state]) if found.standing.state in REQUEST_ACTS else found.standing.state
    said = _("{what} {day}, after {days}").format(what=why[:1].upper() + why[1:], day=ended, days=days)
    return f"{said}: {because(last)}" if last and because(last) else f"{said}."


def extent(words: str, chosen: str) -> str:
    """Return how much respite it is: `hver anden weekend: fredag til søndag`."""
    said = _(EXTENTS[chosen]) if chosen in EXTENTS else chosen
    if chosen == "other" and words:
        return words
    return f"{said}: {words}" if words else said


def purposes(chosen: Iterable[str]) -> str:
    """Return what the respite is for."""
    return ", ".join(_(PURPOSES[each]) if each in PURPOSES else each for each in chosen)


def home(chosen: str) -> str:
    """Return where the child lives."""
    return _(HOMES[chosen]) if chosen in HOMES else chosen


def because(act: Act) -> str:
    """Return the reason of an act: the chosen one, and the words beside it."""
    every = LEAVING | PAUSING
    chosen = _(every[act.reason]) if act.reason in every and act.reason != "other" else ""
    return ". ".join(part for part in (chosen, act.words) if part)


def act(done: Act, today: date) -> str:
    """Return what was done with a place, why, until when, and the place it had."""
    what = _(REQUEST_ACTS[done.kind]) if done.kind in REQUEST_ACTS else done.kind
    said = what[:1].upper() + what[1:]
    until = dates.short_date(done.until, today) if done.until else ""
    when = ""
    if until:
        when = (_("until {day}") if done.kind == "paused" else _("next {day}")).format(day=until)
    place = _("number {place} of {of}").format(place=done.place, of=done.of) if done.place else ""
    parts = [part for part in (said, when, because(done), place) if part]
    return " · ".join(parts) + (f" ({done.by})" if done.by else "")


def decided(each: Decision, today: date) -> str:
    """Return a decision on the network: what, when, by whom and why."""
    said = _(NETWORK_OUTCOMES[each.outcome]) if each.outcome in NETWORK_OUTCOMES else each.outcome
    day = dates.short_date(each.on, today)
    return f"{said[:1].upper()}{said[1:]} · {day} · {each.by} · {each.reason}"


def shut_words(found: NetworkGate) -> str:
    """Return what the gate says apart from any pass: what still waits to be done."""
    return gate.words(replace(found, urgent=None))


def passed(each: Passed, today: date) -> str:
    """Return an urgent pass: since when, by whom, why, and when it is or was looked at again."""
    day, review = dates.short_date(each.on, today), dates.short_date(each.review_on, today)
    said = _("Urgent pass {day} by {who}: {reason}").format(day=day, who=each.by, reason=each.reason)
    if each.ended_on is None:
        return f"{said} · " + _("to be looked at again {day}").format(day=review)
    return f"{said} · " + _("ended {day}: {reason}").format(
        day=dates.short_date(each.ended_on, today), reason=each.end_reason
    )


def proposal(each: ProposedFamily, today: date) -> str:
    """Return a proposed family and what came of it."""
    state = _(PROPOSAL_STATES[each.state]) if each.state in PROPOSAL_STATES else each.state
    day = dates.short_date(each.answered_on or each.on, today)
    name = _("{name} [protected]").format(name=each.family) if each.protected else each.family
    named = f"{name} ({_('network')})" if each.network else name
    return " · ".join(part for part in (named, f"{state} {day}", each.words) if part)


def stay(each: ChildStay, today: date, *, by_name: bool) -> str:
    """Return a stay: with whom, how much, from when, until when, and how it ended."""
    name = _("{name} [protected]").format(name=each.family) if each.protected else each.family
    since = dates.short_date(each.from_day, today)
    until = f"-{dates.short_date(each.until, today)}" if each.until else ""
    when = f"{since}{until}" if until else _("from {day}").format(day=since)
    ended = _(STAY_ENDS[each.end_kind]) if each.end_kind in STAY_ENDS else ""
    who = first_of(each.child) if by_name else ""
    return " · ".join(part for part in (who, name, extent(each.extent_words, each.extent), when, ended) if part)


def statute(today: date) -> str:
    """Return by which paragraph respite is given, its former one, and whether they are verified."""
    duty: Duty = book().shown(obliging.WAITING, today)
    former = _("formerly SEL {paragraph}").format(paragraph=duty.former) if duty.former else ""
    return " · ".join(part for part in (duty.cited, former) if part)


def _child(child: Child, today: date) -> str:
    first = first_name(child)
    aged = _("{name} ({age})").format(name=first, age=dates.years(child.born, today)) if child.born else first
    return _("{name} [protected]").format(name=aged) if child.protected else aged
