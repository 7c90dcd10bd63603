"""Sorting row after row by the middle of what each block is tied to in the row before."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from heapq import heapify, heappop, heappush

from plejedesk.genogram.layout.standing import Standing


def arrange(standing: Standing, row: int, wish: Mapping[int, float]) -> None:
    """Sort a row by a wish for every block, as far as brothers and sisters stand by age."""
    blocks = standing.rows[row]
    waiting: dict[int, int] = defaultdict(int)
    for block in blocks:
        for later in standing.after.get(block, ()):
            waiting[later] += 1
    part = standing.part
    ready = [(part[block], wish[block], place, block) for place, block in enumerate(blocks) if not waiting[block]]
    places = {block: place for place, block in enumerate(blocks)}
    heapify(ready)
    sorted_blocks = []
    while ready:
        *_wish, block = heappop(ready)
        sorted_blocks.append(block)
        for later in standing.after.get(block, ()):
            waiting[later] -= 1
            if not waiting[later]:
                heappush(ready, (part[later], wish[later], places[later], later))
    standing.rows[row] = sorted_blocks


def sweep(standing: Standing, down: bool) -> None:
    """Sort every row once, downwards or upwards."""
    by_channel = defaultdict(list)
    for number, piece in enumerate(standing.strands.pieces):
        by_channel[piece.channel].append(number)
    rows = range(len(standing.rows)) if down else range(len(standing.rows) - 1, -1, -1)
    for row in rows:
        middles = dict(_middles(standing, by_channel[row - 1 if down else row], down))
        _turn(standing, row, middles)
        wish, last = {}, -1.0
        for block in standing.rows[row]:
            own = [middles[item] for item in standing.order(block) if item in middles]
            last = sum(own) / len(own) if own else last
            wish[block] = last
        _level(standing, wish)
        arrange(standing, row, wish)
        standing.settle_row(row)
        standing.reach(by_channel[row - 1])
        standing.reach(by_channel[row])


def _level(standing: Standing, wish: dict[int, float]) -> None:
    for _again in range(2):
        for left, rights in ((block, standing.after[block]) for block in list(wish) if block in standing.after):
            for right in rights:
                if wish.get(right, wish[left]) < wish[left]:
                    wish[left] = wish[right] = (wish[left] + wish[right]) / 2


def _turn(standing: Standing, row: int, middles: Mapping[int, float]) -> None:
    """Let the people of each block stand in the order that agrees best with what they are tied to."""
    for block in standing.rows[row]:
        if len(standing.blocks[block]) > 1:
            wrong = [_wrong(order, middles) for order in standing.blocks[block]]
            if min(wrong) < wrong[standing.choice[block]]:
                standing.choice[block] = wrong.index(min(wrong))


def _wrong(order: Sequence[int], middles: Mapping[int, float]) -> int:
    known = [middles[item] for item in order if item in middles]
    return sum(a > b for place, a in enumerate(known) for b in known[place + 1 :])


def _middles(standing: Standing, numbers: Sequence[int], down: bool) -> Iterator[tuple[int, float]]:
    sums: dict[int, list[float]] = defaultdict(list)
    for number in numbers:
        piece = standing.strands.pieces[number]
        tops, bottoms = standing.ends[number]
        there, here = (tops, piece.bottoms) if down else (bottoms, piece.tops)
        if there:
            middle = sum(there) / len(there)
            for end in here:
                for item in standing.members(end):
                    sums[item].append(middle)
    yield from ((item, sum(found) / len(found)) for item, found in sums.items())
