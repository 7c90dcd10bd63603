"""The demo's stays with generally approved families: those that go on, those that have ended, and who gave it up."""

from collections.abc import Sequence
from datetime import date, timedelta

from plejedesk.core.dates import years
from plejedesk.core.story import Figure, Story
from plejedesk.respite import demo_requests, demo_stays
from plejedesk.respite.demo_cast import SUPPORTED, Cast
from plejedesk.respite.demo_families import FIRST, Home
from plejedesk.respite.demo_network import Search
from plejedesk.respite.demo_rows import OLD_ENOUGH, old_enough, opened
from plejedesk.respite.demo_stays import Stays

ACTIVE, ENDED, BROKEN, LEFT = 70, 80, 2, 44
HASTE = 20  # of so many cases with stays one came past the gate in haste: our guess
WAITED = (40, 600, 200)  # days on the list before a family was found: fewest, most, most often; our guess


def stays(cast: Cast, in_network: int) -> None:
    """Write the stays that go on with general families: all that are not with a network family."""
    supported = [story for story in cast.mapped + cast.named if story.phase == SUPPORTED]
    others = [story for story in cast.mapped if story.phase != SUPPORTED]
    left = round(ACTIVE * cast.scale) - in_network
    for story in (*cast.protected, *supported, *others):
        if left <= 0:
            break
        left -= _stay(cast, story)
        cast.supported.append(story)


def _stay(cast: Cast, story: Story) -> int:
    """Write the stays of the children of a case with a general family that has room; return how many."""
    children = cast.group(story)
    for some in (children, children[:1]):
        ages = [years(child.born, cast.demo.today) for child in some if child.born]
        home = next((home for home in cast.shuffled() if home.takes(ages)), None)
        if home is not None:
            return _begin(cast, story, some, home)
    return 0


def _begin(cast: Cast, story: Story, children: Sequence[Figure], home: Home) -> int:
    youngest = max(child.born for child in children if child.born) + timedelta(days=OLD_ENOUGH)
    earliest = max(home.since + FIRST, youngest)
    span = max((cast.demo.today - earliest).days, 3)
    begun = cast.demo.today - timedelta(days=int(cast.demo.dice.triangular(2, span, 2 + span * 0.3)))
    home.free -= len(children)
    first = opened(story)
    decided = story in cast.mapped and first is not None and begun > first + FIRST
    cast.undecided += not decided
    passed = "ruled_out" if decided else "urgent" if cast.undecided % HASTE == 3 else "listed"
    waited = int(cast.demo.dice.triangular(*WAITED))
    request = demo_requests.matched(cast.demo, story, children, begun - timedelta(days=7), waited, cast.place())
    if decided:
        search = Search(cast.demo, story)
        search.complete(begun - timedelta(days=14))
        search.decide(request, begun - timedelta(days=12))
    if passed == "urgent":
        Search(cast.demo, story).has_passed(request, begun)
    cast.go_on(Stays(story, home.id, request, passed, begun), children)
    return len(children)


def earlier(cast: Cast) -> None:
    """Write the stays that have ended and the places on the list that were left."""
    pool = [*cast.quiet, *cast.supported, *cast.mapped, *cast.named]
    if not pool:
        return
    for nth in range(round(ENDED * cast.scale)):
        _end(cast, pool[nth % len(pool)], broke_down=nth < round(BROKEN * cast.scale))
    for nth in range(round(LEFT * cast.scale)):
        story = pool[-1 - nth % len(pool)]
        demo_requests.left(cast.demo, story, old_enough(story.children, cast.demo.today)[:1], cast.place())


def _end(cast: Cast, story: Story, *, broke_down: bool) -> None:
    child = cast.demo.dice.choice(old_enough(story.children, cast.demo.today))
    home = next((home for home in cast.shuffled() if _spent(cast, home, child)), None)
    if home is None:
        return
    first, last = _spent(cast, home, child) or (cast.demo.today, cast.demo.today)
    begun = cast.demo.between(first, last - timedelta(days=60))
    cast.since[child.id] = begun
    ended = min(last, begun + timedelta(days=int(cast.demo.dice.triangular(50, 700, 200))))
    waited = int(cast.demo.dice.triangular(*WAITED))
    request = demo_requests.matched(cast.demo, story, [child], begun - timedelta(days=7), waited, cast.place())
    demo_stays.end(cast.demo, Stays(story, home.id, request, "listed", begun), child, ended, broke_down=broke_down)


def _spent(cast: Cast, home: Home, child: Figure) -> tuple[date, date] | None:
    """Return from when until when a child can have been with a family, None for less than some months."""
    born = child.born or cast.demo.today
    first = max(home.since + FIRST, born + timedelta(days=OLD_ENOUGH))
    last = min(home.until or cast.demo.today, cast.since.get(child.id, cast.demo.today)) - timedelta(days=5)
    return (first, last) if (last - first).days > 90 else None
