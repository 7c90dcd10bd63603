"""A family without those whose name and address are protected: left out, or there without a word of who they are.

Where somebody is protected lives, nothing says where that is: not the home's name, nor the place of who lives there.
"""

from collections.abc import Set
from dataclasses import replace
from typing import Literal

from plejedesk.core.family import Family, Household, Human
from plejedesk.core.i18n import _

Mode = Literal["hidden", "left_out", "shown"]
"""Without a word of who they are; left out where that leaves the tree whole, else hidden; as they are."""


def without_protected(family: Family, mode: Mode = "hidden") -> Family:
    """Return the family as it may leave the desk. Who may be left out without cutting the tree is, if asked for."""
    protected = {human.id for human in family.people if human.protected}
    if mode == "shown" or not protected:
        return family
    gone = _spared(family, protected) if mode == "left_out" else set()
    near = {life.person for home in family.households if _hides(home, protected) for life in home.lives}
    return Family(
        people=tuple(_hidden(human, human.id in near) for human in family.people if human.id not in gone),
        parentages=tuple(each for each in family.parentages if not {each.child, each.parent} & gone),
        couples=tuple(each for each in family.couples if not {each.a, each.b} & gone),
        twins=tuple(each for each in family.twins if not {each.a, each.b} & gone),
        ties=tuple(each for each in family.ties if not {each.a, each.b} & gone),
        households=tuple(_home(home, protected, gone) for home in family.households),
    )


def _hidden(human: Human, near: bool) -> Human:
    """Return a person as shown: of one who is protected only the symbol and the place in the tree are left."""
    if not human.protected:
        return replace(human, place="") if near else human
    return Human(
        id=human.id,
        sex=human.sex,
        kind=human.kind,
        dead=human.dead,
        protected=True,
        role=human.role,
        relation=human.relation,
        closeness=human.closeness,
    )


def _home(home: Household, protected: Set[str], gone: Set[str]) -> Household:
    lives = tuple(life for life in home.lives if life.person not in gone)
    return Household(home.id, _("[protected]") if _hides(home, protected) else home.name, lives)


def _hides(home: Household, protected: Set[str]) -> bool:
    return any(life.person in protected for life in home.lives)


def _spared(family: Family, protected: Set[str]) -> set[str]:
    """Return who can go: no child of the case, no parent of somebody who stays, nobody who holds two parts together."""
    gone: set[str] = set()
    waiting = [human for human in sorted(family.people, key=lambda human: human.by_age) if human.id in protected]
    while found := next((human for human in waiting if not human.index and _can_go(family, human.id, gone)), None):
        gone.add(found.id)
        waiting.remove(found)
    return gone


def _can_go(family: Family, person: str, gone: Set[str]) -> bool:
    """Return whether the tree is whole without somebody, when others have gone already."""
    if any(child not in gone for child in family.children(person)):
        return False
    return _parts(family, {*gone, person}) <= _parts(family, gone)


def _parts(family: Family, gone: Set[str]) -> int:
    """Return into how many parts those fall who are tied to each other."""
    waiting = set(family.related) - gone
    parts = 0
    while waiting:
        parts += 1
        reached = [waiting.pop()]
        while reached:
            person = reached.pop()
            around = {*family.parents(person), *family.children(person), *family.partners(person)} & waiting
            waiting -= around
            reached += around
    return parts
