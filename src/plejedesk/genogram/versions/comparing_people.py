"""What is different about the people of two versions of a genogram: who came, who went, what is told otherwise."""

from collections.abc import Iterator, Mapping, Set
from datetime import date
from typing import Literal

from plejedesk.core.choices import HUMAN_KINDS, NEARNESS, ROLES, SEXES
from plejedesk.core.family import Family, Human
from plejedesk.core.i18n import N_, _
from plejedesk.core.relations import relation_name
from plejedesk.ui.text import clean

Said = Iterator[tuple[Literal["new", "gone", "changed"], str]]
LONGEST = 60  # letters of a text

TITLES = {
    "name": N_("name"),
    "kind": N_("what it is"),
    "sex": N_("sex"),
    "born": N_("born"),
    "due": N_("expected birth"),
    "dead": N_("dead"),
    "role": N_("place in the case"),
    "relation": N_("relation"),
    "closeness": N_("placed by the child"),
    "place": N_("where they live"),
}


def people(before: Family, after: Family, names: Mapping[str, str], hidden: Set[str]) -> Said:
    """Yield who came, who went, and each thing that is told otherwise; of the `hidden` neither name nor place."""
    for human in after.people:
        if human.id not in before.by_id:
            yield "new", _("{name} is new.").format(name=_introduced(human, names))
    for human in before.people:
        if human.id not in after.by_id:
            yield "gone", _("{name} is no longer there.").format(name=names[human.id])
    for human in after.people:
        if human.id in before.by_id:
            yield from _changed(before.by_id[human.id], human, names[human.id], human.id in hidden)


def _introduced(human: Human, names: Mapping[str, str]) -> str:
    """Return a name with what somebody is to the child."""
    more = relation_name(human.relation)
    return f"{names[human.id]} ({more})" if more else names[human.id]


def _changed(was: Human, now: Human, name: str, hidden: bool) -> Said:
    old, new = _told(was), _told(now)
    for field in TITLES:
        if old[field] == new[field]:
            continue
        what = _(TITLES[field])
        if hidden and field in ("name", "place"):
            yield "changed", _("{name}: {what} is told otherwise.").format(name=name, what=what)
        elif not old[field]:
            yield "new", _("{name}: {what} {new}.").format(name=name, what=what, new=new[field])
        elif not new[field]:
            yield "gone", _("{name}: {what} {old} is taken out.").format(name=name, what=what, old=old[field])
        else:
            said = _("{name}: {what} is now {new}, before {old}.")
            yield "changed", said.format(name=name, what=what, new=new[field], old=old[field])
    if was.protected != now.protected:
        said = _("{name} is protected now.") if now.protected else _("{name} is no longer protected.")
        yield "changed", said.format(name=name)


def _told(human: Human) -> Mapping[str, str]:
    """Return what is told of somebody, each in words; empty where nothing is."""
    died = _day(human.died, human.died_year)
    return {
        "name": clean(human.name, LONGEST),
        "kind": _words(HUMAN_KINDS, human.kind) if human.kind != "person" else "",
        "sex": _words(SEXES, human.sex),
        "born": _day(human.born, human.born_year),
        "due": _day(human.due, None),
        "dead": died or (_("yes") if human.dead else ""),
        "role": _words(ROLES, human.role),
        "relation": relation_name(human.relation),
        "closeness": _words(NEARNESS, human.closeness),
        "place": clean(human.place, LONGEST),
    }


def _words(choices: Mapping[str, str], value: str) -> str:
    return _(choices[value]) if value in choices else value


def _day(day: date | None, year: int | None) -> str:
    return f"{day:%d-%m-%Y}" if day else str(year or "")
