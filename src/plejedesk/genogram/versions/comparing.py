"""What is different between two versions of a genogram, in sentences: people, parents, couples, twins, ties, homes."""

from collections.abc import Callable, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass, replace
from functools import partial
from typing import Literal, TypeVar

from plejedesk.core.choices import PARENT_KINDS, TIES
from plejedesk.core.family import Family, Tie, Twins
from plejedesk.core.i18n import N_, _
from plejedesk.core.kin import kin_terms
from plejedesk.core.relations import relation_name
from plejedesk.genogram.draw.called import whole_names
from plejedesk.genogram.versions import comparing_couples, comparing_homes, comparing_people

Sort = Literal["new", "gone", "changed"]
About = Literal["people", "parents", "couples", "twins", "ties", "homes"]
Said = Iterator[tuple[Sort, str]]
Names = Mapping[str, str]
Pair = frozenset[str]
Between = TypeVar("Between", Twins, Tie)

HEADINGS: Mapping[About, str] = {
    "people": N_("People"),
    "parents": N_("Parents and children"),
    "couples": N_("Couples"),
    "twins": N_("Twins"),
    "ties": N_("How they stand to each other"),
    "homes": N_("Homes"),
}


@dataclass(frozen=True, slots=True)
class Difference:
    """One thing that is different: what it is about, whether it came, went or changed, and a sentence."""

    about: About
    sort: Sort
    words: str


def differences(before: Family, after: Family, protected: Set[str] = frozenset()) -> tuple[Difference, ...]:
    """Return what is different, by what it is about; nothing where both say the same, in whatever order.

    `protected` are those who are protected today, whatever both say of that.
    """
    hidden = protected | {human.id for human in (*before.people, *after.people) if human.protected}
    names = _names(before, after, hidden)
    parts: Sequence[tuple[About, Callable[[Family, Family, Names], Said]]] = (
        ("people", partial(comparing_people.people, hidden=hidden)),
        ("parents", _parents),
        ("couples", comparing_couples.couples),
        ("twins", _twins),
        ("ties", _ties),
        ("homes", partial(comparing_homes.homes, hidden=hidden)),
    )
    return tuple(
        Difference(about, sort, words) for about, compare in parts for sort, words in compare(before, after, names)
    )


def _names(before: Family, after: Family, hidden: Set[str]) -> Names:
    """Return what everybody of either version is called, no two alike."""
    gone = (human for human in before.people if human.id not in after.by_id)
    people = tuple(replace(human, protected=human.id in hidden) for human in (*after.people, *gone))
    child = next((human.id for human in (*after.index, *before.index)), "")
    seen_from = after if child in after.by_id else before
    return whole_names(Family(people), kin_terms(seen_from, child) if child else {})


def _parents(before: Family, after: Family, names: Names) -> Said:
    was = {(each.child, each.parent): each.kind for each in before.parentages}
    now = {(each.child, each.parent): each.kind for each in after.parentages}
    for pair in dict.fromkeys((*was, *now)):
        who = {"child": names[pair[0]], "parent": names[pair[1]]}
        old, new = was.get(pair), now.get(pair)
        if old is None and new is not None:
            yield "new", _("{parent} is written as {kind} of {child}.").format(**who, kind=_kind(new))
        elif new is None and old is not None:
            yield "gone", _("{parent} is no longer written as {kind} of {child}.").format(**who, kind=_kind(old))
        elif old != new:
            said = _("{parent} is now {new} of {child}, not {old}.")
            yield "changed", said.format(**who, new=_kind(new or ""), old=_kind(old or ""))


def _kind(kind: str) -> str:
    return _(PARENT_KINDS[kind]) if kind in PARENT_KINDS else kind


def _twins(before: Family, after: Family, names: Names) -> Said:
    was, now = _between(before.twins), _between(after.twins)
    for pair in dict.fromkeys((*was, *now)):
        who = _two(now.get(pair) or was[pair], names)
        if pair not in was:
            yield "new", _("{a} and {b} are written as {what}.").format(**who, what=_alike(now[pair]))
        elif pair not in now:
            yield "gone", _("{a} and {b} are no longer written as twins.").format(**who)
        elif was[pair].identical != now[pair].identical:
            said = _("{a} and {b} are now written as {what}.")
            yield "changed", said.format(**who, what=_alike(now[pair]))


def _alike(twins: Twins) -> str:
    if twins.identical is None:
        return _("twins")
    return _("identical twins") if twins.identical else _("twins who are not identical")


def _ties(before: Family, after: Family, names: Names) -> Said:
    was, now = _between(before.ties), _between(after.ties)
    for pair in dict.fromkeys((*was, *now)):
        who = _two(now.get(pair) or was[pair], names)
        if pair not in was:
            yield "new", _("{a} and {b}: {what}.").format(**who, what=_tie(now[pair]))
        elif pair not in now:
            yield "gone", _("{a} and {b}: {what} is taken out.").format(**who, what=_tie(was[pair]))
        elif was[pair].kind != now[pair].kind:
            said = _("{a} and {b}: now {new}, before {old}.")
            yield "changed", said.format(**who, new=_tie(now[pair]), old=_tie(was[pair]))


def _tie(tie: Tie) -> str:
    return _(TIES[tie.kind]) if tie.kind in TIES else relation_name(tie.kind)


def _between(told: Sequence[Between]) -> dict[Pair, Between]:
    return {frozenset((each.a, each.b)): each for each in told}


def _two(each: Twins | Tie, names: Names) -> dict[str, str]:
    return {"a": names[each.a], "b": names[each.b]}
