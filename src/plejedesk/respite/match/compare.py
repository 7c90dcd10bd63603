"""A suggestion for the whole list beside what going down it gives: who gets which family, and what that comes to."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from statistics import median

from plejedesk.core.respite_programme import Programme
from plejedesk.respite.match.assign import Stopped, assign, first_come, prepare
from plejedesk.respite.match.fit import Group, Offer


@dataclass(frozen=True)
class Waiter:
    """A request in its place on the list: the days waited, the points they give, and its case."""

    group: Group
    days: int
    points: float
    protected: bool = False


@dataclass(frozen=True)
class Whole:
    """The list in its order, and every family."""

    waiting: tuple[Waiter, ...]
    offers: tuple[Offer, ...]

    @property
    def children(self) -> int:
        """Return how many children wait."""
        return sum(len(each.group.children) for each in self.waiting)

    @property
    def locked(self) -> int:
        """Return of how many requests the gate is shut."""
        return sum(bool(each.group.locked) for each in self.waiting)

    @property
    def free(self) -> int:
        """Return how many places are free with general families that may take children."""
        general = (each for each in self.offers if not (each.network or each.closed or each.not_approved))
        return sum(each.free or 0 for each in general)


@dataclass(frozen=True)
class Totals:
    """What an order comes to: children placed, the days of waiting that end, the median of those who wait on."""

    children: int = 0
    days: int = 0
    median_left: int | None = None


@dataclass(frozen=True)
class Row:
    """One request: the family it gets down the list, and by the suggestion; None for none."""

    place: int
    waiter: Waiter
    first: Offer | None
    suggested: Offer | None

    @property
    def id(self) -> str:
        """Return the id of the request."""
        return self.waiter.group.request_id

    @property
    def key(self) -> int:
        """Return its place in the list."""
        return self.place

    @property
    def differs(self) -> bool:
        """Return whether the two give it different families."""
        return self.first != self.suggested


@dataclass(frozen=True)
class Comparison:
    """Both side by side. `gap` is how much more might be possible, as a fraction; 0 where nothing is."""

    whole: Whole
    rows: tuple[Row, ...] = ()
    first: Totals = Totals()
    suggested: Totals = Totals()
    gap: float = 0


def compare(
    whole: Whole,
    programme: Programme,
    say: Callable[[str, int], None] = lambda _step, _count: None,
    stopped: Callable[[], bool] = lambda: False,
) -> Comparison:
    """Return both; `say` is told each step, `weigh` or `solve`, and how many pairs it has. Raises Stopped."""
    say("weigh", len(whole.waiting) * len(whole.offers))
    groups = [each.group for each in whole.waiting]
    ready = prepare(groups, whole.offers, [each.points for each in whole.waiting], programme)
    if stopped():
        raise Stopped
    say("solve", len(ready.value))
    best, first = assign(ready, stopped=stopped), first_come(ready)
    offers = {offer.id: offer for offer in whole.offers}
    rows = tuple(
        Row(place, each, _of(first.family_of, each, offers), _of(best.family_of, each, offers))
        for place, each in enumerate(whole.waiting, 1)
    )
    return Comparison(
        whole, rows, totals(whole.waiting, first.family_of), totals(whole.waiting, best.family_of), best.gap
    )


def totals(waiting: Sequence[Waiter], family_of: Mapping[str, str]) -> Totals:
    """Return what comes of who gets a family; every child counts its own days."""
    placed = [each for each in waiting if each.group.request_id in family_of]
    left = [each.days for each in waiting if each.group.request_id not in family_of for _child in each.group.children]
    return Totals(
        sum(len(each.group.children) for each in placed),
        sum(each.days * len(each.group.children) for each in placed),
        int(median(left)) if left else None,
    )


def _of(family_of: Mapping[str, str], waiter: Waiter, offers: Mapping[str, Offer]) -> Offer | None:
    chosen = family_of.get(waiter.group.request_id)
    return offers[chosen] if chosen else None
