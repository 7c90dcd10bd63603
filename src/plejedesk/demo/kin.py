"""Whom a family of the demo knows: grandparents, aunts and uncles on both sides, and grown-ups who are no kin."""

from datetime import date, timedelta
from random import Random

from plejedesk.core.story import Known
from plejedesk.demo.paths import Aim
from plejedesk.demo.people import Family

GENERATION = (22, 34)  # years between parents and children
SOON, LATER = 0.3, 0.98  # how often a genogram is made in the first weeks of a case, and after: our guess
WEEKS = timedelta(weeks=4)
DEAD, MET = 0.16, 0.75  # how often a grandparent has died, and how often one is known at all: our guess
FAR_ENOUGH = (
    "examination_done",
    "provisional_assessment",
    "support_decision",
    "plan_ready",
    "first_follow_up",
    "follow_up",
)
OTHERS = ("teacher", "neighbour", "coach", "pedagogue", "friends_parent")


class Kin:
    """Draws who is known; dice of its own, so that the rest of the caseload stays as it is."""

    def __init__(self, dice: Random, today: date) -> None:
        self._dice = dice
        self._today = today

    def is_mapped(self, aim: Aim, since: date) -> bool:
        """Return whether a genogram has been made: in most cases that came as far as an examination or support."""
        share = LATER if self._today - since > WEEKS else SOON
        return self._dice.random() < share and aim.kind in FAR_ENOUGH and not aim.protected

    def of(self, family: Family) -> tuple[Known, ...]:
        """Return the people whom a genogram of this family shows beside children and parents."""
        parents = {"mother" if parent.female else "father": parent.born for parent in family.parents}
        found: list[Known] = []
        for side, born in parents.items():
            found += self._side(family, side, born.year if born else self._today.year - 34)
        return (*found, *self._others(family))

    def _side(self, family: Family, side: str, born: int) -> list[Known]:
        """Return a parent's mother and father, most often, and brothers and sisters."""
        older = [
            self._relative(family, what == "grandmother", what, side, born - self._dice.randint(*GENERATION))
            for what in ("grandmother", "grandfather")
            if what == "grandmother" or self._dice.random() < MET
        ]
        count = self._dice.choice((0, 1, 1, 2))
        same = [
            self._relative(family, woman, "sibling", side, born + self._dice.choice((-7, -4, -2, 2, 3, 6)))
            for woman in self._dice.choices((True, False), k=count)
        ]
        return [*older, *same]

    def _relative(self, family: Family, woman: bool, what: str, side: str, born: int) -> Known:
        dead = what.startswith("grand") and self._dice.random() < DEAD
        name = self._name(family, woman, family.surnames[side == "father"])
        return Known(name, woman, what, side, min(born, self._today.year - 18), dead)

    def _name(self, family: Family, woman: bool, surname: str) -> str:
        return f"{self._dice.choice(family.origin.women if woman else family.origin.men)} {surname}"

    def _others(self, family: Family) -> list[Known]:
        count = self._dice.choice((1, 2, 2, 3))
        return [
            Known(self._name(family, woman, self._dice.choice(family.origin.surnames)), woman, what)
            for what, woman in zip(
                self._dice.sample(OTHERS, count), self._dice.choices((True, False), k=count), strict=True
            )
        ]
