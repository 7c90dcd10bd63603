"""Making an order better step by step: neighbours change places, the people of a block change sides.

A step is taken when it saves a crossing; or, where crossings stay the same, when it looks more as one is used to:
half-siblings by age, whoever's age nobody knows after the others, the earlier partner left, he left and she right.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping

from plejedesk.genogram.layout.counting import CROSSING, crossed, weight
from plejedesk.genogram.layout.standing import Ends, Standing

HALF, UNKNOWN, EARLIER, HIS_SIDE = 3, 2, 2, 1
ROUNDS = 12
FARTHEST = 12
"""How many neighbours a block is moved past."""

FAR = 1 << 30

Reach = tuple[int, int, int, int, bool]
"""The outermost ends of what a block is tied to in the row above and below; and whether a line runs only beside it."""


class Exchange:
    """The steps on one standing."""

    def __init__(self, standing: Standing) -> None:
        self.standing = standing
        self.wishes = _wishes(standing)
        self.channel = [piece.channel for piece in standing.strands.pieces]
        self.wished = [any(item in self.wishes for item in orders[0]) for orders in standing.blocks]

    def run(self) -> None:
        """Take steps until none makes it better."""
        rows = len(self.standing.rows)
        waiting = set(range(rows))
        for _round in range(ROUNDS):
            changed = set()
            for row in sorted(waiting):
                if self._neighbours(row) + self._turns(row):
                    changed.add(row)
            waiting = {row for each in changed for row in (each - 1, each, each + 1) if 0 <= row < rows}
            if not waiting:
                return

    def _neighbours(self, row: int) -> int:
        """Let every two neighbours change places where that is better; return how often it was."""
        blocks = self.standing.rows[row]
        reach = [self._reach(block, row) for block in blocks]
        taken = 0
        for place in (*range(len(blocks) - 1), *range(len(blocks) - 2, -1, -1)):
            left, right = blocks[place], blocks[place + 1]
            if _apart(reach[place], reach[place + 1]) and not self.wished[right]:
                continue
            if right not in self.standing.after.get(left, ()) and self._taken(row, place):
                reach[place], reach[place + 1] = reach[place + 1], reach[place]
                taken += 1
        return taken

    def _reach(self, block: int, row: int) -> Reach:
        low_up = low_down = FAR
        high_up = high_down = -1
        beside = False
        for number in self.standing.touching[block]:
            tops, bottoms = self.standing.ends[number]
            there = tops if self.channel[number] < row else bottoms
            if there:
                if self.channel[number] < row:
                    low_up, high_up = min(low_up, there[0]), max(high_up, there[-1])
                else:
                    low_down, high_down = min(low_down, there[0]), max(high_down, there[-1])
            elif tops or bottoms:
                beside = True
        return low_up, high_up, low_down, high_down, beside

    def _taken(self, row: int, place: int) -> bool:
        """Let two neighbours change places if that is better; return whether it was."""
        standing = self.standing
        blocks = standing.rows[row]
        left, right = blocks[place], blocks[place + 1]
        pairs = self._meeting(left, right)
        wished = self._wish(left, right) - self._wish(right, left)
        before = sum(weight(standing.ends[a], standing.ends[b]) for a, b in pairs)
        if not before and wished >= 0:
            return False
        start = standing.start(left)
        standing.put(left, standing.put(right, start))
        ends = {number: standing.ends_of(number) for pair in pairs for number in pair}
        after = sum(weight(ends[a], ends[b]) for a, b in pairs)
        if before - after <= wished:
            standing.put(right, standing.put(left, start))
            return False
        blocks[place], blocks[place + 1] = right, left
        standing.reach({*standing.touching[left], *standing.touching[right]})
        return True

    def move(self) -> int:
        """Move each block that has a crossing along its row to where it costs least; return how many moved."""
        standing = self.standing
        own = [0] * len(standing.blocks)
        cost = [0] * len(standing.ends)
        for u, v, count in crossed(standing):
            cost[u] += count
            cost[v] += count
        for block, pieces in enumerate(standing.touching):
            own[block] = sum(cost[number] for number in pieces) * CROSSING
        crossing = [(row, block) for row, blocks in enumerate(standing.rows) for block in blocks if own[block]]
        return sum(self._move(*each, way, own[each[1]]) for each in crossing for way in (1, -1))

    def _move(self, row: int, block: int, way: int, most: int) -> bool:
        """Move a block one way as far as that costs least; `most` is what it can save at all."""
        blocks, after = self.standing.rows[row], self.standing.after
        start = at = best_at = blocks.index(block)
        cost = best = 0
        while cost < most and abs(at - start) < FARTHEST and 0 <= at + way < len(blocks):
            left = min(at, at + way)
            if blocks[left + 1] in after.get(blocks[left], ()):
                break
            cost += self._exchanged(row, left)
            at += way
            if cost < best:
                best, best_at = cost, at
        while at != best_at:
            self._exchanged(row, min(at, at - way))
            at -= way
        return best < 0

    def _exchanged(self, row: int, place: int) -> int:
        """Let two neighbours change places, and return what that costs."""
        standing = self.standing
        blocks = standing.rows[row]
        left, right = blocks[place], blocks[place + 1]
        pairs = self._meeting(left, right)
        before = sum(weight(standing.ends[a], standing.ends[b]) for a, b in pairs)
        wished = self._wish(left, right) - self._wish(right, left)
        standing.put(left, standing.put(right, standing.start(left)))
        blocks[place], blocks[place + 1] = right, left
        standing.reach({*standing.touching[left], *standing.touching[right]})
        return sum(weight(standing.ends[a], standing.ends[b]) for a, b in pairs) - before + wished

    def _wish(self, left: int, right: int) -> int:
        if not (self.wished[left] and self.wished[right]):
            return 0
        wishes, order = self.wishes, self.standing.order
        return sum(wishes[a].get(b, 0) for a in order(left) if a in wishes for b in order(right))

    def _meeting(self, left: int, right: int) -> list[tuple[int, int]]:
        """Return the pairs of pieces of two blocks that run in one channel."""
        these, those = self.standing.touching[left], self.standing.touching[right]
        channel = self.channel
        found = [(a, b) for a in these for b in those if a != b and channel[a] == channel[b]]
        if len(found) > 1:
            return list({(a, b) if a < b else (b, a) for a, b in found})
        return found

    def _turns(self, row: int) -> int:
        """Let the people of each block stand in their best order; return how often that was another."""
        return sum(self._turn(block) for block in self.standing.rows[row] if len(self.standing.blocks[block]) > 1)

    def _turn(self, block: int) -> bool:
        standing = self.standing
        pairs = self._meeting(block, block)
        was = standing.choice[block]
        start = standing.start(block)
        costs = [self._cost(block, choice, start, pairs) for choice in range(len(standing.blocks[block]))]
        best = was if costs[was] == min(costs) else costs.index(min(costs))
        standing.choice[block] = best
        standing.put(block, start)
        standing.reach(standing.touching[block])
        return best != was

    def _cost(self, block: int, choice: int, start: int, pairs: Iterable[tuple[int, int]]) -> int:
        standing = self.standing
        standing.choice[block] = choice
        standing.put(block, start)
        ends: dict[int, Ends] = {number: standing.ends_of(number) for number in standing.touching[block]}
        late, hers = standing.custom(block)
        return sum(weight(ends[a], ends[b]) for a, b in pairs) + late * EARLIER + hers * HIS_SIDE


def _apart(left: Reach, right: Reach) -> bool:
    """Tell whether nothing of two neighbours can cross, so that they had better stay."""
    return left[1] < right[0] and left[3] < right[2] and not left[4] and not right[4]


def _wishes(standing: Standing) -> Mapping[int, Mapping[int, int]]:
    """Return who should rather stand left of whom, and how much that matters."""
    found: dict[int, dict[int, int]] = defaultdict(dict)
    web = standing.strands.web
    children: dict[int, set[int]] = defaultdict(set)
    for union in web.unions:
        for way in union.ways:
            for parent, _ref in way.ties:
                children[parent].add(way.child)
    for siblings in children.values():
        for a in siblings:
            for b in siblings:
                if web.people[a].year is not None and web.people[a].by_age[:2] < web.people[b].by_age[:2]:
                    found[a][b] = HALF if web.people[b].year is not None else UNKNOWN
    return found
