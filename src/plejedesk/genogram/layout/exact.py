"""All orders of a small family that keep the rules, until none can have fewer crossings than the best one found.

From the row with the fewest orders the search goes up and down, row by row; what lies above a row and what lies below
it depend on each other only through that row's order, and what was found for an order is kept. A row is filled from
the left, and given up as soon as what stands already costs too much: more ends never cost less.
"""

from collections.abc import Iterator, Sequence
from itertools import pairwise
from math import factorial

from plejedesk.genogram.layout.counting import crossings
from plejedesk.genogram.layout.standing import Standing

BUDGET = 150_000
"""How many pairs of pieces are compared, each some four microseconds, before the best so far is taken."""

Orders = dict[int, tuple[tuple[int, int], ...]]
"""Rows with their blocks from the left, each with its choice."""


class TooMany(Exception):
    """There are too many orders to look at all."""


class Search:
    """The search through the orders of one standing."""

    def __init__(self, standing: Standing, budget: int = BUDGET) -> None:
        self.standing = standing
        self.left = budget
        self.members = [sorted(row) for row in standing.rows]
        self.waiting = [0] * len(standing.blocks)
        for rights in standing.after.values():
            for right in rights:
                self.waiting[right] += 1
        self.channels: dict[int, list[int]] = {}
        for number, piece in enumerate(standing.strands.pieces):
            self.channels.setdefault(piece.channel, []).append(number)
        self.down = [False] * (len(standing.strands.row) + len(standing.web.pairs))
        self.earlier_alike = _alike(standing, self.members)
        self.known: dict[tuple[int, int, tuple[int, ...]], tuple[int, Orders | None]] = {}

    def improve(self, crossing: int) -> int:
        """Put the rows into an order with as few crossings as can be, and return how many that is."""
        saved, best = self.standing.saved(), None
        try:
            for found, orders in self._all(crossing - 1):
                crossing, best = found, orders
        except TooMany:
            pass
        self.standing.restore(saved)
        if best is not None:
            self._take(best)
        return crossing

    def _take(self, orders: Orders) -> None:
        for row, blocks in orders.items():
            self.standing.rows[row] = [block for block, _choice in blocks]
            for block, choice in blocks:
                self.standing.choice[block] = choice
        self.standing.settle()

    def _all(self, bound: int) -> Iterator[tuple[int, Orders]]:
        """Yield ever better orders of all rows, none with more crossings than that."""
        first = min(range(len(self.members)), key=self._size)
        limit = [bound]
        for _cost in self._fill(first, (first - 1, first), limit):
            above = self._least(first, -1, limit[0])
            if above is None:
                continue
            below = self._least(first, 1, limit[0] - above[0])
            if below is not None:
                limit[0] = above[0] + below[0] - 1
                yield above[0] + below[0], {first: self._now(first)} | above[1] | below[1]
                if limit[0] < 0:
                    return

    def _size(self, row: int) -> tuple[float, int]:
        size = float(factorial(len(self.members[row])))
        for block in self.members[row]:
            size *= len(self.standing.blocks[block])
            size /= len(self.standing.after.get(block, ())) + 1
        return size, row

    def _now(self, row: int) -> tuple[tuple[int, int], ...]:
        return tuple((block, self.standing.choice[block]) for block in self.standing.rows[row])

    def _least(self, row: int, step: int, bound: int) -> tuple[int, Orders] | None:
        """Return the fewest crossings beyond a row as it stands, and the orders; None for more than the bound."""
        if bound < 0:
            return None
        channel = row if step > 0 else row - 1
        key = (row, step, self._meets(row, channel))
        least, orders = self.known.get(key, (0, None))
        if orders is not None:
            return (least, orders) if least <= bound else None
        if least > bound:
            return None
        found = self._beyond(row + step, step, channel, bound)
        self.known[key] = found if found is not None else (bound + 1, None)
        return found

    def _beyond(self, row: int, step: int, channel: int, bound: int) -> tuple[int, Orders] | None:
        if not 0 <= row < len(self.members):
            cost = self._cost(channel)
            return (cost, {}) if cost <= bound else None
        best, limit = None, [bound]
        for cost in self._fill(row, (channel,), limit):
            rest = self._least(row, step, limit[0] - cost)
            if rest is not None:
                best = cost + rest[0], {row: self._now(row)} | rest[1]
                limit[0] = best[0] - 1
                if limit[0] < 0:
                    break
        return best

    def _meets(self, row: int, channel: int) -> tuple[int, ...]:
        """Return the pieces of a channel in the order in which they meet a row."""
        place, found = self.standing.place, []
        for number in self.channels.get(channel, ()):
            piece = self.standing.strands.pieces[number]
            if piece.pair < 0 or self.standing.bent[piece.pair]:
                ends = piece.tops if channel == row else piece.bottoms
                found += [(place[end], number) for end in ends]
        found.sort()
        same = [a[0] == b[0] for a, b in pairwise(found)]
        return (*(number for _place, number in found), *(-1 - at for at, is_same in enumerate(same) if is_same))

    def _fill(self, row: int, channels: Sequence[int], limit: Sequence[int]) -> Iterator[int]:
        """Give a row every order in turn that costs no more in these channels than the limit; yield what each costs."""
        self.standing.rows[row] = []
        yield from self._next(row, channels, limit, set(self.members[row]), 0, 0)

    def _next(
        self, row: int, channels: Sequence[int], limit: Sequence[int], left: set[int], start: int, cost: int
    ) -> Iterator[int]:
        if not left:
            yield cost
            return
        part = self.standing.part
        first = min(part[block] for block in left)
        for block in sorted(left):
            if self.waiting[block] or part[block] > first or not left.isdisjoint(self.earlier_alike[block]):
                continue
            self._set_down(row, block, True)
            try:
                for choice in range(len(self.standing.blocks[block])):
                    self.standing.choice[block] = choice
                    following = self.standing.put(block, start)
                    now = sum(map(self._cost, channels))
                    if now <= limit[0]:
                        yield from self._next(row, channels, limit, left - {block}, following, now)
            finally:
                self._set_down(row, block, False)

    def _set_down(self, row: int, block: int, down: bool) -> None:
        for item in self.standing.order(block):
            self.down[item] = down
        for pair, _by, _bent in self.standing.stems(block, 0) if self.standing.size[block] > 1 else ():
            self.down[~pair] = down
        for later in self.standing.after.get(block, ()):
            self.waiting[later] += -1 if down else 1
        if down:
            self.standing.rows[row].append(block)
        else:
            self.standing.rows[row].pop()

    def _cost(self, channel: int) -> int:
        """Return the crossings in a channel of what has a place."""
        found = []
        place, down = self.standing.place, self.down
        for number in self.channels.get(channel, ()):
            piece = self.standing.strands.pieces[number]
            if piece.pair < 0 or self.standing.bent[piece.pair]:
                tops = sorted([place[end] for end in piece.tops if down[end]])
                bottoms = sorted([place[end] for end in piece.bottoms if down[end]])
                if tops or bottoms:
                    found.append((tops, bottoms))
        self.left -= 1 + len(found) * (len(found) - 1) // 2
        if self.left < 0:
            raise TooMany
        return sum([crossings(u, v) for at, u in enumerate(found) for v in found[at + 1 :]])


def _alike(standing: Standing, rows: Sequence[Sequence[int]]) -> list[frozenset[int]]:
    """Return for each block the earlier ones that make no difference if they change places with it."""
    found: list[frozenset[int]] = [frozenset() for _block in standing.blocks]
    before: dict[int, set[int]] = {}
    for left, rights in standing.after.items():
        for right in rights:
            before.setdefault(right, set()).add(left)
    for row in rows:
        seen: dict[object, list[int]] = {}
        for block in row:
            if standing.size[block] == 1:
                item = standing.blocks[block][0][0]
                ends = tuple(
                    (
                        number,
                        standing.strands.pieces[number].tops.count(item),
                        standing.strands.pieces[number].bottoms.count(item),
                    )
                    for number in standing.touching[block]
                )
                key = ends, frozenset(standing.after.get(block, ())), frozenset(before.get(block, ()))
                found[block] = frozenset(seen.setdefault(key, []))
                seen[key].append(block)
    return found
