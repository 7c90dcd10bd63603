"""Who stands where in the rows: blocks in an order, each block's people in one of the orders its couples allow."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence

from plejedesk.genogram.layout.clusters import Order, custom
from plejedesk.genogram.layout.strands import End, Strands

Stem = tuple[int, int, bool]
"""A couple, where its line's way down is from the block's first place, and whether the two stand apart."""

Ends = tuple[list[int], list[int]]
"""The places a piece comes from and those it leads to, each in order."""

Saved = tuple[list[list[int]], list[int]]


class Standing:
    """The rows as they stand; places are even numbers from 0, the odd ones between are the gaps.

    `place[end]` is where an end is: everybody's own place, and for ~k where the way down from couple k is. `bent` tells
    of a couple whether its partners stand apart, `ends` of every piece what it ties together as the rows stand. Parts
    of the family that no line joins stand side by side: `part` is the place of a block's own among them.
    """

    def __init__(self, strands: Strands, clusters: Sequence[Sequence[Order]]) -> None:
        self.strands = strands
        self.web = strands.web
        slots = ([(slot,)] for slot in range(strands.people, len(strands.row)))
        self.blocks: list[Sequence[Order]] = [*clusters, *slots]
        self.choice = [0] * len(self.blocks)
        self.block_of = [0] * len(strands.row)
        for block, orders in enumerate(self.blocks):
            for item in orders[0]:
                self.block_of[item] = block
        self.size = [len(orders[0]) for orders in self.blocks]
        self.rows: list[list[int]] = [[] for _row in range(strands.rows)]
        self.place = [0] * (len(strands.row) + len(strands.web.pairs))
        self.bent = [False] * len(strands.web.pairs)
        self._tied = [(piece.pair, piece.tops, piece.bottoms) for piece in strands.pieces]
        self.touching = _touching(self)
        self.part = _parts(self)
        self.ends: list[Ends] = [([], []) for _piece in strands.pieces]
        self.after = _after(strands, self.block_of)
        self._stems: dict[tuple[int, int], list[Stem]] = {}
        self._alike()

    def _alike(self) -> None:
        """Keep of each block's orders those that differ in where lines meet it; the first is the most usual one."""
        for block, orders in enumerate(self.blocks):
            if len(orders) > 1:
                found: dict[tuple[tuple[int, ...], ...], Order] = {}
                for choice, order in enumerate(orders):
                    found.setdefault(self._meeting_points(block, choice), order)
                self.blocks[block] = list(found.values())
                self._stems.clear()

    def _meeting_points(self, block: int, choice: int) -> tuple[tuple[int, ...], ...]:
        """Return the ends of lines at a block from the left, above and below."""
        self.choice[block] = choice
        self.put(block, 0)
        self.choice[block] = 0
        members = set(self.blocks[block][0])
        found: dict[int, set[tuple[int, int]]] = defaultdict(set)
        for number in self.touching[block]:
            piece = self.strands.pieces[number]
            if piece.pair < 0 or self.bent[piece.pair]:
                ends = (end for end in (*piece.tops, *piece.bottoms) if members.issuperset(self.members(end)))
                found[piece.channel] |= {(self.place[end], number) for end in ends}
        return tuple(tuple(number for _place, number in sorted(points)) for _channel, points in sorted(found.items()))

    def order(self, block: int) -> Order:
        """Return the people of a block as they stand."""
        return self.blocks[block][self.choice[block]]

    def members(self, end: End) -> tuple[int, ...]:
        """Return who is at an end: a person or slot, or both partners."""
        if end >= 0:
            return (end,)
        pair = self.strands.web.pairs[~end]
        return pair.a, pair.b

    def items(self, row: int) -> list[int]:
        """Return a row's people and slots from the left."""
        return [item for block in self.rows[row] for item in self.order(block)]

    def settle(self) -> None:
        """Work out all places."""
        for row in range(len(self.rows)):
            self.settle_row(row)
        self.reach(range(len(self.ends)))

    def settle_row(self, row: int) -> None:
        """Work out the places in a row, but not yet what pieces tie together."""
        start = 0
        for block in self.rows[row]:
            start = self.put(block, start)

    def put(self, block: int, start: int) -> int:
        """Set a block down with its first place there; return the place after it."""
        if self.size[block] == 1:
            self.place[self.blocks[block][0][0]] = start
            return start + 2
        for number, item in enumerate(self.order(block)):
            self.place[item] = start + 2 * number
        for pair, by, bent in self.stems(block, self.choice[block]):
            self.place[~pair] = start + by
            self.bent[pair] = bent
        return start + 2 * self.size[block]

    def reach(self, pieces: Iterable[int]) -> None:
        """Work out what these pieces tie together as the rows stand: nothing for partners who are neighbours."""
        place, bent, ends, tied = self.place, self.bent, self.ends, self._tied
        for number in pieces:
            pair, above, below = tied[number]
            if pair >= 0 and not bent[pair]:
                ends[number] = [], []
                continue
            tops, bottoms = [place[end] for end in above], [place[end] for end in below]
            if len(tops) > 1:
                tops.sort()
            if len(bottoms) > 1:
                bottoms.sort()
            ends[number] = tops, bottoms

    def start(self, block: int) -> int:
        """Return a block's first place."""
        return self.place[self.order(block)[0]]

    def stems(self, block: int, choice: int) -> list[Stem]:
        """Return the couples of a block in one of its orders."""
        found = self._stems.get((block, choice))
        if found is None:
            found = self._stems[block, choice] = list(_stems(self.strands, self.blocks[block][choice]))
        return found

    def custom(self, block: int, choice: int) -> tuple[int, int]:
        """Return how far one of a block's orders is from what one is used to see."""
        return custom(self.web, self.blocks[block][choice])

    def saved(self) -> Saved:
        """Return the rows to come back to."""
        return [list(row) for row in self.rows], list(self.choice)

    def restore(self, saved: Saved) -> None:
        """Take saved rows again."""
        self.rows, self.choice = [list(row) for row in saved[0]], list(saved[1])
        self.settle()


def _touching(standing: Standing) -> list[list[int]]:
    found: list[list[int]] = [[] for _block in standing.blocks]
    for number, piece in enumerate(standing.strands.pieces):
        for end in (*piece.tops, *piece.bottoms):
            at = found[standing.block_of[end if end >= 0 else standing.strands.web.pairs[~end].a]]
            if not at or at[-1] != number:
                at.append(number)
    return found


def _parts(standing: Standing) -> list[int]:
    """Return for each block which part of the family it belongs to, the index children's first; parts share no line."""
    children = {standing.block_of[at] for at, human in enumerate(standing.web.people) if human.index}
    found = [-1] * len(standing.blocks)
    number = 0
    for start in (*sorted(children), *range(len(found))):
        waiting = [start] if found[start] < 0 else []
        number += bool(waiting)
        while waiting:
            block = waiting.pop()
            if found[block] < 0:
                found[block] = number
                pieces = (standing.strands.pieces[at] for at in standing.touching[block])
                ends = {standing.members(end)[0] for piece in pieces for end in (*piece.tops, *piece.bottoms)}
                waiting += {standing.block_of[item] for item in ends}
    return found


def _stems(strands: Strands, order: Order) -> Iterator[Stem]:
    web = strands.web
    place = {person: 2 * number for number, person in enumerate(order)}
    for a in order:
        for b in web.partners[a]:
            if place[a] < place[b]:
                pair = web.pair_of[min(a, b), max(a, b)]
                bent = place[b] - place[a] > 2
                yield pair, _gap(strands, order, place[a], place[b]) if bent else place[a] + 1, bent


def _gap(strands: Strands, order: Order, left: int, right: int) -> int:
    """Return the gap for the way down from two who stand apart: beside the one with fewer partners, off other lines."""
    partners = strands.web.partners
    a, b = order[left // 2], order[right // 2]
    if len(partners[a]) < len(partners[b]):
        return left + 1 if order[left // 2 + 1] not in partners[a] else left - 1
    return right - 1 if order[right // 2 - 1] not in partners[b] else right + 1


def _after(strands: Strands, block_of: Sequence[int]) -> Mapping[int, set[int]]:
    """Return which blocks must stand right of which; where siblings pull two blocks both ways, the most decide."""
    wanted: dict[tuple[int, int], int] = defaultdict(int)
    for left, rights in strands.before.items():
        for right in rights:
            if block_of[left] != block_of[right]:
                wanted[block_of[left], block_of[right]] += 1
    return _without_circles({ends: n for ends, n in wanted.items() if n > wanted.get(ends[::-1], 0)})


def _without_circles(wanted: Mapping[tuple[int, int], int]) -> Mapping[int, set[int]]:
    """Return what can be kept of who stands right of whom; the weightiest first where not all can."""
    found: dict[int, set[int]] = defaultdict(set)
    waiting: dict[int, int] = defaultdict(int)
    for left, right in wanted:
        found[left].add(right)
        waiting[right] += 1
    ready = [block for block in found if not waiting[block]]
    for block in ready:
        for right in found.get(block, ()):
            waiting[right] -= 1
            if not waiting[right]:
                ready.append(right)
    if not any(waiting.values()):
        return dict(found)
    return _greedy(wanted)


def _greedy(wanted: Mapping[tuple[int, int], int]) -> Mapping[int, set[int]]:
    kept: dict[int, set[int]] = defaultdict(set)
    for (left, right), _count in sorted(wanted.items(), key=lambda each: (-each[1], each[0])):
        if not _reaches(kept, right, left):
            kept[left].add(right)
    return dict(kept)


def _reaches(after: Mapping[int, set[int]], start: int, end: int) -> bool:
    seen, waiting = {start}, [start]
    while waiting and end not in seen:
        new = after.get(waiting.pop(), set()) - seen
        seen |= new
        waiting += new
    return end in seen
