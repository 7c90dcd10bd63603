"""The drawing of a family: everybody gets a place on the grid, and every tie its line.

In this order, each step a module: an order of the people that does not depend on typing (`canonical`), the family as
numbers (`web`), rows (`generations`), blocks of partners (`clusters`), lines from row to row (`strands`), the order in
each row (`ordering`), columns (`placing`, `ports`, `straightening`, `untangling`), lines (`runs`, `routing`), those who
stand beside the tree (`others`).
"""

from collections.abc import Mapping, Sequence

from plejedesk.core.family import Family
from plejedesk.genogram.drawing import Drawing, Segment, Symbol, TwinMark
from plejedesk.genogram.layout.clusters import clusters
from plejedesk.genogram.layout.crossing import crossings
from plejedesk.genogram.layout.generations import generations
from plejedesk.genogram.layout.ordering import order
from plejedesk.genogram.layout.others import MARGIN, beside
from plejedesk.genogram.layout.placing import measured, place
from plejedesk.genogram.layout.ports import ports
from plejedesk.genogram.layout.routing import Routing
from plejedesk.genogram.layout.standing import Standing
from plejedesk.genogram.layout.straightening import Straightening
from plejedesk.genogram.layout.strands import strands
from plejedesk.genogram.layout.untangling import Columns, untangled
from plejedesk.genogram.layout.web import web

SMALL = 14
"""Up to how many people no crossing is left that the order of the rows does not call for."""

WIDTH = 7
"""The cells that a symbol and its label need where nothing else is said."""


def lay_out(family: Family, widths: Mapping[str, int], *, label_lines: int = 2) -> Drawing:
    """Return the drawing of a family; `widths` are the cells that each person's symbol and label need."""
    made = web(family)
    rows = generations(made)
    standing = Standing(strands(made, rows), clusters(made, rows))
    needed = [max(widths.get(human.id, WIDTH), 1) for human in made.people]
    needed_by_all = [*needed, *([1] * (len(standing.strands.row) - len(needed)))]
    fewest = order(standing, needed_by_all)
    columns, routing = _drawn(standing, needed_by_all, label_lines, fewest)
    symbols = [
        Symbol(human.id, column, routing.rows[row], row, width)
        for human, column, row, width in zip(made.people, columns, rows, needed, strict=False)
    ]
    return _whole(family, widths, routing, symbols, made.couple_refs, made.child_refs)


def _drawn(standing: Standing, widths: Sequence[int], label_lines: int, fewest: int) -> tuple[Sequence[int], Routing]:
    """Return everybody's column and the lines; in a small family as few cross as the order allows."""
    rows = measured(standing, widths)
    columns = place(rows, len(widths))
    tops, bottoms = ports(standing, columns)
    Straightening(standing, rows, columns, widths, (tops, bottoms)).run()

    def routed(chosen: Columns) -> Routing:
        return Routing(standing, chosen, widths, label_lines)

    chosen = Columns(columns, tops, bottoms, {})
    routing = routed(chosen)
    if standing.strands.people <= SMALL and crossings(routing.segments) > fewest:
        chosen = untangled(chosen, standing, rows, lambda tried: crossings(routed(tried).segments), fewest)
        routing = routed(chosen)
    return chosen.items, routing


def _whole(
    family: Family,
    widths: Mapping[str, int],
    routing: Routing,
    symbols: Sequence[Symbol],
    couples: tuple[str, ...],
    children: tuple[str, ...],
) -> Drawing:
    """Return everything with the first column at 0, and beside it those who are not in the tree."""
    by = -min((*(symbol.left for symbol in symbols), *(segment.x1 for segment in routing.segments)), default=0)
    tree = tuple(Symbol(each.person, each.x + by, each.y, each.generation, each.width) for each in symbols)
    lines = tuple(Segment(s.x1 + by, s.y1, s.x2 + by, s.y2, s.style, s.refs) for s in routing.segments)
    right = max((*(each.left + each.width for each in tree), *(line.x2 + 1 for line in lines)), default=0)
    low = max((*(each.y + 1 + routing.label_lines for each in tree), *(line.y2 + 1 for line in lines)), default=0)
    drawn = {each.person for each in tree}
    rest = [human for human in family.people if human.id not in drawn]
    others = tuple(beside(rest, widths, WIDTH, right + MARGIN if tree else 0, low, routing.label_lines))
    return Drawing(
        symbols=tree,
        segments=lines,
        twin_marks=tuple(TwinMark(m.ref, m.x1 + by, m.x2 + by, m.y, m.identical) for m in routing.marks),
        others=others,
        couples=couples,
        children=children,
        crossings=crossings(lines),
        width=max((right, *(each.left + each.width for each in others)), default=0),
        height=max((low, *(each.y + 1 + routing.label_lines for each in others)), default=0),
        label_lines=routing.label_lines,
        rows=tuple(routing.rows),
    )
