"""The order of every row: a walk through the family, sweeps over the rows, exchanges; for a few people all orders."""

from plejedesk.genogram.layout.counting import total
from plejedesk.genogram.layout.exact import Search
from plejedesk.genogram.layout.exchanging import Exchange
from plejedesk.genogram.layout.standing import Saved, Standing
from plejedesk.genogram.layout.sweeping import arrange, sweep
from plejedesk.genogram.layout.walking import Walk, face_outwards

SWEEPS = 12
FEW, MANY = 80, 150
"""Up to how many people sweeps and other starts are worth their time, and up to how many moves along the row are.

In bigger families the walk leaves fewer crossings than sweeps come to; exchanges take the most of what can be taken.
"""

STEPS = {12: 60_000, 30: 2_500}
"""How many steps through all orders are worth while, by the number of people: 60,000 take a second, few need 500."""


def order(standing: Standing) -> int:
    """Give every row its order and return how many crossings that costs."""
    people = standing.strands.people
    _first(standing)
    exchange = Exchange(standing)
    found = [_improved(standing, exchange)]
    if found[0][0] and people <= FEW:
        found += [_from_below(standing, exchange), _mirrored(standing, exchange)]
    best, saved = min(found, key=lambda each: each[0])
    standing.restore(saved)
    steps = next((steps for most, steps in STEPS.items() if people <= most), 0)
    if best and steps:
        best = _all_orders(standing, exchange, best, steps)
    return best


def _first(standing: Standing) -> None:
    face_outwards(standing)
    for row in standing.rows:
        row.clear()
    Walk(standing).go()
    _arranged(standing)


def _arranged(standing: Standing) -> None:
    for row, blocks in enumerate(standing.rows):
        arrange(standing, row, {block: place for place, block in enumerate(blocks)})
    standing.settle()


def _from_below(standing: Standing, exchange: Exchange) -> tuple[int, Saved]:
    _first(standing)
    sweep(standing, down=False)
    sweep(standing, down=True)
    return _improved(standing, exchange)


def _mirrored(standing: Standing, exchange: Exchange) -> tuple[int, Saved]:
    _first(standing)
    for row in standing.rows:
        row.reverse()
    _arranged(standing)
    return _improved(standing, exchange)


def _improved(standing: Standing, exchange: Exchange) -> tuple[int, Saved]:
    """Sweep, take the best of it, and make that better step by step."""
    people = standing.strands.people
    exchange.run()
    best, saved = total(standing), standing.saved()
    for number in range(SWEEPS if best and people <= FEW else 0):
        sweep(standing, down=number % 2 == 0)
        count = total(standing)
        if count < best:
            best, saved = count, standing.saved()
    standing.restore(saved)
    if best and people <= MANY:
        exchange.run()
        if exchange.move():
            exchange.run()
    return total(standing), standing.saved()


def _all_orders(standing: Standing, exchange: Exchange, best: int, steps: int) -> int:
    best = Search(standing, steps).improve(best)
    saved = standing.saved()
    exchange.run()
    if total(standing) > best:
        standing.restore(saved)
    return total(standing)
