"""One person of a genogram in words: what somebody is, how old, whose child, living where."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date

from plejedesk.core import dates
from plejedesk.core.choices import HUMAN_KINDS, NEARNESS
from plejedesk.core.family import PARENT_KINDS, Family, Human, Lives
from plejedesk.core.i18n import N_, _, ngettext
from plejedesk.genogram.draw.called import LOST
from plejedesk.ui.text import clean

GROWN = 18  # years
SEXES = {"f": (N_("girl"), N_("woman")), "m": (N_("boy"), N_("man")), "x": (N_("another gender"),) * 2}
PARENTS = {
    "birth": N_("Child of {parents}."),
    "adopted": N_("Adopted by {parents}."),
    "foster": N_("In foster care with {parents}."),
    "step": N_("Stepchild of {parents}."),
}


def listed(words: Sequence[str]) -> str:
    """Return words as a list in a sentence: `a, b and c`."""
    if len(words) < 2:
        return "".join(words)
    return _("{others} and {last}").format(others=", ".join(words[:-1]), last=words[-1])


def facts(human: Human, term: str, name: str, today: date) -> str:
    """Return who somebody is: `Lone Holm: mor, kvinde, 39 år, født 2-5-1987.`."""
    said = [_("the child the case is about") if human.index else "", "" if term in name else term]
    said += [*_kind(human, today), *_life(human, today)]
    return f"{name}: {', '.join(part for part in said if part)}."


def _kind(human: Human, today: date) -> Iterator[str]:
    if human.kind != "person":
        yield _(HUMAN_KINDS[human.kind])
    if human.sex in SEXES:
        age = human.age(today)
        yield _(SEXES[human.sex][human.kind == "person" and (age is None or age >= GROWN)])
    elif human.kind == "person":
        yield _("sex not known")


def _life(human: Human, today: date) -> Iterator[str]:
    """Yield age, birth and death, as far as they are known; of a child that was lost only when that was."""
    born = written(human.born) if human.born else str(human.born_year or "")
    died = written(human.died) if human.died else str(human.died_year or "")
    due = written(human.due) if human.due else ""
    if human.kind in LOST:
        yield from dict.fromkeys((born, died, due))
        return
    if human.kind == "unborn":
        yield _("due {day}").format(day=due) if due else ""
    if not human.dead:
        yield from _age(human, today)
    yield _("born {when}").format(when=born) if born else ""
    if human.dead:
        yield _("died {when}").format(when=died) if died else _("dead")
        age = human.age(today)
        yield ngettext("{n} year old", "{n} years old", age).format(n=age) if age is not None else ""


def _age(human: Human, today: date) -> Iterator[str]:
    if human.born:
        yield dates.age(human.born, today)
    elif human.age(today) is not None:
        yield _("about {n} years").format(n=human.age(today))


def written(day: date) -> str:
    """Return a day in full: `14-03-2019`."""
    return f"{day:%d-%m-%Y}"


def parents(family: Family, human: Human, names: Mapping[str, str]) -> Iterator[str]:
    """Yield whose child somebody is, a sentence for each kind of tie."""
    for kind in PARENT_KINDS:
        found = family.parents(human.id, kind)
        if found:
            order = sorted(found, key=lambda person: ("fmx".find(family.by_id[person].sex), names[person]))
            yield _(PARENTS[kind]).format(parents=listed([names[person] for person in order]))


def living(lives: Sequence[tuple[str, Lives]], human: Human) -> Iterator[str]:
    """Yield where somebody lives, and how near to the child they were placed."""
    if lives:
        yield _("Lives: {homes}.").format(homes=listed([spent(home, life.days) for home, life in lives]))
    if human.place:
        yield _("Place: {place}.").format(place=clean(human.place))
    if human.closeness in NEARNESS:
        yield _("Placed by the child: {how}.").format(how=_(NEARNESS[human.closeness]))


def spent(whom: str, days: str) -> str:
    """Return a home or a person with how much of the time: `Hos far (5 af 14)`."""
    return f"{whom} ({clean(days)})" if days else whom
