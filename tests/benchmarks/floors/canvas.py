"""The drawing alone on a screen: a key lets one more be born into a family of sixty, laid out and drawn anew."""

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[3]))

from dataclasses import replace
from datetime import date

from tests.families.random_families import believable
from textual.app import App, ComposeResult
from textual.binding import Binding

from plejedesk.core.family import Human, Parentage
from plejedesk.genogram.draw.canvas import Canvas
from plejedesk.genogram.draw.labels import picture_of
from plejedesk.ui.glyphs import UNICODE

TODAY = date(2026, 11, 22)
PEOPLE, SEED = 60, 5


class Drawing(App[None]):
    """A canvas and a key."""

    BINDINGS = [Binding("ctrl+s", "born", show=False, priority=True)]

    def __init__(self) -> None:
        super().__init__()
        self.glyphs = UNICODE
        made = believable(SEED, PEOPLE)
        child = made.parentages[0].child
        self.family = replace(
            made, people=tuple(replace(each, role="child" if each.id == child else "other") for each in made.people)
        )
        self.parents = [each.parent for each in made.parentages if each.child == child]
        self.times = 0

    def compose(self) -> ComposeResult:
        """Yield the drawing."""
        yield Canvas(self.glyphs)

    def on_mount(self) -> None:
        """Draw for the first time."""
        self.query_one(Canvas).show(picture_of(self.family, TODAY))

    def action_born(self) -> None:
        """Add a sibling, lay the family out, and go to the newcomer."""
        self.times += 1
        person = f"new {self.times}"
        ties = (Parentage(f"{person} {parent}", person, parent) for parent in self.parents)
        newcomer = Human(person, f"Ny{self.times}", "f", born_year=2020)
        self.family = replace(
            self.family, people=(*self.family.people, newcomer), parentages=(*self.family.parentages, *ties)
        )
        canvas = self.query_one(Canvas)
        canvas.show(picture_of(self.family, TODAY))
        canvas.focus_person(person)


if __name__ == "__main__":
    Drawing().run()
