"""What is different about the homes of two versions of a genogram: who lives where, and how much of the time."""

from collections.abc import Iterator, Mapping, Set
from typing import Literal

from plejedesk.core.family import Family, Household
from plejedesk.core.i18n import _
from plejedesk.ui.text import clean

Said = Iterator[tuple[Literal["new", "gone", "changed"], str]]
LONGEST = 60  # letters of a home's name


def homes(before: Family, after: Family, names: Mapping[str, str], hidden: Set[str]) -> Said:
    """Yield homes with another name, and who moved in, out, or lives there another share of the time.

    Where one of the `hidden` lives, who are protected, is not said by name.
    """
    was, now = ({home.id: home for home in family.households} for family in (before, after))
    for number in dict.fromkeys((*was, *now)):
        old, new = was.get(number), now.get(number)
        called = _called(new or old, hidden)
        if old and new and old.name != new.name and called != _("[protected]"):
            yield "changed", _("{old} is now called {home}.").format(old=_called(old, hidden), home=called)
        yield from _lives(old, new, called, names)


def _lives(old: Household | None, new: Household | None, home: str, names: Mapping[str, str]) -> Said:
    was, now = ({life.person: life.days for life in each.lives} if each else {} for each in (old, new))
    for person in dict.fromkeys((*was, *now)):
        who = {"name": names[person], "home": home}
        if person not in was:
            yield "new", _("{name} lives here now: {home}.").format(name=who["name"], home=_spent(home, now[person]))
        elif person not in now:
            yield "gone", _("{name} no longer lives here: {home}.").format(**who)
        elif was[person] != now[person]:
            said = _("{name}, {home}: now {new}, before {old}.")
            yield "changed", said.format(**who, new=_share(now[person]), old=_share(was[person]))


def _called(home: Household | None, hidden: Set[str]) -> str:
    if home is None or any(life.person in hidden for life in home.lives):
        return _("[protected]")
    return clean(home.name, LONGEST) or _("home without a name")


def _spent(home: str, days: str) -> str:
    return f"{home} ({clean(days, LONGEST)})" if days else home


def _share(days: str) -> str:
    return clean(days, LONGEST) or _("all of the time")
