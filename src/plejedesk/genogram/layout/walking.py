"""The first order of the rows: the way one would draw by hand, the left partner's family, the couple, the right one's.

From the child the case is about one walks up to the parents of whoever stands left, down again through their children
by age, and only then to the family of whoever stands right. Whoever is met first in a row stands farther left.
"""

from collections.abc import Iterator, Mapping

from plejedesk.genogram.layout.standing import Standing

Steps = Iterator["Steps"]
Before = Mapping[int, set[int]]


class Walk:
    """One walk through everybody."""

    def __init__(self, standing: Standing) -> None:
        self.standing = standing
        self.entered: set[int] = set()
        self.set_down: set[int] = set()
        strands = standing.strands
        self.above: list[list[int]] = [[] for _item in strands.row]
        self.below: list[list[int]] = [[] for _item in strands.row]
        for number, piece in enumerate(strands.pieces):
            if piece.pair < 0:
                for end in piece.bottoms:
                    self.above[end].append(number)
                for end in piece.tops:
                    for item in standing.members(end):
                        self.below[item].append(number)

    def go(self, first: int = -1) -> None:
        """Walk until everybody has a place, from that person, or from the child the case is about."""
        people = self.standing.web.people
        children = [number for number, human in enumerate(people) if human.index]
        for start in (*([first] if first >= 0 else []), *children, *range(len(self.above))):
            todo = [self.visit(self.standing.block_of[start])]
            while todo:
                step = next(todo[-1], None)
                if step is None:
                    todo.pop()
                else:
                    todo.append(step)

    def visit(self, block: int) -> Steps:
        """Walk from one block: up from the left, set it down, down to the children, up from the others."""
        if block in self.entered:
            yield from self._set(block)
            return
        self.entered.add(block)
        for item in self.standing.order(block):
            for number in self.above[item]:
                yield self._up(number)
            yield from self._set(block)

    def _set(self, block: int) -> Steps:
        if block in self.set_down:
            return
        self.set_down.add(block)
        order = self.standing.order(block)
        self.standing.rows[self.standing.strands.row[order[0]]].append(block)
        for item in order:
            for number in self.below[item]:
                yield self._down(number)

    def _up(self, number: int) -> Steps:
        for end in self.standing.strands.pieces[number].tops:
            yield self.visit(self.standing.block_of[self.standing.members(end)[0]])

    def _down(self, number: int) -> Steps:
        for end in self.standing.strands.pieces[number].bottoms:
            yield self.visit(self.standing.block_of[end])


def face_outwards(standing: Standing) -> None:
    """Let a partner with parents of their own stand on that side where fewer brothers and sisters must stand."""
    before = standing.strands.before
    older: dict[int, int] = {}
    for rights in before.values():
        for right in rights:
            older[right] = older.get(right, 0) + 1
    raised = {end for piece in standing.strands.pieces if piece.tops for end in piece.bottoms}
    for block, orders in enumerate(standing.blocks):
        if len(orders) > 1:
            costs = [_facing(order, before, older, raised) for order in orders]
            standing.choice[block] = costs.index(min(costs))


def _facing(order: tuple[int, ...], before: Before, older: dict[int, int], raised: set[int]) -> int:
    known = [item for item in order if item in raised]
    return sum(
        len(before.get(a, ())) * (place < len(known) - 1) + older.get(a, 0) * (place > 0)
        for place, a in enumerate(known)
    )
