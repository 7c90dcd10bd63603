"""What everybody is called: short under a symbol, and in full where sentences must tell two of one name apart."""

from collections import Counter
from collections.abc import Mapping

from plejedesk.core.family import Family, Human
from plejedesk.core.i18n import N_, _
from plejedesk.ui.text import clean, fit

LONGEST, LONGEST_WHOLE = 14, 60  # cells; letters
LOST = ("miscarriage", "abortion", "stillbirth")
LOST_NAMES = {
    "miscarriage": N_("A miscarriage"),
    "abortion": N_("An abortion"),
    "stillbirth": N_("A stillborn child"),
}


def first_names(family: Family) -> Mapping[str, str]:
    """Return everybody's first name, with as much of the surname as tells two of one name apart; empty for none."""
    given = {human.id: clean(human.name, LONGEST_WHOLE).split() for human in family.people}
    chosen = {person: words[0] if words else "" for person, words in given.items()}
    for letters in (1, LONGEST):
        seen = Counter(chosen.values())
        for person, words in given.items():
            if seen[chosen[person]] > 1 and len(words) > 1:
                chosen[person] = f"{words[0]} {words[-1][:letters]}" + ("." if len(words[-1]) > letters else "")
    return {person: fit(name, LONGEST).rstrip() for person, name in chosen.items()}


def nameless(human: Human) -> str:
    """Return what stands under the symbol of a person without a name; nothing where the symbol says enough."""
    if human.protected:
        return _("[protected]")
    return _("unknown") if human.kind == "person" else ""


def whole_names(family: Family, kin: Mapping[str, str]) -> Mapping[str, str]:
    """Return what everybody is called in a sentence, no two alike: the whole name, else what somebody is."""
    called = {human.id: _whole(human, kin.get(human.id, "")) for human in family.people}
    seen = Counter(called.values())
    told = {human.id: _told_apart(human, called[human.id], kin) for human in family.people}
    called |= {person: told[person] for person, name in called.items() if seen[name] > 1}
    return _numbered(called)


def _whole(human: Human, term: str) -> str:
    name = clean(human.name, LONGEST_WHOLE).strip()
    if human.protected:
        return _("{name} [protected]").format(name=name or term).strip()
    return name or _nobody(human, term)


def _nobody(human: Human, term: str) -> str:
    if human.kind == "unborn":
        return term or _("Unborn child")
    if human.kind in LOST:
        return _(LOST_NAMES[human.kind])
    return _("{who} (name not known)").format(who=term) if term else _("Name not known")


def _told_apart(human: Human, name: str, kin: Mapping[str, str]) -> str:
    """Return a name that others have too, with what tells this one apart: the kin term, else the year."""
    more = kin.get(human.id, "") or str(human.year or "")
    return f"{name} ({more})" if more and more not in name else name


def _numbered(called: Mapping[str, str]) -> Mapping[str, str]:
    """Return the names, those that are still alike with a number."""
    seen = Counter(called.values())
    met: Counter[str] = Counter()
    found = {}
    for person, name in called.items():
        met[name] += 1
        found[person] = f"{name} ({met[name]})" if seen[name] > 1 else name
    return found
