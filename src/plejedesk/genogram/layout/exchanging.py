"""Making an order better step by step: neighbours change places, the people of a block change sides, a block moves.

A step is taken when it saves a crossing; or, where crossings stay the same, when it looks more as one is used to:
half-siblings by age, whoever's age nobody knows after the others, the earlier partner left, he left and she right.
"""

from collections.abc import Sequence

from plejedesk.genogram.layout.counting import CROSSING, crossed, weight
from plejedesk.genogram.layout.habits import custom, wishes
from plejedesk.genogram.layout.standing import Standing

ROUNDS = 6
FARTHEST = 12
"""How many neighbours a block is moved past."""

FAR = 1 << 30

Outermost = tuple[int, int]
"""The place of an end in the next row, and the piece."""

Reach = tuple[Outermost, Outermost, Outermost, Outermost]
"""The outermost ends of what a block is tied to: in the row above left and right, in the row below left and right."""

Pairs = Sequence[tuple[int, int]]
"""Pieces of one channel that touch a block, two by two."""


class Exchange:
    """The steps on one standing."""

    def __init__(self, standing: Standing) -> None:
        self.standing = standing
        self.habits = True
        self.wishes = wishes(standing)
        self.channel = [piece.channel for piece in standing.strands.pieces]
        self.wished = [any(item in self.wishes for item in orders[0]) for orders in standing.blocks]
        self.turning = {
            block: (self._meeting(block, block), [custom(standing, block, choice) for choice in range(len(orders))])
            for block, orders in enumerate(standing.blocks)
            if len(orders) > 1
        }

    def run(self, habits: bool = True) -> None:
        """Take steps until none makes it better; without habits nobody turns round but to save a crossing."""
        self.habits = habits
        rows = len(self.standing.rows)
        waiting = set(range(rows))
        for _round in range(ROUNDS):
            changed = {row for row in sorted(waiting) if self._neighbours(row) + self._turns(row)}
            waiting = {row for each in changed for row in (each - 1, each, each + 1) if 0 <= row < rows}
            if not waiting:
                return

    def unusual(self) -> int:
        """Return how far the rows are from what one is used to, where no crossing is concerned."""
        standing, place, row = self.standing, self.standing.place, self.standing.strands.row
        turned = sum([custom[standing.choice[block]] for block, (_pairs, custom) in self.turning.items()])
        return turned + sum(
            [
                by
                for a, wish in self.wishes.items()
                for b, by in wish.items()
                if row[a] == row[b] and place[a] > place[b]
            ]
        )

    def _neighbours(self, row: int) -> int:
        """Let every two neighbours change places where that is better; return how often it was."""
        blocks, wished = self.standing.rows[row], self.wished
        reach = [self._reach(block, row) for block in blocks]
        taken = 0
        for place in (*range(len(blocks) - 1), *range(len(blocks) - 2, -1, -1)):
            left, right = blocks[place], blocks[place + 1]
            if not (wished[right] and wished[left]) and _apart(reach[place], reach[place + 1]):
                continue
            if self._may_pass(left, right) and self._taken(row, place):
                reach[place], reach[place + 1] = reach[place + 1], reach[place]
                taken += 1
        return taken

    def _reach(self, block: int, row: int) -> Reach:
        low_up = low_down = (FAR, -1)
        high_up = high_down = (-1, -1)
        for number in self.standing.touching[block]:
            tops, bottoms = self.standing.ends[number]
            if self.channel[number] < row:
                if tops:
                    low_up, high_up = min(low_up, (tops[0], number)), max(high_up, (tops[-1], number))
                elif bottoms:
                    low_up, high_up = (-1, -1), (FAR, -1)
            elif bottoms:
                low_down, high_down = min(low_down, (bottoms[0], number)), max(high_down, (bottoms[-1], number))
            elif tops:
                low_down, high_down = (-1, -1), (FAR, -1)
        return low_up, high_up, low_down, high_down

    def _may_pass(self, left: int, right: int) -> bool:
        """Tell whether two neighbours may change places: neither siblings by age nor of two parts of the family."""
        standing = self.standing
        return right not in standing.after.get(left, ()) and standing.part[left] == standing.part[right]

    def _taken(self, row: int, place: int) -> bool:
        """Let two neighbours change places if that is better; return whether it was."""
        standing = self.standing
        blocks = standing.rows[row]
        left, right = blocks[place], blocks[place + 1]
        pairs = self._meeting(left, right)
        wished = self._wish(left, right) - self._wish(right, left)
        before = self._weight(pairs)
        if not before and wished >= 0:
            return False
        self._swap(row, place)
        if before - self._weight(pairs) > wished:
            return True
        self._swap(row, place)
        return False

    def _swap(self, row: int, place: int) -> None:
        standing = self.standing
        blocks = standing.rows[row]
        left, right = blocks[place], blocks[place + 1]
        standing.put(left, standing.put(right, standing.start(left)))
        blocks[place], blocks[place + 1] = right, left
        standing.reach(standing.touching[left])
        standing.reach(standing.touching[right])

    def _weight(self, pairs: Pairs) -> int:
        ends = self.standing.ends
        return sum([weight(ends[a], ends[b]) for a, b in pairs])

    def _wish(self, left: int, right: int) -> int:
        if not (self.wished[left] and self.wished[right]):
            return 0
        wishes, order = self.wishes, self.standing.order
        return sum(wishes[a].get(b, 0) for a in order(left) if a in wishes for b in order(right))

    def _meeting(self, left: int, right: int) -> Pairs:
        """Return the pairs of pieces of two blocks that run in one channel."""
        these, those = self.standing.touching[left], self.standing.touching[right]
        channel = self.channel
        found = [(a, b) for a in these for b in those if a != b and channel[a] == channel[b]]
        if len(found) > 1:
            return list({(a, b) if a < b else (b, a) for a, b in found})
        return found

    def _turns(self, row: int) -> int:
        """Let the people of each block stand in their best order; return how often that was another."""
        return sum([self._turn(block) for block in self.standing.rows[row] if block in self.turning])

    def _turn(self, block: int) -> bool:
        standing = self.standing
        pairs, custom = self.turning[block]
        was, start = standing.choice[block], standing.start(block)
        if not (custom[was] and self.habits) and not self._weight(pairs):
            return False
        costs = []
        for choice, unusual in enumerate(custom):
            self._stand(block, choice, start)
            costs.append(self._weight(pairs) + unusual * self.habits)
        best = was if costs[was] == min(costs) else costs.index(min(costs))
        self._stand(block, best, start)
        return best != was

    def _stand(self, block: int, choice: int, start: int) -> None:
        self.standing.choice[block] = choice
        self.standing.put(block, start)
        self.standing.reach(self.standing.touching[block])

    def move(self) -> int:
        """Move each block that has a crossing along its row to where it costs least; return how many moved."""
        standing = self.standing
        cost = [0] * len(standing.ends)
        for u, v, count in crossed(standing):
            cost[u] += count
            cost[v] += count
        own = [sum([cost[number] for number in pieces]) * CROSSING for pieces in standing.touching]
        crossing = [(row, block) for row, blocks in enumerate(standing.rows) for block in blocks if own[block]]
        return sum([self._move(row, block, way, own[block]) for row, block in crossing for way in (1, -1)])

    def _move(self, row: int, block: int, way: int, most: int) -> bool:
        """Move a block one way as far as that costs least; `most` is what it can save at all."""
        blocks = self.standing.rows[row]
        start = at = best_at = blocks.index(block)
        cost = best = 0
        while cost < most and abs(at - start) < FARTHEST and 0 <= at + way < len(blocks):
            left = min(at, at + way)
            if not self._may_pass(blocks[left], blocks[left + 1]):
                break
            cost += self._exchanged(row, left)
            at += way
            if cost < best:
                best, best_at = cost, at
        if at != best_at:
            self._back(row, block, at, best_at)
        return best < 0

    def _back(self, row: int, block: int, at: int, to: int) -> None:
        """Set a block that was moved too far down again where it costs least."""
        standing = self.standing
        blocks = standing.rows[row]
        low, high = min(at, to), max(at, to)
        start = standing.start(blocks[low])
        blocks.pop(at)
        blocks.insert(to, block)
        for each in blocks[low : high + 1]:
            start = standing.put(each, start)
            standing.reach(standing.touching[each])

    def _exchanged(self, row: int, place: int) -> int:
        """Let two neighbours change places, and return what that costs."""
        left, right = self.standing.rows[row][place : place + 2]
        pairs = self._meeting(left, right)
        before = self._weight(pairs)
        wished = self._wish(left, right) - self._wish(right, left)
        self._swap(row, place)
        return self._weight(pairs) - before + wished


def _apart(left: Reach, right: Reach) -> bool:
    """Tell whether nothing of two neighbours can cross, so that they had better stay."""
    return _passed(left[1], right[0]) and _passed(left[3], right[2])


def _passed(high: Outermost, low: Outermost) -> bool:
    return high[0] < low[0] or high == low
