"""What people worried about and wrote in the demo, from themes.toml and words.toml, with the children's names in it."""

import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from random import Random
from typing import Any

from plejedesk.demo.people import Person

SCHOOL_AGE = 6
ROLES = {"school": 18, "health": 7, "police": 12, "own": 14, "family": 12, "daycare": 14, "citizen": 12, "other": 14}
"""How often who worries: school 21 %, health 20 %, police 12.5 % (domain.md § 6), corrected for age and theme."""


@dataclass(frozen=True, slots=True)
class Concern:
    """What somebody said: in which role, in which words, and whether it was a woman."""

    role: str
    words: str
    woman: bool


@dataclass(frozen=True, slots=True)
class Noted:
    """What a caseworker noted: of which kind, in which words, and told by whom."""

    kind: str
    text: str
    told_by: str


class Theme:
    """One worry, as it shows itself to others, in notes and in what is done about it."""

    def __init__(self, entry: Mapping[str, Any]) -> None:
        self.honour: bool = entry.get("honour", False)
        self.weight: int = entry["weight"]
        self._first_age, self._last_age = entry["ages"]
        self._entry = entry

    def fits(self, age: int) -> bool:
        """Return whether the worry can be about a child of this age in years, -1 before birth."""
        return self._first_age <= age <= self._last_age and bool(self.concerns(age))

    def concerns(self, age: int) -> list[Mapping[str, Any]]:
        """Return what can be said of a child of this age, each with the role of who says it."""
        entries = self._entry["concerns"]
        return [entry for entry in entries if entry.get("from", age) <= age and _knows(entry["role"], age)]

    def reasons(self, kind: str, outcome: str) -> Sequence[str]:
        """Return why a duty can have ended so; none where the rule table asks for no reason."""
        if outcome == "support_now":
            return [f"{aim}." for aim in self._entry["aims"]]
        own, all_ = self._entry.get("reasons", {}), _words()["reasons"]
        found: Sequence[str] = own.get(kind, {}).get(outcome) or all_.get(kind, {}).get(outcome, ())
        return found

    def notes(self, age: int) -> list[Mapping[str, str]]:
        """Return what can be noted; where honour is at stake, nothing in which relatives are spoken with."""
        sources = (self._entry, {} if self.honour else _words())
        keys = ("notes", "notes_from_6") if age >= SCHOOL_AGE else ("notes",)
        return [*_words()["quiet_notes"], *(note for source in sources for key in keys for note in source.get(key, ()))]


class Tale:
    """The words about one family: a worry, with the children's names filled in."""

    def __init__(self, children: Sequence[Person], age: int, honour: bool, dice: Random) -> None:
        fitting, weights = _themes_for(age, honour)
        self.theme = dice.choices(fitting, weights)[0]
        self._age = age
        self._dice = dice
        self._names = _names(children)
        self._said: set[str] = set()

    def concern(self) -> Concern:
        """Return somebody's worry, one that was not said yet as long as there is one."""
        entries = self.theme.concerns(self._age)
        entries = [entry for entry in entries if entry["text"] not in self._said] or entries
        chosen = self._dice.choices(entries, [ROLES[entry["role"]] for entry in entries])[0]
        self._said.add(chosen["text"])
        return Concern(chosen["role"], self._filled(chosen["text"]), chosen.get("woman", self._dice.random() < 0.6))

    def reason(self, kind: str, outcome: str) -> str:
        """Return why a duty ended so, in words that were not used yet as long as there are any."""
        found = self.theme.reasons(kind, outcome)
        if not found:
            return ""
        chosen = self._dice.choice([text for text in found if text not in self._said] or found)
        self._said.add(chosen)
        return self._filled(chosen)

    def notes(self, count: int) -> list[Noted]:
        """Return some notes, each once."""
        pool = self.theme.notes(self._age)
        drawn = self._dice.sample(pool, min(count, len(pool)))
        return [Noted(each["kind"], self._filled(each["text"]), self._filled(each.get("by", ""))) for each in drawn]

    def closing(self) -> tuple[str, str]:
        """Return why the case was closed, and what goes on after."""
        quiet = "quiet_" if self.theme.honour or self._age < 0 else ""
        why, lasts = (self._dice.choice(_words()[quiet + key]) for key in ("closings", "lasts"))
        return self._filled(why), self._filled(lasts)

    def taken_over(self) -> str:
        """Return why a case begins with support."""
        return str(_words()["taken_over"])

    def record(self) -> str:
        """Return what the municipality's official record is called."""
        return str(_words()["record"])

    def reminder(self) -> str:
        """Return why somebody wants to be reminded."""
        return str(self._dice.choice(_words()["reminders"]))

    def whereabouts(self) -> str:
        """Return where the child is; nothing before birth, where that is a secret, or when nobody said."""
        known = self._age >= 0 and not self.theme.honour and self._dice.random() < 0.7
        return str(self._dice.choice(_words()["whereabouts"])) if known else ""

    def _filled(self, text: str) -> str:
        return text.format_map(self._names) if "{" in text else text


def _knows(role: str, age: int) -> bool:
    """Return whether this role meets children of this age."""
    if role == "school":
        return age >= SCHOOL_AGE
    return role != "daycare" or 1 <= age < SCHOOL_AGE


def _names(children: Sequence[Person]) -> dict[str, str]:
    child = children[0]
    firsts = [each.first for each in children if each.first] or ["barnet"]
    together = f"{', '.join(firsts[:-1])} og {firsts[-1]}" if firsts[1:] else firsts[0]
    pronouns = ("hun", "hende", "hendes") if child.female else ("han", "ham", "hans")
    han, ham, hans = pronouns if child.first else ("det", "det", "dets")
    barn = child.first or "barnet"
    return {"barn": barn, "boern": together, "han": han, "Han": han.capitalize(), "ham": ham, "hans": hans}


@cache
def _themes_for(age: int, honour: bool) -> tuple[list[Theme], list[int]]:
    """Return the worries that fit a child of this age, and how often each comes."""
    fitting = [theme for theme in _themes() if theme.fits(age) and theme.honour == honour]
    return fitting, [theme.weight for theme in fitting]


@cache
def _themes() -> tuple[Theme, ...]:
    return tuple(Theme(entry) for entry in _toml("themes.toml")["theme"])


@cache
def _words() -> Mapping[str, Any]:
    return _toml("words.toml")


def _toml(name: str) -> Mapping[str, Any]:
    return tomllib.loads(Path(__file__).with_name(name).read_text(encoding="utf-8"))
