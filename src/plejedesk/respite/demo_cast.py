"""Which of the demo's families wait and which have respite: each story is drawn from a pool of those it may be."""

from collections.abc import Iterable, Sequence
from datetime import date

from plejedesk.core.phases import CLOSED
from plejedesk.core.story import Figure, Story
from plejedesk.respite import demo_stays
from plejedesk.respite.demo_families import Home
from plejedesk.respite.demo_network import asked_of
from plejedesk.respite.demo_rows import Demo, old_enough
from plejedesk.respite.demo_stays import Stays

CHILDREN = 291
SUPPORTED = "support"
EARLY = ("examination", SUPPORTED, "assessed", "limited_assessment", "received")
WAITING = 44  # children or groups of siblings on the list at a time


class Cast:
    """The stories of one batch by what they may be, and what has been written of them so far."""

    def __init__(self, stories: list[Story], demo: Demo) -> None:
        self.demo = demo
        self.scale = sum(len(story.children) for story in stories) / CHILDREN
        self.length = max(round(WAITING * self.scale), 1)
        shuffled = demo.dice.sample(stories, len(stories))
        usable = [story for story in shuffled if old_enough(story.children, demo.today)]
        busy = [story for story in usable if story.busy and story.phase != CLOSED]
        calm = [story for story in busy if story.honour_conflict != "yes"]
        self.mapped = [story for story in calm if story.known and not story.sought and len(asked_of(story)) > 1]
        self.named = [story for story in calm if story.sought]
        self.unsafe = _by_phase(story for story in busy if story.honour_conflict == "yes" or not _safe(story))
        self.lacking = _by_phase(story for story in calm if _safe(story) and not story.known and not story.protected)
        self.quiet = [story for story in usable if not story.busy]
        self.protected = [story for story in calm if story.protected]
        self.supported: list[Story] = []
        self.homes: list[Home] = []
        self.waiting = 0
        self.undecided = 0
        self.since: dict[str, date] = {}

    def take(self, day: date, *, supported: bool) -> Story | None:
        """Take a story with a genogram: one with support or without, a child old enough on a day; else the first."""
        fitting = (
            nth
            for nth, story in enumerate(self.mapped)
            if (story.phase == SUPPORTED) == supported and old_enough(story.children, day)
        )
        return self.mapped.pop(next(fitting, 0)) if self.mapped else None

    def group(self, story: Story) -> list[Figure]:
        """Return one child, or often all the siblings, who are one request."""
        children = old_enough(story.children, self.demo.today)
        return children if self.demo.dice.random() < 0.5 else children[:1]

    def go_on(self, stays: Stays, children: Sequence[Figure]) -> None:
        """Write stays that go on."""
        self.since |= {child.id: stays.from_day for child in children}
        demo_stays.begin(self.demo, stays, children)

    def shuffled(self) -> list[Home]:
        """Return some general families by chance."""
        return self.demo.dice.sample(self.homes, min(len(self.homes), 40))

    def place(self) -> tuple[int, int]:
        """Return a place near the top of the list, and how many waited."""
        of = max(self.length - self.demo.dice.randint(0, max(self.length // 3, 1)), 1)
        return min(self.demo.dice.choice((1, 1, 2, 3, 5)), of), of


def _safe(story: Story) -> bool:
    """Return whether the three safety questions are, or can be, answered by no."""
    return story.honour_conflict == "no"


def _by_phase(stories: Iterable[Story]) -> list[Story]:
    """Return stories with those last in which respite is most likely sought."""
    rank = {phase: place for place, phase in enumerate(EARLY)}
    return sorted(stories, key=lambda story: -rank.get(story.phase, len(EARLY)))
