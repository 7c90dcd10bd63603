"""The order of every row: a walk through the family, sweeps over the rows, exchanges; for a few people all orders."""

from plejedesk.genogram.layout import counting
from plejedesk.genogram.layout.exchanging import Exchange
from plejedesk.genogram.layout.standing import Standing
from plejedesk.genogram.layout.sweeping import sweep
from plejedesk.genogram.layout.walking import Walk, face_outwards

SWEEPS = 4


def order(standing: Standing) -> int:
    """Give every row its order and return how many crossings that costs."""
    face_outwards(standing)
    Walk(standing).go()
    arrange_all(standing)
    exchange = Exchange(standing)
    exchange.run()
    best, saved = counting.total(standing), standing.saved()
    for _sweep in range(SWEEPS):
        if not best:
            break
        for down in (True, False):
            sweep(standing, down)
            exchange.run()
            count = counting.total(standing)
            if count < best:
                best, saved = count, standing.saved()
    standing.restore(saved)
    return best


def arrange_all(standing):
    from plejedesk.genogram.layout.sweeping import arrange
    for row in range(len(standing.rows)):
        arrange(standing, row, {block: place for place, block in enumerate(standing.rows[row])})
    standing.settle()
