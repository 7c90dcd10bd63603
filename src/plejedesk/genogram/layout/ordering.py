"""The order of every row: a walk through the family, exchanges, sweeps; for a few people all that there can be.

Of several ways to begin, and in a small family of all ways to turn one couple round, that order is taken which has the
fewest crossings, and of those the one that looks best.
"""

from collections.abc import Callable, Sequence

from plejedesk.genogram.layout.counting import total
from plejedesk.genogram.layout.exact import Search
from plejedesk.genogram.layout.exchanging import Exchange
from plejedesk.genogram.layout.placing import measured, place, strain
from plejedesk.genogram.layout.standing import Saved, Standing
from plejedesk.genogram.layout.sweeping import arrange, sweep
from plejedesk.genogram.layout.walking import Walk, face_outwards

SWEEPS, FEWER = 12, 4

TURNED, STARTED, SWEPT, MOVED = 20, 40, 80, 150
"""Up to how many people couples are turned round one by one, other ways to begin are tried, sweeps are worth their
time, and blocks are moved along their row. In bigger families the walk leaves fewer crossings than sweeps come to.
"""

TURNS = 4
"""How many orders of one block are tried so; most have two, many partners of one person have dozens."""

WALKS, HUGE = 2, 2_000
"""From how many more people the walk through a big family begins, to see which leaves the fewest crossings; and how
many people are too many for that.
"""

COMPARED = {12: 150_000, 20: 6_000, 30: 4_000}
"""How many comparisons all orders are worth, by the number of people: 150,000 take half a second, few need 5,000."""

PER_COLUMN, PER_HABIT = 10, 40
"""What a column of width and a broken habit weigh beside the strain of the lines."""

MUCH = 0.55
"""How bad something may look at most, beside the usual order, to be taken instead: a small change is to move little."""

Judged = tuple[int, float, Saved]
"""Crossings, how bad it looks, and the rows."""


def order(standing: Standing, widths: Sequence[int]) -> int:
    """Give every row its order and return how many crossings that costs."""
    return Ordering(standing, widths).run()


class Ordering:
    """The search for the order of one family."""

    def __init__(self, standing: Standing, widths: Sequence[int]) -> None:
        self.standing = standing
        self.widths = widths
        self.people = standing.strands.people
        self.exchange = Exchange(standing)
        self.sweeps = SWEEPS if self.people <= STARTED else FEWER if self.people <= SWEPT else 0

    def run(self) -> int:
        """Leave the rows in the best order found and return how many crossings it has."""
        best = self._improved(self._far_walked if STARTED < self.people <= HUGE else self._walked)
        if self.people <= STARTED:
            best = _best([best, self._improved(self._from_below), self._improved(self._mirrored)])
        if self.people <= TURNED:
            best = self._turned(best)
        budget = next((compared for most, compared in COMPARED.items() if self.people <= most), 0)
        if best[0] and budget:
            best = self._all_orders(best, budget)
        self.standing.restore(best[2])
        return best[0]

    def _judged(self) -> Judged:
        if self.people > STARTED:
            return total(self.standing), 0.0, self.standing.saved()
        rows = measured(self.standing, self.widths)
        columns = place(rows, len(self.widths))
        width = max(columns, default=0) - min(columns, default=0)
        bad = strain(rows, columns) + width * PER_COLUMN + self.exchange.unusual() * PER_HABIT
        return total(self.standing), bad, self.standing.saved()

    def _walk(self, first: int = -1) -> None:
        for row in self.standing.rows:
            row.clear()
        Walk(self.standing).go(first)
        self._arranged()

    def _arranged(self) -> None:
        for row, blocks in enumerate(self.standing.rows):
            arrange(self.standing, row, {block: at for at, block in enumerate(blocks)})
        self.standing.settle()

    def _walked(self) -> None:
        face_outwards(self.standing)
        self._walk()

    def _far_walked(self) -> None:
        """Walk from several people and keep the walk that leaves the fewest crossings."""
        self._walked()
        best, saved = total(self.standing), self.standing.saved()
        for part in range(WALKS if best else 0):
            self._walk(part * (self.people - 1) // (WALKS - 1))
            count = total(self.standing)
            if count < best:
                best, saved = count, self.standing.saved()
        self.standing.restore(saved)

    def _from_below(self) -> None:
        self._walked()
        sweep(self.standing, down=False)
        sweep(self.standing, down=True)

    def _mirrored(self) -> None:
        self._walked()
        for row in self.standing.rows:
            row.reverse()
        self._arranged()

    def _improved(self, start: Callable[[], None]) -> Judged:
        """Begin somewhere, sweep, take the best of it, and make that better step by step."""
        start()
        self.exchange.run()
        if self.people > MOVED:
            return self._judged()
        best, saved = total(self.standing), self.standing.saved()
        for number in range(self.sweeps if best else 0):
            sweep(self.standing, down=number % 2 == 0)
            count = total(self.standing)
            if count < best:
                best, saved = count, self.standing.saved()
        self.standing.restore(saved)
        if best:
            self.exchange.run()
            if self.exchange.move():
                self.exchange.run()
        return self._judged()

    def _turned(self, best: Judged) -> Judged:
        """Turn one couple after the other round and walk again, as long as that makes it better."""
        for block in self.exchange.turning:
            for choice in range(min(len(self.standing.blocks[block]), TURNS)):
                if choice != best[2][1][block]:
                    self.standing.restore(best[2])
                    self.standing.choice[block] = choice
                    self._walk()
                    self.exchange.run(habits=False)
                    best = _best([best, self._judged()])
        return best

    def _all_orders(self, best: Judged, budget: int) -> Judged:
        self.standing.restore(best[2])
        Search(self.standing, budget).improve(best[0])
        found = self._judged()
        self.exchange.run()
        return _best([best, found, self._judged()])


def _best(found: Sequence[Judged]) -> Judged:
    """Return the first that no later one betters: by a crossing, or by looking much better."""
    best = found[0]
    for judged in found[1:]:
        if judged[0] < best[0] or (judged[0] == best[0] and judged[1] < best[1] * MUCH):
            best = judged
    return best
